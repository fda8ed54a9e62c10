/* The tokens of rich text (RTF specification 1.9.1): groups, control words, text. Knows no control word but \bin. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_RTF_END, /* of the file */
  GAP_RTF_OPEN,
  GAP_RTF_CLOSE,
  GAP_RTF_WORD,   /* \word or \word12 */
  GAP_RTF_SYMBOL, /* \~ and the like: one character that is no letter */
  GAP_RTF_BYTE,   /* \'e9 */
  GAP_RTF_TEXT    /* plain bytes, no line ends among them */
} GapRtfKind;

#define GAP_RTF_MAX_WORD 32

typedef struct
{
  GapRtfKind kind;
  char word[GAP_RTF_MAX_WORD + 1]; /* of a WORD */
  gboolean has_value;
  int value;        /* of a WORD with a number, or the BYTE, or the SYMBOL's character */
  const char *text; /* of TEXT; borrowed from the file */
  gsize length;
} GapRtfToken;

typedef struct
{
  const char *at;
  const char *end;
} GapRtfTokens;

/* The next token; of kind END, again and again, at the end. */
void gap_rtf_next (GapRtfTokens *tokens, GapRtfToken *token);

G_END_DECLS
