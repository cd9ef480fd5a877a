/* SPDX-License-Identifier: Apache-2.0 */
/** Small documents that tests read: the same short paper in each format, with a title, an abstract, sections and a list;
 *  and a Chinese article. */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include "support/support.h"

typedef struct support_document {
    const char *name; /* "paper.pdf" */
    const char *kind; /* as the answer names it */
    const char *lang;
} support_document;

#define SUPPORT_DOCUMENTS 5
extern const support_document support_documents[SUPPORT_DOCUMENTS];

/** Write all of them into the folder. */
void support_documents_put(const support_folder *folder);

#endif
