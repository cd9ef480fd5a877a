/* SPDX-License-Identifier: Apache-2.0 */
/** Inside the room: a block as an array of characters, each with its class and, for brackets and quotes, its mate; and the two
 *  judges that say whether a stop ends a sentence.
 *
 *      chars.c  text -> fvi_chars        sentences.c  walks the stops, asks a judge, cuts
 *      fullstop.c  the judge for ASCII stops (English)        zhstop.c  the judge for 。！？…… and stops after Han */
#ifndef FVI_SENTENCES_H
#define FVI_SENTENCES_H

#include "world/text/splitter.h"

typedef enum fvi_cls {
    FVI_C_OTHER,
    FVI_C_BLANK,
    FVI_C_LINE,  /* end of a line: ends a sentence (rows of tables, lines of code) */
    FVI_C_LOWER, /* letters … */
    FVI_C_UPPER,
    FVI_C_LETTER, /* without case */
    FVI_C_HAN,    /* Han and kana */
    FVI_C_DIGIT,
    FVI_C_RAISED, /* ¹²³ … † ‡ */
    FVI_C_POINT,  /* . ．*/
    FVI_C_SHOUT,  /* ! ? and the like of other scripts */
    FVI_C_STOP,   /* 。 ！ ？ ｡ */
    FVI_C_DOTS,   /* … */
    FVI_C_OPEN,   /* ( [ { （ 【 《 */
    FVI_C_CLOSE,
    FVI_C_QUOTE_OPEN, /* “ ‘ 「 and " where it opens */
    FVI_C_QUOTE_CLOSE,
    FVI_C_COLON,
    FVI_C_SEMICOLON,
    FVI_C_COMMA,
    FVI_C_DASH
} fvi_cls;

#define FVI_NO_MATE UINT32_MAX

typedef struct fvi_char {
    uint32_t cp : 24, cls : 8; /* fvi_cls */
    uint32_t at;               /* byte */
    uint32_t mate;             /* index of the other bracket or quote, or FVI_NO_MATE */
} fvi_char;

typedef struct fvi_chars {
    const fvi_char *c;
    uint32_t n;
    const fvi_map *abbr;
    bool zh; /* Han makes up a good part of the letters */
} fvi_chars;

/* A stop and all that hangs on it:   begin … word stop run_end closers tail next …
 *                                             "results ." ")       ^         ^ first character that is not blank */
typedef struct fvi_stop {
    uint32_t begin;   /* first character of the sentence */
    uint32_t run;     /* first of the stops in a row */
    uint32_t run_end; /* behind the last stop */
    uint32_t tail;    /* behind closing quotes, brackets, raised digits */
    uint32_t next;    /* first character behind that which is not blank; n when there is none */
    bool quote;       /* a closing quote is among the closers */
    bool bracket;     /* a closing bracket is */
    bool inner;       /* what closes is part of the sentence: opened inside it, a quotation also not after : or , */
} fvi_stop;

/* Kinds of words in data/abbreviations.en.txt. */
enum {
    FVI_ABBR_TITLE = 1,
    FVI_ABBR_NEVER = 2,
    FVI_ABBR_NUMBER = 4,
    FVI_ABBR_INNER = 8,
    FVI_ABBR_CAPITAL = 16,
    FVI_ABBR_START = 32,
    FVI_ABBR_LABEL = 64,
    FVI_ABBR_SPEECH = 128,
    FVI_ABBR_SHOUT = 256
};

fv_status fvi_abbr_load(fvi_splitter *s);
/** Kinds of the word c[from, to), 0 when it is not in the data. */
uint32_t fvi_abbr_of(const fvi_chars *t, uint32_t from, uint32_t to);

/** Decode text[range] into the splitter's buffer, which holds it until the next call. */
fv_status fvi_chars_of(fvi_splitter *s, fvi_str text, fvi_span range, fvi_chars *out);
bool fvi_is_word(const fvi_chars *t, uint32_t i);   /* letter, Han or digit; false beyond the end */
fvi_cls fvi_cls_at(const fvi_chars *t, uint32_t i); /* FVI_C_LINE beyond the end */

/** Does a quotation that opens at i stand by itself: at the beginning, or behind a colon, comma or dash? */
bool fvi_introduced(const fvi_chars *t, uint32_t begin, uint32_t i);
/** The judges. May move stop->tail and stop->next further (citations, glued note numbers). */
bool fvi_fullstop_ends(const fvi_chars *t, fvi_stop *stop);
bool fvi_zhstop_ends(const fvi_chars *t, fvi_stop *stop);
/** Is c[from, to) the number of a list item or section: "1", "2.3", "iv", "a", "三", "第二"? */
bool fvi_is_enumerator(const fvi_chars *t, uint32_t from, uint32_t to);

#endif
