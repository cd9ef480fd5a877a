/* SPDX-License-Identifier: Apache-2.0 */
/** Names of sections and phrases of publishers: data/headings.txt and data/boilerplate.txt, carried in the program. */
#ifndef FVI_NAMES_H
#define FVI_NAMES_H

#include "base/core/core.h"

typedef struct fvi_names fvi_names;

typedef enum fvi_name_kind {
    FVI_NAME_NONE,
    FVI_NAME_ABSTRACT,
    FVI_NAME_REFERENCES,
    FVI_NAME_BOILERPLATE, /* acknowledgements, funding, rights, comments */
    FVI_NAME_CONTENTS,
    FVI_NAME_KEYWORDS,
    FVI_NAME_APPENDIX,
    FVI_NAME_PLAIN, /* Introduction, Results … */
} fvi_name_kind;

fv_status fvi_names_load(fv_ctx *ctx, fvi_arena *arena, fvi_names **out);
/** What a section of this name holds; number, case and final punctuation do not count. */
fvi_name_kind fvi_name_of(const fvi_names *n, fvi_str title);
/** "Abstract— We show …", "摘要：…": kind of the name in front, *bytes up to the text. NONE when text does not begin so. */
fvi_name_kind fvi_name_inline(const fvi_names *n, fvi_str text, size_t *bytes);

typedef enum fvi_phrase { FVI_PHRASE_NONE, FVI_PHRASE_BOILERPLATE, FVI_PHRASE_AUTHORS } fvi_phrase;

/** Is the block a publisher's or a site's line? words: how many the text has. */
fvi_phrase fvi_phrase_of(const fvi_names *n, fvi_str text, size_t words);

#endif
