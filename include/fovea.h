/* SPDX-License-Identifier: Apache-2.0 */
/** fovea: human attention augmentation.
 *
 *  One call for each verb, one result type for all of them:
 *
 *      fv_ctx *ctx = NULL;
 *      fv_result *result = NULL;
 *      if (!fv_ctx_new(NULL, &ctx)) {
 *          const char *files[] = {"guide.pdf"};
 *          fv_read_options options = {.files = files, .files_n = 1};
 *          if (!fv_read(ctx, &options, &result)) fv_result_json(ctx, result, &sink);
 *          else puts(fv_ctx_message(ctx)->what);
 *      }
 *      fv_result_free(result);
 *      fv_ctx_free(ctx);
 *
 *  Ownership  whoever calls new, load, read or text calls free; free(NULL) does nothing.
 *  Threads    a context and the results made with it belong to one thread at a time; contexts are independent.
 *  Errors     each call returns a status, and leaves the message for people in its context.
 *  Options    a struct of zeros is the good default. */
#ifndef FOVEA_H
#define FOVEA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define FV_API __attribute__((visibility("default")))
#else
#define FV_API
#endif

/* Name, exit code of the program, HTTP status, English, Chinese. The one list from which messages, exit codes, HTTP
 * answers and the manual are made. */
#define FV_STATUS_MAP(X)                                                                                                       \
    X(OK, 0, 200, "ok", "成功")                                                                                                \
    X(EFAIL, 1, 500, "failed", "失败")                                                                                         \
    X(ENOMEM, 1, 507, "out of memory", "内存不足")                                                                             \
    X(EIO, 1, 500, "cannot read or write", "无法读写")                                                                         \
    X(EUSAGE, 2, 400, "not a valid request", "用法有误")                                                                       \
    X(EINPUT, 3, 422, "the input cannot be read", "无法读取输入")                                                              \
    X(ELIMIT, 3, 413, "the input is beyond a limit", "输入超出上限")                                                           \
    X(EMODEL, 4, 424, "a model is missing or damaged", "模型缺失或损坏")                                                       \
    X(EGATE, 5, 412, "below the quality gate", "未达到质量门槛")                                                               \
    X(EEVIDENCE, 6, 422, "not enough evidence or data", "证据或数据不足")                                                      \
    X(EINTERRUPT, 130, 499, "interrupted", "已中断")

typedef enum fv_status {
#define FV_STATUS_ENUM(name, exit_code, http, en, zh) FV_##name,
    FV_STATUS_MAP(FV_STATUS_ENUM)
#undef FV_STATUS_ENUM
        FV_STATUS_N
} fv_status;

/** The exit code of the program (0 ok, 1 failed, 2 usage, 3 input, 4 model, 5 gate, 6 evidence, 130 interrupted). */
FV_API int fv_status_exit(fv_status status);
/** The HTTP status that says the same. */
FV_API int fv_status_http(fv_status status);
/** "OK", "EINPUT" …; static text. */
FV_API const char *fv_status_name(fv_status status);
/** One phrase for people; lang "zh…" gives Chinese, all else English. Static text. */
FV_API const char *fv_status_text(fv_status status, const char *lang);

/** "0.1.0"; static text. */
FV_API const char *fv_version(void);

/** Where memory comes from: aligned as malloc does, NULL when there is none. resize and free get the size that was asked for.
 *  All three must be set. */
typedef struct fv_allocator {
    void *(*alloc)(void *user, size_t bytes);
    void *(*resize)(void *user, void *old, size_t old_bytes, size_t bytes);
    void (*free)(void *user, void *old, size_t bytes);
    void *user;
} fv_allocator;

typedef struct fv_ctx fv_ctx;
typedef struct fv_result fv_result;

typedef struct fv_ctx_options {
    const fv_allocator *allocator; /* NULL: the C library's; copied */
    const char *lang;              /* language of messages and pages: "en", "zh", "auto" or NULL (from the locale) */
    int threads;                   /* 0: as many as the CPU has, at most 8 */
    uint64_t seed;                 /* of everything random: bootstrap, random baselines */
    const char *extractor;         /* path of fovea-extract; NULL: beside the running program, then $PATH-like places */
} fv_ctx_options;

