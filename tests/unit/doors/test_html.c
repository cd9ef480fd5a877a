/* SPDX-License-Identifier: Apache-2.0 */
/* The page: nothing of the document becomes markup, the policy allows the one style sheet and no more, every link has its
 * target, and the text is whole. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made.h"

static const char *const sentences[] = {
    "A summary of it all.",
    "The first pick is short & sweet.",
    "The second < first.",
    "Nobody picked this one.",
};

static made page(const char *lang, const char *const *lines, size_t n)
{
    return made_new(&(made_wish){lang, 1, "1 Introduction", lines, n});
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *s = text; (s = strstr(s, what)); s += strlen(what)) n++;
    return n;
}

static void hostile_text_stays_text(void **state)
{
    (void)state;
    made m = page("en", made_hostile, made_hostile_n);
    const char *html = made_render(&m, (fv_render_options){.format = FV_HTML});
    made_no_controls(html);
    assert_int_equal(count(html, "<script"), 0);
    assert_int_equal(count(html, "<img"), 0);
    assert_int_equal(count(html, "</style>"), 1);
    assert_int_equal(count(html, "</title>"), 1);
    assert_int_equal(count(html, " style=\""), 0);
    assert_int_equal(count(html, "onclick='"), 0);
    assert_int_equal(count(html, "<b>"), 0);
    assert_true(count(html, "&lt;script&gt;alert(1)&lt;/script&gt;") >= 2); /* the card and the text */
    made_free(&m);
}

/* Every element that opens closes, in order; our pages leave out no end tag but those of meta and br. */
static void elements_nest(void **state)
{
    (void)state;
    static const char *const empty[] = {"meta", "br", "rect", "!DOCTYPE"};
    made m = page("zh", made_hostile, made_hostile_n);
    const char *html = made_render(&m, (fv_render_options){.format = FV_HTML, .show_summary = true});
    char open[64][16];
    size_t depth = 0;
    for (const char *s = html; (s = strchr(s, '<'));) {
        bool end = s[1] == '/';
        s += end ? 2 : 1;
        size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz123456!DOCTYPE");
        char name[16] = "";
        assert_true(n > 0 && n < sizeof name);
        memcpy(name, s, n);
        bool alone = false;
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) alone = alone || !strcmp(name, empty[i]);
        if (alone) continue;
        if (!end) {
            assert_true(depth < 64);
            memcpy(open[depth++], name, sizeof name);
        } else {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
        }
        if (!end && !strcmp(name, "style")) s = strstr(s, "</style>");
    }
    assert_int_equal(depth, 0);
    made_free(&m);
}

static void the_policy_names_the_style_by_its_hash(void **state)
{
    (void)state;
    made m = page("en", sentences, 4);
    const char *html = made_render(&m, (fv_render_options){.format = FV_HTML});
    const char *from = strstr(html, "<style>"), *to = strstr(html, "</style>");
    unsigned char digest[crypto_hash_sha256_BYTES];
    char base64[64], policy[200];
    assert_true(from && to && from < to);
    from += strlen("<style>");
    crypto_hash_sha256(digest, (const unsigned char *)from, (size_t)(to - from));
    sodium_bin2base64(base64, sizeof base64, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    snprintf(policy, sizeof policy,
             "content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\"", base64);
    assert_non_null(strstr(html, policy));
    assert_true(strstr(html, policy) < from);
    made_free(&m);
}

static void every_link_has_its_target(void **state)
{
    (void)state;
    static const char *const modes[] = {NULL, "mark", "fade", "list"};
    made m = page("en", made_hostile, made_hostile_n);
    for (size_t i = 0; i < 4; i++) {
        const char *html = made_render(&m, (fv_render_options){.format = FV_HTML, .mode = modes[i], .show_summary = true});
        size_t links = 0;
        for (const char *s = html; (s = strstr(s, "href=\"")); links++) {
            char target[64];
            s += strlen("href=\"");
            assert_int_equal(*s, '#');
            snprintf(target, sizeof target, " id=\"%.*s\"", (int)strcspn(s + 1, "\""), s + 1);
            if (count(html, target) != 1) fail_msg("%zu targets for%s", count(html, target), target);
        }
        assert_true(links >= made_hostile_n - 2);
    }
    made_free(&m);
}

static void picks_are_marked_in_the_text(void **state)
{
    (void)state;
    made m = page("en", sentences, 4);
    const char *html = made_render(&m, (fv_render_options){.format = FV_HTML});
    assert_non_null(strstr(html, "<mark id=\"pick-1\"><span class=\"held\"><a class=\"rank\" href=\"#card-1\">1</a>The</span> "
                                 "first pick is short &amp; sweet.</mark>"));
    assert_non_null(strstr(html, "<mark id=\"pick-2\"><span class=\"held\"><a class=\"rank\" href=\"#card-2\">2</a>The</span> "
                                 "second &lt; first.</mark>"));
    assert_non_null(strstr(html, "id=\"claim-1\">Nobody picked this one.</span>"));
    assert_non_null(strstr(html, "<h3 id=\"b1-0\">1 Introduction</h3>"));
    assert_null(strstr(made_render(&m, (fv_render_options){.format = FV_HTML, .mode = "list"}), "<mark"));
    made_free(&m);
}

static void it_says_who_made_it_and_in_which_language(void **state)
{
    (void)state;
    made m = page("zh", sentences, 4);
    const char *html = made_render(&m, (fv_render_options){.format = FV_HTML});
    const char *generator = strstr(html, "<meta name=\"generator\" content=\"fovea ");
    assert_true(generator && generator - html < 400);
    assert_non_null(strstr(html, "<html lang=\"zh-CN\">"));
    assert_non_null(strstr(html, "<title>made.pdf · fovea</title>"));
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(elements_nest),
        cmocka_unit_test(the_policy_names_the_style_by_its_hash),
        cmocka_unit_test(every_link_has_its_target),
        cmocka_unit_test(picks_are_marked_in_the_text),
        cmocka_unit_test(it_says_who_made_it_and_in_which_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
