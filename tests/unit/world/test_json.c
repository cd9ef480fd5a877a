/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON writer, read back by jansson. */
#include <float.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "fault/fault.h"
#include "world/formats/json.h"

typedef struct desk {
    fv_ctx *ctx;
    fvi_buf buf;
    fvi_json j;
} desk;

static int set_up(void **state)
{
    static desk d;
    d.ctx = support_ctx(1);
    fvi_buf_init(&d.buf, d.ctx);
    fvi_json_init(&d.j, &d.buf);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    fvi_buf_free(&d->buf);
    fv_ctx_free(d->ctx);
    return 0;
}

/* What jansson makes of it; NULL when it does not accept it. */
static json_t *parsed(const desk *d)
{
    json_error_t error;
    assert_int_equal(fvi_json_done(&d->j), FV_OK);
    json_t *root = json_loadb(d->buf.at, d->buf.n, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!root) print_error("%s at %d in %.*s\n", error.text, error.position, (int)d->buf.n, d->buf.at);
    return root;
}

static void structure_is_exact(void **state)
{
    desk *d = *state;
    fvi_json *j = &d->j;
    fvi_json_object(j);
    fvi_json_key(j, "a");
    fvi_json_array(j);
    fvi_json_i64(j, -1);
    fvi_json_u64(j, UINT64_MAX);
    fvi_json_array(j);
    fvi_json_array_end(j);
    fvi_json_object(j);
    fvi_json_object_end(j);
    fvi_json_null(j);
    fvi_json_array_end(j);
    fvi_json_key(j, "b");
    fvi_json_object(j);
    fvi_json_key(j, "t");
    fvi_json_bool(j, true);
    fvi_json_key(j, "f");
    fvi_json_bool(j, false);
    fvi_json_key(j, "none");
    fvi_json_cstr(j, NULL);
    fvi_json_object_end(j);
    fvi_json_key(j, "c");
    fvi_json_cstr(j, "x");
    fvi_json_object_end(j);
    assert_int_equal(fvi_json_done(j), FV_OK);
    assert_string_equal(
        d->buf.at, "{\"a\":[-1,18446744073709551615,[],{},null],\"b\":{\"t\":true,\"f\":false,\"none\":null},\"c\":\"x\"}");
}

static void a_lone_value_is_a_document(void **state)
{
    desk *d = *state;
    fvi_json_str(&d->j, FVI_STR("注意力"));
    json_t *root = parsed(d);
    assert_string_equal(json_string_value(root), "注意力");
    json_decref(root);
}

static void deep_nesting_closes(void **state)
{
    desk *d = *state;
    for (int k = 0; k < FVI_JSON_DEPTH; k++) fvi_json_array(&d->j);
    for (int k = 0; k < FVI_JSON_DEPTH; k++) fvi_json_array_end(&d->j);
    json_t *root = parsed(d);
    assert_non_null(root);
    json_decref(root);
}

/* Every code point but surrogates comes back, in strings of a thousand. */
static void strings_round_trip(void **state)
{
    desk *d = *state;
    static char text[4096];
    for (uint32_t from = 0; from < 0x110000; from += 1000) {
        size_t n = 0;
        for (uint32_t cp = from; cp < from + 1000 && cp < 0x110000; cp++)
            if (cp < 0xD800 || cp > 0xDFFF) n += fvi_utf8_put(text + n, cp);
        d->buf.n = 0;
        fvi_json_init(&d->j, &d->buf);
        fvi_json_object(&d->j);
        fvi_json_key(&d->j, "s");
        fvi_json_str(&d->j, (fvi_str){text, n});
        fvi_json_object_end(&d->j);
        json_t *root = parsed(d);
        json_t *s = json_object_get(root, "s");
        assert_int_equal(json_string_length(s), n);
        assert_memory_equal(json_string_value(s), text, n);
        json_decref(root);
    }
}

static void escapes_are_the_short_ones(void **state)
{
    desk *d = *state;
    fvi_json_str(&d->j, FVI_STR("\"\\/\b\n\r\t\x01\x7F</script>\xE2\x80\xA8\xE2\x80\xA9"));
    assert_string_equal(d->buf.at, "\"\\\"\\\\/\\u0008\\n\\r\\t\\u0001\\u007f\\u003c/script>\\u2028\\u2029\"");
}

