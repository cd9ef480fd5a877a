/* SPDX-License-Identifier: Apache-2.0 */
/* Cues to facets: a log-linear rule whose weights stand in data/facets.txt. All cues hang on their first two bytes, so a
 * sentence is walked once, whatever the number of cues. Test: tests/unit/mind/test_facets.c; quality: recipes/facets. */
#include "mind/focus/facets.h"

#include <string.h>

#include "embedded.h"

enum { BUCKETS = 4096, GAP = 40, LONGEST_SENTENCE = 4096, SHORT_TEXT = 20, NUMBER_WITHIN = 12 };

typedef struct weights {
    int16_t of[FVI_FACET_N]; /* hundredths of a logit */
} weights;

typedef struct facet_cue {
    fvi_str first, second; /* second: behind "…", else empty */
    bool at_start;         /* only at the start of the sentence */
    weights w;
    uint32_t next; /* in the bucket, + 1 */
} facet_cue;

/* Where a sentence may stand. Names as in the file. */
#define PRIORS(X)                                                                                                              \
    X(NUMBER, "number")                                                                                                        \
    X(LONG_ANY, "long.any")                                                                                                    \
    X(CHINESE_ANY, "chinese.any")                                                                                              \
    X(CHINESE_FIRST, "chinese.first")                                                                                          \
    X(SHORT_ANY, "short.any")                                                                                                  \
    X(SHORT_FIRST, "short.first")                                                                                              \
    X(SHORT_SECOND, "short.second")                                                                                            \
    X(SHORT_LAST, "short.last")                                                                                                \
    X(SHORT_FIFTH0, "short.fifth0")                                                                                            \
    X(SHORT_FIFTH1, "short.fifth1")                                                                                            \
    X(SHORT_FIFTH2, "short.fifth2")                                                                                            \
    X(SHORT_FIFTH3, "short.fifth3")                                                                                            \
    X(SHORT_FIFTH4, "short.fifth4")

typedef enum prior {
#define PRIOR_ENUM(id, name) PRIOR_##id,
    PRIORS(PRIOR_ENUM)
#undef PRIOR_ENUM
        PRIOR_N
} prior;

typedef struct heading_word {
    fvi_str word;
    weights w;
} heading_word;

