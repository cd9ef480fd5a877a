/* SPDX-License-Identifier: Apache-2.0 */
/* What the picks leave out, and the outline.
 *
 * The attention of the text is spread over its terms (u_t, adds up to 1). A term is covered as far as the picks mention it:
 * cov_t = (1 − 2^−c) / (1 − 2^−n), c mentions in the picks of n in the text. The missing share is Σ u_t (1 − cov_t); it belongs
 * to the sentences in proportion, w_it (1 − cov_t), and so to their sections, or to phrases where a text has no sections. Test:
 * tests/unit/people/test_read.c */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "people/read/reading.h"

enum { MOST_ITEMS = 5, MOST_OUTLINE = 40 };
static const double LEAST_SHARE = 0.01;

/* ---- uncovered attention
 * ----------------------------------------------------------------------------------------------------- */

/* (V) 1 − cov_t */
static double *uncovered(const fvi_reading *r)
{
    const fvi_matrix *x = &r->x;
    double *open = fvi_take_n(r->arena, x->terms, sizeof *open);
    uint32_t *said = fvi_take_n(r->arena, x->terms, sizeof *said);
    if (!open || !said) return NULL;
    for (size_t k = 0; k < r->picks_n; k++)
        for (uint32_t c = x->row[r->order[k]]; c < x->row[r->order[k] + 1]; c++) said[x->cells[c].term]++;
    for (size_t t = 0; t < x->terms; t++) open[t] = 1 - fvi_covered(said[t], x->df[t]);
    return open;
}

/* w_it (1 − cov_t) summed over the terms of a row. */
static double open_part(const fvi_reading *r, const double *open, uint32_t row)
{
    const fvi_matrix *x = &r->x;
    double sum = 0, core = r->salience.core[row];
    if (core <= 0) return r->salience.weight[row];
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++)
        sum += (double)x->cells[k].weight * r->context[x->cells[k].term] * open[x->cells[k].term];
    return r->salience.weight[row] * sum / core;
}

/* How well a sentence stands alone, for it stands for a topic: one that leans on another, points elsewhere or asks says less.
 */
static double stands_alone(const fvi_reading *r, uint32_t row)
{
    static const fvi_feature leaning[] = {FVI_FEATURE_leans,      FVI_FEATURE_contrast, FVI_FEATURE_question,
                                          FVI_FEATURE_roadmap,    FVI_FEATURE_example,  FVI_FEATURE_colon_end,
                                          FVI_FEATURE_lower_start};
    const float *f = r->features + (size_t)row * FVI_FEATURE_N;
    double keep = 1;
    for (size_t i = 0; i < sizeof leaning / sizeof *leaning; i++)
        if (f[leaning[i]] > 0) keep *= 0.6;
    return keep;
}

typedef struct topic {
    uint32_t file, section; /* section UINT32_MAX: none */
    double share, best_part;
    uint32_t best;
} topic;
typedef FVI_VEC(topic) topic_vec;

static int by_share(const void *a, const void *b)
{
    const topic *x = a, *y = b;
    if (x->share != y->share) return x->share < y->share ? 1 : -1;
    return (x->best > y->best) - (x->best < y->best);
}

static fv_status topics_by_section(fvi_reading *r, const double *open, topic_vec *topics)
{
    fvi_map known;
    fvi_map_init(&known, r->arena);
    for (uint32_t row = 0; row < r->x.rows; row++) {
        uint32_t file = fvi_row_unit(r, row)->file;
        bool fresh;
        uint32_t *at = fvi_map64_at(&known, (uint64_t)file << 32 | r->section[row], &fresh);
        if (!at) return fvi_nomem(r->ctx);
        if (fresh) {
            *at = (uint32_t)topics->n;
            if (!fvi_push(r->arena, topics, ((topic){file, r->section[row], 0, -1, row}))) return fvi_nomem(r->ctx);
        }
        assert(*at < topics->n && topics->at);
        topic *t = &topics->at[*at];
        double part = open_part(r, open, row), fit = part * stands_alone(r, row);
        t->share += part;
        if (fit > t->best_part && !r->twin_of[row]) {
            t->best_part = fit;
            t->best = row;
        }
    }
    return FV_OK;
}

