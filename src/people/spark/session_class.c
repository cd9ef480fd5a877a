/* SPDX-License-Identifier: Apache-2.0 */
/* A class: answers that were collected on paper or in a form, read from a CSV file (person, response, and where there are some
 * item and seconds). Each person becomes a session with scores for each item, as if it had been played here; all are kept as
 * one, or none is.
 *
 *      rows → by person and item, in the order in which they stand → a round each → judged as sessions are
 *
 *  What one item was asked with may differ from person to person; without a column of items the option names it.
 * Neighbours: answer_columns.c, session_take.c, session_score.c. Test: tests/unit/people/test_class.c */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "people/spark/answer_columns.h"
#include "people/spark/session.h"

enum { CLASS_ROWS_MOST = 200 * 1000 };

typedef struct row {
    fvi_str text;
    double seconds;
    uint32_t next; /* of the same person and item; UINT32_MAX: none */
} row;

/* One person with one item. */
typedef struct pair {
    uint32_t person, item, first, last;
} pair;

typedef struct class_file {
    fv_spark_play *play;
    const fv_spark_class_options *options;
    fvi_csv *csv;
    size_t at[FVI_ANSWER_COLUMNS]; /* SIZE_MAX: the file has none */
    fvi_map people, items, pairs;
    FVI_VEC(row) rows;
    FVI_VEC(pair) by_person;
    size_t han, latin;
} class_file;

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static fv_status no_column(const class_file *c, const char *name)
{
    return fvi_fail(c->play->ctx, FVI_MSG_SPARK_NO_COLUMN, c->options->file, name);
}

static fv_status find_columns(class_file *c)
{
    fv_status status = fvi_answer_columns_find(c->play->ctx, fvi_csv_header(c->csv), c->at);
    if (status) return status;
    if (c->at[FVI_COLUMN_PERSON] == SIZE_MAX) return no_column(c, "person");
    return c->at[FVI_COLUMN_RESPONSE] == SIZE_MAX ? no_column(c, "response") : FV_OK;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static void count_letters(class_file *c, fvi_str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        c->han += fvi_cp_is_han(cp);
        c->latin += cp < 0x80 && fvi_is_alpha((char)cp);
    }
}

/* The number of a name in its map, made when it is new. */
static fv_status number_of(class_file *c, fvi_map *map, fvi_str name, uint32_t *out)
{
    bool fresh;
    fvi_str key = fvi_arena_copy(&c->play->arena, fvi_str_trim(name));
    uint32_t *value = key.at ? fvi_map_at(map, key, &fresh) : NULL;
    if (!value) return fvi_nomem(c->play->ctx);
    if (fresh) *value = (uint32_t)map->entries.n - 1;
    *out = *value;
    return FV_OK;
}

static fv_status take_row(class_file *c, const fvi_csv_row *in)
{
    uint32_t person = 0, item = 0;
    fvi_str text = fvi_str_trim(in->cells[c->at[FVI_COLUMN_RESPONSE]].value), object = fvi_str_of(c->options->object);
    row r = {.next = UINT32_MAX};
    if (!text.n) return FV_OK; /* an empty line of a form */
    if (c->rows.n == CLASS_ROWS_MOST) return fvi_fail(c->play->ctx, FVI_MSG_SPARK_MANY_ROWS, c->options->file);
    if (c->at[FVI_COLUMN_ITEM] != SIZE_MAX && fvi_str_trim(in->cells[c->at[FVI_COLUMN_ITEM]].value).n)
        object = in->cells[c->at[FVI_COLUMN_ITEM]].value;
    if (c->at[FVI_COLUMN_SECONDS] != SIZE_MAX)
        fvi_str_decimal(fvi_str_trim(in->cells[c->at[FVI_COLUMN_SECONDS]].value), &r.seconds);
    fv_status status = number_of(c, &c->people, in->cells[c->at[FVI_COLUMN_PERSON]].value, &person);
    if (!status) status = number_of(c, &c->items, object, &item);
    if (status) return status;
    bool fresh;
    uint32_t at = (uint32_t)c->rows.n, *p = fvi_map64_at(&c->pairs, (uint64_t)person << 32 | item, &fresh);
    r.text = fvi_arena_copy(&c->play->arena, text);
    if (!p || !r.text.at || !fvi_push(&c->play->arena, &c->rows, r)) return fvi_nomem(c->play->ctx);
    count_letters(c, text);
    if (fresh) {
        *p = (uint32_t)c->by_person.n;
        return fvi_push(&c->play->arena, &c->by_person, ((pair){person, item, at, at})) ? FV_OK : fvi_nomem(c->play->ctx);
    }
    c->rows.at[c->by_person.at[*p].last].next = at;
    c->by_person.at[*p].last = at;
    return FV_OK;
}

