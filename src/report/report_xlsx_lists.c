/* The sheets that are lists: findings, references, reviews, and the words behind each cell. */
#include "report/report_xlsx.h"

/* Rows of a sheet, the heading left out. */
#define MOST_ROWS 1048575u

/* ---- findings ---- */

/* The numbers of the schools by the path of their files, plus one. (transfer full) */
static GHashTable *
index_schools (const GapXlsx *xlsx)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint s = 0; s < gap_matrix_get_n_schools (xlsx->matrix); s++)
    g_hash_table_insert (index, (gpointer)gap_audit_get_path (gap_matrix_get_audit (xlsx->matrix, s)),
                         GUINT_TO_POINTER (s + 1));
  return index;
}

static void
add_finding (GapXlsxRow *row, const GapFinding *finding, guint school)
{
  const GapXlsx *xlsx = row->xlsx;
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  if (school > 0)
    gap_xlsx_link (row, g_ptr_array_index (xlsx->names, school - 1), "Matrix", gap_xlsx_matrix_row (school - 1),
                   xlsx->link);
  else
    gap_xlsx_text (row, finding->school_id);
  gap_xlsx_text (row, gap_level_nick (finding->level));
  gap_xlsx_text (row, info->code);
  gap_xlsx_text (row, info->title);
  gap_xlsx_text (row, finding->message);
  gap_xlsx_text (row, finding->quote);
  gap_xlsx_known (row, finding->page);
  gap_xlsx_known (row, finding->line);
  gap_xlsx_text (row, finding->clause);
  gap_xlsx_text (row, info->remedy);
  gap_xlsx_text (row, finding->path);
  gap_xlsx_end_row (row);
}

void
gap_xlsx_findings (GapXlsx *xlsx)
{
  static const GapXlsxColumn columns[]
      = { { "School", 30 }, { "Level", 9 }, { "Code", 8 },    { "Finding", 34 },    { "What", 60 }, { "The words", 60 },
          { "Page", 7 },    { "Line", 7 },  { "Clause", 26 }, { "What to do", 50 }, { "File", 40 }, { NULL, 0 } };
  lxw_worksheet *sheet = gap_xlsx_add_sheet (xlsx, "Findings", columns, 1);
  g_autoptr (GHashTable) schools = index_schools (xlsx);
  const GPtrArray *findings = xlsx->report->findings;
  guint n = findings != NULL ? MIN (findings->len, MOST_ROWS) : 0;
  for (guint i = 0; i < n; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      GapXlsxRow row = gap_xlsx_row (xlsx, sheet, columns, i + 1);
      add_finding (&row, finding, GPOINTER_TO_UINT (g_hash_table_lookup (schools, finding->path)));
    }
  gap_xlsx_end_sheet (sheet, n, G_N_ELEMENTS (columns) - 1);
}

/* ---- references ---- */

static void
add_mention (GapXlsxRow *row, const GapCited *cited, const GapMention *mention)
{
  const GapXlsx *xlsx = row->xlsx;
  const GapAudit *audit = gap_matrix_get_audit (xlsx->matrix, mention->school);
  g_autofree char *instead = gap_report_join (cited->instead, 0);
  g_autofree char *words = gap_document_dup_span (gap_audit_get_document (audit), mention->span);
  gap_xlsx_text (row, cited->title);
  gap_xlsx_text (row, cited->is_term ? "name" : "law or guidance");
  gap_xlsx_text (row, gap_report_status_word (cited->status));
  gap_xlsx_date (row, cited->since);
  gap_xlsx_text (row, instead);
  gap_xlsx_link (row, g_ptr_array_index (xlsx->names, mention->school), "Matrix", gap_xlsx_matrix_row (mention->school),
                 xlsx->link);
  gap_xlsx_text (row, mention->is_flagged ? "to be changed" : "as it should be");
  gap_xlsx_text (row, words);
  gap_xlsx_known (row, mention->place.page);
  gap_xlsx_known (row, mention->place.line);
  gap_xlsx_text (row, cited->source);
  gap_xlsx_end_row (row);
}

void
gap_xlsx_references (GapXlsx *xlsx)
{
  static const GapXlsxColumn columns[]
      = { { "Cited", 40 },   { "Kind", 16 },   { "Status", 16 },    { "Since", 13 },
          { "Instead", 40 }, { "School", 30 }, { "Judgement", 16 }, { "The words", 40 },
          { "Page", 7 },     { "Line", 7 },    { "Source", 40 },    { NULL, 0 } };
  lxw_worksheet *sheet = gap_xlsx_add_sheet (xlsx, "References", columns, 1);
  g_autoptr (GPtrArray) cited = gap_summary_cited (xlsx->matrix);
  guint n = 0;
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *one = g_ptr_array_index (cited, i);
      for (guint j = 0; j < one->mentions->len && n < MOST_ROWS; j++)
        {
          GapXlsxRow row = gap_xlsx_row (xlsx, sheet, columns, ++n);
          add_mention (&row, one, &g_array_index (one->mentions, GapMention, j));
        }
    }
  gap_xlsx_end_sheet (sheet, n, G_N_ELEMENTS (columns) - 1);
}

