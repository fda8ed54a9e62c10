/* The shape of a short line. Word lists here are words of grammar and of letters, never of policies. */
#include "reader/title.h"

#include <string.h>

#define MAX_TITLE_BYTES 110
#define MAX_TITLE_WORDS 13
#define MAX_WORD 48

typedef struct
{
  guint n_words;
  guint n_long;         /* words of four letters and more */
  guint n_long_capital; /* of them, with a capital */
  gboolean has_verb;
  gboolean has_year;
  gboolean has_date;
  gboolean has_address;
  gboolean is_broken; /* ends with a word that cannot end a title */
  gboolean starts_as_sentence;
  char first[MAX_WORD];
  char second[MAX_WORD];
} Shape;

static gboolean
is_one_of (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(word, list) is_one_of (word, list, G_N_ELEMENTS (list))

static gboolean
is_verb (const char *word)
{
  static const char *const verbs[]
      = { "is",      "are", "was",  "were",       "will",        "must",     "should", "can",
          "may",     "has", "have", "had",        "shall",       "would",    "could",  "do",
          "does",    "did", "need", "needs",      "include",     "includes", "cannot", "expect",
          "expects", "ask", "asks", "understand", "understands", "don't",    "won't" };
  return IS_ONE_OF (word, verbs);
}

static gboolean
is_joining (const char *word)
{
  static const char *const words[]
      = { "of", "the",  "and", "to",   "a",     "an",  "in",    "for",  "with", "or",  "by",
          "at", "from", "as",  "that", "which", "our", "their", "your", "not",  "any", "on" };
  return IS_ONE_OF (word, words);
}

static gboolean
is_sentence_start (const char *word)
{
  static const char *const words[]
      = { "we",    "i",  "you",     "they",      "it",   "he",  "she",  "please", "this", "these", "those",
          "there", "if", "however", "therefore", "also", "see", "dear", "yours",  "kind", "many" };
  return IS_ONE_OF (word, words);
}

/* "Who it is for", "How we monitor": titles with a verb. */
static gboolean
is_question_word (const char *word)
{
  static const char *const words[] = { "who", "what", "how", "why", "when", "where" };
  return IS_ONE_OF (word, words);
}

static gboolean
is_month (const char *word)
{
  static const char *const months[]
      = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  static const char *const full[] = { "january", "february",  "march",   "april",    "june",     "july",
                                      "august",  "september", "october", "november", "december", "sept" };
  return IS_ONE_OF (word, full) || (strcmp (word, "may") != 0 && IS_ONE_OF (word, months));
}

static void
measure_digits (Shape *shape, const char *word)
{
  gsize n = strspn (word, "0123456789");
  if (n == 4 && (g_str_has_prefix (word, "19") || g_str_has_prefix (word, "20")) && !g_ascii_isalpha (word[4]))
    shape->has_year = TRUE;
  if ((n == 1 || n == 2) && (word[n] == '.' || word[n] == '/' || word[n] == '-') && g_ascii_isdigit (word[n + 1]))
    shape->has_date = TRUE;
  if ((n == 1 || n == 2)
      && (g_str_has_prefix (word + n, "st") || g_str_has_prefix (word + n, "nd") || g_str_has_prefix (word + n, "rd")
          || g_str_has_prefix (word + n, "th")))
    shape->has_date = TRUE;
  if (n >= 5)
    shape->has_address = TRUE; /* a telephone number */
}

static void
measure_word (Shape *shape, const char *start, gsize length)
{
  char lower[MAX_WORD];
  gsize n = MIN (length, MAX_WORD - 1);
  memcpy (lower, start, n);
  lower[n] = '\0';
  while (n > 0 && strchr (".,;:!?)\"'", lower[n - 1]) != NULL)
    lower[--n] = '\0';
  gunichar initial = g_utf8_get_char_validated (start, (gssize)length);
  for (gsize i = 0; i < n; i++)
    lower[i] = g_ascii_tolower (lower[i]);
  if (shape->n_words == 0)
    g_strlcpy (shape->first, lower, MAX_WORD);
  else if (shape->n_words == 1)
    g_strlcpy (shape->second, lower, MAX_WORD);
  if (n >= 4)
    {
      shape->n_long++;
      shape->n_long_capital += g_unichar_isupper (initial) ? 1 : 0;
    }
  shape->n_words++;
  shape->has_verb |= is_verb (lower);
  shape->has_date |= is_month (lower);
  shape->has_address
      |= memchr (start, '@', length) != NULL || strstr (lower, "www.") != NULL || strstr (lower, "http") != NULL;
  shape->is_broken = is_joining (lower) || start[length - 1] == '-' || start[length - 1] == '/';
  measure_digits (shape, lower);
}

static Shape
measure (const char *text)
{
  Shape shape = { 0 };
  const char *c = text;
  while (*c != '\0' && shape.n_words <= MAX_TITLE_WORDS)
    {
      gsize length = strcspn (c, " \t");
      if (length > 0)
        measure_word (&shape, c, length);
      c += length;
      c += strspn (c, " \t");
    }
  shape.starts_as_sentence = is_sentence_start (shape.first);
  return shape;
}

guint
gap_title_count_words (const char *text)
{
  guint n = 0;
  for (const char *c = text; *c != '\0';)
    {
      gsize length = strcspn (c, " \t\n");
      n += length > 0 ? 1 : 0;
      c += length;
      c += strspn (c, " \t\n");
    }
  return n;
}

static const char *
skip_openers (const char *text)
{
  for (;;)
    {
      gunichar c = g_utf8_get_char (text);
      if (c != '"' && c != '\'' && c != '(' && c != '[' && c != 0x201C && c != 0x2018)
        return text;
      text = g_utf8_next_char (text);
    }
}

gboolean
gap_title_starts_low (const char *text)
{
  if (g_str_has_prefix (text, "\xE2\x80\x93 ") || g_str_has_prefix (text, "\xE2\x80\x94 ")
      || g_str_has_prefix (text, "- "))
    text = strchr (text, ' ') + 1;
  return g_unichar_islower (g_utf8_get_char (skip_openers (text)));
}

/* The last character, closing quotes and brackets looked through. */
static gunichar
last_mark (const char *text)
{
  const char *c = text + strlen (text);
  while (c > text)
    {
      c = g_utf8_prev_char (c);
      gunichar u = g_utf8_get_char (c);
      if (!g_unichar_isspace (u) && u != '"' && u != '\'' && u != ')' && u != ']' && u != 0x201D && u != 0x2019)
        return u;
    }
  return 0;
}

gboolean
gap_title_has_end (const char *text)
{
  gunichar c = last_mark (text);
  return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2026;
}

gboolean
gap_title_dates_policy (const char *text)
{
  Shape shape = { 0 };
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      measure_word (&shape, *word, strlen (*word));
  return (shape.has_date || shape.has_year) && strstr (text, "\xC2\xA9") == NULL;
}

gboolean
gap_title_is_capitals (const char *text)
{
  guint n_upper = 0;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (g_unichar_islower (u))
        return FALSE;
      n_upper += g_unichar_isupper (u) ? 1 : 0;
    }
  return n_upper >= 4;
}

