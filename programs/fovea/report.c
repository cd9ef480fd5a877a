/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says: answers on standard output, errors and notes on standard error. An error reads
 *
 *      fovea: WHAT: WHERE
 *        WHY
 *        → NEXT
 *
 *  or, with --json, is one object. Names of files come from strangers: control and bidi characters in them are shown as '?'.
 *  Whoever reads our output may go away (`fovea text F | head`): that ends the program quietly.
 *  Neighbours: words.def, fovea.c. Test: tests/cli/ */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "request.h"

static bool reader_gone, output_failed;

static int report(const request *r, const fv_message *m);

/* ---- standard output ---------------------------------------------------------------------------------------------------- */

static int write_stdout(void *user, const char *bytes, size_t n)
{
    (void)user;
    while (n > 0 && !output_failed) {
        ssize_t put = write(STDOUT_FILENO, bytes, n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) {
            reader_gone = errno == EPIPE;
            output_failed = true;
            break;
        }
        bytes += put;
        n -= (size_t)put;
    }
    return output_failed;
}

fv_sink stdout_sink(void)
{
    return (fv_sink){write_stdout, NULL};
}

void out(const char *format, ...)
{
    va_list args;
    char text[4096];
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0) write_stdout(NULL, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

void out_filled(const char *pattern, const char *argument)
{
    const char *hole = strstr(pattern, "{1}");
    if (!hole)
        out("%s", pattern);
    else
        out("%.*s%s%s", (int)(hole - pattern), pattern, argument, hole + 3);
}

int output_done(const request *r)
{
    if (!output_failed || reader_gone) return 0;
    static const fv_message lost[2] = {
        {FV_EIO, "OUTPUT_STOPPED", "The output could not be delivered", "",
         "Whoever reads it has stopped, or the disk is full.", "Check where the output goes, then run the command again."},
        {FV_EIO, "OUTPUT_STOPPED", "输出无法送达", "", "接收方已停止，或者磁盘已满。", "请检查输出的去向，然后重新运行。"},
    };
    return report(r, &lost[r->zh]);
}

int terminal_width(void)
{
    struct winsize size;
    if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col > 0) return size.ws_col;
    const char *columns = getenv("COLUMNS");
    long n = columns ? strtol(columns, NULL, 10) : 0;
    return n > 0 && n < 10000 ? (int)n : 80;
}

bool colored(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

/* ---- standard error ----------------------------------------------------------------------------------------------------- */

/* Bytes of a character that no terminal should see, at s; 0 when it is harmless. */
static size_t harmful(const unsigned char *s)
{
    if (s[0] < 0x20 || s[0] == 0x7F) return 1;
    if (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0) return 2;
    if (s[0] == 0xD8 && s[1] == 0x9C) return 2;
    if (s[0] != 0xE2) return 0;
    if (s[1] == 0x80 && ((s[2] >= 0x8B && s[2] <= 0x8F) || (s[2] >= 0xA8 && s[2] <= 0xAE))) return 3;
    return s[1] == 0x81 && s[2] >= 0xA0 && s[2] <= 0xAF ? 3 : 0;
}

char *harmless(char *text)
{
    char *to = text;
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t n = *s == '\n' ? 0 : harmful(s);
        if (!n) *to++ = (char)*s;
        s += n ? n : 1;
    }
    *to = 0;
    return text;
}

static void err_safe(const char *text)
{
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t n = harmful(s);
        if (n)
            fputc('?', stderr);
        else
            fputc(*s, stderr);
        s += n ? n : 1;
    }
}

/* Bytes of the well-formed character at s; 0 when it is damaged. */
static size_t character(const unsigned char *s)
{
    size_t n = s[0] < 0x80                   ? 1
               : s[0] >= 0xC2 && s[0] < 0xE0 ? 2
               : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
               : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                             : 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
    if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
    return n;
}

