/* SPDX-License-Identifier: Apache-2.0 */
/* The wire: what goes in comes out; what no honest child writes is refused, whichever byte is wrong. And the questions that
 * can be asked of a document: block, section, page, rectangles of a byte. */
#include <string.h>

#include "support/support.h"
#include "world/docs/wire.h"

/* Two pages: heading, a paragraph on lines of both pages, a Chinese heading with text below. */
static const char text[] = "One\n\nfirst line second line\n\n二\n\n文字";

static fvi_block blocks[] = {{0, 3, FVI_CLASS_HEADING, 1, 1},
                             {5, 27, FVI_CLASS_BODY, 0, 1},
                             {29, 32, FVI_CLASS_HEADING, 2, 2},
                             {34, 40, FVI_CLASS_BODY, 0, 2}};
static fvi_section sections[] = {{{0, 3}, 0, 40, 1, 1}, {{29, 32}, 29, 40, 2, 2}};
static fvi_line lines[] = {{0, 3, 1, {50, 50, 90, 66}},
                           {5, 15, 1, {50, 80.25f, 150, 92}},
                           {16, 27, 2, {-3.5f, 40, 160, 52}},
                           {29, 32, 2, {50, 60, 60, 72}},
                           {34, 40, 2, {50, 80, 70, 92}}};
static fvi_str warnings[] = {{"something was lost", 18}};

static fvi_doc sample(void)
{
    return (fvi_doc){.kind = FVI_STR("pdf"),
                     .encoding = FVI_STR(""),
                     .title = FVI_STR("One"),
                     .extractor_name = FVI_STR("x"),
                     .extractor_version = FVI_STR("1"),
                     .pages = 2,
                     .text = {text, sizeof text - 1},
                     .blocks = {blocks, 4},
                     .sections = {sections, 2},
                     .lines = {lines, 5},
                     .warnings = {warnings, 1}};
}

typedef struct box {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_buf wire;
} box;

static box open_box(void)
{
    box b = {.ctx = support_ctx(1)};
    fvi_arena_init(&b.arena, b.ctx);
    fvi_buf_init(&b.wire, b.ctx);
    return b;
}

static void close_box(box *b)
{
    fvi_buf_free(&b->wire);
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
}

/* What fvi_wire_get promises of every document that it lets pass. */
static void assert_sound(const fvi_doc *d)
{
    uint32_t end = 0;
    assert_true(fvi_utf8_valid(d->text));
    for (size_t i = 0; i < d->blocks.n; i++) {
        const fvi_block *k = &d->blocks.at[i];
        assert_true(k->start >= end && k->end > k->start && k->end <= d->text.n && k->cls < FVI_CLASS_N);
        assert_true(fvi_utf8_boundary(d->text, k->start) && fvi_utf8_boundary(d->text, k->end));
        end = k->end;
    }
    for (size_t i = 0; i < d->sections.n; i++) {
        const fvi_section *s = &d->sections.at[i];
        assert_true(s->start <= s->end && s->end <= d->text.n && s->title.start >= s->start && s->title.end <= s->end);
        assert_true(s->page <= d->pages);
    }
    end = 0;
    for (size_t i = 0; i < d->lines.n; i++) {
        assert_true(d->lines.at[i].start >= end && d->lines.at[i].end <= d->text.n && d->lines.at[i].page <= d->pages);
        end = d->lines.at[i].end;
    }
}

static void round_trip(void **state)
{
    (void)state;
    box b = open_box();
    fvi_doc in = sample(), out;
    fvi_wire_put_doc(&b.wire, &in);
    assert_int_equal(fvi_wire_get(b.ctx, &b.arena, fvi_buf_str(&b.wire), "f", &out), FV_OK);
    assert_sound(&out);
    assert_true(fvi_str_eq(out.text, in.text) && fvi_str_eq(out.kind, in.kind) && fvi_str_eq(out.title, in.title));
    assert_int_equal(out.pages, 2);
    assert_int_equal(out.blocks.n, 4);
    assert_memory_equal(out.blocks.at, blocks, sizeof blocks);
    assert_int_equal(out.sections.n, 2);
    assert_memory_equal(out.sections.at, sections, sizeof sections);
    assert_int_equal(out.lines.n, 5);
    assert_memory_equal(out.lines.at, lines, sizeof lines); /* hundredths of a point are kept exactly */
    assert_str(out.warnings.at[0], "something was lost");
    close_box(&b);
}

