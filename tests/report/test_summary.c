/* Counts, orders and the sentences made of them. */
#include <string.h>

#include "report/report_words.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_summary (void);

static void
assert_say (char *words, const char *wanted)
{
  g_autofree char *owned = words;
  ck_assert_str_eq (owned, wanted);
}

START_TEST (a_tally_counts_every_state_and_what_could_be_decided)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (sample->matrix));
  for (guint c = 0; c < n_clauses; c++)
    {
      GapTally tally = gap_summary_clause (sample->matrix, c);
      guint sum = 0;
      ck_assert_uint_eq (tally.index, c);
      for (guint state = 0; state < GAP_N_STATES; state++)
        {
          ck_assert_uint_eq (tally.counts[state], gap_matrix_count (sample->matrix, c, (GapState)state));
          sum += tally.counts[state];
        }
      ck_assert_uint_eq (tally.n_decided,
                         sum - tally.counts[GAP_STATE_UNKNOWN] - tally.counts[GAP_STATE_NOT_APPLICABLE]);
      ck_assert_double_eq (tally.gap, tally.counts[GAP_STATE_MISSING]
                                          + 0.5 * (tally.counts[GAP_STATE_PARTIAL] + tally.counts[GAP_STATE_OUTDATED]));
    }
  for (guint s = 0; s < gap_matrix_get_n_schools (sample->matrix); s++)
    {
      guint sum = 0;
      GapTally whole = gap_summary_school (sample->matrix, s);
      for (guint area = 0; area < 2; area++)
        sum += gap_summary_area (sample->matrix, s, area).n_decided;
      ck_assert_uint_eq (sum, whole.n_decided);
      ck_assert_uint_eq (whole.counts[GAP_STATE_COVERED],
                         gap_audit_count (gap_matrix_get_audit (sample->matrix, s), GAP_STATE_COVERED));
    }
}
END_TEST

START_TEST (clauses_stand_by_how_many_miss_them_and_schools_by_their_gaps)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GArray) clauses = gap_summary_clauses (sample->matrix);
  g_autoptr (GArray) schools = gap_summary_schools (sample->matrix);
  ck_assert_uint_eq (clauses->len, 7);
  ck_assert_uint_eq (schools->len, 4); /* the one that could not be read has no gaps to speak of */
  for (guint i = 1; i < clauses->len; i++)
    {
      const GapTally *above = &g_array_index (clauses, GapTally, i - 1);
      const GapTally *below = &g_array_index (clauses, GapTally, i);
      ck_assert_uint_ge (above->counts[GAP_STATE_MISSING], below->counts[GAP_STATE_MISSING]);
      if (above->counts[GAP_STATE_MISSING] == below->counts[GAP_STATE_MISSING])
        ck_assert (above->gap > below->gap || (above->gap >= below->gap && above->index < below->index));
    }
  for (guint i = 1; i < schools->len; i++)
    ck_assert_double_ge (g_array_index (schools, GapTally, i - 1).gap, g_array_index (schools, GapTally, i).gap);
  ck_assert_str_eq (
      gap_audit_get_school_name (gap_matrix_get_audit (sample->matrix, g_array_index (schools, GapTally, 0).index)),
      "Cedar School");
  ck_assert_uint_eq (gap_summary_n_read (sample->matrix), 4);
}
END_TEST

START_TEST (what_is_cited_is_gathered_with_all_its_mentions)
{
  static const struct
  {
    const char *title;
    const char *fate;
    guint n_schools;
    guint n_flagged;
    guint n_mentions;
    gboolean is_law;
  } wanted[] = {
    { "Data Protection Act 1989", "there is no law of this title and year", 1, 1, 1, TRUE },
    { "Data Protection Act 1998", "repealed on 25 May 2018", 1, 1, 1, TRUE },
    { "Twitter", "renamed on 23 July 2023", 2, 2, 2, FALSE },
    { "Data Protection Act 2018", "in force", 1, 0, 1, FALSE },
  };
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GPtrArray) cited = gap_summary_cited (sample->matrix);
  ck_assert_uint_eq (cited->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      ck_assert_str_eq (row->title, wanted[i].title);
      assert_say (gap_cited_dup_fate (row), wanted[i].fate);
      ck_assert_uint_eq (row->n_schools, wanted[i].n_schools);
      ck_assert_uint_eq (row->n_flagged, wanted[i].n_flagged);
      ck_assert_uint_eq (row->mentions->len, wanted[i].n_mentions);
      ck_assert_int_eq (gap_cited_is_law (row), wanted[i].is_law);
    }
  /* The nearest real title, and what took its place. */
  const GapCited *slip = g_ptr_array_index (cited, 0);
  const GapCited *old = g_ptr_array_index (cited, 1);
  const GapCited *bird = g_ptr_array_index (cited, 2);
  ck_assert_ptr_null (slip->id);
  ck_assert_uint_eq (slip->instead->len, 1);
  ck_assert_str_eq (g_ptr_array_index (slip->instead, 0), "Data Protection Act 1998");
  ck_assert_str_eq (g_ptr_array_index (old->instead, 0), "Data Protection Act 2018");
  ck_assert_str_eq (g_ptr_array_index (bird->instead, 0), "X");
  ck_assert (bird->is_term && !old->is_term);
}
END_TEST

