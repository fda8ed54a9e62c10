/*
 * PDF files as pages of words. The only file that knows poppler, which is loaded when the first PDF comes: its fifty
 * libraries would cost every run of the program 20 ms.
 */
#pragma once

#include "reader/page.h"

G_BEGIN_DECLS

typedef struct GapPdf GapPdf;

/* An entry of the file's own outline (bookmarks). */
typedef struct
{
  char *title;
  guint level; /* from 1 */
} GapPdfEntry;

typedef enum
{
  GAP_PDF_TITLE,
  GAP_PDF_AUTHOR,
  GAP_PDF_CREATOR,  /* the program in which it was written */
  GAP_PDF_PRODUCER, /* the program that made the PDF */
  GAP_PDF_CREATED,  /* dates are ISO 8601 */
  GAP_PDF_MODIFIED
} GapPdfField;

/* Opens the bytes of @source, which must outlive it. Errors: MALFORMED, UNSUPPORTED; without the name of the source. */
GapPdf *gap_pdf_open (const GapSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_pdf_free (GapPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPdf, gap_pdf_free)

guint gap_pdf_get_n_pages (const GapPdf *pdf);

/* Page @index from 0; NULL if it cannot be had. (transfer full) (nullable) */
GapPage *gap_pdf_read_page (GapPdf *pdf, guint index) G_GNUC_WARN_UNUSED_RESULT;

/* What a page looks like: one byte a dot, 0 black, row by row. */
typedef struct
{
  guint width;
  guint height;
  double scale; /* dots a point */
  guchar *grey;
} GapPicture;

void gap_picture_free (GapPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPicture, gap_picture_free)

/* Page @index drawn with @dpi dots an inch; NULL if it cannot be. (transfer full) (nullable) */
GapPicture *gap_pdf_draw (GapPdf *pdf, guint index, guint dpi) G_GNUC_WARN_UNUSED_RESULT;

/* The same as a PNG file. (transfer full) (nullable) */
GByteArray *gap_pdf_draw_png (GapPdf *pdf, guint index, guint dpi) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable) */
char *gap_pdf_dup_field (const GapPdf *pdf, GapPdfField field) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type GapPdfEntry) */
GArray *gap_pdf_read_outline (const GapPdf *pdf) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
