/* SPDX-License-Identifier: Apache-2.0 */
/* fvi_near: pairs that say the same and pairs that do not, in both languages and both orders; groups; rubbish; a bound on
 * memory and on work when everything is equal or everything is near. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mind/ideas/near.h"
#include "mind/ideas/tagtable.h"
#include "mind/ideas/typos.h"
#include "support/support.h"

typedef struct pair {
    const char *group, *a, *b;
} pair;

static fvi_near_found add(fvi_near *near, const char *text, const char *group)
{
    fvi_near_found found;
    assert_int_equal(fvi_near_add(near, fvi_str_of(text), fvi_str_of(group), &found), FV_OK);
    return found;
}

static bool are_same(fv_ctx *ctx, const char *group, const char *a, const char *b)
{
    fvi_near *near;
    assert_int_equal(fvi_near_new(ctx, &near), FV_OK);
    assert_int_equal(add(near, a, group).how, FVI_NEAR_NEW);
    fvi_near_found found = add(near, b, group);
    fvi_near_free(near);
    assert_true((found.first == 0) == (found.how != FVI_NEAR_NEW));
    return found.first == 0;
}

static const pair same[] = {
    {"brick", "use it as a doorstop", "as a door stop"},
    {"brick", "doorstop", "Use it as a DOOR-STOP!"},
    {"", "ｄｏｏｒｓｔｏｐ", "doorstops"},
    {"brick", "hold papers down", "to hold down a paper"},
    {"brick", "using it to crack nuts", "it could be used to crack nuts"},
    {"rope", "turn it into a swing", "a rope swing"},
    {"box", "serve as a house for cats", "cat house"},
    {"rope", "tie someone up", "tie people up"},
    {"box", "colour organiser", "organizing colors"},
    {"box", "grey theatre", "a gray theater"},
    {"brick", "break a window", "broken windows"},
    {"brick", "scare the mice", "scare a mouse"},
    {"brick", "paint palette", "paint palete"},
    {"brick", "a decorative sculpture", "decoartive scultpure"},
    {"brick", "throw it through a window", "throw it trhough a widnow"},
    {"brick", "weigh something down", "weigh smething down"},
    {"brick", "crack open cocnuts", "crack open coconuts"},
    {"bottle", "a home for my bicycle", "home for a bike"},
    {"brick", "make two holes", "make 2 holes"},
    {"brick", "do not throw it", "don't throw"},
    {"paperclip", "use the paperclip to clean nails", "clean nails"},
    {"砖头", "可以用来当门挡", "当门挡"},
    {"砖头", "做门挡", "門擋。"},
    {"砖头", "砸核桃", "用砖头砸核桃"},
    {"砖头", "砸核桃", "核桃砸"},
    {"砖头", "用来砸核桃的", "砸合桃"},
    {"南瓜", "南瓜灯", "做一个灯"},
    {"筷子", "搅拌咖啡", "用筷子搅拌咖啡"},
    {"土豆", "西红柿炒蛋", "番茄炒蛋"},
    {"纸盒", "给小孩当玩具", "给孩子当玩具"},
    {"纸盒", "装饰房间墙壁", "装饰房见墙壁"},
    {"纸盒", "装饰房间墙壁", "装饰房间墙"},
    {"纸盒", "装饰品", "装饰品装饰品"},
    {"纸盒", "在墙上挂照片", "照片挂在墙上"},
};

static const pair different[] = {
    {"brick", "hit a nail", "hit a snail"},
    {"brick", "pen holder", "pan holder"},
    {"brick", "doorstop", "doorstep"},
    {"brick", "build a wall", "build a well"},
    {"brick", "plant flowers", "paint flowers"},
    {"brick", "make 2 holes", "make 3 holes"},
    {"brick", "make two holes", "make ten holes"},
    {"brick", "throw it", "do not throw it"},
    {"brick", "burn with oil", "burn without oil"},
    {"brick", "sit on it", "sit under it"},
    {"brick", "hang things", "hang yourself"},
    {"brick", "morning alarm", "mourning alarm"},
    {"bottle", "a can opener", "an opener"},
    {"brick", "stapler", "stapled boxes"},
    {"", "brick wall", "wall"},
    {"砖头", "砸核桃", "砸钉子"},
    {"砖头", "牛奶", "奶牛"},
    {"纸盒", "装两个苹果", "装三个苹果"},
    {"纸盒", "会漏水的船", "不会漏水的船"},
    {"纸盒", "漂亮的红花瓶", "漂亮的白花瓶"},
    {"纸盒", "装饰客厅的墙", "装饰卧室的墙"},
    {"纸盒", "衣架", "衣夹"},
    {"纸盒", "烤鱼", "烤肉"},
    {"纸盒", "装饰", "装饰墙"},
    {"纸盒", "手工画", "手工花"},
};

static void the_same_in_both_orders(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        const pair *p = &same[i];
        if (!are_same(ctx, p->group, p->a, p->b)) fail_msg("%s: %s | %s", p->group, p->a, p->b);
        if (!are_same(ctx, p->group, p->b, p->a)) fail_msg("%s: %s | %s", p->group, p->b, p->a);
    }
    fv_ctx_free(ctx);
}

static void different_in_both_orders(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < sizeof different / sizeof *different; i++) {
        const pair *p = &different[i];
        if (are_same(ctx, p->group, p->a, p->b)) fail_msg("%s: %s | %s", p->group, p->a, p->b);
        if (are_same(ctx, p->group, p->b, p->a)) fail_msg("%s: %s | %s", p->group, p->b, p->a);
    }
    fv_ctx_free(ctx);
}

static void groups_are_apart_and_firsts_flat(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_near *near;
    assert_int_equal(fvi_near_new(ctx, &near), FV_OK);
    assert_int_equal(add(near, "a hat", "box").first, 0);
    assert_int_equal(add(near, "a hat", "rope").first, 1);
    assert_int_equal(add(near, "hats", "box").first, 0);
    assert_int_equal(add(near, "flower container", "box").first, 3);
    assert_int_equal(add(near, "flower contianer", "box").first, 3);
    fvi_near_found f = add(near, "Flower contianers", "box"); /* the same as the fifth, which repeats the fourth */
    assert_int_equal(f.first, 3);
    assert_int_equal(f.idea, 5);
    assert_int_equal(add(near, "hat", "").first, 6);
    fvi_near_free(near);
    fv_ctx_free(ctx);
}

