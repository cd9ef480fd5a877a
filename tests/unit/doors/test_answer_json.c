/* SPDX-License-Identifier: Apache-2.0 */
/* JSON answers, read back by another parser: facts as they were put in, null where nothing is known, anchors of whole
 * characters. docs/schema is held against real answers in tests/schema. */
#include <jansson.h>
#include <string.h>

#include "made.h"

static json_t *parsed(made *m)
{
    json_error_t error;
    made_render(m, (fv_render_options){.format = FV_JSON});
    json_t *value = json_loadb(m->text.at, m->text.n, JSON_REJECT_DUPLICATES, &error);
    if (!value) fail_msg("%s at %d", error.text, error.position);
    return value;
}

static const json_t *at(const json_t *value, const char *list, size_t i)
{
    return json_array_get(json_object_get(value, list), i);
}

static const char *text_of(const json_t *value, const char *key)
{
    return json_string_value(json_object_get(value, key));
}

static const char *const sentences[] = {
    "摘要在这里。",
    "第一句：注意力预算。",
    "A second sentence that is longer than thirty-two characters.",
    "Missing.",
};

static void facts(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"zh", 18, "一、引言", sentences, 4});
    json_t *answer = parsed(&m);
    assert_string_equal(text_of(answer, "schema"), "fovea.read/1");
    const json_t *file = at(answer, "files", 0), *pick = at(answer, "picks", 0);
    assert_string_equal(text_of(file, "path"), "papers/made.pdf");
    assert_int_equal(strlen(text_of(file, "id")), 12);
    assert_int_equal(strncmp(text_of(file, "id"), text_of(file, "sha256"), 12), 0);
    assert_true(json_is_null(json_object_get(file, "encoding")));
    assert_int_equal(json_integer_value(json_object_get(file, "pages")), 18);
    assert_null(json_object_get(file, "worth"));
    assert_string_equal(text_of(pick, "text"), sentences[1]);
    assert_int_equal(json_integer_value(json_object_get(pick, "rank")), 1);
    const json_t *before = json_object_get(json_object_get(answer, "load"), "before");
    assert_true(json_number_value(json_object_get(before, "mean_sentence")) == 24.5);
    assert_true(json_is_null(json_object_get(before, "strokes_per_char"))); /* NaN is no number */
    const json_t *claims = json_object_get(at(answer, "summary", 0), "claims");
    assert_true(json_is_true(json_object_get(json_array_get(claims, 0), "supported")));
    assert_true(json_is_object(json_object_get(json_array_get(claims, 0), "best")));
    assert_true(json_is_false(json_object_get(json_array_get(claims, 1), "supported")));
    assert_true(json_is_null(json_object_get(json_array_get(claims, 1), "best")));
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(json_object_get(answer, "missing"), "absent_facets"), 0)), "limit");
    json_decref(answer);
    made_free(&m);
}

/* Up to 32 characters on each side, never half of one. */
static void anchors(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"zh", 18, "一、引言", sentences, 4});
    json_t *answer = parsed(&m);
    const json_t *first = at(answer, "picks", 0), *second = at(answer, "picks", 1);
    assert_string_equal(text_of(first, "prefix"), "一、引言\n\n摘要在这里。\n\n");
    assert_string_equal(text_of(first, "suffix"), "\n\nA second sentence that is long");
    assert_int_equal(fvi_utf8_count(fvi_str_of(text_of(first, "suffix"))), 32);
    assert_string_equal(text_of(second, "suffix"), "\n\nMissing.\n\n");
    json_decref(answer);
    made_free(&m);
}

static void pages_are_null_where_there_are_none(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 0, "T", sentences, 4});
    json_t *answer = parsed(&m);
    assert_true(json_is_null(json_object_get(at(answer, "files", 0), "pages")));
    assert_true(json_is_null(json_object_get(at(answer, "picks", 0), "page")));
    json_decref(answer);
    made_free(&m);
}

static void hostile_text_survives(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 1, "T", made_hostile, made_hostile_n});
    json_t *answer = parsed(&m);
    assert_string_equal(text_of(at(answer, "picks", 0), "text"), made_hostile[1]);
    assert_string_equal(text_of(at(answer, "picks", 3), "text"), made_hostile[4]);
    assert_null(strstr(m.text.at, "<script"));
    json_decref(answer);
    made_free(&m);
}

static void doctor(void **state)
{
    (void)state;
    made m = {.ctx = support_ctx(1)};
    m.result = fvi_result_new(m.ctx, FVI_RESULT_DOCTOR);
    assert_non_null(m.result);
    fvi_check checks[] = {{FVI_STR("seccomp"), FVI_STR("socket() refused"), true}, {FVI_STR("landlock"), FVI_STR(""), false}};
    m.result->doctor.checks.at = checks;
    m.result->doctor.checks.n = 2;
    made_render(&m, (fv_render_options){.format = FV_JSON});
    assert_string_equal(m.text.at,
                        "{\"schema\":\"fovea.doctor/1\",\"checks\":[{\"name\":\"seccomp\",\"holds\":true,\"detail\":\"socket() "
                        "refused\"},{\"name\":\"landlock\",\"holds\":false,\"detail\":\"\"}]}\n");
    assert_string_equal(made_render(&m, (fv_render_options){.width = 80}),
                        "yes seccomp            socket() refused\nno  landlock\n");
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts),
        cmocka_unit_test(anchors),
        cmocka_unit_test(pages_are_null_where_there_are_none),
        cmocka_unit_test(hostile_text_survives),
        cmocka_unit_test(doctor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
