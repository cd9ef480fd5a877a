/* SPDX-License-Identifier: Apache-2.0 */
/* HTML: whatever the bytes, the document keeps its promises (fuzz_document.h) or the file is refused. */
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_document(fvi_front_html, data, size);
}
