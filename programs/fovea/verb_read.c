/* SPDX-License-Identifier: Apache-2.0 */
/* fovea read: what to ask the library for, and where the answer goes.
 *
 *      -o              terminal                                pipe
 *      (none)          answer, and NAME.fovea.html             answer, nothing is written
 *      html md json    answer, and NAME.fovea.EXT              that form
 *      FILE.EXT        answer, and FILE.EXT                    answer, and FILE.EXT
 *  --json: the answer on standard output is JSON, and only -o writes anything.
 *
 *  Neighbours: paths.c (names), report.c (errors). Test: tests/cli/read.session */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "request.h"

typedef struct plan {
    fv_format shown;   /* on standard output */
    fv_format written; /* in the file */
    char *path;        /* NULL: no file; malloc'd */
} plan;

/* Where the answer goes; an exit code when -o is not possible. */
static int make_plan(const request *r, plan *p)
{
    const char *wish = r->value[OPT_OUT];
    bool terminal = isatty(STDOUT_FILENO), json = r->given[OPT_JSON];
    int form = wish ? form_of(wish) : FV_HTML;
    bool bare = wish && !strchr(wish, '.') && !strchr(wish, '/');
    if (form < 0 || form == FV_SVG || form == FV_CSV) return report_fault(r, FAULT_UNKNOWN_FORM, wish, NULL, NULL);
    *p = (plan){.shown = json ? FV_JSON : FV_TERMINAL, .written = (fv_format)form};
    if (wish && !bare) {
        if (!path_is_free(wish)) return report_fault(r, FAULT_NOT_OURS, wish, NULL, NULL);
        p->path = strdup(wish);
    } else if (bare && !terminal && !json) {
        p->shown = (fv_format)form;
        return 0;
    } else if (bare || (terminal && !json && !r->given[OPT_WHY])) {
        p->path = path_choose(r, p->written);
    } else {
        return 0;
    }
    return p->path ? 0 : report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
}

static fv_status render(const request *r, const fv_result *result, fv_format form, const char *page, const fv_sink *sink)
{
    fv_render_options o = {.format = form,
                           .width = terminal_width(),
                           .color = colored(),
                           .show_summary = r->given[OPT_SUMMARY],
                           .page = page,
                           .mode = r->value[OPT_MODE]};
    return fv_result_render(r->ctx, result, &o, sink);
}

static fv_status write_page(const request *r, const fv_result *result, const plan *p)
{
    memory m = {0};
    fv_sink sink = memory_sink(&m);
    fv_status s = render(r, result, p->written, NULL, &sink);
    if (!s) s = fv_file_write(r->ctx, p->path, m.at ? m.at : "", m.n);
    free(m.at);
    return s;
}

/* The answer does not show them itself in every form. */
static void warnings(const request *r, const fv_result *result, const plan *p)
{
    if (p->shown == FV_TERMINAL) return;
    const char *warning;
    for (size_t i = 0; (warning = fv_result_warning(result, i)); i++) report_note(r, WORD_NOTE, warning);
}

static int show(const request *r, const fv_result *result, const plan *p)
{
    int code = 0;
    const char *page = NULL;
    if (p->path) {
        /* a page nobody asked for by name must not cost the answer */
        if (!write_page(r, result, p))
            page = p->path;
        else
            code = report_status(r);
    }
    fv_sink sink = stdout_sink();
    warnings(r, result, p);
    if (render(r, result, p->shown, page, &sink)) return report_status(r);
    if (page && p->shown != FV_TERMINAL) report_note(r, WORD_WRITTEN, page);
    return code;
}

static int dry_run(const request *r, const plan *p)
{
    if (r->given[OPT_JSON]) {
        out("{\"would_write\":");
        if (p->path)
            out_json_string(p->path);
        else
            out("null");
        out("}\n");
    } else {
        out_filled(word(p->path ? WORD_WOULD_WRITE : WORD_WOULD_WRITE_NOTHING, r->zh), p->path);
        out("\n");
    }
    return output_done(r);
}

static double number(const char *text)
{
    return text ? strtod(text, NULL) : 0;
}

int run_read(request *r)
{
    plan p = {0};
    fv_result *result = NULL;
    fv_read_options o = {
        .files = r->operands,
        .files_n = r->operands_n,
        .budget = r->value[OPT_BUDGET],
        .goal = r->value[OPT_GOAL],
        .facets = r->value[OPT_FACET],
        .score = r->value[OPT_SCORE],
        .temperature = number(r->value[OPT_TEMPERATURE]),
        .wpm = number(r->value[OPT_WPM]),
        .why = r->value[OPT_WHY],
        .model = r->value[OPT_MODEL],
    };
    int code = make_plan(r, &p);
    if (code) return code;
    if (r->given[OPT_DRY_RUN])
        code = dry_run(r, &p);
    else if (fv_read(r->ctx, &o, &result))
        code = report_status(r);
    else
        code = show(r, result, &p);
    fv_result_free(result);
    free(p.path);
    return code;
}
