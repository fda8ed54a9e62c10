/* The findings of a check as one page: what counts, file by file; then what is let pass, and who says so; then what was
 * mended. */
#include "report/report_change.h"
#include "report/report_check.h"
#include "report/report_html.h"

#define MAX_QUOTE 400u

static const char *
level_class (GapLevel level)
{
  static const char *const classes[GAP_N_LEVELS] = { "unknown", "partial", "missing" };
  return classes[level];
}

static void
add_where (const GapFinding *finding, GString *out)
{
  g_autofree char *place = gap_report_place ((GapPlace){ finding->page, finding->line, 0 });
  const char *where = *place == '\0' && finding->section != NULL ? finding->section : place;
  gap_html_add (out, "<td data-label=\"Where\">%s</td>", *where != '\0' ? where : "the file");
}

static void
add_what (const GapFinding *finding, GString *out)
{
  gap_html_add (out, "<td data-label=\"What\">%s", finding->message);
  if (finding->quote != NULL)
    {
      g_autofree char *clipped = gap_report_clip (finding->quote, MAX_QUOTE);
      gap_html_add (out, "<blockquote>%s<q>%s</q></blockquote>", finding->is_nearest ? "Nearest: " : "", clipped);
    }
  if (finding->suggestion != NULL)
    gap_html_add (out, "<p>Write instead: <b>%s</b></p>", finding->suggestion);
  if (finding->source != NULL)
    gap_html_add (out, "<p class=\"where\">Source: %s</p>", finding->source);
  g_string_append (out, "</td>");
}

static void
add_finding (const GapCheck *check, const GapFinding *finding, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  gap_html_add (out, "<tr id=\"f-%s\"><td data-label=\"Level\"><span class=\"mark %s\">%s</span></td>",
                finding->fingerprint != NULL ? finding->fingerprint : "", level_class (finding->level),
                gap_level_nick (finding->level));
  add_where (finding, out);
  add_what (finding, out);
  gap_html_add (out, "<td data-label=\"Why and what to do\">%s <b>To do:</b> %s</td>", gap_check_why (check, finding),
                gap_check_remedy (check, finding));
  gap_html_add (out, "<td data-label=\"Finding\"><code>%s</code> %s</td></tr>\n", info->code, info->id);
}

static void
open_table (GString *out, const char *caption, const char *last)
{
  gap_html_add (out,
                "<table class=\"lists\">\n<caption class=\"v\">%s</caption>\n<thead>\n<tr><th scope=\"col\">Level</th>"
                "<th scope=\"col\">Where</th><th scope=\"col\">What</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">Finding</th></tr>\n</thead>\n<tbody>\n",
                caption, last);
}

/* The findings of a file that count, the gravest first. */
static void
add_file (const GapCheck *check, const char *path, const GPtrArray *findings, GString *out)
{
  guint counts[GAP_N_LEVELS] = { 0 };
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      counts[finding->level] += gap_finding_is_active (finding) ? 1 : 0;
    }
  if (counts[GAP_LEVEL_INFO] + counts[GAP_LEVEL_WARNING] + counts[GAP_LEVEL_ERROR] == 0)
    return;
  gap_html_add (out, "<section>\n<h3>%s <span class=\"word\">", path);
  g_autofree char *errors = gap_report_count (counts[GAP_LEVEL_ERROR], "error", "errors");
  g_autofree char *warnings = gap_report_count (counts[GAP_LEVEL_WARNING], "warning", "warnings");
  g_autofree char *notes = gap_report_count (counts[GAP_LEVEL_INFO], "note", "notes");
  gap_html_add (out, "%s, %s, %s</span></h3>\n", errors, warnings, notes);
  open_table (out, path, "Why and what to do");
  for (int level = GAP_N_LEVELS - 1; level >= 0; level--)
    for (guint i = 0; i < findings->len; i++)
      {
        const GapFinding *finding = g_ptr_array_index (findings, i);
        if (gap_finding_is_active (finding) && (int)finding->level == level)
          add_finding (check, finding, out);
      }
  g_string_append (out, "</tbody>\n</table>\n</section>\n");
}

static void
add_files (const GapCheck *check, GString *out)
{
  g_autoptr (GPtrArray) paths = gap_report_paths (check);
  g_autoptr (GHashTable) by_file = gap_report_findings_by_file (check);
  g_string_append (out, "<section id=\"findings\" aria-labelledby=\"findings-title\">\n"
                        "<h2 id=\"findings-title\">Findings</h2>\n");
  for (guint i = 0; i < paths->len; i++)
    {
      const GPtrArray *findings = g_hash_table_lookup (by_file, g_ptr_array_index (paths, i));
      if (findings != NULL)
        add_file (check, g_ptr_array_index (paths, i), findings, out);
    }
  g_string_append (out, "</section>\n");
}

