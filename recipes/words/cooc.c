/* SPDX-License-Identifier: Apache-2.0 */
/* Which words stand near which, for recipes/words/vectors.py:
 *
 *     cooc IDS V WINDOW OUT      OUT.ptr (V+1) i64, OUT.idx i32, OUT.val f32: a sparse matrix of V rows
 *
 * A neighbour at distance d counts (WINDOW - d + 1) / WINDOW, within a document. Rows are counted dense, ROWS of them in each
 * pass over the text. IDS is the output of tokens. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 10000, MAX_WINDOW = 100 };

typedef struct text {
    int32_t *ids;
    size_t n;
} text;

static int load(text *t, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END)) return perror(path), 1;
    long bytes = ftell(in);
    rewind(in);
    t->n = (size_t)bytes / sizeof *t->ids;
    t->ids = malloc((size_t)bytes);
    if (!t->ids || fread(t->ids, sizeof *t->ids, t->n, in) != t->n) return perror(path), 1;
    return fclose(in);
}

/* dense (ROWS, V): row word - first */
static void count(const text *t, int32_t first, int32_t v, int window, const float *weight, float *dense)
{
    memset(dense, 0, sizeof *dense * ROWS * (size_t)v);
    for (size_t i = 0, start = 0; i < t->n; i++) {
        int32_t word = t->ids[i];
        if (word < 0) start = i + 1;
        if (word < first || word >= first + ROWS) continue;
        float *row = dense + (size_t)(word - first) * (size_t)v;
        for (size_t d = 1; d <= (size_t)window && i >= start + d; d++) row[t->ids[i - d]] += weight[d];
        for (size_t d = 1; d <= (size_t)window && i + d < t->n && t->ids[i + d] >= 0; d++) row[t->ids[i + d]] += weight[d];
    }
}

static FILE *create(const char *base, const char *ending)
{
    char path[4000];
    snprintf(path, sizeof path, "%s.%s", base, ending);
    FILE *out = fopen(path, "wb");
    if (!out) perror(path);
    return out;
}

int main(int argc, char **argv)
{
    text t;
    if (argc != 5) return fputs("cooc IDS V WINDOW OUT\n", stderr), 2;
    int32_t v = atoi(argv[2]);
    int window = atoi(argv[3]);
    float weight[MAX_WINDOW + 1], *dense = malloc(sizeof *dense * ROWS * (size_t)v);
    FILE *ptr = create(argv[4], "ptr"), *idx = create(argv[4], "idx"), *val = create(argv[4], "val");
    if (load(&t, argv[1]) || !dense || !ptr || !idx || !val || window > MAX_WINDOW) return 1;
    for (int d = 1; d <= window; d++) weight[d] = (float)(window - d + 1) / (float)window;
    int64_t n = 0;
    fwrite(&n, sizeof n, 1, ptr);
    for (int32_t first = 0; first < v; first += ROWS) {
        count(&t, first, v, window, weight, dense);
        for (int32_t r = 0; r < ROWS && first + r < v; r++) {
            const float *row = dense + (size_t)r * (size_t)v;
            for (int32_t k = 0; k < v; k++) {
                if (row[k] <= 0) continue;
                fwrite(&k, sizeof k, 1, idx);
                fwrite(&row[k], sizeof row[k], 1, val);
                n++;
            }
            fwrite(&n, sizeof n, 1, ptr);
        }
    }
    return fclose(ptr) || fclose(idx) || fclose(val);
}
