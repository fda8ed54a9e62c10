/* Loading all knowledge in the order in which one part needs another. */
#include "evidence/knowledge.h"

#include "taxonomy/builtin.h"

struct GapKnowledge
{
  GapTaxonomy *taxonomy;
  GapRegister *reg;
  GapCiter *citer;
  GapDating *dating;
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

static gboolean
load_dating (GapKnowledge *knowledge, const char *directory, GError **error)
{
  g_autoptr (GapYaml) dates = gap_data_load (directory, "dates.yml", error);
  if (dates == NULL)
    return FALSE;
  knowledge->dating = gap_dating_new (dates, error);
  return knowledge->dating != NULL;
}

GapKnowledge *
gap_knowledge_load (const char *directory, GError **error)
{
  g_autoptr (GapKnowledge) knowledge = g_new0 (GapKnowledge, 1);
  knowledge->taxonomy = gap_taxonomy_load ("social-media.yml", fetch, (gpointer)directory, error);
  if (knowledge->taxonomy == NULL)
    return NULL;
  if (!load_register (knowledge, directory, error) || !load_dating (knowledge, directory, error))
    return NULL;
  return g_steal_pointer (&knowledge);
}

void
gap_knowledge_free (GapKnowledge *knowledge)
{
  if (knowledge == NULL)
    return;
  gap_taxonomy_free (knowledge->taxonomy);
  gap_citer_free (knowledge->citer);
  gap_register_free (knowledge->reg);
  gap_dating_free (knowledge->dating);
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
