/* SPDX-License-Identifier: Apache-2.0 */
/* The table of statuses is complete and keeps its promises to scripts. */
#include <string.h>

#include "support/support.h"

static void every_row_is_complete(void **state)
{
    (void)state;
    for (int s = 0; s < FV_STATUS_N; s++) {
        const char *name = fv_status_name((fv_status)s);
        assert_true(s == FV_OK ? !strcmp(name, "OK") : name[0] == 'E');
        for (int other = 0; other < s; other++) assert_string_not_equal(name, fv_status_name((fv_status)other));
        assert_true((fv_status_exit((fv_status)s) == 0) == (s == FV_OK));
        assert_true(s == FV_OK ? fv_status_http((fv_status)s) == 200 : fv_status_http((fv_status)s) >= 400);
        assert_in_range(fv_status_http((fv_status)s), 200, 599);
        assert_true(*fv_status_text((fv_status)s, "en"));
        assert_true(fvi_utf8_valid(fvi_str_of(fv_status_text((fv_status)s, "zh"))));
        assert_true((unsigned char)*fv_status_text((fv_status)s, "zh") >= 0xE4); /* Han */
    }
}

static void exit_codes_as_documented(void **state)
{
    (void)state;
    const struct {
        fv_status status;
        int code;
    } rows[] = {{FV_OK, 0},     {FV_EFAIL, 1},  {FV_ENOMEM, 1}, {FV_EIO, 1},       {FV_EUSAGE, 2},      {FV_EINPUT, 3},
                {FV_ELIMIT, 3}, {FV_EMODEL, 4}, {FV_EGATE, 5},  {FV_EEVIDENCE, 6}, {FV_EINTERRUPT, 130}};
    assert_int_equal(sizeof rows / sizeof *rows, FV_STATUS_N);
    for (size_t i = 0; i < FV_STATUS_N; i++) assert_int_equal(fv_status_exit(rows[i].status), rows[i].code);
}

static void unknown_status_is_a_failure(void **state)
{
    (void)state;
    assert_int_equal(fv_status_exit((fv_status)999), 1);
    assert_int_equal(fv_status_exit((fv_status)-1), 1);
    assert_int_equal(fv_status_http((fv_status)999), 500);
    assert_string_equal(fv_status_name((fv_status)999), "EFAIL");
}

static void languages(void **state)
{
    (void)state;
    assert_string_equal(fv_status_text(FV_ENOMEM, NULL), "out of memory");
    assert_string_equal(fv_status_text(FV_ENOMEM, "de"), "out of memory");
    assert_string_equal(fv_status_text(FV_ENOMEM, "zh_CN.UTF-8"), "内存不足");
}

static void version_is_three_numbers(void **state)
{
    (void)state;
    fvi_str rest = fvi_str_of(fv_version()), piece;
    uint64_t number;
    int parts = 0;
    for (; fvi_str_split(&rest, '.', &piece); parts++) assert_true(fvi_str_u64(piece, &number));
    assert_int_equal(parts, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_complete),       cmocka_unit_test(exit_codes_as_documented),
        cmocka_unit_test(unknown_status_is_a_failure), cmocka_unit_test(languages),
        cmocka_unit_test(version_is_three_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
