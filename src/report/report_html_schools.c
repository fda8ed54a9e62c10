/* One school on one page: what to say to it, where it stands among the others, and its words. */
#include "report/report_groups.h"
#include "report/report_pages.h"

#include <string.h>

#define MOST_MISSING 8u

static void
add_opening (GapHtmlPage *page, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  const GapDocument *document = gap_audit_get_document (audit);
  gap_html_add (page->out, "<p class=\"quiet\">%s", gap_audit_get_path (audit));
  if (document == NULL)
    {
      gap_html_add (page->out, "</p>\n<p class=\"bad\">The file could not be read: %s</p>\n",
                    gap_audit_get_failure (audit));
      return;
    }
  const char *title = gap_document_get_title (document);
  gap_html_add (page->out, ": %s%s%u words.</p>\n", title, *title != '\0' ? ", " : "",
                gap_document_get_n_words (document));
}

/* ---- what to say ---- */

static void
add_finding (GapHtmlPage *page, const GapFinding *finding)
{
  g_autofree char *message = gap_report_capitalise (finding->message);
  g_autofree char *place = gap_report_place ((GapPlace){ finding->page, finding->line, 0 });
  gap_html_add (page->out, finding->level == GAP_LEVEL_ERROR ? "<li><b class=\"bad\">%s.</b>" : "<li><b>%s.</b>",
                message);
  if (finding->quote != NULL && *finding->quote != '\0')
    {
      g_autofree char *quote = gap_report_clip (finding->quote, 120);
      gap_html_add (page->out, " The words: <q>%s</q>%s%s.", quote, *place != '\0' ? ", " : "", place);
    }
  gap_html_add (page->out, " %s</li>\n", gap_finding_info (finding->kind)->remedy);
}

static gboolean
is_about_clause (const GapFinding *finding)
{
  return finding->clause != NULL;
}

/* The findings that are not about clauses, the gravest first; equal messages once. */
static guint
add_findings (GapHtmlPage *page, const GPtrArray *own)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  for (int level = GAP_LEVEL_ERROR; level >= GAP_LEVEL_INFO; level--)
    for (guint i = 0; own != NULL && i < own->len; i++)
      {
        const GapFinding *finding = g_ptr_array_index (own, i);
        if ((int)finding->level != level || is_about_clause (finding) || !g_hash_table_add (seen, finding->message))
          continue;
        add_finding (page, finding);
        n++;
      }
  return n;
}

static void
add_gap (GapHtmlPage *page, guint school, guint clause)
{
  const GapCell *cell = gap_audit_get_cell (gap_matrix_get_audit (page->matrix, school), clause);
  guint of, n = gap_peers_share (page->matrix, school, clause, &of);
  g_string_append (page->out, "<li>");
  if (n > 0 && of > 1)
    gap_html_add (page->out, "<b>%u of %u</b> ", n, of);
  gap_html_add (page->out, "<span class=\"mark %s\">%s</span> <a href=\"#c%u\">%s</a></li>\n",
                gap_html_state_class (cell->state), gap_report_cell_mark (cell), clause + 1, cell->clause->title);
}

/* 0: most peers say it, 1: some do, 2: none does. */
static guint
band_of (const GapHtmlPage *page, guint school, guint clause)
{
  guint of, n = gap_peers_share (page->matrix, school, clause, &of);
  return n == 0 ? 2 : n * 2 >= of ? 0 : 1;
}

/* What it lacks or half says, by how many of its peers say it: what most say is the easiest to ask for. */
static void
add_gaps (GapHtmlPage *page, guint school)
{
  static const char *const of_many[] = { "Most peers say it: ask for these first", "Some peers say it: worth a thought",
                                         "No peer says it: a gap that is common to all" };
  static const char *const of_two[]
      = { "The other school says it: ask for these first", NULL, "The other school does not say it either" };
  const char *const *heads = page->n_schools > 2 ? of_many : of_two;
  g_autoptr (GArray) lacking = gap_peers_lacking (page->matrix, school);
  guint last = G_MAXUINT;
  if (lacking->len == 0 || page->n_schools < 2)
    return;
  g_string_append (page->out, "<div class=\"gaps\">\n<h4>What it lacks, and how many peers say it</h4>\n");
  for (guint i = 0; i < lacking->len; i++)
    {
      guint clause = g_array_index (lacking, guint, i), band = band_of (page, school, clause);
      if (band != last)
        gap_html_add (page->out, last == G_MAXUINT ? "<h5>%s</h5>\n<ul>\n" : "</ul>\n<h5>%s</h5>\n<ul>\n", heads[band]);
      last = band;
      add_gap (page, school, clause);
    }
  g_string_append (page->out, "</ul>\n</div>\n");
}

