/*
 * What is painted on a page of a plain PDF: the places of its dark shapes, without letters and pictures. To have
 * poppler draw the page costs half as much as to read it, most of it for fonts.
 */
#pragma once

#include "reader/page.h"
#include "reader/pdf_file.h"

G_BEGIN_DECLS

/* NULL if only drawing tells what page @index of this size shows. (transfer full) (nullable) (element-type GapBox) */
GArray *gap_painting_find_shapes (const GapPdfFile *file, guint index, double width,
                                  double height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
