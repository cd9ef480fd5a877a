/* SPDX-License-Identifier: Apache-2.0 */
/* Typed lines: typing.h. The kernel's own line editing erases one column for a Chinese character that takes two, so libedit
 * does it. Its reading of characters is ours: poll for a second, then draw the prompt anew (the clock in it has moved on).
 *
 *      1:43  brick 4 › hold open a d█         the line may wrap: before drawing, the cursor goes back up to its first row
 *
 * Neighbours: spark_play.c. Test: tests/scripts/play.sh, by hand in a terminal of 80 columns */
#include "typing.h"

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { TICK_MS = 1000, CHUNK = 1 << 16 };

struct typing {
    typing_prompt prompt;
    typing_over over;
    void *user;
    bool live, rich; /* somebody sits there; at a terminal that can redraw */
    bool timeout;
    EditLine *edit;
    unsigned char held[8]; /* bytes of a character that has not come whole */
    size_t held_n;
    char *buffer; /* plain: what was read and not yet handed out */
    size_t n, cap, used;
    bool ended;
};

static volatile sig_atomic_t stopped;

bool typing_stopped(void)
{
    return stopped;
}

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

/* ---- a rich terminal ---------------------------------------------------------------------------------------------------- */

static char *edit_prompt(EditLine *edit)
{
    typing *t = NULL;
    static char text[512];
    el_get(edit, EL_CLIENTDATA, &t);
    snprintf(text, sizeof text, "%s", t->prompt(t->user));
    return text;
}

static size_t columns_wide(const char *text)
{
    size_t columns = 0;
    mbstate_t state = {0};
    for (size_t left = strlen(text); left;) {
        wchar_t c;
        size_t n = mbrtowc(&c, text, left, &state);
        if (n == 0 || n == (size_t)-1 || n == (size_t)-2) break;
        columns += wcwidth(c) > 0 ? (size_t)wcwidth(c) : 0;
        text += n;
        left -= n;
    }
    return columns;
}

/* Draw the line anew from the row on which it begins. */
static void redraw(typing *t)
{
    const LineInfoW *line = el_wline(t->edit);
    struct winsize size = {0};
    size_t at = columns_wide(edit_prompt(t->edit));
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    size_t width = size.ws_col ? size.ws_col : 80;
    for (const wchar_t *c = line->buffer; c < line->cursor; c++) {
        size_t wide = wcwidth(*c) > 0 ? (size_t)wcwidth(*c) : 0;
        if (wide == 2 && at % width == width - 1) at++; /* does not fit into the last column */
        at += wide;
    }
    fputs("\r", stdout);
    if (at / width) printf("\033[%zuA", at / width);
    fflush(stdout);
    el_set(t->edit, EL_REFRESH);
}

/* One character from the terminal: 1, 0 at its end, -1 when this line is to be given up. */
static int next_character(EditLine *edit, wchar_t *out)
{
    typing *t = NULL;
    el_get(edit, EL_CLIENTDATA, &t);
    for (;;) {
        struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
        int ready = stopped ? -1 : poll(&in, 1, TICK_MS);
        if (stopped) return -1;
        if (ready <= 0) {
            const LineInfoW *line = el_wline(t->edit);
            t->timeout = t->over(t->user, line->lastchar == line->buffer);
            if (t->timeout) return -1;
            redraw(t);
            continue;
        }
        ssize_t n = read(STDIN_FILENO, t->held + t->held_n, 1);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return 0;
        mbstate_t state = {0};
        size_t used = mbrtowc(out, (const char *)t->held, ++t->held_n, &state);
        if (used == (size_t)-2 && t->held_n < sizeof t->held) continue;
        t->held_n = 0;
        if (used != (size_t)-1 && used != (size_t)-2) return 1;
    }
}

static typed rich_line(typing *t, const char **line, size_t *n)
{
    int count = 0;
    t->timeout = false;
    const char *text = el_gets(t->edit, &count);
    if (stopped || t->timeout || !text || count <= 0) {
        fputs("\n", stdout);
        fflush(stdout);
        if (stopped) return TYPED_STOP;
        return t->timeout ? TYPED_TIME : TYPED_END;
    }
    *line = text;
    *n = strcspn(text, "\n");
    return TYPED_LINE;
}

