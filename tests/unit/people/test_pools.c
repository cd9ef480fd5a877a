/* SPDX-License-Identifier: Apache-2.0 */
/* Prompts and fillers: enough of them, none twice before its time, the same by the same seed, forms alike in frequency. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mind/lexicon/vectors.h"
#include "people/spark/filler.h"
#include "people/spark/pools.h"
#include "support/support.h"

typedef fv_status maker(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                        fvi_pool_prompt *out);

typedef struct bench {
    fv_ctx *ctx;
    fvi_arena arena;
} bench;

static int begin(void **state)
{
    static bench b;
    b.ctx = support_ctx(1);
    fvi_arena_init(&b.arena, b.ctx);
    *state = &b;
    return 0;
}

static int end(void **state)
{
    bench *b = *state;
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
    return 0;
}

static void lists_hold_what_they_promise(void **state)
{
    bench *b = *state;
    static const size_t least[2] = {80, 400};
    for (int chinese = 0; chinese < 2; chinese++) {
        fvi_vectors v;
        assert_int_equal(fvi_vectors_of(b->ctx, chinese, &v), FV_OK);
        for (int kind = 0; kind < 2; kind++) {
            fvi_pool_entries list = {0};
            fvi_map seen;
            fvi_map_init(&seen, &b->arena);
            assert_int_equal(fvi_pool_list(b->ctx, &b->arena, chinese, (fvi_pool_kind)kind, &list), FV_OK);
            assert_true(list.n >= least[kind]);
            for (size_t i = 0; i < list.n; i++) {
                uint32_t at;
                bool fresh;
                fvi_pool_entry e = list.at[i];
                if (!fvi_vectors_find(&v, e.word, &at)) fail_msg("no vector: %.*s", (int)e.word.n, e.word.at);
                assert_true(e.zipf >= 2.5 && e.form >= 'A' && e.form <= 'C');
                assert_true(fvi_str_find(e.text, e.word, 0) != SIZE_MAX);
                assert_non_null(fvi_map_at(&seen, e.word, &fresh));
                if (!fresh) fail_msg("twice: %.*s", (int)e.word.n, e.word.at);
            }
        }
    }
}

static void forms_are_alike(void **state)
{
    bench *b = *state;
    for (int chinese = 0; chinese < 2; chinese++) {
        for (int kind = 0; kind < 2; kind++) {
            fvi_pool_entries list = {0};
            double sum[3] = {0}, square[3] = {0}, n[3] = {0};
            assert_int_equal(fvi_pool_list(b->ctx, &b->arena, chinese, (fvi_pool_kind)kind, &list), FV_OK);
            for (size_t i = 0; i < list.n; i++) {
                int f = list.at[i].form - 'A';
                n[f]++, sum[f] += list.at[i].zipf, square[f] += list.at[i].zipf * list.at[i].zipf;
            }
            for (int f = 0; f < 3; f++) {
                int g = (f + 1) % 3;
                double sd_f = sqrt(square[f] / n[f] - sum[f] / n[f] * sum[f] / n[f]);
                double sd_g = sqrt(square[g] / n[g] - sum[g] / n[g] * sum[g] / n[g]);
                assert_true(fabs(n[f] - n[g]) <= 1);
                assert_true(fabs(sum[f] / n[f] - sum[g] / n[g]) < 0.05);
                assert_true(fabs(sd_f - sd_g) < 0.1);
            }
        }
    }
}

/* All of a form come once before one comes again; then each comes a second time before a third. */
static void no_repeats_until_used_up(void **state)
{
    bench *b = *state;
    for (int chinese = 0; chinese < 2; chinese++) {
        fvi_pool_entries list = {0};
        fvi_strs used = {0};
        size_t of_form = 0;
        assert_int_equal(fvi_pool_list(b->ctx, &b->arena, chinese, FVI_POOL_OBJECTS, &list), FV_OK);
        for (size_t i = 0; i < list.n; i++) of_form += list.at[i].form == 'B';
        for (size_t i = 0; i < 2 * of_form; i++) {
            fvi_pool_prompt p;
            size_t before = 0;
            assert_int_equal(fvi_pool_object(b->ctx, &b->arena, chinese, 'B', &used, 7 * i, &p), FV_OK);
            assert_int_equal(p.form, 'B');
            for (size_t k = 0; k < used.n; k++) before += fvi_str_eq(used.at[k], p.text);
            assert_int_equal(before, i / of_form);
            assert_true(fvi_push(&b->arena, &used, i % 2 ? p.text : fvi_str_trim(p.text)));
        }
    }
}

/* Words of pairs and triples count one by one, so that they do not come back in other company. */
static void words_of_pairs_do_not_return(void **state)
{
    bench *b = *state;
    static maker *const makers[2] = {fvi_pool_pair, fvi_pool_triple};
    for (int chinese = 0; chinese < 2; chinese++) {
        fvi_map seen;
        fvi_strs used = {0};
        fvi_map_init(&seen, &b->arena);
        for (uint32_t i = 0; i < 60; i++) {
            fvi_pool_prompt p;
            assert_int_equal(makers[i % 2](b->ctx, &b->arena, chinese, 'A', &used, i, &p), FV_OK);
            assert_int_equal(p.words, 2 + i % 2);
            assert_true(p.distance >= (i % 2 ? FVI_POOL_TRIPLE_LEAST : FVI_POOL_FAR_LEAST) && p.distance <= FVI_POOL_FAR_MOST);
            for (uint32_t w = 0; w < p.words; w++) {
                bool fresh;
                assert_non_null(fvi_map_at(&seen, p.word[w], &fresh));
                if (!fresh) fail_msg("%u: %.*s", i, (int)p.word[w].n, p.word[w].at);
            }
            assert_true(fvi_push(&b->arena, &used, p.text));
        }
    }
}

