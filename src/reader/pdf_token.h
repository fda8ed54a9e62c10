/* The words of which PDF files and what draws their pages are made. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_PDF_END,
  GAP_PDF_NUMBER,
  GAP_PDF_NAME,   /* without its slash */
  GAP_PDF_STRING, /* what it holds is of no use here */
  GAP_PDF_OPEN,   /* [ or << */
  GAP_PDF_CLOSE,
  GAP_PDF_WORD /* an operator, "obj", "true" */
} GapPdfTokenKind;

typedef struct
{
  GapPdfTokenKind kind;
  const char *start;
  gsize length;
  double number;
} GapPdfToken;

/* Bytes that are still to be read. */
typedef struct
{
  const char *at;
  const char *end;
} GapPdfSpan;

/* Takes the next token off @rest. */
GapPdfToken gap_pdf_token_next (GapPdfSpan *rest);

gboolean gap_pdf_token_is (const GapPdfToken *token, GapPdfTokenKind kind, const char *text);

/* Takes a value off @rest: a token, all of an array or dictionary, or a reference. FALSE at the end. */
gboolean gap_pdf_token_skip_value (GapPdfSpan *rest);

/* Whether @dictionary, which begins with its <<, has @key; @out_value begins with the value. */
gboolean gap_pdf_token_find_key (GapPdfSpan dictionary, const char *key, GapPdfSpan *out_value);

G_END_DECLS
