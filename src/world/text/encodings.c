/* SPDX-License-Identifier: Apache-2.0 */
/* Guessing an encoding. Byte-order marks and valid UTF-8 settle most files. For the rest, each candidate is scored by how
 * plausible its characters are, byte by byte, which works on a few dozen characters where ICU's detector does not:
 *
 *   GB18030       lead B0–D7, trail A1–FE are the 3755 commonest characters, sorted by sound; Chinese text is made of them
 *   Big5          lead A4–C6 are its 5401 commonest; read as GB they scatter over rare ones, and the other way round
 *   Windows-1252  single accented letters that touch ASCII letters
 *   UTF-16        zeros in every other byte (Latin), or units in the range of Han
 *   UTF-8         whole sequences outnumber broken ones
 *
 * ICU's detector speaks only when none of these is convincing (Shift_JIS, KOI8-R …).
 * Neighbours: world/docs/decode.c and world/table convert. Test: tests/unit/world/test_decode.c */
#include "world/text/encodings.h"

#include <string.h>
#include <unicode/ucsdet.h>

#define SAMPLE (256u << 10)

typedef unsigned char byte;

bool fvi_encoding_is_wide(const char *encoding)
{
    return !strncmp(encoding, "UTF-16", 6) || !strncmp(encoding, "UTF-32", 6);
}

/* ---- declared ----------------------------------------------------------------------------------------------------------- */

fvi_str fvi_encoding_declared(fvi_str bytes)
{
    fvi_str head = fvi_str_sub(bytes, 0, 4096);
    for (size_t i = 0; i + 8 < head.n; i++) {
        bool charset = fvi_str_starts_nocase(fvi_str_sub(head, i, head.n), FVI_STR("charset"));
        bool xml = i < 128 && fvi_str_starts(fvi_str_sub(head, i, head.n), FVI_STR("encoding"));
        if (!charset && !xml) continue;
        size_t k = i + (charset ? 7 : 8);
        while (k < head.n && (fvi_is_space(head.at[k]) || strchr("='\"", head.at[k])) && head.at[k]) k++;
        size_t from = k;
        while (k < head.n && (fvi_is_alpha(head.at[k]) || fvi_is_digit(head.at[k]) || strchr("-_:", head.at[k])) && head.at[k])
            k++;
        if (k > from && k - from < 40) return fvi_str_sub(head, from, k);
    }
    return (fvi_str){"", 0};
}