static void rubbish(void **state)
{
    (void)state;
    static char big[20000];
    fv_ctx *ctx = support_ctx(1);
    fvi_near *near;
    assert_int_equal(fvi_near_new(ctx, &near), FV_OK);
    const char *const texts[] = {"", " ", "\xff\xfe", "???", "a", "the", "0", "。", "🔨", "的", "用来", "\xe7\xa0", "用 用 用"};
    for (uint32_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_int_equal(add(near, texts[i], "\xff").idea, i);
    assert_int_equal(add(near, "", "\xff").how, FVI_NEAR_NEW); /* nothing repeats nothing */
    assert_int_equal(add(near, "🔨", "\xff").first, 8);
    memset(big, 'x', sizeof big - 1);
    uint32_t first = add(near, big, "").idea;
    assert_int_equal(add(near, big, "").first, first);
    for (size_t i = 0; i + 3 < sizeof big; i += 3) memcpy(big + i, "的", 3);
    big[8001] = 0;
    assert_int_equal(add(near, big, "").how, FVI_NEAR_NEW);
    fvi_near_free(near);
    fv_ctx_free(ctx);
}

/* ---- bounds ------------------------------------------------------------------------------------------------------------- */

typedef struct meter {
    size_t now, most;
} meter;

static void *metered_alloc(void *user, size_t n)
{
    meter *m = user;
    m->now += n;
    if (m->now > m->most) m->most = m->now;
    return malloc(n);
}

static void *metered_realloc(void *user, void *old, size_t old_n, size_t n)
{
    meter *m = user;
    m->now += n - old_n;
    if (m->now > m->most) m->most = m->now;
    return realloc(old, n);
}

static void metered_free(void *user, void *old, size_t n)
{
    meter *m = user;
    m->now -= n;
    free(old);
}

static size_t most_bytes(void (*idea)(char *into, size_t cap, unsigned i), unsigned n, unsigned *new)
{
    meter m = {0};
    fv_ctx *ctx;
    fvi_near *near;
    char text[200];
    *new = 0;
    fv_allocator allocator = {metered_alloc, metered_realloc, metered_free, &m};
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.allocator = &allocator}, &ctx), FV_OK);
    assert_int_equal(fvi_near_new(ctx, &near), FV_OK);
    for (unsigned i = 0; i < n; i++) {
        idea(text, sizeof text, i);
        *new += add(near, text, "brick").how == FVI_NEAR_NEW;
    }
    fvi_near_free(near);
    fv_ctx_free(ctx);
    assert_int_equal(m.now, 0);
    return m.most;
}

