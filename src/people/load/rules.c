/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of data/load-rules.txt against one file.
 *
 *     long_sentences | p90_sentence | en | > | 40 | why this number | 为什么是这个数
 *
 * A rule looks at a measure, or at: minutes (to read it all), over_budget (of what the reader wanted, in its unit), files,
 * facets (kinds of sentences among ten in a row). Language * is any. Neighbours: troubles.c (where). Test:
 * tests/unit/people/test_load.c */
#include <math.h>

#include "embedded.h"
#include "people/load/load.h"

enum { COLUMNS = 7 };
enum { NAME, MEASURE, LANG, SIDE, THRESHOLD, WHY_EN, WHY_ZH };

static bool columns_of(fvi_str line, fvi_str column[COLUMNS])
{
    int n = 0;
    if (fvi_str_starts(line, FVI_STR("#"))) return false;
    while (n < COLUMNS && fvi_str_split(&line, '|', &column[n])) {
        column[n] = fvi_str_trim(column[n]);
        n++;
    }
    return n == COLUMNS;
}

static bool speaks_of(fvi_str lang, const fvi_doc *doc)
{
    return fvi_str_eq(lang, FVI_STR("*")) || fvi_str_eq(lang, doc->lang);
}

/* Thresholds of the file's language. */
static void load_rules(const fvi_loading *l, fvi_load_file *file)
{
    fvi_str rest = fvi_data_load_rules, line, column[COLUMNS];
    for (int r = 0; r < FVI_RULE_N; r++) file->rules[r] = (fvi_ruling){.threshold = NAN, .value = NAN};
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!columns_of(line, column)) continue;
        for (int r = 0; r < FVI_RULE_N; r++) {
            fvi_ruling *j = &file->rules[r];
            if (!fvi_str_eq(column[NAME], fvi_str_of(fvi_rule_name((fvi_rule)r)))) continue;
            bool ours = speaks_of(column[LANG], &file->doc);
            if (!ours && j->measure.n) continue;
            j->measure = column[MEASURE];
            j->source = column[l->ctx->lang ? WHY_ZH : WHY_EN];
            j->below = fvi_str_eq(column[SIDE], FVI_STR("<"));
            if (ours && !fvi_str_decimal(column[THRESHOLD], &j->threshold)) j->threshold = NAN;
        }
    }
}

/* What the reader wanted, and what the file takes, in the same unit. */
static void against_budget(const fvi_loading *l, const fvi_load_file *file, fvi_ruling *j)
{
    bool minutes = l->budget.unit == FVI_BUDGET_MINUTES;
    j->threshold = NAN;
    if (!l->budgeted) return;
    j->threshold = l->budget.amount;
    j->value = minutes ? file->seconds / 60 : (double)file->doc.words;
    j->measure = minutes ? FVI_STR("minutes") : FVI_STR("words");
}

static fv_status value_of(fvi_loading *l, uint32_t f, fvi_rule rule)
{
    fvi_load_file *file = &l->out->files.at[f];
    fvi_ruling *j = &file->rules[rule];
    fvi_measure m = fvi_measure_named(j->measure);
    fvi_span where;
    if (rule == FVI_RULE_MIXED_FACETS) return fvi_facets_mixed(l, f, &j->value, &where);
    if (rule == FVI_RULE_SITTING)
        j->value = file->seconds / 60;
    else if (rule == FVI_RULE_OVER_BUDGET)
        against_budget(l, file, j);
    else if (rule == FVI_RULE_MANY_FILES)
        j->value = f == 0 ? (double)l->out->files.n : 0; /* said once */
    else if (m < FVI_MEASURE_N)
        j->value = file->measures.at[m];
    return FV_OK;
}

fv_status fvi_rules_judge(fvi_loading *l, uint32_t f)
{
    fvi_load_file *file = &l->out->files.at[f];
    fv_status s = FV_OK;
    load_rules(l, file);
    for (int r = 0; !s && r < FVI_RULE_N; r++) {
        fvi_ruling *j = &file->rules[r];
        s = value_of(l, f, (fvi_rule)r);
        j->fired = j->below ? j->value < j->threshold : j->value > j->threshold; /* NaN: never */
        if (!s && j->fired) s = fvi_troubles_find(l, f, (fvi_rule)r);
    }
    return s;
}
