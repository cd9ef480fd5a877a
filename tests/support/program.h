/* SPDX-License-Identifier: Apache-2.0 */
/** Run a program and hold what it says. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "support/support.h"

typedef struct support_run {
    int exit_code; /* 128 + the signal when one ended it */
    support_text out, err;
} support_run;

/** argv ends with NULL. Standard input is empty, the locale is C.UTF-8. A run over a minute fails the test. */
support_run support_run_program(const char *const *argv);
void support_run_free(support_run *run);

#endif
