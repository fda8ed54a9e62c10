/* Counting cells, over all documents or over a resample of them. */
#include "matrix/evaluation.h"

#include <stdlib.h>
#include <string.h>

#include "taxonomy/yaml_tree.h"

#define N_RESAMPLES 1000u
#define SEED 20261122u

struct GapEvaluation
{
  guint n_clauses;
  GArray *wanted; /* (element-type guint8) documents by clauses */
  GArray *found;  /* (element-type guint8) likewise */
};

/* ---- labels ---- */

void
gap_labels_free (GapLabels *labels)
{
  if (labels == NULL)
    return;
  g_free (labels->source);
  g_free (labels->states);
  g_free (labels);
}

static int
find_clause (const GapTaxonomy *taxonomy, const char *id)
{
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    if (strcmp (gap_taxonomy_get_clause (taxonomy, i)->id, id) == 0)
      return (int)i;
  return -1;
}

static gboolean
read_labels (GapLabels *labels, const GapYaml *node, const GapTaxonomy *taxonomy, GError **error)
{
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      const GapYaml *value = gap_yaml_get_nth (node, i);
      const char *id = gap_yaml_get_key (node, i);
      const char *nick = gap_yaml_get_text (value);
      int clause = id != NULL ? find_clause (taxonomy, id) : -1;
      if (clause < 0)
        return gap_yaml_fail (value, error, "no clause \"%s\"", id != NULL ? id : "(a list)");
      if (nick == NULL || !gap_state_parse (nick, &labels->states[clause]))
        return gap_yaml_fail (value, error, "a label is covered, partial or missing, not \"%s\"",
                              nick != NULL ? nick : "(a list)");
    }
  return TRUE;
}

GapLabels *
gap_labels_load (const char *path, const GapTaxonomy *taxonomy, GError **error)
{
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_MALFORMED, error);
  if (root == NULL)
    return NULL;
  const char *source = gap_yaml_get_string (root, "source");
  if (source == NULL || gap_yaml_get (root, "labels") == NULL)
    return (void)gap_yaml_fail (root, error, "a label file needs \"source\" and \"labels\""), NULL;
  g_autoptr (GapLabels) labels = g_new0 (GapLabels, 1);
  guint n = gap_taxonomy_get_n_clauses (taxonomy);
  labels->source = g_strdup (source);
  labels->states = g_new (GapState, n);
  for (guint i = 0; i < n; i++)
    labels->states[i] = GAP_STATE_UNKNOWN;
  if (!read_labels (labels, gap_yaml_get (root, "labels"), taxonomy, error))
    return NULL;
  return g_steal_pointer (&labels);
}

/* ---- cells ---- */

GapEvaluation *
gap_evaluation_new (guint n_clauses)
{
  GapEvaluation *evaluation = g_new0 (GapEvaluation, 1);
  evaluation->n_clauses = n_clauses;
  evaluation->wanted = g_array_new (FALSE, FALSE, sizeof (guint8));
  evaluation->found = g_array_new (FALSE, FALSE, sizeof (guint8));
  return evaluation;
}

void
gap_evaluation_free (GapEvaluation *evaluation)
{
  if (evaluation == NULL)
    return;
  g_array_unref (evaluation->wanted);
  g_array_unref (evaluation->found);
  g_free (evaluation);
}

void
gap_evaluation_add (GapEvaluation *evaluation, const GapState *wanted, const GapState *found)
{
  for (guint i = 0; i < evaluation->n_clauses; i++)
    {
      guint8 left = (guint8)wanted[i];
      guint8 right = (guint8)found[i];
      g_array_append_val (evaluation->wanted, left);
      g_array_append_val (evaluation->found, right);
    }
}

guint
gap_evaluation_get_n_documents (const GapEvaluation *evaluation)
{
  return evaluation->n_clauses > 0 ? evaluation->wanted->len / evaluation->n_clauses : 0;
}

guint
gap_evaluation_get_n_cells (const GapEvaluation *evaluation)
{
  guint n = 0;
  for (guint i = 0; i < evaluation->wanted->len; i++)
    n += g_array_index (evaluation->wanted, guint8, i) != GAP_STATE_UNKNOWN;
  return n;
}

static gboolean
is_present (guint8 state)
{
  return state == GAP_STATE_COVERED || state == GAP_STATE_PARTIAL || state == GAP_STATE_OUTDATED;
}

/* A clause that rests on ended law is still said: a reader labels it covered. */
static guint8
as_label (guint8 state)
{
  return state == GAP_STATE_OUTDATED ? GAP_STATE_COVERED : state;
}

/* What is counted over documents. */
typedef struct
{
  GapClauseScore *clauses;
  guint n_cells;
  guint n_gap_hits;
  guint n_gap_false;
  guint n_gap_lost;
} Counts;

