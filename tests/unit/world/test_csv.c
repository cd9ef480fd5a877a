/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as people save them: each oddity alone, then random bytes, which must be read, written and read again the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include "support/support.h"
#include "world/table/csv.h"

/* All rows as "[a][b]\n[c][d]\n", the header first. */
static fv_status flat(fv_ctx *ctx, fvi_csv *csv, fvi_buf *out)
{
    const fvi_csv_row *row = fvi_csv_header(csv);
    fv_status s = FV_OK;
    fvi_buf_init(out, ctx);
    do {
        for (size_t i = 0; i < row->n; i++) {
            fvi_putc(out, '[');
            fvi_put(out, row->cells[i].value);
            fvi_putc(out, ']');
        }
        fvi_putc(out, '\n');
        s = fvi_csv_next(csv, &row);
    } while (!s && row);
    return s;
}

static fvi_csv *opened(fv_ctx *ctx, fvi_str bytes)
{
    fvi_csv *csv;
    if (fvi_csv_of(ctx, bytes, "t.csv", &csv)) fail_msg("%s", fv_ctx_message(ctx)->what);
    return csv;
}

/* The bytes are read as these rows, twice over. */
static void reads(fvi_str bytes, const char *rows)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv = opened(ctx, bytes);
    for (int pass = 0; pass < 2; pass++) {
        fvi_buf b;
        assert_int_equal(flat(ctx, csv, &b), FV_OK);
        if (strcmp(b.at, rows) != 0) fail_msg("%s", b.at);
        fvi_buf_free(&b);
        assert_int_equal(fvi_csv_rewind(csv), FV_OK);
    }
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void quotes_as_in_the_standard(void **state)
{
    (void)state;
    reads(FVI_STR("item,response\nbrick,hat\n"), "[item][response]\n[brick][hat]\n");
    reads(FVI_STR("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n"), "[a][b]\n[x, y][say \"hi\"]\n");
    reads(FVI_STR("a,b\n\"two\nlines\",\"\"\n,"), "[a][b]\n[two\nlines][]\n[][]\n");
    reads(FVI_STR("a\rb\rc"), "[a]\n[b]\n[c]\n");
    reads(FVI_STR("a,b\n\n1,2\n  \n3,4"), "[a][b]\n[1][2]\n[3][4]\n");
}

/* "sep=" and a zero, which only a file of two bytes a character can hold: a zero is no delimiter. */
static void zero_is_no_delimiter(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv = opened(ctx, FVI_STR("\xFF\xFEs\0e\0p\0=\0\0\0\n\0a\0,\0b\0\n\0"));
    assert_int_equal(fvi_csv_form_of(csv)->delimiter, ',');
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void delimiters_are_found(void **state)
{
    (void)state;
    reads(FVI_STR("item;response\nbrick;a hat, or two\nbox;boat, car, bed\n"),
          "[item][response]\n[brick][a hat, or two]\n[box][boat, car, bed]\n");
    reads(FVI_STR("item\tresponse\nbrick\ta, b; c\n"), "[item][response]\n[brick][a, b; c]\n");
    reads(FVI_STR("item|response\nbrick|hat\n"), "[item][response]\n[brick][hat]\n");
    reads(FVI_STR("sep=;\r\nitem;response\r\nbrick;hat\r\n"), "[item][response]\n[brick][hat]\n");
}

static void each(fvi_str bytes, const char *rows, fvi_csv_note note, uint64_t line)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv = opened(ctx, bytes);
    fvi_buf b;
    assert_int_equal(flat(ctx, csv, &b), FV_OK);
    assert_string_equal(b.at, rows);
    for (unsigned k = 0; k < FVI_CSV_NOTE_N; k++)
        if (fvi_csv_notes(csv)[k].rows != (k == note))
            fail_msg("%s: note %u: %zu rows, %s", rows, k, (size_t)fvi_csv_notes(csv)[k].rows, fvi_csv_form_of(csv)->encoding);
    assert_int_equal(fvi_csv_notes(csv)[note].line, line);
    fvi_buf_free(&b);
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void what_is_forgiven_is_noted(void **state)
{
    (void)state;
    each(FVI_STR("a,b,c\n1,2,3\n4,5\n"), "[a][b][c]\n[1][2][3]\n[4][5][]\n", FVI_CSV_SHORT, 3);
    each(FVI_STR("a,b\n\"1\n\",2\n3,hat, or mask\n"), "[a][b]\n[1\n][2]\n[3][hat, or mask]\n", FVI_CSV_LONG, 4);
    reads(FVI_STR("a,b\n1,2,,\n"), "[a][b]\n[1][2]\n");
    each(FVI_STR("a,b\n\"great\" hat,2\n"), "[a][b]\n[great hat][2]\n", FVI_CSV_ODD_QUOTES, 2);
    reads(FVI_STR("a,b\n5\" pipe,2\n"), "[a][b]\n[5\" pipe][2]\n");
    each((fvi_str){"a,b\n1\0\0,2\n", 10}, "[a][b]\n[1][2]\n", FVI_CSV_NULS, 2);
    each(FVI_STR("a,b\n1,砖头可以\xE7\xA0 墙\n"), "[a][b]\n[1][砖头可以\xEF\xBF\xBD 墙]\n", FVI_CSV_REPAIRED, 2);
}

/* ---- encodings ---------------------------------------------------------------------------------------------------------- */

static fvi_str encoded(const char *text, const char *icu, char into[4096])
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = ucnv_convert(icu, "UTF-8", into, 4096, text, -1, &e);
    assert_true(U_SUCCESS(e));
    return (fvi_str){into, (size_t)n};
}

