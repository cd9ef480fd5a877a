/* SPDX-License-Identifier: Apache-2.0 */
/* Radicals and compatibility ideographs, and the characters for which they stand.
 * Neighbours: world/docs/clean.c mends texts with it, the doors hide what it left. Test: tests/unit/world/test_builder.c */
#include <unicode/unorm2.h>

#include "world/text/text.h"

/* Radicals, compatibility ideographs: signs that look as a common character does. */
bool fvi_is_radical(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0xF900 && cp <= 0xFAFF);
}

/* Radicals that PDF fonts give where the character is meant: ⽤ for 用. Unicode gives most of the supplement (⻅ for 见) no
 * decomposition; those that are characters of their own stand here. */
uint32_t fvi_unradical(uint32_t cp)
{
    static const struct {
        uint16_t radical, means;
    } own[] = {{0x2E81, 0x5382}, {0x2E92, 0x5DF3}, {0x2E9C, 0x65E5}, {0x2E9D, 0x6708}, {0x2EA0, 0x6C11}, {0x2EC4, 0x897F},
               {0x2EC5, 0x89C1}, {0x2EC6, 0x89D2}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66}, {0x2ED1, 0x9577}, {0x2ED3, 0x957F},
               {0x2ED4, 0x95E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875}, {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE},
               {0x2EDD, 0x98DF}, {0x2EE2, 0x9A6C}, {0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C}, {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F},
               {0x2EE7, 0x5364}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F}, {0x2EF0, 0x9F99}};
    if (!fvi_is_radical(cp)) return cp;
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        if (own[k].radical == cp) return own[k].means;
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&e);
    UChar into[4];
    int32_t n = U_SUCCESS(e) ? unorm2_getDecomposition(nfkc, (UChar32)cp, into, 4, &e) : -1;
    return U_SUCCESS(e) && n == 1 ? into[0] : cp;
}
