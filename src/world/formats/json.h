/* SPDX-License-Identifier: Apache-2.0 */
/** Writing JSON (RFC 8259), one value after the other, onto a buffer: compact, on one line, UTF-8.
 *
 *      fvi_json j;
 *      fvi_json_init(&j, &buf);
 *      fvi_json_object(&j);
 *      fvi_json_key(&j, "pages");
 *      fvi_json_i64(&j, 18);
 *      fvi_json_object_end(&j);               {"pages":18}
 *      return fvi_json_done(&j);
 *
 *  Errors   stick in the buffer: write as often as you like, ask once at the end. A value without its key, a key in an array,
 * an end that closes nothing are bugs of ours: asserts. Numbers  the same digits in every locale; what is not finite becomes
 * null. Strings  invalid UTF-8 becomes U+FFFD; control characters, U+2028 and U+2029 (line ends in old JavaScript) are escaped,
 * so is '<', so that the text may stand inside a <script> element. Threads  a writer belongs to one thread.  Test
 * tests/unit/world/test_json.c */
#ifndef FVI_JSON_H
#define FVI_JSON_H

#include "base/core/core.h"

#define FVI_JSON_DEPTH 32 /* of nesting; ours is known, so an assert guards it */

typedef struct fvi_json {
    fvi_buf *out;
    uint32_t depth;
    bool comma;                  /* a value stands before the next one */
    bool keyed;                  /* a key waits for its value */
    bool object[FVI_JSON_DEPTH]; /* what is open: object or array */
} fvi_json;

void fvi_json_init(fvi_json *j, fvi_buf *out);
/** FV_OK or what the buffer met; every object and array must be closed. */
fv_status fvi_json_done(const fvi_json *j);

void fvi_json_object(fvi_json *j);
void fvi_json_object_end(fvi_json *j);
void fvi_json_array(fvi_json *j);
void fvi_json_array_end(fvi_json *j);
/** The name of the next value. */
void fvi_json_key(fvi_json *j, const char *key);

void fvi_json_str(fvi_json *j, fvi_str s);
void fvi_json_cstr(fvi_json *j, const char *c); /* NULL gives null */
void fvi_json_i64(fvi_json *j, int64_t v);
void fvi_json_u64(fvi_json *j, uint64_t v);
void fvi_json_double(fvi_json *j, double v);              /* shortest digits that read back the same */
void fvi_json_fixed(fvi_json *j, double v, int decimals); /* so many decimals at most, zeros at the end dropped */
void fvi_json_bool(fvi_json *j, bool v);
void fvi_json_null(fvi_json *j);

#endif
