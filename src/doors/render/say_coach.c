/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases of `spark coach`. Neighbours: saying.c, terminal_coach.c, pages_coach.c. Test: tests/unit/people/test_coach.c */
#include "doors/render/say_coach.h"

#include <math.h>

const fvi_doc *fvi_coach_doc(const fvi_coach_result *r, const fvi_quote *quote)
{
    return quote->doc == FVI_COACH_PROBLEM ? &r->problem : &r->docs.at[quote->doc];
}

fvi_str fvi_coach_text(const fvi_coach_result *r, const fvi_quote *quote)
{
    return fvi_str_span(fvi_coach_doc(r, quote)->text, quote->span);
}

static const char *fixed(fvi_saying *s, double value)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put_fixed(&b, value, 2);
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status && !s->status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

/* Plain digits: they are typed again behind --span. */
static const char *digits(fvi_saying *s, uint32_t n)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put_u64(&b, n);
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status && !s->status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

const char *fvi_say_card_place(fvi_saying *s, const fvi_coach_result *r, const fvi_card *card)
{
    const fvi_quote *q = &card->from;
    if (q->span.end <= q->span.start) return "";
    const char *start = digits(s, q->span.start), *end = digits(s, q->span.end);
    const char *bytes = q->page > 0 ? fvi_say(s, FVI_TXT_COACH_PAGE_BYTES, fvi_say_page(s, q->page), start, end)
                                    : fvi_say(s, FVI_TXT_COACH_BYTES, start, end);
    const char *place = q->doc == FVI_COACH_PROBLEM
                            ? fvi_say(s, FVI_TXT_COACH_FROM_PROBLEM, bytes)
                            : fvi_say(s, FVI_TXT_COACH_FROM, fvi_say_name(s, fvi_coach_doc(r, q)), bytes);
    if (isnan(card->distance)) return place;
    return fvi_say(s, FVI_TXT_R_BESIDE, place, fvi_say(s, FVI_TXT_COACH_DISTANCE, fixed(s, card->distance)));
}

const char *fvi_say_card_kind(fvi_saying *s, fvi_card_kind kind)
{
    static const fvi_txt names[] = {
#define FVI_CARD_KIND_TXT(id, name) FVI_TXT_CK_##id,
        FVI_CARD_KIND_MAP(FVI_CARD_KIND_TXT)
#undef FVI_CARD_KIND_TXT
    };
    return fvi_say(s, names[kind]);
}

const char *fvi_say_own(fvi_saying *s, fvi_own_verdict verdict)
{
    static const fvi_txt names[] = {
#define FVI_OWN_TXT(id, name) FVI_TXT_CO_##id,
        FVI_OWN_MAP(FVI_OWN_TXT)
#undef FVI_OWN_TXT
    };
    return fvi_say(s, names[verdict]);
}

const char *fvi_say_first(fvi_saying *s, const fvi_coach_result *r)
{
    const char *counted = fvi_say_count(s, r->first.counted);
    if (r->first.override) return fvi_say(s, FVI_TXT_COACH_OVERRIDE, counted);
    if (r->first.counted >= r->first.needed) return fvi_say(s, FVI_TXT_COACH_OWN_ENOUGH, counted);
    return fvi_say(s, FVI_TXT_COACH_OWN_LINE, counted, fvi_say_count(s, r->first.needed));
}

const char *fvi_say_band(fvi_saying *s, const fvi_coach_result *r)
{
    const char *low = fixed(s, r->band.low), *high = fixed(s, r->band.high);
    if (!r->docs_given) return fvi_say(s, FVI_TXT_COACH_NO_DOCS);
    if (!r->band.passages) return fvi_say(s, FVI_TXT_COACH_BAND_NONE);
    if (r->band.inside)
        return fvi_say(s, FVI_TXT_COACH_BAND_IN, fvi_say_count(s, r->band.inside), fvi_say_count(s, r->band.passages), low,
                       high);
    bool below = r->band.shown_high < r->band.low;
    return fvi_say(s, FVI_TXT_COACH_BAND_OUT, low, high, fixed(s, below ? r->band.shown_high : r->band.shown_low));
}