/* As browsers do: the superset of what old pages name. */
static const char *canonical(fvi_str declared)
{
    static const struct {
        const char *said, *meant;
    } names[] = {{"utf-8", "UTF-8"},
                 {"utf8", "UTF-8"},
                 {"gb2312", "GB18030"},
                 {"gbk", "GB18030"},
                 {"gb18030", "GB18030"},
                 {"x-gbk", "GB18030"},
                 {"hz-gb-2312", "HZ"},
                 {"big5", "Big5"},
                 {"big5-hkscs", "Big5-HKSCS"},
                 {"iso-8859-1", "windows-1252"},
                 {"latin1", "windows-1252"},
                 {"us-ascii", "windows-1252"},
                 {"ascii", "windows-1252"},
                 {"windows-1252", "windows-1252"},
                 {"shift_jis", "Shift_JIS"},
                 {"euc-jp", "EUC-JP"},
                 {"euc-kr", "windows-949"},
                 {"koi8-r", "KOI8-R"},
                 {"windows-1251", "windows-1251"},
                 {"windows-1250", "windows-1250"},
                 {"iso-8859-2", "ISO-8859-2"},
                 {"iso-8859-15", "ISO-8859-15"}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (fvi_str_eq_nocase(declared, fvi_str_of(names[k].said))) return names[k].meant;
    return NULL;
}

/* ---- scores: 1 all plausible, 0 none, below 0 mostly broken ------------------------------------------------------------- */

typedef struct score {
    double good;
    size_t units, broken;
} score;

static double share(score s)
{
    return s.units ? (s.good - (double)s.broken) / (double)s.units : 0;
}

static double score_gb(const byte *p, size_t n)
{
    score s = {0};
    for (size_t i = 0; i < n;) {
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        s.units++;
        byte lead = p[i], trail = i + 1 < n ? p[i + 1] : 0;
        if (i + 1 >= n) break;
        if (lead == 0x80 || lead == 0xFF || trail < 0x30 || trail == 0x7F || trail == 0xFF || (trail > 0x39 && trail < 0x40)) {
            s.broken++;
            i++;
            continue;
        }
        if (trail <= 0x39) { /* four bytes */
            bool whole = i + 3 < n && p[i + 2] > 0x80 && p[i + 3] >= 0x30 && p[i + 3] <= 0x39;
            s.good += whole ? 0.3 : 0;
            s.broken += !whole;
            i += whole ? 4 : 1;
            continue;
        }
        if (trail >= 0xA1)
            s.good += lead >= 0xB0 && lead <= 0xD7   ? 1
                      : lead >= 0xA1 && lead <= 0xA3 ? 1
                      : lead >= 0xD8 && lead <= 0xF7 ? 0.6
                                                     : 0.2;
        else
            s.good += 0.3; /* the characters of GBK beyond GB 2312, traditional ones among them */
        i += 2;
    }
    return share(s);
}

static double score_big5(const byte *p, size_t n)
{
    score s = {0};
    for (size_t i = 0; i < n;) {
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        s.units++;
        byte lead = p[i], trail = i + 1 < n ? p[i + 1] : 0;
        if (i + 1 >= n) break;
        if (lead < 0xA1 || lead > 0xF9 || trail < 0x40 || (trail > 0x7E && trail < 0xA1) || trail == 0xFF) {
            s.broken++;
            i++;
            continue;
        }
        bool mark = lead >= 0xA1 && lead <= 0xA3;
        s.good += lead >= 0xA4 && lead <= 0xC6 ? 1 : mark ? (lead == 0xA3 && trail > 0xBF ? 0 : 0.9) : lead >= 0xC9 ? 0.3 : 0;
        i += 2;
    }
    return share(s);
}

static double score_latin(const byte *p, size_t n)
{
    score s = {0};
    for (size_t i = 0; i < n; i++) {
        byte c = p[i];
        if (c < 0x80) continue;
        s.units++;
        bool before = i && fvi_is_alpha((char)p[i - 1]), after = i + 1 < n && fvi_is_alpha((char)p[i + 1]);
        bool alone = (!i || p[i - 1] < 0x80) && (i + 1 >= n || p[i + 1] < 0x80);
        if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D)
            s.broken++;
        else if (c >= 0xC0 && c != 0xD7 && c != 0xF7)
            s.good += alone && (before || after) ? 1 : alone ? 0.6 : before || after ? 0.5 : 0;
        else if ((c >= 0x91 && c <= 0x97) || c == 0x85 || c == 0xA0 || c == 0xA9 || c == 0xAB || c == 0xBB || c == 0xB0 ||
                 c == 0x80)
            s.good += alone ? 1 : 0.5;
        else
            s.good += alone ? 0.5 : 0.1;
    }
    return share(s);
}

/* Sequences of UTF-8: whole against broken. */
static double score_utf8(const byte *p, size_t n)
{
    score s = {0};
    fvi_str t = {(const char *)p, n};
    for (size_t i = 0; i < n;) {
        size_t from = i;
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        bool whole = fvi_utf8_next(t, &i) != FVI_REPLACEMENT || (i - from == 3 && p[from] == 0xEF);
        s.units++;
        if (whole)
            s.good++;
        else
            s.broken++;
    }
    return share(s);
}

/* Without zeros only Chinese punctuation, in one unit of a hundred, proves UTF-16: pairs of ASCII letters look like Han. */
static double score_utf16(const byte *p, size_t n, int high, bool zeros)
{
    score s = {0};
    size_t marks = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        unsigned unit = (unsigned)p[i + (size_t)high] << 8 | p[i + 1 - (size_t)high];
        s.units++;
        marks += unit == 0x3002 || unit == 0xFF0C || unit == 0x3001;
        if ((unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' ||
            (unit >= 0x4E00 && unit < 0x9FA6) || (unit >= 0x3000 && unit < 0x3020) || (unit >= 0xFF00 && unit < 0xFF60) ||
            (unit >= 0x2010 && unit < 0x2027))
            s.good++;
        else if (unit < 0x20 || (unit >= 0xE000 && unit < 0xF900) || unit >= 0xFFFE)
            s.broken++;
        else if (unit < 0x3200)
            s.good += 0.5;
    }
    return zeros || marks * 100 > s.units ? share(s) : 0;
}