/* Who lets it pass, why and until when; or since when it is known. */
static void
add_excused (const GapFinding *finding, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  const GapExcuse *excuse = finding->excuse;
  gap_html_add (out, "<tr><td data-label=\"Level\">%s</td><td data-label=\"Where\">%s%s",
                gap_level_nick (finding->level), finding->path, finding->line > 0 ? ", line " : "");
  if (finding->line > 0)
    gap_html_add (out, "%u", finding->line);
  gap_html_add (out, "</td><td data-label=\"What\">%s</td><td data-label=\"Let pass\">", finding->message);
  if (excuse != NULL)
    {
      g_autofree char *until = gap_date_is_set (excuse->until) ? gap_date_to_words (excuse->until) : NULL;
      gap_html_add (out, "%s", excuse->reason);
      if (excuse->by != NULL)
        gap_html_add (out, " (%s)", excuse->by);
      if (until != NULL)
        gap_html_add (out, ", until %s", until);
      gap_html_add (out, " <span class=\"quiet\">%s</span>", excuse->source);
    }
  else
    gap_html_add (out, "known before, %s", gap_age_nick (finding->age));
  gap_html_add (out, "</td><td data-label=\"Finding\"><code>%s</code> %s</td></tr>\n", info->code, info->id);
}

static void
add_passed (const GapCheck *check, GString *out)
{
  gboolean is_open = FALSE;
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (check->findings, i);
      if (gap_finding_is_active (finding))
        continue;
      if (!is_open)
        {
          g_string_append (out, "<section id=\"passed\" aria-labelledby=\"passed-title\">\n"
                                "<h2 id=\"passed-title\">Let pass</h2>\n");
          open_table (out, "Suppressed, or known before", "Let pass");
        }
      is_open = TRUE;
      add_excused (finding, out);
    }
  if (is_open)
    g_string_append (out, "</tbody>\n</table>\n</section>\n");
}

static void
add_gone (const GapCheck *check, GString *out)
{
  if (check->gone->len == 0)
    return;
  g_string_append (out,
                   "<section id=\"gone\" aria-labelledby=\"gone-title\">\n<h2 id=\"gone-title\">Mended</h2>\n<ul>\n");
  for (guint i = 0; i < check->gone->len; i++)
    {
      const GapGone *gone = g_ptr_array_index (check->gone, i);
      gap_html_add (out, "<li>%s: %s%s</li>\n", gone->known->path, gone->known->message,
                    gone->fate == GAP_FATE_FIXED ? "" : " (the file is gone)");
    }
  g_string_append (out, "</ul>\n</section>\n");
}

static void
add_changes (const GapCheck *check, GString *out)
{
  if (check->pairs == NULL)
    return;
  g_autofree char *counts = gap_report_change_counts (check->pairs);
  counts[0] = g_ascii_toupper (counts[0]);
  gap_html_add (out,
                "<section id=\"changes\" aria-labelledby=\"changes-title\">\n"
                "<h2 id=\"changes-title\">What the change did</h2>\n<p>%s.</p>\n",
                counts);
  for (guint i = 0; i < check->pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (check->pairs, i)))
      gap_html_pair (g_ptr_array_index (check->pairs, i), 3, out);
  g_string_append (out, "</section>\n");
}

static void
add_link (GString *out, gboolean is_there, const char *target, const char *words)
{
  if (is_there)
    gap_html_add (out, "<li><a href=\"#%s\">%s</a></li>", target, words);
}

static void
add_nav (const GapCheck *check, GString *out)
{
  gboolean is_any_passed = FALSE;
  for (guint i = 0; i < check->findings->len; i++)
    is_any_passed |= !gap_finding_is_active (g_ptr_array_index (check->findings, i));
  g_string_append (out, "<nav aria-label=\"In this report\"><ul>");
  add_link (out, check->pairs != NULL, "changes", "What the change did");
  add_link (out, TRUE, "findings", "Findings");
  add_link (out, is_any_passed, "passed", "Let pass");
  add_link (out, check->gone->len > 0, "gone", "Mended");
  g_string_append (out, "</ul></nav>\n");
}

void
gap_html_check (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  g_autofree char *counts = gap_report_check_counts (check);
  gap_html_begin (out, "gapcheck: findings", "check");
  gap_html_add (out, "<main>\n<h1>Findings</h1>\n<p class=\"lead\">%s.</p>\n", counts);
  gap_html_add (out, "<p>%s</p>\n", check->is_failing ? "The check fails." : "The check passes.");
  for (guint i = 0; i < check->exceeded->len; i++)
    gap_html_add (out, "<p class=\"error\">Past what is allowed: %s.</p>\n",
                  (const char *)g_ptr_array_index (check->exceeded, i));
  add_nav (check, out);
  add_changes (check, out);
  add_files (check, out);
  add_passed (check, out);
  add_gone (check, out);
  gap_html_end (out, check->as_of, NULL);
}
