#include "base/output.h"

#include <glib/gstdio.h>

#include "suite.h"

TCase *tcase_output (void);

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  ck_assert_ptr_nonnull (folder);
}

static void
drop_folder (void)
{
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

START_TEST (a_file_is_replaced_whole)
{
  g_autofree char *path = g_build_filename (folder, "out.txt", NULL);
  g_autofree char *found = NULL;
  gsize length;
  ck_assert (gap_output_write_file (path, "old and longer", 14, NULL));
  ck_assert (gap_output_write_file (path, "new", 3, NULL));
  ck_assert (g_file_get_contents (path, &found, &length, NULL));
  ck_assert_uint_eq (length, 3);
  ck_assert_str_eq (found, "new");
  ck_assert_int_eq (g_unlink (path), 0);
  /* Nothing else is left in the folder: it can be removed. */
  ck_assert_int_eq (g_rmdir (folder), 0);
}
END_TEST

START_TEST (a_file_that_cannot_be_written_is_named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "no-such-folder", "out.txt", NULL);
  ck_assert (!gap_output_write_file (path, "x", 1, &error));
  assert_error (error, GAP_ERROR, GAP_ERROR_IO);
  ck_assert_msg (g_str_has_prefix (error->message, path), "%s", error->message);
}
END_TEST

TCase *
tcase_output (void)
{
  TCase *tcase = tcase_create ("output");
  tcase_add_checked_fixture (tcase, make_folder, drop_folder);
  tcase_add_test (tcase, a_file_is_replaced_whole);
  tcase_add_test (tcase, a_file_that_cannot_be_written_is_named);
  return tcase;
}
