/* The lines of a page in the order in which a person reads them: columns one after another, tables row by row. */
#pragma once

#include "document/document.h"
#include "reader/page.h"
#include "reader/poppler.h"

G_BEGIN_DECLS

typedef struct
{
  GapBox box;
  double base;        /* of the letters */
  double size;        /* of most of its letters */
  double text_x;      /* where the text begins behind a bullet or number */
  double first_width; /* of its first word */
  double left;        /* of the column or cell in which it stands */
  double right;
  char *text;           /* in a row of a table the cells are parted by tabs */
  gboolean is_bold;     /* all of it */
  gboolean is_turned;   /* runs up the page or across it, as watermarks do */
  gboolean is_row;      /* of a table */
  gboolean is_columned; /* left and right are those of a column narrower than the page */
  gboolean is_first;    /* of its column or cell */
  GapFurniture furniture;
} GapPageLine;

typedef struct
{
  guint number; /* from 1 */
  double width;
  double height;
  GArray *lines; /* (element-type GapPageLine) */
} GapLinedPage;

/*
 * Bullets that are drawn, as browsers do, and not written. Whether @lines (element-type GapPageLine) have indented ones
 * that no bullet explains, or only whether such a line follows one that ends in a colon (@below_stems); and putting a
 * bullet before each line that has one on page @page, which returns how many there are; @shapes (element-type GapBox):
 * what is dark on it, NULL if the page must be drawn to see that.
 */
gboolean gap_page_wants_bullets (const GArray *lines, gboolean below_stems);
guint gap_page_add_bullets (GapPdf *pdf, guint page, const GArray *shapes, GArray *lines);

/* Marks the running headers, footers and page numbers of @pages (element-type GapLinedPage). */
void gap_page_mark_furniture (GPtrArray *pages);

/* Adds the text of @pages to @builder; @outline (element-type GapPdfEntry) are headings that the file itself names. */
void gap_page_add_text (GPtrArray *pages, const GArray *outline, GapDocumentBuilder *builder);

void gap_page_line_clear (GapPageLine *line);

/* (transfer full) (element-type GapPageLine) */
GArray *gap_page_find_lines (const GapPage *page) G_GNUC_WARN_UNUSED_RESULT;

/* ---- shared by page_lines.c and page_order.c ---- */

/* Words side by side with no more than blanks between them. */
typedef struct
{
  GapBox box;
  double base;
  double size;
  double text_x;
  double first_width;
  GString *text;
  guint n_letters;
  guint n_bold;
  guint n_words;
  gboolean is_turned;
  gboolean is_scattered; /* a letter of a word that is set aslant */
  gboolean has_marker;
} GapSegment;

/* Segments on one base line, from left to right. (element-type GapSegment), borrowed */
typedef GPtrArray GapRow;

/* Adds the lines of @rows (element-type GapRow) to @lines (element-type GapPageLine). */
void gap_page_order (const GPtrArray *rows, GArray *lines);

/* Adds to @line the words of @segment, and widens its box. */
void gap_segment_join (GapSegment *segment, const GapSegment *other);

G_END_DECLS
