/* SPDX-License-Identifier: Apache-2.0 */
/* Codes for people. The same name and key give the same code, whoever else is there; only where two codes meet all get longer.
 * Test: tests/unit/people/test_report.c */
#include <sodium.h>
#include <stdio.h>

#include "people/growth/growing.h"

enum { LETTERS_MOST = 32 };

/* Five bits a letter; no I, O, 0, 1, which people take for each other. */
static void code_of(fvi_str key, fvi_str name, char out[LETTERS_MOST])
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    unsigned char digest[LETTERS_MOST];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof digest);
    unsigned char n[8];
    for (int i = 0; i < 8; i++) n[i] = (unsigned char)((uint64_t)key.n >> (8 * i)); /* so that key and name cannot shift */
    crypto_generichash_update(&state, n, sizeof n);
    crypto_generichash_update(&state, (const unsigned char *)key.at, key.n);
    crypto_generichash_update(&state, (const unsigned char *)name.at, name.n);
    crypto_generichash_final(&state, digest, sizeof digest);
    for (size_t i = 0; i < LETTERS_MOST; i++) out[i] = letters[digest[i] & 31];
}

static bool all_differ(fvi_arena *arena, const fvi_str *codes, size_t n, bool *differ)
{
    fvi_map seen;
    fvi_map_init(&seen, arena);
    *differ = true;
    for (size_t i = 0; i < n; i++) {
        bool fresh;
        if (!fvi_map_at(&seen, codes[i], &fresh)) return false;
        if (!fresh) *differ = false;
    }
    return true;
}

fv_status fvi_codes(fv_ctx *ctx, fvi_arena *arena, fvi_str key, const fvi_str *names, size_t n, size_t letters, fvi_str *out)
{
    bool differ = false;
    for (size_t i = 0; i < n; i++) {
        char code[LETTERS_MOST];
        code_of(key, names[i], code);
        out[i] = fvi_arena_copy(arena, (fvi_str){code, LETTERS_MOST});
        if (!out[i].at) return fvi_nomem(ctx);
    }
    for (size_t wide = letters; !differ; wide++) {
        for (size_t i = 0; i < n; i++) out[i].n = wide;
        if (wide == LETTERS_MOST) break;
        if (!all_differ(arena, out, n, &differ)) return fvi_nomem(ctx);
    }
    for (size_t i = 0; i < n; i++) /* ends where it ends, for those who read C strings */
        if (!(out[i] = fvi_arena_copy(arena, out[i])).at) return fvi_nomem(ctx);
    return FV_OK;
}

fv_status fvi_codes_key(fv_ctx *ctx, fvi_arena *arena, const fvi_stored_sessions *sessions, fvi_str *out)
{
    char text[64] = "";
    if (sessions->n)
        snprintf(text, sizeof text, "%lld %llu", (long long)sessions->at[0].started_ms,
                 (unsigned long long)sessions->at[0].seed);
    *out = fvi_arena_copy(arena, fvi_str_of(text));
    return out->at ? FV_OK : fvi_nomem(ctx);
}
