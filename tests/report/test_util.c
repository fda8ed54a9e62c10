#include "report/report_util.h"

#include <string.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_util (void);

#define REPLACED "\xef\xbf\xbd"
#define RIGHT_TO_LEFT "\xe2\x80\xae"

START_TEST (text_is_made_fit_to_be_shown)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "plain caf\xc3\xa9 \xe2\x97\x8f", "plain caf\xc3\xa9 \xe2\x97\x8f" },
    { "a\tb\nc\rd", "a b c d" },
    { "a\xe2\x80\xa8"
      "b\xe2\x80\xa9"
      "c",
      "a b c" }, /* separators of lines and paragraphs */
    { "\x1b[31mred\x07\x7f", REPLACED "[31mred" REPLACED REPLACED },
    { "a\xc2\x9b"
      "b",
      "a" REPLACED "b" }, /* the C1 control that begins a sequence in one byte */
    { "evil" RIGHT_TO_LEFT "txt.exe", "evil" REPLACED "txt.exe" },
    { "\xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", REPLACED "x" REPLACED REPLACED REPLACED REPLACED },
    { "bad \xff end", "bad " REPLACED " end" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = gap_report_clean (rows[i].text);
      ck_assert_str_eq (clean, rows[i].wanted);
    }
}
END_TEST

START_TEST (long_text_is_cut_at_a_blank)
{
  static const struct
  {
    const char *text;
    guint most;
    const char *wanted;
  } rows[] = {
    { "one two three", 13, "one two three" },
    { "one two three", 12, "one two\xe2\x80\xa6" },
    { "one two three", 5, "one\xe2\x80\xa6" },
    { "onetwothree", 4, "onet\xe2\x80\xa6" },
    { "a verylongwordindeed", 10, "a verylong\xe2\x80\xa6" }, /* a blank too far back is not waited for */
    { "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 2, "\xc3\xa9\xc3\xa9\xe2\x80\xa6" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clipped = gap_report_clip (rows[i].text, rows[i].most);
      ck_assert_str_eq (clipped, rows[i].wanted);
    }
}
END_TEST

START_TEST (html_is_escaped_in_text_and_attributes)
{
  g_autoptr (GString) out = g_string_new ("x");
  gap_report_append_html (out, "<a href=\"x\" title='y'>&amp; caf\xc3\xa9\n</a>" RIGHT_TO_LEFT "\xff");
  ck_assert_str_eq (
      out->str, "x&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp; caf\xc3\xa9 &lt;/a&gt;" REPLACED REPLACED);
}
END_TEST

START_TEST (nothing_in_markdown_is_taken_for_markup)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "plain, text. (here)", "plain, text. (here)" },
    { "a | b", "a \\| b" },
    { "*b* _i_ `c` ~s~", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~" },
    { "[x](y) ![z](w)", "\\[x\\](y) \\!\\[z\\](w)" },
    { "<script>&amp;", "&lt;script\\>&amp;amp;" },
    { "# h\n> q", "\\# h \\> q" },
    { "\\ $x$ {y}", "\\\\ \\$x\\$ \\{y\\}" },
    { "@octocat", "&#64;octocat" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      gap_report_append_markdown (out, rows[i].text);
      ck_assert_str_eq (out->str, rows[i].wanted);
    }
}
END_TEST

static char *
write_csv (const char *cell)
{
  GString *out = g_string_new (NULL);
  const char *const cells[] = { "first", cell, "last", NULL };
  gap_report_append_csv (out, cells);
  return g_string_free (out, FALSE);
}

START_TEST (csv_cells_come_out_as_they_went_in)
{
  static const char *const cells[]
      = { "plain",    "",       "a,b",         "say \"x\"", "\"",  "line\nbreak", "line\r\nbreak",
          " blanks ", "a;b\tc", "caf\xc3\xa9", "1998",      "a=b", "x@y" };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *written = write_csv (cells[i]);
      g_autoptr (GPtrArray) records = parse_csv (written);
      ck_assert_uint_eq (records->len, 1);
      char **record = g_ptr_array_index (records, 0);
      ck_assert_uint_eq (g_strv_length (record), 3);
      ck_assert_str_eq (record[0], "first");
      ck_assert_str_eq (record[1], cells[i]);
      ck_assert_str_eq (record[2], "last");
    }
}
END_TEST

