/* Bullets and numbers at the start of a line: what they are, not whether the line is an item (its neighbours say that).
 */
#include "reader/marker.h"

#include <string.h>

#define DIGITS "0123456789"
#define MAX_DIGITS 3u /* of one part of a section's number */

static gboolean
is_blank (const char *c)
{
  return *c == '\0' || *c == ' ' || *c == '\t' || g_str_has_prefix (c, "\xC2\xA0")
         || g_str_has_prefix (c, "\xE2\x80\x83");
}

static gsize
skip_blanks (const char *text, gsize at)
{
  while (text[at] != '\0')
    {
      if (text[at] == ' ' || text[at] == '\t')
        at++;
      else if (g_str_has_prefix (text + at, "\xC2\xA0"))
        at += 2;
      else if (g_str_has_prefix (text + at, "\xE2\x80\x83"))
        at += 3;
      else
        break;
    }
  return at;
}

/* Signs that are nothing but bullets; a blank after them is not needed. */
static gboolean
is_sure_bullet (gunichar c)
{
  static const gunichar signs[]
      = { 0x2022, 0x25CF, 0x25AA, 0x25AB, 0x25E6, 0x2023, 0x2043, 0x27A2, 0x27A4, 0x25BA, 0x25B6, 0x2713,
          0x2714, 0x2705, 0x2717, 0x2718, 0x274C, 0x2756, 0x25A0, 0x25A1, 0x2610, 0x2611, 0x2612, 0x25CB,
          0x25C6, 0x25C7, 0x2666, 0x2605, 0x2606, 0x29BF, 0x2219, 0x2794, 0x2192, 0x21D2, 0x25B8 };
  if (c >= 0xF000 && c <= 0xF0FF)
    return TRUE; /* Symbol and Wingdings, as Word and PDFs leave them */
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i] == c)
      return TRUE;
  return FALSE;
}

/* Signs that are bullets only with a blank behind them. */
static gboolean
is_maybe_bullet (gunichar c)
{
  return c == '-' || c == '*' || c == '+' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2010 || c == 0xB7
         || c == 'o' || c == 0xA7 || c == 0xD8;
}

static gboolean
parse_bullet (const char *text, GapMarker *marker)
{
  gunichar c = g_utf8_get_char (text);
  gsize width = (gsize)(g_utf8_next_char (text) - text);
  gboolean is_sure = is_sure_bullet (c);
  if (!is_sure && !(is_maybe_bullet (c) && is_blank (text + width)))
    return FALSE;
  gsize next = skip_blanks (text, width);
  if (c == 0xA7 && g_ascii_isdigit (text[next]))
    return FALSE; /* section 127 of an Act */
  if (c == '+' && g_ascii_isdigit (text[next]))
    return FALSE;
  *marker = (GapMarker){ .kind = GAP_MARKER_BULLET, .glyph = c, .depth = 1, .length = next, .is_weak = !is_sure };
  return TRUE;
}

/* Closes a number that ends at @at: ". ", ") " or nothing; FALSE if what follows is part of a word. */
static gboolean
close_number (const char *text, gsize at, gboolean is_open, GapMarker *marker)
{
  if (is_open && text[at] != ')')
    return FALSE;
  marker->glyph = is_open ? '(' : text[at] == '.' || text[at] == ')' ? (guchar)text[at] : 0;
  if (marker->glyph != 0)
    at++;
  if (!is_blank (text + at) && !(marker->glyph == '.' && marker->depth == 1 && g_ascii_isupper (text[at])))
    return FALSE;
  marker->length = skip_blanks (text, at);
  return TRUE;
}

