#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "matrix/school.h"
#include "suite.h"

TCase *tcase_school (void);

static char *root;

static void
make_root (void)
{
  root = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  ck_assert_ptr_nonnull (root);
  ck_assert_int_eq (g_chdir (root), 0);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      remove_all (below);
    }
  g_remove (path);
}

static void
drop_root (void)
{
  ck_assert_int_eq (g_chdir ("/"), 0);
  remove_all (root);
  g_clear_pointer (&root, g_free);
}

static void
put (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  ck_assert_int_eq (g_mkdir_with_parents (folder, 0700), 0);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
takes_text (const char *name)
{
  return g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, ".md");
}

/* What a search gives, a line each: "path id name" or "! fault". */
static char *
find (const char *const *paths)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GPtrArray) files = gap_policy_files_find (paths, takes_text, faults);
  for (guint i = 0; i < files->len; i++)
    {
      const GapPolicyFile *file = g_ptr_array_index (files, i);
      g_string_append_printf (out, "%s %s %s\n", file->path, file->id, file->name != NULL ? file->name : "-");
    }
  for (guint i = 0; i < faults->len; i++)
    {
      const GError *fault = g_ptr_array_index (faults, i);
      ck_assert_msg (fault->domain == GAP_ERROR, "%s", fault->message);
      g_string_append_printf (out, "! %s\n", fault->message);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

#define assert_found(wanted, ...)                                                                                      \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autofree char *found_ = find ((const char *const[]){ __VA_ARGS__, NULL });                                     \
      ck_assert_str_eq (found_, wanted);                                                                               \
    }                                                                                                                  \
  while (0)

START_TEST (a_folder_of_loose_files_gives_each_of_them_sorted)
{
  put ("d/b.txt", "x");
  put ("d/a.md", "x");
  put ("d/sub/c.txt", "x");
  put ("d/README.md", "x");
  put ("d/readme.txt", "x");
  put ("d/MANIFEST.yml", "x");
  put ("d/.hidden.txt", "x");
  put ("d/.git/e.txt", "x");
  put ("d/~$lock.txt", "x");
  put ("d/picture.png", "x");
  assert_found ("d/a.md a -\nd/b.txt b -\nd/sub/c.txt c -\n", "d");
}
END_TEST

START_TEST (a_school_folder_gives_the_file_that_it_names)
{
  put ("d/low-ash/school.yml", "name: Low Ash Primary School\nurn: \"107269\"\npolicy: code.txt\n");
  put ("d/low-ash/code.txt", "x");
  put ("d/low-ash/letter.txt", "x");
  put ("d/other/school.yml", "slug: the-other\n");
  put ("d/other/policy.txt", "x");
  assert_found ("d/low-ash/code.txt low-ash Low Ash Primary School\nd/other/policy.txt the-other -\n", "d");
}
END_TEST

START_TEST (a_file_given_by_name_is_known_by_its_school)
{
  put ("low-ash/school.yml", "name: Low Ash\npolicy: code.txt\n");
  put ("low-ash/code.txt", "x");
  put ("low-ash/letter.odd", "x");
  assert_found ("low-ash/code.txt low-ash Low Ash\n", "low-ash/code.txt");
  assert_found ("low-ash/letter.odd letter -\n", "low-ash/letter.odd");
  assert_found ("nowhere.txt nowhere -\n", "nowhere.txt");
}
END_TEST

START_TEST (a_missing_policy_is_still_a_row)
{
  put ("s/school.yml", "policy: gone.txt\n");
  assert_found ("s/gone.txt s -\n", "s");
}
END_TEST

