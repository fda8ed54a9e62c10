/* The same standing in every form; schools that lack most first, as everywhere. */
#include "report/report_profile.h"

#define MOST_NAMED 4u

static const GapProfile *
profile_of (const GapReport *report)
{
  return report->extras != NULL ? report->extras->profile : NULL;
}

static GapWant
want_of (const GapReport *report, guint school, guint clause)
{
  const GapFacts *facts
      = g_hash_table_lookup (report->extras->facts, gap_audit_get_path (gap_matrix_get_audit (report->matrix, school)));
  return gap_profile_get (report->extras->profile, facts != NULL ? facts->names[GAP_GROUP_PHASE] : NULL, clause);
}

GapStanding
gap_standing_of (const GapReport *report, guint school)
{
  GapStanding standing = { 0, 0, g_array_new (FALSE, FALSE, sizeof (guint)), 0, 0 };
  const GapAudit *audit = gap_matrix_get_audit (report->matrix, school);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      GapState state = gap_audit_get_cell (audit, c)->state;
      GapWant want = want_of (report, school, c);
      if (state == GAP_STATE_UNKNOWN || state == GAP_STATE_NOT_APPLICABLE)
        continue;
      standing.n_required += want == GAP_WANT_REQUIRED;
      standing.n_recommended += want == GAP_WANT_RECOMMENDED;
      standing.n_covered += want == GAP_WANT_REQUIRED && state == GAP_STATE_COVERED;
      standing.n_recommended_covered += want == GAP_WANT_RECOMMENDED && state == GAP_STATE_COVERED;
      if (want == GAP_WANT_REQUIRED && state != GAP_STATE_COVERED)
        g_array_append_val (standing.lacking, c);
    }
  return standing;
}

void
gap_standing_clear (GapStanding *standing)
{
  g_clear_pointer (&standing->lacking, g_array_unref);
}

/* The titles of what is lacking, @most of them at most; 0 for all. (transfer full) */
static char *
lacking_words (const GapReport *report, const GapStanding *standing, guint most)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (report->matrix);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  for (guint i = 0; i < standing->lacking->len; i++)
    g_ptr_array_add (titles,
                     (gpointer)gap_taxonomy_get_clause (taxonomy, g_array_index (standing->lacking, guint, i))->title);
  return gap_report_join (titles, most);
}

/* ---- text ---- */

void
gap_text_profile (GapTextPage *page)
{
  const GapReport *report = page->report;
  if (profile_of (report) == NULL)
    return;
  g_autoptr (GArray) schools = gap_summary_schools (report->matrix);
  g_autofree char *heading = g_strdup_printf ("Against %s", gap_profile_get_title (profile_of (report)));
  gap_text_heading (page, heading);
  for (guint i = 0; i < schools->len; i++)
    {
      guint school = g_array_index (schools, GapTally, i).index;
      GapStanding standing = gap_standing_of (report, school);
      g_autofree char *name = gap_report_school_label (report->matrix, school);
      g_autofree char *lacking = lacking_words (report, &standing, MOST_NAMED);
      g_autofree char *line
          = g_strdup_printf ("%s: covers %u of %u required, %u of %u recommended%s%s.", name, standing.n_covered,
                             standing.n_required, standing.n_recommended_covered, standing.n_recommended,
                             *lacking != '\0' ? "; falls short on: " : "", lacking);
      gap_text_say (page, "  - ", line);
      gap_standing_clear (&standing);
    }
}

/* ---- Markdown ---- */

