/* Whether a sentence forbids, requires or allows an act, and whom it binds. */
#pragma once

#include "evidence/concepts.h"

G_BEGIN_DECLS

/* The stance towards the act at @token of @sentence, its stem considered. */
GapStance gap_stance_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document,
                         guint sentence, guint token);

/* Who is bound there, as a mask of the taxonomy's audiences; GAP_AUDIENCE_ANYONE if nothing says. */
guint gap_audience_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document,
                       guint sentence, guint token);

G_END_DECLS
