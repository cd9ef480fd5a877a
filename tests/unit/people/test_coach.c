/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_coach: nothing before the person's own ideas; cards that only ask; quotes that are the bytes of their text; bands
 * that are kept; answers that do not depend on anything but input and seed. Argument: fovea-extract. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mind/store/store.h"
#include "people/result/result.h"
#include "people/spark/coach_cards.h"
#include "support/support.h"

static const char *extractor;
static support_folder folder;

static const char problem_en[] = "# Waiting at the clinic\n\nIn the morning the waiting room is crowded, and some people wait "
                                 "more than two hours. In the afternoon "
                                 "the rooms stand idle.\n\nHow can we reduce waiting times for patients without hiring more "
                                 "staff? We cannot spend more than 5,000 "
                                 "euros, and the change must work within six weeks.\n";
static const char problem_zh[] = "# 社区医院的候诊\n\n上午候诊室十分拥挤，有的人要等两个多小时才能见到医生，下午却空着。\n\n"
                                 "如何缩短患者的等候时间，又不增加人手？改造费用不能超过四万元，六周以内要见效。\n";
static const char harbour[] =
    "# The harbour\n\nFor years ships raced to the harbour and then waited for days at anchor, because whoever came first was "
    "served first. "
    "A ship now books its place when it leaves the port before, and sails as slowly as the place allows. The queue moved from "
    "the "
    "anchorage to the booking list, where it costs nothing, and the cranes are busy at night as well.\n\nThe pilots were "
    "against it at "
    "first. They feared that a late ship would spoil the plan of a whole day, so every plan keeps one place in eight free.\n";
static const char bees[] = "# Bees\n\nWhen the bees that receive nectar are slow to take it over, a forager that returns has "
                           "to wait. If she waits long, she "
                           "does a dance which recruits more receivers. So the waiting time itself is the signal by which the "
                           "hive balances its shifts.\n";
static const char ideas_en[] = "- Let patients draw a number at home by phone\n- A small bonus for coming in the afternoon\n"
                               "- Nurses sort people at the door by urgency\n";
static const char ideas_zh[] = "让老人打电话提前取号\n下午就诊免挂号费\n护士在门口先分诊\n";

static fv_ctx *context(uint64_t seed)
{
    fv_ctx *ctx;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = "en", .threads = 1, .seed = seed, .extractor = extractor}, &ctx),
                     FV_OK);
    return ctx;
}

static fv_status coach(fv_ctx *ctx, fv_coach_options o, fv_result **out)
{
    char file[300];
    snprintf(file, sizeof file, "%s", support_path(&folder, o.file));
    o.file = file;
    return fv_spark_coach(ctx, &o, out);
}

static const fvi_card *card_named(const fvi_coach_result *r, const char *id)
{
    for (size_t i = 0; i < r->cards.n; i++)
        if (fvi_str_eq(r->cards.at[i].id, fvi_str_of(id))) return &r->cards.at[i];
    return NULL;
}

/* ---- templates ---------------------------------------------------------------------------------------------------------- */

/* A card asks: its last sign is a question mark, in both languages; and each is a form of some kind. */
static void every_template_asks_in_both_languages(void **state)
{
    (void)state;
    size_t n, of_kind[FVI_CARD_KIND_N] = {0};
    const fvi_card_form *forms = fvi_card_forms(&n);
    for (size_t i = 0; i < n; i++) {
        fvi_str en = fvi_str_of(forms[i].text[0]), zh = fvi_str_of(forms[i].text[1]);
        if (!fvi_str_ends(en, FVI_STR("?")) || !fvi_str_ends(zh, FVI_STR("？"))) fail_msg("%s does not ask", forms[i].id);
        for (int hole = 1; hole <= 2; hole++) {
            fvi_str mark = hole == 1 ? FVI_STR("{1}") : FVI_STR("{2}");
            if ((fvi_str_find(en, mark, 0) == SIZE_MAX) != (fvi_str_find(zh, mark, 0) == SIZE_MAX))
                fail_msg("%s: holes", forms[i].id);
        }
        for (size_t k = 0; k < zh.n;) {
            uint32_t cp = fvi_utf8_next(zh, &k);
            if (cp == ',' || cp == '?' || cp == ':') fail_msg("%s: ASCII sign in Chinese", forms[i].id);
        }
        of_kind[forms[i].kind]++;
    }
    for (size_t k = 0; k < FVI_CARD_KIND_N; k++) assert_true(of_kind[k] > 0);
}

