/* SPDX-License-Identifier: Apache-2.0 */
/* For near.py: what the room mind/ideas says of ideas on standard input, one a line, "group TAB text".
 *
 *     near            for each line: first TAB how        how: 0 new, 1 same, 2 joined, 3 slip
 *     near --vectors en|zh    for each line: its vector, or "-" without one
 *     near --bench    seconds of the processor and bytes instead */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mind/ideas/ideavec.h"
#include "mind/ideas/near.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t in_use(void)
{
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
}

static int print_vectors(fv_ctx *ctx, fvi_str all, bool chinese)
{
    float v[FVI_VECTORS_MAX_DIMS];
    fvi_ideaspace *space;
    fvi_str line, group;
    bool placed;
    if (fvi_ideaspace_new(ctx, chinese, &space)) return 1;
    while (fvi_str_split(&all, '\n', &line)) {
        if (!fvi_str_split(&line, '\t', &group) || fvi_ideavec_of(space, line, v, &placed)) return 1;
        for (size_t i = 0; placed && i < fvi_ideaspace_dims(space); i++) printf("%.9g ", (double)v[i]);
        puts(placed ? "" : "-");
    }
    fvi_ideaspace_free(space);
    return 0;
}

int main(int argc, char **argv)
{
    bool bench = argc > 1 && !strcmp(argv[1], "--bench");
    fv_ctx *ctx;
    fvi_near *near;
    fvi_str all, line, group;
    fvi_arena arena;
    if (fv_ctx_new(NULL, &ctx)) return 1;
    fvi_arena_init(&arena, ctx);
    if (fvi_fd_read(ctx, &arena, 0, "stdin", FVI_MAX_FILE_BYTES, &all)) return 1;
    if (argc > 2 && !strcmp(argv[1], "--vectors")) return print_vectors(ctx, all, !strcmp(argv[2], "zh"));
    size_t before = in_use(), n = 0, new = 0;
    double start = now();
    if (fvi_near_new(ctx, &near)) return 1;
    while (fvi_str_split(&all, '\n', &line)) {
        fvi_near_found f;
        if (!fvi_str_split(&line, '\t', &group)) continue;
        if (fvi_near_add(near, line, group, &f)) return 1;
        n++;
        new += f.how == FVI_NEAR_NEW;
        if (!bench) printf("%u\t%d\n", f.first, (int)f.how);
    }
    if (bench)
        printf("%zu ideas, %zu new, %.3f s, %.0f a second, %.1f MB\n", n, new, now() - start, (double)n / (now() - start),
               (double)(in_use() - before) / 1e6);
    fvi_near_free(near);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}
