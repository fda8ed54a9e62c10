/* The text of a Word file: one part at a time, as events, into a draft; and what a reader of it should know besides. */
#pragma once

#include "reader/docx_numbering.h"
#include "reader/docx_parts.h"
#include "reader/draft.h"
#include "reader/remarks.h"

G_BEGIN_DECLS

/* What all parts of a file share. */
typedef struct
{
  GapDocxStyles *styles;       /* borrowed */
  GapDocxNumbering *numbering; /* borrowed */
  GapDraft *draft;             /* borrowed */
  GapRemarks *remarks;         /* borrowed */
} GapDocxContext;

/* Reads the part @data: as text, or all of it as @furniture if that is not NONE. */
gboolean gap_docx_read_part (const GString *data, GapDocxContext *context, GapFurniture furniture,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts the comments in the part @data; they are no text of the policy. */
gboolean gap_docx_read_comments (const GString *data, GapDocxContext *context,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
