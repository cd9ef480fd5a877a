/* SPDX-License-Identifier: Apache-2.0 */
/* PDF: pages that the test draws itself come out as people read them, and what cannot be read is named. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pdf_writer.h"
#include "world/docs/extract.h"

typedef struct box {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_doc doc;
} box;

static box open_box(void)
{
    box b = {.ctx = support_ctx(1)};
    fvi_arena_init(&b.arena, b.ctx);
    return b;
}

static void close_box(box *b)
{
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
}

static fv_status extract(box *b, fvi_str bytes)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    assert_true(fd >= 0 && write(fd, bytes.at, bytes.n) == (ssize_t)bytes.n && lseek(fd, 0, SEEK_SET) == 0);
    fv_status s = fvi_extract(b->ctx, &b->arena, fd, "test.pdf", &b->doc);
    close(fd);
    return s;
}

static void read_pages(box *b, pdf_writer *w)
{
    fv_status s = extract(b, pdf_writer_bytes(w));
    if (s) print_error("%s: %s\n", fv_ctx_message(b->ctx)->what, fv_ctx_message(b->ctx)->why);
    assert_int_equal(s, FV_OK);
    pdf_writer_free(w);
}

static size_t place_of(const box *b, const char *words)
{
    size_t at = fvi_str_find(b->doc.text, fvi_str_of(words), 0);
    if (at == SIZE_MAX) print_error("\"%s\" is not in:\n%.*s\n", words, (int)b->doc.text.n, b->doc.text.at);
    assert_true(at != SIZE_MAX);
    return at;
}

static void assert_before(const box *b, const char *first, const char *second)
{
    size_t x = place_of(b, first), y = place_of(b, second);
    if (x >= y) print_error("\"%s\" should stand before \"%s\":\n%.*s\n", first, second, (int)b->doc.text.n, b->doc.text.at);
    assert_true(x < y);
}

static fvi_block block_of(const box *b, const char *words)
{
    return b->doc.blocks.at[fvi_doc_block_at(&b->doc, (uint32_t)place_of(b, words))];
}

static void assert_class(const box *b, const char *words, fvi_class cls)
{
    fvi_block k = block_of(b, words);
    if (k.cls != cls) print_error("\"%s\" is %s\n", words, fvi_class_name((fvi_class)k.cls));
    assert_int_equal(k.cls, cls);
}

static void assert_same_block(const box *b, const char *one, const char *other)
{
    fvi_block x = block_of(b, one), y = block_of(b, other);
    if (x.start != y.start) print_error("two blocks: \"%s\" and \"%s\"\n", one, other);
    assert_int_equal(x.start, y.start);
}

static void assert_fails(fvi_str bytes, const char *code)
{
    box b = open_box();
    assert_int_equal(extract(&b, bytes), FV_EINPUT);
    assert_string_equal(fv_ctx_message(b.ctx)->code, code);
    close_box(&b);
}

/* ---- reading order --------------------------------------------------------------------------------------------------------
 */

#define LEFT_1                                                                                                                 \
    "The left column begins with this sentence|and goes on over several lines of the|same length, as prose in columns does,|"  \
    "so that the gutter beside it can be seen|by whoever looks at the white space on|the page, and so it goes on down to the|"
#define LEFT_2 "very foot of the page where the column|ends in the middle of a sentence which"
#define RIGHT_1                                                                                                                \
    "finds its end at the top of the right one.|A second paragraph follows there, and it|is written in lines of much the "     \
    "same|"                                                                                                                    \
    "length as those on the left hand side of|the gutter, because a page of print has|columns that are equally wide, always.|"
#define RIGHT_2 "Nothing else stands in this column, and|so the page ends here without any more."

