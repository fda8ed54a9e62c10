#include "reader/rtf_tokens.h"

#include <string.h>

#define MAX_DIGITS 10

static int
hex_value (char c)
{
  return g_ascii_isxdigit (c) ? g_ascii_xdigit_value (c) : 0;
}

/* The number behind a control word; a blank that ends it is eaten. */
static void
take_value (GapRtfTokens *tokens, GapRtfToken *token)
{
  const char *c = tokens->at;
  gboolean is_negative = c < tokens->end && *c == '-';
  c += is_negative ? 1 : 0;
  gint64 value = 0;
  guint n = 0;
  for (; c < tokens->end && g_ascii_isdigit (*c); c++, n++)
    if (n < MAX_DIGITS)
      value = value * 10 + (*c - '0');
  if (n > 0)
    {
      token->has_value = TRUE;
      value = is_negative ? -value : value;
      token->value = (int)CLAMP (value, G_MININT, G_MAXINT);
      tokens->at = c;
    }
  if (tokens->at < tokens->end && *tokens->at == ' ')
    tokens->at++;
}

static void
take_word (GapRtfTokens *tokens, GapRtfToken *token)
{
  gsize n = 0;
  token->kind = GAP_RTF_WORD;
  for (; tokens->at < tokens->end && g_ascii_isalpha (*tokens->at); tokens->at++)
    if (n < GAP_RTF_MAX_WORD)
      token->word[n++] = *tokens->at;
  token->word[n] = '\0';
  take_value (tokens, token);
  if (strcmp (token->word, "bin") != 0 || !token->has_value || token->value <= 0)
    return;
  gsize room = (gsize)(tokens->end - tokens->at);
  tokens->at += MIN ((gsize)token->value, room);
}

/* Behind a backslash. */
static void
take_control (GapRtfTokens *tokens, GapRtfToken *token)
{
  if (tokens->at >= tokens->end)
    {
      token->kind = GAP_RTF_END;
      return;
    }
  if (g_ascii_isalpha (*tokens->at))
    {
      take_word (tokens, token);
      return;
    }
  token->kind = GAP_RTF_SYMBOL;
  token->value = (guchar)*tokens->at++;
  if (token->value != '\'' || tokens->end - tokens->at < 2)
    return;
  token->kind = GAP_RTF_BYTE;
  token->value = hex_value (tokens->at[0]) * 16 + hex_value (tokens->at[1]);
  tokens->at += 2;
}

static gboolean
is_plain (char c)
{
  return c != '{' && c != '}' && c != '\\' && c != '\n' && c != '\r';
}

void
gap_rtf_next (GapRtfTokens *tokens, GapRtfToken *token)
{
  token->has_value = FALSE;
  token->value = 0;
  while (tokens->at < tokens->end && (*tokens->at == '\n' || *tokens->at == '\r'))
    tokens->at++;
  if (tokens->at >= tokens->end)
    {
      token->kind = GAP_RTF_END;
      return;
    }
  char c = *tokens->at;
  if (is_plain (c))
    {
      token->kind = GAP_RTF_TEXT;
      token->text = tokens->at;
      while (tokens->at < tokens->end && is_plain (*tokens->at))
        tokens->at++;
      token->length = (gsize)(tokens->at - token->text);
      return;
    }
  tokens->at++;
  if (c == '\\')
    take_control (tokens, token);
  else
    token->kind = c == '{' ? GAP_RTF_OPEN : GAP_RTF_CLOSE;
}
