/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark group` as JSON: fovea.group/1. Codes of people stand in it only when names were asked for.
 * Neighbours: json_facts.c. Test: tests/schema/, tests/unit/people/test_group.c */
#include <math.h>

#include "doors/render/json_facts.h"

static void own_ideas(fvi_json *j, const char *key, const fvi_own_idea *at, size_t n)
{
    fvi_json_key(j, key);
    fvi_json_array(j);
    for (size_t i = 0; i < n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "text", at[i].text);
        fvi_json_key(j, "verdict");
        fvi_json_cstr(j, fvi_own_name(at[i].verdict));
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void rating(fvi_json *j, const char *key, const fvi_group_rating *r)
{
    fvi_json_key(j, key);
    fvi_json_object(j);
    fvi_json_key_double(j, "mean", r->n ? r->sum / r->n : NAN);
    fvi_json_key_u64(j, "n", r->n);
    fvi_json_object_end(j);
}

static void ideas(fvi_paint *p, fvi_json *j, const fvi_group_result *r)
{
    fvi_json_key(j, "ideas");
    fvi_json_array(j);
    for (size_t i = 0; i < r->ideas.n; i++) {
        const fvi_group_idea *idea = &r->ideas.at[i];
        fvi_json_object(j);
        fvi_json_key_u64(j, "number", i + 1);
        fvi_json_key_str(j, "text", idea->text);
        fvi_json_key_u64(j, "people", idea->times);
        fvi_json_key(j, "kind");
        if (idea->cluster < r->clusters.n)
            fvi_json_u64(j, idea->cluster + 1);
        else
            fvi_json_null(j);
        fvi_json_key_u64(j, "votes", idea->votes);
        rating(j, "value", &idea->value);
        rating(j, "novelty", &idea->novelty);
        if (r->names) fvi_json_strs(j, "names", idea->people.at, idea->people.n);
        fvi_json_object_end(j);
        fvi_paint_step(p);
    }
    fvi_json_array_end(j);
}

static void kinds(fvi_json *j, const fvi_group_result *r)
{
    fvi_json_key(j, "kinds");
    fvi_json_array(j);
    for (size_t i = 0; i < r->clusters.n; i++) {
        fvi_json_object(j);
        fvi_json_key_u64(j, "number", i + 1);
        fvi_json_key_str(j, "name", r->clusters.at[i].name);
        fvi_json_key_u64(j, "ideas", r->clusters.at[i].ideas);
        fvi_json_key_u64(j, "given", r->clusters.at[i].times);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void people(fvi_json *j, const fvi_group_result *r)
{
    fvi_json_key(j, "people");
    fvi_json_object(j);
    fvi_json_key(j, "expected");
    if (r->expected)
        fvi_json_u64(j, r->expected);
    else
        fvi_json_null(j);
    fvi_json_key_u64(j, "added", r->added);
    fvi_json_key_u64(j, "voted", r->voted);
    if (r->names) fvi_json_strs(j, "names", r->people.at, r->people.n);
    fvi_json_object_end(j);
}

void fvi_json_group(fvi_paint *p)
{
    const fvi_group_result *r = &p->result->group;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.group/1"));
    fvi_json_key(&j, "action");
    fvi_json_cstr(&j, fvi_group_action_name(r->action));
    fvi_json_key_str(&j, "name", r->name);
    fvi_json_key_str(&j, "prompt", r->prompt);
    fvi_json_key_str(&j, "lang", r->chinese ? FVI_STR("zh") : FVI_STR("en"));
    people(&j, r);
    fvi_json_key_bool(&j, "revealed", r->revealed);
    fvi_json_key_bool(&j, "early", r->early);
    fvi_json_key(&j, "you");
    if (r->person.n)
        fvi_json_str(&j, r->person);
    else
        fvi_json_null(&j);
    own_ideas(&j, "yours", r->mine.at, r->mine.n);
    fvi_json_key_u64(&j, "votes_each", r->votes_each);
    fvi_json_key_u64(&j, "given", r->given);
    fvi_json_key_u64(&j, "merged", r->merged);
    ideas(p, &j, r);
    kinds(&j, r);
    own_ideas(&j, "not_counted", r->not_counted.at, r->not_counted.n);
    fvi_json_key(&j, "diversity");
    fvi_json_object(&j);
    fvi_json_key_double(&j, "effective", r->effective);
    fvi_json_key_double(&j, "spread", r->spread);
    fvi_json_object_end(&j);
    fvi_json_key_str(&j, "vectors", FVI_STR("fovea vectors; not validated as creative distance"));
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
