/*
 * The many ways in which a school writes a date. Day first: these are British papers; figures that are a day of the
 * calendar only with the month first are read so, and marked. A form is recognised by
 * its words and by the marks between them, so that "1.2.3" (a paragraph) and "2016/679" (a regulation) are not dates.
 */
#include "evidence/dates_private.h"

#include <string.h>

#define FIRST_YEAR 1980
#define LAST_YEAR 2079
#define CENTURY 2000
#define LAST_SHORT_YEAR 60 /* '61 to '99 are no year of a policy */

typedef struct
{
  const GapDating *dating;
  const char *text;
  const GArray *words;
} Reader;

static const LineWord *
at (const Reader *reader, guint i)
{
  return i < reader->words->len ? &g_array_index (reader->words, LineWord, i) : NULL;
}

/* Whether only blanks and the ASCII marks in @marks stand between the words @a and @b. Quotes before a short year count
 * too. */
static gboolean
is_joined (const Reader *reader, const LineWord *a, const LineWord *b, const char *marks)
{
  for (const char *c = reader->text + a->end; c < reader->text + b->start; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      gboolean is_mark = u == ' ' || u == '\'' || u == 0x2018 || u == 0x2019
                         || (u < 128 && strchr (marks, (int)u) != NULL)
                         || ((u == 0x2013 || u == 0x2014 || u == 0x2010 || u == 0x2011) && strchr (marks, '-') != NULL);
      if (!is_mark)
        return FALSE;
    }
  return TRUE;
}

/* The one mark between two numbers of a date, with a blank either side at most; 0 if it is none. */
static char
separator (const Reader *reader, const LineWord *a, const LineWord *b)
{
  const char *c = reader->text + a->end;
  const char *end = reader->text + b->start;
  c += c < end && *c == ' ';
  if (c >= end)
    return '\0';
  gunichar u = g_utf8_get_char (c);
  char mark = u == '.' || u == '/' || u == '-' || u == '\\' ? (char)u
              : u == 0x2013 || u == 0x2010 || u == 0x2011   ? '-'
                                                            : '\0';
  c = g_utf8_next_char (c);
  c += c < end && *c == ' ';
  return c == end ? mark : '\0';
}

/* Whether figures run on past a date of figures: "1.2.2024.7" is no date, "2016/679" no year. */
static gboolean
runs_on (const Reader *reader, const LineWord *last)
{
  const char *c = reader->text + last->end;
  return strchr ("./-\\", *c) != NULL && *c != '\0' && g_ascii_isdigit (c[1]);
}

static int
month_of (const Reader *reader, const LineWord *word)
{
  return word != NULL && word->number < 0 ? gap_dating_get_word (reader->dating, word->id)->month : 0;
}

static int
full_year (const LineWord *word)
{
  if (word == NULL || word->number < 0 || word->is_ordinal)
    return 0;
  if (word->n_digits == 4 && word->number >= FIRST_YEAR && word->number <= LAST_YEAR)
    return word->number;
  return 0;
}

static int
any_year (const LineWord *word)
{
  if (word != NULL && word->n_digits == 2 && !word->is_ordinal && word->number >= 0 && word->number <= LAST_SHORT_YEAR)
    return CENTURY + word->number;
  return full_year (word);
}

static gboolean
take_date (DateForm *out, guint n, GapDate date)
{
  if (!gap_date_is_set (date))
    return FALSE;
  out->n = n;
  out->date = date;
  out->stated = date;
  return TRUE;
}

/* A full date; FALSE if the calendar has no such day. */
static gboolean
take_day (DateForm *out, guint n, int year, int month, int day)
{
  return take_date (out, n, gap_date (year, month, day));
}

/* "17/7/24"; "12/25/2024", which no calendar has with the day first, as Americans mean it. */
static gboolean
take_figures (DateForm *out, int year, int first, int second, char mark)
{
  out->may_be_us = mark == '/' && first <= 12 && second <= 12 && first != second;
  if (take_day (out, 3, year, second, first))
    return TRUE;
  out->is_us = (mark == '/' || mark == '-') && first <= 12 && second > 12 && take_day (out, 3, year, first, second);
  return out->is_us;
}

/* A date known to the month only. */
static gboolean
take_month (DateForm *out, guint n, int year, int month)
{
  return month >= 1 && month <= 12 && take_date (out, n, (GapDate){ year, month, 0 });
}

/* "17.7.24", "09/03/2026", "2026-03-09", "09/2024". */
static gboolean
read_figures (const Reader *reader, guint i, DateForm *out)
{
  const LineWord *a = at (reader, i);
  const LineWord *b = at (reader, i + 1);
  const LineWord *c = at (reader, i + 2);
  if (b == NULL || b->number < 0 || b->is_ordinal)
    return FALSE;
  char first = separator (reader, a, b);
  char second = c != NULL && c->number >= 0 ? separator (reader, b, c) : '\0';

  if (first == '\0')
    return FALSE;
  if (second == first && a->n_digits <= 2 && b->n_digits <= 2 && any_year (c) != 0)
    return !runs_on (reader, c) && take_figures (out, any_year (c), a->number, b->number, first);
  if (second == first && full_year (a) != 0 && b->n_digits <= 2 && c->n_digits <= 2)
    return !runs_on (reader, c) && take_day (out, 3, full_year (a), b->number, c->number);
  if (second == '\0' && a->n_digits <= 2 && full_year (b) != 0)
    return !runs_on (reader, b) && take_month (out, 2, full_year (b), a->number);
  return FALSE;
}

