#include "reader/number.h"

#define MAX_ROMAN 3999u
#define MAX_REPEATS 4u /* of a letter: 27 is aa */

static void
append_roman (GString *out, guint value)
{
  static const struct
  {
    guint value;
    const char *letters;
  } steps[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (; value >= steps[i].value; value -= steps[i].value)
      g_string_append (out, steps[i].letters);
}

static void
append_letters (GString *out, guint value)
{
  guint n = MIN ((value - 1) / 26 + 1, MAX_REPEATS);
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, (char)('a' + (value - 1) % 26));
}

static const char *
ordinal_ending (guint value)
{
  static const char *const endings[] = { "th", "st", "nd", "rd" };
  guint tens = value % 100;
  return value % 10 <= 3 && (tens < 11 || tens > 13) ? endings[value % 10] : endings[0];
}

void
gap_number_append (GString *out, GapNumberFormat format, guint value)
{
  gsize start = out->len;
  gboolean is_up = format == GAP_NUMBER_LETTER_UP || format == GAP_NUMBER_ROMAN_UP;
  gboolean is_roman = format == GAP_NUMBER_ROMAN_LOW || format == GAP_NUMBER_ROMAN_UP;
  gboolean is_letter = format == GAP_NUMBER_LETTER_LOW || format == GAP_NUMBER_LETTER_UP;
  if (format == GAP_NUMBER_NONE || format == GAP_NUMBER_BULLET)
    return;
  if (is_roman && value >= 1 && value <= MAX_ROMAN)
    append_roman (out, value);
  else if (is_letter && value >= 1)
    append_letters (out, value);
  else
    g_string_append_printf (out, "%u%s", value, format == GAP_NUMBER_ORDINAL ? ordinal_ending (value) : "");
  for (gsize i = start; is_up && i < out->len; i++)
    out->str[i] = g_ascii_toupper (out->str[i]);
}
