/* SPDX-License-Identifier: Apache-2.0 */
/* fv_read: the main job, step by step. Each step is a file of its own; this one is the table of contents.
 * Test: tests/unit/people/test_read.c, tests/fault/test_read_fault.c */
#include <math.h>

#include "base/pool/pool.h"
#include "embedded.h"
#include "people/read/reading.h"

static const float TWIN_COSINE = 0.9f;

fvi_tuning fvi_tuning_in_use(void)
{
    return (fvi_tuning){.ranker = fvi_data_rank,
                        .claim_bias = 2.5,
                        .goal_bias = 5,
                        .direction = 0.2,
                        .fade = 0.7,
                        .group_fade = 1,
                        .length_power = 0.3,
                        .filler = 0.3,
                        .marks = true};
}

const fvi_unit *fvi_row_unit(const fvi_reading *r, uint32_t row)
{
    return &r->units.all.at[r->row_unit[row]];
}

const fvi_doc *fvi_row_doc(const fvi_reading *r, uint32_t row)
{
    return r->docs[fvi_row_unit(r, row)->file];
}

fvi_place fvi_row_place(const fvi_reading *r, uint32_t row)
{
    const fvi_unit *u = fvi_row_unit(r, row);
    return (fvi_place){u->file, fvi_doc_page_at(r->docs[u->file], u->span.start), u->span};
}

/* ---- documents and rows ----------------------------------------------------------------------------------------------------
 */

static fv_status load(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    out->files.at = fvi_take_n(r->arena, o->files_n, sizeof *out->files.at);
    r->docs = fvi_take_n(r->arena, o->files_n, sizeof *r->docs);
    if (!out->files.at || !r->docs) return fvi_nomem(r->ctx);
    for (size_t i = 0; i < o->files_n; i++) {
        fv_status s = fvi_doc_load(r->ctx, r->arena, o->files[i], &out->files.at[i].doc);
        if (s) return s;
        r->docs[i] = &out->files.at[i].doc;
        r->docs_n = out->files.n = i + 1;
    }
    return FV_OK;
}

/* Words and collocations of a unit, merged by where they start. */
static bool merge_tokens(fvi_reading *r, uint32_t unit, const fvi_joined *joined)
{
    const fvi_unit *u = &r->units.all.at[unit];
    uint32_t word = u->tokens_first, words = word + u->tokens_n, pair = joined->first[unit], pairs = joined->first[unit + 1];
    while (word < words || pair < pairs) {
        bool take = pair == pairs || (word < words && r->units.tokens.at[word].start <= joined->tokens.at[pair].start);
        if (!fvi_push(r->arena, &r->tokens, take ? r->units.tokens.at[word] : joined->tokens.at[pair])) return false;
        if (take)
            word++;
        else
            pair++;
    }
    return true;
}

static bool take_rows(fvi_reading *r, size_t rows)
{
    r->row_tokens = fvi_take_n(r->arena, rows, sizeof *r->row_tokens);
    r->row_unit = fvi_take_n(r->arena, rows, sizeof *r->row_unit);
    r->unit_row = fvi_take_n(r->arena, r->units.all.n, sizeof *r->unit_row);
    r->length = fvi_take_n(r->arena, rows, sizeof *r->length);
    return r->row_tokens && r->row_unit && r->unit_row && r->length;
}

