/* SPDX-License-Identifier: Apache-2.0 */
/* The cell. Four walls, each of which stands without the others:
 *   rlimits        a document cannot eat the machine
 *   no_new_privs   nothing that is started gains rights
 *   Landlock       files: read and run what lies under /usr /lib /lib64 /etc, read the input, write nowhere
 *   seccomp        system calls: a list of what reading and running pdftotext need; everything else is refused with EPERM.
 *                  So no socket, no signal to others, no ptrace, no mount, no io_uring, no file opened for writing.
 * They are inherited by pdftotext. Refusing (not killing) lets libraries fall back, and a refused call harms nobody.
 * Raw system calls: the C library of Debian 12 has no wrappers for Landlock.
 * Test: tests/unit/world/test_sandbox.c */
#include "world/docs/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#ifndef UNDER_ASAN
#define UNDER_ASAN 0
#endif

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- limits ---------------------------------------------------------------------------------------------------------------
 */

static bool limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now)) return false;
    if (now.rlim_max < hard) hard = now.rlim_max; /* never ask for more than there is */
    if (soft > hard) soft = hard;
    return !setrlimit((__rlimit_resource_t)what, &(struct rlimit){soft, hard});
}

static bool apply_rlimits(void)
{
    bool ok = limit(RLIMIT_CPU, FVI_CHILD_CPU_SECONDS, FVI_CHILD_CPU_SECONDS + 1);
    ok &= limit(RLIMIT_CORE, 0, 0);
    ok &= limit(RLIMIT_NOFILE, 64, 64);
    ok &= limit(RLIMIT_FSIZE, FVI_CHILD_OUTPUT_BYTES, FVI_CHILD_OUTPUT_BYTES);
    /* AddressSanitizer reserves terabytes of address space that it never touches. */
    if (!UNDER_ASAN) ok &= limit(RLIMIT_AS, FVI_CHILD_MEMORY_BYTES, FVI_CHILD_MEMORY_BYTES);
    return ok;
}

/* ---- Landlock -------------------------------------------------------------------------------------------------------------
 */

/* The kernel's struct has grown; the size that is passed says how much of it is meant. */
struct ruleset {
    uint64_t fs, net, scoped;
};

#define FS_ABI1  ((1ull << 13) - 1) /* execute, write, read, readdir, remove ×2, make ×7 */
#define FS_REFER (1ull << 13)       /* ABI 2 */
#define FS_TRUNC (1ull << 14)       /* ABI 3 */
#define FS_IOCTL (1ull << 15)       /* ABI 5 */

static struct ruleset ruleset_of(int abi)
{
    struct ruleset r = {.fs = FS_ABI1};
    if (abi >= 2) r.fs |= FS_REFER;
    if (abi >= 3) r.fs |= FS_TRUNC;
    if (abi >= 4) r.net = 3; /* bind and connect of TCP */
    if (abi >= 5) r.fs |= FS_IOCTL;
    if (abi >= 6) r.scoped = 3; /* abstract Unix sockets and signals */
    return r;
}

static void allow_beneath(int ruleset, int fd, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

/* Returns the ABI that is in force, 0 for none. */
static int apply_landlock(int input)
{
    static const char *const folders[] = {"/usr", "/lib", "/lib64", "/etc"};
    int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1) return 0;
    struct ruleset want = ruleset_of(abi);
    size_t size = abi >= 6 ? sizeof want : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &want, size, 0);
    if (ruleset < 0) return 0;
    for (size_t i = 0; i < COUNT(folders); i++) {
        int fd = open(folders[i], O_PATH | O_CLOEXEC);
        if (fd < 0) continue;
        allow_beneath(ruleset, fd, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE);
        close(fd);
    }
    if (input >= 0) allow_beneath(ruleset, input, LANDLOCK_ACCESS_FS_READ_FILE);
    bool ok = !syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return ok ? abi : 0;
}

/* ---- seccomp --------------------------------------------------------------------------------------------------------------
 */

/* What the extractor, its libraries and pdftotext need. Names that an architecture lacks are skipped. */
static const char *const allowed[] = {"access",
                                      "arch_prctl",
                                      "brk",
                                      "clock_getres",
                                      "clock_gettime",
                                      "clock_nanosleep",
                                      "close",
                                      "close_range",
                                      "dup",
                                      "dup2",
                                      "dup3",
                                      "execve",
                                      "exit",
                                      "exit_group",
                                      "faccessat",
                                      "faccessat2",
                                      "fadvise64",
                                      "fcntl",
                                      "fork",
                                      "fstat",
                                      "fstatfs",
                                      "futex",
                                      "futex_waitv",
                                      "get_robust_list",
                                      "getcwd",
                                      "getdents64",
                                      "getegid",
                                      "geteuid",
                                      "getgid",
                                      "getgroups",
                                      "getpgid",
                                      "getpgrp",
                                      "getpid",
                                      "getppid",
                                      "getpriority",
                                      "getrandom",
                                      "getresgid",
                                      "getresuid",
                                      "getrlimit",
                                      "getrusage",
                                      "gettid",
                                      "gettimeofday",
                                      "getuid",
                                      "lseek",
                                      "lstat",
                                      "madvise",
                                      "membarrier",
                                      "mincore",
                                      "mmap",
                                      "mprotect",
                                      "mremap",
                                      "munmap",
                                      "nanosleep",
                                      "newfstatat",
                                      "pause",
                                      "pipe",
                                      "pipe2",
                                      "poll",
                                      "ppoll",
                                      "pread64",
                                      "preadv",
                                      "pselect6",
                                      "pwrite64",
                                      "read",
                                      "readlink",
                                      "readlinkat",
                                      "readv",
                                      "restart_syscall",
                                      "rseq",
                                      "rt_sigaction",
                                      "rt_sigpending",
                                      "rt_sigprocmask",
                                      "rt_sigreturn",
                                      "rt_sigsuspend",
                                      "rt_sigtimedwait",
                                      "sched_getaffinity",
                                      "sched_getparam",
                                      "sched_getscheduler",
                                      "sched_yield",
                                      "select",
                                      "set_robust_list",
                                      "set_tid_address",
                                      "sigaltstack",
                                      "stat",
                                      "statfs",
                                      "statx",
                                      "sysinfo",
                                      "time",
                                      "times",
                                      "umask",
                                      "uname",
                                      "vfork",
                                      "wait4",
                                      "waitid",
                                      "waitpid",
                                      "write",
                                      "writev"};

