/*
 * Recognition: one pass over the words, a walk down the trie where a name can begin, the longest name that holds.
 *
 * What makes a row of words a citation and not plain English stands in citation_look.c, what the citation is worth in
 * citation_judge.c.
 */
#include "evidence/citation_private.h"

#include <string.h>

/* Ends of names met on one walk; a walk has at most so many. */
#define MAX_ENDS 24u
/* Mentions looked back over for the Act that "the Act" means. */
#define MAX_BACK 64u
/* Words of a misspelt title. */
#define MAX_TITLE 8u

typedef struct
{
  char *letters;
  Resolved what;
} Definition;

/* ---- words ---- */

const char *
gap_scan_word (const CiteScan *scan, guint token)
{
  return gap_tokens_get_word (scan->list, scan->tokens[token].word);
}

gsize
gap_scan_end (const CiteScan *scan, guint token)
{
  return (gsize)scan->tokens[token].offset + scan->tokens[token].length;
}

guint
gap_scan_id (CiteScan *scan, guint token)
{
  guint32 *id = &scan->ids[scan->tokens[token].word];
  if (*id == 0)
    {
      char buffer[64];
      const char *word = gap_citer_normalise (gap_scan_word (scan, token), buffer);
      *id = (word != NULL ? gap_citer_find_word (scan->citer, word) : CITER_NONE) + 1;
    }
  return *id - 1;
}

gboolean
gap_scan_is_in (const CiteScan *scan, GHashTable *set, guint token)
{
  return token < scan->n_tokens && gap_citer_has (set, gap_scan_word (scan, token));
}

gboolean
gap_scan_is_capital (const CiteScan *scan, guint token)
{
  return g_unichar_isupper (g_utf8_get_char (scan->text + scan->tokens[token].offset));
}

gboolean
gap_scan_is_joined (const CiteScan *scan, guint i)
{
  if (i + 1 >= scan->n_tokens)
    return FALSE;
  gboolean is_new = scan->tokens[i].sentence != scan->tokens[i + 1].sentence;
  const char *end = scan->text + scan->tokens[i + 1].offset;
  for (const char *c = scan->text + gap_scan_end (scan, i); c < end; c++)
    {
      if (strchr ("\n\t;|", *c) != NULL)
        return FALSE;
      /* A mark ends a sentence unless it stands in one: "etc. Act", "(No. 2)", "s. 127", "Yahoo! Messenger". */
      if (strchr (".?!", *c) != NULL && c[1] == ' ' && (is_new || *c == '?')
          && !gap_scan_is_in (scan, scan->citer->unended, i))
        return FALSE;
    }
  return TRUE;
}

static guint
phrase_matches (const CiteScan *scan, const Phrase *phrase, guint first)
{
  if (first + phrase->n > scan->n_tokens)
    return 0;
  for (guint i = 0; i < phrase->n; i++)
    if (strcmp (phrase->words[i], gap_scan_word (scan, first + i)) != 0
        || (i + 1 < phrase->n && !gap_scan_is_joined (scan, first + i)))
      return 0;
  return phrase->n;
}

guint
gap_scan_phrase_at (const CiteScan *scan, const PhraseSet *set, guint token)
{
  guint best = 0;
  const GPtrArray *list
      = token < scan->n_tokens ? g_hash_table_lookup (set->by_first, gap_scan_word (scan, token)) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    best = MAX (best, phrase_matches (scan, g_ptr_array_index (list, i), token));
  return best;
}

guint
gap_scan_phrase_before (const CiteScan *scan, const PhraseSet *set, guint token)
{
  guint best = 0;
  const GPtrArray *list = token > 0 ? g_hash_table_lookup (set->by_last, gap_scan_word (scan, token - 1)) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (list, i);
      if (phrase->n <= token)
        best = MAX (best, phrase_matches (scan, phrase, token - phrase->n));
    }
  return best;
}

/* ---- walking ---- */

