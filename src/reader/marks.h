/* Marks of emphasis, links and escapes that plain text and markdown carry: taken out, so that phrases match. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/*
 * Takes marks out of @line in place: **bold**, *italic*, [text](address), \( escapes, inline tags such as <b>, common
 * entities. Returns whether everything that is left was bold.
 */
gboolean gap_marks_strip (char *line);

/* Splits ligatures that PDFs leave ("ﬁ") into letters, in place. */
void gap_marks_split_ligatures (char *line);

G_END_DECLS
