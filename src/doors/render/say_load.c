/* SPDX-License-Identifier: Apache-2.0 */
/* The words in which load is told. Neighbours: terminal_load.c; terminal_read.c, markdown_read.c and html_read.c for the line
 * under a reading. Test: tests/cli/load.session */
#include "doors/render/say_load.h"

#include <math.h>

/* Texts of a measure: name, unit after the value, plain words; and the scale of its bar, little to much, English and Chinese.
 * The ends of a scale are the lowest and highest twentieth of the documents in docs/load.md, rounded. */
typedef struct telling {
    fvi_txt name, unit, says;
    double en[2], zh[2];
} telling;

#define TELL(id, ...) [FVI_MEASURE_##id] = {FVI_TXT_L_##id, FVI_TXT_LU_##id, FVI_TXT_LS_##id, __VA_ARGS__}
static const telling tellings[FVI_MEASURE_N] = {
    TELL(WORDS, {0}, {0}),
    TELL(SENTENCES, {0}, {0}),
    TELL(MEAN_SENTENCE, {5, 35}, {10, 60}),
    TELL(P90_SENTENCE, {10, 60}, {20, 110}),
    TELL(PARTS_PER_SENTENCE, {5, 35}, {5, 40}),
    TELL(CLAUSES, {1, 5}, {1, 6}),
    TELL(BRACKETS, {0, 4}, {0, 4}),
    TELL(NEW_TERMS, {0, 40}, {0, 50}),
    TELL(REFERENCE, {0, 400}, {0, 400}),
    TELL(DENSITY, {.3, .8}, {.4, .9}),
    TELL(MTLD, {20, 140}, {20, 200}),
    TELL(HARD_WORDS, {0, 30}, {0, 40}),
    TELL(SYLLABLES, {1, 2.2}, {0}),
    TELL(CHARS, {3, 7}, {1, 2.4}),
    TELL(STROKES, {0}, {5, 10}),
    TELL(FLESCH, {100, 0}, {0}),
    TELL(FLESCH_KINCAID, {0, 18}, {0}),
    TELL(COLEMAN_LIAU, {0, 18}, {0}),
    TELL(ARI, {0, 18}, {0}),
    TELL(SMOG, {0, 18}, {0}),
    TELL(FOG, {0, 18}, {0}),
};

const char *fvi_say_number(fvi_saying *s, double v)
{
    fvi_buf b;
    if (isnan(v)) return "–";
    fvi_buf_init(&b, s->ctx);
    double whole = floor(fabs(v) + .5);
    if (fabs(v) >= 1000 || fabs(fabs(v) - whole) < 1e-9) fvi_puts(&b, v < 0 ? "−" : "");
    if (fabs(v) >= 1000 || fabs(fabs(v) - whole) < 1e-9)
        fvi_puts(&b, fvi_say_count(s, whole < 1e15 ? (uint64_t)whole : 0));
    else {
        fvi_puts(&b, v < 0 ? "−" : "");
        fvi_put_fixed(&b, fabs(v), fabs(v) < 10 ? 2 : 1);
    }
    fvi_str kept = fvi_arena_copy(&s->arena, fvi_buf_str(&b));
    if (b.status || !kept.at) s->status = fvi_nomem(s->ctx);
    fvi_buf_free(&b);
    return kept.at ? kept.at : "";
}

const char *fvi_say_measure_name(fvi_saying *s, fvi_measure m)
{
    return fvi_say(s, tellings[m].name);
}

static bool chinese(const fvi_load_file *file)
{
    return file->lang == FVI_BURDEN_ZH;
}

/* "words", or "characters" where a text is Chinese and the measure counts them. */
static const char *unit_of(fvi_saying *s, const fvi_load_file *file, fvi_measure m)
{
    bool counts_words = m == FVI_MEASURE_WORDS || m == FVI_MEASURE_MEAN_SENTENCE || m == FVI_MEASURE_P90_SENTENCE;
    return fvi_say(s, counts_words && chinese(file) ? FVI_TXT_LU_HAN : tellings[m].unit);
}