/* Words that a hyphen parts and the name writes as one: "Well-being" for "Wellbeing". */
static guint
find_joined (const CiteScan *scan, guint token)
{
  char buffer[64];
  if (token + 1 >= scan->n_tokens || scan->tokens[token + 1].offset != gap_scan_end (scan, token) + 1
      || scan->text[gap_scan_end (scan, token)] != '-')
    return CITER_NONE;
  g_autofree char *both = g_strconcat (gap_scan_word (scan, token), gap_scan_word (scan, token + 1), NULL);
  const char *word = gap_citer_normalise (both, buffer);
  return word != NULL ? gap_citer_find_word (scan->citer, word) : CITER_NONE;
}

/* A word and a year without a blank between them, as they come out of many a PDF: "Act1998". */
static guint
find_glued (const CiteScan *scan, guint token, int *out_year)
{
  char buffer[64];
  const char *word = gap_scan_word (scan, token);
  gsize length = strlen (word);
  if (length < 7 || length >= sizeof buffer || gap_citer_year (word + length - 4) == 0)
    return CITER_NONE;
  g_autofree char *letters = g_strndup (word, length - 4);
  const char *normalised = gap_citer_normalise (letters, buffer);
  if (normalised == NULL || !gap_citer_has (scan->citer->law_words, normalised))
    return CITER_NONE;
  *out_year = gap_citer_year (word + length - 4);
  return gap_citer_find_word (scan->citer, normalised);
}

/* From @node over the word or words at @token; @out_n of them. */
static guint
step (CiteScan *scan, guint node, guint token, guint *out_n, int *out_year)
{
  guint id = gap_scan_id (scan, token);
  guint next = id != CITER_NONE ? gap_citer_step (scan->citer, node, id) : 0;
  *out_n = 1;
  if (next != 0)
    return next;
  if (node != 0 && *out_year == 0 && id == CITER_NONE)
    id = find_glued (scan, token, out_year);
  if (id != CITER_NONE && *out_year != 0)
    next = gap_citer_step (scan->citer, node, id);
  if (next != 0)
    return next;
  id = find_joined (scan, token);
  *out_n = 2;
  return id != CITER_NONE ? gap_citer_step (scan->citer, node, id) : 0;
}

/* All ends of names that begin at @start, shortest first. */
static guint
walk (CiteScan *scan, guint start, NameEnd *ends)
{
  guint n_ends = 0;
  guint node = 0;
  guint at = start;
  int year = 0;
  while (at < scan->n_tokens && (at == start || gap_scan_is_joined (scan, at - 1)))
    {
      guint n = 1;
      guint next = step (scan, node, at, &n, &year);
      if (next != 0)
        {
          node = next;
          at += n;
          if (gap_citer_first_name (scan->citer, node) != CITER_NONE && n_ends < MAX_ENDS)
            ends[n_ends++] = (NameEnd){ node, at, year };
          continue;
        }
      int inner = at > start ? gap_citer_year (gap_scan_word (scan, at)) : 0;
      if (inner != 0 && year == 0)
        year = inner;
      else if (at == start || !gap_scan_is_in (scan, scan->citer->skip_words, at))
        break;
      at++;
    }
  return n_ends;
}

/* ---- making mentions ---- */

static Mention
mention_of (const Resolved *what, guint first, guint end, gsize from, gsize to)
{
  return (Mention){ .kind = what->kind,
                    .first = first,
                    .end = end,
                    .span = { from, to - from },
                    .instrument = what->instrument,
                    .meant = what->meant,
                    .term = what->term,
                    .is_undated = what->is_undated,
                    .is_older = what->is_older };
}

static void
definition_free (gpointer data)
{
  Definition *definition = data;
  g_free (definition->letters);
  g_free (definition);
}

static void
define (CiteScan *scan, guint token, const Resolved *what)
{
  Definition *definition = g_new0 (Definition, 1);
  const GapToken *word = &scan->tokens[token];
  definition->letters = g_strndup (scan->text + word->offset, word->length);
  definition->what = *what;
  if (scan->defined == NULL)
    scan->defined = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, definition_free);
  g_hash_table_insert (scan->defined, GUINT_TO_POINTER (word->word + 1), definition);
}

/* The token of the year before guidance: "the 2023 KCSIE", "the September 2023 edition of KCSIE"; 0 if there is none.
 */
