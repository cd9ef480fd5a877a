/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences of a report on growth. "No change shown" never means "no change"; "not enough data" says how much is missing.
 * Neighbours: terminal_report.c, html_report.c, plot_report.c. Test: tests/unit/doors/test_report_doors.c */
#include "doors/render/say_growth.h"

#include <math.h>

#include "base/stats/law.h"

const char *fvi_say_signed(fvi_saying *s, double value, int decimals, bool with_sign)
{
    fvi_buf b;
    if (isnan(value)) return "–";
    fvi_buf_init(&b, s->ctx);
    fvi_put_fixed(&b, fabs(value), decimals);
    bool zero = true;
    for (size_t i = 0; i < b.n; i++) zero = zero && (b.at[i] == '0' || b.at[i] == '.');
    fvi_str digits = fvi_buf_str(&b);
    fvi_buf whole;
    fvi_buf_init(&whole, s->ctx);
    if (!zero && value < 0) fvi_puts(&whole, "−");
    if (!zero && value > 0 && with_sign) fvi_puts(&whole, "+");
    fvi_put(&whole, digits);
    const char *text = fvi_safe(s, fvi_buf_str(&whole));
    if ((b.status || whole.status) && !s->status) s->status = FV_ENOMEM;
    fvi_buf_free(&whole);
    fvi_buf_free(&b);
    return text;
}

const char *fvi_say_grown_measure(fvi_saying *s, fvi_str measure)
{
    static const fvi_txt texts[] = {
#define FVI_MEASURE_TXT(id, name, decimals) FVI_TXT_G_M_##id,
        FVI_REPORT_MEASURE_MAP(FVI_MEASURE_TXT)
#undef FVI_MEASURE_TXT
    };
    fvi_report_measure m = fvi_report_measure_of(measure);
    return m < FVI_RM_N ? fvi_say(s, texts[m]) : fvi_safe_cut(s, measure, 24);
}

const char *fvi_say_grown_exercise(fvi_saying *s, fvi_str exercise)
{
    static const fvi_txt texts[] = {
#define FVI_EXERCISE_TXT(id, name) FVI_TXT_G_E_##id,
        FVI_REPORT_EXERCISE_MAP(FVI_EXERCISE_TXT)
#undef FVI_EXERCISE_TXT
    };
    fvi_report_exercise e = fvi_report_exercise_of(exercise);
    return e < FVI_RE_N ? fvi_say(s, texts[e]) : fvi_safe_cut(s, exercise, 24);
}