static void damaged_bytes_are_replaced(void **state)
{
    desk *d = *state;
    /* cut sequence, lone continuation, overlong, surrogate, beyond Unicode; and a true U+FFFD stays one */
    fvi_json_str(&d->j, FVI_STR("a\xE4\xB8"
                                "b\x80"
                                "c\xC0\xAF"
                                "d\xED\xA0\x80"
                                "e\xF5\xEF\xBF\xBD"));
    json_t *root = parsed(d);
    assert_string_equal(json_string_value(root), "a\uFFFDb\uFFFDc\uFFFD\uFFFDd\uFFFD\uFFFD\uFFFDe\uFFFD\uFFFD");
    json_decref(root);
}

static void keys_are_escaped_too(void **state)
{
    desk *d = *state;
    fvi_json_object(&d->j);
    fvi_json_key(&d->j, "a\"b\n");
    fvi_json_bool(&d->j, true);
    fvi_json_object_end(&d->j);
    json_t *root = parsed(d);
    assert_true(json_is_true(json_object_get(root, "a\"b\n")));
    json_decref(root);
}

static void doubles_read_back(void **state)
{
    desk *d = *state;
    static const double values[] = {0, -0.5, 0.1, 1.0 / 3, 1e-9, 6.02214076e23, DBL_MAX, DBL_MIN, 5e-324, -123456789.125, 1e15};
    const size_t n = sizeof values / sizeof *values;
    fvi_json_array(&d->j);
    for (size_t k = 0; k < n; k++) fvi_json_double(&d->j, values[k]);
    fvi_json_double(&d->j, INFINITY);
    fvi_json_double(&d->j, NAN);
    fvi_json_fixed(&d->j, -INFINITY, 2);
    fvi_json_array_end(&d->j);
    json_t *root = parsed(d);
    assert_int_equal(json_array_size(root), n + 3);
    for (size_t k = 0; k < n; k++) assert_true(json_number_value(json_array_get(root, k)) == values[k]);
    for (size_t k = n; k < n + 3; k++) assert_true(json_is_null(json_array_get(root, k)));
    json_decref(root);
}

static void fixed_numbers_are_short(void **state)
{
    desk *d = *state;
    fvi_json_array(&d->j);
    fvi_json_fixed(&d->j, 1.0 / 3, 4);
    fvi_json_fixed(&d->j, 0.5, 4);
    fvi_json_fixed(&d->j, 2, 4);
    fvi_json_fixed(&d->j, 100, 0);
    fvi_json_fixed(&d->j, 0, 3);
    fvi_json_fixed(&d->j, -0.00001, 3);
    fvi_json_fixed(&d->j, 1e300, 3);
    fvi_json_array_end(&d->j);
    assert_string_equal(d->buf.at, "[0.3333,0.5,2,100,0,0,1e+300]");
}

static fv_status write_much(fv_ctx *ctx, void *user)
{
    (void)user;
    fvi_buf buf;
    fvi_json j;
    fvi_buf_init(&buf, ctx);
    fvi_json_init(&j, &buf);
    fvi_json_array(&j);
    for (int k = 0; k < 1000; k++) {
        fvi_json_object(&j);
        fvi_json_key(&j, "k");
        fvi_json_fixed(&j, k / 8.0, 3);
        fvi_json_object_end(&j);
    }
    fvi_json_array_end(&j);
    fv_status status = fvi_json_done(&j);
    fvi_buf_free(&buf);
    return status;
}

static void errors_stick(void **state)
{
    (void)state;
    assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = write_much}) >= 2);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_DESK(structure_is_exact),   WITH_DESK(a_lone_value_is_a_document), WITH_DESK(deep_nesting_closes),
        WITH_DESK(strings_round_trip),   WITH_DESK(escapes_are_the_short_ones), WITH_DESK(damaged_bytes_are_replaced),
        WITH_DESK(keys_are_escaped_too), WITH_DESK(doubles_read_back),          WITH_DESK(fixed_numbers_are_short),
        cmocka_unit_test(errors_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
