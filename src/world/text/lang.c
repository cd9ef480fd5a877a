/* SPDX-License-Identifier: Apache-2.0 */
/** Which language a text is in, as far as fovea needs to know: Chinese, English, another.
 *
 *  Scripts decide about Chinese; a Han character weighs as much as a Latin word. English is told from its neighbours by
 * function words that the others lack: even a list of references keeps some "of", "the" and "and". A few words without any (a
 * title, a question) pass as English when nothing speaks for another language. Test: tests/unit/world/test_lang.c */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "world/text/text.h"

enum { SAMPLE_BYTES = 64 << 10, SAMPLES = 4, SHORT_WORDS = 30 };

/* Sorted (bsearch). A word that English shares with a neighbour stands in neither list, unless one has far more of it. */
static const char english[][8] = {"about", "also",  "and",   "are",  "as",   "at",    "be",   "been", "but",  "by",   "can",
                                  "did",   "does",  "for",   "from", "had",  "has",   "have", "her",  "his",  "how",  "if",
                                  "is",    "it",    "its",   "my",   "not",  "of",    "or",   "our",  "she",  "that", "the",
                                  "their", "there", "these", "they", "this", "to",    "was",  "we",   "were", "what", "when",
                                  "which", "who",   "why",   "will", "with", "would", "you",  "your"};
static const char foreign[][8] = {
    "att",  "auf", "aux", "av",   "avec", "che", "con",  "da",  "dans", "das",  "de",  "dei",  "del",  "della", "dem",   "den",
    "der",  "des", "di",  "dla",  "do",   "dos", "du",   "een", "ein",  "eine", "el",  "en",   "er",   "est",   "et",    "het",
    "ich",  "il",  "ist", "je",   "jest", "la",  "las",  "le",  "les",  "lo",   "los", "med",  "mit",  "na",    "nicht", "nie",
    "niet", "non", "och", "oder", "op",   "os",  "para", "par", "pas",  "per",  "por", "pour", "que",  "qui",   "se",    "si",
    "sich", "som", "sur", "te",   "um",   "un",  "una",  "und", "une",  "uno",  "van", "von",  "voor", "zu"};

typedef struct tally {
    size_t han, kana, latin, letters; /* characters */
    size_t words, english, foreign, accented;
} tally;

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void count_word(tally *t, const char *word)
{
    t->words++;
    t->english += bsearch(word, english, sizeof english / sizeof *english, sizeof *english, by_text) != NULL;
    t->foreign += bsearch(word, foreign, sizeof foreign / sizeof *foreign, sizeof *foreign, by_text) != NULL;
}

static void count_letter(tally *t, uint32_t cp)
{
    if (fvi_cp_is_han(cp)) {
        t->han++;
    } else if (cp >= 0x3041 && cp <= 0x30FF) {
        t->kana++;
    } else if (u_isalpha((UChar32)cp)) {
        UErrorCode error = U_ZERO_ERROR;
        bool latin = uscript_getScript((UChar32)cp, &error) == USCRIPT_LATIN;
        t->latin += latin;
        t->accented += latin;
    } else {
        return;
    }
    t->letters++;
}

static void count(tally *t, fvi_str text)
{
    char word[8];
    size_t length = 0; /* of the run of letters; longer than word: no function word */
    for (size_t i = 0; i <= text.n;) {
        if (i == text.n || (unsigned char)text.at[i] < 0x80) {
            char c = i < text.n ? text.at[i] : ' ';
            i++;
            if (fvi_is_alpha(c)) {
                if (length < sizeof word - 1) word[length] = fvi_lower(c);
                length++;
                t->latin++;
                t->letters++;
            } else if (length) {
                word[length < sizeof word - 1 ? length : sizeof word - 1] = 0;
                if (length < sizeof word)
                    count_word(t, word);
                else
                    t->words++;
                length = 0;
            }
        } else {
            count_letter(t, fvi_utf8_next(text, &i));
            if (length) length = sizeof word; /* a word with an accent is none of ours */
        }
    }
}

const char *fvi_lang_of(fvi_str text)
{
    tally t = {0};
    /* Four samples tell as much as the whole. Cutting a character at their ends does no harm. */
    size_t pieces = text.n > (size_t)SAMPLES * SAMPLE_BYTES ? SAMPLES : 1;
    for (size_t k = 0; k < pieces; k++) {
        size_t from = pieces == 1 ? 0 : (text.n - SAMPLE_BYTES) / (SAMPLES - 1) * k;
        count(&t, pieces == 1 ? text : fvi_str_sub(text, from, from + SAMPLE_BYTES));
    }
    if (!t.letters) return "other";
    if (t.han && t.han >= t.words && t.kana * 10 <= t.han) return "zh";
    if (t.latin * 10 < t.letters * 7 || t.foreign > t.english) return "other";
    if (t.english * 12 >= t.words) return "en";
    return t.words <= SHORT_WORDS && t.accented * 20 <= t.letters && !t.foreign ? "en" : "other";
}
