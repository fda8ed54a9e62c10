/* The bytes of one input file, read whole and within limits. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Reads @path: regular files only, at most GAP_LIMIT_FILE_BYTES. Errors name the path: UNREADABLE, LIMIT. */
GapSource *gap_source_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wraps bytes in memory under a @name that shows in messages. */
GapSource *gap_source_new (const char *name, const void *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
void gap_source_free (GapSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapSource, gap_source_free)

/* Asks that pages which are only pictures be read by text recognition. */
void gap_source_set_recognise (GapSource *source, gboolean recognise);
gboolean gap_source_get_recognise (const GapSource *source);

const char *gap_source_get_name (const GapSource *source);
const char *gap_source_get_data (const GapSource *source, gsize *out_length);

G_END_DECLS