static fvi_str section_label(const fvi_reading *r, const topic *t)
{
    const fvi_doc *doc = r->docs[t->file];
    if (t->section >= doc->sections.n) return (fvi_str){0};
    fvi_str title = fvi_str_trim(fvi_str_span(doc->text, doc->sections.at[t->section].title));
    while (title.n && (fvi_str_ends(title, FVI_STR(":")) || fvi_str_ends(title, FVI_STR("#"))))
        title = fvi_str_trim(fvi_str_sub(title, 0, title.n - 1));
    if (fvi_str_ends(title, FVI_STR("："))) title = fvi_str_sub(title, 0, title.n - strlen("："));
    return title;
}

/* A topic of this name is there already: a manual has many sections called "Example". */
static bool named(const fvi_read_result *out, fvi_str label)
{
    for (size_t i = 0; i < out->missing.items.n; i++)
        if (fvi_str_eq_nocase(out->missing.items.at[i].label, label)) return true;
    return false;
}

static fv_status fill_from_sections(fvi_reading *r, const double *open, fvi_read_result *out)
{
    topic_vec topics = {0};
    fv_status s = topics_by_section(r, open, &topics);
    if (s) return s;
    if (topics.n) qsort(topics.at, topics.n, sizeof *topics.at, by_share);
    for (size_t i = 0; i < topics.n && out->missing.items.n < MOST_ITEMS && topics.at[i].share >= LEAST_SHARE; i++) {
        const topic *t = &topics.at[i];
        fvi_str label = section_label(r, t);
        if (label.n && !r->rank[t->best] && !named(out, label))
            out->missing.items.at[out->missing.items.n++] = (fvi_missing){label, t->share, fvi_row_place(r, t->best)};
    }
    return FV_OK;
}

/* The heaviest key phrase of the text that stands in a sentence and names no topic yet. */
static fvi_str phrase_in(const fvi_read_result *out, fvi_str sentence)
{
    for (size_t i = 0; i < out->phrases.n; i++)
        if (fvi_str_find(sentence, out->phrases.at[i].text, 0) != SIZE_MAX && !named(out, out->phrases.at[i].text))
            return out->phrases.at[i].text;
    return (fvi_str){0};
}

static int by_item_share(const void *a, const void *b)
{
    const fvi_missing *x = a, *y = b;
    if (x->share != y->share) return x->share < y->share ? 1 : -1;
    return (x->place.span.start > y->place.span.start) - (x->place.span.start < y->place.span.start);
}

/* No sections: the heaviest sentences that add what is not yet said, each named by a key phrase, else by its heaviest open
 * term. */
static fv_status fill_from_sentences(fvi_reading *r, const double *open, fvi_read_result *out)
{
    const fvi_matrix *x = &r->x;
    double *left = fvi_take_n(r->arena, x->terms, sizeof *left);
    if (!left) return fvi_nomem(r->ctx);
    for (size_t t = 0; t < x->terms; t++) left[t] = open[t];
    while (out->missing.items.n < MOST_ITEMS) {
        uint32_t best = 0, token = 0;
        double most = 0, heaviest = -1;
        for (uint32_t row = 0; row < x->rows; row++) {
            double part = r->twin_of[row] || r->rank[row] ? 0 : open_part(r, left, row) * stands_alone(r, row);
            if (part > most) {
                most = part;
                best = row;
            }
        }
        if (most <= 0) break;
        const fvi_unit *u = fvi_row_unit(r, best);
        double share = 0;
        for (uint32_t k = 0; k < u->tokens_n; k++) {
            uint32_t t = r->units.tokens.at[u->tokens_first + k].term;
            if (r->mass[t] * left[t] > heaviest) {
                heaviest = r->mass[t] * left[t];
                token = u->tokens_first + k;
            }
        }
        for (uint32_t k = x->row[best]; k < x->row[best + 1]; k++) {
            share += r->mass[x->cells[k].term] * left[x->cells[k].term];
            left[x->cells[k].term] = 0;
        }
        if (share < LEAST_SHARE || heaviest <= 0) break;
        const fvi_token *t = &r->units.tokens.at[token];
        fvi_str label = phrase_in(out, fvi_str_span(fvi_row_doc(r, best)->text, u->span));
        if (!label.n) label = fvi_str_sub(fvi_row_doc(r, best)->text, t->start, t->end);
        out->missing.items.at[out->missing.items.n++] = (fvi_missing){label, share, fvi_row_place(r, best)};
    }
    return FV_OK;
}

