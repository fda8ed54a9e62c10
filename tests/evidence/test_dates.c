/* Which dates are the policy's own, what they are of, and what follows for its review. The words are the built-in ones.
 */
#include "evidence/dates.h"

#include <string.h>

#include "document/sketch.h"
#include "sample.h"
#include "suite.h"
#include "taxonomy/builtin.h"

TCase *tcase_dates (void);

static GapDating *dating;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) words = gap_data_load (NULL, "dates.yml", &error);
  ck_assert_ptr_nonnull (words);
  dating = gap_dating_new (words, &error);
  ck_assert_msg (dating != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&dating, gap_dating_free);
}

static GapReview *
review_of (const GapDocument *document, const char *as_of, int due_within)
{
  GapDate today;
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  ck_assert (gap_date_parse_iso (as_of, &today));
  return gap_review_find (dating, document, tokens, today, due_within);
}

typedef struct
{
  const char *text;
  const char *wanted;
} Row;

/* "approved 17.7.24; next Summer 2025", the words as written. (transfer full) */
static char *
show_dates (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GapDocument) document = gap_test_document (text);
  g_autoptr (GapReview) review = review_of (document, "2026-11-22", 90);
  gsize end = 0;
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, i);
      g_autofree char *quote = gap_document_dup_span (document, date->span);
      ck_assert_uint_ge (date->span.offset, end);
      end = date->span.offset + date->span.length;
      g_string_append_printf (out, "%s%s %s", i > 0 ? "; " : "", gap_date_kind_nick (date->kind), quote);
    }
  return g_string_free (out, FALSE);
}

static void
assert_dates (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = show_dates (rows[i].text);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\":\n  %s\nnot\n  %s", rows[i].text, found,
                     rows[i].wanted);
    }
}