static void
count_cell (guint8 wanted, guint8 found, GapClauseScore *score, Counts *counts)
{
  if (wanted == GAP_STATE_UNKNOWN)
    return;
  counts->n_cells++;
  score->n_exact += as_label (wanted) == as_label (found);
  score->n_hits += is_present (wanted) && is_present (found);
  score->n_false += !is_present (wanted) && is_present (found);
  score->n_lost += is_present (wanted) && !is_present (found);
  counts->n_gap_hits += wanted == GAP_STATE_MISSING && found == GAP_STATE_MISSING;
  counts->n_gap_false += wanted != GAP_STATE_MISSING && found == GAP_STATE_MISSING;
  counts->n_gap_lost += wanted == GAP_STATE_MISSING && found != GAP_STATE_MISSING;
}

static void
count_document (const GapEvaluation *evaluation, guint document, Counts *counts)
{
  guint at = document * evaluation->n_clauses;
  for (guint i = 0; i < evaluation->n_clauses; i++)
    count_cell (g_array_index (evaluation->wanted, guint8, at + i), g_array_index (evaluation->found, guint8, at + i),
                &counts->clauses[i], counts);
}

static double
ratio (guint part, guint whole)
{
  return whole > 0 ? (double)part / whole : 1.0;
}

double
gap_clause_score_f1 (const GapClauseScore *score)
{
  return ratio (2 * score->n_hits, 2 * score->n_hits + score->n_false + score->n_lost);
}

static void
score_counts (const Counts *counts, guint n_clauses, GapScores *scores)
{
  GapClauseScore all = { 0 };
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < n_clauses; i++)
    {
      const GapClauseScore *one = &counts->clauses[i];
      all.n_hits += one->n_hits;
      all.n_false += one->n_false;
      all.n_lost += one->n_lost;
      all.n_exact += one->n_exact;
      if (one->n_hits + one->n_false + one->n_lost == 0)
        continue;
      sum += gap_clause_score_f1 (one);
      n++;
    }
  scores->precision = ratio (all.n_hits, all.n_hits + all.n_false);
  scores->recall = ratio (all.n_hits, all.n_hits + all.n_lost);
  scores->f1 = gap_clause_score_f1 (&all);
  scores->macro_f1 = n > 0 ? sum / n : 1.0;
  scores->gap_precision = ratio (counts->n_gap_hits, counts->n_gap_hits + counts->n_gap_false);
  scores->gap_recall = ratio (counts->n_gap_hits, counts->n_gap_hits + counts->n_gap_lost);
  scores->exact = ratio (all.n_exact, counts->n_cells);
}

void
gap_evaluation_measure (const GapEvaluation *evaluation, GapScores *out_scores)
{
  g_autofree GapClauseScore *clauses = g_new0 (GapClauseScore, evaluation->n_clauses);
  Counts counts = { .clauses = clauses };
  for (guint d = 0; d < gap_evaluation_get_n_documents (evaluation); d++)
    count_document (evaluation, d, &counts);
  score_counts (&counts, evaluation->n_clauses, out_scores);
}

void
gap_evaluation_measure_clause (const GapEvaluation *evaluation, guint clause, GapClauseScore *out_score)
{
  Counts counts = { 0 };
  *out_score = (GapClauseScore){ 0 };
  for (guint at = clause; at < evaluation->wanted->len; at += evaluation->n_clauses)
    count_cell (g_array_index (evaluation->wanted, guint8, at), g_array_index (evaluation->found, guint8, at),
                out_score, &counts);
}

/* ---- intervals ---- */

#define N_SCORES (sizeof (GapScores) / sizeof (double))

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;
  return left < right ? -1 : left > right;
}

static void
resample (const GapEvaluation *evaluation, GRand *dice, GapScores *scores)
{
  guint n = gap_evaluation_get_n_documents (evaluation);
  g_autofree GapClauseScore *clauses = g_new0 (GapClauseScore, evaluation->n_clauses);
  Counts counts = { .clauses = clauses };
  for (guint i = 0; i < n; i++)
    count_document (evaluation, (guint)g_rand_int_range (dice, 0, (gint32)n), &counts);
  score_counts (&counts, evaluation->n_clauses, scores);
}

void
gap_evaluation_bound (const GapEvaluation *evaluation, GapScores *out_low, GapScores *out_high)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (SEED);
  g_autofree GapScores *all = g_new0 (GapScores, N_RESAMPLES);
  g_autofree double *column = g_new (double, N_RESAMPLES);
  for (guint i = 0; i < N_RESAMPLES && gap_evaluation_get_n_documents (evaluation) > 0; i++)
    resample (evaluation, dice, &all[i]);
  for (guint s = 0; s < N_SCORES; s++)
    {
      for (guint i = 0; i < N_RESAMPLES; i++)
        column[i] = ((const double *)&all[i])[s];
      qsort (column, N_RESAMPLES, sizeof *column, compare_doubles);
      ((double *)out_low)[s] = column[N_RESAMPLES * 25 / 1000];
      ((double *)out_high)[s] = column[N_RESAMPLES * 975 / 1000 - 1];
    }
}
