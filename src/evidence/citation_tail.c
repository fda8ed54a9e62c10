/* What belongs to a citation behind its title: "1998", ", 1998", "(DPA)", "(as amended)", "(DfE, September 2023)". */
#include "evidence/citation_private.h"

#include <string.h>

/* Words inside a bracket that is still the title's. */
#define MAX_BRACKET 12u
/* Words between the title of guidance and the year of its edition. */
#define MAX_EDITION 24u
/* Year, abbreviation, "(as amended)": what can follow one another. */
#define MAX_ROUNDS 4u

typedef struct
{
  guint first; /* tokens */
  guint end;
  gsize close; /* offset past the closing bracket */
} Bracket;

typedef struct
{
  gboolean is_law;
  gboolean is_edition;
} Kinds;

static Kinds
kinds_of (const CiteScan *scan, const GArray *names)
{
  Kinds kinds = { FALSE, FALSE };
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = gap_citer_get_name (scan->citer, g_array_index (names, guint, i));
      kinds.is_law |= name->is_law;
      kinds.is_edition |= name->kind == NAME_FAMILY
                          || (name->kind == NAME_INSTRUMENT && !name->is_law
                              && g_strv_contains (scan->citer->citing->edition_kinds, name->instrument->kind));
    }
  return kinds;
}

/* Whether only the ASCII bytes @marks, quotes and dashes stand between two offsets. */
static gboolean
only_has (const CiteScan *scan, gsize from, gsize to, const char *marks)
{
  for (const char *c = scan->text + from; c < scan->text + to; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u < 128 && strchr (marks, (int)u) != NULL)
        continue;
      if (u == 0x2018 || u == 0x2019 || u == 0x201C || u == 0x201D || u == 0x2013)
        continue;
      return FALSE;
    }
  return TRUE;
}

static int
year_at (const CiteScan *scan, guint token)
{
  return token < scan->n_tokens ? gap_citer_year (gap_scan_word (scan, token)) : 0;
}

/* "98" as 1998, "18" as 2018, if one of the names has that year. */
static int
short_year_at (const CiteScan *scan, guint token, const GArray *names)
{
  const char *word = token < scan->n_tokens ? gap_scan_word (scan, token) : "";
  if (strlen (word) != 2 || !g_ascii_isdigit (word[0]) || !g_ascii_isdigit (word[1]))
    return 0;
  int value = (word[0] - '0') * 10 + (word[1] - '0');
  int year = value >= 50 ? 1900 + value : 2000 + value;
  for (guint i = 0; i < names->len; i++)
    if (gap_citer_get_name (scan->citer, g_array_index (names, guint, i))->own_year == year)
      return year;
  return 0;
}

/* The bracket that opens right behind @offset, before token @pos. */
static gboolean
open_bracket (const CiteScan *scan, gsize offset, guint pos, Bracket *out)
{
  const char *c = scan->text + offset;
  while (*c == ' ')
    c++;
  if ((*c != '(' && *c != '[') || pos >= scan->n_tokens || (gsize)(c - scan->text) > scan->tokens[pos].offset)
    return FALSE;
  char closing = *c == '(' ? ')' : ']';
  out->first = pos;
  for (guint end = pos; end < scan->n_tokens && end < pos + MAX_BRACKET; end++)
    {
      gsize stop = end + 1 < scan->n_tokens ? scan->tokens[end + 1].offset : strlen (scan->text);
      gsize from = gap_scan_end (scan, end);
      const char *close = memchr (scan->text + from, closing, stop - from);
      if (close != NULL)
        {
          out->end = end + 1;
          out->close = (gsize)(close - scan->text) + 1;
          return TRUE;
        }
      if (!gap_scan_is_joined (scan, end))
        return FALSE;
    }
  return FALSE;
}

/* "DPA" of "Data Protection Act": its letters are initials of the title's words, in their order, the first of the
 * first. */
gboolean
gap_scan_is_initials (const CiteScan *scan, guint start, guint end, guint token)
{
  const GapToken *word = &scan->tokens[token];
  const char *letters = scan->text + word->offset;
  if (word->length < 2 || word->length > 10 || !gap_citer_is_acronym (letters, word->length))
    return FALSE;
  gsize matched = 0;
  for (guint i = start; i < end && matched < word->length; i++)
    {
      char initial = g_ascii_tolower (scan->text[scan->tokens[i].offset]);
      if (g_ascii_tolower (letters[matched]) == initial)
        matched++;
      else if (i == start)
        return FALSE;
    }
  return matched == word->length || (matched + 1 == word->length && letters[matched] == 's');
}

