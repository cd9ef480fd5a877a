/* SPDX-License-Identifier: Apache-2.0 */
/* Features of sentences, document by document (rows of a document stand together). One function for each family; all write into
 * the row that they are given. Neighbours: ranker.c weighs them. Test: tests/unit/people/test_read.c */
#include "mind/focus/features.h"

#include <math.h>
#include <stdlib.h>

#include "mind/focus/manner.h"

const char *fvi_feature_name(fvi_feature f)
{
    static const char *const names[] = {
#define FVI_FEATURE_NAME(name) #name,
        FVI_FEATURE_MAP(FVI_FEATURE_NAME)
#undef FVI_FEATURE_NAME
    };
    return names[f];
}

/* The rows of one document. */
typedef struct part {
    const fvi_feature_input *in;
    const fvi_doc *doc;
    uint32_t first, n; /* rows [first, first + n) */
    float *out;        /* of the first row */
} part;

static float *row_of(const part *p, uint32_t i)
{
    return p->out + (size_t)i * FVI_FEATURE_N;
}

static const fvi_unit *unit_of(const part *p, uint32_t i)
{
    return &p->in->units->all.at[p->in->row_unit[p->first + i]];
}

static double dot(const fvi_matrix *x, uint32_t row, const double *dense)
{
    double sum = 0;
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++) sum += (double)x->cells[k].weight * dense[x->cells[k].term];
    return sum;
}

static void add_row(const fvi_matrix *x, uint32_t row, double *dense)
{
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++) dense[x->cells[k].term] += (double)x->cells[k].weight;
}

static double length_of(const double *dense, size_t n)
{
    double sum = 0;
    for (size_t t = 0; t < n; t++) sum += dense[t] * dense[t];
    return sum > 0 ? sqrt(sum) : 1;
}

/* ---- attention
 * ---------------------------------------------------------------------------------------------------------------- */

/* Cosine of every row to the sum of some rows, into one feature. sum (V) is scratch, left zeroed. */
static void like_rows(const part *p, uint32_t from, uint32_t to, double *sum, fvi_feature f)
{
    const fvi_matrix *x = p->in->x;
    for (uint32_t i = from; i < to; i++) add_row(x, p->first + i, sum);
    double length = length_of(sum, x->terms);
    for (uint32_t i = 0; i < p->n; i++) row_of(p, i)[f] = (float)(dot(x, p->first + i, sum) / length);
    for (uint32_t i = from; i < to; i++)
        for (uint32_t k = x->row[p->first + i]; k < x->row[p->first + i + 1]; k++) sum[x->cells[k].term] = 0;
}

/* Sentence in section, section in document. sum (V) is scratch, left zeroed. */
static void hierarchy(const part *p, double *sum)
{
    const fvi_matrix *x = p->in->x;
    double z = length_of(p->in->context, x->terms);
    for (uint32_t from = 0, to; from < p->n; from = to) {
        double length = 0, both = 0;
        for (to = from; to < p->n && p->in->section[p->first + to] == p->in->section[p->first + from]; to++)
            add_row(x, p->first + to, sum);
        for (uint32_t i = from; i < to; i++) {
            double inner = dot(x, p->first + i, sum); /* adds up to |sum|² */
            row_of(p, i)[FVI_FEATURE_like_section] = (float)inner;
            length += inner;
            both += dot(x, p->first + i, p->in->context);
        }
        length = length > 0 ? sqrt(length) : 1;
        for (uint32_t i = from; i < to; i++) {
            float *f = row_of(p, i);
            f[FVI_FEATURE_like_section] = (float)((double)f[FVI_FEATURE_like_section] / length);
            f[FVI_FEATURE_section_central] = (float)(both / length / z);
            f[FVI_FEATURE_section_product] = f[FVI_FEATURE_like_section] * f[FVI_FEATURE_section_central];
            for (uint32_t k = x->row[p->first + i]; k < x->row[p->first + i + 1]; k++) sum[x->cells[k].term] = 0;
        }
    }
}

static void like_before_and_after(const part *p, double *before, double *after)
{
    const fvi_matrix *x = p->in->x;
    for (uint32_t i = 0; i < p->n; i++) add_row(x, p->first + i, after);
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t row = p->first + i;
        for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++) after[x->cells[k].term] -= (double)x->cells[k].weight;
        row_of(p, i)[FVI_FEATURE_forward] = (float)(10 * dot(x, row, after) / p->n);
        row_of(p, i)[FVI_FEATURE_backward] = (float)(10 * dot(x, row, before) / p->n);
        add_row(x, row, before);
    }
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = x->row[p->first + i]; k < x->row[p->first + i + 1]; k++)
            before[x->cells[k].term] = after[x->cells[k].term] = 0;
}

