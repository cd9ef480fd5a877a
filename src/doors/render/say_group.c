/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases of `spark group`. Neighbours: saying.c, terminal_group.c, html_group.c. Test: tests/unit/people/test_group.c */
#include "doors/render/say_group.h"

#include <math.h>

static const char *fixed(fvi_saying *s, double value, int decimals)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    if (!isnan(value)) fvi_put_fixed(&b, value, decimals);
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status && !s->status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

const char *fvi_say_list(fvi_saying *s, const fvi_strs *all)
{
    const char *list = "";
    for (size_t i = 0; i < all->n; i++) {
        const char *one = fvi_safe(s, all->at[i]);
        list = *list ? fvi_say(s, FVI_TXT_R_LIST, list, one) : one;
    }
    return list;
}

const char *fvi_say_group_state(fvi_saying *s, const fvi_group_result *r)
{
    const char *added = fvi_say_count(s, r->added), *name = fvi_safe(s, r->name);
    if (!r->revealed && r->expected) return fvi_say(s, FVI_TXT_GROUP_STATE_OF, added, fvi_say_count(s, r->expected), name);
    if (!r->revealed) return fvi_say(s, FVI_TXT_GROUP_STATE, added, name);
    const char *given = fvi_say_count(s, r->given);
    if (!r->merged) return fvi_say(s, FVI_TXT_GROUP_COUNTS_ONE, given, added);
    return fvi_say(s, FVI_TXT_GROUP_COUNTS, given, added, fvi_say_count(s, r->ideas.n));
}

const char *fvi_say_group_diversity(fvi_saying *s, const fvi_group_result *r)
{
    return isnan(r->effective) ? "" : fvi_say(s, FVI_TXT_GROUP_DIVERSITY, fixed(s, r->effective, 1));
}

const char *fvi_say_group_spread(fvi_saying *s, const fvi_group_result *r)
{
    return isnan(r->spread) ? "" : fvi_say(s, FVI_TXT_GROUP_SPREAD, fixed(s, r->spread, 2));
}

const char *fvi_say_group_kind(fvi_saying *s, const fvi_group_result *r, uint32_t kind)
{
    if (kind >= r->clusters.n) return fvi_say(s, FVI_TXT_GROUP_NO_KIND);
    return fvi_say(s, FVI_TXT_GROUP_KIND, fvi_safe_cut(s, r->clusters.at[kind].name, 60));
}

static const char *beside(fvi_saying *s, const char *a, const char *b)
{
    return !*a ? b : !*b ? a : fvi_say(s, FVI_TXT_R_BESIDE, a, b);
}

static const char *rated(fvi_saying *s, fvi_txt id, const fvi_group_rating *r)
{
    return r->n ? fvi_say(s, id, fixed(s, r->sum / r->n, 1), fvi_say_count(s, r->n)) : "";
}

const char *fvi_say_group_idea(fvi_saying *s, const fvi_group_result *r, const fvi_group_idea *idea)
{
    const char *text = idea->times > 1 ? fvi_say(s, FVI_TXT_GROUP_TIMES, fvi_say_count(s, idea->times)) : "";
    if (idea->votes) text = beside(s, text, fvi_say(s, FVI_TXT_GROUP_VOTES, fvi_say_count(s, idea->votes)));
    text = beside(s, text, rated(s, FVI_TXT_GROUP_VALUE, &idea->value));
    text = beside(s, text, rated(s, FVI_TXT_GROUP_NOVELTY, &idea->novelty));
    return r->names ? beside(s, text, fvi_say(s, FVI_TXT_GROUP_BY, fvi_say_list(s, &idea->people))) : text;
}
