/* SPDX-License-Identifier: Apache-2.0 */
/* The main job from end to end, on documents that the test writes: budgets, order, shares, claims, twins, goals, facets,
 * refusals. Argument: the program fovea-extract. */
#include <math.h>
#include <string.h>

#include "people/read/reading.h"
#include "support/documents.h"

static const char *extractor;
static support_folder folder;

static const char paper[] =
    "# Reading with a budget\n\n## Abstract\n\nA budget of marked words raises the comprehension of readers. "
    "Machines can choose the words by attention. Nobody has ever grown bananas on the moon with violins.\n\n"
    "## Introduction\n\nReaders mark too much of what they read, and marks lose their meaning. "
    "In this paper we propose a budget of marked words for every document. "
    "A budget raises the comprehension of readers because every marked word must be worth its place. "
    "Earlier work let readers mark as many words as they liked. Cognitive load is defined as the demand on working memory.\n\n"
    "## Method\n\nWe asked forty students to read four long reports with and without a budget. "
    "Each student answered twelve questions about each report after a short break. "
    "We measured the time that each student spent with a report. Attention lets a machine choose the words that a reader "
    "should see.\n\n"
    "## Results\n\nThe results show that a budget raised comprehension by eleven per cent. "
    "Reading time did not change, and effort did not rise. Students with a budget marked the same sentences more often.\n\n"
    "## Limits\n\nA limitation is the small number of students, all from one university. "
    "We did not test machines that choose the words. Longer documents may need another budget.\n\n"
    "## Conclusion\n\nA small budget of marked words helps readers to understand more of a long document. "
    "Future work should let machines choose the marked words by attention.\n";

static const char other[] =
    "# Gardens\n\nTomatoes need sun, water and a patient gardener in every season of the year. "
    "A budget raises the comprehension of readers because every marked word must be worth its place. "
    "Beans climb up any pole that stands long enough in the garden. The soil should rest in winter under a cover of leaves.\n";

static fv_ctx *context(int threads)
{
    fv_ctx *ctx;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.extractor = extractor, .lang = "en", .threads = threads}, &ctx), FV_OK);
    return ctx;
}

static fv_result *read_with(fv_ctx *ctx, fv_read_options o, const char *first, const char *second)
{
    const char *files[] = {first, second};
    fv_result *result;
    o.files = files;
    o.files_n = second ? 2 : 1;
    fv_status s = fv_read(ctx, &o, &result);
    if (s) print_error("%s: %s (%s)\n", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why, fv_ctx_message(ctx)->where);
    assert_int_equal(s, FV_OK);
    return result;
}

static fvi_str pick_text(const fvi_read_result *r, size_t k)
{
    return fvi_str_span(r->files.at[r->picks.at[k].place.file].doc.text, r->picks.at[k].place.span);
}

static bool picked(const fvi_read_result *r, const char *part)
{
    for (size_t k = 0; k < r->picks.n; k++)
        if (fvi_str_find(pick_text(r, k), fvi_str_of(part), 0) != SIZE_MAX) return true;
    return false;
}

static void budgets_are_kept_and_nested(void **state)
{
    (void)state;
    static const char *const budgets[] = {"1w", "20w", "40w", "30%", "60%", "100%"};
    fv_ctx *ctx = context(1);
    fv_result *before = NULL;
    for (size_t b = 0; b < sizeof budgets / sizeof *budgets; b++) {
        fv_result *now = read_with(ctx, (fv_read_options){.budget = budgets[b]}, support_path(&folder, "paper.md"), NULL);
        const fvi_read_result *r = &now->read;
        assert_true(r->picks.n >= 1);
        assert_int_equal(r->budget.raised, b == 0);
        if (!r->budget.raised) assert_true(r->budget.used <= r->budget.limit + 1e-9);
        for (size_t k = 0; before && k < before->read.picks.n; k++)
            assert_int_equal(before->read.picks.at[k].place.span.start, r->picks.at[k].place.span.start);
        fv_result_free(before);
        before = now;
    }
    assert_true(before->read.missing.share < 0.05); /* the whole text misses next to nothing */
    fv_result_free(before);
    fv_ctx_free(ctx);
}