static void scamper_has_seven(void **state)
{
    (void)state;
    static const char *const seven[] = {"scamper_substitute", "scamper_combine",   "scamper_adapt",  "scamper_modify",
                                        "scamper_put",        "scamper_eliminate", "scamper_reverse"};
    fv_ctx *ctx = context(0);
    fv_result *r;
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true}, &r), FV_OK);
    for (size_t i = 0; i < 7; i++) assert_non_null(card_named(&r->coach, seven[i]));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

/* ---- the problem -------------------------------------------------------------------------------------------------------- */

static void clause_is(bool zh, const char *sentence, const char *expected)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_str clause;
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_coach_clause(&arena, zh, fvi_str_of(sentence), &clause), FV_OK);
    if (!fvi_str_eq(clause, fvi_str_of(expected))) fail_msg("%s: \"%.*s\"", sentence, (int)clause.n, clause.at);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

static void what_is_wanted_becomes_a_clause(void **state)
{
    (void)state;
    clause_is(false, "How can we reduce waiting times?", "we reduce waiting times");
    clause_is(false, "How might the clinic\nserve more people a day?", "the clinic serve more people a day");
    clause_is(false, "We want to cut food waste by half, but the kitchen is small.", "we cut food waste by half");
    clause_is(false, "I would like to learn Spanish faster.", "I learn Spanish faster");
    clause_is(false, "Our goal is to find a quieter place.", "we find a quieter place");
    clause_is(false, "Nobody knows how to", "");
    clause_is(false, "The show must go on.", "");
    clause_is(true, "社区医院如何缩短患者的等候时间，又不增加人手？", "缩短患者的等候时间");
    clause_is(true, "怎样才能让老人按时吃药呢？", "让老人按时吃药");
    clause_is(true, "这可怎么办？", "");
    clause_is(true, "今天天气不错。", "");
}

static void limit_is(bool zh, const char *clause, const char *expected)
{
    fvi_span at = fvi_coach_limit(zh, fvi_str_of(clause));
    fvi_str found = fvi_str_span(fvi_str_of(clause), at);
    if (!fvi_str_eq(found, fvi_str_of(expected))) fail_msg("%s: \"%.*s\"", clause, (int)found.n, found.at);
}

static void limits_are_found_where_they_are_stated(void **state)
{
    (void)state;
    limit_is(false, "but we cannot hire anybody, ", "we cannot hire anybody");
    limit_is(false, "cut the time within 30 minutes.", "within 30 minutes");
    limit_is(false, "how can we do it without more staff?", "without more staff");
    limit_is(false, "mustard is yellow", "");
    limit_is(false, "we like it", "");
    limit_is(true, "而且不能超过四万元。", "不能超过四万元");
    limit_is(true, "三十分钟以内完成，", "三十分钟以内完成");
    limit_is(true, "大家都很高兴", "");
}

static void cards_carry_the_problems_words(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true}, &r), FV_OK);
    assert_false(r->coach.chinese);
    assert_str(r->coach.topic, "Waiting at the clinic");
    assert_int_equal(r->coach.constraints.n, 3);
    const fvi_card *why = card_named(&r->coach, "reframe_why");
    assert_true(fvi_str_starts(why->text, FVI_STR("Why should we reduce waiting times for patients")));
    bool halved = false; /* a limit with a number in it */
    for (size_t i = 0; i < r->coach.cards.n; i++)
        halved = halved || fvi_str_eq(r->coach.cards.at[i].text,
                                      FVI_STR("“the change must work within six weeks”: suppose the number were "
                                              "half of that. What would you have to leave out or turn round?"));
    assert_true(halved);
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "zh.md", .override_first = true}, &r), FV_OK);
    assert_true(r->coach.chinese);
    assert_true(fvi_str_starts(card_named(&r->coach, "reframe_why")->text, FVI_STR("为什么要缩短患者的等候时间？")));
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "piped.txt", .override_first = true}, &r), FV_OK);
    assert_str(r->coach.topic, "Waiting at the clinic");
    assert_int_equal(r->coach.constraints.n, 0); /* what has no end is no limit that a card could hold */
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "free.txt", .override_first = true}, &r), FV_OK);
    assert_non_null(card_named(&r->coach, "constraint_none"));
    assert_null(card_named(&r->coach, "constraint_drop"));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static bool has_phrase(const fvi_coach_result *r, const char *phrase)
{
    for (size_t i = 0; i < r->phrases.n; i++)
        if (fvi_str_eq(fvi_str_span(r->problem.text, r->phrases.at[i].span), fvi_str_of(phrase))) return true;
    return false;
}

