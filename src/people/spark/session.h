/* SPDX-License-Identifier: Apache-2.0 */
/** An exercise while it is being played: what the session files of this room hand to each other.
 *
 *      play ── round (one exercise, one session of the store) ── part (to tell, to ask …) ── what was said
 *
 *      session.c        the public calls: which part stands before the person, time, what is kept
 *      session_parts.c  what each exercise consists of, and its words
 *      session_pick.c   objects, words and items that this person has not met yet
 *      session_take.c   one line in each kind of part: kept first, then looked at for a kind remark
 *      session_score.c  the scores of a round */
#ifndef FVI_SPARK_SESSION_H
#define FVI_SPARK_SESSION_H

#include "base/stats/rasch.h"
#include "mind/ideas/near.h"
#include "mind/store/store.h"
#include "people/result/session_result.h"
#include "people/spark/filler.h"
#include "people/spark/spark.h"

enum { FVI_GRACE_S = 5, FVI_RAT_ITEM_S = 30, FVI_BEST_MOST = 2, FVI_PARTS_MOST = 8, FVI_ROUND_WORDS = 3 };

/* Name, title in the catalogue. */
#define FVI_EXERCISE_MAP(X)                                                                                                    \
    X(DAT, "dat")                                                                                                              \
    X(AUT, "aut")                                                                                                              \
    X(RAT, "rat")                                                                                                              \
    X(FLOW, "flow")                                                                                                            \
    X(BRIDGE, "bridge")                                                                                                        \
    X(STORY, "story")                                                                                                          \
    X(INCUBATE, "incubate")

typedef enum fvi_exercise {
#define FVI_EXERCISE_ENUM(id, name) FVI_EXERCISE_##id,
    FVI_EXERCISE_MAP(FVI_EXERCISE_ENUM)
#undef FVI_EXERCISE_ENUM
        FVI_EXERCISE_N
} fvi_exercise;

/** "aut"; static. And back: FVI_EXERCISE_N when there is none of that name. */
const char *fvi_exercise_name(fvi_exercise exercise);
fvi_exercise fvi_exercise_of(fvi_str name);

typedef enum fvi_part_kind {
    FVI_PART_TELL,  /* read, Enter */
    FVI_PART_LINES, /* ideas, sentences: a line each */
    FVI_PART_WORDS, /* words: several may stand on a line */
    FVI_PART_ITEMS, /* rat: one item after the other */
    FVI_PART_PAUSE, /* low load: the larger of two numbers */
    FVI_PART_BEST,  /* which of the ideas are the best */
    FVI_PART_WORTH  /* how useful these are */
} fvi_part_kind;

typedef struct fvi_part {
    fvi_part_kind kind;
    const char *name; /* "uses" … for programs; static */
    fvi_str text;     /* shown when the part begins */
    fvi_str label;
    uint32_t most;  /* answers; 0: open */
    double seconds; /* 0: open */
    /* while it stands before the person */
    bool shown, over, timed_out;
    double began;   /* set when shown */
    uint32_t count; /* answers so far; of words those that count */
    bool empty;     /* the last line was empty */
} fvi_part;

typedef struct fvi_rat_item {
    fvi_str cues, solution; /* "cottage · swiss · cake" */
    fvi_rasch_item rasch;
} fvi_rat_item;

typedef struct fvi_round {
    fvi_exercise exercise;
    int64_t session; /* in the store */
    fvi_str prompt;  /* as kept: "brick"; "snow, law" */
    fvi_str shown;   /* as shown: "a brick" */
    fvi_str form;
    fvi_str words[FVI_ROUND_WORDS];
    double began, ended; /* seconds of the play */
    const char *how;
    fvi_part part[FVI_PARTS_MOST];
    size_t parts, at;
    FVI_VEC(fvi_said) said;
    /* rat */
    FVI_VEC(fvi_rat_item) items;
    bool *used;
    FVI_VEC(fvi_rasch_reply) replies;
    size_t item;
    double item_began;
    fvi_ability ability;
    /* aut */
    uint32_t best[FVI_BEST_MOST]; /* numbers of said */
    size_t best_n, worth_at;
    fvi_near *near;            /* NULL before the first idea */
    FVI_VEC(uint32_t) of_near; /* which of said its ideas are */
    fvi_filler filler;
    /* dat, flow: words as they come */
    bool words_open;
    fvi_sparking sparking;
    fvi_spark_result spark;
} fvi_round;

struct fv_spark_play {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_store *store;
    bool chinese;
    fvi_str person, phase, form, items, object;
    double seconds; /* asked for; 0: as the exercise has it */
    int64_t started_ms, plan;
    double now; /* seconds; never goes back */
    uint64_t turn;
    FVI_VEC(fvi_round *) rounds;
    size_t at;         /* of rounds */
    fv_result *result; /* grows by each round that is closed */
};

/** What a round holds outside the arena. */
void fvi_round_clear(fvi_round *round);
/** An idea, sentence or word, and not what was typed in the pause. */
static inline bool fvi_is_idea(const fvi_said *said)
{
    return said->part[0] != 'p';
}
/** Milliseconds since the round began. */
int64_t fvi_play_ms(const fv_spark_play *play, const fvi_round *round);
/** An entry of the catalogue in the arena of the play, filled in; at is NULL when there is no memory. */
fvi_str fvi_play_say(fv_spark_play *play, fvi_txt id, const char *const args[4]);

/* ---- session_parts.c ---------------------------------------------------------------------------------------------------- */

/** Lay out the parts of a round whose words are chosen. Errors FV_ENOMEM. */
fv_status fvi_round_lay(fv_spark_play *play, fvi_round *round);
/** The text of a part that changes from answer to answer: an item, a pair of numbers. Errors FV_ENOMEM. */
fv_status fvi_part_refresh(fv_spark_play *play, fvi_round *round, fvi_part *part);

/* ---- session_pick.c ----------------------------------------------------------------------------------------------------- */

/** Choose the words of a round: those of the options, else from the pool what this person has not met.
 *  Errors FV_EUSAGE, FV_EEVIDENCE, FV_EINPUT, FV_EIO, FV_ENOMEM. */
fv_status fvi_round_pick(fv_spark_play *play, fvi_round *round);
/** The sessions of the person, oldest first. Errors FV_EIO, FV_EINPUT, FV_ENOMEM. */
fv_status fvi_play_history(fv_spark_play *play, fvi_stored_sessions *out);

/* ---- session_take.c ----------------------------------------------------------------------------------------------------- */

/** One line for the part that stands before the person: kept, then remarked upon. Errors as fv_spark_answer. */
fv_status fvi_part_take(fv_spark_play *play, fvi_round *round, fvi_part *part, fvi_str line, fv_spark_reply *reply);
/** rat: the item is over without an answer. Errors as fv_spark_answer. */
fv_status fvi_item_pass(fv_spark_play *play, fvi_round *round, fvi_part *part, const char *kind);
/** rat: choose the next item, or end the part when there is none. */
void fvi_item_next(fv_spark_play *play, fvi_round *round, fvi_part *part);

/* ---- session_score.c ---------------------------------------------------------------------------------------------------- */

/** Score what was said; nothing is kept yet. Errors FV_ENOMEM, FV_EFAIL, FV_EINTERRUPT. */
fv_status fvi_round_score(fv_spark_play *play, fvi_round *round, fvi_arena *arena, fvi_session *out);

#endif
