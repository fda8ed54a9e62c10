/*
 * Learning weights (taxonomy/weights.h) from annotated texts and from the taxonomy's examples: a logistic regression a
 * clause, by liblinear (Fan et al., 2008), of which only the features that say most are kept.
 */
#pragma once

#include "assess/audit.h"
#include "learn/texts.h"

G_BEGIN_DECLS

/*
 * The weights as text, learned from @texts (element-type GapAnnotatedText) and the examples of @knowledge's taxonomy;
 * the same input gives the same text. MALFORMED if a text names a clause that the taxonomy has not. (transfer full)
 */
char *gap_learn (const GapKnowledge *knowledge, const GPtrArray *texts, const GapAuditOptions *options,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
