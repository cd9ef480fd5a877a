/* SPDX-License-Identifier: Apache-2.0 */
/** Sentences: walk from stop to stop, gather what hangs on it, ask a judge, cut.
 *
 *  A scanner of our own and not ICU's sentence iterator: ICU knows neither abbreviations nor attributions, splits inside
 *  brackets and 《titles？》, and takes …… for nothing. Correcting it took more rules than deciding ourselves.
 *
 *      The model (see Fig. 3. It is large.) works well."12 The next …
 *                ^~~~~~~~~ stops inside a bracket or a short quotation never cut; the walk jumps to its mate
 *                                              ^ run ^ closers and raised numbers  ^ next
 *
 *  Test: tests/unit/world/test_sentences.c with tests/golden/sentences.{en,zh}.txt; fuzz/fuzz_sentences.c */
#include "world/text/sentences.h"

enum {
    SHORT_QUOTE_HAN = 20, /* a quotation up to so many characters is one piece wherever it stands */
    SHORT_QUOTE_LATIN = 45,
    INNER_QUOTE_HAN = 60, /* … when nothing introduces it: 所谓“…” */
    INNER_QUOTE_LATIN = 120,
    BRACKET_HAN = 100, /* a longer remark in brackets has sentences of its own */
    BRACKET_LATIN = 250,
    LONG_HALF = 50, /* both sides of a ； that cuts */
    ITEM_MOST = 300 /* the first item behind a colon */
};

/* ---- what the walk may jump over ---------------------------------------------------------------------------------------- */

static bool chinese_inside(const fvi_chars *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->c[i].cls == FVI_C_HAN) return true;
    return false;
}

bool fvi_introduced(const fvi_chars *t, uint32_t begin, uint32_t i)
{
    while (i > begin && t->c[i - 1].cls == FVI_C_BLANK) i--;
    if (i <= begin) return true;
    fvi_cls cls = (fvi_cls)t->c[i - 1].cls;
    return cls == FVI_C_COLON || (cls == FVI_C_COMMA && t->c[i - 1].cp != 0x3001) || cls == FVI_C_DASH;
}

/* The mate of an opener whose content is one piece, else the opener itself. */
static uint32_t piece_end(const fvi_chars *t, uint32_t begin, uint32_t i)
{
    uint32_t mate = t->c[i].mate, length;
    if (mate == FVI_NO_MATE) return i;
    length = mate - i - 1;
    if (t->c[i].cls == FVI_C_OPEN) {
        bool title = t->c[i].cp == 0x300A || t->c[i].cp == 0x3008;
        bool whole = length <= (chinese_inside(t, i, mate) ? BRACKET_HAN : BRACKET_LATIN);
        return title || (i > begin && whole) ? mate : i;
    }
    bool zh = chinese_inside(t, i, mate);
    if (length <= (zh ? SHORT_QUOTE_HAN : SHORT_QUOTE_LATIN)) return mate;
    bool introduced = fvi_introduced(t, begin, i);
    return !introduced && length <= (zh ? INNER_QUOTE_HAN : INNER_QUOTE_LATIN) ? mate : i;
}

/* ---- one stop ----------------------------------------------------------------------------------------------------------- */

static bool is_stop(fvi_cls cls)
{
    return cls == FVI_C_POINT || cls == FVI_C_SHOUT || cls == FVI_C_STOP || cls == FVI_C_DOTS;
}

static uint32_t skip_blank(const fvi_chars *t, uint32_t i)
{
    while (i < t->n && t->c[i].cls == FVI_C_BLANK) i++;
    return i;
}

/* Closers, more stops behind them (”。), raised digits. */
static void gather(const fvi_chars *t, fvi_stop *s)
{
    uint32_t i = s->run_end;
    for (; i < t->n; i++) {
        fvi_cls cls = (fvi_cls)t->c[i].cls;
        if (cls == FVI_C_QUOTE_CLOSE || cls == FVI_C_CLOSE) {
            *(cls == FVI_C_CLOSE ? &s->bracket : &s->quote) = true;
            uint32_t from = t->c[i].mate;
            s->inner = from != FVI_NO_MATE && from > s->begin && (cls == FVI_C_CLOSE || !fvi_introduced(t, s->begin, from));
        } else if (is_stop(cls) && i > s->run_end) {
            s->run = i; /* the last stop counts: “…？”。 */
            while (i + 1 < t->n && is_stop((fvi_cls)t->c[i + 1].cls)) i++;
            s->run_end = i + 1;
            s->quote = s->bracket = s->inner = false;
        } else if (cls != FVI_C_RAISED) {
            break;
        }
    }
    s->tail = i;
    s->next = skip_blank(t, i);
}

/* Does the judge of Chinese decide? 。！？ always; an ASCII stop when Han stands before it or right behind it. */
static bool chinese(const fvi_chars *t, const fvi_stop *s)
{
    for (uint32_t i = s->run; i < s->run_end; i++)
        if (t->c[i].cls == FVI_C_STOP) return true;
    uint32_t before = s->run;
    while (before > s->begin && (t->c[before - 1].cls == FVI_C_CLOSE || t->c[before - 1].cls == FVI_C_QUOTE_CLOSE)) before--;
    if (before > s->begin && t->c[before - 1].cls == FVI_C_HAN) return true;
    return (fvi_cls_at(t, s->next) == FVI_C_HAN || t->zh) && t->c[s->run].cls != FVI_C_POINT;
}

