/* The shape of a file: keys, kinds of values, patterns, levels. Every slip has its line and, where one is near, the
 * word that was meant. */
#include "gate/config.h"

#include <string.h>

#include "base/glob.h"
#include "base/hint.h"

#define MAX_EXTENDS 8u /* files that extend one another */

struct GapConfig
{
  char *path;   /* as shown */
  char *full;   /* canonical */
  char *folder; /* canonical */
  GapYaml *root;
  GPtrArray *sections; /* (element-type GapSection) */
  gboolean is_checked;
};

struct GapConfigs
{
  const char *const *option_keys;
  char *only;
  gboolean is_none;
  GHashTable *chains; /* folder -> GPtrArray of GapConfig */
  GPtrArray *all;     /* (element-type GapConfig) */
};

static const char *const need_nicks[GAP_N_NEEDS + 1]
    = { "required", "recommended", "optional", "not-applicable", NULL };

const char *
gap_need_nick (GapNeed need)
{
  g_return_val_if_fail (need < GAP_N_NEEDS, NULL);
  return need_nicks[need];
}

static void
section_free (gpointer data)
{
  GapSection *section = data;
  g_array_unref (section->needs);
  g_array_unref (section->levels);
  g_free (section);
}

static void
config_free (gpointer data)
{
  GapConfig *config = data;
  if (config == NULL)
    return;
  g_clear_pointer (&config->sections, g_ptr_array_unref);
  gap_yaml_free (config->root);
  g_free (config->path);
  g_free (config->full);
  g_free (config->folder);
  g_free (config);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapConfig, config_free)

/* ---- values ---- */

/* Calls @check on each text of @node, which must be a text or a list of texts. */
static gboolean
check_texts (const GapYaml *node, const char *what, const char *(*check) (const char *text), GError **error)
{
  guint n = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_n (node) : 1;
  for (guint i = 0; i < n; i++)
    {
      const GapYaml *member = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_nth (node, i) : node;
      const char *text = gap_yaml_get_text (member);
      if (text == NULL || *text == '\0')
        return gap_yaml_fail (member, error, "'%s' must be a text or a list of texts", what);
      const char *fault = check != NULL ? check (text) : NULL;
      if (fault != NULL)
        return gap_yaml_fail (member, error, "'%s': %s", text, fault);
    }
  return TRUE;
}

/* Each text of @node must be one of @words. */
static gboolean
check_words (const GapYaml *node, const char *what, const char *const *words, GError **error)
{
  if (node == NULL)
    return TRUE;
  if (!check_texts (node, what, NULL, error))
    return FALSE;
  guint n = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_n (node) : 1;
  for (guint i = 0; i < n; i++)
    {
      const GapYaml *member = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_nth (node, i) : node;
      const char *text = gap_yaml_get_text (member);
      if (g_strv_contains (words, text))
        continue;
      g_autofree char *list = g_strjoinv (", ", (char **)words);
      g_autofree char *hint = gap_hint_suffix (text, words);
      return gap_yaml_fail (member, error, "'%s' is no %s%s (there are %s)", text, what, hint, list);
    }
  return TRUE;
}

static const char *const phases[] = { "nursery", "primary",     "middle",  "secondary",
                                      "special", "all-through", "college", "alternative-provision",
                                      NULL };
static const char *const audiences[] = { "parents", "staff", "pupils", "governors", "volunteers", "everyone", NULL };

/* ---- needs ---- */

static gboolean
add_needs (GapSection *section, const GapYaml *node, GError **error)
{
  static const char *const keys[] = { "required", "recommended", "optional", "not-applicable", "for", NULL };
  static const char *const for_keys[] = { "phase", "audience", NULL };
  if (!gap_yaml_check_keys (node, keys, error))
    return FALSE;
  const GapYaml *only = gap_yaml_get (node, "for");
  if (only != NULL && !gap_yaml_check_keys (only, for_keys, error))
    return FALSE;
  GapNeedRow row = { GAP_NEED_REQUIRED, NULL, gap_yaml_get (only, "phase"), gap_yaml_get (only, "audience") };
  if (!check_words (row.phases, "phase", phases, error) || !check_words (row.audiences, "audience", audiences, error))
    return FALSE;
  for (guint need = 0; need < GAP_N_NEEDS; need++)
    {
      row.need = (GapNeed)need;
      row.names = gap_yaml_get (node, need_nicks[need]);
      if (row.names == NULL)
        continue;
      if (!check_texts (row.names, need_nicks[need], NULL, error))
        return FALSE;
      g_array_append_val (section->needs, row);
    }
  return TRUE;
}

