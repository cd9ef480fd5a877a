/* SPDX-License-Identifier: Apache-2.0 */
/* Skip-gram with negative sampling (Mikolov et al. 2013), for recipes/words/compare.py:
 *
 *     sgns IDS UNITS OUT V K U [DIMS 200] [WINDOW 5] [NEGATIVE 5] [EPOCHS 5] [SEED 1]
 *
 * A word is the mean of its units, as in fastText; here a unit is the word itself or its stem. UNITS (V, K) i32: numbers below
 * U, -1 for none; OUT (V, DIMS) f32. Frequent words are thinned at 1e-4, the rate falls from 0.05 to 0. One thread: the same
 * bytes for the same seed. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RATE 0.05f
#define THIN 1e-4
enum { DRAWS = 1 << 24, STEPS = 1024, REACH = 6, MOST = 1 << 18 };

typedef struct model {
    int32_t *ids, *units, *units_n, *draws; /* draws: words as often as their frequency to the power of .75 */
    size_t n;
    int v, k, u, dims, window, negative, epochs;
    float *in, *out, *keep, *h, *g, sigmoid[STEPS]; /* (U, dims), (V, dims), (V), (dims), (dims) */
    uint64_t seed;
} model;

static uint64_t bits(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static float uniform(uint64_t *seed)
{
    return (float)(bits(seed) >> 40) * 0x1p-24f;
}

static void *load(const char *path, size_t *bytes)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END)) return perror(path), NULL;
    *bytes = (size_t)ftell(in);
    rewind(in);
    void *at = malloc(*bytes);
    if (!at || fread(at, 1, *bytes, in) != *bytes) return perror(path), NULL;
    fclose(in);
    return at;
}

static void prepare(model *m)
{
    int64_t *count = calloc((size_t)m->v, sizeof *count), total = 0;
    double mass = 0, sum = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->ids[i] >= 0) count[m->ids[i]]++, total++;
    for (int w = 0; w < m->v; w++) {
        double f = (double)count[w] / (double)total;
        m->keep[w] = f > 0 ? (float)(sqrt(THIN / f) + THIN / f) : 1;
        mass += pow((double)count[w], .75);
        while (m->units_n[w] < m->k && m->units[w * m->k + m->units_n[w]] >= 0) m->units_n[w]++;
    }
    for (int i = 0, w = -1; i < DRAWS; i++) {
        while (w < m->v - 1 && (i + .5) / DRAWS > sum / mass) sum += pow((double)count[++w], .75);
        m->draws[i] = w;
    }
    for (int i = 0; i < STEPS; i++) m->sigmoid[i] = (float)(1 / (1 + exp(-((i + .5) / STEPS * 2 * REACH - REACH))));
    for (size_t i = 0; i < (size_t)m->u * (size_t)m->dims; i++) m->in[i] = (uniform(&m->seed) - .5f) / (float)m->dims;
    free(count);
}

/* h: the word as the mean of its units */
static void compose(const model *m, int w)
{
    memset(m->h, 0, sizeof *m->h * (size_t)m->dims);
    for (int x = 0; x < m->units_n[w]; x++) {
        const float *unit = m->in + (size_t)m->units[w * m->k + x] * (size_t)m->dims;
        for (int d = 0; d < m->dims; d++) m->h[d] += unit[d] / (float)m->units_n[w];
    }
}

/* One step of context c for h: towards it (label 1) or away; h's own gradient is gathered in g. */
static void step(const model *m, int c, float label, float rate)
{
    float *o = m->out + (size_t)c * (size_t)m->dims, f = 0;
    for (int d = 0; d < m->dims; d++) f += m->h[d] * o[d];
    float p = f >= REACH ? 1 : f <= -REACH ? 0 : m->sigmoid[(int)((f + REACH) * (STEPS / (2.f * REACH)))];
    float by = (label - p) * rate;
    for (int d = 0; d < m->dims; d++) {
        m->g[d] += by * o[d];
        o[d] += by * m->h[d];
    }
}

static void pair(model *m, int w, int c, float rate)
{
    compose(m, w);
    memset(m->g, 0, sizeof *m->g * (size_t)m->dims);
    step(m, c, 1, rate);
    for (int i = 0; i < m->negative; i++) {
        int other = m->draws[bits(&m->seed) % DRAWS];
        if (other != c) step(m, other, 0, rate);
    }
    for (int x = 0; x < m->units_n[w]; x++) {
        float *unit = m->in + (size_t)m->units[w * m->k + x] * (size_t)m->dims;
        for (int d = 0; d < m->dims; d++) unit[d] += m->g[d];
    }
}

/* The next document, thinned, into words; returns its length. */
static int document(model *m, size_t *at, int32_t *words)
{
    int n = 0;
    while (*at < m->n && n < MOST) {
        int32_t w = m->ids[(*at)++];
        if (w < 0) break;
        if (uniform(&m->seed) <= m->keep[w]) words[n++] = w;
    }
    return n;
}

static void train(model *m)
{
    int32_t *words = malloc(sizeof *words * MOST);
    for (int epoch = 0; words && epoch < m->epochs; epoch++) {
        for (size_t at = 0; at < m->n;) {
            double done = ((double)epoch + (double)at / (double)m->n) / m->epochs;
            float rate = RATE * (float)(1 - done);
            int n = document(m, &at, words);
            for (int p = 0; p < n; p++) {
                int reach = 1 + (int)(bits(&m->seed) % (uint64_t)m->window);
                for (int q = p > reach ? p - reach : 0; q <= p + reach && q < n; q++)
                    if (q != p) pair(m, words[p], words[q], rate);
            }
        }
        fprintf(stderr, "epoch %d of %d\n", epoch + 1, m->epochs);
    }
    free(words);
}

int main(int argc, char **argv)
{
    if (argc < 7) return fputs("sgns IDS UNITS OUT V K U [DIMS] [WINDOW] [NEGATIVE] [EPOCHS] [SEED]\n", stderr), 2;
    int numbers[] = {0, 0, 0, 200, 5, 5, 5, 1};
    for (int i = 4; i < argc && i < 12; i++) numbers[i - 4] = atoi(argv[i]);
    model m = {
        .v = numbers[0], .k = numbers[1], .u = numbers[2], .dims = numbers[3], .window = numbers[4], .negative = numbers[5]};
    m.epochs = numbers[6];
    m.seed = (uint64_t)numbers[7];
    size_t bytes, v = (size_t)m.v, dims = (size_t)m.dims;
    m.ids = load(argv[1], &bytes);
    m.n = bytes / sizeof *m.ids;
    m.units = load(argv[2], &bytes);
    m.units_n = calloc(v, sizeof *m.units_n);
    m.draws = malloc(sizeof *m.draws * DRAWS);
    m.keep = malloc(sizeof *m.keep * v);
    m.in = malloc(sizeof *m.in * (size_t)m.u * dims);
    m.out = calloc(v * dims, sizeof *m.out);
    m.h = malloc(sizeof *m.h * dims);
    m.g = malloc(sizeof *m.g * dims);
    if (!m.ids || !m.units || !m.units_n || !m.draws || !m.keep || !m.in || !m.out || !m.h || !m.g) return 1;
    prepare(&m);
    train(&m);
    FILE *out = fopen(argv[3], "wb");
    if (!out) return perror(argv[3]), 1;
    for (int w = 0; w < m.v; w++) {
        compose(&m, w);
        fwrite(m.h, sizeof *m.h, dims, out);
    }
    return fclose(out) != 0;
}
