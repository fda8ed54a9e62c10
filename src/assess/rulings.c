/* The file of rulings, and the digest by which a verdict knows its words again. */
#include "assess/rulings.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "taxonomy/yaml_tree.h"

/* Letters of a digest: enough that no two passages of a trust's policies meet by chance. */
#define FINGERPRINT_LENGTH 16

struct GapRulings
{
  GPtrArray *all; /* (element-type GapRuling) sorted by school, then clause */
};

static void
ruling_free (GapRuling *ruling)
{
  g_free (ruling->school);
  g_free (ruling->clause);
  g_free (ruling->who);
  g_free (ruling->when);
  g_free (ruling->why);
  g_free (ruling->words);
  g_free (ruling);
}

GapRulings *
gap_rulings_new (void)
{
  GapRulings *rulings = g_new0 (GapRulings, 1);
  rulings->all = g_ptr_array_new_with_free_func ((GDestroyNotify)ruling_free);
  return rulings;
}

void
gap_rulings_free (GapRulings *rulings)
{
  if (rulings == NULL)
    return;
  g_ptr_array_unref (rulings->all);
  g_free (rulings);
}

guint
gap_rulings_get_n (const GapRulings *rulings)
{
  return rulings->all->len;
}

const GapRuling *
gap_rulings_get (const GapRulings *rulings, guint i)
{
  return g_ptr_array_index (rulings->all, i);
}

static int
compare_cells (const GapRuling *ruling, const char *school, const char *clause)
{
  int order = strcmp (ruling->school, school);
  return order != 0 ? order : strcmp (ruling->clause, clause);
}

