/*
 * What does not fit in a policy's dates: a next review before the approval, an approval still to come, a cycle that the
 * stated dates do not keep, figures in the American order, "bi-annually". Nothing is put right; a person is asked.
 */
#include "evidence/dates_private.h"

/* Months by which a stated review may come after the one that the cycle gives: meetings are a term apart. */
#define LATE_MONTHS 6

static void
add (GapReview *review, GapDoubtKind kind, GapSpan span, char *why)
{
  GapDateDoubt doubt = { kind, span, why };
  g_array_append_val (review->doubts, doubt);
}

static gboolean
is_past_kind (const GapPolicyDate *row)
{
  return row->kind == GAP_DATE_APPROVED || row->kind == GAP_DATE_REVIEWED;
}

/* The latest date of a kind: the next review if @is_next, else the approval or review; NULL if there is none. */
static const GapPolicyDate *
latest (const GapReview *review, gboolean is_next)
{
  const GapPolicyDate *best = NULL;
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *row = &g_array_index (review->dates, GapPolicyDate, i);
      gboolean is_wanted = is_next ? row->kind == GAP_DATE_NEXT : is_past_kind (row);
      if (is_wanted
          && (best == NULL || gap_date_compare (gap_date_last_day (row->date), gap_date_last_day (best->date)) > 0))
        best = row;
    }
  return best;
}

static int
months_between (GapDate from, GapDate to)
{
  GapDate a = gap_date_last_day (from);
  GapDate b = gap_date_last_day (to);
  return (b.year - a.year) * 12 + b.month - a.month;
}

static void
doubt_order_of_dates (GapReview *review, const GapPolicyDate *past, const GapPolicyDate *next)
{
  if (past == NULL || next == NULL
      || gap_date_compare (gap_date_last_day (next->date), gap_date_first_day (past->date)) >= 0)
    return;
  g_autofree char *one = gap_date_to_words (next->date);
  g_autofree char *other = gap_date_to_words (past->date);
  add (review, GAP_DOUBT_NEXT_BEFORE_APPROVAL, next->span,
       g_strdup_printf ("the next review, %s, is before the last %s, %s", one,
                        past->kind == GAP_DATE_APPROVED ? "approval" : "review", other));
}

static void
doubt_future (GapReview *review, GapDate as_of)
{
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *row = &g_array_index (review->dates, GapPolicyDate, i);
      if (!is_past_kind (row) || gap_date_compare (gap_date_first_day (row->date), as_of) <= 0)
        continue;
      g_autofree char *words = gap_date_to_words (row->date);
      add (review, GAP_DOUBT_IN_FUTURE, row->span,
           g_strdup_printf ("the policy is said to be %s on a day still to come, %s",
                            row->kind == GAP_DATE_APPROVED ? "approved" : "reviewed", words));
    }
}

static void
doubt_cycle (GapReview *review, const GapPolicyDate *past, const GapPolicyDate *next)
{
  if (past == NULL || next == NULL || review->cycle_months == 0 || review->is_cycle_doubtful)
    return;
  /* A year alone is too wide to be held against a cycle. */
  if (past->date.month == 0 || next->date.month == 0)
    return;
  int months = months_between (past->date, next->date);
  if (months < 0 || (months <= review->cycle_months + LATE_MONTHS && months * 2 >= review->cycle_months))
    return;
  g_autofree char *from = gap_date_to_words (past->date);
  g_autofree char *to = gap_date_to_words (next->date);
  add (review, GAP_DOUBT_CYCLE, next->span,
       g_strdup_printf ("a review every %d months and %s do not make the next review %s, %d months later",
                        review->cycle_months, from, to, months));
}

static void
doubt_words (GapReview *review)
{
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *row = &g_array_index (review->dates, GapPolicyDate, i);
      g_autofree char *words = row->is_doubtful ? gap_date_to_words (row->date) : NULL;
      if (words != NULL)
        add (review, GAP_DOUBT_ORDER, row->span,
             g_strdup_printf ("day and month may have changed places; it is read as %s", words));
    }
  if (review->is_cycle_doubtful)
    add (review, GAP_DOUBT_CYCLE_WORDS, review->cycle_span,
         g_strdup ("the words can mean twice a year or every two years; they are read as every two years"));
}

void
gap_review_find_doubts (GapReview *review, GapDate as_of)
{
  const GapPolicyDate *past = latest (review, FALSE);
  const GapPolicyDate *next = latest (review, TRUE);
  doubt_order_of_dates (review, past, next);
  doubt_future (review, as_of);
  doubt_cycle (review, past, next);
  doubt_words (review);
}
