/* Whether a document is about the taxonomy's subject at all. Private to evidence/. */
#pragma once

#include "evidence/columns.h"

G_BEGIN_DECLS

/* Whether a heading of the document names the subject, or a good part of its sentences does. Where it does not, as in
 * a complaints procedure, what is said of reviews, sanctions and law is said of something else. TRUE if the taxonomy
 * names no subject. */
gboolean gap_subject_is_met (const GapColumns *columns, const GapTaxonomy *taxonomy);

/* The sentences that speak of the subject themselves or stand in a block or below a heading that does. (transfer full)
 */
guint64 *gap_subject_find (const GapColumns *columns, const GapTaxonomy *taxonomy);

G_END_DECLS
