/* Word files made in memory for the tests. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *name; /* of the part in the archive */
  const char *text;
} DocxPart;

/*
 * A Word file with @body as the content of w:body and @parts (NULL-terminated by name, nullable) beside it. Parts named
 * styles, numbering, header1, footer1 or footnotes (.xml, in word/) are named in the relations. (transfer full)
 */
GBytes *docx_new (const char *body, const DocxPart *parts);

/* A zip archive of these parts and no more. (transfer full) */
GBytes *zip_new (const DocxPart *parts);
