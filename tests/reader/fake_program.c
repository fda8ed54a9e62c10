#include "fake_program.h"

#include <check.h>
#include <glib/gstdio.h>
#include <unistd.h>

char *
fake_program_new (const char *name, const char *script)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("gapcheck-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *search = g_strdup_printf ("%s:/nowhere", folder);
  g_assert_no_error (error);
  ck_assert (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, &error));
  g_autofree char *timeout = g_find_program_in_path ("timeout");
  g_autofree char *beside = g_build_filename (folder, "timeout", NULL);
  ck_assert_int_eq (symlink (timeout, beside), 0);
  g_setenv ("PATH", search, TRUE);
  return folder;
}

void
fake_program_free (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *timeout = g_build_filename (folder, "timeout", NULL);
  g_remove (path);
  g_remove (timeout);
  ck_assert_int_eq (g_rmdir (folder), 0);
}
