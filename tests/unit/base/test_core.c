/* SPDX-License-Identifier: Apache-2.0 */
/* Context, arena, maps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault/fault.h"

static fv_ctx *counted_ctx(void)
{
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.allocator = fault_allocator(), .lang = "en"}, &ctx), FV_OK);
    return ctx;
}

/* ---- context ------------------------------------------------------------------------------------------------------------- */

static void context_gives_all_back(void **state)
{
    (void)state;
    fv_ctx *ctx = NULL;
    const fv_ctx_options options = {
        .allocator = fault_allocator(), .lang = "zh-TW", .threads = 3, .seed = 7, .extractor = "/opt/fovea-extract"};
    assert_int_equal(fv_ctx_new(&options, &ctx), FV_OK);
    assert_int_equal(fault_live_blocks(), 2);
    assert_string_equal(fv_ctx_lang(ctx), "zh");
    assert_int_equal(ctx->threads, 3);
    assert_int_equal(ctx->seed, 7);
    assert_string_equal(ctx->extractor, "/opt/fovea-extract");
    assert_ptr_not_equal(ctx->extractor, options.extractor);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
    assert_int_equal(fault_live_bytes(), 0);
    fv_ctx_free(NULL);
}

static void fresh_context_has_empty_message(void **state)
{
    (void)state;
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(NULL, &ctx), FV_OK);
    const fv_message *m = fv_ctx_message(ctx);
    assert_int_equal(m->status, FV_OK);
    const char *const texts[] = {m->code, m->what, m->where, m->why, m->next};
    for (size_t i = 0; i < 5; i++) assert_string_equal(texts[i], "");
    assert_in_range(ctx->threads, 1, 8);
    fv_ctx_free(ctx);
}

static const char *lang_with(const char *all, const char *lang, const char *wish)
{
    static char name[8];
    fv_ctx *ctx = NULL;
    all ? setenv("LC_ALL", all, 1) : unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    lang ? setenv("LANG", lang, 1) : unsetenv("LANG");
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = wish}, &ctx), FV_OK);
    strcpy(name, fv_ctx_lang(ctx));
    fv_ctx_free(ctx);
    return name;
}

static void language_by_wish_then_locale(void **state)
{
    (void)state;
    assert_string_equal(lang_with(NULL, NULL, NULL), "en");
    assert_string_equal(lang_with(NULL, "zh_CN.UTF-8", NULL), "zh");
    assert_string_equal(lang_with("C", "zh_CN.UTF-8", "auto"), "en"); /* LC_ALL rules */
    assert_string_equal(lang_with("", "zh_CN.UTF-8", ""), "zh");      /* empty is unset, says POSIX */
    assert_string_equal(lang_with("zh_TW", NULL, "en"), "en");
    assert_string_equal(lang_with("en_US", NULL, "zh"), "zh");
}

static void threads_stay_in_bounds(void **state)
{
    (void)state;
    const int wish_and_got[][2] = {{1, 1}, {5, 5}, {64, 64}, {100000, 64}};
    for (size_t i = 0; i < 4; i++) {
        fv_ctx *ctx = support_ctx(wish_and_got[i][0]);
        assert_int_equal(ctx->threads, wish_and_got[i][1]);
        fv_ctx_free(ctx);
    }
    fv_ctx *ctx = support_ctx(-3);
    assert_in_range(ctx->threads, 1, 8);
    fv_ctx_free(ctx);
}

static void interrupt_is_seen_and_said(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    assert_false(fvi_interrupted(ctx));
    assert_int_equal(fvi_check_interrupt(ctx), FV_OK);
    fv_ctx_interrupt(ctx);
    assert_true(fvi_interrupted(ctx));
    assert_int_equal(fvi_check_interrupt(ctx), FV_EINTERRUPT);
    assert_string_equal(fv_ctx_message(ctx)->code, "INTERRUPTED");
    fv_ctx_free(ctx);
}

