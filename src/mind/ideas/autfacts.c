/* SPDX-License-Identifier: Apache-2.0 */
/* One answer, word by word.
 *
 *     "To  Hold FLOWERS!"  -> to hold flowers -> vectors, frequencies, classes of the words -> means, extremes
 *                             ^to hold flowers$ -> runs of 2 to 5 characters (Chinese: 1 to 3); words; pairs of words
 *
 * Sums run in the order of the text over values of fixed precision, so that every machine gets the same numbers.
 * Neighbours: mind/lexicon has the tables, originality.c weighs the facts. Test: tests/unit/mind/test_originality.c */
#include "mind/ideas/autfacts.h"

#include <libstemmer.h>
#include <math.h>
#include <string.h>

#include "mind/lexicon/frequency.h"
#include "mind/lexicon/vectors.h"
#include "mind/lexicon/wordclass.h"
#include "world/text/text.h"

enum { LOOKED_AT = 2000, WORDS_MOST = 128, TEXT_MOST = 640, STEMS_MOST = 24 };

typedef struct token {
    fvi_str key;
    char bytes[FVI_FREQUENCY_KEY];
    fvi_frequency frequency;
    bool has_vector, content;
    float vector[FVI_AUT_DIMS];
} token;

struct fvi_autreader {
    fv_ctx *ctx;
    bool chinese;
    fvi_splitter *splitter;
    fvi_arena arena; /* of words */
    fvi_vectors vectors;
    struct sb_stemmer *stemmer; /* English only */
    fvi_buf folded;
    fvi_words words;
    token tokens[WORDS_MOST];
    size_t n;
    char text[TEXT_MOST + 8]; /* the words between '^' and '$' */
    size_t text_n;
};

void fvi_autreader_free(fvi_autreader *r)
{
    if (!r) return;
    fvi_splitter_free(r->splitter);
    fvi_buf_free(&r->folded);
    fvi_arena_clear(&r->arena);
    if (r->stemmer) sb_stemmer_delete(r->stemmer);
    fvi_dealloc(r->ctx, r, sizeof *r);
}

fv_status fvi_autreader_new(fv_ctx *ctx, bool chinese, fvi_autreader **out)
{
    *out = NULL;
    fvi_autreader *r = fvi_alloc(ctx, sizeof *r);
    if (!r) return fvi_nomem(ctx);
    r->ctx = ctx;
    r->chinese = chinese;
    fvi_arena_init(&r->arena, ctx);
    fvi_buf_init(&r->folded, ctx);
    fv_status s = fvi_splitter_new(ctx, chinese ? "zh" : "en", &r->splitter);
    if (!s) s = fvi_vectors_of(ctx, chinese, &r->vectors);
    if (!s && r->vectors.dims != FVI_AUT_DIMS) s = fvi_fail(ctx, FVI_MSG_VECTORS_DAMAGED, NULL);
    if (!s && !chinese && !(r->stemmer = sb_stemmer_new("english", NULL))) s = fvi_nomem(ctx);
    if (s)
        fvi_autreader_free(r);
    else
        *out = r;
    return s;
}

/* ---- words --------------------------------------------------------------------------------------------------------------- */

