/* SPDX-License-Identifier: Apache-2.0 */
/* fv_evidence: what is known about each feature, from data/evidence.txt, in the language of the context. The file says how it
 * is written; a line that breaks its rules is a fault of the build and ends in a message. Neighbours: data/evidence.txt,
 * doors/render (shows). Test: tests/schema/test_evidence.c */
#include "embedded.h"
#include "people/result/result.h"

typedef FVI_VEC(fvi_finding) finding_vec;

typedef struct reader {
    fv_ctx *ctx;
    fvi_arena *arena;
    FVI_VEC(fvi_source) sources;
    FVI_VEC(fvi_labelled) features;
    fvi_strs plain, covers; /* covers, findings: of the last feature */
    finding_vec findings;
} reader;

/* The next piece before a bar, without blanks; empty when there is none. */
static fvi_str piece_of(fvi_str *line)
{
    fvi_str piece = {"", 0};
    fvi_str_split(line, '|', &piece);
    return fvi_str_trim(piece);
}

/* English | Chinese */
static fvi_str in_lang(const reader *r, fvi_str line)
{
    fvi_str en = piece_of(&line), zh = piece_of(&line);
    return r->ctx->lang ? zh : en;
}

static fv_status list(reader *r, fvi_str line, fvi_strs *into)
{
    while (line.n)
        if (!fvi_push(r->arena, into, piece_of(&line))) return fvi_nomem(r->ctx);
    return FV_OK;
}

static fv_status fault(reader *r, fvi_str line)
{
    fvi_str copy = fvi_arena_copy(r->arena, line);
    return copy.at ? fvi_fail(r->ctx, FVI_MSG_INTERNAL, "data/evidence.txt", copy.at) : fvi_nomem(r->ctx);
}

static fv_status add_source(reader *r, fvi_str line)
{
    fvi_source s = {0};
    fvi_str *const fields[] = {&s.id, &s.authors, &s.year, &s.title, &s.venue, &s.doi}, whole = line;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i] = piece_of(&line);
        if (!fields[i]->n) return fault(r, whole);
    }
    if (fvi_str_eq(s.doi, FVI_STR("-"))) s.doi = (fvi_str){"", 0};
    return fvi_push(r->arena, &r->sources, s) ? FV_OK : fvi_nomem(r->ctx);
}

/* "mani2002 † | what it found | …" */
static fv_status add_finding(reader *r, fvi_str line)
{
    const fvi_str dagger = FVI_STR("†");
    fvi_str whole = line, id = piece_of(&line);
    fvi_finding f = {.source = (uint32_t)r->sources.n, .abstract_only = fvi_str_ends(id, dagger)};
    if (f.abstract_only) id = fvi_str_trim(fvi_str_sub(id, 0, id.n - dagger.n));
    for (uint32_t i = 0; i < r->sources.n; i++)
        if (fvi_str_eq(r->sources.at[i].id, id)) f.source = i;
    f.text = in_lang(r, line);
    if (f.source == r->sources.n || !f.text.n) return fault(r, whole);
    return fvi_push(r->arena, &r->findings, f) ? FV_OK : fvi_nomem(r->ctx);
}

static fv_status set_label(reader *r, fvi_labelled *f, fvi_str line)
{
    for (int l = 0; l < FVI_LABEL_N; l++) {
        if (!fvi_str_eq(line, fvi_str_of(fvi_label_mark((fvi_label)l)))) continue;
        f->label = (fvi_label)l;
        return FV_OK;
    }
    return fault(r, line);
}

/* What was gathered since the line "feature" belongs to the last one. */
static void end_feature(reader *r)
{
    if (!r->features.n) return;
    fvi_labelled *f = &r->features.at[r->features.n - 1];
    f->covers.at = r->covers.at;
    f->covers.n = r->covers.n;
    f->findings.at = r->findings.at;
    f->findings.n = r->findings.n;
    r->covers = (fvi_strs){0};
    r->findings = (finding_vec){0};
}