/* A title over two columns; the sentence at the end of the left one goes on in the right one. */
static void left_column_first(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_text(&w, 130, 80, 20, "A Title Across Both Columns of It");
    pdf_writer_lines(&w, 60, 150, 10, 12, LEFT_1 LEFT_2);
    pdf_writer_lines(&w, 310, 150, 10, 12, RIGHT_1 RIGHT_2);
    read_pages(&b, &w);
    assert_before(&b, "A Title Across", "The left column");
    assert_before(&b, "in the middle of a sentence which", "finds its end at the top");
    assert_same_block(&b, "The left column", "finds its end");
    assert_int_equal(b.doc.pages, 1);
    close_box(&b);
}

/* The gutter is hardly wider than a blank, so pdftotext takes lines of both columns for one. */
static void narrow_gutter(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 150, 10, 12, LEFT_1 LEFT_2);
    pdf_writer_lines(&w, 257, 150, 10, 12, RIGHT_1 RIGHT_2);
    read_pages(&b, &w);
    assert_before(&b, "in the middle of a sentence which", "finds its end at the top");
    close_box(&b);
}

/* A wide table cuts the page in two: both columns above it come before both columns below it. */
static void bands(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    double y = 80;
    pdf_writer_lines(&w, 60, y, 10, 12, LEFT_1);
    pdf_writer_lines(&w, 310, y, 10, 12, RIGHT_1);
    pdf_writer_text(&w, 60, 190, 9,
                    "Table 1: What was measured in all of the four towns of the study, in per cent of the people asked");
    for (int row = 0; row < 4; row++) {
        char cell[32];
        snprintf(cell, sizeof cell, "Town %d", row);
        pdf_writer_text(&w, 100, 206 + 12 * row, 9, cell);
        for (int k = 0; k < 4; k++) {
            snprintf(cell, sizeof cell, "%d.%d", 10 + row, k);
            pdf_writer_text(&w, 200 + 70 * k, 206 + 12 * row, 9, cell);
        }
    }
    pdf_writer_lines(&w, 60, 290, 10, 12,
                     "Below the table the left column goes on|with another paragraph of plain prose in|"
                     "lines that are again as long as before,|and it ends with a word like zebra.");
    pdf_writer_lines(&w, 310, 290, 10, 12,
                     "The right column below is the last thing|on this page to be read, as everybody|"
                     "knows who has ever read a page that has|two columns and a table in its middle.");
    read_pages(&b, &w);
    assert_before(&b, "columns that are equally wide", "Table 1: What");
    assert_before(&b, "Table 1: What", "Town 0");
    assert_before(&b, "Town 3", "Below the table");
    assert_before(&b, "like zebra", "The right column below");
    assert_class(&b, "Town 2", FVI_CLASS_TABLE);
    assert_same_block(&b, "Town 0", "13.3");
    assert_class(&b, "Table 1: What", FVI_CLASS_CAPTION);
    close_box(&b);
}

/* None of the wide table's cells crosses the gutter: its rows still cut the columns. */
static void a_wide_table_that_nothing_crosses(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 80, 10, 12, LEFT_1);
    pdf_writer_lines(&w, 310, 80, 10, 12, RIGHT_1);
    for (int row = 0; row < 4; row++)
        for (int k = 0; k < 4; k++) {
            char cell[32];
            snprintf(cell, sizeof cell, "cell %d-%d", row, k);
            pdf_writer_text(&w, 62 + 125 * k, 170 + 14 * row, 9, cell);
        }
    pdf_writer_lines(&w, 60, 240, 10, 12, RIGHT_2 "|and this is where the left column ends.");
    pdf_writer_lines(&w, 310, 240, 10, 12, LEFT_2 "|is to be read after that one, very last.");
    read_pages(&b, &w);
    assert_before(&b, "equally wide, always", "cell 0-0");
    assert_before(&b, "cell 0-3", "cell 1-0");
    assert_before(&b, "cell 3-3", "Nothing else stands");
    assert_before(&b, "where the left column ends", "very foot of the page");
    close_box(&b);
}

