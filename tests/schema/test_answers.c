/* SPDX-License-Identifier: Apache-2.0 */
/* What the program really answers, held against docs/schema, and against itself: spans are the bytes of the canonical text,
 * parts add up, a larger budget keeps what a smaller one gave. Arguments: the program, docs/schema. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/validator.h"
#include "support/documents.h"
#include "support/program.h"
#include "support/stored.h"

static const char *program, *schema_folder;
static support_folder folder;

static json_t *parse(const char *text, size_t n)
{
    json_error_t error;
    json_t *value = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
    if (!value) fail_msg("no JSON (%s at %d): %.300s", error.text, error.position, text);
    return value;
}

static void check_schema(const char *name, const json_t *value)
{
    char path[1024];
    json_error_t error;
    schema_fault fault;
    snprintf(path, sizeof path, "%s/fovea.%s.schema.json", schema_folder, name);
    json_t *schema = json_load_file(path, 0, &error);
    if (!schema) fail_msg("%s: %s", path, error.text);
    bool fits = schema_fits(schema, value, &fault);
    json_decref(schema);
    if (!fits) fail_msg("%s: %s", name, fault.text);
}

/* fovea VERB FILE --json [BUDGET] must answer with exit 0 and JSON that fits the schema of the verb. */
static json_t *answer_of(const char *verb, const char *name, const char *budget)
{
    const char *argv[] = {program, verb, support_path(&folder, name), "--json", budget ? "--budget" : NULL, budget, NULL};
    support_run run = support_run_program(argv);
    if (run.exit_code) fail_msg("fovea %s %s ends with %d: %s", verb, name, run.exit_code, run.err.at);
    json_t *value = parse(run.out.at, run.out.n);
    support_run_free(&run);
    check_schema(verb, value);
    return value;
}

static const char *text_at(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static double number_at(const json_t *object, const char *name)
{
    return json_number_value(json_object_get(object, name));
}

/* The bytes [start, end) of the text are what the object says. */
static void check_span(const json_t *text, const json_t *object)
{
    size_t start = (size_t)number_at(object, "start"), end = (size_t)number_at(object, "end");
    const fvi_str all = {json_string_value(text), json_string_length(text)};
    const json_t *said = json_object_get(object, "text");
    assert_true(start <= end && end <= all.n);
    assert_true(fvi_utf8_boundary(all, start) && fvi_utf8_boundary(all, end));
    if (said)
        assert_true(fvi_str_eq(fvi_str_sub(all, start, end), (fvi_str){json_string_value(said), json_string_length(said)}));
}

/* ---- text ---------------------------------------------------------------------------------------------------------------- */

static void check_text(const support_document *document)
{
    json_t *answer = answer_of("text", document->name, NULL);
    const json_t *text = json_object_get(answer, "text"), *file = json_object_get(answer, "file"), *item;
    size_t i, end = 0;
    char hash[65];
    assert_string_equal(text_at(file, "kind"), document->kind);
    assert_string_equal(text_at(file, "lang"), document->lang);
    fvi_sha256_hex((fvi_str){json_string_value(text), json_string_length(text)}, hash);
    assert_string_equal(text_at(file, "text_sha256"), hash);
    assert_true(json_array_size(json_object_get(answer, "blocks")) > 5);
    json_array_foreach(json_object_get(answer, "blocks"), i, item)
    {
        check_span(text, item);
        assert_true((size_t)number_at(item, "start") >= end); /* in order, apart from each other */
        end = (size_t)number_at(item, "end");
    }
    assert_true(json_array_size(json_object_get(answer, "sections")) > 2);
    json_array_foreach(json_object_get(answer, "sections"), i, item)
    {
        assert_true(number_at(item, "start") <= number_at(item, "end"));
        assert_true(number_at(item, "end") <= (double)json_string_length(text));
    }
    const char *argv[] = {program, "text", support_path(&folder, document->name), NULL};
    support_run run = support_run_program(argv);
    assert_int_equal(run.exit_code, 0);
    assert_int_equal(run.out.n, json_string_length(text)); /* exactly, not a byte more */
    assert_memory_equal(run.out.at, json_string_value(text), run.out.n);
    support_run_free(&run);
    json_decref(answer);
}

static void text_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) check_text(&support_documents[i]);
}

