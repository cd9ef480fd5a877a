/* SPDX-License-Identifier: Apache-2.0 */
/** For recipes: the documents of DATA/text/LANG.txt.xz, one after the other, unpacked through a pipe. */
#ifndef CORPUS_H
#define CORPUS_H

#include <stdio.h>

#include "base/core/core.h"

typedef struct corpus {
    FILE *pipe;
    char *line, *doc;
    size_t line_cap, n, cap;
} corpus;

/** The folder behind --data in argv, else FOVEA_DATA; says on stderr what is missing and returns NULL when there is none. */
const char *corpus_folder(int argc, char **argv);
/** Says on stderr what is missing and returns false when there is no such file. */
bool corpus_open(corpus *c, const char *folder, const char *lang);
/** The next document, without HTML line breaks; documents are separated by blank lines. Lives until the next call. */
bool corpus_next(corpus *c, fvi_str *doc);
/** False when unpacking failed. */
bool corpus_close(corpus *c);

#endif
