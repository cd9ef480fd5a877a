/* SPDX-License-Identifier: Apache-2.0 */
/* Folders. The order in which a disk names its files is chance, so the list is sorted. Links to folders are not followed: they
 * may run in circles. Neighbours: file.c. Test: tests/unit/base/test_folder.c */
#include "base/core/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MOST = 32 };

bool fvi_is_folder(const char *path)
{
    struct stat st;
    return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* folder/name in the arena; at is NULL when there is no memory. */
static fvi_str joined(fvi_arena *arena, fvi_str folder, const char *name)
{
    size_t n = strlen(name);
    bool slash = folder.n && folder.at[folder.n - 1] == '/';
    char *at = fvi_take(arena, folder.n + n + 2);
    if (!at) return (fvi_str){0};
    memcpy(at, folder.at, folder.n);
    if (!slash) at[folder.n] = '/';
    memcpy(at + folder.n + !slash, name, n); // NOLINT(bugprone-not-null-terminated-result): the arena is zero-filled
    return (fvi_str){at, folder.n + !slash + n};
}

static fv_status take(fv_ctx *ctx, fvi_arena *arena, fvi_str path, fvi_strs *files, fvi_strs *folders)
{
    struct stat st;
    if (lstat(path.at, &st)) return FV_OK;
    bool link = S_ISLNK(st.st_mode);
    if (link && stat(path.at, &st)) return FV_OK;
    if (S_ISDIR(st.st_mode) && !link) return fvi_push(arena, folders, path) ? FV_OK : fvi_nomem(ctx);
    if (!S_ISREG(st.st_mode)) return FV_OK;
    if (files->n == FVI_MAX_FILES) return fvi_fail(ctx, FVI_MSG_FOLDER_LARGE, path.at);
    return fvi_push(arena, files, path) ? FV_OK : fvi_nomem(ctx);
}

static fv_status entries(fv_ctx *ctx, fvi_arena *arena, fvi_str folder, DIR *dir, fvi_strs *files, fvi_strs *folders)
{
    struct dirent *e;
    while ((e = readdir(dir))) {
        if (e->d_name[0] == '.') continue;
        fvi_str path = joined(arena, folder, e->d_name);
        fv_status s = path.at ? take(ctx, arena, path, files, folders) : fvi_nomem(ctx);
        if (!s) s = fvi_check_interrupt(ctx);
        if (s) return s;
    }
    return FV_OK;
}

static size_t depth_of(fvi_str path, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < path.n; i++) n += path.at[i] == '/';
    return n;
}

static int by_bytes(const void *a, const void *b)
{
    return fvi_str_cmp(*(const fvi_str *)a, *(const fvi_str *)b);
}

fv_status fvi_folder_list(fv_ctx *ctx, fvi_arena *arena, const char *path, fvi_strs *out)
{
    fvi_strs folders = {0};
    size_t first = out->n;
    fvi_str root = fvi_arena_copy(arena, fvi_str_of(path));
    if (!root.at || !fvi_push(arena, &folders, root)) return fvi_nomem(ctx);
    for (size_t i = 0; i < folders.n; i++) {
        fvi_str folder = folders.at[i];
        if (depth_of(folder, root.n) > DEPTH_MOST) continue;
        DIR *dir = opendir(folder.at);
        if (!dir && !i) return fvi_fail(ctx, FVI_MSG_FILE_DENIED, path, strerror(errno));
        if (!dir) continue;
        fv_status s = entries(ctx, arena, folder, dir, out, &folders);
        closedir(dir);
        if (s) return s;
    }
    if (out->n > first) qsort(out->at + first, out->n - first, sizeof *out->at, by_bytes);
    return FV_OK;
}
