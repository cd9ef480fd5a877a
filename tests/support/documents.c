/* SPDX-License-Identifier: Apache-2.0 */
/* The documents are made here, so no test depends on a file of somebody else. The PDF is written object by object: one font,
 * one line of text after the other, and a table of offsets at the end. */
#include "support/documents.h"

#include <stdio.h>
#include <string.h>

const support_document support_documents[SUPPORT_DOCUMENTS] = {{"paper.txt", "text", "en"},
                                                               {"paper.md", "markdown", "en"},
                                                               {"paper.html", "html", "en"},
                                                               {"paper.pdf", "pdf", "en"},
                                                               {"article.txt", "text", "zh"}};

/* kind: t title, a abstract, h heading, p paragraph, l list item */
static const struct piece {
    char kind;
    const char *text;
} paper[] = {
    {'t', "Attention Budgets for Long Documents"},
    {'h', "Abstract"},
    {'a',
     "We study how readers spend attention on long documents. A fixed budget of marked sentences raised recall of key facts by "
     "eleven points. Readers with unlimited highlights remembered less than readers without any."},
    {'h', "1 Introduction"},
    {'p',
     "Long documents compete for the attention of their readers. Most readers skim, and skimming misses the sentences that "
     "carry the argument. We ask whether a budget on highlighting helps."},
    {'p', "Earlier work measured time on the page. It did not measure what readers remembered a week later."},
    {'h', "2 Method"},
    {'p',
     "We recruited 120 readers and gave each of them four reports of twenty pages. Each report was marked by one of three "
     "methods: no marks, unlimited marks, or a budget of five per cent. The order of methods was balanced across readers."},
    {'l', "No marks: the report as it was published."},
    {'l', "Unlimited marks: every sentence that the first reader found useful."},
    {'l', "Budget: five per cent of the sentences, chosen by the attention they receive."},
    {'h', "3 Results"},
    {'p', "Recall of key facts rose from 41 to 52 per cent with the attention budget. Unlimited marks lowered recall to 38 per "
          "cent, because readers trusted the marks and skipped the rest. Reading time fell by a third in both marked groups."},
    {'p', "The effect of the budget was larger for readers who knew little about the subject."},
    {'h', "4 Limits"},
    {'p', "All readers were students, and all reports were in English. We cannot say whether the budget helps in other "
          "languages. The marks were chosen by hand, so the result does not yet speak about automatic highlighting."},
    {'h', "5 Conclusion"},
    {'p', "An attention budget helps readers remember what matters. More marks do not help more."},
};

enum { PIECES = sizeof paper / sizeof *paper };

static const char article[] =
    "注意力预算与长文档阅读\n\n"
    "摘要：本文研究读者如何在长文档中分配注意力。固定的标记预算使关键事实的记忆率提高了十一个百分点。\n\n"
    "一、引言\n\n"
    "长文档争夺读者的注意力。大多数读者只是略读，而略读会错过承载论点的句子。我们想知道，限制标记的数量是否有帮助。\n\n"
    "二、方法\n\n"
    "我们招募了一百二十名读者，每人阅读四份二十页的报告。每份报告采用三种方式之一加以标记：不标记、随意标记，或者只标记百分之五"
    "的句子。\n\n"
    "三、结果\n\n"
    "采用注意力预算之后，关键事实的记忆率从百分之四十一上升到百分之五十二。随意标记反而使记忆率下降到百分之三十八，因为读者信任"
    "标记而跳过了其余内容。\n\n"
    "四、局限\n\n"
    "所有读者都是学生，所有报告都是英文的。我们还不能断定这种方法在其他语言中是否同样有效。\n";

/* ---- plain text, Markdown, HTML: a piece is put between two marks ---------------------------------------------------------
 */

typedef struct marks {
    char kind;
    const char *before, *after;
} marks;

static const marks plain_marks[] = {
    {'t', "", "\n\n"}, {'h', "", "\n\n"}, {'a', "", "\n\n"}, {'p', "", "\n\n"}, {'l', "- ", "\n"}};
static const marks markdown_marks[] = {
    {'t', "# ", "\n\n"}, {'h', "## ", "\n\n"}, {'a', "", "\n\n"}, {'p', "", "\n\n"}, {'l', "* ", "\n"}};
