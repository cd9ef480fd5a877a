/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark report` as CSV: a row for each person and measure; in an overview also one for each measure of all, with
 * * for the person. What is not known is an empty cell. Neighbours: world/table/csv.h. Test:
 * tests/unit/doors/test_report_doors.c */
#include <math.h>

#include "doors/render/render.h"
#include "doors/render/say_growth.h"
#include "world/table/csv.h"

static const fvi_csv_form form = {.encoding = "UTF-8", .delimiter = ',', .line_end = "\n"};

static void text(fvi_paint *p, fvi_str value)
{
    fvi_csv_put(&p->out, &form, value);
    fvi_putc(&p->out, ',');
}

static void number(fvi_paint *p, double value)
{
    if (isfinite(value)) fvi_put_double(&p->out, value);
    fvi_putc(&p->out, ',');
}

static void count(fvi_paint *p, size_t value)
{
    fvi_put_u64(&p->out, value);
    fvi_putc(&p->out, ',');
}

static void nothing(fvi_paint *p, int cells)
{
    for (int i = 0; i < cells; i++) fvi_putc(&p->out, ',');
}

static void key(fvi_paint *p, fvi_str person, fvi_report_key k)
{
    text(p, person);
    text(p, k.exercise);
    text(p, k.lang);
    text(p, k.measure);
}

/* The last cell says who made the row. */
static void end(fvi_paint *p)
{
    fvi_puts(&p->out, fv_version());
    fvi_putc(&p->out, '\n');
    fvi_paint_step(p);
}

static void series(fvi_paint *p, fvi_str person, const fvi_report_series *s, bool judged, const fvi_report_class *row)
{
    const fvi_report_change *c = &s->change;
    double half, mean = fvi_series_mean(s, row, &half);
    key(p, person, s->key);
    count(p, s->points.n);
    number(p, mean);
    number(p, mean - half);
    number(p, mean + half);
    if (!judged) {
        nothing(p, 16);
        end(p);
        return;
    }
    number(p, s->growth.slope);
    number(p, s->growth.wide.low);
    number(p, s->growth.wide.high);
    text(p, fvi_str_of(fvi_verdict_name(s->verdict)));
    if (!c->pre_n && !c->post_n) {
        nothing(p, 12);
        end(p);
        return;
    }
    number(p, c->pre);
    count(p, c->pre_n);
    number(p, c->post);
    count(p, c->post_n);
    number(p, c->reliable.difference);
    number(p, c->reliable.low);
    number(p, c->reliable.high);
    number(p, c->reliable.least);
    text(p, fvi_str_of(fvi_verdict_name(c->verdict)));
    nothing(p, 3);
    end(p);
}

static void of_all(fvi_paint *p, const fvi_report_class *c)
{
    key(p, FVI_STR("*"), c->key);
    count(p, c->people);
    number(p, c->mean);
    number(p, c->low);
    number(p, c->high);
    nothing(p, 4);
    if (!c->pre_n) {
        nothing(p, 12);
        end(p);
        return;
    }
    number(p, c->paired.pre);
    count(p, c->pre_n);
    number(p, c->paired.post);
    count(p, c->paired.n);
    number(p, c->paired.difference);
    number(p, c->paired.low);
    number(p, c->paired.high);
    nothing(p, 1);
    text(p, fvi_str_of(fvi_verdict_name(c->verdict)));
    number(p, c->paired.d_av);
    number(p, c->paired.d_av_low);
    number(p, c->paired.d_av_high);
    end(p);
}

void fvi_csv_report(fvi_paint *p)
{
    const fvi_report_result *r = &p->result->report;
    fvi_puts(&p->out,
             "person,exercise,lang,measure,n,mean,mean_low,mean_high,slope,slope_low,slope_high,growth,pre,pre_n,post,post_n,"
             "difference,difference_low,difference_high,reliable_from,change,d_av,d_av_low,d_av_high,fovea\n");
    for (size_t i = 0; i < r->people.n; i++) {
        const fvi_report_person *person = &r->people.at[i];
        for (size_t k = 0; k < person->series.n; k++)
            series(p, r->overview && !r->names ? person->code : person->name, &person->series.at[k], !r->overview,
                   fvi_class_of(r, &person->series.at[k]));
    }
    for (size_t i = 0; i < r->classes.n; i++) of_all(p, &r->classes.at[i]);
}
