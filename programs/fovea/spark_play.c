/* SPDX-License-Identifier: Apache-2.0 */
/* An exercise in the terminal. The library says what stands before the person (fv_spark_step_at) and keeps what was typed; here
 * it is shown, with the time that is left, and lines are read.
 *
 *      terminal        1:43  brick 4 › hold open a door        the number is that of the answer: those before it are saved
 *      plain           lines as they come; "saved 3" behind each; from a pipe no time goes by
 *
 *  What is shown while playing goes to standard output, or with --json to standard error, so that standard output holds the
 * answer. Neighbours: typing.c, verb_spark.c. Test: tests/cli/spark_play.session, tests/scripts/kill.sh */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "request.h"
#include "typing.h"

typedef struct game {
    request *r;
    fv_spark_play *play;
    fv_spark_step step;
    typing *typing;
    struct timespec start;
    bool live;     /* somebody sits there: time goes by */
    uint64_t told; /* turn of the step for which a line is being typed */
    fv_status status;
    uint32_t saved; /* said so */
    char prompt[256];
} game;

/* ---- time --------------------------------------------------------------------------------------------------------------- */

static int64_t unix_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Seconds since the beginning, by a clock that nobody sets back. Lines from a pipe come at once: for them no time goes by. */
static double seconds(const game *g)
{
    struct timespec now;
    if (!g->live) return 0;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - g->start.tv_sec) + (double)(now.tv_nsec - g->start.tv_nsec) / 1e9;
}

/* ---- what is shown ------------------------------------------------------------------------------------------------------ */

static FILE *shown_on(const game *g)
{
    return g->r->given[OPT_JSON] ? stderr : stdout;
}

/* Bytes of the piece at s that stays together: a Latin word, a Chinese character with the signs that may not begin a line. */
static size_t piece_at(const char *s)
{
    size_t n = 1;
    if ((*s & 0x80) == 0) {
        while (s[n] && s[n] != ' ' && s[n] != '\n' && (s[n] & 0x80) == 0) n++;
        return n;
    }
    do {
        while ((s[n] & 0xC0) == 0x80) n++;
        char sign[4] = {s[n], s[n] ? s[n + 1] : 0, s[n] && s[n + 1] ? s[n + 2] : 0, 0};
        if (strlen(sign) < 3 || !strstr("，。、；：？！”）…", sign)) return n;
        n++;
    } while (true);
}

/* Line by line, none wider than the terminal and 80 columns. */
static void show(const game *g, const char *text)
{
    size_t width = (size_t)terminal_width(), column = 0, blanks = 0;
    FILE *to = shown_on(g);
    if (width > 80) width = 80;
    for (const char *s = text; *s;) {
        if (*s == '\n' || *s == ' ') {
            blanks = *s == ' ' ? blanks + 1 : 0;
            if (*s++ == '\n') {
                fputc('\n', to);
                column = 0;
            }
            continue;
        }
        char piece[512];
        size_t n = piece_at(s);
        if (n >= sizeof piece) n = sizeof piece - 1;
        memcpy(piece, s, n);
        piece[n] = 0;
        harmless(piece); /* objects and items may be a stranger's */
        if (column && column + blanks + columns_of(piece) > width) {
            fputc('\n', to);
            column = blanks = 0;
        }
        fprintf(to, "%*s%s", (int)blanks, "", piece);
        column += blanks + columns_of(piece);
        blanks = 0;
        s += n;
    }
    fputc('\n', to);
    fflush(to);
}

static void look(game *g)
{
    if (!g->status) g->status = fv_spark_step_at(g->play, seconds(g), &g->step);
}

enum { LABEL_MOST = 150 }; /* bytes; whole characters */

static int label_bytes(const char *label)
{
    size_t n = strnlen(label, LABEL_MOST);
    while (n && (label[n] & 0xC0) == 0x80) n--;
    return (int)n;
}

/* "1:43  brick 4 › "; when time is up "0:00!" */
static const char *prompt(void *user)
{
    game *g = user;
    const fv_spark_step *s = &g->step;
    char clock[32] = "", count[48] = "";
    look(g);
    if (s->turn != g->told) return g->prompt; /* what comes next has not been told yet: over() will say so */
    if (s->kind != FV_SPARK_ASK) return g->step.kind == FV_SPARK_TELL ? "› " : "";
    int left = s->seconds > 0 ? (int)ceil(s->seconds) : 0;
    if (s->timed && s->seconds > 0) snprintf(clock, sizeof clock, "%d:%02d  ", left / 60, left % 60);
    if (s->timed && s->seconds <= 0) snprintf(clock, sizeof clock, "%s  ", word(WORD_PLAY_LAST, g->r->zh));
    if (s->of)
        snprintf(count, sizeof count, "%u/%u", (unsigned)s->number, (unsigned)s->of);
    else
        snprintf(count, sizeof count, "%u", (unsigned)s->number);
    snprintf(g->prompt, sizeof g->prompt, "%s%.*s%s%s › ", clock, label_bytes(s->label), s->label, *s->label ? " " : "", count);
    return harmless(g->prompt);
}

/* The part or item has made room for another: the line that is being typed belongs to what is over. Time is up and nothing is
 * being typed: there is nothing to wait for. */
static bool over(void *user, bool empty)
{
    game *g = user;
    look(g);
    if (!g->status && empty && g->step.kind == FV_SPARK_ASK && g->step.timed && g->step.seconds <= 0)
        g->status = fv_spark_skip(g->play, seconds(g));
    look(g);
    return g->status || g->step.turn != g->told || g->step.kind == FV_SPARK_DONE;
}

/* ---- playing ------------------------------------------------------------------------------------------------------------ */

