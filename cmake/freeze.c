/* gap-freeze FOLDER OUT NAME...: freezes the YAML files NAME of FOLDER into OUT, when the program is built. */
#include <glib/gstdio.h>
#include <stdio.h>

#include "taxonomy/yaml_frozen.h"

static gboolean
freeze (const char *from, const char *to, GError **error)
{
  gsize length;
  g_autofree char *folder = g_path_get_dirname (to);
  g_autoptr (GapYaml) root = gap_yaml_load (from, GAP_ERROR_TAXONOMY, error);
  if (root == NULL)
    return FALSE;
  g_autoptr (GBytes) frozen = gap_yaml_freeze (root);
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
