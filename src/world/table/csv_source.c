/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bytes of a table come from, and what its first 256 KB say of it: kind, encoding, delimiter, line end.
 *
 * The delimiter is the one that gives most records of the sample as many cells as the header has; only what parts the header
 * at all is asked. Commas inside answers cannot win against tabs in the header that way.
 * Neighbours: csv.c reads records from the window. Test: tests/unit/world/test_csv.c */
#include <string.h>
#include <unistd.h>

#include "world/table/csv_parts.h"
#include "world/text/encodings.h"
#include "world/text/kind.h"

enum { AHEAD = 32 << 10, STEP = 64 << 10, SAMPLE_RECORDS = 200 };

/* ---- bytes -------------------------------------------------------------------------------------------------------------- */

static fv_status raw_some(fvi_csv *csv, char *into, size_t room, size_t *n)
{
    if (csv->fd >= 0) return fvi_fd_some(csv->ctx, csv->fd, csv->name, into, room, n);
    *n = csv->left.n < room ? csv->left.n : room;
    if (*n) memcpy(into, csv->left.at, *n);
    csv->left = fvi_str_sub(csv->left, *n, csv->left.n);
    return fvi_check_interrupt(csv->ctx);
}

static fv_status raw_rewind(fvi_csv *csv)
{
    csv->left = csv->bytes;
    if (csv->fd >= 0 && lseek(csv->fd, csv->start, SEEK_SET) != csv->start)
        return fvi_fail(csv->ctx, FVI_MSG_READ_FAILED, csv->name, "lseek");
    return FV_OK;
}

/* Bytes of the window's encoding: as they are, or UTF-16 and its kin as UTF-8. */
static fv_status some(fvi_csv *csv, char *into, size_t room, size_t *n)
{
    if (!csv->stream) return raw_some(csv, into, room, n);
    for (;;) {
        if (!csv->waiting.n && !csv->drained) {
            size_t got;
            fv_status s = raw_some(csv, csv->ahead, AHEAD, &got);
            if (s) return s;
            csv->drained = !got;
            csv->waiting = (fvi_str){csv->ahead, got};
        }
        *n = fvi_converter_some(csv->stream, &csv->waiting, csv->drained, into, room);
        if (*n || (csv->drained && !csv->waiting.n)) return FV_OK;
    }
}

/* The record goes to the front of the window, and the window grows when it is full of it. */
static fv_status make_room(fvi_csv *csv)
{
    if (csv->at && csv->at < csv->n) memmove(csv->window, csv->window + csv->at, csv->n - csv->at);
    csv->n -= csv->at;
    csv->at = 0;
    if (csv->cap - csv->n >= STEP) return FV_OK;
    size_t cap = csv->cap ? 2 * csv->cap : 4 * STEP;
    char *grown = fvi_realloc(csv->ctx, csv->window, csv->cap, cap);
    if (!grown) return fvi_nomem(csv->ctx);
    csv->window = grown;
    csv->cap = cap;
    return FV_OK;
}

fv_status fvi_csv_source_more(fvi_csv *csv)
{
    size_t got = 0;
    fv_status s = make_room(csv);
    if (!s) s = some(csv, csv->window + csv->n, csv->cap - csv->n, &got);
    csv->n += got;
    csv->ended = !s && !got;
    return s;
}

fv_status fvi_csv_source_rewind(fvi_csv *csv)
{
    csv->waiting = (fvi_str){0};
    csv->drained = csv->ended = false;
    csv->n = csv->at = 0;
    if (csv->stream) fvi_converter_reset(csv->stream);
    fv_status s = raw_rewind(csv);
    for (size_t skip = csv->bom; !s && skip;) {
        char mark[8];
        size_t got;
        s = raw_some(csv, mark, skip, &got);
        skip = got ? skip - got : 0;
    }
    return s;
}

/* ---- sample ------------------------------------------------------------------------------------------------------------- */

/* The field that begins at *i, quotes minded; *i moves behind its delimiter or line end. False when the sample ends inside a
 * quote. *last: the record ends with it. */
static bool skip_field(fvi_str t, char delimiter, size_t *i, bool *last)
{
    bool quoted = *i < t.n && t.at[*i] == '"';
    if (quoted) {
        for (++*i;; ++*i) {
            const char *quote = *i < t.n ? memchr(t.at + *i, '"', t.n - *i) : NULL;
            if (!quote) return false;
            *i = (size_t)(quote - t.at) + 1;
            if (*i >= t.n || t.at[*i] != '"') break;
        }
    }
    while (*i < t.n && t.at[*i] != delimiter && t.at[*i] != '\n' && t.at[*i] != '\r') ++*i;
    *last = *i >= t.n || t.at[*i] != delimiter;
    if (*i < t.n) ++*i;
    if (*last && *i < t.n && t.at[*i - 1] == '\r' && t.at[*i] == '\n') ++*i;
    return true;
}

/* Cells of the header, and the share of the records that have as many. */
static double fit(fvi_str t, char delimiter, size_t *header)
{
    size_t records = 0, same = 0, i = 0;
    *header = 0;
    while (i < t.n && records < SAMPLE_RECORDS) {
        size_t cells = 0, from = i;
        bool last = false, whole = true;
        while (whole && !last) {
            whole = skip_field(t, delimiter, &i, &last);
            cells++;
        }
        if (cells == 1 && i - from <= 2) continue; /* a blank line */
        if (!*header) *header = cells;
        if (!whole) break;
        records++;
        same += cells == *header;
    }
    return records ? (double)same / (double)records : 0;
}

