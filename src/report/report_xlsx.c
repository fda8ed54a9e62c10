/*
 * A workbook for people who live in spreadsheets: libxlsxwriter, which writes to a file only, so that the workbook goes
 * through one in the folder for temporary files. Its dates are those of the report, so that equal input gives equal
 * bytes.
 */
#include "report/report_xlsx.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A cell of a spreadsheet holds 32,767 characters, a sheet 65,530 links. */
#define MOST_CHARACTERS 32000u
#define MOST_LINKS 65000u
/* A row is as high as its texts, up to so many lines. */
#define MOST_LINES 12u
#define LINE_HEIGHT 15.0
/* Above so many schools rows go to disk as they are written; the file is larger then. */
#define MANY_SCHOOLS 2000u

/* ---- cells ---- */

/* What XML cannot hold is replaced. (transfer full) */
static char *
fit_text (const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  g_autofree char *clipped = gap_report_clip (clean, MOST_CHARACTERS);
  for (char *at = clipped; *at != '\0'; at++)
    if ((guchar)at[0] == 0xef && (guchar)at[1] == 0xbf && ((guchar)at[2] == 0xbe || (guchar)at[2] == 0xbf))
      at[2] = (char)0xbd; /* U+FFFE and U+FFFF become U+FFFD */
  return g_steal_pointer (&clipped);
}

GapXlsxRow
gap_xlsx_row (const GapXlsx *xlsx, lxw_worksheet *sheet, const GapXlsxColumn *columns, lxw_row_t row)
{
  return (GapXlsxRow){ xlsx, sheet, columns, row, 0, 1 };
}

/* Words do not break evenly: a line holds a little less than its width. */
static void
note_lines (GapXlsxRow *row, const char *text)
{
  if (row->columns == NULL)
    return;
  guint per_line = MAX ((guint)(row->columns[row->column].width * 0.92), 1);
  guint length = (guint)g_utf8_strlen (text, -1);
  row->n_lines = MAX (row->n_lines, (length + per_line - 1) / per_line);
}

void
gap_xlsx_end_row (const GapXlsxRow *row)
{
  if (row->n_lines > 1)
    worksheet_set_row (row->sheet, row->row, MIN (row->n_lines, MOST_LINES) * LINE_HEIGHT, NULL);
}

void
gap_xlsx_text (GapXlsxRow *row, const char *text)
{
  if (text != NULL && *text != '\0')
    {
      g_autofree char *fit = fit_text (text);
      note_lines (row, fit);
      worksheet_write_string (row->sheet, row->row, row->column, fit, row->xlsx->text);
    }
  row->column++;
}

void
gap_xlsx_number (GapXlsxRow *row, guint number)
{
  worksheet_write_number (row->sheet, row->row, row->column++, number, row->xlsx->text);
}

void
gap_xlsx_known (GapXlsxRow *row, guint number)
{
  if (number > 0)
    gap_xlsx_number (row, number);
  else
    row->column++;
}

void
gap_xlsx_date (GapXlsxRow *row, GapDate date)
{
  if (date.day > 0)
    {
      lxw_datetime time = { date.year, date.month, date.day, 0, 0, 0 };
      worksheet_write_datetime (row->sheet, row->row, row->column, &time, row->xlsx->date);
    }
  else if (gap_date_is_set (date))
    {
      g_autofree char *iso = gap_date_to_iso (date);
      worksheet_write_string (row->sheet, row->row, row->column, iso, row->xlsx->text);
    }
  row->column++;
}

void
gap_xlsx_link (GapXlsxRow *row, const char *text, const char *to_sheet, lxw_row_t to_row, lxw_format *format)
{
  g_autofree char *fit = fit_text (text);
  note_lines (row, fit);
  g_autofree char *target = g_strdup_printf ("internal:'%s'!A%u", to_sheet, to_row + 1);
  if (row->sheet->hlink_count < MOST_LINKS)
    worksheet_write_url_opt (row->sheet, row->row, row->column, target, format, fit, NULL);
  else
    worksheet_write_string (row->sheet, row->row, row->column, fit, row->xlsx->text);
  row->column++;
}

/* ---- sheets ---- */

lxw_worksheet *
gap_xlsx_add_sheet (GapXlsx *xlsx, const char *name, const GapXlsxColumn *columns, guint n_frozen)
{
  lxw_worksheet *sheet = workbook_add_worksheet (xlsx->book, name);
  for (lxw_col_t i = 0; columns[i].title != NULL; i++)
    worksheet_set_column (sheet, i, i, columns[i].width, NULL);
  for (lxw_col_t i = 0; columns[i].title != NULL; i++)
    worksheet_write_string (sheet, 0, i, columns[i].title, xlsx->head);
  worksheet_freeze_panes (sheet, 1, (lxw_col_t)n_frozen);
  worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_repeat_rows (sheet, 0, 0);
  return sheet;
}

