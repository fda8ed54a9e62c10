/*
 * What makes words that are a name of the register that name, and not plain English: letters and marks as the name has
 * them, the company that a doubtful one needs, the look of a title.
 */
#include "evidence/citation_private.h"

#include <string.h>

/* A title in plain letters at the start of a line is one if the line has hardly more words. */
#define SHORT_REST 1u

/* ---- letters, marks, company ---- */

static gboolean
has_rare_letters (const char *word, gsize length)
{
  guint run = 0;
  for (gsize i = 0; i < length && length >= 4; i++)
    {
      run = strchr ("aeiouyAEIOUY", word[i]) == NULL && g_ascii_isalpha (word[i]) ? run + 1 : 0;
      if (run >= 3)
        return TRUE;
    }
  return FALSE;
}

/* An abbreviation counts as written, with an "s" allowed; one that can be no English word counts in any letters. */
static gboolean
is_written_as (const char *word, gsize length, const char *name, gsize name_length, gboolean is_exact)
{
  gsize n = length > name_length && word[length - 1] == 's' ? length - 1 : length;
  if (n != name_length)
    return FALSE;
  if (memcmp (word, name, n) == 0)
    return TRUE;
  return !is_exact && has_rare_letters (name, name_length) && g_ascii_strncasecmp (word, name, n) == 0;
}

static gboolean
is_all_capitals (const char *word, gsize length)
{
  gboolean has_letter = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_islower (word[i]))
        return FALSE;
      has_letter |= g_ascii_isupper (word[i]);
    }
  return has_letter;
}

/* Whether the marks between the words from @start to @end can stand in @name: no bracket closes that does not open, and
 * a comma parts the words of a term unless the term has one. */
static gboolean
is_in_one_piece (const CiteScan *scan, guint start, guint end, const Name *name)
{
  int depth = 0;
  for (gsize i = scan->tokens[start].offset; i < scan->tokens[end - 1].offset; i++)
    {
      depth += scan->text[i] == '(' ? 1 : scan->text[i] == ')' ? -1 : 0;
      if (depth < 0 || (scan->text[i] == ',' && name->kind == NAME_TERM && !name->has_comma))
        return FALSE;
    }
  return TRUE;
}

