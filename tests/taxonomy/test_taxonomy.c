/* The suite of src/taxonomy. taxonomy.c itself is tested in test_loading.c. */
#include "suite.h"

TCase *tcase_yaml_tree (void);
TCase *tcase_phrase (void);
TCase *tcase_loading (void);
TCase *tcase_register (void);
TCase *tcase_builtin (void);
TCase *tcase_weights (void);

int
main (void)
{
  TCase *(*const makers[]) (void)
      = { tcase_yaml_tree, tcase_phrase, tcase_loading, tcase_register, tcase_builtin, tcase_weights, NULL };
  return run_suite ("taxonomy", makers);
}
