/* SPDX-License-Identifier: Apache-2.0 */
/* Ideas in the form in which they are compared; ideaform.h draws the way. English here, Chinese in ideaform_zh.c. Test:
 * tests/unit/mind/test_near.c */
#include "mind/ideas/ideaform.h"

#include <string.h>

#include "mind/ideas/shaper.h"

enum { LEXICON_MOST = 8 << 20, PHRASE_MOST = 4, INTO_REACH = 5, OBJECT_WORDS = 3, PART_LEAST = 3, BASE_LEAST = 4 };
/* How common the parts of a compound are at least, one of three letters among them; of a derived word the base need only be
 * listed. */
#define PART_ZIPF  3.5
#define SHORT_ZIPF 4.2
#define BASE_ZIPF  0.0

static fv_status renew_lexicon(fvi_shaper *s)
{
    fvi_lexicon_free(s->lex);
    s->lex = NULL;
    fvi_arena_clear(&s->words);
    return fvi_lexicon_new(s->ctx, &s->words, &s->lex);
}

fv_status fvi_shaper_new(fv_ctx *ctx, fvi_shaper **out)
{
    *out = NULL;
    fvi_shaper *s = fvi_alloc(ctx, sizeof *s);
    if (!s) return fvi_nomem(ctx);
    s->ctx = ctx;
    fvi_arena_init(&s->arena, ctx);
    fvi_arena_init(&s->words, ctx);
    fvi_buf_init(&s->folded, ctx);
    fv_status status = fvi_splitter_new(ctx, "zh", &s->splitter);
    if (!status) status = renew_lexicon(s);
    if (!status) status = fvi_alikewords_load(ctx, &s->arena, &s->alike);
    if (status) {
        fvi_shaper_free(s);
        return status;
    }
    *out = s;
    return FV_OK;
}

void fvi_shaper_free(fvi_shaper *s)
{
    if (!s) return;
    if (s->alike.ctx) fvi_alikewords_clear(&s->alike);
    fvi_lexicon_free(s->lex);
    fvi_splitter_free(s->splitter);
    fvi_buf_free(&s->folded);
    fvi_arena_clear(&s->words);
    fvi_arena_clear(&s->arena);
    fvi_dealloc(s->ctx, s, sizeof *s);
}

/* ---- one English word --------------------------------------------------------------------------------------------------- */

static bool common(fvi_str part, double zipf)
{
    fvi_frequency f;
    return fvi_frequency_of(part, &f) && f.zipf >= zipf;
}

static bool common_part(fvi_str part)
{
    return part.n >= PART_LEAST && common(part, part.n > PART_LEAST ? PART_ZIPF : SHORT_ZIPF);
}

/* doorstop: no frequent word, but no slip of doorstep either. */
static bool is_compound(fvi_str word)
{
    for (size_t i = PART_LEAST; i + PART_LEAST <= word.n; i++)
        if (word.at[i - 1] != word.at[i] && common_part(fvi_str_sub(word, 0, i)) && common_part(fvi_str_sub(word, i, word.n)))
            return true;
    return false;
}

/* planter, gluing, clipped: plant, glue, clip. */
static bool is_derived(fvi_str word)
{
    static const char *const ends[] = {"er",   "ers", "or",   "ing", "ings", "ed", "y",
                                       "able", "ful", "less", "ly",  "ness", "s",  "es"};
    char base[FVI_FREQUENCY_KEY];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        fvi_str end = fvi_str_of(ends[i]);
        if (word.n < end.n + BASE_LEAST || word.n >= sizeof base || !fvi_str_ends(word, end)) continue;
        size_t n = word.n - end.n;
        memcpy(base, word.at, n);
        base[n] = 'e';
        bool doubled = n > BASE_LEAST && base[n - 1] == base[n - 2] && strchr("bdgklmnprt", base[n - 1]);
        if (common((fvi_str){base, n}, BASE_ZIPF) || common((fvi_str){base, n + 1}, BASE_ZIPF)) return true;
        if (doubled && common((fvi_str){base, n - 1}, BASE_ZIPF)) return true;
    }
    return false;
}