const char *fvi_say_measure(fvi_saying *s, const fvi_load_file *file, fvi_measure m)
{
    double v = file->measures.at[m];
    if (isnan(v) || (m == FVI_MEASURE_PARTS_PER_SENTENCE && !chinese(file))) return "";
    if (m == FVI_MEASURE_DENSITY) return fvi_say_percent(s, v);
    return fvi_say(s, FVI_TXT_L_VALUE, fvi_say_number(s, v), unit_of(s, file, m));
}

/* Flesch's own names for his scale. */
static const char *ease_of(fvi_saying *s, double ease)
{
    static const struct {
        double least;
        fvi_txt name;
    } bands[] = {{90, FVI_TXT_L_EASE_90}, {80, FVI_TXT_L_EASE_80}, {70, FVI_TXT_L_EASE_70},
                 {60, FVI_TXT_L_EASE_60}, {50, FVI_TXT_L_EASE_50}, {30, FVI_TXT_L_EASE_30}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++)
        if (ease >= bands[i].least) return fvi_say(s, bands[i].name);
    return fvi_say(s, FVI_TXT_L_EASE_0);
}

const char *fvi_say_reading(fvi_saying *s, const fvi_load_file *file, fvi_measure m)
{
    double v = file->measures.at[m];
    if (m == FVI_MEASURE_FLESCH) return fvi_say(s, FVI_TXT_LS_FLESCH, ease_of(s, v));
    if (m == FVI_MEASURE_CHARS && chinese(file)) return fvi_say(s, FVI_TXT_LS_CHARS_HAN);
    return fvi_say(s, tellings[m].says);
}

double fvi_measure_height(const fvi_load_file *file, fvi_measure m)
{
    const double *ends = chinese(file) ? tellings[m].zh : tellings[m].en, v = file->measures.at[m];
    if (ends[0] == ends[1] || isnan(v)) return 0;
    double height = (v - ends[0]) / (ends[1] - ends[0]);
    return height < 0 ? 0 : height > 1 ? 1 : height;
}

const char *fvi_say_load_time(fvi_saying *s, const fvi_load_result *l, const fvi_load_file *file)
{
    bool han = chinese(file);
    const char *speed = fvi_say_count(s, (uint64_t)((han ? l->pace.han : l->pace.words) + .5));
    return fvi_say(s, FVI_TXT_L_TIME, fvi_say_duration(s, file->seconds),
                   fvi_say(s, han ? FVI_TXT_R_SPEED_HAN : FVI_TXT_R_SPEED, speed));
}

/* ---- rules -------------------------------------------------------------------------------------------------------------- */

/* In the unit of the budget: minutes, or words. */
static const char *beyond_budget(fvi_saying *s, const fvi_load_file *file)
{
    const fvi_ruling *j = &file->rules[FVI_RULE_OVER_BUDGET];
    if (fvi_str_eq(j->measure, FVI_STR("minutes")))
        return fvi_say(s, FVI_TXT_LR_OVER_BUDGET, fvi_say_duration(s, file->seconds), fvi_say_duration(s, 60 * j->threshold));
    const char *unit = unit_of(s, file, FVI_MEASURE_WORDS), *value = fvi_say_number(s, j->value);
    return fvi_say(s, FVI_TXT_LR_OVER_BUDGET, fvi_say(s, FVI_TXT_L_VALUE, value, unit), fvi_say_number(s, j->threshold));
}

