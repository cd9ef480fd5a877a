/* SPDX-License-Identifier: Apache-2.0 */
/* Manual pages, made from the table of verbs while fovea is built: `fovea man read` prints fovea-read.1 in roff. The verb is
 * for the build only and listed nowhere.
 * Neighbours: verbs.def (all words), man/meson.build (who calls). Test: tests/cli/made.session */
#include <string.h>

#include "request.h"

/* Text for roff: a backslash and a leading dot or quote would be requests, a minus must stay one. */
static void roff(const char *text)
{
    for (const char *s = text; *s; s++) {
        if (s == text && (*s == '.' || *s == '\'')) out("\\&");
        if (*s == '\\')
            out("\\e");
        else if (*s == '-')
            out("\\-");
        else
            out("%c", *s);
    }
}

static void heading(const request *r, word_id id)
{
    out(".SH \"%s\"\n", word(id, r->zh));
}

static void option_item(const request *r, const option_row *o)
{
    out(".TP\n");
    if (o->letter) out("\\fB\\-%c\\fR, ", o->letter);
    out("\\fB\\-\\-");
    roff(o->name);
    out("\\fR");
    if (*o->value) out(" \\fI");
    roff(o->value);
    if (*o->value) out("\\fR");
    out("\n");
    roff(o->line[r->zh]);
    out("\n");
}

static void option_items(const request *r, verb_id verb)
{
    for (int o = 0; o < OPT_N; o++)
        if (options[o].verb == verb) option_item(r, &options[o]);
}

static void example_items(const request *r, verb_id verb)
{
    for (size_t i = 0; i < examples_n; i++) {
        if (examples[i].verb != verb) continue;
        out(".TP\n\\fB");
        roff(examples[i].command);
        out("\\fR\n");
        roff(examples[i].line[r->zh]);
        out("\n");
    }
}

static void page_head(const request *r, const char *dash, const char *name, const char *line)
{
    out(".TH \"FOVEA%s", dash);
    for (const char *s = name; *s; s++) out("%c", *s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s);
    out("\" 1 \"\" \"fovea %s\" \"\"\n.nh\n.ad l\n", fv_version());
    heading(r, WORD_MAN_NAME);
    out("fovea%s%s \\- ", *dash ? "\\-" : "", name);
    roff(line);
    out("\n");
    heading(r, WORD_MAN_SYNOPSIS);
}

static void page_foot(const request *r)
{
    heading(r, WORD_MAN_EXIT);
    roff(word(WORD_EXITS, r->zh));
    out("\n");
    heading(r, WORD_MAN_SEE);
    out("\\fBfovea\\fR(1)");
    for (int v = 0; v < VERB_SHOWN; v++) out(", \\fBfovea\\-%s\\fR(1)", verbs[v].name);
    out("\n");
}

static void main_page(const request *r)
{
    page_head(r, "", "", word(WORD_TAGLINE, r->zh));
    out("\\fBfovea\\fR \\fIVERB\\fR [\\fIOPTION\\fR…] [\\fIFILE\\fR…]\n");
    heading(r, WORD_MAN_ABOUT);
    roff(verbs[VERB_READ].about[r->zh]);
    out("\n.PP\n");
    roff(word(WORD_STDIN, r->zh));
    out("\n");
    roff(word(WORD_MAN_PRIVACY, r->zh));
    out("\n");
    heading(r, WORD_MAN_EXAMPLES);
    example_items(r, VERB_ALL);
    heading(r, WORD_MAN_VERBS);
    for (int v = 0; v < VERB_SHOWN; v++) {
        out(".TP\n\\fB%s\\fR%s%s\n", verbs[v].name, *verbs[v].zh_name ? " " : "", verbs[v].zh_name);
        roff(verbs[v].line[r->zh]);
        out("\n");
    }
    heading(r, WORD_MAN_OPTIONS);
    option_items(r, VERB_ALL);
}

static void verb_page(const request *r, verb_id verb)
{
    const verb_row *v = &verbs[verb];
    page_head(r, "-", v->name, v->line[r->zh]);
    out("\\fBfovea %s\\fR [\\fIOPTION\\fR…] \\fI", v->name);
    roff(v->operands);
    out("\\fR\n");
    heading(r, WORD_MAN_ABOUT);
    roff(v->about[r->zh]);
    out("\n");
    for (size_t i = 0; i < verb_tasks_n; i++) {
        if (verb_tasks[i].verb != verb) continue;
        out(".TP\n\\fB%s\\fR\n", verb_tasks[i].name);
        roff(verb_tasks[i].line[r->zh]);
        out("\n");
    }
    heading(r, WORD_MAN_EXAMPLES);
    example_items(r, verb);
    heading(r, WORD_MAN_OPTIONS);
    option_items(r, verb);
    option_items(r, VERB_ALL);
}

int run_man(request *r)
{
    verb_id verb = r->operands_n ? verb_find(r->operands[0]) : VERB_N;
    if (verb == VERB_N)
        main_page(r);
    else
        verb_page(r, verb);
    page_foot(r);
    return output_done(r);
}