static void failure_fills_the_message(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    assert_int_equal(fvi_fail(ctx, FVI_MSG_TOO_LARGE, "a{1}b.pdf", "12 MB", "10 MB"), FV_ELIMIT);
    const fv_message *m = fv_ctx_message(ctx);
    assert_int_equal(m->status, FV_ELIMIT);
    assert_string_equal(m->code, "TOO_LARGE");
    assert_string_equal(m->where, "a{1}b.pdf"); /* a name is no pattern */
    assert_string_equal(m->why, "It is 12 MB; fovea reads at most 10 MB at once.");
    assert_int_equal(fvi_fail(ctx, FVI_MSG_READ_FAILED, NULL, "a {1} in an argument stays"), FV_EIO);
    assert_string_equal(m->where, "");
    assert_string_equal(m->why, "a {1} in an argument stays");
    assert_int_equal(fvi_fail(ctx, FVI_MSG_READ_FAILED, NULL), FV_EIO); /* a missing argument is nothing */
    assert_string_equal(m->why, "");
    fv_ctx_free(ctx);
}

static void failure_may_quote_the_last_message(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    const fv_message *m = fv_ctx_message(ctx);
    fvi_fail(ctx, FVI_MSG_READ_FAILED, "paper.pdf", "the cable is out");
    fvi_fail(ctx, FVI_MSG_INTERNAL, m->where, m->why);
    assert_string_equal(m->where, "paper.pdf");
    assert_string_equal(m->why, "the cable is out");
    fvi_fail(ctx, FVI_MSG_INTERNAL, m->where, m->what);
    assert_string_equal(m->why, "Something went wrong inside fovea");
    fv_ctx_free(ctx);
}

/* Every length of a name of three-byte characters, around the size of the buffer: the text is whole characters, and as many
 * as fit. */
static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    const size_t most = sizeof ctx->text[0] - 1;
    char name[1200];
    for (size_t lead = 0; lead < 3; lead++) {
        memset(name, 'x', lead);
        for (size_t n = lead; n + 3 < sizeof name; n += 3) {
            memcpy(name + n, "\xE4\xB8\xAD", 4); /* 中 */
            fvi_fail(ctx, FVI_MSG_READ_FAILED, name, name);
            size_t expected = n + 3 <= most ? n + 3 : lead + (most - lead) / 3 * 3;
            assert_int_equal(strlen(fv_ctx_message(ctx)->where), expected);
            assert_int_equal(strlen(fv_ctx_message(ctx)->why), expected);
            assert_true(fvi_utf8_valid(fvi_str_of(fv_ctx_message(ctx)->where)));
        }
    }
    fv_ctx_free(ctx);
}

static void raw_memory(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    size_t before = fault_live_blocks();
    unsigned char *p = fvi_alloc(ctx, 100);
    for (size_t i = 0; i < 100; i++) assert_int_equal(p[i], 0);
    memset(p, 7, 100);
    p = fvi_realloc(ctx, p, 100, 1000);
    for (size_t i = 0; i < 100; i++) assert_int_equal(p[i], 7);
    fvi_dealloc(ctx, p, 1000);
    void *none = fvi_alloc(ctx, 0);
    assert_non_null(none);
    none = fvi_realloc(ctx, none, 0, 0);
    fvi_dealloc(ctx, none, 0);
    fvi_dealloc(ctx, NULL, 5);
    assert_int_equal(fault_live_blocks(), before);
    assert_null(fvi_alloc(ctx, SIZE_MAX));
    assert_int_equal(fvi_mul(SIZE_MAX / 2, 2), SIZE_MAX - 1);
    assert_int_equal(fvi_mul(SIZE_MAX / 2 + 1, 2), SIZE_MAX);
    assert_int_equal(fvi_mul(0, SIZE_MAX), 0);
    fv_ctx_free(ctx);
}

static void raw_memory_of_the_c_library(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    char *p = fvi_realloc(ctx, NULL, 0, 10);
    memcpy(p, "123456789", 10);
    p = fvi_realloc(ctx, p, 10, 100000);
    assert_string_equal(p, "123456789");
    fvi_dealloc(ctx, p, 100000);
    fv_ctx_free(ctx);
}

/* ---- arena --------------------------------------------------------------------------------------------------------------- */