static void json_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t n = character(s);
        if (*s == '"' || *s == '\\')
            fprintf(file, "\\%c", *s);
        else if (*s < 0x20 || *s == 0x7F)
            fprintf(file, "\\u%04x", *s);
        else if (!n)
            fputs("\xEF\xBF\xBD", file);
        else
            fwrite(s, 1, n, file);
        s += n ? n : 1;
    }
    fputc('"', file);
}

void out_json_string(const char *text)
{
    char *bytes = NULL;
    size_t n = 0;
    FILE *file = open_memstream(&bytes, &n);
    if (!file) return;
    json_string(file, text);
    if (!fclose(file)) write_stdout(NULL, bytes, n);
    free(bytes);
}

static void error_json(const fv_message *m)
{
    const char *const names[] = {"what", "where", "why", "next"}, *const texts[] = {m->what, m->where, m->why, m->next};
    fputs("{\"error\":{\"code\":", stderr);
    json_string(stderr, m->code);
    fprintf(stderr, ",\"exit\":%d", fv_status_exit(m->status));
    for (size_t i = 0; i < 4; i++) {
        fprintf(stderr, ",\"%s\":", names[i]);
        json_string(stderr, texts[i]);
    }
    fputs("}}\n", stderr);
}

static int report(const request *r, const fv_message *m)
{
    if (r->given[OPT_JSON]) {
        error_json(m);
        return fv_status_exit(m->status);
    }
    fputs(r->zh ? "fovea：" : "fovea: ", stderr);
    err_safe(m->what);
    if (*m->where) {
        fputs(r->zh ? "：" : ": ", stderr);
        err_safe(m->where);
    }
    if (*m->why) {
        fputs("\n  ", stderr);
        err_safe(m->why);
    }
    if (*m->next) {
        fputs("\n  → ", stderr);
        err_safe(m->next);
    }
    fputc('\n', stderr);
    return fv_status_exit(m->status);
}

/* The pattern with {1} and {2} filled in, cut at the end of the buffer. */
static const char *fill(char into[1024], const char *pattern, const char *a1, const char *a2)
{
    size_t n = 0;
    for (const char *p = pattern; *p && n < 1023; p++) {
        if (p[0] == '{' && (p[1] == '1' || p[1] == '2') && p[2] == '}') {
            const char *a = p[1] == '1' ? a1 : a2;
            for (; a && *a && n < 1023; a++) into[n++] = *a;
            p += 2;
        } else {
            into[n++] = *p;
        }
    }
    into[n] = 0;
    return into;
}

int report_fault(const request *r, fault_id id, const char *where, const char *a1, const char *a2)
{
    char text[3][1024];
    const char *const *parts = faults[id].text[r->zh];
    fv_message m = {FV_EUSAGE, faults[id].code, "", where, "", ""};
    m.what = fill(text[0], parts[0], a1, a2);
    m.why = fill(text[1], parts[1], a1, a2);
    m.next = fill(text[2], parts[2], a1, a2);
    return report(r, &m);
}

int report_status(const request *r)
{
    return reader_gone ? 0 : report(r, fv_ctx_message(r->ctx));
}

void report_note(const request *r, word_id id, const char *argument)
{
    char text[1024];
    if (r->given[OPT_QUIET]) return;
    err_safe(fill(text, word(id, r->zh), argument, NULL));
    fputc('\n', stderr);
}

/* ---- memory ------------------------------------------------------------------------------------------------------------- */

static int write_memory(void *user, const char *bytes, size_t n)
{
    memory *m = user;
    if (n > m->cap - m->n) {
        size_t cap = m->cap ? m->cap : 1u << 16;
        while (cap - m->n < n) {
            if (cap > SIZE_MAX / 2) return 1;
            cap *= 2;
        }
        char *at = realloc(m->at, cap);
        if (!at) return 1;
        m->at = at;
        m->cap = cap;
    }
    memcpy(m->at + m->n, bytes, n);
    m->n += n;
    return 0;
}

fv_sink memory_sink(memory *m)
{
    return (fv_sink){write_memory, m};
}
