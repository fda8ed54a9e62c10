/* A temporary beside the target, then rename; or standard output with its errors looked at. */
#include "base/output.h"

#include <errno.h>
#include <stdio.h>

gboolean
gap_output_write_file (const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) fault = NULL;
  if (g_file_set_contents_full (path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &fault))
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "%s: could not be written: %s", path, fault->message);
  return FALSE;
}

gboolean
gap_output_write_stdout (const char *data, gsize length, GError **error)
{
  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  if (errno == EPIPE)
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "standard output: could not be written: %s", g_strerror (errno));
  return FALSE;
}