/* Whether the words from @start to @end are written as @name asks: abbreviations and exact terms letter by letter. */
static gboolean
is_in_letters (const CiteScan *scan, guint start, guint end, const Name *name)
{
  gboolean is_exact = name->kind == NAME_TERM && name->term->is_case_exact;
  g_auto (GStrv) words = g_strsplit (name->letters, " ", -1);
  guint n = g_strv_length (words);
  if (name->mark != '\0' && scan->text[gap_scan_end (scan, end - 1)] != name->mark)
    return FALSE;
  gsize whole = gap_scan_end (scan, end - 1) - scan->tokens[start].offset;
  /* A heading in capitals shouts a name of several words, or a long one, without changing it. */
  if (is_exact && (n > 1 || whole > 4) && is_all_capitals (scan->text + scan->tokens[start].offset, whole))
    return TRUE;
  if (n != end - start)
    return !is_exact;
  for (guint i = 0; i < n; i++)
    {
      const GapToken *token = &scan->tokens[start + i];
      gsize length = strlen (words[i]);
      gboolean is_acronym = gap_citer_is_acronym (words[i], length);
      if ((is_exact || is_acronym)
          && !is_written_as (scan->text + token->offset, token->length, words[i], length, is_exact && !is_acronym))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_has (const char *const *list, const char *word)
{
  char buffer[64];
  char listed_buffer[64];
  const char *normalised = gap_citer_normalise (word, buffer);
  for (; normalised != NULL && list != NULL && *list != NULL; list++)
    if (g_strcmp0 (gap_citer_normalise (*list, listed_buffer), normalised) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a name that may mean other things means this one here, by the words of its sentence. */
static gboolean
is_in_company (const CiteScan *scan, guint start, guint end, const Name *name)
{
  guint first = 0;
  guint n = 0;
  gboolean has_company = FALSE;
  if (name->not_before != NULL && end < scan->n_tokens && gap_scan_is_joined (scan, end - 1)
      && list_has (name->not_before, gap_scan_word (scan, end)))
    return FALSE;
  if (!name->is_doubtful)
    return TRUE;
  gap_tokens_get_sentence (scan->list, scan->tokens[start].sentence, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      if (i >= start && i < end)
        continue;
      if (list_has (name->doubtful->strangers, gap_scan_word (scan, i)))
        return FALSE;
      has_company |= list_has (name->doubtful->company, gap_scan_word (scan, i));
    }
  return has_company;
}

GArray *
gap_scan_collect_names (const CiteScan *scan, guint start, const NameEnd *end)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint at = gap_citer_first_name (scan->citer, end->node); at != CITER_NONE;)
    {
      const Name *name = gap_citer_get_name (scan->citer, at);
      if (is_in_one_piece (scan, start, end->end, name) && is_in_letters (scan, start, end->end, name)
          && is_in_company (scan, start, end->end, name))
        g_array_append_val (names, at);
      at = name->next;
    }
  return names;
}

gboolean
gap_scan_all_names (const CiteScan *scan, const GArray *names, gsize member)
{
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = gap_citer_get_name (scan->citer, g_array_index (names, guint, i));
      if (!G_STRUCT_MEMBER (gboolean, name, member))
        return FALSE;
    }
  return TRUE;
}

/* Whether one of @names is listed with that very year: "sexting guidance 2016". */
static gboolean
has_year (const CiteScan *scan, const GArray *names, int year)
{
  for (guint i = 0; i < names->len && year != 0; i++)
    if (gap_citer_get_name (scan->citer, g_array_index (names, guint, i))->year == year)
      return TRUE;
  return FALSE;
}

static const GapBlock *
block_at (const CiteScan *scan, guint token)
{
  guint n = 0;
  const GapSentence *sentence = gap_document_get_sentences (scan->document, &n);
  return &gap_document_get_blocks (scan->document, &n)[sentence[scan->tokens[token].sentence].block];
}

static gboolean
is_quoted (const CiteScan *scan, guint start)
{
  const char *c = scan->text + scan->tokens[start].offset;
  if (c == scan->text)
    return FALSE;
  gunichar u = g_utf8_get_char (g_utf8_prev_char (c));
  return u == '"' || u == '\'' || u == 0x2018 || u == 0x201C;
}

static gboolean
starts_sentence (const CiteScan *scan, guint start)
{
  return start == 0 || scan->tokens[start - 1].sentence != scan->tokens[start].sentence;
}

static guint
sentence_length (const CiteScan *scan, guint token)
{
  guint first = 0;
  guint n = 0;
  gap_tokens_get_sentence (scan->list, scan->tokens[token].sentence, &first, &n);
  return n;
}

/*
 * Guidance is titled in common words ("Working together ...", "Use of reasonable force"), so only the look of a title
 * makes it one: capitals throughout, quotation marks, a year or abbreviation behind it, or a line of its own.
 */
static gboolean
looks_like_title (const CiteScan *scan, guint start, guint end, const GArray *names, const Tail *tail)
{
  gboolean is_edition = gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_edition));
  guint n_major = 0;
  guint n_capital = 0;
  for (guint i = start; i < end; i++)
    {
      if ((scan->tokens[i].length < 4 && !gap_scan_is_capital (scan, i))
          || (i > start && scan->text[scan->tokens[i].offset - 1] == '-'))
        continue;
      n_major++;
      n_capital += gap_scan_is_capital (scan, i) || g_ascii_isdigit (*gap_scan_word (scan, i));
    }
  gboolean is_supported = tail->year != 0 || tail->has_bracket || is_quoted (scan, start);
  if ((is_supported && (n_capital > 0 || end - start >= 4)) || has_year (scan, names, tail->year))
    return TRUE;
  if (!is_edition)
    return n_capital == n_major;
  if (block_at (scan, start)->kind == GAP_BLOCK_HEADING || !gap_scan_is_capital (scan, start))
    return FALSE;
  if (end - start >= 3 && sentence_length (scan, start) <= end - start + SHORT_REST)
    return TRUE;
  if (starts_sentence (scan, start))
    return n_capital == n_major && n_major >= 3;
  return TRUE;
}

/* Something of the school's own goes by the name: "GDPR policy", "Prevent lead". */
gboolean
gap_scan_is_schools_own (const CiteScan *scan, guint end)
{
  if (!gap_scan_is_in (scan, scan->citer->own_words, end) || !gap_scan_is_joined (scan, end - 1))
    return FALSE;
  gsize from = gap_scan_end (scan, end - 1);
  return scan->tokens[end].offset - from == 1 && (scan->text[from] == ' ' || scan->text[from] == '-');
}