static gboolean
is_same_thing (const Name *a, const Name *b)
{
  if (a->kind == NAME_TERM || b->kind == NAME_TERM)
    return a->term == b->term && a->term != NULL;
  const char *left = a->kind == NAME_FAMILY ? a->family->id : a->instrument != NULL ? a->instrument->family : NULL;
  const char *right = b->kind == NAME_FAMILY ? b->family->id : b->instrument != NULL ? b->instrument->family : NULL;
  if (left != NULL || right != NULL)
    return g_strcmp0 (left, right) == 0;
  return a->instrument != NULL && a->instrument == b->instrument;
}

/* Whether the tokens from @first to @end are another name of what @names name. */
static gboolean
is_other_name (CiteScan *scan, const GArray *names, guint first, guint end)
{
  guint node = 0;
  for (guint i = first; i < end; i++)
    {
      guint word = gap_scan_id (scan, i);
      guint next = word != 0 ? gap_citer_step (scan->citer, node, word) : 0;
      if (next == 0)
        return FALSE;
      node = next;
    }
  for (guint at = gap_citer_first_name (scan->citer, node); at != 0; at = gap_citer_get_name (scan->citer, at)->next)
    for (guint i = 0; i < names->len; i++)
      if (is_same_thing (gap_citer_get_name (scan->citer, at),
                         gap_citer_get_name (scan->citer, g_array_index (names, guint, i))))
        return TRUE;
  return FALSE;
}

/* All words of edition, numbers and years, one of them a year: "(DfE, September 2023)". */
static int
edition_in (const CiteScan *scan, guint first, guint end)
{
  int year = 0;
  for (guint i = first; i < end; i++)
    {
      if (year_at (scan, i) != 0)
        year = year_at (scan, i);
      else if (!gap_scan_is_in (scan, scan->citer->edition_words, i) && strlen (gap_scan_word (scan, i)) > 2)
        return 0;
    }
  return year;
}

/* "(1998, amended 2018)": a law's own year, and when it was changed. */
static int
amended_year_in (const CiteScan *scan, const Bracket *bracket)
{
  guint second = bracket->first + 1;
  if (second >= bracket->end || gap_scan_is_in (scan, scan->citer->skip_words, second)
      || year_at (scan, bracket->end - 1) == 0 || year_at (scan, second) != 0
      || edition_in (scan, bracket->first, bracket->end) == 0)
    return 0;
  return year_at (scan, bracket->first);
}

/* "Children Act (1989 and 2004)": takes the first of the years; the others are read as those of any list. */
static gboolean
take_first_of_years (const CiteScan *scan, const Bracket *bracket, Tail *tail)
{
  guint n_years = 0;
  for (guint i = bracket->first; i < bracket->end; i++)
    {
      if (year_at (scan, i) == 0 && !gap_scan_is_in (scan, scan->citer->skip_words, i))
        return FALSE;
      n_years += year_at (scan, i) != 0;
    }
  if (n_years < 2 || year_at (scan, bracket->first) == 0)
    return FALSE;
  tail->year = year_at (scan, bracket->first);
  tail->end = bracket->first + 1;
  tail->end_offset = gap_scan_end (scan, bracket->first);
  tail->has_bracket = TRUE;
  return TRUE;
}

/* Whether the bracket is the title's own; takes its year and abbreviation. */
static gboolean
take_bracket (CiteScan *scan, guint start, guint end, const GArray *names, const Bracket *bracket, Tail *tail)
{
  guint first = bracket->first;
  guint n = gap_scan_phrase_at (scan, &scan->citer->amended, first);
  if (n > 0 && first + n == bracket->end)
    return TRUE;
  while (first + 1 < bracket->end && gap_scan_is_in (scan, scan->citer->defining_words, first)
         && !is_other_name (scan, names, first, bracket->end))
    first++;
  guint last = bracket->end;
  int year = year_at (scan, last - 1);
  if (year != 0 && last - first > 1)
    last--;
  gboolean is_short = last - first == 1 && gap_scan_is_initials (scan, start, end, first);
  gboolean is_pointer
      = last - first == 1 && first > bracket->first && gap_scan_is_in (scan, scan->citer->law_words, first);
  if (is_short || is_pointer || is_other_name (scan, names, first, last))
    {
      if (tail->year == 0)
        tail->year = year;
      if (last - first == 1 && !is_pointer)
        tail->abbreviation = first + 1;
      return TRUE;
    }
  if (tail->year == 0 && kinds_of (scan, names).is_law && amended_year_in (scan, bracket) != 0)
    {
      tail->year = amended_year_in (scan, bracket);
      return TRUE;
    }
  year = edition_in (scan, bracket->first, bracket->end);
  if (year == 0 || (tail->year != 0 && tail->year != year))
    return FALSE;
  if (bracket->end - bracket->first > 1 && !kinds_of (scan, names).is_edition
      && gap_citer_get_name (scan->citer, g_array_index (names, guint, 0))->kind != NAME_TERM)
    return FALSE;
  tail->year = year;
  return TRUE;
}

