/* SPDX-License-Identifier: Apache-2.0 */
/* Which answers count: each fault in both languages beside near misses that must pass; rubbish bytes, huge answers, the same
 * answer twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mind/ideas/pairs.h"
#include "mind/ideas/soundness.h"
#include "mind/ideas/vocabulary.h"
#include "mind/lexicon/mash.h"

static fv_ctx *ctx;
static fvi_soundness *soundness[2];

static int open_all(void **state)
{
    (void)state;
    if (fv_ctx_new(NULL, &ctx)) return 1;
    return fvi_soundness_new(ctx, false, &soundness[0]) || fvi_soundness_new(ctx, true, &soundness[1]);
}

static int close_all(void **state)
{
    (void)state;
    fvi_soundness_free(soundness[0]);
    fvi_soundness_free(soundness[1]);
    fvi_soundness_free(NULL);
    fv_ctx_free(ctx);
    return 0;
}

typedef struct sample {
    const char *object, *answer, *fault; /* "": counts */
} sample;

static fvi_sound sound_of(bool chinese, const char *object, fvi_str answer)
{
    fvi_sound s;
    assert_int_equal(fvi_soundness_find(soundness[chinese], fvi_str_of(object), answer, &s), FV_OK);
    return s;
}

static void check_all(bool chinese, const sample *samples, size_t n)
{
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        fvi_sound s = sound_of(chinese, samples[i].object, fvi_str_of(samples[i].answer));
        if (!strcmp(fvi_fault_name(s.fault), samples[i].fault)) continue;
        print_error("%s: \"%s\" is \"%s\" (doubt %.4f), not \"%s\"\n", samples[i].object, samples[i].answer,
                    fvi_fault_name(s.fault), s.doubt, samples[i].fault);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_ALL(chinese, samples) check_all(chinese, samples, sizeof(samples) / sizeof *(samples))

static void english_faults(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"brick", "", "empty"},
        {"brick", "  \t ", "empty"},
        {"brick", "...!?", "empty"},
        {"brick", "12345", "empty"},
        {"brick", "🧱🧱", "empty"},
        {"brick", "idk", "no_use"},
        {"brick", "I don't know.", "no_use"},
        {"brick", "I DON\xE2\x80\x99T KNOW", "no_use"},
        {"brick", "No idea", "no_use"},
        {"brick", "nothing", "no_use"},
        {"brick", "N/A", "no_use"},
        {"brick", "asdfgh", "mash"},
        {"brick", "jklh;jklh;", "mash"},
        {"brick", "asdf qwer", "mash"},
        {"brick", "sdkfjhsdkf skdjfh", "mash"},
        {"brick", "aaaaaaa", "mash"},
        {"brick", "用来砸核桃", "other_language"},
        {"brick", "использовать как молоток", "other_language"},
        {"brick", "pour ouvrir une bouteille", "other_language"},
        {"brick", "para romper una ventana", "other_language"},
        {"brick", "als Briefbeschwerer benutzen für das Papier", "other_language"},
        {"brick", "brick", "copied"},
        {"brick", "Bricks!", "copied"},
        {"brick", "use it as a brick", "copied"},
        {"brick", "uses for a brick", "copied"},
        {"brick", "List as many creative uses for a brick as you can", "copied"},
        {"brick", "Think of unusual uses for a brick. Be creative and original.", "copied"},
        {"brick", "different ways to use a brick", "copied"},
        {"brick", "frobnitz glorpwick", "nonsense"},
        {"brick", "zorblat quimfurt snazzle", "nonsense"},
        {"brick", "sesquipedalian triskelion", "too_rare"},
        {"brick", "algebra volcano butter", "random_words"},
        {"brick", "senate giraffe yogurt algebra", "random_words"},
        {"brick", "mortgage penguin democracy", "random_words"},
    };
    CHECK_ALL(false, samples);
}

static void english_answers(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"box", "sound amplifier", ""},
        {"box", "flowerbed liner", ""},
        {"brick", "door stop", ""},
        {"brick", "doorstop", ""},
        {"box", "hat", ""},
        {"brick", "papperweight", ""},
        {"brick", "use it as a papperweight", ""},
        {"brick", "to brake a windwo", ""},
        {"rope", "lasso", ""},
        {"rope", "macrame owl", ""},
        {"brick", "grind it up and use it as pigment", ""},
        {"box", "soapbox derby car", ""},
        {"box", "diorama", ""},
        {"box", "igloo", ""},
        {"brick", "write on it", ""},
        {"brick", "exercise with it", ""},
        {"box", "use as a table", ""},
        {"box", "boxing", ""},
        {"box", "put other boxes in it", ""},
        {"spoon", "a surprising use for a spoon is to bend it and use it as a bracelet", ""},
        {"bottle", "nothing beats it as a vase", ""},
        {"brick", "use 2 as dumbbells", ""},
        {"brick", "a la carte menu holder", ""},
        {"brick", "play the xylophone on it", ""},
        {"knife", "DIY letter opener", ""},
        {"box", "piñata", ""},
        {"brick", "do box squats on it", ""},
    };
    CHECK_ALL(false, samples);
}

