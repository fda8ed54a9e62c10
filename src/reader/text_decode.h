/* Bytes to UTF-8, whatever encoding a text file came in. */
#pragma once

#include "reader/source.h"

G_BEGIN_DECLS

/* Whether the bytes look like text in any encoding: no NULs but UTF-16's, hardly any control bytes. */
gboolean gap_text_looks_like_text (const char *data, gsize length);

/* By byte order mark, as UTF-8, else as Windows-1252. (transfer full) */
char *gap_text_decode (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes of Windows-1252. (transfer full) */
char *gap_text_from_windows_1252 (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
