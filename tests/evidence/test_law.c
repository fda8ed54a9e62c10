/* The built-in register as the citer reads it: every row by every name that it goes by. */
#include <string.h>

#include "evidence/knowledge.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_law (void);

static GapKnowledge *knowledge;

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

/* The ids of what @text cites on 22 November 2026, "?" before the one that is meant by a title that does not exist.
 * (transfer full) */
static char *
cited_in (const char *text)
{
  static const GapDate today = { 2026, 11, 22 };
  static const GapDate never;
  g_autoptr (GapDocument) document = gap_test_document (text);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapReferences) found
      = gap_citer_find (gap_knowledge_get_citer (knowledge), document, tokens, never, today);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < found->citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (found->citations, GapCitation, i);
      const GapInstrument *meant = citation->instrument != NULL ? citation->instrument : citation->meant;
      g_string_append_printf (out, "%s%s%s", i > 0 ? " " : "", citation->instrument == NULL ? "?" : "", meant->id);
    }
  return g_string_free (out, FALSE);
}

START_TEST (abbreviations_with_their_year_are_that_law)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "See the FOI 2000.", "freedom-of-information-act-2000" },
    { "See HASAW 1974.", "health-and-safety-at-work-etc-act-1974" },
    { "See the RRFSO 2005.", "regulatory-reform-fire-safety-order-2005" },
    { "See RIPSA 2000.", "regulation-of-investigatory-powers-scotland-act-2000" },
    { "See the Independent School Standards 2014.", "education-independent-school-standards-regulations-2014" },
    { "See the DUA Act 2025.", "data-use-and-access-act-2025" },
    { "See the ISS Regs 2014.", "education-independent-school-standards-regulations-2014" },
    { "See the FOI 2001.", "?freedom-of-information-act-2000" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = cited_in (rows[i].text);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\": %s", rows[i].text, found);
    }
}
END_TEST

TCase *
tcase_law (void)
{
  TCase *tcase = tcase_create ("law");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, abbreviations_with_their_year_are_that_law);
  tcase_set_timeout (tcase, 120); /* sanitizers take their time */
  return tcase;
}
