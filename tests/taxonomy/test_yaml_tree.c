#include "taxonomy/yaml_frozen.h"
#include "taxonomy/yaml_tree.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/limits.h"
#include "suite.h"

TCase *tcase_yaml_tree (void);

static GapYaml *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GapYaml *root = gap_yaml_parse ("a.yml", text, strlen (text), GAP_ERROR_TAXONOMY, &error);
  ck_assert_msg (root != NULL, "%s", error != NULL ? error->message : "no error either");
  ck_assert_ptr_null (error);
  return root;
}

static void
assert_refused_len (const char *text, gsize length, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) root = gap_yaml_parse ("a.yml", text, length, GAP_ERROR_TAXONOMY, &error);
  ck_assert_msg (root == NULL, "was taken: %s", text);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_str_eq (error->message, message);
}

static void
assert_refused (const char *text, const char *message)
{
  assert_refused_len (text, strlen (text), message);
}

START_TEST (a_tree_has_kinds_texts_and_the_order_of_the_file)
{
  g_autoptr (GapYaml) root = parse ("b: one\na:\n  - two\n  - [three, four]\nc: {d: five}\n");
  ck_assert_int_eq (gap_yaml_get_kind (root), GAP_YAML_MAPPING);
  ck_assert_uint_eq (gap_yaml_get_n (root), 3);
  ck_assert_str_eq (gap_yaml_get_key (root, 0), "b");
  ck_assert_str_eq (gap_yaml_get_key (root, 1), "a");
  ck_assert_str_eq (gap_yaml_get_string (root, "b"), "one");
  const GapYaml *list = gap_yaml_get (root, "a");
  ck_assert_int_eq (gap_yaml_get_kind (list), GAP_YAML_SEQUENCE);
  ck_assert_str_eq (gap_yaml_get_text (gap_yaml_get_nth (list, 0)), "two");
  ck_assert_str_eq (gap_yaml_get_text (gap_yaml_get_nth (gap_yaml_get_nth (list, 1), 1)), "four");
  ck_assert_str_eq (gap_yaml_get_string (gap_yaml_get (root, "c"), "d"), "five");
}
END_TEST

START_TEST (what_is_not_there_is_null_and_not_a_fault)
{
  g_autoptr (GapYaml) root = parse ("a: [x]\n");
  ck_assert_ptr_null (gap_yaml_get (root, "b"));
  ck_assert_ptr_null (gap_yaml_get (NULL, "b"));
  ck_assert_ptr_null (gap_yaml_get (gap_yaml_get (root, "a"), "x"));
  ck_assert_ptr_null (gap_yaml_get_text (NULL));
  ck_assert_ptr_null (gap_yaml_get_text (root));
  ck_assert_ptr_null (gap_yaml_get_string (root, "a"));
  ck_assert_uint_eq (gap_yaml_get_n (NULL), 0);
}
END_TEST

START_TEST (every_node_knows_its_line)
{
  g_autoptr (GapYaml) root = parse ("# words\n\na: 1\nb:\n  - x\n\n  - y\nc: >\n  long\n  text\nd: 4\n");
  ck_assert_uint_eq (gap_yaml_get_line (root), 3);
  ck_assert_uint_eq (gap_yaml_get_line (gap_yaml_get (root, "a")), 3);
  ck_assert_uint_eq (gap_yaml_get_line (gap_yaml_get (root, "b")), 5);
  ck_assert_uint_eq (gap_yaml_get_line (gap_yaml_get_nth (gap_yaml_get (root, "b"), 1)), 7);
  ck_assert_uint_eq (gap_yaml_get_line (gap_yaml_get (root, "d")), 11);
}
END_TEST

START_TEST (scalars_keep_their_letters)
{
  g_autoptr (GapYaml) root
      = parse ("a: 007\nb: yes\nc: \"x \\u2019\"\nd: 'it''s'\ne: ~\nf: |\n  one\n  two\ng: 2024-07-17\n");
  ck_assert_str_eq (gap_yaml_get_string (root, "a"), "007");
  ck_assert_str_eq (gap_yaml_get_string (root, "b"), "yes");
  ck_assert_str_eq (gap_yaml_get_string (root, "c"), "x \xe2\x80\x99");
  ck_assert_str_eq (gap_yaml_get_string (root, "d"), "it's");
  ck_assert_str_eq (gap_yaml_get_string (root, "e"), "~");
  ck_assert_str_eq (gap_yaml_get_string (root, "f"), "one\ntwo\n");
  ck_assert_str_eq (gap_yaml_get_string (root, "g"), "2024-07-17");
}
END_TEST

