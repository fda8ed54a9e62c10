/*
 * Every format of a check read back: each has the same findings with code, place and level, and tells apart what
 * counts, what is suppressed and what was known before, as far as it has words for that.
 */
#include <libxml/parser.h>
#include <string.h>

#include "parse.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_facts (void);

/* Which findings a format is to have. */
typedef enum
{
  HAS_ACTIVE = 1,
  HAS_KNOWN = 2,
  HAS_SUPPRESSED = 4,
  HAS_ALL = 7
} Has;

/* Adds "standing code path line level" of each finding in @text to @facts; standing is "?" where it is not told. */
typedef void (*ReadBack) (const char *text, GPtrArray *facts);

static void
add_fact (GPtrArray *facts, const char *standing, const char *code, const char *path, guint line, const char *level)
{
  g_ptr_array_add (facts, g_strdup_printf ("%s %s %s %u %s", standing, code, path, MAX (line, 1), level));
}

static guint
number_of (const char *text)
{
  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 0;
}

static const char *
code_of (const char *id)
{
  GapFindingKind kind;
  ck_assert_msg (gap_finding_lookup (id, &kind), "no finding '%s'", id);
  return gap_finding_info (kind)->code;
}

/* ---- JSON ---- */

static void
read_member (const GapYaml *finding, GPtrArray *facts)
{
  add_fact (facts, gap_yaml_get_string (finding, "standing"), gap_yaml_get_string (finding, "code"),
            gap_yaml_get_string (finding, "path"), number_of (gap_yaml_get_string (finding, "line")),
            gap_yaml_get_string (finding, "severity"));
}

static void
read_json (const char *text, GPtrArray *facts)
{
  g_autoptr (GapYaml) root = parse_json (text);
  const GapYaml *findings = gap_yaml_get (root, "findings");
  for (guint i = 0; i < gap_yaml_get_n (findings); i++)
    read_member (gap_yaml_get_nth (findings, i), facts);
}

static void
read_jsonl (const char *text, GPtrArray *facts)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (GapYaml) root = parse_json (lines[i]);
      read_member (root, facts);
    }
}

static const char *
standing_of_result (const GapYaml *result)
{
  const char *state = gap_yaml_get_string (result, "baselineState");
  if (gap_yaml_get_n (gap_yaml_get (result, "suppressions")) > 0)
    return "suppressed";
  return g_strcmp0 (state, "unchanged") == 0 || g_strcmp0 (state, "updated") == 0 ? "known" : "active";
}

static void
read_sarif (const char *text, GPtrArray *facts)
{
  g_autoptr (GapYaml) root = parse_json (text);
  const GapYaml *results = gap_yaml_get (gap_yaml_get_nth (gap_yaml_get (root, "runs"), 0), "results");
  for (guint i = 0; i < gap_yaml_get_n (results); i++)
    {
      const GapYaml *result = gap_yaml_get_nth (results, i);
      const GapYaml *place
          = gap_yaml_get (gap_yaml_get_nth (gap_yaml_get (result, "locations"), 0), "physicalLocation");
      const char *level = gap_yaml_get_string (result, "level");
      add_fact (facts, standing_of_result (result), gap_yaml_get_string (result, "ruleId"),
                gap_yaml_get_string (gap_yaml_get (place, "artifactLocation"), "uri"),
                number_of (gap_yaml_get_string (gap_yaml_get (place, "region"), "startLine")),
                strcmp (level, "note") == 0 ? "info" : level);
    }
}

static void
read_codequality (const char *text, GPtrArray *facts)
{
  g_autoptr (GapYaml) root = parse_json (text);
  for (guint i = 0; i < gap_yaml_get_n (root); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (root, i);
      const GapYaml *place = gap_yaml_get (row, "location");
      const char *severity = gap_yaml_get_string (row, "severity");
      const char *level = strcmp (severity, "major") == 0   ? "error"
                          : strcmp (severity, "minor") == 0 ? "warning"
                                                            : "info";
      add_fact (facts, "?", gap_yaml_get_string (row, "check_name"), gap_yaml_get_string (place, "path"),
                number_of (gap_yaml_get_string (gap_yaml_get (place, "lines"), "begin")), level);
    }
}

