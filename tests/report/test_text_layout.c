#include "report/text_layout.h"

#include <string.h>

#include "suite.h"

TCase *tcase_text_layout (void);

#define E_ACUTE "\xc3\xa9"   /* one column */
#define COMBINED "e\xcc\x81" /* one column, two characters */
#define WIDE "\xe6\x97\xa5"  /* two columns */
#define DOTS "\xe2\x80\xa6"  /* the ellipsis: one column */

START_TEST (width_is_in_columns)
{
  ck_assert_uint_eq (gap_text_width (""), 0);
  ck_assert_uint_eq (gap_text_width ("abc"), 3);
  ck_assert_uint_eq (gap_text_width (E_ACUTE COMBINED), 2);
  ck_assert_uint_eq (gap_text_width (WIDE WIDE "a"), 5);
  ck_assert_uint_eq (gap_text_width ("\xe2\x97\x8f\xe2\x9a\xa0\xe2\x80\x93"), 3); /* the marks */
}
END_TEST

START_TEST (fit_is_in_bytes_and_cuts_no_character)
{
  ck_assert_uint_eq (gap_text_fit ("abc", 2), 2);
  ck_assert_uint_eq (gap_text_fit ("abc", 9), 3);
  ck_assert_uint_eq (gap_text_fit ("abc", 0), 0);
  ck_assert_uint_eq (gap_text_fit (E_ACUTE "b", 1), 2);
  ck_assert_uint_eq (gap_text_fit (COMBINED "b", 1), 3);
  ck_assert_uint_eq (gap_text_fit (WIDE WIDE, 3), 3);
  ck_assert_uint_eq (gap_text_fit (WIDE, 1), 0);
}
END_TEST

START_TEST (clip_ends_in_an_ellipsis)
{
  static const struct
  {
    const char *text;
    guint columns;
    const char *wanted;
  } rows[] = {
    { "abcdef", 6, "abcdef" },   { "abcdef", 5, "abcd" DOTS }, { "abc def", 5, "abc" DOTS },
    { "abcdef", 1, DOTS },       { "abcdef", 0, "" },          { "", 0, "" },
    { WIDE WIDE, 3, WIDE DOTS }, { WIDE WIDE, 2, DOTS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clipped = gap_text_clip (rows[i].text, rows[i].columns);
      ck_assert_str_eq (clipped, rows[i].wanted);
    }
}
END_TEST

START_TEST (wrap_breaks_at_blanks_and_in_long_words)
{
  static const struct
  {
    const char *text;
    guint columns;
    const char *wanted; /* lines joined by "|" */
  } rows[] = {
    { "one two three", 7, "one two|three" },
    { "one two three", 6, "one|two|three" },
    { "one two three", 100, "one two three" },
    { "  one   two  ", 5, "one|two" },
    { "abcdefgh", 3, "abc|def|gh" },
    { "cyber-bullying", 8, "cyber-|bullying" },
    { "one abcdefgh", 5, "one|abcde|fgh" },
    { "", 5, "" },
    { "   ", 5, "" },
    { "abc", 0, "a|b|c" },
    { WIDE WIDE, 1, WIDE "|" WIDE },
    { COMBINED COMBINED, 1, COMBINED "|" COMBINED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) lines = gap_text_wrap (rows[i].text, rows[i].columns);
      g_ptr_array_add (lines, NULL);
      g_autofree char *joined = g_strjoinv ("|", (char **)lines->pdata);
      ck_assert_str_eq (joined, rows[i].wanted);
    }
}
END_TEST

/* Whatever the width: no line is wider, no word is lost. */
START_TEST (wrap_keeps_every_letter_within_the_columns)
{
  const char *text
      = "Parents, carers and staff must not (ever) post photos of other people\xe2\x80\x99s children on-line; "
        "caf" E_ACUTE " " WIDE WIDE WIDE " supercalifragilistic end.";
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *letters = g_strjoinv ("", words);
  for (guint columns = 2; columns < 130; columns++)
    {
      g_autoptr (GString) found = g_string_new (NULL);
      g_autoptr (GPtrArray) lines = gap_text_wrap (text, columns);
      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = g_ptr_array_index (lines, i);
          ck_assert_uint_le (gap_text_width (line), columns);
          ck_assert (*line != '\0' && *line != ' ' && !g_str_has_suffix (line, " "));
          for (; *line != '\0'; line++)
            if (*line != ' ')
              g_string_append_c (found, *line);
        }
      ck_assert_str_eq (found->str, letters);
    }
}
END_TEST

START_TEST (padding_fills_the_columns_on_the_right_side)
{
  static const struct
  {
    const char *text;
    guint columns;
    GapTextAlign align;
    const char *style;
    const char *wanted;
  } rows[] = {
    { "ab", 5, GAP_TEXT_LEFT, NULL, "[ab   ]" },
    { "ab", 5, GAP_TEXT_RIGHT, NULL, "[   ab]" },
    { "ab", 5, GAP_TEXT_CENTRE, NULL, "[ ab  ]" },
    { "ab", 6, GAP_TEXT_CENTRE, NULL, "[  ab  ]" },
    { "ab", 2, GAP_TEXT_CENTRE, NULL, "[ab]" },
    { "abcdef", 3, GAP_TEXT_LEFT, NULL, "[ab" DOTS "]" },
    { WIDE, 4, GAP_TEXT_RIGHT, NULL, "[  " WIDE "]" },
    { "ab", 4, GAP_TEXT_LEFT, "\x1b[1m", "[\x1b[1mab\x1b[0m  ]" },
    { "", 2, GAP_TEXT_LEFT, NULL, "[  ]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new ("[");
      gap_text_append_padded (out, rows[i].text, rows[i].columns, rows[i].align, rows[i].style);
      g_string_append_c (out, ']');
      ck_assert_str_eq (out->str, rows[i].wanted);
    }
}
END_TEST

START_TEST (a_paragraph_is_indented_under_its_first_words)
{
  static const struct
  {
    const char *first;
    const char *text;
    guint columns;
    const char *wanted;
  } rows[] = {
    { "  - ", "one two three four", 16, "  - one two\n    three four\n" },
    { "", "one two", 20, "one two\n" },
    { "> ", "", 20, "> \n" },
    { "        ", "one two three", 10, "        one two\n        three\n" }, /* never narrower than eight */
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      gap_text_append_paragraph (out, rows[i].first, rows[i].text, rows[i].columns);
      ck_assert_str_eq (out->str, rows[i].wanted);
    }
}
END_TEST

TCase *
tcase_text_layout (void)
{
  TCase *tcase = tcase_create ("text_layout");
  tcase_add_test (tcase, width_is_in_columns);
  tcase_add_test (tcase, fit_is_in_bytes_and_cuts_no_character);
  tcase_add_test (tcase, clip_ends_in_an_ellipsis);
  tcase_add_test (tcase, wrap_breaks_at_blanks_and_in_long_words);
  tcase_add_test (tcase, wrap_keeps_every_letter_within_the_columns);
  tcase_add_test (tcase, padding_fills_the_columns_on_the_right_side);
  tcase_add_test (tcase, a_paragraph_is_indented_under_its_first_words);
  return tcase;
}