static guint
leading_edition (const CiteScan *scan, guint start, const GArray *names)
{
  const GapCiter *citer = scan->citer;
  guint at = start;
  if (!gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_edition)))
    return 0;
  while (at > 1 && start - at < 2 && gap_scan_is_joined (scan, at - 1)
         && gap_scan_is_in (scan, citer->edition_links, at - 1))
    at--;
  gboolean has_word
      = at > 1 && at < start && gap_scan_is_joined (scan, at - 1) && gap_scan_is_in (scan, citer->editions, at - 1);
  guint year = has_word ? at - 2 : start - 1;
  if (start < 2 || year == 0 || !gap_scan_is_joined (scan, year) || gap_citer_year (gap_scan_word (scan, year)) == 0)
    return 0;
  guint before = year - 1;
  if (before > 0 && gap_scan_is_in (scan, citer->months, before))
    before--;
  return has_word || (gap_scan_is_in (scan, citer->pointers, before) && gap_scan_is_joined (scan, before)) ? year : 0;
}

/* The year before a law: "the 2010 Equality Act". */
static int
leading_year (const CiteScan *scan, guint start, const GArray *names)
{
  if (start < 2 || !gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_law))
      || !gap_scan_is_joined (scan, start - 1) || !gap_scan_is_in (scan, scan->citer->pointers, start - 2)
      || scan->tokens[start].offset - gap_scan_end (scan, start - 1) != 1)
    return 0;
  return gap_citer_year (gap_scan_word (scan, start - 1));
}

/* Tries the name that ends at @end; appends it and returns the token after it, or 0. */
static guint
try_name (CiteScan *scan, guint start, const NameEnd *end)
{
  g_autoptr (GArray) names = gap_scan_collect_names (scan, start, end);
  Tail tail;
  Resolved what;
  if (names->len == 0)
    return 0;
  gap_scan_read_tail (scan, start, end->end, names, &tail);
  guint first = start;
  int year = tail.year != 0 ? tail.year : end->year;
  if (year == 0)
    {
      guint edition = leading_edition (scan, start, names);
      int leading = leading_year (scan, start, names);
      first = edition != 0 ? edition : leading != 0 ? start - 1 : start;
      year = first < start ? gap_citer_year (gap_scan_word (scan, first)) : 0;
    }
  if (gap_scan_is_plain_words (scan, start, end, names, &tail, year)
      || !gap_citer_resolve (scan->citer, names, year, scan->as_of, &what))
    return 0;
  if (what.kind == NAME_REAL)
    return tail.end;
  if (what.kind != NAME_TERM && (what.instrument == NULL || what.is_undated)
      && gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_law)) && gap_scan_is_end_of_longer (scan, start))
    return 0;
  if (tail.end == end->end && gap_citer_get_name (scan->citer, g_array_index (names, guint, 0))->mark != '\0')
    tail.end_offset++;
  Mention mention = mention_of (&what, first, tail.end, scan->tokens[first].offset, tail.end_offset);
  g_array_append_val (scan->mentions, mention);
  if (tail.abbreviation != 0)
    define (scan, tail.abbreviation - 1, &what);
  return tail.end;
}

/* The other years of a list: "the Education Acts 1996, 2002 and 2011". */
static guint
take_more_years (CiteScan *scan, guint start, const NameEnd *end, guint at)
{
  g_autoptr (GArray) names = gap_scan_collect_names (scan, start, end);
  const char *law = scan->text + gap_scan_end (scan, end->end - 1) - 1;
  if (!gap_scan_all_names (scan, names, G_STRUCT_OFFSET (Name, is_law))
      || gap_citer_year (gap_scan_word (scan, at - 1)) == 0)
    return at;
  while (at < scan->n_tokens && gap_scan_is_joined (scan, at - 1))
    {
      guint token = at + gap_scan_is_in (scan, scan->citer->skip_words, at);
      int year = token < scan->n_tokens ? gap_citer_year (gap_scan_word (scan, token)) : 0;
      Resolved what;
      if (year == 0 || !gap_scan_is_joined (scan, token - 1)
          || !gap_citer_resolve (scan->citer, names, year, scan->as_of, &what))
        return at;
      if (what.kind != NAME_REAL && what.instrument == NULL && *law != 's' && *law != 'S')
        return at;
      if (what.kind != NAME_REAL)
        {
          Mention mention
              = mention_of (&what, token, token + 1, scan->tokens[token].offset, gap_scan_end (scan, token));
          g_array_append_val (scan->mentions, mention);
        }
      at = token + 1;
    }
  return at;
}

