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

static gboolean
has_name (const char *title, const char *const *aliases, const char *name)
{
  return g_ascii_strcasecmp (title, name) == 0 || g_strv_contains (aliases, name);
}

/* Whether @name is one that several rows go by, so that the one in force is meant. */
static gboolean
is_shared (const GapRegister *reg, const char *name, const GapInstrument *own)
{
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      if (row != own && has_name (row->title, row->aliases, name))
        return TRUE;
    }
  return FALSE;
}

static void
assert_name (const GapRegister *reg, const char *name, const GapInstrument *row)
{
  g_autofree char *text = g_strdup_printf ("Our school follows \"%s\" at all times.", name);
  g_autofree char *found = cited_in (text);
  if (strcmp (found, row->id) != 0 && !is_shared (reg, name, row))
    ck_abort_msg ("line %u: \"%s\" is read as \"%s\"", row->line, name, found);
}

/* "the 1998 Act" names nothing by itself, an undated name of an edition means the current one, a wrong year no row. */
static gboolean
names_its_row (const GapInstrument *row, const char *alias)
{
  const char *last = strrchr (alias, ' ');
  gboolean has_year = last != NULL && strspn (last + 1, "0123456789(/)") == strlen (last + 1);
  if (g_str_has_prefix (alias, "the ") || (row->family != NULL && !has_year))
    return FALSE;
  return last == NULL || !g_strv_contains (row->wrong_years, last + 1);
}

START_TEST (every_name_of_a_row_is_read_as_that_row)
{
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      if (!g_strv_contains (row->doubtful.names, row->title))
        assert_name (reg, row->title, row);
      for (const char *const *alias = row->aliases; *alias != NULL; alias++)
        if (names_its_row (row, *alias))
          assert_name (reg, *alias, row);
    }
}
END_TEST

/* A word of its company is what a doubtful name needs. */
START_TEST (doubtful_names_need_company)
{
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      for (const char *const *name = row->doubtful.names; *name != NULL; name++)
        {
          g_autofree char *alone = g_strdup_printf ("Our pupils saw \"%s\" on the wall.", *name);
          g_autofree char *beside
              = g_strdup_printf ("Our pupils saw \"%s\" on the wall, %s.", *name, *row->doubtful.company);
          g_autofree char *nothing = cited_in (alone);
          g_autofree char *found = cited_in (beside);
          ck_assert_msg (*nothing == '\0' && strcmp (found, row->id) == 0, "line %u: \"%s\": \"%s\", \"%s\"", row->line,
                         *name, nothing, found);
        }
    }
}
END_TEST

/* What stands today is never flagged, whatever name it is cited by. */
START_TEST (nothing_in_force_is_flagged)
{
  static const GapDate today = { 2026, 11, 22 };
  static const GapDate never;
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      if (gap_status_is_ended (gap_instrument_status_on (row, today)))
        continue;
      g_autofree char *text = g_strdup_printf ("# %s\n- %s\nSee %s (as amended).\nBy %s, s.99, we must.", row->title,
                                               row->title, row->title, row->title);
      g_autoptr (GapDocument) document = gap_test_document (text);
      g_autoptr (GapTokens) tokens = gap_tokens_new (document);
      g_autoptr (GapReferences) found
          = gap_citer_find (gap_knowledge_get_citer (knowledge), document, tokens, never, today);
      for (guint j = 0; j < found->citations->len; j++)
        ck_assert_msg (!g_array_index (found->citations, GapCitation, j).is_flagged, "line %u: %s", row->line,
                       row->title);
      for (guint j = 0; j < found->terms->len; j++)
        ck_assert_msg (!g_array_index (found->terms, GapTermUse, j).is_flagged, "line %u: %s", row->line, row->title);
    }
}
END_TEST

TCase *
tcase_law (void)
{
  TCase *tcase = tcase_create ("law");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, abbreviations_with_their_year_are_that_law);
  tcase_add_test (tcase, every_name_of_a_row_is_read_as_that_row);
  tcase_add_test (tcase, doubtful_names_need_company);
  tcase_add_test (tcase, nothing_in_force_is_flagged);
  tcase_set_timeout (tcase, 120); /* sanitizers take their time */
  return tcase;
}
