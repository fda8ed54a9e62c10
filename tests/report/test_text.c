/* The text report at every width: no line is too long, no school is lost. */
#include <string.h>

#include "parse.h"
#include "report/text_layout.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_text (void);

static void
assert_width (const char *text, guint width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      ck_assert_msg (gap_text_width (lines[i]) <= width, "%u columns in %u: %s", gap_text_width (lines[i]), width,
                     lines[i]);
      ck_assert_msg (!g_str_has_suffix (lines[i], " "), "a blank at the end of: %s", lines[i]);
    }
}

/* From the heading of the matrix to its legend. (transfer full) */
static char *
matrix_of (const char *text)
{
  const char *start = strstr (text, "The matrix\n");
  ck_assert_ptr_nonnull (start);
  const char *end = strstr (start, ": the policy says it");
  if (end == NULL)
    end = strstr (start, ": nothing in the policy says it");
  if (end == NULL)
    end = strstr (start, ": could not be decided");
  ck_assert_ptr_nonnull (end);
  return g_strndup (start, (gsize)(end - start));
}

/* @n schools "Qnn Primary School", each of which half the states. */
static Sample *
many (guint n)
{
  SampleSchool schools[64] = { { NULL, NULL, NULL, NULL, 0 } };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  ck_assert_uint_lt (n, G_N_ELEMENTS (schools));
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("Q%02u Primary School", i));
      schools[i] = (SampleSchool){ g_ptr_array_index (names, i), "in/q.txt",
                                   i % 2 == 0 ? "Parents must be kind." : "Parents share photos.", NULL, 0 };
    }
  return sample_new (schools, FALSE);
}

START_TEST (every_school_is_in_the_matrix_at_every_width)
{
  static const guint numbers[] = { 1, 5, 16, 60 };
  static const guint widths[] = { 40, 80, 200 };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (Sample) sample = many (numbers[i]);
      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          sample->report.width = widths[w];
          g_autofree char *text = sample_write (sample, "text", 'c');
          g_autofree char *matrix = matrix_of (text);
          assert_width (text, widths[w]);
          for (guint s = 0; s < numbers[i]; s++)
            {
              g_autofree char *name = g_strdup_printf ("Q%02u", s);
              ck_assert_msg (count_of (matrix, name) == 1, "%s of %u schools at %u columns:\n%s", name, numbers[i],
                             widths[w], matrix);
            }
        }
    }
}
END_TEST

/* One mark a school and clause, whichever way the matrix lies. */
START_TEST (every_cell_has_its_mark_whatever_the_width)
{
  static const guint numbers[] = { 1, 5, 16, 40 };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (Sample) sample = many (numbers[i]);
      for (guint width = 40; width <= 200; width += 40)
        {
          sample->report.width = width;
          g_autofree char *text = sample_write (sample, "text", 'c');
          g_autofree char *matrix = matrix_of (text);
          guint covered = sample_count (sample, GAP_STATE_COVERED);
          guint missing = sample_count (sample, GAP_STATE_MISSING);
          /* The legend's first mark is cut off with it. */
          ck_assert_uint_eq (count_of (matrix, gap_state_mark (GAP_STATE_COVERED)), covered + 1);
          ck_assert_uint_eq (count_of (matrix, gap_state_mark (GAP_STATE_MISSING)), missing);
        }
    }
}
END_TEST

/* The lines above the first area: the headings of the columns. (transfer full) */
static char *
headings_of (const SampleSchool *schools, guint width)
{
  g_autoptr (Sample) sample = sample_new (schools, FALSE);
  sample->report.width = width;
  g_autofree char *text = sample_write (sample, "text", 'c');
  const char *start = strstr (text, "The matrix\n");
  ck_assert_ptr_nonnull (start);
  const char *end = strstr (start, "covered\n");
  ck_assert_ptr_nonnull (end);
  return g_strndup (start + strlen ("The matrix\n"), (gsize)(end - start) - strlen ("The matrix\n"));
}

