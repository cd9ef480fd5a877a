/* SPDX-License-Identifier: Apache-2.0 */
/** The builder: where all front ends meet. They push lines or blocks in reading order; the builder joins lines into blocks,
 *  takes out hyphens, classifies blocks, finds sections and the author's summary, and leaves a finished fvi_doc.
 *
 *  Two ways in:
 *    fvi_builder_line   a line of a page or of plain text, where paragraphs must still be found (pdf, plain)
 *    fvi_builder_block  a block that the format itself delimits (html, markdown)
 *  Runs in the child. Errors stick: push as you like, finish returns the first one. */
#ifndef FVI_BUILDER_H
#define FVI_BUILDER_H

#include "world/docs/docs.h"
#include "world/text/kind.h"

typedef struct fvi_builder fvi_builder;

#define FVI_CLASS_UNKNOWN 0xFFFFu /* let the builder decide */

typedef struct fvi_line_in {
    fvi_str text;  /* one line, any blanks; copied */
    int32_t page;  /* from 1; 0: no pages */
    fvi_box box;   /* zeros: no geometry */
    float size;    /* height of the type in points; 0: unknown */
    bool bold;     /* as far as the front end can tell */
    bool breaks;   /* the front end is sure that a new block starts here (a gap, an indent, a column after a full stop) */
    bool may_join; /* first line of a column or page: it may go on with the block before it */
    uint16_t cls;  /* fvi_class or FVI_CLASS_UNKNOWN */
} fvi_line_in;

/* What the document is, as far as the front end knows. Views are copied. */
typedef struct fvi_builder_about {
    fvi_str kind, encoding, title;
    fvi_str extractor_name, extractor_version;
    int32_t pages;
} fvi_builder_about;

fv_status fvi_builder_new(fv_ctx *ctx, fvi_arena *arena, fvi_builder **out);
void fvi_builder_about_set(fvi_builder *b, const fvi_builder_about *about);
void fvi_builder_line(fvi_builder *b, const fvi_line_in *line);
/** level: of a heading or list item. Text may hold '\n' only in TABLE and CODE. */
void fvi_builder_block(fvi_builder *b, uint16_t cls, int level, fvi_str text);
/** A note for people about what was lost or repaired; id from messages.def (FVI_TXT_WARN_…), up to two arguments. */
void fvi_builder_warn(fvi_builder *b, fvi_txt id, const char *a1, const char *a2);
/** Everything lands in the arena given to new. path, hashes, words and lang are filled by fvi_doc_load in the parent. */
fv_status fvi_builder_finish(fvi_builder *b, fvi_doc *out);

/* The front ends: bytes of the file in, pushes out. Each returns FV_EINPUT with a message for what it cannot read. */
fv_status fvi_front_plain(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b);
fv_status fvi_front_markdown(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b);
fv_status fvi_front_html(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b);
/** fd: the file, seekable. Runs pdftotext as a child of the child. */
fv_status fvi_front_pdf(fv_ctx *ctx, fvi_arena *arena, int fd, fvi_builder *b);

typedef struct fvi_decoded {
    fvi_str text;     /* UTF-8 without NUL, CR and byte-order mark */
    fvi_str encoding; /* "UTF-8", "GB18030", "Big5", "windows-1252" …; static */
    size_t repaired;  /* characters that became U+FFFD */
    size_t nuls;      /* NUL bytes that were dropped */
} fvi_decoded;

/** Any encoding to UTF-8. where: for messages, or NULL.
 *  Errors  FV_EINPUT: empty, blank, binary, or a kind that is no text; FV_ENOMEM.
 *  Test    tests/unit/world/test_decode.c */
fv_status fvi_decode(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, const char *where, fvi_decoded *out);
/** The encoding, and warnings about what was repaired, into the builder. */
void fvi_decoded_tell(const fvi_decoded *d, fvi_builder *b);

#endif
