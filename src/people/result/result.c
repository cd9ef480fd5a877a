/* SPDX-License-Identifier: Apache-2.0 */
/* Life of a result. Neighbours: people/read and the other verbs fill it, doors/render shows it. */
#include "people/result/result.h"

fv_result *fvi_result_new(fv_ctx *ctx, fvi_result_kind kind)
{
    fv_result *r = fvi_alloc(ctx, sizeof *r);
    if (!r) return NULL;
    r->ctx = ctx;
    r->kind = kind;
    fvi_arena_init(&r->arena, ctx);
    return r;
}

void fv_result_free(fv_result *result)
{
    if (!result) return;
    fvi_arena_clear(&result->arena);
    fvi_dealloc(result->ctx, result, sizeof *result);
}

const char *fvi_label_mark(fvi_label label)
{
    static const char *const marks[] = {
#define FVI_LABEL_MARK(id, mark, name) mark,
        FVI_LABEL_MAP(FVI_LABEL_MARK)
#undef FVI_LABEL_MARK
    };
    return marks[label < FVI_LABEL_N ? label : FVI_LABEL_NONE];
}

const char *fvi_label_name(fvi_label label)
{
    static const char *const names[] = {
#define FVI_LABEL_NAME(id, mark, name) name,
        FVI_LABEL_MAP(FVI_LABEL_NAME)
#undef FVI_LABEL_NAME
    };
    return names[label < FVI_LABEL_N ? label : FVI_LABEL_NONE];
}

const char *fvi_rule_name(fvi_rule rule)
{
    static const char *const names[] = {
#define FVI_RULE_NAME(id, name) name,
        FVI_RULE_MAP(FVI_RULE_NAME)
#undef FVI_RULE_NAME
    };
    return (unsigned)rule < FVI_RULE_N ? names[rule] : "";
}

const char *fvi_refusal_name(fvi_refusal why)
{
    static const char *const names[] = {
#define FVI_REFUSAL_NAME(id, name) name,
        FVI_REFUSAL_MAP(FVI_REFUSAL_NAME)
#undef FVI_REFUSAL_NAME
    };
    return (unsigned)why < FVI_REFUSAL_N ? names[why] : "";
}

const char *fvi_gauge_name(fvi_gauge gauge)
{
    static const char *const names[] = {
#define FVI_GAUGE_NAME(id, name, decimals) name,
        FVI_GAUGE_MAP(FVI_GAUGE_NAME)
#undef FVI_GAUGE_NAME
    };
    return (unsigned)gauge < FVI_GAUGE_N ? names[gauge] : "";
}

static const fvi_str *warning_of_load(const fvi_load_result *load, size_t i)
{
    for (size_t f = 0; f < load->files.n; f++) {
        const fvi_doc *doc = &load->files.at[f].doc;
        if (i < doc->warnings.n) return &doc->warnings.at[i];
        i -= doc->warnings.n;
    }
    return NULL;
}

static const fvi_str *warning_of_coach(const fvi_coach_result *coach, size_t i)
{
    if (i < coach->warnings.n) return &coach->warnings.at[i];
    i -= coach->warnings.n;
    return i < coach->problem.warnings.n ? &coach->problem.warnings.at[i] : NULL;
}

/* Warning i of the row: those of the answer first, then those of each file, as they stand. */
static const fvi_str *warning_at(const fv_result *r, size_t i)
{
    if (r->kind == FVI_RESULT_TEXT) return i < r->text.doc.warnings.n ? &r->text.doc.warnings.at[i] : NULL;
    if (r->kind == FVI_RESULT_SCORE) return i < r->score.warnings.n ? &r->score.warnings.at[i] : NULL;
    if (r->kind == FVI_RESULT_LOAD) return warning_of_load(&r->load, i);
    if (r->kind == FVI_RESULT_COACH) return warning_of_coach(&r->coach, i);
    if (r->kind == FVI_RESULT_EXPORT) return i < r->exported.warnings.n ? &r->exported.warnings.at[i] : NULL;
    if (r->kind != FVI_RESULT_READ) return NULL;
    if (i < r->read.warnings.n) return &r->read.warnings.at[i];
    i -= r->read.warnings.n;
    for (size_t f = 0; f < r->read.files.n; f++) {
        const fvi_doc *doc = &r->read.files.at[f].doc;
        if (i < doc->warnings.n) return &doc->warnings.at[i];
        i -= doc->warnings.n;
    }
    return NULL;
}

static bool seen_before(const fv_result *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (fvi_str_eq(*warning_at(r, k), *warning_at(r, i))) return true;
    return false;
}

const char *fv_result_warning(const fv_result *result, size_t index)
{
    for (size_t i = 0; warning_at(result, i); i++)
        if (!seen_before(result, i) && !index--) return warning_at(result, i)->at;
    return NULL;
}
