/* SPDX-License-Identifier: Apache-2.0 */
/** Lines that a person types, with a clock that ticks beside them and does not disturb the typing.
 *
 *  In a terminal libedit edits the line (wide characters, cursor, wrapping) and the prompt is drawn anew each second; where
 * there is none (a pipe, TERM=dumb, NO_COLOR) lines are read as they come. */
#ifndef TYPING_H
#define TYPING_H

#include <stdbool.h>
#include <stddef.h>

typedef enum typed {
    TYPED_LINE,
    TYPED_END,  /* Ctrl-D, end of the file */
    TYPED_TIME, /* it was time to look again; what was typed is gone */
    TYPED_STOP, /* Ctrl-C, or the terminal has gone */
    TYPED_FAILED
} typed;

typedef struct typing typing;

/** How the prompt looks now. Called each second. The text is borrowed until the next call. */
typedef const char *(*typing_prompt)(void *user);
/** True when the line that is being typed must be given up now; empty: nothing stands in it. */
typedef bool (*typing_over)(void *user, bool empty);

/** NULL when there is no memory. */
typing *typing_open(typing_prompt prompt, typing_over over, void *user);
void typing_close(typing *t);
/** A terminal that can redraw a line; whether a person sits there at all. */
bool typing_is_rich(const typing *t);
bool typing_is_live(const typing *t);
/** The next line without its end, any length, borrowed until the next call. */
typed typing_line(typing *t, const char **line, size_t *n);
/** Ctrl-C was pressed, or the program was asked to end. */
bool typing_stopped(void);

#endif