static fv_status make_rows(fvi_reading *r)
{
    fvi_joined joined;
    size_t rows = 0;
    for (size_t i = 0; i < r->units.all.n; i++) rows += r->units.all.at[i].role == FVI_ROLE_CANDIDATE;
    if (!rows) return fvi_fail(r->ctx, FVI_MSG_NO_SENTENCES, r->docs_n == 1 ? r->docs[0]->path.at : NULL);
    fv_status s = fvi_collocations_find(r->ctx, r->arena, r->lex, &r->units, r->docs, &joined);
    if (s) return s;
    if (!take_rows(r, rows) || !fvi_reserve(r->arena, &r->tokens, 1)) return fvi_nomem(r->ctx);
    rows = 0;
    for (uint32_t i = 0; i < r->units.all.n; i++) {
        const fvi_unit *u = &r->units.all.at[i];
        if (u->role != FVI_ROLE_CANDIDATE) continue;
        uint32_t start = (uint32_t)r->tokens.n;
        if (!merge_tokens(r, i, &joined)) return fvi_nomem(r->ctx);
        r->row_tokens[rows] = (fvi_span){start, (uint32_t)r->tokens.n};
        r->length[rows] = u->words;
        r->row_unit[rows++] = i;
        r->unit_row[i] = (uint32_t)rows;
    }
    return fvi_bm25_build(r->ctx, r->arena, r->tokens.at, r->row_tokens, rows, fvi_terms_count(r->lex), &r->x);
}

/* ---- bias: what else says what matters
 * ---------------------------------------------------------------------------------------- */

static void add_cells(double *context, const fvi_cell *cells, size_t n, double by)
{
    for (size_t k = 0; k < n; k++) context[cells[k].term] += by * (double)cells[k].weight;
}

static fv_status add_unit(fvi_reading *r, const fvi_unit *u, double by)
{
    fvi_query q;
    fv_status s = fvi_bm25_query(r->ctx, r->arena, &r->x, r->units.tokens.at + u->tokens_first, u->tokens_n, &q.cells, &q.n);
    if (!s) add_cells(r->context, q.cells, q.n, by);
    return s;
}

static fv_status add_goal(fvi_reading *r, const char *goal)
{
    fvi_splitter *splitter;
    fvi_tokens tokens = {0};
    fvi_query q;
    fvi_str text = fvi_str_of(goal);
    fv_status s = fvi_splitter_new(r->ctx, fvi_lang_of(text), &splitter);
    if (s) return s;
    s = fvi_terms_find(r->lex, splitter, text, (fvi_span){0, (uint32_t)text.n}, &tokens);
    fvi_splitter_free(splitter);
    if (!s) s = fvi_bm25_query(r->ctx, r->arena, &r->x, tokens.at, tokens.n, &q.cells, &q.n);
    if (s) return s;
    r->goal_unknown = q.n == 0;
    add_cells(r->context, q.cells, q.n, r->tuning.goal_bias);
    return FV_OK;
}

/* z' = z of length 1 + the goal, or without one the claims of the summary; z itself becomes of length 1 too. */
static fv_status bias(fvi_reading *r, const char *goal)
{
    size_t claims = 0;
    double sum = 0;
    for (size_t t = 0; t < r->x.terms; t++) sum += r->attention.context[t] * r->attention.context[t];
    double scale = sum > 0 ? 1 / sqrt(sum) : 0;
    r->context = fvi_take_n(r->arena, r->x.terms, sizeof *r->context);
    if (!r->context) return fvi_nomem(r->ctx);
    for (size_t t = 0; t < r->x.terms; t++) r->context[t] = r->attention.context[t] *= scale;
    for (size_t i = 0; i < r->units.all.n; i++) claims += r->units.all.at[i].role == FVI_ROLE_SUMMARY;
    fv_status s = FV_OK;
    for (size_t i = 0; !s && i < r->units.all.n; i++) {
        const fvi_unit *u = &r->units.all.at[i];
        if (u->role == FVI_ROLE_SUMMARY && !(goal && *goal)) s = add_unit(r, u, r->tuning.claim_bias / (double)claims);
    }
    return !s && goal && *goal ? add_goal(r, goal) : s;
}

/* ---- salience and order
 * ------------------------------------------------------------------------------------------------------- */

enum { ROWS_OF_A_TASK = 512 }; /* fixed: what a task does never depends on the number of threads */

typedef struct description {
    fvi_reading *r;
    const fvi_facets *facets;
} description;

