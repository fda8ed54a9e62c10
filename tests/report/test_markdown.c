#include <string.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_markdown (void);

/* The bars of a table's row that no backslash takes the meaning from. */
static guint
count_bars (const char *line)
{
  guint n = 0;
  for (; *line != '\0'; line++)
    {
      if (*line == '\\' && line[1] != '\0')
        line++;
      else
        n += *line == '|';
    }
  return n;
}

/* Every table: a head, a row of rules, and rows of as many cells, all ended by an empty line. Returns the rows. */
static guint
assert_tables (const char *text)
{
  guint n_rows = 0;
  guint n_bars = 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '|')
        {
          n_bars = 0;
          continue;
        }
      if (n_bars == 0)
        {
          ck_assert_msg (i == 0 || *lines[i - 1] == '\0', "no empty line before: %s", lines[i]);
          ck_assert_msg (lines[i + 1] != NULL && strspn (lines[i + 1], "|: -") == strlen (lines[i + 1]),
                         "no rules below: %s", lines[i]);
          n_bars = count_bars (lines[i]);
        }
      ck_assert_msg (count_bars (lines[i]) == n_bars, "%u cells, not %u: %s", count_bars (lines[i]), n_bars, lines[i]);
      n_rows++;
    }
  return n_rows;
}

START_TEST (tables_are_whole)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autofree char *compared = sample_write (sample, "markdown", 'c');
  g_autofree char *found = sample_write (sample, "markdown", 'f');
  ck_assert_uint_ge (assert_tables (compared), 7 + 2 * 2 + 3);
  ck_assert_uint_ge (assert_tables (found), sample->findings->len);
}
END_TEST

START_TEST (hostile_names_break_no_table_and_are_no_markup)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *compared = sample_write (sample, "markdown", 'c');
  g_autofree char *found = sample_write (sample, "markdown", 'f');
  const char *const texts[] = { compared, found };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_tables (texts[i]);
      ck_assert (g_utf8_validate (texts[i], -1, NULL));
      ck_assert_msg (strchr (texts[i], '<') == NULL, "%.60s", strchr (texts[i], '<'));
      ck_assert_msg (strchr (texts[i], '@') == NULL, "%.60s", strchr (texts[i], '@'));
      ck_assert_ptr_null (strchr (texts[i], '\x1b'));
      ck_assert_ptr_null (strstr (texts[i], "](http"));
    }
  ck_assert_ptr_nonnull (strstr (compared, "a \\| b \\[x\\](y) \\*z\\* \\`q\\` &amp;amp; &#64;all"));
}
END_TEST

START_TEST (all_is_said_in_words_too)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *text = sample_write (sample, "markdown", 'c');
  ck_assert_ptr_nonnull (strstr (text, "# A small taxonomy\n\n5 schools, 7 clauses, as of 22 November 2026.\n"));
  ck_assert_ptr_nonnull (strstr (
      text, "| Photos of others stay private | \xe2\x97\x8f | \xe2\x97\x90 | \xe2\x97\x8b | ? | ? | 1 of 3 |\n"));
  ck_assert_ptr_nonnull (strstr (
      text,
      "| Data Protection Act 1998 | repealed on 25 May 2018 | Data Protection Act 2018 | Beech School, line 6 |\n"));
  ck_assert_ptr_nonnull (
      strstr (text, "| Twitter | renamed on 23 July 2023 | X | Beech School, line 7; Elm School, line 2 |\n"));
  ck_assert_ptr_nonnull (strstr (text, "| perhaps Data Protection Act 1998 |"));
  ck_assert_ptr_nonnull (strstr (text, "| Beech School | overdue since May 2025 |"));
  ck_assert_ptr_nonnull (strstr (text, "- in/dogwood.docx: it is no archive\n"));
}
END_TEST

START_TEST (many_schools_are_numbered_with_a_key)
{
  SampleSchool schools[12] = { { NULL, NULL, NULL, NULL, 0 } };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 11; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("School %02u", i));
      schools[i] = (SampleSchool){ g_ptr_array_index (names, i), "x.txt", "Parents must be kind.", NULL, 0 };
    }
  g_autoptr (Sample) sample = sample_new (schools, FALSE);
  g_autofree char *text = sample_write (sample, "markdown", 'c');
  assert_tables (text);
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *key = g_strdup_printf ("\n%u. School %02u\n", i + 1, i);
      ck_assert_msg (strstr (text, key) != NULL, "%s", key);
    }
  ck_assert_ptr_nonnull (strstr (text, "| Clause | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | Covered |"));
}
END_TEST

TCase *
tcase_markdown (void)
{
  TCase *tcase = tcase_create ("markdown");
  tcase_add_test (tcase, tables_are_whole);
  tcase_add_test (tcase, hostile_names_break_no_table_and_are_no_markup);
  tcase_add_test (tcase, all_is_said_in_words_too);
  tcase_add_test (tcase, many_schools_are_numbered_with_a_key);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
