/* SPDX-License-Identifier: Apache-2.0 */
/* The validator walks schema and value side by side; each keyword is a row of a table. The first fault stops it.
 * Test: tests/schema/test_validator.c */
#include "schema/validator.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct walk {
    const json_t *root; /* the whole schema, for $ref */
    schema_fault *fault;
    char path[256];
    size_t path_n;
    int depth;
} walk;

static bool check(walk *w, const json_t *schema, const json_t *value);

__attribute__((format(printf, 2, 3))) static bool fail(walk *w, const char *format, ...)
{
    va_list args;
    int n = snprintf(w->fault->text, sizeof w->fault->text, "%.*s: ", (int)w->path_n, w->path);
    va_start(args, format);
    vsnprintf(w->fault->text + n, sizeof w->fault->text - (size_t)n, format, args);
    va_end(args);
    return false;
}

/* Check a part of the value, with its place appended to the path meanwhile. */
__attribute__((format(printf, 4, 5))) static bool check_below(walk *w, const json_t *schema, const json_t *value,
                                                              const char *format, ...)
{
    va_list args;
    size_t before = w->path_n;
    va_start(args, format);
    int n = vsnprintf(w->path + before, sizeof w->path - before, format, args);
    va_end(args);
    w->path_n = before + (size_t)n < sizeof w->path ? before + (size_t)n : sizeof w->path - 1;
    bool fits = check(w, schema, value);
    w->path_n = before;
    return fits;
}

static const char *type_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "object";
    case JSON_ARRAY: return "array";
    case JSON_STRING: return "string";
    case JSON_INTEGER: return "integer";
    case JSON_REAL: return "number";
    case JSON_TRUE:
    case JSON_FALSE: return "boolean";
    default: return "null";
    }
}

static bool has_type(const json_t *value, const char *type)
{
    if (!strcmp(type, type_of(value))) return true;
    if (!strcmp(type, "number")) return json_is_integer(value);
    return !strcmp(type, "integer") && json_is_real(value) && floor(json_real_value(value)) == json_real_value(value);
}

/* Equality of JSON: 1 and 1.0 are one number. */
static bool same(const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b)) return json_number_value(a) == json_number_value(b);
    return json_equal(a, b);
}

/* ---- keywords ------------------------------------------------------------------------------------------------------------ */

typedef bool (*keyword)(walk *w, const json_t *schema, const json_t *wants, const json_t *value);

static bool key_type(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    if (json_is_string(wants))
        return has_type(value, json_string_value(wants)) ||
               fail(w, "%s instead of %s", type_of(value), json_string_value(wants));
    for (size_t i = 0; i < json_array_size(wants); i++)
        if (has_type(value, json_string_value(json_array_get(wants, i)))) return true;
    return fail(w, "%s is none of the allowed types", type_of(value));
}

static bool key_properties(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    const char *name;
    json_t *below;
    json_object_foreach((json_t *)(uintptr_t)wants, name, below)
    {
        const json_t *held = json_object_get(value, name);
        if (held && !check_below(w, below, held, ".%s", name)) return false;
    }
    return true;
}

static bool key_required(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    for (size_t i = 0; json_is_object(value) && i < json_array_size(wants); i++) {
        const char *name = json_string_value(json_array_get(wants, i));
        if (!json_object_get(value, name)) return fail(w, "%s is missing", name);
    }
    return true;
}

static bool key_additional(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    const json_t *named = json_object_get(schema, "properties");
    const char *name;
    json_t *held;
    json_object_foreach((json_t *)(uintptr_t)value, name, held)
    {
        if (json_object_get(named, name)) continue;
        if (json_is_false(wants)) return fail(w, "%s is not in the schema", name);
        if (json_is_object(wants) && !check_below(w, wants, held, ".%s", name)) return false;
    }
    return true;
}

static bool key_items(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!check_below(w, wants, json_array_get(value, i), "[%zu]", i)) return false;
    return true;
}

