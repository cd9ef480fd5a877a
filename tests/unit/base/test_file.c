/* SPDX-License-Identifier: Apache-2.0 */
/* Files: what may be read and what is said about the rest; writing that is whole or has not happened. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/support.h"

typedef struct fixture {
    fv_ctx *ctx;
    fvi_arena arena;
    support_folder folder;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f.ctx = support_ctx(1);
    fvi_arena_init(&f.arena, f.ctx);
    f.folder = support_folder_make();
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    fvi_arena_clear(&f->arena);
    fv_ctx_free(f->ctx);
    support_folder_remove(&f->folder);
    return 0;
}

static void expect_refusal(fixture *f, const char *path, fv_status status, const char *code)
{
    fvi_str bytes = FVI_STR("stale");
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 1 << 20, &bytes), status);
    assert_string_equal(fv_ctx_message(f->ctx)->code, code);
    assert_string_equal(fv_ctx_message(f->ctx)->where, path);
}

/* ---- reading ------------------------------------------------------------------------------------------------------------- */

static void reads_all_bytes(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "b");
    fvi_str bytes;
    support_file_put(path, FVI_STR("a\0\xFF\r\n"));
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 100, &bytes), FV_OK);
    assert_str(bytes, "a\0\xFF\r\n");
    assert_int_equal(bytes.at[bytes.n], 0);
    support_file_put(path, FVI_STR(""));
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 100, &bytes), FV_OK);
    assert_int_equal(bytes.n, 0);
    assert_string_equal(bytes.at, "");
}

static void limit_is_exact(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "ten");
    fvi_str bytes;
    support_file_put(path, FVI_STR("0123456789"));
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 10, &bytes), FV_OK);
    assert_str(bytes, "0123456789");
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 9, &bytes), FV_ELIMIT);
    assert_string_equal(fv_ctx_message(f->ctx)->why, "It is 10 B; fovea reads at most 9 B at once.");
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 0, &bytes), FV_ELIMIT);
}

static void large_file_is_refused_unread(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "large");
    support_file_put(path, FVI_STR(""));
    assert_int_equal(truncate(path, (off_t)FVI_MAX_FILE_BYTES + 1), 0);
    expect_refusal(f, path, FV_ELIMIT, "TOO_LARGE");
    assert_string_equal(fv_ctx_message(f->ctx)->why, /* the numbers differ, whatever the unit */
                        "It is 536870913 B; fovea reads at most 536870912 B at once.");
    fvi_str bytes;
    assert_int_equal(truncate(path, 30000), 0);
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 20480, &bytes), FV_ELIMIT);
    assert_string_equal(fv_ctx_message(f->ctx)->why, "It is 29 KB; fovea reads at most 20 KB at once.");
    assert_int_equal(truncate(path, 2000ll << 20), 0);
    expect_refusal(f, path, FV_ELIMIT, "TOO_LARGE");
    assert_string_equal(fv_ctx_message(f->ctx)->why, "It is 2000 MB; fovea reads at most 512 MB at once.");
}

static void says_what_is_wrong_with_a_path(void **state)
{
    fixture *f = *state;
    expect_refusal(f, support_path(&f->folder, "missing"), FV_EINPUT, "FILE_MISSING");
    expect_refusal(f, support_path(&f->folder, "missing/below"), FV_EINPUT, "FILE_MISSING");
    expect_refusal(f, "", FV_EINPUT, "FILE_MISSING");
    expect_refusal(f, f->folder.path, FV_EINPUT, "FILE_IS_FOLDER");
    expect_refusal(f, "/dev/null", FV_EINPUT, "FILE_SPECIAL");
    expect_refusal(f, "https://example.org/a.pdf", FV_EINPUT, "FILE_IS_URL");
    expect_refusal(f, "http://example.org", FV_EINPUT, "FILE_IS_URL");
    const char *path = support_path(&f->folder, "file");
    support_file_put(path, FVI_STR("x"));
    expect_refusal(f, support_path(&f->folder, "file/below"), FV_EINPUT, "FILE_MISSING");
}

static void says_when_permission_is_missing(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "mine");
    support_file_put(path, FVI_STR("x"));
    assert_int_equal(chmod(path, 0), 0);
    bool root = geteuid() == 0; /* whom no permission stops */
    if (root) assert_int_equal(seteuid(65534), 0);
    expect_refusal(f, path, FV_EINPUT, "FILE_DENIED");
    if (root) assert_int_equal(seteuid(0), 0);
    assert_string_equal(fv_ctx_message(f->ctx)->why, "Permission denied");
}