START_TEST (a_label_before_says_what_a_date_is_of)
{
  static const Row rows[] = {
    { "Approved: 1 May 2024", "approved 1 May 2024" },
    { "Date approved by governors: 1 May 2024", "approved 1 May 2024" },
    { "Ratified by the Board on 1 May 2024", "approved 1 May 2024" },
    { "Adopted 1 May 2024", "approved 1 May 2024" },
    { "Agreed by staff May 2024", "approved May 2024" },
    { "Last reviewed: 1 May 2024", "reviewed 1 May 2024" },
    { "Updated May 2024", "reviewed May 2024" },
    { "Date of last review: 1.5.24", "reviewed 1.5.24" },
    { "Next review: 1 May 2027", "next 1 May 2027" },
    { "To be reviewed: Summer 2027", "next Summer 2027" },
    { "Date of next review: May 2027", "next May 2027" },
    { "Review due: May 2027", "next May 2027" },
    { "Reviewed by the Head, next in May 2027", "next May 2027" },
    { "Issued: May 2024", "issued May 2024" },
    { "Effective from 1 May 2024", "issued 1 May 2024" },
    { "Date of policy: 2024", "issued 2024" },
    { "Approved 1 May 2024, next review May 2026", "approved 1 May 2024; next May 2026" },
    { "Approved: May 2024. Reviewed: May 2025. Next review: May 2027.",
      "approved May 2024; reviewed May 2025; next May 2027" },
    { "Reviewed: May 2021, May 2022 and May 2023", "reviewed May 2021; reviewed May 2022; reviewed May 2023" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_label_may_stand_after_above_or_in_a_table)
{
  static const Row rows[] = {
    { "March 2024 (approved)", "approved March 2024" },
    { "1 May 2024 - last reviewed", "reviewed 1 May 2024" },
    { "Approved by governors:\n1 May 2024", "approved 1 May 2024" },
    { "Next review\nSummer 2027", "next Summer 2027" },
    { "Approved by:\tGovernors\t1 May 2024", "approved 1 May 2024" },
    { "Next review\t1 May 2027", "next 1 May 2027" },
    { "Policy\tApproved\tNext review\nThis one\tMay 2024\tMay 2027", "approved May 2024; next May 2027" },
    { "September 2020\tPolicy created", "issued September 2020" },
    /* Of a list of versions the newest row counts alone. */
    { "Version\tDate\tChanges\n1\tMay 2020\tnew\n2\tMay 2022\tmore\n3\tMay 2021\tless", "reviewed May 2022" },
    { "~h Approved: 1 May 2024\nWords.", "approved 1 May 2024" },
    { "# Policy\nDate: 1 May 2024", "issued 1 May 2024" },
    { "Signed by the Chair\nDate: 1 May 2024", "approved 1 May 2024" },
    { "Headteacher\t\tDate: 1 May 2024", "approved 1 May 2024" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_sentence_must_speak_of_the_policy)
{
  static const Row rows[] = {
    { "This policy was approved by the full governing body of the school at its meeting on 17 July 2024.",
      "approved 17 July 2024" },
    { "This policy will be reviewed by the governing body and by all of our staff in July 2027, or before.",
      "next July 2027" },
    { "The new climbing frame for the infants was at last approved by the governing body of the school on 17 July "
      "2024.",
      "" },
    { "# Review\nThe governing body, with staff and parents of the school, last reviewed it all on 17 July 2024 here.",
      "reviewed 17 July 2024" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (dates_of_other_things_are_left)
{
  static const Row rows[] = {
    { "The summer fair is on 4 May 2027.", "" },
    { "Parents' evening: 4 May 2027", "" },
    { "The Data Protection Act 1998 applies.", "" },
    { "KCSIE (updated September 2024)", "" },
    { "Working Together, updated September 2024", "" },
    { "Staff training was last updated on 1 May 2024.", "" },
    { "Our risk assessment was reviewed in May 2024.", "" },
    { "DfE guidance published 1 May 2024", "" },
    { "Passwords will be changed by 1 May 2027.", "" },
    { "# Related policies\n- Behaviour policy (reviewed May 2024)", "" },
    { "~b Approved: 1 May 2024\nWords.", "" },
    { "He was born on 17.7.2015.", "" },
    { "Call 01234 567890 before 17.7.24.", "" },
    { "Version 1.2.24 of the form.", "" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (one_date_said_twice_is_one)
{
  static const Row rows[] = {
    { "~h Approved: 1 May 2024\nWords.\nApproved: 1 May 2024", "approved 1 May 2024" },
    { "Approved: 1 May 2024\nReviewed: 1 May 2024", "approved 1 May 2024; reviewed 1 May 2024" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_review_date_is_the_next_or_the_last)
{
  static const Row rows[] = {
    { "Review date: Spring 2024", "next Spring 2024" },
    { "Approved: May 2023\nReview date: Spring 2024", "approved May 2023; next Spring 2024" },
    { "Approved: May 2024\nReview date: Spring 2024", "approved May 2024; reviewed Spring 2024" },
    { "Review date: Spring 2024\nNext review: Spring 2027", "reviewed Spring 2024; next Spring 2027" },
    { "Review date: May 2023\nReview date: May 2027", "reviewed May 2023; next May 2027" },
    { "Review dates: May 2021, May 2022, May 2023", "reviewed May 2021; reviewed May 2022; reviewed May 2023" },
  };
  assert_dates (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* ---- the state ---- */

typedef struct
{
  const char *text;
  const char *as_of;
  int due_within;
  const char *wanted; /* state, next review, own date, and why */
} State;

/* "overdue 2025-08-31 of 2024-07: why"; "-" for what is not known. */
static char *
show_state (const State *row)
{
  g_autoptr (GapDocument) document = gap_test_document (row->text);
  g_autoptr (GapReview) review = review_of (document, row->as_of, row->due_within);
  g_autofree char *next = gap_date_is_set (review->next) ? gap_date_to_iso (review->next) : g_strdup ("-");
  g_autofree char *own = gap_date_is_set (review->own_date) ? gap_date_to_iso (review->own_date) : g_strdup ("-");
  ck_assert_ptr_nonnull (review->why);
  return g_strdup_printf ("%s %s%s of %s: %s", gap_review_state_nick (review->state), next,
                          review->is_next_stated           ? ""
                          : gap_date_is_set (review->next) ? " worked out"
                                                           : "",
                          own, review->why);
}

static void
assert_states (const State *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = show_state (&rows[i]);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\" on %s:\n  %s\nnot\n  %s", rows[i].text, rows[i].as_of,
                     found, rows[i].wanted);
    }
}

START_TEST (a_stated_review_is_overdue_due_or_current)
{
#define STATED "the stated next review, 10 May 2026, "
  static const State rows[] = {
    { "Next review: 10 May 2026", "2026-05-11", 90, "overdue 2026-05-10 of -: " STATED "has passed" },
    { "Next review: 10 May 2026", "2026-05-10", 90, "due 2026-05-10 of -: " STATED "is near" },
    { "Next review: 10 May 2026", "2026-02-09", 90, "due 2026-05-10 of -: " STATED "is near" },
    { "Next review: 10 May 2026", "2026-02-08", 90, "current 2026-05-10 of -: " STATED "is still to come" },
    { "Next review: 10 May 2026", "2026-05-09", 0, "current 2026-05-10 of -: " STATED "is still to come" },
    { "Next review: 10 May 2026", "2026-05-10", 0, "due 2026-05-10 of -: " STATED "is near" },
    { "Next review: 10 May 2026", "2026-04-10", 30, "due 2026-05-10 of -: " STATED "is near" },
    { "Next review: 10 May 2026", "2026-04-09", 30, "current 2026-05-10 of -: " STATED "is still to come" },
  };
  assert_states (rows, G_N_ELEMENTS (rows));
#undef STATED
}
END_TEST

START_TEST (a_month_a_term_and_a_year_pass_with_their_last_day)
{
  static const State rows[] = {
    { "Next review: May 2026", "2026-05-31", 0, "due 2026-05 of -: the stated next review, May 2026, is near" },
    { "Next review: May 2026", "2026-06-01", 0, "overdue 2026-05 of -: the stated next review, May 2026, has passed" },
    { "Next review: Summer 2026", "2026-08-31", 0,
      "due 2026-08-31 of -: the stated next review, Summer 2026, is near" },
    { "Next review: Summer Term 2026", "2026-09-01", 0,
      "overdue 2026-08-31 of -: the stated next review, Summer Term 2026, has passed" },
    { "Next review: 2026", "2026-12-31", 0, "due 2026 of -: the stated next review, 2026, is near" },
    { "Next review: 2026", "2027-01-01", 0, "overdue 2026 of -: the stated next review, 2026, has passed" },
    { "Next review: 2025-26", "2026-09-01", 0, "overdue 2026-08-31 of -: the stated next review, 2025-26, has passed" },
  };
  assert_states (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_cycle_makes_a_next_review_of_the_last_date)
{
  static const State rows[] = {
    { "Approved: 1 May 2024\nThis policy is reviewed every two years.", "2026-05-02", 90,
      "overdue 2026-05-01 worked out of 2024-05-01: the last date, 1 May 2024, and a review every 24 months make the "
      "next "
      "review 1 May 2026, which has passed" },
    { "Approved: May 2025\nThis policy is reviewed annually.", "2026-05-01", 90,
      "due 2026-05 worked out of 2025-05: the last date, May 2025, and a review every 12 months make the next review "
      "May "
      "2026, which is near" },
    { "Approved: 1 May 2020\nReviewed: 1 May 2025\nThis policy is reviewed every three years.", "2026-05-01", 90,
      "current 2028-05-01 worked out of 2025-05-01: the last date, 1 May 2025, and a review every 36 months make the "
      "next "
      "review 1 May 2028, which is still to come" },
    /* What is stated goes before what is worked out. */
    { "Approved: 1 May 2024\nNext review: 1 May 2029\nThis policy is reviewed annually.", "2026-05-01", 90,
      "current 2029-05-01 of 2024-05-01: the stated next review, 1 May 2029, is still to come" },
    { "Issued: 29 February 2024\nThis policy is reviewed annually.", "2025-02-28", 0,
      "due 2025-02-28 worked out of 2024-02-29: the last date, 29 February 2024, and a review every 12 months make the "
      "next "
      "review 28 February 2025, which is near" },
  };
  assert_states (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (without_a_next_review_nobody_knows)
{
  static const State rows[] = {
    { "Words.", "2026-05-01", 90, "unknown - of -: no date of approval or review is given" },
    { "Approved: 1 May 2024", "2026-05-01", 90,
      "unknown - of 2024-05-01: no next review and no review cycle is given" },
    { "This policy is reviewed annually.", "2026-05-01", 90, "unknown - of -: no date of approval or review is given" },
    { "The fair is on 4 May 2020.", "2026-05-01", 90, "unknown - of -: no date of approval or review is given" },
  };
  assert_states (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (of_several_dates_the_latest_counts)
{
  static const State rows[] = {
    { "Next review: May 2024\nNext review: May 2029", "2026-05-01", 90,
      "current 2029-05 of -: the stated next review, May 2029, is still to come" },
    { "Approved: 1 May 2020\nReviewed: 1 May 2024\nIssued: 1 May 2022\nNext review: 2029", "2026-05-01", 90,
      "current 2029 of 2024-05-01: the stated next review, 2029, is still to come" },
    { "Approved: 2 May 2020\nReviewed: May 2020\nNext review: 2029", "2026-05-01", 90,
      "current 2029 of 2020-05: the stated next review, 2029, is still to come" },
    { "Approved: 1 May 2020\nIssued: June 2020\nNext review: 2029", "2026-05-01", 90,
      "current 2029 of 2020-06: the stated next review, 2029, is still to come" },
  };
  assert_states (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* "<1 May 2024> the next review ...", a line each. (transfer full) */
static char *
show_doubts (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GapDocument) document = gap_test_document (text);
  g_autoptr (GapReview) review = review_of (document, "2026-11-22", 90);
  for (guint i = 0; i < review->doubts->len; i++)
    {
      const GapDateDoubt *doubt = &g_array_index (review->doubts, GapDateDoubt, i);
      g_autofree char *quote = gap_document_dup_span (document, doubt->span);
      g_string_append_printf (out, "%s<%s> %s", i > 0 ? "\n" : "", quote, doubt->why);
    }
  return g_string_free (out, FALSE);
}

START_TEST (what_does_not_fit_is_doubted)
{
  static const Row rows[] = {
    { "Approved: 1 May 2025\nNext review: 1 May 2026\nThis policy is reviewed annually.", "" },
    { "Approved: 1 May 2025\nNext review: 1 May 2024",
      "<1 May 2024> the next review, 1 May 2024, is before the last approval, 1 May 2025" },
    { "Approved: May 2025\nNext review: May 2025", "" },
    { "Reviewed: 1 May 2025\nNext review: Spring 2025",
      "<Spring 2025> the next review, 30 April 2025, is before the last review, 1 May 2025" },
    { "Approved: 1 May 2027\nNext review: May 2028",
      "<1 May 2027> the policy is said to be approved on a day still to come, 1 May 2027" },
    { "Issued: 1 May 2027\nNext review: May 2028", "" },
    { "Approved: November 2026\nNext review: November 2027", "" },
    { "Approved: 1 May 2025\nNext review: 1 May 2029\nThis policy is reviewed annually.",
      "<1 May 2029> a review every 12 months and 1 May 2025 do not make the next review 1 May 2029, 48 months later" },
    { "Approved: 1 May 2025\nNext review: Autumn 2025\nThis policy is reviewed every three years.",
      "<Autumn 2025> a review every 36 months and 1 May 2025 do not make the next review 31 December 2025, 7 months "
      "later" },
    { "Approved: 1 May 2025\nNext review: Summer 2026\nThis policy is reviewed annually.", "" },
    { "Approved: 2025\nNext review: 2029\nThis policy is reviewed annually.", "" },
    { "Approved: 12/25/2024\nNext review: 01/02/2027",
      "<12/25/2024> day and month may have changed places; it is read as 25 December 2024\n"
      "<01/02/2027> day and month may have changed places; it is read as 1 February 2027" },
    { "Approved: 25/12/2024\nNext review: 01/02/2027", "" },
    { "Approved: 1 May 2025\nThis policy is reviewed bi-annually.",
      "<bi-annually> the words can mean twice a year or every two years; they are read as every two years" },
    { "Approved: 1 May 2025\nThis policy is reviewed biennially.", "" },
    { "Approved: 1 May 2025\nNext review: 1 November 2025\nThis policy is reviewed bi-annually.",
      "<bi-annually> the words can mean twice a year or every two years; they are read as every two years" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = show_doubts (rows[i].text);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "%s:\n%s\nnot\n%s", rows[i].text, found, rows[i].wanted);
    }
}
END_TEST

START_TEST (the_name_of_the_file_is_a_hint_and_no_more)
{
  static const struct
  {
    const char *name;
    const char *wanted;
  } rows[] = {
    { "policies/Social-Media-Policy_Sept-2023.docx",
      "no date of approval or review is given; the file's name speaks of September 2023" },
    { "policy 17.07.24.txt", "no date of approval or review is given; the file's name speaks of 17 July 2024" },
    { "social media 2024-25.txt", "no date of approval or review is given; the file's name speaks of 2024" },
    { "2023/policy.txt", "no date of approval or review is given" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = gap_document_from_sketch (rows[i].name, "Be kind.");
      g_autoptr (GapReview) review = review_of (document, "2026-11-22", 90);
      ck_assert_int_eq (review->state, GAP_REVIEW_UNKNOWN);
      ck_assert (!gap_date_is_set (review->own_date));
      ck_assert_str_eq (review->why, rows[i].wanted);
    }
}
END_TEST

START_TEST (states_and_kinds_have_their_words)
{
  ck_assert_str_eq (gap_date_kind_nick (GAP_DATE_APPROVED), "approved");
  ck_assert_str_eq (gap_date_kind_nick (GAP_DATE_REVIEWED), "reviewed");
  ck_assert_str_eq (gap_date_kind_nick (GAP_DATE_NEXT), "next");
  ck_assert_str_eq (gap_date_kind_nick (GAP_DATE_ISSUED), "issued");
  ck_assert_str_eq (gap_review_state_nick (GAP_REVIEW_UNKNOWN), "unknown");
  ck_assert_str_eq (gap_review_state_nick (GAP_REVIEW_CURRENT), "current");
  ck_assert_str_eq (gap_review_state_nick (GAP_REVIEW_DUE), "due");
  ck_assert_str_eq (gap_review_state_nick (GAP_REVIEW_OVERDUE), "overdue");
}
END_TEST

/* ---- the cycle ---- */

START_TEST (how_often_is_read_in_figures_and_words)
{
  static const struct
  {
    const char *text;
    int months; /* 0 for none */
    const char *quote;
  } rows[] = {
    { "This policy is reviewed annually.", 12, "annually" },
    { "This policy will be reviewed every year.", 12, "every year" },
    { "The policy is reviewed yearly", 12, "yearly" },
    { "We review this policy every two years.", 24, "every two years" },
    { "We review this policy every 3 years.", 36, "every 3 years" },
    { "This policy is reviewed biennially.", 24, "biennially" },
    { "This policy is reviewed every other year.", 24, "every other year" },
    { "This policy will be reviewed on a three-year cycle.", 36, "three-year cycle" },
    { "This policy is reviewed termly.", 4, "termly" },
    { "This policy is reviewed twice a year.", 6, "twice a year" },
    { "This policy is reviewed every 18 months.", 18, "every 18 months" },
    { "Review cycle: 2 years", 24, "2 years" },
    { "Frequency of review\t3 years", 36, "3 years" },
    { "Review frequency: annual", 12, "annual" },
    { "# Monitoring and review\nIt will be looked at with care by all of us and be reviewed annually.", 12,
      "annually" },
    { "Reviewed annually", 12, "annually" },
    /* Of something else, or of nothing. */
    { "Our filtering is reviewed annually.", 0, "" },
    { "The big new climbing frame in the yard of the infants of our school is looked at and reviewed annually.", 0,
      "" },
    { "Training is reviewed annually.", 0, "" },
    { "There is a fair every year.", 0, "" },
    { "Pupils stay for 7 years.", 0, "" },
    { "This policy is reviewed regularly.", 0, "" },
    { "This policy is reviewed every 200 years.", 0, "" },
    /* The first that is found counts. */
    { "This policy is reviewed annually.\nThis policy is reviewed every two years.", 12, "annually" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = gap_test_document (rows[i].text);
      g_autoptr (GapReview) review = review_of (document, "2026-11-22", 90);
      g_autofree char *quote = gap_document_dup_span (document, review->cycle_span);
      ck_assert_msg (review->cycle_months == rows[i].months && strcmp (quote, rows[i].quote) == 0,
                     "\"%s\": %d months, \"%s\"", rows[i].text, review->cycle_months, quote);
    }
}
END_TEST

TCase *
tcase_dates (void)
{
  TCase *tcase = tcase_create ("dates");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, a_label_before_says_what_a_date_is_of);
  tcase_add_test (tcase, a_label_may_stand_after_above_or_in_a_table);
  tcase_add_test (tcase, a_sentence_must_speak_of_the_policy);
  tcase_add_test (tcase, dates_of_other_things_are_left);
  tcase_add_test (tcase, one_date_said_twice_is_one);
  tcase_add_test (tcase, a_review_date_is_the_next_or_the_last);
  tcase_add_test (tcase, a_stated_review_is_overdue_due_or_current);
  tcase_add_test (tcase, a_month_a_term_and_a_year_pass_with_their_last_day);
  tcase_add_test (tcase, a_cycle_makes_a_next_review_of_the_last_date);
  tcase_add_test (tcase, without_a_next_review_nobody_knows);
  tcase_add_test (tcase, of_several_dates_the_latest_counts);
  tcase_add_test (tcase, what_does_not_fit_is_doubted);
  tcase_add_test (tcase, the_name_of_the_file_is_a_hint_and_no_more);
  tcase_add_test (tcase, states_and_kinds_have_their_words);
  tcase_add_test (tcase, how_often_is_read_in_figures_and_words);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
