/* The calendar, read back by libical: what it says must be a calendar for others, not only for us. */
#include <string.h>

#include <libical/ical.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_ics (void);

/* "UID day alarms", a line an event, in their order; fails the test if libical has to complain. (transfer full) */
static char *
read_calendar (const char *ics)
{
  GString *out = g_string_new (NULL);
  icalcomponent *calendar = icalparser_parse_string (ics);
  ck_assert_ptr_nonnull (calendar);
  ck_assert_int_eq (icalcomponent_isa (calendar), ICAL_VCALENDAR_COMPONENT);
  ck_assert_int_eq (icalcomponent_count_errors (calendar), 0);
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      struct icaltimetype day = icalcomponent_get_dtstart (event);
      ck_assert (day.is_date);
      ck_assert_ptr_nonnull (icalcomponent_get_summary (event));
      ck_assert_ptr_nonnull (icalcomponent_get_first_property (event, ICAL_DTSTAMP_PROPERTY));
      g_string_append_printf (out, "%s %04d-%02d-%02d %d\n", icalcomponent_get_uid (event), day.year, day.month,
                              day.day, icalcomponent_count_components (event, ICAL_VALARM_COMPONENT));
    }
  icalcomponent_free (calendar);
  return g_string_free (out, FALSE);
}

/* Lines end in CR LF and have 75 octets at most, and no letter is cut. */
static void
check_lines (const char *ics)
{
  g_auto (GStrv) lines = g_strsplit (ics, "\r\n", -1);
  guint n = g_strv_length (lines);
  ck_assert_uint_gt (n, 2);
  ck_assert_str_eq (lines[n - 1], "");
  for (guint i = 0; i < n; i++)
    {
      ck_assert_msg (strlen (lines[i]) <= 75, "%s", lines[i]);
      ck_assert_msg (g_utf8_validate (lines[i], -1, NULL), "%s", lines[i]);
      ck_assert_msg (strpbrk (lines[i], "\r\n\t\x1b") == NULL, "%s", lines[i]);
    }
}

START_TEST (each_next_review_and_each_law_that_changed_is_an_event)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *ics = sample_write (sample, "ics", 'k');
  g_autofree char *events = read_calendar (ics);
  check_lines (ics);
  ck_assert_str_eq (events, "review-ash@gapcheck 2027-05-31 2\n"
                            "review-beech@gapcheck 2025-05-31 2\n"
                            "review-cedar@gapcheck 2026-11-23 2\n");
}
END_TEST

static const SampleSchool changed[] = {
  { "Fir School", "in/fir.txt",
    "# Social Media Policy\nApproved: May 2015\nWe keep the Data Protection Act 1998, and the Data Protection Act "
    "1998; "
    "again.\nThe Data Protection Act 1998 was replaced in 2018.\nThis policy is reviewed annually.",
    NULL, 0 },
  { "Gorse School", "in/gorse.txt", "# Policy\nApproved: May 2020\nWe keep the Data Protection Act 1998.", NULL, 0 },
  { "Holly School", "in/holly.txt", "# Policy\nWe keep the Data Protection Act 1998.", NULL, 0 },
  { NULL, NULL, NULL, NULL, 0 },
};

START_TEST (a_law_is_told_once_and_only_if_it_changed_since_the_approval)
{
  g_autoptr (Sample) sample = sample_new (changed, FALSE);
  g_autofree char *ics = sample_write (sample, "ics", 'k');
  g_autofree char *events = read_calendar (ics);
  ck_assert_str_eq (events, "review-fir@gapcheck 2016-05-31 2\n"
                            "law-fir-dpa-1998@gapcheck 2018-05-25 1\n");
  ck_assert_uint_eq (count_of (ics, "Law changed since you approved"), 2);
}
END_TEST

START_TEST (two_policies_of_one_id_have_two_uids_that_do_not_depend_on_where_they_are_named_from)
{
  static const SampleSchool here[] = {
    { "Ivy School", "a/policy.txt", "Next review: May 2027", NULL, 0 },
    { "Juniper School", "b/policy.txt", "Next review: June 2027", NULL, 0 },
    { NULL, NULL, NULL, NULL, 0 },
  };
  static const SampleSchool there[] = {
    { "Ivy School", "/srv/x/a/policy.txt", "Next review: May 2027", NULL, 0 },
    { "Juniper School", "/srv/x/b/policy.txt", "Next review: June 2027", NULL, 0 },
    { NULL, NULL, NULL, NULL, 0 },
  };
  g_autoptr (Sample) one = sample_new (here, FALSE);
  g_autoptr (Sample) two = sample_new (there, FALSE);
  g_autofree char *first = sample_write (one, "ics", 'k');
  g_autofree char *second = sample_write (two, "ics", 'k');
  g_autofree char *events = read_calendar (first);
  g_autofree char *again = read_calendar (second);
  g_auto (GStrv) lines = g_strsplit (events, "\n", -1);
  ck_assert_str_eq (events, again);
  ck_assert_uint_eq (g_strv_length (lines), 3);
  ck_assert_int_ne (strncmp (lines[0], lines[1], strlen ("review-policy-123456789012")), 0);
}
END_TEST

START_TEST (nothing_in_a_policy_breaks_the_calendar)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *ics = sample_write (sample, "ics", 'k');
  g_autofree char *events = read_calendar (ics);
  check_lines (ics);
  ck_assert_uint_eq (count_of (ics, "BEGIN:VEVENT"), count_of (events, "\n"));
}
END_TEST

START_TEST (long_names_in_other_letters_fold_between_letters)
{
  static const SampleSchool welsh[] = {
    { "Ysgol Gynradd Llanfairpwllgwyngyllgogerychwyrndrobwll — €€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€", "in/y.txt",
      "Next review: May 2027", NULL, 0 },
    { NULL, NULL, NULL, NULL, 0 },
  };
  g_autoptr (Sample) sample = sample_new (welsh, FALSE);
  g_autofree char *ics = sample_write (sample, "ics", 'k');
  g_autofree char *events = read_calendar (ics);
  check_lines (ics);
  ck_assert_str_eq (events, "review-y@gapcheck 2027-05-31 2\n");
}
END_TEST

TCase *
tcase_ics (void)
{
  TCase *tcase = tcase_create ("ics");
  tcase_add_test (tcase, each_next_review_and_each_law_that_changed_is_an_event);
  tcase_add_test (tcase, a_law_is_told_once_and_only_if_it_changed_since_the_approval);
  tcase_add_test (tcase, two_policies_of_one_id_have_two_uids_that_do_not_depend_on_where_they_are_named_from);
  tcase_add_test (tcase, nothing_in_a_policy_breaks_the_calendar);
  tcase_add_test (tcase, long_names_in_other_letters_fold_between_letters);
  return tcase;
}
