/* SPDX-License-Identifier: Apache-2.0 */
/* Arena: a list of chunks, newest last; taking moves a bar, rewinding moves it back and frees the chunks behind it.
 * Chunks double from 64 KB to 8 MB; a larger wish gets a chunk of its own. Under AddressSanitizer only the bytes that were
 * asked for may be touched: a gap follows each piece, and what was rewound is out of bounds again.
 * Test: tests/unit/base/test_core.c */
#include "base/core/arena.h"

#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, n)   ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_CHUNK = 64 << 10, LARGEST_CHUNK = 8 << 20 };

struct fvi_chunk {
    fvi_chunk *before;
    size_t size, used; /* of the bytes behind this header */
};

#define HEADER ((sizeof(fvi_chunk) + ALIGN - 1) / ALIGN * ALIGN)

static char *bytes_of(fvi_chunk *c)
{
    return (char *)c + HEADER;
}

void fvi_arena_init(fvi_arena *a, fv_ctx *ctx)
{
    *a = (fvi_arena){.ctx = ctx};
}

/* Bytes of a chunk that a piece takes up, with its alignment and the gap behind it. */
static size_t room_for(size_t bytes)
{
    return (bytes ? (bytes + ALIGN - 1) / ALIGN * ALIGN : ALIGN) + GAP;
}

static void drop_last(fvi_arena *a)
{
    fvi_chunk *c = a->last;
    a->last = c->before;
    ASAN_UNPOISON_MEMORY_REGION(bytes_of(c), c->size);
    fvi_dealloc(a->ctx, c, HEADER + c->size);
}

void fvi_arena_clear(fvi_arena *a)
{
    while (a->last) drop_last(a);
    a->taken = 0;
}

static bool add_chunk(fvi_arena *a, size_t need)
{
    size_t size = a->last ? a->last->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
    if (size < need) size = need;
    if (size > SIZE_MAX - HEADER) return false;
    fv_allocator al = a->ctx->allocator;
    fvi_chunk *c = al.alloc(al.user, HEADER + size); /* zeroed piece by piece, when taken */
    if (!c) return false;
    *c = (fvi_chunk){a->last, size, 0};
    ASAN_POISON_MEMORY_REGION(bytes_of(c), size);
    a->last = c;
    return true;
}

void *fvi_take(fvi_arena *a, size_t bytes)
{
    if (bytes > SIZE_MAX - ALIGN - GAP) return NULL;
    size_t need = room_for(bytes);
    if (!a->last || a->last->size - a->last->used < need)
        if (!add_chunk(a, need)) return NULL;
    char *p = bytes_of(a->last) + a->last->used;
    a->last->used += need;
    a->taken += need;
    ASAN_UNPOISON_MEMORY_REGION(p, bytes);
    return memset(p, 0, bytes);
}

void *fvi_take_n(fvi_arena *a, size_t n, size_t size)
{
    return fvi_take(a, fvi_mul(n, size));
}

fvi_mark fvi_arena_mark(const fvi_arena *a)
{
    return (fvi_mark){a->last, a->last ? a->last->used : 0, a->taken};
}

void fvi_arena_rewind(fvi_arena *a, fvi_mark mark)
{
    while (a->last != mark.chunk) drop_last(a);
    if (a->last) {
        ASAN_POISON_MEMORY_REGION(bytes_of(a->last) + mark.used, a->last->size - mark.used);
        a->last->used = mark.used;
    }
    a->taken = mark.taken;
}

fvi_str fvi_arena_copy(fvi_arena *a, fvi_str s)
{
    char *p = s.n < SIZE_MAX ? fvi_take(a, s.n + 1) : NULL;
    if (!p) return (fvi_str){0};
    if (s.n) memcpy(p, s.at, s.n);
    return (fvi_str){p, s.n};
}

/* Grow where it stands, when it is the last thing taken and the chunk has room. */
static bool grow_in_place(fvi_arena *a, void *at, size_t old_bytes, size_t bytes)
{
    fvi_chunk *c = a->last;
    size_t held = room_for(old_bytes), want = room_for(bytes);
    if (!c || !at || (char *)at + held != bytes_of(c) + c->used || c->size - c->used < want - held) return false;
    ASAN_UNPOISON_MEMORY_REGION(at, bytes);
    memset((char *)at + old_bytes, 0, bytes - old_bytes);
    c->used += want - held;
    a->taken += want - held;
    return true;
}

bool fvi_vec_room(fvi_arena *a, void **at, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t count = *cap ? *cap : 8;
    while (count < need) {
        if (count > SIZE_MAX / 2) return false;
        count *= 2;
    }
    size_t bytes = fvi_mul(count, size), old_bytes = *cap * size;
    if (bytes > SIZE_MAX - ALIGN - GAP) return false;
    if (!grow_in_place(a, *at, old_bytes, bytes)) {
        void *fresh = fvi_take(a, bytes);
        if (!fresh) return false;
        if (*at) memcpy(fresh, *at, old_bytes);
        *at = fresh;
    }
    *cap = count;
    return true;
}