static void
add_missing (GapHtmlPage *page, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  g_autoptr (GArray) lacking = gap_peers_lacking (page->matrix, school);
  guint n_missing = gap_audit_count (audit, GAP_STATE_MISSING), shown = 0;
  if (n_missing == 0)
    return;
  g_autofree char *n = gap_report_count (n_missing, "clause is", "clauses are");
  gap_html_add (page->out, "<li><b>%s missing.</b>", n);
  for (guint i = 0; i < lacking->len && shown < MOST_MISSING && !page->is_few; i++)
    {
      guint clause = g_array_index (lacking, guint, i);
      guint of, share = gap_peers_share (page->matrix, school, clause, &of);
      if (share == 0 || share * 2 < of)
        break;
      if (gap_audit_get_cell (audit, clause)->state != GAP_STATE_MISSING)
        continue;
      gap_html_add (page->out, "%s<a href=\"#c%u\">%s</a> (%u of %u)",
                    shown++ > 0 ? "; " : " Most peers say this: ", clause + 1,
                    gap_taxonomy_get_clause (page->taxonomy, clause)->title, share, of);
    }
  if (page->is_few && page->n_schools > 1)
    g_string_append (page->out, page->n_schools > 2 ? " Begin with what most peers say: the list is below."
                                                    : " Begin with what the other school says: the list is below.");
  g_string_append (page->out, shown > 0 ? ".</li>\n" : "</li>\n");
}

static void
add_say (GapHtmlPage *page, guint school)
{
  const GPtrArray *own
      = g_hash_table_lookup (page->findings, gap_audit_get_path (gap_matrix_get_audit (page->matrix, school)));
  g_string_append (page->out, "<h4>What to say, in order</h4>\n<ol class=\"say\">\n");
  guint n = add_findings (page, own);
  add_missing (page, school);
  g_string_append (page->out, "</ol>\n");
  if (n == 0 && gap_audit_count (gap_matrix_get_audit (page->matrix, school), GAP_STATE_MISSING) == 0)
    g_string_append (page->out, "<p>Nothing: no clause is missing, and nothing that is cited has ended.</p>\n");
}

/* ---- among the others ---- */

/* How many clauses of @area the schools cover, as a median. (transfer full) */
static char *
area_median (const GapHtmlPage *page, guint area)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint s = 0; s < page->n_schools; s++)
    {
      GapTally tally = gap_summary_area (page->matrix, s, area);
      if (tally.n_decided > 0)
        g_array_append_val (values, tally.counts[GAP_STATE_COVERED]);
    }
  return gap_stats_dup_median (values);
}

/* The nearest group that is large enough to stand beside: trust before authority before phase. NULL if there is none.
 */
static const GapSchoolGroup *
find_company (const GapHtmlPage *page, guint school)
{
  static const GapGroupKind kinds[] = { GAP_GROUP_TRUST, GAP_GROUP_AUTHORITY, GAP_GROUP_PHASE };
  const GapExtras *extras = page->report->extras;
  for (guint i = 0; extras != NULL && extras->groups != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      const GapSchoolGroup *group = gap_groups_of (extras->groups, school, kinds[i]);
      if (group != NULL && group->schools->len >= GAP_GROUP_LEAST && group->schools->len < page->n_schools)
        return group;
    }
  return NULL;
}