static void saved(game *g, const fv_spark_reply *reply)
{
    char number[24];
    if (*reply->note) show(g, reply->note);
    if (typing_is_rich(g->typing) || reply->saved <= g->saved) return;
    g->saved = reply->saved;
    snprintf(number, sizeof number, "%u", (unsigned)reply->saved);
    FILE *to = shown_on(g);
    fprintf(to, "%s %s\n", word(WORD_PLAY_SAVED, g->r->zh), number);
    fflush(to);
}

/* Whoever sits there and types at "press Enter" has not seen yet what is asked for: such a line is an Enter,
 * and the person is told so. */
static void take(game *g, const char *line, size_t n)
{
    fv_spark_reply reply;
    if (g->live && g->step.kind == FV_SPARK_TELL && n) {
        size_t blank = 0;
        while (blank < n && (line[blank] == ' ' || line[blank] == '\n' || line[blank] == '\r')) blank++;
        if (blank < n) show(g, word(WORD_PLAY_EARLY, g->r->zh));
        n = 0;
    }
    g->status = fv_spark_answer(g->play, seconds(g), line, n, &reply);
    if (!g->status) saved(g, &reply);
}

/* Until the exercise is over, or the person has had enough; true when it was stopped. */
static bool play(game *g)
{
    bool ended = false;
    g->told = UINT64_MAX;
    for (look(g); !g->status && g->step.kind != FV_SPARK_DONE && !ended; look(g)) {
        const char *line;
        size_t n;
        if (g->step.turn != g->told && *g->step.text) {
            show(g, "");
            show(g, g->step.text);
        }
        g->told = g->step.turn;
        if (!typing_is_rich(g->typing) && g->live) {
            fputs(prompt(g), shown_on(g));
            fflush(shown_on(g));
        }
        switch (typing_line(g->typing, &line, &n)) {
        case TYPED_LINE: take(g, line, n); break;
        case TYPED_TIME: break;
        case TYPED_END:
            g->status = fv_spark_skip(g->play, seconds(g));
            ended = !g->live; /* there is nothing more to read */
            break;
        case TYPED_STOP: return true;
        case TYPED_FAILED: ended = true; break;
        }
    }
    return typing_stopped();
}

/* The scores of what there is, however it ended. */
static int finish(game *g, bool stopped)
{
    fv_result *result = NULL;
    if (g->status) return report_status(g->r); /* the message is that of the failure; what was saved is saved */
    fv_status status = fv_spark_finish(g->play, seconds(g), &result);
    int code = 0;
    if (result && !g->r->given[OPT_JSON]) show(g, "");
    if (result) code = show_result(g->r, result);
    if (!code && status && !stopped) code = report_status(g->r);
    fv_result_free(result);
    if (!stopped) return code;
    report_note(g->r, WORD_PLAY_STOPPED, NULL);
    return 130;
}

static fv_spark_play_options options_of(const request *r, const char *store)
{
    return (fv_spark_play_options){.exercise = r->operands[0],
                                   .store = store,
                                   .lang = r->zh ? "zh" : "en",
                                   .person = r->value[OPT_SPARK_PERSON],
                                   .object = r->value[OPT_SPARK_OBJECT],
                                   .form = r->value[OPT_SPARK_FORM],
                                   .phase = r->value[OPT_SPARK_PHASE],
                                   .items = r->value[OPT_SPARK_ITEMS],
                                   .seconds = r->value[OPT_SPARK_SECONDS] ? strtod(r->value[OPT_SPARK_SECONDS], NULL) : 0,
                                   .minutes = r->value[OPT_SPARK_MINUTES] ? strtod(r->value[OPT_SPARK_MINUTES], NULL) : 0,
                                   .now_ms = unix_ms()};
}

/* Answers that were collected elsewhere, a session for each person. */
static int run_class(request *r)
{
    char *store = store_choose(r);
    fv_spark_class_options o = {.exercise = r->operands[0],
                                .file = r->value[OPT_SPARK_ANSWERS],
                                .store = store,
                                .object = r->value[OPT_SPARK_OBJECT],
                                .phase = r->value[OPT_SPARK_PHASE],
                                .names = r->given[OPT_SPARK_NAMES],
                                .now_ms = unix_ms()};
    fv_result *result = NULL;
    int code = fv_spark_class(r->ctx, &o, &result) ? report_status(r) : show_result(r, result);
    fv_result_free(result);
    free(store);
    return code;
}

int run_spark_forget(request *r)
{
    char *store = store_choose(r), number[24];
    uint32_t n = 0;
    int code = 0;
    if (fv_spark_forget(r->ctx, store, r->value[OPT_SPARK_PERSON], &n)) {
        code = report_status(r);
    } else {
        snprintf(number, sizeof number, "%u", (unsigned)n);
        report_note(r, n == 1 ? WORD_FORGOTTEN_1 : WORD_FORGOTTEN, number);
    }
    free(store);
    return code;
}

int run_spark_play(request *r)
{
    if (r->given[OPT_SPARK_ANSWERS]) return run_class(r);
    game g = {.r = r};
    int code = 0;
    char *store = store_choose(r);
    fv_spark_play_options o = options_of(r, store);
    clock_gettime(CLOCK_MONOTONIC, &g.start);
    if (fv_spark_begin(r->ctx, &o, &g.play)) {
        code = report_status(r);
    } else if (!(g.typing = typing_open(prompt, over, &g))) {
        code = report_fault(r, FAULT_TOO_BIG, "", NULL, NULL);
    } else {
        g.live = typing_is_live(g.typing);
        bool stopped = play(&g);
        typing_close(g.typing);
        code = finish(&g, stopped);
    }
    fv_spark_play_free(g.play);
    free(store);
    return code;
}
