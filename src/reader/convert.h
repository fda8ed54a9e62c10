/* Files of a format that only another program knows: that program, if it is installed, makes one of it that we read. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Whether @source is of an older format of Word, which we do not read ourselves. */
gboolean gap_convert_wants (const GapSource *source);

/*
 * The same document, under the same name, as a format that a reader takes. Runs the first of the known converters
 * that is installed, in a folder of its own. Errors, without the name of the source: UNSUPPORTED if it has a password,
 * is no document, or no converter is installed; MALFORMED if the converter could not read it. (transfer full)
 */
GapSource *gap_convert (const GapSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
