/* The rule of document/token.c over any string. test_citation.c holds the two to one another on every title of the
 * register. */
#include "evidence/words.h"

#include <string.h>

static gboolean
is_word_char (gunichar c)
{
  return c < 128 ? g_ascii_isalnum ((char)c) : (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018;
}

/* Past the "'s" of a possessive at @stop, or @stop. */
static const char *
skip_possessive (const char *stop, const char *end)
{
  if (stop >= end || !is_apostrophe (g_utf8_get_char (stop)))
    return stop;
  const char *letter = g_utf8_next_char (stop);
  if (letter >= end || g_ascii_tolower (*letter) != 's')
    return stop;
  const char *after = letter + 1;
  return after >= end || !is_word_char (g_utf8_get_char (after)) ? after : stop;
}

void
gap_words_cut (const char *text, gsize from, gsize to, GArray *words)
{
  const char *c = text + from;
  const char *end = text + to;
  while (c < end)
    {
      if (!is_word_char (g_utf8_get_char (c)))
        {
          c = g_utf8_next_char (c);
          continue;
        }
      const char *start = c;
      while (c < end && is_word_char (g_utf8_get_char (c)))
        c = g_utf8_next_char (c);
      GapWord word = { (gsize)(start - text), (gsize)(c - text) };
      g_array_append_val (words, word);
      c = skip_possessive (c, end);
    }
}

char *
gap_words_dup_lower (const char *text, GapWord word)
{
  return g_utf8_strdown (text + word.start, (gssize)(word.end - word.start));
}