static int downwards(const void *a, const void *b)
{
    const fvi_cell *x = a, *y = b;
    if (x->weight < y->weight) return 1;
    if (x->weight > y->weight) return -1;
    return (x->term > y->term) - (x->term < y->term);
}

/* The terms of one document. */
typedef struct vocabulary {
    uint32_t *df;    /* (V) sentences that have the term */
    fvi_cell *terms; /* each once; the weight is free to be sorted by */
    size_t n;
    uint32_t *place; /* (V) in terms once sorted; UINT32_MAX: beyond the last that anyone asks for */
} vocabulary;

static fv_status vocabulary_make(fv_ctx *ctx, fvi_arena *scratch, const part *p, vocabulary *v)
{
    const fvi_matrix *x = p->in->x;
    uint32_t from = x->row[p->first], to = x->row[p->first + p->n];
    *v = (vocabulary){.df = fvi_take_n(scratch, x->terms, sizeof *v->df),
                      .terms = fvi_take_n(scratch, to - from, sizeof *v->terms),
                      .place = fvi_take_n(scratch, x->terms, sizeof *v->place)};
    if (!v->df || !v->terms || !v->place) return fvi_nomem(ctx);
    for (uint32_t k = from; k < to; k++)
        if (v->df[x->cells[k].term]++ == 0) v->terms[v->n++].term = x->cells[k].term;
    return FV_OK;
}

/* Heaviest first; place then tells the n-th from 0 of the first `most`. */
static void vocabulary_sort(vocabulary *v, size_t most)
{
    if (v->n) qsort(v->terms, v->n, sizeof *v->terms, downwards);
    for (size_t i = 0; i < v->n; i++) v->place[v->terms[i].term] = i < most ? (uint32_t)i : UINT32_MAX;
}

/* Document frequency within this document, and its twenty commonest terms. */
static void common_terms(const part *p, vocabulary *v)
{
    enum { TOP = 20 };
    const fvi_matrix *x = p->in->x;
    for (size_t i = 0; i < v->n; i++) v->terms[i].weight = (float)v->df[v->terms[i].term];
    vocabulary_sort(v, TOP);
    for (uint32_t i = 0; i < p->n; i++) {
        double sum = 0, hits = 0;
        uint32_t a = x->row[p->first + i], b = x->row[p->first + i + 1];
        for (uint32_t k = a; k < b; k++) {
            sum += log1p(v->df[x->cells[k].term]);
            hits += v->place[x->cells[k].term] < TOP;
        }
        double shared = 0;
        for (uint32_t k = a; k < b; k++) shared += v->df[x->cells[k].term] - 1;
        row_of(p, i)[FVI_FEATURE_overlap] = (float)log1p(shared / (log(b - a + 2) + 2));
        row_of(p, i)[FVI_FEATURE_common] = (float)(b > a ? sum / (b - a) : 0);
        row_of(p, i)[FVI_FEATURE_top_terms] = (float)(hits / 5);
    }
}

/* What is said often here and seldom elsewhere. Collocations have no idf and count for nothing. */
static void theme(const part *p, vocabulary *v)
{
    const fvi_matrix *x = p->in->x;
    const fvi_lexicon *lex = p->in->lex;
    double length = 0;
    for (size_t i = 0; i < v->n; i++) {
        double w = v->df[v->terms[i].term] * fvi_term_idf(lex, v->terms[i].term);
        v->terms[i].weight = (float)w;
        length += w * w;
    }
    vocabulary_sort(v, 40);
    length = length > 0 ? sqrt(length) : 1;
    double heaviest = v->n && v->terms[0].weight > 0 ? (double)v->terms[0].weight : 1;
    for (uint32_t i = 0; i < p->n; i++) {
        double like = 0, squares = 0, sum = 0, idfs = 0, n = 0, top[3] = {0};
        for (uint32_t k = x->row[p->first + i]; k < x->row[p->first + i + 1]; k++) {
            uint32_t t = x->cells[k].term, at = v->place[t];
            double idf = fvi_term_idf(lex, t), w = v->df[t] * idf;
            if (idf <= 0) continue;
            like += w * idf;
            squares += idf * idf;
            sum += w;
            idfs += idf;
            n++;
            top[0] += at < 5;
            top[1] += at < 15;
            top[2] += at < 40;
        }
        float *f = row_of(p, i);
        f[FVI_FEATURE_theme_like] = (float)(squares > 0 ? like / sqrt(squares) / length : 0);
        f[FVI_FEATURE_theme_cover] = (float)log1p(sum / heaviest);
        f[FVI_FEATURE_theme_dense] = (float)(sum / heaviest / sqrt(n > 5 ? n : 5));
        f[FVI_FEATURE_theme_top_05] = (float)(top[0] / sqrt(5));
        f[FVI_FEATURE_theme_top_15] = (float)(top[1] / sqrt(15));
        f[FVI_FEATURE_theme_top_40] = (float)(top[2] / sqrt(40));
        f[FVI_FEATURE_theme_rare] = (float)(n > 0 ? idfs / n : 0);
    }
}

