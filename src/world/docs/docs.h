/* SPDX-License-Identifier: Apache-2.0 */
/** Documents: any file becomes canonical text with blocks, sections and places on the page.
 *
 *      file -> fvi_doc_load -> fovea-extract (child, sandboxed): front end -> builder -> wire bytes -> decode, check -> fvi_doc
 *
 *  Canonical text is UTF-8 without control characters except '\n'. Blocks follow in reading order and do not overlap; a '\n' or
 *  "\n\n" stands between two blocks. Inside a block of prose there is no '\n': lines are joined by one space (by nothing
 *  between Chinese characters), hyphens at line ends are taken out where the word was broken. Table rows and lines of code
 *  keep their '\n'.
 *  Front ends (pdf, html, markdown, plain) run only in the child; the rest of fovea sees this header. */
#ifndef FVI_DOCS_H
#define FVI_DOCS_H

#include "base/core/core.h"

/* Class, name in JSON. */
#define FVI_CLASS_MAP(X)                                                                                                       \
    X(BODY, "body")                                                                                                            \
    X(TITLE, "title")                                                                                                          \
    X(AUTHOR, "author")     /* names, affiliations, addresses below a title */                                                 \
    X(ABSTRACT, "abstract") /* the author's own summary: abstract, executive summary, tl;dr, key points */                     \
    X(HEADING, "heading")                                                                                                      \
    X(LIST, "list")   /* one block for each item */                                                                            \
    X(TABLE, "table") /* a whole table, rows on lines of their own */                                                          \
    X(CAPTION, "caption")                                                                                                      \
    X(FIGURE, "figure") /* text inside a picture */                                                                            \
    X(EQUATION, "equation")                                                                                                    \
    X(FOOTNOTE, "footnote")                                                                                                    \
    X(REFERENCE, "reference") /* an entry of the reference list */                                                             \
    X(HEADER, "header")       /* running header */                                                                             \
    X(FOOTER, "footer")       /* running footer, page number */                                                                \
    X(TOC, "toc")                                                                                                              \
    X(NAV, "nav")                                                                                                              \
    X(CODE, "code")                                                                                                            \
    X(BOILERPLATE, "boilerplate") /* licence lines, acknowledgements, cookie notes, repeated lines, forms */

typedef enum fvi_class {
#define FVI_CLASS_ENUM(id, name) FVI_CLASS_##id,
    FVI_CLASS_MAP(FVI_CLASS_ENUM)
#undef FVI_CLASS_ENUM
        FVI_CLASS_N
} fvi_class;

const char *fvi_class_name(fvi_class cls);

/* A rectangle on a page, in points, origin top left. */
typedef struct fvi_box {
    float x0, y0, x1, y1;
} fvi_box;

typedef struct fvi_block {
    uint32_t start, end; /* bytes of the canonical text */
    uint16_t cls;        /* fvi_class */
    uint16_t level;      /* of a heading 1 … 6; of a list item its depth; else 0 */
    int32_t page;        /* on which it starts, from 1; 0 where there are no pages */
} fvi_block;

/* Where a line of the page landed in the text. PDF only. In order of start; lines do not overlap. */
typedef struct fvi_line {
    uint32_t start, end;
    int32_t page;
    fvi_box box;
} fvi_line;

typedef struct fvi_section {
    fvi_span title;      /* of the heading; empty for the part before the first heading */
    uint32_t start, end; /* heading and all below it, deeper sections included */
    int32_t level;       /* 1 … 6; 0 for the part before the first heading */
    int32_t page;
} fvi_section;

typedef struct fvi_doc {
    fvi_str path, name; /* as given; its last part */
    fvi_str kind;       /* "pdf", "html", "markdown", "text" */
    fvi_str encoding;   /* ICU name, "UTF-8", "GB18030" …; empty where the format says (pdf) */
    fvi_str lang;       /* "en", "zh", "other" */
    fvi_str title;      /* from metadata or the title block; may be empty */
    fvi_str extractor_name, extractor_version;
    char sha256[65], text_sha256[65];
    int32_t pages; /* 0 where there are none */
    fvi_str text;
    struct {
        fvi_block *at;
        size_t n;
    } blocks;
    struct {
        fvi_section *at;
        size_t n;
    } sections;
    struct {
        fvi_line *at;
        size_t n;
    } lines;
    struct {
        fvi_str *at;
        size_t n;
    } warnings;   /* sentences for people, in the language of the context */
    size_t words; /* fvi_count_words of the text */
    size_t chars; /* code points of the text */
} fvi_doc;

/** Load a document. Everything in *out lives in the arena.
 *  Errors  FV_EINPUT: missing, empty, binary, scanned, encrypted, truncated, rubbish text layer, unknown format: the message
 *          says which and what to do; FV_ELIMIT; FV_EIO; FV_ENOMEM; FV_EINTERRUPT; FV_EFAIL when the child cannot be started.
 *  Test    tests/unit/world/test_docs.c */
fv_status fvi_doc_load(fv_ctx *ctx, fvi_arena *arena, const char *path, fvi_doc *out);

/** Index of the block that holds the byte, or of the last one before it; SIZE_MAX when there is none. */
size_t fvi_doc_block_at(const fvi_doc *doc, uint32_t offset);
/** Index of the deepest section that holds the byte; SIZE_MAX when there is none. */
size_t fvi_doc_section_at(const fvi_doc *doc, uint32_t offset);
/** Page of the byte, from 1; 0 where there are no pages. */
int32_t fvi_doc_page_at(const fvi_doc *doc, uint32_t offset);
/** Rectangles that cover [start, end), one for each line of the page, cut in proportion to the characters. */
fv_status fvi_doc_quads(fv_ctx *ctx, fvi_arena *arena, const fvi_doc *doc, fvi_span span, fvi_box **quads, int32_t **pages,
                        size_t *n);

/* One thing that protects the reading of hostile files, or that reading needs, as found on this machine. */
typedef struct fvi_check {
    fvi_str name;   /* "seccomp", "landlock", "pdftotext" … */
    fvi_str detail; /* what was tried, or which version; for people, in English */
    bool holds;
} fvi_check;
typedef FVI_VEC(fvi_check) fvi_checks;

/** Ask the child which protections hold and which helpers it finds; appended to *out.
 *  Errors  FV_EFAIL when the child cannot be started, FV_ENOMEM, FV_EINTERRUPT. */
fv_status fvi_docs_doctor(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out);

#endif