/* Section and facet of the rows of one task, each into its own slot. */
static void describe_rows(void *user, size_t task, size_t thread)
{
    const description *d = user;
    fvi_reading *r = d->r;
    (void)thread;
    size_t end = (task + 1) * ROWS_OF_A_TASK;
    for (size_t i = task * ROWS_OF_A_TASK; i < end && i < r->x.rows; i++) {
        const fvi_unit *u = fvi_row_unit(r, (uint32_t)i);
        const fvi_doc *doc = fvi_row_doc(r, (uint32_t)i);
        size_t section = fvi_doc_section_at(doc, u->span.start);
        r->section[i] = section == SIZE_MAX ? UINT32_MAX : (uint32_t)section;
        fvi_facet_place at = {.place = u->place, .places = u->places, .chinese = fvi_str_eq(doc->lang, FVI_STR("zh"))};
        if (section != SIZE_MAX) at.heading = fvi_str_span(doc->text, doc->sections.at[section].title);
        r->facet[i] = (uint8_t)fvi_facet_of(d->facets, fvi_str_span(doc->text, u->span), &at, &r->facet_cue[i]);
    }
}

static fv_status describe(fvi_reading *r)
{
    size_t tasks = (r->x.rows + ROWS_OF_A_TASK - 1) / ROWS_OF_A_TASK;
    fvi_facets *facets;
    r->facet = fvi_take_n(r->arena, r->x.rows, sizeof *r->facet);
    r->facet_cue = fvi_take_n(r->arena, r->x.rows, sizeof *r->facet_cue);
    r->section = fvi_take_n(r->arena, r->x.rows, sizeof *r->section);
    if (!r->facet || !r->facet_cue || !r->section) return fvi_nomem(r->ctx);
    fv_status s = fvi_facets_new(r->ctx, r->arena, &facets);
    if (s) return s;
    description d = {r, facets};
    fvi_pool_run(tasks > 1 ? fvi_ctx_pool(r->ctx) : NULL, tasks, describe_rows, &d);
    return fvi_check_interrupt(r->ctx);
}

fvi_feature_input fvi_reading_input(const fvi_reading *r)
{
    return (fvi_feature_input){r->lex, &r->units, r->docs, r->row_unit, r->section, r->facet, &r->x, r->attention.context};
}

static fv_status weigh(fvi_reading *r, const char *goal)
{
    const fvi_feature_input in = fvi_reading_input(r);
    fvi_ranker ranker;
    double *prior;
    fv_status s = fvi_ranker_load(r->ctx, r->tuning.ranker, &ranker);
    if (!s) s = fvi_ranker_run(r->ctx, r->arena, &ranker, &in, r->features, &prior);
    if (!s) s = bias(r, goal);
    for (size_t i = 0; !s && goal && *goal && i < r->x.rows; i++) prior[i] = sqrt(prior[i]); /* who asks leads, place follows */
    if (!s) s = fvi_salience_run(r->ctx, r->arena, &r->x, r->attention.context, r->context, prior, &r->salience);
    return s ? s : fvi_term_mass(r->ctx, r->arena, &r->x, r->context, &r->salience, &r->mass);
}

/* Of two rows that say the same the lighter one is left out; of equals the later. */
static uint32_t heavier(const fvi_reading *r, uint32_t a, uint32_t b)
{
    double wa = r->salience.weight[a], wb = r->salience.weight[b];
    return wa > wb || (wa == wb && a < b) ? a : b;
}

/* The same words again, however common each of them is: the attention looks past terms that nearly every sentence has. */
static fv_status same_words(fvi_reading *r)
{
    fvi_map seen; /* sentence -> row + 1 */
    fvi_map_init(&seen, r->arena);
    for (uint32_t row = 0; row < r->x.rows; row++) {
        if (r->twin_of[row]) continue;
        uint32_t *best = fvi_map_at(&seen, fvi_str_span(fvi_row_doc(r, row)->text, fvi_row_unit(r, row)->span), NULL);
        if (!best) return fvi_nomem(r->ctx);
        uint32_t kept = *best ? heavier(r, *best - 1, row) : row, other = kept == row ? *best - 1 : row;
        if (*best) r->twin_of[other] = kept + 1;
        *best = kept + 1;
    }
    return FV_OK;
}