static void one_encoding(const char *text, const char *icu, const char *name, bool mark)
{
    char bytes[4096];
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv = opened(ctx, encoded(text, icu, bytes)), *plain = opened(ctx, fvi_str_of(text));
    fvi_buf got, expected;
    assert_string_equal(fvi_csv_form_of(csv)->encoding, name);
    assert_int_equal(fvi_csv_form_of(csv)->mark, mark);
    assert_int_equal(flat(ctx, csv, &got), FV_OK);
    assert_int_equal(flat(ctx, plain, &expected), FV_OK);
    assert_string_equal(got.at, expected.at);
    fvi_buf_free(&got);
    fvi_buf_free(&expected);
    fvi_csv_close(plain);
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void encodings(void **state)
{
    (void)state;
    const char chinese[] = "题目,回答\n砖头,砌一堵墙\n砖头,\"压住，不让纸飞走\"\n纸箱,给猫做一个房子\n";
    one_encoding(chinese, "GB18030", "GB18030", false);
    one_encoding(chinese, "GBK", "GB18030", false);
    one_encoding(chinese, "UTF-16LE", "UTF-16LE", false);
    one_encoding(chinese, "UTF-16", "UTF-16LE", true);
    one_encoding("題目,回答\n磚頭,可以用來蓋一間房子\n磚頭,壓住報紙\n紙箱,給貓做一個家\n", "Big5", "Big5", false);
    one_encoding("objet;réponse\nbrique;un chapeau léger\nbrique;une échelle\n", "windows-1252", "windows-1252", false);
    reads(FVI_STR("\xEF\xBB\xBFitem,response\nbrick,hat\n"), "[item][response]\n[brick][hat]\n");
}

static void two_encodings_in_one_file(void **state)
{
    (void)state;
    each(FVI_STR("题目,回答\n砖头,砌一堵墙\n\xD7\xA9\xCD\xB7,\xD7\xF6\xD2\xBB\xB8\xF6\xBB\xA8\xC5\xE8\n砖头,做花盆\n"),
         "[题目][回答]\n[砖头][砌一堵墙]\n[砖头][做一个花盆]\n[砖头][做花盆]\n", FVI_CSV_OTHER_ENCODING, 3);
    reads(FVI_STR("item,response\nbrick,hat\nbrick,caf\xE9 table\n"), "[item][response]\n[brick][hat]\n[brick][café table]\n");
    each(FVI_STR("\xCC\xE2\xC4\xBF,\xBB\xD8\xB4\xF0\n"
                 "\xD7\xA9\xCD\xB7,\xBF\xC9\xD2\xD4\xD3\xC3\xC0\xB4\xC6\xF6\xD2\xBB\xB6\xC2\xC7\xBD\n"
                 "\xD7\xA9\xCD\xB7,\xD1\xB9\xD7\xA1\xB1\xA8\xD6\xBD\xB2\xBB\xC8\xC3\xB7\xE7\xB4\xB5\xD7\xDF\n"
                 "\xD6\xBD\xCF\xE4,\xB8\xF8\xC3\xA8\xD7\xF6\xD2\xBB\xB8\xF6\xBC\xD2\n"
                 "砖头,做花盆\n"),
         "[题目][回答]\n[砖头][可以用来砌一堵墙]\n[砖头][压住报纸不让风吹走]\n[纸箱][给猫做一个家]\n[砖头][做花盆]\n",
         FVI_CSV_OTHER_ENCODING, 5);
}

/* ---- refusals ----------------------------------------------------------------------------------------------------------- */

static void refuses(fvi_str bytes, const char *code, const char *why)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv;
    const fvi_csv_row *row;
    fv_status s = fvi_csv_of(ctx, bytes, "t.csv", &csv);
    for (bool more = !s; more; more = !s && row) s = fvi_csv_next(csv, &row);
    assert_int_not_equal(s, FV_OK);
    assert_string_equal(fv_ctx_message(ctx)->code, code);
    assert_string_equal(fv_ctx_message(ctx)->where, "t.csv");
    if (!strstr(fv_ctx_message(ctx)->why, why)) fail_msg("%s", fv_ctx_message(ctx)->why);
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void refusals(void **state)
{
    (void)state;
    refuses((fvi_str){"", 0}, "FILE_EMPTY", "");
    refuses(FVI_STR(" \r\n\n"), "NO_TEXT", "");
    refuses(FVI_STR("\xEF\xBB\xBF\n"), "NO_TEXT", "");
    refuses(FVI_STR("%PDF-1.7 and so on"), "CSV_OTHER_KIND", "a PDF file");
    refuses(FVI_STR("PK\3\4 xl/workbook.xml"), "CSV_OTHER_KIND", "a spreadsheet");
    refuses(FVI_STR("\1\2\3\4\5\6\7\1\2\3\4\5"), "CSV_OTHER_KIND", "a binary file");
    refuses(FVI_STR("a,b\n1,2\n3,\"open\n4,5\n6,7\n"), "CSV_QUOTE_OPEN", "line 3");
}

static void long_cells(void **state)
{
    (void)state;
    size_t n = 10u << 20;
    fvi_buf b;
    fv_ctx *ctx = support_ctx(1);
    fvi_buf_init(&b, ctx);
    fvi_puts(&b, "item,response\nbrick,hat\nbrick,");
    for (size_t i = 0; i < n; i++) fvi_putc(&b, 'x');
    fvi_puts(&b, "\nbrick,boat\n");
    refuses(fvi_buf_str(&b), "CSV_CELL_LONG", "line 3");
    fvi_buf_free(&b);
    fvi_buf_init(&b, ctx);
    fvi_puts(&b, "a\n\"");
    for (size_t i = 2; i < FVI_CSV_CELL_MOST; i++) fvi_putc(&b, 'y');
    fvi_puts(&b, "\"\nb\n");
    fvi_csv *csv = opened(ctx, fvi_buf_str(&b));
    const fvi_csv_row *row;
    assert_int_equal(fvi_csv_next(csv, &row), FV_OK);
    assert_int_equal(row->cells[0].value.n, FVI_CSV_CELL_MOST - 2);
    assert_int_equal(fvi_csv_next(csv, &row), FV_OK);
    assert_str(row->cells[0].value, "b");
    assert_int_equal(row->line, 3);
    assert_int_equal(fvi_csv_next(csv, &row), FV_OK);
    assert_null(row);
    fvi_csv_close(csv);
    fvi_buf_free(&b);
    fv_ctx_free(ctx);
}

static void a_pipe_is_read_twice(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    int ends[2], kept = dup(STDIN_FILENO);
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv;
    fvi_buf b;
    setenv("TMPDIR", folder.path, 1);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a,b\n1,2\n", 8), 8);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(fvi_csv_open(ctx, "-", &csv), FV_OK);
    dup2(kept, STDIN_FILENO);
    close(kept);
    assert_int_equal(support_folder_count(&folder), 0);
    for (int pass = 0; pass < 2; pass++) {
        assert_int_equal(flat(ctx, csv, &b), FV_OK);
        assert_string_equal(b.at, "[a][b]\n[1][2]\n");
        fvi_buf_free(&b);
        assert_int_equal(fvi_csv_rewind(csv), FV_OK);
    }
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------ */

static void formulas_and_numbers(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "=1+1", "=HYPERLINK(\"x\")", "@SUM(A1)", "+A1", "-2+3", "- doorstop", "\tx", " =1", "＝1", "-1.2.3x"};
    static const char *const plain[] = {"",     "-",   "+",   "=",   "-3",  "-3.5", "+1e3",
                                        "-1,5", "-5%", "hat", "3-4", "a=b", "'=1",  "–x"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        if (!fvi_csv_is_formula(fvi_str_of(formulas[i]))) fail_msg("%s", formulas[i]);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (fvi_csv_is_formula(fvi_str_of(plain[i]))) fail_msg("%s", plain[i]);
}

static void rewrite(fv_ctx *ctx, fvi_csv *csv, fvi_buf *out)
{
    const fvi_csv_row *row = fvi_csv_header(csv);
    const fvi_csv_form *form = fvi_csv_form_of(csv);
    fvi_buf_init(out, ctx);
    while (row) {
        for (size_t i = 0; i < row->n; i++) {
            if (i) fvi_putc(out, form->delimiter);
            fvi_csv_put_cell(out, form, &row->cells[i]);
        }
        fvi_puts(out, form->line_end);
        if (fvi_csv_next(csv, &row)) fail_msg("%s", fv_ctx_message(ctx)->what);
    }
}

static void writes(const char *bytes, const char *expected)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_csv *csv = opened(ctx, fvi_str_of(bytes));
    fvi_buf b;
    rewrite(ctx, csv, &b);
    assert_string_equal(b.at, expected);
    fvi_buf_free(&b);
    fvi_csv_close(csv);
    fv_ctx_free(ctx);
}

static void safe_cells_stay_as_they_are(void **state)
{
    (void)state;
    const char *const same[] = {"a,b\r\n\"needless\",-3.5\r\n\"x, y\",\"\"\"z\"\"\"\r\n", "题目;回答\n砖头; 5\" 管子 \n",
                                "a\tb\n1\t\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) writes(same[i], same[i]);
    writes("a,b\n=1+1,\"@x, y\"\n'=1,-2\n", "a,b\n'=1+1,\"'@x, y\"\n'=1,-2\n");
    writes("a,b\n\"great\" hat,x, y\n", "a,b\ngreat hat,\"x, y\"\n");
}

/* ---- anything ----------------------------------------------------------------------------------------------------------- */

/* A table of such bytes is read or refused; what was read is written, and read again it is the same. */
static void round_trip(fv_ctx *ctx, fvi_str bytes)
{
    fvi_csv *first, *second;
    fvi_buf once, twice;
    if (fvi_csv_of(ctx, bytes, "t.csv", &first)) return;
    const fvi_csv_row *row = fvi_csv_header(first);
    fv_status s = FV_OK;
    while (!s && row) s = fvi_csv_next(first, &row);
    if (!s && !fvi_csv_rewind(first)) {
        rewrite(ctx, first, &once);
        if (!fvi_utf8_valid(fvi_buf_str(&once))) fail_msg("not UTF-8");
        if (!fvi_csv_of(ctx, fvi_buf_str(&once), "t.csv", &second)) {
            rewrite(ctx, second, &twice);
            if (fvi_csv_form_of(first)->delimiter == fvi_csv_form_of(second)->delimiter) assert_string_equal(once.at, twice.at);
            fvi_buf_free(&twice);
            fvi_csv_close(second);
        }
        fvi_buf_free(&once);
    }
    fvi_csv_close(first);
}

static void random_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {"\"", "\"\"", ",",  ";",        "\n",   "\r\n", "\r", "a", "hat",
                                         "=1", "-2",   "砖", "\xD7\xA9", "\xE9", " ",    "\t", "\0"};
    fv_ctx *ctx = support_ctx(1);
    uint32_t x = 7;
    for (int turn = 0; turn < 4000; turn++) {
        char bytes[512];
        size_t n = 0, most = 8 + (size_t)turn % 400;
        memcpy(bytes, "a,b\n", 4);
        n = 4;
        while (n + 4 < most) {
            x = x * 1664525u + 1013904223u;
            const char *piece = pieces[(x >> 16) % (sizeof pieces / sizeof *pieces)];
            size_t length = *piece ? strlen(piece) : 1;
            memcpy(bytes + n, piece, length);
            n += length;
        }
        round_trip(ctx, (fvi_str){bytes, n});
    }
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_as_in_the_standard),
        cmocka_unit_test(delimiters_are_found),
        cmocka_unit_test(zero_is_no_delimiter),
        cmocka_unit_test(what_is_forgiven_is_noted),
        cmocka_unit_test(encodings),
        cmocka_unit_test(two_encodings_in_one_file),
        cmocka_unit_test(refusals),
        cmocka_unit_test(long_cells),
        cmocka_unit_test(a_pipe_is_read_twice),
        cmocka_unit_test(formulas_and_numbers),
        cmocka_unit_test(safe_cells_stay_as_they_are),
        cmocka_unit_test(random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
