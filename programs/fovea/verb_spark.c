/* SPDX-License-Identifier: Apache-2.0 */
/* `fovea spark EXERCISE …`: which exercise or task was meant. What takes more than a call has a file of its own beside this
 * one. Neighbours: verb_other.c (show_result). Test: tests/cli/spark.session */
#include <string.h>
#include <unistd.h>

#include "request.h"

/* Too few words is a failure with an answer: both are shown. */
static int run_words(request *r, fv_status (*call)(fv_ctx *, const fv_spark_options *, fv_result **))
{
    fv_spark_options o = {.words = r->value[OPT_SPARK_WORDS], .file = r->operands_n > 1 ? r->operands[1] : NULL};
    fv_result *result = NULL;
    fv_status status = call(r->ctx, &o, &result);
    int code = 0, shown = 0;
    if (result) shown = show_result(r, result);
    if (!shown && status) code = report_status(r);
    fv_result_free(result);
    return shown ? shown : code;
}

/* Words that are there already are scored; else the exercise is played. */
static int run_dat(request *r)
{
    return r->given[OPT_SPARK_WORDS] || r->operands_n > 1 ? run_words(r, fv_spark_dat) : run_spark_play(r);
}

static int run_flow(request *r)
{
    return r->given[OPT_SPARK_WORDS] || r->operands_n > 1 ? run_words(r, fv_spark_flow) : run_spark_play(r);
}

static int run_coach(request *r)
{
    return run_spark_coach(r, 1);
}

typedef struct task {
    const char *name;
    size_t operands_most; /* behind the name */
    int (*run)(request *r);
} task;

static const task tasks[] = {
    {"dat", 1, run_dat},
    {"aut", 0, run_spark_play},
    {"rat", 0, run_spark_play},
    {"flow", 1, run_flow},
    {"bridge", 0, run_spark_play},
    {"story", 0, run_spark_play},
    {"incubate", 0, run_spark_play},
    {"train", 0, run_spark_play},
    {"forget", 0, run_spark_forget},
    {"coach", 10000, run_coach},
    {"group", 3, run_spark_group},
    {"report", 0, run_spark_report},
    {"export", 0, run_spark_export},
    {"score", SIZE_MAX - 1, run_spark_score},
};

int run_spark(request *r)
{
    char names[256] = "";
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        if (!strcmp(r->operands[0], tasks[i].name)) {
            if (r->operands_n > tasks[i].operands_most + 1)
                return report_fault(r, FAULT_TOO_MANY, r->operands[tasks[i].operands_most + 1], r->operands[0], NULL);
            return tasks[i].run(r);
        }
        if (i) strncat(names, ", ", sizeof names - strlen(names) - 1);
        strncat(names, tasks[i].name, sizeof names - strlen(names) - 1);
    }
    /* a problem that was not named as one */
    if (!access(r->operands[0], R_OK) || strchr(r->operands[0], '/')) return run_spark_coach(r, 0);
    return report_fault(r, FAULT_NO_EXERCISE, r->operands[0], names, NULL);
}
