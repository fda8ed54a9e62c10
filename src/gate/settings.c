/* The files are asked from the outermost to the innermost, the sections of each from top to bottom: the last word
 * counts, but for a level that is locked. */
#include "gate/settings.h"

#include <string.h>

#define DEFAULT_PLACE "default"

typedef struct
{
  int level;
  gboolean is_said;
  gboolean is_locked;
  const char *place;
} Level;

typedef struct
{
  GapNeed need;
  const char *place;
} Need;

struct GapSettings
{
  const GapCatalogue *catalogue;
  GStringChunk *strings;
  GapSetting kind;
  GapSetting phase;
  GapSetting audience; /* texts joined by ", " */
  Need *needs;
  Level levels[GAP_N_FINDINGS];
};

/* Calls @apply with each section that holds for @path. */
typedef gboolean (*Apply) (GapSettings *settings, const GapConfig *config, const GapSection *section, GError **error);

void
gap_settings_free (GapSettings *settings)
{
  if (settings == NULL)
    return;
  g_string_chunk_free (settings->strings);
  g_free (settings->needs);
  g_free (settings);
}

static const char *
keep_place (GapSettings *settings, const GapConfig *config, guint line)
{
  g_autofree char *place = g_strdup_printf ("%s:%u", gap_config_get_path (config), line);
  return g_string_chunk_insert_const (settings->strings, place);
}

