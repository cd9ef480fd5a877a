/* SPDX-License-Identifier: Apache-2.0 */
/* The small verbs: text, load, doctor, evidence, version.
 * Neighbours: verb_read.c. Test: tests/cli/ */
#include <stdlib.h>
#include <string.h>

#include "request.h"

int show_result(const request *r, const fv_result *result)
{
    fv_sink sink = stdout_sink();
    fv_render_options o = {.format = r->given[OPT_JSON]           ? FV_JSON
                                     : r->given[OPT_EVIDENCE_OUT] ? FV_MARKDOWN
                                                                  : FV_TERMINAL,
                           .width = terminal_width(),
                           .color = colored()};
    const char *warning;
    for (size_t i = 0; (warning = fv_result_warning(result, i)); i++) report_note(r, WORD_NOTE, warning);
    return fv_result_render(r->ctx, result, &o, &sink) ? report_status(r) : 0;
}

/* "812:990" */
static bool span(const char *text, uint64_t *start, uint64_t *end)
{
    size_t a = strspn(text, "0123456789"), b = text[a] == ':' ? strspn(text + a + 1, "0123456789") : 0;
    if (!a || !b || a > 18 || b > 18 || text[a + 1 + b]) return false;
    *start = strtoull(text, NULL, 10);
    *end = strtoull(text + a + 1, NULL, 10);
    return true;
}

int run_text(request *r)
{
    fv_text_options o = {.file = r->operands[0], .blocks = r->given[OPT_BLOCKS]};
    fv_result *result = NULL;
    const char *range = r->value[OPT_SPAN];
    if (range && !span(range, &o.span_start, &o.span_end))
        return report_fault(r, FAULT_BAD_VALUE, range, options[OPT_SPAN].value, NULL);
    int code = fv_text(r->ctx, &o, &result) ? report_status(r) : show_result(r, result);
    fv_result_free(result);
    return code;
}

int run_load(request *r)
{
    fv_load_options o = {.files = r->operands,
                         .files_n = r->operands_n,
                         .budget = r->value[OPT_LOAD_BUDGET],
                         .wpm = r->value[OPT_LOAD_WPM] ? strtod(r->value[OPT_LOAD_WPM], NULL) : 0,
                         .explain = r->given[OPT_EXPLAIN],
                         .words = r->given[OPT_WORDS]};
    fv_result *result = NULL;
    int code = fv_load(r->ctx, &o, &result) ? report_status(r) : show_result(r, result);
    fv_result_free(result);
    return code;
}

int run_doctor(request *r)
{
    fv_result *result = NULL;
    int code = fv_doctor(r->ctx, &result) ? report_status(r) : show_result(r, result);
    fv_result_free(result);
    return code;
}

int run_evidence(request *r)
{
    fv_result *result = NULL;
    int code = fv_evidence(r->ctx, r->operands_n ? r->operands[0] : NULL, &result) ? report_status(r) : show_result(r, result);
    fv_result_free(result);
    return code;
}

int run_version(request *r)
{
    out(r->given[OPT_JSON] ? "{\"version\":\"%s\"}\n" : "fovea %s\n", fv_version());
    return output_done(r);
}
