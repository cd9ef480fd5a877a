/* SPDX-License-Identifier: Apache-2.0 */
/* The originality model. Two heads, one for objects of the training and one for any other, share M landmarks, which are answers
 * of the training. With the answer's vector a and plain numbers s, landmark j says
 *
 *      k_j = (A + S + A S) / 3        A = exp(-near |a - a_j|²)    S = exp(-plain |s - s_j|²)
 *      score = bias + Σ_j w_j k_j + Σ over the n-grams t[hash] / √n-grams
 *
 *  (the n-grams of letters and those of stems, weighed by a number, each over their own root). The head for known objects also
 * has a bias and weights of a and s for each object, and counts each n-gram once more under the object's own hash.
 * data/originality.* holds, all numbers little-endian, each part padded to four bytes:
 *
 *      "FVOR"  u32  version, dimensions D, plain numbers P, landmarks M, bits of both n-gram tables, objects K, bytes of their
 *                   names, bins B
 *      f32          near, plain, weight of crossed n-grams, of stems, bias of the head for any object, steps of both tables, of
 *                   the objects' weights
 *      f32          mean (P), 1 / deviation (P), w any (M), w known (M), intervals any and known (3 × B: upper edge of the
 *                   score, low, high), biases of the objects (K)
 *      u32          starts of names (K + 1)
 *      i16          weights of the objects (K, D + P), plain numbers of landmarks (M, P)
 *      i8           vectors of landmarks (M, D), both tables; then the names, sorted
 *
 *  Neighbours: autfacts.c reads the answer; recipes/aut/aut_model.py is the same in NumPy and makes the files.
 *  Test: tests/unit/mind/test_originality.c */
#include "mind/ideas/originality.h"

#include <math.h>
#include <string.h>

#include "embedded_originality.h"
#include "mind/ideas/autfacts.h"

enum {
    HEADER = 40,
    FLOATS = 8,
    OWN = FVI_AUT_DIMS + FVI_AUT_PLAIN_N,
    MARK_UNIT = 254,
    PLAIN_UNIT = 1000,
    BINS_MOST = 16,
    MARKS_MOST = 4096
};
enum { VERSION, DIMS, PLAIN, MARKS, BITS_ANY, BITS_KNOWN, OBJECTS, NAME_BYTES, BINS, SIZES };

typedef struct head {
    const unsigned char *weights, *interval; /* f32 */
    const signed char *table;
    uint32_t mask;
    double step;
} head;

struct fvi_rater {
    fv_ctx *ctx;
    fvi_autreader *reader;
    uint32_t size[SIZES];
    double near, plain, crossed, stems, bias, own_step;
    double mean[FVI_AUT_PLAIN_N], scale[FVI_AUT_PLAIN_N];
    head any, known;
    const unsigned char *biases, *starts, *owns;
    const char *names;
    int16_t *mark_vectors, *mark_plains; /* (M, D), (M, P) */
    double *mark_squares;                /* |a_j|² */
    double *pull;                        /* k_j of the answer at hand */
    int16_t plains[FVI_AUT_PLAIN_N];     /* its plain numbers, standardised, PLAIN_UNIT for one */
    fvi_autobject object;
    fvi_autfacts facts;
};

