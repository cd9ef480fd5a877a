/* SPDX-License-Identifier: Apache-2.0 */
/* What is known already: documents and folders of them, taken apart into sentences. A table of ideas gives its answers. What
 * cannot be read is passed over with a warning, for one bad file must not cost the other ninety-nine.
 * Neighbours: score_ideas.c asks how near an idea comes to a passage. Test: tests/unit/people/test_score.c */
#include <string.h>

#include "base/core/folder.h"
#include "people/spark/answer_columns.h"
#include "people/spark/score.h"
#include "world/docs/docs.h"
#include "world/text/text.h"

enum { PASSAGES_MOST = 200 * 1000 };

typedef struct priors {
    fvi_scoring *s;
    fvi_splitter *splitters[2]; /* en, zh */
} priors;

static fv_status passage(priors *p, fvi_str text)
{
    text = fvi_str_trim(text);
    if (!text.n || p->s->out->prior.passages == PASSAGES_MOST) return FV_OK;
    p->s->out->prior.passages++;
    fv_status s = fvi_prior_add(p->s->prior[0], text);
    return s ? s : fvi_prior_add(p->s->prior[1], text); /* mixed sentences have words of both */
}

static bool is_matter(uint16_t cls)
{
    static const bool none[FVI_CLASS_N] = {
        [FVI_CLASS_AUTHOR] = true, [FVI_CLASS_REFERENCE] = true, [FVI_CLASS_HEADER] = true,      [FVI_CLASS_FOOTER] = true,
        [FVI_CLASS_TOC] = true,    [FVI_CLASS_NAV] = true,       [FVI_CLASS_BOILERPLATE] = true, [FVI_CLASS_EQUATION] = true};
    return cls < FVI_CLASS_N && !none[cls];
}

static fv_status document(priors *p, fvi_arena *arena, const char *path)
{
    fvi_doc doc;
    fv_status s = fvi_doc_load(p->s->ctx, arena, path, &doc);
    if (s) return s;
    bool chinese = fvi_str_eq(doc.lang, FVI_STR("zh"));
    fvi_splitter **splitter = &p->splitters[chinese];
    if (!*splitter) s = fvi_splitter_new(p->s->ctx, chinese ? "zh" : "en", splitter);
    for (size_t b = 0; !s && b < doc.blocks.n; b++) {
        fvi_spans sentences = {0};
        fvi_mark mark = fvi_arena_mark(arena);
        if (!is_matter(doc.blocks.at[b].cls)) continue;
        s = fvi_sentences_find(*splitter, arena, doc.text, (fvi_span){doc.blocks.at[b].start, doc.blocks.at[b].end},
                               &sentences);
        for (size_t i = 0; !s && i < sentences.n; i++) s = passage(p, fvi_str_span(doc.text, sentences.at[i]));
        fvi_arena_rewind(arena, mark);
    }
    return s;
}

/* The answers; of a table without such a column the first one. */
static fv_status table(priors *p, const char *path)
{
    fvi_csv *csv;
    const fvi_csv_row *row;
    size_t column = 0, at[FVI_ANSWER_COLUMNS];
    fv_status s = fvi_csv_open(p->s->ctx, path, &csv);
    if (!s) s = fvi_answer_columns_find(p->s->ctx, fvi_csv_header(csv), at);
    if (!s && at[FVI_COLUMN_RESPONSE] != SIZE_MAX) column = at[FVI_COLUMN_RESPONSE];
    if (!s) s = fvi_csv_next(csv, &row);
    while (!s && row) {
        s = passage(p, row->cells[column].value);
        if (!s) s = fvi_csv_next(csv, &row);
    }
    fvi_csv_close(csv);
    return s;
}

static fv_status file(priors *p, const char *path)
{
    char extension[16];
    fvi_arena arena;
    fvi_arena_init(&arena, p->s->ctx);
    fvi_path_extension(fvi_str_of(path), extension);
    bool is_table = !strcmp(extension, "csv") || !strcmp(extension, "tsv");
    fv_status s = is_table ? table(p, path) : document(p, &arena, path);
    fvi_arena_clear(&arena);
    if (!s) p->s->out->prior.files++;
    bool misspelt = !strcmp(p->s->ctx->message.code, "FILE_MISSING");
    if (!s || s == FV_ENOMEM || s == FV_EINTERRUPT || misspelt) return s;
    return fvi_score_warn(p->s, FVI_TXT_SCORE_PRIOR_SKIPPED, path, p->s->ctx->message.what);
}

static fv_status path_or_folder(priors *p, const char *path)
{
    fvi_arena names;
    fvi_strs files = {0};
    if (!fvi_is_folder(path)) return file(p, path);
    fvi_arena_init(&names, p->s->ctx);
    fv_status s = fvi_folder_list(p->s->ctx, &names, path, &files);
    for (size_t i = 0; !s && i < files.n; i++) s = file(p, files.at[i].at);
    fvi_arena_clear(&names);
    return s;
}

fv_status fvi_score_prior(fvi_scoring *s)
{
    priors p = {.s = s};
    if (!s->options->prior_n) return FV_OK;
    fv_status status = fvi_prior_new(s->ctx, false, &s->prior[0]);
    if (!status) status = fvi_prior_new(s->ctx, true, &s->prior[1]);
    s->out->prior.given = true;
    for (size_t i = 0; !status && i < s->options->prior_n; i++) status = path_or_folder(&p, s->options->prior[i]);
    if (!status && !s->out->prior.files) status = fvi_fail(s->ctx, FVI_MSG_SCORE_NO_PRIOR, s->options->prior[0]);
    fvi_splitter_free(p.splitters[0]);
    fvi_splitter_free(p.splitters[1]);
    return status;
}
