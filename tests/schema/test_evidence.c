/* SPDX-License-Identifier: Apache-2.0 */
/* Every feature has its label: each verb, each option and each part of an answer is covered by a feature of data/evidence.txt
 * or named there as plain, and nothing stands there that does not exist. Argument: docs/schema. */
#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "people/result/result.h"
#include "support/support.h"

static const char *schema_folder;

/* ---- what there is ------------------------------------------------------------------------------------------------------ */

enum { NAMES_MOST = 512, NAME_MOST = 96 };

typedef struct names {
    char at[NAMES_MOST][NAME_MOST];
    size_t n;
} names;

static void add(names *all, const char *before, const char *between, const char *name)
{
    assert_true(all->n < NAMES_MOST);
    snprintf(all->at[all->n++], NAME_MOST, "%s%s%s", before, between, name);
}

static void add_program(names *all)
{
    static const struct {
        const char *id, *name;
    } verbs[] = {
#define VERB(id, name, ...) {#id, name},
#include "../../programs/fovea/verbs.def"
    };
    static const struct {
        const char *verb, *name;
    } options[] = {
#define OPTION(id, verb, name, ...) {#verb, name},
#include "../../programs/fovea/verbs.def"
    };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].id, "MAN") != 0) add(all, verbs[i].name, "", "");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!strcmp(options[i].verb, "ALL")) add(all, "--", "", options[i].name);
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
            if (!strcmp(options[i].verb, verbs[v].id)) add(all, verbs[v].name, " --", options[i].name);
    }
}

/* "read/picks": the members of each answer, by its schema. */
static void add_answers(names *all)
{
    char pattern[1024];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/fovea.*.schema.json", schema_folder);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char verb[64];
        const char *key;
        json_t *schema = json_load_file(found.gl_pathv[i], 0, NULL), *value;
        assert_non_null(schema);
        snprintf(verb, sizeof verb, "%s", strstr(found.gl_pathv[i], "/fovea.") + 7);
        *strchr(verb, '.') = 0;
        json_object_foreach(json_object_get(schema, "properties"), key, value) add(all, verb, "/", key);
        json_decref(schema);
    }
    globfree(&found);
}

/* ---- what is labelled --------------------------------------------------------------------------------------------------- */

static fv_ctx *speaking(const char *lang)
{
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = lang}, &ctx), FV_OK);
    return ctx;
}

static const fvi_evidence_result *evidence_of(fv_ctx *ctx, fv_result **result)
{
    assert_int_equal(fv_evidence(ctx, NULL, result), FV_OK);
    return &(*result)->evidence;
}

static bool labelled(const fvi_evidence_result *e, const char *name)
{
    fvi_str wanted = fvi_str_of(name);
    for (size_t i = 0; i < e->plain.n; i++)
        if (fvi_str_eq(e->plain.at[i], wanted)) return true;
    for (size_t i = 0; i < e->features.n; i++)
        for (size_t k = 0; k < e->features.at[i].covers.n; k++)
            if (fvi_str_eq(e->features.at[i].covers.at[k], wanted)) return true;
    return false;
}

/* The first name without a label; NULL when there is none. */
static const char *unlabelled(const fvi_evidence_result *e, const names *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (!labelled(e, all->at[i])) return all->at[i];
    return NULL;
}

static bool exists(const names *all, fvi_str name)
{
    for (size_t i = 0; i < all->n; i++)
        if (fvi_str_eq(fvi_str_of(all->at[i]), name)) return true;
    return fvi_str_eq(name, FVI_STR("nothing"));
}

