/* SPDX-License-Identifier: Apache-2.0 */
/** A validator for the part of JSON Schema 2020-12 that docs/schema/ uses, so that no test needs another language.
 *
 *  Knows  type, properties, required, additionalProperties (false or a schema), items, minItems, maxItems, enum, const,
 * minimum, maximum, minLength, maxLength, $ref to "#/$defs/NAME"; passes over $schema, $id, $defs, title, description. Any
 * other keyword is an error, so that no condition is silently left unchecked. */
#ifndef VALIDATOR_H
#define VALIDATOR_H

#include <jansson.h>
#include <stdbool.h>

/* Where and why the value does not fit: "$.picks[3].rank: 0 is below the minimum 1". Empty when it fits. */
typedef struct schema_fault {
    char text[512];
} schema_fault;

/** True when the value fits the schema. */
bool schema_fits(const json_t *schema, const json_t *value, schema_fault *fault);

#endif
