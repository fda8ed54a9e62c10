/* Writing results: whole or not at all. */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* Writes @data to @path through a temporary file that is renamed; the old file stands if anything fails. */
gboolean gap_output_write_file (const char *path, const char *data, gsize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes @data to standard output and flushes; a closed pipe is quiet success. */
gboolean gap_output_write_stdout (const char *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
