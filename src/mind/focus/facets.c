/* SPDX-License-Identifier: Apache-2.0 */
/* Cues to facets. All cues hang on their first two bytes, so a sentence is walked once, whatever the number of cues.
 * Test: tests/unit/mind/test_terms.c; quality against CSAbstruct comes with the recipe of that measure. */
#include "mind/focus/facets.h"

#include "embedded.h"

enum { BUCKETS = 1024, GAP = 40, LONGEST_SENTENCE = 4096 };

typedef struct cue {
    fvi_str first, second; /* second: behind "…", else empty */
    uint8_t facet, weight;
    uint32_t next; /* in the bucket, + 1 */
} cue;

struct fvi_facets {
    FVI_VEC(cue) cues;
    uint32_t bucket[BUCKETS]; /* cue + 1 */
};

const char *fvi_facet_name(fvi_facet facet)
{
    static const char *const names[] = {
#define FVI_FACET_NAME(id, name) name,
        FVI_FACET_MAP(FVI_FACET_NAME)
#undef FVI_FACET_NAME
    };
    return names[facet < FVI_FACET_N ? facet : FVI_FACET_OTHER];
}

fvi_facet fvi_facet_named(fvi_str name)
{
    for (int f = 0; f < FVI_FACET_N; f++)
        if (fvi_str_eq(name, fvi_str_of(fvi_facet_name((fvi_facet)f)))) return (fvi_facet)f;
    return FVI_FACET_N;
}

static uint32_t bucket_of(const char *two)
{
    return ((uint32_t)(unsigned char)two[0] * 31 + (unsigned char)two[1] * 7) % BUCKETS;
}

static bool add(fvi_arena *arena, fvi_facets *f, fvi_facet facet, uint8_t weight, fvi_str text)
{
    const fvi_str dots = FVI_STR("…");
    size_t at = fvi_str_find(text, dots, 0);
    cue c = {.first = text, .facet = (uint8_t)facet, .weight = weight};
    if (at != SIZE_MAX) {
        c.first = fvi_str_sub(text, 0, at);
        c.second = fvi_str_sub(text, at + dots.n, text.n);
    }
    if (c.first.n < 2) return true;
    uint32_t b = bucket_of(c.first.at);
    c.next = f->bucket[b];
    if (!fvi_push(arena, &f->cues, c)) return false;
    f->bucket[b] = (uint32_t)f->cues.n;
    return true;
}

fv_status fvi_facets_new(fv_ctx *ctx, fvi_arena *arena, fvi_facets **out)
{
    fvi_facets *f = fvi_take(arena, sizeof *f);
    if (!f) return fvi_nomem(ctx);
    fvi_str rest = fvi_data_facets, line, name, weight, piece;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.at[0] == '#') continue;
        fvi_str_split(&line, ' ', &name);
        fvi_str_split(&line, ' ', &weight);
        fvi_facet facet = fvi_facet_named(name);
        while (facet < FVI_FACET_N && fvi_str_split(&line, '|', &piece))
            if (!add(arena, f, facet, (uint8_t)(weight.at[0] - '0'), fvi_str_trim(piece))) return fvi_nomem(ctx);
    }
    *out = f;
    return FV_OK;
}

/* True when the cue stands at `at` of the lower-cased sentence and, where it ends in a letter, ends a word there. */
static bool matches(const cue *c, fvi_str s, size_t at)
{
    if (!fvi_str_starts(fvi_str_sub(s, at, s.n), c->first)) return false;
    size_t end = at + c->first.n;
    if (c->second.n) {
        size_t hit = fvi_str_find(fvi_str_sub(s, 0, end + GAP + c->second.n), c->second, end);
        if (hit == SIZE_MAX) return false;
        end = hit + c->second.n;
    }
    return end >= s.n || !fvi_is_alpha(s.at[end - 1]) || !fvi_is_alpha(s.at[end]);
}

/* "12 %", "3.4 times", "n = 30": a number with a unit or a share; years and references are none. */
static bool measured_number(fvi_str s)
{
    static const char *const units[] = {"%", "％", "percent", "times", "ms", "倍", "万", "亿", "秒", "分钟", "元", "人"};
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (!fvi_is_digit(s.at[i]) || fvi_is_digit(s.at[i + 1])) continue;
        fvi_str after = fvi_str_trim(fvi_str_sub(s, i + 1, i + 12));
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            if (fvi_str_starts(after, fvi_str_of(units[u]))) return true;
        if (s.at[i + 1] == '.' && i + 2 < s.n && fvi_is_digit(s.at[i + 2])) return true;
    }
    return false;
}

fvi_facet fvi_facet_of(const fvi_facets *facets, fvi_str sentence)
{
    char lower[LONGEST_SENTENCE];
    int score[FVI_FACET_N] = {0};
    fvi_str s = fvi_str_sub(sentence, 0, sizeof lower);
    for (size_t i = 0; i < s.n; i++) lower[i] = fvi_lower(s.at[i]);
    s.at = lower;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (i > 0 && fvi_is_alpha(s.at[i]) && fvi_is_alpha(s.at[i - 1])) continue;
        for (uint32_t c = facets->bucket[bucket_of(s.at + i)]; c; c = facets->cues.at[c - 1].next) {
            const cue *q = &facets->cues.at[c - 1];
            if (matches(q, s, i)) score[q->facet] += q->weight;
        }
    }
    fvi_facet best = FVI_FACET_OTHER;
    for (int f = 1; f < FVI_FACET_N; f++)
        if (score[f] > score[best]) best = (fvi_facet)f;
    if (best == FVI_FACET_OTHER && measured_number(s)) best = FVI_FACET_NUMBER;
    return best;
}
