/* json and jsonl: valid, and what they quote is what the document says at the place that they give. */
#include <string.h>

#include "parse.h"
#include "report/report_util.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_json (void);

static void
assert_members (const GapYaml *mapping, const char *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < gap_yaml_get_n (mapping); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", gap_yaml_get_key (mapping, i));
  ck_assert_str_eq (found->str, wanted);
}

static guint
get_uint (const GapYaml *mapping, const char *key)
{
  const char *text = gap_yaml_get_string (mapping, key);
  ck_assert_msg (text != NULL && *text != '\0' && strspn (text, "0123456789") == strlen (text), "%s: %s", key, text);
  return (guint)g_ascii_strtoull (text, NULL, 10);
}

/* Members are only ever added at the end of an object, so that what reads them today reads them tomorrow. */
START_TEST (members_stand_in_their_fixed_order)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *json = sample_write (sample, "json", 'c');
  g_autofree char *found = sample_write (sample, "json", 'f');
  g_autoptr (GapYaml) root = parse_json (json);
  g_autoptr (GapYaml) findings = parse_json (found);
  const GapYaml *school = gap_yaml_get_nth (gap_yaml_get (root, "schools"), 0);
  assert_members (root, "schema as_of taxonomy schools clauses references terms families");
  ck_assert_str_eq (gap_yaml_get_string (root, "schema"), "gapcheck.compare/1");
  ck_assert_str_eq (gap_yaml_get_string (root, "as_of"), "2026-11-22");
  ck_assert_str_eq (gap_yaml_get_string (root, "taxonomy"), "small");
  assert_members (school, "schema taxonomy as_of path school document clauses references terms dates review findings");
  ck_assert_str_eq (gap_yaml_get_string (school, "schema"), "gapcheck.scan/1");
  assert_members (gap_yaml_get (school, "school"), "id name");
  assert_members (gap_yaml_get (school, "document"), "title format words coverage");
  assert_members (gap_yaml_get (school, "review"), "state next cycle_months why");
  assert_members (gap_yaml_get_nth (gap_yaml_get (root, "clauses"), 0),
                  "id title area covered partial outdated missing unknown n/a");
  ck_assert_str_eq (gap_yaml_get_string (findings, "schema"), "gapcheck.findings/1");
  ck_assert_uint_eq (get_uint (findings, "files"), 5);
  assert_members (gap_yaml_get (findings, "counts"), "error warning info suppressed known");
}
END_TEST

/* Fails unless the bytes from offset to offset plus length of the text are the quote. */
static void
assert_quote (const GapDocument *document, const GapYaml *node, const char *key)
{
  gsize length;
  const char *quote = gap_yaml_get_string (node, key);
  const char *text = gap_document_get_text (document, &length);
  guint offset = get_uint (node, "offset");
  ck_assert_uint_le (offset + strlen (quote), length);
  ck_assert_msg (strncmp (text + offset, quote, strlen (quote)) == 0, "%s is not at %u", quote, offset);
  if (gap_yaml_get (node, "length") != NULL)
    ck_assert_uint_eq (get_uint (node, "length"), strlen (quote));
  ck_assert_uint_eq (get_uint (node, "line"), gap_document_locate (document, offset).line);
}

static guint
assert_school (const GapYaml *school, const GapAudit *audit)
{
  guint n = 0;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapYaml *clauses = gap_yaml_get (school, "clauses");
  const GapYaml *references = gap_yaml_get (school, "references");
  const GapYaml *terms = gap_yaml_get (school, "terms");
  ck_assert_uint_eq (gap_yaml_get_n (clauses), gap_audit_get_n_cells (audit));
  for (guint c = 0; c < gap_yaml_get_n (clauses); c++)
    {
      const GapYaml *clause = gap_yaml_get_nth (clauses, c);
      const GapYaml *evidence = gap_yaml_get (clause, "evidence");
      const GapCell *cell = gap_audit_get_cell (audit, c);
      ck_assert_str_eq (gap_yaml_get_string (clause, "id"), cell->clause->id);
      ck_assert_str_eq (gap_yaml_get_string (clause, "state"), gap_state_nick (cell->state));
      ck_assert_uint_eq (gap_yaml_get_n (evidence), MIN (cell->facts->len, GAP_REPORT_MAX_FACTS));
      for (guint i = 0; i < gap_yaml_get_n (evidence); i++, n++)
        assert_quote (document, gap_yaml_get_nth (evidence, i), "quote");
    }
  for (guint i = 0; i < gap_yaml_get_n (references); i++, n++)
    assert_quote (document, gap_yaml_get_nth (references, i), "text");
  for (guint i = 0; i < gap_yaml_get_n (terms); i++, n++)
    assert_quote (document, gap_yaml_get_nth (terms, i), "text");
  return n;
}

START_TEST (quotes_stand_at_their_offsets)
{
  guint n = 0;
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *json = sample_write (sample, "json", 'c');
  g_autoptr (GapYaml) root = parse_json (json);
  const GapYaml *schools = gap_yaml_get (root, "schools");
  ck_assert_uint_eq (gap_yaml_get_n (schools), gap_matrix_get_n_schools (sample->matrix));
  for (guint s = 0; s < gap_yaml_get_n (schools); s++)
    n += assert_school (gap_yaml_get_nth (schools, s), gap_matrix_get_audit (sample->matrix, s));
  ck_assert_uint_gt (n, 12);
}
END_TEST