static bool open_editor(typing *t)
{
    t->edit = el_init("fovea", stdin, stdout, stderr);
    if (!t->edit) return false;
    el_set(t->edit, EL_CLIENTDATA, t);
    el_set(t->edit, EL_EDITOR, "emacs");
    el_set(t->edit, EL_SIGNAL, 1); /* Ctrl-Z, a change of size; Ctrl-C comes to us after it */
    el_set(t->edit, EL_PROMPT, edit_prompt);
    el_set(t->edit, EL_GETCFN, next_character);
    return true;
}

/* ---- plain lines -------------------------------------------------------------------------------------------------------- */

/* More bytes behind what is there. */
static typed fill(typing *t)
{
    if (t->cap - t->n < CHUNK) {
        if (t->buffer) memmove(t->buffer, t->buffer + t->used, t->n - t->used);
        t->n -= t->used;
        t->used = 0;
        size_t cap = t->cap ? t->cap * 2 : 2 * CHUNK;
        char *at = t->cap - t->n < CHUNK ? realloc(t->buffer, cap) : t->buffer;
        if (!at) return TYPED_FAILED;
        if (t->cap - t->n < CHUNK) t->cap = cap;
        t->buffer = at;
    }
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&in, 1, t->live ? TICK_MS : -1);
    if (stopped) return TYPED_STOP;
    if (ready <= 0) return t->live && t->over(t->user, false) ? TYPED_TIME : TYPED_LINE;
    ssize_t got = read(STDIN_FILENO, t->buffer + t->n, CHUNK);
    if (got < 0 && errno != EINTR) return TYPED_FAILED;
    if (got == 0) t->ended = true;
    if (got > 0) t->n += (size_t)got;
    return TYPED_LINE;
}

static typed plain_line(typing *t, const char **line, size_t *n)
{
    size_t seen = 0;
    for (;;) {
        char *start = t->buffer ? t->buffer + t->used : NULL,
             *end = start ? memchr(start + seen, '\n', t->n - t->used - seen) : NULL;
        if (end || (t->ended && t->n > t->used)) {
            *line = start;
            *n = end ? (size_t)(end - start) : t->n - t->used;
            t->used += *n + (end != NULL);
            return TYPED_LINE;
        }
        if (t->ended) {
            if (t->live) t->ended = false; /* Ctrl-D ends a part, not the terminal */
            return TYPED_END;
        }
        seen = t->n - t->used;
        typed what = fill(t);
        if (what != TYPED_LINE) return what;
    }
}

/* ---- both --------------------------------------------------------------------------------------------------------------- */

/* Chinese has a width only where the locale knows its encoding. */
static void know_utf8(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

typing *typing_open(typing_prompt prompt, typing_over over, void *user)
{
    typing *t = calloc(1, sizeof *t);
    const char *term = getenv("TERM"), *plain = getenv("NO_COLOR");
    struct sigaction catch = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
    if (!t) return NULL;
    t->prompt = prompt;
    t->over = over;
    t->user = user;
    t->live = isatty(STDIN_FILENO);
    t->rich = t->live && isatty(STDOUT_FILENO) && term && *term && strcmp(term, "dumb") != 0 && !(plain && *plain);
    sigaction(SIGINT, &catch, NULL);
    sigaction(SIGTERM, &catch, NULL);
    sigaction(SIGHUP, &catch, NULL);
    if (t->rich) know_utf8();
    if (t->rich && !open_editor(t)) t->rich = false;
    return t;
}

void typing_close(typing *t)
{
    if (!t) return;
    if (t->edit) el_end(t->edit);
    free(t->buffer);
    free(t);
}

bool typing_is_rich(const typing *t)
{
    return t->rich;
}

bool typing_is_live(const typing *t)
{
    return t->live;
}

typed typing_line(typing *t, const char **line, size_t *n)
{
    *line = "";
    *n = 0;
    if (stopped) return TYPED_STOP;
    return t->rich ? rich_line(t, line, n) : plain_line(t, line, n);
}
