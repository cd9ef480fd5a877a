/* SPDX-License-Identifier: Apache-2.0 */
/** Parts that several JSON answers share. Keys and meaning: CONTRACT (docs/schema/). */
#ifndef FVI_JSON_FACTS_H
#define FVI_JSON_FACTS_H

#include "doors/render/render.h"
#include "world/formats/json.h"

/** The members of a FILE, without the braces, so that a caller may add its own. */
void fvi_json_file(fvi_json *j, const fvi_doc *doc);
/** "start" and "end". */
void fvi_json_span(fvi_json *j, fvi_span span);
/** "key": page, or null where there are none. */
void fvi_json_page(fvi_json *j, const char *key, int32_t page);
/** "key": the text at the span. */
void fvi_json_text_at(fvi_json *j, const char *key, fvi_str text, fvi_span span);
/** The member "why" of `read`, where it was asked. */
void fvi_json_why(fvi_paint *p, fvi_json *j);
/** "key": an object with all measures of load; null where one is missing. */
void fvi_json_measures(fvi_json *j, const char *key, const fvi_measures *m);
void fvi_json_box(fvi_json *j, fvi_box box);
void fvi_json_strs(fvi_json *j, const char *key, const fvi_str *at, size_t n);
void fvi_json_key_str(fvi_json *j, const char *key, fvi_str value);
void fvi_json_key_double(fvi_json *j, const char *key, double value);
void fvi_json_key_u64(fvi_json *j, const char *key, uint64_t value);
void fvi_json_key_bool(fvi_json *j, const char *key, bool value);

#endif