struct fvi_facets {
    FVI_VEC(facet_cue) cues;
    FVI_VEC(heading_word) headings;
    weights prior[PRIOR_N];
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

/* ---- the file ----------------------------------------------------------------------------------------------------------- */

static uint32_t bucket_of(const char *two)
{
    return ((uint32_t)(unsigned char)two[0] * 251 + (unsigned char)two[1] * 7) % BUCKETS;
}

static bool add_cue(fvi_arena *arena, fvi_facets *f, weights w, fvi_str text)
{
    const fvi_str dots = FVI_STR("…");
    facet_cue c = {.w = w, .at_start = fvi_str_starts(text, FVI_STR("^"))};
    c.first = fvi_str_sub(text, c.at_start, text.n);
    size_t at = fvi_str_find(c.first, dots, 0);
    if (at != SIZE_MAX) {
        c.second = fvi_str_sub(c.first, at + dots.n, c.first.n);
        c.first = fvi_str_sub(c.first, 0, at);
    }
    if (c.first.n < 2) return true;
    uint32_t b = bucket_of(c.first.at);
    c.next = f->bucket[b];
    if (!fvi_push(arena, &f->cues, c)) return false;
    f->bucket[b] = (uint32_t)f->cues.n;
    return true;
}

/* "goal 66 result -32" */
static bool parse_weights(fvi_str text, weights *out)
{
    fvi_str name, number;
    *out = (weights){0};
    for (text = fvi_str_trim(text); text.n; text = fvi_str_trim(text)) {
        uint64_t v;
        if (!fvi_str_split(&text, ' ', &name) || !fvi_str_split(&text, ' ', &number)) return false;
        bool minus = fvi_str_starts(number, FVI_STR("-"));
        fvi_facet facet = fvi_facet_named(name);
        if (facet == FVI_FACET_N || !fvi_str_u64(fvi_str_sub(number, minus, number.n), &v) || v > 9999) return false;
        out->of[facet] = (int16_t)(minus ? -(int)v : (int)v);
    }
    return true;
}

static bool parse_prior(fvi_facets *f, fvi_str name, fvi_str rest)
{
    static const char *const names[] = {
#define PRIOR_NAME(id, name) name,
        PRIORS(PRIOR_NAME)
#undef PRIOR_NAME
    };
    for (int p = 0; p < PRIOR_N; p++)
        if (fvi_str_eq(name, fvi_str_of(names[p]))) return parse_weights(rest, &f->prior[p]);
    return false;
}

/* FV_EFAIL: the line cannot be read. */
static fv_status parse_line(fvi_arena *arena, fvi_facets *f, fvi_str line)
{
    size_t equals = fvi_str_find(line, FVI_STR(" = "), 0);
    if (equals == SIZE_MAX) return FV_EFAIL;
    fvi_str left = fvi_str_sub(line, 0, equals), right = fvi_str_sub(line, equals + 3, line.n), key, piece;
    weights w;
    fvi_str_split(&left, ' ', &key);
    if (fvi_str_eq(key, FVI_STR("prior"))) return parse_prior(f, left, right) ? FV_OK : FV_EFAIL;
    if (fvi_str_eq(key, FVI_STR("cue"))) {
        if (!parse_weights(right, &w)) return FV_EFAIL;
        return add_cue(arena, f, w, left) ? FV_OK : FV_ENOMEM;
    }
    bool heading = fvi_str_eq(key, FVI_STR("heading"));
    if ((!heading && !fvi_str_eq(key, FVI_STR("cues"))) || !parse_weights(left, &w)) return FV_EFAIL;
    while (fvi_str_split(&right, '|', &piece)) {
        heading_word word = {fvi_str_trim(piece), w};
        if (heading ? !fvi_push(arena, &f->headings, word) : !add_cue(arena, f, w, word.word)) return FV_ENOMEM;
    }
    return FV_OK;
}

fv_status fvi_facets_new(fv_ctx *ctx, fvi_arena *arena, fvi_facets **out)
{
    fvi_facets *f = fvi_take(arena, sizeof *f);
    if (!f) return fvi_nomem(ctx);
    fvi_str rest = fvi_data_facets, line;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.at[0] == '#') continue;
        fv_status s = parse_line(arena, f, line);
        if (s == FV_EFAIL) return fvi_fail(ctx, FVI_MSG_INTERNAL, "data/facets.txt", "a line cannot be read");
        if (s) return fvi_nomem(ctx);
    }
    *out = f;
    return FV_OK;
}

/* ---- a sentence --------------------------------------------------------------------------------------------------------- */

/* End of the cue when it stands at `at` of the lower-cased sentence and, where it ends in a letter, ends a word there; else 0.
 */
static size_t match_end(const facet_cue *c, fvi_str s, size_t at)
{
    if ((c->at_start && at) || !fvi_str_starts(fvi_str_sub(s, at, s.n), c->first)) return 0;
    size_t end = at + c->first.n;
    if (c->second.n) {
        size_t hit = fvi_str_find(fvi_str_sub(s, 0, end + GAP + c->second.n), c->second, end);
        if (hit == SIZE_MAX) return 0;
        end = hit + c->second.n;
    }
    return end >= s.n || !fvi_is_alpha(s.at[end - 1]) || !fvi_is_alpha(s.at[end]) ? end : 0;
}

/* "百分之八十六", "两成", "一千零四十亩": numbers in words, where they measure. */
static bool measured_in_words(fvi_str s)
{
    static const char *const signs[] = {"百分之", "分之一", "分之二", "分之三", "一成", "两成", "三成",
                                        "四成",   "五成",   "六成",   "七成",   "八成", "九成"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (fvi_str_find(s, fvi_str_of(signs[k]), 0) != SIZE_MAX) return true;
    return false;
}

/* "12 %", "3.4 times", "n = 30": a number with a unit or a share; years and references are none. */
static bool measured_number(fvi_str s)
{
    static const char *const units[] = {"%",    "％",   "percent", "times", "ms",       "倍",   "万",   "亿",    "秒",
                                        "分钟", "小时", "元",      "人",    "个百分点", "户",   "次",   "笔",    "家",
                                        "名",   "公里", "米",      "吨",    "千克",     "公斤", "平方", "摄氏度"};
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (!fvi_is_digit(s.at[i]) || fvi_is_digit(s.at[i + 1])) continue;
        fvi_str after = fvi_str_trim(fvi_str_sub(s, i + 1, i + NUMBER_WITHIN));
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            if (fvi_str_starts(after, fvi_str_of(units[u]))) return true;
        if (s.at[i + 1] == '.' && i + 2 < s.n && fvi_is_digit(s.at[i + 2])) return true;
    }
    return false;
}

