/* SPDX-License-Identifier: Apache-2.0 */
/* The program fovea: one verb, one call of the library, one answer. It sees the public header only.
 * Ctrl-C asks the running call to stop (exit 130); a second one ends the program at once.
 * Neighbours: verbs.def (what there is), args.c (what was asked), verb_*.c (who answers). Test: tests/cli/ */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "request.h"

static fv_ctx *running; /* for the signal handler only */

static void interrupt(int number)
{
    (void)number;
    int kept = errno;
    if (running) fv_ctx_interrupt(running);
    errno = kept;
}

static void catch_signals(fv_ctx *ctx)
{
    running = ctx;
    struct sigaction stop = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

typedef int run_verb(request *r);

static run_verb *const runs[VERB_N] = {
    [VERB_READ] = run_read,       [VERB_TEXT] = run_text, [VERB_DOCTOR] = run_doctor,     [VERB_COMPLETION] = run_completion,
    [VERB_VERSION] = run_version, [VERB_MAN] = run_man,   [VERB_EVIDENCE] = run_evidence, [VERB_LOAD] = run_load,
    [VERB_SPARK] = run_spark,
};

/* Other words for the same: --version, -V, help VERB. */
static void old_habits(int argc, char **argv)
{
    static char version[] = "version", help[] = "--help";
    if (argc < 2) return;
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) argv[1] = version;
    if (strcmp(argv[1], "help") != 0) return;
    argv[1] = help;
    if (argc < 3) return;
    argv[1] = argv[2];
    argv[2] = help;
}

int main(int argc, char **argv)
{
    request r;
    old_habits(argc, argv);
    int code = request_parse(&r, argc, argv);
    if (code) goto done;
    if (r.verb == VERB_N) {
        code = help_all(&r);
    } else if (r.given[OPT_HELP]) {
        code = help_verb(&r, r.verb);
    } else {
        catch_signals(r.ctx);
        code = runs[r.verb](&r);
    }
done:
    running = NULL;
    request_clear(&r);
    return code;
}
