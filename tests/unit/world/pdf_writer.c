/* SPDX-License-Identifier: Apache-2.0 */
/* A PDF object by object: catalogue, page tree, one font, then a page and its content by turns, and a table of offsets. */
#include "pdf_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 512 << 10, MOST_PAGES = 32 };

void pdf_writer_init(pdf_writer *w)
{
    *w = (pdf_writer){.content = malloc(2 * ROOM)};
    assert_non_null(w->content);
}

void pdf_writer_free(pdf_writer *w)
{
    free(w->content);
}

void pdf_writer_page(pdf_writer *w)
{
    assert_true(w->pages < MOST_PAGES);
    w->starts[w->pages++] = w->n;
    w->starts[w->pages] = w->n;
}

void pdf_writer_text(pdf_writer *w, double x, double y, double size, const char *text)
{
    assert_true(w->pages > 0 && w->n + strlen(text) + 100 < ROOM);
    w->n +=
        (size_t)snprintf(w->content + w->n, ROOM - w->n, "BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET\n", size, x, 842 - y, text);
    w->starts[w->pages] = w->n;
}

double pdf_writer_lines(pdf_writer *w, double x, double y, double size, double step, const char *lines)
{
    fvi_str rest = fvi_str_of(lines), line;
    char text[256];
    for (; fvi_str_split(&rest, '|', &line); y += step) {
        snprintf(text, sizeof text, "%.*s", (int)line.n, line.at);
        pdf_writer_text(w, x, y, size, text);
    }
    return y;
}

fvi_str pdf_writer_bytes(pdf_writer *w)
{
    char *out = w->content + ROOM;
    size_t n = 0, offsets[4 + 2 * MOST_PAGES];
    int objects = 0;
#define PUT(...) (n += (size_t)snprintf(out + n, ROOM - n, __VA_ARGS__))
#define OBJECT() (offsets[objects++] = n, PUT("%d 0 obj\n", objects))
    PUT("%%PDF-1.4\n");
    OBJECT();
    PUT("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    OBJECT();
    PUT("<< /Type /Pages /Count %d /Kids [", w->pages);
    for (int i = 0; i < w->pages; i++) PUT(" %d 0 R", 4 + 2 * i);
    PUT(" ] >>\nendobj\n");
    OBJECT();
    PUT("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica");
    if (w->to_unicode) PUT(" /ToUnicode %d 0 R", 4 + 2 * w->pages);
    PUT(" >>\nendobj\n");
    for (int i = 0; i < w->pages; i++) {
        size_t length = w->starts[i + 1] - w->starts[i];
        OBJECT();
        PUT("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>\n"
            "endobj\n",
            5 + 2 * i);
        OBJECT();
        PUT("<< /Length %zu >>\nstream\n%.*s\nendstream\nendobj\n", length, (int)length, w->content + w->starts[i]);
    }
    if (w->to_unicode) {
        OBJECT();
        PUT("<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen(w->to_unicode), w->to_unicode);
    }
    size_t table = n;
    PUT("xref\n0 %d\n0000000000 65535 f \n", objects + 1);
    for (int i = 0; i < objects; i++) PUT("%010zu 00000 n \n", offsets[i]);
    PUT("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", objects + 1, table);
#undef OBJECT
#undef PUT
    assert_true(n + 1 < ROOM);
    return (fvi_str){out, n};
}
