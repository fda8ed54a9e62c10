/* The suite of src/document. */
#include "suite.h"

TCase *tcase_builder (void);
TCase *tcase_frame (void);
TCase *tcase_sentence (void);
TCase *tcase_sketch (void);
TCase *tcase_token (void);

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_builder, tcase_frame, tcase_sentence, tcase_sketch, tcase_token, NULL };
  return run_suite ("document", makers);
}
