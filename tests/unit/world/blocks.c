/* SPDX-License-Identifier: Apache-2.0 */
#include "blocks.h"

#include <stdio.h>
#include <string.h>

static const char *const NAMES[] = {
#define NAME(id, name) name,
    FVI_CLASS_MAP(NAME)
#undef NAME
};

void blocks_open(blocks *t)
{
    memset(t, 0, sizeof *t);
    t->ctx = support_ctx(1);
    fvi_arena_init(&t->arena, t->ctx);
    assert_int_equal(fvi_builder_new(t->ctx, &t->arena, &t->builder), FV_OK);
}

void blocks_close(blocks *t)
{
    fvi_arena_clear(&t->arena);
    fv_ctx_free(t->ctx);
}

void blocks_line(blocks *t, const char *text)
{
    fvi_builder_line(t->builder, &(fvi_line_in){.text = fvi_str_of(text), .cls = FVI_CLASS_UNKNOWN});
}

static void check_text(fvi_str text)
{
    assert_true(fvi_utf8_valid(text));
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        assert_true(cp == '\n' || !fvi_cp_is_control(cp));
    }
}

static void check_promises(const fvi_doc *d)
{
    uint32_t end = 0;
    check_text(d->text);
    for (size_t i = 0; i < d->blocks.n; i++) {
        const fvi_block *k = &d->blocks.at[i];
        assert_true(k->start < k->end && k->end <= d->text.n && k->cls < FVI_CLASS_N && k->level <= 6);
        assert_true(i == 0 ? k->start == 0 : k->start > end); /* a line end stands between two */
        assert_true(fvi_utf8_boundary(d->text, k->start) && fvi_utf8_boundary(d->text, k->end));
        bool rows = k->cls == FVI_CLASS_TABLE || k->cls == FVI_CLASS_CODE || k->cls == FVI_CLASS_TOC;
        if (!rows) assert_null(memchr(d->text.at + k->start, '\n', k->end - k->start));
        end = k->end;
    }
    assert_int_equal(end, d->text.n);
    for (size_t i = 0; i < d->sections.n; i++) {
        const fvi_section *s = &d->sections.at[i];
        assert_true(s->start < s->end && s->end <= d->text.n && s->title.start <= s->title.end && s->title.end <= s->end);
    }
}

void blocks_finish(blocks *t)
{
    fv_status s = fvi_builder_finish(t->builder, &t->doc);
    if (s) print_error("%s\n", fv_ctx_message(t->ctx)->what);
    assert_int_equal(s, FV_OK);
    check_promises(&t->doc);
}

static void list_blocks(const fvi_doc *d, fvi_buf *out)
{
    for (size_t i = 0; i < d->blocks.n; i++) {
        const fvi_block *k = &d->blocks.at[i];
        fvi_putf(out, "%s|%d|", NAMES[k->cls], k->level);
        for (uint32_t at = k->start; at < k->end; at++)
            d->text.at[at] == '\n' ? fvi_puts(out, "⏎") : fvi_putc(out, d->text.at[at]);
        fvi_putc(out, '\n');
    }
}

void blocks_expect(blocks *t, const char *expected)
{
    fvi_buf got;
    blocks_finish(t);
    fvi_buf_init(&got, t->ctx);
    list_blocks(&t->doc, &got);
    bool same = fvi_str_eq(fvi_buf_str(&got), fvi_str_of(expected));
    if (!same) print_error("---- got\n%s---- expected\n%s", got.at ? got.at : "", expected);
    assert_true(same);
    fvi_buf_free(&got);
}

void blocks_expect_front(blocks_front *front, fvi_str bytes, const char *expected)
{
    blocks t;
    blocks_open(&t);
    assert_int_equal(front(t.ctx, &t.arena, bytes, t.builder), FV_OK);
    blocks_expect(&t, expected);
    blocks_close(&t);
}

void blocks_expect_golden(blocks_front *front, const char *name)
{
    char path[512];
    blocks t;
    fvi_str input, expected;
    blocks_open(&t);
    snprintf(path, sizeof path, "%s/docs/%s", GOLDEN, name);
    assert_int_equal(fvi_file_read(t.ctx, &t.arena, path, 1 << 20, &input), FV_OK);
    snprintf(path, sizeof path, "%s/docs/%s.blocks", GOLDEN, name);
    assert_int_equal(fvi_file_read(t.ctx, &t.arena, path, 1 << 20, &expected), FV_OK);
    blocks_expect_front(front, input, expected.at);
    blocks_close(&t);
}

void blocks_expect_refusal(blocks_front *front, fvi_str bytes, const char *code)
{
    blocks t;
    blocks_open(&t);
    fv_status s = front(t.ctx, &t.arena, bytes, t.builder);
    if (!s) s = fvi_builder_finish(t.builder, &t.doc);
    assert_int_equal(s, FV_EINPUT);
    assert_string_equal(fv_ctx_message(t.ctx)->code, code);
    assert_true(strlen(fv_ctx_message(t.ctx)->next) > 10);
    blocks_close(&t);
}