static const marks html_marks[] = {{'t', "<h1>", "</h1>\n"},
                                   {'h', "<h2>", "</h2>\n"},
                                   {'a', "<p>", "</p>\n"},
                                   {'p', "<p>", "</p>\n"},
                                   {'l', "<ul><li>", "</li></ul>\n"}};

static void put_marked(const char *path, const char *before, const marks kinds[5], const char *after)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(before, file);
    for (size_t i = 0; i < PIECES; i++) {
        size_t k = 0;
        while (kinds[k].kind != paper[i].kind) k++;
        fprintf(file, "%s%s%s", kinds[k].before, paper[i].text, kinds[k].after);
    }
    fputs(after, file);
    assert_int_equal(fclose(file), 0);
}

/* ---- PDF ----------------------------------------------------------------------------------------------------------------- */

enum { LINE_CHARS = 80, LINES_ON_PAGE = 36, TOP = 740 };

typedef struct pdf {
    FILE *file;
    long offsets[32]; /* of objects 1 … n */
    int objects;
} pdf;

static void begin_object(pdf *p)
{
    p->offsets[p->objects++] = ftell(p->file);
    fprintf(p->file, "%d 0 obj\n", p->objects);
}

/* A page's lines; returns the piece where the next page begins. */
static size_t put_lines(FILE *into, size_t from)
{
    int line = 0;
    size_t i = from;
    for (; i < PIECES && line + 5 < LINES_ON_PAGE; i++) {
        int size = paper[i].kind == 't' ? 18 : paper[i].kind == 'h' ? 13 : 10;
        for (const char *text = paper[i].text; *text; line++) {
            size_t n = strlen(text);
            if (n > LINE_CHARS)
                for (n = LINE_CHARS; text[n] != ' ';) n--;
            fprintf(into, "BT /F1 %d Tf 72 %d Td (%.*s) Tj ET\n", size, TOP - 16 * line, (int)n, text);
            text += n + (text[n] == ' ');
        }
        line++; /* a gap */
    }
    return i;
}

static void put_pdf(const char *path)
{
    pdf p = {.file = fopen(path, "wb")};
    assert_non_null(p.file);
    fputs("%PDF-1.4\n", p.file);
    begin_object(&p);
    fputs("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", p.file);
    begin_object(&p); /* page i is object 4 + 2 i, its content follows it */
    fputs("<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>\nendobj\n", p.file);
    begin_object(&p);
    fputs("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n", p.file);
    size_t from = 0;
    for (int page = 0; page < 2; page++) {
        char content[8192];
        FILE *into = fmemopen(content, sizeof content, "wb");
        from = put_lines(into, from);
        long n = ftell(into);
        fclose(into);
        begin_object(&p);
        fprintf(p.file, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R", p.objects + 1);
        fputs(" /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n", p.file);
        begin_object(&p);
        fprintf(p.file, "<< /Length %ld >>\nstream\n%.*sendstream\nendobj\n", n, (int)n, content);
    }
    assert_int_equal(from, PIECES);
    long table = ftell(p.file);
    fprintf(p.file, "xref\n0 %d\n0000000000 65535 f \n", p.objects + 1);
    for (int i = 0; i < p.objects; i++) fprintf(p.file, "%010ld 00000 n \n", p.offsets[i]);
    fprintf(p.file, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%ld\n%%%%EOF\n", p.objects + 1, table);
    assert_int_equal(fclose(p.file), 0);
}

void support_documents_put(const support_folder *folder)
{
    put_marked(support_path(folder, "paper.txt"), "", plain_marks, "");
    put_marked(support_path(folder, "paper.md"), "", markdown_marks, "");
    put_marked(support_path(folder, "paper.html"),
               "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Attention Budgets for Long "
               "Documents</title></head>"
               "<body><nav><a href=\"/\">Home</a> <a href=\"/about\">About</a></nav><article>\n",
               html_marks, "</article><footer>All rights reserved.</footer></body></html>\n");
    put_pdf(support_path(folder, "paper.pdf"));
    support_file_put(support_path(folder, "article.txt"), fvi_str_of(article));
}