static fv_status take_line(reader *r, fvi_str line)
{
    fvi_str rest = line, key;
    if (line.n == 0 || line.at[0] == '#') return FV_OK;
    fvi_str_split(&rest, ' ', &key);
    rest = fvi_str_trim(rest);
    if (!rest.n) return fault(r, line);
    if (fvi_str_eq(key, FVI_STR("source"))) return add_source(r, rest);
    if (fvi_str_eq(key, FVI_STR("plain"))) return list(r, rest, &r->plain);
    if (fvi_str_eq(key, FVI_STR("feature"))) {
        end_feature(r);
        fvi_labelled f = {.id = rest, .label = FVI_LABEL_N};
        return fvi_push(r->arena, &r->features, f) ? FV_OK : fvi_nomem(r->ctx);
    }
    if (!r->features.n) return fault(r, line);
    fvi_labelled *f = &r->features.at[r->features.n - 1];
    if (fvi_str_eq(key, FVI_STR("label"))) return set_label(r, f, rest);
    if (fvi_str_eq(key, FVI_STR("covers"))) return list(r, rest, &r->covers);
    if (fvi_str_eq(key, FVI_STR("finds"))) return add_finding(r, rest);
    fvi_str *text = fvi_str_eq(key, FVI_STR("name"))  ? &f->name
                    : fvi_str_eq(key, FVI_STR("may")) ? &f->may
                    : fvi_str_eq(key, FVI_STR("not")) ? &f->not
                                                      : NULL;
    if (!text) return fault(r, line);
    *text = in_lang(r, rest);
    return FV_OK;
}

static fv_status read_all(reader *r)
{
    fvi_str rest = fvi_data_evidence, line;
    while (fvi_str_split(&rest, '\n', &line)) {
        fv_status s = take_line(r, line);
        if (s) return s;
    }
    end_feature(r);
    for (size_t i = 0; i < r->features.n; i++) {
        const fvi_labelled *f = &r->features.at[i];
        if (f->label == FVI_LABEL_N || !f->name.n || !f->may.n || !f->not .n || !f->covers.n) return fault(r, f->id);
    }
    return FV_OK;
}

/* ---- which of them ------------------------------------------------------------------------------------------------------ */

/* "budget", "--budget", "read": the feature itself, or something that it covers, by its whole name, its verb or its last part.
 */
static bool meant(const fvi_labelled *f, fvi_str asked)
{
    if (fvi_str_eq_nocase(f->id, asked) || fvi_str_eq(f->name, asked)) return true;
    for (size_t i = 0; i < f->covers.n; i++) {
        fvi_str thing = f->covers.at[i];
        size_t cut = 0;
        while (cut < thing.n && thing.at[cut] != ' ' && thing.at[cut] != '/') cut++;
        fvi_str part = fvi_str_sub(thing, cut + 1, thing.n),
                bare = fvi_str_sub(part, fvi_str_starts(part, FVI_STR("--")) ? 2 : 0, part.n);
        if (fvi_str_eq_nocase(thing, asked) || fvi_str_eq_nocase(fvi_str_sub(thing, 0, cut), asked)) return true;
        if (part.n && (fvi_str_eq_nocase(part, asked) || fvi_str_eq_nocase(bare, asked))) return true;
    }
    return false;
}

static fv_status choose(reader *r, const char *asked, fvi_evidence_result *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->features.n; i++)
        if (!asked || meant(&r->features.at[i], fvi_str_trim(fvi_str_of(asked)))) r->features.at[kept++] = r->features.at[i];
    if (!kept) return fvi_fail(r->ctx, FVI_MSG_NO_SUCH_FEATURE, asked);
    out->features.at = r->features.at;
    out->features.n = kept;
    out->sources.at = r->sources.at;
    out->sources.n = r->sources.n;
    out->plain.at = r->plain.at;
    out->plain.n = r->plain.n;
    out->all = !asked;
    return FV_OK;
}

fv_status fv_evidence(fv_ctx *ctx, const char *feature, fv_result **out)
{
    *out = NULL;
    fv_result *result = fvi_result_new(ctx, FVI_RESULT_EVIDENCE);
    if (!result) return fvi_nomem(ctx);
    reader r = {.ctx = ctx, .arena = &result->arena};
    fv_status s = read_all(&r);
    if (!s) s = choose(&r, feature, &result->evidence);
    if (s) {
        fv_result_free(result);
        return s;
    }
    *out = result;
    return FV_OK;
}
