/* SPDX-License-Identifier: Apache-2.0 */
/* One line in each kind of part. It is kept first; then, where something is worth a word, a remark: said already, no word that
 * can be placed, right, not the one we had in mind. Remarks are no scores: during an exercise nobody is graded.
 * Neighbours: session.c. Test: tests/unit/people/test_session.c */
#include <math.h>
#include <stdio.h>

#include "people/spark/session.h"

/* ---- keeping ------------------------------------------------------------------------------------------------------------ */

fv_status fvi_play_keep(fv_spark_play *play, fvi_round *r, const fvi_part *part, fvi_str prompt, fvi_str text, int right)
{
    fvi_said said = {.number = (uint32_t)r->said.n + 1,
                     .at_ms = fvi_play_ms(play, r),
                     .part = part->name,
                     .prompt = prompt,
                     .text = text,
                     .right = right,
                     .originality = NAN,
                     .low = NAN,
                     .high = NAN};
    if (!fvi_push(&play->arena, &r->said, said)) return fvi_nomem(play->ctx);
    fv_status status = fvi_store_answer_add(
        play->store, &(fvi_store_answer){r->session, said.number, said.at_ms, said.prompt, said.text, said.right});
    if (status) r->said.n--; /* it is not on the disk: as if it had not been said */
    return status;
}

fv_status fvi_play_event(fv_spark_play *play, const fvi_round *r, const char *kind, fvi_str text)
{
    return fvi_store_event_add(play->store, &(fvi_store_event){r->session, fvi_play_ms(play, r), fvi_str_of(kind), text});
}

fv_status fvi_play_remark(fv_spark_play *play, fv_spark_reply *reply, const char *code, fvi_txt id, fvi_str about)
{
    fvi_str note = fvi_play_say(play, id, (const char *const[4]){about.at, NULL, NULL, NULL});
    reply->code = code;
    reply->note = note.at ? note.at : "";
    return note.at ? FV_OK : fvi_nomem(play->ctx);
}

/* ---- empty lines -------------------------------------------------------------------------------------------------------- */

/* Once is a slip, twice is meant. */
static fv_status take_empty(fv_spark_play *play, fvi_part *part, fv_spark_reply *reply)
{
    if (part->empty) {
        part->over = true;
        return FV_OK;
    }
    part->empty = true;
    return fvi_play_remark(play, reply, "empty", FVI_TXT_SP_ONCE_MORE, (fvi_str){0});
}

/* ---- ideas, sentences --------------------------------------------------------------------------------------------------- */

/* Whether the idea that was kept last says what an earlier one said; then it does not count. */
static fv_status compare(fv_spark_play *play, fvi_round *r, bool *repeated)
{
    fvi_near_found found;
    fvi_said *said = &r->said.at[r->said.n - 1];
    *repeated = false;
    fv_status status = r->near ? FV_OK : fvi_near_new(play->ctx, &r->near);
    if (!status) status = fvi_near_add(r->near, said->text, r->words[0], &found);
    if (status) return status;
    if (!fvi_push(&play->arena, &r->of_near, (uint32_t)(r->said.n - 1))) return fvi_nomem(play->ctx);
    *repeated = found.first != found.idea;
    if (*repeated) {
        said->why = fvi_fault_name(FVI_FAULT_REPEATED);
        said->said = FVI_TXT_SR_REPEATED; /* names the earlier one */
        said->like = r->said.at[r->of_near.at[found.first]].text;
    }
    return FV_OK;
}