static gboolean
apply_sections (GapSettings *settings, const GPtrArray *chain, const char *path, Apply apply, GError **error)
{
  for (guint i = 0; i < chain->len; i++)
    {
      const GapConfig *config = g_ptr_array_index (chain, i);
      const char *relative = gap_config_relative (config, path);
      for (guint j = 0; j < gap_config_get_n_sections (config); j++)
        {
          const GapSection *section = gap_config_get_section (config, j);
          if (section->match != NULL && !gap_config_matches (section->match, relative))
            continue;
          if (!apply (settings, config, section, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- what it is ---- */

/* The texts of @node, joined. */
static void
take_value (GapSettings *settings, const GapConfig *config, const GapYaml *node, GapSetting *setting)
{
  if (node == NULL)
    return;
  g_autoptr (GString) joined = g_string_new (gap_yaml_get_text (node));
  for (guint i = 0; gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE && i < gap_yaml_get_n (node); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", gap_yaml_get_text (gap_yaml_get_nth (node, i)));
  setting->value = g_string_chunk_insert (settings->strings, joined->str);
  setting->place = keep_place (settings, config, gap_yaml_get_line (node));
}

static gboolean
apply_identity (GapSettings *settings, const GapConfig *config, const GapSection *section, GError **error)
{
  take_value (settings, config, section->kind, &settings->kind);
  take_value (settings, config, section->phase, &settings->phase);
  take_value (settings, config, section->audience, &settings->audience);
  return TRUE;
}

/* Whether one of @wanted (a text or a list; NULL wants any) is one of the words of @setting. */
static gboolean
is_among (const GapYaml *wanted, const GapSetting *setting)
{
  if (wanted == NULL)
    return TRUE;
  if (setting->value == NULL)
    return FALSE;
  g_auto (GStrv) words = g_strsplit (setting->value, ", ", -1);
  if (gap_yaml_get_kind (wanted) == GAP_YAML_SCALAR)
    return g_strv_contains ((const char *const *)words, gap_yaml_get_text (wanted));
  for (guint i = 0; i < gap_yaml_get_n (wanted); i++)
    if (g_strv_contains ((const char *const *)words, gap_yaml_get_text (gap_yaml_get_nth (wanted, i))))
      return TRUE;
  return FALSE;
}

/* ---- needs and levels ---- */

/* A clause's own name is nearer to it than its area's, and that than "all". */
static guint
nearness (const GapCatalogueClause *clause, const GapYaml *name)
{
  const char *text = gap_yaml_get_text (name);
  if (strcmp (text, clause->id) == 0)
    return 3;
  if (strcmp (text, clause->area) == 0)
    return 2;
  return strcmp (text, "all") == 0 ? 1 : 0;
}

static guint
nearness_of_row (const GapCatalogueClause *clause, const GapYaml *names)
{
  guint nearest = 0;
  if (gap_yaml_get_kind (names) == GAP_YAML_SCALAR)
    return nearness (clause, names);
  for (guint i = 0; i < gap_yaml_get_n (names); i++)
    nearest = MAX (nearest, nearness (clause, gap_yaml_get_nth (names, i)));
  return nearest;
}

/* Within a section the nearest name counts, and of equals the last. */
static void
apply_need (GapSettings *settings, const GapConfig *config, const GapSection *section, guint clause)
{
  guint best = 0;
  for (guint i = 0; i < section->needs->len; i++)
    {
      const GapNeedRow *row = &g_array_index (section->needs, GapNeedRow, i);
      guint near = nearness_of_row (gap_catalogue_get (settings->catalogue, clause), row->names);
      if (near == 0 || near < best || !is_among (row->phases, &settings->phase)
          || !is_among (row->audiences, &settings->audience))
        continue;
      best = near;
      settings->needs[clause] = (Need){ row->need, keep_place (settings, config, gap_yaml_get_line (row->names)) };
    }
}

static gboolean
apply_level (GapSettings *settings, const GapConfig *config, const GapLevelRow *row, GError **error)
{
  Level *level = &settings->levels[row->kind];
  if (level->is_locked && row->level < level->level)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "%s:%u: '%s' is locked at %s by %s; it can be raised here, but not lowered",
                   gap_config_get_path (config), row->line, gap_finding_info (row->kind)->id,
                   gap_level_nick ((GapLevel)level->level), level->place);
      return FALSE;
    }
  *level = (Level){ row->level, TRUE, level->is_locked || row->is_locked, keep_place (settings, config, row->line) };
  return TRUE;
}

static gboolean
apply_rules (GapSettings *settings, const GapConfig *config, const GapSection *section, GError **error)
{
  for (guint i = 0; section->needs->len > 0 && i < gap_catalogue_get_n (settings->catalogue); i++)
    apply_need (settings, config, section, i);
  for (guint i = 0; i < section->levels->len; i++)
    if (!apply_level (settings, config, &g_array_index (section->levels, GapLevelRow, i), error))
      return FALSE;
  return TRUE;
}

static const GPtrArray *
chain_of (GapConfigs *configs, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return gap_configs_get_chain (configs, folder, error);
}

GapSettings *
gap_settings_new (GapConfigs *configs, const GapCatalogue *catalogue, const char *path, const char *phase,
                  GError **error)
{
  guint n = gap_catalogue_get_n (catalogue);
  const GPtrArray *chain = chain_of (configs, path, error);
  if (chain == NULL || !gap_configs_check (configs, catalogue, error))
    return NULL;
  g_autoptr (GapSettings) settings = g_new0 (GapSettings, 1);
  settings->catalogue = catalogue;
  settings->strings = g_string_chunk_new (512);
  settings->kind = (GapSetting){ gap_catalogue_get_id (catalogue), DEFAULT_PLACE };
  settings->phase = (GapSetting){ NULL, DEFAULT_PLACE };
  if (phase != NULL)
    settings->phase = (GapSetting){ g_string_chunk_insert (settings->strings, phase), "school.yml" };
  settings->audience = (GapSetting){ NULL, DEFAULT_PLACE };
  settings->needs = g_new0 (Need, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    settings->needs[i] = (Need){ GAP_NEED_RECOMMENDED, DEFAULT_PLACE };
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    settings->levels[i].place = DEFAULT_PLACE;
  if (!apply_sections (settings, chain, path, apply_identity, error)
      || !apply_sections (settings, chain, path, apply_rules, error))
    return NULL;
  if (strcmp (settings->kind.value, gap_catalogue_get_id (catalogue)) != 0)
    for (guint i = 0; i < n; i++)
      settings->needs[i] = (Need){ GAP_NEED_NONE, settings->kind.place };
  return g_steal_pointer (&settings);
}

gboolean
gap_settings_find_exclusion (GapConfigs *configs, const char *path, char **out_place, GError **error)
{
  const GPtrArray *chain = chain_of (configs, path, error);
  *out_place = NULL;
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      const GapConfig *config = g_ptr_array_index (chain, i);
      const char *relative = gap_config_relative (config, path);
      for (guint j = 0; j < gap_config_get_n_sections (config) && *out_place == NULL; j++)
        {
          const GapSection *section = gap_config_get_section (config, j);
          if (section->match != NULL && !gap_config_matches (section->match, relative))
            continue;
          if (gap_config_matches (section->exclude, relative))
            *out_place = gap_config_dup_place (config, section->exclude);
          else if (section->include != NULL && !gap_config_matches (section->include, relative))
            *out_place = gap_config_dup_place (config, section->include);
        }
    }
  return chain != NULL;
}

/* ---- what follows ---- */

GapNeed
gap_settings_get_need (const GapSettings *settings, guint clause)
{
  return settings->needs[clause].need;
}

int
gap_settings_get_level (const GapSettings *settings, const GapFinding *finding)
{
  const Level *level = &settings->levels[finding->kind];
  return level->is_said ? level->level : (int)finding->level;
}

/* A gap as lint finds it, and what it is where the clause is wanted more or less. */
static const struct
{
  GapFindingKind found;
  GapNeed need;
  gboolean is_finding;
  GapFindingKind becomes;
} gaps[] = {
  { GAP_FINDING_MISSING_CLAUSE, GAP_NEED_REQUIRED, TRUE, GAP_FINDING_MISSING_REQUIRED },
  { GAP_FINDING_MISSING_CLAUSE, GAP_NEED_OPTIONAL, FALSE, GAP_FINDING_MISSING_CLAUSE },
  { GAP_FINDING_PARTIAL_CLAUSE, GAP_NEED_REQUIRED, TRUE, GAP_FINDING_PARTIAL_REQUIRED },
};

gboolean
gap_settings_apply (const GapSettings *settings, GapFinding *finding)
{
  int clause = gap_catalogue_find (settings->catalogue, finding->clause);
  GapNeed need = clause >= 0 ? settings->needs[clause].need : GAP_NEED_RECOMMENDED;
  if (need == GAP_NEED_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      if (gaps[i].found != finding->kind || gaps[i].need != need)
        continue;
      if (!gaps[i].is_finding)
        return FALSE;
      finding->kind = gaps[i].becomes;
      finding->level = gap_finding_info (finding->kind)->level;
      break;
    }
  int level = gap_settings_get_level (settings, finding);
  if (level == GAP_LEVEL_OFF)
    return FALSE;
  finding->level = (GapLevel)level;
  return TRUE;
}

/* ---- showing ---- */

static void
describe_setting (GString *out, const char *key, const GapSetting *setting)
{
  if (setting->value != NULL)
    g_string_append_printf (out, "%s: %s  # %s\n", key, setting->value, setting->place);
  else
    g_string_append_printf (out, "# %s: not said\n", key);
}

static void
describe_needs (const GapSettings *settings, GString *out)
{
  g_string_append (out, "clauses:\n");
  for (guint need = 0; need < GAP_N_NEEDS; need++)
    {
      gboolean is_first = TRUE;
      for (guint i = 0; i < gap_catalogue_get_n (settings->catalogue); i++)
        {
          if (settings->needs[i].need != (GapNeed)need)
            continue;
          if (is_first)
            g_string_append_printf (out, "  %s:\n", gap_need_nick ((GapNeed)need));
          is_first = FALSE;
          g_string_append_printf (out, "    - %s  # %s\n", gap_catalogue_get (settings->catalogue, i)->id,
                                  settings->needs[i].place);
        }
    }
}

void
gap_settings_describe (const GapSettings *settings, GString *out)
{
  describe_setting (out, "kind", &settings->kind);
  describe_setting (out, "phase", &settings->phase);
  describe_setting (out, "audience", &settings->audience);
  describe_needs (settings, out);
  g_string_append (out, "severity:\n");
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      const GapFindingInfo *info = gap_finding_info ((GapFindingKind)i);
      const Level *level = &settings->levels[i];
      int value = level->is_said ? level->level : (int)info->level;
      g_string_append_printf (out, "  %s: %s  # %s%s\n", info->id,
                              value == GAP_LEVEL_OFF ? "off" : gap_level_nick ((GapLevel)value), level->place,
                              level->is_locked ? ", locked" : "");
    }
}
