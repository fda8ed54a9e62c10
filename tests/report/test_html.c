#include <string.h>

#include "parse.h"
#include "report/report_html.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_html (void);

START_TEST (a_report_is_one_whole_page)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  check_html (html);
  ck_assert (g_str_has_suffix (html, "</html>\n"));
}
END_TEST

START_TEST (nothing_is_loaded_and_nothing_runs)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  ck_assert_ptr_nonnull (strstr (html, "default-src 'none'"));
  ck_assert_uint_eq (count_of (html, "<script"), 1);
  ck_assert_ptr_null (strstr (html, "<img"));
  ck_assert_ptr_null (strstr (html, "<link"));
  ck_assert_ptr_null (strstr (html, "@import"));
  ck_assert_uint_eq (count_of (html, "url("), count_of (html, "url(#"));
  ck_assert_ptr_null (strstr (html, "fetch("));
  ck_assert_ptr_null (strstr (html, "XMLHttpRequest"));
  ck_assert_ptr_null (strstr (html, "innerHTML"));
}
END_TEST

/* The words of the policy that allow what stands between @open and @close in @html. */
static char *
allow (const char *html, const char *source, const char *open, const char *close)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  const char *start = strstr (html, open);
  ck_assert_ptr_nonnull (start);
  start += strlen (open);
  const char *end = strstr (start, close);
  ck_assert_ptr_nonnull (end);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)start, end - start);
  g_checksum_get_digest (checksum, digest, &length);
  g_autofree char *hash = g_base64_encode (digest, length);
  return g_strdup_printf ("%s 'sha256-%s'", source, hash);
}

/* The page names its style and its script by their hashes, so that no others hold. */
START_TEST (the_policy_of_the_page_names_its_own_style_and_script)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  g_autofree char *style = allow (html, "style-src", "<style>", "</style>");
  g_autofree char *script = allow (html, "script-src", "<script>", "</script>");
  ck_assert_msg (strstr (html, style) != NULL, "%s", style);
  ck_assert_msg (strstr (html, script) != NULL, "%s", script);
  ck_assert_ptr_null (strstr (html, "unsafe-"));
}
END_TEST

START_TEST (hostile_names_and_quotes_are_words)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  check_html (html);
  ck_assert_uint_gt (count_of (html, "&lt;script&gt;alert(1)&lt;/script&gt;"), 1);
  ck_assert_uint_gt (count_of (html, "&quot; onmouseover=&quot;alert(1)"), 1);
  ck_assert_uint_gt (count_of (html, "&#39; onclick=&#39;alert(1)"), 1);
  ck_assert_uint_gt (count_of (html, "&lt;/blockquote&gt;&lt;script&gt;photos&lt;/script&gt;"), 1);
  ck_assert_ptr_nonnull (strstr (html, "&lt;img src=x onerror=alert(1)&gt;"));
  ck_assert_ptr_nonnull (strstr (html, "in/&lt;b&gt;&amp;&quot;&#39;.txt"));
  check_tame (html);
}
END_TEST

/* From the words behind a cell on. */
static const char *
find_entry (const char *html, guint school, guint clause)
{
  g_autofree char *id = g_strdup_printf ("id=\"e%u-%u\"", school + 1, clause + 1);
  const char *entry = strstr (html, id);
  ck_assert_msg (entry != NULL, "%s", id);
  return entry;
}

START_TEST (all_schools_clauses_and_facts_are_there)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  for (guint s = 0; s < gap_matrix_get_n_schools (sample->matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (sample->matrix, s);
      ck_assert_ptr_nonnull (strstr (html, gap_audit_get_school_name (audit)));
      ck_assert_ptr_nonnull (strstr (html, gap_audit_get_path (audit)));
      for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
        {
          GapSpan span;
          g_autofree char *id = g_strdup_printf ("id=\"e%u-%u\"", s + 1, c + 1);
          ck_assert_uint_eq (count_of (html, id), 1);
          if (!gap_report_passage (gap_audit_get_cell (audit, c), &span, NULL))
            continue;
          g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), span);
          ck_assert_msg (strstr (find_entry (html, s, c), quote) != NULL, "%s", quote);
        }
    }
  ck_assert_ptr_nonnull (strstr (html, "Law &amp; review"));
  ck_assert_ptr_nonnull (strstr (html, "page 2 has no text"));
  ck_assert_ptr_nonnull (strstr (html, "it is no archive"));
}
END_TEST

START_TEST (many_schools_are_numbered_and_still_named)
{
  SampleSchool schools[19] = { { NULL, NULL, NULL, NULL, 0 } };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 18; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("School <%02u>", i));
      schools[i] = (SampleSchool){ g_ptr_array_index (names, i), "x.txt", "Parents must be kind.", NULL, 0 };
    }
  g_autoptr (Sample) sample = sample_new (schools, FALSE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  check_html (html);
  for (guint i = 0; i < 18; i++)
    {
      g_autofree char *name = g_strdup_printf ("School &lt;%02u&gt;</a>", i);
      ck_assert_msg (strstr (html, name) != NULL, "%s", name);
    }
}
END_TEST

START_TEST (of_two_schools_each_is_told_of_the_other)
{
  static const SampleSchool two[] = { { "Ash", "ash.txt", "Parents are kind.", NULL, 0 },
                                      { "Oak", "oak.txt", "The school is closed on Monday.", NULL, 0 },
                                      { 0 } };
  g_autoptr (Sample) sample = sample_new (two, FALSE);
  g_autofree char *html = sample_write (sample, "html", 'c');
  ck_assert_ptr_nonnull (strstr (html, "The other school"));
  ck_assert_ptr_null (strstr (html, "peers say it:"));
  ck_assert_ptr_null (strstr (html, "<b>1 of 1</b>"));
}
END_TEST

START_TEST (what_is_added_is_escaped_and_what_is_ours_is_not)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gap_html_add (out, "<b class=\"%s\">%s</b>%u", "a\"b", "<i>", 7u);
  ck_assert_str_eq (out->str, "<b class=\"a&quot;b\">&lt;i&gt;</b>7");
  for (guint i = 0; i < GAP_N_STATES; i++)
    ck_assert_msg (strspn (gap_html_state_class ((GapState)i), "abcdefghijklmnopqrstuvwxyz-")
                       == strlen (gap_html_state_class ((GapState)i)),
                   "%s is no class", gap_html_state_class ((GapState)i));
}
END_TEST

TCase *
tcase_html (void)
{
  TCase *tcase = tcase_create ("html");
  tcase_add_test (tcase, a_report_is_one_whole_page);
  tcase_add_test (tcase, nothing_is_loaded_and_nothing_runs);
  tcase_add_test (tcase, the_policy_of_the_page_names_its_own_style_and_script);
  tcase_add_test (tcase, hostile_names_and_quotes_are_words);
  tcase_add_test (tcase, all_schools_clauses_and_facts_are_there);
  tcase_add_test (tcase, many_schools_are_numbered_and_still_named);
  tcase_add_test (tcase, of_two_schools_each_is_told_of_the_other);
  tcase_add_test (tcase, what_is_added_is_escaped_and_what_is_ours_is_not);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
