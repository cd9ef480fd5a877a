/* SPDX-License-Identifier: Apache-2.0 */
/* Which column holds what, and the first reading: items, people, and in which language each item is answered.
 *
 * An item's language is that of most of its answers. Where each language has a quarter of them, the item was asked in both, and
 * everybody is judged by the language of most of their own answers to it.
 * Neighbours: answer_columns.c, score_ideas.c. Test: tests/unit/people/test_score.c */
#include <stdio.h>
#include <string.h>

#include "people/spark/answer_columns.h"
#include "people/spark/score.h"
#include "world/text/text.h"

/* "item, response, gender": what the header holds, for the message. */
static fv_status no_columns(fvi_scoring *s)
{
    const fvi_csv_row *header = fvi_csv_header(s->csv);
    fvi_buf found;
    fvi_buf_init(&found, s->ctx);
    for (size_t i = 0; i < header->n && found.n < 300; i++) {
        fvi_str name = fvi_str_fit(header->cells[i].value, 40);
        if (i) fvi_puts(&found, s->ctx->lang ? "、" : ", ");
        fvi_put(&found, name.n ? name : FVI_STR("?"));
    }
    const char *missing = s->item == SIZE_MAX ? s->response == SIZE_MAX ? "item, response" : "item" : "response";
    fv_status status =
        found.status ? fvi_nomem(s->ctx) : fvi_fail(s->ctx, FVI_MSG_SCORE_NO_COLUMNS, s->options->file, missing, found.at);
    fvi_buf_free(&found);
    return status;
}

/* A file that fovea has scored before ends in all the columns that are added: they are made anew. Other columns of these names
 * are the person's own and stay. */
static fv_status own_columns(fvi_scoring *s)
{
    static const char *const added[] = FVI_SCORE_COLUMNS;
    const fvi_csv_row *header = fvi_csv_header(s->csv);
    size_t same = 0, n = header->n;
    if (n && fvi_str_eq(header->cells[n - 1].value, FVI_STR(FVI_SCORE_WHY))) n--;
    for (size_t k = 0; n > FVI_SCORE_ADDED && k < FVI_SCORE_ADDED; k++)
        same += fvi_str_eq(header->cells[n - FVI_SCORE_ADDED + k].value, fvi_str_of(added[k]));
    s->own = same == FVI_SCORE_ADDED ? n - FVI_SCORE_ADDED : header->n;
    if (same == FVI_SCORE_ADDED) return fvi_score_warn(s, FVI_TXT_SCORE_ANEW, NULL, NULL);
    for (size_t i = 0; i < header->n; i++)
        for (size_t k = 0; k < FVI_SCORE_ADDED; k++)
            if (fvi_str_eq(header->cells[i].value, fvi_str_of(added[k])))
                return fvi_score_warn(s, FVI_TXT_SCORE_TWICE, added[k], NULL);
    return FV_OK;
}

/* ---- the first reading -------------------------------------------------------------------------------------------------- */

/* Whether the text is in Chinese: 1, in another language: 0, neither (numbers, signs): -1. A Han character weighs as three
 * letters. */
static int is_chinese(fvi_str text)
{
    size_t han = 0, letters = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (fvi_cp_is_han(cp))
            han++;
        else
            letters += cp < 0x80 ? fvi_is_alpha((char)cp) : cp >= 0xC0;
    }
    return !han && !letters ? -1 : 3 * han >= letters;
}

/* Number of the key, made when it is new; keys live in the arena. */
static fv_status number_of(fvi_scoring *s, fvi_map *map, fvi_str key, uint32_t *out, bool *fresh)
{
    const uint32_t *known = fvi_map_find(map, key);
    *fresh = !known;
    *out = known ? *known : (uint32_t)map->entries.n;
    if (known) return FV_OK;
    fvi_str copy = fvi_arena_copy(&s->work, key);
    uint32_t *value = copy.at ? fvi_map_at(map, copy, NULL) : NULL;
    if (!value) return fvi_nomem(s->ctx);
    *value = *out;
    return FV_OK;
}

static fv_status item_of(fvi_scoring *s, fvi_str name, uint32_t *out)
{
    bool fresh;
    s->folded.n = 0;
    fv_status status = fvi_fold(s->ctx, fvi_str_trim(name), &s->folded);
    if (!status) status = number_of(s, &s->items, fvi_buf_str(&s->folded), out, &fresh);
    if (status || !fresh) return status;
    fvi_score_topic topic = {.name = fvi_arena_copy(s->arena, fvi_str_trim(name)), .key = s->items.entries.at[*out].key};
    return topic.name.at && fvi_push(&s->lists, &s->topics, topic) ? FV_OK : fvi_nomem(s->ctx);
}

