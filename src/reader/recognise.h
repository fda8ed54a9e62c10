/* Text recognition: pages that are only a picture, read by tesseract where it is installed. */
#pragma once

#include "reader/page.h"
#include "reader/poppler.h"

G_BEGIN_DECLS

/* Whether this machine can. */
gboolean gap_recognise_is_possible (void);

/*
 * What stands on page @index of @pdf, by its picture; NULL if nothing could be made out of it. @width and @height are
 * the page's, in points. (transfer full) (nullable)
 */
GapPage *gap_recognise_page (GapPdf *pdf, guint index, double width, double height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