START_TEST (lists_may_be_written_as_one_text)
{
  static const struct
  {
    const char *yaml;
    const char *wanted; /* joined by "|"; NULL for no list */
  } rows[] = {
    { "k: one", "one" },
    { "k: [one, two]", "one|two" },
    { "k:\n  - one\n  - two", "one|two" },
    { "k:", "" },
    { "k: []", "" },
    { "k: ''", "(empty)" },
    { "other: x", NULL },
    { "k: {a: b}", NULL },
    { "k: [[a]]", NULL },
    { "k: [a, {b: c}]", NULL },
    { "k: ['', a]", "(empty)|a" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapYaml) root = parse (rows[i].yaml);
      g_auto (GStrv) list = gap_yaml_dup_strings (root, "k");
      ck_assert_msg ((list == NULL) == (rows[i].wanted == NULL), "%s", rows[i].yaml);
      if (list == NULL)
        continue;
      g_autoptr (GString) joined = g_string_new (NULL);
      for (guint j = 0; list[j] != NULL; j++)
        g_string_append_printf (joined, "%s%s", j > 0 ? "|" : "", *list[j] != '\0' ? list[j] : "(empty)");
      ck_assert_str_eq (joined->str, rows[i].wanted);
    }
}
END_TEST

START_TEST (keys_stand_once)
{
  assert_refused ("a: 1\nb: 2\na: 3\n", "a.yml:3: the key 'a' stands twice, first on line 1");
  assert_refused ("x:\n  - {a: 1,\n     a: 2}\n", "a.yml:3: the key 'a' stands twice, first on line 2");
  /* The same key in two mappings is no fault. */
  g_autoptr (GapYaml) root = parse ("- {a: 1}\n- {a: 2}\n");
  ck_assert_uint_eq (gap_yaml_get_n (root), 2);
}
END_TEST

/* From a dozen keys on, they are found through a table: before it is made, when it is made, and after. */
START_TEST (large_mappings_find_and_refuse_like_small_ones)
{
  for (guint n = 10; n <= 15; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "k%u: v%u\n", i, i);
      g_autoptr (GapYaml) root = parse (text->str);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *key = g_strdup_printf ("k%u", i);
          g_autofree char *value = g_strdup_printf ("v%u", i);
          ck_assert_str_eq (gap_yaml_get_string (root, key), value);
          ck_assert_str_eq (gap_yaml_get_key (root, i), key);
        }
      ck_assert_ptr_null (gap_yaml_get (root, "k99"));
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *doubled = g_strdup_printf ("%sk%u: again\n", text->str, i);
          g_autofree char *message
              = g_strdup_printf ("a.yml:%u: the key 'k%u' stands twice, first on line %u", n + 1, i, i + 1);
          assert_refused (doubled, message);
        }
    }
}
END_TEST

START_TEST (what_two_readers_could_read_in_two_ways_is_refused)
{
  assert_refused ("a: &x 1\nb: 2\n", "a.yml:1: anchors (&name) are not allowed here: write the value out");
  assert_refused ("a: 1\nb: &x [1]\n", "a.yml:2: anchors (&name) are not allowed here: write the value out");
  assert_refused ("a: 1\nb: &x {c: 1}\n", "a.yml:2: anchors (&name) are not allowed here: write the value out");
  assert_refused ("a: 1\nb: *x\n", "a.yml:2: aliases (*name) are not allowed here: write the value out");
  assert_refused ("a: !!int 1\n", "a.yml:1: tags (!name) are not allowed here");
  assert_refused ("a: 1\n\nb: !mine [1]\n", "a.yml:3: tags (!name) are not allowed here");
  assert_refused ("a: 1\n---\nb: 1\n", "a.yml:2: a second document starts; one file holds one document");
  assert_refused ("[a, b]: 1\n", "a.yml:1: a key must be a plain text");
  assert_refused ("a: 1\n{b: c}: 1\n", "a.yml:2: a key must be a plain text");
  assert_refused ("a: 1\nb: \"x\\0y\"\n", "a.yml:2: a text holds a NUL");
}
END_TEST

START_TEST (nothing_is_no_file)
{
  assert_refused ("", "a.yml:1: the file is empty");
  assert_refused ("# only words\n", "a.yml:1: the file is empty");
}
END_TEST

