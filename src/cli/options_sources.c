/*
 * Where the value of an option comes from: the command line, else the environment, else .gapcheck.yml, else it is by
 * default. One walk over the table serves all three, so a text means the same wherever it stands.
 */
#include <string.h>

#include "cli/options_private.h"

/* "--fail-on" is GAPCHECK_FAIL_ON. (transfer full) */
static char *
dup_variable (const GapOptionRow *row)
{
  g_autofree char *upper = g_ascii_strup (row->name + 2, -1);
  return g_strconcat ("GAPCHECK_", g_strdelimit (upper, "-", '_'), NULL);
}

static gboolean
is_true (const char *text, gboolean *out)
{
  static const char *const yes[] = { "1", "true", "yes", NULL };
  static const char *const no[] = { "0", "false", "no", "", NULL };
  *out = g_strv_contains (yes, text);
  return *out || g_strv_contains (no, text);
}

/* A text from outside of the command line, as @row takes it. */
static gboolean
store_text (GapOptions *options, const GapOptionRow *row, const char *text, GError **error)
{
  gboolean is_set;
  if (row->kind != KIND_FLAG)
    return gap_option_store (options, row, text, error);
  if (!is_true (text, &is_set))
    return gap_option_fail (error, "%s is true or false, not '%s'", row->name, text);
  return !is_set || gap_option_store (options, row, text, error);
}

/* Prefixes @error with the place that a text came from. Always returns FALSE. */
static gboolean
fail_at (const char *place, GError **error)
{
  g_autofree char *prefix = g_strconcat (place, ": ", NULL);
  g_prefix_error_literal (error, prefix);
  return FALSE;
}

/* ---- environment ---- */

static gboolean
take_variable (GapOptions *options, const GapOptionRow *row, const char **origin, GError **error)
{
  g_autofree char *variable = dup_variable (row);
  const char *text = g_getenv (variable);
  if (text == NULL || (*text == '\0' && row->kind != KIND_FLAG))
    return TRUE;
  *origin = g_string_chunk_insert (options->strings, variable);
  if (row->kind != KIND_LIST)
    return store_text (options, row, text, error) || fail_at (variable, error);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !store_text (options, row, words[i], error))
      return fail_at (variable, error);
  return TRUE;
}

/* ---- files ---- */

/* A path in a file counts from the file's folder: here from where we stand, if it is below. (transfer full) */
static char *
dup_path (const GapConfig *config, const char *text)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *full = g_canonicalize_filename (text, gap_config_get_folder (config));
  gsize length = strlen (here);
  if (strncmp (full, here, length) == 0 && full[length] == '/')
    return g_strdup (full + length + 1);
  return g_steal_pointer (&full);
}

/* "sarif=x.sarif": the part behind the sign is a path. (transfer full) */
static char *
dup_value (const GapConfig *config, const GapOptionRow *row, const char *text)
{
  const char *equals = strchr (text, '=');
  if (row->kind == KIND_PATH)
    return dup_path (config, text);
  if (strcmp (row->name, "--output") != 0 || equals == NULL)
    return g_strdup (text);
  g_autofree char *name = g_strndup (text, (gsize)(equals - text));
  g_autofree char *path = dup_path (config, equals + 1);
  return g_strconcat (name, "=", path, NULL);
}

static gboolean
take_node (GapOptions *options, const GapOptionRow *row, const GapConfig *config, const GapYaml *node, GError **error)
{
  const char *text = gap_yaml_get_text (node);
  if (text == NULL)
    return gap_yaml_fail (node, error, "'%s' must be a text", row->name + 2);
  g_autofree char *value = dup_value (config, row, text);
  g_autofree char *place = gap_config_dup_place (config, node);
  return store_text (options, row, value, error) || fail_at (place, error);
}

static gboolean
take_member (GapOptions *options, const GapOptionRow *row, const GapConfig *config, GError **error)
{
  const GapYaml *node = gap_config_get_option (config, row->name + 2);
  if (gap_yaml_get_kind (node) != GAP_YAML_SEQUENCE)
    return take_node (options, row, config, node, error);
  if (row->kind != KIND_LIST)
    return gap_yaml_fail (node, error, "'%s' must be a text, not a list", row->name + 2);
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    if (!take_node (options, row, config, gap_yaml_get_nth (node, i), error))
      return FALSE;
  return TRUE;
}