/* Neither "Fewer" nor "fifth" is a thing that a card could turn over; nor is "clinic loses". */
static void phrases_are_names_of_things(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "shows.md", .override_first = true}, &r), FV_OK);
    assert_true(has_phrase(&r->coach, "no-shows") && has_phrase(&r->coach, "appointments") &&
                has_phrase(&r->coach, "patients"));
    assert_false(has_phrase(&r->coach, "Fewer") || has_phrase(&r->coach, "fifth") || has_phrase(&r->coach, "clinic loses"));
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "metro.txt", .override_first = true}, &r), FV_OK);
    assert_true(has_phrase(&r->coach, "metro station"));
    assert_false(has_phrase(&r->coach, "way") || has_phrase(&r->coach, "entrance clear") ||
                 has_phrase(&r->coach, "Shared bicycles block"));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

/* ---- you first ---------------------------------------------------------------------------------------------------------- */

static void nothing_before_own_ideas(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    char ideas[300];
    snprintf(ideas, sizeof ideas, "%s", support_path(&folder, "ideas.txt"));
    const char *docs[] = {folder.path};
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .docs = docs, .docs_n = 1}, &r), FV_EEVIDENCE);
    assert_string_equal(fv_ctx_message(ctx)->code, "COACH_FIRST");
    assert_non_null(strstr(fv_ctx_message(ctx)->why, "3 more"));
    assert_int_equal(r->coach.cards.n, 0);
    assert_int_equal(r->coach.docs.n, 0);
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .ideas = ideas, .own = 4}, &r), FV_EEVIDENCE);
    assert_int_equal(r->coach.first.counted, 3);
    assert_int_equal(r->coach.cards.n, 0);
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .ideas = ideas}, &r), FV_OK);
    assert_true(r->coach.cards.n > 20);
    fv_result_free(r);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .own = -1}, &r), FV_EUSAGE);
    assert_null(r);
    fv_ctx_free(ctx);
}

static void what_is_no_idea_does_not_count(void **state)
{
    (void)state;
    static const fvi_own_verdict expected[] = {FVI_OWN_EMPTY,  FVI_OWN_COUNTS,   FVI_OWN_REPEATED, FVI_OWN_COPIED,
                                               FVI_OWN_COUNTS, FVI_OWN_NONSENSE, FVI_OWN_REPEATED};
    fv_ctx *ctx = context(0);
    fv_result *r;
    char ideas[300];
    support_file_put(support_path(&folder, "poor.txt"),
                     FVI_STR("and so on\nNurses sort patients by urgency\nby urgency nurses sort the patient\n"
                             "reduce the waiting times for patients\nOpen in the evening once a week\n"
                             "flurbel gronkish wibblet\nopen once a week, in the evenings\n"));
    snprintf(ideas, sizeof ideas, "%s", support_path(&folder, "poor.txt"));
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .ideas = ideas}, &r), FV_EEVIDENCE);
    assert_int_equal(r->coach.first.ideas.n, 7);
    for (size_t i = 0; i < 7; i++)
        if (r->coach.first.ideas.at[i].verdict != expected[i])
            fail_msg("%s: %s", r->coach.first.ideas.at[i].text.at, fvi_own_name(r->coach.first.ideas.at[i].verdict));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

typedef struct typist {
    const char *const *lines;
    size_t asked, refused;
    const char *store;
} typist;

/* What was typed before lies in the store by the time the next line is asked for. */
static const char *types(void *user, const fv_coach_ask *ask, int64_t *now_ms)
{
    typist *t = user;
    fv_ctx *ctx = context(0);
    fvi_store *store;
    fvi_arena arena;
    fvi_stored_answers answers = {0};
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_store_open(ctx, t->store, false, &store), FV_OK);
    assert_int_equal(fvi_store_answers(store, &arena, 0, &answers), FV_OK);
    assert_int_equal(answers.n, t->asked);
    fvi_store_close(store);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    assert_int_equal(ask->needed, 2);
    t->refused += ask->refused != NULL;
    *now_ms = 5000 + (int64_t)t->asked;
    return t->lines[t->asked] ? t->lines[t->asked++] : NULL;
}

