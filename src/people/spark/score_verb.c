/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_score: a file of ideas in, the same file with scores out, and a summary of all of it.
 * Neighbours: score.h draws the three readings. Test: tests/unit/people/test_score.c, tests/cli/score.session */
#include <math.h>
#include <stdio.h>

#include "people/spark/score.h"

fv_status fvi_score_warn(fvi_scoring *s, fvi_txt id, const char *a1, const char *a2)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put_txt(&b, id, a1, a2);
    fvi_str text = fvi_arena_copy(s->arena, fvi_buf_str(&b));
    bool good = !b.status && text.at && fvi_push(s->arena, &s->out->warnings, text);
    fvi_buf_free(&b);
    return good ? FV_OK : fvi_nomem(s->ctx);
}

/* What the table forgave. */
static fv_status warn_of_table(fvi_scoring *s)
{
    static const fvi_txt texts[] = {
#define FVI_CSV_NOTE_TXT(id) FVI_TXT_CSV_##id,
        FVI_CSV_NOTE_MAP(FVI_CSV_NOTE_TXT)
#undef FVI_CSV_NOTE_TXT
    };
    const fvi_csv_noted *notes = fvi_csv_notes(s->csv);
    fv_status status = FV_OK;
    for (size_t k = 0; !status && k < FVI_CSV_NOTE_N; k++) {
        char rows[24], line[24];
        snprintf(rows, sizeof rows, "%llu", (unsigned long long)notes[k].rows);
        snprintf(line, sizeof line, "%llu", (unsigned long long)notes[k].line);
        if (notes[k].rows) status = fvi_score_warn(s, texts[k], rows, line);
    }
    return status;
}

/* ---- summary ------------------------------------------------------------------------------------------------------------ */

static void count_rows(fvi_scoring *s)
{
    fvi_score_result *r = s->out;
    r->rows = s->rows.n;
    for (size_t i = 0; i < s->rows.n; i++) {
        const fvi_score_row *row = &s->rows.at[i];
        r->valid += row->valid;
        r->merged += row->first != 0;
        r->misaligned += row->misaligned;
        if (!row->misaligned) r->refused[row->fault]++;
    }
    r->refused[FVI_FAULT_NONE] = 0;
    r->people = s->people.entries.n;
}

static fv_status list_items(fvi_scoring *s)
{
    fvi_score_result *r = s->out;
    double sum = 0, weight = 0;
    r->items_n = s->topics.n;
    for (size_t i = 0; i < s->topics.n; i++) {
        const fvi_score_topic *t = &s->topics.at[i];
        fvi_score_item item = {t->name,  t->chinese,  t->both,      t->known,    t->rows,
                               t->valid, t->distinct, t->diversity, t->effective};
        r->objects_known += t->valid && t->known;
        r->objects_unknown += t->valid && !t->known;
        if (!isnan(t->diversity)) sum += t->distinct * t->diversity;
        if (!isnan(t->diversity)) weight += t->distinct;
        if (i < FVI_SCORE_ITEMS_MOST && !fvi_push(s->arena, &r->items, item)) return fvi_nomem(s->ctx);
    }
    r->diversity = weight > 0 ? sum / weight : NAN;
    return FV_OK;
}

static fv_status name_column(fvi_scoring *s, size_t column, fvi_str *out)
{
    if (column == SIZE_MAX) return FV_OK;
    *out = fvi_arena_copy(s->arena, fvi_csv_header(s->csv)->cells[column].value);
    return out->at ? FV_OK : fvi_nomem(s->ctx);
}

static fv_status summarize(fvi_scoring *s)
{
    fvi_score_result *r = s->out;
    r->file = fvi_arena_copy(s->arena, fvi_str_of(s->options->file));
    r->out = fvi_arena_copy(s->arena, fvi_str_of(s->options->out));
    r->encoding = fvi_str_of(fvi_csv_form_of(s->csv)->encoding);
    r->delimiter = fvi_csv_form_of(s->csv)->delimiter;
    if (!r->file.at || !r->out.at) return fvi_nomem(s->ctx);
    fv_status status = name_column(s, s->item, &r->columns.item);
    if (!status) status = name_column(s, s->response, &r->columns.response);
    if (!status) status = name_column(s, s->person, &r->columns.person);
    if (!status && s->person == SIZE_MAX) status = fvi_score_warn(s, FVI_TXT_SCORE_ONE_SET, NULL, NULL);
    if (!status) status = warn_of_table(s);
    count_rows(s);
    return status ? status : list_items(s);
}

/* ---- the call ----------------------------------------------------------------------------------------------------------- */

static fv_status score(fvi_scoring *s)
{
    fv_status status = fvi_csv_open(s->ctx, s->options->file, &s->csv);
    if (!status) status = fvi_score_survey(s);
    if (!status) status = fvi_score_ideas(s);
    if (!status) status = summarize(s); /* before writing: nothing may fail behind the rename */
    return status ? status : fvi_score_write(s);
}

fv_status fv_spark_score(fv_ctx *ctx, const fv_score_options *options, fv_result **out)
{
    *out = NULL;
    if (!options || !options->file) return fvi_fail(ctx, FVI_MSG_NO_FILES, NULL);
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_SCORE);
    if (!r) return fvi_nomem(ctx);
    fvi_scoring s = {.ctx = ctx, .arena = &r->arena, .options = options, .out = &r->score};
    fvi_arena_init(&s.work, ctx);
    fvi_arena_init(&s.lists, ctx);
    fvi_buf_init(&s.folded, ctx);
    fvi_map_init(&s.items, &s.work);
    fvi_map_init(&s.people, &s.work);
    fvi_map_init(&s.groups, &s.work);
    fv_status status = score(&s);
    fvi_csv_close(s.csv);
    fvi_buf_free(&s.folded);
    fvi_prior_free(s.prior[0]);
    fvi_prior_free(s.prior[1]);
    fvi_ideaspace_free(s.spaces[0]);
    fvi_ideaspace_free(s.spaces[1]);
    fvi_arena_clear(&s.work);
    fvi_arena_clear(&s.lists);
    if (status)
        fv_result_free(r);
    else
        *out = r;
    return status;
}
