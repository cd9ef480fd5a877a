/* SPDX-License-Identifier: Apache-2.0 */
/* Stores made by hand. Neighbours: stored.h. */
#include "support/stored.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/stats/law.h"

static const int64_t FIRST_DAY_MS = 1767225600000; /* 2026-01-01 */

fvi_store *stored_open(fv_ctx *ctx, const char *path)
{
    fvi_store *store = NULL;
    if (fvi_store_open(ctx, path, true, &store)) fail_msg("%s: %s", path, fv_ctx_message(ctx)->what);
    return store;
}

void stored_score(fvi_store *store, int64_t session, const char *measure, double value, double error)
{
    double half = error > 0 ? 2 * error : NAN;
    fvi_store_score score = {.session = session,
                             .measure = fvi_str_of(measure),
                             .value = value,
                             .low = value - half,
                             .high = value + half,
                             .error = error > 0 ? error : NAN,
                             .n = 8};
    assert_int_equal(fvi_store_score_set(store, &score), FV_OK);
}

int64_t stored_add(fvi_store *store, const stored_session *s)
{
    static int64_t day; /* sessions stand in order whatever the store */
    int64_t id = 0, began = FIRST_DAY_MS + day++ * 86400000;
    fvi_store_session session = {.person = fvi_str_of(s->person),
                                 .exercise = fvi_str_of(s->exercise),
                                 .lang = fvi_str_of(s->lang ? s->lang : "en"),
                                 .form = fvi_str_of(s->form),
                                 .phase = fvi_str_of(s->phase),
                                 .seed = 7,
                                 .started_ms = began};
    assert_int_equal(fvi_store_begin(store, &session, &id), FV_OK);
    if (s->measure) stored_score(store, id, s->measure, s->value, s->error);
    if (!s->how || *s->how)
        assert_int_equal(fvi_store_end(store, id, fvi_str_of(s->how ? s->how : "done"), began + 120000), FV_OK);
    return id;
}

void stored_answer(fvi_store *store, int64_t session, uint32_t number, const char *prompt, const char *text)
{
    fvi_store_answer answer = {.session = session,
                               .number = number,
                               .at_ms = 4000 * number,
                               .prompt = fvi_str_of(prompt),
                               .text = fvi_str_of(text),
                               .right = -1};
    assert_int_equal(fvi_store_answer_add(store, &answer), FV_OK);
}

static double normal(uint64_t stream, uint64_t i)
{
    return fvi_normal_quantile(fvi_rand_unit(61, stream, i) + 1e-17);
}

void stored_person(fv_ctx *ctx, const char *path)
{
    fvi_store *store = stored_open(ctx, path);
    for (uint64_t i = 0; i < 14; i++) {
        const char *phase = i < 3 ? "pre" : i > 10 ? "post" : "";
        char form[2] = {(char)('A' + i % 7), 0};
        int64_t id = stored_add(store, &(stored_session){.person = "Ada", .exercise = "aut", .phase = phase, .form = form});
        stored_score(store, id, "fluency", floor(7 + .5 * (double)i + 1.2 * normal(1, i)), 0);
        stored_score(store, id, "flexibility", floor(4 + .1 * (double)i + normal(2, i)), 0);
        stored_score(store, id, "originality", 2.4 + .01 * (double)i + .25 * normal(3, i), .15);
        stored_answer(store, id, 1, "brick", "doorstop");
        stored_answer(store, id, 2, "brick", "call me: ada@example.org");
    }
    for (uint64_t i = 0; i < 5; i++)
        stored_add(store,
                   &(stored_session){.person = "Ada", .exercise = "dat", .measure = "dat", .value = 92 + 3 * normal(4, i)});
    for (uint64_t i = 0; i < 9; i++)
        stored_add(store, &(stored_session){.person = "Ada",
                                            .exercise = "rat",
                                            .lang = "zh",
                                            .measure = "rat_ability",
                                            .value = -.2 + .5 * normal(5, i),
                                            .error = .45});
    fvi_store_close(store);
}

void stored_class(fv_ctx *ctx, const char *path)
{
    fvi_store *store = stored_open(ctx, path);
    char name[16];
    for (uint64_t k = 0; k < 30; k++) {
        double able = normal(10, k);
        snprintf(name, sizeof name, "pupil %02d", (int)k);
        for (uint64_t phase = 0; phase < 2; phase++) {
            stored_session aut = {
                .person = name, .exercise = "aut", .phase = phase ? "post" : "pre", .form = phase ? "B" : "A"};
            if (phase && k == 29) continue; /* one of them was ill */
            int64_t id = stored_add(store, &aut);
            stored_score(store, id, "fluency", floor(8 + 2 * able + 1.5 * normal(11 + phase, k) + 2.5 * (double)phase), 0);
            stored_score(store, id, "originality", 2.5 + .3 * able + .3 * normal(13 + phase, k), .15);
            stored_answer(store, id, 1, phase ? "shoe" : "brick", phase ? "=HYPERLINK(\"x\")" : "paper weight");
        }
    }
    fvi_store_close(store);
}
