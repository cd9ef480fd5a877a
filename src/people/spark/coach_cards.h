/* SPDX-License-Identifier: Apache-2.0 */
/** The templates of coach_cards.def, and how a card is made of one. */
#ifndef FVI_COACH_CARDS_H
#define FVI_COACH_CARDS_H

#include "people/spark/coach.h"

/* What fills the holes: coach_cards.def says it of each. */
typedef enum fvi_needs {
    FVI_NEEDS_CLAUSE,
    FVI_NEEDS_NO_CLAUSE,
    FVI_NEEDS_TOPIC,
    FVI_NEEDS_THING,
    FVI_NEEDS_TWO,
    FVI_NEEDS_ONE,
    FVI_NEEDS_NUMBER,
    FVI_NEEDS_RULE,
    FVI_NEEDS_FREE,
    FVI_NEEDS_SHARED,
    FVI_NEEDS_ALONE
} fvi_needs;

typedef struct fvi_card_form {
    const char *id;
    fvi_card_kind kind;
    fvi_needs needs;
    const char *text[2]; /* English, Chinese */
} fvi_card_form;

const fvi_card_form *fvi_card_forms(size_t *n);
/** A card of this form with its holes filled; rest: all but id, kind and text. Errors FV_ENOMEM. */
fv_status fvi_card_add(fvi_coaching *c, const fvi_card_form *form, fvi_str a, fvi_str b, const fvi_card *rest);
/** So many of the cards that were dealt (0: all), kind by kind in the order in which they are shown. Errors FV_ENOMEM. */
fv_status fvi_coach_choose(fvi_coaching *c, size_t wanted);

#endif