/* "liquids" has no vector of its own, "liquid" has. */
static bool find_inflected(const fvi_autreader *r, fvi_str key, uint32_t *word)
{
    static const char *const ends[][2] = {{"s", ""},  {"es", ""},  {"ies", "y"}, {"ing", ""}, {"ing", "e"},
                                          {"ed", ""}, {"ed", "e"}, {"er", ""},   {"er", "e"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        fvi_str end = fvi_str_of(ends[i][0]);
        char stem[FVI_FREQUENCY_KEY + 2];
        if (key.n < end.n + 3 || !fvi_str_ends(key, end)) continue;
        size_t n = key.n - end.n;
        memcpy(stem, key.at, n);
        if (ends[i][1][0]) stem[n++] = ends[i][1][0];
        if (fvi_vectors_find(&r->vectors, (fvi_str){stem, n}, word)) return true;
    }
    return false;
}

/* The mean of its characters, for a Chinese word that has no vector itself. */
static bool vector_of_parts(const fvi_autreader *r, fvi_str key, float *out)
{
    float one[FVI_AUT_DIMS];
    int found = 0;
    memset(out, 0, sizeof one);
    for (size_t i = 0; i < key.n;) {
        size_t start = i;
        uint32_t word;
        fvi_utf8_next(key, &i);
        if (!fvi_vectors_find(&r->vectors, fvi_str_sub(key, start, i), &word)) continue;
        fvi_vectors_into(&r->vectors, word, one);
        for (int d = 0; d < FVI_AUT_DIMS; d++) out[d] += one[d];
        found++;
    }
    for (int d = 0; d < FVI_AUT_DIMS && found; d++) out[d] /= (float)found;
    return found > 0;
}

static bool vector_of(const fvi_autreader *r, fvi_str key, float *out)
{
    uint32_t word;
    if (!fvi_vectors_find(&r->vectors, key, &word)) {
        if (r->chinese) return vector_of_parts(r, key, out);
        if (!find_inflected(r, key, &word)) return false;
    }
    fvi_vectors_into(&r->vectors, word, out);
    return true;
}

static void put_text(fvi_autreader *r, fvi_str piece)
{
    memcpy(r->text + r->text_n, piece.at, piece.n);
    r->text_n += piece.n;
}

/* Folds and cuts; r->tokens, r->text. */
static fv_status read_words(fvi_autreader *r, fvi_str text)
{
    size_t end = text.n < LOOKED_AT ? text.n : LOOKED_AT;
    while (end < text.n && !fvi_utf8_boundary(text, end)) end--;
    r->folded.n = 0;
    r->words.n = 0;
    r->n = 0;
    r->text_n = 0;
    fv_status s = fvi_fold(r->ctx, fvi_str_sub(text, 0, end), &r->folded);
    fvi_str folded = {r->folded.at, r->folded.n};
    if (!s && folded.n) s = fvi_words_find(r->splitter, &r->arena, folded, (fvi_span){0, (uint32_t)folded.n}, &r->words);
    if (s) return s;
    put_text(r, FVI_STR("^"));
    for (size_t i = 0; i < r->words.n && r->n < WORDS_MOST; i++) {
        token *t = &r->tokens[r->n];
        t->key = fvi_frequency_key(fvi_str_sub(folded, r->words.at[i].start, r->words.at[i].end), t->bytes);
        if (!t->key.n || r->text_n + t->key.n > TEXT_MOST) continue;
        if (r->n && !r->chinese) put_text(r, FVI_STR(" "));
        put_text(r, t->key);
        fvi_frequency_of(t->key, &t->frequency);
        t->content = t->frequency.idf >= 2;
        t->has_vector = vector_of(r, t->key, t->vector);
        r->n++;
    }
    put_text(r, FVI_STR("$"));
    return FV_OK;
}

/* ---- vectors ------------------------------------------------------------------------------------------------------------- */

/* The mean of the words, rarer ones weighing more, at the length FVI_AUT_UNIT; returns the length it had. */
static double mean_vector(const fvi_autreader *r, int16_t out[FVI_AUT_DIMS])
{
    double sum[FVI_AUT_DIMS] = {0}, weight = 0, square = 0;
    for (size_t i = 0; i < r->n; i++) {
        const token *t = &r->tokens[i];
        if (!t->has_vector) continue;
        double w = t->content || r->chinese ? fmin(t->frequency.idf, 8) : .3;
        for (int d = 0; d < FVI_AUT_DIMS; d++) sum[d] += w * (double)t->vector[d];
        weight += w;
    }
    for (int d = 0; d < FVI_AUT_DIMS; d++) square += sum[d] * sum[d];
    double scale = square > 1e-12 ? FVI_AUT_UNIT / sqrt(square) : 0;
    for (int d = 0; d < FVI_AUT_DIMS; d++) out[d] = (int16_t)lrint(scale * sum[d]);
    return weight > 0 ? sqrt(square) / weight : 0;
}

static double nearness(const int16_t object[FVI_AUT_DIMS], const float *word)
{
    double sum = 0;
    for (int d = 0; d < FVI_AUT_DIMS; d++) sum += (double)object[d] * (double)word[d];
    return sum / FVI_AUT_UNIT;
}

/* ---- plain numbers ------------------------------------------------------------------------------------------------------- */

static void weigh_words(const fvi_autreader *r, double *f)
{
    double zipf = 0, least = 9, idf = 0, most = 0, content = 0, noun = 0, adjective = 0, verb = 0;
    for (size_t i = 0; i < r->n; i++) {
        const token *t = &r->tokens[i];
        fvi_wordclass kind = fvi_wordclass_of(t->key);
        zipf += t->frequency.zipf;
        least = fmin(least, t->frequency.zipf);
        noun += kind.noun;
        adjective += kind.adjective;
        verb += kind.verb;
        if (!t->content) continue;
        content++;
        idf += t->frequency.idf;
        most = fmax(most, t->frequency.idf);
    }
    double n = r->n ? (double)r->n : 1;
    f[FVI_AUT_WORDS] = log1p((double)r->n);
    f[FVI_AUT_CONTENT] = sqrt(content);
    f[FVI_AUT_LETTERS] = log1p((double)fvi_utf8_count((fvi_str){r->text, r->text_n}));
    f[FVI_AUT_ZIPF_MEAN] = r->n ? zipf / n : 5;
    f[FVI_AUT_ZIPF_LEAST] = r->n ? least : 5;
    f[FVI_AUT_IDF_MEAN] = content > 0 ? idf / content : 4;
    f[FVI_AUT_IDF_MOST] = content > 0 ? most : 4;
    f[FVI_AUT_IDF_SUM] = sqrt(idf);
    f[FVI_AUT_NOUN] = noun / n;
    f[FVI_AUT_ADJECTIVE] = adjective / n;
    f[FVI_AUT_VERB] = verb / n;
    f[FVI_AUT_TO] = fvi_str_starts((fvi_str){r->text, r->text_n}, r->chinese ? FVI_STR("^用") : FVI_STR("^to "));
}

static void weigh_nearness(const fvi_autreader *r, const fvi_autobject *object, fvi_autfacts *out)
{
    double most = -1, least = 1, sum = 0, n = 0, whole = 0, *f = out->plain;
    for (size_t i = 0; i < r->n; i++) {
        const token *t = &r->tokens[i];
        out->known += t->has_vector;
        if (!t->has_vector || !t->content) continue;
        double near = nearness(object->vector, t->vector);
        most = fmax(most, near);
        least = fmin(least, near);
        sum += near;
        n++;
    }
    for (int d = 0; d < FVI_AUT_DIMS; d++) whole += (double)object->vector[d] * (double)out->vector[d];
    f[FVI_AUT_NEAR] = whole / ((double)FVI_AUT_UNIT * FVI_AUT_UNIT);
    f[FVI_AUT_NEAR_MOST] = n > 0 ? most : .2;
    f[FVI_AUT_NEAR_LEAST] = n > 0 ? least : .2;
    f[FVI_AUT_NEAR_MEAN] = n > 0 ? sum / n : .2;
    f[FVI_AUT_KNOWN] = r->n ? (double)out->known / (double)r->n : 0;
}

/* ---- n-grams ------------------------------------------------------------------------------------------------------------- */

static uint32_t mixed(uint32_t h)
{
    h = (h ^ h >> 16) * 0x85EBCA6Bu;
    h = (h ^ h >> 13) * 0xC2B2AE35u;
    return h ^ h >> 16;
}

/* FNV-1a, going on from h. */
static uint32_t hash_more(uint32_t h, fvi_str s)
{
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.at[i]) * 16777619u;
    return h;
}

