/* The suite of src/matrix. */
#include "suite.h"

TCase *tcase_school (void);
TCase *tcase_matrix (void);
TCase *tcase_groups (void);
TCase *tcase_profile (void);

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_school, tcase_matrix, tcase_groups, tcase_profile, NULL };
  return run_suite ("matrix", makers);
}
