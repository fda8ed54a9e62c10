/* Medians, bins, months, and how schools word a clause. */
#include "report/report_peers.h"
#include "report/report_stats.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_stats (void);

static void
assert_median (const guint *numbers, guint n, const char *wanted)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (values, numbers, n);
  g_autofree char *median = gap_stats_dup_median (values);
  ck_assert_str_eq (median, wanted);
}

START_TEST (a_median_is_the_middle_or_between_the_two)
{
  static const guint odd[] = { 9, 1, 4 }, even[] = { 8, 1, 4, 3 }, whole[] = { 2, 4 };
  assert_median (odd, 0, "–");
  assert_median (odd, 1, "9");
  assert_median (odd, 3, "4");
  assert_median (even, 4, "3.5");
  assert_median (whole, 2, "3");
}
END_TEST

START_TEST (areas_gaps_and_reviews_add_up)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  guint n_cells = 0, n_schools = 0, n_reviews = 0;
  for (guint a = 0; a < gap_taxonomy_get_n_areas (gap_matrix_get_taxonomy (sample->matrix)); a++)
    {
      GapStatsArea area = gap_stats_area (sample->matrix, a);
      for (GapState state = 0; state < GAP_N_STATES; state++)
        n_cells += area.counts[state];
      ck_assert_uint_eq (area.n_decided, area.counts[GAP_STATE_COVERED] + area.counts[GAP_STATE_PARTIAL]
                                             + area.counts[GAP_STATE_OUTDATED] + area.counts[GAP_STATE_MISSING]);
    }
  ck_assert_uint_eq (n_cells, 5 * 7);
  GapStatsGaps gaps = gap_stats_gaps (sample->matrix);
  ck_assert_uint_eq (gaps.width, 1);
  ck_assert_uint_eq (gaps.n_bins, 8); /* none of seven missing, one, ... all */
  for (guint i = 0; i < gaps.n_bins; i++)
    n_schools += gaps.bins[i];
  ck_assert_uint_eq (n_schools, 4); /* one could not be read */
  GapStatsReviews reviews = gap_stats_reviews (sample->matrix);
  for (guint i = 0; i < GAP_STATS_MONTHS; i++)
    n_reviews += reviews.months[i];
  ck_assert_uint_eq (n_reviews + reviews.n_before + reviews.n_after + reviews.n_unknown, 4);
  ck_assert_uint_eq (reviews.n_before, 1);                            /* May 2025 */
  ck_assert_uint_eq (reviews.months[GAP_STATS_MONTHS_BEFORE], 1);     /* 23 November 2026 */
  ck_assert_uint_eq (reviews.months[GAP_STATS_MONTHS_BEFORE + 6], 1); /* May 2027 */
  ck_assert_uint_eq (reviews.n_unknown, 1);
  ck_assert_int_eq (reviews.first.year, 2026);
  ck_assert_int_eq (reviews.first.month, 8);
}
END_TEST

static const SampleSchool wording_schools[] = {
  { "A", "a.txt",
    "Parents must not share photos, videos, recordings, clips, pictures, images, likenesses, portraits, "
    "portrayals, representations, reproductions, or photographic documentation of extracurricular events.",
    NULL, 0 },
  { "B", "b.txt", "Parents must not share photos of pupils.", NULL, 0 },
  { "C", "c.txt", "PARENTS must not share photos – of pupils!", NULL, 0 },
  { "D", "d.txt", "Parents share photos.", NULL, 0 },
  { "E", "e.txt", "Parents must not share photos", NULL, 0 },
  { NULL, NULL, NULL, NULL, 0 },
};

START_TEST (clear_wordings_come_first_and_equal_ones_are_one)
{
  g_autoptr (Sample) sample = sample_new (wording_schools, FALSE);
  const GapCell *cell = gap_audit_find_cell (gap_matrix_get_audit (sample->matrix, 0), "conduct.photos");
  guint clause = 0;
  while (gap_taxonomy_get_clause (gap_matrix_get_taxonomy (sample->matrix), clause) != cell->clause)
    clause++;
  g_autoptr (GArray) wordings = gap_peers_find (sample->matrix, clause, 9);
  ck_assert_uint_eq (wordings->len, 3);
  ck_assert_uint_eq (g_array_index (wordings, GapPeerWording, 0).school, 1);
  ck_assert_uint_eq (g_array_index (wordings, GapPeerWording, 0).n_schools, 2);
  ck_assert_uint_eq (g_array_index (wordings, GapPeerWording, 1).school, 4); /* short, and without a stop */
  ck_assert_uint_eq (g_array_index (wordings, GapPeerWording, 2).school, 0); /* long words, and too many */
  g_autoptr (GArray) best = gap_peers_find (sample->matrix, clause, 1);
  ck_assert_uint_eq (best->len, 1);
}
END_TEST

/* The invariants of common practice: a school is not its own peer, and what more peers say comes first. */
START_TEST (peers_are_the_others_and_the_common_comes_first)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  for (guint s = 0; s < gap_matrix_get_n_schools (sample->matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (sample->matrix, s);
      g_autoptr (GArray) lacking = gap_peers_lacking (sample->matrix, s);
      guint last = G_MAXUINT;
      ck_assert_uint_eq (lacking->len,
                         gap_audit_count (audit, GAP_STATE_MISSING) + gap_audit_count (audit, GAP_STATE_PARTIAL));
      for (guint i = 0; i < lacking->len; i++)
        {
          guint clause = g_array_index (lacking, guint, i), of, n = gap_peers_share (sample->matrix, s, clause, &of);
          ck_assert_uint_eq (n, gap_matrix_count (sample->matrix, clause, GAP_STATE_COVERED));
          ck_assert_uint_eq (of, gap_summary_clause (sample->matrix, clause).n_decided - 1);
          ck_assert_uint_le (n, MIN (of, last));
          last = n;
        }
    }
}
END_TEST

START_TEST (what_covers_a_clause_is_no_peer_of_itself)
{
  g_autoptr (Sample) sample = sample_new (wording_schools, FALSE);
  g_autoptr (GArray) common = gap_peers_common (sample->matrix);
  guint of;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (sample->matrix)); c++)
    {
      guint n = gap_matrix_count (sample->matrix, c, GAP_STATE_COVERED);
      if (gap_audit_get_cell (gap_matrix_get_audit (sample->matrix, 0), c)->state == GAP_STATE_COVERED)
        ck_assert_uint_eq (gap_peers_share (sample->matrix, 0, c, &of), n - 1);
    }
  for (guint i = 0; i < common->len; i++)
    {
      const GapTally *tally = &g_array_index (common, GapTally, i);
      ck_assert_uint_gt (tally->counts[GAP_STATE_COVERED] * 2, tally->n_decided);
      ck_assert_uint_lt (tally->counts[GAP_STATE_COVERED], tally->n_decided);
    }
  ck_assert_uint_ge (common->len, 1); /* photos: all but D */
}
END_TEST

TCase *
tcase_stats (void)
{
  TCase *tcase = tcase_create ("stats");
  tcase_add_test (tcase, a_median_is_the_middle_or_between_the_two);
  tcase_add_test (tcase, areas_gaps_and_reviews_add_up);
  tcase_add_test (tcase, clear_wordings_come_first_and_equal_ones_are_one);
  tcase_add_test (tcase, peers_are_the_others_and_the_common_comes_first);
  tcase_add_test (tcase, what_covers_a_clause_is_no_peer_of_itself);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
