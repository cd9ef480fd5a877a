/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: any words at all give a request or a report of what is wrong with them (2), never anything else. Words
 * stand on lines of the input. Nothing is read or written: verbs themselves do not run. The program's own main is compiled
 * under another name (fuzz/meson.build). */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "request.h"

enum { WORDS_MOST = 64 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the program says is of no interest here; the fuzzer keeps its own stderr. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere || dup2(fileno(nowhere), STDOUT_FILENO) < 0) abort();
    stderr = nowhere;
    return 0;
}

static int cut_words(char *text, char **words)
{
    static char name[] = "fovea";
    int n = 0;
    words[n++] = name;
    for (char *at = text; at && n < WORDS_MOST; n++) {
        words[n] = at;
        at = strchr(at, '\n');
        if (at) *at++ = 0;
    }
    words[n] = NULL;
    return n;
}

static void check_request(const request *r)
{
    for (int o = 0; o < OPT_N; o++) {
        if (!r->given[o]) continue;
        if (options[o].verb != VERB_ALL && options[o].verb != r->verb) abort();
        if (*options[o].value ? !r->value[o] || !option_allows((option_id)o, r->value[o]) : r->value[o] != NULL) abort();
    }
    if (r->given[OPT_HELP]) {
        if (r->verb == VERB_N ? help_all(r) : help_verb(r, r->verb)) abort();
    } else if (r->verb != VERB_N && r->operands_n > verbs[r->verb].operands_most) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1), *words[WORDS_MOST + 1];
    if (!text) return 0;
    memcpy(text, data, size);
    text[size] = 0;
    int n = cut_words(text, words);
    request r;
    int code = request_parse(&r, n, words);
    if (code == 0) check_request(&r);
    if (code != 0 && code != 2) abort();
    request_clear(&r);
    free(text);
    return 0;
}
