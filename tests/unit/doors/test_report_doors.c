/* SPDX-License-Identifier: Apache-2.0 */
/* A report on growth in every form and both languages: nothing runs over 80 columns, hostile names stay text, a class shows no
 * names, tables have as many cells as their header, and every sentence that must be there is there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "support/stored.h"

static support_folder folder;
static char path[300];

static int set_up(void **state)
{
    (void)state;
    folder = support_folder_make();
    snprintf(path, sizeof path, "%s/fovea.db", folder.path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    support_folder_remove(&folder);
    return 0;
}

typedef struct shown {
    fv_ctx *ctx;
    support_text text;
} shown;

/* The report, or with a table the export, in one form. */
static shown show(const char *lang, fv_format format, bool names, const char *table)
{
    shown s = {0};
    fv_result *r = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = lang}, &s.ctx), FV_OK);
    fv_spark_report_options report = {.store = path, .names = names};
    fv_spark_export_options export = {.store = path, .names = names, .salt = "salt"};
    assert_int_equal(table ? fv_spark_export(s.ctx, &export, &r) : fv_spark_report(s.ctx, &report, &r), FV_OK);
    fv_sink sink = support_sink(&s.text);
    fv_render_options o = {.format = format, .width = 80, .mode = table};
    assert_int_equal(fv_result_render(s.ctx, r, &o, &sink), FV_OK);
    fv_result_free(r);
    return s;
}

static void done(shown *s)
{
    support_text_free(&s->text);
    fv_ctx_free(s->ctx);
}

static void fits(const char *text)
{
    fvi_str rest = fvi_str_of(text), line;
    while (fvi_str_split(&rest, '\n', &line))
        if (fvi_str_width(line) > 80) fail_msg("%zu columns: %.*s", fvi_str_width(line), (int)line.n, line.at);
}

static void stored(bool many)
{
    fv_ctx *ctx = support_ctx(1);
    if (many)
        stored_class(ctx, path);
    else
        stored_person(ctx, path);
    fv_ctx_free(ctx);
}

static void a_terminal_holds_it(void **state)
{
    (void)state;
    for (int many = 0; many < 2; many++) {
        remove(path);
        stored(many);
        for (int zh = 0; zh < 2; zh++) {
            shown s = show(zh ? "zh" : "en", FV_TERMINAL, false, NULL);
            fits(s.text.at);
            made_no_controls(s.text.at);
            assert_null(strstr(s.text.at, "pupil"));
            assert_null(strstr(s.text.at, "nan"));
            if (!many)
                assert_non_null(strstr(s.text.at, zh ? "数据还不够" : "Not enough data to speak of growth: 3 more sessions"));
            if (!many)
                assert_non_null(strstr(s.text.at, zh ? "尚未用人的创造力成绩检验" : "not comparable with published DAT norms"));
            if (many) assert_non_null(strstr(s.text.at, zh ? "这里不评判任何个人" : "Nobody is judged alone here"));
            done(&s);
        }
    }
}

/* Elements close in the order in which they opened. */
static void nests(const char *text)
{
    static const char *const empty[] = {"meta", "!DOCTYPE", "!--"};
    char open[64][16];
    size_t depth = 0;
    for (const char *s = text; (s = strchr(s, '<'));) {
        bool end = s[1] == '/';
        s += end ? 2 : 1;
        char name[16] = "";
        snprintf(name, sizeof name, "%.*s", (int)strcspn(s, " />\n"), s);
        const char *close = strchr(s, '>');
        bool alone = close && close[-1] == '/';
        for (size_t i = 0; i < 3; i++) alone = alone || !strcmp(name, empty[i]);
        if (alone) continue;
        if (end) {
            if (!depth || strcmp(open[--depth], name) != 0) fail_msg("</%s> closes %s", name, depth ? open[depth] : "nothing");
        } else {
            assert_true(depth < 64);
            snprintf(open[depth++], 16, "%s", name);
        }
    }
    assert_int_equal(depth, 0);
}

