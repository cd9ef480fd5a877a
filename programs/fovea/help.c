/* SPDX-License-Identifier: Apache-2.0 */
/* --help, made from the table: 80 columns, examples first.
 * Neighbours: verbs.def (all words), man.c (the long form). Test: tests/cli/help.session */
#include <string.h>

#include "request.h"

size_t columns_of(const char *text)
{
    size_t columns = 0;
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if ((*s & 0xC0) == 0x80) continue;
        /* from U+2E80 on nearly all is wide; … and — and “ below it are not */
        columns += *s >= 0xE3 || (*s == 0xE2 && s[1] >= 0xBA) ? 2 : 1;
    }
    return columns;
}

/* "  left      right", the right half starting at the column, or two blanks on where left is longer. */
static void row(const char *left, size_t column, const char *right)
{
    size_t used = 2 + columns_of(left);
    out("  %s%*s%s\n", left, (int)(used + 2 > column ? 2 : column - used), "", right);
}

static void example_rows(const request *r, verb_id verb)
{
    size_t column = 0;
    for (size_t i = 0; i < examples_n; i++) {
        size_t n = columns_of(examples[i].command) + 4;
        if (examples[i].verb == verb && n > column && n <= 50) column = n;
    }
    for (size_t i = 0; i < examples_n; i++)
        if (examples[i].verb == verb) row(examples[i].command, column, examples[i].line[r->zh]);
}

/* What a verb with several tasks can do; false when it has one. */
static bool task_rows(const request *r, verb_id verb)
{
    bool some = false;
    for (size_t i = 0; i < verb_tasks_n; i++) {
        if (verb_tasks[i].verb != verb) continue;
        row(verb_tasks[i].name, 18, verb_tasks[i].line[r->zh]);
        some = true;
    }
    return some;
}

/* "-o, --out html|md" */
static void option_name(char into[96], const option_row *o)
{
    into[0] = 0;
    if (o->letter) {
        const char letter[] = {'-', o->letter, ',', ' ', 0};
        strcat(into, letter);
    }
    strcat(into, "--");
    strncat(into, o->name, 32);
    if (*o->value) {
        strcat(into, " ");
        strncat(into, o->value, 48);
    }
}

static void option_rows(const request *r, verb_id verb)
{
    char name[96];
    for (int o = 0; o < OPT_N; o++) {
        if (options[o].verb != verb) continue;
        option_name(name, &options[o]);
        row(name, 33, options[o].line[r->zh]);
    }
}

/* "Every verb: --json --lang zh|en|auto …" */
static void common_line(const request *r)
{
    const char *gap = word(WORD_COLON, r->zh);
    out("%s", word(WORD_OF_ALL, r->zh));
    for (int o = 0; o < OPT_N; o++) {
        if (options[o].verb != VERB_ALL) continue;
        out("%s--%s%s%s", gap, options[o].name, *options[o].value ? " " : "", options[o].value);
        gap = " ";
    }
    out("\n");
}

int help_all(const request *r)
{
    char name[64];
    out("fovea %s · %s\n\n", fv_version(), word(WORD_TAGLINE, r->zh));
    example_rows(r, VERB_ALL);
    out("\n");
    for (int v = 0; v < VERB_SHOWN; v++) {
        strcpy(name, verbs[v].name);
        if (*verbs[v].zh_name) strcat(strcat(name, " "), verbs[v].zh_name);
        row(name, 18, verbs[v].line[r->zh]);
    }
    out("\n%s%s\n", word(WORD_OF_ALL, r->zh), r->zh ? "：" : ":");
    option_rows(r, VERB_ALL);
    out("\n%s\n%s\n%s\n", word(WORD_MORE, r->zh), word(WORD_STDIN, r->zh), word(WORD_EXITS, r->zh));
    return output_done(r);
}

int help_verb(const request *r, verb_id verb)
{
    bool some = false;
    for (int o = 0; o < OPT_N; o++) some = some || options[o].verb == verb;
    out("fovea %s · %s\n", verbs[verb].name, verbs[verb].line[r->zh]);
    out("%s%sfovea %s%s%s%s\n\n", word(WORD_USAGE, r->zh), word(WORD_COLON, r->zh), verbs[verb].name,
        *verbs[verb].operands ? " " : "", verbs[verb].operands, some ? " [OPTION…]" : "");
    example_rows(r, verb);
    out("\n");
    if (task_rows(r, verb)) out("\n");
    option_rows(r, verb);
    if (some) out("\n");
    common_line(r);
    out("%s\n", word(WORD_EXITS, r->zh));
    return output_done(r);
}
