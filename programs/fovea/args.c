/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, taken apart by the table of verbs:   fovea VERB [OPTIONS and OPERANDS in any order] [-- OPERANDS]
 * --name value, --name=value, -o value, -ovalue; "-" is an operand. Common options may stand before the verb.
 * Neighbours: verbs.c (the table), fovea.c. Test: tests/cli/, fuzz/ */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "request.h"

/* How the program is called with this verb: "fovea read". Static, one at a time. */
static const char *called(const request *r)
{
    static char text[64];
    strcpy(text, "fovea");
    if (r->verb != VERB_N) {
        strcat(text, " ");
        strcat(text, verbs[r->verb].name);
    }
    return text;
}

static int unknown_option(const request *r, const char *arg)
{
    const char *name = arg + strspn(arg, "-");
    const char *guess = option_guess(r->verb, name, strcspn(name, "="));
    return report_fault(r, guess ? FAULT_MISSPELT_OPTION : FAULT_UNKNOWN_OPTION, arg, called(r), guess);
}

/* What an option takes, for people. */
static const char *value_name(const request *r, option_id id)
{
    if (!strcmp(options[id].value, "N")) return word(WORD_WHOLE_NUMBER, r->zh);
    return strcmp(options[id].value, "T") ? options[id].value : word(WORD_DECIMAL_NUMBER, r->zh);
}

static int take_value(request *r, option_id id, const char *value, const char *arg)
{
    if (!option_allows(id, value)) {
        char where[256];
        snprintf(where, sizeof where, "%s%s%s", arg, strchr(arg, '=') ? "" : " ", strchr(arg, '=') ? "" : value);
        return report_fault(r, FAULT_BAD_VALUE, where, value_name(r, id), NULL);
    }
    r->given[id] = true;
    r->value[id] = value;
    return 0;
}

/* A second value, for an option that may have two: "--why 3 7". A number only, so that no file is taken for one. */
static void take_second(request *r, option_id id, int argc, char **argv, int *i)
{
    const char *first = r->value[id], *next = *i + 1 < argc ? argv[*i + 1] : "";
    if (!strchr(options[id].value, '[') || !*next || strspn(next, "0123456789") != strlen(next)) return;
    if (strspn(first, "0123456789") != strlen(first) || strlen(first) + strlen(next) + 2 > sizeof r->pair) return;
    strcat(strcat(strcpy(r->pair, first), " "), next);
    r->value[id] = r->pair;
    ++*i;
}

/* One option; *i moves on when its value is the next argument. */
static int take_option(request *r, int argc, char **argv, int *i)
{
    const char *arg = argv[*i], *name = arg + 2, *value = NULL;
    option_id id;
    if (arg[1] == '-') {
        size_t n = strcspn(name, "=");
        id = option_find(r->verb, name, n);
        value = name[n] == '=' ? name + n + 1 : NULL;
    } else {
        id = option_letter(r->verb, arg[1]);
        value = arg[2] ? arg + 2 : NULL;
    }
    if (id == OPT_N) return unknown_option(r, arg);
    if (!*options[id].value) {
        if (value) return report_fault(r, FAULT_NOT_A_SWITCH, arg, options[id].name, NULL);
        r->given[id] = true;
        return 0;
    }
    if (!value) {
        if (*i + 1 >= argc) return report_fault(r, FAULT_NO_VALUE, arg, value_name(r, id), options[id].name);
        value = argv[++*i];
    }
    int code = take_value(r, id, value, arg);
    if (!code) take_second(r, id, argc, argv, i);
    return code;
}

static int take_verb(request *r, const char *arg)
{
    r->verb = verb_find(arg);
    if (r->verb != VERB_N) return 0;
    if (access(arg, F_OK) == 0) return report_fault(r, FAULT_VERB_IS_FILE, arg, arg, NULL);
    const char *guess = verb_guess(arg);
    return report_fault(r, guess ? FAULT_MISSPELT_VERB : FAULT_UNKNOWN_VERB, arg, guess, NULL);
}

static int too_few(const request *r)
{
    const verb_row *v = &verbs[r->verb];
    for (size_t i = 0; i < examples_n; i++) {
        if (examples[i].verb != r->verb) continue;
        if (!strncmp(v->operands, "FILE", 4)) return report_fault(r, FAULT_NO_FILE, called(r), examples[i].command, NULL);
        char tasks[256] = "";
        for (size_t t = 0; t < verb_tasks_n; t++) {
            if (verb_tasks[t].verb != r->verb) continue;
            if (*tasks) strncat(tasks, ", ", sizeof tasks - strlen(tasks) - 1);
            strncat(tasks, verb_tasks[t].name, sizeof tasks - strlen(tasks) - 1);
        }
        return report_fault(r, FAULT_NO_OPERAND, called(r), *tasks ? tasks : v->operands, examples[i].command);
    }
    return 2;
}

/* The number of operands fits, unless help is asked for. */
static int check_operands(const request *r)
{
    if (r->verb == VERB_N || r->given[OPT_HELP]) return 0;
    if (r->operands_n > verbs[r->verb].operands_most)
        return report_fault(r, FAULT_TOO_MANY, r->operands[verbs[r->verb].operands_most], called(r), NULL);
    return *verbs[r->verb].operands && verbs[r->verb].operands[0] != '[' && !r->operands_n ? too_few(r) : 0;
}

/* The language must be known before the first fault is reported. */
static const char *early_lang(int argc, char **argv)
{
    const char *lang = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!strncmp(argv[i], "--lang=", 7)) lang = argv[i] + 7;
        if (!strcmp(argv[i], "--lang") && i + 1 < argc) lang = argv[i + 1];
    }
    return lang;
}

static bool early_json(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (!strcmp(argv[i], "--json")) return true;
    return false;
}

static int take_all(request *r, int argc, char **argv)
{
    bool only_operands = false;
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        int code = 0;
        if (!only_operands && !strcmp(arg, "--"))
            only_operands = true;
        else if (!only_operands && arg[0] == '-' && arg[1])
            code = take_option(r, argc, argv, &i);
        else if (r->verb == VERB_N)
            code = take_verb(r, arg);
        else
            r->operands[r->operands_n++] = arg;
        if (code) return code;
    }
    return check_operands(r);
}

/* The context of the options as far as they are known. */
static fv_ctx *context(const request *r, const char *lang)
{
    fv_ctx *ctx = NULL;
    fv_ctx_options o = {.lang = lang};
    if (r->value[OPT_THREADS]) o.threads = (int)strtol(r->value[OPT_THREADS], NULL, 10);
    if (r->value[OPT_SEED]) o.seed = strtoull(r->value[OPT_SEED], NULL, 10);
    fv_ctx_new(&o, &ctx);
    return ctx;
}

int request_parse(request *r, int argc, char **argv)
{
    *r = (request){.verb = VERB_N};
    const char *lang = early_lang(argc, argv);
    r->operands = calloc((size_t)argc + 1, sizeof *r->operands);
    r->ctx = context(r, lang);
    if (!r->ctx || !r->operands) return report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
    r->zh = fv_ctx_lang(r->ctx)[0] == 'z';
    r->given[OPT_JSON] = early_json(argc, argv);
    int code = take_all(r, argc, argv);
    if (code) return code;
    fv_ctx_free(r->ctx);
    r->ctx = context(r, lang);
    return r->ctx ? 0 : report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
}

void request_clear(request *r)
{
    free(r->operands);
    fv_ctx_free(r->ctx);
    r->operands = NULL;
    r->ctx = NULL;
}
