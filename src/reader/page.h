/*
 * A page as words with places: what a PDF's own text and text recognition both give. Points (1/72 inch), from the top
 * left corner.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} GapBox;

typedef struct
{
  GapBox box;
  gsize offset; /* of its letters in the page's text */
  gsize length;
  double size; /* of the type */
  gboolean is_bold;
  gboolean ends_line; /* the source of the words ends a line here */
} GapPageWord;

typedef struct
{
  guint number; /* from 1 */
  double width;
  double height;
  GString *text;          /* the words, parted by blanks and line feeds */
  GArray *words;          /* (element-type GapPageWord) in the order of the source */
  gboolean is_recognised; /* read by text recognition */
} GapPage;

GapPage *gap_page_new (guint number, double width, double height) G_GNUC_WARN_UNUSED_RESULT;
void gap_page_free (GapPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPage, gap_page_free)

G_END_DECLS
