/* Plain counting. Schools whose file was not read are left out: nothing is known of them. */
#include "report/report_stats.h"

#include <string.h>

/* More would leave no room for what stands under them. */
#define MOST_BINS 11u

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return x < y ? -1 : x > y;
}

char *
gap_stats_dup_median (GArray *values)
{
  if (values->len == 0)
    return g_strdup ("–");
  g_array_sort (values, compare_numbers);
  guint below = g_array_index (values, guint, (values->len - 1) / 2);
  guint above = g_array_index (values, guint, values->len / 2);
  return g_strdup_printf ("%u%s", (below + above) / 2, (below + above) % 2 != 0 ? ".5" : "");
}

static gboolean
is_read (const GapMatrix *matrix, guint school)
{
  return gap_audit_get_document (gap_matrix_get_audit (matrix, school)) != NULL;
}

GapStatsArea
gap_stats_area (const GapMatrix *matrix, guint area)
{
  GapStatsArea sum = { { 0 }, 0 };
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      if (gap_taxonomy_get_clause (taxonomy, c)->area != area)
        continue;
      for (GapState state = 0; state < GAP_N_STATES; state++)
        sum.counts[state] += gap_matrix_count (matrix, c, state);
    }
  for (GapState state = 0; state < GAP_STATE_UNKNOWN; state++)
    sum.n_decided += sum.counts[state];
  return sum;
}

GapStatsGaps
gap_stats_gaps (const GapMatrix *matrix)
{
  GapStatsGaps gaps = { 1, 0, { 0 }, 0 };
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix));
  while ((n_clauses + gaps.width) / gaps.width > MOST_BINS)
    gaps.width += gaps.width == 1 ? 1 : gaps.width == 2 ? 3 : 5;
  gaps.n_bins = (n_clauses + gaps.width) / gaps.width;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      if (!is_read (matrix, s))
        continue;
      guint bin = gap_audit_count (gap_matrix_get_audit (matrix, s), GAP_STATE_MISSING) / gaps.width;
      gaps.bins[bin]++;
      gaps.most = MAX (gaps.most, gaps.bins[bin]);
    }
  return gaps;
}

static int
month_of (GapDate date)
{
  return date.year * 12 + MAX (date.month, 1) - 1;
}

static void
count_review (GapStatsReviews *reviews, const GapReview *review)
{
  if (!gap_date_is_set (review->next))
    {
      reviews->n_unknown++;
      return;
    }
  int month = month_of (gap_date_last_day (review->next)) - month_of (reviews->first);
  if (month < 0)
    reviews->n_before++;
  else if (month >= GAP_STATS_MONTHS)
    reviews->n_after++;
  else
    {
      reviews->months[month]++;
      reviews->most = MAX (reviews->most, reviews->months[month]);
    }
}

GapStatsReviews
gap_stats_reviews (const GapMatrix *matrix)
{
  GapStatsReviews reviews;
  memset (&reviews, 0, sizeof reviews);
  int first = month_of (gap_matrix_get_as_of (matrix)) - GAP_STATS_MONTHS_BEFORE;
  reviews.first = (GapDate){ first / 12, first % 12 + 1, 0 };
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    if (is_read (matrix, s))
      count_review (&reviews, gap_audit_get_review (gap_matrix_get_audit (matrix, s)));
  reviews.most = MAX (reviews.most, MAX (reviews.n_before, MAX (reviews.n_after, reviews.n_unknown)));
  return reviews;
}

static gboolean
has_law_changed (const GapAudit *audit)
{
  const GArray *citations = gap_audit_get_references (audit)->citations;
  if (!gap_date_is_set (gap_audit_get_review (audit)->own_date))
    return FALSE;
  for (guint i = 0; i < citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (citations, GapCitation, i);
      if (citation->is_flagged && gap_status_is_ended (citation->status)
          && !gap_status_is_ended (citation->status_then))
        return TRUE;
    }
  return FALSE;
}

guint
gap_stats_count_law_changed (const GapMatrix *matrix)
{
  guint n = 0;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    n += is_read (matrix, s) && has_law_changed (gap_matrix_get_audit (matrix, s));
  return n;
}