START_TEST (a_school_is_one_line_and_the_same_object_as_in_the_whole)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *json = sample_write (sample, "json", 'c');
  g_autofree char *lines = sample_write (sample, "jsonl", 's');
  g_autofree char *scan = sample_write (sample, "json", 's');
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);
  guint n = gap_matrix_get_n_schools (sample->matrix);
  ck_assert_str_eq (lines, scan);
  ck_assert_uint_eq (g_strv_length (list), n + 1);
  ck_assert_str_eq (list[n], "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GapYaml) school = parse_json (list[i]);
      ck_assert_ptr_nonnull (gap_yaml_get (school, "clauses"));
      ck_assert_msg (strstr (json, list[i]) != NULL, "%.60s is not in the whole", list[i]);
    }
}
END_TEST

START_TEST (what_is_not_known_is_null_and_what_was_not_read_is_told)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *lines = sample_write (sample, "jsonl", 's');
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);
  ck_assert_ptr_nonnull (strstr (list[3], "\"document\":{\"title\":null,\"format\":null,\"words\":0,\"coverage\":0.0,"
                                          "\"unread\":[\"it is no archive\"]}"));
  ck_assert_ptr_nonnull (strstr (list[3], "\"review\":{\"state\":\"unknown\",\"next\":null,\"cycle_months\":null,"
                                          "\"why\":\"it is no archive\"}"));
  ck_assert_ptr_nonnull (strstr (list[4], "\"coverage\":0.75,\"unread\":[\"page 2 has no text\"]"));
  ck_assert_ptr_nonnull (strstr (list[0], "\"coverage\":1.0}"));
  ck_assert_ptr_nonnull (
      strstr (list[2], "\"stance\":null,\"audience\":[],\"evidence\":[],\"nearest\":{\"quote\":\"Parents share "
                       "photos.\""));
  ck_assert_ptr_nonnull (strstr (list[2], "\"page\":null,\"line\":1,"));
  ck_assert_ptr_nonnull (strstr (list[0], "\"stance\":\"forbids\",\"audience\":[\"parents\"]"));
}
END_TEST

START_TEST (references_say_what_became_of_them)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *lines = sample_write (sample, "jsonl", 's');
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);
  ck_assert_ptr_nonnull (strstr (
      list[1],
      "{\"text\":\"Data Protection Act 1998\",\"instrument\":\"dpa-1998\",\"title\":\"Data Protection Act 1998\","
      "\"status\":\"repealed\",\"since\":\"2018-05-25\",\"replaced_by\":[\"Data Protection Act "
      "2018\"],\"judgement\":\"outdated\",\"flagged\":true,"));
  ck_assert_ptr_nonnull (strstr (
      list[1], "{\"text\":\"Data Protection Act 1989\",\"instrument\":null,\"title\":null,\"status\":\"unknown_title\","
               "\"since\":null,\"replaced_by\":[],\"meant\":\"Data Protection Act "
               "1998\",\"meant_id\":\"dpa-1998\",\"judgement\":\"unknown_title\",\"flagged\":true,"));
  ck_assert_ptr_nonnull (strstr (list[1], "{\"text\":\"Twitter\",\"term\":\"twitter\",\"status\":\"renamed\","
                                          "\"since\":\"2023-07-23\",\"now\":\"X\",\"flagged\":true,"));
  ck_assert_ptr_nonnull (strstr (
      list[0], "\"status\":\"in_force\",\"since\":null,\"replaced_by\":[],\"judgement\":\"right\",\"flagged\":false,"));
}
END_TEST

START_TEST (hostile_text_is_text)
{
  static const char verbs[] = "csf";
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  for (const char *verb = verbs; *verb != '\0'; verb++)
    {
      g_autofree char *json = sample_write (sample, *verb == 'c' ? "json" : "jsonl", *verb);
      g_auto (GStrv) list = g_strsplit (json, "\n", -1);
      ck_assert (g_utf8_validate (json, -1, NULL));
      for (guint c = 1; c < 0x20; c++)
        ck_assert_msg (c == '\n' || strchr (json, (int)c) == NULL, "a bare control character: %u", c);
      ck_assert_uint_eq (count_of (json, "\"schema\":\"gapcheck.scan/1\""),
                         *verb == 'f' ? 0 : gap_matrix_get_n_schools (sample->matrix));
      /* DEL and its like are allowed in JSON but not in YAML, so that the values are not read here. */
      for (guint i = 0; *verb != 'c' && *list[i] != '\0'; i++)
        ck_assert_msg (g_strcmp0 (skip_json (list[i]), "") == 0, "not JSON: %.200s", list[i]);
      if (*verb == 'c')
        ck_assert_msg (g_strcmp0 (skip_json (json), "\n") == 0, "not JSON: %.200s", json);
    }
}
END_TEST

TCase *
tcase_json (void)
{
  TCase *tcase = tcase_create ("json");
  tcase_add_test (tcase, members_stand_in_their_fixed_order);
  tcase_add_test (tcase, quotes_stand_at_their_offsets);
  tcase_add_test (tcase, a_school_is_one_line_and_the_same_object_as_in_the_whole);
  tcase_add_test (tcase, what_is_not_known_is_null_and_what_was_not_read_is_told);
  tcase_add_test (tcase, references_say_what_became_of_them);
  tcase_add_test (tcase, hostile_text_is_text);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
