/*
 * Writing compact JSON straight into a string: members stay in the order written, text stays UTF-8. No tree is built,
 * since a scan of thousands of files writes more than it keeps.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* A place in a JSON text under construction; the writer does not check that what is opened is closed. */
typedef struct
{
  GString *out;
  gboolean needs_comma;
} GapJson;

/* A writer that appends to @out, which must outlive it. */
GapJson gap_json_init (GString *out);

/* @key is the member's name, or NULL inside an array and at the top. It must need no escaping. */
void gap_json_begin_object (GapJson *json, const char *key);
void gap_json_end_object (GapJson *json);
void gap_json_begin_array (GapJson *json, const char *key);
void gap_json_end_array (GapJson *json);

/* Breaks the line before the next value, for texts that people compare; a break has no meaning in JSON. */
void gap_json_break (GapJson *json);

/* NULL is written as null; invalid UTF-8 is replaced. */
void gap_json_add_string (GapJson *json, const char *key, const char *value);
void gap_json_add_string_len (GapJson *json, const char *key, const char *value, gsize length);
void gap_json_add_strings (GapJson *json, const char *key, const char *const *values);
void gap_json_add_uint (GapJson *json, const char *key, gsize value);
/* As above, but 0 is null: places and counts that are not known. */
void gap_json_add_known (GapJson *json, const char *key, gsize value);
void gap_json_add_double (GapJson *json, const char *key, double value);
void gap_json_add_boolean (GapJson *json, const char *key, gboolean value);
void gap_json_add_null (GapJson *json, const char *key);

G_END_DECLS
