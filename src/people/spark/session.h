/* SPDX-License-Identifier: Apache-2.0 */
/** An exercise while it is being played: what the session files of this room hand to each other.
 *
 *      play ── round (one exercise, one session of the store) ── part (to tell, to ask …) ── what was said
 *
 *      session.c        the public calls: which part stands before the person, time, what is kept
 *      session_parts.c  what each exercise consists of, and its words
 *      session_pick.c   objects, words and items that this person has not met yet
 *      session_take.c   one line in each kind of part: kept first, then looked at for a kind remark
 *      session_rat.c    items, one after the other
 *      session_score.c  the scores of a round
 *      session_class.c  the answers of a class, from a file
 *      session_train.c  which rounds make up a training */
#ifndef FVI_SPARK_SESSION_H
#define FVI_SPARK_SESSION_H

#include "mind/ideas/ideavec.h"
#include "mind/ideas/judge.h"
#include "mind/ideas/near.h"
#include "mind/store/store.h"
#include "people/result/session_result.h"
#include "people/spark/filler.h"
#include "people/spark/rat.h"
#include "people/spark/spark.h"

enum { FVI_GRACE_S = 5, FVI_RAT_ITEM_S = 30, FVI_BEST_MOST = 2, FVI_PARTS_MOST = 10, FVI_ROUND_WORDS = 3 };

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
    fvi_rat_bank bank;
    fvi_strs had; /* items of this person, earlier and now */
    size_t had_before;
    fvi_lexicon *lex;
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
    fvi_str person, phase, group, form, items, object;
    double seconds; /* asked for; 0: as the exercise has it */
    int64_t started_ms;
    int64_t plan; /* id of the training, 0: none */
    bool resumed; /* it was begun before */
    double now;   /* seconds; never goes back */
    uint64_t turn;
    fvi_judge *judge;     /* NULL before the first idea is scored */
    fvi_ideaspace *space; /* the same */
    FVI_VEC(fvi_round *) rounds;
    size_t at;         /* of rounds */
    fv_result *result; /* grows by each round that is closed */
};

/** Its session in the store; its words are chosen. Errors FV_EIO, FV_EINPUT, FV_ENOMEM. */
fv_status fvi_round_open(fv_spark_play *play, fvi_round *round);
/** Its scores and its end into the store, within a batch. The same errors. */
fv_status fvi_round_keep(fv_spark_play *play, const fvi_round *round, const fvi_session *scored);
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

/** One more round. Errors FV_ENOMEM. */
fv_status fvi_play_add(fv_spark_play *play, fvi_exercise exercise);

/* ---- session_train.c ---------------------------------------------------------------------------------------------------- */

/** The rounds of a training: those that are left of today's, else a new plan. Errors FV_EIO, FV_EINPUT, FV_ENOMEM. */
fv_status fvi_train_plan(fv_spark_play *play, double minutes);

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
/** Keep an answer, an event. Errors FV_EIO, FV_EINPUT, FV_ENOMEM; then it is as if it had not been said. */
fv_status fvi_play_keep(fv_spark_play *play, fvi_round *round, const fvi_part *part, fvi_str prompt, fvi_str text, int right);
fv_status fvi_play_event(fv_spark_play *play, const fvi_round *round, const char *kind, fvi_str text);
/** A remark of the catalogue with its code. Errors FV_ENOMEM. */
fv_status fvi_play_remark(fv_spark_play *play, fv_spark_reply *reply, const char *code, fvi_txt id, fvi_str about);

/** Make a round ready to look at words one by one; again is fine. Errors FV_ENOMEM, FV_EFAIL. */
fv_status fvi_words_open(fv_spark_play *play, fvi_round *round);

/* ---- session_rat.c ------------------------------------------------------------------------------------------------------ */

#define FVI_RAT_SPREAD_OF_PEOPLE 1.5 /* logits: standard deviation of the prior, wide enough to let the answers speak */

/** The items, and which of them this person has had. Errors as fvi_round_pick. */
fv_status fvi_rat_begin(fv_spark_play *play, fvi_round *round);
/** The next item, or the end of the part. Errors FV_ENOMEM. */
fv_status fvi_item_next(fv_spark_play *play, fvi_round *round, fvi_part *part);
/** The item is over without an answer. Errors as fv_spark_answer. */
fv_status fvi_item_pass(fv_spark_play *play, fvi_round *round, fvi_part *part, const char *kind);
fv_status fvi_item_take(fv_spark_play *play, fvi_round *round, fvi_part *part, fvi_str line, fv_spark_reply *reply);

/* ---- session_score.c ---------------------------------------------------------------------------------------------------- */

/* Where scores go; full: memory ran out. */
typedef struct fvi_scoring_to {
    fvi_arena *arena;
    fvi_session *out;
    bool full;
} fvi_scoring_to;

void fvi_gauge_put(fvi_scoring_to *to, fvi_gauged gauged);
/** A count that rests on n, with the interval of a steady rate. */
void fvi_gauge_put_count(fvi_scoring_to *to, fvi_gauge what, uint32_t count, uint32_t n);
/** session_ideas.c: judge the ideas of a round, and what follows from that. Errors FV_ENOMEM, FV_EFAIL, FV_EINTERRUPT. */
fv_status fvi_ideas_score(fv_spark_play *play, fvi_round *round, fvi_scoring_to *to);
/** Why it does not count. */
void fvi_said_refuse(fvi_said *said, fvi_fault fault);
/** Score what was said; nothing is kept yet. Errors FV_ENOMEM, FV_EFAIL, FV_EINTERRUPT. */
fv_status fvi_round_score(fv_spark_play *play, fvi_round *round, fvi_arena *arena, fvi_session *out);

#endif