static fv_status read_rows(class_file *c)
{
    const fvi_csv_row *in = NULL;
    fv_status status = fvi_csv_open(c->play->ctx, c->options->file, &c->csv);
    if (!status) status = find_columns(c);
    while (!status && !(status = fvi_csv_next(c->csv, &in)) && in) status = take_row(c, in);
    if (!status && !c->rows.n) status = fvi_fail(c->play->ctx, FVI_MSG_SPARK_NO_ROWS, c->options->file);
    c->play->chinese = 4 * c->han > c->latin; /* a Han character says as much as some letters */
    return status;
}

/* ---- a round for each --------------------------------------------------------------------------------------------------- */

static fv_status lay(class_file *c, fvi_round *r, const pair *p, fvi_part *part)
{
    static const struct {
        fvi_part_kind kind;
        const char *name;
    } parts[FVI_EXERCISE_N] = {
        [FVI_EXERCISE_DAT] = {FVI_PART_WORDS, "words"},       [FVI_EXERCISE_AUT] = {FVI_PART_LINES, "uses"},
        [FVI_EXERCISE_FLOW] = {FVI_PART_WORDS, "chain"},      [FVI_EXERCISE_BRIDGE] = {FVI_PART_WORDS, "steps"},
        [FVI_EXERCISE_STORY] = {FVI_PART_LINES, "sentences"},
    };
    fvi_str item = c->items.entries.at[p->item].key;
    if (!item.n && r->exercise != FVI_EXERCISE_DAT) return no_column(c, "item");
    c->play->object = item;
    fv_status status = fvi_round_pick(c->play, r);
    if (r->exercise == FVI_EXERCISE_DAT) r->prompt = r->shown = item;
    r->how = "done";
    r->began = 0;
    *part = (fvi_part){.kind = parts[r->exercise].kind, .name = parts[r->exercise].name, .label = item};
    return status;
}

static fv_status play_round(class_file *c, fvi_round *r, const pair *p)
{
    fv_spark_play *play = c->play;
    fvi_part part;
    fv_spark_reply reply;
    fv_status status = lay(c, r, p, &part);
    play->person = c->people.entries.at[p->person].key;
    play->now = 0;
    if (!status) status = fvi_round_open(play, r);
    for (uint32_t i = p->first; !status && i != UINT32_MAX; i = c->rows.at[i].next) {
        play->now = fmax(play->now, c->rows.at[i].seconds);
        status = fvi_part_take(play, r, &part, c->rows.at[i].text, &reply);
        if (!status) status = fvi_check_interrupt(play->ctx);
    }
    r->ended = play->now;
    return status;
}

/* "P07": by the order in which people stand in the file. */
static fv_status code_of(class_file *c, uint32_t person, fvi_str *out)
{
    char text[24];
    int digits = c->people.entries.n > 999 ? 5 : c->people.entries.n > 99 ? 3 : 2;
    int n = snprintf(text, sizeof text, "P%0*u", digits, (unsigned)person + 1);
    *out = fvi_arena_copy(&c->play->result->arena, (fvi_str){text, (size_t)n});
    return out->at ? FV_OK : fvi_nomem(c->play->ctx);
}

