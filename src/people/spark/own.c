/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of an idea by itself: mind/ideas/soundness.h judges it, in the language in which it was written.
 * Neighbours: coach_own.c, group_reveal.c. Test: tests/unit/people/test_coach.c */
#include "people/spark/own.h"

#include <string.h>

#include "mind/ideas/soundness.h"

struct fvi_own {
    fv_ctx *ctx;
    fvi_soundness *judges[2]; /* English, Chinese: made when an idea asks for them */
};

const char *fvi_own_name(fvi_own_verdict verdict)
{
    static const char *const names[] = {
#define FVI_OWN_NAME(id, name) name,
        FVI_OWN_MAP(FVI_OWN_NAME)
#undef FVI_OWN_NAME
    };
    return (unsigned)verdict < FVI_OWN_N ? names[verdict] : "";
}

fv_status fvi_own_new(fv_ctx *ctx, fvi_arena *arena, fvi_own **out)
{
    *out = fvi_take(arena, sizeof **out);
    if (!*out) return fvi_nomem(ctx);
    (*out)->ctx = ctx;
    return FV_OK;
}

void fvi_own_free(fvi_own *own)
{
    if (!own) return;
    fvi_soundness_free(own->judges[0]);
    fvi_soundness_free(own->judges[1]);
}

/* A person may well think in another than that of the problem. */
fv_status fvi_own_judge(fvi_own *own, fvi_str about, fvi_str text, fvi_own_verdict *out)
{
    bool chinese = !strcmp(fvi_lang_of(text), "zh");
    fvi_soundness **judge = &own->judges[chinese];
    fvi_sound sound = {0};
    fv_status s = *judge ? FV_OK : fvi_soundness_new(own->ctx, chinese, judge);
    if (!s) s = fvi_soundness_find(*judge, about, text, &sound);
    switch (sound.fault) {
    case FVI_FAULT_NONE: *out = sound.content ? FVI_OWN_COUNTS : FVI_OWN_EMPTY; break;
    case FVI_FAULT_REPEATED:
    case FVI_FAULT_OTHER_LANGUAGE: *out = FVI_OWN_COUNTS; break;
    case FVI_FAULT_EMPTY:
    case FVI_FAULT_NO_USE: *out = FVI_OWN_EMPTY; break;
    case FVI_FAULT_COPIED: *out = FVI_OWN_COPIED; break;
    case FVI_FAULT_TOO_LONG: *out = FVI_OWN_TOO_LONG; break;
    default: *out = FVI_OWN_NONSENSE;
    }
    return s;
}

/* "- ", "* ", "3. ", "3、" at the start of a line of a list. */
fvi_str fvi_own_line(fvi_str s)
{
    size_t digits = 0;
    s = fvi_str_trim(s);
    while (digits < s.n && fvi_is_digit(s.at[digits])) digits++;
    if (digits && digits < s.n && (s.at[digits] == '.' || s.at[digits] == ')'))
        return fvi_str_trim(fvi_str_sub(s, digits + 1, s.n));
    if (digits && fvi_str_starts(fvi_str_sub(s, digits, s.n), FVI_STR("、"))) return fvi_str_sub(s, digits + 3, s.n);
    if (s.n > 1 && (s.at[0] == '-' || s.at[0] == '*') && s.at[1] == ' ') return fvi_str_trim(fvi_str_sub(s, 2, s.n));
    return s;
}
