/* Zip archives. Sizes are counted on the bytes that come out, for an archive may declare any size it likes. */
#include "reader/archive.h"

#include <zip.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/source.h"

#define CHUNK 65536u
#define RATIO_FREE (1u << 20) /* bytes that may come out before their ratio to the archive is looked at */
#define MAX_TOTAL (GAP_LIMIT_PART_BYTES << 2)

struct GapArchive
{
  zip_t *zip;
  gsize packed; /* bytes of the whole archive */
  gsize total;  /* bytes that have come out */
};

static gboolean
fail (GError **error, GapError code, const char *why)
{
  g_set_error_literal (error, GAP_ERROR, (int)code, why);
  return FALSE;
}

static zip_t *
open_bytes (const char *data, gsize length, int flags, GError **error)
{
  zip_error_t why;
  zip_error_init (&why);
  zip_source_t *bytes = zip_source_buffer_create (data, length, 0, &why);
  zip_t *zip = bytes != NULL ? zip_open_from_source (bytes, ZIP_RDONLY | flags, &why) : NULL;
  if (zip == NULL)
    {
      if (bytes != NULL)
        zip_source_free (bytes);
      fail (error, GAP_ERROR_MALFORMED, zip_error_strerror (&why));
    }
  zip_error_fini (&why);
  return zip;
}

GapArchive *
gap_archive_open (const GapSource *source, GError **error)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  zip_t *zip = open_bytes (data, length, ZIP_CHECKCONS, NULL);
  if (zip == NULL)
    zip = open_bytes (data, length, 0, error);
  if (zip == NULL)
    return NULL;
  if (zip_get_num_entries (zip, 0) > (zip_int64_t)GAP_LIMIT_ARCHIVE_ENTRIES)
    {
      zip_discard (zip);
      return fail (error, GAP_ERROR_LIMIT, "it holds too many parts"), NULL;
    }
  GapArchive *archive = g_new0 (GapArchive, 1);
  archive->zip = zip;
  archive->packed = length;
  return archive;
}

void
gap_archive_free (GapArchive *archive)
{
  if (archive == NULL)
    return;
  zip_discard (archive->zip);
  g_free (archive);
}

gboolean
gap_archive_has (const GapArchive *archive, const char *part)
{
  return zip_name_locate (archive->zip, part, ZIP_FL_NOCASE) >= 0;
}

GPtrArray *
gap_archive_list (const GapArchive *archive)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  zip_int64_t n = zip_get_num_entries (archive->zip, 0);
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (archive->zip, (zip_uint64_t)i, 0);
      if (name != NULL && !g_str_has_suffix (name, "/"))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static gboolean
check_size (const GapArchive *archive, gsize part, GError **error)
{
  if (part > GAP_LIMIT_PART_BYTES || archive->total > MAX_TOTAL)
    return fail (error, GAP_ERROR_LIMIT, "it unpacks to more than is read");
  if (archive->total > RATIO_FREE && archive->total / GAP_LIMIT_INFLATE_RATIO > archive->packed)
    return fail (error, GAP_ERROR_LIMIT, "it unpacks to far more than its size, as a zip bomb does");
  return TRUE;
}

static gboolean
read_all (GapArchive *archive, zip_file_t *file, GString *out, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  for (;;)
    {
      zip_int64_t n = zip_fread (file, chunk, CHUNK);
      if (n < 0)
        return fail (error, GAP_ERROR_MALFORMED, zip_error_strerror (zip_file_get_error (file)));
      if (n == 0)
        return TRUE;
      g_string_append_len (out, chunk, (gssize)n);
      archive->total += (gsize)n;
      if (!check_size (archive, out->len, error))
        return FALSE;
    }
}

GString *
gap_archive_read (GapArchive *archive, const char *part, GError **error)
{
  zip_int64_t index = zip_name_locate (archive->zip, part, ZIP_FL_NOCASE);
  zip_file_t *file = index >= 0 ? zip_fopen_index (archive->zip, (zip_uint64_t)index, 0) : NULL;
  if (file == NULL)
    return fail (error, GAP_ERROR_MALFORMED, zip_strerror (archive->zip)), NULL;
  GString *out = g_string_new (NULL);
  gboolean is_read = read_all (archive, file, out, error);
  zip_fclose (file);
  if (!is_read)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return out;
}