/* A run of stops begins at i: where does the sentence end? 0: not here; *seen says from where to walk on. */
static uint32_t end_at(const fvi_chars *t, uint32_t begin, uint32_t i, uint32_t *seen)
{
    fvi_stop s = {.begin = begin, .run = i, .run_end = i};
    while (s.run_end < t->n && is_stop((fvi_cls)t->c[s.run_end].cls)) s.run_end++;
    gather(t, &s);
    *seen = s.tail;
    if (s.next >= t->n || t->c[s.next].cls == FVI_C_LINE) return s.tail;
    bool ends = chinese(t, &s) ? fvi_zhstop_ends(t, &s) : fvi_fullstop_ends(t, &s);
    return ends ? s.tail : 0;
}

/* ---- colons and semicolons ---------------------------------------------------------------------------------------------- */

/* A ； cuts only between two long halves: what belongs to one list stays together. */
static bool semicolon_cuts(const fvi_chars *t, uint32_t begin, uint32_t i)
{
    if (t->c[i].cp != 0xFF1B || i - begin < LONG_HALF) return false;
    uint32_t k = i + 1;
    while (k < t->n && k - i <= LONG_HALF && t->c[k].cls != FVI_C_STOP && t->c[k].cls != FVI_C_SEMICOLON &&
           t->c[k].cls != FVI_C_LINE)
        k++;
    return k - i > LONG_HALF;
}

/* "1." "2、" "(3)" "④" at i: the index behind it, or i. */
static uint32_t item_at(const fvi_chars *t, uint32_t i, uint32_t number)
{
    if (i < t->n && t->c[i].cp == 0x245F + number) return i + 1;
    uint32_t from = i, bracket = i < t->n && t->c[i].cls == FVI_C_OPEN;
    i += bracket;
    if (i + 1 >= t->n || t->c[i].cp != '0' + number) return from;
    uint32_t cp = t->c[i + 1].cp;
    if (bracket) return t->c[i + 1].cls == FVI_C_CLOSE ? i + 2 : from;
    if (cp == '.') return fvi_cls_at(t, i + 2) == FVI_C_BLANK || fvi_cls_at(t, i + 2) == FVI_C_HAN ? i + 2 : from;
    return cp == ')' || cp == 0xFF09 || cp == 0xFF0E || cp == 0x3001 ? i + 2 : from;
}

/* Steps: 1. Open the box. 2. Close it.   A colon cuts before items that are sentences themselves: a stop stands before
 * the second. */
static bool colon_cuts(const fvi_chars *t, uint32_t i)
{
    uint32_t k = skip_blank(t, i + 1), first = k;
    if (item_at(t, k, 1) == k) return false;
    for (k++; k < t->n && k - first < ITEM_MOST && t->c[k].cls != FVI_C_LINE; k++) {
        if (item_at(t, k, 2) == k) continue;
        uint32_t before = k;
        while (before > first && t->c[before - 1].cls == FVI_C_BLANK) before--;
        return is_stop((fvi_cls)t->c[before - 1].cls);
    }
    return false;
}

/* ---- the walk ----------------------------------------------------------------------------------------------------------- */

static bool cut(fvi_arena *arena, const fvi_chars *t, uint32_t begin, uint32_t end, fvi_spans *out)
{
    while (end > begin && (t->c[end - 1].cls == FVI_C_BLANK || t->c[end - 1].cls == FVI_C_LINE)) end--;
    if (end == begin) return true;
    fvi_span span = {t->c[begin].at, t->c[end].at};
    return fvi_push(arena, out, span);
}

/* The first character of the next sentence at or after i. */
static uint32_t begin_from(const fvi_chars *t, uint32_t i)
{
    while (i < t->n && (t->c[i].cls == FVI_C_BLANK || t->c[i].cls == FVI_C_LINE)) i++;
    return i;
}

/* The stop that ends what stands between an opener and its mate, other closers behind it allowed; mate when there is none. A
 * sign alone, (!) or (?), ends nothing. */
static uint32_t last_stop(const fvi_chars *t, uint32_t opener, uint32_t mate)
{
    uint32_t run = mate;
    while (run > opener && (t->c[run - 1].cls == FVI_C_CLOSE || t->c[run - 1].cls == FVI_C_QUOTE_CLOSE)) run--;
    uint32_t end = run;
    while (run > opener && is_stop((fvi_cls)t->c[run - 1].cls)) run--;
    return run < end && run > opener + 1 ? run : mate;
}

static bool walk(fvi_arena *arena, const fvi_chars *t, fvi_spans *out)
{
    uint32_t begin = begin_from(t, 0), i = begin;
    while (i < t->n) {
        fvi_cls cls = (fvi_cls)t->c[i].cls;
        uint32_t end = 0, seen = i + 1;
        if (cls == FVI_C_OPEN || cls == FVI_C_QUOTE_OPEN) {
            uint32_t mate = piece_end(t, begin, i);
            if (mate > i) {
                seen = mate + 1;
                uint32_t run = last_stop(t, i, mate);
                if (run < mate && t->c[i].cp != 0x300A) end = end_at(t, begin, run, &seen);
            }
        } else if (is_stop(cls)) {
            end = end_at(t, begin, i, &seen);
        } else if (cls == FVI_C_LINE) {
            end = i;
        } else if (cls == FVI_C_SEMICOLON && semicolon_cuts(t, begin, i)) {
            end = i + 1;
        } else if (cls == FVI_C_COLON && colon_cuts(t, i)) {
            end = i + 1;
        }
        if (end) {
            if (!cut(arena, t, begin, end, out)) return false;
            i = begin = begin_from(t, end);
        } else {
            i = seen;
        }
    }
    return cut(arena, t, begin, t->n, out);
}

fv_status fvi_sentences_find(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range, fvi_spans *out)
{
    fvi_chars t;
    fv_status status = fvi_chars_of(s, text, range, &t);
    if (status) return status;
    return walk(arena, &t, out) ? FV_OK : fvi_nomem(s->ctx);
}