START_TEST (headings_are_as_short_as_tells_schools_apart)
{
  static const struct
  {
    const char *names[4];
    const char *there; /* words of the headings, in their order */
    const char *not_there;
  } rows[] = {
    { { "Ash Primary School", "Elm Primary School", NULL }, "Ash Elm", "Primary" },
    { { "Ash Infant School", "Ash Junior School", NULL }, "Ash Infant Ash Junior", "School" },
    { { "Ash Infant School", "Ash Junior School", "Elm Infant School", NULL }, "Ash Infant Ash Junior Elm", "School" },
    { { "Ash Primary School", "Ash Primary Academy", NULL }, "Ash Primary School Ash Primary Academy", "1" },
    { { "Ash School", "Ash", NULL }, "Ash School Ash", "1" },
    { { "Ash Nursery and Infant School", "Ash Junior School", NULL }, "Ash Nursery Ash Junior", "and" },
    { { "Ash Nursery and Infant School", "Ash Nursery School", NULL },
      "Ash Nursery and Infant Ash Nursery School",
      "1" },
    /* Where the lines that are shown are the same, numbers stand for the names. */
    { { "The Blessed Margaret of Antioch and Saint Ash", "The Blessed Margaret of Antioch and Saint Elm", NULL },
      "1 2",
      "Blessed Margaret\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SampleSchool schools[4] = { { NULL, NULL, NULL, NULL, 0 } };
      for (guint s = 0; rows[i].names[s] != NULL; s++)
        schools[s] = (SampleSchool){ rows[i].names[s], "in/a.txt", "Words.", NULL, 0 };
      g_autofree char *headings = headings_of (schools, 100);
      g_autoptr (GPtrArray) missing = g_ptr_array_new ();
      g_auto (GStrv) words = g_strsplit (rows[i].there, " ", -1);
      for (char **word = words; *word != NULL; word++)
        if (strstr (headings, *word) == NULL)
          g_ptr_array_add (missing, *word);
      ck_assert_msg (missing->len == 0, "%s is not in\n%s", (char *)g_ptr_array_index (missing, 0), headings);
      ck_assert_msg (strstr (headings, rows[i].not_there) == NULL, "%s is in\n%s", rows[i].not_there, headings);
    }
}
END_TEST

/* Where a name does not fit beside fifty marks, the counts by school are left, and no school is lost. */
START_TEST (fifty_clauses_at_forty_columns_leave_the_counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (NULL, &error);
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_audit_unref);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Q%02u Primary School", i);
      GapAuditOptions options = { NULL, name, { 2026, 11, 22 }, 90, FALSE };
      g_ptr_array_add (audits, gap_audit_new_unreadable (knowledge, "q.docx", "gone", &options));
    }
  g_autoptr (GapMatrix) matrix = gap_matrix_new (knowledge, audits, (GapDate){ 2026, 11, 22 });
  for (guint width = 40; width <= 100; width += 20)
    {
      GapReport report = { .matrix = matrix, .width = width };
      g_autoptr (GString) out = g_string_new (NULL);
      gap_report_format_find ("text")->compare (&report, out);
      g_autofree char *part = matrix_of (out->str);
      assert_width (out->str, width);
      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *name = g_strdup_printf ("Q%02u", i);
          ck_assert_msg (count_of (part, name) == 1, "%s at %u columns", name, width);
        }
    }
}
END_TEST

START_TEST (no_line_is_too_long_in_any_report)
{
  static const char verbs[] = "cs";
  static const SampleSchool *const lists[] = { sample_schools, hostile_schools };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Sample) sample = sample_new (lists[i], FALSE);
      for (guint width = 40; width <= 130; width += 13)
        for (const char *verb = verbs; *verb != '\0'; verb++)
          {
            sample->report.width = width;
            g_autofree char *text = sample_write (sample, "text", *verb);
            assert_width (text, width);
          }
    }
}
END_TEST

START_TEST (a_page_is_never_narrower_than_forty_and_is_a_hundred_by_itself)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  sample->report.width = 7;
  g_autofree char *narrow = sample_write (sample, "text", 'c');
  sample->report.width = 40;
  g_autofree char *forty = sample_write (sample, "text", 'c');
  sample->report.width = 0;
  g_autofree char *unknown = sample_write (sample, "text", 'c');
  sample->report.width = 100;
  g_autofree char *hundred = sample_write (sample, "text", 'c');
  ck_assert_str_eq (narrow, forty);
  ck_assert_str_eq (unknown, hundred);
}
END_TEST

