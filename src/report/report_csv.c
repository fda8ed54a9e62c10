/* csv: one row a school and clause, or a finding. UTF-8 without a mark, CR LF, as RFC 4180 has it. */
#include "report/report_check.h"
#include "report/report_summary.h"

static char *
number_or_empty (guint number)
{
  return number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
}

static void
add_cell (const GapTaxonomy *taxonomy, const GapAudit *audit, const GapCell *cell, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  g_autofree char *quote = NULL, *section = NULL, *line = NULL;
  if (document != NULL && cell->facts->len > 0)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, 0);
      quote = gap_document_dup_span (document, fact->span);
      section = gap_report_section (document, fact->block);
      line = number_or_empty (gap_document_locate (document, fact->span.offset).line);
    }
  const char *const cells[] = {
    gap_audit_get_school_id (audit),
    gap_audit_get_school_name (audit),
    cell->clause->id,
    cell->clause->title,
    gap_taxonomy_get_area (taxonomy, cell->clause->area)->title,
    gap_state_nick (cell->state),
    quote != NULL ? quote : "",
    section != NULL ? section : "",
    line != NULL ? line : "",
    gap_audit_get_path (audit),
    cell->ruling != NULL ? (cell->is_pending ? "pending" : "ruled") : "",
    NULL,
  };
  gap_report_append_csv (out, cells);
}

static void
compare (const GapReport *report, GString *out)
{
  static const char *const heading[] = { "school_id", "school",  "clause", "title", "area",   "state",
                                         "quote",     "section", "line",   "path",  "ruling", NULL };
  gap_report_append_csv (out, heading);
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (report->matrix, s);
      for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
        add_cell (gap_matrix_get_taxonomy (report->matrix), audit, gap_audit_get_cell (audit, c), out);
    }
}

static void
check (const GapReport *report, GString *out)
{
  static const char *const heading[]
      = { "severity", "code",        "id",         "school_id", "path",    "page",     "line",
          "clause",   "message",     "quote",      "remedy",    "section", "standing", "age",
          "reason",   "fingerprint", "suggestion", "source",    NULL };
  gap_report_append_csv (out, heading);
  for (guint i = 0; i < report->check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (report->check->findings, i);
      const GapFindingInfo *info = gap_finding_info (finding->kind);
      g_autofree char *page = number_or_empty (finding->page);
      g_autofree char *line = number_or_empty (finding->line);
      const char *const cells[] = {
        gap_level_nick (finding->level),
        info->code,
        info->id,
        finding->school_id != NULL ? finding->school_id : "",
        finding->path,
        page,
        line,
        finding->clause != NULL ? finding->clause : "",
        finding->message,
        finding->quote != NULL ? finding->quote : "",
        gap_check_remedy (report->check, finding),
        finding->section != NULL ? finding->section : "",
        gap_report_standing (finding),
        finding->age != GAP_AGE_UNKNOWN ? gap_age_nick (finding->age) : "",
        finding->excuse != NULL ? finding->excuse->reason : "",
        finding->fingerprint != NULL ? finding->fingerprint : "",
        finding->suggestion != NULL ? finding->suggestion : "",
        finding->source != NULL ? finding->source : "",
        NULL,
      };
      gap_report_append_csv (out, cells);
    }
}

static void
add_mention (const GapReport *report, const GapCited *cited, const GapMention *mention, GString *out)
{
  const GapAudit *audit = gap_matrix_get_audit (report->matrix, mention->school);
  g_autofree char *since = gap_date_is_set (cited->since) ? gap_date_to_iso (cited->since) : g_strdup ("");
  g_autofree char *instead = gap_report_join (cited->instead, 0);
  g_autofree char *page = number_or_empty (mention->place.page);
  g_autofree char *line = number_or_empty (mention->place.line);
  g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), mention->span);
  const char *const cells[] = {
    cited->id != NULL ? cited->id : "",
    cited->title,
    cited->kind != NULL ? cited->kind : "",
    gap_status_nick (cited->status),
    since,
    instead,
    gap_judgement_nick (mention->judgement),
    mention->is_flagged ? "yes" : "no",
    gap_audit_get_school_id (audit),
    gap_audit_get_school_name (audit),
    gap_audit_get_path (audit),
    page,
    line,
    quote,
    cited->source != NULL ? cited->source : "",
    NULL,
  };
  gap_report_append_csv (out, cells);
}

static void
references (const GapReport *report, GString *out)
{
  static const char *const heading[]
      = { "id",     "title", "kind", "status", "since", "instead", "judgement", "flagged", "school_id",
          "school", "path",  "page", "line",   "quote", "source",  NULL,        FALSE };
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  gap_report_append_csv (out, heading);
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      for (guint m = 0; m < row->mentions->len; m++)
        add_mention (report, row, &g_array_index (row->mentions, GapMention, m), out);
    }
}

const GapReportFormat gap_report_csv
    = { .name = "csv", .title = "CSV for spreadsheets", .compare = compare, .check = check, .references = references };
