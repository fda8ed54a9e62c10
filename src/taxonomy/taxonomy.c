/*
 * Loading a taxonomy. The root file names the vocabulary (word classes, stance cues, audiences, concepts) and the
 * areas; each area may stand in a file of its own. Two passes: names first, so that order does not matter, then phrases
 * and signals.
 */
#include "taxonomy/taxonomy.h"

#include <stdlib.h>
#include <string.h>

#define ANYONE "anyone"
#define MAX_NEAR 100 /* words; further apart nothing belongs together */

struct GapTaxonomy
{
  char *id;
  char *title;
  GStringChunk *strings;
  GPtrArray *vectors;      /* (element-type GStrv) string lists handed out */
  GArray *areas;           /* (element-type GapArea) */
  GPtrArray *clauses;      /* (element-type GapClause) */
  GPtrArray *concepts;     /* (element-type GapConcept) */
  GHashTable *concept_ids; /* id -> index + 1 */
  GHashTable *clause_ids;  /* id -> GapClause */
  GHashTable *classes;     /* name -> char ** */
  GArray *excluded;
  GArray *inverted;
  GapSubject subject;
  GPtrArray *audiences; /* (element-type utf8) */
  guint audience_concepts[GAP_MAX_AUDIENCES];
  guint anyone_concept;
  guint cues[GAP_N_STANCES][GAP_N_CUE_PLACES];
  GapLexicon *lexicon;
  GPtrArray *files; /* (element-type GapYaml) while loading */
};

const char *
gap_stance_nick (GapStance stance)
{
  static const char *const nicks[] = { NULL, "forbids", "requires", "allows" };
  g_return_val_if_fail (stance < GAP_N_STANCES, NULL);
  return nicks[stance];
}

/* ---- freeing ---- */

static void
concept_free (GapConcept *concept)
{
  g_array_unref (concept->included_by);
  g_free (concept);
}

static void
signal_free (GapSignal *one)
{
  g_clear_pointer (&one->all, g_ptr_array_unref);
  GArray *const lists[] = { one->none, one->heading, one->not_heading, one->section, one->document, one->not_document };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL)
      g_array_unref (lists[i]);
  g_free (one);
}

static void
clause_free (GapClause *clause)
{
  g_ptr_array_unref (clause->signals);
  g_free (clause);
}

void
gap_taxonomy_free (GapTaxonomy *taxonomy)
{
  if (taxonomy == NULL)
    return;
  g_free (taxonomy->id);
  g_free (taxonomy->title);
  g_string_chunk_free (taxonomy->strings);
  g_ptr_array_unref (taxonomy->vectors);
  g_array_unref (taxonomy->areas);
  g_ptr_array_unref (taxonomy->clauses);
  g_ptr_array_unref (taxonomy->concepts);
  g_hash_table_unref (taxonomy->concept_ids);
  g_hash_table_unref (taxonomy->clause_ids);
  g_hash_table_unref (taxonomy->classes);
  g_clear_pointer (&taxonomy->excluded, g_array_unref);
  g_clear_pointer (&taxonomy->inverted, g_array_unref);
  g_clear_pointer (&taxonomy->subject.headings, g_array_unref);
  g_clear_pointer (&taxonomy->subject.sentences, g_array_unref);
  g_ptr_array_unref (taxonomy->audiences);
  g_clear_pointer (&taxonomy->lexicon, gap_lexicon_free);
  g_ptr_array_unref (taxonomy->files);
  g_free (taxonomy);
}

static GapTaxonomy *
taxonomy_new (void)
{
  GapTaxonomy *taxonomy = g_new0 (GapTaxonomy, 1);
  taxonomy->strings = g_string_chunk_new (16384);
  taxonomy->vectors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  taxonomy->areas = g_array_new (FALSE, TRUE, sizeof (GapArea));
  taxonomy->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify)clause_free);
  taxonomy->concepts = g_ptr_array_new_with_free_func ((GDestroyNotify)concept_free);
  taxonomy->concept_ids = g_hash_table_new (g_str_hash, g_str_equal);
  taxonomy->clause_ids = g_hash_table_new (g_str_hash, g_str_equal);
  taxonomy->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  taxonomy->excluded = g_array_new (FALSE, FALSE, sizeof (guint));
  taxonomy->inverted = g_array_new (FALSE, FALSE, sizeof (guint));
  taxonomy->subject.headings = g_array_new (FALSE, FALSE, sizeof (guint));
  taxonomy->subject.sentences = g_array_new (FALSE, FALSE, sizeof (guint));
  taxonomy->audiences = g_ptr_array_new ();
  taxonomy->lexicon = gap_lexicon_new ();
  taxonomy->files = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_yaml_free);
  return taxonomy;
}

