/* Width is by Unicode's East Asian Width, ambiguous ones narrow, as terminals in Europe have it. */
#include "report/text_layout.h"

#include <string.h>

#define ANSI_RESET "\x1b[0m"

static guint
width_of (gunichar c)
{
  if (c >= 0x20 && c < 0x7f)
    return 1;
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
gap_text_width (const char *text)
{
  guint width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += width_of (g_utf8_get_char (at));
  return width;
}

gsize
gap_text_fit (const char *text, guint columns)
{
  guint width = 0;
  const char *at = text;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      width += width_of (g_utf8_get_char (at));
      if (width > columns)
        break;
    }
  return (gsize)(at - text);
}

char *
gap_text_clip (const char *text, guint columns)
{
  if (gap_text_width (text) <= columns)
    return g_strdup (text);
  if (columns == 0)
    return g_strdup ("");
  g_autofree char *head = g_strndup (text, gap_text_fit (text, columns - 1));
  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* How many bytes of @text go into a line of @columns; always at least one character. */
static gsize
line_length (const char *text, guint columns)
{
  gsize fit = gap_text_fit (text, columns);
  if (text[fit] == '\0' || text[fit] == ' ')
    return fit;
  for (gsize at = fit; at > 0; at--)
    if (text[at - 1] == ' ')
      return at;
  for (gsize at = fit; at > 1; at--)
    if (text[at - 1] == '-')
      return at;
  return fit > 0 ? fit : (gsize)(g_utf8_next_char (text) - text);
}

GPtrArray *
gap_text_wrap (const char *text, guint columns)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  while (*text == ' ')
    text++;
  while (*text != '\0')
    {
      gsize length = line_length (text, MAX (columns, 1));
      g_ptr_array_add (lines, g_strchomp (g_strndup (text, length)));
      for (text += length; *text == ' ';)
        text++;
    }
  return lines;
}

static void
append_blanks (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

void
gap_text_append_padded (GString *out, const char *text, guint columns, GapTextAlign align, const char *style)
{
  g_autofree char *clipped = gap_text_clip (text, columns);
  guint spare = columns - MIN (columns, gap_text_width (clipped));
  guint before = align == GAP_TEXT_LEFT ? 0 : align == GAP_TEXT_RIGHT ? spare : spare / 2;
  append_blanks (out, before);
  if (style != NULL)
    g_string_append (out, style);
  g_string_append (out, clipped);
  if (style != NULL)
    g_string_append (out, ANSI_RESET);
  append_blanks (out, spare - before);
}

void
gap_text_append_paragraph (GString *out, const char *first, const char *text, guint columns)
{
  guint indent = gap_text_width (first);
  g_autoptr (GPtrArray) lines = gap_text_wrap (text, columns > indent + 8 ? columns - indent : 8);
  g_string_append (out, first);
  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        append_blanks (out, indent);
      g_string_append (out, g_ptr_array_index (lines, i));
      g_string_append_c (out, '\n');
    }
  if (lines->len == 0)
    g_string_append_c (out, '\n');
}
