#include "law.h"

#include <string.h>

#include "sample.h"
#include "suite.h"
#include "taxonomy/builtin.h"

void
law_load (Law *law)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) legislation = gap_data_load (GAP_TEST_DATA "/law", "legislation.yml", &error);
  g_autoptr (GapYaml) terms = gap_data_load (GAP_TEST_DATA "/law", "terms.yml", &error);
  g_autoptr (GapYaml) citing = gap_data_load (NULL, "citing.yml", &error);
  ck_assert_msg (error == NULL, "%s", error->message);
  law->reg = gap_register_new (legislation, terms, citing, &error);
  ck_assert_msg (law->reg != NULL, "%s", error != NULL ? error->message : "no error either");
  law->citer = gap_citer_new (law->reg);
}

void
law_unload (Law *law)
{
  g_clear_pointer (&law->citer, gap_citer_free);
  g_clear_pointer (&law->reg, gap_register_free);
}

/* A mention that came up in the text, to bring citations and terms into one order. */
typedef struct
{
  gsize offset;
  char *words;
} Shown;

static void
shown_clear (gpointer data)
{
  g_free (((Shown *)data)->words);
}

static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const Shown *left = a;
  const Shown *right = b;
  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

static void
add_citation (GArray *shown, const GapDocument *document, const GapCitation *citation)
{
  g_autofree char *quote = gap_document_dup_span (document, citation->span);
  GString *out = g_string_new (NULL);
  ck_assert_msg ((citation->instrument == NULL) == (citation->status == GAP_STATUS_UNKNOWN_TITLE), "%s", quote);
  if (citation->instrument != NULL)
    g_string_append_printf (out, "<%s> %s", quote, citation->instrument->id);
  else
    g_string_append_printf (out, "<%s> ?%s", quote, citation->meant != NULL ? citation->meant->id : "");
  if (citation->status != GAP_STATUS_IN_FORCE && citation->status != GAP_STATUS_UNKNOWN_TITLE)
    g_string_append_printf (out, " %s", gap_status_nick (citation->status));
  if (citation->status_then != citation->status)
    g_string_append_printf (out, " then %s", gap_status_nick (citation->status_then));
  g_string_append_printf (out, "%s%s", citation->is_historic ? " historic" : "",
                          citation->is_flagged ? " flagged" : "");
  Shown one = { citation->span.offset, g_string_free (out, FALSE) };
  g_array_append_val (shown, one);
}

static void
add_term (GArray *shown, const GapDocument *document, const GapTermUse *use)
{
  g_autofree char *quote = gap_document_dup_span (document, use->span);
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "<%s> :%s", quote, use->term->id);
  if (use->status != GAP_STATUS_IN_FORCE)
    g_string_append_printf (out, " %s", gap_status_nick (use->status));
  g_string_append_printf (out, "%s%s", use->is_historic ? " historic" : "", use->is_flagged ? " flagged" : "");
  Shown one = { use->span.offset, g_string_free (out, FALSE) };
  g_array_append_val (shown, one);
}

/* In the order of the text, inside it, and none over another. */
static void
assert_in_order (const GapReferences *references, gsize length)
{
  gsize end = 0;
  for (guint i = 0; i < references->citations->len; i++)
    {
      GapSpan span = g_array_index (references->citations, GapCitation, i).span;
      ck_assert_uint_ge (span.offset, end);
      ck_assert_uint_gt (span.length, 0);
      end = span.offset + span.length;
      ck_assert_uint_le (end, length);
    }
}

char *
law_show_document (const GapCiter *citer, const GapDocument *document, const char *own_date, const char *as_of,
                   const char *between)
{
  GapDate own = { 0, 0, 0 };
  GapDate today = { 2026, 11, 22 };
  gsize length;
  ck_assert (own_date == NULL || gap_date_parse_iso (own_date, &own));
  ck_assert (as_of == NULL || gap_date_parse_iso (as_of, &today));
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GapReferences) references = gap_citer_find (citer, document, tokens, own, today);
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  g_array_set_clear_func (shown, shown_clear);
  gap_document_get_text (document, &length);
  assert_in_order (references, length);
  for (guint i = 0; i < references->citations->len; i++)
    add_citation (shown, document, &g_array_index (references->citations, GapCitation, i));
  for (guint i = 0; i < references->terms->len; i++)
    add_term (shown, document, &g_array_index (references->terms, GapTermUse, i));
  g_array_sort (shown, compare_shown);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < shown->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "", g_array_index (shown, Shown, i).words);
  return g_string_free (out, FALSE);
}

char *
law_show (const Law *law, const char *text, const char *own_date, const char *as_of)
{
  g_autoptr (GapDocument) document = gap_test_document (text);
  return law_show_document (law->citer, document, own_date, as_of, "; ");
}
