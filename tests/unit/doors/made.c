/* SPDX-License-Identifier: Apache-2.0 */
#include "made.h"

#include <math.h>

#include <string.h>

const char *const made_hostile[] = {
    "A plain summary \033[31mred\033[0m of \x07 the whole.",
    "<script>alert(1)</script> ]]> --> \" onclick='x' &amp; &lt; </style></title><img src=x onerror=y>",
    "Right \xE2\x80\xAEto left\xE2\x80\xAC and \xE2\x81\xA6isolated\xE2\x81\xA9 \xC2\x9B"
    "31m | cell | `tick` **bold** _under_ ~~gone~~ $x$",
    "# no heading [link](javascript:alert(1)) ![picture](http://example.org/a.png) <http://example.org>",
    "1. no list \xEF\xBB\xBF\xE2\x80\x8Bzero \r\n+ plus\n- minus\t=====\n```\ncode",
    "DonaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsvorsitzenderAndMoreAndMoreAndMo"
    "re",
    "中文句子里的标点，不会放在行首；“引号”也不会放在行尾，这一行很长很长很长很长很长很长很长很长很长很长，要折行。",
    "Emoji 👩‍👩‍👧‍👦 and 👍🏽 and e\xCC\x81 and damaged \xFF\xC3( bytes.",
    "What is missing: <b>x</b> \033]0;title\007 the last one.",
};
const size_t made_hostile_n = sizeof made_hostile / sizeof *made_hostile;

static fvi_span append(fvi_buf *b, const char *text)
{
    fvi_span span = {(uint32_t)b->n, 0};
    fvi_puts(b, text);
    span.end = (uint32_t)b->n;
    fvi_puts(b, "\n\n");
    return span;
}

static void *take(fv_result *r, size_t n, size_t size)
{
    void *at = fvi_take_n(&r->arena, n ? n : 1, size);
    assert_non_null(at);
    return at;
}

