/* A zip of policies, read as if it were a folder: "policies.zip/primary/oak.docx" is a file in it. */
#pragma once

#include "base/types.h"
#include "reader/workers.h"

G_BEGIN_DECLS

/* Whether a file of this name may be such a zip. */
gboolean gap_bundle_takes_name (const char *name);

/*
 * What the zip at @path holds that a reader takes, as paths through it, sorted; empty if it is itself one document, as
 * a docx under another name is. @workers (nullable) do the unpacking. Errors name @path: UNREADABLE, MALFORMED, LIMIT.
 * (transfer full) (element-type utf8)
 */
GPtrArray *gap_bundle_list (const char *path, GapWorkers *workers, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* gap_source_load(), for a @path that may lead through a zip; @workers (nullable) do the unpacking. (transfer full) */
GapSource *gap_bundle_load (const char *path, GapWorkers *workers, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The work itself: the bytes of @member, or if that is NULL the names for gap_bundle_list(), each with a NUL behind it.
 * Errors: MALFORMED, LIMIT, without a name. (transfer full) */
GByteArray *gap_bundle_unpack (const GapSource *zip, const char *member, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