START_TEST (faults_of_syntax_name_their_line)
{
  g_autoptr (GError) error = NULL;
  const char *text = "a: 1\nb: [1, 2\nc: 3\n";
  g_autoptr (GapYaml) root = gap_yaml_parse ("a.yml", text, strlen (text), GAP_ERROR_TAXONOMY, &error);
  ck_assert_ptr_null (root);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_msg (g_str_has_prefix (error->message, "a.yml:3: not valid YAML: "), "%s", error->message);
}
END_TEST

START_TEST (bytes_that_are_no_text_are_refused_with_their_line)
{
  assert_refused ("a: 1\nb: \xff\n", "a.yml:2: not valid UTF-8 text");
  assert_refused_len ("a: 1\n\nb\0c: 2\n", 14, "a.yml:3: not valid UTF-8 text");
}
END_TEST

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
assert_too_deep (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) root = gap_yaml_parse ("a.yml", text, strlen (text), GAP_ERROR_TAXONOMY, &error);
  ck_assert_ptr_null (root);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_str_eq (error->message, "a.yml:1: nested more than 32 deep");
}

START_TEST (depth_is_bounded)
{
  g_autofree char *deep = nest (GAP_LIMIT_YAML_DEPTH);
  g_autofree char *deeper = nest (GAP_LIMIT_YAML_DEPTH + 1);
  g_autofree char *deepest = nest (5000);
  g_autoptr (GapYaml) root = parse (deep);
  ck_assert_int_eq (gap_yaml_get_kind (root), GAP_YAML_SEQUENCE);
  assert_too_deep (deeper);
  assert_too_deep (deepest);
}
END_TEST

START_TEST (size_is_bounded)
{
  gsize length = (gsize)GAP_LIMIT_YAML_BYTES + 1;
  g_autofree char *large = g_malloc (length);
  g_autoptr (GError) error = NULL;
  memset (large, '#', length);
  g_autoptr (GapYaml) root = gap_yaml_parse ("a.yml", large, length, GAP_ERROR_LIMIT, &error);
  ck_assert_ptr_null (root);
  assert_error (error, GAP_ERROR, GAP_ERROR_LIMIT);
  ck_assert_str_eq (error->message, "a.yml:1: the file is larger than 4194304 bytes");
}
END_TEST

START_TEST (members_are_of_the_kind_that_is_asked_for)
{
  g_autoptr (GapYaml) root = parse ("text: x\nlist: [x]\nmapping: {x: y}\nflag: yes\nno-flag: maybe\nempty:\n");
  const char *text = "other";
  const GapYaml *node = NULL;
  gboolean flag = FALSE;
  g_auto (GStrv) strings = NULL;
  g_auto (GStrv) none = NULL;
  ck_assert (gap_yaml_read_text (root, "text", &text, NULL));
  ck_assert_str_eq (text, "x");
  ck_assert (gap_yaml_read_text (root, "absent", &text, NULL));
  ck_assert_ptr_null (text);
  ck_assert (gap_yaml_read_kind (root, "list", GAP_YAML_SEQUENCE, &node, NULL));
  ck_assert_ptr_eq (node, gap_yaml_get (root, "list"));
  ck_assert (gap_yaml_read_kind (root, "absent", GAP_YAML_MAPPING, &node, NULL));
  ck_assert_ptr_null (node);
  ck_assert (gap_yaml_read_strings (root, "text", &strings, NULL));
  ck_assert_str_eq (strings[0], "x");
  ck_assert (gap_yaml_read_strings (root, "absent", &none, NULL));
  ck_assert_ptr_null (none[0]);
  ck_assert (gap_yaml_read_flag (root, "flag", FALSE, &flag, NULL));
  ck_assert (flag);
  ck_assert (gap_yaml_read_flag (root, "absent", FALSE, &flag, NULL));
  ck_assert (!flag);
}
END_TEST

