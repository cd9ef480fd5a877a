/* SPDX-License-Identifier: Apache-2.0 */
/* The validator accepts what fits and names the place of what does not. */
#include <string.h>

#include "schema/validator.h"
#include "support/support.h"

typedef struct example {
    const char *schema, *value;
    const char *fault; /* NULL: fits */
} example;

static const example examples[] = {
    /* type */
    {"{'type':'integer'}", "3", NULL},
    {"{'type':'integer'}", "3.0", NULL},
    {"{'type':'integer'}", "3.5", "$: number instead of integer"},
    {"{'type':'number'}", "3", NULL},
    {"{'type':'number'}", "'3'", "$: string instead of number"},
    {"{'type':['integer','null']}", "null", NULL},
    {"{'type':['integer','null']}", "true", "$: boolean is none of the allowed types"},
    {"{}", "{'anything':[1]}", NULL},
    /* objects */
    {"{'required':['a']}", "{'a':null}", NULL},
    {"{'required':['a','b']}", "{'a':1}", "$: b is missing"},
    {"{'properties':{'a':{'type':'string'}}}", "{'b':1}", NULL},
    {"{'properties':{'a':{'type':'string'}}}", "{'a':1}", "$.a: integer instead of string"},
    {"{'properties':{'a':{}},'additionalProperties':false}", "{'a':1}", NULL},
    {"{'properties':{'a':{}},'additionalProperties':false}", "{'a':1,'b':1}", "$: b is not in the schema"},
    {"{'additionalProperties':{'type':'number'}}", "{'x':1,'y':'2'}", "$.y: string instead of number"},
    /* arrays */
    {"{'items':{'type':'integer'}}", "[1,2,3]", NULL},
    {"{'items':{'type':'integer'}}", "[1,2,'3']", "$[2]: string instead of integer"},
    {"{'items':{'items':{'minimum':0}}}", "[[0],[1,-2]]", "$[1][1]: -2 is below the minimum 0"},
    {"{'minItems':2,'maxItems':3}", "[1,2]", NULL},
    {"{'minItems':2}", "[1]", "$: 1 items are too few"},
    {"{'maxItems':1}", "[1,2]", "$: 2 items are too many"},
    /* values */
    {"{'const':'fovea.read/1'}", "'fovea.read/1'", NULL},
    {"{'const':'fovea.read/1'}", "'fovea.read/2'", "$: not the one allowed value"},
    {"{'const':1}", "1.0", NULL},
    {"{'enum':['a',null,2]}", "null", NULL},
    {"{'enum':['a',null]}", "'b'", "$: b is none of the allowed values"},
    {"{'minimum':0,'maximum':1}", "0.5", NULL},
    {"{'minimum':0}", "-1e-9", "$: -1e-09 is below the minimum 0"},
    {"{'maximum':1}", "2", "$: 2 is above the maximum 1"},
    {"{'maximum':1}", "'2'", NULL}, /* a bound speaks about numbers only */
    {"{'minLength':1}", "''", "$: too short"},
    {"{'maxLength':3}", "'abc'", NULL},
    {"{'maxLength':3}", "'abcd'", "$: too long"},
    /* references */
    {"{'items':{'$ref':'#/$defs/n'},'$defs':{'n':{'type':'null'}}}", "[null]", NULL},
    {"{'items':{'$ref':'#/$defs/n'},'$defs':{'n':{'type':'null'}}}", "[0]", "$[0]: integer instead of null"},
    {"{'$ref':'#/$defs/list','$defs':{'list':{'items':{'$ref':'#/$defs/list'}}}}", "[[[]],[]]", NULL},
    {"{'$ref':'#/$defs/none'}", "1", "$: $ref #/$defs/none leads nowhere"},
    {"{'$ref':'other.json'}", "1", "$: $ref other.json leads elsewhere"},
    {"{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/a'}}}", "1", "$: the schema turns in a circle"},
    /* nothing is skipped in silence */
    {"{'pattern':'^a'}", "'b'", "$: keyword pattern is unknown to this validator"},
    {"{'properties':{'a':1}}", "{'a':1}", "$.a: the schema is no object here"},
};

/* ' stands for " in the examples */
static json_t *parse(const char *text)
{
    char quoted[256];
    size_t n = strlen(text);
    assert_true(n < sizeof quoted);
    for (size_t i = 0; i <= n; i++) quoted[i] = text[i] == '\'' ? '"' : text[i];
    json_t *value = json_loads(quoted, JSON_DECODE_ANY, NULL);
    if (!value) fail_msg("no JSON: %s", quoted);
    return value;
}

static void examples_fit_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        json_t *schema = parse(examples[i].schema), *value = parse(examples[i].value);
        schema_fault fault;
        bool fits = schema_fits(schema, value, &fault);
        assert_int_equal(fits, examples[i].fault == NULL);
        assert_string_equal(fault.text, examples[i].fault ? examples[i].fault : "");
        json_decref(schema);
        json_decref(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_fit_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
