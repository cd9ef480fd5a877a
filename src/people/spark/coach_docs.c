/* SPDX-License-Identifier: Apache-2.0 */
/* The person's documents, cut into passages of one to three sentences of one block, each with its distance to the problem.
 *
 *  A text is the sum of its content words' vectors, each by its idf, less the part that all words of a language share (without
 * which any two long texts would seem near). Nothing depends on which other documents were named. Neighbours:
 * coach_relations.c, coach_analogy.c (chooses). Test: tests/unit/people/test_coach.c */
#include "people/spark/coach_docs.h"

#include <math.h>
#include <string.h>

#include "mind/focus/facets.h"
#include "people/spark/coach_relations.h"

enum { SENTENCES_MOST = 3, EN_ENOUGH = 40, EN_LEAST = 16, EN_MOST = 110, ZH_ENOUGH = 70, ZH_LEAST = 26, ZH_MOST = 180 };

typedef struct digger {
    fvi_coaching *c;
    fvi_vectors vectors;
    size_t dims;
    float *shared;    /* (dims) of length 1: what all words share */
    float *problem;   /* (dims) of length 1 */
    bool *of_problem; /* (terms known after the problem) content words of the problem that are no relations */
    size_t of_problem_n;
    double problem_idf;
    uint64_t problem_relations;
    fvi_relation_words relations;
    fvi_facets *facets;
    fvi_passages *out;
    fvi_arena scratch; /* of one document */
} digger;

/* ---- vectors of texts --------------------------------------------------------------------------------------------------- */

static fv_status add_token(digger *d, fvi_str text, const fvi_token *t, double by, float *into)
{
    fvi_wordform form;
    float word[FVI_VECTORS_MAX_DIMS];
    uint32_t at;
    fv_status s = fvi_wordform_of(d->c->lex, fvi_str_sub(text, t->start, t->end), &form);
    if (s || !fvi_vectors_find(&d->vectors, form.form, &at)) return s;
    fvi_vectors_into(&d->vectors, at, word);
    double weight = by * form.frequency.idf;
    for (size_t i = 0; i < d->dims; i++) into[i] += (float)(weight * (double)word[i]);
    return FV_OK;
}

static double dot(const float *a, const float *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)a[i] * (double)b[i];
    return sum;
}

/* Less what all share, then of length 1; false when nothing is left. */
static bool finish(const digger *d, float *v)
{
    double along = dot(v, d->shared, d->dims);
    for (size_t i = 0; i < d->dims; i++) v[i] -= (float)(along * (double)d->shared[i]);
    double length = sqrt(dot(v, v, d->dims));
    for (size_t i = 0; length > 0 && i < d->dims; i++) v[i] = (float)((double)v[i] / length);
    return length > 1e-6;
}

static fv_status find_shared(digger *d)
{
    float word[FVI_VECTORS_MAX_DIMS];
    d->shared = fvi_take_n(d->c->arena, d->dims, sizeof *d->shared);
    if (!d->shared) return fvi_nomem(d->c->ctx);
    for (uint32_t w = 0; w < d->vectors.words; w++) {
        fvi_vectors_into(&d->vectors, w, word);
        for (size_t i = 0; i < d->dims; i++) d->shared[i] += word[i];
    }
    double length = sqrt(dot(d->shared, d->shared, d->dims));
    for (size_t i = 0; length > 0 && i < d->dims; i++) d->shared[i] = (float)((double)d->shared[i] / length);
    return FV_OK;
}

/* ---- the problem -------------------------------------------------------------------------------------------------------- */

/* Its goal counts twice. */
static fv_status take_problem(digger *d)
{
    const fvi_coaching *c = d->c;
    fvi_span goal = c->out->goal.span;
    d->of_problem_n = fvi_terms_count(c->lex);
    d->problem = fvi_take_n(c->arena, d->dims, sizeof *d->problem);
    d->of_problem = fvi_take_n(c->arena, d->of_problem_n + 1, sizeof *d->of_problem);
    if (!d->problem || !d->of_problem) return fvi_nomem(c->ctx);
    for (size_t i = 0; i < c->units.tokens.n; i++) {
        const fvi_token *t = &c->units.tokens.at[i];
        uint64_t relation = fvi_relation_of(&d->relations, c->lex, t->term);
        fv_status s = add_token(d, c->brief.text, t, t->start >= goal.start && t->end <= goal.end ? 2 : 1, d->problem);
        if (s) return s;
        d->problem_relations |= relation;
        if (relation || d->of_problem[t->term]) continue;
        d->of_problem[t->term] = true;
        d->problem_idf += fvi_term_idf(c->lex, t->term);
    }
    finish(d, d->problem);
    return FV_OK;
}

/* ---- one document ------------------------------------------------------------------------------------------------------- */

typedef struct stretch {
    const fvi_doc *doc;
    const fvi_units *units;
    const float *vectors; /* (units, dims) */
    const float *work;    /* (units) */
    bool chinese;
} stretch;