static void
read_rdjsonl (const char *text, GPtrArray *facts)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (GapYaml) root = parse_json (lines[i]);
      const GapYaml *place = gap_yaml_get (root, "location");
      const GapYaml *start = gap_yaml_get (gap_yaml_get (place, "range"), "start");
      g_autofree char *level = g_ascii_strdown (gap_yaml_get_string (root, "severity"), -1);
      add_fact (facts, "?", gap_yaml_get_string (gap_yaml_get (root, "code"), "value"),
                gap_yaml_get_string (place, "path"), number_of (gap_yaml_get_string (start, "line")), level);
    }
}

/* ---- XML ---- */

static char *
attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char *copy = g_strdup ((const char *)value);
  xmlFree (value);
  return copy;
}

static xmlNode *
child_named (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *)child->name, name) == 0)
      return child;
  return NULL;
}

static void
read_error (const xmlNode *file, const xmlNode *node, GPtrArray *facts)
{
  g_autofree char *path = attribute (file, "name");
  g_autofree char *line = attribute (node, "line");
  g_autofree char *level = attribute (node, "severity");
  g_autofree char *source = attribute (node, "source");
  g_auto (GStrv) parts = g_strsplit (source, ".", -1);
  ck_assert_str_eq (parts[0], "gapcheck");
  add_fact (facts, "?", parts[1], path, number_of (line), level);
}

static void
read_testcase (const xmlNode *node, GPtrArray *facts)
{
  g_autofree char *path = attribute (node, "classname");
  g_autofree char *name = attribute (node, "name");
  if (strcmp (name, "nothing found") == 0)
    return;
  g_auto (GStrv) words = g_strsplit_set (name, " :", -1);
  const xmlNode *skipped = child_named (node, "skipped");
  const xmlNode *details
      = child_named (node, "failure") != NULL ? child_named (node, "failure") : child_named (node, "system-out");
  g_autofree char *why = skipped != NULL ? attribute (skipped, "message") : NULL;
  xmlChar *content = xmlNodeGetContent (details);
  g_autofree char *level = g_strndup ((const char *)content, strcspn ((const char *)content, ":"));
  xmlFree (content);
  ck_assert_str_eq (code_of (words[1]), words[0]);
  add_fact (facts,
            why == NULL                              ? "active"
            : g_str_has_prefix (why, "suppressed: ") ? "suppressed"
                                                     : "known",
            words[0], path, number_of (words[2]), level);
}

static void
read_xml (const char *text, GPtrArray *facts)
{
  xmlDoc *doc = xmlReadMemory (text, (int)strlen (text), NULL, NULL, XML_PARSE_NONET);
  ck_assert_msg (doc != NULL, "not XML: %.200s", text);
  for (xmlNode *group = xmlDocGetRootElement (doc)->children; group != NULL; group = group->next)
    for (xmlNode *node = group->children; node != NULL; node = node->next)
      {
        if (node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, "error") == 0)
          read_error (group, node, facts);
        else if (node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, "testcase") == 0)
          read_testcase (node, facts);
      }
  xmlFreeDoc (doc);
}

/* ---- lines ---- */

static void
read_csv (const char *text, GPtrArray *facts)
{
  g_autoptr (GPtrArray) records = parse_csv (text);
  for (guint i = 1; i < records->len; i++)
    {
      char **record = g_ptr_array_index (records, i);
      add_fact (facts, record[12], record[1], record[4], number_of (record[6]), record[0]);
    }
}

