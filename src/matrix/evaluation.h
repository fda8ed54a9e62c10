/*
 * How right the cells are: what a careful reader labelled against what was found, counted, with bootstrap intervals.
 *
 * Presence counts covered, partial and outdated as there; a gap is a cell that is missing. An unknown cell claims
 * neither.
 */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

/* What a reader says of one document: a state for each clause of the taxonomy. */
typedef struct
{
  char *source;     /* name of the document's file */
  GapState *states; /* by clause; GAP_STATE_UNKNOWN where the reader says nothing */
} GapLabels;

/*
 * Reads a label file: `source:` and `labels:` (clause: covered, partial or missing); other keys are for people.
 * Errors are MALFORMED with file and line. (transfer full)
 */
GapLabels *gap_labels_load (const char *path, const GapTaxonomy *taxonomy, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_labels_free (GapLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapLabels, gap_labels_free)

typedef struct
{
  double precision; /* of what is said to be there */
  double recall;
  double f1;
  double macro_f1; /* mean of the clauses' F1, those that nobody labels or finds left out */
  double gap_precision;
  double gap_recall;
  double exact; /* share of cells with the very state */
} GapScores;

/* How often a clause was there and found (hits), found but not there, there but not found, and exactly right. */
typedef struct
{
  guint n_hits;
  guint n_false;
  guint n_lost;
  guint n_exact;
} GapClauseScore;

typedef struct GapEvaluation GapEvaluation;

GapEvaluation *gap_evaluation_new (guint n_clauses) G_GNUC_WARN_UNUSED_RESULT;
void gap_evaluation_free (GapEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapEvaluation, gap_evaluation_free)

/* One document: @wanted and @found by clause. Clauses that @wanted leaves unknown do not count. */
void gap_evaluation_add (GapEvaluation *evaluation, const GapState *wanted, const GapState *found);

guint gap_evaluation_get_n_documents (const GapEvaluation *evaluation);
guint gap_evaluation_get_n_cells (const GapEvaluation *evaluation);

void gap_evaluation_measure (const GapEvaluation *evaluation, GapScores *out_scores);
void gap_evaluation_measure_clause (const GapEvaluation *evaluation, guint clause, GapClauseScore *out_score);

/* The 95% interval of each score over resampled documents; the same for the same cells. */
void gap_evaluation_bound (const GapEvaluation *evaluation, GapScores *out_low, GapScores *out_high);

/* 2 hits / (2 hits + false + lost); 1 if there is nothing to find and nothing found. */
double gap_clause_score_f1 (const GapClauseScore *score);

G_END_DECLS