/* Worked out once a group: every school of it shows the same. */
static const char *
company_median (const GapHtmlPage *page, const GapSchoolGroup *group, guint area)
{
  GPtrArray *medians = g_hash_table_lookup (page->medians, group);
  if (medians == NULL)
    {
      medians = g_ptr_array_new_with_free_func (g_free);
      for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
        g_ptr_array_add (medians, gap_group_area_median (page->matrix, group, a));
      g_hash_table_insert (page->medians, (gpointer)group, medians);
    }
  return g_ptr_array_index (medians, area);
}

static void
add_standing (GapHtmlPage *page, guint school, const GPtrArray *medians)
{
  const GapSchoolGroup *company = find_company (page, school);
  g_autofree char *all = gap_report_count (gap_summary_n_read (page->matrix), "school", "schools");
  gap_html_add (page->out,
                "<table class=\"standing\">\n<caption>Where it stands, area by area</caption>\n<thead><tr>"
                "<th scope=\"col\">Area</th><th scope=\"col\" class=\"n\">Covered</th>"
                "<th scope=\"col\" class=\"n\">Median of %s</th>",
                all);
  if (company != NULL)
    gap_html_add (page->out, "<th scope=\"col\" class=\"n\">Median of %u in %s</th>", company->schools->len,
                  company->name);
  g_string_append (page->out, "</tr></thead>\n<tbody>\n");
  for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      GapTally tally = gap_summary_area (page->matrix, school, a);
      g_autofree char *share = gap_words_share (&tally);
      gap_html_add (page->out, "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td>",
                    gap_taxonomy_get_area (page->taxonomy, a)->title, share,
                    (const char *)g_ptr_array_index (medians, a));
      if (company != NULL)
        gap_html_add (page->out, "<td>%s</td>", company_median (page, company, a));
      g_string_append (page->out, "</tr>\n");
    }
  g_string_append (page->out, "</tbody>\n</table>\n");
}

/* ---- all ---- */

/* On a page of very many those clauses that nothing comes near are named together. */
static gboolean
is_told_apart (const GapHtmlPage *page, const GapCell *cell)
{
  return !page->is_vast || cell->state != GAP_STATE_MISSING || cell->ruling != NULL || cell->nearest->source != NULL;
}

static void
add_bare (GapHtmlPage *page, const GapAudit *audit, guint area)
{
  guint n = 0;
  for (guint c = 0; c < page->n_clauses; c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->clause->area == area && !is_told_apart (page, cell))
        gap_html_add (page->out, n++ == 0 ? "<p><b class=\"m\">○</b> Missing, and nothing comes near: %s" : "; %s",
                      cell->clause->title);
    }
  if (n > 0)
    g_string_append (page->out, "</p>\n");
}

static void
add_area_words (GapHtmlPage *page, guint school, guint area)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  gap_html_add (page->out, "<h4>%s</h4>\n", gap_taxonomy_get_area (page->taxonomy, area)->title);
  for (guint c = 0; c < page->n_clauses; c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->clause->area == area && is_told_apart (page, cell))
        gap_html_evidence (page, school, c);
    }
  add_bare (page, audit, area);
}

static void
add_words (GapHtmlPage *page, guint school)
{
  g_string_append (page->out, "<div class=\"cells\">\n");
  for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    add_area_words (page, school, a);
  g_string_append (page->out, "</div>\n");
}

/* Of many schools each stands in a noscript: a browser with a script keeps it as text, and report.js lays it out when
 * it is opened. */
static void
add_school (GapHtmlPage *page, guint school, const GPtrArray *medians)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  GapTally tally = gap_summary_school (page->matrix, school);
  g_autofree char *how = gap_words_school (&tally);
  if (!page->is_few)
    g_string_append (page->out, "<noscript>");
  gap_html_add (page->out,
                "<details class=\"school\"><summary><h3>%s</h3> <span class=\"word\">%s</span></summary>\n"
                "<div class=\"in\" id=\"s%u\" tabindex=\"-1\">\n",
                gap_html_name (page, school), how, school + 1);
  add_opening (page, school);
  if (gap_audit_get_document (audit) != NULL)
    {
      add_say (page, school);
      if (page->is_few)
        add_gaps (page, school);
      if (!page->is_vast)
        add_standing (page, school, medians);
    }
  add_words (page, school);
  g_string_append (page->out, "<p class=\"back\"><a href=\"#matrix\">Back to the matrix</a></p>\n</div>\n</details>");
  g_string_append (page->out, page->is_few ? "\n" : "</noscript>\n");
}