static void equal_idea(char *into, size_t cap, unsigned i)
{
    (void)i;
    snprintf(into, cap, "use it as a paper weight for %s", "my desk");
}

/* Words of eight letters that nobody knows, many of them near each other. */
static void strange_idea(char *into, size_t cap, unsigned i)
{
    char w[3][9] = {"xqzzvkwp", "blorgfix", "vinterqu"};
    for (unsigned k = 0; k < 3; k++)
        for (unsigned d = 0; d < 4; d++) w[k][2 * d] = (char)('a' + (i >> (4 * d)) % 16 + k);
    snprintf(into, cap, "%s %s hold %s", w[0], w[1], w[2]);
}

static void close_idea(char *into, size_t cap, unsigned i)
{
    size_t n = (size_t)snprintf(into, cap, "在家里装饰");
    n += fvi_utf8_put(into + n, 0x4E00 + i % 20000);
    into[n] = 0;
}

static void memory_is_bounded(void **state)
{
    (void)state;
    unsigned new;
    assert_true(most_bytes(equal_idea, 30000, &new) < 3u << 20);
    assert_int_equal(new, 1);
    assert_true(most_bytes(strange_idea, 20000, &new) < 60u << 20);
    assert_true(most_bytes(close_idea, 20000, &new) < 20u << 20);
}

static void steps_between_words(void **state)
{
    (void)state;
    assert_int_equal(fvi_typo_steps(FVI_STR("kitten"), FVI_STR("sitting"), 3), 3);
    assert_int_equal(fvi_typo_steps(FVI_STR("hammer"), FVI_STR("hamemr"), 2), 1);
    assert_int_equal(fvi_typo_steps(FVI_STR("ca"), FVI_STR("abc"), 3), 3); /* alignment, no edit twice */
    assert_int_equal(fvi_typo_steps(FVI_STR("abcdef"), FVI_STR("uvwxyz"), 2), 3);
    assert_int_equal(fvi_typo_steps(FVI_STR(""), FVI_STR("a"), 1), 1);
}

static void a_tag_keeps_its_first_numbers(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_tagtable t;
    uint32_t out[8];
    fvi_tagtable_init(&t, ctx);
    assert_int_equal(fvi_tag_find(&t, 0), FVI_TAG_NONE);
    for (uint32_t i = 0; i < 5000; i++) assert_int_equal(fvi_tag_put(&t, i % 1000 + 1, i, 3), FV_OK);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(fvi_tag_find_all(&t, i + 1, out, 8), 3);
        for (uint32_t k = 0; k < 3; k++) assert_int_equal(out[k], i + 1000 * k);
    }
    fvi_tagtable_free(&t);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_in_both_orders),
        cmocka_unit_test(different_in_both_orders),
        cmocka_unit_test(groups_are_apart_and_firsts_flat),
        cmocka_unit_test(rubbish),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(steps_between_words),
        cmocka_unit_test(a_tag_keeps_its_first_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