/* ---- strings ---- */

static const char *
keep (GapTaxonomy *taxonomy, const char *text)
{
  return text != NULL ? g_string_chunk_insert (taxonomy->strings, text) : NULL;
}

static gboolean
read_strings (GapTaxonomy *taxonomy, const GapYaml *mapping, const char *key, const char *const **out, GError **error)
{
  char **strings = NULL;
  if (!gap_yaml_read_strings (mapping, key, &strings, error))
    return FALSE;
  g_ptr_array_add (taxonomy->vectors, strings);
  *out = (const char *const *)strings;
  return TRUE;
}

static gboolean
read_text (GapTaxonomy *taxonomy, const GapYaml *mapping, const char *key, const char **out, GError **error)
{
  const char *text = NULL;
  if (!gap_yaml_read_text (mapping, key, &text, error))
    return FALSE;
  *out = keep (taxonomy, text);
  return TRUE;
}

/* ---- words ---- */

static gboolean
read_forms (GapTaxonomy *taxonomy, const GapYaml *forms, GError **error)
{
  static const char *const keys[] = { "apart", "together", NULL };
  if (forms == NULL)
    return TRUE;
  if (!gap_yaml_check_keys (forms, keys, error))
    return FALSE;
  for (guint k = 0; keys[k] != NULL; k++)
    {
      const GapYaml *list = NULL;
      if (!gap_yaml_read_kind (forms, keys[k], GAP_YAML_SEQUENCE, &list, error))
        return FALSE;
      for (guint i = 0; i < gap_yaml_get_n (list); i++)
        {
          const char *group = gap_yaml_get_text (gap_yaml_get_nth (list, i));
          if (group == NULL || *group == '\0')
            return gap_yaml_fail (list, error, "\"%s\" is a list of words", keys[k]);
          gap_lexicon_add_forms (taxonomy->lexicon, group, k == 0);
        }
    }
  return TRUE;
}

/* ---- concepts ---- */

static GapConcept *
add_concept (GapTaxonomy *taxonomy, const char *id, guint line)
{
  static const char *const nothing[] = { NULL };
  GapConcept *concept = g_new0 (GapConcept, 1);
  g_autofree char *plain = g_strdup (id);
  concept->id = keep (taxonomy, id);
  concept->label = keep (taxonomy, g_strdelimit (plain, ".-_", ' '));
  concept->topics = nothing;
  concept->dates = nothing;
  concept->included_by = g_array_new (FALSE, FALSE, sizeof (guint));
  concept->line = line;
  g_ptr_array_add (taxonomy->concepts, concept);
  g_hash_table_insert (taxonomy->concept_ids, (gpointer)concept->id, GUINT_TO_POINTER (taxonomy->concepts->len));
  return concept;
}

/* A concept of the vocabulary itself, which no file names. */
static guint
add_own_concept (GapTaxonomy *taxonomy, const char *id)
{
  (void)add_concept (taxonomy, id, 0);
  return taxonomy->concepts->len - 1;
}

/* A concept written as a mapping: it must be hit by something, so a label alone is none. */
static gboolean
describe_concept (GapTaxonomy *taxonomy, const GapYaml *node, GapConcept *concept, GError **error)
{
  static const char *const keys[] = { "label", "phrases", "topics", "dates", NULL };
  const GapYaml *phrases = NULL;
  const char *label = NULL;
  if (!gap_yaml_check_keys (node, keys, error) || !read_text (taxonomy, node, "label", &label, error)
      || !gap_yaml_read_kind (node, "phrases", GAP_YAML_SEQUENCE, &phrases, error)
      || !read_strings (taxonomy, node, "topics", &concept->topics, error)
      || !read_strings (taxonomy, node, "dates", &concept->dates, error))
    return FALSE;
  if (label != NULL)
    concept->label = label;
  if (gap_yaml_get_n (phrases) == 0 && *concept->topics == NULL && *concept->dates == NULL)
    return gap_yaml_fail (node, error, "concept \"%s\" is empty", concept->id);
  return TRUE;
}