static void chinese_faults(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"砖头", "", "empty"},
        {"砖头", "。。。！", "empty"},
        {"砖头", "不知道", "no_use"},
        {"砖头", "想不出来了。", "no_use"},
        {"砖头", "没有想法", "no_use"},
        {"砖头", "idk", "no_use"},
        {"砖头", "啊啊啊啊啊", "mash"},
        {"砖头", "哈哈哈哈哈", "mash"},
        {"砖头", "asdfasdf", "mash"},
        {"砖头", "use it as a hat", "other_language"},
        {"砖头", "yong lai dang zhentou", "other_language"},
        {"砖头", "ハンマーとしてつかう", "other_language"},
        {"砖头", "砖头", "copied"},
        {"磚頭", "砖头", "copied"},
        {"砖头", "砖头的用途", "copied"},
        {"砖头", "请写出砖头的不寻常用途", "copied"},
        {"砖头", "尽可能多地列出砖头的新颖用途", "copied"},
        {"砖头", "饕餮魑魅魍魉", "too_rare"},
        {"砖头", "踟蹰龃龉", "too_rare"},
        {"砖头", "代数火山黄油", "random_words"},
        {"砖头", "宪法蝴蝶牙膏", "random_words"},
        {"砖头", "股票企鹅民主", "random_words"},
        {"砖头", "咕佝唪啵铊磾甙", "too_rare"},
        {"砖头", "桌飞红吃瓦灭", "nonsense"},
    };
    CHECK_ALL(true, samples);
}

static void chinese_answers(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"积木", "测智商", ""},
        {"漏斗", "倒油", ""},
        {"轮胎", "秋千", ""},
        {"字典", "垫桌角", ""},
        {"头发", "缝针线", ""},
        {"银行卡", "飞镖", ""},
        {"硬币", "买买买", ""},
        {"卫生纸", "DIY", ""},
        {"喇叭", "摆pose", ""},
        {"南瓜", "秤砣", ""},
        {"芦荟", "祛痘", ""},
        {"领带", "变声器", ""},
        {"筷子", "当成鼓槌敲架子鼓", ""},
        {"砖头", "磨成粉当颜料", ""},
        {"酸奶", "酸奶干", ""},
        {"漏斗", "时间", ""},
        {"白纸", "创新", ""},
        {"筷子", "不知道路时扔筷子决定方向", ""},
        {"擀面杖", "擀饺子皮", ""},
        {"塑料袋", "填海", ""},
    };
    CHECK_ALL(true, samples);
}

static void the_example_is_no_idea(void **state)
{
    (void)state;
    static const char *const given[] = {"Use it as a doorstop", "doorstop", "a doorstop!"};
    assert_int_equal(fvi_soundness_example(soundness[0], FVI_STR("use it as a doorstop")), FV_OK);
    for (size_t i = 0; i < 3; i++) assert_int_equal(sound_of(false, "brick", fvi_str_of(given[i])).fault, FVI_FAULT_COPIED);
    assert_int_equal(sound_of(false, "brick", FVI_STR("doorstop for a doll's house")).fault, FVI_FAULT_NONE);
    assert_int_equal(fvi_soundness_example(soundness[0], (fvi_str){0}), FV_OK);
    assert_int_equal(sound_of(false, "brick", FVI_STR("doorstop")).fault, FVI_FAULT_NONE);
}

static void doubtful_but_valid(void **state)
{
    (void)state;
    assert_true(sound_of(false, "brick", FVI_STR("zorfle")).doubtful);
    assert_true(sound_of(false, "brick", FVI_STR("to negotiate a volcano yogurt")).doubtful);
    assert_false(sound_of(false, "brick", FVI_STR("use it as a hammer")).doubtful);
    assert_false(sound_of(true, "砖头", FVI_STR("当锤子用")).doubtful);
    fvi_sound s = sound_of(false, "brick", FVI_STR("employ the parallelepiped as a cudgel"));
    assert_true(s.rare >= 1);
    assert_true(fvi_str_find(s.without, FVI_STR("parallelepiped"), 0) == SIZE_MAX);
    assert_true(fvi_str_find(s.without, FVI_STR("employ"), 0) != SIZE_MAX);
}

static void too_long(void **state)
{
    (void)state;
    size_t n = 10u << 20;
    char *text = fvi_alloc(ctx, n);
    assert_non_null(text);
    memset(text, 'a', n);
    assert_int_equal(sound_of(false, "brick", (fvi_str){text, n}).fault, FVI_FAULT_TOO_LONG);
    assert_int_equal(sound_of(true, "砖头", (fvi_str){text, n}).fault, FVI_FAULT_TOO_LONG);
    memset(text, ' ', n); /* nothing but blanks is empty, however long */
    assert_int_equal(sound_of(false, "brick", (fvi_str){text, n}).fault, FVI_FAULT_EMPTY);
    memset(text, 'a', n);
    fvi_sound s;
    assert_int_equal(fvi_soundness_find(soundness[0], (fvi_str){text, n}, FVI_STR("door stop"), &s), FV_OK);
    assert_int_equal(s.fault, FVI_FAULT_NONE);
    fvi_dealloc(ctx, text, n);
}

