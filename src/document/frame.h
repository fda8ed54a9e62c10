/* A document as bytes, from one process of this program to another. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Appends @document to @out. */
void gap_document_write (const GapDocument *document, GByteArray *out);

/*
 * The document that @data holds. Nothing in it is trusted: lengths, spans, kinds and the order of everything are
 * checked. Errors: INTERNAL, naming what is wrong. (transfer full)
 */
GapDocument *gap_document_parse (const void *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
