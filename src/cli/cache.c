/* One folder for all that is the same in a run (program, clauses, rulings, day), in it a file for each policy. */
#include "cli/cache.h"

#include <elf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <link.h>
#include <string.h>

#define MAX_AGE_DAYS 14 /* of a folder that no run has written to */
#define DIGITS 32u      /* of a digest that makes a name */
#define IGNORE_NAME ".gitignore"

struct GapCache
{
  char *folder; /* of this kind of run */
};

void
gap_cache_free (GapCache *cache)
{
  if (cache == NULL)
    return;
  g_free (cache->folder);
  g_free (cache);
}

/* ---- digests ---- */

static void
feed_text (GChecksum *digest, const char *text)
{
  const char *given = text != NULL ? text : "";
  g_checksum_update (digest, (const guchar *)given, (gssize)strlen (given) + 1);
}

/* What the file at @path holds; FALSE if it cannot be read. */
static gboolean
feed_file (GChecksum *digest, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);
  feed_text (digest, path);
  feed_text (digest, size);
  g_checksum_update (digest, (const guchar *)data, (gssize)length);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
feed_folder (GChecksum *digest, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        feed_folder (digest, path);
      else
        (void)feed_file (digest, path);
    }
}

/* ---- the program ---- */

/* The note of the kind NT_GNU_BUILD_ID among the @size bytes at @notes: the linker's digest of all that it put
 * together.
 */
static GBytes *
find_build_id (const guchar *notes, gsize size)
{
  static const gsize padding = 3;
  while (size > sizeof (ElfW (Nhdr)))
    {
      ElfW (Nhdr) head;
      memcpy (&head, notes, sizeof head);
      gsize name = (head.n_namesz + padding) & ~padding;
      gsize length = sizeof head + name + ((head.n_descsz + padding) & ~padding);
      if (length > size)
        return NULL;
      if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof "GNU" && head.n_descsz > 0)
        return g_bytes_new (notes + sizeof head + name, head.n_descsz);
      notes += length;
      size -= length;
    }
  return NULL;
}

/* The first object is the program. */
static int
look_at_program (struct dl_phdr_info *info, size_t size G_GNUC_UNUSED, void *data)
{
  GBytes **out_id = data;
  for (guint i = 0; i < info->dlpi_phnum && *out_id == NULL; i++)
    if (info->dlpi_phdr[i].p_type == PT_NOTE)
      *out_id
          = find_build_id ((const guchar *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr), info->dlpi_phdr[i].p_memsz);
  return 1;
}

/* The program holds the readers, the rules and the built-in clauses. FALSE if it cannot be told from another. */
static gboolean
feed_program (GChecksum *digest)
{
  g_autoptr (GBytes) id = NULL;
  (void)dl_iterate_phdr (look_at_program, &id);
  if (id == NULL)
    return feed_file (digest, "/proc/self/exe");
  gsize length;
  const guchar *data = g_bytes_get_data (id, &length);
  g_checksum_update (digest, data, (gssize)length);
  return TRUE;
}

/* ---- the run ---- */

/* NULL if the program cannot be told from another. (transfer full) */
static char *
digest_run (const GapOptions *options, const char *rulings)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *day = gap_date_to_iso (options->as_of);
  g_autofree char *due = g_strdup_printf ("%d", options->due_within);
  if (!feed_program (digest))
    return NULL;
  if (options->taxonomy != NULL)
    feed_folder (digest, options->taxonomy);
  feed_text (digest, day);
  feed_text (digest, due);
  feed_text (digest, options->is_ocr ? "ocr" : "");
  (void)feed_file (digest, rulings);
  return g_strndup (g_checksum_get_string (digest), DIGITS);
}

/* ---- the folder ---- */

/* Whether @name could be that of a folder that an earlier run made. */
static gboolean
is_ours (const char *name)
{
  return strlen (name) == DIGITS && strspn (name, "0123456789abcdef") == DIGITS;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      (void)g_unlink (path);
    }
  (void)g_rmdir (folder);
}

/* Every new day and every new version makes a folder; without this they would pile up. */
static void
remove_old (const char *top)
{
  const gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - (gint64)MAX_AGE_DAYS * 24 * 60 * 60;
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      GStatBuf status;
      g_autofree char *path = g_build_filename (top, name, NULL);
      if (is_ours (name) && g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode) && status.st_mtime < oldest)
        remove_folder (path);
    }
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "%s: the folder of --cache cannot be made: %s", folder,
               g_strerror (errno));
  return FALSE;
}

GapCache *
gap_cache_open (const GapOptions *options, const char *rulings, GError **error)
{
  g_autofree char *digest = digest_run (options, rulings);
  if (digest == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_IO,
                   "--cache: the program cannot read itself here, so that nothing can "
                   "be kept; run it without --cache");
      return NULL;
    }
  g_autoptr (GapCache) cache = g_new0 (GapCache, 1);
  cache->folder = g_build_filename (options->cache, digest, NULL);
  if (g_file_test (cache->folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&cache);
  if (!make_folder (cache->folder, error))
    return NULL;
  /* Nobody wants what is kept in a repository. */
  g_autofree char *ignore = g_build_filename (options->cache, IGNORE_NAME, NULL);
  if (!g_file_test (ignore, G_FILE_TEST_EXISTS))
    (void)g_file_set_contents (ignore, "*\n", -1, NULL);
  remove_old (options->cache);
  return g_steal_pointer (&cache);
}

/* ---- what is kept ---- */

char *
gap_cache_dup_key (const GapPolicyFile *file, const char *name, GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  feed_text (digest, name);
  feed_text (digest, file->id);
  feed_text (digest, file->name);
  g_checksum_update (digest, data, (gssize)length);
  return g_strndup (g_checksum_get_string (digest), DIGITS);
}

GBytes *
gap_cache_read (const GapCache *cache, const char *key)
{
  g_autofree char *path = g_build_filename (cache->folder, key, NULL);
  char *data = NULL;
  gsize length;
  return g_file_get_contents (path, &data, &length, NULL) ? g_bytes_new_take (data, length) : NULL;
}

void
gap_cache_write (const GapCache *cache, const char *key, GBytes *value)
{
  gsize length;
  const char *data = g_bytes_get_data (value, &length);
  g_autofree char *path = g_build_filename (cache->folder, key, NULL);
  (void)g_file_set_contents_full (path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, NULL);
}