static gboolean
declare_concepts (GapTaxonomy *taxonomy, const GapYaml *file, GError **error)
{
  const GapYaml *concepts = NULL;
  if (!gap_yaml_read_kind (file, "concepts", GAP_YAML_MAPPING, &concepts, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (concepts); i++)
    {
      const char *id = gap_yaml_get_key (concepts, i);
      const GapYaml *node = gap_yaml_get_nth (concepts, i);
      if (gap_taxonomy_find_concept (taxonomy, id) >= 0)
        return gap_yaml_fail (node, error, "concept \"%s\" is defined twice", id);
      if (gap_yaml_get_n (node) == 0)
        return gap_yaml_fail (node, error, "concept \"%s\" is empty", id);
      GapConcept *concept = add_concept (taxonomy, id, gap_yaml_get_line (node));
      if (gap_yaml_get_kind (node) == GAP_YAML_MAPPING && !describe_concept (taxonomy, node, concept, error))
        return FALSE;
    }
  return TRUE;
}

/* "@other" takes in every hit of another concept; anything else is a phrase. */
static gboolean
add_phrase (GapTaxonomy *taxonomy, const GapYaml *node, guint concept, GError **error)
{
  const char *phrase = gap_yaml_get_text (node);
  g_autofree char *why = NULL;
  if (phrase == NULL)
    return gap_yaml_fail (node, error, "a phrase must be text");
  if (*phrase == '@')
    {
      int other = gap_taxonomy_find_concept (taxonomy, phrase + 1);
      if (other < 0)
        return gap_yaml_fail (node, error, "no concept \"%s\"", phrase + 1);
      GapConcept *included = g_ptr_array_index (taxonomy->concepts, other);
      g_array_append_val (included->included_by, concept);
      return TRUE;
    }
  if (!gap_lexicon_add (taxonomy->lexicon, phrase, concept, taxonomy->classes, &why))
    return gap_yaml_fail (node, error, "%s", why);
  return TRUE;
}

static gboolean
add_phrases (GapTaxonomy *taxonomy, const GapYaml *list, guint concept, GError **error)
{
  for (guint i = 0; i < gap_yaml_get_n (list); i++)
    if (!add_phrase (taxonomy, gap_yaml_get_nth (list, i), concept, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_concepts (GapTaxonomy *taxonomy, const GapYaml *concepts, GError **error)
{
  for (guint i = 0; i < gap_yaml_get_n (concepts); i++)
    {
      const GapYaml *node = gap_yaml_get_nth (concepts, i);
      const GapYaml *list = gap_yaml_get_kind (node) == GAP_YAML_MAPPING ? gap_yaml_get (node, "phrases") : node;
      int concept = gap_taxonomy_find_concept (taxonomy, gap_yaml_get_key (concepts, i));
      if (list != NULL && !add_phrases (taxonomy, list, (guint)concept, error))
        return FALSE;
    }
  return TRUE;
}

/* Hits pass on through every level of "@other": closes included_by over itself. */
static void
close_includes (GapTaxonomy *taxonomy)
{
  for (guint i = 0; i < taxonomy->concepts->len; i++)
    {
      GapConcept *concept = g_ptr_array_index (taxonomy->concepts, i);
      for (guint j = 0; j < concept->included_by->len; j++)
        {
          const GapConcept *next
              = g_ptr_array_index (taxonomy->concepts, g_array_index (concept->included_by, guint, j));
          for (guint k = 0; k < next->included_by->len; k++)
            {
              guint id = g_array_index (next->included_by, guint, k);
              gboolean is_known = id == i;
              for (guint l = 0; l < concept->included_by->len && !is_known; l++)
                is_known = g_array_index (concept->included_by, guint, l) == id;
              if (!is_known)
                g_array_append_val (concept->included_by, id);
            }
        }
    }
}

/* ---- vocabulary ---- */

static gboolean
read_classes (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  const GapYaml *classes = NULL;
  if (!gap_yaml_read_kind (root, "classes", GAP_YAML_MAPPING, &classes, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (classes); i++)
    {
      const char *name = gap_yaml_get_key (classes, i);
      const GapYaml *node = gap_yaml_get_nth (classes, i);
      char **words = NULL;
      if (gap_yaml_get_n (node) == 0)
        return gap_yaml_fail (node, error, "a word class needs a name and a list of words");
      if (!gap_yaml_read_strings (classes, name, &words, error))
        return FALSE;
      g_hash_table_insert (taxonomy->classes, g_strdup (name), words);
    }
  return TRUE;
}

static gboolean
read_cues (GapTaxonomy *taxonomy, const GapYaml *node, GapStance stance, const char *name, GError **error)
{
  static const char *const places[] = { "before", "after", "of", "by", NULL }; /* in the order of GapCuePlace */
  if (!gap_yaml_check_keys (node, places, error))
    return FALSE;
  for (guint place = 0; place < GAP_N_CUE_PLACES; place++)
    {
      const GapYaml *cues = NULL;
      g_autofree char *id = g_strdup_printf ("stance.%s.%s", name, places[place]);
      guint concept = add_own_concept (taxonomy, id);
      taxonomy->cues[stance][place] = concept;
      if (!gap_yaml_read_kind (node, places[place], GAP_YAML_SEQUENCE, &cues, error)
          || !add_phrases (taxonomy, cues, concept, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_stances (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  static const char *const names[]
      = { "silent", "forbids", "requires", "allows", NULL }; /* in the order of GapStance */
  const GapYaml *stances = gap_yaml_get (root, "stances");
  if (stances == NULL)
    return gap_yaml_fail (root, error, "no \"stances\"");
  if (!gap_yaml_check_keys (stances, names, error))
    return FALSE;
  for (guint s = GAP_STANCE_SILENT; s < GAP_N_STANCES; s++)
    {
      const GapYaml *node = gap_yaml_get (stances, names[s]);
      if (node == NULL)
        return gap_yaml_fail (stances, error, "no cues for the stance \"%s\"", names[s]);
      if (!read_cues (taxonomy, node, s, names[s], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_audience (GapTaxonomy *taxonomy, const GapYaml *audiences, guint i, GError **error)
{
  const char *name = gap_yaml_get_key (audiences, i);
  const GapYaml *words = NULL;
  g_autofree char *id = g_strdup_printf ("audience.%s", name);
  guint concept = add_own_concept (taxonomy, id);
  if (!gap_yaml_read_kind (audiences, name, GAP_YAML_SEQUENCE, &words, error))
    return FALSE;
  if (gap_yaml_get_n (words) == 0)
    return gap_yaml_fail (words, error, "audience \"%s\" is empty", name);
  if (!add_phrases (taxonomy, words, concept, error))
    return FALSE;
  if (strcmp (name, ANYONE) == 0)
    {
      taxonomy->anyone_concept = concept;
      return TRUE;
    }
  if (taxonomy->audiences->len == GAP_MAX_AUDIENCES)
    return gap_yaml_fail (audiences, error, "more than %d audiences", GAP_MAX_AUDIENCES);
  taxonomy->audience_concepts[taxonomy->audiences->len] = concept;
  g_ptr_array_add (taxonomy->audiences, (gpointer)keep (taxonomy, name));
  return TRUE;
}

static gboolean
read_audiences (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  const GapYaml *audiences = NULL;
  if (!gap_yaml_read_kind (root, "audiences", GAP_YAML_MAPPING, &audiences, error))
    return FALSE;
  if (gap_yaml_get (audiences, ANYONE) == NULL)
    return gap_yaml_fail (audiences != NULL ? audiences : root, error, "no audience \"" ANYONE "\"");
  for (guint i = 0; i < gap_yaml_get_n (audiences); i++)
    if (!read_audience (taxonomy, audiences, i, error))
      return FALSE;
  return TRUE;
}

/* ---- signals ---- */

static gboolean
read_concept_list (const GapTaxonomy *taxonomy, const GapYaml *node, GArray **out_list, GError **error)
{
  *out_list = g_array_new (FALSE, FALSE, sizeof (guint));
  if (node != NULL && gap_yaml_get_kind (node) == GAP_YAML_MAPPING)
    return gap_yaml_fail (node, error, "names of concepts are wanted here");
  guint n = node == NULL ? 0 : gap_yaml_get_kind (node) == GAP_YAML_SCALAR ? 1 : gap_yaml_get_n (node);
  for (guint i = 0; i < n; i++)
    {
      const GapYaml *one = gap_yaml_get_kind (node) == GAP_YAML_SCALAR ? node : gap_yaml_get_nth (node, i);
      const char *id = gap_yaml_get_text (one);
      int concept = id != NULL ? gap_taxonomy_find_concept (taxonomy, id) : -1;
      if (concept < 0)
        return gap_yaml_fail (one, error, "no concept \"%s\"", id != NULL ? id : "(a list)");
      g_array_append_vals (*out_list, &(guint){ (guint)concept }, 1);
    }
  return TRUE;
}

/* all: [a, [b, c]] is a and (b or c). */
static gboolean
read_groups (const GapTaxonomy *taxonomy, const GapYaml *node, GapSignal *one, GError **error)
{
  one->all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  if (gap_yaml_get_kind (node) == GAP_YAML_MAPPING)
    return gap_yaml_fail (node, error, "names of concepts are wanted here");
  guint n = gap_yaml_get_kind (node) == GAP_YAML_SCALAR ? 1 : gap_yaml_get_n (node);
  for (guint i = 0; i < n; i++)
    {
      GArray *group = NULL;
      const GapYaml *member = gap_yaml_get_kind (node) == GAP_YAML_SCALAR ? node : gap_yaml_get_nth (node, i);
      gboolean is_read = read_concept_list (taxonomy, member, &group, error);
      g_ptr_array_add (one->all, group);
      if (!is_read)
        return FALSE;
      if (group->len == 0)
        return gap_yaml_fail (member, error, "an empty choice of concepts");
    }
  return n > 0 || gap_yaml_fail (node, error, "\"all\" names no concept");
}

static gboolean
read_lists (const GapTaxonomy *taxonomy, const GapYaml *node, GapSignal *one, GError **error)
{
  return read_concept_list (taxonomy, gap_yaml_get (node, "none"), &one->none, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "heading"), &one->heading, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "not-heading"), &one->not_heading, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "section"), &one->section, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "document"), &one->document, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "not-document"), &one->not_document, error);
}

static gboolean
read_stance_mask (const GapYaml *node, guint *out_mask, GError **error)
{
  g_auto (GStrv) names = NULL;
  if (!gap_yaml_read_strings (node, "stance", &names, error))
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      guint stance = strcmp (*name, "silent") == 0 ? GAP_STANCE_SILENT : GAP_N_STANCES;
      for (guint s = GAP_STANCE_FORBIDS; s < GAP_N_STANCES; s++)
        if (strcmp (*name, gap_stance_nick (s)) == 0)
          stance = s;
      if (stance == GAP_N_STANCES)
        return gap_yaml_fail (gap_yaml_get (node, "stance"), error,
                              "no stance \"%s\" (forbids, requires, allows or silent)", *name);
      *out_mask |= 1u << stance;
    }
  return TRUE;
}

static gboolean
read_audience_mask (const GapTaxonomy *taxonomy, const GapYaml *node, guint *out_mask, GError **error)
{
  g_auto (GStrv) names = NULL;
  if (!gap_yaml_read_strings (node, "audience", &names, error))
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      guint bit;
      if (!g_ptr_array_find_with_equal_func (taxonomy->audiences, *name, g_str_equal, &bit))
        return gap_yaml_fail (gap_yaml_get (node, "audience"), error, "no audience \"%s\"", *name);
      *out_mask |= 1u << bit;
    }
  return TRUE;
}

static gboolean
read_near (const GapYaml *node, guint *out_near, GError **error)
{
  const char *near = NULL;
  gint64 n_words = 0;
  if (!gap_yaml_read_text (node, "near", &near, error))
    return FALSE;
  if (near != NULL && !g_ascii_string_to_signed (near, 10, 1, MAX_NEAR, &n_words, NULL))
    return gap_yaml_fail (gap_yaml_get (node, "near"), error, "\"near\" is a number of words from 1 to %d, not \"%s\"",
                          MAX_NEAR, near);
  *out_near = (guint)n_words;
  return TRUE;
}

static gboolean
read_within_and_gives (const GapYaml *node, GapSignal *one, GError **error)
{
  const char *within = NULL;
  const char *gives = NULL;
  if (!gap_yaml_read_text (node, "within", &within, error) || !gap_yaml_read_text (node, "gives", &gives, error))
    return FALSE;
  one->is_partial = g_strcmp0 (gives, "partial") == 0;
  if (gives != NULL && !one->is_partial && strcmp (gives, "covered") != 0)
    return gap_yaml_fail (gap_yaml_get (node, "gives"), error, "\"gives\" is covered or partial, not \"%s\"", gives);
  one->within = g_strcmp0 (within, "block") == 0 ? GAP_WITHIN_BLOCK
                : g_strcmp0 (within, "own") == 0 ? GAP_WITHIN_OWN
                                                 : GAP_WITHIN_SENTENCE;
  if (within != NULL && one->within == GAP_WITHIN_SENTENCE && strcmp (within, "sentence") != 0)
    return gap_yaml_fail (gap_yaml_get (node, "within"), error, "\"within\" is own, sentence or block, not \"%s\"",
                          within);
  return TRUE;
}

static gboolean
read_options (GapTaxonomy *taxonomy, const GapYaml *node, GapSignal *one, GError **error)
{
  return read_near (node, &one->near, error) && read_text (taxonomy, node, "lacks", &one->lacks, error)
         && gap_yaml_read_flag (node, "named", FALSE, &one->is_named, error)
         && gap_yaml_read_flag (node, "despite", FALSE, &one->is_despite, error)
         && read_within_and_gives (node, one, error) && read_stance_mask (node, &one->stances, error)
         && read_audience_mask (taxonomy, node, &one->audiences, error);
}

static gboolean
read_signal (GapTaxonomy *taxonomy, const GapYaml *node, GapClause *clause, GError **error)
{
  static const char *const keys[]
      = { "all",      "none",  "heading", "not-heading", "section", "document", "not-document", "stance",
          "audience", "named", "near",    "within",      "gives",   "lacks",    "despite",      NULL };
  if (!gap_yaml_check_keys (node, keys, error))
    return FALSE;
  if (gap_yaml_get (node, "all") == NULL)
    return gap_yaml_fail (node, error, "a signal needs \"all\"");
  GapSignal *one = g_new0 (GapSignal, 1);
  g_ptr_array_add (clause->signals, one);
  one->line = gap_yaml_get_line (node);
  return read_groups (taxonomy, gap_yaml_get (node, "all"), one, error) && read_lists (taxonomy, node, one, error)
         && read_options (taxonomy, node, one, error);
}

/* ---- clauses ---- */

static gboolean
describe_clause (GapTaxonomy *taxonomy, const GapYaml *node, GapClause *clause, GError **error)
{
  clause->area = taxonomy->areas->len - 1;
  clause->line = gap_yaml_get_line (node);
  return read_text (taxonomy, node, "why", &clause->why, error)
         && read_text (taxonomy, node, "source", &clause->source, error)
         && gap_yaml_read_flag (node, "opposed", FALSE, &clause->is_opposed, error)
         && gap_yaml_read_flag (node, "general", FALSE, &clause->is_general, error)
         && gap_yaml_read_flag (node, "exact", FALSE, &clause->is_exact, error)
         && read_text (taxonomy, node, "remedy", &clause->remedy, error)
         && read_strings (taxonomy, node, "examples", &clause->examples, error)
         && read_strings (taxonomy, node, "partial-examples", &clause->partial_examples, error)
         && read_strings (taxonomy, node, "counterexamples", &clause->counterexamples, error);
}

static gboolean
read_clause (GapTaxonomy *taxonomy, const GapYaml *node, GError **error)
{
  static const char *const keys[]
      = { "id",    "title",   "why",      "source",           "remedy",          "opposed", "general",
          "exact", "signals", "examples", "partial-examples", "counterexamples", NULL };
  const char *id = NULL;
  const char *title = NULL;
  const GapYaml *signals = NULL;
  if (!gap_yaml_check_keys (node, keys, error) || !read_text (taxonomy, node, "id", &id, error)
      || !read_text (taxonomy, node, "title", &title, error)
      || !gap_yaml_read_kind (node, "signals", GAP_YAML_SEQUENCE, &signals, error))
    return FALSE;
  if (id == NULL || title == NULL)
    return gap_yaml_fail (node, error, "a clause needs \"id\" and \"title\"");
  if (g_hash_table_contains (taxonomy->clause_ids, id))
    return gap_yaml_fail (node, error, "clause \"%s\" is defined twice", id);
  if (gap_yaml_get_n (signals) == 0)
    return gap_yaml_fail (node, error, "clause \"%s\" has no signal", id);

  GapClause *clause = g_new0 (GapClause, 1);
  clause->signals = g_ptr_array_new_with_free_func ((GDestroyNotify)signal_free);
  g_ptr_array_add (taxonomy->clauses, clause);
  clause->id = id;
  clause->title = title;
  g_hash_table_insert (taxonomy->clause_ids, (gpointer)clause->id, clause);
  if (!describe_clause (taxonomy, node, clause, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (signals); i++)
    if (!read_signal (taxonomy, gap_yaml_get_nth (signals, i), clause, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_area (GapTaxonomy *taxonomy, const GapYaml *node, GError **error)
{
  GapArea area = { NULL, NULL };
  const GapYaml *clauses = NULL;
  if (!read_text (taxonomy, node, "area", &area.id, error) || !read_text (taxonomy, node, "title", &area.title, error)
      || !gap_yaml_read_kind (node, "clauses", GAP_YAML_SEQUENCE, &clauses, error))
    return FALSE;
  if (area.id == NULL || area.title == NULL || gap_yaml_get_n (clauses) == 0)
    return gap_yaml_fail (node, error, "an area needs \"area\", \"title\" and \"clauses\"");
  g_array_append_val (taxonomy->areas, area);
  for (guint i = 0; i < gap_yaml_get_n (clauses); i++)
    if (!read_clause (taxonomy, gap_yaml_get_nth (clauses, i), error))
      return FALSE;
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
fetch_areas (GapTaxonomy *taxonomy, const GapYaml *root, GapFetch fetch, gpointer data, GError **error)
{
  static const char *const keys[] = { "area", "title", "concepts", "clauses", NULL };
  g_auto (GStrv) names = gap_yaml_dup_strings (root, "areas");
  if (names == NULL || *names == NULL)
    return gap_yaml_fail (root, error, "no \"areas\"");
  for (char **name = names; *name != NULL; name++)
    {
      GapYaml *file = fetch (*name, data, error);
      if (file == NULL)
        return FALSE;
      g_ptr_array_add (taxonomy->files, file);
      if (!gap_yaml_check_keys (file, keys, error) || !declare_concepts (taxonomy, file, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_root (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "format",   "id",      "title",    "forms",   "classes", "stances", "audiences",
                                      "concepts", "exclude", "inverted", "subject", "areas",   NULL };
  if (!gap_yaml_check_keys (root, keys, error))
    return FALSE;
  if (g_strcmp0 (gap_yaml_get_string (root, "format"), "gapcheck.taxonomy/1") != 0)
    return gap_yaml_fail (root, error, "\"format\" must be gapcheck.taxonomy/1");
  taxonomy->id = g_strdup (gap_yaml_get_string (root, "id"));
  taxonomy->title = g_strdup (gap_yaml_get_string (root, "title"));
  if (taxonomy->id == NULL || taxonomy->title == NULL)
    return gap_yaml_fail (root, error, "a taxonomy needs \"id\" and \"title\"");
  return read_forms (taxonomy, gap_yaml_get (root, "forms"), error) && read_classes (taxonomy, root, error)
         && read_stances (taxonomy, root, error) && read_audiences (taxonomy, root, error)
         && declare_concepts (taxonomy, root, error);
}

static gboolean
read_subject (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "headings", "sentences", NULL };
  const GapYaml *node = NULL;
  if (!gap_yaml_read_kind (root, "subject", GAP_YAML_MAPPING, &node, error))
    return FALSE;
  if (node == NULL)
    return TRUE;
  g_array_unref (g_steal_pointer (&taxonomy->subject.headings));
  g_array_unref (g_steal_pointer (&taxonomy->subject.sentences));
  return gap_yaml_check_keys (node, keys, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "headings"), &taxonomy->subject.headings, error)
         && read_concept_list (taxonomy, gap_yaml_get (node, "sentences"), &taxonomy->subject.sentences, error);
}

static gboolean
compile (GapTaxonomy *taxonomy, const GapYaml *root, GError **error)
{
  g_array_unref (g_steal_pointer (&taxonomy->excluded));
  g_array_unref (g_steal_pointer (&taxonomy->inverted));
  if (!fill_concepts (taxonomy, gap_yaml_get (root, "concepts"), error))
    return FALSE;
  for (guint i = 1; i < taxonomy->files->len; i++)
    if (!fill_concepts (taxonomy, gap_yaml_get (g_ptr_array_index (taxonomy->files, i), "concepts"), error))
      return FALSE;
  if (!read_concept_list (taxonomy, gap_yaml_get (root, "exclude"), &taxonomy->excluded, error)
      || !read_concept_list (taxonomy, gap_yaml_get (root, "inverted"), &taxonomy->inverted, error)
      || !read_subject (taxonomy, root, error))
    return FALSE;
  for (guint i = 1; i < taxonomy->files->len; i++)
    if (!read_area (taxonomy, g_ptr_array_index (taxonomy->files, i), error))
      return FALSE;
  close_includes (taxonomy);
  gap_lexicon_freeze (taxonomy->lexicon);
  return TRUE;
}

GapTaxonomy *
gap_taxonomy_load (const char *name, GapFetch fetch, gpointer data, GError **error)
{
  g_autoptr (GapTaxonomy) taxonomy = taxonomy_new ();
  GapYaml *root = fetch (name, data, error);
  if (root == NULL)
    return NULL;
  g_ptr_array_add (taxonomy->files, root);
  if (!read_root (taxonomy, root, error) || !fetch_areas (taxonomy, root, fetch, data, error)
      || !compile (taxonomy, root, error))
    return NULL;
  g_ptr_array_set_size (taxonomy->files, 0);
  return g_steal_pointer (&taxonomy);
}

/* ---- getters ---- */

const char *
gap_taxonomy_get_id (const GapTaxonomy *taxonomy)
{
  return taxonomy->id;
}

const char *
gap_taxonomy_get_title (const GapTaxonomy *taxonomy)
{
  return taxonomy->title;
}

guint
gap_taxonomy_get_n_areas (const GapTaxonomy *taxonomy)
{
  return taxonomy->areas->len;
}

const GapArea *
gap_taxonomy_get_area (const GapTaxonomy *taxonomy, guint i)
{
  return &g_array_index (taxonomy->areas, GapArea, i);
}

guint
gap_taxonomy_get_n_clauses (const GapTaxonomy *taxonomy)
{
  return taxonomy->clauses->len;
}

const GapClause *
gap_taxonomy_get_clause (const GapTaxonomy *taxonomy, guint i)
{
  return g_ptr_array_index (taxonomy->clauses, i);
}

const GapClause *
gap_taxonomy_find_clause (const GapTaxonomy *taxonomy, const char *id)
{
  return g_hash_table_lookup (taxonomy->clause_ids, id);
}

int
gap_taxonomy_find_concept (const GapTaxonomy *taxonomy, const char *id)
{
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (taxonomy->concept_ids, id)) - 1;
}

guint
gap_taxonomy_get_n_concepts (const GapTaxonomy *taxonomy)
{
  return taxonomy->concepts->len;
}

const GapConcept *
gap_taxonomy_get_concept (const GapTaxonomy *taxonomy, guint i)
{
  return g_ptr_array_index (taxonomy->concepts, i);
}

const GArray *
gap_taxonomy_get_inverted (const GapTaxonomy *taxonomy)
{
  return taxonomy->inverted;
}

const GapSubject *
gap_taxonomy_get_subject (const GapTaxonomy *taxonomy)
{
  return &taxonomy->subject;
}

const GArray *
gap_taxonomy_get_excluded (const GapTaxonomy *taxonomy)
{
  return taxonomy->excluded;
}

guint
gap_taxonomy_get_n_audiences (const GapTaxonomy *taxonomy)
{
  return taxonomy->audiences->len;
}

const char *
gap_taxonomy_get_audience (const GapTaxonomy *taxonomy, guint bit)
{
  return g_ptr_array_index (taxonomy->audiences, bit);
}

guint
gap_taxonomy_get_audience_concept (const GapTaxonomy *taxonomy, guint bit)
{
  return taxonomy->audience_concepts[bit];
}

guint
gap_taxonomy_get_anyone_concept (const GapTaxonomy *taxonomy)
{
  return taxonomy->anyone_concept;
}

guint
gap_taxonomy_get_cue_concept (const GapTaxonomy *taxonomy, GapStance stance, GapCuePlace place)
{
  return taxonomy->cues[stance][place];
}

const GapLexicon *
gap_taxonomy_get_lexicon (const GapTaxonomy *taxonomy)
{
  return taxonomy->lexicon;
}
