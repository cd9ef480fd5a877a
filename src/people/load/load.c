/* SPDX-License-Identifier: Apache-2.0 */
/* fv_load: what a text asks of any reader. A document becomes units as in `read` (so that both give the same numbers), the
 * units a burden, the burden measures; rules then say what is too much, and where.
 * Neighbours: rules.c, troubles.c; mind/burden. Test: tests/unit/people/test_load.c */
#include "people/load/load.h"

static fv_status take_file(fvi_loading *l, const char *path, fvi_load_file *file)
{
    fvi_units units;
    const fvi_doc *docs[] = {&file->doc};
    fv_status s = fvi_doc_load(l->ctx, l->arena, path, &file->doc);
    if (!s) s = fvi_units_find(l->ctx, l->arena, l->lex, docs, 1, &units);
    if (s) return s;
    file->lang = fvi_burden_lang_of(file->doc.lang);
    fvi_burden_init(&file->burden, l->ctx, l->arena, l->lex, file->lang);
    s = fvi_units_weigh(&units, docs, 0, units.all.n, &file->burden);
    if (!s) s = fvi_burden_measure(&file->burden, &file->measures);
    if (!s) s = fvi_wordloads_find(&file->burden, &file->words);
    file->seconds = fvi_pace_seconds(&l->out->pace, file->doc.text);
    return s;
}

static fv_status run(fvi_loading *l, const fv_load_options *o)
{
    fvi_load_result *out = l->out;
    fv_status s = fvi_pace_of(l->ctx, o->wpm, &out->pace);
    l->budgeted = o->budget != NULL;
    if (!s && l->budgeted) s = fvi_budget_parse(l->ctx, o->budget, &l->budget);
    if (!s && l->budgeted && l->budget.unit == FVI_BUDGET_SHARE)
        s = fvi_fail(l->ctx, FVI_MSG_SHARE_NO_LIMIT, "--budget", o->budget);
    if (!s) s = fvi_lexicon_new(l->ctx, l->arena, &l->lex);
    if (s) return s;
    out->files.at = fvi_take_n(l->arena, o->files_n, sizeof *out->files.at);
    if (!out->files.at) return fvi_nomem(l->ctx);
    for (size_t i = 0; !s && i < o->files_n; i++) {
        s = take_file(l, o->files[i], &out->files.at[i]);
        out->files.n = i + 1;
    }
    for (size_t i = 0; !s && i < o->files_n; i++) s = fvi_rules_judge(l, (uint32_t)i);
    return s;
}

fv_status fv_load(fv_ctx *ctx, const fv_load_options *options, fv_result **out)
{
    *out = NULL;
    if (!options || !options->files_n) return fvi_fail(ctx, FVI_MSG_NO_FILES, NULL);
    if (options->files_n > FVI_MAX_FILES) return fvi_fail(ctx, FVI_MSG_TOO_MANY_FILES, NULL);
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_LOAD);
    if (!r) return fvi_nomem(ctx);
    fvi_loading l = {.ctx = ctx, .arena = &r->arena, .out = &r->load};
    r->load.explain = options->explain;
    r->load.words = options->words;
    fv_status s = run(&l, options);
    fvi_lexicon_free(l.lex);
    if (s) {
        fv_result_free(r);
        return s;
    }
    *out = r;
    return FV_OK;
}