/* Facets that the text has more than by chance of a rule, and the picks have not. */
static fv_status absent(fvi_reading *r, fvi_read_result *out)
{
    bool shown[FVI_FACET_N] = {0};
    size_t has[FVI_FACET_N] = {0};
    out->missing.absent_facets.at = fvi_take_n(r->arena, FVI_FACET_N, sizeof(fvi_facet));
    if (!out->missing.absent_facets.at) return fvi_nomem(r->ctx);
    for (uint32_t i = 0; i < r->x.rows; i++) has[r->facet[i]]++;
    for (size_t k = 0; k < r->picks_n; k++) shown[r->facet[r->order[k]]] = true;
    for (int f = FVI_FACET_GOAL; f < FVI_FACET_N; f++) /* nobody misses background */
        if (has[f] > r->x.rows / 100 && !shown[f]) out->missing.absent_facets.at[out->missing.absent_facets.n++] = (fvi_facet)f;
    return FV_OK;
}

fv_status fvi_missing_fill(fvi_reading *r, fvi_read_result *out)
{
    double *open = uncovered(r);
    out->missing.items.at = fvi_take_n(r->arena, MOST_ITEMS, sizeof *out->missing.items.at);
    if (!open || !out->missing.items.at) return fvi_nomem(r->ctx);
    for (size_t t = 0; t < r->x.terms; t++) out->missing.share += r->mass[t] * open[t];
    fv_status s = fill_from_sections(r, open, out);
    if (!s && out->missing.items.n < 2) {
        out->missing.items.n = 0; /* one section that is the whole text says nothing */
        s = fill_from_sentences(r, open, out);
        if (!s && out->missing.items.n)
            qsort(out->missing.items.at, out->missing.items.n, sizeof *out->missing.items.at, by_item_share);
    }
    return s ? s : absent(r, out);
}

/* ---- outline
 * ------------------------------------------------------------------------------------------------------------------- */

fv_status fvi_outline_fill(fvi_reading *r, fvi_read_result *out)
{
    FVI_VEC(fvi_outline) lines = {0};
    for (uint32_t f = 0; f < r->docs_n; f++) {
        const fvi_doc *doc = r->docs[f];
        double *attention = fvi_take_n(r->arena, doc->sections.n, sizeof *attention);
        if (!attention) return fvi_nomem(r->ctx);
        for (uint32_t row = 0; row < r->x.rows; row++) {
            const fvi_unit *u = fvi_row_unit(r, row);
            if (u->file == f && r->section[row] < doc->sections.n) attention[r->section[row]] += r->salience.weight[row];
        }
        int32_t deepest = doc->sections.n > MOST_OUTLINE ? 2 : 3;
        for (size_t i = 0; i < doc->sections.n; i++) {
            const fvi_section *s = &doc->sections.at[i];
            if (s->level < 1 || s->level > deepest) continue;
            double sum = 0;
            for (size_t k = i; k < doc->sections.n && doc->sections.at[k].start < s->end; k++) sum += attention[k];
            if (sum <= 0) continue; /* nothing to read there: references, an empty heading */
            fvi_outline line = {fvi_str_span(doc->text, s->title), s->level, {f, s->page, {s->start, s->end}}, sum};
            if (!fvi_push(r->arena, &lines, line)) return fvi_nomem(r->ctx);
        }
    }
    out->outline.at = lines.at;
    out->outline.n = lines.n;
    return FV_OK;
}