START_TEST (members_of_another_kind_are_faults_with_their_line)
{
  static const struct
  {
    const char *key;
    int reader; /* 0 text, 1 list, 2 mapping, 3 strings, 4 flag */
    const char *message;
  } rows[] = {
    { "list", 0, "a.yml:2: 'list' must be a text" },
    { "mapping", 0, "a.yml:3: 'mapping' must be a text" },
    { "text", 1, "a.yml:1: 'text' must be a list" },
    { "text", 2, "a.yml:1: 'text' must be a mapping" },
    { "nested", 3, "a.yml:4: 'nested' must be a text or a list of texts" },
    { "mapping", 3, "a.yml:3: 'mapping' must be a text or a list of texts" },
    { "text", 4, "a.yml:1: 'text' must be true or false" },
    { "list", 4, "a.yml:2: 'list' must be true or false" },
  };
  g_autoptr (GapYaml) root = parse ("text: x\nlist: [x]\nmapping: {x: y}\nnested: [[x]]\n");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *text = NULL;
      const GapYaml *node = NULL;
      gboolean flag = FALSE;
      g_auto (GStrv) strings = NULL;
      gboolean is_read = rows[i].reader == 0   ? gap_yaml_read_text (root, rows[i].key, &text, &error)
                         : rows[i].reader == 3 ? gap_yaml_read_strings (root, rows[i].key, &strings, &error)
                         : rows[i].reader == 4
                             ? gap_yaml_read_flag (root, rows[i].key, FALSE, &flag, &error)
                             : gap_yaml_read_kind (root, rows[i].key, (GapYamlKind)rows[i].reader, &node, &error);
      ck_assert (!is_read);
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_str_eq (error->message, rows[i].message);
    }
}
END_TEST

START_TEST (a_fault_has_the_code_that_was_asked_for)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) own = NULL;
  g_autoptr (GapYaml) bad = gap_yaml_parse ("a.yml", "a: *x", 5, GAP_ERROR_USAGE, &error);
  ck_assert_ptr_null (bad);
  assert_error (error, GAP_ERROR, GAP_ERROR_USAGE);
  g_autoptr (GapYaml) root = gap_yaml_parse ("b.yml", "a: 1\nb: 2", 9, GAP_ERROR_USAGE, NULL);
  ck_assert (!gap_yaml_fail (gap_yaml_get (root, "b"), &own, "%s is %d", "b", 2));
  assert_error (own, GAP_ERROR, GAP_ERROR_USAGE);
  ck_assert_str_eq (own->message, "b.yml:2: b is 2");
}
END_TEST

START_TEST (unknown_keys_are_named_with_the_nearest_known)
{
  static const char *const allowed[] = { "title", "signals", "not-heading", NULL };
  static const struct
  {
    const char *yaml;
    const char *message; /* NULL: it is in order */
  } rows[] = {
    { "title: a\nsignals: b\n", NULL },
    { "title: a\nsignal: b\n", "a.yml:2: unknown key 'signal'; did you mean 'signals'?" },
    { "tilte: a\n", "a.yml:1: unknown key 'tilte'; did you mean 'title'?" },
    { "title: a\nnot_heading: b\n", "a.yml:2: unknown key 'not_heading'; did you mean 'not-heading'?" },
    { "title: a\n\nsomething-else: b\n", "a.yml:3: unknown key 'something-else'" },
    { "- title\n", "a.yml:1: a mapping (key: value) is wanted here" },
    { "title\n", "a.yml:1: a mapping (key: value) is wanted here" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GapYaml) root = parse (rows[i].yaml);
      gboolean is_sound = gap_yaml_check_keys (root, allowed, &error);
      ck_assert_msg (is_sound == (rows[i].message == NULL), "%s", rows[i].yaml);
      if (is_sound)
        continue;
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_str_eq (error->message, rows[i].message);
    }
}
END_TEST

START_TEST (a_key_too_long_for_a_hint_is_still_named)
{
  static const char *const allowed[] = { "title", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *key = g_strnfill (300, 'x');
  g_autofree char *text = g_strdup_printf ("%s: 1\n", key);
  g_autofree char *message = g_strdup_printf ("a.yml:1: unknown key '%s'", key);
  g_autoptr (GapYaml) root = parse (text);
  ck_assert (!gap_yaml_check_keys (root, allowed, &error));
  ck_assert_str_eq (error->message, message);
}
END_TEST

START_TEST (files_are_read_and_named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) absent = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.yml", NULL);
  ck_assert (g_file_set_contents (path, "a: 1\nb: *x\n", -1, NULL));
  g_autoptr (GapYaml) bad = gap_yaml_load (path, GAP_ERROR_TAXONOMY, &error);
  ck_assert_ptr_null (bad);
  g_autofree char *message = g_strdup_printf ("%s:2: aliases (*name) are not allowed here: write the value out", path);
  ck_assert_str_eq (error->message, message);
  ck_assert (g_file_set_contents (path, "a: 1\n", -1, NULL));
  g_autoptr (GapYaml) good = gap_yaml_load (path, GAP_ERROR_TAXONOMY, NULL);
  ck_assert_str_eq (gap_yaml_get_string (good, "a"), "1");
  ck_assert_int_eq (g_unlink (path), 0);
  g_autoptr (GapYaml) none = gap_yaml_load (path, GAP_ERROR_TAXONOMY, &absent);
  ck_assert_ptr_null (none);
  assert_error (absent, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_msg (g_str_has_prefix (absent->message, path), "%s", absent->message);
  ck_assert_int_eq (g_rmdir (folder), 0);
}
END_TEST

/* ---- frozen ---- */

static const char sample[]
    = "a: 1\nb:\n  - 'two'\n  - {c: '', d: [e, f]}\nc: true\ng: {1: x, 2: x, 3: x, 4: x, 5: x, 6: x, 7: x, "
      "8: x, 9: x, 10: x, 11: x, 12: x, 13: last}\n";

static void
append_node (GString *out, const GapYaml *node)
{
  g_string_append_printf (out, "%d@%u", gap_yaml_get_kind (node), gap_yaml_get_line (node));
  if (gap_yaml_get_text (node) != NULL)
    g_string_append_printf (out, "'%s'", gap_yaml_get_text (node));
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      if (gap_yaml_get_kind (node) == GAP_YAML_MAPPING)
        g_string_append_printf (out, " %s=", gap_yaml_get_key (node, i));
      append_node (out, gap_yaml_get_nth (node, i));
    }
}

