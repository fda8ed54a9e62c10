/* A zip of policies, read as if it were a folder: "policies.zip/primary/oak.docx" is a file in it. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Whether a file of this name may be such a zip. */
gboolean gap_bundle_takes_name (const char *name);

/*
 * What the zip at @path holds that a reader takes, as paths through it, sorted; empty if it is itself one document, as
 * a docx under another name is. Errors name @path: UNREADABLE, MALFORMED, LIMIT. (transfer full) (element-type utf8)
 */
GPtrArray *gap_bundle_list (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The length of the part of @path that is a zip in the file system; 0 if it leads through none. */
gsize gap_bundle_find (const char *path);

/* The file at @path, which leads through the zip that its first @length bytes name. Errors name @path. (transfer full)
 */
GapSource *gap_bundle_load (const char *path, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