/* "in/ash.txt:6: error: ... [id]" is a finding, whatever stands below it. */
static void
read_text (const char *text, GPtrArray *facts)
{
  g_autoptr (GRegex) line = g_regex_new (
      "^(\\S+?):(?:(\\d+):)?(?: page \\d+:)? (info|warning|error): .* \\[([a-z-]+)\\]$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean is_found = g_regex_match (line, text, 0, &match); is_found; is_found = g_match_info_next (match, NULL))
    {
      g_autofree char *path = g_match_info_fetch (match, 1);
      g_autofree char *number = g_match_info_fetch (match, 2);
      g_autofree char *level = g_match_info_fetch (match, 3);
      g_autofree char *id = g_match_info_fetch (match, 4);
      add_fact (facts, "?", code_of (id), path, number_of (number), level);
    }
}

/* Rows of tables, under the path that @heading finds. */
static void
read_tables (const char *text, const char *heading, GPtrArray *facts)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GRegex) head = g_regex_new (heading, 0, 0, NULL);
  g_autoptr (GRegex) row
      = g_regex_new ("^\\| (info|warning|error) \\| (?:.*?line (\\d+))?.* \\| ([A-Za-z0-9-]+) \\|$", 0, 0, NULL);
  g_autofree char *path = NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) of_head = NULL;
      g_autoptr (GMatchInfo) of_row = NULL;
      if (g_regex_match (head, lines[i], 0, &of_head))
        {
          g_free (path);
          path = g_match_info_fetch (of_head, 1);
        }
      if (!g_regex_match (row, lines[i], 0, &of_row))
        continue;
      g_autofree char *level = g_match_info_fetch (of_row, 1);
      g_autofree char *number = g_match_info_fetch (of_row, 2);
      g_autofree char *id = g_match_info_fetch (of_row, 3);
      add_fact (facts, "?", code_of (id), path, number_of (number), level);
    }
}

static void
read_markdown (const char *text, GPtrArray *facts)
{
  read_tables (text, "^## (.*)$", facts);
}

static void
read_summary (const char *text, GPtrArray *facts)
{
  read_tables (text, "^<details><summary>(.*): \\d+ findings?</summary>$", facts);
}