/* "clauses:" with nothing, or with comments only, behind it. */
static gboolean
is_empty (const GapYaml *node)
{
  return node == NULL || (gap_yaml_get_kind (node) == GAP_YAML_SCALAR && g_strcmp0 (gap_yaml_get_text (node), "") == 0);
}

static gboolean
read_needs (GapSection *section, const GapYaml *node, GError **error)
{
  if (is_empty (node) || gap_yaml_get_kind (node) == GAP_YAML_MAPPING)
    return is_empty (node) || add_needs (section, node, error);
  if (gap_yaml_get_kind (node) != GAP_YAML_SEQUENCE)
    return gap_yaml_fail (node, error, "'clauses' must be a mapping or a list of mappings");
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    if (!add_needs (section, gap_yaml_get_nth (node, i), error))
      return FALSE;
  return TRUE;
}

/* ---- levels ---- */

static gboolean
read_level (const GapYaml *node, int *out_level, GError **error)
{
  static const char *const words[] = { "off", "info", "warning", "error", NULL };
  const char *text = gap_yaml_get_text (node);
  GapLevel level = GAP_LEVEL_INFO;
  if (text == NULL || !g_strv_contains (words, text))
    {
      g_autofree char *hint = text != NULL ? gap_hint_suffix (text, words) : g_strdup ("");
      return gap_yaml_fail (node, error, "a level is off, info, warning or error%s", hint);
    }
  *out_level = gap_level_parse (text, &level) ? (int)level : GAP_LEVEL_OFF;
  return TRUE;
}

static gboolean
read_level_row (const GapYaml *node, GapLevelRow *row, GError **error)
{
  static const char *const keys[] = { "level", "lock", NULL };
  row->line = gap_yaml_get_line (node);
  if (gap_yaml_get_kind (node) != GAP_YAML_MAPPING)
    return read_level (node, &row->level, error);
  if (!gap_yaml_check_keys (node, keys, error) || !gap_yaml_read_flag (node, "lock", FALSE, &row->is_locked, error))
    return FALSE;
  if (gap_yaml_get (node, "level") == NULL)
    return gap_yaml_fail (node, error, "'level' is missing");
  return read_level (gap_yaml_get (node, "level"), &row->level, error);
}

static gboolean
fail_finding (const GapYaml *node, const char *name, GError **error)
{
  const char *names[2 * GAP_N_FINDINGS + 1] = { NULL };
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      names[(gsize)2 * i] = gap_finding_info ((GapFindingKind)i)->id;
      names[(gsize)2 * i + 1] = gap_finding_info ((GapFindingKind)i)->code;
    }
  g_autofree char *hint = gap_hint_suffix (name, names);
  return gap_yaml_fail (node, error, "there is no finding '%s'%s", name,
                        *hint != '\0' ? hint : "; gapcheck findings lists them");
}

static gboolean
read_levels (GapSection *section, const GapYaml *node, GError **error)
{
  if (is_empty (node))
    return TRUE;
  if (gap_yaml_get_kind (node) != GAP_YAML_MAPPING)
    return gap_yaml_fail (node, error, "'severity' must be a mapping of findings to levels");
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      GapLevelRow row = { GAP_FINDING_MISSING_CLAUSE, 0, FALSE, 0 };
      const char *name = gap_yaml_get_key (node, i);
      if (!gap_finding_lookup (name, &row.kind))
        return fail_finding (gap_yaml_get_nth (node, i), name, error);
      if (!read_level_row (gap_yaml_get_nth (node, i), &row, error))
        return FALSE;
      g_array_append_val (section->levels, row);
    }
  return TRUE;
}

/* ---- sections ---- */

#define SECTION_KEYS "include", "exclude", "kind", "phase", "audience", "clauses", "severity", "ignore"