static void put_gram(fvi_autfacts *out, uint32_t h)
{
    if (out->grams_n < FVI_AUT_GRAMS) out->grams[out->grams_n++] = mixed(h);
}

enum {
    SEED_LETTERS = 0x011C9DC5,
    SEED_WORD = 0x1A2B3C4D,
    SEED_PAIR = 0x5D6E7F81,
    SEED_STEM = 0x3C6EF372,
    SEED_CROSS = 0x2F9A31C7
};

/* Runs of characters: every start with the lengths that fit. */
static void put_letters(const fvi_autreader *r, fvi_autfacts *out)
{
    fvi_str text = {r->text, r->text_n};
    int shortest = r->chinese ? 1 : 2, longest = r->chinese ? 3 : 5;
    for (size_t start = 0; start < text.n;) {
        size_t end = start, next = start;
        for (int n = 1; n <= longest && end < text.n; n++) {
            fvi_utf8_next(text, &end);
            if (n == 1) next = end;
            if (n >= shortest) put_gram(out, hash_more(SEED_LETTERS, fvi_str_sub(text, start, end)));
        }
        start = next;
    }
}

/* Without the s of a plural. */
static fvi_str singular(fvi_str key)
{
    bool plural = key.n > 3 && key.at[key.n - 1] == 's' && key.at[key.n - 2] != 's';
    return (fvi_str){key.at, key.n - plural};
}

