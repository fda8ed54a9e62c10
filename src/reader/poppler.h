/*
 * PDF files as pages of words. Only poppler*.c know poppler, which is loaded when the first PDF comes: its fifty
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

/*
 * Page @index from 0; NULL if it cannot be had. @keeps_drawing: parts of it will most likely be drawn before another
 * one is read; to do both at once costs half as much. (transfer full) (nullable)
 */
GapPage *gap_pdf_read_page (GapPdf *pdf, guint index, gboolean keeps_drawing) G_GNUC_WARN_UNUSED_RESULT;

/* What a page, or a part of it, looks like: one byte a dot, 0 black, row by row. */
typedef struct
{
  int x0; /* where on the page it begins, in dots */
  int y0;
  guint width;
  guint height;
  double scale; /* dots a point */
  guchar *grey;
} GapPicture;

void gap_picture_free (GapPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPicture, gap_picture_free)

/* Page @index drawn with @dpi dots an inch; NULL if it cannot be. (transfer full) (nullable) */
GapPicture *gap_pdf_draw (GapPdf *pdf, guint index, guint dpi) G_GNUC_WARN_UNUSED_RESULT;

/* @part, in points, of what gap_pdf_draw draws. The second part of a page costs little. (transfer full) (nullable) */
GapPicture *gap_pdf_draw_part (GapPdf *pdf, guint index, guint dpi, const GapBox *part) G_GNUC_WARN_UNUSED_RESULT;

/* The whole page as a PNG file. (transfer full) (nullable) */
GByteArray *gap_pdf_draw_png (GapPdf *pdf, guint index, guint dpi) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable) */
char *gap_pdf_dup_field (const GapPdf *pdf, GapPdfField field) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type GapPdfEntry) */
GArray *gap_pdf_read_outline (const GapPdf *pdf) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
