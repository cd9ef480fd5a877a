/* SPDX-License-Identifier: Apache-2.0 */
/* `fovea spark report` and `fovea spark export`: what the store holds, for its owner and for research.
 *
 *      -o                    report                                 export
 *      (none)                for a terminal                         the answers as CSV
 *      html svg csv json     that form on standard output           csv, json: the same
 *      FILE.EXT              and FILE.EXT                           FILE.csv and four tables beside it; FILE.json
 *
 *  The four: FILE.sessions.csv, FILE.scores.csv, FILE.events.csv, FILE.codebook.csv.
 *
 *  Neighbours: verb_spark.c, paths.c. Test: tests/cli/growth.session */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "request.h"

static int render(const request *r, const fv_result *result, fv_format form, const char *mode, const fv_sink *sink)
{
    fv_render_options o = {.format = form, .width = terminal_width(), .color = colored(), .mode = mode};
    return fv_result_render(r->ctx, result, &o, sink) ? report_status(r) : 0;
}

static int write_form(const request *r, const fv_result *result, fv_format form, const char *mode, const char *path)
{
    memory m = {0};
    fv_sink sink = memory_sink(&m);
    int code = render(r, result, form, mode, &sink);
    if (!code && fv_file_write(r->ctx, path, m.at ? m.at : "", m.n)) code = report_status(r);
    if (!code) report_note(r, WORD_WRITTEN, path);
    free(m.at);
    return code;
}

/* "csv" is a form, "csv.csv" and "x/csv" are files. */
static bool is_file(const char *wish)
{
    return wish && (strchr(wish, '.') || strchr(wish, '/'));
}

static int check_wish(const request *r, const char *wish, bool all_forms)
{
    int form = wish ? form_of(wish) : FV_JSON;
    bool good = form == FV_JSON || form == FV_CSV || (all_forms && (form == FV_HTML || form == FV_SVG));
    if (!good) return report_fault(r, FAULT_UNKNOWN_FORM, wish, NULL, NULL);
    return 0;
}

static char *the_store(const request *r)
{
    char *path = store_choose(r);
    if (!path) report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
    return path;
}

static void notes(const request *r, const fv_result *result)
{
    const char *warning;
    for (size_t i = 0; (warning = fv_result_warning(result, i)); i++) report_note(r, WORD_NOTE, warning);
}

/* ---- report ------------------------------------------------------------------------------------------------------------- */

static int show_report(const request *r, const fv_result *result)
{
    const char *wish = r->value[OPT_SPARK_OUT];
    fv_sink sink = stdout_sink();
    fv_format form = wish && !is_file(wish) ? (fv_format)form_of(wish) : r->given[OPT_JSON] ? FV_JSON : FV_TERMINAL;
    int code = is_file(wish) ? write_form(r, result, (fv_format)form_of(wish), NULL, wish) : 0;
    return code ? code : render(r, result, form, NULL, &sink);
}

int run_spark_report(request *r)
{
    const char *wish = r->value[OPT_SPARK_OUT];
    int code = check_wish(r, wish, true);
    if (!code && is_file(wish) && !path_is_free(wish)) code = report_fault(r, FAULT_NOT_OURS, wish, NULL, NULL);
    if (code) return code;
    char *store = the_store(r);
    if (!store) return 1;
    fv_spark_report_options o = {.store = store, .person = r->value[OPT_SPARK_PERSON], .names = r->given[OPT_SPARK_NAMES]};
    fv_result *result = NULL;
    code = fv_spark_report(r->ctx, &o, &result) ? report_status(r) : show_report(r, result);
    fv_result_free(result);
    free(store);
    return code;
}

/* ---- export ------------------------------------------------------------------------------------------------------------- */

static const char *const tables[] = {"answers", "sessions", "scores", "events", "codebook"};
enum { TABLES = sizeof tables / sizeof *tables, PATH_MOST = 4096 };

/* "study.csv", "study.sessions.csv" …; false when it is too long. */
static bool table_path(const char *wish, size_t table, char path[PATH_MOST])
{
    size_t n = strlen(wish) - strlen(".csv");
    int length =
        table ? snprintf(path, PATH_MOST, "%.*s.%s.csv", (int)n, wish, tables[table]) : snprintf(path, PATH_MOST, "%s", wish);
    return length > 0 && length < PATH_MOST;
}

/* All paths are looked at before the first is written. */
static int write_tables(const request *r, const fv_result *result, const char *wish)
{
    char path[PATH_MOST];
    int code = 0;
    for (size_t i = 0; i < TABLES; i++)
        if (!table_path(wish, i, path) || !path_is_free(path)) return report_fault(r, FAULT_NOT_OURS, path, NULL, NULL);
    for (size_t i = 0; !code && i < TABLES; i++)
        if (table_path(wish, i, path)) code = write_form(r, result, FV_CSV, tables[i], path);
    return code;
}

static int show_export(const request *r, const fv_result *result)
{
    const char *wish = r->value[OPT_SPARK_OUT];
    fv_sink sink = stdout_sink();
    bool json = r->given[OPT_JSON] || (wish && form_of(wish) == FV_JSON);
    notes(r, result);
    if (is_file(wish) && form_of(wish) == FV_CSV) {
        int code = write_tables(r, result, wish);
        return code || !r->given[OPT_JSON] ? code : render(r, result, FV_JSON, NULL, &sink);
    }
    if (is_file(wish)) return write_form(r, result, FV_JSON, NULL, wish);
    return render(r, result, json ? FV_JSON : FV_CSV, NULL, &sink);
}

/* The salt of the codes: drawn anew, unless --seed asks for codes that come again. */
static bool draw_salt(const request *r, char salt[64])
{
    unsigned char bytes[24];
    if (r->given[OPT_SEED]) {
        snprintf(salt, 64, "seed %s", r->value[OPT_SEED]);
        return true;
    }
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return false;
    for (size_t i = 0; i < sizeof bytes; i++) snprintf(salt + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

int run_spark_export(request *r)
{
    const char *wish = r->value[OPT_SPARK_OUT];
    char salt[64];
    int code = check_wish(r, wish, false);
    if (!code && is_file(wish) && !path_is_free(wish)) code = report_fault(r, FAULT_NOT_OURS, wish, NULL, NULL);
    if (code) return code;
    char *store = the_store(r);
    if (!store) return 1;
    fv_spark_export_options o = {.store = store,
                                 .salt = draw_salt(r, salt) ? salt : NULL,
                                 .names = r->given[OPT_SPARK_NAMES],
                                 .dates = r->given[OPT_SPARK_DATES]};
    fv_result *result = NULL;
    code = fv_spark_export(r->ctx, &o, &result) ? report_status(r) : show_export(r, result);
    fv_result_free(result);
    free(store);
    return code;
}
