/* SPDX-License-Identifier: Apache-2.0 */
/* Trees stand in the file one after the other, each node before its yes-branch, that before its no-branch, so reading needs
 * only a stack of nodes that still wait for their no. Neighbours: recipes/phrases/weights.py writes the file. Test:
 * tests/unit/mind/test_keyphrase.c */
#include "mind/focus/trees.h"

#include "embedded.h"

enum { DEEPEST = 32 };

typedef struct reader {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_trees *trees;
    uint32_t waiting[DEEPEST]; /* nodes whose yes-branch is being read */
    uint32_t depth;
} reader;

static fv_status bad_line(fv_ctx *ctx)
{
    return fvi_fail(ctx, FVI_MSG_INTERNAL, "data/phrases.txt", "a line cannot be read");
}

/* A decimal with a sign. */
static bool number_of(fvi_str s, float *out)
{
    bool minus = fvi_str_starts(s, FVI_STR("-"));
    double v;
    if (!fvi_str_decimal(minus ? fvi_str_sub(s, 1, s.n) : s, &v)) return false;
    *out = (float)(minus ? -v : v);
    return true;
}

static int32_t feature_of(fvi_str name)
{
    for (int32_t k = 0; k < FVI_PHRASE_N; k++)
        if (fvi_str_eq(name, fvi_str_of(fvi_phrase_feature_name((fvi_phrase_feature)k)))) return k;
    return -1;
}

/* A branch is read to its end: the node that waits for its no gets it, or is complete itself. */
static void close_branch(reader *r)
{
    while (r->depth > 0) {
        fvi_tree_node *node = &r->trees->nodes.at[r->waiting[r->depth - 1]];
        if (!node->no) {
            node->no = (uint32_t)r->trees->nodes.n;
            return;
        }
        r->depth--;
    }
}

static fv_status add_node(reader *r, fvi_str name, float value)
{
    bool leaf = fvi_str_eq(name, FVI_STR("="));
    fvi_tree_node node = {.feature = leaf ? -1 : feature_of(name), .value = value};
    if ((!leaf && node.feature < 0) || r->depth == DEEPEST) return bad_line(r->ctx);
    uint32_t at = (uint32_t)r->trees->nodes.n;
    if (r->depth == 0 && !fvi_push(r->arena, &r->trees->roots, at)) return fvi_nomem(r->ctx);
    if (!fvi_push(r->arena, &r->trees->nodes, node)) return fvi_nomem(r->ctx);
    if (leaf)
        close_branch(r);
    else
        r->waiting[r->depth++] = at;
    return FV_OK;
}

fv_status fvi_trees_load(fv_ctx *ctx, fvi_arena *arena, fvi_str lang, fvi_trees *out)
{
    reader r = {.ctx = ctx, .arena = arena, .trees = out};
    fvi_str rest = fvi_data_phrases, line, name;
    fvi_str wanted = fvi_str_eq(lang, FVI_STR("zh")) ? FVI_STR("chinese") : FVI_STR("english");
    bool mine = false;
    *out = (fvi_trees){0};
    while (fvi_str_split(&rest, '\n', &line)) {
        float value;
        if (line.n == 0 || line.at[0] == '#') continue;
        fvi_str_split(&line, ' ', &name);
        if (!number_of(line, &value)) return bad_line(ctx);
        bool opens = fvi_str_eq(name, FVI_STR("english")) || fvi_str_eq(name, FVI_STR("chinese"));
        if (opens) mine = fvi_str_eq(name, wanted);
        if (opens && mine) out->base = value;
        fv_status s = mine && !opens ? add_node(&r, name, value) : FV_OK;
        if (s) return s;
    }
    return r.depth == 0 ? FV_OK : bad_line(ctx);
}

double fvi_trees_worth(const fvi_trees *trees, const float *feature)
{
    double sum = (double)trees->base;
    for (size_t k = 0; k < trees->roots.n; k++) {
        const fvi_tree_node *all = trees->nodes.at, *node = &all[trees->roots.at[k]];
        while (node->feature >= 0) node = feature[node->feature] <= node->value ? node + 1 : &all[node->no];
        sum += (double)node->value;
    }
    return sum;
}