START_TEST (faults_of_one_school_leave_the_others)
{
  put ("d/a/school.yml", "nmae: A\n");
  put ("d/b/school.yml", "policy: ../c/x.txt\n");
  put ("d/c/school.yml", "slug: Not A Slug\n");
  put ("d/d/school.yml", "name: D\n");
  put ("d/d/one.txt", "x");
  put ("d/d/two.txt", "x");
  put ("d/e/school.yml", "name: E\n");
  put ("d/f/school.yml", "dates: {approved: 17.7.24}\n");
  put ("d/g/school.yml", "name: [G]\n");
  put ("d/h/h.txt", "x");
  assert_found ("d/h/h.txt h -\n"
                "! d/a/school.yml:1: unknown key 'nmae'; did you mean 'name'?\n"
                "! d/b/school.yml:1: 'policy' must be the name of a file in this folder\n"
                "! d/c/school.yml:1: 'slug' is made of small letters, digits and hyphens, not 'Not A Slug'\n"
                "! d/d: has several policy files; name the one to read with 'policy:' in its school.yml\n"
                "! d/e: has a school.yml but no policy file\n"
                "! d/f/school.yml:1: a date is written YYYY, YYYY-MM or YYYY-MM-DD\n"
                "! d/g/school.yml:1: 'name' must be a plain text\n",
                "d");
}
END_TEST

START_TEST (every_key_of_a_school_is_allowed)
{
  put ("s/school.yml",
       "name: S\nslug: s\nurn: \"1\"\nphase: primary\nlocal-authority: L\ntrust: T\npolicy: p.txt\n"
       "restatement: true\nabout: A\nsource: https://example.org/\ndates: {approved: 2024-07-17, next: 2025}\n");
  put ("s/p.txt", "x");
  assert_found ("s/p.txt s S\n", "s");
}
END_TEST

START_TEST (an_empty_folder_is_a_fault)
{
  ck_assert_int_eq (g_mkdir ("empty", 0700), 0);
  put ("d/picture.png", "x");
  assert_found ("! empty: the folder holds no policy file\n! d: the folder holds no policy file\n", "empty", "d");
}
END_TEST

START_TEST (what_is_given_twice_is_read_once)
{
  put ("d/a.txt", "x");
  assert_found ("d/a.txt a -\n", "d", "d/a.txt", "./d", "d/../d/a.txt");
  assert_found ("d/a.txt a -\n", "d/a.txt", "d");
}
END_TEST

START_TEST (a_loop_of_links_ends)
{
  put ("d/a.txt", "x");
  put ("d/sub/b.txt", "x");
  ck_assert_int_eq (symlink ("..", "d/sub/up"), 0);
  ck_assert_int_eq (symlink ("self", "d/self"), 0);
  assert_found ("d/a.txt a -\nd/sub/b.txt b -\n", "d");
}
END_TEST

START_TEST (too_deep_a_tree_is_said)
{
  g_autoptr (GString) path = g_string_new ("d");
  put ("d/a.txt", "x");
  for (guint i = 0; i < 70; i++)
    g_string_append (path, "/n");
  g_string_append (path, "/deep.txt");
  put (path->str, "x");
  g_autofree char *found = find ((const char *const[]){ "d", NULL });
  ck_assert_msg (g_str_has_prefix (found, "d/a.txt a -\n! d/n/n/") && strstr (found, "64 deep") != NULL, "%s", found);
}
END_TEST

TCase *
tcase_school (void)
{
  TCase *tcase = tcase_create ("school");
  tcase_add_checked_fixture (tcase, make_root, drop_root);
  tcase_add_test (tcase, a_folder_of_loose_files_gives_each_of_them_sorted);
  tcase_add_test (tcase, a_school_folder_gives_the_file_that_it_names);
  tcase_add_test (tcase, a_file_given_by_name_is_known_by_its_school);
  tcase_add_test (tcase, a_missing_policy_is_still_a_row);
  tcase_add_test (tcase, faults_of_one_school_leave_the_others);
  tcase_add_test (tcase, every_key_of_a_school_is_allowed);
  tcase_add_test (tcase, an_empty_folder_is_a_fault);
  tcase_add_test (tcase, what_is_given_twice_is_read_once);
  tcase_add_test (tcase, a_loop_of_links_ends);
  tcase_add_test (tcase, too_deep_a_tree_is_said);
  return tcase;
}
