/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas that we ship: the example of each fits; whatever is taken out of it, put in, or given another type does not.
 * Arguments: docs/schema, tests/schema/examples. */
#include <stdio.h>
#include <string.h>

#include "schema/validator.h"
#include "support/support.h"

static const char *schema_folder, *example_folder;
static const char *const names[] = {"read", "text", "doctor", "evidence", "error", "coach", "group", "dat", "flow", "score"};
static const struct {
    const char *schema, *name;
} optional[] = {{"read", "worth"}, {"read", "because"}, {"read", "why"}};

typedef struct pair {
    const char *name;
    const json_t *schema;
    json_t *example;
} pair;

static json_t *load(const char *folder, const char *before, const char *name, const char *after)
{
    char path[1024];
    json_error_t error;
    snprintf(path, sizeof path, "%s/%s%s%s", folder, before, name, after);
    json_t *value = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!value) fail_msg("%s:%d: %s", path, error.line, error.text);
    return value;
}

static bool fits(const pair *p)
{
    schema_fault fault;
    return schema_fits(p->schema, p->example, &fault);
}

static void examples_fit(const pair *p)
{
    schema_fault fault;
    if (!schema_fits(p->schema, p->example, &fault)) fail_msg("%s: %s", p->name, fault.text);
}

/* Something of a type that no place of ours allows there. */
static json_t *other_type(const json_t *value)
{
    return json_is_object(value) || json_is_array(value) ? json_true() : json_object();
}

static void spoil_object(const pair *p, json_t *object);

static void spoil_below(const pair *p, json_t *value)
{
    size_t i;
    json_t *item;
    if (json_is_object(value)) spoil_object(p, value);
    json_array_foreach(value, i, item) spoil_below(p, item);
}

/* Take out, change and add each member in turn, and put it back. */
static void spoil_object(const pair *p, json_t *object)
{
    void *next;
    const char *name;
    json_t *held;
    json_t *copy = json_copy(object); /* walked while the object changes */
    json_object_foreach_safe(copy, next, name, held)
    {
        bool may_lack = false;
        for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
            may_lack = may_lack || (!strcmp(p->name, optional[i].schema) && !strcmp(name, optional[i].name));
        json_object_del(object, name);
        if (fits(p) != may_lack) fail_msg("%s: without %s", p->name, name);
        json_object_set_new(object, name, other_type(held));
        if (fits(p)) fail_msg("%s: %s of another type fits", p->name, name);
        json_object_set(object, name, held);
        spoil_below(p, json_object_get(object, name));
    }
    json_decref(copy);
    json_object_set_new(object, "stray", json_true());
    if (fits(p)) fail_msg("%s: a stray member fits", p->name);
    json_object_del(object, "stray");
}

static void for_each_schema(void (*check)(const pair *))
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_t *schema = load(schema_folder, "fovea.", names[i], ".schema.json"),
               *example = load(example_folder, "", names[i], ".json");
        check(&(pair){names[i], schema, example});
        json_decref(schema);
        json_decref(example);
    }
}

static void spoil(const pair *p)
{
    spoil_object(p, p->example);
    examples_fit(p); /* all was put back */
}

static void examples_of_schemas_fit(void **state)
{
    (void)state;
    for_each_schema(examples_fit);
}

static void spoiled_examples_do_not(void **state)
{
    (void)state;
    for_each_schema(spoil);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_of_schemas_fit), cmocka_unit_test(spoiled_examples_do_not)};
    if (argc != 3) return 2;
    schema_folder = argv[1];
    example_folder = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
