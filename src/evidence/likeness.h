/*
 * How like each sentence is to the annotated sentences that say a clause: what rules that go by phrases cannot foresee.
 * It adds to what signals find, and bears that out or not (evidence.h).
 */
#pragma once

#include "evidence/evidence.h"
#include "taxonomy/weights.h"

G_BEGIN_DECLS

/*
 * How likely it is that a sentence with @features says each clause of @weights: 0..1 each, into @out_shares. @density,
 * between 0 and 1, is the share of clauses that its document is known to say: in a policy that says much, more may be
 * expected than in a letter that says little (the prior odds of Bayes' rule).
 */
void gap_likeness_measure (const GapWeights *weights, const GArray *features, double density, double *out_shares);

/* The signals that facts by likeness name as their source: they ask nothing. Borrowed, for ever. */
const GapSignal *gap_likeness_get_signal (gboolean is_partial);

/* The features of @sentence that spoke most for @clause, at most @n_max: "quiet word, rep, h:group". (transfer full) */
char *gap_likeness_explain (const GapWeights *weights, const GapTaxonomy *taxonomy, const GapDocument *document,
                            const GapConceptMap *map, guint sentence, guint clause,
                            guint n_max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
