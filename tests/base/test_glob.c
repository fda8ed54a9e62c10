/* The table of what a pattern means. */
#include "base/glob.h"

#include <string.h>

#include "suite.h"

TCase *tcase_glob (void);

static const struct
{
  const char *pattern;
  const char *path;
  gboolean is_match;
} rows[] = {
  { "*.docx", "a.docx", TRUE },
  { "*.docx", "north/a.docx", TRUE },
  { "*.docx", "north/a.doc", FALSE },
  { "north", "north/a.docx", TRUE },
  { "north/", "north/deep/a.docx", TRUE },
  { "north", "south/north/a.docx", TRUE },
  { "/north", "south/north/a.docx", FALSE },
  { "north", "northern/a.docx", FALSE },
  { "north/*.docx", "north/a.docx", TRUE },
  { "north/*.docx", "north/deep/a.docx", FALSE },
  { "north/*.docx", "south/north/a.docx", FALSE },
  { "north/**", "north/deep/a.docx", TRUE },
  { "north/**/a.docx", "north/a.docx", TRUE },
  { "north/**/a.docx", "north/x/y/a.docx", TRUE },
  { "**/staff*", "staff-policy.md", TRUE },
  { "**/staff*", "x/y/staff-policy.md", TRUE },
  { "**/staff*", "x/y/upstaff.md", FALSE },
  { "**/old/**", "a/old/b/c.md", TRUE },
  { "**/old/**/c*.md", "a/old/old/x/cc.md", TRUE },
  { "a?c.md", "abc.md", TRUE },
  { "a?c.md", "a/c.md", FALSE },
  { "a[b-d]c", "acc", TRUE },
  { "a[!b-d]c", "acc", FALSE },
  { "a[]]c", "a]c", TRUE },
  { "a\\*c", "a*c", TRUE },
  { "a\\*c", "abc", FALSE },
  { "**", "any/thing", TRUE },
  { "*", "any/thing", TRUE },
  { "*/*", "any/thing", TRUE },
  { "*/*", "thing", FALSE },
};

START_TEST (a_pattern_means_what_gitignore_means)
{
  ck_assert_msg (gap_glob_match (rows[_i].pattern, rows[_i].path) == rows[_i].is_match, "%s and %s", rows[_i].pattern,
                 rows[_i].path);
}
END_TEST

/* Stars in a row are no way to keep the program busy. */
START_TEST (a_hostile_pattern_ends)
{
  g_autofree char *path = g_strnfill (4000, 'a');
  g_autoptr (GString) pattern = g_string_new (NULL);
  for (guint i = 0; i < 400; i++)
    g_string_append (pattern, i % 2 == 0 ? "**/*a" : "*a");
  g_string_append_c (pattern, 'b');
  ck_assert (!gap_glob_match (pattern->str, path));
}
END_TEST

START_TEST (a_pattern_that_cannot_be_used_is_told)
{
  ck_assert_ptr_null (gap_glob_check ("north/**"));
  ck_assert_ptr_nonnull (gap_glob_check (""));
  ck_assert_ptr_nonnull (gap_glob_check ("../x"));
  ck_assert_ptr_nonnull (gap_glob_check ("a[b"));
}
END_TEST

TCase *
tcase_glob (void)
{
  TCase *tcase = tcase_create ("glob");
  tcase_add_loop_test (tcase, a_pattern_means_what_gitignore_means, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tcase, a_hostile_pattern_ends);
  tcase_add_test (tcase, a_pattern_that_cannot_be_used_is_told);
  return tcase;
}