static char delimiter_of(fvi_str t)
{
    static const char candidates[] = ",;\t|";
    double best = -1;
    char delimiter = ',';
    for (const char *c = candidates; *c; c++) {
        size_t header;
        double share = fit(t, *c, &header);
        if (header < 2) continue;
        share += header < 10 ? 0.01 * (double)header : 0.1; /* of two that fit as well, the one with more cells */
        if (share > best) {
            best = share;
            delimiter = *c;
        }
    }
    return delimiter;
}

/* Of the first record. */
static const char *line_end_of(fvi_str t, char delimiter)
{
    size_t i = 0;
    bool last = false, whole = true;
    while (whole && !last) whole = skip_field(t, delimiter, &i, &last);
    if (!whole || !i || (t.at[i - 1] != '\n' && t.at[i - 1] != '\r')) return "\n";
    return t.at[i - 1] == '\r' ? "\r" : i > 1 && t.at[i - 2] == '\r' ? "\r\n" : "\n";
}

static bool is_delimiter(char c)
{
    return c == ',' || c == ';' || c == '\t' || c == '|';
}

/* "sep=;" in the first line tells Excel the delimiter. */
static bool says_delimiter(fvi_str t, char *delimiter)
{
    if (t.n < 5 || !fvi_str_starts_nocase(t, FVI_STR("sep=")) || !is_delimiter(t.at[4])) return false;
    if (t.n > 5 && t.at[5] != '\n' && t.at[5] != '\r') return false;
    *delimiter = t.at[4];
    return true;
}

/* Without a character that the end of the sample has cut. */
static fvi_str whole_characters(fvi_str t)
{
    for (size_t cut = 0; cut < 4 && cut < t.n; cut++) {
        unsigned char c = (unsigned char)t.at[t.n - 1 - cut];
        if (c >= 0xC0) return fvi_str_sub(t, 0, t.n - 1 - cut);
        if (c < 0x80) break;
    }
    return t;
}

static bool is_blank(fvi_str t)
{
    for (size_t i = 0; i < t.n;) {
        uint32_t cp = fvi_utf8_next(t, &i);
        if (cp > 0x20 && !fvi_cp_is_space(cp) && cp != 0xFEFF) return false;
    }
    return true;
}

static fv_status refuse(fvi_csv *csv, const char *kind)
{
    return fvi_fail(csv->ctx, FVI_MSG_CSV_OTHER_KIND, csv->name, fvi_kind_label(csv->ctx, kind));
}

static fv_status look(fvi_csv *csv, fvi_str sample, bool whole)
{
    if (!sample.n) return fvi_fail(csv->ctx, FVI_MSG_FILE_EMPTY, csv->name);
    const char *kind = fvi_kind_sniff(sample, fvi_str_of(csv->name));
    if (strcmp(kind, "text") != 0 && strcmp(kind, "markdown") != 0) return refuse(csv, kind);
    csv->form.encoding = fvi_encoding_guess(whole ? sample : whole_characters(sample), (fvi_str){"", 0}, &csv->bom);
    if (!fvi_encoding_is_wide(csv->form.encoding) && fvi_is_binary(sample)) return refuse(csv, "");
    csv->form.mark = csv->bom > 0;
    return FV_OK;
}

/* Encodings in which a byte that looks like a comma may be half of something else. */
static bool needs_stream(const char *encoding)
{
    return fvi_encoding_is_wide(encoding) || !strncmp(encoding, "ISO-2022", 8) || !strcmp(encoding, "HZ");
}

static fv_status open_converters(fvi_csv *csv)
{
    const char *encoding = csv->form.encoding;
    if (!strcmp(encoding, "UTF-8")) return FV_OK;
    if (!needs_stream(encoding)) return fvi_converter_open(csv->ctx, encoding, &csv->main);
    csv->ahead = fvi_alloc(csv->ctx, AHEAD);
    return csv->ahead ? fvi_converter_open(csv->ctx, encoding, &csv->stream) : fvi_nomem(csv->ctx);
}

/* Bytes from the start into the window, as many as a sample has. */
static fv_status sample_read(fvi_csv *csv)
{
    fv_status s = FV_OK;
    while (!s && !csv->ended && csv->n < FVI_CSV_SAMPLE) s = fvi_csv_source_more(csv);
    return s;
}

fv_status fvi_csv_source_open(fvi_csv *csv)
{
    fv_status s = FV_OK;
    if (csv->fd >= 0) s = fvi_fd_spool(csv->ctx, &csv->fd, csv->name, &csv->start);
    if (!s) s = raw_rewind(csv);
    if (!s) s = sample_read(csv);
    if (!s) s = look(csv, (fvi_str){csv->window, csv->n}, csv->ended);
    if (!s) s = open_converters(csv);
    if (!s) s = fvi_csv_source_rewind(csv);
    if (!s) s = sample_read(csv);
    if (s) return s;
    fvi_str sample = {csv->window, csv->n};
    if (is_blank(sample)) return fvi_fail(csv->ctx, FVI_MSG_NO_TEXT, csv->name);
    csv->form.sep = says_delimiter(sample, &csv->form.delimiter);
    if (!csv->form.sep) csv->form.delimiter = delimiter_of(sample);
    csv->form.line_end = line_end_of(sample, csv->form.delimiter);
    return fvi_csv_source_rewind(csv);
}

void fvi_csv_source_close(fvi_csv *csv)
{
    if (csv->fd >= 0) close(csv->fd);
    fvi_converter_close(csv->stream);
    if (csv->ahead) fvi_dealloc(csv->ctx, csv->ahead, AHEAD);
    if (csv->window) fvi_dealloc(csv->ctx, csv->window, csv->cap);
}
