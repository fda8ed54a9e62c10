/* What the readers noted of a file, as findings; the words are theirs. */
#include "lint/lint_private.h"

static const GapSpan nowhere = { 0, 0 };

void
gap_lint_file (GapLint *lint)
{
  static const GapFindingKind kinds[GAP_N_REMARKS] = {
    [GAP_REMARK_TYPE_MISMATCH] = GAP_FINDING_TYPE_MISMATCH,
    [GAP_REMARK_READ_FROM_SCAN] = GAP_FINDING_READ_FROM_SCAN,
    [GAP_REMARK_TRACKED_CHANGES] = GAP_FINDING_TRACKED_CHANGES,
    [GAP_REMARK_COMMENTS] = GAP_FINDING_COMMENTS_LEFT,
    [GAP_REMARK_PLACEHOLDER] = GAP_FINDING_UNFILLED_CONTROL,
    [GAP_REMARK_HIDDEN_TEXT] = GAP_FINDING_HIDDEN_TEXT,
  };
  const GArray *remarks = gap_document_get_remarks (lint->document);
  const GPtrArray *unread = gap_document_get_unread (lint->document);
  for (guint i = 0; i < unread->len; i++)
    gap_lint_add (lint, GAP_FINDING_TEXT_UNREAD,
                  g_strdup_printf ("a part of the file was not read: %s", (const char *)g_ptr_array_index (unread, i)),
                  nowhere);
  for (guint i = 0; i < remarks->len; i++)
    {
      const GapRemark *remark = &g_array_index (remarks, GapRemark, i);
      gap_lint_add (lint, kinds[remark->kind], g_strdup (remark->text), remark->span);
    }
}
