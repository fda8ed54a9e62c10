/* Encodings of plain text: byte order marks first, then what the bytes themselves allow. */
#include "reader/text_decode.h"

#include <string.h>

/* How much of a file is looked at to tell text from junk. */
#define MAX_LOOK 65536u

/* Windows-1252 from 0x80 to 0x9F; the five that it leaves undefined become U+FFFD. */
static const gunichar windows_1252[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

typedef enum
{
  UTF16_NOT,
  UTF16_LITTLE,
  UTF16_BIG
} Utf16;

/* UTF-16 without its mark: Latin text has a NUL in every second byte, always on the same side. */
static Utf16
guess_utf16 (const char *data, gsize length)
{
  gsize n[2] = { 0, 0 };
  gsize seen = MIN (length, 4096u) & ~(gsize)1;
  for (gsize i = 0; i < seen; i++)
    n[i & 1] += data[i] == '\0' ? 1 : 0;
  if (seen < 8)
    return UTF16_NOT;
  if (n[1] * 10 >= seen * 4 && n[0] * 20 <= seen)
    return UTF16_LITTLE;
  if (n[0] * 10 >= seen * 4 && n[1] * 20 <= seen)
    return UTF16_BIG;
  return UTF16_NOT;
}

static Utf16
find_utf16 (const char *data, gsize length, gsize *out_skip)
{
  *out_skip = 2;
  if (length >= 2 && (guchar)data[0] == 0xFF && (guchar)data[1] == 0xFE)
    return UTF16_LITTLE;
  if (length >= 2 && (guchar)data[0] == 0xFE && (guchar)data[1] == 0xFF)
    return UTF16_BIG;
  *out_skip = 0;
  return guess_utf16 (data, length);
}

gboolean
gap_text_looks_like_text (const char *data, gsize length)
{
  gsize skip;
  gsize n_odd = 0;
  gsize seen = MIN (length, MAX_LOOK);
  if (find_utf16 (data, length, &skip) != UTF16_NOT)
    return TRUE;
  for (gsize i = 0; i < seen; i++)
    {
      guchar c = (guchar)data[i];
      if (c == 0)
        return FALSE;
      n_odd += c < 0x20 && strchr ("\t\n\r\f\v\x1b", c) == NULL ? 1 : 0;
    }
  return length > 0 && n_odd * 50 <= seen;
}

char *
gap_text_from_windows_1252 (const char *data, gsize length)
{
  GString *text = g_string_sized_new (length + length / 8);
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)data[i];
      if (c < 0x80)
        g_string_append_c (text, (char)c);
      else
        g_string_append_unichar (text, c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
  return g_string_free (text, FALSE);
}

/* UTF-8 with some damage (cut in mid-character, a stray byte) rather than another encoding. */
static gboolean
is_damaged_utf8 (const char *data, gsize length)
{
  gsize n_good = 0;
  gsize n_bad = 0;
  const char *c = data;
  const char *end = data + length;
  while (c < end)
    {
      if ((guchar)*c < 0x80)
        {
          c++;
          continue;
        }
      gunichar u = g_utf8_get_char_validated (c, end - c);
      gboolean is_good = u != (gunichar)-1 && u != (gunichar)-2;
      *(is_good ? &n_good : &n_bad) += 1;
      c = is_good ? g_utf8_next_char (c) : c + 1;
    }
  return n_good > n_bad;
}

static char *
from_utf16 (const char *data, gsize length, gboolean is_big)
{
  GString *text = g_string_sized_new (length / 2 + 1);
  gunichar high = 0;
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar u = ((gunichar)(guchar)data[i + (is_big ? 0 : 1)] << 8) | (guchar)data[i + (is_big ? 1 : 0)];
      gboolean is_low = u >= 0xDC00 && u <= 0xDFFF;
      if (high != 0)
        g_string_append_unichar (text, is_low ? 0x10000 + ((high - 0xD800) << 10) + (u - 0xDC00) : 0xFFFD);
      else if (is_low)
        g_string_append_unichar (text, 0xFFFD);
      gboolean was_pair = high != 0 && is_low;
      high = u >= 0xD800 && u <= 0xDBFF ? u : 0;
      if (high == 0 && !is_low && !was_pair)
        g_string_append_unichar (text, u != 0 ? u : ' ');
    }
  return g_string_free (text, FALSE);
}

char *
gap_text_decode (const char *data, gsize length)
{
  gsize skip;
  Utf16 utf16 = find_utf16 (data, length, &skip);
  if (utf16 != UTF16_NOT)
    return from_utf16 (data + skip, length - skip, utf16 == UTF16_BIG);
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  g_autofree char *copy = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    copy[i] = data[i] != '\0' ? data[i] : ' ';
  copy[length] = '\0';
  if (g_utf8_validate (copy, (gssize)length, NULL))
    return g_steal_pointer (&copy);
  if (is_damaged_utf8 (copy, length))
    return g_utf8_make_valid (copy, (gssize)length);
  return gap_text_from_windows_1252 (copy, length);
}