/** What went wrong, in the language of the context. Never NULL texts; "" where there is nothing to say. */
typedef struct fv_message {
    fv_status status;
    const char *code;  /* stable name, as in the JSON error */
    const char *what;  /* what happened */
    const char *where; /* file, offset, option */
    const char *why;   /* the cause, as far as it is known */
    const char *next;  /* what to do now */
} fv_message;

/** Errors: FV_ENOMEM (then *out is NULL). options may be NULL. */
FV_API fv_status fv_ctx_new(const fv_ctx_options *options, fv_ctx **out);
FV_API void fv_ctx_free(fv_ctx *ctx);
/** The last failure in this context; borrowed until the next call that fails. */
FV_API const fv_message *fv_ctx_message(const fv_ctx *ctx);
/** "en" or "zh": the language in which this context speaks. */
FV_API const char *fv_ctx_lang(const fv_ctx *ctx);
/** Ask running calls of this context to stop with FV_EINTERRUPT; safe in a signal handler and from other threads. It stays
 *  so: later calls stop too. */
FV_API void fv_ctx_interrupt(fv_ctx *ctx);

/** Where output goes. write returns 0, or anything else to stop (FV_EIO). */
typedef struct fv_sink {
    int (*write)(void *user, const char *bytes, size_t n);
    void *user;
} fv_sink;

/* ---- read: the part of a long document that deserves attention, why, and what is missing -------------------------------- */

typedef struct fv_read_options {
    const char *const *files; /* paths; "-" is standard input */
    size_t files_n;
    const char *budget; /* "5%", "150w", "3min"; NULL: 5 %, at most 3 minutes */
    const char *goal;   /* a question or topic that biases the attention; NULL: none */
    const char *facets; /* "method,result": only picks of these facets; NULL: all */
    const char *score;  /* "dot", "scaled_dot", "cosine"; NULL: "cosine" */
    double temperature; /* of the attention; 0: the default of the score */
    double wpm;         /* the reader's words (or Han characters) a minute; 0: published means */
    const char *why;   /* "3": why rank 3; "3 7": why 3 and not 7; "3 some words": and not the sentence with them; NULL: none */
    const char *model; /* "none" or NULL; folders of trained encoders come with a later version */
} fv_read_options;

/** Read documents and choose. Same input and options, same result, for any number of threads.
 *  Errors  FV_EUSAGE (an option), FV_EINPUT and FV_ELIMIT (a file), FV_EIO, FV_ENOMEM, FV_EINTERRUPT; then *out is NULL. */
FV_API fv_status fv_read(fv_ctx *ctx, const fv_read_options *options, fv_result **out);

/* ---- text: the canonical text of a document, on which all offsets rest ------------------------------------------------- */

typedef struct fv_text_options {
    const char *file;    /* a path; "-" is standard input */
    bool blocks;         /* render: one line for each block, with class, page and bytes */
    uint64_t span_start; /* render: only bytes [span_start, span_end); both 0: all */
    uint64_t span_end;
} fv_text_options;

/** Errors as fv_read; FV_EUSAGE when the span lies outside the text or cuts a character. */
FV_API fv_status fv_text(fv_ctx *ctx, const fv_text_options *options, fv_result **out);

/* ---- load: what a text asks of any reader, before anybody reads it ------------------------------------------------------ */

typedef struct fv_load_options {
    const char *const *files; /* paths; "-" is standard input */
    size_t files_n;
    const char *budget; /* "30min", "3000w": warn beyond it; NULL: none */
    double wpm;         /* the reader's words (or Han characters) a minute; 0: published means */
    bool explain;       /* render: every rule, those that fired with the worst places */
    bool words;         /* render: a line for each word instead, with its load */
} fv_load_options;

/** Measure documents: text-side load, which says nothing yet about the person who reads. The JSON answer has a line for each
 *  file; with words a line for each word. Errors as fv_read. */
FV_API fv_status fv_load(fv_ctx *ctx, const fv_load_options *options, fv_result **out);

/* ---- spark: how far apart words stand ------------------------------------------------------------------------------------ */

