/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a measured text as a table for other programs: tabs between, one line each, the first line names the columns.
 * What is missing is "-". Words never hold a tab: they consist of letters and digits. Neighbours: json_load.c.
 * Test: tests/cli/load.session */
#include "doors/render/load_words.h"

fvi_word_row fvi_word_row_of(const fvi_load_file *file, size_t i)
{
    const fvi_wordload *w = &file->words[i];
    const fvi_sentence *s = &file->burden.sentences.at[w->sentence];
    const fvi_spelling *spelling = &file->burden.spellings.at[file->burden.words.at[i]];
    fvi_span span = {s->parts[i - s->first].start, s->parts[i - s->first].end};
    return (fvi_word_row){.span = span,
                          .text = fvi_str_span(file->doc.text, span),
                          .term = !spelling->term ? NULL
                                  : w->seen       ? "seen"
                                                  : "new",
                          .word = w,
                          .spelling = spelling,
                          .sentence = s};
}

static void cell_u64(fvi_buf *b, uint64_t value, bool known)
{
    if (known)
        fvi_put_u64(b, value);
    else
        fvi_putc(b, '-');
    fvi_putc(b, '\t');
}

static void row_line(fvi_paint *p, size_t f, const fvi_word_row *row)
{
    fvi_buf *b = &p->out;
    if (p->result->load.files.n > 1) cell_u64(b, f, true);
    cell_u64(b, row->span.start, true);
    cell_u64(b, row->span.end, true);
    fvi_put(b, row->text);
    fvi_putc(b, '\t');
    cell_u64(b, row->word->length, true);
    fvi_put_fixed(b, row->spelling->zipf, 3);
    fvi_putc(b, '\t');
    fvi_puts(b, row->term ? row->term : "-");
    fvi_putc(b, '\t');
    cell_u64(b, row->word->distance, row->word->seen);
    cell_u64(b, row->word->position, true);
    fvi_put_fixed(b, row->word->load, 4);
    fvi_putc(b, '\t');
    cell_u64(b, row->sentence->span.start, true);
    fvi_put_u64(b, row->sentence->span.end);
    fvi_putc(b, '\n');
    fvi_paint_step(p);
}

void fvi_words_load(fvi_paint *p)
{
    const fvi_load_result *l = &p->result->load;
    if (l->files.n > 1) fvi_puts(&p->out, "file\t");
    fvi_puts(&p->out, "start\tend\tword\tlength\tzipf\tterm\tdistance\tposition\tload\tsentence_start\tsentence_end\n");
    for (size_t f = 0; f < l->files.n; f++) {
        const fvi_load_file *file = &l->files.at[f];
        for (size_t i = 0; i < file->burden.words.n && !p->status; i++) {
            const fvi_word_row row = fvi_word_row_of(file, i);
            row_line(p, f, &row);
        }
    }
}
