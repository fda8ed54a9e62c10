/* The text of a Word file: one part at a time, as events, into blocks. */
#pragma once

#include "reader/docx_parts.h"
#include "reader/flow.h"

G_BEGIN_DECLS

/*
 * Reads the part @data and adds its blocks to @flow: as text, or all of it as @furniture if that is not NONE. @seen
 * (nullable) (element-type utf8) keeps furniture from being added twice.
 */
gboolean gap_docx_read_part (const GString *data, GapDocxStyles *styles, GapFlow *flow, GapFurniture furniture,
                             GHashTable *seen, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