typedef struct fv_spark_options {
    const char
        *words; /* "cat,algebra,volcano"; commas, semicolons, their Chinese kin and line ends part them; NULL: from file */
    const char *file; /* the same in a file, "-" is standard input; NULL: from words */
} fv_spark_options;

/** Divergent association: the mean distance of the first seven valid words, by fovea's own vectors; not comparable with
 *  published norms. The language of most words is that of all.
 *  Errors  FV_EUSAGE (no words), FV_EINPUT and FV_ELIMIT (the file, more than 1,000 words), FV_EIO, FV_ENOMEM; then *out is
 * NULL. FV_EEVIDENCE when fewer than seven are valid; then *out holds the words that were refused, and no score. */
FV_API fv_status fv_spark_dat(fv_ctx *ctx, const fv_spark_options *options, fv_result **out);
/** Forward flow of a chain of associations: how far each word stands from all before it. Repeats count. As fv_spark_dat;
 *  FV_EEVIDENCE when fewer than two words are valid. */
FV_API fv_status fv_spark_flow(fv_ctx *ctx, const fv_spark_options *options, fv_result **out);

/* ---- spark: exercises, step by step -------------------------------------------------------------------------------------- */

/* An exercise that is being played. The library says what stands before the person; a door (terminal, page) shows it and hands
 * back what was typed; every answer is on the disk before the call returns. Time is the caller's: seconds since the beginning
 * by a clock that does not go back; the library has none.
 *
 *      fv_spark_play *play;
 *      fv_spark_step step;
 *      fv_spark_begin(ctx, &options, &play);
 *      while (!fv_spark_step_at(play, seconds(), &step) && step.kind != FV_SPARK_DONE) {
 *          … show step.text when step.turn is a new one, read a line or let step.seconds go by …
 *          fv_spark_answer(play, seconds(), line, length, &reply);
 *      }
 *      fv_spark_finish(play, seconds(), &result);
 *      fv_spark_play_free(play); */
typedef struct fv_spark_play fv_spark_play;

typedef struct fv_spark_play_options {
    const char *exercise; /* "dat", "aut", "rat", "flow", "bridge", "story", "incubate", or "train": several, by what is due */
    const char *store;    /* path of the file in which everything is kept; made when there is none */
    const char *lang;     /* of the exercise, "en" or "zh"; NULL: that of the context */
    const char *person;   /* NULL: nobody is named */
    const char
        *object;       /* aut, incubate: the object; flow: the first word; bridge, story: "A,B", "A,B,C"; NULL: from the pool */
    const char *form;  /* alternate form of the pool, "A", "B" …; NULL: any */
    const char *phase; /* "pre", "post", or NULL */
    const char *items; /* rat: a file of items (cue1, cue2, cue3, solution, and how many solve it); NULL: the built-in ones */
    double seconds;    /* for the answers; 0: as the exercise has it */
    double minutes;    /* train: in all; 0: ten */
    int64_t now_ms;    /* Unix time of the beginning, for the record */
} fv_spark_play_options;

typedef enum fv_spark_kind { FV_SPARK_TELL, FV_SPARK_ASK, FV_SPARK_DONE } fv_spark_kind;

/* What stands before the person. Texts in the language of the context, borrowed until the next call. */
typedef struct fv_spark_step {
    fv_spark_kind kind;
    const char *exercise; /* "aut" */
    const char *part;     /* "uses", "pause", "best" … for programs */
    const char *text;     /* to be shown when the turn changes; may be "" */
    const char *label;    /* stands before what is typed: "brick" */
    uint32_t number, of;  /* the answer that is awaited, from 1; how many in all, 0: open */
    bool timed;
    double seconds; /* left; below 0: time is up, and the line that is being typed still counts for some seconds */
    uint64_t turn;  /* another number for each text */
} fv_spark_step;

typedef struct fv_spark_reply {
    const char *code; /* "saved", "noted", "repeated", "unknown" …, "right", "wrong", "late", "empty", "ended"; static */
    const char *note; /* a remark for people, or ""; borrowed until the next call */
    uint32_t saved;   /* answers of this exercise that are on the disk */
} fv_spark_reply;

