/* SPDX-License-Identifier: Apache-2.0 */
/** Word vectors in four bits a value. Only directions matter, so a row needs no scale: cos(a, b) = a·b / sqrt(a·a b·b) over
 * whole numbers.
 *
 *      0   "FVWV"          16  bytes of text T                  all numbers u32, little-endian
 *      4   version, 1      20  zero
 *      8   words V         24  starts (V + 1)
 *     12   dims D, even    ..  text (T), zeros up to a multiple of 16, then codes (V, D / 2) up to the end
 *
 *  A code byte holds value 2i in its low half and value 2i + 1 in its high half, each as value + 8 with values from -7 to 7.
 * The axes are rotated at random, so that every value has the same spread and 15 steps serve all (recipes/words/README.md: what
 * they cost). Test: tests/unit/mind/test_vectors.c */
#include "mind/lexicon/vectors.h"

#include <math.h>
#include <string.h>

#include "embedded_vectors.h"
#include "mind/lexicon/frequency.h"

enum { HEADER = 24, OFFSET = 8 };

static uint32_t u32_at(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t start_of(const fvi_vectors *v, uint32_t word)
{
    return u32_at(v->starts + (size_t)word * 4);
}

/* Every place that reading may touch lies within the bytes, and words do not run backwards. */
static bool is_sound(fvi_str bytes, fvi_vectors *v)
{
    const unsigned char *p = (const unsigned char *)bytes.at;
    if (bytes.n < HEADER || memcmp(p, "FVWV", 4) != 0 || u32_at(p + 4) != FVI_VECTORS_VERSION) return false;
    uint64_t words = u32_at(p + 8), dims = u32_at(p + 12), text = u32_at(p + 16);
    uint64_t codes = (HEADER + (words + 1) * 4 + text + 15) / 16 * 16;
    if (!words || !dims || dims % 2 || dims > FVI_VECTORS_MAX_DIMS || bytes.n != codes + words * (dims / 2)) return false;
    *v = (fvi_vectors){(uint32_t)words, (uint32_t)dims, p + HEADER, bytes.at + HEADER + (words + 1) * 4, p + codes};
    for (uint32_t i = 0; i < v->words; i++)
        if (start_of(v, i) > start_of(v, i + 1)) return false;
    return start_of(v, 0) == 0 && start_of(v, v->words) == text;
}

fv_status fvi_vectors_view(fv_ctx *ctx, fvi_str bytes, fvi_vectors *out)
{
    return is_sound(bytes, out) ? FV_OK : fvi_fail(ctx, FVI_MSG_VECTORS_DAMAGED, NULL);
}

fv_status fvi_vectors_of(fv_ctx *ctx, bool chinese, fvi_vectors *out)
{
    return fvi_vectors_view(ctx, chinese ? fvi_data_vectors_zh : fvi_data_vectors_en, out);
}

fvi_str fvi_vectors_word(const fvi_vectors *v, uint32_t word)
{
    uint32_t start = start_of(v, word);
    return (fvi_str){v->text + start, start_of(v, word + 1) - start};
}

bool fvi_vectors_find(const fvi_vectors *v, fvi_str folded, uint32_t *word)
{
    char bytes[FVI_FREQUENCY_KEY];
    fvi_str key = fvi_frequency_key(folded, bytes);
    uint32_t low = 0, high = v->words;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = fvi_str_cmp(fvi_vectors_word(v, middle), key);
        if (order == 0) {
            *word = middle;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static const unsigned char *row(const fvi_vectors *v, uint32_t word)
{
    return v->codes + (size_t)word * (v->dims / 2);
}

/* a·b over the whole numbers of two rows. */
static int32_t dot(const fvi_vectors *v, const unsigned char *a, const unsigned char *b)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < v->dims / 2; i++)
        sum += ((a[i] & 15) - OFFSET) * ((b[i] & 15) - OFFSET) + ((a[i] >> 4) - OFFSET) * ((b[i] >> 4) - OFFSET);
    return sum;
}

double fvi_vectors_cosine(const fvi_vectors *v, uint32_t a, uint32_t b)
{
    const unsigned char *x = row(v, a), *y = row(v, b);
    double lengths = sqrt((double)dot(v, x, x) * (double)dot(v, y, y));
    return lengths > 0 ? (double)dot(v, x, y) / lengths : 0;
}

void fvi_vectors_into(const fvi_vectors *v, uint32_t word, float *out)
{
    const unsigned char *x = row(v, word);
    int32_t square = dot(v, x, x);
    float scale = square ? 1 / sqrtf((float)square) : 0;
    for (uint32_t i = 0; i < v->dims; i++) out[i] = scale * (float)((i % 2 ? x[i / 2] >> 4 : x[i / 2] & 15) - OFFSET);
}

/* ---- the nearest words -------------------------------------------------------------------------------------------------- */

/* out[0 … n), nearest first, takes one more if it is near enough; returns the new n. */
static size_t insert(fvi_neighbour *out, size_t n, size_t k, fvi_neighbour one)
{
    if (n == k && one.cosine <= out[n - 1].cosine) return n;
    size_t at = n < k ? n : k - 1;
    while (at > 0 && out[at - 1].cosine < one.cosine) {
        out[at] = out[at - 1];
        at--;
    }
    out[at] = one;
    return n < k ? n + 1 : k;
}

size_t fvi_vectors_nearest(const fvi_vectors *v, const float *query, size_t k, fvi_neighbour *out)
{
    double square = 0;
    size_t n = 0;
    for (uint32_t i = 0; i < v->dims; i++) square += (double)query[i] * (double)query[i];
    for (uint32_t w = 0; k && square > 0 && w < v->words; w++) {
        const unsigned char *x = row(v, w);
        float sum = 0;
        for (uint32_t i = 0; i < v->dims / 2; i++)
            sum += query[2 * i] * (float)((x[i] & 15) - OFFSET) + query[2 * i + 1] * (float)((x[i] >> 4) - OFFSET);
        double lengths = sqrt(square * (double)dot(v, x, x));
        n = insert(out, n, k, (fvi_neighbour){w, lengths > 0 ? (float)((double)sum / lengths) : 0});
    }
    return n;
}