static bool key_min_items(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    return !json_is_array(value) || (json_int_t)json_array_size(value) >= json_integer_value(wants) ||
           fail(w, "%zu items are too few", json_array_size(value));
}

static bool key_max_items(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    return !json_is_array(value) || (json_int_t)json_array_size(value) <= json_integer_value(wants) ||
           fail(w, "%zu items are too many", json_array_size(value));
}

static bool key_enum(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    for (size_t i = 0; i < json_array_size(wants); i++)
        if (same(json_array_get(wants, i), value)) return true;
    return fail(w, "%s is none of the allowed values", json_is_string(value) ? json_string_value(value) : type_of(value));
}

static bool key_const(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    return same(wants, value) || fail(w, "not the one allowed value");
}

static bool key_minimum(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    double v = json_number_value(value), bound = json_number_value(wants);
    return !json_is_number(value) || v >= bound || fail(w, "%g is below the minimum %g", v, bound);
}

static bool key_maximum(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    double v = json_number_value(value), bound = json_number_value(wants);
    return !json_is_number(value) || v <= bound || fail(w, "%g is above the maximum %g", v, bound);
}

static bool key_min_length(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema; /* bytes, not characters: the same for the bounds in use, 1 and the length of a hash */
    return !json_is_string(value) || (json_int_t)json_string_length(value) >= json_integer_value(wants) || fail(w, "too short");
}

static bool key_max_length(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    return !json_is_string(value) || (json_int_t)json_string_length(value) <= json_integer_value(wants) || fail(w, "too long");
}

static bool key_ref(walk *w, const json_t *schema, const json_t *wants, const json_t *value)
{
    (void)schema;
    const char *target = json_string_value(wants);
    if (!target || strncmp(target, "#/$defs/", 8) != 0) return fail(w, "$ref %s leads elsewhere", target ? target : "?");
    const json_t *found = json_object_get(json_object_get(w->root, "$defs"), target + 8);
    return found ? check(w, found, value) : fail(w, "$ref %s leads nowhere", target);
}

static const struct {
    const char *name;
    keyword run; /* NULL: says nothing about values */
} keywords[] = {{"$schema", NULL},
                {"$id", NULL},
                {"$defs", NULL},
                {"title", NULL},
                {"description", NULL},
                {"$ref", key_ref},
                {"type", key_type},
                {"const", key_const},
                {"enum", key_enum},
                {"required", key_required},
                {"properties", key_properties},
                {"additionalProperties", key_additional},
                {"items", key_items},
                {"minItems", key_min_items},
                {"maxItems", key_max_items},
                {"minimum", key_minimum},
                {"maximum", key_maximum},
                {"minLength", key_min_length},
                {"maxLength", key_max_length}};

enum { KEYWORDS = sizeof keywords / sizeof *keywords, DEEPEST = 100 };

static bool check(walk *w, const json_t *schema, const json_t *value)
{
    const char *name;
    json_t *wants;
    bool fits = true;
    if (!json_is_object(schema)) return fail(w, "the schema is no object here");
    if (++w->depth > DEEPEST) return fail(w, "the schema turns in a circle");
    json_object_foreach((json_t *)(uintptr_t)schema, name, wants)
    {
        size_t k = 0;
        while (k < KEYWORDS && strcmp(keywords[k].name, name) != 0) k++;
        if (k == KEYWORDS) return fail(w, "keyword %s is unknown to this validator", name);
        if (keywords[k].run && !keywords[k].run(w, schema, wants, value)) fits = false;
        if (!fits) break;
    }
    w->depth--;
    return fits;
}

bool schema_fits(const json_t *schema, const json_t *value, schema_fault *fault)
{
    walk w = {.root = schema, .fault = fault, .path = "$", .path_n = 1};
    fault->text[0] = 0;
    return check(&w, schema, value);
}