/* Where the ruling on that cell stands or would stand. */
static guint
locate (const GapRulings *rulings, const char *school, const char *clause)
{
  guint low = 0;
  guint high = rulings->all->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (compare_cells (g_ptr_array_index (rulings->all, middle), school, clause) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const GapRuling *
gap_rulings_find (const GapRulings *rulings, const char *school, const char *clause)
{
  guint at = locate (rulings, school, clause);
  if (at == rulings->all->len || compare_cells (g_ptr_array_index (rulings->all, at), school, clause) != 0)
    return NULL;
  return g_ptr_array_index (rulings->all, at);
}

void
gap_rulings_set (GapRulings *rulings, const GapRuling *ruling)
{
  guint at = locate (rulings, ruling->school, ruling->clause);
  GapRuling *copy = g_new0 (GapRuling, 1);
  *copy = (GapRuling){ g_strdup (ruling->school), g_strdup (ruling->clause), ruling->state,
                       g_strdup (ruling->who),    g_strdup (ruling->when),   g_strdup (ruling->why),
                       g_strdup (ruling->words) };
  if (at < rulings->all->len
      && compare_cells (g_ptr_array_index (rulings->all, at), ruling->school, ruling->clause) == 0)
    g_ptr_array_remove_index (rulings->all, at);
  g_ptr_array_insert (rulings->all, (int)at, copy);
}

/* ---- reading ---- */

static gboolean
check_ruling (const GapYaml *node, const GapRuling *ruling, const GapTaxonomy *taxonomy, GError **error)
{
  GapDate date;
  if (ruling->school == NULL || ruling->clause == NULL || ruling->why == NULL || ruling->who == NULL)
    return gap_yaml_fail (node, error, "a ruling needs \"school\", \"clause\", \"state\", \"who\" and \"why\"");
  if (gap_taxonomy_find_clause (taxonomy, ruling->clause) == NULL)
    return gap_yaml_fail (gap_yaml_get (node, "clause"), error, "no clause \"%s\"", ruling->clause);
  if (ruling->when == NULL || !gap_date_parse_iso (ruling->when, &date) || date.day == 0)
    return gap_yaml_fail (node, error, "a ruling needs \"when\", a day such as 2026-11-22");
  return TRUE;
}

static gboolean
read_ruling (GapRulings *rulings, const GapYaml *node, const GapTaxonomy *taxonomy, GError **error)
{
  static const char *const keys[] = { "school", "clause", "state", "who", "when", "why", "words", NULL };
  if (!gap_yaml_check_keys (node, keys, error))
    return FALSE;
  GapRuling ruling = {
    (char *)gap_yaml_get_string (node, "school"),
    (char *)gap_yaml_get_string (node, "clause"),
    GAP_STATE_UNKNOWN,
    (char *)gap_yaml_get_string (node, "who"),
    (char *)gap_yaml_get_string (node, "when"),
    (char *)gap_yaml_get_string (node, "why"),
    (char *)gap_yaml_get_string (node, "words"),
  };
  const char *state = gap_yaml_get_string (node, "state");
  if (!check_ruling (node, &ruling, taxonomy, error))
    return FALSE;
  if (state == NULL || !gap_state_parse (state, &ruling.state))
    return gap_yaml_fail (node, error, "\"state\" is covered, partial, outdated, missing or n/a, not \"%s\"",
                          state != NULL ? state : "");
  if (gap_rulings_find (rulings, ruling.school, ruling.clause) != NULL)
    return gap_yaml_fail (node, error, "there are two rulings on %s of %s", ruling.clause, ruling.school);
  gap_rulings_set (rulings, &ruling);
  return TRUE;
}

GapRulings *
gap_rulings_load (const char *path, const GapTaxonomy *taxonomy, GError **error)
{
  static const char *const keys[] = { "format", "rulings", NULL };
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_USAGE, error);
  if (root == NULL || !gap_yaml_check_keys (root, keys, error))
    return NULL;
  if (g_strcmp0 (gap_yaml_get_string (root, "format"), "gapcheck.rulings/1") != 0)
    return (void)gap_yaml_fail (root, error, "\"format\" must be gapcheck.rulings/1"), NULL;
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  const GapYaml *list = gap_yaml_get (root, "rulings");
  for (guint i = 0; i < gap_yaml_get_n (list); i++)
    if (!read_ruling (rulings, gap_yaml_get_nth (list, i), taxonomy, error))
      return NULL;
  return g_steal_pointer (&rulings);
}

/* ---- writing ---- */

/* As a double-quoted YAML scalar. */
static void
append_quoted (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "    %s: \"", key);
  for (const char *c = value; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (out, "\\%c", *c);
    else if (*c == '\n' || *c == '\t' || *c == '\r')
      g_string_append_c (out, ' ');
    else
      g_string_append_c (out, *c);
  g_string_append (out, "\"\n");
}

char *
gap_rulings_to_yaml (const GapRulings *rulings)
{
  GString *out
      = g_string_new ("# What people have ruled on cells; it stands over what gapcheck finds until the words change.\n"
                      "# Written by `gapcheck rule`; \"words\" is how a ruling knows the passage that it was about.\n"
                      "format: gapcheck.rulings/1\nrulings:\n");
  for (guint i = 0; i < rulings->all->len; i++)
    {
      const GapRuling *ruling = g_ptr_array_index (rulings->all, i);
      g_autofree char *school = g_strdup (ruling->school);
      g_string_append (out, "  -\n");
      append_quoted (out, "school", school);
      append_quoted (out, "clause", ruling->clause);
      append_quoted (out, "state", gap_state_nick (ruling->state));
      append_quoted (out, "who", ruling->who);
      append_quoted (out, "when", ruling->when);
      append_quoted (out, "why", ruling->why);
      if (ruling->words != NULL)
        append_quoted (out, "words", ruling->words);
    }
  if (rulings->all->len == 0)
    g_string_append (out, "  []\n");
  return g_string_free (out, FALSE);
}

/* ---- knowing the words again ---- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Letters and digits only, small, one blank between words. (transfer full) */
static char *
normalise (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);
  gboolean wants_blank = FALSE;
  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (!g_unichar_isalnum (u))
        {
          wants_blank = out->len > 0;
          continue;
        }
      if (wants_blank)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, u);
      wants_blank = FALSE;
    }
  return g_string_free (out, FALSE);
}

char *
gap_ruling_fingerprint (const GapAudit *audit, const GapCell *cell)
{
  const GapDocument *document = gap_audit_get_document (audit);
  g_autoptr (GPtrArray) passages = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cell->facts->len; i++)
    {
      g_autofree char *words = gap_document_dup_span (document, g_array_index (cell->facts, GapFact, i).span);
      g_ptr_array_add (passages, normalise (words));
    }
  g_ptr_array_sort (passages, compare_strings);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < passages->len; i++)
    {
      g_checksum_update (digest, g_ptr_array_index (passages, i), -1);
      g_checksum_update (digest, (const guchar *)"\n", 1);
    }
  return g_strndup (g_checksum_get_string (digest), FINGERPRINT_LENGTH);
}
