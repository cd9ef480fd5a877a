/* SPDX-License-Identifier: Apache-2.0 */
/* data/story-norms.txt: quantiles of integration among passages of four sentences, for numbers of content words.
 *
 *      en 16 2954 0.7312 0.7698 …        language, content words, passages, the quantiles of PERCENT
 *
 *  Between two quantiles, and between two numbers of words (by their logarithm), straight lines.
 * Neighbours: story.c. Test: tests/unit/people/test_story.c */
#include <math.h>

#include "embedded.h"
#include "people/spark/story.h"

enum { LINES_MOST = 12, QUANTILES = 13 };
static const double PERCENT[QUANTILES] = {1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};

typedef struct norm {
    double words, at[QUANTILES];
} norm;

static double next_number(fvi_str *line)
{
    fvi_str piece = {0};
    double value = 0;
    fvi_str_split(line, ' ', &piece);
    fvi_str_decimal(piece, &value);
    return value;
}

static size_t read_norms(fvi_str lang, norm *into)
{
    fvi_str rest = fvi_data_story_norms, line;
    size_t n = 0;
    while (n < LINES_MOST && fvi_str_split(&rest, '\n', &line)) {
        fvi_str first = {0};
        if (!fvi_str_split(&line, ' ', &first) || !fvi_str_eq(first, lang)) continue;
        into[n].words = next_number(&line);
        next_number(&line);
        for (int q = 0; q < QUANTILES; q++) into[n].at[q] = next_number(&line);
        n++;
    }
    return n;
}

static double percentile_at(const norm *of, double x)
{
    int q = 0;
    while (q < QUANTILES && x > of->at[q]) q++;
    if (q == 0) return PERCENT[0];
    if (q == QUANTILES) return PERCENT[QUANTILES - 1];
    double part = (x - of->at[q - 1]) / (of->at[q] - of->at[q - 1]);
    return PERCENT[q - 1] + part * (PERCENT[q] - PERCENT[q - 1]);
}

double fvi_story_percentile(bool chinese, size_t content, double integration)
{
    norm norms[LINES_MOST];
    size_t n = read_norms(chinese ? FVI_STR("zh") : FVI_STR("en"), norms), above = 0;
    double words = (double)content;
    while (above < n && norms[above].words < words) above++;
    if (!n) return NAN;
    if (above == n) return percentile_at(&norms[n - 1], integration);
    double high = percentile_at(&norms[above], integration);
    if (above == 0) return high;
    double low = percentile_at(&norms[above - 1], integration);
    double part = (log(words) - log(norms[above - 1].words)) / (log(norms[above].words) - log(norms[above - 1].words));
    return low + part * (high - low);
}

/* ---- faults ------------------------------------------------------------------------------------------------------------- */

const char *fvi_story_fault_name(fvi_story_fault fault)
{
    static const char *const names[FVI_STORY_FAULT_N] = {"",
#define FVI_STORY_NAME(id, name) name,
                                                         FVI_STORY_FAULT_MAP(FVI_STORY_NAME)
#undef FVI_STORY_NAME
    };
    return (unsigned)fault < FVI_STORY_FAULT_N ? names[fault] : "";
}

const char *fvi_story_fault_text(const fv_ctx *ctx, fvi_story_fault fault)
{
    static const fvi_txt texts[] = {
#define FVI_STORY_TEXT(id, name) FVI_TXT_STORY_##id,
        FVI_STORY_FAULT_MAP(FVI_STORY_TEXT)
#undef FVI_STORY_TEXT
    };
    if (fault == FVI_STORY_FAULT_NONE || (unsigned)fault >= FVI_STORY_FAULT_N) return "";
    return fvi_txt_at(ctx, texts[fault - 1]);
}
