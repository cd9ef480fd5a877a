/* SPDX-License-Identifier: Apache-2.0 */
/** Sayings: the phrases that every painter shows, in the language of the context: "7,412 words", "31 min", "p9", "38 %",
 *  the terms behind a pick. A painter (terminal, Markdown, HTML) adds layout and escapes; what is said is said here, once.
 *
 *  Phrases are NUL-terminated and live in the arena of the saying until fvi_saying_clear. Errors stick: when memory runs out
 *  every phrase is "" and status holds FV_ENOMEM; painters look at it once, at the end.
 *  Text of documents passes fvi_safe first, so no phrase holds control or bidi characters; our own phrases may hold U+00A0. */
#ifndef FVI_SAYING_H
#define FVI_SAYING_H

#include "people/result/result.h"

typedef struct fvi_saying {
    fv_ctx *ctx;
    fvi_arena arena;
    const fvi_read_result *read; /* NULL for verbs other than read */
    fv_status status;
} fvi_saying;

void fvi_saying_init(fvi_saying *s, fv_ctx *ctx, const fvi_read_result *read);
void fvi_saying_clear(fvi_saying *s);

/** A text of the catalogue with its arguments filled in; at most four. */
#define fvi_say(s, ...)                      FVI_SAY_(s, __VA_ARGS__, NULL, NULL, NULL, NULL, NULL)
#define FVI_SAY_(s, id, a1, a2, a3, a4, ...) fvi_say_with(s, id, (const char *const[]){a1, a2, a3, a4})
const char *fvi_say_with(fvi_saying *s, fvi_txt id, const char *const args[4]);
/** Text of a document as one harmless line: runs of blanks become one space, control and bidi characters go. */
const char *fvi_safe(fvi_saying *s, fvi_str text);
/** As fvi_safe, at most so many columns wide; what is cut shows as " …". */
const char *fvi_safe_cut(fvi_saying *s, fvi_str text, size_t columns);
/** True for characters that no output may carry. Line ends are for the caller to keep or to drop. */
bool fvi_unsafe(uint32_t cp);

const char *fvi_say_count(fvi_saying *s, uint64_t n);        /* "7,412" */
const char *fvi_say_percent(fvi_saying *s, double share);    /* "38 %", "<1 %" */
const char *fvi_say_duration(fvi_saying *s, double seconds); /* "45 s", "31 min", "2 h 5 min" */
const char *fvi_say_words(fvi_saying *s, double n);          /* "7,412 words"; characters where all files are Chinese */
const char *fvi_say_page(fvi_saying *s, int32_t page);       /* "p9" */
const char *fvi_say_facet(fvi_saying *s, fvi_facet facet);
const char *fvi_say_lang(fvi_saying *s, fvi_str lang);
const char *fvi_say_name(fvi_saying *s, const fvi_doc *doc);
/** Name, pages, words and language of a file: "guide.pdf · 18 pages · 7,412 words · English". */
const char *fvi_say_file(fvi_saying *s, const fvi_doc *doc);
/** Page, or the section where there are no pages; before it the file when there are several. May be "". */
const char *fvi_say_place(fvi_saying *s, fvi_place place);
/** As fvi_say_place, without the section: the label of a miss names it already. */
const char *fvi_say_place_of_miss(fvi_saying *s, const fvi_missing *miss);
/** "31 min → 2 min (371 words, 5 %)": what there is, and what is left. */
const char *fvi_say_gain(fvi_saying *s);
/** "at 238 words a minute"; fvi_say_times: "31 min → 2 min at 238 words a minute". */
const char *fvi_say_speed(fvi_saying *s);
const char *fvi_say_times(fvi_saying *s);
/** Key phrases side by side, at most so many. */
const char *fvi_say_phrases(fvi_saying *s, size_t most);
/** "limits, definitions"; "" when none is absent. */
const char *fvi_say_absent(fvi_saying *s);
/** One sentence on comprehensiveness, one on sufficiency. */
const char *fvi_say_faithful(fvi_saying *s);

/* ---- reasons.c: why a pick was chosen ----------------------------------------------------------------------------------- */

/** "attention budget, recall (62 % of its weight)": the heaviest terms as they stand in the text, neighbours joined; "" when
 *  the pick names no terms. */
const char *fvi_say_because(fvi_saying *s, const fvi_pick *pick);
/** "supports summary claim 2", "supports summary claims 1 and 3"; "" when none. */
const char *fvi_say_supports(fvi_saying *s, const fvi_pick *pick);
/** "also p3, p14"; "" when there are none. */
const char *fvi_say_also(fvi_saying *s, const fvi_pick *pick);
/** What holds a summary claim: "see 2, 5", "p7 says so (not among the picks)", "no passage supports this". */
const char *fvi_say_support(fvi_saying *s, const fvi_claim *claim);
/** Claims that no passage supports. */
size_t fvi_claims_bare(const fvi_read_result *read);

/* ---- small facts of a result -------------------------------------------------------------------------------------------- */

fvi_str fvi_place_text(const fvi_read_result *read, fvi_place place);
/** Words of all files, and of one summary. */
double fvi_read_words(const fvi_read_result *read);
/** The smallest level of the outline. */
int32_t fvi_outline_top(const fvi_read_result *read);
/** 0 … 1 relative to the heaviest pick. */
double fvi_pick_height(const fvi_read_result *read, const fvi_pick *pick);

#endif
