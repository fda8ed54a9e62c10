/* Reads the expected files with the project's own YAML reader. */
#include "expected.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "taxonomy/yaml_tree.h"

void
expected_free (Expected *expected)
{
  if (expected == NULL)
    return;
  g_free (expected->id);
  g_free (expected->source);
  g_hash_table_unref (expected->labels);
  g_ptr_array_unref (expected->repealed);
  g_ptr_array_unref (expected->terms);
  g_ptr_array_unref (expected->dates);
  g_free (expected->review_state);
  g_free (expected);
}

int
expected_compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
read_labels (Expected *expected, const GapYaml *labels)
{
  for (guint i = 0; i < gap_yaml_get_n (labels); i++)
    g_hash_table_insert (expected->labels, g_strdup (gap_yaml_get_key (labels, i)),
                         g_strdup (gap_yaml_get_text (gap_yaml_get_nth (labels, i))));
}

static void
read_repealed (Expected *expected, const GapYaml *rows)
{
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      if (g_strcmp0 (gap_yaml_get_string (row, "status"), "repealed") == 0)
        g_ptr_array_add (expected->repealed, g_strdup (gap_yaml_get_string (row, "ref")));
    }
  g_ptr_array_sort (expected->repealed, expected_compare_strings);
}

static void
read_terms (Expected *expected, const GapYaml *rows)
{
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    g_ptr_array_add (expected->terms, g_strdup (gap_yaml_get_string (gap_yaml_get_nth (rows, i), "term")));
  g_ptr_array_sort (expected->terms, expected_compare_strings);
}

static void
read_dates (Expected *expected, const GapYaml *rows)
{
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      g_ptr_array_add (expected->dates,
                       g_strconcat (gap_yaml_get_string (row, "kind"), " ", gap_yaml_get_string (row, "iso"), NULL));
    }
  g_ptr_array_sort (expected->dates, expected_compare_strings);
}

static Expected *
load (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "expected", name, NULL);
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_MALFORMED, &error);
  if (root == NULL)
    {
      printf ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }
  Expected *expected = g_new0 (Expected, 1);
  expected->id = g_strndup (name, strlen (name) - strlen (".yml"));
  expected->source = g_strdup (gap_yaml_get_string (root, "source"));
  expected->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  expected->repealed = g_ptr_array_new_with_free_func (g_free);
  expected->terms = g_ptr_array_new_with_free_func (g_free);
  expected->dates = g_ptr_array_new_with_free_func (g_free);
  expected->review_state = g_strdup (gap_yaml_get_string (root, "review_state"));
  read_labels (expected, gap_yaml_get (root, "labels"));
  read_repealed (expected, gap_yaml_get (root, "legislation"));
  read_terms (expected, gap_yaml_get (root, "other_outdated"));
  read_dates (expected, gap_yaml_get (root, "dates"));
  return expected;
}

GPtrArray *
expected_load_all (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "expected", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    return NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".yml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, expected_compare_strings);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)expected_free);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (all, load (folder, g_ptr_array_index (names, i)));
  return all;
}