static gboolean
parse_number (const char *text, GapMarker *marker)
{
  gboolean is_open = *text == '(';
  gsize at = is_open ? 1 : 0;
  GapMarker found = { .kind = GAP_MARKER_NUMBER };
  for (;;)
    {
      gsize start = at;
      found.value = 0;
      while (g_ascii_isdigit (text[at]) && at - start < 3)
        found.value = found.value * 10 + (guint)(text[at++] - '0');
      if (at == start || g_ascii_isdigit (text[at]))
        return FALSE;
      found.depth++;
      if (found.depth >= 6 || text[at] != '.' || !g_ascii_isdigit (text[at + 1]))
        break;
      at++;
    }
  if (!close_number (text, at, is_open, &found))
    return FALSE;
  if (found.depth >= 3 && found.value > 12 && found.glyph == 0)
    return FALSE; /* 17.7.24 is a date */
  const char *rest = text + found.length;
  found.is_weak = found.glyph == 0;
  if (found.glyph == 0 && !g_unichar_isupper (g_utf8_get_char (rest)))
    return FALSE; /* 1.5 metres, 9.30 am */
  *marker = found;
  return TRUE;
}

static guint
roman_value (const char *text, gsize length)
{
  static const char *const numbers[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strlen (numbers[i]) == length && g_ascii_strncasecmp (numbers[i], text, length) == 0)
      return i + 1;
  return 0;
}

static gboolean
parse_letters (const char *text, GapMarker *marker)
{
  gboolean is_open = *text == '(';
  gsize start = is_open ? 1 : 0;
  gsize at = start;
  while (g_ascii_isalpha (text[at]) && at - start < 5)
    at++;
  gsize length = at - start;
  guint roman = roman_value (text + start, length);
  if (length == 0 || (length > 1 && roman == 0))
    return FALSE;
  gboolean is_stop = !is_open && text[at] == '.';
  if (text[at] != ')' && !is_stop)
    return FALSE;
  if (is_stop && (g_ascii_isupper (text[start]) || !is_blank (text + at + 1)))
    return FALSE; /* an initial: C. Coles */
  GapMarker found = { .kind = roman > 0 ? GAP_MARKER_ROMAN : GAP_MARKER_LETTER, .depth = 1 };
  found.value = roman > 0 ? roman : (guint)(g_ascii_tolower (text[start]) - 'a') + 1;
  if (!close_number (text, at, is_open, &found))
    return FALSE;
  *marker = found;
  return TRUE;
}

GapMarker
gap_marker_parse (const char *text)
{
  GapMarker marker = { .kind = GAP_MARKER_NONE };
  if (parse_bullet (text, &marker) || parse_number (text, &marker) || parse_letters (text, &marker))
    return marker;
  return (GapMarker){ .kind = GAP_MARKER_NONE };
}

gboolean
gap_marker_is_sibling (const GapMarker *a, const GapMarker *b)
{
  /* The ninth letter of a list looks like the Roman one. */
  gboolean is_either
      = (a->kind == GAP_MARKER_LETTER && a->value == 8 && b->kind == GAP_MARKER_ROMAN && b->value == 1)
        || (a->kind == GAP_MARKER_ROMAN && a->value == 1 && b->kind == GAP_MARKER_LETTER && b->value == 10);
  if (a->kind == GAP_MARKER_NUMBER && a->depth > 1)
    return b->kind == a->kind && b->depth == a->depth;
  return (a->kind == b->kind || is_either) && a->glyph == b->glyph && a->depth == b->depth;
}

/* Whether @text begins with a word, not with a unit or half a day: "2.5GHz", "9.30AM", "1.1A". */
static gboolean
starts_with_capital (const char *text)
{
  gunichar letters[3] = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (letters) && *text != '\0'; i++, text = g_utf8_next_char (text))
    letters[i] = g_utf8_get_char (text);
  if (!g_unichar_isupper (letters[0]))
    return FALSE;
  return g_unichar_islower (letters[1]) || (g_unichar_isupper (letters[1]) && g_unichar_isupper (letters[2]));
}

gsize
gap_marker_find_glued (const char *text)
{
  gsize at = 0;
  for (gsize n = strspn (text, DIGITS); n > 0 && n <= MAX_DIGITS; n = strspn (text + at, DIGITS))
    {
      at += n;
      if (text[at] != '.')
        break;
      at++;
    }
  return memchr (text, '.', at) != NULL && starts_with_capital (text + at) ? at : 0;
}