static fv_status take_line(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    bool repeated;
    if (!line.n) return take_empty(play, part, reply);
    fv_status status = fvi_play_keep(play, r, part, part->label, line, -1);
    if (!status) status = compare(play, r, &repeated);
    if (status) return status;
    part->count++;
    reply->code = "saved";
    return repeated ? fvi_play_remark(play, reply, "repeated", FVI_TXT_SP_SAID, r->said.at[r->said.n - 1].like) : FV_OK;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

static const fvi_txt refusals[] = {
#define FVI_REFUSAL_TXT(id, name) FVI_TXT_SR_##id,
    FVI_REFUSAL_MAP(FVI_REFUSAL_TXT)
#undef FVI_REFUSAL_TXT
};

fv_status fvi_words_open(fv_spark_play *play, fvi_round *r)
{
    if (r->words_open) return FV_OK;
    r->spark.flow = r->exercise != FVI_EXERCISE_DAT;
    r->spark.chinese = play->chinese;
    r->sparking = (fvi_sparking){.ctx = play->ctx, .arena = &play->arena, .out = &r->spark};
    fv_status status = fvi_sparking_open(&r->sparking);
    r->words_open = !status;
    /* a chain begins with the word that was given */
    return !status && r->exercise == FVI_EXERCISE_FLOW ? fvi_sparking_take(&r->sparking, r->words[0]) : status;
}

static fv_status take_word(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str word, fv_spark_reply *reply)
{
    size_t refused = r->spark.refused.n;
    fv_status status = fvi_play_keep(play, r, part, part->label, word, -1);
    if (!status) status = fvi_sparking_take(&r->sparking, word);
    if (status) return status;
    reply->code = "saved";
    if (r->spark.refused.n == refused) {
        part->count++;
        return FV_OK;
    }
    const fvi_refused *f = &r->spark.refused.at[refused];
    char text[160];
    snprintf(text, sizeof text, "%.*s", (int)(f->text.n < 60 ? f->text.n : 60), f->text.at);
    fvi_str why = fvi_play_say(play, refusals[f->why], (const char *const[4]){f->like.at, NULL, NULL, NULL});
    fvi_str note = fvi_play_say(play, FVI_TXT_SP_NOT_COUNTED, (const char *const[4]){text, why.at, NULL, NULL});
    reply->code = fvi_refusal_name(f->why);
    reply->note = note.at ? note.at : "";
    return note.at && why.at ? FV_OK : fvi_nomem(play->ctx);
}

static fv_status take_words(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    fvi_strs words = {0};
    if (!line.n) return take_empty(play, part, reply);
    fv_status status = fvi_words_open(play, r);
    if (!status) status = fvi_wordlist_cut(play->ctx, &play->arena, line, &words);
    for (size_t i = 0; !status && i < words.n && (!part->most || part->count < part->most); i++) {
        fvi_str word = fvi_arena_copy(&play->arena, words.at[i]); /* with an end of its own, for messages */
        status = word.at ? take_word(play, r, part, word, reply) : fvi_nomem(play->ctx);
    }
    return status;
}

/* ---- a pause, and the person's own judgement ---------------------------------------------------------------------------- */

static fv_status take_pause(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    if (!line.n) return take_empty(play, part, reply);
    fv_status status = fvi_play_keep(play, r, part, part->text, line, fvi_filler_check(&r->filler, line));
    reply->code = "noted";
    part->count++;
    return status ? status : fvi_part_refresh(play, r, part);
}

/* "3", "2 5", "2,5": numbers of ideas, each once; false for anything else. */
static bool numbers_of(fvi_str line, const fvi_round *r, uint32_t out[FVI_BEST_MOST], size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < line.n;) {
        size_t start = i;
        while (i < line.n && fvi_is_digit(line.at[i])) i++;
        uint64_t number = 0;
        if (i > start) {
            bool fits = fvi_str_u64(fvi_str_sub(line, start, i), &number) && number >= 1 && number <= r->said.n &&
                        fvi_is_idea(&r->said.at[number - 1]);
            if (!fits || *n == FVI_BEST_MOST || (*n && out[0] == number)) return false;
            out[(*n)++] = (uint32_t)number;
        } else {
            uint32_t cp = fvi_utf8_next(line, &i);
            if (cp != ' ' && cp != ',' && cp != 0xFF0C && cp != 0x3001 && cp != 0x3000) return false;
        }
    }
    return *n > 0;
}

static fv_status take_best(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    part->over = !line.n || numbers_of(line, r, r->best, &r->best_n);
    if (!part->over) return fvi_play_remark(play, reply, "not_understood", FVI_TXT_SP_BEST_NUMBERS, (fvi_str){0});
    return line.n ? fvi_play_event(play, r, "best", line) : FV_OK;
}

static fv_status take_worth(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    fvi_said *said = &r->said.at[r->best[r->worth_at] - 1];
    if (line.n && (line.n != 1 || line.at[0] < '1' || line.at[0] > '5'))
        return fvi_play_remark(play, reply, "not_understood", FVI_TXT_SP_WORTH_NUMBER, (fvi_str){0});
    fv_status status = FV_OK;
    if (line.n) {
        char text[32];
        int n = snprintf(text, sizeof text, "%u %c", (unsigned)said->number, line.at[0]);
        said->value = line.at[0] - '0';
        status = fvi_play_event(play, r, "worth", (fvi_str){text, (size_t)n});
    }
    part->count++;
    part->over = ++r->worth_at == r->best_n;
    return status || part->over ? status : fvi_part_refresh(play, r, part);
}

fv_status fvi_part_take(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    fv_status status = FV_OK;
    switch (part->kind) {
    case FVI_PART_LINES: status = take_line(play, r, part, line, reply); break;
    case FVI_PART_WORDS: status = take_words(play, r, part, line, reply); break;
    case FVI_PART_ITEMS: status = fvi_item_take(play, r, part, line, reply); break;
    case FVI_PART_PAUSE: status = take_pause(play, r, part, line, reply); break;
    case FVI_PART_BEST: status = take_best(play, r, part, line, reply); break;
    case FVI_PART_WORTH: status = take_worth(play, r, part, line, reply); break;
    case FVI_PART_TELL: break;
    }
    if (line.n) part->empty = false;
    if (part->most && part->count >= part->most && part->kind != FVI_PART_BEST && part->kind != FVI_PART_WORTH)
        part->over = true;
    reply->saved = (uint32_t)r->said.n;
    return status;
}
