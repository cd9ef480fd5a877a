/* SPDX-License-Identifier: Apache-2.0 */
/* fovea spark score: where the rows and the summary go.
 *
 *                  rows              summary
 *      (none)      standard output   standard error
 *      -o FILE     FILE, whole       standard output
 *      --json      only with -o      standard output, as JSON
 *
 *  Neighbours: verb_spark.c, report.c. Test: tests/cli/score.session */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "request.h"

/* True when nothing lies there, or a table whose first line names fovea's columns one behind the other. */
static bool may_write(const char *path)
{
    static const char ours[] =
        "fluency?flexibility?elaboration?originality?originality_lo?originality_hi?novelty?valid?duplicate_of";
    char head[8193];
    struct stat st;
    if (stat(path, &st)) return true; /* what is wrong with the path, the library says */
    if (!S_ISREG(st.st_mode)) return S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof head - 1);
    if (fd >= 0) close(fd);
    if (n <= 0) return n == 0; /* an empty file is nobody's work */
    head[n] = 0;
    for (const char *at = head; (at = strstr(at, "fluency")); at++) {
        size_t k = 0;
        while (ours[k] && at[k] && (ours[k] == '?' ? strchr(",;\t|", at[k]) != NULL : ours[k] == at[k])) k++;
        if (!ours[k]) return true;
    }
    return false;
}

static int write_stderr(void *user, const char *bytes, size_t n)
{
    (void)user;
    return fwrite(bytes, 1, n, stderr) != n;
}

static int show_summary(const request *r, const fv_result *result, bool rows_out)
{
    if (!rows_out) return show_result(r, result);
    if (r->given[OPT_QUIET]) return 0;
    fv_sink sink = {write_stderr, NULL};
    fv_render_options o = {.format = FV_TERMINAL, .width = terminal_width()};
    const char *warning;
    for (size_t i = 0; (warning = fv_result_warning(result, i)); i++) report_note(r, WORD_NOTE, warning);
    return fv_result_render(r->ctx, result, &o, &sink) ? report_status(r) : 0;
}

int run_spark_score(request *r)
{
    fv_sink out = stdout_sink();
    const char *file = r->value[OPT_SPARK_OUT];
    bool rows_out = !r->given[OPT_JSON] && (!file || !strcmp(file, "-"));
    fv_score_options o = {.file = r->operands_n > 1 ? r->operands[1] : NULL, .explain = r->given[OPT_SPARK_EXPLAIN]};
    if (!o.file) return report_fault(r, FAULT_NO_FILE, "fovea spark score", "fovea spark score ideas.csv", NULL);
    if (r->operands_n > 2 && !r->given[OPT_SPARK_PRIOR])
        return report_fault(r, FAULT_TOO_MANY, r->operands[2], "fovea spark score", NULL);
    if (file && strcmp(file, "-") != 0) o.out = file;
    if (o.out && !may_write(o.out)) return report_fault(r, FAULT_NOT_OURS, o.out, NULL, NULL);
    if (rows_out) o.rows = &out;
    if (r->given[OPT_SPARK_PRIOR]) {
        r->operands[1] = r->value[OPT_SPARK_PRIOR]; /* what stands behind it follows: --prior papers/x.pdf papers/y.pdf */
        o.prior = r->operands + 1;
        o.prior_n = r->operands_n - 1;
    }
    fv_result *result = NULL;
    int code = fv_spark_score(r->ctx, &o, &result) ? report_status(r) : show_summary(r, result, rows_out);
    fv_result_free(result);
    return code;
}
