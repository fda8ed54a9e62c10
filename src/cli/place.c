/* Walks up for a `.git`, which is a folder or, in a worktree, a file. */
#include "cli/place.h"

#include <string.h>

char *
gap_place_find_top (const char *folder)
{
  g_autofree char *at = g_canonicalize_filename (folder, NULL);
  for (;;)
    {
      g_autofree char *mark = g_build_filename (at, ".git", NULL);
      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&at);
      g_autofree char *above = g_path_get_dirname (at);
      if (strcmp (above, at) == 0)
        return NULL;
      g_free (at);
      at = g_steal_pointer (&above);
    }
}

char *
gap_place_dup_base (void)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *top = gap_place_find_top (here);
  if (top == NULL || strlen (here) <= strlen (top))
    return g_strdup ("");
  return g_strdup (here + strlen (top) + (g_str_has_suffix (top, "/") ? 0 : 1));
}

char *
gap_place_dup_shown (const char *base, const char *place)
{
  gsize length = strlen (base);
  if (length == 0)
    return g_strdup (place);
  if (strncmp (place, base, length) == 0 && place[length] == '/')
    return g_strdup (place + length + 1);
  GString *shown = g_string_new ("../");
  for (const char *c = base; *c != '\0'; c++)
    if (*c == '/')
      g_string_append (shown, "../");
  g_string_append (shown, place);
  return g_string_free (shown, FALSE);
}