/* A table has white strips as well, but its rows stay together. */
static void rows_stay_together(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 60, 11, 14,
                     "A paragraph of prose stands above the table and fills the whole width of the page, so that|"
                     "there is something to compare the cells with when the reader comes to look at them.");
    static const char *const rows[][3] = {{"Name", "Query", "Answer"},
                                          {"BANKING", "move some dollars to my savings", "transfer"},
                                          {"WORK", "let me know how to take a holiday", "holiday"},
                                          {"META", "switch the language to German", "language"},
                                          {"TRAVEL", "what sites are there to see", "suggestion"},
                                          {"HOME", "clear all items on my list", "update"}};
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 3; k++) pdf_writer_text(&w, 70 + 160 * k, 120 + 14 * i, 10, rows[i][k]);
    read_pages(&b, &w);
    assert_before(&b, "transfer", "WORK");
    assert_before(&b, "let me know", "switch the language");
    assert_class(&b, "switch the language", FVI_CLASS_TABLE);
    close_box(&b);
}

/* ---- furniture and notes --------------------------------------------------------------------------------------------------
 */

static const char page_text[] = "This page says something of its own, number %d of the things to be said in this|"
                                "document, and it says so on several lines, which are all of one length, or nearly,|"
                                "until the page is full and the sentence has to go on at the top of the page after it|"
                                "because there was no more room for the rest of what was to be said about item %d and";

static void running_heads_and_page_numbers(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    char lines[600], number[16];
    pdf_writer_init(&w);
    for (int i = 1; i <= 5; i++) {
        pdf_writer_page(&w);
        pdf_writer_text(&w, 60, 40, 9, i % 2 ? "Journal of Small Tests" : "A. Writer and B. Reader");
        snprintf(lines, sizeof lines, page_text, i, i);
        pdf_writer_lines(&w, 60, 90, 11, 14, lines);
        snprintf(number, sizeof number, "%d", 100 + i);
        pdf_writer_text(&w, 290, 800, 9, number);
    }
    read_pages(&b, &w);
    for (size_t i = 0, heads = 0, feet = 0; i < b.doc.blocks.n; i++) {
        heads += b.doc.blocks.at[i].cls == FVI_CLASS_HEADER;
        feet += b.doc.blocks.at[i].cls == FVI_CLASS_FOOTER;
        if (i + 1 == b.doc.blocks.n) assert_true(heads == 5 && feet == 5);
    }
    assert_same_block(&b, "item 1 and", "number 2 of the things"); /* the sentence goes on over the page's end */
    assert_int_equal(fvi_doc_page_at(&b.doc, (uint32_t)place_of(&b, "number 2 of")), 2);
    assert_int_equal(fvi_doc_page_at(&b.doc, (uint32_t)place_of(&b, "item 1 and")), 1);
    close_box(&b);
}

static void a_note_does_not_cut_a_paragraph(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    char lines[600];
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    snprintf(lines, sizeof lines, page_text, 1, 1);
    for (int k = 0; k < 10; k++) pdf_writer_lines(&w, 60, 90 + 62 * k, 11, 14, lines);
    pdf_writer_text(&w, 60, 760, 5, "1");
    pdf_writer_text(&w, 64, 763, 8, "A note at the foot of the page says where all of this was found.");
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 90, 11, 14,
                     "then at last it comes to its end, which is here. And now a new sentence follows it, so that|"
                     "this page is not quite empty and has a second line at least.");
    read_pages(&b, &w);
    assert_class(&b, "A note at the foot", FVI_CLASS_FOOTNOTE);
    assert_before(&b, "then at last", "A note at the foot");
    size_t at = place_of(&b, "then at last");
    assert_true(fvi_str_ends(fvi_str_sub(b.doc.text, 0, at), FVI_STR("item 1 and ")));
    close_box(&b);
}