static guint
read_name (CiteScan *scan, guint start)
{
  NameEnd ends[MAX_ENDS];
  for (guint i = walk (scan, start, ends); i > 0; i--)
    {
      guint before = scan->mentions->len;
      guint at = try_name (scan, start, &ends[i - 1]);
      if (at == 0)
        continue;
      return scan->mentions->len > before ? take_more_years (scan, start, &ends[i - 1], at) : at;
    }
  return 0;
}

/* An abbreviation that the text has defined. */
static guint
read_defined (CiteScan *scan, guint token)
{
  const GapToken *word = &scan->tokens[token];
  const Definition *definition
      = scan->defined != NULL ? g_hash_table_lookup (scan->defined, GUINT_TO_POINTER (word->word + 1)) : NULL;
  if (definition == NULL || strlen (definition->letters) != word->length
      || memcmp (definition->letters, scan->text + word->offset, word->length) != 0)
    return 0;
  /* "Single central record (SCR)": from here on the letters mean something else. */
  if (word->offset > 0 && scan->text[word->offset - 1] == '(')
    {
      g_hash_table_remove (scan->defined, GUINT_TO_POINTER (word->word + 1));
      return 0;
    }
  if (definition->what.kind == NAME_REAL)
    return token + 1;
  gboolean has_year = token + 1 < scan->n_tokens && gap_scan_is_joined (scan, token)
                      && gap_citer_year (gap_scan_word (scan, token + 1)) != 0;
  if (has_year || (definition->what.kind != NAME_TERM && gap_scan_is_schools_own (scan, token + 1)))
    return 0;
  Mention mention = mention_of (&definition->what, token, token + 1, word->offset, gap_scan_end (scan, token));
  g_array_append_val (scan->mentions, mention);
  return token + 1;
}

/* ---- letters that mean something else ---- */

/* Whether all long words from @start to @end are words of a name of @node, slips allowed. */
static gboolean
are_words_of (const CiteScan *scan, guint node, guint start, guint end)
{
  for (guint at = gap_citer_first_name (scan->citer, node); at != CITER_NONE;)
    {
      const Name *name = gap_citer_get_name (scan->citer, at);
      const char *title = name->kind == NAME_TERM     ? name->term->title
                          : name->kind == NAME_FAMILY ? name->family->title
                          : name->instrument != NULL  ? name->instrument->title
                                                      : "";
      g_autofree char *lower = g_utf8_strdown (title, -1);
      g_auto (GStrv) words = g_strsplit_set (lower, " -/()", -1);
      gboolean is_same = TRUE;
      for (guint i = start; i < end && is_same; i++)
        {
          gboolean is_known = scan->tokens[i].length < 4;
          for (char **word = words; *word != NULL && !is_known; word++)
            is_known = gap_scan_is_slip (scan, i, *word);
          is_same = is_known;
        }
      if (is_same)
        return TRUE;
      at = name->next;
    }
  return FALSE;
}

/*
 * "Mental capacity assessment (MCA)", "single central record (SCR)": letters that the text itself gives another
 * meaning, which they have from here on. Returns the token after them, or 0.
 */
static guint
read_other_meaning (CiteScan *scan, guint token)
{
  const GapToken *word = &scan->tokens[token];
  guint id = gap_scan_id (scan, token);
  guint node = id != CITER_NONE ? gap_citer_step (scan->citer, 0, id) : 0;
  if (node == 0 || gap_citer_first_name (scan->citer, node) == CITER_NONE || word->offset == 0
      || scan->text[word->offset - 1] != '(' || !gap_citer_is_acronym (scan->text + word->offset, word->length))
    return 0;
  for (guint n = 2; n <= word->length + 2u && n <= token; n++)
    {
      guint start = token - n;
      if (scan->tokens[start].sentence != word->sentence)
        return 0;
      if (n < word->length || !gap_scan_is_initials (scan, start, token, token))
        continue;
      if (are_words_of (scan, node, start, token))
        return 0;
      define (scan, token, &(Resolved){ .kind = NAME_REAL });
      return token + 1;
    }
  return 0;
}