/** Errors  FV_EUSAGE (an option), FV_EINPUT, FV_EIO (store, items), FV_EEVIDENCE (the pool is used up), FV_ENOMEM; then *out is
 *  NULL. The context must outlive the play. */
FV_API fv_status fv_spark_begin(fv_ctx *ctx, const fv_spark_play_options *options, fv_spark_play **out);
/** What stands before the person now. Errors  FV_EIO, FV_EINPUT (store), FV_ENOMEM, FV_EINTERRUPT. */
FV_API fv_status fv_spark_step_at(fv_spark_play *play, double now_s, fv_spark_step *step);
/** A line that was typed, without its end; kept before the call returns. An empty line passes an item; twice, it ends the part.
 *  Errors as fv_spark_step_at; then the line was not kept. */
FV_API fv_status fv_spark_answer(fv_spark_play *play, double now_s, const char *line, size_t n, fv_spark_reply *reply);
/** Leave the present part: the person has said enough. Errors as fv_spark_step_at. */
FV_API fv_status fv_spark_skip(fv_spark_play *play, double now_s);
/** The end, at any time: scores what was said and keeps the scores. Errors as fv_spark_step_at; FV_EEVIDENCE when nothing was
 *  said that can be scored: then *out holds what there is. */
FV_API fv_status fv_spark_finish(fv_spark_play *play, double now_s, fv_result **out);
/** NULL is fine. What was answered is kept in any case. */
FV_API void fv_spark_play_free(fv_spark_play *play);

/* ---- spark coach: questions about a problem of your own, after your own ideas ------------------------------------------- */

/* What is asked of the person before the cards. Texts are borrowed until the call of ask returns. */
typedef struct fv_coach_ask {
    const char *topic;      /* what the problem is about */
    size_t counted, needed; /* ideas so far */
    const char *refused;    /* why the line before does not count; NULL when it did, or there was none */
} fv_coach_ask;

typedef struct fv_coach_options {
    const char *file;        /* the problem: any document; "-" is standard input */
    const char *const *docs; /* your own documents for far analogies: files and folders; NULL: none */
    size_t docs_n;
    const char *ideas; /* a file with your own ideas, one on each line; NULL: none */
    /* Asks for one more idea, until enough count. Returns a line, or NULL when the person stops; *now_ms: when (Unix). Each
     * line is saved, where a store was named, before the next is asked for. NULL: nobody is there to ask. */
    const char *(*ask)(void *user, const fv_coach_ask *ask, int64_t *now_ms);
    void *user;
    int own;             /* so many ideas of your own come first; 0: 3 */
    bool override_first; /* cards without them; recorded */
    const char *band;    /* how far analogies stand from the problem: "near", "middle", "far" or ".6-.9"; NULL: "middle" */
    int cards;           /* so many, dealt by the seed of the context; 0: all */
    const char *store;   /* file in which ideas and the override are kept; NULL: nowhere */
    const char *person;  /* code of the person in the store; NULL: nobody is named */
    int64_t now_ms;      /* when this begins (Unix); the library has no clock */
} fv_coach_options;

/** Cards that ask: reframing, constraints, far analogies from your own documents, SCAMPER, reversal, pre-mortem. Never an idea.
 *  Errors  as fv_text for the problem; FV_EUSAGE (an option); FV_EEVIDENCE while fewer ideas of the person's own count than are
 *          needed: then *out says which count and why the others do not, and holds no card. A document that cannot be read is a
 * warning.
 */
FV_API fv_status fv_spark_coach(fv_ctx *ctx, const fv_coach_options *options, fv_result **out);

/* ---- spark report: growth, from what the store holds --------------------------------------------------------------------- */

typedef struct fv_spark_report_options {
    const char *store;  /* path of the file in which exercises are kept */
    const char *person; /* a name, or a code of the overview; NULL: the only one there is, or an overview of all */
    bool names;         /* overview: people by name, not by code */
} fv_spark_report_options;

