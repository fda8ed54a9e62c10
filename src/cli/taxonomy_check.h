/* Whether a taxonomy that loads is also whole, and whether its examples come out as they should. */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

/* Fewer examples than this do not show that a clause generalises. */
#define GAP_MIN_EXAMPLES 12u
#define GAP_MIN_COUNTEREXAMPLES 6u

/* Appends a line for each clause with too few examples and each concept that nothing uses. Returns how many. */
guint gap_taxonomy_check_parts (const GapTaxonomy *taxonomy, GString *out);

/* Judges every example alone; appends each that comes out wrong, and the counts. Returns how many came out wrong. */
guint gap_taxonomy_check_examples (const GapKnowledge *knowledge, const GapAuditOptions *options, GString *out);

G_END_DECLS
