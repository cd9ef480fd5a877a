/* SPDX-License-Identifier: Apache-2.0 */
/** What the characters of a line or block say about it: counts, and the shapes by which people know headings, captions, list
 *  items, formulas, rows of tables. No state, no layout. Test: tests/unit/world/test_builder.c */
#ifndef FVI_FACTS_H
#define FVI_FACTS_H

#include "base/core/core.h"

typedef struct fvi_facts {
    uint32_t columns;  /* width, a Chinese character is two */
    uint32_t words;    /* runs without blanks; each Chinese character is one */
    uint32_t natural;  /* words of at least three letters and of letters only (and closing punctuation), Chinese characters */
    uint32_t function; /* the, of, and, is … */
    uint32_t titled;   /* words that begin with a capital, function words not counted */
    uint32_t lower;    /* words of four letters or more that begin in lower case */
    uint32_t numbers;  /* words without a letter that hold a digit */
    uint32_t symbols;  /* mathematical signs, =, <, >, +, |, … */
    uint32_t letters;  /* characters */
    uint32_t capitals; /* characters */
    uint32_t han;      /* characters */
    uint32_t longest;  /* bytes of the longest word */
    bool ends;         /* a sentence ends with it: . ! ? 。！？ … and what closes after them */
    bool stops;        /* ends, or by : ; ： ； */
    bool starts_lower;
    bool starts_upper;
    bool address; /* holds an e-mail address */
    bool url;
} fvi_facts;

void fvi_facts_find(fvi_str text, fvi_facts *out);

bool fvi_is_prose(const fvi_facts *f);   /* reads as a sentence or part of one */
bool fvi_is_formula(const fvi_facts *f); /* few words, many symbols */
bool fvi_is_numbers(const fvi_facts *f); /* a row of numbers */
bool fvi_is_function_word(fvi_str word); /* lower case or not */

/** "Figure 3:", "Table IV.", "图 1", "表2-1 …", with text or a colon behind: a caption, not a sentence that mentions one. */
bool fvi_is_caption(fvi_str text);
/** Bytes of the marker of a list item with its blanks ("• ", "- ", "(a) ", "1) ", "3. ", "（一）", "①"), 0 for none. *number
 * gets the number of "1." and "1)", else 0. */
size_t fvi_list_marker(fvi_str text, uint32_t *number);
/** "1 Introduction ........ 3"; many dots also without their number, which may stand in a column of its own. */
bool fvi_is_toc_line(fvi_str text);
/** "12", "- 12 -", "Page 3 of 9", "第 3 页", "xiv". *number is the page. */
bool fvi_is_page_number(fvi_str text, uint32_t *number);
/** "[12] Smith, J. …", "12. Smith, J. …": how an entry of a reference list starts. */
bool fvi_is_reference_start(fvi_str text);

/* A heading's number. */
typedef struct fvi_numbering {
    enum {
        FVI_NUM_NONE,
        FVI_NUM_DIGITS,
        FVI_NUM_ROMAN,
        FVI_NUM_LETTER,
        FVI_NUM_CHAPTER,
        FVI_NUM_HAN,
        FVI_NUM_HAN_BRACKET
    } kind;
    int depth;        /* 1.2.3 has 3 */
    uint32_t part[6]; /* its numbers */
    size_t bytes;     /* of number and blanks; the title follows */
} fvi_numbering;

/** "2.1 Background", "IV. Results", "A. Proofs", "第三章 …", "一、…", "（二）…". False when there is none. */
bool fvi_heading_number(fvi_str text, fvi_numbering *out);
/** True when b may follow a in a document: the next number, or the first of a deeper level. */
bool fvi_numbering_follows(const fvi_numbering *a, const fvi_numbering *b);

#endif
