/* The file of weights: what it says, and what is wrong with one that is not as it should be. */
#include <string.h>

#include "suite.h"
#include "taxonomy/weights.h"

TCase *tcase_weights (void);

#define HEAD "gapcheck.weights/1\n=density\t0.25\n=covers\t0.6\n=touches\t0.4\n@a.one\t-2.5\n@a.two\t-1\n"

static GapWeights *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GapWeights *weights = gap_weights_parse ("w.tsv", text, &error);
  ck_assert_msg (weights != NULL, "%s", error != NULL ? error->message : "no error either");
  return weights;
}

static guint64
hash (const char *name)
{
  return gap_feature_hash (GAP_FEATURE_SEED, name);
}

static void
assert_as_written (const GapWeights *weights)
{
  double sums[2];
  ck_assert_double_eq (gap_weights_get_setting (weights, GAP_SETTING_DENSITY), 0.25);
  ck_assert_double_eq (gap_weights_get_setting (weights, GAP_SETTING_COVERS), 0.6);
  ck_assert_double_eq (gap_weights_get_setting (weights, GAP_SETTING_TOUCHES), 0.4);
  ck_assert_uint_eq (gap_weights_get_n_clauses (weights), 2);
  ck_assert_str_eq (gap_weights_get_clause (weights, 1), "a.two");
  ck_assert_int_eq (gap_weights_find_clause (weights, "a.two"), 1);
  ck_assert_int_eq (gap_weights_find_clause (weights, "a.three"), -1);
  ck_assert_double_eq (gap_weights_get (weights, hash ("w:kind"), 0), 1.25);
  ck_assert_double_eq (gap_weights_get (weights, hash ("w:kind"), 1), -0.5);
  ck_assert_double_eq (gap_weights_get (weights, hash ("b:be kind"), 0), 0);
  ck_assert_double_eq (gap_weights_get (weights, hash ("w:unheard"), 0), 0);
  gap_weights_begin (weights, sums);
  gap_weights_add (weights, hash ("w:kind"), 2, sums);
  gap_weights_add (weights, hash ("w:unheard"), 2, sums);
  ck_assert_double_eq (sums[0], 0);
  ck_assert_double_eq (sums[1], -2);
}

#define WHOLE HEAD "# a note\nb:be kind\t1 30\nw:kind\t0 1250\t1 -500\n"

START_TEST (the_text_means_what_it_says)
{
  g_autoptr (GapWeights) weights = parse (WHOLE);
  assert_as_written (weights);
}
END_TEST

START_TEST (frozen_weights_are_the_same_again)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWeights) weights = parse (WHOLE);
  g_autoptr (GBytes) frozen = gap_weights_freeze (weights);
  g_autoptr (GapWeights) thawed = gap_weights_thaw ("w.tsv", frozen, &error);
  ck_assert_msg (thawed != NULL, "%s", error != NULL ? error->message : "no error either");
  assert_as_written (thawed);
}
END_TEST

START_TEST (a_name_hashes_the_same_whole_and_in_pieces)
{
  guint64 pieces = gap_feature_hash (gap_feature_hash (gap_feature_hash (GAP_FEATURE_SEED, "b:"), "be"), " kind");
  ck_assert (pieces == hash ("b:be kind"));
  ck_assert (pieces != hash ("b:be kin"));
}
END_TEST

typedef struct
{
  const char *text;
  const char *wanted;
} Fault;

static const Fault faults[] = {
  { "", "w.tsv:1: does not begin with gapcheck.weights/1" },
  { "gapcheck.weights/2\n", "w.tsv:1: does not begin" },
  { "gapcheck.weights/1\n=covers\t1.5\n", "w.tsv:2: a setting is a share between 0 and 1" },
  { "gapcheck.weights/1\n=covers\n", "w.tsv:2: a setting is a share" },
  { "gapcheck.weights/1\n=sure\t0.5\n", "w.tsv:2: the settings are =density, =covers, =touches, =lifts" },
  { "gapcheck.weights/1\n@a.one\n", "w.tsv:2: a clause stands before all features, with its bias" },
  { HEAD "w:kind\t0 3\n@a.late\t1\n", "w.tsv:8: a clause stands before all features" },
  { HEAD "w:kind\t2 3\n", "w.tsv:7: after a feature stand numbers of clauses" },
  { HEAD "w:kind\t0\n", "w.tsv:7: after a feature" },
  { HEAD "w:kind\t0 99999\n", "w.tsv:7: after a feature" },
  { HEAD "w:kind\tkind 3\n", "w.tsv:7: after a feature" },
};

START_TEST (a_fault_is_named_with_its_line)
{
  const Fault *fault = &faults[_i];
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWeights) weights = gap_weights_parse ("w.tsv", fault->text, &error);
  ck_assert_ptr_null (weights);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_msg (g_str_has_prefix (error->message, fault->wanted), "%s", error->message);
}
END_TEST

START_TEST (damaged_bytes_are_refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapWeights) weights = parse (WHOLE);
  g_autoptr (GBytes) frozen = gap_weights_freeze (weights);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (frozen, 0, g_bytes_get_size (frozen) / 2);
  ck_assert_ptr_null (gap_weights_thaw ("w.tsv", half, &error));
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
}
END_TEST

TCase *
tcase_weights (void)
{
  TCase *tcase = tcase_create ("weights");
  tcase_add_test (tcase, the_text_means_what_it_says);
  tcase_add_test (tcase, frozen_weights_are_the_same_again);
  tcase_add_test (tcase, a_name_hashes_the_same_whole_and_in_pieces);
  tcase_add_loop_test (tcase, a_fault_is_named_with_its_line, 0, (int)G_N_ELEMENTS (faults));
  tcase_add_test (tcase, damaged_bytes_are_refused);
  return tcase;
}