/** Growth of one person measure by measure, with intervals, reliable change and verdicts that bear being looked at again and
 *  again; or an overview of several, without a verdict on anybody. Same store, same answer.
 *  Errors  FV_EUSAGE (no store named), FV_EEVIDENCE (nothing kept or finished, nothing of this person), FV_EINPUT, FV_EIO (the
 *          store), FV_ENOMEM, FV_EINTERRUPT; then *out is NULL. */
FV_API fv_status fv_spark_report(fv_ctx *ctx, const fv_spark_report_options *options, fv_result **out);

/* ---- spark export: everything that was kept, for research ---------------------------------------------------------------- */

typedef struct fv_spark_export_options {
    const char *store; /* path of the file in which exercises are kept */
    const char *salt;  /* secret from which codes of people are made; the same one gives the same codes; NULL: one that only the
                        * store's owner could find out */
    bool names;        /* people and groups by name, not by code */
    bool dates;        /* when each session began; else only offsets from each person's first */
} fv_spark_export_options;

/** All sessions with answers, scores and events. As CSV the mode of fv_render_options names the table: "answers" (or NULL),
 *  "sessions", "scores", "events", "codebook". Warnings say how many answers hold what may be an address, a phone number or a
 * name. Errors as fv_spark_report. */
FV_API fv_status fv_spark_export(fv_ctx *ctx, const fv_spark_export_options *options, fv_result **out);

/* ---- spark score: a file of ideas ------------------------------------------------------------------------------------- */

typedef struct fv_score_options {
    const char *file;         /* CSV or TSV with the columns item, response and perhaps person; "-" is standard input */
    const char *const *prior; /* what is known already: documents and folders; ideas near to it are less novel. NULL: none */
    size_t prior_n;
    const char *out; /* file for the scored rows, written whole or not at all; NULL: none */
    const fv_sink
        *rows;    /* the scored rows as they are made; nothing is written before the whole file has been read. NULL: none */
    bool explain; /* one more column, why: what is wrong with a row that does not count */
} fv_score_options;

/** Score every row: the input's columns, then fluency flexibility elaboration originality originality_lo originality_hi novelty
 *  valid duplicate_of (docs/spark.md defines them). The result is the summary of all rows.
 *  Errors  FV_EINPUT (the file, columns), FV_ELIMIT (a cell beyond 1 MB, more than a million rows), FV_EEVIDENCE (no rows),
 *          FV_EIO (reading, writing: then out is as it was), FV_ENOMEM, FV_EINTERRUPT; then *result is NULL. A document of
 * prior that cannot be read is a warning. */
FV_API fv_status fv_spark_score(fv_ctx *ctx, const fv_score_options *options, fv_result **out);

/* ---- spark group: private first, reveal later --------------------------------------------------------------------------- */

typedef struct fv_group_options {
    const char *action; /* "new", "add", "reveal", "vote", "show" */
    const char *name;   /* of the round, at most 64 bytes */
    const char *store;  /* the file in which it is kept */
    const char *prompt; /* new: what ideas are wanted for */
    int people;         /* new: so many will add; 0: nobody says */
    int votes;          /* new: so many votes each; 0: 3 */
    const char *person; /* add, vote: a code; NULL: add gives one */
    const char *file;   /* add: ideas, one on each line; NULL: asked for */
    /* add: one more idea, saved before the next is asked for; NULL ends. taken: how many so far; *now_ms: when (Unix). */
    const char *(*ask)(void *user, const char *prompt, size_t taken, int64_t *now_ms);
    void *user;
    const char *votes_for; /* vote: "3,7", numbers of ideas */
    const char *value;     /* vote: "3=4,7=2", how useful, 1 to 5 */
    const char *novelty;   /* vote: "3=5", how new, 1 to 5; apart from value */
    bool now;              /* reveal: before all have added */
    bool names;            /* reveal, show: with the codes of people; recorded */
    int64_t now_ms;        /* Unix; the library has no clock */
} fv_group_options;

/** One action of a round. Before the reveal no answer holds anybody's ideas but those added in this call; no answer holds a
 * code but the caller's own unless names are asked for. Errors  FV_EUSAGE (an option, or not at this point of the round),
 * FV_EINPUT, FV_ELIMIT (the file), FV_EIO (store), FV_EEVIDENCE (reveal before all have added), FV_ENOMEM, FV_EINTERRUPT; what
 * was typed before is kept. */