static void typed_ideas_are_saved_at_once(void **state)
{
    (void)state;
    static const char *const lines[] = {"Nurses sort people by urgency\n", "\n", "Let people wait at home\n", NULL};
    fv_ctx *ctx = context(0);
    fv_result *r;
    char path[300];
    snprintf(path, sizeof path, "%s", support_path(&folder, "typed.db"));
    typist t = {.lines = lines, .store = path};
    fv_coach_options o = {.file = "en.md", .own = 2, .ask = types, .user = &t, .store = path, .person = "p1", .now_ms = 4000};
    assert_int_equal(coach(ctx, o, &r), FV_OK);
    assert_int_equal(t.asked, 3);
    assert_int_equal(t.refused, 1);
    assert_int_equal(r->coach.first.counted, 2);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void the_override_is_recorded(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    fvi_store *store;
    fvi_arena arena;
    fvi_stored_events events = {0};
    fvi_stored_sessions sessions = {0};
    char path[300];
    snprintf(path, sizeof path, "%s", support_path(&folder, "override.db"));
    assert_int_equal(
        coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .store = path, .now_ms = 1700000000123}, &r),
        FV_OK);
    assert_true(r->coach.first.override && r->coach.first.override_ms == 1700000000123);
    fv_result_free(r);
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_store_open(ctx, path, false, &store), FV_OK);
    assert_int_equal(fvi_store_events(store, &arena, 0, &events), FV_OK);
    assert_int_equal(fvi_store_sessions(store, &arena, FVI_STR(""), &sessions), FV_OK);
    assert_int_equal(events.n, 1);
    assert_str(events.at[0].kind, "override");
    assert_int_equal(sessions.n, 1);
    assert_true(sessions.at[0].started_ms == 1700000000123);
    assert_str(sessions.at[0].exercise, "coach");
    fvi_store_close(store);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

/* ---- analogies ---------------------------------------------------------------------------------------------------------- */

static fv_result *with_docs(uint64_t seed, const char *band, const char *path)
{
    fv_ctx *ctx = context(seed);
    fv_result *r;
    const char *docs[] = {path};
    if (coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .docs = docs, .docs_n = 1, .band = band}, &r))
        fail_msg("%s", fv_ctx_message(ctx)->what);
    return r; /* the context lives as long as the test program */
}

static size_t analogies(const fvi_coach_result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->cards.n; i++) n += r->cards.at[i].kind == FVI_CARD_ANALOGY;
    return n;
}

static void quotes_are_bytes_of_their_text(void **state)
{
    (void)state;
    char notes[300];
    snprintf(notes, sizeof notes, "%s", support_path(&folder, "notes"));
    fv_result *r = with_docs(0, "0-2", notes);
    assert_int_equal(r->coach.docs.n, 2);
    assert_true(analogies(&r->coach) > 1);
    for (size_t i = 0; i < r->coach.cards.n; i++) {
        const fvi_card *card = &r->coach.cards.at[i];
        fv_ctx *ctx = context(0);
        fv_result *text;
        const fvi_doc *doc = card->from.doc < 0 ? &r->coach.problem : &r->coach.docs.at[card->from.doc];
        fv_text_options o = {.file = doc->path.at, .span_start = card->from.span.start, .span_end = card->from.span.end};
        assert_true(card->from.span.end > card->from.span.start);
        assert_int_equal(fv_text(ctx, &o, &text), FV_OK);
        assert_string_equal(text->text.doc.text_sha256, doc->text_sha256);
        assert_true(fvi_str_eq(fvi_str_span(text->text.doc.text, card->from.span), fvi_str_span(doc->text, card->from.span)));
        assert_int_equal(isnan(card->distance), card->kind != FVI_CARD_ANALOGY);
        fv_result_free(text);
        fv_ctx_free(ctx);
    }
    fv_ctx *ctx = r->ctx;
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void the_band_is_kept(void **state)
{
    (void)state;
    static const struct {
        const char *band;
        double low, high;
    } bands[] = {{"near", 0, .65}, {"middle", .65, .85}, {"far", .85, 1}, {".7-.8", .7, .8}};
    char notes[300];
    snprintf(notes, sizeof notes, "%s", support_path(&folder, "notes"));
    for (size_t b = 0; b < 4; b++) {
        fv_result *r = with_docs(0, bands[b].band, notes);
        bool widened = !r->coach.band.inside;
        assert_true(fabs(r->coach.band.low - bands[b].low) < 1e-9 && fabs(r->coach.band.high - bands[b].high) < 1e-9);
        for (size_t i = 0; i < r->coach.cards.n; i++) {
            double d = r->coach.cards.at[i].distance;
            if (r->coach.cards.at[i].kind != FVI_CARD_ANALOGY) continue;
            assert_true(d >= r->coach.band.shown_low - 1e-6 && d <= r->coach.band.shown_high + 1e-6);
            if (!widened) assert_true(d >= bands[b].low - 1e-6 && d <= bands[b].high + 1e-6);
        }
        fv_ctx *ctx = r->ctx;
        fv_result_free(r);
        fv_ctx_free(ctx);
    }
}

static void an_empty_band_shows_the_nearest(void **state)
{
    (void)state;
    char notes[300];
    snprintf(notes, sizeof notes, "%s", support_path(&folder, "notes"));
    fv_result *r = with_docs(0, "0-.01", notes);
    assert_int_equal(r->coach.band.inside, 0);
    assert_true(r->coach.band.passages > 0 && r->coach.band.shown_low > .01);
    assert_true(analogies(&r->coach) > 0);
    fv_ctx *ctx = r->ctx;
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void bad_bands_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"close", ".9-.6", "1", "-", "0-3", ".5-", "nan-1"};
    fv_ctx *ctx = context(0);
    fv_result *r;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .band = bad[i]}, &r),
                         FV_EUSAGE);
    fv_ctx_free(ctx);
}

