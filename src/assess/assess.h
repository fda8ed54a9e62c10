/* From facts to one state a clause. */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

/* The state of clause number @clause in @audit and, in @out_why, why (transfer full). */
GapState gap_assess_clause (const GapAudit *audit, const GapEvidence *evidence, guint clause, char **out_why);

/* What @nearest lacks, in words: "the nearest passage does not speak of ...". (transfer full) */
char *gap_assess_explain_nearest (const GapTaxonomy *taxonomy, const GapNearest *nearest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