void
gap_markdown_profile (const GapReport *report, GString *out)
{
  if (profile_of (report) == NULL)
    return;
  g_autoptr (GArray) schools = gap_summary_schools (report->matrix);
  g_string_append (out, "## Against ");
  gap_report_append_markdown (out, gap_profile_get_title (profile_of (report)));
  g_string_append (out, "\n\n| School | Required | Falls short on | Recommended |\n| :-- | :-- | :-- | :-- |\n");
  for (guint i = 0; i < schools->len; i++)
    {
      guint school = g_array_index (schools, GapTally, i).index;
      GapStanding standing = gap_standing_of (report, school);
      g_autofree char *name = gap_report_school_label (report->matrix, school);
      g_autofree char *lacking = lacking_words (report, &standing, 0);
      g_string_append (out, "| ");
      gap_report_append_markdown (out, name);
      g_string_append_printf (out, " | %u of %u | ", standing.n_covered, standing.n_required);
      gap_report_append_markdown (out, *lacking != '\0' ? lacking : "–");
      g_string_append_printf (out, " | %u of %u |\n", standing.n_recommended_covered, standing.n_recommended);
      gap_standing_clear (&standing);
    }
  g_string_append_c (out, '\n');
}

/* ---- HTML ---- */

static void
add_row (GapHtmlPage *page, guint school)
{
  GapStanding standing = gap_standing_of (page->report, school);
  gap_html_add (page->out,
                "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th><td data-label=\"Required\">%u of %u</td>"
                "<td data-label=\"Falls short on\">",
                school + 1, gap_html_name (page, school), standing.n_covered, standing.n_required);
  for (guint i = 0; i < standing.lacking->len; i++)
    {
      guint clause = g_array_index (standing.lacking, guint, i);
      const GapCell *cell = gap_audit_get_cell (gap_matrix_get_audit (page->matrix, school), clause);
      gap_html_add (page->out, "%s<a href=\"#e%u-%u\">%s</a> (%s)", i > 0 ? "; " : "", school + 1, clause + 1,
                    cell->clause->title, gap_report_state_word (cell->state));
    }
  gap_html_add (page->out, "%s</td><td data-label=\"Recommended\">%u of %u</td></tr>\n",
                standing.lacking->len == 0 ? "nothing" : "", standing.n_recommended_covered, standing.n_recommended);
  gap_standing_clear (&standing);
}

void
gap_html_profile (GapHtmlPage *page)
{
  if (profile_of (page->report) == NULL)
    return;
  g_autoptr (GArray) schools = gap_summary_schools (page->matrix);
  gap_html_add (page->out,
                "<section id=\"profile\" aria-labelledby=\"profile-title\">\n<h2 id=\"profile-title\">Against %s</h2>\n"
                "<table class=\"lists\">\n<caption>Schools that fall short of most first</caption>\n<thead><tr>"
                "<th scope=\"col\">School</th><th scope=\"col\">Required</th><th scope=\"col\">Falls short on</th>"
                "<th scope=\"col\">Recommended</th></tr></thead>\n<tbody>\n",
                gap_profile_get_title (profile_of (page->report)));
  for (guint i = 0; i < gap_html_most (page, schools->len); i++)
    add_row (page, g_array_index (schools, GapTally, i).index);
  g_string_append (page->out, "</tbody>\n</table>\n</section>\n");
}

/* ---- JSON ---- */

static void
add_school (GapJson *json, const GapReport *report, guint school)
{
  GapStanding standing = gap_standing_of (report, school);
  const GapAudit *audit = gap_matrix_get_audit (report->matrix, school);
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "school", gap_audit_get_school_id (audit));
  gap_json_add_uint (json, "required", standing.n_required);
  gap_json_add_uint (json, "required_covered", standing.n_covered);
  gap_json_begin_array (json, "lacking");
  for (guint i = 0; i < standing.lacking->len; i++)
    gap_json_add_string (json, NULL,
                         gap_audit_get_cell (audit, g_array_index (standing.lacking, guint, i))->clause->id);
  gap_json_end_array (json);
  gap_json_add_uint (json, "recommended", standing.n_recommended);
  gap_json_add_uint (json, "recommended_covered", standing.n_recommended_covered);
  gap_json_end_object (json);
  gap_standing_clear (&standing);
}

void
gap_json_add_profile (GapJson *json, const GapReport *report)
{
  if (profile_of (report) == NULL)
    return;
  gap_json_begin_object (json, "profile");
  gap_json_add_string (json, "title", gap_profile_get_title (profile_of (report)));
  gap_json_begin_array (json, "schools");
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    add_school (json, report, s);
  gap_json_end_array (json);
  gap_json_end_object (json);
}
