#include "base/date.h"

#include "suite.h"

TCase *tcase_date (void);

static void
assert_iso (GapDate date, const char *wanted)
{
  g_autofree char *iso = gap_date_to_iso (date);
  ck_assert_str_eq (iso, wanted);
}

START_TEST (reads_full_and_partial_dates)
{
  static const char *const texts[] = { "2026-11-22", "2026-11", "2026", "2024-02-29" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GapDate date;
      ck_assert (gap_date_parse_iso (texts[i], &date));
      assert_iso (date, texts[i]);
    }
}
END_TEST

START_TEST (refuses_what_is_no_date)
{
  static const char *const texts[]
      = { "",         "0000",        "2026-13",     "2026-00",    "2026-02-30", "2023-02-29", "2026-1",
          "2026-1-1", "2026-11-22x", " 2026-11-22", "22.11.2026", "26-11-22",   "2026-",      "2026-11-" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GapDate date = { 1, 2, 3 };
      ck_assert_msg (!gap_date_parse_iso (texts[i], &date), "'%s' was taken", texts[i]);
      ck_assert_msg (date.year == 1 && date.month == 2 && date.day == 3, "'%s' changed the output", texts[i]);
    }
}
END_TEST

START_TEST (knows_the_ends_of_partial_dates)
{
  assert_iso (gap_date_last_day ((GapDate){ 2024, 2, 0 }), "2024-02-29");
  assert_iso (gap_date_last_day ((GapDate){ 2025, 0, 0 }), "2025-12-31");
  assert_iso (gap_date_last_day ((GapDate){ 2025, 4, 3 }), "2025-04-03");
  assert_iso (gap_date_first_day ((GapDate){ 2024, 2, 0 }), "2024-02-01");
  assert_iso (gap_date_first_day ((GapDate){ 2025, 0, 0 }), "2025-01-01");
  ck_assert (!gap_date_is_set (gap_date_last_day ((GapDate){ 0, 0, 0 })));
  ck_assert (!gap_date_is_set (gap_date_first_day ((GapDate){ 0, 0, 0 })));
}
END_TEST

START_TEST (compares)
{
  ck_assert_int_lt (gap_date_compare (gap_date (2025, 12, 31), gap_date (2026, 1, 1)), 0);
  ck_assert_int_gt (gap_date_compare (gap_date (2026, 2, 1), gap_date (2026, 1, 31)), 0);
  ck_assert_int_lt (gap_date_compare (gap_date (2026, 1, 1), gap_date (2026, 1, 2)), 0);
  ck_assert_int_eq (gap_date_compare (gap_date (2026, 1, 1), gap_date (2026, 1, 1)), 0);
}
END_TEST

START_TEST (adds_and_clips_to_the_month)
{
  assert_iso (gap_date_add_months (gap_date (2024, 1, 31), 1), "2024-02-29");
  assert_iso (gap_date_add_months (gap_date (2026, 2, 28), 24), "2028-02-28");
  assert_iso (gap_date_add_months (gap_date (2026, 3, 31), -1), "2026-02-28");
  assert_iso (gap_date_add_days (gap_date (2026, 12, 31), 1), "2027-01-01");
  assert_iso (gap_date_add_days (gap_date (2024, 3, 1), -1), "2024-02-29");
}
END_TEST

START_TEST (refuses_days_that_the_calendar_lacks)
{
  ck_assert (gap_date_is_set (gap_date (2024, 2, 29)));
  ck_assert (!gap_date_is_set (gap_date (2023, 2, 29)));
  ck_assert (!gap_date_is_set (gap_date (2023, 13, 1)));
  ck_assert (!gap_date_is_set (gap_date (2023, 4, 31)));
  ck_assert (!gap_date_is_set (gap_date (-5, 4, 3)));
}
END_TEST

START_TEST (says_dates_in_words)
{
  g_autofree char *day = gap_date_to_words (gap_date (2024, 7, 17));
  g_autofree char *month = gap_date_to_words ((GapDate){ 2025, 4, 0 });
  g_autofree char *year = gap_date_to_words ((GapDate){ 2021, 0, 0 });
  ck_assert_str_eq (day, "17 July 2024");
  ck_assert_str_eq (month, "April 2025");
  ck_assert_str_eq (year, "2021");
}
END_TEST

TCase *
tcase_date (void)
{
  TCase *tcase = tcase_create ("date");
  tcase_add_test (tcase, reads_full_and_partial_dates);
  tcase_add_test (tcase, refuses_what_is_no_date);
  tcase_add_test (tcase, knows_the_ends_of_partial_dates);
  tcase_add_test (tcase, compares);
  tcase_add_test (tcase, adds_and_clips_to_the_month);
  tcase_add_test (tcase, refuses_days_that_the_calendar_lacks);
  tcase_add_test (tcase, says_dates_in_words);
  return tcase;
}
