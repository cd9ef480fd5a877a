/* SPDX-License-Identifier: Apache-2.0 */
/* Where the answers of `spark coach` and `spark group` go: -o FORM is the form on standard output, -o FILE is written beside
 * the answer. Neighbours: spark_coach.c, spark_group.c. Test: tests/cli/coach.session */
#include <stdlib.h>
#include <string.h>

#include "request.h"

static bool is_file(const char *wish)
{
    return wish && (strchr(wish, '.') || strchr(wish, '/'));
}

int page_fault(const request *r)
{
    const char *wish = r->value[OPT_SPARK_OUT];
    if (wish && (form_of(wish) < 0 || form_of(wish) > FV_HTML)) return report_fault(r, FAULT_UNKNOWN_FORM, wish, NULL, NULL);
    if (is_file(wish) && !path_is_free(wish)) return report_fault(r, FAULT_NOT_OURS, wish, NULL, NULL);
    return 0;
}

static int show(const request *r, const fv_result *result, fv_format form, const fv_sink *sink)
{
    fv_render_options o = {.format = form, .width = terminal_width(), .color = colored()};
    return fv_result_render(r->ctx, result, &o, sink) ? report_status(r) : 0;
}

static int write_page(const request *r, const fv_result *result, const char *path)
{
    memory m = {0};
    fv_sink sink = memory_sink(&m);
    int code = show(r, result, (fv_format)form_of(path), &sink);
    if (!code && fv_file_write(r->ctx, path, m.at ? m.at : "", m.n)) code = report_status(r);
    if (!code) report_note(r, WORD_WRITTEN, path);
    free(m.at);
    return code;
}

int show_and_write(const request *r, const fv_result *result)
{
    const char *wish = r->value[OPT_SPARK_OUT], *warning;
    bool bare = wish && !is_file(wish);
    fv_sink sink = stdout_sink();
    for (size_t i = 0; (warning = fv_result_warning(result, i)); i++) report_note(r, WORD_NOTE, warning);
    int code = show(r, result, bare ? (fv_format)form_of(wish) : r->given[OPT_JSON] ? FV_JSON : FV_TERMINAL, &sink);
    return !code && wish && !bare ? write_page(r, result, wish) : code;
}
