#include <string.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_csv (void);

START_TEST (the_matrix_has_a_row_a_school_and_clause)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autofree char *csv = sample_write (sample, "csv", 'c');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  g_autofree char *heading = g_strjoinv ("|", g_ptr_array_index (records, 0));
  guint n_clauses = gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (sample->matrix));
  guint n_schools = gap_matrix_get_n_schools (sample->matrix);
  ck_assert_str_eq (heading, "school_id|school|clause|title|area|state|quote|section|line|path|ruling");
  ck_assert_uint_eq (records->len, 1 + n_schools * n_clauses);
  for (guint s = 0; s < n_schools; s++)
    for (guint c = 0; c < n_clauses; c++)
      {
        char **record = g_ptr_array_index (records, 1 + s * n_clauses + c);
        const GapAudit *audit = gap_matrix_get_audit (sample->matrix, s);
        const GapCell *cell = gap_audit_get_cell (audit, c);
        ck_assert_uint_eq (g_strv_length (record), 11);
        ck_assert_str_eq (record[0], gap_audit_get_school_id (audit));
        ck_assert_str_eq (record[1], gap_audit_get_school_name (audit));
        ck_assert_str_eq (record[2], cell->clause->id);
        ck_assert_str_eq (record[5], gap_state_nick (cell->state));
        ck_assert_str_eq (record[9], gap_audit_get_path (audit));
        ck_assert_msg ((*record[6] != '\0') == (cell->facts->len > 0), "%s %s", record[0], record[2]);
      }
}
END_TEST

START_TEST (a_row_has_the_words_their_section_and_line)
{
  gboolean is_found = FALSE;
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *csv = sample_write (sample, "csv", 'c');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  for (guint i = 1; i < records->len; i++)
    {
      char **record = g_ptr_array_index (records, i);
      if (strcmp (record[0], "beech") != 0 || strcmp (record[2], "conduct.photos") != 0)
        continue;
      is_found = TRUE;
      g_autofree char *joined = g_strjoinv ("|", record);
      ck_assert_str_eq (joined, "beech|Beech School|conduct.photos|Photos of others stay private|Conduct|partial|"
                                "Parents may share photos.|Beech School > Photos|4|in/beech.txt|");
    }
  ck_assert (is_found);
}
END_TEST

START_TEST (a_finding_is_a_row)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *csv = sample_write (sample, "csv", 'f');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  g_autofree char *heading = g_strjoinv ("|", g_ptr_array_index (records, 0));
  ck_assert_str_eq (heading, "severity|code|id|school_id|path|page|line|clause|message|quote|remedy|section|standing|"
                             "age|reason|fingerprint|suggestion|source");
  for (guint i = 0; i < sample->findings->len; i++)
    {
      char **record = g_ptr_array_index (records, i + 1);
      const GapFinding *finding = g_ptr_array_index (sample->findings, i);
      ck_assert_uint_eq (g_strv_length (record), 18);
      ck_assert_str_eq (record[0], gap_level_nick (finding->level));
      ck_assert_str_eq (record[1], gap_finding_info (finding->kind)->code);
      ck_assert_str_eq (record[4], finding->path);
      ck_assert_str_eq (record[8], finding->message);
      ck_assert_str_eq (record[9], finding->quote != NULL ? finding->quote : "");
      ck_assert_str_eq (record[16], finding->suggestion != NULL ? finding->suggestion : "");
      ck_assert_str_eq (record[17], finding->source != NULL ? finding->source : "");
    }
}
END_TEST

static void
assert_no_formula (const Sample *sample, char verb)
{
  g_autofree char *csv = sample_write (sample, "csv", verb);
  g_autoptr (GPtrArray) records = parse_csv (csv);
  guint n_guarded = 0;
  guint width = g_strv_length (g_ptr_array_index (records, 0));
  ck_assert (g_utf8_validate (csv, -1, NULL));
  for (guint i = 0; i < records->len; i++)
    {
      char **record = g_ptr_array_index (records, i);
      ck_assert_uint_eq (g_strv_length (record), width);
      for (char **cell = record; *cell != NULL; cell++)
        {
          ck_assert_msg (**cell == '\0' || strchr ("=+-@\t\r\n", **cell) == NULL, "a formula: %s", *cell);
          n_guarded += **cell == '\'' && strchr ("=+-@\t\r\n", (*cell)[1]) != NULL;
        }
    }
  ck_assert_uint_gt (n_guarded, 0);
}

START_TEST (nothing_from_a_policy_is_a_formula)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  assert_no_formula (sample, 'c');
  assert_no_formula (sample, 'f');
}
END_TEST

/* Without apostrophes: those that disarm stand at other places than the name's own. (transfer full) */
static char *
without_apostrophes (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) parts = g_strsplit (valid, "'", -1);
  return g_strjoinv ("", parts);
}

START_TEST (hostile_names_come_back_whole)
{
  guint n = 0;
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *csv = sample_write (sample, "csv", 'c');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  for (const SampleSchool *school = hostile_schools; school->name != NULL; school++)
    {
      g_autofree char *wanted = without_apostrophes (school->name);
      for (guint i = 1; i < records->len; i++)
        {
          g_autofree char *name = without_apostrophes (((char **)g_ptr_array_index (records, i))[1]);
          if (strcmp (name, wanted) == 0)
            {
              n++;
              break;
            }
        }
    }
  ck_assert_uint_eq (n, gap_matrix_get_n_schools (sample->matrix));
}
END_TEST

TCase *
tcase_csv (void)
{
  TCase *tcase = tcase_create ("csv");
  tcase_add_test (tcase, the_matrix_has_a_row_a_school_and_clause);
  tcase_add_test (tcase, a_row_has_the_words_their_section_and_line);
  tcase_add_test (tcase, a_finding_is_a_row);
  tcase_add_test (tcase, nothing_from_a_policy_is_a_formula);
  tcase_add_test (tcase, hostile_names_come_back_whole);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