gboolean
gap_title_is_school (const char *text)
{
  static const char *const kinds[] = { "school", "schools", "academy", "college", "nursery", "federation", "trust" };
  static const char *const links[] = { "in", "at", "of", "from", "to", "the", "our", "your", "this", "and", "for" };
  if (strlen (text) > MAX_TITLE_BYTES)
    return FALSE;
  g_auto (GStrv) words = g_strsplit (text, " ", MAX_TITLE_WORDS);
  guint n = g_strv_length (words);
  if (n < 2 || n >= MAX_TITLE_WORDS || !g_unichar_isupper (g_utf8_get_char (words[0])))
    return FALSE;
  g_autofree char *last = g_ascii_strdown (words[n - 1], -1);
  g_autofree char *before = g_ascii_strdown (words[n - 2], -1);
  return g_ascii_isupper (*words[n - 1]) && IS_ONE_OF (last, kinds) && !IS_ONE_OF (before, links);
}

/* "Appendix A: ...", "Part 2: ...": a colon that belongs to a title. */
static gboolean
is_numbered_part (const Shape *shape)
{
  static const char *const parts[]
      = { "appendix", "annex", "annexe", "section", "part", "schedule", "chapter", "stage", "step" };
  return IS_ONE_OF (shape->first, parts) && strlen (shape->second) <= 3;
}

gboolean
gap_title_is_label (const char *text)
{
  const char *colon = strchr (text, ':');
  if (colon == NULL || colon - text > 60)
    return FALSE;
  g_autofree char *before = g_strndup (text, (gsize)(colon - text));
  guint n_before = gap_title_count_words (before);
  const char *value = colon + 1 + strspn (colon + 1, " \t_.");
  if (*value == '\0')
    return n_before <= 3;
  Shape shape = measure (text);
  return n_before <= 6 && gap_title_count_words (value) <= 10 && colon[1] == ' ' && !is_numbered_part (&shape);
}

static gboolean
is_person (const Shape *shape, const char *text)
{
  static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "cllr", "rev", "revd", "sir" };
  if (IS_ONE_OF (shape->first, titles))
    return TRUE;
  return shape->n_words <= 4 && g_ascii_isupper (text[0]) && (text[1] == '.' || text[1] == ' ')
         && strlen (shape->first) == 1 && strcmp (shape->first, "a") != 0;
}

static gboolean
has_inner_stop (const char *text)
{
  for (const char *c = strstr (text, ". "); c != NULL; c = strstr (c + 1, ". "))
    if (c - text > 3)
      return TRUE;
  return FALSE;
}