/* Calls that programs try first and have a fallback for: "does not exist" makes them use it. */
static const char *const absent[] = {"clone3", "openat2"};

static int allow_named(scmp_filter_ctx filter)
{
    for (size_t i = 0; i < COUNT(allowed); i++) {
        int call = seccomp_syscall_resolve_name(allowed[i]);
        if (call < 0) continue;
        int e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
        if (e) return e;
    }
    for (size_t i = 0; i < COUNT(absent); i++) {
        int call = seccomp_syscall_resolve_name(absent[i]);
        int e = call < 0 ? 0 : seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0);
        if (e) return e;
    }
    return 0;
}

/* Those that depend on an argument: opening only to read, forking without name spaces, asking about a terminal. */
static int allow_partly(scmp_filter_ctx filter)
{
    const uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    const uint64_t spaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                            CLONE_NEWNET | CLONE_PTRACE;
    int e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    if (!e) e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    if (!e) e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, spaces, 0));
    if (!e) e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0, 0)); /* ask, not set */
    if (!e) e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_EQ, TCGETS, 0));
    return e;
}

static bool apply_seccomp(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) return false;
    int e = allow_named(filter);
    if (!e) e = allow_partly(filter);
    if (!e) e = seccomp_load(filter);
    seccomp_release(filter);
    return e == 0;
}

fvi_sandbox fvi_sandbox_apply(int input)
{
    fvi_sandbox cell = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* whoever asked is gone: nobody reads the answer */
    cell.no_new_privs = !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
    cell.landlock = apply_landlock(input);
    cell.rlimits = apply_rlimits();
    cell.seccomp = apply_seccomp();
    return cell;
}

/* ---- trying the walls -----------------------------------------------------------------------------------------------------
 */

static fv_status add_check(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out, const char *name, bool holds, const char *detail)
{
    fvi_check check = {fvi_str_of(name), fvi_arena_copy(arena, fvi_str_of(detail)), holds};
    return check.detail.at && fvi_push(arena, out, check) ? FV_OK : fvi_nomem(ctx);
}

static bool socket_is_refused(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0) close(fd);
    return fd < 0 && errno == EPERM;
}

static bool writing_is_refused(void)
{
    int fd = open("/tmp", O_TMPFILE | O_WRONLY, 0600);
    if (fd >= 0) close(fd);
    return fd < 0 && (errno == EPERM || errno == EACCES);
}

static bool root_is_refused(void)
{
    int fd = open("/", O_RDONLY | O_DIRECTORY);
    if (fd >= 0) close(fd);
    return fd < 0 && errno == EACCES;
}

fv_status fvi_sandbox_checks(fv_ctx *ctx, fvi_arena *arena, const fvi_sandbox *cell, fvi_checks *out)
{
    char detail[128];
    snprintf(detail, sizeof detail, "%d s of CPU, %llu MB of memory, 64 open files, no core dump", FVI_CHILD_CPU_SECONDS,
             FVI_CHILD_MEMORY_BYTES >> 20);
    fv_status s = add_check(ctx, arena, out, "rlimits", cell->rlimits, detail);
    if (!s) s = add_check(ctx, arena, out, "no_new_privs", cell->no_new_privs, "programs that it starts gain no rights");
    unsigned major = seccomp_version()->major, minor = seccomp_version()->minor;
    snprintf(detail, sizeof detail, "libseccomp %u.%u; a socket %s, writing a file %s", major, minor,
             socket_is_refused() ? "was refused" : "COULD be opened", writing_is_refused() ? "was refused" : "was POSSIBLE");
    if (!s) s = add_check(ctx, arena, out, "seccomp", cell->seccomp && socket_is_refused() && writing_is_refused(), detail);
    if (cell->landlock)
        snprintf(detail, sizeof detail, "ABI %d; reading outside the system's folders %s", cell->landlock,
                 root_is_refused() ? "was refused" : "was POSSIBLE");
    else
        snprintf(detail, sizeof detail, "this kernel has none: the other walls stand without it");
    if (!s) s = add_check(ctx, arena, out, "landlock", cell->landlock > 0 && root_is_refused(), detail);
    return s;
}
