/* The ways in which schools write a date, each behind a label. The words are
 * the built-in ones. */
#include <string.h>

#include "evidence/dates.h"
#include "sample.h"
#include "suite.h"
#include "taxonomy/builtin.h"

TCase *tcase_forms (void);

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

/* "2024-07-17 <17.7.24>" for what stands behind the label, with "of 2024" if
 * the words themselves give only that; "none". */
static char *
read_form (const char *form)
{
  static const GapDate today = { 2026, 11, 22 };
  g_autofree char *text = g_strconcat ("Approved: ", form, NULL);
  g_autoptr (GapDocument) document = gap_test_document (text);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapReview) review = gap_review_find (dating, document, tokens, today, 90);
  if (review->dates->len == 0)
    return g_strdup ("none");
  ck_assert_msg (review->dates->len == 1, "%s: %u dates", form, review->dates->len);
  const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, 0);
  ck_assert_int_eq (date->kind, GAP_DATE_APPROVED);
  g_autofree char *quote = gap_document_dup_span (document, date->span);
  g_autofree char *iso = gap_date_to_iso (date->date);
  g_autofree char *stated = gap_date_to_iso (date->stated);
  if (date->is_doubtful)
    return g_strdup_printf ("%s doubtful <%s>", iso, quote);
  if (strcmp (iso, stated) == 0)
    return g_strdup_printf ("%s <%s>", iso, quote);
  return g_strdup_printf ("%s of %s <%s>", iso, stated, quote);
}

typedef struct
{
  const char *form;
  const char *date;  /* ISO, as exact as it is written; "... of ..." for the last
                        day of something longer */
  const char *quote; /* NULL: all of the form */
} Form;

static void
assert_forms (const Form *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *wanted
          = g_strdup_printf ("%s <%s>", rows[i].date, rows[i].quote != NULL ? rows[i].quote : rows[i].form);
      g_autofree char *found = read_form (rows[i].form);
      ck_assert_msg (strcmp (found, wanted) == 0, "\"%s\": %s, not %s", rows[i].form, found, wanted);
    }
}