static void shares_add_up(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "100%"}, support_path(&folder, "paper.md"), NULL);
    const fvi_read_result *r = &result->read;
    double all = 0, outline = 0, missing = 0;
    for (size_t k = 0; k < r->picks.n; k++) {
        double sum = 0;
        const fvi_pick *p = &r->picks.at[k];
        for (size_t i = 0; i < p->terms.n; i++) {
            sum += p->terms.at[i].weight;
            assert_true(p->terms.at[i].weight >= 0);
            assert_true(p->terms.at[i].span.start >= p->place.span.start && p->terms.at[i].span.end <= p->place.span.end);
            if (i) assert_true(p->terms.at[i].span.start >= p->terms.at[i - 1].span.end);
        }
        assert_true(fabs(sum - p->weight) < 1e-9);
        all += p->weight;
    }
    assert_true(fabs(all - 1) < 1e-9);
    for (size_t i = 0; i < r->outline.n; i++) outline += r->outline.at[i].level == 2 ? r->outline.at[i].attention : 0;
    assert_true(outline > 0.9 && outline < 1 + 1e-9);
    for (size_t i = 0; i < r->missing.items.n; i++) missing += r->missing.items.at[i].share;
    assert_true(missing <= r->missing.share + 1e-9);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void claims_find_their_passages(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "60%"}, support_path(&folder, "paper.md"), NULL);
    const fvi_read_result *r = &result->read;
    assert_int_equal(r->summary.n, 1);
    assert_int_equal(r->claims.n, 3);
    assert_true(r->claims.at[0].supported && r->claims.at[0].supported_by.n >= 1);
    assert_true(r->claims.at[1].supported);
    assert_false(r->claims.at[2].supported); /* bananas */
    assert_false(picked(r, "bananas"));      /* the summary is free of budget, and never a pick */
    uint32_t rank = r->claims.at[0].supported_by.at[0];
    bool told = false;
    for (size_t i = 0; i < r->picks.at[rank - 1].claims.n; i++) told |= r->picks.at[rank - 1].claims.at[i] == 0;
    assert_true(told);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void a_goal_turns_the_attention(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result =
        read_with(ctx, (fv_read_options){.budget = "20w", .goal = "How long did students take, what time was measured?"},
                  support_path(&folder, "paper.md"), NULL);
    assert_true(picked(&result->read, "time that each student spent") || picked(&result->read, "Reading time did not change"));
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void facets_filter(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "100%", .facets = "limit,definition"},
                                  support_path(&folder, "paper.md"), NULL);
    assert_true(result->read.picks.n >= 2);
    for (size_t k = 0; k < result->read.picks.n; k++)
        assert_true(result->read.picks.at[k].facet == FVI_FACET_LIMIT ||
                    result->read.picks.at[k].facet == FVI_FACET_DEFINITION);
    assert_true(picked(&result->read, "A limitation is the small number"));
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void twins_in_two_files_are_told_once(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "100%"}, support_path(&folder, "other.md"),
                                  support_path(&folder, "paper.md"));
    const fvi_read_result *r = &result->read;
    size_t told = 0;
    for (size_t k = 0; k < r->picks.n; k++) {
        if (fvi_str_find(pick_text(r, k), FVI_STR("must be worth its place"), 0) == SIZE_MAX) continue;
        told++;
        assert_int_equal(r->picks.at[k].also.n, 1);
        assert_true(r->picks.at[k].also.at[0].file != r->picks.at[k].place.file);
    }
    assert_int_equal(told, 1);
    assert_true(fvi_str_eq(r->files.at[0].doc.name, FVI_STR("paper.md"))); /* it says more of what both dwell on */
    assert_true(r->files.at[0].worth >= r->files.at[1].worth && r->files.at[0].worth <= 1);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void picks_are_more_faithful_than_chance(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "25%"}, support_path(&folder, "paper.md"), NULL);
    const fvi_read_result *r = &result->read;
    assert_true(r->faithfulness.comprehensiveness > r->faithfulness.random_comprehensiveness);
    assert_true(r->faithfulness.sufficiency < r->faithfulness.random_sufficiency);
    assert_true(r->faithfulness.comprehensiveness <= 1 && r->faithfulness.sufficiency >= 0);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

