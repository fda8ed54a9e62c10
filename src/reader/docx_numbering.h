/* Automatic numbers of WordprocessingML (ECMA-376 part 1, 17.9): which lists there are, and counting along them. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct GapDocxNumbering GapDocxNumbering;

GapDocxNumbering *gap_docx_numbering_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gap_docx_numbering_free (GapDocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapDocxNumbering, gap_docx_numbering_free)

gboolean gap_docx_numbering_read (GapDocxNumbering *numbering, const GString *data,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether level @ilvl of list @num_id shows a bullet or number. */
gboolean gap_docx_numbering_is_list (const GapDocxNumbering *numbering, int num_id, int ilvl);

/* The level of list @num_id that paragraphs of @style have; -1 if the list does not say. */
int gap_docx_numbering_level_of_style (const GapDocxNumbering *numbering, int num_id, const char *style);

/* Counts one paragraph more. What stands before it ("2.1"); NULL for a bullet or nothing. (transfer full) (nullable) */
char *gap_docx_numbering_count (GapDocxNumbering *numbering, int num_id, int ilvl) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
