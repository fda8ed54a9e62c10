/* Schools on pages beside a summary: each on one, with its group, in order. */
#include <string.h>

#include "parse.h"
#include "report/report_pages.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_pages (void);

START_TEST (every_school_stands_on_one_page)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GapReportPages) pages = gap_report_pages_new (&sample->report, 2, "matrix-pages", "../matrix.html");
  guint seen = 0, index;
  ck_assert_int_eq (gap_report_pages_get_kind (pages), -1);
  ck_assert_uint_eq (gap_report_pages_get_n (pages), 3);
  for (guint i = 0; i < gap_report_pages_get_n (pages); i++)
    {
      const GapReportPage *page = gap_report_pages_get (pages, i);
      ck_assert_uint_le (page->schools->len, 2);
      ck_assert_ptr_nonnull (strstr (page->title, " to "));
      for (guint k = 0; k < page->schools->len; k++, seen++)
        {
          guint school = g_array_index (page->schools, guint, k);
          ck_assert_ptr_eq (gap_report_pages_find (pages, school, &index), page);
          ck_assert_uint_eq (index, k);
          ck_assert_uint_eq (school, seen);
        }
    }
  ck_assert_uint_eq (seen, gap_matrix_get_n_schools (sample->matrix));
}
END_TEST

START_TEST (a_page_is_whole_and_leads_back)
{
  g_autoptr (Sample) sample = sample_new (hostile_schools, FALSE);
  g_autoptr (GapReportPages) pages = gap_report_pages_new (&sample->report, 2, "matrix-pages", "../matrix.html");
  for (guint i = 0; i < gap_report_pages_get_n (pages); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      gap_report_pages_render (pages, i, html);
      check_html (html->str);
      ck_assert_ptr_nonnull (strstr (html->str, "<a href=\"../matrix.html\">All schools</a>"));
      ck_assert_ptr_nonnull (strstr (html->str, "id=\"grid\""));
    }
}
END_TEST

/* The first school is of Amberley, the others of Brackenshire, but for the last, of which it is not known. */
static GHashTable *
make_facts (const GapMatrix *matrix)
{
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)gap_facts_free);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      GapFacts *own = g_new0 (GapFacts, 1);
      if (s + 1 < gap_matrix_get_n_schools (matrix))
        own->names[GAP_GROUP_AUTHORITY] = g_strdup (s == 0 ? "Amberley" : "Brackenshire");
      g_hash_table_insert (facts, (gpointer)gap_audit_get_path (gap_matrix_get_audit (matrix, s)), own);
    }
  return facts;
}

START_TEST (schools_of_an_authority_stand_together)
{
  static const char *const titles[]
      = { "Amberley", "Brackenshire, 1 of 2", "Brackenshire, 2 of 2", "local authority not known" };
  g_autoptr (Sample) sample = sample_new (sample_schools, FALSE);
  g_autoptr (GHashTable) facts = make_facts (sample->matrix);
  g_autoptr (GapGroups) groups = gap_groups_new (sample->matrix, facts);
  GapExtras extras = { .groups = groups, .facts = facts };
  GapReport report = sample->report;
  report.extras = &extras;
  g_autoptr (GapReportPages) pages = gap_report_pages_new (&report, 2, "matrix-pages", "../matrix.html");
  ck_assert_uint_eq (gap_report_pages_get_n (pages), G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    ck_assert_str_eq (gap_report_pages_get (pages, i)->title, titles[i]);
  ck_assert_str_eq (gap_report_pages_get (pages, 3)->name, "004.html");
}
END_TEST

TCase *
tcase_pages (void)
{
  TCase *tcase = tcase_create ("pages");
  tcase_add_test (tcase, every_school_stands_on_one_page);
  tcase_add_test (tcase, a_page_is_whole_and_leads_back);
  tcase_add_test (tcase, schools_of_an_authority_stand_together);
  return tcase;
}