START_TEST (a_frozen_tree_is_the_same_tree)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) root = gap_yaml_parse ("s.yml", sample, strlen (sample), GAP_ERROR_TAXONOMY, &error);
  g_autoptr (GBytes) bytes = gap_yaml_freeze (root);
  g_autoptr (GapYaml) again = gap_yaml_thaw ("s.yml", bytes, GAP_ERROR_TAXONOMY, &error);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  ck_assert_msg (again != NULL, "%s", error != NULL ? error->message : "");
  append_node (wanted, root);
  append_node (found, again);
  ck_assert_str_eq (found->str, wanted->str);
  ck_assert_str_eq (gap_yaml_get_string (gap_yaml_get (again, "g"), "13"), "last");
  /* a flag is read the same way, and a quoted text is none */
  gboolean is_set = FALSE;
  ck_assert (gap_yaml_read_flag (again, "c", FALSE, &is_set, &error));
  ck_assert (is_set);
}
END_TEST

START_TEST (damage_to_a_frozen_tree_is_seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapYaml) root = gap_yaml_parse ("s.yml", sample, strlen (sample), GAP_ERROR_TAXONOMY, &error);
  g_autoptr (GBytes) bytes = gap_yaml_freeze (root);
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);
      ck_assert_ptr_null (gap_yaml_thaw ("s.yml", cut, GAP_ERROR_TAXONOMY, &fault));
      ck_assert_str_eq (fault->message, "s.yml: the built-in data is damaged");
    }
}
END_TEST

TCase *
tcase_yaml_tree (void)
{
  TCase *tcase = tcase_create ("yaml_tree");
  tcase_add_test (tcase, a_tree_has_kinds_texts_and_the_order_of_the_file);
  tcase_add_test (tcase, what_is_not_there_is_null_and_not_a_fault);
  tcase_add_test (tcase, every_node_knows_its_line);
  tcase_add_test (tcase, scalars_keep_their_letters);
  tcase_add_test (tcase, lists_may_be_written_as_one_text);
  tcase_add_test (tcase, keys_stand_once);
  tcase_add_test (tcase, large_mappings_find_and_refuse_like_small_ones);
  tcase_add_test (tcase, what_two_readers_could_read_in_two_ways_is_refused);
  tcase_add_test (tcase, nothing_is_no_file);
  tcase_add_test (tcase, faults_of_syntax_name_their_line);
  tcase_add_test (tcase, bytes_that_are_no_text_are_refused_with_their_line);
  tcase_add_test (tcase, depth_is_bounded);
  tcase_add_test (tcase, size_is_bounded);
  tcase_add_test (tcase, members_are_of_the_kind_that_is_asked_for);
  tcase_add_test (tcase, members_of_another_kind_are_faults_with_their_line);
  tcase_add_test (tcase, a_fault_has_the_code_that_was_asked_for);
  tcase_add_test (tcase, unknown_keys_are_named_with_the_nearest_known);
  tcase_add_test (tcase, a_key_too_long_for_a_hint_is_still_named);
  tcase_add_test (tcase, files_are_read_and_named);
  tcase_add_test (tcase, a_frozen_tree_is_the_same_tree);
  tcase_add_test (tcase, damage_to_a_frozen_tree_is_seen);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