const char *fvi_say_rule(fvi_saying *s, const fvi_load_file *file, fvi_rule rule)
{
    static const fvi_txt texts[FVI_RULE_N] = {
        [FVI_RULE_LONG_SENTENCES] = FVI_TXT_LR_LONG_SENTENCES,   [FVI_RULE_MANY_CLAUSES] = FVI_TXT_LR_MANY_CLAUSES,
        [FVI_RULE_NESTED_BRACKETS] = FVI_TXT_LR_NESTED_BRACKETS, [FVI_RULE_NEW_TERMS] = FVI_TXT_LR_NEW_TERMS,
        [FVI_RULE_FAR_REFERENCES] = FVI_TXT_LR_FAR_REFERENCES,   [FVI_RULE_DENSE] = FVI_TXT_LR_DENSE,
        [FVI_RULE_HARD_WORDS] = FVI_TXT_LR_HARD_WORDS,           [FVI_RULE_LOW_EASE] = FVI_TXT_LR_LOW_EASE,
        [FVI_RULE_MIXED_FACETS] = FVI_TXT_LR_MIXED_FACETS,       [FVI_RULE_SITTING] = FVI_TXT_LR_SITTING,
        [FVI_RULE_OVER_BUDGET] = FVI_TXT_LR_OVER_BUDGET,         [FVI_RULE_MANY_FILES] = FVI_TXT_LR_MANY_FILES,
    };
    const fvi_ruling *j = &file->rules[rule];
    const char *value = fvi_say_number(s, rule == FVI_RULE_LONG_SENTENCES ? floor(j->value + .5) : j->value);
    if (rule == FVI_RULE_LONG_SENTENCES) value = fvi_say(s, FVI_TXT_L_VALUE, value, unit_of(s, file, FVI_MEASURE_P90_SENTENCE));
    if (rule == FVI_RULE_DENSE) value = fvi_say_percent(s, j->value);
    if (rule == FVI_RULE_SITTING) value = fvi_say_duration(s, file->seconds);
    if (rule == FVI_RULE_OVER_BUDGET) return beyond_budget(s, file);
    fvi_txt text = rule == FVI_RULE_SITTING && j->troubles.n < 2 ? FVI_TXT_LR_SITTING_WHOLE : texts[rule];
    return fvi_say(s, text, value, fvi_say_count(s, j->troubles.n), fvi_say_number(s, j->threshold));
}

const char *fvi_say_rule_facts(fvi_saying *s, fvi_rule rule, const fvi_ruling *j)
{
    const char *name = fvi_rule_name(rule), *measure = fvi_safe(s, j->measure), *source = fvi_safe(s, j->source);
    if (isnan(j->threshold)) return fvi_say(s, FVI_TXT_L_RULE_NOT, name, measure, source);
    const char *sides =
        fvi_say(s, j->below ? FVI_TXT_L_BELOW : FVI_TXT_L_ABOVE, fvi_say_number(s, j->value), fvi_say_number(s, j->threshold));
    return fvi_say(s, FVI_TXT_L_RULE, name, measure, sides, source);
}

/* ---- under a reading ---------------------------------------------------------------------------------------------------- */

static const char *change(fvi_saying *s, fvi_measure m)
{
    const fvi_read_result *r = s->read;
    return fvi_say(s, FVI_TXT_L_CHANGE, fvi_say_number(s, r->load.before.at[m]), fvi_say_number(s, r->load.after.at[m]));
}

const char *fvi_say_load(fvi_saying *s)
{
    const fvi_read_result *r = s->read;
    if (!(r->load.before.at[FVI_MEASURE_SENTENCES] > 0) || !(r->load.after.at[FVI_MEASURE_SENTENCES] > 0)) return "";
    bool hard = !isnan(r->load.before.at[FVI_MEASURE_HARD_WORDS]), han = r->load.lang == FVI_BURDEN_ZH;
    return fvi_say(s,
                   !hard ? FVI_TXT_L_READ_FEW
                   : han ? FVI_TXT_L_READ_HAN
                         : FVI_TXT_L_READ,
                   change(s, FVI_MEASURE_MEAN_SENTENCE), change(s, FVI_MEASURE_NEW_TERMS),
                   hard ? change(s, FVI_MEASURE_HARD_WORDS) : NULL);
}
