/* SPDX-License-Identifier: Apache-2.0 */
/* `fovea spark group ACTION NAME [FILE]`: private first, reveal later. The library keeps what was typed and decides what may be
 * seen. Neighbours: spark_coach.c, verb_spark.c. Test: tests/cli/group.session */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "request.h"

static int64_t now_ms(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_REALTIME, &t) ? 0 : (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

typedef struct asking {
    const request *r;
    char *line; /* of getline */
    size_t size;
} asking;

/* An empty line ends, as Ctrl-D does. */
static const char *ask(void *user, const char *prompt, size_t taken, int64_t *now)
{
    asking *a = user;
    if (!taken) report_note(a->r, WORD_GROUP_BEGIN, prompt);
    fprintf(stderr, "%zu > ", taken + 1);
    fflush(stderr);
    ssize_t n = getline(&a->line, &a->size, stdin);
    *now = now_ms();
    if (n < 0) fputc('\n', stderr);
    return n < 0 || a->line[strspn(a->line, " \t\r\n")] == 0 ? NULL : a->line;
}

/* -1: no whole number of at most five digits. */
static int whole(const char *text)
{
    size_t n = text ? strlen(text) : 0;
    if (!text) return 0;
    return n && n < 6 && strspn(text, "0123456789") == n ? (int)strtol(text, NULL, 10) : -1;
}

static int run(request *r, const fv_group_options *o)
{
    fv_result *result = NULL;
    int code = page_fault(r);
    if (code) return code;
    code = fv_spark_group(r->ctx, o, &result) ? report_status(r) : show_and_write(r, result);
    fv_result_free(result);
    return code;
}

int run_spark_group(request *r)
{
    char *store = store_choose(r);
    asking a = {.r = r};
    fv_group_options o = {
        .action = r->operands_n > 1 ? r->operands[1] : NULL,
        .name = r->operands_n > 2 ? r->operands[2] : NULL,
        .file = r->operands_n > 3 ? r->operands[3] : NULL,
        .store = store,
        .prompt = r->value[OPT_GROUP_PROMPT],
        .people = whole(r->value[OPT_GROUP_PEOPLE]),
        .votes = whole(r->value[OPT_GROUP_VOTES]),
        .person = r->value[OPT_SPARK_PERSON],
        .votes_for = r->value[OPT_GROUP_FOR],
        .value = r->value[OPT_GROUP_VALUE],
        .novelty = r->value[OPT_GROUP_NOVELTY],
        .now = r->given[OPT_GROUP_NOW],
        .names = r->given[OPT_SPARK_NAMES],
        .now_ms = now_ms(),
    };
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        o.ask = ask;
        o.user = &a;
    }
    int code = run(r, &o);
    free(a.line);
    free(store);
    return code;
}
