/* SPDX-License-Identifier: Apache-2.0 */
/* Helpers of the tests. libc is used freely here: the bans hold for src/. */
#include "support/support.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

fv_ctx *support_ctx(int threads)
{
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = "en", .threads = threads}, &ctx), FV_OK);
    return ctx;
}

support_folder support_folder_make(void)
{
    support_folder folder;
    const char *under = getenv("TMPDIR");
    snprintf(folder.path, sizeof folder.path, "%s/fovea-test-XXXXXX", under && *under ? under : "/tmp");
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)kind;
    (void)where;
    return remove(path);
}

void support_folder_remove(const support_folder *folder)
{
    assert_int_equal(nftw(folder->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
}

const char *support_path(const support_folder *folder, const char *name)
{
    static char paths[4][1024];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder->path, name);
    return path;
}

size_t support_folder_count(const support_folder *folder)
{
    size_t n = 0;
    DIR *dir = opendir(folder->path);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

void support_file_put(const char *path, fvi_str bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

bool support_file_is(const char *path, fvi_str bytes)
{
    char *held = malloc(bytes.n + 1); /* one more than expected, to see a longer file */
    assert_non_null(held);
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(held, 1, bytes.n + 1, file) : SIZE_MAX;
    if (file) fclose(file);
    bool same = n == bytes.n && !memcmp(held, bytes.at, n);
    free(held);
    return same;
}

static int keep(void *user, const char *bytes, size_t n)
{
    support_text *text = user;
    char *at = realloc(text->at, text->n + n + 1);
    if (!at) return 1;
    memcpy(at + text->n, bytes, n);
    text->at = at;
    text->n += n;
    at[text->n] = 0;
    return 0;
}

fv_sink support_sink(support_text *text)
{
    return (fv_sink){keep, text};
}

void support_text_free(support_text *text)
{
    free(text->at);
    *text = (support_text){0};
}