/* ---- read ---------------------------------------------------------------------------------------------------------------- */

static void check_pick(const json_t *text, const json_t *pick, size_t rank)
{
    size_t i;
    json_t *term;
    double sum = 0, end = 0;
    check_span(text, pick);
    assert_int_equal(number_at(pick, "rank"), rank);
    json_array_foreach(json_object_get(pick, "terms"), i, term)
    {
        check_span(text, term);
        assert_true(number_at(term, "start") >= end && number_at(term, "start") >= number_at(pick, "start"));
        end = number_at(term, "end");
        assert_true(end <= number_at(pick, "end"));
        sum += number_at(term, "weight");
    }
    assert_true(fabs(sum - number_at(pick, "weight")) <= 1e-6);
}

static bool has_pick(const json_t *answer, const json_t *wanted)
{
    size_t i;
    json_t *pick;
    json_array_foreach(json_object_get(answer, "picks"), i,
                       pick) if (number_at(pick, "start") == number_at(wanted, "start") &&
                                 number_at(pick, "end") == number_at(wanted, "end")) return true;
    return false;
}

static void check_answer(const json_t *text, const json_t *answer)
{
    size_t i, k;
    json_t *item, *claim;
    const json_t *budget = json_object_get(answer, "budget");
    size_t picks = json_array_size(json_object_get(answer, "picks"));
    json_array_foreach(json_object_get(answer, "picks"), i, item) check_pick(text, item, i + 1);
    json_array_foreach(json_object_get(answer, "summary"), i, item)
    {
        check_span(text, item);
        json_array_foreach(json_object_get(item, "claims"), k, claim) check_span(text, claim);
    }
    double missed = 0;
    json_array_foreach(json_object_get(json_object_get(answer, "missing"), "items"), i, item)
    {
        check_span(text, item);
        missed += number_at(item, "share");
    }
    assert_true(missed <= number_at(json_object_get(answer, "missing"), "share") + 1e-6);
    if (json_is_true(json_object_get(budget, "raised")))
        assert_int_equal(picks, 1);
    else
        assert_true(number_at(budget, "used") <= number_at(budget, "limit"));
}

static void check_read(const support_document *document)
{
    static const char *const budgets[] = {"1w", "5%", "20%", "60w", "100%"};
    json_t *whole = answer_of("text", document->name, NULL), *before = NULL;
    const json_t *text = json_object_get(whole, "text");
    double used = 0;
    for (size_t b = 0; b < sizeof budgets / sizeof *budgets; b++) {
        json_t *answer = answer_of("read", document->name, budgets[b]), *pick;
        size_t i;
        check_answer(text, answer);
        if (before && number_at(json_object_get(answer, "budget"), "used") >= used) /* 60w may be less than 20 % */
            json_array_foreach(json_object_get(before, "picks"), i, pick) assert_true(has_pick(answer, pick));
        used = number_at(json_object_get(answer, "budget"), "used");
        json_decref(before);
        before = answer;
    }
    json_decref(before);
    json_decref(whole);
}

static void read_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) check_read(&support_documents[i]);
}

/* --why is an addition: the rest of the answer stays as it was. */
static void why_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        const char *path = support_path(&folder, support_documents[i].name);
        support_run run = support_run_program((const char *const[]){program, "read", path, "--json", "--why", "1", "3", NULL});
        assert_int_equal(run.exit_code, 0);
        json_t *answer = parse(run.out.at, run.out.n), *plain = answer_of("read", support_documents[i].name, NULL), *part;
        const json_t *why = json_object_get(answer, "why");
        double sum = 0;
        size_t k;
        check_schema("read", answer);
        json_array_foreach(json_object_get(why, "parts"), k, part) sum += number_at(part, "value");
        assert_true(fabs(sum - number_at(why, "difference")) <= 1e-6);
        assert_int_equal(json_array_size(json_object_get(why, "sentences")), 2);
        json_object_del(answer, "why");
        assert_true(json_equal(answer, plain));
        json_decref(answer);
        json_decref(plain);
        support_run_free(&run);
    }
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    static const char *const threads[] = {"1", "2", "7"};
    support_run first = {0};
    for (size_t i = 0; i < 3; i++) {
        const char *argv[] = {program, "read", support_path(&folder, "paper.txt"), "--json", "--threads", threads[i], NULL};
        support_run run = support_run_program(argv);
        assert_int_equal(run.exit_code, 0);
        if (i) assert_string_equal(run.out.at, first.out.at);
        if (i) support_run_free(&run);
        if (!i) first = run;
    }
    support_run_free(&first);
}

