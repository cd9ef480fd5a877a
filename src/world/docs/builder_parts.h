/* SPDX-License-Identifier: Apache-2.0 */
/** What the files of the builder share: pieces (what a front end pushed) and drafts (blocks in the making).
 *
 *      push ──► pieces ──group──► drafts ──classify──► classes ──bridge──► chains ──write──► text, blocks, lines, sections
 *              clean.c            group.c    classify.c          bridge.c           builder.c
 *
 *  A draft holds the pieces [first, last). A paragraph that goes on behind a figure or on the next page is a chain of drafts
 *  (next); the parts of a chain are written where its head stands. */
#ifndef FVI_BUILDER_PARTS_H
#define FVI_BUILDER_PARTS_H

#include "world/docs/builder.h"
#include "world/docs/facts.h"

#define FVI_NONE UINT32_MAX

typedef struct fvi_piece {
    fvi_str text; /* clean, in the arena */
    fvi_box box;
    float size;
    int32_t page;
    uint32_t start, end; /* of its draft's text */
    uint16_t cls, level;
    bool bold, breaks, may_join;
    bool whole;    /* pushed as a block */
    bool repeated; /* the same line stands elsewhere too */
} fvi_piece;

typedef struct fvi_draft {
    uint32_t first, last; /* pieces */
    uint32_t next;        /* the draft that goes on with this one, or FVI_NONE */
    fvi_str text;         /* its pieces joined */
    fvi_facts facts;
    float size; /* of its first piece */
    int32_t page;
    uint16_t cls, level;
    bool given;    /* the front end named the class */
    bool bold;     /* all of it */
    bool may_join; /* may go on with the draft before it */
    bool part;     /* goes on with an earlier one: written there */
    bool named;    /* a heading by its own name: Abstract, References */
} fvi_draft;

struct fvi_builder {
    fv_ctx *ctx;
    fvi_arena *arena;
    fv_status status; /* the first failure; later pushes do nothing */
    fvi_builder_about about;
    FVI_VEC(fvi_piece) pieces;
    FVI_VEC(fvi_draft) drafts;
    FVI_VEC(fvi_str) warnings;
    size_t bytes;            /* of all pieces */
    float body_size;         /* type that sets most of the text; 0 unknown */
    fvi_map vocabulary;      /* words that a hyphen at a line end may hide: how often each occurs */
    struct fvi_names *names; /* data/headings.txt, data/boilerplate.txt */
};

/* ---- clean.c ------------------------------------------------------------------------------------------------------------ */

/** One line or block of prose: ligatures to letters, controls and soft hyphens out, blanks to one blank, trimmed, NFC. A soft
 *  hyphen at the very end stays as a mark for joining. Lines of a TABLE or of CODE keep '\n' (and code its indents): layout. */
fv_status fvi_clean(fv_ctx *ctx, fvi_arena *arena, fvi_str text, bool layout, fvi_str *out);

/* ---- joiner.c ----------------------------------------------------------------------------------------------------------- */

/** Count the words that decide what a hyphen at a line end means. Call once, when all pieces are there. */
fv_status fvi_vocabulary_count(fvi_builder *b);
/** Without the soft hyphen at its end that waited for a line that never came. */
fvi_str fvi_unhyphened(fvi_str s);
/** Append the next line to the prose that began at from: a broken word is made whole, else one blank comes between, or none. */
void fvi_join_prose(const fvi_builder *b, fvi_buf *buf, size_t from, fvi_str next);
/** Blocks of this class keep a line end between their rows. */
bool fvi_class_has_rows(uint16_t cls);
/** The joined text of every draft, places of its pieces, and its facts. */
fv_status fvi_drafts_join(fvi_builder *b);

/* ---- the steps ---------------------------------------------------------------------------------------------------------- */

fv_status fvi_pieces_mark(fvi_builder *b);     /* repeat.c: lines that repeat, page numbers */
void fvi_headings_mark(fvi_builder *b);        /* heading_lines.c: headings that prove themselves */
fv_status fvi_pieces_group(fvi_builder *b);    /* group.c: pieces into drafts */
fv_status fvi_drafts_classify(fvi_builder *b); /* classify.c: classes by text, type and place */
void fvi_drafts_front(fvi_builder *b);         /* front_matter.c: title and authors */
void fvi_drafts_bridge(fvi_builder *b);        /* bridge.c: paragraphs that go on behind something else */
fv_status fvi_sections_find(fvi_arena *arena, fvi_doc *doc);

#endif
