/* The suite of src/cli's helpers; the commands themselves run as processes (run.sh). */
#include "base/hint.h"
#include "cli/messages.h"
#include "suite.h"

static const char *const words[] = { "compare", "check", "scan", "photos.consent", "photos.no-posting", NULL };

START_TEST (slips_are_recognised)
{
  ck_assert_pstr_eq (gap_hint_nearest ("compre", words), "compare");
  ck_assert_pstr_eq (gap_hint_nearest ("cehck", words), "check");
  ck_assert_pstr_eq (gap_hint_nearest ("SCAN", words), "scan");
  ck_assert_pstr_eq (gap_hint_nearest ("photos.consnet", words), "photos.consent");
}
END_TEST

START_TEST (parts_of_an_id_are_recognised)
{
  ck_assert_pstr_eq (gap_hint_nearest ("photos", words), "photos.consent");
  ck_assert_pstr_eq (gap_hint_nearest ("no-posting", words), "photos.no-posting");
}
END_TEST

START_TEST (what_is_far_off_gets_no_hint)
{
  g_autofree char *suffix = gap_hint_suffix ("elephant", words);
  g_autofree char *endless = g_strnfill (100000, 'a');
  ck_assert_ptr_null (gap_hint_nearest ("elephant", words));
  ck_assert_ptr_null (gap_hint_nearest ("", words));
  ck_assert_ptr_null (gap_hint_nearest (endless, words));
  ck_assert_str_eq (suffix, "");
}
END_TEST

START_TEST (names_cannot_paint_the_terminal)
{
  static const char *const rows[][2] = {
    { "plain.docx", "plain.docx" },
    { "caf\xc3\xa9 \xe2\x80\x93 x", "caf\xc3\xa9 \xe2\x80\x93 x" },
    { "a\033[31mb\nc\td\x7f", "a\\x1b[31mb\\x0ac\\x09d\\x7f" },
    { "\xff\xc3", "\\xff\\xc3" },
    { "a\xe2\x80\xae"
      "b\xc2\x9b",
      "a\\u{202e}b\\u{9b}" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *escaped = gap_message_escape (rows[i][0]);
      ck_assert_str_eq (escaped, rows[i][1]);
    }
}
END_TEST

START_TEST (progress_guesses_once_it_knows)
{
  static const struct
  {
    guint done;
    guint seconds;
    const char *words;
  } rows[] = {
    { 0, 0, "0 of 400 files" },
    { 100, 1, "100 of 400 files" },
    { 0, 9, "0 of 400 files" },
    { 100, 10, "100 of 400 files, about 31 seconds left" },
    { 100, 100, "100 of 400 files, about 5 minutes left" },
    { 399, 100, "399 of 400 files, about 1 second left" },
    { 400, 100, "400 of 400 files" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *told = gap_message_dup_progress (rows[i].done, 400, (gint64)rows[i].seconds * G_USEC_PER_SEC);
      ck_assert_str_eq (told, rows[i].words);
    }
}
END_TEST

START_TEST (a_reason_stands_without_its_file)
{
  g_autoptr (GError) fault = g_error_new (GAP_ERROR, GAP_ERROR_MALFORMED, "a: b.docx: is no archive");
  ck_assert_str_eq (gap_message_reason (fault, "a: b.docx"), "is no archive");
  ck_assert_str_eq (gap_message_reason (fault, "c.docx"), "a: b.docx: is no archive");
}
END_TEST

static TCase *
tcase_helpers (void)
{
  TCase *tcase = tcase_create ("helpers");
  tcase_add_test (tcase, slips_are_recognised);
  tcase_add_test (tcase, parts_of_an_id_are_recognised);
  tcase_add_test (tcase, what_is_far_off_gets_no_hint);
  tcase_add_test (tcase, names_cannot_paint_the_terminal);
  tcase_add_test (tcase, progress_guesses_once_it_knows);
  tcase_add_test (tcase, a_reason_stands_without_its_file);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_helpers, NULL };
  return run_suite ("cli", makers);
}