static const char *joined(fvi_saying *s, const char *const *parts, size_t n, const char *between)
{
    fvi_buf b;
    bool some = false;
    fvi_buf_init(&b, s->ctx);
    for (size_t i = 0; i < n; i++) {
        if (!*parts[i]) continue;
        if (some) fvi_puts(&b, between);
        fvi_puts(&b, parts[i]);
        some = true;
    }
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status && !s->status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

const char *fvi_say_unended(fvi_saying *s, const fvi_report_result *r)
{
    const fvi_report_unended *u = &r->unended;
    return u->sessions ? fvi_say(s, FVI_TXT_G_UNENDED, fvi_say_count(s, u->sessions), fvi_say_count(s, u->answers)) : "";
}

const char *fvi_say_series(fvi_saying *s, fvi_report_key key)
{
    const char *parts[] = {fvi_say_grown_measure(s, key.measure), fvi_say_grown_exercise(s, key.exercise),
                           fvi_say_lang(s, key.lang)};
    return joined(s, parts, 3, " · ");
}

const char *fvi_say_checked(fvi_saying *s, fvi_str measure)
{
    static const fvi_txt texts[] = {
#define FVI_CHECKED_TXT(id, name, decimals) FVI_TXT_G_W_##id,
        FVI_REPORT_MEASURE_MAP(FVI_CHECKED_TXT)
#undef FVI_CHECKED_TXT
            FVI_TXT_G_W_OTHER};
    return fvi_say(s, texts[fvi_report_measure_of(measure)]);
}

/* ---- growth ------------------------------------------------------------------------------------------------------------- */

const char *fvi_say_slope(fvi_saying *s, const fvi_report_series *r)
{
    int d = fvi_report_decimals(r->key.measure) + 1;
    if (isnan(r->growth.slope)) return "";
    const char *slope = fvi_say_signed(s, r->growth.slope, d, true);
    if (isnan(r->growth.wide.low)) return fvi_say(s, FVI_TXT_G_SLOPE_BARE, slope);
    return fvi_say(s, FVI_TXT_G_SLOPE, slope, fvi_say_signed(s, r->growth.wide.low, d, false),
                   fvi_say_signed(s, r->growth.wide.high, d, false));
}

const char *fvi_say_verdict(fvi_saying *s, const fvi_report_series *r)
{
    static const fvi_txt texts[] = {FVI_TXT_G_V_SHORT, FVI_TXT_G_V_NONE, FVI_TXT_G_V_HIGHER, FVI_TXT_G_V_LOWER};
    size_t more = r->judged_next - r->points.n;
    if (r->verdict != FVI_VERDICT_SHORT)
        return fvi_say(s, texts[r->verdict], fvi_say_count(s, r->judged_at), fvi_say_count(s, r->judged_next));
    return more == 1 ? fvi_say(s, FVI_TXT_G_V_SHORT_1) : fvi_say(s, FVI_TXT_G_V_SHORT, fvi_say_count(s, more));
}

/* ---- before and after --------------------------------------------------------------------------------------------------- */

const char *fvi_say_before_after(fvi_saying *s, const fvi_report_series *r)
{
    const fvi_report_change *c = &r->change;
    int d = fvi_report_decimals(r->key.measure);
    if (!c->pre_n && !c->post_n) return "";
    return fvi_say(s, FVI_TXT_G_CHANGE, fvi_say_signed(s, c->pre, d, false), fvi_say_count(s, c->pre_n),
                   fvi_say_signed(s, c->post, d, false), fvi_say_count(s, c->post_n));
}

const char *fvi_say_difference(fvi_saying *s, const fvi_report_series *r)
{
    const fvi_reliable *c = &r->change.reliable;
    int d = fvi_report_decimals(r->key.measure) + 1;
    if (isnan(c->p)) return "";
    return fvi_say(s, FVI_TXT_G_DIFFERENCE, fvi_say_signed(s, c->difference, d, true), fvi_say_signed(s, c->low, d, false),
                   fvi_say_signed(s, c->high, d, false), fvi_say_signed(s, c->least, d, false));
}

const char *fvi_say_change_verdict(fvi_saying *s, const fvi_report_change *c)
{
    static const fvi_txt texts[] = {FVI_TXT_G_C_FLAT, FVI_TXT_G_C_NONE, FVI_TXT_G_C_HIGHER, FVI_TXT_G_C_LOWER};
    if (!c->pre_n && !c->post_n) return "";
    const char *verdict = c->missing_pre || c->missing_post ? fvi_say(s, FVI_TXT_G_C_SHORT, fvi_say_count(s, c->missing_pre),
                                                                      fvi_say_count(s, c->missing_post))
                                                            : fvi_say(s, texts[c->verdict]);
    const char *parts[] = {verdict,
                           c->source == FVI_SCATTER_OWN   ? fvi_say(s, FVI_TXT_G_FROM_OWN)
                           : c->source == FVI_SCATTER_ALL ? fvi_say(s, FVI_TXT_G_FROM_ALL)
                                                          : "",
                           c->same_form ? fvi_say(s, FVI_TXT_G_SAME_FORM) : ""};
    return joined(s, parts, 3, s->ctx->lang ? "" : " ");
}

/* ---- a class ------------------------------------------------------------------------------------------------------------ */

const char *fvi_say_level(fvi_saying *s, const fvi_report_class *c)
{
    int d = fvi_report_decimals(c->key.measure);
    const char *people = fvi_say_count(s, c->people), *mean = fvi_say_signed(s, c->mean, d, false);
    if (isnan(c->low)) return fvi_say(s, FVI_TXT_G_MEAN_BARE, people, mean);
    return fvi_say(s, FVI_TXT_G_MEAN, people, mean, fvi_say_signed(s, c->low, d, false), fvi_say_signed(s, c->high, d, false));
}

const char *fvi_say_paired(fvi_saying *s, const fvi_report_class *c)
{
    const fvi_paired *p = &c->paired;
    int d = fvi_report_decimals(c->key.measure);
    if (isnan(p->difference)) return "";
    const char *parts[] = {
        fvi_say(s, FVI_TXT_G_PAIRED, fvi_say_count(s, p->n), fvi_say_signed(s, p->pre, d, false),
                fvi_say_signed(s, p->post, d, false), fvi_say_signed(s, p->difference, d + 1, true)),
        fvi_say(s, FVI_TXT_G_INTERVAL, fvi_say_signed(s, p->low, d + 1, false), fvi_say_signed(s, p->high, d + 1, false)),
        isnan(p->d_av) ? ""
                       : fvi_say(s, FVI_TXT_G_D_AV, fvi_say_signed(s, p->d_av, 2, false),
                                 fvi_say_signed(s, p->d_av_low, 2, false), fvi_say_signed(s, p->d_av_high, 2, false))};
    return joined(s, parts, 3, s->ctx->lang ? "，" : ", ");
}

const char *fvi_say_class_verdict(fvi_saying *s, const fvi_report_class *c)
{
    static const fvi_txt texts[] = {FVI_TXT_G_CLASS_SHORT, FVI_TXT_G_CLASS_NONE, FVI_TXT_G_CLASS_HIGHER, FVI_TXT_G_CLASS_LOWER};
    if (!c->pre_n) return "";
    return fvi_say(s, texts[c->verdict], fvi_say_count(s, c->verdict == FVI_VERDICT_SHORT ? c->missing : c->judged_at));
}

const char *fvi_say_beyond(fvi_saying *s, const fvi_report_class *c)
{
    if (!c->judged_at) return "";
    return fvi_say(s, FVI_TXT_G_BEYOND, fvi_say_count(s, c->reliable_up), fvi_say_count(s, c->reliable_down),
                   fvi_say_count(s, (uint64_t)(.05 * (double)c->paired.n + .5)));
}

/* ---- people ------------------------------------------------------------------------------------------------------------- */

const char *fvi_say_person(fvi_saying *s, const fvi_report_result *r, const fvi_report_person *person)
{
    if (r->overview && !r->names) return fvi_safe(s, person->code);
    return person->name.n ? fvi_safe_cut(s, person->name, 24) : fvi_say(s, FVI_TXT_G_UNNAMED);
}

const char *fvi_say_report_title(fvi_saying *s, const fvi_report_result *r)
{
    if (r->overview) return fvi_say(s, FVI_TXT_G_CLASS, fvi_say_count(s, r->people.n));
    const fvi_report_person *one = &r->people.at[0];
    return one->name.n ? fvi_say(s, FVI_TXT_G_TITLE_OF, fvi_say_person(s, r, one)) : fvi_say(s, FVI_TXT_G_TITLE);
}

static bool same(fvi_report_key a, fvi_report_key b)
{
    return fvi_str_eq(a.measure, b.measure) && fvi_str_eq(a.exercise, b.exercise) && fvi_str_eq(a.lang, b.lang);
}

const fvi_report_series *fvi_series_in(const fvi_report_person *person, const fvi_report_class *row)
{
    for (size_t i = 0; i < person->series.n; i++)
        if (same(person->series.at[i].key, row->key)) return &person->series.at[i];
    return NULL;
}

const fvi_report_class *fvi_class_of(const fvi_report_result *r, const fvi_report_series *series)
{
    for (size_t i = 0; i < r->classes.n; i++)
        if (same(r->classes.at[i].key, series->key)) return &r->classes.at[i];
    return NULL;
}

double fvi_series_mean(const fvi_report_series *r, const fvi_report_class *row, double *half)
{
    double n = (double)r->points.n, mean = 0;
    fvi_scatter own = {0};
    *half = NAN;
    for (size_t i = 0; i < r->points.n; i++) mean += r->points.at[i].value / n;
    for (size_t i = 0; i < r->points.n; i++) own.squares += (r->points.at[i].value - mean) * (r->points.at[i].value - mean);
    own.df = n - 1;
    const fvi_scatter *scatter = row && row->scatter.df >= FVI_SCATTER_DF_LEAST ? &row->scatter : r->points.n > 2 ? &own : NULL;
    if (scatter) *half = fvi_t_quantile(.975, scatter->df) * fvi_scatter_sem(scatter) / sqrt(n);
    if (!scatter && r->points.n == 1) *half = (r->points.at[0].high - r->points.at[0].low) / 2;
    return mean;
}

const char *fvi_say_cell(fvi_saying *s, const fvi_report_series *r, const fvi_report_class *row)
{
    double half;
    int d = fvi_report_decimals(r->key.measure);
    const char *mean = fvi_say_signed(s, fvi_series_mean(r, row, &half), d, false);
    if (isnan(half)) return mean;
    const char *parts[] = {mean, fvi_say_signed(s, half, d, false)};
    return joined(s, parts, 2, " ±");
}
