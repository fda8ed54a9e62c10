/* The small register in law/, and what a text cites of it. The words of citing are the built-in ones. */
#pragma once

#include "evidence/citation.h"

G_BEGIN_DECLS

typedef struct
{
  GapRegister *reg;
  GapCiter *citer;
} Law;

/* Loads the register; fails the test if it cannot. */
void law_load (Law *law);
void law_unload (Law *law);

/*
 * What @text (as gap_test_document takes it) cites, "; " between: the words in angle quotes, then the id, a question
 * mark and the id that is meant for a title that does not exist, a colon and the id of a term; then the status if it is
 * not "in force", "then STATUS" if it had another on @own_date, "historic", "flagged". Dates are ISO, NULL for none and
 * today, which is 22 November 2026. (transfer full)
 */
char *law_show (const Law *law, const char *text, const char *own_date, const char *as_of) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a document, by any citer, with @between in place of "; ". (transfer full) */
char *law_show_document (const GapCiter *citer, const GapDocument *document, const char *own_date, const char *as_of,
                         const char *between) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
