/* SPDX-License-Identifier: Apache-2.0 */
/** What a splitter owns, for the files of this room only. All buffers grow as needed and are used again from call to call,
 *  so that a document of 30,000 sentences costs no 30,000 allocations. */
#ifndef FVI_SPLITTER_H
#define FVI_SPLITTER_H

#include <unicode/ubrk.h>

#include "world/text/text.h"

struct fvi_splitter {
    fv_ctx *ctx;
    UBreakIterator *words;
    UChar *utf16;   /* the range as ICU wants it */
    uint32_t *byte; /* byte[i]: where utf16[i] starts in the text; one more at the end */
    size_t utf16_cap, byte_cap;
    struct fvi_char *chars; /* of the block whose sentences are looked for */
    size_t chars_cap;
    fvi_arena kept; /* the abbreviations */
    fvi_map abbr;   /* as in data/abbreviations.en.txt -> kinds */
};

/** Room for so many elements in a buffer of the splitter. */
bool fvi_splitter_room(fv_ctx *ctx, void **at, size_t *cap, size_t need, size_t size);

#endif