/* ---- choosing ----------------------------------------------------------------------------------------------------------- */

static const char *by_mark(fvi_str b, size_t *bom)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"}};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (fvi_str_starts(b, (fvi_str){marks[k].bytes, marks[k].n})) {
            *bom = marks[k].n;
            return marks[k].name;
        }
    return NULL;
}

/* Zeros at even and odd places; Latin text in UTF-16 has them in one of the two only. */
static const char *by_zeros(fvi_str b)
{
    size_t zeros[2] = {0}, n = b.n < SAMPLE ? b.n : SAMPLE;
    for (size_t i = 0; i < n; i++) zeros[i & 1] += b.at[i] == 0;
    const byte *p = (const byte *)b.at;
    double little = score_utf16(p, n, 1, true), big = score_utf16(p, n, 0, true);
    if (zeros[1] > 4 * zeros[0] && zeros[1] * 16 > n && little > 0.7) return "UTF-16LE";
    if (zeros[0] > 4 * zeros[1] && zeros[0] * 16 > n && big > 0.7) return "UTF-16BE";
    return NULL;
}

static const char *by_icu(fvi_str b)
{
    static const char *const known[] = {"Shift_JIS",    "EUC-JP",       "EUC-KR",       "KOI8-R",       "windows-1251",
                                        "windows-1250", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
                                        "ISO-8859-2",   "ISO-8859-5",   "ISO-8859-7",   "ISO-8859-9",   "ISO-2022-JP",
                                        "ISO-2022-CN",  "ISO-2022-KR"};
    UErrorCode e = U_ZERO_ERROR;
    UCharsetDetector *d = ucsdet_open(&e);
    const char *name = NULL;
    if (U_FAILURE(e)) return NULL;
    ucsdet_setText(d, b.at, (int32_t)(b.n < SAMPLE ? b.n : SAMPLE), &e);
    const UCharsetMatch *m = U_SUCCESS(e) ? ucsdet_detect(d, &e) : NULL;
    const char *said = m && ucsdet_getConfidence(m, &e) >= 40 ? ucsdet_getName(m, &e) : NULL;
    for (size_t k = 0; said && k < sizeof known / sizeof *known; k++)
        if (!strcmp(said, known[k])) name = known[k];
    ucsdet_close(d);
    return name;
}

static const char *by_score(fvi_str b)
{
    size_t n = b.n < SAMPLE ? b.n : SAMPLE;
    const byte *p = (const byte *)b.at;
    const struct {
        const char *name;
        double score;
    } all[] = {{"UTF-8", score_utf8(p, n)},
               {"GB18030", score_gb(p, n)},
               {"Big5", score_big5(p, n)},
               {"windows-1252", score_latin(p, n)},
               {"UTF-16LE", score_utf16(p, n, 1, false) - 0.1},
               {"UTF-16BE", score_utf16(p, n, 0, false) - 0.1}};
    size_t best = 0;
    for (size_t k = 1; k < sizeof all / sizeof *all; k++)
        if (all[k].score > all[best].score) best = k;
    if (all[best].score >= 0.62) return all[best].name;
    const char *other = by_icu(b);
    if (other) return other;
    return all[best].score >= 0.45 ? all[best].name : "UTF-8"; /* repaired; decoding refuses what is mostly broken */
}

const char *fvi_encoding_guess(fvi_str b, fvi_str declared, size_t *bom)
{
    *bom = 0;
    const char *name = by_mark(b, bom);
    if (!name && memchr(b.at, 0, b.n < SAMPLE ? b.n : SAMPLE)) name = by_zeros(b);
    if (name) return name;
    bool plain = true;
    for (size_t i = 0; i < b.n && plain; i++) plain = (byte)b.at[i] < 0x80;
    if (plain || fvi_utf8_valid(b)) return "UTF-8";
    const char *said = declared.n ? canonical(declared) : NULL;
    if (said && strcmp(said, "UTF-8") != 0) return said;
    return by_score(b);
}