/* Leave out what another row already says word for word, and facets that nobody asked for. */
static fv_status leave_out(fvi_reading *r, bool *out)
{
    size_t kept = 0;
    r->twin_of = fvi_take_n(r->arena, r->x.rows, sizeof *r->twin_of);
    if (!r->twin_of) return fvi_nomem(r->ctx);
    for (size_t i = 0; i < r->attention.twins.n; i++) {
        fvi_twin t = r->attention.twins.at[i];
        if (t.cosine < TWIN_COSINE) continue;
        uint32_t first = heavier(r, t.a, t.b), later = first == t.a ? t.b : t.a;
        if (!r->twin_of[first] && !r->twin_of[later]) r->twin_of[later] = first + 1;
    }
    fv_status s = same_words(r);
    if (s) return s;
    for (size_t row = 0; row < r->x.rows; row++) {
        out[row] = r->twin_of[row] || !(r->wish.all_facets || r->wish.facet[r->facet[row]]);
        kept += !out[row] && r->salience.weight[row] > 0;
    }
    return kept ? FV_OK : fvi_fail(r->ctx, FVI_MSG_NO_SUCH_FACET, "--facet");
}

/* Where budgets usually end, in words: the order fills up to each of them before it goes beyond. */
enum { MARKS = 8 };
static void marks_of(const fvi_reading *r, double marks[MARKS])
{
    static const double shares[MARKS] = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5};
    double words = 0;
    for (size_t i = 0; i < r->docs_n; i++) words += (double)r->docs[i]->words;
    for (size_t i = 0; i < MARKS; i++) marks[i] = floor(shares[i] * words);
}

static fv_status order(fvi_reading *r)
{
    uint32_t *group = fvi_take_n(r->arena, r->x.rows, sizeof *group);
    bool *left_out = fvi_take_n(r->arena, r->x.rows, sizeof *left_out);
    double marks[MARKS];
    if (!group || !left_out) return fvi_nomem(r->ctx);
    for (uint32_t i = 1; i < r->x.rows; i++) {
        bool same = r->section[i] == r->section[i - 1] && fvi_row_unit(r, i)->file == fvi_row_unit(r, i - 1)->file;
        group[i] = group[i - 1] + !same;
    }
    fv_status s = leave_out(r, left_out);
    if (s) return s;
    marks_of(r, marks);
    const fvi_tuning *t = &r->tuning;
    const fvi_order_options o = {.fade = t->fade,
                                 .group = group,
                                 .group_fade = t->group_fade,
                                 .length_power = t->length_power,
                                 .left_out = left_out,
                                 .marks = marks,
                                 .marks_n = t->marks ? MARKS : 0,
                                 .filler = t->filler};
    return fvi_order_run(r->ctx, r->arena, &r->x, r->context, &r->salience, r->length, &o, &r->order, &r->order_n);
}

static fv_status attend(fvi_reading *r)
{
    fvi_attention_options o = {.score = r->wish.score, .temperature = r->wish.temperature, .direction = r->tuning.direction};
    return fvi_attention_run(r->ctx, r->arena, &r->x, &o, &r->attention);
}

/* ---- the answer
 * ---------------------------------------------------------------------------------------------------------------- */

static fv_status budget(fvi_reading *r, fvi_read_result *out)
{
    double words = 0;
    for (size_t i = 0; i < r->docs_n; i++) {
        words += (double)r->docs[i]->words;
        out->time.before_s += fvi_pace_seconds(&r->wish.pace, r->docs[i]->text);
    }
    out->budget.limit = fvi_budget_limit(r, words, out->time.before_s);
    fv_status s = fvi_budget_cut(r, out->budget.limit, &out->budget.used, &out->budget.raised);
    if (s) return s;
    for (size_t k = 0; k < r->picks_n; k++)
        out->time.after_s += fvi_pace_seconds(
            &r->wish.pace, fvi_str_span(fvi_row_doc(r, r->order[k])->text, fvi_row_unit(r, r->order[k])->span));
    out->time.wpm_words = r->wish.pace.words;
    out->time.wpm_han = r->wish.pace.han;
    return FV_OK;
}