/* ---- reviews ---- */

void
gap_xlsx_reviews (GapXlsx *xlsx)
{
  static const GapXlsxColumn columns[] = { { "School", 34 },
                                           { "Review", 12 },
                                           { "Next review", 14 },
                                           { "Last approved, reviewed or issued", 18 },
                                           { "Cycle in months", 10 },
                                           { "Why", 70 },
                                           { NULL, 0 } };
  lxw_worksheet *sheet = gap_xlsx_add_sheet (xlsx, "Reviews", columns, 1);
  g_autoptr (GArray) schools = gap_summary_reviews (xlsx->matrix);
  for (guint i = 0; i < schools->len; i++)
    {
      guint school = g_array_index (schools, guint, i);
      const GapReview *review = gap_audit_get_review (gap_matrix_get_audit (xlsx->matrix, school));
      GapXlsxRow row = gap_xlsx_row (xlsx, sheet, columns, i + 1);
      gap_xlsx_link (&row, g_ptr_array_index (xlsx->names, school), "Matrix", gap_xlsx_matrix_row (school), xlsx->link);
      gap_xlsx_text (&row, gap_review_state_nick (review->state));
      gap_xlsx_date (&row, review->next);
      gap_xlsx_date (&row, review->own_date);
      gap_xlsx_known (&row, (guint)MAX (review->cycle_months, 0));
      gap_xlsx_text (&row, review->why);
      gap_xlsx_end_row (&row);
    }
  gap_xlsx_end_sheet (sheet, schools->len, G_N_ELEMENTS (columns) - 1);
}

/* ---- evidence ---- */

static const GapXlsxColumn evidence_columns[]
    = { { "School", 30 },      { "Clause", 48 },      { "State", 14 },     { "Why", 44 },
        { "Right in 100", 8 }, { "The passage", 14 }, { "The words", 80 }, { "Under", 40 },
        { "Page", 7 },         { "Line", 7 },         { NULL, 0 } };

static void
add_passage (GapXlsxRow *row, const GapDocument *document, const GapCell *cell)
{
  GapSpan span;
  guint block;
  if (document == NULL || !gap_report_passage (cell, &span, &block))
    return;
  GapPlace place = gap_document_locate (document, span.offset);
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *section = gap_report_section (document, block);
  gap_xlsx_text (row, cell->facts->len > 0 ? "says it" : "comes nearest");
  gap_xlsx_text (row, quote);
  gap_xlsx_text (row, section);
  gap_xlsx_known (row, place.page);
  gap_xlsx_known (row, place.line);
}

static void
add_cell (GapXlsx *xlsx, lxw_worksheet *sheet, guint school, guint clause)
{
  const GapAudit *audit = gap_matrix_get_audit (xlsx->matrix, school);
  const GapCell *cell = gap_audit_get_cell (audit, clause);
  GapXlsxRow row = gap_xlsx_row (xlsx, sheet, evidence_columns, gap_xlsx_evidence_row (xlsx, school, clause));
  gap_xlsx_link (&row, g_ptr_array_index (xlsx->names, school), "Matrix", gap_xlsx_matrix_row (school), xlsx->link);
  gap_xlsx_link (&row, cell->clause->title, "Clauses", gap_xlsx_clause_row (clause), xlsx->link);
  gap_xlsx_text (&row, gap_report_state_word (cell->state));
  gap_xlsx_text (&row, cell->why);
  if (cell->confidence >= 0)
    worksheet_write_number (sheet, row.row, row.column, (int)(cell->confidence * 100 + 0.5), xlsx->text);
  row.column++;
  add_passage (&row, gap_audit_get_document (audit), cell);
  gap_xlsx_end_row (&row);
}

void
gap_xlsx_evidence (GapXlsx *xlsx)
{
  lxw_worksheet *sheet = gap_xlsx_add_sheet (xlsx, "Evidence", evidence_columns, 2);
  guint n_clauses = gap_taxonomy_get_n_clauses (xlsx->taxonomy);
  guint n = MIN (gap_matrix_get_n_schools (xlsx->matrix), MOST_ROWS / MAX (n_clauses, 1));
  for (guint s = 0; s < n; s++)
    for (guint c = 0; c < n_clauses; c++)
      add_cell (xlsx, sheet, s, c);
  gap_xlsx_end_sheet (sheet, n * n_clauses, G_N_ELEMENTS (evidence_columns) - 1);
}
