/* What a terminal shows of the matrix, and in which order. */
#include "report/report_text.h"

#include <string.h>

/* Each school once: those of @tallies or @indices first, then those that are not among them (files not read). */
static GArray *
complete (GArray *order, guint n)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < order->len; i++)
    seen[g_array_index (order, guint, i)] = TRUE;
  for (guint s = 0; s < n; s++)
    if (!seen[s])
      g_array_append_val (order, s);
  return order;
}

GArray *
gap_text_order (const GapReport *report)
{
  guint n = gap_matrix_get_n_schools (report->matrix);
  const GapExtras *extras = report->extras;
  if (extras != NULL && extras->view.is_by_review)
    return complete (gap_summary_reviews (report->matrix), n);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  if (extras == NULL || !extras->view.is_by_gap)
    return complete (order, n);
  g_autoptr (GArray) tallies = gap_summary_schools (report->matrix);
  for (guint i = 0; i < tallies->len; i++)
    g_array_append_val (order, g_array_index (tallies, GapTally, i).index);
  return complete (order, n);
}

gboolean
gap_text_shows (const GapReport *report, guint clause)
{
  const GapExtras *extras = report->extras;
  if (extras == NULL)
    return TRUE;
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (report->matrix);
  if (extras->view.area != NULL
      && strcmp (gap_taxonomy_get_area (taxonomy, gap_taxonomy_get_clause (taxonomy, clause)->area)->id,
                 extras->view.area)
             != 0)
    return FALSE;
  return !extras->view.is_only_gaps || gap_matrix_count (report->matrix, clause, GAP_STATE_MISSING) > 0
         || gap_matrix_count (report->matrix, clause, GAP_STATE_PARTIAL) > 0
         || gap_matrix_count (report->matrix, clause, GAP_STATE_OUTDATED) > 0;
}
