/* Schools by clauses: audits side by side, counted. */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

/* @audits (element-type GapAudit): a new reference is taken to each; sorted by school name, then path. */
GapMatrix *gap_matrix_new (const GapKnowledge *knowledge, const GPtrArray *audits,
                           GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;
/* Of the schools of @whole only @schools (element-type guint), in their order there, with their weights. */
GapMatrix *gap_matrix_new_part (const GapMatrix *whole, const GArray *schools) G_GNUC_WARN_UNUSED_RESULT;
void gap_matrix_free (GapMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapMatrix, gap_matrix_free)

const GapTaxonomy *gap_matrix_get_taxonomy (const GapMatrix *matrix);
GapDate gap_matrix_get_as_of (const GapMatrix *matrix);
guint gap_matrix_get_n_schools (const GapMatrix *matrix);
const GapAudit *gap_matrix_get_audit (const GapMatrix *matrix, guint school);

/* How much a gap of @school on @clause weighs when schools and clauses are put in order: 1 unless something else was
 * set. */
void gap_matrix_set_weight (GapMatrix *matrix, guint school, guint clause, double weight);
double gap_matrix_get_weight (const GapMatrix *matrix, guint school, guint clause);

/* Schools in which @clause has @state. */
guint gap_matrix_count (const GapMatrix *matrix, guint clause, GapState state);

G_END_DECLS