START_TEST (csv_cells_are_no_formulas)
{
  static const char *const cells[]
      = { "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+44 20", "-1", "- a list item", "@SUM(A1)", "\tabc", "=", "+", "-",
          "@" };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *written = write_csv (cells[i]);
      g_autofree char *wanted = g_strconcat ("'", cells[i], NULL);
      g_autoptr (GPtrArray) records = parse_csv (written);
      char **record = g_ptr_array_index (records, 0);
      ck_assert_str_eq (record[1], wanted);
      /* Quoted too, so that a reader that drops blanks cannot drop the apostrophe with them. */
      ck_assert_msg (strstr (written, ",\"'") != NULL, "%s", written);
    }
}
END_TEST

START_TEST (csv_cells_hide_no_formulas)
{
  static const char *const cells[][2] = {
    { "\t=1+1", "'\t'=1+1" },
    { "\r\n=1", "'\r\n'=1" },
    { " =1+1", " '=1+1" },
    { "\xc2\xa0\xe2\x80\x8b@x", "\xc2\xa0\xe2\x80\x8b'@x" },
    { "\xef\xbb\xbf=1", "\xef\xbb\xbf'=1" },
    { "\xef\xbc\x9d"
      "1+1",
      "'\xef\xbc\x9d"
      "1+1" },
    /* Where ";" parts cells the rest would stand in one of its own. */
    { "a; =1+1;b", "a; '=1+1;b" },
    { "a\t-1", "a\t'-1" },
    { "one - two; see 1+1 = 2", "one - two; see 1+1 = 2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *written = write_csv (cells[i][0]);
      g_autoptr (GPtrArray) records = parse_csv (written);
      char **record = g_ptr_array_index (records, 0);
      ck_assert_str_eq (record[1], cells[i][1]);
      ck_assert_str_eq (record[2], "last");
    }
}
END_TEST

START_TEST (lists_are_joined_as_people_do)
{
  static const char *const words[] = { "A", "B", "C", "D", NULL };
  static const struct
  {
    guint n;
    guint most;
    const char *wanted;
  } rows[] = {
    { 0, 0, "" },
    { 1, 0, "A" },
    { 2, 0, "A and B" },
    { 3, 0, "A, B and C" },
    { 4, 4, "A, B, C and D" },
    { 4, 2, "A, B and 2 more" },
    { 4, 3, "A, B, C and 1 more" },
    { 4, 1, "A and 3 more" },
    { 2, 5, "A and B" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      for (guint j = 0; j < rows[i].n; j++)
        g_ptr_array_add (list, (gpointer)words[j]);
      g_autofree char *joined = gap_report_join (list, rows[i].most);
      ck_assert_str_eq (joined, rows[i].wanted);
    }
  g_autofree char *strv = gap_report_join_strv (words);
  g_autofree char *none = gap_report_join_strv (NULL);
  ck_assert_str_eq (strv, "A, B, C and D");
  ck_assert_str_eq (none, "");
}
END_TEST

START_TEST (counts_and_places_have_their_words)
{
  g_autofree char *one = gap_report_count (1, "school", "schools");
  g_autofree char *none = gap_report_count (0, "school", "schools");
  g_autofree char *both = gap_report_place ((GapPlace){ 2, 14, 0 });
  g_autofree char *page = gap_report_place ((GapPlace){ 2, 0, 0 });
  g_autofree char *line = gap_report_place ((GapPlace){ 0, 14, 0 });
  g_autofree char *neither = gap_report_place ((GapPlace){ 0, 0, 3 });
  ck_assert_str_eq (one, "1 school");
  ck_assert_str_eq (none, "0 schools");
  ck_assert_str_eq (both, "page 2, line 14");
  ck_assert_str_eq (page, "page 2");
  ck_assert_str_eq (line, "line 14");
  ck_assert_str_eq (neither, "");
}
END_TEST

START_TEST (every_state_and_status_has_a_word)
{
  for (guint i = 0; i < GAP_N_STATES; i++)
    {
      ck_assert_msg (*gap_report_state_word ((GapState)i) != '\0', "%u", i);
      ck_assert_msg (*gap_report_state_meaning ((GapState)i) != '\0', "%u", i);
      for (guint j = 0; j < i; j++)
        ck_assert_str_ne (gap_report_state_word ((GapState)i), gap_report_state_word ((GapState)j));
    }
  for (guint i = 0; i <= GAP_STATUS_UNKNOWN_TITLE; i++)
    for (guint j = 0; j < i; j++)
      ck_assert_str_ne (gap_report_status_word ((GapStatus)i), gap_report_status_word ((GapStatus)j));
  ck_assert_str_eq (gap_report_state_word (GAP_STATE_NOT_APPLICABLE), "not applicable");
  ck_assert_str_eq (gap_report_status_word (GAP_STATUS_NOT_IN_FORCE), "not yet in force");
  ck_assert_str_eq (gap_report_status_word (GAP_STATUS_UNKNOWN_TITLE), "no such title");
  /* A date belongs to the end that the register tells, and to nothing before. */
  ck_assert (gap_report_is_since (GAP_STATUS_REPEALED, GAP_STATUS_REPEALED));
  ck_assert (!gap_report_is_since (GAP_STATUS_IN_FORCE, GAP_STATUS_REPEALED));
  ck_assert (!gap_report_is_since (GAP_STATUS_IN_FORCE, GAP_STATUS_IN_FORCE));
  ck_assert (!gap_report_is_since (GAP_STATUS_SUPERSEDED, GAP_STATUS_IN_FORCE));
}
END_TEST

START_TEST (schools_of_one_name_are_told_apart)
{
  static const SampleSchool schools[] = {
    { "Ash", "in/a1.txt", "Words.", NULL, 0 },
    { "Ash", "in/a2.txt", "Words.", NULL, 0 },
    { "Ash", "in/a3.txt", NULL, "gone", 0 },
    { "Beech", "in/b.txt", "Words.", NULL, 0 },
    { NULL, NULL, NULL, NULL, 0 },
  };
  static const char *const wanted[] = { "Ash (a1)", "Ash (a2)", "Ash (a3)", "Beech" };
  g_autoptr (Sample) sample = sample_new (schools, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *label = gap_report_school_label (sample->matrix, i);
      ck_assert_str_eq (label, wanted[i]);
    }
}
END_TEST

START_TEST (sections_passages_findings_and_the_day_of_the_register)
{
  GapSpan span = { 0, 0 };
  guint block = 99;
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  const GapAudit *beech = gap_matrix_get_audit (sample->matrix, 1);
  const GapDocument *document = gap_audit_get_document (beech);
  ck_assert (gap_report_passage (gap_audit_find_cell (beech, "conduct.photos"), &span, &block));
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *section = gap_report_section (document, block);
  ck_assert_str_eq (quote, "Parents may share photos.");
  ck_assert_str_eq (section, "Beech School > Photos");
  /* The nearest passage where there is no fact; nothing where there is neither. */
  const GapAudit *cedar = gap_matrix_get_audit (sample->matrix, 2);
  ck_assert (gap_report_passage (gap_audit_find_cell (cedar, "conduct.photos"), &span, NULL));
  ck_assert (!gap_report_passage (gap_audit_find_cell (cedar, "law.data"), &span, NULL));
  ck_assert_str_eq (gap_report_register_date (sample->matrix), "2026-11-20");
  g_autoptr (GHashTable) index = gap_report_index_findings (sample->findings);
  guint n = 0;
  for (guint i = 0; i < gap_matrix_get_n_schools (sample->matrix); i++)
    {
      const GPtrArray *own = g_hash_table_lookup (index, gap_audit_get_path (gap_matrix_get_audit (sample->matrix, i)));
      n += own != NULL ? own->len : 0;
    }
  ck_assert_uint_eq (n, sample->findings->len);
  ck_assert_uint_eq (gap_check_count (sample->check, GAP_LEVEL_ERROR)
                         + gap_check_count (sample->check, GAP_LEVEL_WARNING)
                         + gap_check_count (sample->check, GAP_LEVEL_INFO),
                     n);
  g_autoptr (GHashTable) none = gap_report_index_findings (NULL);
  ck_assert_uint_eq (g_hash_table_size (none), 0);
}
END_TEST

TCase *
tcase_util (void)
{
  TCase *tcase = tcase_create ("util");
  tcase_add_test (tcase, text_is_made_fit_to_be_shown);
  tcase_add_test (tcase, long_text_is_cut_at_a_blank);
  tcase_add_test (tcase, html_is_escaped_in_text_and_attributes);
  tcase_add_test (tcase, nothing_in_markdown_is_taken_for_markup);
  tcase_add_test (tcase, csv_cells_come_out_as_they_went_in);
  tcase_add_test (tcase, csv_cells_are_no_formulas);
  tcase_add_test (tcase, csv_cells_hide_no_formulas);
  tcase_add_test (tcase, lists_are_joined_as_people_do);
  tcase_add_test (tcase, counts_and_places_have_their_words);
  tcase_add_test (tcase, every_state_and_status_has_a_word);
  tcase_add_test (tcase, schools_of_one_name_are_told_apart);
  tcase_add_test (tcase, sections_passages_findings_and_the_day_of_the_register);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