static fv_status one(class_file *c, fvi_exercise exercise, const pair *p)
{
    fv_spark_play *play = c->play;
    fvi_session s = {0};
    fvi_round *r = fvi_take(&play->arena, sizeof *r);
    if (!r) return fvi_nomem(play->ctx);
    r->exercise = exercise;
    fv_status status = play_round(c, r, p);
    if (!status) status = fvi_round_score(play, r, &play->result->arena, &s);
    if (!status) status = fvi_round_keep(play, r, &s);
    if (!status) status = code_of(c, p->person, &s.code);
    if (!status && !fvi_push(&play->result->arena, &play->result->session.sessions, s)) status = fvi_nomem(play->ctx);
    fvi_round_clear(r);
    return status;
}

static int by_person(const void *first, const void *second)
{
    const pair *a = first, *b = second;
    return a->person != b->person ? (a->person < b->person ? -1 : 1) : a->item < b->item ? -1 : a->item > b->item;
}

static fv_status play_all(class_file *c, fvi_exercise exercise)
{
    fv_spark_play *play = c->play;
    fv_status status = fvi_store_batch(play->store);
    if (status) return status;
    if (c->by_person.n) qsort(c->by_person.at, c->by_person.n, sizeof *c->by_person.at, by_person);
    for (size_t i = 0; !status && i < c->by_person.n; i++) status = one(c, exercise, &c->by_person.at[i]);
    if (!status) status = fvi_store_commit(play->store);
    if (status) fvi_store_rollback(play->store);
    return status;
}

/* ---- the call ----------------------------------------------------------------------------------------------------------- */

static fv_status check(fv_ctx *ctx, const fv_spark_class_options *o, fvi_exercise *out)
{
    *out = fvi_exercise_of(fvi_str_of(o->exercise));
    if (*out == FVI_EXERCISE_N || *out == FVI_EXERCISE_RAT || *out == FVI_EXERCISE_INCUBATE) /* they live by the clock */
        return fvi_fail(ctx, FVI_MSG_SPARK_NO_CLASS, o->exercise);
    if (!o->store || !*o->store) return fvi_fail(ctx, FVI_MSG_SPARK_NO_STORE, NULL);
    return o->file ? FV_OK : fvi_fail(ctx, FVI_MSG_SPARK_NO_COLUMN, NULL, "person");
}

static fv_status run(class_file *c, fvi_exercise exercise)
{
    fv_spark_play *play = c->play;
    const fv_spark_class_options *o = c->options;
    play->phase = fvi_arena_copy(&play->arena, fvi_str_of(o->phase));
    play->group = fvi_arena_copy(&play->arena, fvi_str_of(o->group));
    play->started_ms = o->now_ms;
    play->result = fvi_result_new(play->ctx, FVI_RESULT_SESSION);
    if (!play->result || !play->phase.at || !play->group.at) return fvi_nomem(play->ctx);
    fvi_session_result *out = &play->result->session;
    out->group = true;
    out->names = o->names;
    out->store = fvi_arena_copy(&play->result->arena, fvi_str_of(o->store));
    if (!out->store.at) return fvi_nomem(play->ctx);
    fv_status status = read_rows(c);
    if (!status) status = fvi_store_open(play->ctx, o->store, true, &play->store);
    return status ? status : play_all(c, exercise);
}

fv_status fv_spark_class(fv_ctx *ctx, const fv_spark_class_options *options, fv_result **out)
{
    fvi_exercise exercise;
    *out = NULL;
    fv_status status = check(ctx, options, &exercise);
    if (status) return status;
    fv_spark_play *play = fvi_alloc(ctx, sizeof *play);
    if (!play) return fvi_nomem(ctx);
    play->ctx = ctx;
    fvi_arena_init(&play->arena, ctx);
    class_file c = {.play = play, .options = options};
    fvi_map_init(&c.people, &play->arena);
    fvi_map_init(&c.items, &play->arena);
    fvi_map_init(&c.pairs, &play->arena);
    status = run(&c, exercise);
    if (!status) {
        *out = play->result;
        play->result = NULL;
    }
    fvi_csv_close(c.csv);
    fv_spark_play_free(play);
    return status;
}