/* What the user wrote, in the arena of the result. */
static fv_status keep_words(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    out->goal = fvi_arena_copy(r->arena, fvi_str_of(o->goal));
    out->budget.asked = fvi_arena_copy(r->arena, fvi_str_of(o->budget ? o->budget : "5%"));
    return out->goal.at && out->budget.asked.at ? FV_OK : fvi_nomem(r->ctx);
}

static fv_status warnings(fvi_reading *r, fvi_read_result *out)
{
    fvi_strs all = {0};
    for (size_t i = 0; i < r->docs_n; i++)
        for (size_t k = 0; k < r->docs[i]->warnings.n; k++)
            if (!fvi_push(r->arena, &all, r->docs[i]->warnings.at[k])) return fvi_nomem(r->ctx);
    fvi_str goal = fvi_str_of(fvi_txt_at(r->ctx, FVI_TXT_WARN_GOAL_UNKNOWN));
    if (r->goal_unknown && !fvi_push(r->arena, &all, goal)) return fvi_nomem(r->ctx);
    out->warnings.at = all.at;
    out->warnings.n = all.n;
    return FV_OK;
}

fv_status fvi_reading_prepare(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    fv_status s = fvi_wish_parse(r->ctx, o, &r->wish);
    if (!s) s = load(r, o, out);
    if (!s) s = fvi_lexicon_new(r->ctx, r->arena, &r->lex);
    if (!s) s = fvi_units_find(r->ctx, r->arena, r->lex, r->docs, r->docs_n, &r->units);
    if (!s) s = make_rows(r);
    if (!s) s = attend(r);
    if (!s) s = describe(r);
    if (s) return s;
    const fvi_feature_input in = fvi_reading_input(r);
    return fvi_features_run(r->ctx, r->arena, &in, &r->features);
}

fv_status fvi_reading_choose(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    fv_status s = fvi_claims_find(r, out);
    if (!s) s = weigh(r, o->goal);
    if (!s) s = order(r);
    if (!s) s = budget(r, out);
    if (!s) s = keep_words(r, o, out);
    return s;
}

static fv_status tell(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    fv_status s = fvi_why_fill(r, o, out);
    if (!s) s = fvi_picks_fill(r, out);
    if (!s) s = fvi_claims_support(r, out);
    if (!s) s = fvi_fade_fill(r, out);
    if (!s) s = fvi_phrases_fill(r, out);
    if (!s) s = fvi_missing_fill(r, out);
    if (!s) s = fvi_outline_fill(r, out);
    if (!s) s = fvi_faithfulness_fill(r, out);
    if (!s) s = fvi_load_fill(r, out);
    if (!s) s = warnings(r, out);
    if (!s) s = fvi_files_rank(r, out);
    return s;
}

fv_status fv_read(fv_ctx *ctx, const fv_read_options *options, fv_result **out)
{
    *out = NULL;
    fv_result *result = fvi_result_new(ctx, FVI_RESULT_READ);
    if (!result) return fvi_nomem(ctx);
    fvi_reading r = {.ctx = ctx, .arena = &result->arena, .tuning = fvi_tuning_in_use()};
    fv_status s = fvi_reading_prepare(&r, options, &result->read);
    if (!s) s = fvi_reading_choose(&r, options, &result->read);
    if (!s) s = tell(&r, options, &result->read);
    fvi_lexicon_free(r.lex);
    if (s) {
        fv_result_free(result);
        return s;
    }
    *out = result;
    return FV_OK;
}