typedef struct score {
    int of[FVI_FACET_N];
    int best[FVI_FACET_N]; /* weight of the cue that spoke most for each */
    fvi_span cue[FVI_FACET_N];
} score;

static void add_weights(score *sum, const weights *w)
{
    for (int f = 0; f < FVI_FACET_N; f++) sum->of[f] += w->of[f];
}

static void add_cue_at(score *sum, const facet_cue *c, fvi_span span)
{
    add_weights(sum, &c->w);
    for (int f = 0; f < FVI_FACET_N; f++) {
        if (c->w.of[f] <= sum->best[f]) continue;
        sum->best[f] = c->w.of[f];
        sum->cue[f] = span;
    }
}

static void add_cues(const fvi_facets *facets, fvi_str s, score *sum)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (i > 0 && fvi_is_alpha(s.at[i]) && fvi_is_alpha(s.at[i - 1])) continue;
        for (uint32_t c = facets->bucket[bucket_of(s.at + i)]; c; c = facets->cues.at[c - 1].next) {
            size_t end = match_end(&facets->cues.at[c - 1], s, i);
            if (end) add_cue_at(sum, &facets->cues.at[c - 1], (fvi_span){(uint32_t)i, (uint32_t)end});
        }
    }
}

static bool has_word(fvi_str heading, fvi_str word)
{
    for (size_t i = 0; i + word.n <= heading.n; i++) {
        if (i > 0 && fvi_is_alpha(heading.at[i]) && fvi_is_alpha(heading.at[i - 1])) continue;
        size_t end = i + word.n;
        bool ends = end == heading.n || !fvi_is_alpha(heading.at[end - 1]) || !fvi_is_alpha(heading.at[end]);
        if (ends && fvi_str_starts_nocase(fvi_str_sub(heading, i, heading.n), word)) return true;
    }
    return false;
}

static void add_place(const fvi_facets *facets, const fvi_facet_place *at, score *sum)
{
    const weights *p = facets->prior;
    bool is_short = at->places <= SHORT_TEXT && !at->heading.n;
    if (at->chinese) {
        add_weights(sum, &p[PRIOR_CHINESE_ANY]);
        if (is_short && at->place == 0) add_weights(sum, &p[PRIOR_CHINESE_FIRST]);
    } else if (is_short) {
        add_weights(sum, &p[PRIOR_SHORT_ANY]);
        if (at->place == 0) add_weights(sum, &p[PRIOR_SHORT_FIRST]);
        if (at->place == 1) add_weights(sum, &p[PRIOR_SHORT_SECOND]);
        if (at->place + 1 == at->places) add_weights(sum, &p[PRIOR_SHORT_LAST]);
        if (at->place < at->places) add_weights(sum, &p[PRIOR_SHORT_FIFTH0 + at->place * 5 / at->places]);
    } else {
        add_weights(sum, &p[PRIOR_LONG_ANY]);
    }
    for (size_t i = 0; i < facets->headings.n; i++) {
        if (!has_word(at->heading, facets->headings.at[i].word)) continue;
        add_weights(sum, &facets->headings.at[i].w);
        break;
    }
}

fvi_facet fvi_facet_of(const fvi_facets *facets, fvi_str sentence, const fvi_facet_place *at, fvi_span *cue)
{
    char lower[LONGEST_SENTENCE];
    score sum = {0};
    fvi_str s = fvi_str_sub(sentence, 0, sizeof lower);
    for (size_t i = 0; i < s.n; i++) lower[i] = fvi_lower(s.at[i]);
    s.at = lower;
    add_cues(facets, s, &sum);
    add_place(facets, at, &sum);
    bool number = measured_number(s) || (at->chinese && measured_in_words(s));
    if (number && !at->chinese) add_weights(&sum, &facets->prior[PRIOR_NUMBER]);
    fvi_facet best = FVI_FACET_OTHER;
    for (int f = 1; f < FVI_FACET_N; f++)
        if (sum.of[f] > sum.of[best]) best = (fvi_facet)f;
    if (cue) *cue = best == FVI_FACET_OTHER ? (fvi_span){0, 0} : sum.cue[best];
    return best == FVI_FACET_OTHER && number ? FVI_FACET_NUMBER : best;
}