static void fill_doc(fv_result *r, fvi_doc *doc, const made_wish *wish, fvi_span *spans)
{
    fvi_buf b;
    fvi_buf_init(&b, r->ctx);
    fvi_span title = append(&b, wish->title);
    for (size_t i = 0; i < wish->n; i++) spans[i] = append(&b, wish->sentences[i]);
    doc->text = fvi_arena_copy(&r->arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    doc->path = FVI_STR("papers/made.pdf");
    doc->name = FVI_STR("made.pdf");
    doc->kind = FVI_STR("pdf");
    doc->lang = fvi_str_of(wish->lang);
    doc->extractor_name = FVI_STR("pdftotext");
    doc->extractor_version = FVI_STR("1.0");
    doc->pages = wish->pages;
    doc->words = 7412;
    doc->chars = 40000;
    fvi_sha256_hex(FVI_STR("source"), doc->sha256);
    fvi_sha256_hex(doc->text, doc->text_sha256);
    doc->blocks.n = wish->n + 1;
    doc->blocks.at = take(r, wish->n + 1, sizeof *doc->blocks.at);
    doc->blocks.at[0] = (fvi_block){title.start, title.end, FVI_CLASS_HEADING, 1, wish->pages ? 1 : 0};
    for (size_t i = 0; i < wish->n; i++)
        doc->blocks.at[i + 1] =
            (fvi_block){spans[i].start, spans[i].end, i ? FVI_CLASS_BODY : FVI_CLASS_ABSTRACT, 0, wish->pages ? 1 : 0};
    doc->sections.n = 1;
    doc->sections.at = take(r, 1, sizeof *doc->sections.at);
    doc->sections.at[0] = (fvi_section){title, 0, (uint32_t)doc->text.n, 1, wish->pages ? 1 : 0};
}

static void fill_picks(fv_result *r, const made_wish *wish, const fvi_span *spans)
{
    fvi_read_result *read = &r->read;
    read->picks.n = wish->n - 2;
    read->picks.at = take(r, wish->n, sizeof *read->picks.at);
    for (size_t i = 0; i < read->picks.n; i++) {
        fvi_pick *pick = &read->picks.at[i];
        pick->place = (fvi_place){0, wish->pages ? 1 : 0, spans[i + 1]};
        pick->facet = (fvi_facet)(i % FVI_FACET_N);
        pick->weight = 0.1 / (double)(i + 1);
        fvi_str text = fvi_str_span(read->files.at[0].doc.text, pick->place.span);
        size_t word = fvi_str_find(text, FVI_STR(" "), 0);
        pick->terms.n = 1;
        pick->terms.at = take(r, 1, sizeof *pick->terms.at);
        pick->terms.at[0].span = pick->place.span;
        if (word < text.n) pick->terms.at[0].span.end = pick->place.span.start + (uint32_t)word;
        pick->terms.at[0].weight = pick->weight;
    }
}

static void fill_rest(fv_result *r, const made_wish *wish, const fvi_span *spans)
{
    fvi_read_result *read = &r->read;
    fvi_place first = {0, wish->pages ? 1 : 0, spans[0]}, last = {0, wish->pages ? 1 : 0, spans[wish->n - 1]};
    read->summary.n = 1;
    read->summary.at = take(r, 1, sizeof *read->summary.at);
    read->summary.at[0] = (fvi_summary){first, 0, 2};
    read->claims.n = 2;
    read->claims.at = take(r, 2, sizeof *read->claims.at);
    read->claims.at[0] = (fvi_claim){.span = spans[0], .supported = true, .best = last, .score = 0.5};
    read->claims.at[1] = (fvi_claim){.span = spans[0]};
    read->missing.share = 0.38;
    read->missing.items.n = 1;
    read->missing.items.at = take(r, 1, sizeof *read->missing.items.at);
    read->missing.items.at[0] = (fvi_missing){fvi_str_of(wish->title), 0.09, last};
    read->missing.absent_facets.n = 1;
    read->missing.absent_facets.at = take(r, 1, sizeof *read->missing.absent_facets.at);
    read->missing.absent_facets.at[0] = FVI_FACET_LIMIT;
    read->outline.n = 2;
    read->outline.at = take(r, 2, sizeof *read->outline.at);
    read->outline.at[0] = (fvi_outline){fvi_str_of(wish->title), 1, first, 0.7};
    read->outline.at[1] = (fvi_outline){fvi_str_of(wish->title), 1, last, 0.3};
    read->phrases.n = 1;
    read->phrases.at = take(r, 1, sizeof *read->phrases.at);
    read->phrases.at[0] = (fvi_phrase){fvi_str_of(wish->sentences[1]), 0.02, 7};
}

made made_new(const made_wish *wish)
{
    made m = {0};
    fvi_span spans[32];
    assert_true(wish->n >= 2 && wish->n <= 32);
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = wish->lang, .threads = 1}, &m.ctx), FV_OK);
    m.result = fvi_result_new(m.ctx, FVI_RESULT_READ);
    assert_non_null(m.result);
    fvi_read_result *read = &m.result->read;
    read->files.n = 1;
    read->files.at = take(m.result, 1, sizeof *read->files.at);
    fill_doc(m.result, &read->files.at[0].doc, wish, spans);
    fill_picks(m.result, wish, spans);
    fill_rest(m.result, wish, spans);
    read->budget.asked = FVI_STR("5%");
    read->budget.limit = 371;
    read->budget.used = 368;
    read->time.before_s = 1860;
    read->time.after_s = 93;
    read->time.wpm_words = 238;
    read->time.wpm_han = 390;
    for (int i = 0; i < FVI_MEASURE_N; i++) read->load.before.at[i] = read->load.after.at[i] = NAN;
    read->load.before.at[FVI_MEASURE_NEW_TERMS] = 18.2;
    read->load.after.at[FVI_MEASURE_NEW_TERMS] = 31;
    read->load.before.at[FVI_MEASURE_SENTENCES] = 412;
    read->load.before.at[FVI_MEASURE_MEAN_SENTENCE] = 24.5;
    read->load.before.at[FVI_MEASURE_HARD_WORDS] = read->load.after.at[FVI_MEASURE_HARD_WORDS] = 12;
    read->load.after.at[FVI_MEASURE_SENTENCES] = 5;
    read->load.after.at[FVI_MEASURE_MEAN_SENTENCE] = 21;
    read->faithfulness.comprehensiveness = 0.41;
    read->faithfulness.sufficiency = 0.07;
    read->faithfulness.random_comprehensiveness = 0.06;
    read->faithfulness.random_sufficiency = 0.33;
    read->faithfulness.vector = "attention";
    return m;
}

void made_free(made *m)
{
    support_text_free(&m->text);
    fv_result_free(m->result);
    fv_ctx_free(m->ctx);
}

const char *made_render(made *m, fv_render_options options)
{
    support_text_free(&m->text);
    m->text = (support_text){0};
    fv_sink sink = support_sink(&m->text);
    assert_int_equal(fv_result_render(m->ctx, m->result, &options, &sink), FV_OK);
    assert_true(m->text.n > 0 && strlen(m->text.at) == m->text.n);
    assert_true(fvi_utf8_valid((fvi_str){m->text.at, m->text.n}));
    return m->text.at;
}

void made_no_controls(const char *text)
{
    fvi_str s = fvi_str_of(text);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = fvi_utf8_next(s, &i);
        if (cp != '\n' && fvi_cp_is_control(cp)) fail_msg("U+%04X at %zu: %.60s", cp, from, text + (from > 20 ? from - 20 : 0));
    }
}