static bool is_prose(const fvi_doc *doc, const fvi_unit *u)
{
    fvi_class cls = (fvi_class)doc->blocks.at[u->block].cls;
    return u->role != FVI_ROLE_HEADING && (cls == FVI_CLASS_BODY || cls == FVI_CLASS_LIST || cls == FVI_CLASS_ABSTRACT);
}

/* The end of the passage that begins at unit i: a few sentences of its block. */
static size_t window(const stretch *t, size_t i, uint32_t *words)
{
    const fvi_unit *all = t->units->all.at;
    uint32_t enough = t->chinese ? ZH_ENOUGH : EN_ENOUGH, most = t->chinese ? ZH_MOST : EN_MOST;
    size_t end = i;
    *words = 0;
    while (end < t->units->all.n && end - i < SENTENCES_MOST && all[end].block == all[i].block && is_prose(t->doc, &all[end]) &&
           *words < enough && (end == i || *words + all[end].words <= most))
        *words += all[end++].words;
    return end;
}

/* What its words say of it: relations, and how many of the problem's own words it has. */
static void read_terms(const digger *d, const stretch *t, size_t from, size_t to, fvi_passage *p)
{
    double shared = 0;
    uint32_t seen[64];
    size_t seen_n = 0;
    for (size_t u = from; u < to; u++) {
        const fvi_unit *unit = &t->units->all.at[u];
        for (uint32_t k = 0; k < unit->tokens_n; k++) {
            uint32_t term = t->units->tokens.at[unit->tokens_first + k].term;
            p->relations |= fvi_relation_of(&d->relations, d->c->lex, term);
            bool again = term >= d->of_problem_n || !d->of_problem[term];
            for (size_t i = 0; !again && i < seen_n; i++) again = seen[i] == term;
            if (again || seen_n == 64) continue;
            seen[seen_n++] = term;
            shared += fvi_term_idf(d->c->lex, term);
        }
    }
    p->overlap = d->problem_idf > 0 ? (float)(shared / d->problem_idf) : 0;
}

static fv_status take_passage(digger *d, const stretch *t, size_t i, uint32_t doc)
{
    float v[FVI_VECTORS_MAX_DIMS] = {0};
    uint32_t words;
    size_t end = window(t, i, &words);
    if (end == i || words < (t->chinese ? ZH_LEAST : EN_LEAST) || words > (t->chinese ? ZH_MOST : EN_MOST)) return FV_OK;
    fvi_passage p = {.doc = doc, .span = {t->units->all.at[i].span.start, t->units->all.at[end - 1].span.end}};
    for (size_t u = i; u < end; u++) {
        for (size_t k = 0; k < d->dims; k++) v[k] += t->vectors[u * d->dims + k];
        p.work = fmaxf(p.work, t->work[u]);
    }
    if (!finish(d, v)) return FV_OK;
    p.page = fvi_doc_page_at(t->doc, p.span.start);
    p.distance = (float)(1 - dot(v, d->problem, d->dims));
    read_terms(d, t, i, end, &p);
    return fvi_push(d->c->arena, d->out, p) ? FV_OK : fvi_nomem(d->c->ctx);
}

static float work_of(const digger *d, const stretch *t, const fvi_unit *u)
{
    fvi_str sentence = fvi_str_span(t->doc->text, u->span);
    fvi_facet_place at = {.place = u->place, .places = u->places, .chinese = t->chinese};
    fvi_facet facet = fvi_facet_of(d->facets, sentence, &at, NULL);
    size_t phrases = fvi_relations_work(&d->relations, sentence);
    float work = facet == FVI_FACET_METHOD || facet == FVI_FACET_RESULT ? .4f : 0;
    return fminf(1, work + .3f * (float)(phrases < 2 ? phrases : 2));
}

static fv_status dig(digger *d, const fvi_doc *doc, uint32_t index)
{
    fvi_units units = {0};
    const fvi_doc *docs[] = {doc};
    fv_status s = fvi_units_find(d->c->ctx, &d->scratch, d->c->lex, docs, 1, &units);
    if (s) return s;
    float *vectors = fvi_take_n(&d->scratch, units.all.n * d->dims + 1, sizeof *vectors);
    float *work = fvi_take_n(&d->scratch, units.all.n + 1, sizeof *work);
    stretch t = {doc, &units, vectors, work, d->c->out->chinese};
    if (!vectors || !work) return fvi_nomem(d->c->ctx);
    for (size_t i = 0; i < units.all.n; i++) {
        const fvi_unit *u = &units.all.at[i];
        for (uint32_t k = 0; !s && k < u->tokens_n; k++)
            s = add_token(d, doc->text, &units.tokens.at[u->tokens_first + k], 1, vectors + i * d->dims);
        if (!s && i % 256 == 0) s = fvi_check_interrupt(d->c->ctx);
        if (s) return s;
        work[i] = work_of(d, &t, u);
    }
    for (size_t i = 0; !s && i < units.all.n; i++) s = take_passage(d, &t, i, index);
    return s;
}

/* ---- files -------------------------------------------------------------------------------------------------------------- */