static void every_feature_has_a_label(void **state)
{
    (void)state;
    static names all;
    fv_ctx *ctx = speaking("en");
    fv_result *result;
    const fvi_evidence_result *e = evidence_of(ctx, &result);
    add_program(&all);
    add_answers(&all);
    assert_true(all.n > 40);
    const char *gap = unlabelled(e, &all);
    if (gap) fail_msg("\"%s\" has no label: add a feature to data/evidence.txt that covers it, or name it there as plain", gap);
    /* the same check finds what nobody has labelled: a verb, an option, a part of an answer */
    static const char *const fresh[] = {"telepathy", "read --telepathy", "read/telepathy"};
    for (size_t i = 0; i < 3; i++) {
        add(&all, fresh[i], "", "");
        assert_string_equal(unlabelled(e, &all), fresh[i]);
        all.n--;
    }
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void nothing_is_labelled_that_is_not_there(void **state)
{
    (void)state;
    static names all;
    fv_ctx *ctx = speaking("en");
    fv_result *result;
    const fvi_evidence_result *e = evidence_of(ctx, &result);
    add_program(&all);
    add_answers(&all);
    for (size_t i = 0; i < e->plain.n; i++)
        if (!exists(&all, e->plain.at[i])) fail_msg("plain: %.*s is not there", (int)e->plain.at[i].n, e->plain.at[i].at);
    for (size_t i = 0; i < e->features.n; i++) {
        for (size_t k = 0; k < e->features.at[i].covers.n; k++) {
            fvi_str name = e->features.at[i].covers.at[k];
            if (!exists(&all, name)) fail_msg("covers: %.*s is not there", (int)name.n, name.at);
        }
    }
    fv_result_free(result);
    fv_ctx_free(ctx);
}

/* A label other than "no study" rests on a study, or says what it rests on; every source is cited; both languages are there. */
static void labels_rest_on_sources(void **state)
{
    (void)state;
    for (int zh = 0; zh < 2; zh++) {
        fv_ctx *ctx = speaking(zh ? "zh" : "en");
        fv_result *result;
        const fvi_evidence_result *e = evidence_of(ctx, &result);
        for (size_t i = 0; i < e->features.n; i++) {
            const fvi_labelled *f = &e->features.at[i];
            if (f->label == FVI_LABEL_SUPPORTED && !f->findings.n) fail_msg("%.*s: ✔ without a source", (int)f->id.n, f->id.at);
            assert_true(f->name.n && f->may.n && f->not .n);
            bool han = false;
            for (size_t k = 0; k < f->may.n;) han = fvi_cp_is_han(fvi_utf8_next(f->may, &k)) || han;
            assert_int_equal(han, zh);
        }
        for (uint32_t s = 0; s < e->sources.n; s++) {
            bool cited = false;
            for (size_t i = 0; i < e->features.n; i++)
                for (size_t k = 0; k < e->features.at[i].findings.n; k++)
                    cited = cited || e->features.at[i].findings.at[k].source == s;
            if (!cited) fail_msg("%.*s is cited nowhere", (int)e->sources.at[s].id.n, e->sources.at[s].id.at);
        }
        fv_result_free(result);
        fv_ctx_free(ctx);
    }
}

static void one_feature_by_any_of_its_names(void **state)
{
    (void)state;
    static const char *const asked[] = {"budget", "--budget", "read --budget", "read/budget", "注意力预算", " Budget "};
    fv_ctx *ctx = speaking("zh");
    fv_result *result;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        assert_int_equal(fv_evidence(ctx, asked[i], &result), FV_OK);
        assert_int_equal(result->evidence.features.n, 1);
        assert_true(fvi_str_eq(result->evidence.features.at[0].id, FVI_STR("budget")));
        fv_result_free(result);
    }
    assert_int_equal(fv_evidence(ctx, "read", &result), FV_OK);
    assert_true(result->evidence.features.n > 10);
    fv_result_free(result);
    static const char *const unknown[] = {"telepathy", "", "--", "/", "read --"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_int_equal(fv_evidence(ctx, unknown[i], &result), FV_EUSAGE);
        assert_null(result);
        assert_string_equal(fv_ctx_message(ctx)->code, "NO_SUCH_FEATURE");
    }
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_feature_has_a_label),
        cmocka_unit_test(nothing_is_labelled_that_is_not_there),
        cmocka_unit_test(labels_rest_on_sources),
        cmocka_unit_test(one_feature_by_any_of_its_names),
    };
    if (argc != 2) return 2;
    schema_folder = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
