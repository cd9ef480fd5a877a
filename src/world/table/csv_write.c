/* SPDX-License-Identifier: Apache-2.0 */
/* Cells back into a file. Spreadsheets run what looks like a formula, and answers are typed by strangers: such a cell gets a '
 * in front, which spreadsheets take for "text" and which is easily taken off again. Numbers look like formulas and are none.
 * Neighbours: csv.c. Test: tests/unit/world/test_csv.c */
#include <string.h>

#include "world/table/csv.h"

/* Digits with points or commas between them, an exponent, a percent sign: what a spreadsheet reads as one number. */
static bool is_number(fvi_str s)
{
    size_t i = 0, digits = 0;
    if (i < s.n && (s.at[i] == '-' || s.at[i] == '+')) i++;
    for (; i < s.n && (fvi_is_digit(s.at[i]) || s.at[i] == '.' || s.at[i] == ','); i++) digits += fvi_is_digit(s.at[i]);
    if (digits && i + 1 < s.n && fvi_lower(s.at[i]) == 'e') {
        size_t from = i + 1 + (s.at[i + 1] == '-' || s.at[i + 1] == '+'), k = from;
        while (k < s.n && fvi_is_digit(s.at[k])) k++;
        if (k > from) i = k;
    }
    if (digits && i < s.n && s.at[i] == '%') i++;
    return digits && i == s.n;
}

bool fvi_csv_is_formula(fvi_str value)
{
    size_t i = 0;
    if (!value.n) return false;
    uint32_t first = fvi_utf8_next(value, &i);
    if (first == '\t' || first == '\r' || first == '\n') return true;
    while (i < value.n && (first == ' ' || first == 0xA0 || first == 0xFEFF)) first = fvi_utf8_next(value, &i);
    bool sign = first == '=' || first == '+' || first == '-' || first == '@';
    bool wide = first == 0xFF1D || first == 0xFF0B || first == 0xFF0D || first == 0xFF20;
    return (sign || wide) && i < value.n && !is_number(fvi_str_trim(value));
}

/* At the head of a file it would tell Excel the delimiter. */
static bool is_directive(fvi_str s)
{
    return fvi_str_starts_nocase(s, FVI_STR("sep="));
}

static bool needs_quotes(const fvi_csv_form *form, fvi_str s)
{
    if (!s.n) return false;
    if (s.at[0] == ' ' || s.at[s.n - 1] == ' ' || is_directive(s)) return true;
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] == form->delimiter || s.at[i] == '"' || s.at[i] == '\n' || s.at[i] == '\r') return true;
    return false;
}

void fvi_csv_put(fvi_buf *out, const fvi_csv_form *form, fvi_str value)
{
    bool formula = fvi_csv_is_formula(value), quotes = needs_quotes(form, value);
    if (quotes) fvi_putc(out, '"');
    if (formula) fvi_putc(out, '\'');
    while (value.n) {
        const char *quote = memchr(value.at, '"', value.n);
        size_t n = quote ? (size_t)(quote - value.at) + 1 : value.n;
        fvi_put(out, fvi_str_sub(value, 0, n));
        if (quote) fvi_putc(out, '"');
        value = fvi_str_sub(value, n, value.n);
    }
    if (quotes) fvi_putc(out, '"');
}

void fvi_csv_put_cell(fvi_buf *out, const fvi_csv_form *form, const fvi_csv_cell *cell)
{
    if (cell->raw.at && !fvi_csv_is_formula(cell->value) && !is_directive(cell->raw))
        fvi_put(out, cell->raw);
    else
        fvi_csv_put(out, form, cell->value);
}