/* Topics that are missed: each named once, whole, largest first; by sections where there are some, else by key phrases. */
static void misses_have_names(void **state)
{
    (void)state;
    static const char manual[] = "# Tools\n\n## Example:\n\nA hammer drives nails into every plank of a wooden wall.\n\n"
                                 "## Example:\n\nA saw cuts long planks into short pieces of equal length.\n\n"
                                 "## Care\n\nOil keeps the blades of saws free of rust in wet winters.\n\n"
                                 "## Storage\n\nHammers hang on hooks above the bench of the workshop.\n\n"
                                 "## Safety\n\nGloves protect the hands of people who carry heavy planks.\n";
    static const char *const files[] = {"paper.md", "manual.md", "long.txt"};
    fv_ctx *ctx = context(1);
    assert_int_equal(fvi_file_write(ctx, support_path(&folder, "manual.md"), fvi_str_of(manual)), FV_OK);
    for (size_t f = 0; f < 3; f++) {
        fv_result *result = read_with(ctx, (fv_read_options){.budget = "12w"}, support_path(&folder, files[f]), NULL);
        const fvi_read_result *r = &result->read;
        assert_true(r->missing.items.n > 1);
        for (size_t i = 0; i < r->missing.items.n; i++) {
            const fvi_missing *m = &r->missing.items.at[i];
            assert_true(m->label.n && !fvi_str_ends(m->label, FVI_STR(":")));
            if (i) assert_true(m->share <= m[-1].share);
            for (size_t k = 0; k < i; k++) assert_false(fvi_str_eq_nocase(m->label, r->missing.items.at[k].label));
        }
        fv_result_free(result);
    }
    fv_ctx_free(ctx);
}

/* Mode "fade": every sentence that may be picked is covered once, in order; picks stand darkest, no level leaves a gap. */
static void words_fade_by_their_share(void **state)
{
    (void)state;
    fv_ctx *ctx = context(1);
    fv_result *result = read_with(ctx, (fv_read_options){.budget = "20%"}, support_path(&folder, "paper.md"),
                                  support_path(&folder, "other.md"));
    const fvi_read_result *r = &result->read;
    size_t levels[FVI_FADE_LEVELS] = {0}, dark = 0;
    assert_true(r->fades.n > 10);
    for (size_t i = 0; i < r->fades.n; i++) {
        const fvi_fade *f = &r->fades.at[i], *before = i ? f - 1 : NULL;
        assert_true(f->level < FVI_FADE_LEVELS && f->place.span.end > f->place.span.start);
        assert_true(f->place.span.end <= r->files.at[f->place.file].doc.text.n);
        if (before && before->place.file == f->place.file) assert_true(f->place.span.start >= before->place.span.end);
        levels[f->level]++;
        for (size_t k = 0; k < r->picks.n; k++) {
            fvi_place p = r->picks.at[k].place;
            bool within = p.file == f->place.file && f->place.span.start >= p.span.start && f->place.span.end <= p.span.end;
            if (within) assert_true(f->level < 2);
            dark += within && f->level == 0;
        }
    }
    assert_true(dark >= r->picks.n && levels[0] == dark && levels[1] && levels[2]);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    fv_ctx *one = context(1), *many = context(8);
    const char *path = support_path(&folder, "long.txt");
    fv_result *a = read_with(one, (fv_read_options){.budget = "10%"}, path, NULL);
    fv_result *b = read_with(many, (fv_read_options){.budget = "10%"}, path, NULL);
    assert_true(a->read.picks.n > 50);
    assert_int_equal(a->read.picks.n, b->read.picks.n);
    for (size_t k = 0; k < a->read.picks.n; k++) {
        assert_int_equal(a->read.picks.at[k].place.span.start, b->read.picks.at[k].place.span.start);
        assert_true(a->read.picks.at[k].weight == b->read.picks.at[k].weight);
        assert_int_equal(a->read.picks.at[k].facet, b->read.picks.at[k].facet);
    }
    fv_result_free(a);
    fv_result_free(b);
    fv_ctx_free(one);
    fv_ctx_free(many);
}