/* The stem is kept where it outlives the next word: the lexicon has it, but for stop words and British spellings. */
static fv_status look_up(fvi_shaper *s, fvi_str word, fvi_ideaword *out, uint32_t *roles)
{
    fvi_wordform form;
    fvi_str stem;
    char bytes[64];
    fv_status status = fvi_wordform_of(s->lex, word, &form);
    if (!status) status = fvi_alike_stem(&s->alike, form.form, bytes, &stem);
    if (status) return status;
    fvi_alike a = fvi_alike_of(&s->alike, stem);
    bool negates = fvi_str_ends(form.form, FVI_STR("n't")) || fvi_str_ends(form.form, FVI_STR("n’t"));
    if (negates) a = fvi_alike_of(&s->alike, FVI_STR("not"));
    out->form = form.form;
    out->stem = form.stem;
    out->canon = a.canon ? a.canon : fvi_hash(stem.at, stem.n) | 1;
    *roles = a.roles;
    return FV_OK;
}

bool fvi_shape_knows(fvi_str folded)
{
    fvi_frequency f;
    return fvi_frequency_of(folded, &f) || is_derived(folded) || is_compound(folded);
}

bool fvi_shape_filler(const fvi_shaper *s, size_t i, fvi_ideaword *out)
{
    if (i >= s->alike.drops.n) return false;
    *out = (fvi_ideaword){.form = s->alike.drops.at[i]};
    return true;
}

fv_status fvi_shape_word(fvi_shaper *s, fvi_str word, fvi_ideaword *out)
{
    uint32_t roles = 0;
    fv_status status = look_up(s, word, out, &roles);
    if (roles & FVI_ALIKE_DROP) out->canon = 0;
    return status;
}

/* ---- an English idea ---------------------------------------------------------------------------------------------------- */

typedef struct token {
    fvi_ideaword word;
    uint32_t roles;
    bool dropped;
} token;

typedef struct tokens {
    token *at;
    size_t n;
} tokens;

static bool is(const token *t, const char *word)
{
    return fvi_str_eq(t->word.form, fvi_str_of(word));
}

/* "a kind of": the longest phrase that begins here. */
static size_t phrase_at(const fvi_shaper *s, const tokens *t, size_t i)
{
    size_t longest = 0;
    uint64_t tag = 0;
    for (size_t k = 0; k < PHRASE_MOST && i + k < t->n; k++) {
        fvi_str form = t->at[i + k].word.form;
        tag = fvi_tag_mix(tag, fvi_hash(form.at, form.n) | 1);
        if (fvi_tag_find(&s->alike.phrases, tag) != FVI_TAG_NONE) longest = k + 1;
    }
    return longest;
}

/* turn it into a boat, serve as a boat: a boat. */
static void drop_verb_before(tokens *t, size_t i, uint32_t role)
{
    for (size_t back = 1; back <= i && back <= INTO_REACH; back++) {
        token *verb = &t->at[i - back];
        if (!(verb->roles & role)) continue;
        verb->dropped = t->at[i].dropped = true;
        return;
    }
}

static void drop_fillers(const fvi_shaper *s, tokens *t)
{
    for (size_t i = 0; i < t->n; i++) {
        token *w = &t->at[i];
        size_t phrase = phrase_at(s, t, i);
        for (size_t k = 0; k < phrase; k++) t->at[i + k].dropped = true;
        if (w->roles & FVI_ALIKE_DROP) w->dropped = true;
        if (i > 0 && fvi_str_eq(w->word.form, t->at[i - 1].word.form)) w->dropped = true;
        if (is(w, "can") && (i == 0 ? t->n > 1 : (t->at[i - 1].roles & FVI_ALIKE_CAN) != 0)) w->dropped = true;
        if (is(w, "into")) drop_verb_before(t, i, FVI_ALIKE_INTO);
        if (is(w, "as") && i > 0 && (t->at[i - 1].roles & FVI_ALIKE_AS)) t->at[i - 1].dropped = true;
    }
}