static void several_files(void **state)
{
    (void)state;
    const char *argv[] = {program,  "read", support_path(&folder, "paper.txt"), support_path(&folder, "article.txt"),
                          "--json", NULL};
    support_run run = support_run_program(argv);
    assert_int_equal(run.exit_code, 0);
    json_t *answer = parse(run.out.at, run.out.n), *file;
    size_t i;
    double worth = 1;
    check_schema("read", answer);
    assert_int_equal(json_array_size(json_object_get(answer, "files")), 2);
    json_array_foreach(json_object_get(answer, "files"), i, file)
    {
        assert_true(json_is_number(json_object_get(file, "worth")) && text_at(file, "because"));
        assert_true(number_at(file, "worth") <= worth); /* read this first, first */
        worth = number_at(file, "worth");
    }
    support_run_free(&run);
    json_decref(answer);
}

/* ---- load ---------------------------------------------------------------------------------------------------------------- */

static void check_rules(const support_document *document, const json_t *text)
{
    const char *path = support_path(&folder, document->name);
    support_run run =
        support_run_program((const char *const[]){program, "load", path, "--json", "--explain", "--wpm", "20", NULL});
    json_t *answer = parse(run.out.at, run.out.n), *rule, *place;
    size_t i, k;
    check_schema("load", answer);
    assert_true(number_at(json_object_get(answer, "measures"), "sentences") > 3);
    json_array_foreach(json_object_get(answer, "rules"), i, rule)
    {
        json_array_foreach(json_object_get(rule, "places"), k, place) check_span(text, place);
    }
    assert_true(i > 10);
    support_run_free(&run);
    json_decref(answer);
}

/* A JSON object on each line; spans hold the words; there are as many as the measures say. */
static void check_words(const support_document *document, const json_t *text)
{
    const char *path = support_path(&folder, document->name);
    json_t *answer = answer_of("load", document->name, NULL);
    const json_t *measures = json_object_get(answer, "measures");
    support_run run = support_run_program((const char *const[]){program, "load", path, "--json", "--words", NULL});
    fvi_str rest = {run.out.at, run.out.n}, line;
    double end = 0, words = 0;
    while (fvi_str_split(&rest, '\n', &line)) {
        json_t *word = parse(line.at, line.n);
        check_schema("word", word);
        json_object_set(word, "text", json_object_get(word, "word"));
        check_span(text, word);
        assert_true(number_at(word, "start") >= end);
        end = number_at(word, "end");
        words++;
        json_decref(word);
    }
    assert_true(fabs(words - number_at(measures, "parts_per_sentence") * number_at(measures, "sentences")) < 1e-6);
    support_run_free(&run);
    json_decref(answer);
}

static void load_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        json_t *whole = answer_of("text", support_documents[i].name, NULL);
        check_rules(&support_documents[i], json_object_get(whole, "text"));
        check_words(&support_documents[i], json_object_get(whole, "text"));
        json_decref(whole);
    }
}

static void small_answers(void **state)
{
    (void)state;
    static const char *const verbs[] = {"doctor", "evidence"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        support_run run = support_run_program((const char *const[]){program, verbs[i], "--json", NULL});
        assert_int_equal(run.exit_code, 0);
        json_t *answer = parse(run.out.at, run.out.n);
        check_schema(verbs[i], answer);
        json_decref(answer);
        support_run_free(&run);
    }
}