/* No content word at all: something is shown all the same, and nothing trips. */
static void poor_texts_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"1 2 3 4 5 6 7. 8 9 10 11 12 13.\n", "a\n", "It is what it is and so be it.\n",
                                        "# Title only\n",
                                        "\xE7\x9A\x84\xE4\xBA\x86\xE6\x98\xAF\xE5\x9C\xA8\xE5\x92\x8C\xE3\x80\x82\n"};
    fv_ctx *ctx = context(1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *path = support_path(&folder, "poor.md");
        support_file_put(path, fvi_str_of(texts[i]));
        fv_result *result = read_with(ctx, (fv_read_options){.goal = "anything"}, path, NULL);
        assert_int_equal(result->read.picks.n, 1);
        assert_int_equal(result->read.picks.at[0].terms.n >= 1, 1);
        fv_result_free(result);
    }
    fv_ctx_free(ctx);
}

static void bad_wishes_are_refused(void **state)
{
    (void)state;
    static const struct {
        fv_read_options options;
        fv_status status;
        const char *code;
    } cases[] = {
        {{.budget = ""}, FV_EUSAGE, "BAD_BUDGET"},
        {{.budget = "5"}, FV_EUSAGE, "BAD_BUDGET"},
        {{.budget = "-5%"}, FV_EUSAGE, "BAD_BUDGET"},
        {{.budget = "101%"}, FV_EUSAGE, "BAD_BUDGET"},
        {{.budget = "0w"}, FV_EUSAGE, "BAD_BUDGET"},
        {{.budget = "many"}, FV_EUSAGE, "BAD_BUDGET"},
        {{.facets = "fun"}, FV_EUSAGE, "BAD_FACET"},
        {{.facets = ""}, FV_EUSAGE, "BAD_FACET"},
        {{.score = "euclid"}, FV_EUSAGE, "BAD_SCORE"},
        {{.temperature = -1}, FV_EUSAGE, "BAD_TEMPERATURE"},
        {{.temperature = NAN}, FV_EUSAGE, "BAD_TEMPERATURE"},
        {{.wpm = 3}, FV_EUSAGE, "BAD_WPM"},
        {{.model = "bert"}, FV_EMODEL, "NO_MODELS"},
    };
    fv_ctx *ctx = context(1);
    const char *path = support_path(&folder, "paper.md");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fv_read_options o = cases[i].options;
        fv_result *result = NULL;
        o.files = &path;
        o.files_n = 1;
        assert_int_equal(fv_read(ctx, &o, &result), cases[i].status);
        assert_null(result);
        assert_string_equal(fv_ctx_message(ctx)->code, cases[i].code);
    }
    fv_ctx_free(ctx);
}

static void long_text(void)
{
    fv_ctx *ctx = context(1);
    fvi_buf b;
    fvi_buf_init(&b, ctx);
    for (uint64_t i = 0; i < 3000; i++) {
        fvi_puts(&b, "Readers");
        for (uint64_t k = 0; k < 9; k++) {
            double u = fvi_rand_unit(1, i, k);
            fvi_puts(&b, " w");
            for (uint64_t n = (uint64_t)(u * u * 400); n; n /= 20) fvi_putc(&b, (char)('a' + n % 20));
        }
        fvi_puts(&b, ".\n\n");
    }
    assert_int_equal(fvi_file_write(ctx, support_path(&folder, "long.txt"), fvi_buf_str(&b)), FV_OK);
    fvi_buf_free(&b);
    assert_int_equal(fvi_file_write(ctx, support_path(&folder, "paper.md"), fvi_str_of(paper)), FV_OK);
    assert_int_equal(fvi_file_write(ctx, support_path(&folder, "other.md"), fvi_str_of(other)), FV_OK);
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(budgets_are_kept_and_nested),
        cmocka_unit_test(shares_add_up),
        cmocka_unit_test(claims_find_their_passages),
        cmocka_unit_test(a_goal_turns_the_attention),
        cmocka_unit_test(facets_filter),
        cmocka_unit_test(twins_in_two_files_are_told_once),
        cmocka_unit_test(picks_are_more_faithful_than_chance),
        cmocka_unit_test(misses_have_names),
        cmocka_unit_test(words_fade_by_their_share),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(poor_texts_are_read),
        cmocka_unit_test(bad_wishes_are_refused),
    };
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    long_text();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