static gboolean
read_patterns (const GapYaml *node, const char *key, const GapYaml **out, GError **error)
{
  *out = gap_yaml_get (node, key);
  return *out == NULL || check_texts (*out, key, gap_glob_check, error);
}

static gboolean
read_text (const GapYaml *node, const char *key, const GapYaml **out, GError **error)
{
  *out = gap_yaml_get (node, key);
  if (*out == NULL || (gap_yaml_get_text (*out) != NULL && *gap_yaml_get_text (*out) != '\0'))
    return TRUE;
  return gap_yaml_fail (*out, error, "'%s' must be a text", key);
}

static gboolean
read_section (GapConfig *config, const GapYaml *node, GError **error)
{
  GapSection *section = g_new0 (GapSection, 1);
  section->needs = g_array_new (FALSE, FALSE, sizeof (GapNeedRow));
  section->levels = g_array_new (FALSE, FALSE, sizeof (GapLevelRow));
  g_ptr_array_add (config->sections, section);
  section->audience = gap_yaml_get (node, "audience");
  if (!read_patterns (node, "match", &section->match, error)
      || !read_patterns (node, "include", &section->include, error)
      || !read_patterns (node, "exclude", &section->exclude, error) || !read_text (node, "kind", &section->kind, error)
      || !read_text (node, "phase", &section->phase, error) || !check_words (section->phase, "phase", phases, error)
      || !check_words (section->audience, "audience", audiences, error)
      || !gap_yaml_read_kind (node, "ignore", GAP_YAML_SEQUENCE, &section->waivers, error))
    return FALSE;
  return read_needs (section, gap_yaml_get (node, "clauses"), error)
         && read_levels (section, gap_yaml_get (node, "severity"), error);
}

