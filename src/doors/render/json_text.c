/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `text` as JSON (fovea.text/1): the canonical text with its sections and blocks.
 * A span asked for narrows "text" and the blocks; offsets stay those of the whole text.
 * Neighbours: json_facts.c. Test: tests/unit/doors/test_answer_json.c */
#include "doors/render/json_facts.h"

static void sections(fvi_json *j, const fvi_doc *doc)
{
    fvi_json_key(j, "sections");
    fvi_json_array(j);
    for (size_t i = 0; i < doc->sections.n; i++) {
        const fvi_section *s = &doc->sections.at[i];
        fvi_json_object(j);
        fvi_json_text_at(j, "title", doc->text, s->title);
        fvi_json_key(j, "level");
        fvi_json_i64(j, s->level);
        fvi_json_span(j, (fvi_span){s->start, s->end});
        fvi_json_page(j, "page", s->page);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void block_json(fvi_paint *p, fvi_json *j, const fvi_doc *doc, const fvi_block *block)
{
    fvi_mark mark = fvi_arena_mark(&p->say.arena);
    fvi_span span = {block->start, block->end};
    fvi_box *boxes = NULL;
    int32_t *pages = NULL;
    size_t n = 0;
    fvi_json_object(j);
    fvi_json_key_str(j, "class", fvi_str_of(fvi_class_name((fvi_class)block->cls)));
    fvi_json_span(j, span);
    fvi_json_page(j, "page", block->page);
    fvi_json_key(j, "quads");
    fvi_json_array(j);
    if (!p->status) p->status = fvi_doc_quads(p->ctx, &p->say.arena, doc, span, &boxes, &pages, &n);
    for (size_t i = 0; i < n; i++) fvi_json_box(j, boxes[i]);
    fvi_json_array_end(j);
    fvi_json_object_end(j);
    fvi_arena_rewind(&p->say.arena, mark);
    fvi_paint_step(p);
}

void fvi_json_text(fvi_paint *p)
{
    const fvi_text_result *t = &p->result->text;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.text/1"));
    fvi_json_key(&j, "file");
    fvi_json_object(&j);
    fvi_json_file(&j, &t->doc);
    fvi_json_object_end(&j);
    fvi_json_text_at(&j, "text", t->doc.text, t->span);
    sections(&j, &t->doc);
    fvi_json_key(&j, "blocks");
    fvi_json_array(&j);
    for (size_t i = 0; i < t->doc.blocks.n && !p->status; i++) {
        const fvi_block *block = &t->doc.blocks.at[i];
        if (block->end > t->span.start && block->start < t->span.end) block_json(p, &j, &t->doc, block);
    }
    fvi_json_array_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