static void stamp_at_the_margin(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 90, 11, 14, LEFT_1 LEFT_2);
    /* text that runs upwards */
    w.n += (size_t)sprintf(w.content + w.n, "BT /F1 18 Tf 0 1 -1 0 30 300 Tm (arXiv:1909.02027v1 [cs.CL] 4 Sep 2019) Tj ET\n");
    w.starts[1] = w.n;
    read_pages(&b, &w);
    assert_class(&b, "arXiv:1909", FVI_CLASS_HEADER);
    assert_class(&b, "The left column", FVI_CLASS_BODY);
    close_box(&b);
}

/* Type of no height at all, between two columns of prose: read like any other, and in no time. */
static void type_without_height(void **state)
{
    (void)state;
    box b = open_box();
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 80, 10, 12, LEFT_1);
    pdf_writer_lines(&w, 310, 80, 10, 12, RIGHT_1);
    for (int i = 0; i < 8; i++) pdf_writer_text(&w, 62 + 60 * i, 170, 0, "flat");
    read_pages(&b, &w);
    assert_before(&b, "The left column", "equally wide, always");
    close_box(&b);
}

/* ---- what cannot be read --------------------------------------------------------------------------------------------------
 */

static void scanned(void **state)
{
    (void)state;
    pdf_writer w;
    pdf_writer_init(&w);
    for (int i = 0; i < 3; i++) pdf_writer_page(&w);
    assert_fails(pdf_writer_bytes(&w), "PDF_SCANNED");
    pdf_writer_free(&w);
}

static void locked(void **state)
{
    (void)state;
    box b = open_box();
    fvi_str bytes;
    /* made with: qpdf --encrypt secret other 256 -- one.pdf locked.pdf */
    assert_int_equal(fvi_file_read(b.ctx, &b.arena, FIXTURES "/locked.pdf", 1 << 20, &bytes), FV_OK);
    assert_fails(bytes, "PDF_LOCKED");
    close_box(&b);
}

static void rubbish(void **state)
{
    (void)state;
    pdf_writer w;
    pdf_writer_init(&w);
    w.to_unicode =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "1 beginbfrange <41> <5A> <E041> endbfrange endcmap end end";
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 90, 11, 14, "ABCDEFGH ABCDEFGH HGFEDCBA|ABCDEFGH ABCDEFGH HGFEDCBA|ABCDEFGH ABCDEFGH HGFEDCBA");
    assert_fails(pdf_writer_bytes(&w), "PDF_RUBBISH");
    pdf_writer_free(&w);
}

/* What poppler can repair is read, with a word about it; if nothing is left, the message says so. */
static void damaged(void **state)
{
    (void)state;
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 90, 11, 14, LEFT_1 LEFT_2);
    fvi_str whole = pdf_writer_bytes(&w);
    char *length = strstr(w.content + (whole.at - w.content), "/Length");
    assert_non_null(length);
    length[1] = 'X';
    box b = open_box();
    assert_int_equal(extract(&b, whole), FV_OK);
    assert_int_equal(b.doc.warnings.n, 1);
    place_of(&b, "The left column");
    close_box(&b);
    assert_fails((fvi_str){whole.at, whole.n / 2}, "PDF_DAMAGED");
    assert_fails((fvi_str){whole.at, 60}, "PDF_DAMAGED");
    assert_fails(FVI_STR("%PDF-1.7\nand then nothing of the kind"), "PDF_DAMAGED");
    pdf_writer_free(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_column_first),
                                       cmocka_unit_test(narrow_gutter),
                                       cmocka_unit_test(bands),
                                       cmocka_unit_test(rows_stay_together),
                                       cmocka_unit_test(a_wide_table_that_nothing_crosses),
                                       cmocka_unit_test(running_heads_and_page_numbers),
                                       cmocka_unit_test(a_note_does_not_cut_a_paragraph),
                                       cmocka_unit_test(stamp_at_the_margin),
                                       cmocka_unit_test(type_without_height),
                                       cmocka_unit_test(scanned),
                                       cmocka_unit_test(locked),
                                       cmocka_unit_test(rubbish),
                                       cmocka_unit_test(damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
