/* SPDX-License-Identifier: Apache-2.0 */
/* The cell holds: a process in it really cannot open a socket, write a file, read what is not its business, signal another.
 * Each attempt runs in a process of its own, which tells by its exit code. What a machine lacks is skipped, loudly. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/support.h"
#include "world/docs/sandbox.h"

enum { REFUSED = 40, POSSIBLE = 41, ABSENT = 42 };

static support_folder folder;
static char outside[300], inside[300]; /* files: one that is not the input, one that is */

/* Returns REFUSED or POSSIBLE. */
typedef int (*attempt)(int input);

static int judge(bool refused)
{
    return refused ? REFUSED : POSSIBLE;
}

static int try_socket(int input)
{
    (void)input;
    return judge(socket(AF_INET, SOCK_STREAM, 0) < 0 && socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM);
}

static int try_writing(int input)
{
    (void)input;
    bool created = open(support_path(&folder, "new"), O_WRONLY | O_CREAT, 0600) >= 0;
    bool changed = open(inside, O_RDWR) >= 0;
    return judge(!created && !changed);
}

static int try_removing(int input)
{
    (void)input;
    return judge(unlink(inside) && rename(inside, outside) && mkdir(support_path(&folder, "d"), 0700) && chmod(inside, 0777));
}

static int try_signal(int input)
{
    (void)input;
    return judge(kill(getppid(), 0) && ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int try_reading_outside(int input)
{
    (void)input;
    return judge(open(outside, O_RDONLY) < 0 && errno == EACCES);
}

/* The input may be read, and opened again as pdftotext does. */
static int try_input(int input)
{
    char path[64], byte;
    snprintf(path, sizeof path, "/proc/self/fd/%d", input);
    int again = open(path, O_RDONLY);
    return again >= 0 && read(again, &byte, 1) == 1 && byte == 'x' ? POSSIBLE : REFUSED;
}

static int try_limits(int input)
{
    (void)input;
    struct rlimit cpu, core, files;
    if (getrlimit(RLIMIT_CPU, &cpu) || getrlimit(RLIMIT_CORE, &core) || getrlimit(RLIMIT_NOFILE, &files)) return POSSIBLE;
    return judge(cpu.rlim_cur <= FVI_CHILD_CPU_SECONDS && core.rlim_max == 0 && files.rlim_max <= 64 &&
                 setrlimit(RLIMIT_CPU, &(struct rlimit){1000, 1000}));
}

static int run_in_cell(attempt what, bool needs_landlock, bool needs_seccomp)
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        int input = open(inside, O_RDONLY);
        fvi_sandbox cell = fvi_sandbox_apply(input);
        if ((needs_landlock && !cell.landlock) || (needs_seccomp && !cell.seccomp)) _exit(ABSENT);
        if (!cell.no_new_privs || !cell.rlimits) _exit(1);
        _exit(what(input));
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == ABSENT) {
        print_message("SKIPPED: this machine has no %s\n", needs_landlock ? "Landlock" : "seccomp");
        skip();
    }
    return WEXITSTATUS(status);
}

static void no_socket(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_socket, false, true), REFUSED);
}

static void no_writing(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_writing, false, true), REFUSED);
    assert_true(support_file_is(inside, FVI_STR("x")));
}

static void no_removing(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_removing, false, true), REFUSED);
    assert_int_equal(support_folder_count(&folder), 2);
}

static void no_signals(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_signal, false, true), REFUSED);
}

static void no_other_files(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_reading_outside, true, false), REFUSED);
}

static void the_input_can_be_read(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_input, false, false), POSSIBLE);
}

static void limits_hold(void **state)
{
    (void)state;
    assert_int_equal(run_in_cell(try_limits, false, false), REFUSED);
}

static int setup(void **state)
{
    (void)state;
    folder = support_folder_make();
    snprintf(outside, sizeof outside, "%s", support_path(&folder, "outside"));
    snprintf(inside, sizeof inside, "%s", support_path(&folder, "inside"));
    support_file_put(outside, FVI_STR("secret"));
    support_file_put(inside, FVI_STR("x"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    support_folder_remove(&folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_socket),      cmocka_unit_test(no_writing),
                                       cmocka_unit_test(no_removing),    cmocka_unit_test(no_signals),
                                       cmocka_unit_test(no_other_files), cmocka_unit_test(the_input_can_be_read),
                                       cmocka_unit_test(limits_hold)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