START_TEST (reviews_stand_with_the_late_ones_first)
{
  static const char *const wanted[] = { "Beech School", "Cedar School", "Elm School", "Ash School" };
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GArray) schools = gap_summary_reviews (sample->matrix);
  ck_assert_uint_eq (schools->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < schools->len; i++)
    ck_assert_str_eq (
        gap_audit_get_school_name (gap_matrix_get_audit (sample->matrix, g_array_index (schools, guint, i))),
        wanted[i]);
  ck_assert_uint_eq (gap_summary_count_reviews (sample->matrix, GAP_REVIEW_OVERDUE), 1);
  ck_assert_uint_eq (gap_summary_count_reviews (sample->matrix, GAP_REVIEW_DUE), 1);
  ck_assert_uint_eq (gap_summary_count_reviews (sample->matrix, GAP_REVIEW_UNKNOWN), 1);
  ck_assert_uint_eq (gap_summary_count_reviews (sample->matrix, GAP_REVIEW_CURRENT), 1);
}
END_TEST

START_TEST (the_sentences_say_what_was_counted)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GPtrArray) cited = gap_summary_cited (sample->matrix);
  GapTally beech = gap_summary_school (sample->matrix, 1);
  GapTally dogwood = gap_summary_school (sample->matrix, 3);
  GapTally photos = gap_summary_clause (sample->matrix, 0);
  const GapReview *review = gap_audit_get_review (gap_matrix_get_audit (sample->matrix, 1));
  assert_say (gap_words_scope (sample->matrix), "5 schools, 7 clauses, as of 22 November 2026");
  assert_say (gap_words_thin (sample->matrix), "1 of 7 clauses is missing from more than half of the 4 schools");
  assert_say (gap_words_school (&beech), "3 of 7 clauses missing, 2 partial, 1 outdated");
  assert_say (gap_words_school (&dogwood), "0 of 7 clauses missing, 7 unknown");
  assert_say (gap_words_clause (&photos), "missing from 1 of 3 schools");
  assert_say (gap_words_share (&photos), "1 of 3");
  assert_say (
      gap_words_law (sample->matrix, cited),
      "2 laws that are repealed or do not exist are cited by 1 school; 1 outdated guidance, body or name by 2 schools");
  assert_say (gap_words_reviews (sample->matrix), "1 of 4 is overdue; 1 is due soon; 1 does not say when");
  assert_say (gap_words_review (review), "overdue since May 2025");
}
END_TEST

START_TEST (the_sentences_hold_for_no_school_and_for_one)
{
  static const SampleSchool none[] = { { NULL, NULL, NULL, NULL, 0 } };
  static const SampleSchool one[] = { { "Ash", "ash.txt", "Words.", NULL, 0 }, { NULL, NULL, NULL, NULL, 0 } };
  static const SampleSchool unread[] = { { "Ash", "ash.docx", NULL, "gone", 0 }, { NULL, NULL, NULL, NULL, 0 } };
  g_autoptr (Sample) empty = sample_new (none, FALSE);
  g_autoptr (Sample) single = sample_new (one, FALSE);
  g_autoptr (Sample) lost = sample_new (unread, FALSE);
  g_autoptr (GPtrArray) cited = gap_summary_cited (single->matrix);
  assert_say (gap_words_scope (empty->matrix), "0 schools, 7 clauses, as of 22 November 2026");
  assert_say (gap_words_thin (empty->matrix), "No policy could be read");
  assert_say (gap_words_thin (single->matrix), "7 of 7 clauses are missing");
  assert_say (gap_words_thin (lost->matrix), "No policy could be read");
  assert_say (gap_words_law (single->matrix, cited), "No school cites law, guidance or names that have ended");
  ck_assert_ptr_null (gap_report_register_date (empty->matrix));
}
END_TEST

TCase *
tcase_summary (void)
{
  TCase *tcase = tcase_create ("summary");
  tcase_add_test (tcase, a_tally_counts_every_state_and_what_could_be_decided);
  tcase_add_test (tcase, clauses_stand_by_how_many_miss_them_and_schools_by_their_gaps);
  tcase_add_test (tcase, what_is_cited_is_gathered_with_all_its_mentions);
  tcase_add_test (tcase, reviews_stand_with_the_late_ones_first);
  tcase_add_test (tcase, the_sentences_say_what_was_counted);
  tcase_add_test (tcase, the_sentences_hold_for_no_school_and_for_one);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
