/* Lists of ids become one meaning a clause: for all, and for each phase that the file names. */
#include "matrix/profile.h"

#include <string.h>

#include "taxonomy/yaml_tree.h"

#define RECOMMENDED_WEIGHT 0.5

/* What is wanted, clause by clause; of a phase, only where the phase says so. */
typedef struct
{
  char *phase; /* NULL: all */
  guint8 *wants;
  guint8 *is_said;
} Layer;

struct GapProfile
{
  char *title;
  guint n_clauses;
  GPtrArray *layers; /* (element-type Layer); the first is that of all */
};

static const char *const keys[] = { NULL, "recommended", "required", "not-applicable" }; /* by GapWant */

static void
layer_free (gpointer data)
{
  Layer *layer = data;
  g_free (layer->phase);
  g_free (layer->wants);
  g_free (layer->is_said);
  g_free (layer);
}

void
gap_profile_free (GapProfile *profile)
{
  if (profile == NULL)
    return;
  g_free (profile->title);
  g_ptr_array_unref (profile->layers);
  g_free (profile);
}

const char *
gap_profile_get_title (const GapProfile *profile)
{
  return profile->title;
}

static Layer *
add_layer (GapProfile *profile, const char *phase)
{
  Layer *layer = g_new0 (Layer, 1);
  layer->phase = g_strdup (phase);
  layer->wants = g_new0 (guint8, profile->n_clauses + 1);
  layer->is_said = g_new0 (guint8, profile->n_clauses + 1);
  g_ptr_array_add (profile->layers, layer);
  return layer;
}

/* ---- reading ---- */

/* Gives the clauses of the area @word, or the clause @word, the meaning @want. How many were meant. */
static guint
say (Layer *layer, const GapTaxonomy *taxonomy, const char *word, GapWant want, gboolean is_area)
{
  guint n = 0;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      const char *id = is_area ? gap_taxonomy_get_area (taxonomy, clause->area)->id : clause->id;
      if (strcmp (id, word) != 0)
        continue;
      layer->wants[c] = (guint8)want;
      layer->is_said[c] = 1;
      n++;
    }
  return n;
}

static gboolean
is_listed_twice (const GapYaml *mapping, const GapYaml *item, const char *word)
{
  for (GapWant want = GAP_WANT_RECOMMENDED; want < GAP_N_WANTS; want++)
    {
      const GapYaml *list = gap_yaml_get (mapping, keys[want]);
      for (guint i = 0; i < gap_yaml_get_n (list); i++)
        if (gap_yaml_get_nth (list, i) != item && g_strcmp0 (gap_yaml_get_text (gap_yaml_get_nth (list, i)), word) == 0)
          return TRUE;
    }
  return FALSE;
}

