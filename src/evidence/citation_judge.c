/*
 * History or reliance: whether a mention of something that ended tells that it ended.
 *
 * The words of replacement and correction (taxonomy/citing.yml) must reach the mention itself, over small words only:
 * "formerly" or "no longer" said of something else in the sentence excuses nothing, and what replaces is not what is
 * replaced.
 */
#include "evidence/citation_private.h"

#include <string.h>

/* Words between a mention and the words that make it history. */
#define REACH 16u
/* Words between a mention and the one that took its place: "to the new". */
#define SWAP_REACH 3u
/* Words between an old name and the present one. */
#define NAMING_REACH 5u
/* Bytes of a heading, a row or a sentence that are looked at. */
#define MAX_LOOK 1200u

static const Mention *
mention_at (const CiteScan *scan, guint i)
{
  return &g_array_index (scan->mentions, Mention, i);
}

/* The mention that holds @token, near mention @near; NULL if none does. */
static const Mention *
mention_over (const CiteScan *scan, guint near, guint token)
{
  guint from = near > 8 ? near - 8 : 0;
  for (guint i = from; i < scan->mentions->len && i <= near + 8; i++)
    if (mention_at (scan, i)->first <= token && token < mention_at (scan, i)->end)
      return mention_at (scan, i);
  return NULL;
}

