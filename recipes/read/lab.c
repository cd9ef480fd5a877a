/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/read/quality.py: `read` with other settings than those in use.
 *     lab [name=value]… < LIST     LIST: a line "BUDGET <tab> PATH" for each text; prints a line with its picks, tabs between
 *  names: ranker (a file like data/rank.txt), claim_bias, goal_bias, direction, fade, group_fade, length_power, filler, marks,
 *  temperature, score */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "people/read/reading.h"

typedef struct settings {
    fvi_tuning tuning;
    fv_read_options options;
} settings;

static bool load_ranker(const char *path, fvi_str *out)
{
    static char text[1 << 16];
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    *out = (fvi_str){text, n};
    return n > 0 && n < sizeof text;
}

static bool set(settings *s, const char *name, const char *value)
{
    fvi_tuning *t = &s->tuning;
    const struct {
        const char *name;
        double *at;
    } numbers[] = {{"claim_bias", &t->claim_bias}, {"goal_bias", &t->goal_bias},
                   {"direction", &t->direction},   {"fade", &t->fade},
                   {"group_fade", &t->group_fade}, {"length_power", &t->length_power},
                   {"filler", &t->filler},         {"temperature", &s->options.temperature}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strcmp(name, numbers[i].name) != 0) continue;
        *numbers[i].at = atof(value);
        return true;
    }
    if (!strcmp(name, "marks")) t->marks = atoi(value) != 0;
    if (!strcmp(name, "score")) s->options.score = value;
    return !strcmp(name, "marks") || !strcmp(name, "score") || (!strcmp(name, "ranker") && load_ranker(value, &t->ranker));
}

static int picks(fv_ctx *ctx, const settings *s, const char *budget, const char *path)
{
    fv_result *result = fvi_result_new(ctx, FVI_RESULT_READ);
    if (!result) return 1;
    fvi_reading r = {.ctx = ctx, .arena = &result->arena, .tuning = s->tuning};
    fv_read_options o = s->options;
    o.files = &path;
    o.files_n = 1;
    o.budget = budget;
    fv_status status = fvi_reading_prepare(&r, &o, &result->read);
    if (!status) status = fvi_reading_choose(&r, &o, &result->read);
    if (status) fprintf(stderr, "%s: %s\n", path, fv_ctx_message(ctx)->what);
    for (size_t k = 0; !status && k < r.picks_n; k++) {
        fvi_str text = fvi_str_span(r.docs[0]->text, fvi_row_unit(&r, r.order[k])->span);
        printf("%s%.*s", k ? "\t" : "", (int)text.n, text.at);
    }
    putchar('\n');
    fvi_lexicon_free(r.lex);
    fv_result_free(result);
    return status != FV_OK;
}

int main(int argc, char **argv)
{
    settings s = {.tuning = fvi_tuning_in_use()};
    char line[4096];
    fv_ctx *ctx;
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        char *value = strchr(argv[i], '=');
        if (value) *value++ = '\0';
        if (value && set(&s, argv[i], value)) continue;
        fprintf(stderr, "lab: no such setting, or no such file: %s\n", argv[i]);
        return 2;
    }
    if (fv_ctx_new(NULL, &ctx)) return 1;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        char *path = strchr(line, '\t');
        if (!path) continue;
        *path++ = '\0';
        failed |= picks(ctx, &s, line, path);
    }
    fv_ctx_free(ctx);
    return failed;
}