static void every_cut_is_refused(void **state)
{
    (void)state;
    box b = open_box();
    fvi_doc in = sample(), out;
    fvi_wire_put_doc(&b.wire, &in);
    for (size_t n = 0; n < b.wire.n; n++)
        assert_int_equal(fvi_wire_get(b.ctx, &b.arena, (fvi_str){b.wire.at, n}, "f", &out), FV_EINPUT);
    fvi_putc(&b.wire, 'Z'); /* and so is anything behind the end */
    assert_int_equal(fvi_wire_get(b.ctx, &b.arena, fvi_buf_str(&b.wire), "f", &out), FV_EINPUT);
    assert_string_equal(fv_ctx_message(b.ctx)->code, "CHILD_GARBLED");
    assert_string_equal(fv_ctx_message(b.ctx)->where, "f");
    close_box(&b);
}

static void every_wrong_byte_is_refused_or_harmless(void **state)
{
    (void)state;
    box b = open_box();
    fvi_doc in = sample(), out;
    size_t refused = 0;
    fvi_wire_put_doc(&b.wire, &in);
    for (size_t i = 0; i < b.wire.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            b.wire.at[i] ^= (char)(1 << bit);
            if (fvi_wire_get(b.ctx, &b.arena, fvi_buf_str(&b.wire), "f", &out))
                refused++;
            else
                assert_sound(&out);
            b.wire.at[i] ^= (char)(1 << bit);
        }
    assert_true(refused > b.wire.n);
    close_box(&b);
}

/* Put a document that one change has made dishonest; it must not pass. */
static void assert_refused(const fvi_doc *lie)
{
    box b = open_box();
    fvi_doc out;
    fvi_wire_put_doc(&b.wire, lie);
    assert_int_equal(fvi_wire_get(b.ctx, &b.arena, fvi_buf_str(&b.wire), "f", &out), FV_EINPUT);
    assert_int_equal(out.text.n, 0);
    close_box(&b);
}

static void lies_are_refused(void **state)
{
    (void)state;
    fvi_doc d = sample();
    fvi_block inside = {30, 32, FVI_CLASS_BODY, 0, 1}, beyond = {34, 41, FVI_CLASS_BODY, 0, 1};
    fvi_block nothing = {5, 5, FVI_CLASS_BODY, 0, 1}, no_class = {0, 3, FVI_CLASS_N, 0, 1}, no_page = {0, 3, 0, 0, 3};
    const fvi_block *const wrong[] = {&inside, &beyond, &nothing, &no_class, &no_page};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fvi_block one = *wrong[i];
        d.blocks.at = &one;
        d.blocks.n = 1;
        assert_refused(&d);
    }
    fvi_block overlapping[] = {{0, 8, 0, 0, 1}, {5, 27, 0, 0, 1}};
    d.blocks.at = overlapping;
    d.blocks.n = 2;
    assert_refused(&d);

    static const char *const texts[] = {"a\tb",
                                        "a\rb",
                                        "a\x7F"
                                        "b",
                                        "a\x1B[31mb",
                                        "a\xFF",
                                        "\xE2\x80\xAE"
                                        "abc",
                                        "a\xC2\x85"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fvi_doc t = {.kind = FVI_STR("text"), .text = fvi_str_of(texts[i])};
        assert_refused(&t);
    }
    fvi_section backwards[] = {{{29, 32}, 29, 40, 1, 1}, {{0, 3}, 0, 40, 1, 1}};
    d = sample();
    d.sections.at = backwards;
    assert_refused(&d);
}

/* A count without the elements: refused before memory is taken for them. */
static void counts_cost_nothing(void **state)
{
    (void)state;
    box b = open_box();
    fvi_doc out;
    fvi_puts(&b.wire, "fvw1D");
    for (int i = 0; i < 7; i++) fvi_putc(&b.wire, 0);
    fvi_puts(&b.wire, "\xFF\xFF\xFF\x01"); /* four million blocks */
    size_t before = b.arena.taken;
    assert_int_equal(fvi_wire_get(b.ctx, &b.arena, fvi_buf_str(&b.wire), "f", &out), FV_EINPUT);
    assert_true(b.arena.taken - before < 4096);
    close_box(&b);
}