static size_t kept(const tokens *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) n += !t->at[i].dropped;
    return n;
}

/* hit people with: hit people. */
static void drop_last_with(tokens *t)
{
    size_t i = t->n;
    while (i > 0 && t->at[i - 1].dropped) i--;
    if (i > 0 && is(&t->at[i - 1], "with") && kept(t) > 1) t->at[i - 1].dropped = true;
}

static bool names_object(const fvi_ideaform *object, uint64_t canon)
{
    for (size_t i = 0; i < object->words.n; i++)
        if (object->words.at[i].canon == canon) return true;
    return false;
}

/* Unless nothing else would be left. */
static void drop_object(const fvi_ideaform *object, tokens *t)
{
    size_t others = 0;
    if (!object || object->chinese || !object->words.n || object->words.n > OBJECT_WORDS) return;
    for (size_t i = 0; i < t->n; i++) others += !t->at[i].dropped && !names_object(object, t->at[i].word.canon);
    for (size_t i = 0; others && i < t->n; i++)
        if (names_object(object, t->at[i].word.canon)) t->at[i].dropped = true;
}

static fv_status shape_english(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_words *words,
                               const fvi_ideaform *object, fvi_ideaform *out)
{
    tokens t = {fvi_take_n(arena, words->n, sizeof *t.at), words->n};
    if (!t.at || !fvi_reserve(arena, &out->words, words->n)) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < t.n; i++) {
        fvi_str word = fvi_str_sub(text, words->at[i].start, words->at[i].end);
        fv_status status = look_up(s, word, &t.at[i].word, &t.at[i].roles);
        if (status) return status;
    }
    drop_fillers(s, &t);
    drop_object(object, &t);
    drop_last_with(&t);
    bool all = kept(&t) == 0;
    for (size_t i = 0; i < t.n; i++)
        if (all || !t.at[i].dropped) out->words.at[out->words.n++] = t.at[i].word;
    return FV_OK;
}

/* ---- any idea ----------------------------------------------------------------------------------------------------------- */

static bool is_chinese(fvi_str text, const fvi_words *words)
{
    size_t han = 0, others = 0;
    for (size_t i = 0; i < words->n; i++) {
        if (words->at[i].kind == FVI_WORD_HAN)
            han += fvi_utf8_count(fvi_str_sub(text, words->at[i].start, words->at[i].end));
        else
            others++;
    }
    return han && han >= others;
}

static fv_status words_of(fvi_shaper *s, fvi_arena *arena, fvi_str text, fvi_str *folded, fvi_words *words)
{
    fv_status status = s->words.taken > LEXICON_MOST ? renew_lexicon(s) : FV_OK;
    s->folded.n = 0;
    if (!status) status = fvi_fold(s->ctx, text, &s->folded);
    if (status) return status;
    *folded = fvi_buf_str(&s->folded);
    return fvi_words_find(s->splitter, arena, *folded, (fvi_span){0, (uint32_t)folded->n}, words);
}

fv_status fvi_shape(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_ideaform *object, fvi_ideaform *out)
{
    fvi_words words = {0};
    fvi_str folded;
    *out = (fvi_ideaform){0};
    fv_status status = words_of(s, arena, text, &folded, &words);
    if (status || !words.n) return status;
    out->chinese = is_chinese(folded, &words);
    return out->chinese ? fvi_shape_chinese(s, arena, folded, &words, object, out)
                        : shape_english(s, arena, folded, &words, object, out);
}

fv_status fvi_shape_object(fvi_shaper *s, fvi_arena *arena, fvi_str text, fvi_ideaform *out)
{
    fvi_words words = {0};
    fvi_str folded;
    *out = (fvi_ideaform){0};
    fv_status status = words_of(s, arena, text, &folded, &words);
    if (status || !words.n) return status;
    out->chinese = is_chinese(folded, &words);
    return out->chinese ? fvi_chinese_chars(s, arena, folded, &words, out) : shape_english(s, arena, folded, &words, NULL, out);
}