static void unreadable_documents_cost_a_warning(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    char paths[5][300];
    static const char *const names[] = {"notes/bees.md", "gone.md", "broken.pdf", "zh.md", "en.md"};
    const char *docs[5];
    for (size_t i = 0; i < 5; i++) {
        snprintf(paths[i], sizeof paths[i], "%s", support_path(&folder, names[i]));
        docs[i] = paths[i];
    }
    assert_int_equal(
        coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .docs = docs, .docs_n = 5, .band = "0-2"}, &r),
        FV_OK);
    assert_int_equal(r->coach.docs.n, 1);
    assert_int_equal(r->coach.skipped.n, 4);
    assert_int_equal(r->coach.band.other_language, 1);
    for (size_t i = 0; i < 4; i++) assert_true(r->coach.skipped.at[i].why.n > 0);
    assert_true(analogies(&r->coach) > 0);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

/* ---- seed, numbers, rubbish --------------------------------------------------------------------------------------------- */

static void render(fv_result *r, fv_format format, support_text *out)
{
    fv_sink sink = support_sink(out);
    assert_int_equal(fv_result_render(r->ctx, r, &(fv_render_options){.format = format}, &sink), FV_OK);
}

static void the_seed_alone_decides(void **state)
{
    (void)state;
    support_text all[3] = {0};
    static const uint64_t seeds[] = {7, 7, 8};
    for (size_t i = 0; i < 3; i++) {
        fv_ctx *ctx = context(seeds[i]);
        fv_result *r;
        assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .cards = 6}, &r), FV_OK);
        assert_int_equal(r->coach.cards.n, 6);
        render(r, FV_MARKDOWN, &all[i]);
        fv_result_free(r);
        fv_ctx_free(ctx);
    }
    assert_string_equal(all[0].at, all[1].at);
    assert_true(strcmp(all[0].at, all[2].at) != 0);
    for (size_t i = 0; i < 3; i++) support_text_free(&all[i]);
}

