/* One GRegex a clause. */
#include "matrix/keywords.h"

#include <string.h>

struct GapKeywords
{
  GPtrArray *patterns; /* (element-type GRegex) (nullable) by clause */
};

static void
pattern_free (gpointer pattern)
{
  if (pattern != NULL)
    g_regex_unref (pattern);
}

static GRegex *
compile (const GapYaml *node, const char *clause, GError **error)
{
  g_autoptr (GError) fault = NULL;
  const char *pattern = gap_yaml_get_string (node, clause);
  if (pattern == NULL)
    return (void)gap_yaml_fail (node, error, "no pattern for \"%s\"", clause), NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &fault);
  if (regex == NULL)
    gap_yaml_fail (gap_yaml_get (node, clause), error, "the pattern of \"%s\" is wrong: %s", clause, fault->message);
  return regex;
}

GapKeywords *
gap_keywords_load (const char *path, const GapTaxonomy *taxonomy, GError **error)
{
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_MALFORMED, error);
  if (root == NULL)
    return NULL;
  g_autoptr (GapKeywords) keywords = g_new0 (GapKeywords, 1);
  keywords->patterns = g_ptr_array_new_with_free_func (pattern_free);
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      GRegex *regex = compile (root, gap_taxonomy_get_clause (taxonomy, i)->id, error);
      if (regex == NULL)
        return NULL;
      g_ptr_array_add (keywords->patterns, regex);
    }
  return g_steal_pointer (&keywords);
}

void
gap_keywords_free (GapKeywords *keywords)
{
  if (keywords == NULL)
    return;
  g_ptr_array_unref (keywords->patterns);
  g_free (keywords);
}

gboolean
gap_keywords_find (const GapKeywords *keywords, guint clause, const GapDocument *document)
{
  return g_regex_match (g_ptr_array_index (keywords->patterns, clause), gap_document_get_text (document, NULL), 0,
                        NULL);
}