/* Cosine to the words of the title, and to those of all headings. */
static fv_status like_headings(fv_ctx *ctx, fvi_arena *scratch, const part *p, double *sum, bool title, fvi_feature f)
{
    const fvi_feature_input *in = p->in;
    uint32_t file = unit_of(p, 0)->file;
    for (size_t i = 0; i < in->units->all.n; i++) {
        const fvi_unit *u = &in->units->all.at[i];
        fvi_cell *cells;
        size_t n;
        if (u->file != file || u->role != FVI_ROLE_HEADING) continue;
        if (title && p->doc->blocks.at[u->block].cls != FVI_CLASS_TITLE) continue;
        fv_status s = fvi_bm25_query(ctx, scratch, in->x, in->units->tokens.at + u->tokens_first, u->tokens_n, &cells, &n);
        if (s) return s;
        for (size_t k = 0; k < n; k++) sum[cells[k].term] += (double)cells[k].weight;
    }
    double length = length_of(sum, in->x->terms);
    for (uint32_t i = 0; i < p->n; i++) row_of(p, i)[f] = (float)(dot(in->x, p->first + i, sum) / length);
    for (size_t t = 0; t < in->x->terms; t++) sum[t] = 0;
    return FV_OK;
}

/* ---- place
 * --------------------------------------------------------------------------------------------------------------------- */

static void place(uint32_t i, uint32_t n, float *f)
{
    static const double scales[] = {0.01, 0.03, 0.08, 0.20};
    for (int k = 0; k < 4; k++) {
        double reach = scales[k] * n + 1;
        float open = (float)exp(-(double)i / reach), close = (float)exp(-(double)(n - 1 - i) / reach);
        f[FVI_FEATURE_open_01 + k] = open;
        f[FVI_FEATURE_close_01 + k] = close;
        f[FVI_FEATURE_central_open_01 + k] = open * f[FVI_FEATURE_central];
        f[FVI_FEATURE_central_close_01 + k] = close * f[FVI_FEATURE_central];
    }
    f[FVI_FEATURE_self_open_08] = f[FVI_FEATURE_self] * f[FVI_FEATURE_open_08];
    f[FVI_FEATURE_self_close_08] = f[FVI_FEATURE_self] * f[FVI_FEATURE_close_08];
}

static bool title_has(fvi_str title, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        fvi_str word = fvi_str_of(words[k]);
        for (size_t i = 0; i + word.n <= title.n; i++)
            if (fvi_str_starts_nocase(fvi_str_sub(title, i, title.n), word)) return true;
    }
    return false;
}

static void name_section(const part *p, uint32_t section, float *f)
{
    if (section >= p->doc->sections.n) return;
    fvi_str t = fvi_str_span(p->doc->text, p->doc->sections.at[section].title);
    f[FVI_FEATURE_in_opening] = FVI_ANY(title_has, t, "introduction", "background", "overview", "motivation", "引言", "前言",
                                        "绪论", "背景", "概述", "导言");
    f[FVI_FEATURE_in_closing] = FVI_ANY(title_has, t, "conclusion", "concluding", "summary", "discussion", "findings", "结论",
                                        "总结", "讨论", "结语", "小结", "结束语");
    f[FVI_FEATURE_in_aside] =
        FVI_ANY(title_has, t, "related work", "previous work", "appendix", "notation", "相关工作", "附录", "文献综述");
}

static void sections(const part *p)
{
    uint32_t from = 0;
    for (uint32_t i = 1; i <= p->n; i++) {
        if (i < p->n && p->in->section[p->first + i] == p->in->section[p->first + from]) continue;
        for (uint32_t k = from; k < i; k++) {
            row_of(p, k)[FVI_FEATURE_section_open] = (float)exp(-(double)(k - from));
            row_of(p, k)[FVI_FEATURE_section_close] = (float)exp(-(double)(i - 1 - k));
            name_section(p, p->in->section[p->first + k], row_of(p, k));
        }
        from = i;
    }
}

/* ---- ranks within the document
 * ----------------------------------------------------------------------------------------------------- */

static fv_status ranks(fv_ctx *ctx, fvi_arena *scratch, const part *p, fvi_feature of, fvi_feature into)
{
    fvi_cell *sorted = fvi_take_n(scratch, p->n, sizeof *sorted);
    if (!sorted) return fvi_nomem(ctx);
    for (uint32_t i = 0; i < p->n; i++) sorted[i] = (fvi_cell){i, row_of(p, i)[of]};
    qsort(sorted, p->n, sizeof *sorted, downwards);
    for (uint32_t k = 0; k < p->n; k++) row_of(p, sorted[k].term)[into] = (float)((double)(p->n - 1 - k) / p->n);
    return FV_OK;
}