/* The rows under the file that stands above them. */
static void
read_page_findings (const char *text, GPtrArray *facts)
{
  g_autoptr (GRegex) row
      = g_regex_new ("<h3>(.*) <span class=\"word\">|<tr id=\"f-.*<span class=\"mark [a-z]+\">([a-z]+)</span></td>"
                     "<td data-label=\"Where\">(?:[^<]*line (\\d+))?[^<]*</td>.*<code>(GC\\d+)</code>",
                     0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *path = NULL;
  for (gboolean is_found = g_regex_match (row, text, 0, &match); is_found; is_found = g_match_info_next (match, NULL))
    {
      g_autofree char *summary = g_match_info_fetch (match, 1);
      g_autofree char *level = g_match_info_fetch (match, 2);
      g_autofree char *line = g_match_info_fetch (match, 3);
      g_autofree char *code = g_match_info_fetch (match, 4);
      if (code != NULL && *code != '\0')
        add_fact (facts, "active", code, path, number_of (line), level);
      else
        {
          g_free (path);
          path = g_steal_pointer (&summary);
        }
    }
}

static void
read_html (const char *text, GPtrArray *facts)
{
  g_autoptr (GRegex) row = g_regex_new (
      "<tr><td data-label=\"Level\">([a-z]+)</td><td data-label=\"Where\">([^<]*?)(?:, line (\\d+))?</td>"
      ".*<td data-label=\"Let pass\">(known before)?.*<code>(GC\\d+)</code>",
      0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  check_html (text);
  read_page_findings (text, facts);
  for (gboolean is_found = g_regex_match (row, text, 0, &match); is_found; is_found = g_match_info_next (match, NULL))
    {
      g_autofree char *level = g_match_info_fetch (match, 1);
      g_autofree char *path = g_match_info_fetch (match, 2);
      g_autofree char *line = g_match_info_fetch (match, 3);
      g_autofree char *known = g_match_info_fetch (match, 4);
      g_autofree char *code = g_match_info_fetch (match, 5);
      add_fact (facts, *known != '\0' ? "known" : "suppressed", code, path, number_of (line), level);
    }
}

static void
read_tap (const char *text, GPtrArray *facts)
{
  g_autoptr (GRegex) point
      = g_regex_new ("^(not )?ok \\d+ - (\\S+):(\\d+): .* \\[([a-z-]+)\\](?: # SKIP (.*))?\n  ---\n"
                     "  severity: \"(.*)\"\n  code: \"(.*)\"\n",
                     G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean is_found = g_regex_match (point, text, 0, &match); is_found; is_found = g_match_info_next (match, NULL))
    {
      g_autofree char *path = g_match_info_fetch (match, 2);
      g_autofree char *line = g_match_info_fetch (match, 3);
      g_autofree char *id = g_match_info_fetch (match, 4);
      g_autofree char *skip = g_match_info_fetch (match, 5);
      g_autofree char *level = g_match_info_fetch (match, 6);
      g_autofree char *code = g_match_info_fetch (match, 7);
      ck_assert_str_eq (code_of (id), code);
      add_fact (facts,
                *skip == '\0'                             ? "active"
                : g_str_has_prefix (skip, "suppressed: ") ? "suppressed"
                                                          : "known",
                code, path, number_of (line), level);
    }
}

static void
read_github (const char *text, GPtrArray *facts)
{
  g_autoptr (GRegex) line = g_regex_new ("^::(notice|warning|error) file=([^,:]+)(?:,line=(\\d+))?,title=(GC\\d+) ",
                                         G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean is_found = g_regex_match (line, text, 0, &match); is_found; is_found = g_match_info_next (match, NULL))
    {
      g_autofree char *level = g_match_info_fetch (match, 1);
      g_autofree char *path = g_match_info_fetch (match, 2);
      g_autofree char *number = g_match_info_fetch (match, 3);
      g_autofree char *code = g_match_info_fetch (match, 4);
      add_fact (facts, "?", code, path, number_of (number), strcmp (level, "notice") == 0 ? "info" : level);
    }
}

/* ---- the comparison ---- */

static const struct
{
  const char *format;
  ReadBack read;
  Has has;
  gboolean tells_standing;
} rows[] = {
  { "json", read_json, HAS_ALL, TRUE },
  { "jsonl", read_jsonl, HAS_ALL, TRUE },
  { "csv", read_csv, HAS_ALL, TRUE },
  { "sarif", read_sarif, HAS_ALL, TRUE },
  { "junit", read_xml, HAS_ALL, TRUE },
  { "tap", read_tap, HAS_ALL, TRUE },
  { "codequality", read_codequality, HAS_ACTIVE | HAS_KNOWN, FALSE },
  { "checkstyle", read_xml, HAS_ACTIVE, FALSE },
  { "rdjsonl", read_rdjsonl, HAS_ACTIVE, FALSE },
  { "text", read_text, HAS_ACTIVE, FALSE },
  { "markdown", read_markdown, HAS_ACTIVE, FALSE },
  { "html", read_html, HAS_ALL, TRUE },
  { "step-summary", read_summary, HAS_ACTIVE, FALSE },
  { "github", read_github, HAS_ACTIVE, FALSE },
};

static const GapExcuse excuse
    = { "the trust\xe2\x80\x99s own form # says \"so\" <it>", "J. Smith", { 2027, 1, 31 }, ".gapcheck.yml:3", FALSE };

/* A check of which some findings are suppressed and some known; few enough that no format leaves any out. */
static Sample *
make_sample (void)
{
  Sample *sample = sample_new (sample_schools, FALSE);
  GPtrArray *findings = sample->check->findings;
  guint kept = 0;
  for (guint i = findings->len; i > 0; i--)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i - 1);
      if (finding->level != GAP_LEVEL_ERROR && kept++ > 12)
        g_ptr_array_remove_index (findings, i - 1);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (findings, i);
      finding->excuse = i % 4 == 1 ? &excuse : NULL;
      finding->age = i % 4 == 2 ? GAP_AGE_UNCHANGED : i % 8 == 3 ? GAP_AGE_MOVED : GAP_AGE_NEW;
    }
  gap_check_judge (sample->check, GAP_LEVEL_ERROR, NULL);
  return sample;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join_sorted (GPtrArray *facts)
{
  g_ptr_array_sort (facts, compare_texts);
  g_ptr_array_add (facts, NULL);
  return g_strjoinv ("\n", (char **)facts->pdata);
}

static char *
expect (const Sample *sample, Has has, gboolean tells_standing)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sample->check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (sample->check->findings, i);
      Has own = finding->excuse != NULL ? HAS_SUPPRESSED : gap_finding_is_active (finding) ? HAS_ACTIVE : HAS_KNOWN;
      const char *standing = own == HAS_ACTIVE ? "active" : own == HAS_KNOWN ? "known" : "suppressed";
      if (has & own)
        add_fact (facts, tells_standing ? standing : "?", gap_finding_info (finding->kind)->code, finding->path,
                  finding->line, gap_level_nick (finding->level));
    }
  return join_sorted (facts);
}

