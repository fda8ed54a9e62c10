/* Counting, and the table of a terminal. */
#include "report/report_groups.h"

#include <string.h>

#define NAME_COLUMNS 34u
#define NUMBER_COLUMNS 12u

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return x < y ? -1 : x > y;
}

/* They stand in the order of the matrix. */
static gboolean
is_in (const GapSchoolGroup *group, guint school)
{
  return g_array_binary_search (group->schools, &school, compare_numbers, NULL);
}

static guint
count_law (const GapSchoolGroup *group, const GPtrArray *cited)
{
  g_autoptr (GHashTable) schools = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      for (guint j = 0; gap_cited_is_law (row) && j < row->mentions->len; j++)
        {
          const GapMention *mention = &g_array_index (row->mentions, GapMention, j);
          if (mention->is_flagged && is_in (group, mention->school))
            g_hash_table_add (schools, GUINT_TO_POINTER (mention->school));
        }
    }
  return g_hash_table_size (schools);
}

/* The area of which the schools together cover the least share. */
static const char *
find_thinnest (const GapMatrix *matrix, const GapSchoolGroup *group)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  const char *thinnest = NULL;
  double least = 2;
  for (guint a = 0; a < gap_taxonomy_get_n_areas (taxonomy); a++)
    {
      guint covered = 0, decided = 0;
      for (guint i = 0; i < group->schools->len; i++)
        {
          GapTally tally = gap_summary_area (matrix, g_array_index (group->schools, guint, i), a);
          covered += tally.counts[GAP_STATE_COVERED];
          decided += tally.n_decided;
        }
      if (decided == 0 || (double)covered / decided >= least)
        continue;
      least = (double)covered / decided;
      thinnest = gap_taxonomy_get_area (taxonomy, a)->title;
    }
  return thinnest;
}

GapGroupStats
gap_group_stats (const GapMatrix *matrix, const GapSchoolGroup *group, const GPtrArray *cited)
{
  GapGroupStats stats = { .n_schools = group->schools->len };
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < group->schools->len; i++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, g_array_index (group->schools, guint, i));
      const GapReview *review = gap_audit_get_review (audit);
      if (gap_audit_get_document (audit) == NULL)
        continue;
      guint n = gap_audit_count (audit, GAP_STATE_MISSING);
      g_array_append_val (missing, n);
      stats.n_overdue += review != NULL && review->state == GAP_REVIEW_OVERDUE;
    }
  stats.n_read = missing->len;
  stats.missing = gap_stats_dup_median (missing);
  stats.n_law = count_law (group, cited);
  stats.thinnest = (char *)find_thinnest (matrix, group);
  return stats;
}

void
gap_group_stats_clear (GapGroupStats *stats)
{
  g_clear_pointer (&stats->missing, g_free);
}

char *
gap_group_area_median (const GapMatrix *matrix, const GapSchoolGroup *group, guint area)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < group->schools->len; i++)
    {
      GapTally tally = gap_summary_area (matrix, g_array_index (group->schools, guint, i), area);
      if (tally.n_decided > 0)
        g_array_append_val (values, tally.counts[GAP_STATE_COVERED]);
    }
  return gap_stats_dup_median (values);
}

/* ---- the terminal ---- */

static void
append_row (GapTextPage *page, const char *name, const char *const *cells, const char *style)
{
  g_autofree char *clean = gap_report_clean (name);
  guint width = MIN (NAME_COLUMNS, page->width - 4 * NUMBER_COLUMNS > NAME_COLUMNS ? NAME_COLUMNS : 16);
  g_autofree char *clipped = gap_text_clip (clean, width - 1);
  g_string_append (page->out, "  ");
  gap_text_append_padded (page->out, clipped, width - 2, GAP_TEXT_LEFT, style);
  for (guint i = 0; cells[i] != NULL; i++)
    gap_text_append_padded (page->out, cells[i], NUMBER_COLUMNS, GAP_TEXT_RIGHT, style);
  g_string_append_c (page->out, '\n');
}

static void
append_group (GapTextPage *page, const GapSchoolGroup *group, const GPtrArray *cited)
{
  GapGroupStats stats = gap_group_stats (page->report->matrix, group, cited);
  g_autofree char *n = g_strdup_printf ("%u", stats.n_schools);
  g_autofree char *overdue = g_strdup_printf ("%u of %u", stats.n_overdue, stats.n_read);
  g_autofree char *law = g_strdup_printf ("%u of %u", stats.n_law, stats.n_read);
  const char *const cells[] = { n, stats.missing, overdue, law, NULL };
  append_row (page, group->name, cells, NULL);
  gap_group_stats_clear (&stats);
}

void
gap_text_groups (GapTextPage *page, const GPtrArray *cited)
{
  static const char *const heads[] = { "schools", "missing", "overdue", "dead law", NULL };
  const GapExtras *extras = page->report->extras;
  if (extras == NULL || extras->groups == NULL || extras->view.group == NULL)
    return;
  GapGroupKind kind = *extras->view.group;
  guint known = 0;
  g_autofree char *heading = g_strdup_printf ("By %s", gap_group_kind_word (kind));
  gap_text_heading (page, heading);
  append_row (page, "", heads, gap_text_bold (page));
  for (guint i = 0; i < gap_groups_get_n (extras->groups); i++)
    {
      const GapSchoolGroup *group = gap_groups_get (extras->groups, i);
      if (group->kind != kind)
        continue;
      append_group (page, group, cited);
      known += group->schools->len;
    }
  guint n = gap_matrix_get_n_schools (page->report->matrix);
  g_autofree char *rest
      = g_strdup_printf ("The %s of %u of %u schools is not known.", gap_group_kind_word (kind), n - known, n);
  if (known < n)
    gap_text_say (page, "  ", rest);
  gap_text_say (page, "  ",
                "Missing: the median of clauses missing. Dead law: schools that cite law that was repealed "
                "or never was.");
}
