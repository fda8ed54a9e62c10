/* One small matrix with every state, in every format: the same facts, whole, and the same each time. */
#include <string.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_formats (void);

START_TEST (the_registry_has_every_format_once)
{
  static const char *const names[] = { "text", "html", "markdown", "csv", "xlsx", "json", "jsonl", "ics" };
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  ck_assert_uint_ge (n, G_N_ELEMENTS (names));
  for (guint i = 0; i < n; i++)
    {
      ck_assert_ptr_eq (gap_report_format_find (formats[i]->name), formats[i]);
      ck_assert (*formats[i]->title != '\0');
      ck_assert (formats[i]->compare != NULL || formats[i]->scan != NULL || formats[i]->check != NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ck_assert_msg (gap_report_format_find (names[i]) != NULL, "no format %s", names[i]);
  ck_assert_ptr_null (gap_report_format_find ("Text"));
  ck_assert_ptr_null (gap_report_format_find (""));
}
END_TEST

START_TEST (the_list_of_references_is_whole_in_every_format_whatever_a_policy_says)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *csv = sample_write (sample, "csv", 'r');
  g_autofree char *json = sample_write (sample, "json", 'r');
  g_autofree char *text = sample_write (sample, "text", 'r');
  g_autofree char *markdown = sample_write (sample, "markdown", 'r');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  g_autoptr (GapYaml) root = parse_json (json);
  check_tame (text);
  check_tame (markdown);
  ck_assert_uint_eq (count_of (markdown, "<"), 0);
  /* Two schools cite a law that ended and one that never was. */
  ck_assert_uint_eq (records->len, 1 + 4);
  ck_assert_uint_eq (count_of (json, "\"judgement\":\"unknown_title\""), 2);
  ck_assert_uint_eq (count_of (json, "\"judgement\":\"outdated\""), 2);
}
END_TEST

START_TEST (the_sample_has_every_state)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  for (guint state = 0; state < GAP_N_STATES; state++)
    ck_assert_msg (sample_count (sample, (GapState)state) > 0, "no cell is %s", gap_state_nick ((GapState)state));
}
END_TEST

/* ---- counts of states ---- */

typedef struct
{
  guint n[GAP_N_STATES];
} Counts;

static void
assert_counts (const Sample *sample, const Counts *counts, const char *where)
{
  for (guint state = 0; state < GAP_N_STATES; state++)
    ck_assert_msg (counts->n[state] == sample_count (sample, (GapState)state), "%s: %u cells are %s, not %u", where,
                   counts->n[state], gap_state_nick ((GapState)state), sample_count (sample, (GapState)state));
}

static void
add_nick (Counts *counts, const char *nick)
{
  GapState state;
  ck_assert_msg (gap_state_parse (nick, &state), "no state %s", nick);
  counts->n[state]++;
}

static void
add_marks (Counts *counts, const char *text)
{
  for (guint state = 0; state < GAP_N_STATES; state++)
    counts->n[state] += count_of (text, gap_state_mark ((GapState)state));
}

static Counts
count_csv (const char *text)
{
  Counts counts = { { 0 } };
  g_autoptr (GPtrArray) records = parse_csv (text);
  for (guint i = 1; i < records->len; i++)
    add_nick (&counts, ((char **)g_ptr_array_index (records, i))[5]);
  return counts;
}

static void
count_school (Counts *counts, const GapYaml *school)
{
  const GapYaml *clauses = gap_yaml_get (school, "clauses");
  for (guint i = 0; i < gap_yaml_get_n (clauses); i++)
    add_nick (counts, gap_yaml_get_string (gap_yaml_get_nth (clauses, i), "state"));
}

/* The cells school by school in @counts, and clause by clause in @out_sums. */
static Counts
count_json (const char *text, Counts *out_sums)
{
  Counts counts = { { 0 } };
  g_autoptr (GapYaml) root = parse_json (text);
  const GapYaml *schools = gap_yaml_get (root, "schools");
  const GapYaml *clauses = gap_yaml_get (root, "clauses");
  for (guint i = 0; i < gap_yaml_get_n (schools); i++)
    count_school (&counts, gap_yaml_get_nth (schools, i));
  for (guint i = 0; i < gap_yaml_get_n (clauses); i++)
    for (guint state = 0; state < GAP_N_STATES; state++)
      {
        const char *n = gap_yaml_get_string (gap_yaml_get_nth (clauses, i), gap_state_nick ((GapState)state));
        ck_assert_ptr_nonnull (n);
        out_sums->n[state] += (guint)g_ascii_strtoull (n, NULL, 10);
      }
  return counts;
}

static Counts
count_lines (const char *text)
{
  Counts counts = { { 0 } };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (GapYaml) school = parse_json (lines[i]);
      count_school (&counts, school);
    }
  return counts;
}