gboolean
gap_title_is_broken (const char *text)
{
  const char *blank = strrchr (text, ' ');
  if (blank == NULL || strlen (blank + 1) >= MAX_WORD)
    return FALSE;
  /* "must not" and "asked to" lead lists. */
  static const char *const leads[] = { "not", "to", "that", "which", "any" };
  return g_ascii_islower (blank[1]) && is_joining (blank + 1) && !IS_ONE_OF (blank + 1, leads);
}

gboolean
gap_title_is_open (const char *text)
{
  int depth = 0;
  gboolean is_quoted = FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      depth += u == '(' ? 1 : u == ')' && depth > 0 ? -1 : 0;
      /* A closing single quote may be an apostrophe, so that "open" is said too seldom rather than too often. */
      if (u == 0x2018 || u == 0x201C)
        is_quoted = TRUE;
      else if (u == 0x2019 || u == 0x201D)
        is_quoted = FALSE;
    }
  return depth > 0 || is_quoted;
}

static gboolean
starts_with_year (const char *text)
{
  const char *digits = text + strspn (text, "([");
  return strspn (digits, "0123456789") == 4 && (*digits == '1' || *digits == '2')
         && (digits[4] == '\0' || strchr (" \n.,;:)]", digits[4]) != NULL);
}

gboolean
gap_title_goes_on_as_law (const char *before, const char *text)
{
  static const char *const laws[] = { "act", "acts", "regulation", "regulations", "order", "directive" };
  const char *blank = strrchr (before, ' ');
  /* @text may be the rest of a long document: no more of it is looked at than a word and a year. */
  gsize length = 0;
  while (length < MAX_WORD && text[length] != '\0' && strchr (" ,\n", text[length]) == NULL)
    length++;
  if (blank == NULL || strlen (blank + 1) >= MAX_WORD || !g_ascii_isalpha (blank[strlen (blank) - 1])
      || length == MAX_WORD)
    return FALSE;
  g_autofree char *last = g_ascii_strdown (blank + 1, -1);
  if (starts_with_year (text))
    return IS_ONE_OF (last, laws);
  g_autofree char *first = g_ascii_strdown (text, (gssize)length);
  return IS_ONE_OF (first, laws) && starts_with_year (text + length + strspn (text + length, " ([,"));
}

gboolean
gap_title_is_part (const char *text)
{
  Shape shape = measure (text);
  return shape.n_words >= 2 && g_ascii_isupper (*text) && is_numbered_part (&shape) && gap_title_is_possible (text);
}

gboolean
gap_title_starts_sentence (const char *text)
{
  static const char *const words[]
      = { "The",     "It",  "This", "These", "We",   "Our", "If",     "When", "Where", "In", "All", "Any",
          "However", "For", "As",   "There", "They", "You", "Please", "A",    "An",    "At", "To" };
  char word[MAX_WORD];
  gsize length = strcspn (text, " ,");
  g_strlcpy (word, text, MIN (length + 1, MAX_WORD));
  return IS_ONE_OF (word, words);
}

/* What every title has: a length, a capital or a figure at its front, no date, address, person or inner full stop. */
static gboolean
has_form (const char *text, Shape *out_shape)
{
  gsize length = strlen (text);
  gunichar end = last_mark (text);
  if (length < 3 || length > MAX_TITLE_BYTES || *text == '(' || end == '.' || end == ',' || end == ';' || end == '!')
    return FALSE;
  gunichar first = g_utf8_get_char (skip_openers (text));
  *out_shape = measure (text);
  return (g_unichar_isupper (first) || g_unichar_isdigit (first)) && out_shape->n_words <= MAX_TITLE_WORDS
         && !out_shape->has_date && !out_shape->has_address && !has_inner_stop (text) && !is_person (out_shape, text);
}

gboolean
gap_title_is_possible (const char *text)
{
  Shape shape;
  return has_form (text, &shape) && !shape.is_broken && !gap_title_is_label (text);
}

gboolean
gap_title_is_shown (const char *text)
{
  Shape shape;
  return has_form (text, &shape) && (last_mark (text) != ':' || !gap_title_is_label (text));
}

gboolean
gap_title_is_likely (const char *text)
{
  if (!gap_title_is_possible (text))
    return FALSE;
  Shape shape = measure (text);
  gunichar end = last_mark (text);
  gboolean is_titled = shape.n_long > 0 && shape.n_long_capital * 4 >= shape.n_long * 3;
  if (shape.has_year || (end == ':' && shape.n_words <= 3) || g_ascii_isdigit (*text))
    return FALSE;
  if (end == '?' || end == ':')
    return shape.n_words <= 12;
  if (!is_titled && (shape.starts_as_sentence || shape.has_verb))
    return is_question_word (shape.first) && shape.n_words <= 6;
  return is_titled || shape.n_words <= 9;
}
