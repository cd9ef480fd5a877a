/* SPDX-License-Identifier: Apache-2.0 */
/* `fovea spark coach PROBLEM`: your own ideas first, asked for on the terminal or read from a file; then cards. Everything that
 * is typed is saved by the library before the next line is asked for. Neighbours: verb_spark.c, paths.c. Test:
 * tests/cli/coach.session */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "request.h"

enum { DOCS_MOST = 1000 };

static int64_t now_ms(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_REALTIME, &t) ? 0 : (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- your own ideas ----------------------------------------------------------------------------------------------------- */

typedef struct asking {
    const request *r;
    char *line; /* of getline */
    size_t size;
    bool begun;
} asking;

static const char *ask(void *user, const fv_coach_ask *what, int64_t *now)
{
    asking *a = user;
    if (!a->begun) report_note(a->r, WORD_COACH_BEGIN, what->topic);
    if (what->refused) report_note(a->r, WORD_COACH_REFUSED, what->refused);
    a->begun = true;
    fprintf(stderr, "%zu/%zu > ", what->counted + 1, what->needed);
    fflush(stderr);
    ssize_t n = getline(&a->line, &a->size, stdin);
    *now = now_ms();
    if (n < 0) fputc('\n', stderr);
    return n < 0 ? NULL : a->line;
}

/* ---- what to ask the library for ---------------------------------------------------------------------------------------- */

/* -1: no whole number of at most four digits. */
static int whole(const char *text)
{
    size_t n = strlen(text);
    return n && n < 5 && strspn(text, "0123456789") == n ? (int)strtol(text, NULL, 10) : -1;
}

static int bad_number(const request *r, option_id id)
{
    return report_fault(r, FAULT_BAD_VALUE, r->value[id], word(WORD_WHOLE_NUMBER, r->zh), NULL);
}

/* --docs and all operands behind the problem. */
static size_t take_docs(const request *r, size_t from, const char **docs)
{
    size_t n = 0;
    if (r->value[OPT_COACH_DOCS]) docs[n++] = r->value[OPT_COACH_DOCS];
    for (size_t i = from; i < r->operands_n && n < DOCS_MOST; i++) docs[n++] = r->operands[i];
    return n;
}

static int run(request *r, fv_coach_options *o)
{
    fv_result *result = NULL;
    int shown = page_fault(r);
    if (shown) return shown;
    fv_status status = fv_spark_coach(r->ctx, o, &result);
    shown = result ? show_and_write(r, result) : 0;
    if (!shown && status) shown = report_status(r);
    fv_result_free(result);
    return shown;
}

int run_spark_coach(request *r, size_t problem)
{
    const char **docs = calloc(r->operands_n + 1, sizeof *docs);
    char *store = store_choose(r);
    asking a = {.r = r};
    if (!docs) return report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
    fv_coach_options o = {
        .file = r->operands_n > problem ? r->operands[problem] : NULL,
        .docs = docs,
        .docs_n = take_docs(r, problem + 1, docs),
        .ideas = r->value[OPT_COACH_IDEAS],
        .override_first = r->given[OPT_COACH_OVERRIDE],
        .band = r->value[OPT_COACH_BAND],
        .store = store,
        .person = r->value[OPT_SPARK_PERSON],
        .now_ms = now_ms(),
    };
    int code = 0;
    if (r->value[OPT_COACH_OWN] && (o.own = whole(r->value[OPT_COACH_OWN])) <= 0) code = bad_number(r, OPT_COACH_OWN);
    if (!code && r->value[OPT_COACH_CARDS] && (o.cards = whole(r->value[OPT_COACH_CARDS])) <= 0)
        code = bad_number(r, OPT_COACH_CARDS);
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO) && !(o.file && !strcmp(o.file, "-"))) {
        o.ask = ask;
        o.user = &a;
    }
    if (!code) code = run(r, &o);
    free(a.line);
    free(docs);
    free(store);
    return code;
}