/* Exit 6 comes with an answer: what was refused, and no score. */
static void spark_answers(void **state)
{
    (void)state;
    static const struct {
        const char *exercise, *words;
        int exit_code;
    } runs[] = {{"dat", "cat,algebra,volcano,justice,butter,orchestra,passport,the,cats,river", 0},
                {"dat", "互联网,法律,火山,音乐,黄油,护照,数学", 0},
                {"dat", "cat,Cat,cats,asdfgh,\"<b>\",\xFF\xFE", 6},
                {"flow", "snow,winter,snow,coat,zzzz", 0},
                {"flow", "snow", 6}};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        support_run run = support_run_program(
            (const char *const[]){program, "spark", runs[i].exercise, "--words", runs[i].words, "--json", NULL});
        assert_int_equal(run.exit_code, runs[i].exit_code);
        json_t *answer = parse(run.out.at, run.out.n);
        check_schema(runs[i].exercise, answer);
        bool scored = json_is_number(json_object_get(answer, strcmp(runs[i].exercise, "dat") ? "flow" : "score"));
        assert_int_equal(scored, !runs[i].exit_code);
        json_decref(answer);
        if (runs[i].exit_code) {
            answer = parse(run.err.at, run.err.n);
            check_schema("error", answer);
            json_decref(answer);
        }
        support_run_free(&run);
    }
}

/* A class of two: its sessions fit the schema, people stand by code. */
static void class_answers(void **state)
{
    (void)state;
    char file[300], store[300];
    snprintf(file, sizeof file, "%s/class.csv", folder.path);
    snprintf(store, sizeof store, "%s/sessions.db", folder.path);
    support_file_put(file, FVI_STR("person,response,item\nAnna,doorstop,brick\nBen,asdfghjk,brick\nAnna,a doorstop,brick\n"));
    support_run run = support_run_program(
        (const char *const[]){program, "spark", "aut", "--answers", file, "--store", store, "--json", NULL});
    if (run.exit_code) fail_msg("spark aut --answers ends with %d: %s", run.exit_code, run.err.at);
    assert_null(strstr(run.out.at, "Anna"));
    json_t *answer = parse(run.out.at, run.out.n);
    check_schema("session", answer);
    const json_t *sessions = json_object_get(answer, "sessions"), *first = json_array_get(sessions, 0);
    assert_int_equal(json_array_size(sessions), 2);
    assert_string_equal(text_at(first, "person"), "P01");
    assert_string_equal(text_at(json_array_get(json_object_get(first, "answers"), 1), "why"), "repeated");
    assert_true(number_at(json_object_get(json_object_get(first, "scores"), "fluency"), "value") == 1);
    json_decref(answer);
    support_run_free(&run);
}

/* ---- what a store holds -------------------------------------------------------------------------------------------------- */

static json_t *of_store(const char *task, const char *store, const char *option)
{
    const char *argv[] = {program, "spark", task, "--store", store, "--json", option, NULL};
    support_run run = support_run_program(argv);
    if (run.exit_code) fail_msg("spark %s ends with %d: %s", task, run.exit_code, run.err.at);
    json_t *value = parse(run.out.at, run.out.n);
    support_run_free(&run);
    check_schema(task, value);
    return value;
}

