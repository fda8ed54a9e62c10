/* Which school stands on which page; what a page shows is report_html.c's. */
#include "report/report_pages.h"

#include "report/report_html.h"

struct GapReportPages
{
  const GapReport *report;
  GPtrArray *all; /* (element-type GapReportPage) */
  guint *page_of; /* by school */
  guint *index_in;
  GHashTable *findings; /* by path */
  char *folder, *above;
  int kind;
};

static void
page_free (gpointer data)
{
  GapReportPage *page = data;
  g_free (page->name);
  g_free (page->group);
  g_free (page->title);
  g_array_unref (page->schools);
  g_free (page);
}

void
gap_report_pages_free (GapReportPages *pages)
{
  if (pages == NULL)
    return;
  g_ptr_array_unref (pages->all);
  g_hash_table_unref (pages->findings);
  g_free (pages->page_of);
  g_free (pages->index_in);
  g_free (pages->folder);
  g_free (pages->above);
  g_free (pages);
}

static const GapGroups *
groups_of (const GapReport *report)
{
  return report->extras != NULL ? report->extras->groups : NULL;
}

static int
choose_kind (const GapReport *report)
{
  static const GapGroupKind kinds[] = { GAP_GROUP_AUTHORITY, GAP_GROUP_TRUST, GAP_GROUP_REGION };
  for (guint i = 0; groups_of (report) != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (gap_groups_is_telling (groups_of (report), kinds[i]))
      return (int)kinds[i];
  return -1;
}

static void
add_page (GapReportPages *pages, const GArray *schools, guint from, guint n, const char *group)
{
  GapReportPage *page = g_new0 (GapReportPage, 1);
  page->name = g_strdup_printf ("%03u.html", pages->all->len + 1);
  page->group = g_strdup (group);
  page->schools = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (page->schools, &g_array_index (schools, guint, from), n);
  for (guint i = 0; i < n; i++)
    {
      guint school = g_array_index (schools, guint, from + i);
      pages->page_of[school] = pages->all->len;
      pages->index_in[school] = i;
    }
  g_ptr_array_add (pages->all, page);
}

static char *
name_range (const GapReportPages *pages, const GapReportPage *page)
{
  const GapMatrix *matrix = pages->report->matrix;
  guint first = g_array_index (page->schools, guint, 0);
  guint last = g_array_index (page->schools, guint, page->schools->len - 1);
  return g_strdup_printf ("%s to %s", gap_audit_get_school_name (gap_matrix_get_audit (matrix, first)),
                          gap_audit_get_school_name (gap_matrix_get_audit (matrix, last)));
}

/* @schools on as many pages as they need, all of about the same length. */
static void
add_schools (GapReportPages *pages, const GArray *schools, guint most, const char *group)
{
  guint n_pages = (schools->len + most - 1) / most, first = pages->all->len;
  for (guint i = 0; i < n_pages; i++)
    {
      guint from = (guint)((guint64)schools->len * i / n_pages),
            to = (guint)((guint64)schools->len * (i + 1) / n_pages);
      add_page (pages, schools, from, to - from, group);
      GapReportPage *page = g_ptr_array_index (pages->all, first + i);
      if (group == NULL)
        page->title = name_range (pages, page);
      else
        page->title = n_pages == 1 ? g_strdup (group) : g_strdup_printf ("%s, %u of %u", group, i + 1, n_pages);
    }
}

/* Schools of whom the group is not known, or all where there are none. (transfer full) */
static GArray *
list_others (const GapReportPages *pages)
{
  GArray *others = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint s = 0; s < gap_matrix_get_n_schools (pages->report->matrix); s++)
    if (pages->kind < 0 || gap_groups_of (groups_of (pages->report), s, (GapGroupKind)pages->kind) == NULL)
      g_array_append_val (others, s);
  return others;
}

static void
add_all (GapReportPages *pages, guint most)
{
  const GapGroups *groups = groups_of (pages->report);
  for (guint i = 0; pages->kind >= 0 && i < gap_groups_get_n (groups); i++)
    {
      const GapSchoolGroup *group = gap_groups_get (groups, i);
      if ((int)group->kind == pages->kind)
        add_schools (pages, group->schools, most, group->name);
    }
  g_autoptr (GArray) others = list_others (pages);
  g_autofree char *unknown
      = pages->kind < 0 ? NULL : g_strdup_printf ("%s not known", gap_group_kind_word ((GapGroupKind)pages->kind));
  add_schools (pages, others, most, unknown);
}

GapReportPages *
gap_report_pages_new (const GapReport *report, guint most, const char *folder, const char *above)
{
  g_return_val_if_fail (report != NULL && most > 0, NULL);
  GapReportPages *pages = g_new0 (GapReportPages, 1);
  guint n = gap_matrix_get_n_schools (report->matrix);
  pages->report = report;
  pages->all = g_ptr_array_new_with_free_func (page_free);
  pages->page_of = g_new0 (guint, n + 1);
  pages->index_in = g_new0 (guint, n + 1);
  pages->findings = gap_report_index_findings (report->findings);
  pages->folder = g_strdup (folder);
  pages->above = g_strdup (above);
  pages->kind = choose_kind (report);
  add_all (pages, most);
  return pages;
}

guint
gap_report_pages_get_n (const GapReportPages *pages)
{
  return pages->all->len;
}

const GapReportPage *
gap_report_pages_get (const GapReportPages *pages, guint i)
{
  g_return_val_if_fail (i < pages->all->len, NULL);
  return g_ptr_array_index (pages->all, i);
}

const char *
gap_report_pages_get_folder (const GapReportPages *pages)
{
  return pages->folder;
}

int
gap_report_pages_get_kind (const GapReportPages *pages)
{
  return pages->kind;
}

const GapReportPage *
gap_report_pages_find (const GapReportPages *pages, guint school, guint *out_index)
{
  g_return_val_if_fail (school < gap_matrix_get_n_schools (pages->report->matrix), NULL);
  *out_index = pages->index_in[school];
  return g_ptr_array_index (pages->all, pages->page_of[school]);
}

/* The findings on the schools of @part. (transfer container) */
static GPtrArray *
list_findings (const GapReportPages *pages, const GapMatrix *part)
{
  GPtrArray *findings = g_ptr_array_new ();
  for (guint s = 0; s < gap_matrix_get_n_schools (part); s++)
    {
      const GPtrArray *own = g_hash_table_lookup (pages->findings, gap_audit_get_path (gap_matrix_get_audit (part, s)));
      for (guint i = 0; own != NULL && i < own->len; i++)
        g_ptr_array_add (findings, g_ptr_array_index (own, i));
    }
  return findings;
}

void
gap_report_pages_render (const GapReportPages *pages, guint i, GString *out)
{
  const GapReportPage *page = gap_report_pages_get (pages, i);
  const GapExtras *extras = pages->report->extras;
  GapExtras own = { 0 };
  g_autoptr (GapMatrix) part = gap_matrix_new_part (pages->report->matrix, page->schools);
  g_autoptr (GPtrArray) findings = list_findings (pages, part);
  g_autoptr (GapGroups) groups = NULL;
  if (extras != NULL && extras->facts != NULL)
    groups = gap_groups_new (part, extras->facts);
  own.groups = groups;
  own.profile = extras != NULL ? extras->profile : NULL;
  own.facts = extras != NULL ? extras->facts : NULL;
  GapReport report = { .matrix = part, .findings = findings, .extras = &own };
  gap_html_part (&report, page->title, pages->above, out);
}