static gboolean
text_has (const CiteScan *scan, gsize from, gsize to, const char *marks)
{
  for (gsize i = from; i < to; i++)
    if (strchr (marks, scan->text[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gsize
mention_end (const Mention *mention)
{
  return mention->span.offset + mention->span.length;
}

/* Whether a verb of change of @n words that ends before @token has what follows for its object. */
static gboolean
reaches_object (const CiteScan *scan, guint token, guint n)
{
  guint first = token - n;
  gsize from = gap_scan_end (scan, token - 1);
  if (gap_scan_is_in (scan, scan->citer->grounds, token))
    return FALSE;
  if (first == 0 || !gap_scan_is_in (scan, scan->citer->to_be, first - 1))
    return TRUE;
  return g_str_has_suffix (gap_scan_word (scan, first), "ing")
         || text_has (scan, from, scan->tokens[token].offset, ":");
}

/* "changed X to Y": a word of "swapping" before the mention, and behind it where it went. */
static gboolean
is_swapped (const CiteScan *scan, guint i)
{
  const Mention *mention = mention_at (scan, i);
  if (!gap_scan_is_in (scan, scan->citer->swapped_for, mention->end))
    return FALSE;
  for (guint n = 1; n <= SWAP_REACH; n++)
    if (mention_over (scan, i, mention->end + n) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether words of history end before @token: 1 yes, -1 no, 0 to be seen further back. */
static int
find_words_before (const CiteScan *scan, guint i, guint token)
{
  const GapCiter *citer = scan->citer;
  if (gap_scan_phrase_before (scan, &citer->before, token) > 0)
    return 1;
  guint n_verb = gap_scan_phrase_before (scan, &citer->changing, token);
  if (n_verb > 0)
    return reaches_object (scan, token, n_verb) ? 1 : -1;
  if (gap_scan_phrase_before (scan, &citer->swapping, token) > 0)
    return is_swapped (scan, i) ? 1 : -1;
  return 0;
}

/* Words of history that end right before the mention, small words and mentions of the same list apart; behind "such as"
 * any words may stand between. */
static gboolean
is_after_words (const CiteScan *scan, guint i)
{
  const Mention *mention = mention_at (scan, i);
  guint token = mention->first;
  gsize edge = mention->span.offset;
  gboolean is_example = FALSE;
  guint32 sentence = scan->tokens[token].sentence;
  for (guint n = 0; n < REACH && token > 0; n++)
    {
      guint last = token - 1;
      const Mention *other = mention_over (scan, i, last);
      gsize from = other != NULL ? mention_end (other) : gap_scan_end (scan, last);
      if (scan->tokens[last].sentence != sentence || text_has (scan, from, MAX (from, edge), ");\n"))
        return FALSE;
      if (other != NULL)
        {
          token = other->first;
          edge = other->span.offset;
          continue;
        }
      int found = find_words_before (scan, i, token);
      if (found != 0)
        return found > 0;
      is_example |= gap_scan_is_in (scan, scan->citer->examples, last);
      if (!is_example && !gap_scan_is_in (scan, scan->citer->links, last)
          && gap_citer_year (gap_scan_word (scan, last)) == 0)
        return FALSE;
      token = last;
      edge = scan->tokens[last].offset;
    }
  return FALSE;
}

/* The mention that a list goes on to behind @token: "and the Sex Discrimination Act 1975"; NULL if none. */
static const Mention *
next_of_list (const CiteScan *scan, guint i, guint token)
{
  for (guint n = 0; n < 4 && token + n < scan->n_tokens; n++)
    {
      const Mention *other = mention_over (scan, i, token + n);
      if (other != NULL || !gap_scan_is_in (scan, scan->citer->links, token + n))
        return other;
    }
  return NULL;
}

/* What stands before a mention. */
typedef enum
{
  BEFORE_OBJECT,   /* it is the object of something: "who breach the Act" */
  BEFORE_SUBJECT,  /* nothing, or what begins a clause */
  BEFORE_REFERENCE /* "references to the Act" */
} Before;

static Before
look_before (const CiteScan *scan, guint i)
{
  const GapCiter *citer = scan->citer;
  const Mention *mention = mention_at (scan, i);
  guint token = mention->first;
  gsize edge = mention->span.offset;
  while (token > 0)
    {
      guint last = token - 1;
      if (scan->tokens[last].sentence != scan->tokens[mention->first].sentence
          || text_has (scan, gap_scan_end (scan, last), edge, ",;:(|\t\n") || mention_over (scan, i, last) != NULL)
        return BEFORE_SUBJECT;
      if (gap_scan_is_in (scan, citer->references, last))
        return BEFORE_REFERENCE;
      if (gap_scan_is_in (scan, citer->clause_words, last))
        return BEFORE_SUBJECT;
      if (!gap_scan_is_in (scan, citer->links, last) && gap_citer_year (gap_scan_word (scan, last)) == 0)
        return BEFORE_OBJECT;
      token = last;
      edge = scan->tokens[last].offset;
    }
  return BEFORE_SUBJECT;
}

/* Whether the name is of the plural: "Regulations 2006", "Statements". */
static gboolean
is_plural (const CiteScan *scan, const Mention *mention)
{
  for (guint token = mention->end; token > mention->first; token--)
    {
      const char *word = gap_scan_word (scan, token - 1);
      gsize length = strlen (word);
      if (g_ascii_isalpha (*word))
        return length > 2 && word[length - 1] == 's' && word[length - 2] != 's';
    }
  return FALSE;
}

/* Whether the mention ends a list: "X and the Y". */
static gboolean
ends_list (const CiteScan *scan, guint i)
{
  const Mention *mention = mention_at (scan, i);
  if (i == 0 || mention_at (scan, i - 1)->end + 3 < mention->first)
    return FALSE;
  for (guint token = mention_at (scan, i - 1)->end; token < mention->first; token++)
    if (!gap_scan_is_in (scan, scan->citer->links, token))
      return FALSE;
  return scan->tokens[mention_at (scan, i - 1)->first].sentence == scan->tokens[mention->first].sentence;
}

/* Whether what follows is bound to the mention itself: "X, which was ...", "X (now ...)". */
static gboolean
is_bound (const CiteScan *scan, const Mention *mention)
{
  guint token = mention->end;
  return text_has (scan, mention_end (mention), scan->tokens[token].offset, ",(-")
         || gap_scan_is_in (scan, scan->citer->relatives, token);
}

/* Reading on behind a mention. */
typedef struct
{
  guint i;
  guint token;
  gsize edge;
  gboolean has_be;
  gboolean is_list;
  gboolean has_plural; /* a verb of the plural */
} Behind;

/* Words of history at behind->token that speak of the mention. */
static gboolean
has_words_here (const CiteScan *scan, const Behind *behind)
{
  const GapCiter *citer = scan->citer;
  const Mention *mention = mention_at (scan, behind->i);
  guint n = gap_scan_phrase_at (scan, &citer->after, behind->token);
  if (behind->has_be)
    n = MAX (n, gap_scan_phrase_at (scan, &citer->passive, behind->token));
  /* "X and Y was replaced" speaks of Y alone, "X and Y merged into Z" of both. */
  if (n == 0 || (behind->is_list && behind->has_be && !behind->has_plural))
    return FALSE;
  if (is_bound (scan, mention) || behind->is_list)
    return TRUE;
  Before before = look_before (scan, behind->i);
  if (behind->has_plural && before != BEFORE_REFERENCE && !is_plural (scan, mention) && !ends_list (scan, behind->i))
    return FALSE;
  /* "Whoever breaches the Act is removed": what can befall anything must be said of the mention. */
  return before != BEFORE_OBJECT || gap_scan_phrase_at (scan, &citer->loose, behind->token) < n;
}

/* Past the mention that goes on a list, if one does at @token or behind "and". */
static gboolean
skip_list (const CiteScan *scan, Behind *behind)
{
  const Mention *other = mention_over (scan, behind->i, behind->token);
  if (other == NULL && !behind->has_be && gap_scan_is_in (scan, scan->citer->skip_words, behind->token))
    other = next_of_list (scan, behind->i, behind->token);
  if (other == NULL)
    return FALSE;
  behind->is_list = TRUE;
  behind->token = other->end;
  behind->edge = mention_end (other);
  return TRUE;
}

/* "X -> Y" */
static gboolean
is_arrow_behind (const CiteScan *scan, guint i)
{
  const Mention *mention = mention_at (scan, i);
  if (i + 1 >= scan->mentions->len || mention_at (scan, i + 1)->first != mention->end)
    return FALSE;
  const Mention *next = mention_at (scan, i + 1);
  gsize length = next->span.offset - mention_end (mention);
  const char *gap = scan->text + mention_end (mention);
  return g_strstr_len (gap, (gssize)length, "->") != NULL || g_strstr_len (gap, (gssize)length, "\xe2\x86\x92") != NULL
         || g_strstr_len (gap, (gssize)length, "=>") != NULL;
}

/* Words of history right behind the mention: "was replaced by", "(now ...)", "and the Y were repealed". */
static gboolean
is_before_words (const CiteScan *scan, guint i)
{
  const GapCiter *citer = scan->citer;
  const Mention *mention = mention_at (scan, i);
  Behind behind = { .i = i, .token = mention->end, .edge = mention_end (mention) };
  guint32 sentence = scan->tokens[mention->first].sentence;
  for (guint n = 0; n < REACH && behind.token < scan->n_tokens && scan->tokens[behind.token].sentence == sentence; n++)
    {
      gsize start = scan->tokens[behind.token].offset;
      if (text_has (scan, behind.edge, start, ";\n"))
        return FALSE;
      if (n == 0 && text_has (scan, behind.edge, start, "([-")
          && gap_scan_phrase_at (scan, &citer->bracketed, behind.token) > 0)
        return TRUE;
      if (skip_list (scan, &behind))
        continue;
      behind.has_plural |= gap_scan_is_in (scan, citer->plural, behind.token);
      if (has_words_here (scan, &behind))
        return TRUE;
      behind.has_be |= gap_scan_is_in (scan, citer->be, behind.token);
      if (!gap_scan_is_in (scan, citer->links_after, behind.token))
        return FALSE;
      behind.edge = gap_scan_end (scan, behind.token);
      behind.token++;
    }
  return FALSE;
}

/* ---- up to its end ---- */

/* The year by which what is mentioned had ended; 0 if that is not known. */
static int
year_of_end (const Mention *mention)
{
  if (mention->part != NULL)
    return mention->part->since.year;
  if (mention->kind == NAME_TERM)
    return mention->term->since.year;
  return mention->instrument != NULL ? mention->instrument->since.year : 0;
}

/* "until 2018", "until May 2018" at @token, the year no later than @end. */
static gboolean
is_until (const CiteScan *scan, guint token, int end)
{
  if (!gap_scan_is_in (scan, scan->citer->until_words, token))
    return FALSE;
  for (guint i = token + 1; i <= token + 3 && i < scan->n_tokens && gap_scan_is_joined (scan, i - 1); i++)
    {
      int year = gap_citer_year (gap_scan_word (scan, i));
      if (year != 0)
        return year <= end;
    }
  return FALSE;
}

/* "Until 2018 the X ...", "... X until 2018": said of the time when it was right. */
static gboolean
is_up_to_its_end (const CiteScan *scan, const Mention *mention)
{
  int end = year_of_end (mention);
  guint token = mention->first;
  if (end == 0)
    return FALSE;
  if (gap_scan_is_joined (scan, mention->end - 1) && is_until (scan, mention->end, end))
    return TRUE;
  while (token > 0 && gap_scan_is_in (scan, scan->citer->skip_words, token - 1))
    token--;
  if (token == 0 || gap_citer_year (gap_scan_word (scan, token - 1)) == 0)
    return FALSE;
  for (guint back = 2; back <= 4 && back <= token; back++)
    if (scan->tokens[token - back].sentence == scan->tokens[mention->first].sentence
        && is_until (scan, token - back, end))
      return TRUE;
  return FALSE;
}

/* "X, repealed in May 2018, ...": a participle behind a comma, with when or by what it ended. */
static gboolean
has_participle_behind (const CiteScan *scan, const Mention *mention)
{
  guint token = mention->end;
  if (token >= scan->n_tokens || !gap_scan_is_joined (scan, token - 1)
      || !text_has (scan, mention_end (mention), scan->tokens[token].offset, ","))
    return FALSE;
  guint n = gap_scan_phrase_at (scan, &scan->citer->passive, token);
  if (n == 0 || gap_scan_phrase_at (scan, &scan->citer->loose, token) >= n)
    return FALSE;
  token += n;
  return gap_scan_is_in (scan, scan->citer->grounds, token) || gap_scan_is_in (scan, scan->citer->swapped_for, token)
         || gap_scan_is_in (scan, scan->citer->relatives, token);
}

/* ---- the present name beside the old one ---- */

/* Whether the words of @name, letter by letter, stand at @token. */
static gboolean
stands_at (const CiteScan *scan, const char *name, guint token)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (name, 0, strlen (name), words);
  for (guint i = 0; i < words->len; i++)
    {
      const GapWord *word = &g_array_index (words, GapWord, i);
      if (token + i >= scan->n_tokens || scan->tokens[token + i].length != word->end - word->start
          || memcmp (scan->text + scan->tokens[token + i].offset, name + word->start, word->end - word->start) != 0)
        return FALSE;
    }
  return words->len > 0;
}

/* "Twitter (now X)", "Twitter/X". A comma alone parts the members of a list. */
static gboolean
is_named_after (const CiteScan *scan, const Mention *mention, const char *now)
{
  guint token = mention->end;
  gboolean is_linked = FALSE;
  gsize edge = mention_end (mention);
  for (guint n = 0; n < NAMING_REACH && token < scan->n_tokens; n++, token++)
    {
      if (text_has (scan, edge, scan->tokens[token].offset, ";\n\t"))
        return FALSE;
      is_linked |= text_has (scan, edge, scan->tokens[token].offset, "(/[");
      if (is_linked && stands_at (scan, now, token))
        return TRUE;
      if (!gap_scan_is_in (scan, scan->citer->naming_words, token))
        return FALSE;
      is_linked = TRUE;
      edge = gap_scan_end (scan, token);
    }
  return FALSE;
}

/* "X (Twitter)", "X/Twitter", "X, formerly Twitter". */
static gboolean
is_named_before (const CiteScan *scan, const Mention *mention, const char *now)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (now, 0, strlen (now), words);
  guint token = mention->first;
  gsize edge = mention->span.offset;
  gboolean is_linked = FALSE;
  for (guint n = 0; n < NAMING_REACH && token >= words->len && token > 0; n++, token--)
    {
      gsize from = gap_scan_end (scan, token - 1);
      if (text_has (scan, from, edge, ";\n\t)"))
        return FALSE;
      is_linked |= text_has (scan, from, edge, "(/[");
      if (is_linked && stands_at (scan, now, token - words->len))
        return TRUE;
      if (!gap_scan_is_in (scan, scan->citer->naming_words, token - 1))
        return FALSE;
      is_linked = TRUE;
      edge = scan->tokens[token - 1].offset;
    }
  return FALSE;
}

static gboolean
is_beside_present_name (const CiteScan *scan, const Mention *mention)
{
  if (mention->kind != NAME_TERM || mention->term->now == NULL)
    return FALSE;
  /* "Disclosure and Barring Service (DBS)" gives two names, "Senedd Cymru / Welsh Parliament" too. */
  g_auto (GStrv) names = g_strsplit_set (mention->term->now, "(),/", -1);
  for (char **name = names; *name != NULL; name++)
    {
      g_strstrip (*name);
      if (**name != '\0' && (is_named_after (scan, mention, *name) || is_named_before (scan, mention, *name)))
        return TRUE;
    }
  return FALSE;
}

/* ---- change logs ---- */

static gboolean
span_has_phrase (const CiteScan *scan, GapSpan span, const char *const *phrases)
{
  g_autofree char *part = g_strndup (scan->text + span.offset, MIN (span.length, MAX_LOOK));
  g_autofree char *lower = g_utf8_strdown (part, -1);
  for (; *phrases != NULL; phrases++)
    {
      gsize length = strlen (*phrases);
      for (const char *at = strstr (lower, *phrases); at != NULL; at = strstr (at + 1, *phrases))
        if ((at == lower || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
          return TRUE;
    }
  return FALSE;
}

static guint
block_index (const CiteScan *scan, guint token)
{
  guint n = 0;
  return gap_document_get_sentences (scan->document, &n)[scan->tokens[token].sentence].block;
}

/* The block of @token itself: a sentence that is a table row begins in the row's first cell. */
static guint
cell_index (const CiteScan *scan, const GapBlock *blocks, guint n_blocks, guint token)
{
  guint i = block_index (scan, token);
  while (i + 1 < n_blocks && blocks[i + 1].span.offset <= scan->tokens[token].offset)
    i++;
  return i;
}

static gboolean
is_in_change_table (const CiteScan *scan, const GapBlock *blocks, guint cell)
{
  const char *const *heads = scan->citer->citing->table_heads;
  guint table = blocks[cell].table;
  guint row = blocks[cell].row;
  gboolean is_log = FALSE;
  guint first = cell;
  /* Bounded, so that a table of many rows is not walked through again for each of them. */
  for (guint n = 0;
       n < 200 && first > 0 && blocks[first - 1].kind == GAP_BLOCK_CELL && blocks[first - 1].table == table; n++)
    {
      first--;
      if (blocks[first].row == row && span_has_phrase (scan, blocks[first].span, scan->citer->citing->headings))
        return TRUE;
    }
  if (blocks[first].row == row)
    return FALSE;
  for (guint i = first;
       blocks[i].kind == GAP_BLOCK_CELL && blocks[i].table == table && blocks[i].row == blocks[first].row; i++)
    is_log |= span_has_phrase (scan, blocks[i].span, heads);
  return is_log;
}

static gboolean
is_in_change_log (const CiteScan *scan, const Mention *mention)
{
  guint n_blocks = 0;
  const GapBlock *blocks = gap_document_get_blocks (scan->document, &n_blocks);
  guint cell = cell_index (scan, blocks, n_blocks, mention->first);
  if (blocks[cell].kind == GAP_BLOCK_CELL && is_in_change_table (scan, blocks, cell))
    return TRUE;
  for (int heading = blocks[cell].heading; heading >= 0; heading = blocks[heading].heading)
    if (span_has_phrase (scan, blocks[heading].span, scan->citer->citing->headings))
      return TRUE;
  return FALSE;
}

gboolean
gap_scan_is_historic (CiteScan *scan, guint i)
{
  return is_after_words (scan, i) || is_before_words (scan, i) || is_arrow_behind (scan, i)
         || is_up_to_its_end (scan, mention_at (scan, i)) || has_participle_behind (scan, mention_at (scan, i))
         || is_beside_present_name (scan, mention_at (scan, i)) || is_in_change_log (scan, mention_at (scan, i));
}

/* ---- places ---- */

static gboolean
string_has_phrase (const char *text, const char *const *phrases)
{
  if (text == NULL)
    return FALSE;
  g_autofree char *lower = g_utf8_strdown (text, -1);
  for (; *phrases != NULL; phrases++)
    if (strstr (lower, *phrases) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
gap_scan_is_live (const CiteScan *scan, const Mention *mention, const char *const *live_in)
{
  const GapCiting *citing = scan->citer->citing;
  guint n = 0;
  const GapSentence *sentences = gap_document_get_sentences (scan->document, &n);
  for (guint i = 0; i < citing->n_places; i++)
    {
      const GapPlaceWords *place = &citing->places[i];
      if (!g_strv_contains (live_in, place->place))
        continue;
      if (string_has_phrase (gap_document_get_title (scan->document), place->words)
          || string_has_phrase (gap_document_get_school (scan->document), place->words)
          || span_has_phrase (scan, sentences[scan->tokens[mention->first].sentence].span, place->words))
        return TRUE;
    }
  return FALSE;
}