/* ---- "the Act", "the 1998 Act" ---- */

static gboolean
is_of_kind (const CiteScan *scan, const Mention *mention, guint token, int year)
{
  const GapInstrument *row = mention->instrument != NULL ? mention->instrument : mention->meant;
  char kind_buffer[64];
  char word_buffer[64];
  if (row == NULL || mention->kind == NAME_TERM)
    return FALSE;
  const char *kind = gap_citer_normalise (row->kind, kind_buffer);
  const char *word = gap_citer_normalise (gap_scan_word (scan, token), word_buffer);
  if (g_strcmp0 (kind, word) != 0)
    return FALSE;
  return year == 0 || gap_citer_title_year (row) == year;
}

static guint
read_pointer (CiteScan *scan, guint token)
{
  if (token == 0 || !gap_scan_is_capital (scan, token) || !gap_scan_is_joined (scan, token - 1)
      || scan->tokens[token].offset - gap_scan_end (scan, token - 1) != 1
      || !gap_scan_is_in (scan, scan->citer->law_words, token))
    return 0;
  int year = gap_citer_year (gap_scan_word (scan, token - 1));
  if (year == 0 && !gap_scan_is_in (scan, scan->citer->pointers, token - 1))
    return 0;
  for (guint back = 1; back <= scan->mentions->len && back <= MAX_BACK; back++)
    {
      Mention found = g_array_index (scan->mentions, Mention, scan->mentions->len - back);
      if (!is_of_kind (scan, &found, token, year))
        continue;
      gsize from = scan->tokens[token - 1].offset;
      if (found.end >= token)
        return 0;
      found.first = token - 1;
      found.end = token + 1;
      found.span = (GapSpan){ from, gap_scan_end (scan, token) - from };
      g_array_append_val (scan->mentions, found);
      return token + 1;
    }
  return 0;
}

/* ---- slips of the pen ---- */

/* The node of the title from @start to the law word at @law, slips of letters allowed; 0 if there is none. */
static guint
walk_loosely (CiteScan *scan, guint start, guint law)
{
  guint node = 0;
  for (guint i = start; i <= law; i++)
    {
      guint id = gap_scan_id (scan, i);
      guint next = id != CITER_NONE ? gap_citer_step (scan->citer, node, id) : 0;
      if (next == 0 && gap_scan_is_in (scan, scan->citer->skip_words, i))
        continue;
      if (next == 0 && i < law)
        {
          id = gap_scan_guess (scan, i);
          next = id != CITER_NONE ? gap_citer_step (scan->citer, node, id) : 0;
        }
      if (next == 0)
        return 0;
      node = next;
    }
  return gap_citer_first_name (scan->citer, node) != CITER_NONE ? node : 0;
}

/* "Data Protecton Act 1998": tried only at a law word in capitals that no title has claimed. */
static guint
read_misspelt (CiteScan *scan, guint law)
{
  if (law == 0 || !gap_scan_is_capital (scan, law) || !gap_scan_is_in (scan, scan->citer->law_words, law))
    return 0;
  guint floor = law > MAX_TITLE ? law - MAX_TITLE : 0;
  if (scan->mentions->len > 0)
    floor = MAX (floor, g_array_index (scan->mentions, Mention, scan->mentions->len - 1).end);
  guint first = law;
  while (first > floor && gap_scan_is_joined (scan, first - 1))
    first--;
  for (guint start = first; start + 1 < law; start++)
    {
      gboolean can_begin = gap_scan_is_capital (scan, start) && !gap_scan_is_in (scan, scan->citer->skip_words, start);
      guint node = can_begin ? walk_loosely (scan, start, law) : 0;
      guint next = node != 0 ? try_name (scan, start, &(NameEnd){ node, law + 1, 0 }) : 0;
      if (next != 0)
        return next;
    }
  return 0;
}

/* ---- merging ---- */

