/* Shared by the files that know poppler: its functions, and a PDF that is open. */
#pragma once

#include <cairo.h>
#include <poppler.h>

#include "reader/poppler.h"

G_BEGIN_DECLS

#define GAP_PDF_LIBRARY "libpoppler-glib.so.8"

/* The functions that are used; each becomes a pointer of its own type. */
#define FUNCTIONS(X)                                                                                                   \
  X (poppler_error_quark)                                                                                              \
  X (poppler_document_new_from_bytes)                                                                                  \
  X (poppler_document_get_n_pages)                                                                                     \
  X (poppler_document_get_page)                                                                                        \
  X (poppler_document_get_title)                                                                                       \
  X (poppler_document_get_author)                                                                                      \
  X (poppler_document_get_creator)                                                                                     \
  X (poppler_document_get_producer)                                                                                    \
  X (poppler_document_get_creation_date_time)                                                                          \
  X (poppler_document_get_modification_date_time)                                                                      \
  X (poppler_page_get_size)                                                                                            \
  X (poppler_page_get_text)                                                                                            \
  X (poppler_page_get_text_layout)                                                                                     \
  X (poppler_page_get_text_attributes)                                                                                 \
  X (poppler_page_free_text_attributes)                                                                                \
  X (poppler_page_get_annot_mapping)                                                                                   \
  X (poppler_page_free_annot_mapping)                                                                                  \
  X (poppler_annot_get_annot_type)                                                                                     \
  X (poppler_page_get_form_field_mapping)                                                                              \
  X (poppler_page_free_form_field_mapping)                                                                             \
  X (poppler_form_field_get_field_type)                                                                                \
  X (poppler_form_field_text_get_text)                                                                                 \
  X (poppler_page_render)                                                                                              \
  X (poppler_page_render_for_printing)                                                                                 \
  X (poppler_index_iter_new)                                                                                           \
  X (poppler_index_iter_free)                                                                                          \
  X (poppler_index_iter_next)                                                                                          \
  X (poppler_index_iter_get_child)                                                                                     \
  X (poppler_index_iter_get_action)                                                                                    \
  X (poppler_action_free)                                                                                              \
  X (cairo_image_surface_create)                                                                                       \
  X (cairo_image_surface_get_data)                                                                                     \
  X (cairo_image_surface_get_stride)                                                                                   \
  X (cairo_surface_status)                                                                                             \
  X (cairo_surface_flush)                                                                                              \
  X (cairo_surface_destroy)                                                                                            \
  X (cairo_surface_write_to_png_stream)                                                                                \
  X (cairo_create)                                                                                                     \
  X (cairo_destroy)                                                                                                    \
  X (cairo_scale)                                                                                                      \
  X (cairo_set_source_rgb)                                                                                             \
  X (cairo_paint)                                                                                                      \
  X (cairo_translate)                                                                                                  \
  X (cairo_set_source_surface)                                                                                         \
  X (cairo_recording_surface_create)

typedef struct
{
#define POINTER(name) __typeof__ (&(name)) name;
  FUNCTIONS (POINTER)
#undef POINTER
  PopplerDocument *kept; /* never closed: poppler sets itself up anew for the first of the documents that are open */
} GapPdfLibrary;

struct GapPdf
{
  const GapPdfLibrary *library;
  PopplerDocument *document;
  cairo_surface_t *drawing; /* of the page that was read last; NULL if it was not kept */
  guint drawn;              /* the index of that page */
};

/* NULL if it is not installed. */
const GapPdfLibrary *gap_pdf_get_library (void);

/* What goes through @page to draw it finds its text on the way; what is drawn is kept in @pdf. */
void gap_pdf_keep_drawing (GapPdf *pdf, PopplerPage *page, guint index);

void gap_pdf_forget_drawing (GapPdf *pdf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

G_END_DECLS
