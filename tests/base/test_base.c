/* The suite of src/base. */
#include "suite.h"

TCase *tcase_date (void);
TCase *tcase_error (void);
TCase *tcase_glob (void);
TCase *tcase_output (void);

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_date, tcase_error, tcase_glob, tcase_output, NULL };
  return run_suite ("base", makers);
}
