/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_coach, step by step: the problem, the person's own ideas, and only then cards.
 * Test: tests/unit/people/test_coach.c, tests/cli/coach.session */
#include <stdio.h>

#include "people/spark/coach_cards.h"
#include "people/spark/coach_docs.h"
#include "people/spark/own.h"

const char *fvi_card_kind_name(fvi_card_kind kind)
{
    static const char *const names[] = {
#define FVI_CARD_KIND_NAME(id, name) name,
        FVI_CARD_KIND_MAP(FVI_CARD_KIND_NAME)
#undef FVI_CARD_KIND_NAME
    };
    return (unsigned)kind < FVI_CARD_KIND_N ? names[kind] : "";
}

static fv_status check_options(fvi_coaching *c)
{
    const fv_coach_options *o = c->o;
    char given[16];
    snprintf(given, sizeof given, "%d", o->own);
    if (o->own < 0 || o->own > FVI_COACH_OWN_MOST) return fvi_fail(c->ctx, FVI_MSG_COACH_OWN, "--own", given);
    snprintf(given, sizeof given, "%d", o->cards);
    if (o->cards < 0) return fvi_fail(c->ctx, FVI_MSG_COACH_CARDS, "--cards", given);
    c->out->seed = c->ctx->seed;
    c->out->docs_given = o->docs_n > 0;
    c->out->first.needed = o->own ? (size_t)o->own : FVI_COACH_OWN;
    c->out->first.override = o->override_first;
    c->out->first.override_ms = o->override_first ? o->now_ms : 0;
    return fvi_coach_band(c);
}

static bool may_show(const fvi_coach_result *r)
{
    return r->first.override || r->first.counted >= r->first.needed;
}

static fv_status note_language(fvi_coaching *c)
{
    fvi_str note = fvi_str_of(fvi_txt_at(c->ctx, FVI_TXT_COACH_OTHER));
    if (!fvi_str_eq(c->out->problem.lang, FVI_STR("other"))) return FV_OK;
    return fvi_push(c->arena, &c->out->warnings, note) ? FV_OK : fvi_nomem(c->ctx);
}

static fv_status run(fvi_coaching *c)
{
    fv_status s = check_options(c);
    if (!s) s = fvi_lexicon_new(c->ctx, c->arena, &c->lex);
    if (!s) s = fvi_coach_problem(c);
    if (!s) s = note_language(c);
    if (!s) s = fvi_coach_record(c);
    if (!s) s = fvi_coach_own(c);
    if (s || !may_show(c->out)) return s;
    s = fvi_coach_deal(c);
    if (!s && c->out->docs_given && !fvi_str_eq(c->out->problem.lang, FVI_STR("other"))) s = fvi_coach_analogies(c);
    return s ? s : fvi_coach_choose(c, (size_t)c->o->cards);
}

/* What counted, and why the rest did not, is an answer too. */
static fv_status too_few(fv_ctx *ctx, const fvi_coach_result *r)
{
    char counted[24], needed[24], missing[24];
    snprintf(counted, sizeof counted, "%zu", r->first.counted);
    snprintf(needed, sizeof needed, "%zu", r->first.needed);
    snprintf(missing, sizeof missing, "%zu", r->first.needed - r->first.counted);
    return fvi_fail(ctx, FVI_MSG_COACH_FIRST, NULL, counted, needed, missing);
}

fv_status fv_spark_coach(fv_ctx *ctx, const fv_coach_options *options, fv_result **out)
{
    static const fv_coach_options zeros;
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_COACH);
    if (!r) return fvi_nomem(ctx);
    fvi_coaching c = {.ctx = ctx, .arena = &r->arena, .o = options ? options : &zeros, .out = &r->coach};
    fv_status s = run(&c), ended = fvi_coach_record_end(&c, !s && may_show(&r->coach));
    if (!s) s = ended;
    fvi_lexicon_free(c.lex);
    fvi_own_free(c.own);
    fvi_near_free(c.near);
    if (s) {
        fv_result_free(r);
        return s;
    }
    *out = r;
    return may_show(&r->coach) ? FV_OK : too_few(ctx, &r->coach);
}