FV_API fv_status fv_spark_group(fv_ctx *ctx, const fv_group_options *options, fv_result **out);

/* ---- spark: a class ------------------------------------------------------------------------------------------------------ */

typedef struct fv_spark_class_options {
    const char *exercise; /* "aut", "dat", "flow", "bridge", "story" */
    const char
        *file; /* CSV with the columns person, response, and where there are some item and seconds; "-": standard input */
    const char *store;  /* as in fv_spark_play_options */
    const char *object; /* the item, where the file has no column for it; NULL: none */
    const char *phase;  /* "pre", "post", or NULL */
    const char *group;  /* name of the class, or NULL */
    bool names;         /* show people by their names; else by codes P01, P02 … in the order of the file */
    int64_t now_ms;     /* Unix time, for the record */
} fv_spark_class_options;

/** The answers of a class, scored as exercises that are played are: a session for each person and item, all kept or none.
 *  Errors  FV_EUSAGE (an option), FV_EINPUT (the file, a column is missing, store), FV_EEVIDENCE (no answers), FV_ELIMIT,
 *          FV_EIO, FV_ENOMEM, FV_EINTERRUPT; then *out is NULL. */
FV_API fv_status fv_spark_class(fv_ctx *ctx, const fv_spark_class_options *options, fv_result **out);
/** Remove what one person played; *sessions says how much it was. The file keeps nothing of it.
 *  Errors  FV_EUSAGE (no name), FV_EEVIDENCE (no store, or nothing of this person), FV_EINPUT, FV_EIO, FV_ENOMEM. */
FV_API fv_status fv_spark_forget(fv_ctx *ctx, const char *store, const char *person, uint32_t *sessions);

/* ---- doctor: which protections and helpers this machine has ----------------------------------------------------------- */

/** Errors  FV_ENOMEM. What is missing on this machine is an answer, not an error. */
FV_API fv_status fv_doctor(fv_ctx *ctx, fv_result **out);

/* ---- evidence: what is known about each feature, and what may therefore be said ----------------------------------------- */

/** feature: "budget", "--goal", "read"; NULL: all. Errors  FV_EUSAGE (no such feature), FV_ENOMEM. */
FV_API fv_status fv_evidence(fv_ctx *ctx, const char *feature, fv_result **out);

/* ---- results ---------------------------------------------------------------------------------------------------------- */

typedef enum fv_format { FV_TERMINAL, FV_JSON, FV_MARKDOWN, FV_HTML, FV_SVG, FV_CSV } fv_format;

typedef struct fv_render_options {
    fv_format format;
    int width;         /* columns of the terminal; 0: 80 */
    bool color;        /* escape sequences for a terminal */
    bool show_summary; /* unfold the author's own summary */
    const char *page;  /* terminal: path of the HTML page that was written beside; NULL: none */
    const char *mode;  /* HTML: "mark" or NULL; "fade" (all but the picks stands back); "list" (without the text);
                        * CSV of an export: which table */
} fv_render_options;

/** The machine-readable answer (CONTRACT: docs/schema/). Errors  FV_EIO when the sink stops, FV_ENOMEM. */
FV_API fv_status fv_result_json(fv_ctx *ctx, const fv_result *result, const fv_sink *sink);
/** The answer for people. options may be NULL. Errors as fv_result_json. */
FV_API fv_status fv_result_render(fv_ctx *ctx, const fv_result *result, const fv_render_options *options, const fv_sink *sink);
/** What was lost or repaired on the way, as sentences for people: index 0, 1, 2 …; NULL past the last one. Borrowed. */
FV_API const char *fv_result_warning(const fv_result *result, size_t index);
FV_API void fv_result_free(fv_result *result);

/** Write a file whole or leave it as it was: a temporary file beside it, synced, then renamed. Errors  FV_EIO, FV_ENOMEM. */
FV_API fv_status fv_file_write(fv_ctx *ctx, const char *path, const char *bytes, size_t n);

#ifdef __cplusplus
}
#endif

#endif