static void messages_travel(void **state)
{
    (void)state;
    box b = open_box();
    fv_ctx *parent = support_ctx(1);
    fvi_doc out;
    fvi_fail(b.ctx, FVI_MSG_PDF_SCANNED, NULL, "12");
    fvi_wire_put_message(&b.wire, b.ctx);
    assert_int_equal(fvi_wire_get(parent, &b.arena, fvi_buf_str(&b.wire), "a/b.pdf", &out), FV_EINPUT);
    const fv_message *m = fv_ctx_message(parent);
    assert_string_equal(m->code, "PDF_SCANNED");
    assert_string_equal(m->where, "a/b.pdf");
    assert_string_equal(m->why, fv_ctx_message(b.ctx)->why);
    assert_non_null(strstr(m->why, "12"));
    /* a code that is not ours */
    char *code = strstr(b.wire.at, "PDF_SCANNED");
    assert_non_null(code);
    code[0] = 'X';
    assert_int_equal(fvi_wire_get(parent, &b.arena, fvi_buf_str(&b.wire), "f", &out), FV_EINPUT);
    assert_string_equal(fv_ctx_message(parent)->code, "CHILD_GARBLED");
    fv_ctx_free(parent);
    close_box(&b);
}

static void places(void **state)
{
    (void)state;
    fvi_doc d = sample();
    assert_int_equal(fvi_doc_block_at(&d, 0), 0);
    assert_int_equal(fvi_doc_block_at(&d, 4), 0); /* between two blocks: the one before */
    assert_int_equal(fvi_doc_block_at(&d, 26), 1);
    assert_int_equal(fvi_doc_block_at(&d, 39), 3);
    assert_int_equal(fvi_doc_section_at(&d, 10), 0);
    assert_int_equal(fvi_doc_section_at(&d, 35), 1); /* the deepest */
    assert_int_equal(fvi_doc_page_at(&d, 6), 1);
    assert_int_equal(fvi_doc_page_at(&d, 20), 2); /* the paragraph goes on overleaf */
    fvi_doc empty = {0};
    assert_true(fvi_doc_block_at(&empty, 0) == SIZE_MAX && fvi_doc_section_at(&empty, 0) == SIZE_MAX);
    assert_int_equal(fvi_doc_page_at(&empty, 0), 0);
    assert_string_equal(fvi_class_name(FVI_CLASS_TOC), "toc");
}

static void quads(void **state)
{
    (void)state;
    box b = open_box();
    fvi_doc d = sample();
    fvi_box *at;
    int32_t *pages;
    size_t n;
    /* "line second": the second half of one line, the first six of eleven letters of the next */
    assert_int_equal(fvi_doc_quads(b.ctx, &b.arena, &d, (fvi_span){11, 22}, &at, &pages, &n), FV_OK);
    assert_int_equal(n, 2);
    assert_float_equal(at[0].x0, 50 + 100 * 6 / 10.0, 0.01);
    assert_float_equal(at[0].x1, 150, 0.01);
    assert_float_equal(at[1].x0, -3.5, 0.01);
    assert_float_equal(at[1].x1, -3.5 + 163.5 * 6 / 11.0, 0.01);
    assert_int_equal(pages[0], 1);
    assert_int_equal(pages[1], 2);
    assert_int_equal(fvi_doc_quads(b.ctx, &b.arena, &d, (fvi_span){37, 40}, &at, &pages, &n), FV_OK);
    assert_int_equal(n, 1);
    assert_float_equal(at[0].x0, 60, 0.01); /* the second of two Chinese characters */
    close_box(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip),
                                       cmocka_unit_test(every_cut_is_refused),
                                       cmocka_unit_test(every_wrong_byte_is_refused_or_harmless),
                                       cmocka_unit_test(lies_are_refused),
                                       cmocka_unit_test(counts_cost_nothing),
                                       cmocka_unit_test(messages_travel),
                                       cmocka_unit_test(places),
                                       cmocka_unit_test(quads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