static uint32_t u32_at(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static double f32_at(const unsigned char *p)
{
    uint32_t bits = u32_at(p);
    float v;
    memcpy(&v, &bits, sizeof v);
    return (double)v;
}

static int16_t i16_at(const unsigned char *p)
{
    return (int16_t)((uint32_t)p[0] | (uint32_t)p[1] << 8);
}

/* ---- opening ------------------------------------------------------------------------------------------------------------- */

typedef struct cursor {
    const unsigned char *at;
    size_t left;
    bool failed;
} cursor;

/* The next part, padded to four bytes; NULL when the file ends before. */
static const unsigned char *part(cursor *c, size_t bytes)
{
    size_t padded = (bytes + 3) / 4 * 4;
    if (c->failed || padded > c->left) {
        c->failed = true;
        return NULL;
    }
    const unsigned char *at = c->at;
    c->at += padded;
    c->left -= padded;
    return at;
}

/* The numbers at the start, within their bounds. */
static bool read_sizes(fvi_rater *r, cursor *c)
{
    const unsigned char *p = part(c, HEADER);
    if (!p || memcmp(p, "FVOR", 4) != 0) return false;
    for (int i = 0; i < SIZES; i++) r->size[i] = u32_at(p + 4 + 4 * i);
    const uint32_t *s = r->size;
    return s[VERSION] == 1 && s[DIMS] == FVI_AUT_DIMS && s[PLAIN] == FVI_AUT_PLAIN_N && s[MARKS] && s[MARKS] <= MARKS_MOST &&
           s[BITS_ANY] <= 24 && s[BITS_KNOWN] <= 24 && s[OBJECTS] < 1 << 16 && s[NAME_BYTES] < 1 << 22 && s[BINS] &&
           s[BINS] <= BINS_MOST;
}

static void unpack_landmarks(fvi_rater *r, const unsigned char *plains, const signed char *vectors)
{
    for (size_t i = 0; i < (size_t)r->size[MARKS] * FVI_AUT_PLAIN_N; i++) r->mark_plains[i] = i16_at(plains + 2 * i);
    for (uint32_t j = 0; j < r->size[MARKS]; j++) {
        int32_t square = 0;
        for (uint32_t d = 0; d < FVI_AUT_DIMS; d++) {
            int16_t v = (int16_t)vectors[(size_t)j * FVI_AUT_DIMS + d]; /* with its sign */
            r->mark_vectors[(size_t)j * FVI_AUT_DIMS + d] = v;
            square += v * v;
        }
        r->mark_squares[j] = square / ((double)MARK_UNIT * MARK_UNIT);
    }
}

static bool names_are_sound(const fvi_rater *r)
{
    for (uint32_t i = 0; i < r->size[OBJECTS]; i++)
        if (u32_at(r->starts + 4 * i) > u32_at(r->starts + 4 * i + 4)) return false;
    return u32_at(r->starts + 4 * (size_t)r->size[OBJECTS]) == r->size[NAME_BYTES];
}

/* Points every part of the rater into the bytes; false when they are damaged. */
static bool view(fvi_rater *r, cursor *c)
{
    if (!read_sizes(r, c)) return false;
    size_t marks = r->size[MARKS], bins = r->size[BINS], objects = r->size[OBJECTS];
    const unsigned char *number = part(c, 4 * FLOATS), *mean = part(c, 4 * FVI_AUT_PLAIN_N),
                        *scale = part(c, 4 * FVI_AUT_PLAIN_N);
    r->any.weights = part(c, 4 * marks);
    r->known.weights = part(c, 4 * marks);
    r->any.interval = part(c, 12 * bins);
    r->known.interval = part(c, 12 * bins);
    r->biases = part(c, 4 * objects);
    r->starts = part(c, 4 * (objects + 1));
    r->owns = part(c, 2 * objects * OWN);
    const unsigned char *plains = part(c, 2 * marks * FVI_AUT_PLAIN_N), *vectors = part(c, marks * FVI_AUT_DIMS);
    r->any.mask = (1u << r->size[BITS_ANY]) - 1;
    r->known.mask = (1u << r->size[BITS_KNOWN]) - 1;
    r->any.table = (const signed char *)part(c, (size_t)r->any.mask + 1);
    r->known.table = (const signed char *)part(c, (size_t)r->known.mask + 1);
    if (c->failed || c->left != r->size[NAME_BYTES] || !names_are_sound(r)) return false;
    r->names = (const char *)c->at;
    double *into[FLOATS] = {&r->near, &r->plain, &r->crossed, &r->stems, &r->bias, &r->any.step, &r->known.step, &r->own_step};
    for (int i = 0; i < FLOATS; i++) *into[i] = f32_at(number + 4 * i);
    for (int i = 0; i < FVI_AUT_PLAIN_N; i++) {
        r->mean[i] = f32_at(mean + 4 * i);
        r->scale[i] = f32_at(scale + 4 * i);
    }
    unpack_landmarks(r, plains, (const signed char *)vectors);
    return true;
}

void fvi_rater_free(fvi_rater *r)
{
    if (!r) return;
    fvi_autreader_free(r->reader);
    fvi_dealloc(r->ctx, r->mark_vectors, sizeof(int16_t) * MARKS_MOST * FVI_AUT_DIMS);
    fvi_dealloc(r->ctx, r->mark_plains, sizeof(int16_t) * MARKS_MOST * FVI_AUT_PLAIN_N);
    fvi_dealloc(r->ctx, r->mark_squares, sizeof(double) * MARKS_MOST);
    fvi_dealloc(r->ctx, r->pull, sizeof(double) * MARKS_MOST);
    fvi_dealloc(r->ctx, r, sizeof *r);
}

fv_status fvi_rater_new(fv_ctx *ctx, bool chinese, fvi_rater **out)
{
    *out = NULL;
    fvi_rater *r = fvi_alloc(ctx, sizeof *r);
    if (!r) return fvi_nomem(ctx);
    r->ctx = ctx;
    fv_status s = fvi_autreader_new(ctx, chinese, &r->reader);
    r->mark_vectors = fvi_alloc(ctx, sizeof(int16_t) * MARKS_MOST * FVI_AUT_DIMS);
    r->mark_plains = fvi_alloc(ctx, sizeof(int16_t) * MARKS_MOST * FVI_AUT_PLAIN_N);
    r->mark_squares = fvi_alloc(ctx, sizeof(double) * MARKS_MOST);
    r->pull = fvi_alloc(ctx, sizeof(double) * MARKS_MOST);
    if (!s && (!r->mark_vectors || !r->mark_plains || !r->mark_squares || !r->pull)) s = fvi_nomem(ctx);
    fvi_str bytes = chinese ? fvi_data_originality_zh : fvi_data_originality_en;
    cursor c = {(const unsigned char *)bytes.at, bytes.n, false};
    if (!s && !view(r, &c)) s = fvi_fail(ctx, FVI_MSG_ORIGINALITY_DAMAGED, NULL);
    if (s)
        fvi_rater_free(r);
    else
        *out = r;
    return s;
}

/* ---- rating -------------------------------------------------------------------------------------------------------------- */

static int32_t dot(const int16_t *a, const int16_t *b)
{
    int32_t sum = 0;
    for (int d = 0; d < FVI_AUT_DIMS; d++) sum += a[d] * b[d];
    return sum;
}

static int32_t plain_distance(const int16_t *a, const int16_t *b)
{
    int32_t sum = 0;
    for (int i = 0; i < FVI_AUT_PLAIN_N; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

/* k_j of every landmark. */
static void find_pulls(fvi_rater *r)
{
    int16_t *plain = r->plains;
    const int16_t *a = r->facts.vector;
    for (int i = 0; i < FVI_AUT_PLAIN_N; i++) {
        double z = fmin(fmax((r->facts.plain[i] - r->mean[i]) * r->scale[i], -3), 3);
        plain[i] = (int16_t)lrint(z * PLAIN_UNIT);
    }
    double square = dot(a, a) / ((double)FVI_AUT_UNIT * FVI_AUT_UNIT);
    for (uint32_t j = 0; j < r->size[MARKS]; j++) {
        double both = dot(a, r->mark_vectors + (size_t)j * FVI_AUT_DIMS) / ((double)FVI_AUT_UNIT * MARK_UNIT);
        double apart = fmax(square + r->mark_squares[j] - 2 * both, 0);
        double other = plain_distance(plain, r->mark_plains + (size_t)j * FVI_AUT_PLAIN_N) / ((double)PLAIN_UNIT * PLAIN_UNIT);
        double A = exp(-r->near * apart), S = exp(-r->plain * other);
        r->pull[j] = (A + S + A * S) / 3;
    }
}

/* The place of the object among those of the training; false when it is none. */
static bool find_object(const fvi_rater *r, uint32_t *place)
{
    fvi_str name = {r->object.name, r->object.n};
    uint32_t low = 0, high = r->size[OBJECTS];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, start = u32_at(r->starts + 4 * (size_t)middle);
        int order = fvi_str_cmp((fvi_str){r->names + start, u32_at(r->starts + 4 * (size_t)middle + 4) - start}, name);
        *place = middle;
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Over grams [from, to): those of letters, or those of stems. */
static double weigh_grams(const fvi_rater *r, const head *h, bool crossed, uint32_t from, uint32_t to)
{
    int64_t general = 0, own = 0;
    for (uint32_t i = from; i < to; i++) {
        general += h->table[r->facts.grams[i] & h->mask];
        if (crossed) own += h->table[fvi_aut_cross(r->facts.grams[i], &r->object) & h->mask];
    }
    return from < to ? h->step * ((double)general + r->crossed * (double)own) / sqrt(to - from) : 0;
}

/* The object's own weights of the answer's vector and plain numbers. */
static double weigh_own(const fvi_rater *r, uint32_t place)
{
    const unsigned char *own = r->owns + 2 * (size_t)place * OWN;
    int64_t vector = 0, plain = 0;
    for (int d = 0; d < FVI_AUT_DIMS; d++) vector += i16_at(own + 2 * d) * r->facts.vector[d];
    for (int i = 0; i < FVI_AUT_PLAIN_N; i++) plain += i16_at(own + 2 * (FVI_AUT_DIMS + i)) * r->plains[i];
    return r->own_step * ((double)vector / FVI_AUT_UNIT + (double)plain / PLAIN_UNIT);
}

static double score_of(const fvi_rater *r, const head *h, const uint32_t *place)
{
    const fvi_autfacts *f = &r->facts;
    double sum = place ? f32_at(r->biases + 4 * (size_t)*place) + weigh_own(r, *place) : r->bias;
    for (uint32_t j = 0; j < r->size[MARKS]; j++) sum += f32_at(h->weights + 4 * (size_t)j) * r->pull[j];
    sum += weigh_grams(r, h, place, 0, f->letters_n) + r->stems * weigh_grams(r, h, place, f->letters_n, f->grams_n);
    return fmin(fmax(sum, 1), 5);
}

static void put_interval(const fvi_rater *r, const head *h, fvi_rated *out)
{
    uint32_t bins = r->size[BINS], b = 0;
    while (b + 1 < bins && f32_at(h->interval + 4 * (size_t)b) < out->score) b++;
    out->low = fmax(out->score + f32_at(h->interval + 4 * (size_t)(bins + b)), 1);
    out->high = fmin(out->score + f32_at(h->interval + 4 * (size_t)(2 * bins + b)), 5);
}

fv_status fvi_rater_rate(fvi_rater *r, fvi_str object, fvi_str answer, fvi_rated *out)
{
    uint32_t place = 0;
    *out = (fvi_rated){0};
    fv_status s = fvi_autreader_object(r->reader, object, &r->object);
    if (!s) s = fvi_autreader_answer(r->reader, &r->object, answer, &r->facts);
    if (s) return s;
    find_pulls(r);
    out->known_object = find_object(r, &place);
    const head *h = out->known_object ? &r->known : &r->any;
    out->score = score_of(r, h, out->known_object ? &place : NULL);
    put_interval(r, h, out);
    return FV_OK;
}
