/*
 * From labelled dates to the state of the review: what "review date" meant, which versions count, and what follows on a
 * day. Knows dates only; where they stood is dates.c's.
 */
#include "evidence/dates_private.h"

#include <string.h>

typedef struct
{
  GapReview *review;
  GArray *found; /* (element-type FoundDate) */
  const char *text;
  GapDate as_of;
} Judge;

static const char *const kind_nicks[] = { "approved", "reviewed", "next", "issued" };
static const char *const state_nicks[] = { "unknown", "current", "due", "overdue" };

const char *
gap_date_kind_nick (GapDateKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_nicks), "issued");
  return kind_nicks[kind];
}

const char *
gap_review_state_nick (GapReviewState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_nicks), "unknown");
  return state_nicks[state];
}

/* ---- settling ---- */

static gboolean
is_later (GapDate a, GapDate b)
{
  return !gap_date_is_set (b) || gap_date_compare (gap_date_last_day (a), gap_date_last_day (b)) > 0;
}

static GapDate
latest_of (const GArray *found, guint mask)
{
  GapDate latest = { 0, 0, 0 };
  for (guint i = 0; i < found->len; i++)
    {
      const FoundDate *row = &g_array_index (found, FoundDate, i);
      if ((row->group & mask) != 0 && is_later (row->date, latest))
        latest = row->date;
    }
  return latest;
}

static guint
count_of (const GArray *found, guint mask)
{
  guint n = 0;
  for (guint i = 0; i < found->len; i++)
    n += (g_array_index (found, FoundDate, i).group & mask) != 0;
  return n;
}

/*
 * "Review date: Spring 2024" is the next review if it is later than every date that is plainly past, or stands alone;
 * beside a plain next review it is the last one. Of several, only the latest can be the next.
 */
static void
settle_review_dates (Judge *scan)
{
  GapDate known = latest_of (scan->found, DATING_APPROVED | DATING_REVIEWED | DATING_ISSUED);
  GapDate open = latest_of (scan->found, DATING_REVIEW);
  gboolean has_next = count_of (scan->found, DATING_NEXT) > 0;
  gboolean is_list = count_of (scan->found, DATING_REVIEW) > 2 && !is_later (open, scan->as_of);
  for (guint i = 0; i < scan->found->len; i++)
    {
      FoundDate *row = &g_array_index (scan->found, FoundDate, i);
      if (row->group != DATING_REVIEW)
        continue;
      gboolean is_next
          = !has_next && !is_list && gap_date_compare (row->date, open) == 0 && is_later (row->date, known);
      row->group = is_next ? DATING_NEXT : DATING_REVIEWED;
    }
}