/* The marks in the tables of the matrix: their rows have one cell a school between the title and the share. */
static Counts
count_markdown (const Sample *sample, const char *text)
{
  Counts counts = { { 0 } };
  const char *start = strstr (text, "## Matrix");
  const char *end = strstr (text, "## Outdated references");
  ck_assert (start != NULL && end != NULL);
  g_autofree char *part = g_strndup (start, (gsize)(end - start));
  g_auto (GStrv) lines = g_strsplit (part, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], " | ", -1);
      if (g_strv_length (cells) != gap_matrix_get_n_schools (sample->matrix) + 2
          || g_str_has_prefix (cells[0], "| Clause") || g_str_has_prefix (cells[0], "| :--"))
        continue;
      for (guint s = 1; cells[s + 1] != NULL; s++)
        add_marks (&counts, cells[s]);
    }
  return counts;
}

/* The marks that stand first in a link or a heading after @before, in the part of the page from @start to @end. */
static Counts
count_html (const char *text, const char *start, const char *end, const char *before)
{
  Counts counts = { { 0 } };
  const char *from = strstr (text, start);
  ck_assert_ptr_nonnull (from);
  const char *to = strstr (from, end);
  ck_assert_ptr_nonnull (to);
  g_autofree char *part = g_strndup (from, (gsize)(to - from));
  for (const char *at = strstr (part, before); at != NULL; at = strstr (at + 1, before))
    {
      const char *mark = strchr (at + strlen (before), '>');
      ck_assert_ptr_nonnull (mark);
      for (guint state = 0; state < GAP_N_STATES; state++)
        counts.n[state] += g_str_has_prefix (mark + 1, gap_state_mark ((GapState)state));
    }
  return counts;
}

/* The marks between the heading of the matrix and its legend. */
static Counts
count_text (const char *text)
{
  Counts counts = { { 0 } };
  const char *start = strstr (text, "The matrix\n");
  const char *end = strstr (text, "covered: the policy says it");
  ck_assert (start != NULL && end != NULL);
  while (*end != '\n')
    end--;
  g_autofree char *part = g_strndup (start, (gsize)(end - start));
  add_marks (&counts, part);
  return counts;
}

START_TEST (every_format_has_the_same_counts_of_states)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  Counts sums = { { 0 } };
  g_autofree char *csv = sample_write (sample, "csv", 'c');
  g_autofree char *json = sample_write (sample, "json", 'c');
  g_autofree char *lines = sample_write (sample, "jsonl", 's');
  g_autofree char *markdown = sample_write (sample, "markdown", 'c');
  g_autofree char *html = sample_write (sample, "html", 'c');
  Counts of_csv = count_csv (csv);
  Counts of_json = count_json (json, &sums);
  Counts of_lines = count_lines (lines);
  Counts of_markdown = count_markdown (sample, markdown);
  Counts of_matrix = count_html (html, "<table class=\"matrix\"", "</table>", "<a href=\"#e");
  Counts of_words = count_html (html, "<section id=\"schools\"", "</main>", "<h5><b class=");
  assert_counts (sample, &of_csv, "csv");
  assert_counts (sample, &of_json, "json by school");
  assert_counts (sample, &sums, "json by clause");
  assert_counts (sample, &of_lines, "jsonl");
  assert_counts (sample, &of_markdown, "markdown");
  assert_counts (sample, &of_matrix, "the matrix of html");
  assert_counts (sample, &of_words, "the words of html");
}
END_TEST

START_TEST (text_has_the_same_counts_at_every_width)
{
  static const guint widths[] = { 40, 60, 80, 100, 200 };
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      sample->report.width = widths[i];
      g_autofree char *where = g_strdup_printf ("text of %u columns", widths[i]);
      g_autofree char *text = sample_write (sample, "text", 'c');
      Counts counts = count_text (text);
      assert_counts (sample, &counts, where);
    }
}
END_TEST

/* ---- findings ---- */

static guint
count_members (const char *json)
{
  g_autoptr (GapYaml) root = parse_json (json);
  const GapYaml *counts = gap_yaml_get (root, "counts");
  guint n = gap_yaml_get_n (gap_yaml_get (root, "findings"));
  guint sum = 0;
  for (guint i = 0; i < gap_yaml_get_n (counts); i++)
    sum += (guint)g_ascii_strtoull (gap_yaml_get_text (gap_yaml_get_nth (counts, i)), NULL, 10);
  ck_assert_uint_eq (sum, n);
  return n;
}