START_TEST (days_in_figures)
{
  static const Form rows[] = {
    { "17.7.24", "2024-07-17", NULL },
    { "17/7/24", "2024-07-17", NULL },
    { "17-7-24", "2024-07-17", NULL },
    { "17\\7\\24", "2024-07-17", NULL },
    { "17.07.2024", "2024-07-17", NULL },
    { "17/07/2024", "2024-07-17", NULL },
    { "17-07-2024", "2024-07-17", NULL },
    { "17\xe2\x80\x93"
      "07\xe2\x80\x93"
      "2024",
      "2024-07-17", NULL },
    { "17 / 07 / 2024", "2024-07-17", NULL },
    { "17. 7. 2024", "2024-07-17", NULL },
    { "01/02/2024", "2024-02-01", NULL }, /* the day first: these are British papers */
    { "2024-07-17", "2024-07-17", NULL },
    { "2024/07/17", "2024-07-17", NULL },
    { "2024.7.17", "2024-07-17", NULL },
    { "29.2.24", "2024-02-29", NULL },
    { "31.12.59", "2059-12-31", NULL },
    { "17.7.24.", "2024-07-17", "17.7.24" },
    { "(17.7.24)", "2024-07-17", "17.7.24" },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (days_in_words)
{
  static const Form rows[] = {
    { "17 July 2024", "2024-07-17", NULL },
    { "17th July 2024", "2024-07-17", NULL },
    { "17 th July 2024", "2024-07-17", NULL },
    { "17th of July 2024", "2024-07-17", NULL },
    { "17th July, 2024", "2024-07-17", NULL },
    { "17 JULY 2024", "2024-07-17", NULL },
    { "17 july 2024", "2024-07-17", NULL },
    { "17 Jul 2024", "2024-07-17", NULL },
    { "17 Jul. 2024", "2024-07-17", NULL },
    { "17-Jul-2024", "2024-07-17", NULL },
    { "17-Jul-24", "2024-07-17", NULL },
    { "17/Jul/24", "2024-07-17", NULL },
    { "17 July 24", "2024-07-17", NULL },
    { "17 July '24", "2024-07-17", NULL },
    { "17 July \xe2\x80\x99"
      "24",
      "2024-07-17", NULL },
    { "1st March 2024", "2024-03-01", NULL },
    { "2nd Sept 2024", "2024-09-02", NULL },
    { "3rd October 2024", "2024-10-03", NULL },
    { "22nd November 2024", "2024-11-22", NULL },
    { "23rd December 2024", "2024-12-23", NULL },
    { "31st January 2024", "2024-01-31", NULL },
    { "07 August 2024", "2024-08-07", NULL },
    { "9 Febuary 2024", "2024-02-09", NULL }, /* as it is often written */
    { "Wednesday 17 July 2024", "2024-07-17", "17 July 2024" },
    { "Wed, 17th July 2024", "2024-07-17", "17th July 2024" },
    { "July 17, 2024", "2024-07-17", NULL },
    { "July 17th, 2024", "2024-07-17", NULL },
    { "July 17 2024", "2024-07-17", NULL },
    { "29 February 2024", "2024-02-29", NULL },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (months)
{
  static const Form rows[] = {
    { "July 2024", "2024-07", NULL },
    { "JULY 2024", "2024-07", NULL },
    { "Jul 2024", "2024-07", NULL },
    { "July, 2024", "2024-07", NULL },
    { "July '24", "2024-07", NULL },
    { "July \xe2\x80\x99"
      "24",
      "2024-07", NULL },
    { "July 24", "2024-07", NULL },
    { "Jul-24", "2024-07", NULL },
    { "Sept. 2024", "2024-09", NULL },
    { "September / 2024", "2024-09", NULL },
    { "May 2024", "2024-05", NULL },
    { "07/2024", "2024-07", NULL },
    { "7/2024", "2024-07", NULL },
    { "07-2024", "2024-07", NULL },
    { "7.2024", "2024-07", NULL },
    { "December 2024.", "2024-12", "December 2024" },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_day_that_the_calendar_lacks_leaves_the_month)
{
  static const Form rows[] = {
    { "29 February 2023", "2023-02", "February 2023" },
    { "31 April 2024", "2024-04", "April 2024" },
    { "32 July 2024", "2024-07", "July 2024" },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (terms_are_their_last_day)
{
  static const Form rows[] = {
    { "Spring 2024", "2024-04-30 of 2024", NULL },
    { "Spring Term 2024", "2024-04-30 of 2024", NULL },
    { "spring term, 2024", "2024-04-30 of 2024", NULL },
    { "Spring Term of 2024", "2024-04-30 of 2024", NULL },
    { "Spring '24", "2024-04-30 of 2024", NULL },
    { "Spring 24", "2024-04-30 of 2024", NULL },
    { "Easter 2024", "2024-04-30 of 2024", NULL },
    { "Lent Term 2024", "2024-04-30 of 2024", NULL },
    { "Summer 2024", "2024-08-31 of 2024", NULL },
    { "Summer Term (2024", "2024-08-31 of 2024", NULL },
    { "Trinity 2024", "2024-08-31 of 2024", NULL },
    { "Autumn 2024", "2024-12-31 of 2024", NULL },
    { "Autumn Term 2024", "2024-12-31 of 2024", NULL },
    { "Autumn 1 2024", "2024-12-31 of 2024", NULL },
    { "Autumn Term 2 2024", "2024-12-31 of 2024", NULL },
    { "Michaelmas 2024", "2024-12-31 of 2024", NULL },
    { "2024 Spring Term", "2024-04-30 of 2024", "2024 Spring" },
    /* In a school year the autumn lies in the first year, the others in the
       second. */
    { "Autumn Term 2023/24", "2023-12-31 of 2023", NULL },
    { "Spring Term 2023/24", "2024-04-30 of 2024", NULL },
    { "Summer Term 2023-2024", "2024-08-31 of 2024", NULL },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (years_and_school_years)
{
  static const Form rows[] = {
    { "2024", "2024", NULL },
    { "2024/25", "2025-08-31 of 2024", NULL },
    { "2024-25", "2025-08-31 of 2024", NULL },
    { "2024/2025", "2025-08-31 of 2024", NULL },
    { "2024 \xe2\x80\x93 2025", "2025-08-31 of 2024", NULL },
  };
  assert_forms (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* As found on the papers of schools, one row a way of writing that the tables above have not. */
START_TEST (further_ways)
{
  static const Form forms[] = {
    { "17th July, 2024", "2024-07-17", NULL },
    { "17 July, 2024", "2024-07-17", NULL },
    { "the 17th of July 2024", "2024-07-17", "17th of July 2024" },
    { "17TH JULY 2024", "2024-07-17", NULL },
    { "17-July-2024", "2024-07-17", NULL },
    { "17/July/2024", "2024-07-17", NULL },
    { "17.July.24", "2024-07-17", NULL },
    { "17-Jul-24", "2024-07-17", NULL },
    { "17 Jul '24", "2024-07-17", NULL },
    { "17 Jul. 2024", "2024-07-17", NULL },
    { "1st Sept 2024", "2024-09-01", NULL },
    { "1 Sep 24", "2024-09-01", NULL },
    { "2nd of Sept. 2024", "2024-09-02", NULL },
    { "3rd March 2025", "2025-03-03", NULL },
    { "22nd Feb 2025", "2025-02-22", NULL },
    { "29 February 2024", "2024-02-29", NULL },
    { "Wednesday 17 July 2024", "2024-07-17", "17 July 2024" },
    { "Weds. 17th July 2024", "2024-07-17", "17th July 2024" },
    { "Mon 17/06/24", "2024-06-17", "17/06/24" },
    { "July 17, 2024", "2024-07-17", NULL },
    { "July 17 2024", "2024-07-17", NULL },
    { "Sept 3, 2024", "2024-09-03", NULL },
    { "17.7.24", "2024-07-17", NULL },
    { "17.07.24", "2024-07-17", NULL },
    { "17-7-24", "2024-07-17", NULL },
    { "17-07-2024", "2024-07-17", NULL },
    { "17 / 7 / 24", "2024-07-17", NULL },
    { "17 . 07 . 2024", "2024-07-17", NULL },
    { "1/9/24", "2024-09-01", NULL },
    { "01.09.24", "2024-09-01", NULL },
    { "31/12/2024", "2024-12-31", NULL },
    { "2024-07-17", "2024-07-17", NULL },
    { "2024.07.17", "2024-07-17", NULL },
    { "(17.07.24)", "2024-07-17", "17.07.24" },
    { "FGB 17.07.24", "2024-07-17", "17.07.24" },
    { "v3 17.07.24", "2024-07-17", "17.07.24" },
    { "July '24", "2024-07", NULL },
    { "JULY 2024", "2024-07", NULL },
    { "Jul-24", "2024-07", NULL },
    { "July/2024", "2024-07", NULL },
    { "Sept. 2024", "2024-09", NULL },
    { "September, 2024", "2024-09", NULL },
    { "end of July 2024", "2024-07", "July 2024" },
    { "early March 2025", "2025-03", "March 2025" },
    { "07/2024", "2024-07", NULL },
    { "7/2024", "2024-07", NULL },
    { "07.2024", "2024-07", NULL },
    { "Spring term 2024", "2024-04-30 of 2024", NULL },
    { "Spring Term, 2024", "2024-04-30 of 2024", NULL },
    { "SPRING 2024", "2024-04-30 of 2024", NULL },
    { "Lent Term 2025", "2025-04-30 of 2025", NULL },
    { "Summer '24", "2024-08-31 of 2024", NULL },
    { "Summer 2 2024", "2024-08-31 of 2024", NULL },
    { "Trinity term 2024", "2024-08-31 of 2024", NULL },
    { "Autumn 1 2024", "2024-12-31 of 2024", NULL },
    { "Michaelmas 2024", "2024-12-31 of 2024", NULL },
    { "Autumn Term 2024/25", "2024-12-31 of 2024", NULL },
    { "Spring Term 2024-25", "2025-04-30 of 2025", NULL },
    { "Summer term 2024/2025", "2025-08-31 of 2025", NULL },
    { "2024", "2024", NULL },
    { "2024/25", "2025-08-31 of 2024", NULL },
    { "2024-2025", "2025-08-31 of 2024", NULL },
  };
  assert_forms (forms, G_N_ELEMENTS (forms));
}
END_TEST

/* Figures that are a day only with the month first. Points part no American date. */
START_TEST (american_figures_are_read_and_doubted)
{
  static const Form forms[] = {
    { "12/25/2024", "2024-12-25 doubtful", NULL },
    { "07/17/24", "2024-07-17 doubtful", NULL },
    { "12 / 13 / 2024", "2024-12-13 doubtful", NULL },
    { "9-30-2024", "2024-09-30 doubtful", NULL },
    { "25/12/2024", "2024-12-25", NULL },
    { "03/04/2024", "2024-04-03", NULL },
  };
  assert_forms (forms, G_N_ELEMENTS (forms));
}
END_TEST

START_TEST (what_is_no_date)
{
  static const char *const forms[] = {
    "12.13.2024",
    "17.13.24",
    "1.2.3",
    "1.2.2024.7",
    "17 July",
    "July",
    "Spring",
    "17.7",
    "13/2024",
    "Year 6",
    "30th",
    "17.07.1924",
    "17 July 1924",
    "July 1979",
    "July 61",
    "2080",
    "1979",
    "by governors",
    "Section 2.1",
    "Spring and 3",
    "99",
    "0800 17 07 24",
    "",
    "v2024",
    /* No calendar has these, and none of them is the year that is in them. */
    "0/45/2024",
    "00.13.2024",
    "0/0/2024",
    "2024-13-00",
    "2024-13-01",
    "2024/13/01",
    "2024-02-30",
    "0/2024",
    "13-2024",
    /* Figures that run on are numbers of something. */
    "2016/679",
    "2024/1",
    "2024-25-07",
  };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *found = read_form (forms[i]);
      ck_assert_msg (strcmp (found, "none") == 0, "\"%s\": %s", forms[i], found);
    }
}
END_TEST

TCase *
tcase_forms (void)
{
  TCase *tcase = tcase_create ("forms");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, days_in_figures);
  tcase_add_test (tcase, days_in_words);
  tcase_add_test (tcase, months);
  tcase_add_test (tcase, a_day_that_the_calendar_lacks_leaves_the_month);
  tcase_add_test (tcase, terms_are_their_last_day);
  tcase_add_test (tcase, years_and_school_years);
  tcase_add_test (tcase, further_ways);
  tcase_add_test (tcase, american_figures_are_read_and_doubted);
  tcase_add_test (tcase, what_is_no_date);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
