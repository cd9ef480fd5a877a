/* SPDX-License-Identifier: Apache-2.0 */
/** The program: what was asked, and how it answers. Public header and libc only: the library must be enough.
 *  Data goes to standard output, all else to standard error. */
#ifndef REQUEST_H
#define REQUEST_H

#include <fovea.h>

#include "verbs.h"

/* A command line, taken apart. */
typedef struct request {
    verb_id verb; /* VERB_N: none was named */
    bool given[OPT_N];
    const char *value[OPT_N]; /* NULL where it was not given, or is a switch */
    char pair[64];            /* value of an option that takes one or two */
    const char **operands;    /* owned */
    size_t operands_n;
    int zh;
    fv_ctx *ctx;
} request;

/** Take argv apart. Returns an exit code: 0, or 2 with the fault reported. --lang is obeyed even when something else is wrong.
 */
int request_parse(request *r, int argc, char **argv);
void request_clear(request *r);

/* ---- report.c: errors and output ---------------------------------------------------------------------------------------- */

/** Report what was typed wrong; returns the exit code 2. arguments may be NULL. */
int report_fault(const request *r, fault_id id, const char *where, const char *a1, const char *a2);
/** Report the last message of the context; returns its exit code. Silent when whoever read the output has gone. */
int report_status(const request *r);
/** A line of the program on standard error, unless --quiet. */
void report_note(const request *r, word_id id, const char *argument);
/** Standard output as a sink. */
fv_sink stdout_sink(void);
/** printf to standard output; 0 or the exit code 1 of output_done. */
void out(const char *format, ...) __attribute__((format(printf, 1, 2)));
void out_filled(const char *pattern, const char *argument);
/** The answer on standard output, as JSON or for people, its warnings on standard error; returns the exit code. */
int show_result(const request *r, const fv_result *result);
/** Columns of the terminal, 80 where there is none; whether it takes colours. */
int terminal_width(void);
bool colored(void);
/** Flush; exit code 0, or 1 with a message when the output could not be delivered. */
int output_done(const request *r);
/** Text as a JSON string with its quotes. */
void out_json_string(const char *text);
/** A growing sink in memory; free(at) is the caller's. */
typedef struct memory {
    char *at;
    size_t n, cap;
} memory;
fv_sink memory_sink(memory *m);

/* ---- paths.c: files that are written ------------------------------------------------------------------------------------ */

/** "html", "md", "json", "svg" or "csv" of a format or file name; -1 when it is none of them. */
int form_of(const char *name);
const char *form_extension(fv_format form);
/** True when nothing lies there, or a file that fovea has written. */
bool path_is_free(const char *path);
/** NAME.fovea.EXT in the current folder for these inputs, counted up while a name is taken by something else. malloc'd; NULL
 *  when there is no memory. */
char *path_choose(const request *r, fv_format form);

/** Where spark keeps what was played: --store, else $FOVEA_STORE, else fovea/fovea.db in $XDG_DATA_HOME or ~/.local/share.
 * malloc'd; NULL when there is no such place. */
char *store_choose(const request *r);

/* ---- verbs and help ----------------------------------------------------------------------------------------------------- */

int run_read(request *r);
int run_text(request *r);
int run_load(request *r);
int run_spark(request *r);
/** An exercise, played here. */
int run_spark_play(request *r);
int run_spark_forget(request *r);
/** A file of ideas, scored. */
int run_spark_score(request *r);
/** The problem is this operand; what stands behind it are documents. */
int run_spark_coach(request *r, size_t problem);
/** What the store holds: growth; everything, for research. */
int run_spark_report(request *r);
int run_spark_export(request *r);
int run_spark_group(request *r);
/** The exit code 2 when -o names what cannot be written; else 0. */
int page_fault(const request *r);
/** The answer with its warnings on standard output, and the page that -o names. */
int show_and_write(const request *r, const fv_result *result);
int run_doctor(request *r);
int run_evidence(request *r);
int run_completion(request *r);
int run_version(request *r);
/** A manual page in roff: of the verb that is named, or of the program. */
int run_man(request *r);

int help_all(const request *r);
int help_verb(const request *r, verb_id verb);
/** Columns of a terminal that the text takes: two for most of what lies beyond Latin. */
size_t columns_of(const char *text);
/** The same text, in its place, without the characters that no terminal should see; line ends stay. */
char *harmless(char *text);

#endif