static void fifo_without_writer_does_not_hang(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "fifo");
    fvi_str bytes;
    assert_int_equal(mkfifo(path, 0600), 0);
    alarm(10); /* a hang kills the test instead of holding up everything */
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 100, &bytes), FV_OK);
    alarm(0);
    assert_int_equal(bytes.n, 0);
}

/* Put a descriptor in the place of standard input while reading "-". */
static fv_status read_standard(fixture *f, int fd, size_t limit, fvi_str *bytes)
{
    int held = dup(STDIN_FILENO);
    assert_true(held >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    fv_status s = fvi_file_read(f->ctx, &f->arena, "-", limit, bytes);
    assert_true(dup2(held, STDIN_FILENO) == STDIN_FILENO);
    close(held);
    close(fd);
    return s;
}

static void dash_is_standard_input(void **state)
{
    fixture *f = *state;
    int ends[2];
    fvi_str bytes;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    assert_int_equal(read_standard(f, ends[0], 11, &bytes), FV_OK);
    assert_str(bytes, "from a pipe");
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    assert_int_equal(read_standard(f, ends[0], 10, &bytes), FV_ELIMIT);
    assert_int_equal(read_standard(f, open("/dev/null", O_RDONLY), 10, &bytes), FV_OK);
    assert_int_equal(bytes.n, 0);
    assert_int_equal(read_standard(f, open(f->folder.path, O_RDONLY), 10, &bytes), FV_EINPUT);
    assert_string_equal(fv_ctx_message(f->ctx)->code, "FILE_IS_FOLDER");
}

static void interrupt_stops_reading(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "x");
    support_file_put(path, FVI_STR("x"));
    fv_ctx_interrupt(f->ctx);
    fvi_str bytes;
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, 100, &bytes), FV_EINTERRUPT);
    assert_null(bytes.at);
}

/* A slow disk: one byte for each call, and every third call is interrupted by a signal. */
static unsigned trickled;

static ssize_t trickle_read(int fd, void *into, size_t n)
{
    if (++trickled % 3) return read(fd, into, n ? 1 : 0);
    errno = EINTR;
    return -1;
}

static ssize_t trickle_write(int fd, const void *from, size_t n)
{
    if (++trickled % 3) return write(fd, from, n ? 1 : 0);
    errno = EINTR;
    return -1;
}

static void short_transfers_add_up(void **state)
{
    fixture *f = *state;
    char text[3000];
    const char *path = support_path(&f->folder, "slow");
    fvi_str bytes;
    for (size_t i = 0; i < sizeof text; i++) text[i] = (char)(i * 7);
    f->ctx->io.read = trickle_read;
    f->ctx->io.write = trickle_write;
    assert_int_equal(fvi_file_write(f->ctx, path, (fvi_str){text, sizeof text}), FV_OK);
    assert_int_equal(fvi_file_read(f->ctx, &f->arena, path, sizeof text, &bytes), FV_OK);
    assert_true(fvi_str_eq(bytes, (fvi_str){text, sizeof text}));
}

/* ---- writing ------------------------------------------------------------------------------------------------------------- */

static void writes_whole_files(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "new");
    assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("first, and longer")), FV_OK);
    assert_true(support_file_is(path, FVI_STR("first, and longer")));
    assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("a\0b")), FV_OK);
    assert_true(support_file_is(path, FVI_STR("a\0b")));
    assert_int_equal(fvi_file_write(f->ctx, path, (fvi_str){0}), FV_OK);
    assert_true(support_file_is(path, FVI_STR("")));
    assert_int_equal(support_folder_count(&f->folder), 1);
}

static ssize_t full_disk(int fd, const void *from, size_t n)
{
    (void)fd;
    (void)from;
    (void)n;
    errno = ENOSPC;
    return -1;
}

static ssize_t mute_disk(int fd, const void *from, size_t n)
{
    (void)fd;
    (void)from;
    (void)n;
    return 0;
}

static void failure_leaves_the_old_file(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "kept");
    assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("old")), FV_OK);
    ssize_t (*const disks[])(int, const void *, size_t) = {full_disk, mute_disk};
    for (size_t i = 0; i < 2; i++) {
        f->ctx->io.write = disks[i];
        assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("new")), FV_EIO);
        assert_string_equal(fv_ctx_message(f->ctx)->code, "WRITE_FAILED");
        assert_string_equal(fv_ctx_message(f->ctx)->why, "No space left on device");
        assert_string_equal(fv_ctx_message(f->ctx)->where, path);
        assert_true(support_file_is(path, FVI_STR("old")));
        assert_int_equal(support_folder_count(&f->folder), 1);
    }
}

static void existing_permissions_stay(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "private");
    struct stat st;
    support_file_put(path, FVI_STR("old"));
    const mode_t modes[] = {0600, 0666, 0640};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(chmod(path, modes[i]), 0);
        assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("new")), FV_OK);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, modes[i]);
    }
}

