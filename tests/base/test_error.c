#include "base/error.h"

#include <gio/gio.h>

#include "suite.h"

TCase *tcase_error (void);

START_TEST (every_code_has_the_status_of_the_design)
{
  static const struct
  {
    GapError code;
    const char *nick;
    int status;
  } rows[] = {
    { GAP_ERROR_USAGE, "usage", 2 },           { GAP_ERROR_IO, "io", 5 },
    { GAP_ERROR_UNREADABLE, "unreadable", 3 }, { GAP_ERROR_UNSUPPORTED, "unsupported", 3 },
    { GAP_ERROR_MALFORMED, "malformed", 3 },   { GAP_ERROR_LIMIT, "limit", 3 },
    { GAP_ERROR_TAXONOMY, "taxonomy", 4 },     { GAP_ERROR_INTERNAL, "internal", 5 },
  };
  ck_assert_uint_eq (G_N_ELEMENTS (rows), GAP_N_ERRORS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = g_error_new (GAP_ERROR, (int)rows[i].code, "x");
      ck_assert_str_eq (gap_error_nick (rows[i].code), rows[i].nick);
      ck_assert_int_eq (gap_error_exit_status (error), rows[i].status);
    }
}
END_TEST

START_TEST (no_error_is_no_failure_and_a_foreign_one_is_internal)
{
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  ck_assert_int_eq (gap_error_exit_status (NULL), 0);
  ck_assert_int_eq (gap_error_exit_status (foreign), 5);
}
END_TEST

TCase *
tcase_error (void)
{
  TCase *tcase = tcase_create ("error");
  tcase_add_test (tcase, every_code_has_the_status_of_the_design);
  tcase_add_test (tcase, no_error_is_no_failure_and_a_foreign_one_is_internal);
  return tcase;
}