static void put_words(const fvi_autreader *r, fvi_autfacts *out)
{
    for (size_t i = 0; i < r->n; i++) {
        fvi_str word = singular(r->tokens[i].key);
        put_gram(out, hash_more(SEED_WORD, word));
        if (i) put_gram(out, hash_more(hash_more(hash_more(SEED_PAIR, singular(r->tokens[i - 1].key)), FVI_STR(" ")), word));
    }
}

/* Stems of content words, and pairs of them in whatever order they stand: "burn to make heat", "heat made by burning". */
static fv_status put_stems(fvi_autreader *r, fvi_autfacts *out)
{
    uint32_t stems[STEMS_MOST], n = 0;
    for (size_t i = 0; i < r->n && n < STEMS_MOST; i++) {
        fvi_str key = r->tokens[i].key;
        if (!r->tokens[i].content) continue;
        if (r->stemmer) {
            const sb_symbol *stem = sb_stemmer_stem(r->stemmer, (const sb_symbol *)key.at, (int)key.n);
            if (!stem) return fvi_nomem(r->ctx);
            key = (fvi_str){(const char *)stem, (size_t)sb_stemmer_length(r->stemmer)};
        }
        stems[n] = hash_more(SEED_STEM, key);
        put_gram(out, stems[n++]);
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++) put_gram(out, mixed(stems[i]) + mixed(stems[k]));
    return FV_OK;
}

uint32_t fvi_aut_cross(uint32_t gram, const fvi_autobject *object)
{
    return mixed(gram ^ hash_more(SEED_CROSS, (fvi_str){object->name, object->n}));
}

/* ---- both ---------------------------------------------------------------------------------------------------------------- */

static bool is_article(fvi_str key)
{
    return fvi_str_eq(key, FVI_STR("a")) || fvi_str_eq(key, FVI_STR("an")) || fvi_str_eq(key, FVI_STR("the"));
}

/* "The Paper Clips", "paperclip": paperclip. "boxes": box. */
static void name_object(const fvi_autreader *r, fvi_autobject *out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        fvi_str key = r->tokens[i].key;
        if (i == 0 && r->n > 1 && is_article(key)) continue;
        if (n + key.n > FVI_AUT_NAME) return;
        memcpy(out->name + n, key.at, key.n);
        n += key.n;
    }
    fvi_str name = singular((fvi_str){out->name, n});
    if (name.n < n && (fvi_str_ends(name, FVI_STR("xe")) || fvi_str_ends(name, FVI_STR("she")) ||
                       fvi_str_ends(name, FVI_STR("che")) || fvi_str_ends(name, FVI_STR("sse"))))
        name.n--;
    out->n = name.n;
}

/* Articles say nothing of an object, and several are what one is. */
static void reduce_object(fvi_autreader *r)
{
    for (size_t i = 0; i < r->n; i++) {
        token *t = &r->tokens[i];
        fvi_str one = singular(t->key);
        uint32_t word;
        if (i == 0 && r->n > 1 && is_article(t->key)) t->has_vector = false;
        if (one.n == t->key.n || !fvi_vectors_find(&r->vectors, one, &word)) continue;
        t->has_vector = vector_of(r, one, t->vector);
        fvi_frequency_of(one, &t->frequency);
    }
}

fv_status fvi_autreader_object(fvi_autreader *r, fvi_str object, fvi_autobject *out)
{
    *out = (fvi_autobject){0};
    fv_status s = read_words(r, object);
    if (s) return s;
    name_object(r, out);
    reduce_object(r);
    mean_vector(r, out->vector);
    return FV_OK;
}

fv_status fvi_autreader_answer(fvi_autreader *r, const fvi_autobject *object, fvi_str answer, fvi_autfacts *out)
{
    out->known = out->grams_n = 0;
    fv_status s = read_words(r, answer);
    if (s) return s;
    out->words = (uint32_t)r->n;
    out->plain[FVI_AUT_COHERENCE] = mean_vector(r, out->vector);
    weigh_words(r, out->plain);
    weigh_nearness(r, object, out);
    put_letters(r, out);
    put_words(r, out);
    out->letters_n = out->grams_n;
    return put_stems(r, out);
}
