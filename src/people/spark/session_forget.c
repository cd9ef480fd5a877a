/* SPDX-License-Identifier: Apache-2.0 */
/* Forgetting a person: everything they played is removed and overwritten (mind/store). All at once is easier: delete the file.
 * Neighbours: session.c. Test: tests/cli/spark_class.session, tests/unit/mind/test_store.c */
#include "mind/store/store.h"

fv_status fv_spark_forget(fv_ctx *ctx, const char *store_path, const char *person, uint32_t *sessions)
{
    fvi_store *store = NULL;
    uint32_t n = 0;
    *sessions = 0;
    if (!store_path || !*store_path) return fvi_fail(ctx, FVI_MSG_SPARK_NO_STORE, NULL);
    if (!person || !*person) return fvi_fail(ctx, FVI_MSG_SPARK_FORGET_WHOM, store_path);
    fv_status status = fvi_store_open(ctx, store_path, false, &store); /* for reading first: what is not there is not made */
    fvi_store_close(store);
    store = NULL;
    if (!status) status = fvi_store_open(ctx, store_path, true, &store);
    if (!status) status = fvi_store_forget(store, fvi_str_trim(fvi_str_of(person)), &n);
    fvi_store_close(store);
    if (!status && !n) status = fvi_fail(ctx, FVI_MSG_SPARK_NOBODY, person);
    *sessions = status ? 0 : n;
    return status;
}