static fv_status skip(fvi_coaching *c, fvi_str path, const char *why)
{
    fvi_skipped skipped = {fvi_arena_copy(c->arena, path), fvi_arena_copy(c->arena, fvi_str_of(why))};
    if (!skipped.path.at || !skipped.why.at) return fvi_nomem(c->ctx);
    return fvi_push(c->arena, &c->out->skipped, skipped) ? FV_OK : fvi_nomem(c->ctx);
}

/* What a result keeps of a document: its text and its facts, not its lines and boxes. */
static fv_status keep(fvi_coaching *c, const fvi_doc *doc)
{
    fvi_doc k = {.pages = doc->pages, .words = doc->words, .chars = doc->chars};
    fvi_str *const to[] = {&k.path, &k.name, &k.kind, &k.encoding, &k.lang, &k.title, &k.extractor_name, &k.extractor_version,
                           &k.text};
    const fvi_str from[] = {doc->path, doc->name,  doc->kind,           doc->encoding,
                            doc->lang, doc->title, doc->extractor_name, doc->extractor_version,
                            doc->text};
    memcpy(k.sha256, doc->sha256, sizeof k.sha256);
    memcpy(k.text_sha256, doc->text_sha256, sizeof k.text_sha256);
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        *to[i] = fvi_arena_copy(c->arena, from[i]);
        if (!to[i]->at) return fvi_nomem(c->ctx);
    }
    return fvi_push(c->arena, &c->out->docs, k) ? FV_OK : fvi_nomem(c->ctx);
}

static bool have_doc(const fvi_coaching *c, const fvi_doc *doc)
{
    for (size_t i = 0; i < c->out->docs.n; i++)
        if (!strcmp(c->out->docs.at[i].text_sha256, doc->text_sha256)) return true;
    return false;
}

/* A document that cannot be read costs a warning, never the cards. */
static fv_status take_doc(digger *d, fvi_str path)
{
    fvi_coaching *c = d->c;
    fvi_doc doc = {0};
    fv_status s = fvi_doc_load(c->ctx, &d->scratch, path.at, &doc);
    if (s == FV_ENOMEM || s == FV_EINTERRUPT) return s;
    if (s) return skip(c, path, fv_ctx_message(c->ctx)->what);
    if (!strcmp(doc.text_sha256, c->out->problem.text_sha256)) return skip(c, path, fvi_txt_at(c->ctx, FVI_TXT_COACH_SAME));
    if (have_doc(c, &doc)) return skip(c, path, fvi_txt_at(c->ctx, FVI_TXT_COACH_TWICE));
    if (!fvi_str_eq(doc.lang, c->out->problem.lang)) {
        c->out->band.other_language++;
        return skip(c, path, fvi_txt_at(c->ctx, FVI_TXT_COACH_OTHER_LANGUAGE));
    }
    s = keep(c, &doc);
    return s ? s : dig(d, &doc, (uint32_t)c->out->docs.n - 1);
}

/* What lies in a folder is looked at by its ending; a file that was named is always read. */
static bool is_document(fvi_str path)
{
    static const char *const endings[] = {"pdf", "html", "htm", "xhtml", "md", "markdown", "txt", "text"};
    char ending[16];
    fvi_path_extension(path, ending);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (!strcmp(ending, endings[i])) return true;
    return false;
}

static fv_status list(fvi_coaching *c, fvi_strs *paths)
{
    for (size_t i = 0; i < c->o->docs_n; i++) {
        fvi_strs below = {0};
        const char *path = c->o->docs[i];
        bool folder = fvi_is_folder(path);
        fvi_str one = fvi_str_of(path);
        fv_status s = folder ? fvi_folder_list(c->ctx, c->arena, path, &below) : FV_OK;
        if (s && s != FV_EINPUT) return s;
        if (s) s = skip(c, one, fv_ctx_message(c->ctx)->what);
        if (s) return s;
        if (!folder && !fvi_push(c->arena, &below, one)) return fvi_nomem(c->ctx);
        for (size_t k = 0; k < below.n; k++)
            if ((!folder || is_document(below.at[k])) && !fvi_push(c->arena, paths, below.at[k])) return fvi_nomem(c->ctx);
    }
    return FV_OK;
}

fv_status fvi_coach_passages(fvi_coaching *c, fvi_passages *out, uint64_t *relations)
{
    digger d = {.c = c, .out = out};
    fvi_strs paths = {0};
    *relations = 0;
    fv_status s = list(c, &paths);
    if (!s) s = fvi_vectors_of(c->ctx, c->out->chinese, &d.vectors);
    if (s) return s;
    d.dims = d.vectors.dims;
    s = fvi_relations_new(c->ctx, c->arena, c->lex, &d.relations);
    if (!s) s = fvi_facets_new(c->ctx, c->arena, &d.facets);
    if (!s) s = find_shared(&d);
    if (!s) s = take_problem(&d);
    fvi_arena_init(&d.scratch, c->ctx);
    for (size_t i = 0; !s && i < paths.n; i++) {
        s = take_doc(&d, paths.at[i]);
        fvi_arena_clear(&d.scratch);
    }
    *relations = d.problem_relations;
    return s;
}