/* Names stand where they were asked for, or where one person is shown; numbers agree with each other. */
static void growth_answers(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    char person[300], class[300];
    snprintf(person, sizeof person, "%s/person.db", folder.path);
    snprintf(class, sizeof class, "%s/class.db", folder.path);
    stored_person(ctx, person);
    stored_class(ctx, class);
    fv_ctx_free(ctx);
    json_t *one = of_store("report", person, NULL), *many = of_store("report", class, NULL),
           *named = of_store("report", class, "--names");
    const json_t *ada = json_array_get(json_object_get(one, "people"), 0), *series, *row;
    size_t i;
    assert_string_equal(text_at(ada, "name"), "Ada");
    json_array_foreach(json_object_get(ada, "measures"), i, series)
    {
        const json_t *growth = json_object_get(series, "growth");
        assert_true(number_at(growth, "low") <= number_at(growth, "slope") &&
                    number_at(growth, "slope") <= number_at(growth, "high"));
        assert_true(number_at(growth, "judged_at") <= (double)json_array_size(json_object_get(series, "sessions")));
    }
    assert_int_equal(json_array_size(json_object_get(one, "class")), 0);
    assert_int_equal(json_array_size(json_object_get(many, "people")), 30);
    json_array_foreach(json_object_get(many, "class"), i, row)
    {
        const json_t *change = json_object_get(row, "change");
        assert_true(number_at(change, "low") <= number_at(change, "difference"));
        assert_true(number_at(change, "pairs") <= number_at(change, "with_pre"));
    }
    char *plain = json_dumps(many, 0), *with = json_dumps(named, 0);
    assert_null(strstr(plain, "pupil"));
    assert_non_null(strstr(with, "pupil 07"));
    free(plain);
    free(with);
    json_decref(one);
    json_decref(many);
    json_decref(named);
}

static void export_answers(void **state)
{
    (void)state;
    char class[300];
    snprintf(class, sizeof class, "%s/class.db", folder.path);
    json_t *plain = of_store("export", class, NULL), *dated = of_store("export", class, "--dates");
    const json_t *session = json_array_get(json_object_get(plain, "sessions"), 0);
    assert_int_equal(json_array_size(json_object_get(plain, "sessions")), 59);
    assert_true(json_is_null(json_object_get(session, "started_ms")));
    assert_true(number_at(json_array_get(json_object_get(dated, "sessions"), 0), "started_ms") > 1.7e12);
    char *text = json_dumps(plain, 0);
    assert_null(strstr(text, "pupil"));
    free(text);
    json_decref(plain);
    json_decref(dated);
}

/* ---- errors -------------------------------------------------------------------------------------------------------------- */

static void check_error(const char *const *argv, int exit_code, const char *code)
{
    support_run run = support_run_program(argv);
    if (run.exit_code != exit_code) fail_msg("%s: exit %d: %s", code, run.exit_code, run.err.at);
    assert_string_equal(run.out.at, "");
    json_t *value = parse(run.err.at, run.err.n);
    check_schema("error", value);
    const json_t *error = json_object_get(value, "error");
    if (strcmp(text_at(error, "code"), code) != 0) fail_msg("code %s instead of %s", text_at(error, "code"), code);
    assert_int_equal(number_at(error, "exit"), exit_code);
    json_decref(value);
    support_run_free(&run);
}

static void errors_answer_in_json(void **state)
{
    (void)state;
    const char *missing = support_path(&folder, "a \"quoted\"\n\x01 name");
    for (size_t i = 0; i < 2; i++) {
        const char *verb = i ? "text" : "read";
        check_error((const char *const[]){program, verb, missing, "--json", NULL}, 3, "FILE_MISSING");
        check_error((const char *const[]){program, verb, "--json", folder.path, NULL}, 3, "FILE_IS_FOLDER");
        check_error((const char *const[]){program, verb, "https://example.org/a.pdf", "--json", "--lang", "zh", NULL}, 3,
                    "FILE_IS_URL");
    }
}

static void hostile_names_stay_json(void **state)
{
    (void)state;
    /* not UTF-8: the answer must be JSON all the same */
    check_error((const char *const[]){program, "read", "/\xFF\xFE\xE4\xB8", "--json", NULL}, 3, "FILE_MISSING");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_answers),
        cmocka_unit_test(read_answers),
        cmocka_unit_test(why_answers),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(several_files),
        cmocka_unit_test(small_answers),
        cmocka_unit_test(load_answers),
        cmocka_unit_test(spark_answers),
        cmocka_unit_test(class_answers),
        cmocka_unit_test(errors_answer_in_json),
        cmocka_unit_test(hostile_names_stay_json),
        cmocka_unit_test(growth_answers),
        cmocka_unit_test(export_answers),
    };
    if (argc != 3) return 2;
    program = argv[1];
    schema_folder = argv[2];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
