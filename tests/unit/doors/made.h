/* SPDX-License-Identifier: Apache-2.0 */
/** Results made by hand, for the doors: a document whose sentences the test chooses, all of them picked but the first (the
 *  author's summary) and the last (what is missing). */
#ifndef MADE_H
#define MADE_H

#include "people/result/result.h"
#include "support/support.h"

typedef struct made_wish {
    const char *lang;             /* of messages and document */
    int32_t pages;                /* 0: none */
    const char *title;            /* heading of the one section */
    const char *const *sentences; /* two at least; each a block of its own */
    size_t n;
} made_wish;

typedef struct made {
    fv_ctx *ctx;
    fv_result *result;
    support_text text; /* what was rendered last */
} made;

made made_new(const made_wish *wish);
void made_free(made *m);
/** Render into m->text, NUL-terminated; returns it. */
const char *made_render(made *m, fv_render_options options);
/** Where document text tries to leave its place: escapes, bidi, markup, closings, long words. */
extern const char *const made_hostile[];
extern const size_t made_hostile_n;
/** Fails on a control or bidi character other than '\n', naming where. */
void made_no_controls(const char *text);

#endif
