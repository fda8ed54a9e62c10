/* Loading all knowledge in the order in which one part needs another. */
#include "evidence/knowledge.h"

#include "base/error.h"

#include "taxonomy/builtin.h"

struct GapKnowledge
{
  GapTaxonomy *taxonomy;
  GapRegister *reg;
  GapCiter *citer;
  GapDating *dating;
  GapWeights *weights; /* or NULL */
  GHashTable *shares;  /* way -> double */
};

static GapYaml *
fetch (const char *name, gpointer data, GError **error)
{
  return gap_data_load (data, name, error);
}

static gboolean
load_register (GapKnowledge *knowledge, const char *directory, GError **error)
{
  g_autoptr (GapYaml) legislation = gap_data_load (directory, "legislation.yml", error);
  if (legislation == NULL)
    return FALSE;
  g_autoptr (GapYaml) terms = gap_data_load (directory, "terms.yml", error);
  if (terms == NULL)
    return FALSE;
  g_autoptr (GapYaml) citing = gap_data_load (directory, "citing.yml", error);
  if (citing == NULL)
    return FALSE;
  knowledge->reg = gap_register_new (legislation, terms, citing, error);
  if (knowledge->reg == NULL)
    return FALSE;
  knowledge->citer = gap_citer_new (knowledge->reg);
  return TRUE;
}

static void
add_names (GapDating *dating, const char *title, const char *const *aliases)
{
  gap_dating_add_name (dating, title);
  for (; *aliases != NULL; aliases++)
    gap_dating_add_name (dating, *aliases);
}

/* The date of an edition of guidance is no date of the policy that cites it. */
static void
add_other_papers (GapDating *dating, const GapRegister *reg)
{
  for (guint i = 0; i < gap_register_get_n_families (reg); i++)
    add_names (dating, gap_register_get_family (reg, i)->title, gap_register_get_family (reg, i)->aliases);
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    add_names (dating, gap_register_get_instrument (reg, i)->title, gap_register_get_instrument (reg, i)->aliases);
}

static gboolean
load_dating (GapKnowledge *knowledge, const char *directory, GError **error)
{
  g_autoptr (GapYaml) dates = gap_data_load (directory, "dates.yml", error);
  if (dates == NULL)
    return FALSE;
  knowledge->dating = gap_dating_new (dates, error);
  if (knowledge->dating == NULL)
    return FALSE;
  add_other_papers (knowledge->dating, knowledge->reg);
  return TRUE;
}

/* One more of each than was counted, so that a few lucky cells claim little. */
static gboolean
read_share (GapKnowledge *knowledge, const char *way, const GapYaml *counts, GError **error)
{
  gint64 right = 0;
  gint64 all = 0;
  const char *first = gap_yaml_get_n (counts) == 2 ? gap_yaml_get_text (gap_yaml_get_nth (counts, 0)) : NULL;
  const char *second = gap_yaml_get_n (counts) == 2 ? gap_yaml_get_text (gap_yaml_get_nth (counts, 1)) : NULL;
  if (first == NULL || second == NULL || !g_ascii_string_to_signed (first, 10, 0, G_MAXINT, &right, NULL)
      || !g_ascii_string_to_signed (second, 10, right, G_MAXINT, &all, NULL))
    return gap_yaml_fail (counts, error, "\"%s\" is two numbers: how many were right, of how many", way);
  double *share = g_new (double, 1);
  *share = (double)(right + 1) / (double)(all + 2);
  g_hash_table_insert (knowledge->shares, g_strdup (way), share);
  return TRUE;
}

/* A taxonomy of one's own may come without counts; then nothing is said of how sure a cell is. */
static gboolean
load_shares (GapKnowledge *knowledge, const char *directory, GError **error)
{
  static const char *const keys[] = { "format", "ways", NULL };
  g_autofree char *path = directory != NULL ? g_build_filename (directory, "confidence.yml", NULL) : NULL;
  knowledge->shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GapYaml) root = gap_data_load (directory, "confidence.yml", error);
  if (root == NULL || !gap_yaml_check_keys (root, keys, error))
    return FALSE;
  const GapYaml *ways = gap_yaml_get (root, "ways");
  for (guint i = 0; i < gap_yaml_get_n (ways); i++)
    if (!read_share (knowledge, gap_yaml_get_key (ways, i), gap_yaml_get_nth (ways, i), error))
      return FALSE;
  return TRUE;
}

double
gap_knowledge_get_confidence (const GapKnowledge *knowledge, const char *way)
{
  const double *share = g_hash_table_lookup (knowledge->shares, way);
  return share != NULL ? *share : -1;
}

GapKnowledge *
gap_knowledge_load (const char *directory, GError **error)
{
  g_autoptr (GapKnowledge) knowledge = g_new0 (GapKnowledge, 1);
  knowledge->taxonomy = gap_taxonomy_load ("social-media.yml", fetch, (gpointer)directory, error);
  if (knowledge->taxonomy == NULL)
    return NULL;
  if (!load_register (knowledge, directory, error) || !load_dating (knowledge, directory, error)
      || !load_shares (knowledge, directory, error) || !gap_data_load_weights (directory, &knowledge->weights, error))
    return NULL;
  return g_steal_pointer (&knowledge);
}

void
gap_knowledge_free (GapKnowledge *knowledge)
{
  if (knowledge == NULL)
    return;
  gap_weights_free (knowledge->weights);
  gap_taxonomy_free (knowledge->taxonomy);
  gap_citer_free (knowledge->citer);
  gap_register_free (knowledge->reg);
  gap_dating_free (knowledge->dating);
  g_clear_pointer (&knowledge->shares, g_hash_table_unref);
  g_free (knowledge);
}

const GapTaxonomy *
gap_knowledge_get_taxonomy (const GapKnowledge *knowledge)
{
  return knowledge->taxonomy;
}

const GapRegister *
gap_knowledge_get_register (const GapKnowledge *knowledge)
{
  return knowledge->reg;
}

const GapCiter *
gap_knowledge_get_citer (const GapKnowledge *knowledge)
{
  return knowledge->citer;
}

const GapDating *
gap_knowledge_get_dating (const GapKnowledge *knowledge)
{
  return knowledge->dating;
}

const GapWeights *
gap_knowledge_get_weights (const GapKnowledge *knowledge)
{
  return knowledge->weights;
}
