/* SPDX-License-Identifier: Apache-2.0 */
/* A child whose two outputs go to files that have no name, so neither can block the other. */
#include "support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONGEST_MS = 60000, STEP_MS = 5 };

static void read_back(int fd, support_text *into)
{
    char bytes[4096];
    fv_sink sink = support_sink(into);
    lseek(fd, 0, SEEK_SET);
    for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) > 0;) assert_int_equal(sink.write(sink.user, bytes, (size_t)n), 0);
    assert_int_equal(sink.write(sink.user, "", 0), 0); /* so that nothing is "" too */
    close(fd);
}

static void become(const char *const *argv, int out, int err)
{
    int in = open("/dev/null", O_RDONLY);
    setenv("LC_ALL", "C.UTF-8", 1);
    if (dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2) execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

support_run support_run_program(const char *const *argv)
{
    support_run run = {0};
    int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC), status = 0;
    assert_true(out >= 0 && err >= 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) become(argv, out, err);
    int waited = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (waited == LONGEST_MS) kill(child, SIGKILL);
        waited += STEP_MS;
        poll(NULL, 0, STEP_MS);
    }
    run.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    read_back(out, &run.out);
    read_back(err, &run.err);
    if (waited > LONGEST_MS) fail_msg("%s runs for more than a minute", argv[0]);
    return run;
}

void support_run_free(support_run *run)
{
    support_text_free(&run->out);
    support_text_free(&run->err);
}
