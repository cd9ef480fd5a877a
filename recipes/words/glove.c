/* SPDX-License-Identifier: Apache-2.0 */
/* Weighted regression of log counts (GloVe: Pennington, Socher and Manning 2014) with AdaGrad, for recipes/words/compare.py:
 *
 *     glove COUNTS OUT V [DIMS 200] [EPOCHS 12] [SEED 1]       COUNTS.{ptr,idx,val} from cooc; OUT (V, DIMS) f32: word +
 * context
 *
 * Counts below LEAST are left out: they are most of the entries and weigh next to nothing. The order is shuffled once. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define LEAST 0.6f
#define FULL  10.f /* from this count on an entry has full weight */
#define RATE  0.05f

typedef struct entry {
    int32_t word, context;
    float log_count, weight;
} entry;

typedef struct side { /* of a word or of a context: values (dims), their gradients' squares (dims), a bias, its square */
    float *x, *g;
} side;

static uint64_t bits(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void *load(const char *base, const char *ending, size_t *bytes)
{
    char path[4000];
    snprintf(path, sizeof path, "%s.%s", base, ending);
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END)) return perror(path), NULL;
    *bytes = (size_t)ftell(in);
    rewind(in);
    void *at = malloc(*bytes);
    if (!at || fread(at, 1, *bytes, in) != *bytes) return perror(path), NULL;
    fclose(in);
    return at;
}

static entry *entries_of(const char *base, int v, uint64_t *seed, size_t *n)
{
    size_t bytes;
    int64_t *ptr = load(base, "ptr", &bytes);
    int32_t *idx = load(base, "idx", &bytes);
    float *val = load(base, "val", &bytes);
    entry *e = malloc(sizeof *e * (bytes / sizeof *val + 1));
    *n = 0;
    if (!ptr || !idx || !val || !e) return NULL;
    for (int w = 0; w < v; w++)
        for (int64_t k = ptr[w]; k < ptr[w + 1]; k++)
            if (val[k] >= LEAST) e[(*n)++] = (entry){w, idx[k], logf(val[k]), val[k] < FULL ? powf(val[k] / FULL, .75f) : 1};
    for (size_t i = *n; i-- > 1;) {
        size_t j = bits(seed) % (i + 1);
        entry t = e[i];
        e[i] = e[j];
        e[j] = t;
    }
    free(ptr);
    free(idx);
    free(val);
    return e;
}

static void move(float *x, float *square, float gradient)
{
    *x -= RATE * gradient / sqrtf(*square);
    *square += gradient * gradient;
}

static double step(const entry *e, side w, side c, int dims)
{
    float f = w.x[dims] + c.x[dims] - e->log_count;
    for (int d = 0; d < dims; d++) f += w.x[d] * c.x[d];
    float by = fmaxf(-10, fminf(10, e->weight * f));
    for (int d = 0; d < dims; d++) {
        float to_word = by * c.x[d], to_context = by * w.x[d];
        move(&w.x[d], &w.g[d], to_word);
        move(&c.x[d], &c.g[d], to_context);
    }
    move(&w.x[dims], &w.g[dims], by);
    move(&c.x[dims], &c.g[dims], by);
    return .5 * (double)e->weight * (double)f * (double)f;
}

int main(int argc, char **argv)
{
    if (argc < 4) return fputs("glove COUNTS OUT V [DIMS] [EPOCHS] [SEED]\n", stderr), 2;
    int v = atoi(argv[3]), dims = argc > 4 ? atoi(argv[4]) : 200, epochs = argc > 5 ? atoi(argv[5]) : 12;
    uint64_t seed = argc > 6 ? strtoull(argv[6], NULL, 10) : 1;
    size_t n, width = (size_t)dims + 1, all = 2 * (size_t)v * width;
    entry *e = entries_of(argv[1], v, &seed, &n);
    float *x = malloc(sizeof *x * all), *g = malloc(sizeof *g * all);
    if (!e || !x || !g) return 1;
    for (size_t i = 0; i < all; i++) {
        x[i] = ((float)(bits(&seed) >> 40) * 0x1p-24f - .5f) / (float)dims;
        g[i] = 1;
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
        double loss = 0;
        for (size_t k = 0; k < n; k++) {
            size_t word = (size_t)e[k].word * width, context = (size_t)(v + e[k].context) * width;
            loss += step(&e[k], (side){x + word, g + word}, (side){x + context, g + context}, dims);
        }
        fprintf(stderr, "epoch %d of %d: %.4f\n", epoch + 1, epochs, loss / (double)n);
    }
    FILE *out = fopen(argv[2], "wb");
    if (!out) return perror(argv[2]), 1;
    for (size_t w = 0; w < (size_t)v; w++)
        for (size_t d = 0; d < (size_t)dims; d++) {
            float sum = x[w * width + d] + x[(w + (size_t)v) * width + d];
            fwrite(&sum, sizeof sum, 1, out);
        }
    return fclose(out) != 0;
}