/* Of a list of versions the newest row alone counts, whether it was issued, approved or reviewed. */
static gboolean
is_outdone (const GArray *found, const FoundDate *row)
{
  for (guint i = 0; row->table != 0 && i < found->len; i++)
    {
      const FoundDate *other = &g_array_index (found, FoundDate, i);
      if (other->table == row->table && (other->group == DATING_NEXT) == (row->group == DATING_NEXT)
          && is_later (other->date, row->date))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_repeated (const Judge *scan, const GapPolicyDate *date)
{
  for (guint i = 0; i < scan->review->dates->len; i++)
    {
      const GapPolicyDate *other = &g_array_index (scan->review->dates, GapPolicyDate, i);
      if (other->kind == date->kind && other->span.length == date->span.length
          && memcmp (scan->text + other->span.offset, scan->text + date->span.offset, date->span.length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
keep_dates (Judge *scan)
{
  gboolean is_us = FALSE;
  settle_review_dates (scan);
  for (guint i = 0; i < scan->found->len; i++)
    is_us |= g_array_index (scan->found, FoundDate, i).is_us;
  for (guint i = 0; i < scan->found->len; i++)
    {
      const FoundDate *row = &g_array_index (scan->found, FoundDate, i);
      GapPolicyDate date
          = { GAP_DATE_ISSUED, row->span, row->date, row->stated, row->is_us || (is_us && row->may_be_us) };
      if (row->group == DATING_APPROVED)
        date.kind = GAP_DATE_APPROVED;
      else if (row->group == DATING_REVIEWED)
        date.kind = GAP_DATE_REVIEWED;
      else if (row->group == DATING_NEXT)
        date.kind = GAP_DATE_NEXT;
      if (!is_outdone (scan->found, row) && !is_repeated (scan, &date))
        g_array_append_val (scan->review->dates, date);
    }
}

/* ---- the state of the review ---- */

/* @date and the cycle, as exact as @date is. */
static GapDate
add_cycle (GapDate date, int months)
{
  GapDate next = gap_date_add_months (gap_date_last_day (date), months);
  if (date.day == 0)
    next.day = 0;
  if (date.month == 0)
    next.month = 0;
  return next;
}

static char *
dup_words_of (const Judge *scan, GapDate date)
{
  for (guint i = 0; i < scan->review->dates->len; i++)
    {
      const GapPolicyDate *row = &g_array_index (scan->review->dates, GapPolicyDate, i);
      if (gap_date_compare (row->date, date) == 0 && gap_date_compare (row->date, row->stated) != 0)
        return g_strndup (scan->text + row->span.offset, row->span.length);
    }
  return gap_date_to_words (date);
}

static void
explain (Judge *scan, GapDate base)
{
  static const char *const verdicts[] = { "", "is still to come", "is near", "has passed" };
  GapReview *review = scan->review;
  if (!gap_date_is_set (review->next))
    {
      review->why = g_strdup (gap_date_is_set (base) ? "no next review and no review cycle is given"
                                                     : "no date of approval or review is given");
      return;
    }
  g_autofree char *next = dup_words_of (scan, review->next);
  if (review->is_next_stated)
    {
      review->why = g_strdup_printf ("the stated next review, %s, %s", next, verdicts[review->state]);
      return;
    }
  g_autofree char *from = dup_words_of (scan, base);
  g_autofree char *to = gap_date_to_words (review->next);
  review->why = g_strdup_printf ("the last date, %s, and a review every %d months make the next review %s, which %s",
                                 from, review->cycle_months, to, verdicts[review->state]);
}

static GapDate
latest_kept (const GapReview *review, guint kinds)
{
  GapDate latest = { 0, 0, 0 };
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *row = &g_array_index (review->dates, GapPolicyDate, i);
      if ((kinds & (1u << row->kind)) != 0 && is_later (row->date, latest))
        latest = row->date;
    }
  return latest;
}

void
gap_review_settle (GapReview *review, GArray *found, const char *text, GapDate as_of, int due_within)
{
  Judge scan = { review, found, text, as_of };
  keep_dates (&scan);
  GapDate base = latest_kept (review, 1u << GAP_DATE_APPROVED | 1u << GAP_DATE_REVIEWED);
  review->own_date = latest_kept (review, 1u << GAP_DATE_APPROVED | 1u << GAP_DATE_REVIEWED | 1u << GAP_DATE_ISSUED);
  if (!gap_date_is_set (base))
    base = review->own_date;
  review->next = latest_kept (review, 1u << GAP_DATE_NEXT);
  review->is_next_stated = gap_date_is_set (review->next);
  if (!review->is_next_stated && gap_date_is_set (base) && review->cycle_months > 0)
    review->next = add_cycle (base, review->cycle_months);

  review->state = GAP_REVIEW_UNKNOWN;
  if (gap_date_is_set (review->next))
    {
      GapDate last = gap_date_last_day (review->next);
      GapDate horizon = gap_date_add_days (gap_date_last_day (as_of), due_within);
      review->state = gap_date_compare (last, as_of) < 0      ? GAP_REVIEW_OVERDUE
                      : gap_date_compare (last, horizon) <= 0 ? GAP_REVIEW_DUE
                                                              : GAP_REVIEW_CURRENT;
    }
  explain (&scan, base);
}
