/* The suite of src/assess. assess.c itself is tested in test_states.c; what must hold for any text, in
 * test_properties.c. */
#include "suite.h"

TCase *tcase_audit (void);
TCase *tcase_states (void);
TCase *tcase_properties (void);
TCase *tcase_rulings (void);
TCase *tcase_way (void);

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_audit, tcase_states, tcase_properties, tcase_rulings, tcase_way, NULL };
  return run_suite ("assess", makers);
}