/* ---- a summary ---- */

static void
add_first (GapHtmlPage *page, const GapTally *tally)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, tally->index);
  g_autofree char *review = gap_words_review (gap_audit_get_review (audit));
  gap_html_add (page->out,
                "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th><td data-label=\"Missing\">%u of %u</td><td "
                "data-label=\"Half covered or "
                "outdated\">%u</td><td data-label=\"Review\">%s</td><td data-label=\"File\">%s</td></tr>\n",
                tally->index + 1, gap_html_name (page, tally->index), tally->counts[GAP_STATE_MISSING],
                tally->n_decided, tally->counts[GAP_STATE_PARTIAL] + tally->counts[GAP_STATE_OUTDATED], review,
                gap_audit_get_path (audit));
}

void
gap_html_first (GapHtmlPage *page)
{
  g_autoptr (GArray) schools = gap_summary_schools (page->matrix);
  gap_html_add (
      page->out,
      "<section id=\"matrix\" aria-labelledby=\"matrix-title\">\n<h2 id=\"matrix-title\" tabindex=\"-1\">Who "
      "needs help first</h2>\n<p>With %u schools this page is a summary. Every cell with its words stands%s in the "
      "CSV and JSON (--output csv=FILE), every state in the history (--history FILE), and a page of one group is "
      "made with --group.</p>\n<table class=\"lists\">\n<caption>The %u schools with most gaps</caption>\n<thead>"
      "<tr><th scope=\"col\">School</th><th scope=\"col\">Missing</th><th scope=\"col\">Half covered or outdated"
      "</th><th scope=\"col\">Review</th><th scope=\"col\">File</th></tr></thead>\n<tbody>\n",
      page->n_schools, page->report->pages != NULL ? " on the pages beside it, and" : "",
      gap_html_most (page, schools->len));
  for (guint i = 0; i < gap_html_most (page, schools->len); i++)
    add_first (page, &g_array_index (schools, GapTally, i));
  g_string_append (page->out, "</tbody>\n</table>\n</section>\n");
}

void
gap_html_pages (GapHtmlPage *page)
{
  const GapReportPages *pages = page->report->pages;
  if (pages == NULL)
    return;
  int kind = gap_report_pages_get_kind (pages);
  g_string_append (page->out, "<section id=\"pages\" aria-labelledby=\"pages-title\">\n"
                              "<h2 id=\"pages-title\">Every school, with its words</h2>\n");
  gap_html_add (page->out, "<p>The pages stand in the folder %s, by %s.</p>\n<ul class=\"pages\">\n",
                gap_report_pages_get_folder (pages), kind < 0 ? "name" : gap_group_kind_word ((GapGroupKind)kind));
  for (guint i = 0; i < gap_report_pages_get_n (pages); i++)
    {
      const GapReportPage *one = gap_report_pages_get (pages, i);
      gap_html_add (page->out, "<li><a href=\"%s/%s\">%s</a> (%u)</li>\n", gap_report_pages_get_folder (pages),
                    one->name, one->title, one->schools->len);
    }
  g_string_append (page->out, "</ul>\n</section>\n");
}

void
gap_html_schools (GapHtmlPage *page)
{
  g_autoptr (GPtrArray) medians = g_ptr_array_new_with_free_func (g_free);
  for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    g_ptr_array_add (medians, area_median (page, a));
  g_string_append (page->out, "<section id=\"schools\" aria-labelledby=\"schools-title\">\n"
                              "<h2 id=\"schools-title\">School by school, with the words behind each cell</h2>\n");
  if (!page->is_few)
    g_string_append (page->out, "<p>Where a missing clause shows no passage, nothing in the text comes near.</p>\n");
  for (guint s = 0; s < page->n_schools; s++)
    add_school (page, s, medians);
  g_string_append (page->out, "</section>\n");
}
