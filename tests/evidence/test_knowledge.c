#include "evidence/knowledge.h"

#include <glib/gstdio.h>

#include "suite.h"

TCase *tcase_knowledge (void);

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  ck_assert_ptr_nonnull (folder);
}

static void
put (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static void
drop_folder (void)
{
  static const char *const names[]
      = { "social-media.yml", "a.yml", "legislation.yml", "terms.yml", "citing.yml", "dates.yml" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_unlink (path);
    }
  ck_assert_int_eq (g_rmdir (folder), 0);
  g_clear_pointer (&folder, g_free);
}

static void
put_all (void)
{
  put ("social-media.yml",
       "format: gapcheck.taxonomy/1\nid: t\ntitle: T\nareas: [a.yml]\n"
       "stances: {silent: {}, forbids: {}, requires: {}, allows: {}}\naudiences: {anyone: [all]}\n");
  put ("a.yml",
       "area: a\ntitle: A\nconcepts: {post: [post]}\nclauses: [{id: a.b, title: B, signals: [{all: post}]}]\n");
  put ("legislation.yml", "instruments: [{id: law, title: A Law 2000, kind: act, status: in_force}]\n");
  put ("terms.yml", "terms: []\n");
  put ("citing.yml", "law-words: [law]\n");
  put ("dates.yml", "kinds: {approved: [approved]}\n");
}

START_TEST (what_is_built_in_loads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  ck_assert_uint_eq (gap_taxonomy_get_n_clauses (gap_knowledge_get_taxonomy (knowledge)), 71);
  ck_assert_ptr_nonnull (gap_knowledge_get_citer (knowledge));
  ck_assert_ptr_nonnull (gap_knowledge_get_dating (knowledge));
  ck_assert_uint_gt (gap_register_get_n_instruments (gap_knowledge_get_register (knowledge)), 100);
}
END_TEST

START_TEST (a_folder_loads_in_its_place)
{
  g_autoptr (GError) error = NULL;
  put_all ();
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (folder, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  ck_assert_str_eq (gap_taxonomy_get_id (gap_knowledge_get_taxonomy (knowledge)), "t");
  ck_assert_uint_eq (gap_register_get_n_instruments (gap_knowledge_get_register (knowledge)), 1);
}
END_TEST

START_TEST (a_fault_in_any_file_stops_it)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *message;
  } rows[] = {
    { "social-media.yml", "format: x\n", "social-media.yml:1: \"format\" must be gapcheck.taxonomy/1" },
    { "a.yml", "area: a\n", "a.yml:1: an area needs \"area\", \"title\" and \"clauses\"" },
    { "legislation.yml", "law: []\n", "legislation.yml:1: unknown key 'law'" },
    { "terms.yml", "term: []\n", "terms.yml:1: unknown key 'term'; did you mean 'terms'?" },
    { "citing.yml", "laws: []\n", "citing.yml:1: unknown key 'laws'" },
    { "dates.yml", "format: x\n", "dates.yml:1: 'kinds' is missing" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) absent = NULL;
      put_all ();
      put (rows[i].name, rows[i].text);
      g_autoptr (GapKnowledge) broken = gap_knowledge_load (folder, &error);
      ck_assert_ptr_null (broken);
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      g_autofree char *wanted = g_strconcat (folder, "/", rows[i].message, NULL);
      ck_assert_str_eq (error->message, wanted);
      /* Nor is a file that is not there taken from what is built in. */
      g_autofree char *path = g_build_filename (folder, rows[i].name, NULL);
      ck_assert_int_eq (g_unlink (path), 0);
      g_autoptr (GapKnowledge) lacking = gap_knowledge_load (folder, &absent);
      ck_assert_ptr_null (lacking);
      assert_error (absent, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_msg (g_str_has_prefix (absent->message, path), "%s", absent->message);
    }
}
END_TEST

TCase *
tcase_knowledge (void)
{
  TCase *tcase = tcase_create ("knowledge");
  tcase_add_checked_fixture (tcase, make_folder, drop_folder);
  tcase_add_test (tcase, what_is_built_in_loads);
  tcase_add_test (tcase, a_folder_loads_in_its_place);
  tcase_add_test (tcase, a_fault_in_any_file_stops_it);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