void
gap_xlsx_end_sheet (lxw_worksheet *sheet, lxw_row_t last_row, guint n_columns)
{
  worksheet_autofilter (sheet, 0, 0, MAX (last_row, 1), (lxw_col_t)(n_columns - 1));
}

lxw_row_t
gap_xlsx_matrix_row (guint school)
{
  return 2 + school;
}

lxw_row_t
gap_xlsx_clause_row (guint clause)
{
  return 1 + clause;
}

lxw_row_t
gap_xlsx_evidence_row (const GapXlsx *xlsx, guint school, guint clause)
{
  return 1 + school * gap_taxonomy_get_n_clauses (xlsx->taxonomy) + clause;
}

/* ---- the workbook ---- */

static lxw_format *
add_format (GapXlsx *xlsx, uint8_t align)
{
  lxw_format *format = workbook_add_format (xlsx->book);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (align != LXW_ALIGN_NONE)
    format_set_align (format, align);
  return format;
}

static void
add_formats (GapXlsx *xlsx)
{
  xlsx->head = add_format (xlsx, LXW_ALIGN_NONE);
  format_set_bold (xlsx->head);
  format_set_text_wrap (xlsx->head);
  format_set_bottom (xlsx->head, LXW_BORDER_MEDIUM);
  xlsx->text = add_format (xlsx, LXW_ALIGN_NONE);
  format_set_text_wrap (xlsx->text);
  xlsx->link = add_format (xlsx, LXW_ALIGN_NONE);
  format_set_text_wrap (xlsx->link);
  format_set_font_color (xlsx->link, 0x1a5a96);
  format_set_underline (xlsx->link, LXW_UNDERLINE_SINGLE);
  xlsx->mark = add_format (xlsx, LXW_ALIGN_NONE);
  xlsx->date = add_format (xlsx, LXW_ALIGN_LEFT);
  format_set_num_format (xlsx->date, "d mmm yyyy");
}

/* Title and day; the day stands for the time of making, which the report does not know. */
static void
add_properties (const GapXlsx *xlsx)
{
  static char company[] = "";
  static char comments[] = "Made by gapcheck " GAP_VERSION ". A program read the words; a person should read them too.";
  g_autofree char *scope = gap_words_scope (xlsx->matrix);
  g_autofree char *title = g_strdup_printf ("%s: %s", gap_taxonomy_get_title (xlsx->taxonomy), scope);
  GapDate day = gap_matrix_get_as_of (xlsx->matrix);
  g_autoptr (GDateTime) noon = g_date_time_new_utc (day.year, day.month, day.day, 12, 0, 0);
  lxw_doc_properties properties;
  memset (&properties, 0, sizeof properties);
  properties.title = title;
  properties.company = company;
  properties.comments = comments;
  properties.created = noon != NULL ? (time_t)g_date_time_to_unix (noon) : 0;
  workbook_set_properties (xlsx->book, &properties);
}

static gboolean
write_book (GapXlsx *xlsx, const char *path)
{
  lxw_workbook_options options;
  memset (&options, 0, sizeof options);
  options.constant_memory = gap_matrix_get_n_schools (xlsx->matrix) > MANY_SCHOOLS;
  xlsx->book = workbook_new_opt (path, &options);
  if (xlsx->book == NULL)
    return FALSE;
  add_formats (xlsx);
  add_properties (xlsx);
  gap_xlsx_matrix (xlsx);
  gap_xlsx_clauses (xlsx);
  gap_xlsx_findings (xlsx);
  gap_xlsx_references (xlsx);
  gap_xlsx_reviews (xlsx);
  gap_xlsx_evidence (xlsx);
  return workbook_close (xlsx->book) == LXW_NO_ERROR;
}

/* Nothing is appended if the file for it could not be written. */
static void
compare (const GapReport *report, GString *out)
{
  g_autofree char *path = NULL, *bytes = NULL;
  gsize length;
  int file = g_file_open_tmp ("gapcheck-XXXXXX.xlsx", &path, NULL);
  if (file < 0)
    return;
  close (file);
  GapXlsx xlsx = { .report = report, .matrix = report->matrix };
  xlsx.taxonomy = gap_matrix_get_taxonomy (report->matrix);
  xlsx.names = g_ptr_array_new_with_free_func (g_free);
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    g_ptr_array_add (xlsx.names, gap_report_school_label (report->matrix, s));
  if (write_book (&xlsx, path) && g_file_get_contents (path, &bytes, &length, NULL))
    g_string_append_len (out, bytes, (gssize)length);
  g_ptr_array_unref (xlsx.names);
  g_unlink (path);
}

const GapReportFormat gap_report_xlsx
    = { "xlsx", "a workbook for Excel and LibreOffice", compare, NULL, NULL, .is_binary = TRUE };
