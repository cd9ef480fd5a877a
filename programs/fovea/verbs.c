/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of verbs.def and words.def, and looking things up in them.
 * Neighbours: args.c (parses by them), help.c, man.c, completion.c (print them). Test: tests/cli/ */
#include "verbs.h"

#include <string.h>

const verb_row verbs[VERB_N] = {
#define VERB(id, name, zh_name, operands, most, line_en, line_zh, about_en, about_zh)                                          \
    {name, zh_name, operands, most, {line_en, line_zh}, {about_en, about_zh}},
#include "verbs.def"
};

const option_row options[OPT_N] = {
#define OPTION(id, verb, name, letter, value, en, zh) {VERB_##verb, name, letter, value, {en, zh}},
#include "verbs.def"
};

const example_row examples[] = {
#define EXAMPLE(verb, command, en, zh) {VERB_##verb, command, {en, zh}},
#include "verbs.def"
};
const size_t examples_n = sizeof examples / sizeof *examples;

const task_row verb_tasks[] = {
#define TASK(verb, name, en, zh) {VERB_##verb, name, {en, zh}},
#include "verbs.def"
};
const size_t verb_tasks_n = sizeof verb_tasks / sizeof *verb_tasks;

const fault_row faults[FAULT_N] = {
#define FAULT(id, what_en, why_en, next_en, what_zh, why_zh, next_zh)                                                          \
    {#id, {{what_en, why_en, next_en}, {what_zh, why_zh, next_zh}}},
#include "words.def"
};

static const char *const words[WORD_N][2] = {
#define WORD(id, en, zh) {en, zh},
#include "words.def"
};

const char *word(word_id id, int zh)
{
    return words[id][zh ? 1 : 0];
}

verb_id verb_find(const char *name)
{
    for (int v = 0; v < VERB_N; v++)
        if (!strcmp(name, verbs[v].name) || (*verbs[v].zh_name && !strcmp(name, verbs[v].zh_name))) return (verb_id)v;
    return VERB_N;
}

static bool has(verb_id verb, int o)
{
    return options[o].verb == VERB_ALL || options[o].verb == verb;
}

option_id option_find(verb_id verb, const char *name, size_t n)
{
    for (int o = 0; o < OPT_N; o++)
        if (has(verb, o) && strlen(options[o].name) == n && !memcmp(options[o].name, name, n)) return (option_id)o;
    return OPT_N;
}

option_id option_letter(verb_id verb, char letter)
{
    for (int o = 0; o < OPT_N; o++)
        if (has(verb, o) && letter && options[o].letter == letter) return (option_id)o;
    return OPT_N;
}

/* ---- what was meant ----------------------------------------------------------------------------------------------------- */

enum { NAME_MOST = 32 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Damerau's distance with neighbours swapped (optimal string alignment); names longer than NAME_MOST are far from all. */
static int distance(const char *a, size_t n, const char *b, size_t m)
{
    int d[NAME_MOST + 1][NAME_MOST + 1];
    if (n > NAME_MOST || m > NAME_MOST) return NAME_MOST;
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (!i || !j) {
                d[i][j] = (int)(i + j);
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[n][m];
}

static void nearer(const char *name, size_t n, const char *candidate, const char **best, int *far)
{
    int d = distance(name, n, candidate, strlen(candidate)), allowed = (int)strlen(candidate) / 3;
    if (d <= (allowed < 1 ? 1 : allowed) && d < *far) {
        *far = d;
        *best = candidate;
    }
}

const char *verb_guess(const char *name)
{
    const char *best = NULL;
    int far = NAME_MOST;
    for (int v = 0; v < VERB_SHOWN; v++) nearer(name, strlen(name), verbs[v].name, &best, &far);
    return best;
}

const char *option_guess(verb_id verb, const char *name, size_t n)
{
    const char *best = NULL;
    int far = NAME_MOST;
    for (int o = 0; o < OPT_N; o++)
        if (has(verb, o)) nearer(name, n, options[o].name, &best, &far);
    return best;
}

bool option_allows(option_id id, const char *value)
{
    const char *list = options[id].value;
    size_t n = strlen(value);
    if (!strcmp(list, "N")) return n > 0 && n <= 18 && strspn(value, "0123456789") == n;
    if (!strcmp(list, "T")) return n > 0 && n <= 18 && strspn(value, "0123456789.") == n && strcmp(value, ".") != 0;
    if (strstr(list, "…") || !strchr(list, '|')) return true;
    for (const char *at = list; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL) {
        size_t length = strcspn(at, "|");
        if (length == n && !memcmp(at, value, n)) return true;
        if (length == 4 && !memcmp(at, "FILE", 4)) return true;
    }
    return false;
}
