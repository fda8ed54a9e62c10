/*
 * PDF files of the plainest kind, as browsers print them: one table of the objects, each where it says, no password.
 * What reads any PDF is poppler; this finds what draws a page, for painting.h.
 */
#pragma once

#include "reader/pdf_token.h"

G_BEGIN_DECLS

typedef struct GapPdfFile GapPdfFile;

/* NULL if the file is of another kind, or has pages that are turned. @data must outlive it. (transfer full) (nullable)
 */
GapPdfFile *gap_pdf_file_open (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
void gap_pdf_file_free (GapPdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPdfFile, gap_pdf_file_free)

guint gap_pdf_file_get_n_pages (const GapPdfFile *file);

/* The dictionary of page @index, from 0. */
GapPdfSpan gap_pdf_file_get_page (const GapPdfFile *file, guint index);

/* What @value refers to, or @value itself. FALSE if there is no such object. */
gboolean gap_pdf_file_resolve (const GapPdfFile *file, GapPdfSpan value, GapPdfSpan *out_object);

/* The value of @key in @dictionary, resolved. */
gboolean gap_pdf_file_look_up (const GapPdfFile *file, GapPdfSpan dictionary, const char *key, GapPdfSpan *out_object);

/* Adds what is in the stream that begins with @dictionary to @content. FALSE if it cannot be had, or is too long. */
gboolean gap_pdf_file_add_stream (const GapPdfFile *file, GapPdfSpan dictionary, GString *content);

G_END_DECLS
