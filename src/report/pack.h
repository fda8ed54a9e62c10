/*
 * The evidence pack: what was found, from which files, by which program and register, with a hash of everything.
 * Packing and checking are one idea, so they stand together.
 *
 * Hashes stand in lists as sha256sum writes and checks them, so that nobody needs this program to trust a pack.
 */
#pragma once

#include "base/zip.h"
#include "report/report.h"

G_BEGIN_DECLS

#define GAP_PACK_INPUTS "inputs.sha256"
#define GAP_PACK_MEMBERS "members.sha256"

/* A file that the result rests on. */
typedef struct
{
  char *path;
  char *hash; /* SHA-256, in hexadecimal; NULL: it could not be read */
} GapPackInput;

/* The archive: the report as HTML, JSON, CSV and XLSX, the rulings (NULL if there are none), what it rests on, and the
 * hashes. @inputs is (element-type GapPackInput). NULL if it is too large. (transfer full) */
GString *gap_pack_write (const GapReport *report, const GArray *inputs, GBytes *rulings) G_GNUC_WARN_UNUSED_RESULT;

/* What is not as it was packed, each in one line that names the part; empty if all is well. (transfer full)
 * (element-type utf8) */
GPtrArray *gap_pack_check (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* The inputs that a pack names. (transfer full) (element-type GapPackInput) */
GArray *gap_pack_list_inputs (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* A list for inputs that frees what it holds. (transfer full) */
GArray *gap_pack_inputs_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
