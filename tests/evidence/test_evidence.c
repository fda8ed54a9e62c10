/* The suite of src/evidence. evidence.c itself is tested in test_signals.c, citation_judge.c in test_history.c. */
#include "suite.h"

TCase *tcase_words (void);
TCase *tcase_concepts (void);
TCase *tcase_stance (void);
TCase *tcase_search (void);
TCase *tcase_signals (void);
TCase *tcase_citation (void);
TCase *tcase_history (void);
TCase *tcase_forms (void);
TCase *tcase_dates (void);
TCase *tcase_dating (void);
TCase *tcase_owner (void);
TCase *tcase_law (void);
TCase *tcase_sentences (void);
TCase *tcase_knowledge (void);
TCase *tcase_likeness (void);

int
main (void)
{
  TCase *(*const makers[]) (void)
      = { tcase_words,     tcase_concepts,  tcase_stance,   tcase_search, tcase_signals, tcase_citation,
          tcase_history,   tcase_forms,     tcase_dates,    tcase_dating, tcase_owner,   tcase_law,
          tcase_sentences, tcase_knowledge, tcase_likeness, NULL };
  return run_suite ("evidence", makers);
}
