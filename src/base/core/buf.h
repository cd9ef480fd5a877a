/* SPDX-License-Identifier: Apache-2.0 */
/** A growing byte buffer for text that is being written. Errors stick: append as often as you like, ask once at the end.
 *  The bytes are owned by the buffer (allocator of its context) until fvi_buf_free; they always end in a NUL that n does
 *  not count. */
#ifndef FVI_BUF_H
#define FVI_BUF_H

#include "base/core/arena.h"

typedef struct fvi_buf {
    fv_ctx *ctx;
    char *at;
    size_t n, cap;
    fv_status status; /* FV_ENOMEM once memory ran out, else FV_OK */
} fvi_buf;

void fvi_buf_init(fvi_buf *b, fv_ctx *ctx);
void fvi_buf_free(fvi_buf *b);
void fvi_put(fvi_buf *b, fvi_str s);
void fvi_puts(fvi_buf *b, const char *c);
void fvi_putc(fvi_buf *b, char c);
void fvi_put_cp(fvi_buf *b, uint32_t cp);
void fvi_put_u64(fvi_buf *b, uint64_t v);
void fvi_put_i64(fvi_buf *b, int64_t v);
/** Fixed number of decimals (0 to 9), rounded half away from zero, '.' in every locale; not finite gives "null". */
void fvi_put_fixed(fvi_buf *b, double v, int decimals);
/** Shortest text that reads back as the same double ("0.1", "1e-09"); not finite gives "null". */
void fvi_put_double(fvi_buf *b, double v);
/** printf for a few places where nothing above fits; the C locale's digits are not guaranteed, so no %f here. */
void fvi_putf(fvi_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** The pattern with {1} … {4} replaced; a NULL argument is replaced by nothing. */
void fvi_put_filled(fvi_buf *b, const char *pattern, const char *const args[4]);
/** fvi_put_txt(b, FVI_TXT_…, arguments of the text…) */
#define fvi_put_txt(b, ...) FVI_PUT_TXT_(b, __VA_ARGS__, NULL, NULL, NULL, NULL, NULL)
#define FVI_PUT_TXT_(b, id, a1, a2, a3, a4, ...)                                                                               \
    fvi_put_filled(b, fvi_txt_at((b)->ctx, id), (const char *const[]){a1, a2, a3, a4})
fvi_str fvi_buf_str(const fvi_buf *b);
/** Hand all bytes to the sink; FV_EIO with a message when it stops, FV_ENOMEM when the buffer had failed. */
fv_status fvi_buf_flush(fvi_buf *b, const fv_sink *sink);

#endif
