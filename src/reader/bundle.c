/*
 * Zips of policies. Their members are read one by one, in memory, within the limits of archive.c and, where there are
 * workers, in one of them; nothing is unpacked to the disk, so a member's name can lead nowhere.
 */
#include "reader/bundle.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/archive.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "reader/workers.h"

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

/* ---- in a worker ---- */

/* The names of the members that a reader takes, each with a NUL behind it. */
static void
add_names (const GapArchive *archive, GByteArray *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (document_parts); i++)
    if (gap_archive_has (archive, document_parts[i]))
      return;
  g_autoptr (GPtrArray) members = gap_archive_list (archive);
  for (guint i = 0; i < members->len; i++)
    {
      const char *member = g_ptr_array_index (members, i);
      if (gap_reader_takes_name (member) && !is_aside (member))
        g_byte_array_append (out, (const guint8 *)member, (guint)strlen (member) + 1);
    }
}

GByteArray *
gap_bundle_unpack (const GapSource *zip, const char *member, GError **error)
{
  g_autoptr (GapArchive) archive = gap_archive_open (zip, error);
  if (archive == NULL)
    return NULL;
  GString *bytes = member != NULL ? gap_archive_read (archive, member, error) : NULL;
  if (member != NULL && bytes == NULL)
    return NULL;
  GByteArray *out = g_byte_array_new ();
  if (bytes == NULL)
    add_names (archive, out);
  else
    {
      g_byte_array_append (out, (const guint8 *)bytes->str, (guint)bytes->len);
      g_string_free (bytes, TRUE);
    }
  return out;
}

/* ---- here ---- */

static GByteArray *
unpack (const GapSource *zip, const char *member, GapWorkers *workers, GError **error)
{
  return workers != NULL ? gap_workers_unpack (workers, zip, member, error) : gap_bundle_unpack (zip, member, error);
}

/* Takes no more of what a worker says than a zip may hold. */
static GPtrArray *
parse_names (const char *path, const GByteArray *names)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *at = (const char *)names->data;
  const char *end = at + names->len;
  while (at < end && paths->len < GAP_LIMIT_ARCHIVE_ENTRIES)
    {
      gsize length = strnlen (at, (gsize)(end - at));
      if (length > 0 && length < GAP_LIMIT_NAME_BYTES)
        g_ptr_array_add (paths, g_strdup_printf ("%s/%.*s", path, (int)length, at));
      at += length + 1;
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

GPtrArray *
gap_bundle_list (const char *path, GapWorkers *workers, GError **error)
{
  g_autoptr (GapSource) source = gap_source_load (path, error);
  if (source == NULL)
    return NULL;
  g_autoptr (GByteArray) names = unpack (source, NULL, workers, error);
  if (names != NULL)
    return parse_names (path, names);
  g_prefix_error (error, "%s: not a readable zip: ", path);
  return NULL;
}

/* The length of the part of @path that is a zip in the file system; 0 if it leads through none. */
static gsize
find_zip (const char *path)
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
gap_bundle_load (const char *path, GapWorkers *workers, GError **error)
{
  gsize length = find_zip (path);
  if (length == 0)
    return gap_source_load (path, error);
  g_autofree char *zip = g_strndup (path, length);
  g_autoptr (GapSource) source = gap_source_load (zip, error);
  if (source == NULL)
    return NULL;
  g_autoptr (GByteArray) bytes = unpack (source, path + length + 1, workers, error);
  if (bytes != NULL && bytes->len <= GAP_LIMIT_PART_BYTES)
    return gap_source_new (path, bytes->data, bytes->len);
  if (bytes != NULL)
    g_set_error_literal (error, GAP_ERROR, GAP_ERROR_LIMIT, "it unpacks to more than is read");
  g_prefix_error (error, "%s: could not be taken out of the zip: ", path);
  return NULL;
}
