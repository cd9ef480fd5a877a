/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a cell. Files that were put together from several hold more than one encoding; a row of GB 18030 among UTF-8
 * cannot be taken for UTF-8, and hardly the other way round, so each cell is looked at by itself:
 *
 *      file         cell                                              read as
 *      UTF-8        well-formed                                       UTF-8
 *      UTF-8        not                                               the encoding that all such cells so far suggest
 *      UTF-8        characters of 2 bytes, beside one that is not     the same: 砖头 in GB 18030 is well-formed, and Hebrew
 *      GB 18030 …   well-formed UTF-8, each character 3 bytes up      UTF-8
 *      Latin …      well-formed UTF-8                                 UTF-8
 *      any          other                                             that of the file
 *
 * Neighbours: csv.c. Test: tests/unit/world/test_csv.c */
#include <string.h>

#include "world/table/csv_parts.h"
#include "world/text/encodings.h"

static bool is_ascii(fvi_str s)
{
    unsigned char all = 0;
    for (size_t i = 0; i < s.n; i++) all |= (unsigned char)s.at[i];
    return all < 0x80;
}

/* Two bytes of UTF-8 may as well be a Chinese character; three and more that fit are no accident. */
static bool is_long_utf8(fvi_str s)
{
    if (!fvi_utf8_valid(s)) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.at[i] >= 0xC0 && (unsigned char)s.at[i] < 0xE0) return false;
    return true;
}

static bool is_utf8_among_others(const fvi_csv *csv, fvi_str s)
{
    bool of_one_byte = !strncmp(csv->form.encoding, "windows-12", 10) || !strncmp(csv->form.encoding, "ISO-8859", 8) ||
                       !strncmp(csv->form.encoding, "KOI8", 4);
    return of_one_byte ? fvi_utf8_valid(s) : is_long_utf8(s);
}

/* Without its quotes: "" becomes ". What stands behind the closing quote is kept as it is. */
static fv_status unquote(fvi_csv *csv, fvi_str *s)
{
    fvi_str t = fvi_str_sub(*s, 1, s->n);
    const char *quote = memchr(t.at, '"', t.n);
    if (quote && (size_t)(quote - t.at) + 1 == t.n) { /* nothing doubled */
        *s = fvi_str_sub(t, 0, t.n - 1);
        return FV_OK;
    }
    char *into = fvi_take(&csv->scratch, t.n + 1);
    size_t n = 0;
    bool open = true;
    if (!into) return fvi_nomem(csv->ctx);
    for (size_t i = 0; i < t.n; i++) {
        bool closes = open && t.at[i] == '"';
        if (closes && i + 1 < t.n && t.at[i + 1] == '"')
            i++;
        else if (closes) {
            open = false;
            continue;
        }
        into[n++] = t.at[i];
    }
    *s = (fvi_str){into, n};
    return FV_OK;
}

static fv_status without_nuls(fvi_csv *csv, fvi_str *s)
{
    char *into = fvi_take(&csv->scratch, s->n + 1);
    size_t n = 0;
    if (!into) return fvi_nomem(csv->ctx);
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i]) into[n++] = s->at[i];
    *s = (fvi_str){into, n};
    return FV_OK;
}

static fv_status repair(fvi_csv *csv, fvi_str *s)
{
    char *into = fvi_take_n(&csv->scratch, s->n + 1, 3);
    size_t n = 0;
    if (!into) return fvi_nomem(csv->ctx);
    for (size_t i = 0; i < s->n;) n += fvi_utf8_put(into + n, fvi_utf8_next(*s, &i));
    *s = (fvi_str){into, n};
    return FV_OK;
}

static fv_status convert(fvi_csv *csv, fvi_converter *by, fvi_str *s, unsigned *notes)
{
    fvi_buf b;
    fvi_buf_init(&b, csv->ctx);
    fvi_converter_all(by, *s, &b);
    *s = b.status ? (fvi_str){0} : fvi_arena_copy(&csv->scratch, fvi_buf_str(&b));
    fvi_buf_free(&b);
    if (!s->at) return fvi_nomem(csv->ctx);
    if (fvi_str_find(*s, FVI_STR("\xEF\xBF\xBD"), 0) != SIZE_MAX) *notes |= 1u << FVI_CSV_REPAIRED;
    return FV_OK;
}

/* The encoding of rows that are not in that of the file, by all of them so far. */
static fv_status guess_other(fvi_csv *csv, fvi_str s)
{
    size_t room = FVI_CSV_EVIDENCE - csv->evidence_n, n = s.n < room ? s.n : room, bom;
    if (!n && csv->other_name) return FV_OK;
    memcpy(csv->evidence + csv->evidence_n, s.at, n);
    csv->evidence_n += n;
    const char *name = fvi_encoding_guess((fvi_str){csv->evidence, csv->evidence_n}, (fvi_str){"", 0}, &bom);
    if (fvi_encoding_is_wide(name)) name = "UTF-8";
    if (csv->other_name && !strcmp(name, csv->other_name)) return FV_OK;
    fvi_converter_close(csv->other);
    csv->other = NULL;
    csv->other_name = name;
    return strcmp(name, "UTF-8") ? fvi_converter_open(csv->ctx, name, &csv->other) : FV_OK;
}

fv_status fvi_csv_row_look(fvi_csv *csv)
{
    fvi_str record = {csv->window + csv->at, 0};
    if (csv->fields.n) record.n = csv->fields.at[csv->fields.n - 1].end;
    csv->foreign = !csv->main && !csv->stream && !is_ascii(record) && !fvi_utf8_valid(record);
    return csv->foreign ? guess_other(csv, record) : FV_OK;
}

static fv_status decode(fvi_csv *csv, fvi_str *s, unsigned *notes)
{
    if (csv->main && !is_utf8_among_others(csv, *s)) return convert(csv, csv->main, s, notes);
    if (csv->main) *notes |= 1u << FVI_CSV_OTHER_ENCODING;
    if (csv->main || (csv->foreign ? is_long_utf8(*s) : fvi_utf8_valid(*s))) return FV_OK;
    *notes |= 1u << (csv->other ? FVI_CSV_OTHER_ENCODING : FVI_CSV_REPAIRED);
    return csv->other ? convert(csv, csv->other, s, notes) : repair(csv, s);
}

fv_status fvi_csv_cell_of(fvi_csv *csv, const fvi_csv_field *f, fvi_csv_cell *out, unsigned *notes)
{
    fvi_str raw = {csv->window + csv->at + f->start, f->end - f->start}, s = raw;
    fv_status status = FV_OK;
    unsigned mended = 0;
    if (f->odd) mended |= 1u << FVI_CSV_ODD_QUOTES;
    if (f->quoted) status = unquote(csv, &s);
    if (!status && s.n && memchr(s.at, 0, s.n)) {
        mended |= 1u << FVI_CSV_NULS;
        status = without_nuls(csv, &s);
    }
    bool ascii = is_ascii(s);
    if (!status && !ascii) status = decode(csv, &s, &mended);
    bool utf8 = ascii || (!csv->main && !(mended & (1u << FVI_CSV_OTHER_ENCODING)));
    out->value = s;
    out->raw = utf8 && !mended && !f->joined ? raw : (fvi_str){NULL, 0};
    *notes |= mended;
    return status;
}
