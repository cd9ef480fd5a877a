/* SPDX-License-Identifier: Apache-2.0 */
/** Text: languages, words, sentences, clauses, folding. ICU where Unicode has an answer, our rules where people read
 *  otherwise. Offsets are bytes of the UTF-8 text that was given, never inside a character. */
#ifndef FVI_TEXT_H
#define FVI_TEXT_H

#include "base/core/core.h"

/** "zh" when there are as many Han characters as Latin words (and kana is rare), "en" when most letters are Latin and English
 *  function words are common, else "other". Static text. */
const char *fvi_lang_of(fvi_str text);

/** Words as every budget counts them: each Han character (and kana) is one; everything else by runs of letters and digits
 *  (an apostrophe between letters and a point or comma between digits join, as in UAX 29). */
size_t fvi_count_words(fvi_str text);

/* ---- words -------------------------------------------------------------------------------------------------------------- */

typedef enum fvi_word_kind { FVI_WORD_LETTERS, FVI_WORD_HAN, FVI_WORD_NUMBER } fvi_word_kind;

typedef struct fvi_word {
    uint32_t start, end;
    uint32_t kind; /* fvi_word_kind */
} fvi_word;
typedef FVI_VEC(fvi_word) fvi_words;

typedef struct fvi_splitter fvi_splitter; /* ICU break iterators; one for each thread */

/** lang: "en", "zh", "other". Errors FV_ENOMEM, FV_EFAIL (ICU data missing). */
fv_status fvi_splitter_new(fv_ctx *ctx, const char *lang, fvi_splitter **out);
void fvi_splitter_free(fvi_splitter *s);

/** Words of text[range] appended to *out: ICU words that hold a letter or a digit; Han text is cut into 词 by ICU's dictionary.
 *  Hyphenated compounds come in parts. */
fv_status fvi_words_find(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range, fvi_words *out);

/** Sentences of text[range] (the text of one block) appended to *out, without blanks at either end; together they hold every
 *  character of the range that is not blank. A '\n' always ends one (rows of tables, lines of code).
 *  English   abbreviations (data/abbreviations.en.txt), initials, decimals, quotes and who says them, brackets, enumerators,
 *            citations and raised note numbers behind the stop.
 *  Chinese   。！？ and …… with the closing quotes and brackets behind them, an ASCII stop behind a Chinese character; a ；
 *            only between two halves of fifty characters each, so that short lists stay together.
 *  Linear in the length. tests/golden/sentences.{en,zh}.txt hold the hard cases. */
fv_status fvi_sentences_find(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range, fvi_spans *out);

/** Clauses of one sentence: cut behind commas, semicolons, colons and ——, never at 、, inside brackets or numbers; used to rank
 *  long Chinese comma chains by their parts while the whole sentence stays the span. A clause shorter than min_words is joined
 *  to the next, the last one to the one before. */
fv_status fvi_clauses_find(fvi_arena *arena, fvi_str text, fvi_span sentence, size_t min_words, fvi_spans *out);

/** Parts of a sentence that can go, so that what stays still reads as language: brackets, opening phrases, relative and other
 *  subordinate clauses, Chinese clauses on which none leans; with the signs that go with them. Apart, in order, appended to
 * *out. By rules: when in doubt a part stays. Errors FV_ENOMEM. */
fv_status fvi_asides_find(fvi_arena *arena, fvi_str text, fvi_span sentence, fvi_spans *out);

/* ---- folding ------------------------------------------------------------------------------------------------------------ */

/** Signs that look as a common character does: Kangxi radicals, their supplement, compatibility ideographs. */
bool fvi_is_radical(uint32_t cp);
/** The character for which such a sign stands (⽤ gives 用); any other code point as it is. */
uint32_t fvi_unradical(uint32_t cp);

/** For matching: NFKC, case folded, traditional Chinese to simplified, full width to half width. Appended to *out. */
fv_status fvi_fold(fv_ctx *ctx, fvi_str text, fvi_buf *out);

#endif