static void arena_is_aligned_and_zeroed(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    for (size_t round = 0; round < 2; round++) { /* the second round takes what the first one made dirty */
        fvi_mark mark = fvi_arena_mark(&a);
        for (size_t n = 0; n < 300; n++) {
            unsigned char *p = fvi_take(&a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
            memset(p, 0xEE, n);
        }
        fvi_arena_rewind(&a, mark);
        assert_int_equal(a.taken, 0);
    }
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

static void arena_rewinds_over_chunks(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    char *kept = fvi_take(&a, 32);
    memcpy(kept, "kept", 5);
    size_t blocks = fault_live_blocks();
    fvi_mark mark = fvi_arena_mark(&a);
    for (int i = 0; i < 100; i++) assert_non_null(fvi_take(&a, 100000));
    assert_non_null(fvi_take(&a, 20 << 20)); /* larger than any chunk */
    assert_true(fault_live_blocks() > blocks + 2);
    fvi_arena_rewind(&a, mark);
    assert_int_equal(fault_live_blocks(), blocks);
    assert_string_equal(kept, "kept");
    assert_in_range((char *)fvi_take(&a, 16) - kept, 32, 48); /* behind it; under AddressSanitizer a gap lies between */
    fvi_arena_clear(&a);
    assert_non_null(fvi_take(&a, 1)); /* usable again */
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

static void arena_refuses_what_overflows(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX - 40, SIZE_MAX / 2};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) assert_null(fvi_take(&a, sizes[i]));
    assert_null(fvi_take_n(&a, SIZE_MAX / 8 + 1, 8));
    fvi_spans v = {0};
    assert_false(fvi_reserve(&a, &v, SIZE_MAX));
    assert_false(fvi_reserve(&a, &v, SIZE_MAX / 8 + 1));
    assert_null(v.at);
    assert_int_equal(v.cap, 0);
    fault_arm(FAULT_ALLOC, 1);
    assert_null(fvi_take(&a, 1));
    assert_int_equal(a.taken, 0);
    fault_arm(FAULT_ALLOC, 1);
    assert_null(fvi_arena_copy(&a, FVI_STR("x")).at);
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
}

static void arena_copies(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    fvi_str copy = fvi_arena_copy(&a, FVI_STR("a\0b"));
    assert_int_equal(copy.n, 3);
    assert_memory_equal(copy.at, "a\0b", 4);
    copy = fvi_arena_copy(&a, (fvi_str){0});
    assert_non_null(copy.at);
    assert_string_equal(copy.at, "");
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
}

static void arrays_grow(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    FVI_VEC(uint32_t) alone = {0};
    assert_true(fvi_push(&a, &alone, 0));
    uint32_t *first = alone.at;
    for (uint32_t i = 1; i < 1000; i++) assert_true(fvi_push(&a, &alone, i));
    assert_ptr_equal(alone.at, first); /* last in its chunk: it grew where it stands */
    assert_in_range(a.taken, alone.cap * sizeof *alone.at, alone.cap * sizeof *alone.at + 16);
    for (size_t i = alone.n; i < alone.cap; i++) assert_int_equal(alone.at[i], 0);

    FVI_VEC(uint32_t) x = {0}, y = {0}; /* two that are in each other's way */
    for (uint32_t i = 0; i < 100000; i++) assert_true(fvi_push(&a, &x, i) && fvi_push(&a, &y, ~i));
    for (uint32_t i = 0; i < 100000; i++) assert_true(x.at[i] == i && y.at[i] == ~i);
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(alone.at[i], i);

    size_t cap = x.cap;
    fault_arm(FAULT_ALLOC, 1);
    assert_false(fvi_reserve(&a, &x, 100u << 20));
    assert_int_equal(x.cap, cap); /* a failed wish leaves the array as it was */
    assert_int_equal(x.at[99999], 99999);
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

/* ---- maps ---------------------------------------------------------------------------------------------------------------- */

static fvi_str numbered_key(fvi_arena *a, uint32_t i)
{
    char key[16];
    int n = snprintf(key, sizeof key, "key %u", i * 2654435761u);
    return fvi_arena_copy(a, (fvi_str){key, (size_t)n});
}

static void map_keeps_order_and_values(void **state)
{
    (void)state;
    enum { N = 50000 };
    fv_ctx *ctx = support_ctx(1);
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    fvi_map m;
    fvi_map_init(&m, &a);
    assert_null(fvi_map_find(&m, FVI_STR("none yet")));
    for (uint32_t i = 0; i < N; i++) {
        bool fresh = false;
        uint32_t *value = fvi_map_at(&m, numbered_key(&a, i), &fresh);
        assert_true(fresh && *value == 0);
        *value = i;
    }
    assert_int_equal(m.entries.n, N);
    assert_true(m.slots_n * 2 >= m.entries.n * 3);
    for (uint32_t i = 0; i < N; i++) {
        fvi_str key = numbered_key(&a, i);
        bool fresh = true;
        assert_int_equal(*fvi_map_find(&m, key), i);
        assert_int_equal(*fvi_map_at(&m, key, &fresh), i);
        assert_false(fresh);
        assert_true(fvi_str_eq(m.entries.at[i].key, key)); /* order of insertion */
    }
    assert_null(fvi_map_find(&m, FVI_STR("key")));
    assert_null(fvi_map_find(&m, FVI_STR("")));
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
}

static void map_keys_are_any_bytes(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    fvi_map m;
    fvi_map_init(&m, &a);
    const fvi_str keys[] = {FVI_STR(""),  FVI_STR("\0"),       FVI_STR("\0\0"),     FVI_STR("a\0b"),
                            FVI_STR("a"), FVI_STR("12345678"), FVI_STR("123456780")};
    for (uint32_t i = 0; i < 7; i++) *fvi_map_at(&m, keys[i], NULL) = i + 1;
    for (uint32_t i = 0; i < 7; i++) assert_int_equal(*fvi_map_find(&m, keys[i]), i + 1);
    assert_int_equal(*fvi_map_find(&m, (fvi_str){NULL, 0}), 1);
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
}

static void number_map_takes_awkward_keys(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    fvi_map m;
    fvi_map_init(&m, &a);
    for (uint64_t i = 0; i < 20000; i++) *fvi_map64_at(&m, i << 44, NULL) = (uint32_t)i; /* all low bits equal */
    *fvi_map64_at(&m, UINT64_MAX, NULL) = 77;
    for (uint64_t i = 0; i < 20000; i++) assert_int_equal(*fvi_map64_find(&m, i << 44), i);
    assert_int_equal(*fvi_map64_find(&m, UINT64_MAX), 77);
    assert_null(fvi_map64_find(&m, 1));
    assert_int_equal(m.entries.at[19999].number, 19999ull << 44);
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
}

static void map_survives_lack_of_memory(void **state)
{
    (void)state;
    fv_ctx *ctx = counted_ctx();
    fvi_arena a;
    fvi_arena_init(&a, ctx);
    fvi_map m;
    fvi_map_init(&m, &a);
    uint64_t n = 0;
    fault_arm(FAULT_ALLOC, 3); /* two chunks, then none */
    for (uint32_t *value; (value = fvi_map64_at(&m, n, NULL)); n++) *value = (uint32_t)n;
    assert_true(n > 100);
    assert_null(fvi_map64_find(&m, n));
    for (uint64_t i = 0; i < n; i++) assert_int_equal(*fvi_map64_find(&m, i), i);
    fault_arm(FAULT_ALLOC, 0);
    *fvi_map64_at(&m, n, NULL) = 5; /* and goes on when there is some again */
    assert_int_equal(*fvi_map64_find(&m, n), 5);
    fvi_arena_clear(&a);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(context_gives_all_back),
        cmocka_unit_test(fresh_context_has_empty_message),
        cmocka_unit_test(language_by_wish_then_locale),
        cmocka_unit_test(threads_stay_in_bounds),
        cmocka_unit_test(interrupt_is_seen_and_said),
        cmocka_unit_test(failure_fills_the_message),
        cmocka_unit_test(failure_may_quote_the_last_message),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(raw_memory),
        cmocka_unit_test(raw_memory_of_the_c_library),
        cmocka_unit_test(arena_is_aligned_and_zeroed),
        cmocka_unit_test(arena_rewinds_over_chunks),
        cmocka_unit_test(arena_refuses_what_overflows),
        cmocka_unit_test(arena_copies),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(map_keeps_order_and_values),
        cmocka_unit_test(map_keys_are_any_bytes),
        cmocka_unit_test(number_map_takes_awkward_keys),
        cmocka_unit_test(map_survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
