/*
 * Zips of policies. Their members are read one by one, in memory, within the limits of archive.c; nothing is unpacked
 * to the disk, so a member's name can lead nowhere.
 */
#include "reader/bundle.h"

#include <string.h>

#include "reader/archive.h"
#include "reader/reader.h"
#include "reader/source.h"

#define SUFFIX ".zip"

/* Parts by which a zip is one document of an office program. */
static const char *const document_parts[] = { "[Content_Types].xml", "mimetype" };

gboolean
gap_bundle_takes_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  return g_str_has_suffix (lower, SUFFIX);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Hidden files, and the notes that macOS adds to every zip. */
static gboolean
is_aside (const char *member)
{
  return member[0] == '.' || strstr (member, "/.") != NULL || g_str_has_prefix (member, "__MACOSX/");
}

GPtrArray *
gap_bundle_list (const char *path, GError **error)
{
  g_autoptr (GapSource) source = gap_source_load (path, error);
  g_autoptr (GapArchive) archive = source != NULL ? gap_archive_open (source, error) : NULL;
  if (archive == NULL)
    {
      if (source != NULL)
        g_prefix_error (error, "%s: not a readable zip: ", path);
      return NULL;
    }
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (document_parts); i++)
    if (gap_archive_has (archive, document_parts[i]))
      return paths;
  g_autoptr (GPtrArray) members = gap_archive_list (archive);
  for (guint i = 0; i < members->len; i++)
    {
      const char *member = g_ptr_array_index (members, i);
      if (gap_reader_takes_name (member) && !is_aside (member))
        g_ptr_array_add (paths, g_strdup_printf ("%s/%s", path, member));
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

gsize
gap_bundle_find (const char *path)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      gsize length = (gsize)(slash - path);
      g_autofree char *front = g_strndup (path, length);
      if (gap_bundle_takes_name (front) && g_file_test (front, G_FILE_TEST_IS_REGULAR))
        return length;
    }
  return 0;
}

GapSource *
gap_bundle_load (const char *path, gsize length, GError **error)
{
  g_autofree char *zip = g_strndup (path, length);
  g_autoptr (GapSource) source = gap_source_load (zip, error);
  if (source == NULL)
    return NULL;
  g_autoptr (GapArchive) archive = gap_archive_open (source, error);
  GString *bytes = archive != NULL ? gap_archive_read (archive, path + length + 1, error) : NULL;
  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: could not be taken out of the zip: ", path);
      return NULL;
    }
  GapSource *member = gap_source_new (path, bytes->str, bytes->len);
  g_string_free (bytes, TRUE);
  return member;
}