/* "GDPR (General Data Protection Regulation)": two names of one thing, the second in the first one's bracket. */
static void
merge_last (CiteScan *scan)
{
  guint n = scan->mentions->len;
  if (n < 2)
    return;
  Mention *a = &g_array_index (scan->mentions, Mention, n - 2);
  const Mention *b = a + 1;
  gsize a_end = a->span.offset + a->span.length;
  gsize b_end = b->span.offset + b->span.length;
  if (a->end != b->first || scan->text[b_end] != ')' || a->kind != b->kind || a->term != b->term)
    return;
  const char *gap = scan->text + a_end;
  if (b->span.offset - a_end != 2 || gap[0] != ' ' || gap[1] != '(')
    return;
  gboolean is_same = a->instrument == b->instrument && a->meant == b->meant;
  gboolean is_family = a->is_undated && a->instrument != NULL && b->instrument != NULL && a->instrument->family != NULL
                       && g_strcmp0 (a->instrument->family, b->instrument->family) == 0;
  if (!is_same && !is_family)
    return;
  a->instrument = b->instrument;
  a->is_undated = b->is_undated;
  a->end = b->end;
  a->span.length = b_end + 1 - a->span.offset;
  g_array_set_size (scan->mentions, n - 1);
}

/* "Circular 1999/10 Pastoral Care in Schools": number and title of one thing, one behind the other. */
static void
merge_neighbours (CiteScan *scan)
{
  guint n = scan->mentions->len;
  if (n < 2)
    return;
  Mention *a = &g_array_index (scan->mentions, Mention, n - 2);
  const Mention *b = a + 1;
  gsize a_end = a->span.offset + a->span.length;
  if (a->end != b->first || a->kind == NAME_TERM || b->kind == NAME_TERM || a->instrument == NULL
      || a->instrument != b->instrument)
    return;
  gsize length = b->span.offset - a_end;
  if (length > 3 || strspn (scan->text + a_end, " :-\"'") < length)
    return;
  a->end = b->end;
  a->span.length = b->span.offset + b->span.length - a->span.offset;
  g_array_set_size (scan->mentions, n - 1);
}

/* Whether @body stands before the guidance @paper as the one that put it out: "UKCCIS: Sexting in schools". */
static gboolean
is_publisher_of (const CiteScan *scan, const Mention *body, const Mention *paper)
{
  static const char *const kinds[] = { "body", "department", NULL };
  if (body->kind != NAME_TERM || paper->kind == NAME_TERM || paper->instrument == NULL
      || !g_strv_contains (kinds, body->term->kind)
      || !g_strv_contains (scan->citer->citing->edition_kinds, paper->instrument->kind))
    return FALSE;
  for (guint i = body->end; i < paper->first; i++)
    if (!gap_scan_is_in (scan, scan->citer->publisher_links, i))
      return FALSE;
  gsize from = body->span.offset + body->span.length;
  return memchr (scan->text + from, ',', paper->span.offset - from) == NULL && gap_scan_is_joined (scan, body->end - 1);
}

/* Who put out what is cited is part of the citation, and not named for itself. */
static void
drop_publishers (CiteScan *scan)
{
  for (guint i = scan->mentions->len; i > 1; i--)
    if (is_publisher_of (scan, &g_array_index (scan->mentions, Mention, i - 2),
                         &g_array_index (scan->mentions, Mention, i - 1)))
      g_array_remove_index (scan->mentions, i - 2);
}

void
gap_scan_find_mentions (CiteScan *scan)
{
  for (guint i = 0; i < scan->n_tokens;)
    {
      guint id = gap_scan_id (scan, i);
      guint before = scan->mentions->len;
      guint next = scan->defined != NULL ? read_defined (scan, i) : 0;
      if (next == 0)
        next = read_other_meaning (scan, i);
      if (next == 0 && (id != CITER_NONE || scan->text[gap_scan_end (scan, i)] == '-'))
        next = read_name (scan, i);
      if (next == 0 && id != CITER_NONE && before > 0)
        next = read_pointer (scan, i);
      if (next == 0 && id != CITER_NONE)
        next = read_misspelt (scan, i);
      if (scan->mentions->len == before + 1)
        merge_last (scan);
      if (scan->mentions->len == before + 1)
        merge_neighbours (scan);
      i = next != 0 ? next : i + 1;
    }
  drop_publishers (scan);
}
