/* SPDX-License-Identifier: Apache-2.0 */
/* fv_load from end to end: the measures of whole documents against an independent program (tests/golden/load.tsv, made by
 * recipes/load/reference.py), each rule on a text that breaks it, the same numbers before a reading. Arguments: the program
 * fovea-extract, tests/golden. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "people/result/result.h"
#include "support/documents.h"

static const char *extractor, *golden;
static support_folder folder;

static fv_ctx *context(void)
{
    fv_ctx *ctx;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.extractor = extractor, .lang = "en", .threads = 1}, &ctx), FV_OK);
    return ctx;
}

static fv_result *load_with(fv_ctx *ctx, const char *path, size_t times, const char *budget)
{
    const char *files[8];
    fv_result *result;
    for (size_t i = 0; i < times; i++) files[i] = path;
    fv_load_options o = {.files = files, .files_n = times, .budget = budget, .explain = true};
    fv_status s = fv_load(ctx, &o, &result);
    if (s) fail_msg("%s: %s", path, fv_ctx_message(ctx)->what);
    return result;
}

/* ---- against the independent program ------------------------------------------------------------------------------------ */

static void check_row(fv_ctx *ctx, fvi_str file, fvi_str measure, fvi_str value)
{
    static fv_result *result;
    static char kept[64];
    char path[1024], number[64];
    if (!file.n || !fvi_str_eq(file, fvi_str_of(kept))) {
        fv_result_free(result);
        result = NULL;
        if (!file.n) return;
        snprintf(kept, sizeof kept, "%.*s", (int)file.n, file.at);
        bool own = fvi_str_starts(file, FVI_STR("measured."));
        snprintf(path, sizeof path, "%s/%s%s", golden, own ? "" : "docs/", kept);
        result = load_with(ctx, path, 1, NULL);
    }
    fvi_measure m = fvi_measure_named(measure);
    assert_true(m < FVI_MEASURE_N);
    double is = result->load.files.at[0].measures.at[m];
    snprintf(number, sizeof number, "%.*s", (int)value.n, value.at);
    double want = fvi_str_eq(value, FVI_STR("null")) ? NAN : strtod(number, NULL);
    if (isnan(want) ? !isnan(is) : !(fabs(is - want) <= 1e-6))
        fail_msg("%s: %.*s is %.12g, not %s", kept, (int)measure.n, measure.at, is, number);
}

static void measures_of_whole_documents(void **state)
{
    (void)state;
    char path[1024];
    size_t rows = 0;
    fv_ctx *ctx = context();
    fvi_arena arena;
    fvi_arena_init(&arena, ctx);
    fvi_str all, line, cell[3];
    snprintf(path, sizeof path, "%s/load.tsv", golden);
    assert_int_equal(fvi_file_read(ctx, &arena, path, 1 << 20, &all), FV_OK);
    while (fvi_str_split(&all, '\n', &line)) {
        if (fvi_str_starts(line, FVI_STR("#"))) continue;
        for (int i = 0; i < 3; i++) assert_true(fvi_str_split(&line, '\t', &cell[i]));
        check_row(ctx, cell[0], cell[1], cell[2]);
        rows++;
    }
    assert_int_equal(rows % FVI_MEASURE_N, 0);
    assert_true(rows >= 5 * FVI_MEASURE_N);
    check_row(ctx, (fvi_str){0}, (fvi_str){0}, (fvi_str){0});
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

/* ---- each rule fires on its text, and not on a plain one ----------------------------------------------------------------- */

static char made[400000];

static void add(const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        size_t n = strlen(made);
        assert_true(n + strlen(text) < sizeof made);
        memcpy(made + n, text, strlen(text) + 1);
    }
}

static fv_result *judged(fv_ctx *ctx, size_t times, const char *budget)
{
    const char *path = support_path(&folder, "made.txt");
    support_file_put(path, fvi_str_of(made));
    return load_with(ctx, path, times, budget);
}

