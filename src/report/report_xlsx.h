/*
 * The parts of the workbook; report_xlsx.c puts them together. Every text is written as a string, never as a formula,
 * and only links within the workbook are made.
 */
#pragma once

#include <xlsxwriter.h>

#include "report/report_words.h"

G_BEGIN_DECLS

/* A workbook under way. */
typedef struct
{
  const GapReport *report;
  const GapMatrix *matrix;
  const GapTaxonomy *taxonomy;
  GPtrArray *names; /* (element-type utf8) of the schools */
  lxw_workbook *book;
  lxw_format *head;
  lxw_format *text; /* wrapped, at the top of its cell */
  lxw_format *link;
  lxw_format *mark; /* a link in the middle: a cell of the matrix */
  lxw_format *date;
} GapXlsx;

/* A column's heading and width, in characters. */
typedef struct
{
  const char *title;
  double width;
} GapXlsxColumn;

/* A row that is being written, cell after cell. */
typedef struct
{
  const GapXlsx *xlsx;
  lxw_worksheet *sheet;
  const GapXlsxColumn *columns; /* NULL: the row stays as high as one line */
  lxw_row_t row;
  lxw_col_t column;
  guint n_lines; /* that the texts so far need */
} GapXlsxRow;

/* Adds a sheet with @columns (ended by a NULL title), its first row and @n_frozen columns frozen. Borrowed. */
lxw_worksheet *gap_xlsx_add_sheet (GapXlsx *xlsx, const char *name, const GapXlsxColumn *columns, guint n_frozen);

/* Lets the rows up to @last_row be filtered by each of the @n_columns. */
void gap_xlsx_end_sheet (lxw_worksheet *sheet, lxw_row_t last_row, guint n_columns);

GapXlsxRow gap_xlsx_row (const GapXlsx *xlsx, lxw_worksheet *sheet, const GapXlsxColumn *columns, lxw_row_t row);

/* Makes the row as high as its texts need: not every program does so by itself. */
void gap_xlsx_end_row (const GapXlsxRow *row);

/* Each writes one cell and moves on; NULL, 0 and an unset date leave it empty. */
void gap_xlsx_text (GapXlsxRow *row, const char *text);
void gap_xlsx_number (GapXlsxRow *row, guint number);
void gap_xlsx_known (GapXlsxRow *row, guint number);
void gap_xlsx_date (GapXlsxRow *row, GapDate date);

/* A link to column A of row @to_row (from 0) of the sheet @to_sheet. */
void gap_xlsx_link (GapXlsxRow *row, const char *text, const char *to_sheet, lxw_row_t to_row, lxw_format *format);

/* Rows at which things stand, from 0: a school in the matrix, a clause in its sheet, a cell's evidence. */
lxw_row_t gap_xlsx_matrix_row (guint school);
lxw_row_t gap_xlsx_clause_row (guint clause);
lxw_row_t gap_xlsx_evidence_row (const GapXlsx *xlsx, guint school, guint clause);

/* The sheets. */
void gap_xlsx_matrix (GapXlsx *xlsx);
void gap_xlsx_clauses (GapXlsx *xlsx);
void gap_xlsx_findings (GapXlsx *xlsx);
void gap_xlsx_references (GapXlsx *xlsx);
void gap_xlsx_reviews (GapXlsx *xlsx);
void gap_xlsx_evidence (GapXlsx *xlsx);

G_END_DECLS
