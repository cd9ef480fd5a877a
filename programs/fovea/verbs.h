/* SPDX-License-Identifier: Apache-2.0 */
/** What stands in verbs.def, as tables, and the words of words.def. */
#ifndef VERBS_H
#define VERBS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum verb_id {
#define VERB(id, ...) VERB_##id,
#include "verbs.def"
    VERB_N,
    VERB_SHOWN = VERB_MAN, /* from here on a verb is listed nowhere */
    VERB_ALL = VERB_N      /* for options and examples of every verb */
} verb_id;

typedef enum option_id {
#define OPTION(id, ...) OPT_##id,
#include "verbs.def"
    OPT_N
} option_id;

typedef enum word_id {
#define WORD(id, ...) WORD_##id,
#include "words.def"
    WORD_N
} word_id;

typedef enum fault_id {
#define FAULT(id, ...) FAULT_##id,
#include "words.def"
    FAULT_N
} fault_id;

typedef struct verb_row {
    const char *name, *zh_name; /* zh_name: "" when there is none */
    const char *operands;
    size_t operands_most;
    const char *line[2], *about[2]; /* [0 en, 1 zh] */
} verb_row;

typedef struct option_row {
    verb_id verb;
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* "": a switch */
    const char *line[2];
} option_row;

typedef struct example_row {
    verb_id verb;
    const char *command;
    const char *line[2];
} example_row;

typedef struct fault_row {
    const char *code;
    const char *text[2][3]; /* [en, zh][what, why, next] */
} fault_row;

typedef struct task_row {
    verb_id verb;
    const char *name;
    const char *line[2];
} task_row;

extern const verb_row verbs[VERB_N];
extern const option_row options[OPT_N];
extern const example_row examples[];
extern const size_t examples_n;
extern const task_row verb_tasks[];
extern const size_t verb_tasks_n;
extern const fault_row faults[FAULT_N];
const char *word(word_id id, int zh);

/** The verb of that name, English or Chinese; VERB_N when there is none. */
verb_id verb_find(const char *name);
/** The option of that name (n bytes) which the verb has; VERB_ALL asks for the common ones only. OPT_N when there is none. */
option_id option_find(verb_id verb, const char *name, size_t n);
option_id option_letter(verb_id verb, char letter);
/** What somebody may have meant: the nearest name at a distance of at most a third of its letters; NULL when none is near. */
const char *verb_guess(const char *name);
const char *option_guess(verb_id verb, const char *name, size_t n);
/** True when the option may have this value: one of its list, or anything where the list is open. */
bool option_allows(option_id option, const char *value);

#endif