/* Past the bracket that closes at @offset, if one of its kind opens between @from and @to; else @offset. */
static gsize
past_bracket (const CiteScan *scan, gsize from, gsize to, gsize offset)
{
  char closing = scan->text[offset];
  char opening = closing == ')' ? '(' : closing == ']' ? '[' : '\0';
  return opening != '\0' && memchr (scan->text + from, opening, to - from) != NULL ? offset + 1 : offset;
}

/* The year of an edition a few words on: "... in Education: statutory guidance for schools, September 2023". */
static void
find_edition (const CiteScan *scan, Tail *tail)
{
  gsize start = tail->end_offset;
  for (guint i = tail->end; i < scan->n_tokens && i < tail->end + MAX_EDITION; i++)
    {
      if (i > 0 && !gap_scan_is_joined (scan, i - 1))
        return;
      int year = year_at (scan, i);
      const char *word = gap_scan_word (scan, i);
      gboolean is_short = i > tail->end && strlen (word) == 2 && g_ascii_isdigit (word[0]) && g_ascii_isdigit (word[1])
                          && word[0] >= '1' && word[0] <= '3' && gap_scan_is_in (scan, scan->citer->months, i - 1);
      if (is_short && year_at (scan, i + 1) == 0)
        year = 2000 + (int)g_ascii_strtoll (word, NULL, 10);
      if (year != 0)
        {
          tail->year = year;
          tail->end = i + 1;
          tail->end_offset = past_bracket (scan, start, scan->tokens[i].offset, gap_scan_end (scan, i));
          return;
        }
      gboolean is_number = strlen (word) <= 2 && g_ascii_isdigit (*word);
      if (!is_number && !gap_scan_is_in (scan, scan->citer->edition_words, i))
        return;
    }
}

static gboolean
has_own_year (const CiteScan *scan, const GArray *names, int year)
{
  for (guint i = 0; i < names->len && year != 0; i++)
    if (gap_citer_get_name (scan->citer, g_array_index (names, guint, i))->own_year == year)
      return TRUE;
  return FALSE;
}

static gboolean
take_year (const CiteScan *scan, const GArray *names, Kinds kinds, Tail *tail)
{
  guint pos = tail->end;
  gboolean is_of
      = pos + 1 < scan->n_tokens && strcmp (gap_scan_word (scan, pos), "of") == 0 && gap_scan_is_joined (scan, pos);
  if (is_of && (kinds.is_law || has_own_year (scan, names, year_at (scan, pos + 1))))
    pos++;
  int year = year_at (scan, pos);
  gsize from = pos > tail->end ? gap_scan_end (scan, pos - 1) : tail->end_offset;
  if (pos >= scan->n_tokens)
    return FALSE;
  if (year == 0 && only_has (scan, from, scan->tokens[pos].offset, " '"))
    year = short_year_at (scan, pos, names);
  if (year == 0 || !only_has (scan, from, scan->tokens[pos].offset, " ,'\"([-"))
    return FALSE;
  gsize stop = gap_scan_end (scan, pos);
  gsize past = past_bracket (scan, from, scan->tokens[pos].offset, stop);
  if (past == stop && !only_has (scan, from, scan->tokens[pos].offset, " ,'\"-"))
    return FALSE;
  tail->year = year;
  tail->end = pos + 1;
  tail->end_offset = past;
  return TRUE;
}

/* Past the bracket that a title opens and closes with its last word: "Act (Northern Ireland) 2016". */
static gsize
past_own_bracket (const CiteScan *scan, guint start, guint end)
{
  int depth = 0;
  gsize offset = gap_scan_end (scan, end - 1);
  for (gsize i = scan->tokens[start].offset; i < offset; i++)
    depth += scan->text[i] == '(' ? 1 : scan->text[i] == ')' ? -1 : 0;
  return depth > 0 && scan->text[offset] == ')' ? offset + 1 : offset;
}

void
gap_scan_read_tail (CiteScan *scan, guint start, guint end, const GArray *names, Tail *out)
{
  Kinds kinds = kinds_of (scan, names);
  *out = (Tail){ .end = end, .end_offset = past_own_bracket (scan, start, end) };
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      Bracket bracket;
      if (out->year == 0 && take_year (scan, names, kinds, out))
        continue;
      gboolean is_open = open_bracket (scan, out->end_offset, out->end, &bracket);
      if (is_open && out->year == 0 && kinds.is_law && take_first_of_years (scan, &bracket, out))
        return;
      if (!is_open || !take_bracket (scan, start, end, names, &bracket, out))
        break;
      out->end = bracket.end;
      out->end_offset = bracket.close;
      out->has_bracket = TRUE;
    }
  if (out->year == 0 && kinds.is_edition)
    find_edition (scan, out);
}
