/* PDF files made in memory for the tests: lines of Helvetica, and what is drawn. */
#pragma once

#include <glib.h>

typedef struct
{
  guint page;  /* from 1, in order */
  double x;    /* points, from the top left corner of a page of 595 by 842 */
  double base; /* of the letters */
  double size;
  gboolean is_bold;
  const char *text; /* Latin-1; NULL: @more is put into the content as it is */
  const char *more;
} PdfLine;

/* A file with these lines, ended by one of page 0, and @n_pages pages at least; @trailer: more entries of the trailer
 * (nullable). (transfer full) */
GBytes *pdf_new (const PdfLine *lines, guint n_pages, const char *trailer);
