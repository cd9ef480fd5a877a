/* SPDX-License-Identifier: Apache-2.0 */
/** Phrases of `spark coach` that every painter shows. Texts live as those of saying.h. */
#ifndef FVI_SAY_COACH_H
#define FVI_SAY_COACH_H

#include "doors/render/render.h"

/** The document of a quote: one of the person's, or the problem. */
const fvi_doc *fvi_coach_doc(const fvi_coach_result *r, const fvi_quote *quote);
/** Its words, exactly. */
fvi_str fvi_coach_text(const fvi_coach_result *r, const fvi_quote *quote);
/** "from notes.pdf, p3, bytes 120:345 · distance 0.81"; "" when the card rests on no place. */
const char *fvi_say_card_place(fvi_saying *s, const fvi_coach_result *r, const fvi_card *card);
/** The heading of a kind. */
const char *fvi_say_card_kind(fvi_saying *s, fvi_card_kind kind);
/** Whose ideas came first. */
const char *fvi_say_first(fvi_saying *s, const fvi_coach_result *r);
/** "too short: …": why an idea does not count. */
const char *fvi_say_own(fvi_saying *s, fvi_own_verdict verdict);
/** How many passages the band holds, or which part is shown instead; or what documents would add. */
const char *fvi_say_band(fvi_saying *s, const fvi_coach_result *r);

#endif
