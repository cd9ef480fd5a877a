/* SPDX-License-Identifier: Apache-2.0 */
/* Completion scripts for bash, zsh and fish, made from the table of verbs: verbs first, then options of the verb, then the
 * values an option may have, else files.
 * Neighbours: verbs.def. Test: tests/cli/made.session */
#include <string.h>

#include "request.h"

/* The values of an option as words: "zh en auto"; nothing for free text. "…" and FILE are no values. */
static void values(const option_row *o, const char *before, const char *after)
{
    if (!strchr(o->value, '|')) return;
    out("%s", before);
    for (const char *at = o->value, *bar; at; at = bar ? bar + 1 : NULL) {
        bar = strchr(at, '|');
        int n = bar ? (int)(bar - at) : (int)strlen(at);
        if (strncmp(at, "…", 3) != 0 && strncmp(at, "FILE", 4) != 0) out("%s%.*s", at == o->value ? "" : " ", n, at);
    }
    out("%s", after);
}

static void option_words(verb_id verb)
{
    for (int o = 0; o < OPT_N; o++)
        if (options[o].verb == verb || options[o].verb == VERB_ALL) out(" --%s", options[o].name);
}

/* True when the first operand is one of a list. */
static bool has_words(verb_id verb)
{
    for (size_t i = 0; i < verb_tasks_n; i++)
        if (verb_tasks[i].verb == verb) return true;
    return strchr(verbs[verb].operands, '|') != NULL;
}

static void operand_words(verb_id verb)
{
    for (size_t i = 0; i < verb_tasks_n; i++)
        if (verb_tasks[i].verb == verb) out(" %s", verb_tasks[i].name);
    if (!strchr(verbs[verb].operands, '|')) return;
    for (const char *s = verbs[verb].operands; *s && *s != ' '; s++) out("%c", *s == '|' ? ' ' : *s);
}

static void verb_words(void)
{
    for (int v = 0; v < VERB_SHOWN; v++) out("%s%s", v ? " " : "", verbs[v].name);
}

static void bash(void)
{
    out("# completion of fovea for bash:  source <(fovea completion bash)\n_fovea() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
        "    case $before in\n");
    for (int o = 0; o < OPT_N; o++) {
        char head[64] = "    --";
        strncat(head, options[o].name, 32);
        if (options[o].letter) {
            const char letter[] = {'|', '-', options[o].letter, 0};
            strcat(head, letter);
        }
        strcat(head, ") words='");
        values(&options[o], head, "' ;;\n");
    }
    out("    *) case ${COMP_WORDS[1]} in\n");
    for (int v = 0; v < VERB_SHOWN; v++) {
        out("        %s%s%s) words='", verbs[v].name, *verbs[v].zh_name ? "|" : "", verbs[v].zh_name);
        operand_words((verb_id)v);
        option_words((verb_id)v);
        out("' ;;\n");
    }
    out("        esac\n        ((COMP_CWORD == 1)) && words='");
    verb_words();
    out("' ;;\n    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\ncomplete -o default -F _fovea fovea\n");
}

/* A word inside single quotes of zsh's and fish's scripts. */
static void quoted(const char *text)
{
    out("'");
    for (const char *s = text; *s; s++) {
        if (*s == '\'')
            out("'\\''");
        else
            out("%s%c", *s == '[' || *s == ']' || *s == ':' ? "\\" : "", *s);
    }
    out("'");
}

static void zsh(const request *r)
{
    out("#compdef fovea\n# completion of fovea for zsh:  source <(fovea completion zsh)\n_fovea() {\n    local -a verbs\n    "
        "verbs=(\n");
    for (int v = 0; v < VERB_SHOWN; v++) {
        out("        '%s:'", verbs[v].name);
        quoted(verbs[v].line[r->zh]);
        out("\n");
    }
    out("    )\n    if ((CURRENT == 2)); then\n        _describe verb verbs\n        return\n    fi\n    case $words[2] in\n");
    for (int v = 0; v < VERB_SHOWN; v++) {
        out("    %s) _arguments", verbs[v].name);
        for (int o = 0; o < OPT_N; o++) {
            if (options[o].verb != (verb_id)v && options[o].verb != VERB_ALL) continue;
            out(" \\\n        '--%s['", options[o].name);
            quoted(options[o].line[r->zh]);
            out("']");
            if (*options[o].value) out(":%s:", options[o].name);
            values(&options[o], "(", ")");
            out("'");
        }
        out(" \\\n        '*:file:");
        if (has_words((verb_id)v)) {
            out("(");
            operand_words((verb_id)v);
            out(")'");
        } else {
            out("_files'");
        }
        out(" ;;\n");
    }
    out("    esac\n}\ncompdef _fovea fovea\n");
}

static void fish_text(const char *text)
{
    out("'");
    for (const char *s = text; *s; s++) out("%s%c", *s == '\'' || *s == '\\' ? "\\" : "", *s);
    out("'");
}

static void fish(const request *r)
{
    out("# completion of fovea for fish:  fovea completion fish | source\n");
    for (int v = 0; v < VERB_SHOWN; v++) {
        out("complete -c fovea -n __fish_use_subcommand -f -a %s -d ", verbs[v].name);
        fish_text(verbs[v].line[r->zh]);
        out("\n");
        if (!has_words((verb_id)v)) continue;
        out("complete -c fovea -n '__fish_seen_subcommand_from %s' -f -a '", verbs[v].name);
        operand_words((verb_id)v);
        out("'\n");
    }
    for (int o = 0; o < OPT_N; o++) {
        out("complete -c fovea");
        if (options[o].verb != VERB_ALL) out(" -n '__fish_seen_subcommand_from %s'", verbs[options[o].verb].name);
        out(" -l %s", options[o].name);
        if (options[o].letter) out(" -s %c", options[o].letter);
        if (*options[o].value) out(" -r");
        values(&options[o], " -a '", "'");
        out(" -d ");
        fish_text(options[o].line[r->zh]);
        out("\n");
    }
}

int run_completion(request *r)
{
    const char *shell = r->operands[0];
    if (!strcmp(shell, "bash"))
        bash();
    else if (!strcmp(shell, "zsh"))
        zsh(r);
    else if (!strcmp(shell, "fish"))
        fish(r);
    else
        return report_fault(r, FAULT_NO_OPERAND, shell, verbs[VERB_COMPLETION].operands, "fovea completion bash");
    return output_done(r);
}