static gboolean
read_paths (GapConfig *config, GError **error)
{
  static const char *const keys[] = { "match", SECTION_KEYS, NULL };
  const GapYaml *paths = NULL;
  if (!gap_yaml_read_kind (config->root, "paths", GAP_YAML_SEQUENCE, &paths, error))
    return FALSE;
  for (guint i = 0; paths != NULL && i < gap_yaml_get_n (paths); i++)
    {
      const GapYaml *node = gap_yaml_get_nth (paths, i);
      if (!gap_yaml_check_keys (node, keys, error))
        return FALSE;
      if (gap_yaml_get (node, "match") == NULL)
        return gap_yaml_fail (node, error, "'match' is missing: which paths is this about?");
      if (!read_section (config, node, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_root (const GapYaml *root, const char *const *option_keys, GError **error)
{
  static const char *const own[] = { "schema", "extends", "paths", SECTION_KEYS, NULL };
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  for (guint i = 0; own[i] != NULL; i++)
    g_ptr_array_add (keys, (gpointer)own[i]);
  for (guint i = 0; option_keys[i] != NULL; i++)
    g_ptr_array_add (keys, (gpointer)option_keys[i]);
  g_ptr_array_add (keys, NULL);
  if (!gap_yaml_check_keys (root, (const char *const *)keys->pdata, error))
    return FALSE;
  const char *schema = gap_yaml_get_string (root, "schema");
  if (schema != NULL && strcmp (schema, "gapcheck.config/1") != 0)
    return gap_yaml_fail (gap_yaml_get (root, "schema"), error, "the schema is 'gapcheck.config/1', not '%s'", schema);
  return TRUE;
}

/* ---- files ---- */

/* The name to show: short where the file is in or below the folder that we stand in. */
static char *
shown_name (const char *full)
{
  g_autofree char *here = g_get_current_dir ();
  gsize length = strlen (here);
  if (strncmp (full, here, length) == 0 && full[length] == '/')
    return g_strdup (full + length + 1);
  return g_strdup (full);
}

static GapConfig *
config_load (const char *full, const char *folder, const char *const *option_keys, GError **error)
{
  g_autoptr (GapConfig) config = g_new0 (GapConfig, 1);
  config->full = g_strdup (full);
  config->path = shown_name (full);
  config->folder = g_strdup (folder);
  config->sections = g_ptr_array_new_with_free_func (section_free);
  config->root = gap_yaml_load (config->path, GAP_ERROR_USAGE, error);
  if (config->root == NULL || !check_root (config->root, option_keys, error)
      || !read_section (config, config->root, error) || !read_paths (config, error))
    return NULL;
  return g_steal_pointer (&config);
}

const char *
gap_config_get_path (const GapConfig *config)
{
  return config->path;
}

const char *
gap_config_get_folder (const GapConfig *config)
{
  return config->folder;
}

guint
gap_config_get_n_sections (const GapConfig *config)
{
  return config->sections->len;
}

const GapSection *
gap_config_get_section (const GapConfig *config, guint i)
{
  return g_ptr_array_index (config->sections, i);
}

const GapYaml *
gap_config_get_option (const GapConfig *config, const char *key)
{
  return gap_yaml_get (config->root, key);
}

char *
gap_config_dup_place (const GapConfig *config, const GapYaml *node)
{
  return g_strdup_printf ("%s:%u", config->path, gap_yaml_get_line (node));
}

const char *
gap_config_relative (const GapConfig *config, const char *path)
{
  gsize length = strlen (config->folder);
  if (strcmp (config->folder, "/") == 0)
    return path + 1;
  if (strncmp (path, config->folder, length) != 0 || path[length] != '/')
    return NULL;
  return path + length + 1;
}

gboolean
gap_config_matches (const GapYaml *patterns, const char *relative)
{
  if (patterns == NULL || relative == NULL)
    return FALSE;
  if (gap_yaml_get_kind (patterns) == GAP_YAML_SCALAR)
    return gap_glob_match (gap_yaml_get_text (patterns), relative);
  for (guint i = 0; i < gap_yaml_get_n (patterns); i++)
    if (gap_glob_match (gap_yaml_get_text (gap_yaml_get_nth (patterns, i)), relative))
      return TRUE;
  return FALSE;
}

/* ---- chains ---- */

GapConfigs *
gap_configs_new (const char *const *option_keys, const char *only, gboolean is_none)
{
  GapConfigs *configs = g_new0 (GapConfigs, 1);
  configs->option_keys = option_keys;
  configs->only = g_strdup (only);
  configs->is_none = is_none;
  configs->chains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  configs->all = g_ptr_array_new_with_free_func (config_free);
  return configs;
}

void
gap_configs_free (GapConfigs *configs)
{
  if (configs == NULL)
    return;
  g_hash_table_unref (configs->chains);
  g_ptr_array_unref (configs->all);
  g_free (configs->only);
  g_free (configs);
}

const GPtrArray *
gap_configs_get_all (const GapConfigs *configs)
{
  return configs->all;
}

/* Loads the file once for each folder that its patterns count from. */
static GapConfig *
take_config (GapConfigs *configs, const char *full, const char *folder, GError **error)
{
  for (guint i = 0; i < configs->all->len; i++)
    {
      GapConfig *known = g_ptr_array_index (configs->all, i);
      if (strcmp (known->full, full) == 0 && strcmp (known->folder, folder) == 0)
        return known;
    }
  GapConfig *config = config_load (full, folder, configs->option_keys, error);
  if (config != NULL)
    g_ptr_array_add (configs->all, config);
  return config;
}

/* Adds the file @full behind those that it extends. @depth counts how many led here. */
static gboolean
add_with_extended (GapConfigs *configs, const char *full, const char *folder, guint depth, GPtrArray *chain,
                   GError **error)
{
  GapConfig *config = take_config (configs, full, folder, error);
  if (config == NULL)
    return FALSE;
  const GapYaml *extends = gap_yaml_get (config->root, "extends");
  if (extends != NULL && !check_texts (extends, "extends", NULL, error))
    return FALSE;
  if (extends != NULL && depth >= MAX_EXTENDS)
    return gap_yaml_fail (extends, error, "more than %u files extend one another; is there a circle?", MAX_EXTENDS);
  g_auto (GStrv) names = extends != NULL ? gap_yaml_dup_strings (config->root, "extends") : NULL;
  g_autofree char *own_folder = g_path_get_dirname (full);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *other = g_canonicalize_filename (names[i], own_folder);
      if (!g_file_test (other, G_FILE_TEST_IS_REGULAR))
        return gap_yaml_fail (extends, error, "there is no file '%s' to extend", names[i]);
      if (!add_with_extended (configs, other, folder, depth + 1, chain, error))
        return FALSE;
    }
  g_ptr_array_add (chain, config);
  return TRUE;
}

/* The chain of the folder above, to which @folder's own file is added. */
static gboolean
start_chain (GapConfigs *configs, const char *folder, GPtrArray *chain, GError **error)
{
  g_autofree char *git = g_build_filename (folder, ".git", NULL);
  g_autofree char *above = g_path_get_dirname (folder);
  if (strcmp (above, folder) == 0 || g_file_test (git, G_FILE_TEST_EXISTS))
    return TRUE;
  const GPtrArray *outer = gap_configs_get_chain (configs, above, error);
  if (outer == NULL)
    return FALSE;
  for (guint i = 0; i < outer->len; i++)
    g_ptr_array_add (chain, g_ptr_array_index (outer, i));
  return TRUE;
}

static gboolean
fill_chain (GapConfigs *configs, const char *folder, GPtrArray *chain, GError **error)
{
  if (configs->is_none)
    return TRUE;
  if (configs->only != NULL)
    {
      g_autofree char *full = g_canonicalize_filename (configs->only, NULL);
      g_autofree char *own_folder = g_path_get_dirname (full);
      return add_with_extended (configs, full, own_folder, 0, chain, error);
    }
  g_autofree char *full = g_build_filename (folder, GAP_CONFIG_NAME, NULL);
  if (!start_chain (configs, folder, chain, error))
    return FALSE;
  return !g_file_test (full, G_FILE_TEST_EXISTS) || add_with_extended (configs, full, folder, 0, chain, error);
}

const GPtrArray *
gap_configs_get_chain (GapConfigs *configs, const char *folder, GError **error)
{
  const GPtrArray *known = g_hash_table_lookup (configs->chains, folder);
  if (known != NULL)
    return known;
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  if (!fill_chain (configs, folder, chain, error))
    return NULL;
  g_hash_table_insert (configs->chains, g_strdup (folder), g_ptr_array_ref (chain));
  return chain;
}

/* ---- names of clauses ---- */

static gboolean
check_names (const GapYaml *node, const GapCatalogue *catalogue, GError **error)
{
  guint n = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_n (node) : 1;
  for (guint i = 0; i < n; i++)
    {
      const GapYaml *member = gap_yaml_get_kind (node) == GAP_YAML_SEQUENCE ? gap_yaml_get_nth (node, i) : node;
      const char *name = gap_yaml_get_text (member);
      if (strcmp (name, "all") == 0 || gap_catalogue_find (catalogue, name) >= 0
          || gap_catalogue_has_area (catalogue, name))
        continue;
      g_autoptr (GPtrArray) ids = gap_catalogue_list_ids (catalogue);
      g_autofree char *hint = gap_hint_suffix (name, (const char *const *)ids->pdata);
      return gap_yaml_fail (member, error, "there is no clause or area '%s'%s", name,
                            *hint != '\0' ? hint : "; gapcheck taxonomy list shows them");
    }
  return TRUE;
}

static gboolean
check_section (const GapSection *section, const GapCatalogue *catalogue, GError **error)
{
  const char *const kinds[] = { gap_catalogue_get_id (catalogue), "other", NULL };
  if (!check_words (section->kind, "kind of policy", kinds, error))
    return FALSE;
  for (guint i = 0; i < section->needs->len; i++)
    if (!check_names (g_array_index (section->needs, GapNeedRow, i).names, catalogue, error))
      return FALSE;
  return TRUE;
}

gboolean
gap_configs_check (GapConfigs *configs, const GapCatalogue *catalogue, GError **error)
{
  for (guint i = 0; i < configs->all->len; i++)
    {
      GapConfig *config = g_ptr_array_index (configs->all, i);
      for (guint j = 0; !config->is_checked && j < config->sections->len; j++)
        if (!check_section (g_ptr_array_index (config->sections, j), catalogue, error))
          return FALSE;
      config->is_checked = TRUE;
    }
  return TRUE;
}