/* Inside an address: "twitter.com/school", "office@hotmail.co.uk". */
static gboolean
is_in_address (const CiteScan *scan, guint start, guint end)
{
  const char *first = scan->text + scan->tokens[start].offset;
  const char *last = scan->text + gap_scan_end (scan, end - 1);
  if (last[0] == '.' && g_ascii_isalnum (last[1]) && !g_ascii_isupper (last[1]))
    return TRUE;
  if (last[0] == '@' || (first > scan->text && first[-1] == '@'))
    return TRUE;
  const char *c = first;
  while (c > scan->text && strchr (" \n\t(", c[-1]) == NULL)
    c--;
  gsize length = (gsize)(first - c);
  return g_strstr_len (c, (gssize)length, "://") != NULL || g_strstr_len (c, (gssize)length, "www.") != NULL;
}

/*
 * The end of a longer title that the register does not know: "Mental Health Act" is no "Health Act". Only a year that
 * fits exactly stands against a capital before the title.
 */
gboolean
gap_scan_is_end_of_longer (const CiteScan *scan, guint start)
{
  if (start == 0 || !gap_scan_is_joined (scan, start - 1))
    return FALSE;
  gsize edge = scan->mentions->len > 0
                   ? scan->tokens[g_array_index (scan->mentions, Mention, scan->mentions->len - 1).end - 1].offset
                   : 0;
  guint before = start - 1;
  /* "Prevention of Terrorism Act": the word before "of", unless it is where the sentence begins. */
  if (before > 1 && gap_scan_is_in (scan, scan->citer->title_links, before) && gap_scan_is_joined (scan, before - 1)
      && !gap_scan_is_capital (scan, before))
    {
      before--;
      return !starts_sentence (scan, before) && gap_scan_is_capital (scan, before)
             && !gap_scan_is_in (scan, scan->citer->leading_words, before)
             && !is_all_capitals (scan->text + scan->tokens[before].offset, scan->tokens[before].length);
    }
  gsize gap = scan->tokens[start].offset - gap_scan_end (scan, before);
  if (gap_scan_is_in (scan, scan->citer->skip_words, before) && before > 0 && gap_scan_is_joined (scan, before - 1)
      && !gap_scan_is_capital (scan, before))
    before--;
  else if (gap > 3 || strchr (" -&", scan->text[gap_scan_end (scan, before)]) == NULL)
    return FALSE;
  if (scan->mentions->len > 0 && scan->tokens[before].offset <= edge)
    return FALSE;
  return gap_scan_is_capital (scan, before) && !gap_scan_is_in (scan, scan->citer->leading_words, before)
         && !is_all_capitals (scan->text + scan->tokens[before].offset, scan->tokens[before].length);
}

/* "Act of Kindness", "Order of Service" */
static gboolean
is_of_something (const CiteScan *scan, guint end)
{
  return end > 0 && end + 1 < scan->n_tokens && gap_scan_is_in (scan, scan->citer->law_words, end - 1)
         && strcmp (gap_scan_word (scan, end), "of") == 0 && gap_scan_is_joined (scan, end - 1)
         && gap_scan_is_joined (scan, end) && gap_scan_is_capital (scan, end + 1);
}

/* Whether one of @names is itself an address: "ask.fm". */
static gboolean
is_address (const CiteScan *scan, const GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (gap_citer_get_name (scan->citer, g_array_index (names, guint, i))->is_address)
      return TRUE;
  return FALSE;
}

gboolean
gap_scan_is_plain_words (const CiteScan *scan, guint start, const NameEnd *end, const GArray *names, const Tail *tail,
                         int year)
{
  const Name *name = gap_citer_get_name (scan->citer, g_array_index (names, guint, 0));
  if (name->kind == NAME_TERM)
    return is_in_address (scan, start, end->end) && !is_address (scan, names);
  if (year == 0 && gap_scan_is_schools_own (scan, tail->end))
    return TRUE;
  if (gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_title)))
    return !looks_like_title (scan, start, end->end, names, tail);
  if (year == 0 && is_of_something (scan, tail->end))
    return TRUE;
  /* "how children act" */
  return year == 0 && end->end - start <= 2 && !gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_acronym))
         && !gap_scan_is_capital (scan, end->end - 1);
}
