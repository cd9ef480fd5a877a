/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of reasons.def. Neighbours: people/read/why.c (the account), doors/render (shows). Test:
 * tests/unit/people/test_why.c */
#include <string.h>

#include "people/result/result.h"

static const char *const reasons[FVI_REASON_N][3] = {
#define REASON(id, name, en, zh) {name, en, zh},
#include "people/result/reasons.def"
};

static const struct {
    const char *name;
    fvi_reason reason;
    const char *words[2];
} features[] = {
#define FEATURE(name, reason, en, zh) {#name, FVI_REASON_##reason, {en, zh}},
#include "people/result/reasons.def"
};

const char *fvi_reason_name(fvi_reason reason)
{
    return reasons[reason][0];
}

const char *fvi_reason_words(fvi_reason reason, bool zh)
{
    return reasons[reason][zh ? 2 : 1];
}

fvi_reason fvi_reason_of(const char *feature)
{
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!strcmp(features[i].name, feature)) return features[i].reason;
    return FVI_REASON_N;
}

const char *fvi_reason_feature(const char *feature, bool zh)
{
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!strcmp(features[i].name, feature)) return features[i].words[zh];
    return "";
}
