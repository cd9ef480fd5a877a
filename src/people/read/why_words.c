/* SPDX-License-Identifier: Apache-2.0 */
/* Which sentences --why means, and the words by which they differ.
 * Neighbours: why.c (the account). Test: tests/unit/people/test_why.c */
#include <stdlib.h>

#include "people/read/why.h"

enum { WORDS_MOST = 6 };

/* ---- which sentences ---------------------------------------------------------------------------------------------------- */

/* Words stand in a text, whatever the case of their letters and whatever blanks lie between them. */
static bool says(fvi_str text, fvi_str words, size_t at)
{
    for (size_t k = 0; k < words.n; k++) {
        if (fvi_is_space(words.at[k])) {
            if (at >= text.n || !fvi_is_space(text.at[at])) return false;
            while (k + 1 < words.n && fvi_is_space(words.at[k + 1])) k++;
            while (at + 1 < text.n && fvi_is_space(text.at[at + 1])) at++;
        } else if (at >= text.n || fvi_lower(text.at[at]) != fvi_lower(words.at[k])) {
            return false;
        }
        at++;
    }
    return true;
}

static bool holds(const fvi_reading *r, uint32_t row, fvi_str words)
{
    fvi_str text = fvi_str_span(fvi_row_doc(r, row)->text, fvi_row_unit(r, row)->span);
    for (size_t at = 0; at < text.n; at++)
        if (says(text, words, at)) return true;
    return false;
}

/* The first sentence with these words beside the one asked about, which may have them too; that one when no other has. */
static fv_status find_words(const fvi_reading *r, fvi_str words, uint64_t asked, uint64_t *rank)
{
    for (uint64_t k = 1; k <= r->order_n; k++) {
        if (k == asked || !holds(r, r->order[k - 1], words)) continue;
        *rank = k;
        return FV_OK;
    }
    *rank = asked;
    return holds(r, r->order[asked - 1], words) ? FV_OK : fvi_fail(r->ctx, FVI_MSG_NO_SUCH_WORDS, "--why");
}

static fv_status check_rank(const fvi_reading *r, uint64_t rank)
{
    char most[24];
    fvi_buf b;
    if (rank >= 1 && rank <= r->order_n) return FV_OK;
    fvi_buf_init(&b, r->ctx);
    fvi_put_u64(&b, r->order_n);
    fvi_str n = fvi_str_sub(fvi_buf_str(&b), 0, sizeof most - 1);
    for (size_t i = 0; i < n.n; i++) most[i] = n.at[i];
    most[n.n] = 0;
    fvi_buf_free(&b);
    return fvi_fail(r->ctx, FVI_MSG_NO_SUCH_RANK, "--why", most);
}

static bool separates(char c)
{
    return fvi_is_space(c) || c == ',' || c == ':';
}

fv_status fvi_why_sentences(const fvi_reading *r, const char *asked, fvi_why *why, uint32_t row[2])
{
    fvi_str text = fvi_str_trim(fvi_str_of(asked));
    size_t cut = 0;
    uint64_t rank[2] = {0};
    while (cut < text.n && !separates(text.at[cut])) cut++;
    fvi_str second = fvi_str_trim(fvi_str_sub(text, cut + 1, text.n));
    if (!fvi_str_u64(fvi_str_sub(text, 0, cut), &rank[0])) return fvi_fail(r->ctx, FVI_MSG_BAD_WHY, "--why", asked);
    fv_status s = check_rank(r, rank[0]);
    if (!s && second.n && !fvi_str_u64(second, &rank[1])) s = find_words(r, second, rank[0], &rank[1]);
    if (!s && second.n) s = check_rank(r, rank[1]);
    if (s) return s;
    if (rank[0] == rank[1]) return fvi_fail(r->ctx, FVI_MSG_SAME_RANK, "--why");
    why->n = second.n ? 2 : 1;
    bool swap = why->n == 2 && rank[1] < rank[0];
    for (size_t i = 0; i < why->n; i++) {
        why->rank[i] = (uint32_t)rank[swap ? 1 - i : i];
        row[i] = r->order[why->rank[i] - 1];
    }
    return FV_OK;
}

/* ---- which words -------------------------------------------------------------------------------------------------------- */

typedef struct word {
    const fvi_token *token;
    double weight;
} word;

static int heavier(const void *p, const void *q)
{
    const word *a = p, *b = q;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return (a->token->start > b->token->start) - (a->token->start < b->token->start);
}

static double weight_in(const fvi_reading *r, uint32_t row, uint32_t term)
{
    for (uint32_t k = r->x.row[row]; k < r->x.row[row + 1]; k++)
        if (r->x.cells[k].term == term) return (double)r->x.cells[k].weight * r->context[term];
    return 0;
}

/* Overlaps a word that was chosen, or is one of them again. */
static bool known(const word *chosen, size_t n, const fvi_token *t)
{
    for (size_t i = 0; i < n; i++)
        if (chosen[i].token->term == t->term || (chosen[i].token->start < t->end && t->start < chosen[i].token->end))
            return true;
    return false;
}

/* The heaviest words of a row; other: a row that must (shared) or must not have them too. */
static fv_status heaviest(const fvi_reading *r, uint32_t row, const uint32_t *other, bool shared, fvi_why_words *out)
{
    fvi_span span = r->row_tokens[row];
    size_t n = 0, kept = 0;
    word *all = fvi_take_n(r->arena, span.end - span.start, sizeof *all);
    out->at = fvi_take_n(r->arena, WORDS_MOST, sizeof *out->at);
    if (!all || !out->at) return fvi_nomem(r->ctx);
    for (uint32_t k = span.start; k < span.end; k++) {
        const fvi_token *t = &r->tokens.at[k];
        double weight = weight_in(r, row, t->term);
        bool too = other && weight_in(r, *other, t->term) > 0;
        if (weight > 0 && (!other || too == shared)) all[n++] = (word){t, weight};
    }
    if (n) qsort(all, n, sizeof *all, heavier);
    for (size_t i = 0; i < n && kept < WORDS_MOST; i++) {
        const fvi_token *t = all[i].token;
        if (known(all, kept, t)) continue;
        out->at[out->n++] = fvi_str_span(fvi_row_doc(r, row)->text, (fvi_span){t->start, t->end});
        all[kept++] = (word){t, 0};
    }
    return FV_OK;
}

fv_status fvi_why_words_fill(const fvi_reading *r, const uint32_t row[2], fvi_why *why)
{
    if (why->n == 1) return heaviest(r, row[0], NULL, false, &why->only[0]);
    fv_status s = heaviest(r, row[0], &row[1], true, &why->both);
    if (!s) s = heaviest(r, row[0], &row[1], false, &why->only[0]);
    return s ? s : heaviest(r, row[1], &row[0], false, &why->only[1]);
}