/* Any bytes: an answer, no crash; and the same answer again, after many others have filled and emptied the memory of words. */
static void rubbish_bytes(void **state)
{
    (void)state;
    char text[64];
    fvi_sound first = sound_of(false, "brick", FVI_STR("flowerbed liner"));
    for (uint64_t k = 0; k < 20000; k++) {
        size_t n = (size_t)fvi_rand_below(1, k, 0, sizeof text);
        for (size_t i = 0; i < n; i++) {
            uint64_t r = fvi_rand(1, k, i + 1);
            text[i] = k % 3 ? (char)("abcdefghij klmnopqrstuvwxyz,.'-\xE7\x9A\x84\xE4\xB8\x80"[r % 36]) : (char)r;
        }
        fvi_sound s = sound_of(k % 2, k % 2 ? "砖头" : "brick", (fvi_str){text, n});
        assert_true(s.fault < FVI_FAULT_N);
        assert_true(s.doubt >= 0 && s.doubt <= 1);
    }
    fvi_sound again = sound_of(false, "brick", FVI_STR("flowerbed liner"));
    assert_true(memcmp(&first.doubt, &again.doubt, sizeof first.doubt) == 0);
    assert_int_equal(first.fault, again.fault);
}

static void every_fault_has_words(void **state)
{
    (void)state;
    assert_string_equal(fvi_fault_name(FVI_FAULT_NONE), "");
    assert_string_equal(fvi_fault_text(ctx, FVI_FAULT_NONE), "");
    assert_string_equal(fvi_fault_name(FVI_FAULT_RANDOM_WORDS), "random_words");
    for (int f = 1; f < FVI_FAULT_N; f++) {
        assert_true(strlen(fvi_fault_name((fvi_fault)f)) > 3);
        assert_true(strlen(fvi_fault_text(ctx, (fvi_fault)f)) > 20);
    }
}

static void words_that_exist(void **state)
{
    (void)state;
    static const struct {
        const char *word, *base;
        fvi_known known;
    } words[] = {
        {"hammer", "hammer", FVI_KNOWN_LISTED}, {"flowerbed", "bed", FVI_KNOWN_COMPOUND},
        {"unclogger", "clog", FVI_KNOWN_FORM},  {"umbrellla", "umbrella", FVI_KNOWN_SLIP},
        {"hamemr", "hammer", FVI_KNOWN_SLIP},   {"zzyzx", "", FVI_KNOWN_NOT},
        {"frobnitz", "", FVI_KNOWN_NOT},
    };
    fvi_arena arena;
    fvi_vocabulary *v;
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_vocabulary_new(ctx, &arena, &v), FV_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char base[FVI_FREQUENCY_KEY];
        size_t n;
        fvi_known known = fvi_vocabulary_find(v, fvi_str_of(words[i].word), base, &n);
        if (known != words[i].known) fail_msg("%s: %d", words[i].word, (int)known);
        assert_true(fvi_str_eq((fvi_str){base, n}, fvi_str_of(words[i].base)));
    }
    assert_true(fvi_vocabulary_spelling(v, FVI_STR("windowing")) > fvi_vocabulary_spelling(v, FVI_STR("wxndqwnkg")) + 0.5);
    fvi_arena_clear(&arena);
}

static void pairs_and_mash(void **state)
{
    (void)state;
    assert_true(fvi_pair_seen(0x6211, 0x4EEC));  /* 我们 */
    assert_true(fvi_pair_seen(0x706B, 0x5C71));  /* 火山 */
    assert_false(fvi_pair_seen(0x6570, 0x706B)); /* 数火, the seam of 代数火山 */
    assert_false(fvi_pair_seen('a', 0x4EEC));
    assert_true(fvi_is_mash(FVI_STR("lkjh")));
    assert_true(fvi_is_mash(FVI_STR("jojojo")));
    assert_false(fvi_is_mash(FVI_STR("hammer")));
    assert_false(fvi_is_mash(FVI_STR("couscous")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_faults),   cmocka_unit_test(english_answers),        cmocka_unit_test(chinese_faults),
        cmocka_unit_test(chinese_answers),  cmocka_unit_test(the_example_is_no_idea), cmocka_unit_test(doubtful_but_valid),
        cmocka_unit_test(too_long),         cmocka_unit_test(rubbish_bytes),          cmocka_unit_test(every_fault_has_words),
        cmocka_unit_test(words_that_exist), cmocka_unit_test(pairs_and_mash),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