/* ---- one document
 * -------------------------------------------------------------------------------------------------------------------- */

static fv_status attention_family(fv_ctx *ctx, fvi_arena *scratch, const part *p)
{
    const fvi_matrix *x = p->in->x;
    double *a = fvi_take_n(scratch, x->terms, sizeof *a), *b = fvi_take_n(scratch, x->terms, sizeof *b);
    if (!a || !b) return fvi_nomem(ctx);
    double length = length_of(p->in->context, x->terms);
    uint32_t twentieth = p->n / 20 > 2 ? p->n / 20 : p->n < 2 ? p->n : 2;
    for (uint32_t i = 0; i < p->n; i++) {
        double c = dot(x, p->first + i, p->in->context) / length;
        row_of(p, i)[FVI_FEATURE_central] = (float)c;
        row_of(p, i)[FVI_FEATURE_central_square] = (float)(c * c);
    }
    like_before_and_after(p, a, b);
    like_rows(p, 0, twentieth, a, FVI_FEATURE_like_opening);
    like_rows(p, p->n - twentieth, p->n, a, FVI_FEATURE_like_closing);
    hierarchy(p, a);
    vocabulary v;
    fv_status s = vocabulary_make(ctx, scratch, p, &v);
    if (s) return s;
    common_terms(p, &v);
    theme(p, &v);
    s = like_headings(ctx, scratch, p, a, true, FVI_FEATURE_like_title);
    if (!s) s = like_headings(ctx, scratch, p, a, false, FVI_FEATURE_like_headings);
    static const struct {
        fvi_feature of, into;
    } ranked[] = {
        {FVI_FEATURE_overlap, FVI_FEATURE_rank_overlap},

        {FVI_FEATURE_central, FVI_FEATURE_rank_central},         {FVI_FEATURE_forward, FVI_FEATURE_rank_forward},
        {FVI_FEATURE_common, FVI_FEATURE_rank_common},           {FVI_FEATURE_like_opening, FVI_FEATURE_rank_opening},
        {FVI_FEATURE_theme_like, FVI_FEATURE_rank_theme_like},   {FVI_FEATURE_theme_cover, FVI_FEATURE_rank_theme_cover},
        {FVI_FEATURE_theme_dense, FVI_FEATURE_rank_theme_dense}, {FVI_FEATURE_theme_rare, FVI_FEATURE_rank_theme_rare}};
    for (size_t i = 0; !s && i < sizeof ranked / sizeof *ranked; i++) s = ranks(ctx, scratch, p, ranked[i].of, ranked[i].into);
    return s;
}

/* Latin words for each Latin word or Han character. */
static double latin_share(const part *p)
{
    size_t latin = 0, han = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        fvi_str s = fvi_str_span(p->doc->text, unit_of(p, i)->span);
        for (size_t at = 0, inside = 0; at < s.n;) {
            uint32_t cp = fvi_utf8_next(s, &at);
            bool letter = cp < 0x80 && fvi_is_alpha((char)cp);
            latin += letter && !inside;
            inside = letter;
            han += fvi_cp_is_han(cp);
        }
    }
    return latin + han ? (double)latin / (double)(latin + han) : 0;
}

static fv_status fill_document(fv_ctx *ctx, const part *p)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    fv_status s = attention_family(ctx, &scratch, p);
    fvi_arena_clear(&scratch);
    if (s) return s;
    for (uint32_t i = 0; i < p->n; i++) {
        const fvi_unit *u = unit_of(p, i);
        fvi_str text = fvi_str_span(p->doc->text, u->span);
        fvi_manner_fill(u, text, (fvi_facet)p->in->facet[p->first + i], row_of(p, i));
        place(i, p->n, row_of(p, i));
    }
    sections(p);
    double share = latin_share(p);
    for (uint32_t i = 0; i < p->n; i++) row_of(p, i)[FVI_FEATURE_latin] = (float)share;
    return FV_OK;
}

fv_status fvi_features_run(fv_ctx *ctx, fvi_arena *arena, const fvi_feature_input *in, float **out)
{
    size_t rows = in->x->rows;
    float *all = fvi_take_n(arena, rows, FVI_FEATURE_N * sizeof *all);
    if (!all) return fvi_nomem(ctx);
    for (uint32_t first = 0; first < rows;) {
        uint32_t file = in->units->all.at[in->row_unit[first]].file, end = first + 1;
        while (end < rows && in->units->all.at[in->row_unit[end]].file == file) end++;
        const part p = {in, in->docs[file], first, end - first, all + (size_t)first * FVI_FEATURE_N};
        fv_status s = fill_document(ctx, &p);
        if (!s) s = fvi_check_interrupt(ctx);
        if (s) return s;
        first = end;
    }
    *out = all;
    return FV_OK;
}
