/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the program: both languages, a next step for every fault, the same arguments on both sides. */
#include <string.h>

#include "support/support.h"

struct row {
    const char *id, *en, *zh;
    bool fault;
};

static const struct row rows[] = {
#define FAULT(id, what_en, why_en, next_en, what_zh, why_zh, next_zh)                                                          \
    {#id, what_en, what_zh, true}, {#id, why_en, why_zh, true}, {#id, next_en, next_zh, true},
#define WORD(id, en, zh) {#id, en, zh, false},
#include "../../../programs/fovea/words.def"
#define VERB(id, name, zh_name, operands, most, line_en, line_zh, about_en, about_zh)                                          \
    {#id, line_en, line_zh, false}, {#id, about_en, about_zh, false},
#define OPTION(id, verb, name, letter, value, en, zh) {#id, en, zh, false},
#define EXAMPLE(verb, command, en, zh)                {command, en, zh, false},
#include "../../../programs/fovea/verbs.def"
};

static bool has_han(const char *text)
{
    fvi_str s = fvi_str_of(text);
    for (size_t i = 0; i < s.n;)
        if (fvi_cp_is_han(fvi_utf8_next(s, &i))) return true;
    return false;
}

static void every_word_is_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        bool hidden = !strcmp(r->id, "MAN");
        if (!hidden && (!*r->en || !*r->zh)) fail_msg("%s lacks a language", r->id);
        if (has_han(r->en)) fail_msg("%s: Chinese in the English text", r->id);
        for (const char *arg = "{1}\0{2}\0"; *arg; arg += 4)
            if (!strstr(r->en, arg) != !strstr(r->zh, arg)) fail_msg("%s: %s stands in one language only", r->id, arg);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_word_is_in_both_languages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
