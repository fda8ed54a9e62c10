/* Reading parts of a zip archive in memory, within limits. The only file that knows libzip. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct GapArchive GapArchive;

/* Opens the bytes of @source, which must outlive the archive. Errors: MALFORMED, LIMIT; without the name of the source.
 */
GapArchive *gap_archive_open (const GapSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_archive_free (GapArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapArchive, gap_archive_free)

gboolean gap_archive_has (const GapArchive *archive, const char *part);

/* The names of its parts, folders left out. (transfer full) (element-type utf8) */
GPtrArray *gap_archive_list (const GapArchive *archive) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of @part, whatever size the archive declares. Errors: MALFORMED, LIMIT. (transfer full) */
GString *gap_archive_read (GapArchive *archive, const char *part, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
