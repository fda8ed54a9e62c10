/* gap-freeze FOLDER OUT NAME...: freezes the files NAME (YAML, and weights as .tsv) of FOLDER into OUT, when the
 * program is built. */
#include <glib/gstdio.h>
#include <stdio.h>

#include "taxonomy/weights.h"
#include "taxonomy/yaml_frozen.h"

/* (transfer full) */
static GBytes *
freeze_yaml (const char *from, GError **error)
{
  g_autoptr (GapYaml) root = gap_yaml_load (from, GAP_ERROR_TAXONOMY, error);
  return root != NULL ? gap_yaml_freeze (root) : NULL;
}

/* (transfer full) */
static GBytes *
freeze_weights (const char *from, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (from, &text, NULL, error))
    return NULL;
  g_autoptr (GapWeights) weights = gap_weights_parse (from, text, error);
  return weights != NULL ? gap_weights_freeze (weights) : NULL;
}

static gboolean
freeze (const char *from, const char *to, GError **error)
{
  gsize length;
  g_autofree char *folder = g_path_get_dirname (to);
  g_autoptr (GBytes) frozen
      = g_str_has_suffix (from, ".tsv") ? freeze_weights (from, error) : freeze_yaml (from, error);
  if (frozen == NULL)
    return FALSE;
  const char *data = g_bytes_get_data (frozen, &length);
  (void)g_mkdir_with_parents (folder, 0755);
  return g_file_set_contents (to, data, (gssize)length, error);
}

int
main (int argc, char **argv)
{
  for (int i = 3; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *from = g_build_filename (argv[1], argv[i], NULL);
      g_autofree char *to = g_build_filename (argv[2], argv[i], NULL);
      if (!freeze (from, to, &error))
        {
          (void)fprintf (stderr, "%s\n", error->message);
          return 1;
        }
    }
  return 0;
}
