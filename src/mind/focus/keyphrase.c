/* SPDX-License-Identifier: Apache-2.0 */
/* The choice among the candidates. Neighbours: candidates.h finds and describes them, trees.h weighs them. Test:
 * tests/unit/mind/test_keyphrase.c */
#include "mind/focus/keyphrase.h"

#include <math.h>
#include <stdlib.h>

#include "mind/focus/trees.h"

static const float LONE_VERB = 0.5f, COMMON_IDF = 6, LONG_TEXT = 7, LONG_TEXT_HAN = 6.2f; /* ln: 1,100 words, 500 词 */
static const double VERB_COST = -0.7, COMMON_COST = -1, ONCE_COST = -1;

typedef struct ranked {
    const fvi_candidate *c;
    double worth; /* log odds */
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->worth != y->worth) return x->worth < y->worth ? 1 : -1;
    return x->c < y->c ? -1 : x->c > y->c; /* candidates stand in order of their first mention */
}

/* Names of sections are in every document, so they are the name of none. */
static bool is_section(fvi_str text)
{
    static const char *const names[] = {"abstract",   "introduction", "related work", "conclusion", "conclusions",
                                        "references", "bibliography", "appendix",     "keywords",   "acknowledgements",
                                        "摘要",       "引言",         "前言",         "结论",       "结语",
                                        "参考文献",   "附录",         "关键词",       "致谢"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (fvi_str_eq_nocase(text, fvi_str_of(names[k]))) return true;
    return false;
}

/* What a reader would not take for a topic, whatever the people of the training data did: a verb alone, unless it is a gerund;
 * in a longer text a common word alone ("text", "find"), and in Chinese, where a piece of a sentence looks like a name, what is
 * said once and stands in no heading. */
static double editor(const fvi_candidate *c)
{
    const float *x = c->feature;
    bool han = !(x[FVI_PHRASE_latin] > 0), one = c->n == 1;
    bool verb = x[FVI_PHRASE_last_verb] > LONE_VERB && x[FVI_PHRASE_last_verb] > x[FVI_PHRASE_last_noun];
    bool common = !han && x[FVI_PHRASE_idf_most] < COMMON_IDF && !(x[FVI_PHRASE_acronym] > 0);
    bool once = han && c->count == 1 && !(x[FVI_PHRASE_heading] > 0) && !(x[FVI_PHRASE_quoted] > 0);
    double cost = one && verb && !(x[FVI_PHRASE_gerund] > 0) ? VERB_COST : 0;
    if (one && common && x[FVI_PHRASE_text_words] > LONG_TEXT) cost += COMMON_COST;
    if (once && x[FVI_PHRASE_text_words] > LONG_TEXT_HAN) cost += ONCE_COST;
    return cost;
}

/* Is a's sequence of words part of b's? */
static bool inside(const fvi_candidate *a, const fvi_candidate *b)
{
    for (uint32_t at = 0; at + a->n <= b->n; at++) {
        uint32_t k = 0;
        while (k < a->n && a->key[k] == b->key[at + k]) k++;
        if (k == a->n) return true;
    }
    return false;
}

/* The same letters cut into other words. */
static bool same_text(const fvi_candidate *a, const fvi_candidate *b)
{
    return fvi_str_eq_nocase(a->text, b->text);
}

static bool redundant(const fvi_candidate *p, const ranked *chosen, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const fvi_candidate *q = chosen[i].c;
        if (same_text(p, q)) return true;
        if (inside(p, q) && (double)p->count < 2.0 * q->count) return true;
        if (inside(q, p) && (double)p->count < 0.4 * q->count) return true;
    }
    return false;
}

static fv_status weigh(fv_ctx *ctx, fvi_arena *scratch, const fvi_doc *const *docs, const fvi_candidates *found, ranked *all)
{
    fvi_trees trees[2]; /* English, Chinese: read when the first candidate asks for them */
    bool read[2] = {0};
    for (size_t i = 0; i < found->n; i++) {
        const fvi_candidate *c = &found->at[i];
        fvi_str lang = docs[c->file]->lang;
        int which = fvi_str_eq(lang, FVI_STR("zh"));
        fv_status s = read[which] ? FV_OK : fvi_trees_load(ctx, scratch, lang, &trees[which]);
        if (s) return s;
        read[which] = true;
        all[i] = (ranked){c, fvi_trees_worth(&trees[which], c->feature) + editor(c)};
    }
    return FV_OK;
}

/* The first `most` that say something new, moved to the front. */
static size_t choose(ranked *all, size_t n, size_t most)
{
    size_t found = 0;
    for (size_t i = 0; i < n && found < most; i++)
        if (!is_section(all[i].c->text) && !redundant(all[i].c, all, found)) all[found++] = all[i];
    return found;
}

fv_status fvi_keyphrases_find(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                              const fvi_doc *const *docs, const double *mass, size_t most, fvi_keyphrase **out, size_t *n)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    fvi_candidates found = {0};
    fvi_keyphrase *kept = fvi_take_n(arena, most, sizeof *kept);
    double total = 0;
    *n = 0;
    fv_status s = kept ? fvi_candidates_find(ctx, &scratch, lex, units, docs, mass, &found) : fvi_nomem(ctx);
    ranked *all = s ? NULL : fvi_take_n(&scratch, found.n + 1, sizeof *all);
    if (!s) s = all ? weigh(ctx, &scratch, docs, &found, all) : fvi_nomem(ctx);
    if (!s) {
        if (found.n) qsort(all, found.n, sizeof *all, by_worth);
        *n = choose(all, found.n, most);
        for (size_t i = 0; i < *n; i++) {
            kept[i] = (fvi_keyphrase){all[i].c->text, 1 / (1 + exp(-all[i].worth)), all[i].c->count, all[i].c->unit};
            total += kept[i].weight;
        }
        for (size_t i = 0; i < *n; i++) kept[i].weight /= total;
    }
    fvi_arena_clear(&scratch);
    *out = kept;
    return s;
}