/* The innermost file that gives the option counts. */
static gboolean
take_from_files (GapOptions *options, const GapOptionRow *row, const GPtrArray *chain, const char **origin,
                 GError **error)
{
  for (guint i = chain->len; i > 0; i--)
    {
      const GapConfig *config = g_ptr_array_index (chain, i - 1);
      const GapYaml *node = gap_config_get_option (config, row->name + 2);
      if (node == NULL)
        continue;
      g_autofree char *place = gap_config_dup_place (config, node);
      *origin = g_string_chunk_insert (options->strings, place);
      return take_member (options, row, config, error);
    }
  return TRUE;
}

/* ---- which files ---- */

/* The keys that stand for options. (transfer container) NULL-terminated */
static const char **
list_keys (guint groups)
{
  guint n;
  guint n_keys = 0;
  const GapOptionRow *rows = gap_option_rows (&n);
  const char **keys = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    if (gap_option_is_settable (&rows[i], groups))
      keys[n_keys++] = rows[i].name + 2;
  return keys;
}

static char *
folder_of (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  if (strcmp (path, "-") == 0)
    return g_get_current_dir ();
  return g_file_test (full, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&full) : g_path_get_dirname (full);
}

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strcmp (folder, "/") == 0
         || (strncmp (path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/'));
}

/* The deepest folder that holds all that is to be checked: the same in any order of arguments. (transfer full) */
static char *
find_common_folder (const GapOptions *options)
{
  const char *const *arguments = gap_options_get_arguments (options);
  g_autofree char *common = folder_of (options->print_config != NULL ? options->print_config
                                       : arguments[0] != NULL        ? arguments[0]
                                                                     : ".");
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autofree char *folder = folder_of (arguments[i]);
      while (!is_below (folder, common))
        {
          char *above = g_path_get_dirname (common);
          g_free (common);
          common = above;
        }
    }
  return g_steal_pointer (&common);
}

gboolean
gap_options_configure (GapOptions *options, guint groups, GError **error)
{
  guint n;
  const GapOptionRow *rows = gap_option_rows (&n);
  g_autofree char *folder = find_common_folder (options);
  options->keys = list_keys (groups);
  options->configs = gap_configs_new (options->keys, options->config, options->is_no_config);
  const GPtrArray *chain = gap_configs_get_chain (options->configs, folder, error);
  if (chain == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (options->origins[i] != NULL || !gap_option_is_settable (&rows[i], groups))
        continue;
      if (!take_variable (options, &rows[i], &options->origins[i], error))
        return FALSE;
      if (options->origins[i] == NULL && !take_from_files (options, &rows[i], chain, &options->origins[i], error))
        return FALSE;
    }
  return gap_options_settle (options, error);
}

gboolean
gap_options_is_from_file (const GapOptions *options, const char *name)
{
  guint n;
  const GapOptionRow *rows = gap_option_rows (&n);
  for (guint i = 0; i < n; i++)
    if ((rows[i].group & options->groups) != 0 && strcmp (rows[i].name, name) == 0)
      return options->origins[i] != NULL && strchr (options->origins[i], ':') != NULL;
  return FALSE;
}

/* ---- showing ---- */

static void
append_value (const GapOptions *options, const GapOptionRow *row, GString *out)
{
  gconstpointer member = G_STRUCT_MEMBER_P (options, row->offset);
  const GPtrArray *list = row->kind == KIND_LIST ? *(GPtrArray *const *)member : NULL;
  if (row->kind == KIND_FLAG)
    g_string_append (out, *(const gboolean *)member ? "true" : "false");
  else if (row->kind == KIND_NUMBER)
    g_string_append_printf (out, "%d", *(const int *)member);
  else if (list == NULL)
    g_string_append (out, *(char *const *)member != NULL ? *(char *const *)member : "null");
  else
    {
      g_string_append_c (out, '[');
      for (guint i = 0; i < list->len; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index (list, i));
      g_string_append_c (out, ']');
    }
}

void
gap_options_describe_values (const GapOptions *options, guint groups, GString *out)
{
  guint n;
  const GapOptionRow *rows = gap_option_rows (&n);
  for (guint i = 0; i < n; i++)
    {
      if (!gap_option_is_settable (&rows[i], groups))
        continue;
      g_string_append_printf (out, "%s: ", rows[i].name + 2);
      append_value (options, &rows[i], out);
      g_string_append_printf (out, "  # %s\n", options->origins[i] != NULL ? options->origins[i] : "default");
    }
}
