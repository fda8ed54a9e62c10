/* What every test binary shares: one Check suite a layer, made of one TCase a unit. */
#pragma once

#include <check.h>
#include <glib.h>
#include <stdlib.h>

/* Fails with the message of the error that came instead. */
#define assert_error(error, domain_, code_)                                                                            \
  do                                                                                                                   \
    {                                                                                                                  \
      ck_assert_msg ((error) != NULL, "an error was expected");                                                        \
      ck_assert_msg (g_error_matches ((error), (domain_), (int)(code_)), "another error was expected than: %s",        \
                     (error)->message);                                                                                \
    }                                                                                                                  \
  while (0)

/* Runs the cases that @makers (NULL-terminated) make, each test in a process of its own. Returns the exit status. */
static inline int
run_suite (const char *name, TCase *(*const makers[]) (void))
{
  Suite *suite = suite_create (name);
  for (guint i = 0; makers[i] != NULL; i++)
    suite_add_tcase (suite, makers[i]());
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