START_TEST (a_format_has_the_facts)
{
  g_autoptr (Sample) sample = make_sample ();
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = sample_write (sample, rows[_i].format, 'f');
  g_autofree char *expected = expect (sample, rows[_i].has, rows[_i].tells_standing);
  rows[_i].read (text, facts);
  g_autofree char *found = join_sorted (facts);
  ck_assert_msg (strcmp (found, expected) == 0, "%s has\n%s\nand should have\n%s\n\n%s", rows[_i].format, found,
                 expected, text);
}
END_TEST

START_TEST (every_format_that_reports_a_check_is_among_them)
{
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_tried = formats[i]->check == NULL;
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        is_tried |= strcmp (rows[j].format, formats[i]->name) == 0;
      ck_assert_msg (is_tried, "%s is not tried", formats[i]->name);
    }
}
END_TEST

/* GitHub drops the eleventh of a level without a word. */
START_TEST (annotations_past_ten_of_a_level_are_counted)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  guint n = gap_check_count (sample->check, GAP_LEVEL_WARNING);
  ck_assert_uint_gt (n, 10);
  g_autofree char *text = sample_write (sample, "github", 'f');
  g_autofree char *last
      = g_strdup_printf ("::warning title=gapcheck::%u more warnings are not shown here; the summary", n - 9);
  ck_assert_uint_eq (count_of (text, "::warning file="), 9);
  ck_assert_uint_eq (count_of (text, last), 1);
  ck_assert (g_str_has_prefix (text, "::error file="));
}
END_TEST

/* Of ten places, no file has two before every file has one. */
START_TEST (annotations_go_round_the_files)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *text = sample_write (sample, "github", 'f');
  ck_assert_ptr_nonnull (strstr (text, "::warning file=in/cedar.txt"));
  ck_assert_ptr_nonnull (strstr (text, "::warning file=in/beech.txt"));
}
END_TEST

START_TEST (hostile_words_break_no_format)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *github = sample_write (sample, "github", 'f');
  g_autofree char *junit = sample_write (sample, "junit", 'f');
  g_autofree char *checkstyle = sample_write (sample, "checkstyle", 'f');
  g_autofree char *tap = sample_write (sample, "tap", 'f');
  g_autofree char *sarif = sample_write (sample, "sarif", 'f');
  g_autofree char *quality = sample_write (sample, "codequality", 'f');
  g_autofree char *summary = sample_write (sample, "step-summary", 'f');
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (github, "\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    ck_assert_msg (g_str_has_prefix (lines[i], "::"), "%s", lines[i]);
  read_xml (junit, facts);
  read_xml (checkstyle, facts);
  check_tame (tap);
  ck_assert_str_eq (skip_json (sarif), "\n");
  ck_assert_str_eq (skip_json (quality), "\n");
  ck_assert_ptr_null (strstr (summary, "<script"));
}
END_TEST

TCase *
tcase_facts (void)
{
  TCase *tcase = tcase_create ("facts");
  tcase_add_loop_test (tcase, a_format_has_the_facts, 0, G_N_ELEMENTS (rows));
  tcase_add_test (tcase, every_format_that_reports_a_check_is_among_them);
  tcase_add_test (tcase, annotations_past_ten_of_a_level_are_counted);
  tcase_add_test (tcase, annotations_go_round_the_files);
  tcase_add_test (tcase, hostile_words_break_no_format);
  tcase_set_timeout (tcase, 30);
  return tcase;
}