static void hostile_names_stay_text(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_store *store = stored_open(ctx, path);
    for (int i = 0; i < 9; i++)
        stored_add(store, &(stored_session){.person = "<script>alert('x')</script>\xE2\x80\xAE",
                                            .exercise = "<b>\"new\"",
                                            .measure = "<i>&shine",
                                            .value = i,
                                            .error = .5});
    fvi_store_close(store);
    fv_ctx_free(ctx);
    for (int svg = 0; svg < 2; svg++) {
        shown s = show("en", svg ? FV_SVG : FV_HTML, false, NULL);
        nests(s.text.at);
        assert_null(strstr(s.text.at, "<script"));
        assert_null(strstr(s.text.at, "<i>"));
        assert_null(strstr(s.text.at, "<b>"));
        assert_null(strstr(s.text.at, " style=\""));
        assert_null(strstr(s.text.at, "\xE2\x80\xAE"));
        assert_non_null(strstr(s.text.at, "&lt;script&gt;"));
        if (!svg) assert_non_null(strstr(s.text.at, "default-src 'none'"));
        done(&s);
    }
    shown s = show("en", FV_TERMINAL, false, NULL);
    made_no_controls(s.text.at);
    done(&s);
}

static void pages_are_whole(void **state)
{
    (void)state;
    stored(true);
    for (int i = 0; i < 4; i++) {
        shown s = show(i % 2 ? "zh" : "en", i / 2 ? FV_SVG : FV_HTML, false, NULL);
        nests(s.text.at);
        assert_null(strstr(s.text.at, "pupil"));
        assert_null(strstr(s.text.at, "null"));
        assert_null(strstr(s.text.at, "http://x"));
        done(&s);
    }
    shown named = show("en", FV_HTML, true, NULL);
    assert_non_null(strstr(named.text.at, "pupil 11"));
    done(&named);
}

/* Every row has as many cells as the header. */
static size_t rows_of(const char *text)
{
    size_t rows = 0, cells = 0, header = 0;
    bool quoted = false;
    for (const char *c = text; *c; c++) {
        if (*c == '"') quoted = !quoted;
        if (!quoted && *c == ',') cells++;
        if (quoted || *c != '\n') continue;
        if (rows++ == 0) header = cells;
        if (cells != header) fail_msg("row %zu has %zu commas, the header %zu", rows, cells, header);
        cells = 0;
    }
    return rows - 1;
}

static void tables_are_square(void **state)
{
    (void)state;
    stored(true);
    shown s = show("en", FV_CSV, false, NULL);
    assert_int_equal(rows_of(s.text.at), 30 * 2 + 2);
    done(&s);
    const struct {
        const char *table;
        size_t rows;
    } tables[] = {{"answers", 59}, {"sessions", 59}, {"scores", 118}, {"events", 0}};
    for (size_t i = 0; i < 4; i++) {
        s = show("en", FV_CSV, false, tables[i].table);
        assert_int_equal(rows_of(s.text.at), tables[i].rows);
        assert_null(strstr(s.text.at, "pupil"));
        assert_null(strstr(s.text.at, ",=HYPERLINK")); /* a formula is no formula any more */
        done(&s);
    }
    for (int zh = 0; zh < 2; zh++) {
        s = show(zh ? "zh" : "en", FV_CSV, false, "codebook");
        assert_true(rows_of(s.text.at) > 40);
        done(&s);
    }
    remove(path);
    stored(false);
    s = show("en", FV_CSV, false, NULL);
    assert_int_equal(rows_of(s.text.at), 5);
    done(&s);
}

static void no_such_table(void **state)
{
    (void)state;
    stored(false);
    fv_ctx *ctx = support_ctx(1);
    fv_result *r = NULL;
    support_text text = {0};
    fv_sink sink = support_sink(&text);
    assert_int_equal(fv_spark_export(ctx, &(fv_spark_export_options){.store = path}, &r), FV_OK);
    assert_int_equal(fv_result_render(ctx, r, &(fv_render_options){.format = FV_CSV, .mode = "people"}, &sink), FV_EUSAGE);
    assert_int_equal(fv_result_render(ctx, r, &(fv_render_options){.format = FV_SVG}, &sink), FV_EUSAGE);
    fv_result_free(r);
    support_text_free(&text);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_terminal_holds_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_names_stay_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pages_are_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables_are_square, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_such_table, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
