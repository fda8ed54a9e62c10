/* How a cell came about is one of a few ways, each as sure as it was on labelled texts. */
#include "assess/way.h"
#include "suite.h"

TCase *tcase_way (void);

typedef struct
{
  const char *label;
  guint n_covering; /* facts */
  guint n_partial;
  double fact_likeness;
  double cell_likeness;
  GapWay wanted;
} Case;

static const Case cases[] = {
  { "several sentences cover", 2, 0, 0, 0.9, GAP_WAY_COVERED_OFTEN },
  { "one covers, one touches", 1, 1, 0, 0.9, GAP_WAY_COVERED_ONCE },
  { "nothing was learned of it", 1, 0, 0, -1, GAP_WAY_COVERED_ONCE },
  { "one touches", 0, 1, 0, 0.9, GAP_WAY_PARTIAL },
  { "a rule covers, nothing is like it", 2, 0, 0, 0.01, GAP_WAY_UNLIKE_COVERED },
  { "a rule touches, nothing is like it", 0, 1, 0, 0.01, GAP_WAY_UNLIKE_PARTIAL },
  { "likeness covers", 1, 0, 0.8, 0.8, GAP_WAY_LIKE_COVERED },
  { "likeness touches", 0, 1, 0.5, 0.5, GAP_WAY_LIKE_PARTIAL },
  { "nothing near", 0, 0, 0, 0.1, GAP_WAY_NOTHING_NEAR },
};

START_TEST (a_cell_came_about_in_one_way)
{
  const Case *row = &cases[_i];
  GapWay way = GAP_N_WAYS;
  const GapNearest nearest = { 0 };
  g_autoptr (GArray) facts = g_array_new (FALSE, TRUE, sizeof (GapFact));
  for (guint i = 0; i < row->n_covering + row->n_partial; i++)
    {
      GapFact fact = { .is_partial = i >= row->n_covering, .likeness = row->fact_likeness };
      g_array_append_val (facts, fact);
    }
  GapCell cell = { .facts = facts, .nearest = &nearest, .likeness = row->cell_likeness };
  ck_assert_msg (gap_way_of (&cell, &way), "%s", row->label);
  ck_assert_msg (way == row->wanted, "%s: %s", row->label, gap_way_nick (way));
}
END_TEST

START_TEST (what_was_not_judged_came_about_in_no_way)
{
  GapWay way;
  g_autoptr (GArray) facts = g_array_new (FALSE, TRUE, sizeof (GapFact));
  GapCell cell = { .facts = facts, .found = GAP_STATE_UNKNOWN };
  ck_assert (!gap_way_of (&cell, &way));
}
END_TEST

TCase *
tcase_way (void)
{
  TCase *tcase = tcase_create ("way");
  tcase_add_loop_test (tcase, a_cell_came_about_in_one_way, 0, (int)G_N_ELEMENTS (cases));
  tcase_add_test (tcase, what_was_not_judged_came_about_in_no_way);
  return tcase;
}
