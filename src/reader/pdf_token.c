#include "reader/pdf_token.h"

#include <string.h>

#define MAX_DIGITS 15u /* that a double holds */

/* What a byte may be: Regular, Blank, or a Delimiter (ISO 32000-1, 7.2.2). */
static const char classes[] = "BRRRRRRRRBBRBBRRRRRRRRRRRRRRRRRRBRRRRDRRDDRRRRRDRRRRRRRRRRRRDRDR"
                              "RRRRRRRRRRRRRRRRRRRRRRRRRRRDRDRRRRRRRRRRRRRRRRRRRRRRRRRRRRRDRDRR";

static gboolean
is_blank (char c)
{
  return (guchar)c < 128 && classes[(guchar)c] == 'B';
}

static gboolean
is_regular (char c)
{
  return (guchar)c >= 128 || classes[(guchar)c] == 'R';
}

static void
skip_blanks (GapPdfSpan *rest)
{
  for (; rest->at < rest->end; rest->at++)
    if (*rest->at == '%')
      while (rest->at + 1 < rest->end && *rest->at != '\n' && *rest->at != '\r')
        rest->at++;
    else if (!is_blank (*rest->at))
      return;
}

static const char *
skip_string (GapPdfSpan rest)
{
  guint depth = 0;
  for (const char *c = rest.at; c < rest.end; c++)
    if (*c == '\\' && c + 1 < rest.end)
      c++;
    else if (*c == '(')
      depth++;
    else if (*c == ')' && --depth == 0)
      return c + 1;
  return rest.end;
}

static const char *
skip_regular (const char *at, const char *end)
{
  while (at < end && is_regular (*at))
    at++;
  return at;
}

/* Pages have thousands, and g_ascii_strtod takes ten times as long. */
static gboolean
parse_number (const char *text, gsize length, double *out_number)
{
  double value = 0;
  double unit = 1;
  guint n_digits = 0;
  gboolean has_point = FALSE;
  gsize i = *text == '-' || *text == '+' ? 1 : 0;
  for (; i < length; i++)
    if (text[i] == '.' && !has_point)
      has_point = TRUE;
    else if (!g_ascii_isdigit (text[i]))
      return FALSE;
    else if (n_digits++ < MAX_DIGITS)
      {
        value = value * 10 + (text[i] - '0');
        unit = has_point ? unit * 10 : unit;
      }
    else if (!has_point)
      value *= 10;
  *out_number = (*text == '-' ? -value : value) / unit;
  return n_digits > 0;
}

static GapPdfToken
regular_token (GapPdfSpan *rest)
{
  GapPdfToken token = { .kind = GAP_PDF_WORD, .start = rest->at };
  rest->at = skip_regular (rest->at, rest->end);
  token.length = (gsize)(rest->at - token.start);
  char first = *token.start;
  gboolean may_be_number = g_ascii_isdigit (first) || first == '-' || first == '.' || first == '+';
  if (may_be_number && parse_number (token.start, token.length, &token.number))
    token.kind = GAP_PDF_NUMBER;
  return token;
}

static GapPdfToken
marked_token (GapPdfSpan *rest)
{
  GapPdfToken token = { .start = rest->at, .length = 1 };
  gboolean is_twice = rest->at + 1 < rest->end && rest->at[1] == rest->at[0];
  switch (*rest->at)
    {
    case '/':
      token.kind = GAP_PDF_NAME;
      token.start++;
      token.length = (gsize)(skip_regular (token.start, rest->end) - token.start);
      break;
    case '(':
      token.kind = GAP_PDF_STRING;
      token.length = (gsize)(skip_string (*rest) - token.start);
      break;
    case '<':
      token.kind = is_twice ? GAP_PDF_OPEN : GAP_PDF_STRING;
      const char *close = is_twice ? rest->at + 1 : memchr (rest->at, '>', (gsize)(rest->end - rest->at));
      token.length = close != NULL ? (gsize)(close + 1 - token.start) : (gsize)(rest->end - token.start);
      break;
    case '>':
      token.kind = GAP_PDF_CLOSE;
      token.length = is_twice ? 2 : 1;
      break;
    default:
      token.kind = *rest->at == '[' || *rest->at == '{' ? GAP_PDF_OPEN : GAP_PDF_CLOSE;
      break;
    }
  rest->at = token.start + token.length;
  return token;
}

GapPdfToken
gap_pdf_token_next (GapPdfSpan *rest)
{
  skip_blanks (rest);
  if (rest->at >= rest->end)
    return (GapPdfToken){ .kind = GAP_PDF_END, .start = rest->end };
  return is_regular (*rest->at) ? regular_token (rest) : marked_token (rest);
}

gboolean
gap_pdf_token_is (const GapPdfToken *token, GapPdfTokenKind kind, const char *text)
{
  return token->kind == kind && token->length == strlen (text) && memcmp (token->start, text, token->length) == 0;
}

gboolean
gap_pdf_token_skip_value (GapPdfSpan *rest)
{
  guint depth = 0;
  GapPdfToken token;
  do
    {
      token = gap_pdf_token_next (rest);
      depth += token.kind == GAP_PDF_OPEN ? 1 : 0;
      if (token.kind == GAP_PDF_END || (token.kind == GAP_PDF_CLOSE && depth == 0))
        return FALSE;
      depth -= token.kind == GAP_PDF_CLOSE ? 1 : 0;
    }
  while (depth > 0);
  GapPdfSpan after = *rest;
  GapPdfToken generation = gap_pdf_token_next (&after);
  GapPdfToken mark = gap_pdf_token_next (&after);
  if (token.kind == GAP_PDF_NUMBER && generation.kind == GAP_PDF_NUMBER && gap_pdf_token_is (&mark, GAP_PDF_WORD, "R"))
    *rest = after;
  return TRUE;
}

gboolean
gap_pdf_token_find_key (GapPdfSpan dictionary, const char *key, GapPdfSpan *out_value)
{
  GapPdfToken token = gap_pdf_token_next (&dictionary);
  if (!gap_pdf_token_is (&token, GAP_PDF_OPEN, "<<"))
    return FALSE;
  for (token = gap_pdf_token_next (&dictionary); token.kind == GAP_PDF_NAME; token = gap_pdf_token_next (&dictionary))
    {
      if (gap_pdf_token_is (&token, GAP_PDF_NAME, key))
        {
          *out_value = dictionary;
          return TRUE;
        }
      if (!gap_pdf_token_skip_value (&dictionary))
        return FALSE;
    }
  return FALSE;
}
