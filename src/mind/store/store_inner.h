/* SPDX-License-Identifier: Apache-2.0 */
/** What the files of the store hand to each other. */
#ifndef FVI_STORE_INNER_H
#define FVI_STORE_INNER_H

#include <sqlite3.h>

#include "mind/store/store.h"

struct fvi_store {
    fv_ctx *ctx;
    sqlite3 *db;
    char *path; /* for messages */
    size_t path_bytes;
};

/** The last failure of SQLite, as a status with its message. */
fv_status fvi_store_fail(fvi_store *store);
/** Statements without values, one after the other. */
fv_status fvi_store_run(fvi_store *store, const char *sql);
/** The first column of the first row as a number. */
fv_status fvi_store_number(fvi_store *store, const char *sql, int64_t *out);

#endif