/* @text without its ANSI sequences. (transfer full) */
static char *
without_colour (const char *text)
{
  GString *out = g_string_new (NULL);
  for (; *text != '\0'; text++)
    if (*text == '\x1b')
      text += strcspn (text, "m");
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

START_TEST (colour_changes_no_words)
{
  static const char verbs[] = "csf";
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  for (const char *verb = verbs; *verb != '\0'; verb++)
    for (guint width = 40; width <= 200; width += 40)
      {
        sample->report.width = width;
        sample->report.use_colour = FALSE;
        g_autofree char *plain = sample_write (sample, "text", *verb);
        sample->report.use_colour = TRUE;
        g_autofree char *coloured = sample_write (sample, "text", *verb);
        g_autofree char *bare = without_colour (coloured);
        ck_assert_ptr_null (strchr (plain, '\x1b'));
        ck_assert_ptr_nonnull (strchr (coloured, '\x1b'));
        ck_assert_str_eq (bare, plain);
        /* What is begun is ended. */
        ck_assert_uint_eq (count_of (coloured, "\x1b[") % 2, 0);
        ck_assert_uint_eq (count_of (coloured, "\x1b[0m"), count_of (coloured, "\x1b[") / 2);
      }
}
END_TEST

START_TEST (nothing_from_a_policy_commands_the_terminal)
{
  static const char verbs[] = "csf";
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  for (const char *verb = verbs; *verb != '\0'; verb++)
    {
      g_autofree char *text = sample_write (sample, "text", *verb);
      check_tame (text);
    }
}
END_TEST

START_TEST (a_finding_is_one_line_with_its_place)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *text = sample_write (sample, "text", 'f');
  ck_assert_ptr_nonnull (
      strstr (text, "in/beech.txt:6: error: Data Protection Act 1998 was repealed on 25 May 2018 and replaced by "
                    "Data Protection Act 2018 [repealed-legislation]\n    \xe2\x80\x9c"
                    "Data Protection Act 1998\xe2\x80\x9d → \xe2\x80\x9c"
                    "Data Protection Act 2018\xe2\x80\x9d\n"));
  ck_assert_ptr_nonnull (
      strstr (text, "in/dogwood.docx: error: the file could not be read: it is no archive [document-unreadable]\n"));
  ck_assert (g_str_has_suffix (text, " in 5 files\n"));
}
END_TEST

START_TEST (a_sheet_has_every_clause_of_its_school)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *text = sample_write (sample, "text", 's');
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (sample->matrix);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      g_autofree char *line = g_strconcat (" ", gap_taxonomy_get_clause (taxonomy, c)->title, "\n", NULL);
      ck_assert_msg (count_of (text, line) == 4, "%s",
                     line); /* the file that could not be read has no sheet of clauses */
    }
  ck_assert_ptr_nonnull (strstr (text, "The file could not be read: it is no archive\n"));
  ck_assert_ptr_nonnull (strstr (text, "Not read: page 2 has no text\n"));
  ck_assert_ptr_nonnull (strstr (text, "      Nearest: \xe2\x80\x9cParents share photos.\xe2\x80\x9d (line 1)\n"));
  ck_assert_ptr_nonnull (
      strstr (text, "      \xe2\x80\x9cParents may share photos.\xe2\x80\x9d (Beech School > Photos, line 4)\n"));
  ck_assert_ptr_nonnull (strstr (text, "partial: names photos, but forbids nothing\n"));
}
END_TEST

TCase *
tcase_text (void)
{
  TCase *tcase = tcase_create ("text");
  tcase_add_test (tcase, every_school_is_in_the_matrix_at_every_width);
  tcase_add_test (tcase, every_cell_has_its_mark_whatever_the_width);
  tcase_add_test (tcase, headings_are_as_short_as_tells_schools_apart);
  tcase_add_test (tcase, fifty_clauses_at_forty_columns_leave_the_counts);
  tcase_add_test (tcase, no_line_is_too_long_in_any_report);
  tcase_add_test (tcase, a_page_is_never_narrower_than_forty_and_is_a_hundred_by_itself);
  tcase_add_test (tcase, colour_changes_no_words);
  tcase_add_test (tcase, nothing_from_a_policy_commands_the_terminal);
  tcase_add_test (tcase, a_finding_is_one_line_with_its_place);
  tcase_add_test (tcase, a_sheet_has_every_clause_of_its_school);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
