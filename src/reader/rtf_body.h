/* The text of a rich text file, into a draft. */
#pragma once

#include "reader/draft.h"
#include "reader/remarks.h"

G_BEGIN_DECLS

/* @out_is_cut: the file ends in the middle. Errors: LIMIT, without the name of the file. */
gboolean gap_rtf_read (const char *data, gsize length, GapDraft *draft, GapRemarks *remarks, gboolean *out_is_cut,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