static fv_status group_of(fvi_scoring *s, uint32_t item, fvi_str person, uint32_t *out)
{
    uint32_t number = 0;
    bool fresh;
    fv_status status = s->person == SIZE_MAX ? FV_OK : number_of(s, &s->people, fvi_str_trim(person), &number, &fresh);
    if (status) return status;
    uint32_t *value = fvi_map64_at(&s->groups, (uint64_t)item << 32 | number, &fresh);
    if (!value) return fvi_nomem(s->ctx);
    if (fresh) *value = (uint32_t)s->by_group.n;
    *out = *value;
    return !fresh || fvi_push(&s->lists, &s->by_group, (fvi_score_group){.item = item}) ? FV_OK : fvi_nomem(s->ctx);
}

static fv_status take_row(fvi_scoring *s, const fvi_csv_row *row)
{
    uint32_t item = 0, group = 0;
    fv_status status = item_of(s, row->cells[s->item].value, &item);
    if (!status) status = group_of(s, item, s->person == SIZE_MAX ? (fvi_str){"", 0} : row->cells[s->person].value, &group);
    if (status) return status;
    int chinese = is_chinese(row->cells[s->response].value);
    fvi_score_topic *t = &s->topics.at[item];
    fvi_score_group *g = &s->by_group.at[group];
    t->rows++;
    g->rows++;
    t->han += chinese == 1;
    g->han += chinese == 1;
    t->other += chinese == 0;
    g->other += chinese == 0;
    fvi_score_row out = {.group = group, .misaligned = row->joined && s->response + 1 != row->n};
    return fvi_push(&s->lists, &s->rows, out) ? FV_OK : fvi_nomem(s->ctx);
}

static void choose_languages(fvi_scoring *s)
{
    for (size_t i = 0; i < s->topics.n; i++) {
        fvi_score_topic *t = &s->topics.at[i];
        uint32_t all = t->han + t->other;
        int by_name = is_chinese(t->name);
        t->chinese = t->han != t->other ? t->han > t->other : by_name >= 0 ? by_name == 1 : s->ctx->lang == 1;
        t->both = all >= 8 && 4 * t->han >= all && 4 * t->other >= all && s->person != SIZE_MAX;
    }
    for (size_t i = 0; i < s->by_group.n; i++) {
        fvi_score_group *g = &s->by_group.at[i];
        const fvi_score_topic *t = &s->topics.at[g->item];
        g->chinese = t->both && g->han != g->other ? g->han > g->other : t->chinese;
    }
}

/* A column "id" that never says the same twice numbers the rows; nobody would be told apart by it. */
static bool names_rows(const fvi_scoring *s)
{
    return s->person != SIZE_MAX && s->rows.n >= 5 && s->people.entries.n == s->rows.n;
}

static fv_status read_rows(fvi_scoring *s)
{
    const fvi_csv_row *row;
    fv_status status = fvi_csv_next(s->csv, &row);
    while (!status && row) {
        if (s->rows.n == FVI_SCORE_ROWS_MOST) return fvi_fail(s->ctx, FVI_MSG_SCORE_MANY_ROWS, s->options->file);
        status = take_row(s, row);
        if (!status) status = fvi_csv_next(s->csv, &row);
    }
    return status;
}

static fv_status forget_people(fvi_scoring *s)
{
    fvi_str name = fvi_csv_header(s->csv)->cells[s->person].value;
    fv_status status = fvi_score_warn(s, FVI_TXT_SCORE_ROW_NUMBERS, fvi_arena_copy(&s->work, name).at, NULL);
    s->person = SIZE_MAX;
    s->rows.n = s->topics.n = s->by_group.n = 0;
    fvi_map_init(&s->items, &s->work);
    fvi_map_init(&s->people, &s->work);
    fvi_map_init(&s->groups, &s->work);
    if (!status) status = fvi_csv_rewind(s->csv);
    return status ? status : read_rows(s);
}

fv_status fvi_score_survey(fvi_scoring *s)
{
    size_t at[FVI_ANSWER_COLUMNS];
    fv_status status = fvi_answer_columns_find(s->ctx, fvi_csv_header(s->csv), at);
    if (status) return status;
    s->item = at[FVI_COLUMN_ITEM];
    s->response = at[FVI_COLUMN_RESPONSE];
    s->person = at[FVI_COLUMN_PERSON];
    if (s->item == SIZE_MAX || s->response == SIZE_MAX) return no_columns(s);
    status = own_columns(s);
    if (!status) status = read_rows(s);
    if (!status && names_rows(s)) status = forget_people(s);
    if (status) return status;
    if (!s->rows.n) return fvi_fail(s->ctx, FVI_MSG_SCORE_NO_ROWS, s->options->file);
    choose_languages(s);
    return FV_OK;
}
