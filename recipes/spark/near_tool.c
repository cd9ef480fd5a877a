/* SPDX-License-Identifier: Apache-2.0 */
/* For near.py: what the room mind/ideas says of ideas on standard input, one a line, "group TAB text".
 *
 *     near            for each line: first TAB how        how: 0 new, 1 same, 2 joined, 3 slip
 *     near --vectors en|zh    for each line: its vector, or "-" without one
 *     near --prior en|zh FILE    for each line: near, its passage, words, its passage; FILE: a passage a line
 *     near --sets en|zh    all lines as one group, each another person's: kinds, diversity, rarity, and what they cost
 *     near --bench    seconds of the processor and bytes instead */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mind/ideas/diversity.h"
#include "mind/ideas/near.h"
#include "mind/ideas/novelty.h"
#include "mind/ideas/prior.h"

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

static int print_prior(fv_ctx *ctx, fvi_arena *arena, fvi_str all, bool chinese, const char *path)
{
    fvi_prior *p;
    fvi_prior_found f;
    fvi_str passages, rest, line, group;
    size_t n = 0;
    if (fvi_prior_new(ctx, chinese, &p) || fvi_file_read(ctx, arena, path, FVI_MAX_FILE_BYTES, &passages)) return 1;
    fvi_strs lines = {0};
    size_t before = in_use();
    double start = now();
    for (rest = passages; fvi_str_split(&rest, '\n', &line);)
        if (!fvi_push(arena, &lines, line) || fvi_prior_add(p, line)) return 1;
    if (fvi_prior_ask(p, FVI_STR("x"), &f)) return 1;
    double ready = now();
    while (fvi_str_split(&all, '\n', &line)) {
        if (!fvi_str_split(&line, '\t', &group) || fvi_prior_ask(p, line, &f)) return 1;
        fvi_str a = f.near.passage == FVI_PRIOR_NONE ? FVI_STR("-") : lines.at[f.near.passage];
        fvi_str b = f.words.passage == FVI_PRIOR_NONE ? FVI_STR("-") : lines.at[f.words.passage];
        printf("%.*s\t%.3f\t%.*s\t%.3f\t%.*s\n", (int)line.n, line.at, f.near.value, (int)a.n, a.at, f.words.value, (int)b.n,
               b.at);
        n++;
    }
    fprintf(stderr, "%zu passages in %.2f s, %.1f MB; %zu ideas in %.2f s: %.0f us each\n", lines.n, ready - start,
            (double)(in_use() - before) / 1e6, n, now() - ready, (now() - ready) / (double)n * 1e6);
    fvi_prior_free(p);
    return 0;
}

/* Distinct ideas of one group, and which each line gave. */
typedef struct pool {
    fvi_ideaset set;
    float *at;
    bool *placed;
    uint32_t *times, *idea, *person;
    size_t n;
} pool;

static int fill_pool(fv_ctx *ctx, fvi_arena *arena, fvi_str all, bool chinese, pool *p)
{
    fvi_ideaspace *space;
    fvi_near *near;
    fvi_near_found f;
    fvi_str line, group;
    size_t lines = 1, distinct = 0;
    for (size_t i = 0; i < all.n; i++) lines += all.at[i] == '\n';
    if (fvi_ideaspace_new(ctx, chinese, &space) || fvi_near_new(ctx, &near)) return 1;
    size_t dims = fvi_ideaspace_dims(space);
    p->at = fvi_take_n(arena, lines * dims, sizeof *p->at);
    p->placed = fvi_take_n(arena, lines, sizeof *p->placed);
    p->times = fvi_take_n(arena, lines, sizeof *p->times);
    p->idea = fvi_take_n(arena, lines, sizeof *p->idea);
    p->person = fvi_take_n(arena, lines, sizeof *p->person);
    while (fvi_str_split(&all, '\n', &line)) {
        if (!fvi_str_split(&line, '\t', &group) || fvi_near_add(near, line, FVI_STR(""), &f)) return 1;
        size_t at = f.first == f.idea ? distinct++ : p->idea[f.first];
        if (f.first == f.idea && fvi_ideavec_of(space, line, p->at + at * dims, &p->placed[at])) return 1;
        p->times[at]++;
        p->idea[p->n] = (uint32_t)at;
        p->person[p->n] = (uint32_t)p->n;
        p->n++;
    }
    fvi_near_free(near);
    fvi_ideaspace_free(space);
    p->set = (fvi_ideaset){p->at, p->placed, p->times, distinct, dims};
    return 0;
}

static int measure_sets(fv_ctx *ctx, fvi_arena *arena, fvi_str all, bool chinese)
{
    pool p = {.n = 0};
    fvi_clusters c;
    fvi_diversity d;
    double start = now();
    if (fill_pool(ctx, arena, all, chinese, &p)) return 1;
    double *rarity = fvi_take_n(arena, p.n, sizeof *rarity), mean = 0, filled = now();
    if (fvi_clusters_find(ctx, arena, &p.set, FVI_CLUSTER_DISTANCE, 1, &c)) return 1;
    double clustered = now();
    if (fvi_diversity_of(ctx, arena, &p.set, &d)) return 1;
    double measured = now();
    fvi_given given = {p.idea, p.person, p.n, (uint32_t)p.n};
    if (!rarity || fvi_rarity_of(ctx, arena, &p.set, &given, 1, rarity)) return 1;
    double last = now();
    for (size_t i = 0; i < p.set.n; i++) mean += rarity[i] / (double)p.set.n;
    printf("%zu lines, %zu distinct: merged and placed in %.2f s\n", p.n, p.set.n, filled - start);
    printf("%zu kinds in %.2f s; spread %.3f, effective %.1f in %.2f s; mean rarity %.3f in %.2f s\n", c.n, clustered - filled,
           d.spread, d.effective, measured - clustered, mean, last - measured);
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
    if (argc > 3 && !strcmp(argv[1], "--prior")) return print_prior(ctx, &arena, all, !strcmp(argv[2], "zh"), argv[3]);
    if (argc > 2 && !strcmp(argv[1], "--sets")) return measure_sets(ctx, &arena, all, !strcmp(argv[2], "zh"));
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