/* How often the finding @id is told in each format. */
static void
assert_finding (const Sample *sample, const char *id)
{
  guint n = 0;
  g_autofree char *text = sample_write (sample, "text", 'f');
  g_autofree char *csv = sample_write (sample, "csv", 'f');
  g_autofree char *json = sample_write (sample, "json", 'f');
  g_autofree char *lines = sample_write (sample, "jsonl", 'f');
  g_autofree char *markdown = sample_write (sample, "markdown", 'f');
  g_autofree char *in_text = g_strdup_printf ("[%s]\n", id);
  g_autofree char *in_json = g_strdup_printf ("\"id\":\"%s\"", id);
  g_autofree char *in_csv = g_strdup_printf (",%s,", id);
  g_autofree char *in_markdown = g_strdup_printf ("| %s |\n", id);
  for (guint i = 0; i < sample->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (sample->findings, i);
      n += strcmp (gap_finding_info (finding->kind)->id, id) == 0;
    }
  ck_assert_msg (count_of (text, in_text) == n, "text: %s", id);
  ck_assert_msg (count_of (csv, in_csv) == n, "csv: %s", id);
  ck_assert_msg (count_of (json, in_json) == n, "json: %s", id);
  ck_assert_msg (count_of (lines, in_json) == n, "jsonl: %s", id);
  ck_assert_msg (count_of (markdown, in_markdown) == n, "markdown: %s", id);
}

START_TEST (every_format_has_the_same_findings)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *csv = sample_write (sample, "csv", 'f');
  g_autofree char *json = sample_write (sample, "json", 'f');
  g_autofree char *lines = sample_write (sample, "jsonl", 'f');
  g_autoptr (GPtrArray) records = parse_csv (csv);
  ck_assert_uint_gt (sample->findings->len, 10);
  ck_assert_uint_eq (records->len, sample->findings->len + 1);
  ck_assert_uint_eq (count_members (json), sample->findings->len);
  ck_assert_uint_eq (count_of (lines, "\n"), sample->findings->len);
  for (guint kind = 0; kind < GAP_N_FINDINGS; kind++)
    assert_finding (sample, gap_finding_info ((GapFindingKind)kind)->id);
}
END_TEST

/* ---- wholeness ---- */

static void
write_all (const Sample *sample, gboolean has_binary, GString *out)
{
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  for (guint i = 0; i < n; i++)
    {
      if (formats[i]->is_binary && !has_binary)
        continue;
      if (formats[i]->compare != NULL)
        formats[i]->compare (&sample->report, out);
      if (formats[i]->scan != NULL)
        formats[i]->scan (&sample->report, out);
      if (formats[i]->check != NULL)
        formats[i]->check (&sample->report, out);
    }
}

/* What is no text is there, whole or not; what stands in it is tests/office's to see. */
static void
assert_binary (const Sample *sample)
{
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  for (guint i = 0; i < n; i++)
    {
      if (!formats[i]->is_binary)
        continue;
      g_autoptr (GString) out = g_string_new (NULL);
      formats[i]->compare (&sample->report, out);
      ck_assert_msg (g_str_has_prefix (out->str, "PK"), "%s is no archive", formats[i]->name);
    }
}

START_TEST (the_same_matrix_gives_the_same_bytes)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autoptr (Sample) again = sample_new (sample_schools, TRUE);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  write_all (sample, TRUE, first);
  write_all (again, TRUE, second);
  ck_assert_uint_gt (first->len, 10000);
  ck_assert_uint_eq (first->len, second->len);
  ck_assert_mem_eq (first->str, second->str, first->len);
}
END_TEST

START_TEST (every_format_bears_no_school_one_school_and_no_findings)
{
  static const SampleSchool none[] = { { NULL, NULL, NULL, NULL, 0 } };
  static const SampleSchool one[] = { { "Ash", "ash.txt", "Words.", NULL, 0 }, { NULL, NULL, NULL, NULL, 0 } };
  static const SampleSchool unread[] = { { "Ash", "ash.docx", NULL, "gone", 0 }, { NULL, NULL, NULL, NULL, 0 } };
  const SampleSchool *const lists[] = { none, one, unread };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Sample) sample = sample_new (lists[i], FALSE);
      g_autoptr (GString) out = g_string_new (NULL);
      write_all (sample, FALSE, out);
      sample->report.findings = NULL;
      write_all (sample, FALSE, out);
      assert_binary (sample);
      ck_assert (g_utf8_validate (out->str, (gssize)out->len, NULL));
      g_autofree char *html = sample_write (sample, "html", 'c');
      g_autofree char *json = sample_write (sample, "json", 'c');
      check_html (html);
      g_autoptr (GapYaml) root = parse_json (json);
      ck_assert_uint_eq (gap_yaml_get_n (gap_yaml_get (root, "schools")), i == 0 ? 0 : 1);
    }
}
END_TEST

TCase *
tcase_formats (void)
{
  TCase *tcase = tcase_create ("formats");
  tcase_add_test (tcase, the_registry_has_every_format_once);
  tcase_add_test (tcase, the_sample_has_every_state);
  tcase_add_test (tcase, the_list_of_references_is_whole_in_every_format_whatever_a_policy_says);
  tcase_add_test (tcase, every_format_has_the_same_counts_of_states);
  tcase_add_test (tcase, text_has_the_same_counts_at_every_width);
  tcase_add_test (tcase, every_format_has_the_same_findings);
  tcase_add_test (tcase, the_same_matrix_gives_the_same_bytes);
  tcase_add_test (tcase, every_format_bears_no_school_one_school_and_no_findings);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