/* When all nouns are used up but two of like meaning, a pair is still far. */
static void a_spent_pool_still_serves(void **state)
{
    bench *b = *state;
    fvi_pool_entries list = {0};
    fvi_strs used = {0};
    fvi_pool_prompt p;
    assert_int_equal(fvi_pool_list(b->ctx, &b->arena, false, FVI_POOL_NOUNS, &list), FV_OK);
    for (size_t i = 0; i < list.n; i++)
        if (!fvi_str_eq(list.at[i].word, FVI_STR("king")) && !fvi_str_eq(list.at[i].word, FVI_STR("queen")))
            assert_true(fvi_push(&b->arena, &used, list.at[i].word));
    assert_int_equal(fvi_pool_pair(b->ctx, &b->arena, false, 0, &used, 3, &p), FV_OK);
    assert_int_equal(p.words, 2);
    assert_true(p.distance >= FVI_POOL_FAR_LEAST);
    assert_true(fvi_str_eq(p.word[0], FVI_STR("king")) || fvi_str_eq(p.word[0], FVI_STR("queen")));
}

static void the_seed_decides(void **state)
{
    bench *b = *state;
    static maker *const makers[] = {fvi_pool_object, fvi_pool_noun, fvi_pool_pair, fvi_pool_triple};
    for (size_t m = 0; m < 4; m++) {
        fvi_pool_prompt one, two;
        size_t same = 0;
        for (uint64_t seed = 0; seed < 40; seed++) {
            assert_int_equal(makers[m](b->ctx, &b->arena, seed % 2, 0, NULL, seed, &one), FV_OK);
            assert_int_equal(makers[m](b->ctx, &b->arena, seed % 2, 0, NULL, seed, &two), FV_OK);
            assert_true(fvi_str_eq(one.text, two.text));
            assert_int_equal(makers[m](b->ctx, &b->arena, seed % 2, 0, NULL, seed + 1000, &two), FV_OK);
            same += fvi_str_eq(one.text, two.text);
        }
        assert_true(same <= 4);
    }
}

static void a_form_that_is_none(void **state)
{
    bench *b = *state;
    fvi_pool_prompt p;
    assert_int_equal(fvi_pool_object(b->ctx, &b->arena, false, 'D', NULL, 1, &p), FV_EUSAGE);
}

/* ---- fillers ------------------------------------------------------------------------------------------------------------ */

static size_t count_of(fvi_str text, fvi_str sign)
{
    size_t n = 0;
    for (size_t at = 0; (at = fvi_str_find(text, sign, at)) != SIZE_MAX; at += sign.n) n++;
    return n;
}

/* The answer is worked out anew from what the person sees. */
static void fillers_are_right(void **state)
{
    bench *b = *state;
    for (uint32_t turn = 0; turn < 300; turn++) {
        fvi_filler f;
        char number[16];
        assert_int_equal(fvi_filler_make(b->ctx, &b->arena, 11, turn, &f), FV_OK);
        fvi_str rest = f.text, question;
        assert_true(fvi_str_split(&rest, '\n', &question));
        assert_true(fvi_str_width(question) <= 60 && fvi_str_width(rest) <= 60);
        size_t middle = fvi_str_find(rest, FVI_STR("   "), 0);
        fvi_str left = fvi_str_sub(rest, 0, middle), right = fvi_str_sub(rest, middle + 3, rest.n);
        uint64_t x = 0, y = 0, expected = 0;
        if (f.kind == FVI_FILLER_COUNT) {
            size_t at = fvi_str_find(question, FVI_STR("\xE2"), 0);
            expected = count_of(rest, fvi_str_sub(question, at, at + 3));
        } else if (f.kind == FVI_FILLER_LARGER) {
            assert_true(fvi_str_u64(left, &x) && fvi_str_u64(right, &y) && x != y);
            expected = x > y ? x : y;
        } else {
            expected = fvi_str_eq(left, right);
        }
        assert_int_equal(f.answer, expected);
        if (f.kind == FVI_FILLER_SAME) {
            assert_int_equal(fvi_filler_check(&f, FVI_STR(" Yes ")), expected);
            assert_int_equal(fvi_filler_check(&f, FVI_STR("不一样")), !expected);
            continue;
        }
        snprintf(number, sizeof number, "%u ", f.answer);
        assert_true(fvi_filler_check(&f, fvi_str_of(number)));
        snprintf(number, sizeof number, "%u", f.answer + 1);
        assert_false(fvi_filler_check(&f, fvi_str_of(number)));
        assert_false(fvi_filler_check(&f, FVI_STR("")));
    }
}

static void full_width_digits_count(void **state)
{
    (void)state;
    fvi_filler f = {.kind = FVI_FILLER_LARGER, .answer = 42};
    assert_true(fvi_filler_check(&f, FVI_STR("４２")));
    assert_false(fvi_filler_check(&f, FVI_STR("4２2")));
    assert_false(fvi_filler_check(&f, FVI_STR("99999999999942")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_hold_what_they_promise, begin, end),
        cmocka_unit_test_setup_teardown(forms_are_alike, begin, end),
        cmocka_unit_test_setup_teardown(no_repeats_until_used_up, begin, end),
        cmocka_unit_test_setup_teardown(words_of_pairs_do_not_return, begin, end),
        cmocka_unit_test_setup_teardown(a_spent_pool_still_serves, begin, end),
        cmocka_unit_test_setup_teardown(the_seed_decides, begin, end),
        cmocka_unit_test_setup_teardown(a_form_that_is_none, begin, end),
        cmocka_unit_test_setup_teardown(fillers_are_right, begin, end),
        cmocka_unit_test(full_width_digits_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