/* Few cards are of many kinds. */
static void a_small_hand_holds_many_kinds(void **state)
{
    (void)state;
    fv_ctx *ctx = context(3);
    fv_result *r;
    bool kind[FVI_CARD_KIND_N] = {0};
    size_t kinds = 0;
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "en.md", .override_first = true, .cards = 5}, &r), FV_OK);
    for (size_t i = 0; i < r->coach.cards.n; i++) kind[r->coach.cards.at[i].kind] = true;
    for (size_t k = 0; k < FVI_CARD_KIND_N; k++) kinds += kind[k];
    assert_int_equal(kinds, 5); /* all but analogies */
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void rubbish_is_refused_kindly(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        fv_status status;
    } bad[] = {{"empty.md", FV_EINPUT}, {"broken.pdf", FV_EINPUT}, {"signs.txt", FV_EINPUT}, {"missing.md", FV_EINPUT}};
    fv_ctx *ctx = context(0);
    fv_result *r;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fv_status s = coach(ctx, (fv_coach_options){.file = bad[i].name, .override_first = true}, &r);
        if (s != bad[i].status) fail_msg("%s: %s", bad[i].name, fv_status_name(s));
        assert_true(*fv_ctx_message(ctx)->next);
        assert_null(r);
    }
    assert_int_equal(fv_spark_coach(ctx, NULL, &r), FV_EUSAGE);
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "other.txt", .override_first = true}, &r), FV_OK);
    assert_true(r->coach.cards.n > 10);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void a_page_runs_nothing_and_shows_markup_as_text(void **state)
{
    (void)state;
    fv_ctx *ctx = context(0);
    fv_result *r;
    support_text page = {0};
    assert_int_equal(coach(ctx, (fv_coach_options){.file = "markup.txt", .override_first = true}, &r), FV_OK);
    render(r, FV_HTML, &page);
    assert_non_null(strstr(page.at, "default-src 'none'"));
    assert_null(strstr(page.at, "<script"));
    assert_null(strstr(page.at, "<img"));
    assert_null(strstr(page.at, "http:"));
    support_text_free(&page);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void put(const char *name, const char *text)
{
    support_file_put(support_path(&folder, name), fvi_str_of(text));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_asks_in_both_languages),
        cmocka_unit_test(scamper_has_seven),
        cmocka_unit_test(what_is_wanted_becomes_a_clause),
        cmocka_unit_test(limits_are_found_where_they_are_stated),
        cmocka_unit_test(cards_carry_the_problems_words),
        cmocka_unit_test(phrases_are_names_of_things),
        cmocka_unit_test(nothing_before_own_ideas),
        cmocka_unit_test(what_is_no_idea_does_not_count),
        cmocka_unit_test(typed_ideas_are_saved_at_once),
        cmocka_unit_test(the_override_is_recorded),
        cmocka_unit_test(quotes_are_bytes_of_their_text),
        cmocka_unit_test(the_band_is_kept),
        cmocka_unit_test(an_empty_band_shows_the_nearest),
        cmocka_unit_test(bad_bands_are_refused),
        cmocka_unit_test(unreadable_documents_cost_a_warning),
        cmocka_unit_test(the_seed_alone_decides),
        cmocka_unit_test(a_small_hand_holds_many_kinds),
        cmocka_unit_test(rubbish_is_refused_kindly),
        cmocka_unit_test(a_page_runs_nothing_and_shows_markup_as_text),
    };
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    mkdir(support_path(&folder, "notes"), 0700);
    put("en.md", problem_en);
    put("zh.md", problem_zh);
    put("shows.md",
        "# Fewer no-shows at the clinic\n\nOur small clinic loses about a fifth of its appointments because patients do "
        "not come. We must not charge a fee, and reminders by SMS have to stay within 200 euros a month. How can we "
        "get more people to come or to cancel in time?\n");
    put("metro.txt",
        "Shared bicycles block the pavement outside the metro station every morning. The riders want convenience, and "
        "the operators do not want to pay. We need a way to keep the entrance clear.\n");
    put("free.txt", "Our choir sings badly in winter. How can we make rehearsals more cheerful?\n");
    put("piped.txt", "# Waiting at the clinic\n\nWe must see to it that people and doctors and nurses and rooms and chairs and "
                     "doors and windows and "
                     "lamps and books and cups and plates and spoons and knives and forks and tables and coats and hats and "
                     "shoes and bags are "
                     "there\n");
    put("notes/harbour.md", harbour);
    put("notes/bees.md", bees);
    put("ideas.txt", ideas_en);
    put("ideas.zh.txt", ideas_zh);
    put("empty.md", "");
    put("signs.txt", "??? !!! ... --- ???\n");
    support_file_put(support_path(&folder, "broken.pdf"), (fvi_str){"xx\0\1\2", 5});
    put("other.txt", "Wie können wir die Wartezeiten in der Praxis verkürzen, ohne mehr Personal einzustellen? Das Wartezimmer "
                     "ist am Morgen voll.\n");
    put("markup.txt",
        "How can we stop <script>alert(1)</script> and <img src=x> in our forum posts? Our forum posts are full of it.\n");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