static void leftovers_do_not_block(void **state)
{
    fixture *f = *state;
    char name[64];
    for (int i = 0; i < 3; i++) { /* as a killed run with our process number would have left them */
        snprintf(name, sizeof name, ".fovea-%ld-%d.tmp", (long)getpid(), i);
        support_file_put(support_path(&f->folder, name), FVI_STR("left"));
    }
    const char *path = support_path(&f->folder, "new");
    assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("x")), FV_OK);
    assert_true(support_file_is(path, FVI_STR("x")));
    assert_int_equal(support_folder_count(&f->folder), 4);
}

static void long_names_can_be_written(void **state)
{
    fixture *f = *state;
    char name[256];
    memset(name, 'n', 255);
    name[255] = 0;
    assert_int_equal(fvi_file_write(f->ctx, support_path(&f->folder, name), FVI_STR("x")), FV_OK);
    assert_int_equal(support_folder_count(&f->folder), 1);
}

static void places_that_cannot_be_written(void **state)
{
    fixture *f = *state;
    assert_int_equal(fvi_file_write(f->ctx, support_path(&f->folder, "no/such/folder"), FVI_STR("x")), FV_EIO);
    assert_string_equal(fv_ctx_message(f->ctx)->why, "No such file or directory");
    assert_int_equal(fvi_file_write(f->ctx, f->folder.path, FVI_STR("x")), FV_EIO);
    assert_string_equal(fv_ctx_message(f->ctx)->why, "Is a directory");
    assert_int_equal(fvi_file_write(f->ctx, "/dev/full", FVI_STR("x")), FV_EIO);
    assert_int_equal(support_folder_count(&f->folder), 0);
}

static void devices_are_written_not_replaced(void **state)
{
    fixture *f = *state;
    const char *path = support_path(&f->folder, "fifo");
    struct stat st;
    char got[16];
    assert_int_equal(mkfifo(path, 0600), 0);
    int fd = open(path, O_RDWR | O_NONBLOCK);
    assert_int_equal(fvi_file_write(f->ctx, path, FVI_STR("through")), FV_OK);
    assert_int_equal(read(fd, got, sizeof got), 7);
    assert_memory_equal(got, "through", 7);
    close(fd);
    assert_int_equal(stat(path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    assert_int_equal(support_folder_count(&f->folder), 1);
}

/* ---- names and hashes ---------------------------------------------------------------------------------------------------- */

static void hashes(void **state)
{
    (void)state;
    char hex[65];
    fvi_sha256_hex((fvi_str){0}, hex); /* both answers: FIPS 180-2 */
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    fvi_sha256_hex(FVI_STR("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void names_and_extensions(void **state)
{
    (void)state;
    const struct {
        const char *path, *name, *extension;
    } rows[] = {{"a/b.PDF", "b.PDF", "pdf"},
                {"b", "b", ""},
                {"", "", ""},
                {"a.d/b", "b", ""},
                {".bashrc", ".bashrc", ""},
                {"/x/.hidden.txt", ".hidden.txt", "txt"},
                {"x.", "x.", ""},
                {"a/", "", ""},
                {"x.tar.gz", "x.tar.gz", "gz"},
                {"x.abcdefghijklmno", "x.abcdefghijklmno", "abcdefghijklmno"},
                {"x.abcdefghijklmnop", "x.abcdefghijklmnop", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char extension[16];
        assert_true(fvi_str_eq(fvi_path_name(fvi_str_of(rows[i].path)), fvi_str_of(rows[i].name)));
        fvi_path_extension(fvi_str_of(rows[i].path), extension);
        assert_string_equal(extension, rows[i].extension);
    }
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(reads_all_bytes),
        WITH_FOLDER(limit_is_exact),
        WITH_FOLDER(large_file_is_refused_unread),
        WITH_FOLDER(says_what_is_wrong_with_a_path),
        WITH_FOLDER(says_when_permission_is_missing),
        WITH_FOLDER(fifo_without_writer_does_not_hang),
        WITH_FOLDER(dash_is_standard_input),
        WITH_FOLDER(interrupt_stops_reading),
        WITH_FOLDER(short_transfers_add_up),
        WITH_FOLDER(writes_whole_files),
        WITH_FOLDER(failure_leaves_the_old_file),
        WITH_FOLDER(existing_permissions_stay),
        WITH_FOLDER(leftovers_do_not_block),
        WITH_FOLDER(long_names_can_be_written),
        WITH_FOLDER(places_that_cannot_be_written),
        WITH_FOLDER(devices_are_written_not_replaced),
        cmocka_unit_test(hashes),
        cmocka_unit_test(names_and_extensions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