static void check_fires(fvi_rule rule, bool places, size_t times, const char *budget)
{
    fv_ctx *ctx = context();
    fv_result *r = judged(ctx, times, budget);
    const fvi_load_file *file = &r->load.files.at[0];
    const fvi_ruling *j = &file->rules[rule];
    if (!j->fired) fail_msg("%s does not fire at %g (%g)", fvi_rule_name(rule), j->value, j->threshold);
    assert_true(j->source.n && j->measure.n);
    assert_int_equal(j->troubles.n > 0, places);
    for (size_t i = 0; i < j->troubles.n; i++) {
        fvi_span span = j->troubles.at[i].place.span;
        assert_true(span.start < span.end && span.end <= file->doc.text.n);
        assert_true(fvi_utf8_boundary(file->doc.text, span.start) && fvi_utf8_boundary(file->doc.text, span.end));
        if (i && rule != FVI_RULE_SITTING) assert_true(j->troubles.at[i].value <= j->troubles.at[i - 1].value);
    }
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void plain_prose_fires_nothing(void **state)
{
    (void)state;
    made[0] = 0;
    add("The dog went out to the garden. It was a warm day and the sun was high. We sat by the house and read a book.\n\n", 6);
    fv_ctx *ctx = context();
    fv_result *r = judged(ctx, 1, NULL);
    for (int i = 0; i < FVI_RULE_N; i++)
        if (r->load.files.at[0].rules[i].fired) fail_msg("%s fires", fvi_rule_name((fvi_rule)i));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void each_rule_fires(void **state)
{
    (void)state;
    made[0] = 0;
    add("It is true that the old man in the house by the river had seen the dog of the woman who lived in the town on the "
        "other "
        "side of the hill and that he had said so to all the people whom he met there in the street.\n\n",
        12);
    check_fires(FVI_RULE_LONG_SENTENCES, true, 1, NULL);
    made[0] = 0;
    add("He came, saw, sat, ate, and left. She ran, fell, rose, ran, and won.\n\n", 12);
    check_fires(FVI_RULE_MANY_CLAUSES, true, 1, NULL);
    made[0] = 0;
    add("The house (the old one (by the river (in the north))) was sold. It was a good day for all of us.\n\n", 3);
    check_fires(FVI_RULE_NESTED_BRACKETS, true, 1, NULL);
    made[0] = 0;
    add("The zebras quarrel. The volcanic glaciers fracture granite. The obsolete harpsichords accompany melancholic "
        "baritones. The perennial orchids decorate baroque cathedrals. The nomadic falconers domesticate peregrine "
        "raptors. The luminous jellyfish migrate. The seismic tremors dislodge sandstone. The ceramic turbines "
        "withstand corrosion. The juvenile otters devour mussels. The cobblestone alleys meander. The copper alloys "
        "tarnish. The cinnamon pastries crumble. The dormant viruses mutate. The frugal monks ferment barley. The "
        "velvet curtains muffle applause. The amber lanterns flicker. The rustic bakeries smell delicious. The "
        "elastic membranes vibrate. The arctic foxes hibernate. The wicker baskets unravel. The marble staircases "
        "gleam. The pirates plunder galleons. The hedgehogs forage nocturnally. The tidal currents erode limestone. "
        "The bronze statues corrode. The saffron perfumes kitchens. The the garden was green. "
        "\n\n",
        1);
    add("It is what it is and so we go on with it as we do. ", 80);
    add("The garden was brown.\n\n", 1);
    check_fires(FVI_RULE_FAR_REFERENCES, true, 1, NULL);
    made[0] = 0;
    add("The institutional accountability of this necessitates organizational transparency. The administrative "
        "responsibilities of it proliferate "
        "unnecessarily.\n\n",
        6);
    check_fires(FVI_RULE_LOW_EASE, true, 1, NULL);
    made[0] = 0;
    add("In this paper we propose a new way to read. We trained the network on two corpora and measured its speed. The results "
        "show that a cap raises comprehension. A limitation is the small sample. Cognitive load is defined as the demand on "
        "working memory. About 40 % of them came back. The garden was quiet. We sat there. It was late. Nobody came.\n\n",
        1);
    check_fires(FVI_RULE_MIXED_FACETS, true, 1, NULL);
    check_fires(FVI_RULE_OVER_BUDGET, false, 1, "10w");
    check_fires(FVI_RULE_OVER_BUDGET, false, 1, "0.1min");
    check_fires(FVI_RULE_MANY_FILES, false, 5, NULL);
    made[0] = 0;
    add("The dog went out to the garden. It was a warm day and the sun was high. We sat by the house and read a book.\n\n",
        400);
    check_fires(FVI_RULE_SITTING, true, 1, NULL);
}

static void sittings_cover_the_text(void **state)
{
    (void)state;
    fv_ctx *ctx = context();
    fv_result *r = judged(ctx, 1, NULL); /* the long text of each_rule_fires */
    const fvi_load_file *file = &r->load.files.at[0];
    const fvi_ruling *j = &file->rules[FVI_RULE_SITTING];
    double minutes = 0;
    assert_true(j->troubles.n >= 2);
    for (size_t i = 0; i < j->troubles.n; i++) {
        assert_true(j->troubles.at[i].value <= 25.01);
        if (i) assert_int_equal(j->troubles.at[i].place.span.start, j->troubles.at[i - 1].place.span.end);
        minutes += j->troubles.at[i].value;
    }
    assert_true(fabs(minutes - file->seconds / 60) < 0.01);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void chinese_rules(void **state)
{
    (void)state;
    made[0] = 0;
    add("他说，他来，他看，他走，他想，他又回来了。", 12);
    add("\n", 1);
    check_fires(FVI_RULE_MANY_CLAUSES, true, 1, NULL);
}

/* ---- before a reading ---------------------------------------------------------------------------------------------------- */

static void a_reading_begins_with_the_same_numbers(void **state)
{
    (void)state;
    fv_ctx *ctx = context();
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        const char *path = support_path(&folder, support_documents[i].name);
        fv_result *load = load_with(ctx, path, 1, NULL), *read;
        fv_read_options o = {.files = &path, .files_n = 1, .budget = "100%"};
        assert_int_equal(fv_read(ctx, &o, &read), FV_OK);
        const double *a = load->load.files.at[0].measures.at, *b = read->read.load.before.at;
        for (int m = 0; m < FVI_MEASURE_N; m++)
            if (isnan(a[m]) ? !isnan(b[m]) : a[m] != b[m]) fail_msg("%s: %s differs", path, fvi_measure_name((fvi_measure)m));
        assert_true(read->read.load.after.at[FVI_MEASURE_WORDS] > 0);
        assert_true(read->read.load.after.at[FVI_MEASURE_WORDS] <= b[FVI_MEASURE_WORDS]);
        fv_result_free(load);
        fv_result_free(read);
    }
    fv_ctx_free(ctx);
}

static void refusals(void **state)
{
    (void)state;
    fv_ctx *ctx = context();
    fv_result *r;
    const char *path = support_path(&folder, "paper.txt");
    assert_int_equal(fv_load(ctx, NULL, &r), FV_EUSAGE);
    assert_int_equal(fv_load(ctx, &(fv_load_options){.files = &path}, &r), FV_EUSAGE);
    assert_int_equal(fv_load(ctx, &(fv_load_options){.files = &path, .files_n = 1, .budget = "much"}, &r), FV_EUSAGE);
    assert_int_equal(fv_load(ctx, &(fv_load_options){.files = &path, .files_n = 1, .wpm = 3}, &r), FV_EUSAGE);
    path = "missing.txt";
    assert_int_equal(fv_load(ctx, &(fv_load_options){.files = &path, .files_n = 1}, &r), FV_EINPUT);
    assert_null(r);
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_of_whole_documents),
        cmocka_unit_test(plain_prose_fires_nothing),
        cmocka_unit_test(each_rule_fires),
        cmocka_unit_test(sittings_cover_the_text),
        cmocka_unit_test(chinese_rules),
        cmocka_unit_test(a_reading_begins_with_the_same_numbers),
        cmocka_unit_test(refusals),
    };
    if (argc != 3) return 2;
    extractor = argv[1];
    golden = argv[2];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