/* "9th March 2026", "9th of March, 26", "9 th March 2026". */
static gboolean
read_day_month_year (const Reader *reader, guint i, DateForm *out)
{
  const LineWord *day = at (reader, i);
  guint next = i + 1;
  if (day->n_digits > 2 || day->number < 1 || day->number > 31)
    return FALSE;
  /* A raised "th" comes out of a PDF as a word of its own, and "of" is what people say. */
  for (guint skipped = 0; skipped < 2 && month_of (reader, at (reader, next)) == 0; skipped++)
    {
      const LineWord *word = at (reader, next);
      if (word == NULL || word->end - word->start != 2)
        return FALSE;
      next++;
    }
  const LineWord *month = at (reader, next);
  const LineWord *year = at (reader, next + 1);
  if (month_of (reader, month) == 0 || any_year (year) == 0 || !is_joined (reader, day, at (reader, i + 1), ".,-/")
      || !is_joined (reader, month, year, ".,-/"))
    return FALSE;
  return take_day (out, next + 2 - i, any_year (year), month_of (reader, month), day->number);
}

/* "March 9, 2026", "March 2026", "Sept '24", "Mar-24". */
static gboolean
read_month_first (const Reader *reader, guint i, DateForm *out)
{
  const LineWord *month = at (reader, i);
  const LineWord *b = at (reader, i + 1);
  const LineWord *c = at (reader, i + 2);
  if (b == NULL || b->number < 0 || !is_joined (reader, month, b, ".,-/("))
    return FALSE;
  if (full_year (c) != 0 && b->n_digits <= 2 && b->number >= 1 && b->number <= 31 && is_joined (reader, b, c, ".,"))
    return take_day (out, 3, full_year (c), month_of (reader, month), b->number);
  return any_year (b) != 0 && take_month (out, 2, any_year (b), month_of (reader, month));
}

/* The second year of "2024-25", "2024/2025"; 0 if @i does not begin a school year. */
static int
school_year_end (const Reader *reader, guint i)
{
  int first = any_year (at (reader, i));
  const LineWord *b = at (reader, i + 1);
  if (first == 0 || b == NULL || any_year (b) != first + 1)
    return 0;
  char mark = separator (reader, at (reader, i), b);
  return mark == '-' || mark == '/' ? first + 1 : 0;
}

static void
take_term (const Reader *reader, DateForm *out, guint term, int year)
{
  GapDate last = gap_dating_get_term (reader->dating, term - 1)->last;
  out->date = gap_date (year, last.month, last.day);
  out->stated = (GapDate){ year, 0, 0 };
}

/* "Spring 2021", "Autumn Term 2 2023", "Summer 24", "Spring Term 2023/24". */
static gboolean
read_term (const Reader *reader, guint i, DateForm *out)
{
  guint term = gap_dating_get_word (reader->dating, at (reader, i)->id)->term;
  const LineWord *last = at (reader, i);
  for (guint next = i + 1; next <= i + 5; next++)
    {
      const LineWord *word = at (reader, next);
      if (word == NULL || !is_joined (reader, last, word, ",(-:/"))
        return FALSE;
      int end = school_year_end (reader, next);
      int year = any_year (word);
      if (end != 0)
        year = gap_dating_get_term (reader->dating, term - 1)->is_first_of_year ? end - 1 : end;
      if (year != 0)
        {
          out->n = next - i + (end != 0 ? 2 : 1);
          take_term (reader, out, term, year);
          return TRUE;
        }
      if (!gap_dating_get_word (reader->dating, word->id)->is_term_word)
        return FALSE;
      last = word;
    }
  return FALSE;
}

/* "2025", "2024-25", "2024 Spring Term". */
static gboolean
read_year (const Reader *reader, guint i, DateForm *out)
{
  int year = full_year (at (reader, i));
  int end = school_year_end (reader, i);
  const LineWord *next = at (reader, i + 1);
  /* "12.13.2024" is a slip, not the year 2024. */
  const LineWord *last = i > 0 ? at (reader, i - 1) : NULL;
  if (year == 0 || (last != NULL && last->number >= 0 && separator (reader, last, at (reader, i)) != '\0')
      || runs_on (reader, at (reader, end != 0 ? i + 1 : i)))
    return FALSE;
  if (end == 0 && next != NULL && is_joined (reader, at (reader, i), next, "")
      && gap_dating_get_word (reader->dating, next->id)->term != 0 && any_year (at (reader, i + 2)) == 0)
    {
      out->n = 2;
      take_term (reader, out, gap_dating_get_word (reader->dating, next->id)->term, year);
      return TRUE;
    }
  out->is_bare = TRUE;
  if (end == 0)
    return take_date (out, 1, (GapDate){ year, 0, 0 });
  /* A school year is over with its summer term. */
  out->n = 2;
  out->date = gap_date (end, 8, 31);
  out->stated = (GapDate){ year, 0, 0 };
  return TRUE;
}

gboolean
gap_dating_read_form (const GapDating *dating, const char *text, const GArray *words, guint at_word, DateForm *out)
{
  Reader reader = { dating, text, words };
  const LineWord *word = at (&reader, at_word);
  *out = (DateForm){ .first = at_word };
  if (word->number >= 0)
    return read_figures (&reader, at_word, out) || read_day_month_year (&reader, at_word, out)
           || read_year (&reader, at_word, out);
  if (month_of (&reader, word) != 0)
    return read_month_first (&reader, at_word, out);
  return gap_dating_get_word (dating, word->id)->term != 0 && read_term (&reader, at_word, out);
}
