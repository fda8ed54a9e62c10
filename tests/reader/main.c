/* The suites of src/reader in one binary. */
#include "fake_worker.h"
#include "reader/worker.h"
#include "suite.h"

Suite *gap_test_reader_suite (void);
Suite *gap_test_text_suite (void);
Suite *gap_test_markdown_suite (void);
Suite *gap_test_html_suite (void);
Suite *gap_test_docx_suite (void);
Suite *gap_test_odt_suite (void);
Suite *gap_test_rtf_suite (void);
Suite *gap_test_pdf_suite (void);
Suite *gap_test_painting_suite (void);
Suite *gap_test_workers_suite (void);

/* The test binary is its own worker, good or bad. */
int
main (int argc, char **argv)
{
  if (gap_worker_is_meant (argc, argv))
    return gap_worker_serve (GAP_WORKER_FD, argv);
  int fake = argc == 2 ? fake_worker_serve (argv[1]) : -1;
  if (fake >= 0)
    return fake;
  SRunner *runner = srunner_create (gap_test_reader_suite ());
  srunner_add_suite (runner, gap_test_text_suite ());
  srunner_add_suite (runner, gap_test_markdown_suite ());
  srunner_add_suite (runner, gap_test_html_suite ());
  srunner_add_suite (runner, gap_test_docx_suite ());
  srunner_add_suite (runner, gap_test_odt_suite ());
  srunner_add_suite (runner, gap_test_rtf_suite ());
  srunner_add_suite (runner, gap_test_pdf_suite ());
  srunner_add_suite (runner, gap_test_painting_suite ());
  srunner_add_suite (runner, gap_test_workers_suite ());
  srunner_run_all (runner, CK_ENV);
  int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
