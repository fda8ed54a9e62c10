/* The sheets of the matrix and of the clauses. */
#include "report/report_xlsx.h"

#define FIRST_CLAUSE 4 /* columns before the clauses */

typedef struct
{
  lxw_color_t fill;
  lxw_color_t font;
} Colours;

/* As in the style sheet of the HTML report. */
static const Colours colours[GAP_N_STATES] = { { 0xffffff, 0x0b0c0c }, { 0xfff4c2, 0x4f4300 }, { 0xece0f8, 0x42275e },
                                               { 0xfde3d3, 0x6a2a00 }, { 0xe6e8ea, 0x2b3136 }, { 0xffffff, 0x484f55 } };

/* Colours follow the symbol, so that a cell that somebody changes is coloured anew. */
static void
add_conditions (GapXlsx *xlsx, lxw_worksheet *sheet, lxw_row_t last_row, lxw_col_t last_column)
{
  for (GapState state = 0; state < GAP_N_STATES; state++)
    {
      lxw_conditional_format condition = { 0 };
      lxw_format *format = workbook_add_format (xlsx->book);
      format_set_bg_color (format, colours[state].fill);
      format_set_font_color (format, colours[state].font);
      condition.type = LXW_CONDITIONAL_TYPE_TEXT;
      condition.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH;
      condition.value_string = (char *)gap_state_mark (state);
      condition.format = format;
      worksheet_conditional_format_range (sheet, 2, FIRST_CLAUSE, last_row, last_column, &condition);
    }
}

/* Two rows of headings: areas over clauses. */
static void
add_headings (GapXlsx *xlsx, lxw_worksheet *sheet)
{
  static const char *const heads[FIRST_CLAUSE] = { "School", "Covered", "Missing", "Of" };
  lxw_format *area_head = workbook_add_format (xlsx->book);
  guint last_area = G_MAXUINT;
  format_set_bold (area_head);
  worksheet_set_row (sheet, 1, 90, NULL);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (xlsx->taxonomy); c++)
    {
      guint area = gap_taxonomy_get_clause (xlsx->taxonomy, c)->area;
      if (area != last_area)
        worksheet_write_string (sheet, 0, (lxw_col_t)(FIRST_CLAUSE + c),
                                gap_taxonomy_get_area (xlsx->taxonomy, area)->title, area_head);
      last_area = area;
    }
  for (lxw_col_t i = 0; i < FIRST_CLAUSE; i++)
    worksheet_write_string (sheet, 1, i, heads[i], xlsx->head);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (xlsx->taxonomy); c++)
    {
      g_autofree char *code = gap_report_clause_code (xlsx->taxonomy, c);
      g_autofree char *head = g_strdup_printf ("%s %s", code, gap_taxonomy_get_clause (xlsx->taxonomy, c)->title);
      /* No link: LibreOffice does not wrap one. */
      worksheet_write_string (sheet, 1, (lxw_col_t)(FIRST_CLAUSE + c), head, xlsx->head);
    }
}

static void
add_school (GapXlsx *xlsx, lxw_worksheet *sheet, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (xlsx->matrix, school);
  GapXlsxRow row = gap_xlsx_row (xlsx, sheet, NULL, gap_xlsx_matrix_row (school));
  GapTally tally = gap_summary_school (xlsx->matrix, school);
  gap_xlsx_link (&row, g_ptr_array_index (xlsx->names, school), "Evidence", gap_xlsx_evidence_row (xlsx, school, 0),
                 xlsx->link);
  gap_xlsx_number (&row, tally.counts[GAP_STATE_COVERED]);
  gap_xlsx_number (&row, tally.counts[GAP_STATE_MISSING]);
  gap_xlsx_number (&row, tally.n_decided);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      g_autofree char *text
          = g_strdup_printf ("%s %s", gap_report_cell_mark (cell), gap_report_state_word (cell->state));
      gap_xlsx_link (&row, text, "Evidence", gap_xlsx_evidence_row (xlsx, school, c), xlsx->mark);
    }
}

void
gap_xlsx_matrix (GapXlsx *xlsx)
{
  lxw_worksheet *sheet = workbook_add_worksheet (xlsx->book, "Matrix");
  guint n = gap_matrix_get_n_schools (xlsx->matrix), n_clauses = gap_taxonomy_get_n_clauses (xlsx->taxonomy);
  lxw_row_t last_row = gap_xlsx_matrix_row (MAX (n, 1) - 1);
  lxw_col_t last_column = (lxw_col_t)(FIRST_CLAUSE + n_clauses - 1);
  worksheet_set_column (sheet, 0, 0, 34, NULL);
  worksheet_set_column (sheet, 1, FIRST_CLAUSE - 1, 8, NULL);
  worksheet_set_column (sheet, FIRST_CLAUSE, last_column, 14, NULL);
  add_headings (xlsx, sheet);
  for (guint s = 0; s < n; s++)
    add_school (xlsx, sheet, s);
  add_conditions (xlsx, sheet, last_row, last_column);
  worksheet_autofilter (sheet, 1, 0, last_row, last_column);
  worksheet_freeze_panes (sheet, 2, 1);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 8); /* A3 */
  /* Clauses go over several sheets of paper: on one they could not be read. */
  worksheet_set_print_scale (sheet, 70);
  worksheet_repeat_rows (sheet, 0, 1);
  worksheet_repeat_columns (sheet, 0, 0);
  worksheet_activate (sheet);
}

void
gap_xlsx_clauses (GapXlsx *xlsx)
{
  static const GapXlsxColumn columns[] = { { "Code", 7 },
                                           { "Clause", 40 },
                                           { "Id", 26 },
                                           { "Area", 22 },
                                           { "Covered", 9 },
                                           { "Partial", 9 },
                                           { "Outdated", 9 },
                                           { "Missing", 9 },
                                           { "Unknown", 9 },
                                           { "Not applicable", 9 },
                                           { "Why it matters", 50 },
                                           { "What to do where it is missing", 50 },
                                           { "Source", 40 },
                                           { NULL, 0 } };
  lxw_worksheet *sheet = gap_xlsx_add_sheet (xlsx, "Clauses", columns, 2);
  guint n = gap_taxonomy_get_n_clauses (xlsx->taxonomy);
  for (guint c = 0; c < n; c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (xlsx->taxonomy, c);
      GapXlsxRow row = gap_xlsx_row (xlsx, sheet, columns, gap_xlsx_clause_row (c));
      g_autofree char *code = gap_report_clause_code (xlsx->taxonomy, c);
      gap_xlsx_text (&row, code);
      gap_xlsx_text (&row, clause->title);
      gap_xlsx_text (&row, clause->id);
      gap_xlsx_text (&row, gap_taxonomy_get_area (xlsx->taxonomy, clause->area)->title);
      for (GapState state = 0; state < GAP_N_STATES; state++)
        gap_xlsx_number (&row, gap_matrix_count (xlsx->matrix, c, state));
      gap_xlsx_text (&row, clause->why);
      gap_xlsx_text (&row, clause->remedy);
      gap_xlsx_text (&row, clause->source);
      gap_xlsx_end_row (&row);
    }
  gap_xlsx_end_sheet (sheet, gap_xlsx_clause_row (n), G_N_ELEMENTS (columns) - 1);
}