/* One pass for areas, one for clauses: the clause's own line beats that of its area wherever it stands. */
static gboolean
read_list (Layer *layer, const GapYaml *mapping, const GapTaxonomy *taxonomy, GapWant want, gboolean is_area,
           GError **error)
{
  const GapYaml *list;
  if (!gap_yaml_read_kind (mapping, keys[want], GAP_YAML_SEQUENCE, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < gap_yaml_get_n (list); i++)
    {
      const GapYaml *item = gap_yaml_get_nth (list, i);
      const char *word = gap_yaml_get_text (item);
      if (word == NULL)
        return gap_yaml_fail (item, error, "'%s' lists ids of clauses and areas", keys[want]);
      if (is_listed_twice (mapping, item, word))
        return gap_yaml_fail (item, error, "'%s' is listed twice", word);
      guint n = say (layer, taxonomy, word, want, is_area);
      if (n == 0 && !is_area && strchr (word, '.') != NULL)
        return gap_yaml_fail (item, error, "there is no clause '%s'; gapcheck taxonomy list has them", word);
      if (n == 0 && is_area && strchr (word, '.') == NULL)
        return gap_yaml_fail (item, error, "there is no area '%s'; gapcheck taxonomy list has them", word);
    }
  return TRUE;
}

static gboolean
read_layer (Layer *layer, const GapYaml *mapping, const GapTaxonomy *taxonomy, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (GapWant want = GAP_WANT_RECOMMENDED; want < GAP_N_WANTS; want++)
      if (!read_list (layer, mapping, taxonomy, want, pass == 0, error))
        return FALSE;
  return TRUE;
}

static gboolean
read_phases (GapProfile *profile, const GapYaml *root, const GapTaxonomy *taxonomy, GError **error)
{
  static const char *const known[] = { "required", "recommended", "not-applicable", NULL };
  const GapYaml *phases;
  if (!gap_yaml_read_kind (root, "phases", GAP_YAML_MAPPING, &phases, error))
    return FALSE;
  for (guint i = 0; phases != NULL && i < gap_yaml_get_n (phases); i++)
    {
      const GapYaml *phase = gap_yaml_get_nth (phases, i);
      if (!gap_yaml_check_keys (phase, known, error)
          || !read_layer (add_layer (profile, gap_yaml_get_key (phases, i)), phase, taxonomy, error))
        return FALSE;
    }
  return TRUE;
}

static GapProfile *
read_profile (const GapYaml *root, const GapTaxonomy *taxonomy, GError **error)
{
  static const char *const known[] = { "profile", "required", "recommended", "not-applicable", "phases", NULL };
  const char *title;
  if (!gap_yaml_check_keys (root, known, error) || !gap_yaml_read_text (root, "profile", &title, error))
    return NULL;
  if (title == NULL)
    {
      (void)gap_yaml_fail (root, error, "'profile' is wanted: the name under which reports show it");
      return NULL;
    }
  g_autoptr (GapProfile) profile = g_new0 (GapProfile, 1);
  profile->title = g_strdup (title);
  profile->n_clauses = gap_taxonomy_get_n_clauses (taxonomy);
  profile->layers = g_ptr_array_new_with_free_func (layer_free);
  if (!read_layer (add_layer (profile, NULL), root, taxonomy, error) || !read_phases (profile, root, taxonomy, error))
    return NULL;
  return g_steal_pointer (&profile);
}

GapProfile *
gap_profile_parse (const char *name, const char *text, gsize length, const GapTaxonomy *taxonomy, GError **error)
{
  g_return_val_if_fail (name != NULL && text != NULL && taxonomy != NULL, NULL);
  g_autoptr (GapYaml) root = gap_yaml_parse (name, text, length, GAP_ERROR_USAGE, error);
  return root != NULL ? read_profile (root, taxonomy, error) : NULL;
}

GapProfile *
gap_profile_load (const char *path, const GapTaxonomy *taxonomy, GError **error)
{
  g_return_val_if_fail (path != NULL && taxonomy != NULL, NULL);
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_USAGE, error);
  return root != NULL ? read_profile (root, taxonomy, error) : NULL;
}

/* ---- meaning ---- */

GapWant
gap_profile_get (const GapProfile *profile, const char *phase, guint clause)
{
  g_return_val_if_fail (clause < profile->n_clauses, GAP_WANT_NOTHING);
  for (guint i = 1; phase != NULL && i < profile->layers->len; i++)
    {
      const Layer *layer = g_ptr_array_index (profile->layers, i);
      if (g_ascii_strcasecmp (layer->phase, phase) == 0 && layer->is_said[clause])
        return (GapWant)layer->wants[clause];
    }
  return (GapWant)((const Layer *)g_ptr_array_index (profile->layers, 0))->wants[clause];
}

void
gap_profile_rule_out (const GapProfile *profile, GapAudit *audit, const char *phase)
{
  g_autofree char *why = g_strdup_printf ("%s rules it out%s%s", profile->title,
                                          phase != NULL ? " for schools that are " : "", phase != NULL ? phase : "");
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    if (gap_profile_get (profile, phase, c) == GAP_WANT_NOT_APPLICABLE)
      gap_audit_rule_out (audit, c, why);
}

void
gap_profile_weigh (const GapProfile *profile, GapMatrix *matrix, GHashTable *facts)
{
  static const double weights[GAP_N_WANTS] = { 0, RECOMMENDED_WEIGHT, 1, 0 };
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapFacts *own = g_hash_table_lookup (facts, gap_audit_get_path (gap_matrix_get_audit (matrix, s)));
      const char *phase = own != NULL ? own->names[GAP_GROUP_PHASE] : NULL;
      for (guint c = 0; c < profile->n_clauses; c++)
        gap_matrix_set_weight (matrix, s, c, weights[gap_profile_get (profile, phase, c)]);
    }
}
