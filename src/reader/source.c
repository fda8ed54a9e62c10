/* Loading an input file: regular files only, opened without blocking, within the size limit. */
#include "reader/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"

struct GapSource
{
  char *name;
  char *data; /* NUL-terminated beyond length */
  gsize length;
  gboolean recognise;
};

GapSource *
gap_source_new (const char *name, const void *data, gsize length)
{
  GapSource *source = g_new0 (GapSource, 1);
  source->name = g_strdup (name);
  source->data = g_malloc (length + 1);
  if (length > 0)
    memcpy (source->data, data, length);
  source->data[length] = '\0';
  source->length = length;
  return source;
}

void
gap_source_free (GapSource *source)
{
  if (source == NULL)
    return;
  g_free (source->name);
  g_free (source->data);
  g_free (source);
}

void
gap_source_set_recognise (GapSource *source, gboolean recognise)
{
  source->recognise = recognise;
}

gboolean
gap_source_get_recognise (const GapSource *source)
{
  return source->recognise;
}

const char *
gap_source_get_name (const GapSource *source)
{
  return source->name;
}

const char *
gap_source_get_data (const GapSource *source, gsize *out_length)
{
  *out_length = source->length;
  return source->data;
}

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  const char *why = code == ENOENT ? "no such file" : code == EACCES ? "permission denied" : g_strerror (code);
  g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: %s", path, why);
  return FALSE;
}

static gboolean
check_kind (const char *path, const struct stat *info, GError **error)
{
  if (S_ISDIR (info->st_mode))
    return g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: is a folder, not a file", path), FALSE;
  if (!S_ISREG (info->st_mode))
    return g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: is not a regular file", path), FALSE;
  if ((guint64)info->st_size > GAP_LIMIT_FILE_BYTES)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: is larger than %u MiB, the most that is read", path,
                        GAP_LIMIT_FILE_BYTES >> 20),
           FALSE;
  return TRUE;
}

/* Reads until the end or one byte past the limit; the size that stat gave may be stale. */
static gboolean
read_all (const char *path, int fd, GapSource *source, gsize size_hint, GError **error)
{
  gsize room = size_hint + 1;
  source->data = g_malloc (room + 1);
  for (;;)
    {
      ssize_t n = read (fd, source->data + source->length, room - source->length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (path, errno, error);
      if (n == 0)
        break;
      source->length += (gsize)n;
      if (source->length > GAP_LIMIT_FILE_BYTES)
        return g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: grew past the size limit while it was read", path),
               FALSE;
      if (source->length == room)
        source->data = g_realloc (source->data, (room *= 2) + 1);
    }
  source->data[source->length] = '\0';
  return TRUE;
}

GapSource *
gap_source_load (const char *path, GError **error)
{
  g_autoptr (GapSource) source = g_new0 (GapSource, 1);
  struct stat info;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return (void)fail_errno (path, errno, error), NULL;
  source->name = g_strdup (path);
  gboolean is_read = fstat (fd, &info) == 0
                         ? check_kind (path, &info, error) && read_all (path, fd, source, (gsize)info.st_size, error)
                         : fail_errno (path, errno, error);
  close (fd);
  return is_read ? g_steal_pointer (&source) : NULL;
}
