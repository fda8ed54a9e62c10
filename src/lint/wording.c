/*
 * One pass over the words of a text: each word is looked up among the first words of all phrases, and only those that
 * begin with it are tried. Knows brackets and blanks; knows no phrase.
 */
#include "lint/wording.h"

#include <string.h>

#include "taxonomy/builtin.h"

#define FILE_NAME "wording.yml"
#define MAX_WORD 32u       /* longer words begin no phrase */
#define MAX_BRACKET 160u   /* bytes between a bracket and its end */
#define MIN_BLANKS 3u      /* so many marks in a row are a line to write on */
#define MAX_FIELD_SPAN 80u /* bytes of an empty field that are worth showing */
#define NEAR_CELLS 64u     /* cells before and after one that are looked at for its table */

/* Where a phrase must stand. */
typedef enum
{
  PLACE_ANYWHERE,
  PLACE_EXACT,         /* as written, and not before a colon */
  PLACE_BRACKET_START, /* first in [ ], < >, { } or « » */
  PLACE_BRACKET_WHOLE, /* all that is in them */
  PLACE_ROUND_START,
  PLACE_ROUND_WHOLE,
  PLACE_FIELD /* first in its block, with nothing behind it */
} Place;

typedef enum
{
  USE_PLACEHOLDER,
  USE_NOTE,
  USE_FIELD,
  USE_STRONG,
  USE_WEAK,
  USE_HEDGE /* makes the rest of its sentence weak */
} Use;

typedef struct
{
  char **words; /* lower case, or as written for PLACE_EXACT */
  Place place;
  Use use;
} Phrase;

struct GapWording
{
  GPtrArray *phrases;   /* (element-type Phrase) */
  GHashTable *by_first; /* first word in lower case -> GPtrArray of Phrase */
};

/* The lists of the file, and what a phrase of each is good for. */
static const struct
{
  const char *section;
  const char *key;
  Place place;
  Use use;
} lists[] = {
  { "placeholders", "bracketed-start", PLACE_BRACKET_START, USE_PLACEHOLDER },
  { "placeholders", "bracketed-whole", PLACE_BRACKET_WHOLE, USE_PLACEHOLDER },
  { "placeholders", "round-start", PLACE_ROUND_START, USE_PLACEHOLDER },
  { "placeholders", "round-whole", PLACE_ROUND_WHOLE, USE_PLACEHOLDER },
  { "placeholders", "anywhere", PLACE_ANYWHERE, USE_PLACEHOLDER },
  { "placeholders", "exact", PLACE_EXACT, USE_PLACEHOLDER },
  { "notes", "anywhere", PLACE_ANYWHERE, USE_NOTE },
  { NULL, "fields", PLACE_FIELD, USE_FIELD },
  { "strength", "strong", PLACE_ANYWHERE, USE_STRONG },
  { "strength", "weak", PLACE_ANYWHERE, USE_WEAK },
  { "strength", "hedge", PLACE_ANYWHERE, USE_HEDGE },
};

/* A text while it is read: the bytes from @from to before @to. */
typedef struct
{
  const char *text;
  gsize from;
  gsize to;
} Reading;

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;
  g_strfreev (phrase->words);
  g_free (phrase);
}

void
gap_wording_free (GapWording *wording)
{
  if (wording == NULL)
    return;
  g_hash_table_unref (wording->by_first);
  g_ptr_array_unref (wording->phrases);
  g_free (wording);
}

/* ---- loading ---- */

static gboolean
is_word_char (const char *c)
{
  return (guchar)*c < 0x80 ? g_ascii_isalnum (*c) : g_unichar_isalnum (g_utf8_get_char (c));
}

/* The words of @phrase, with whatever stands between them left out. (transfer full) */
static char **
cut_words (const char *phrase)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (const char *c = phrase; *c != '\0';)
    {
      const char *start = c;
      while (is_word_char (c))
        c = g_utf8_next_char (c);
      if (c > start)
        g_ptr_array_add (words, g_strndup (start, (gsize)(c - start)));
      else
        c = g_utf8_next_char (c);
    }
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gboolean
add_phrase (GapWording *wording, const GapYaml *node, Place place, Use use, GError **error)
{
  const char *text = gap_yaml_get_text (node);
  if (text == NULL)
    return gap_yaml_fail (node, error, "a phrase is wanted here");
  g_autofree char *lower = place == PLACE_EXACT ? g_strdup (text) : g_ascii_strdown (text, -1);
  g_auto (GStrv) words = cut_words (lower);
  if (words[0] == NULL || strlen (words[0]) >= MAX_WORD)
    return gap_yaml_fail (node, error, "'%s' does not begin with a word of at most %u letters", text, MAX_WORD - 1);
  g_autofree char *first = g_ascii_strdown (words[0], -1);
  GPtrArray *alike = g_hash_table_lookup (wording->by_first, first);
  if (alike == NULL)
    {
      alike = g_ptr_array_new ();
      g_hash_table_insert (wording->by_first, g_steal_pointer (&first), alike);
    }
  Phrase *phrase = g_new0 (Phrase, 1);
  phrase->words = g_steal_pointer (&words);
  phrase->place = place;
  phrase->use = use;
  g_ptr_array_add (wording->phrases, phrase);
  g_ptr_array_add (alike, phrase);
  return TRUE;
}

/* Every key of @mapping must be one of the lists of @section (of the sections, for the root). */
static gboolean
check_section (const GapYaml *mapping, const char *section, GError **error)
{
  const char *keys[G_N_ELEMENTS (lists) + 2];
  guint n = 0;
  if (section == NULL)
    keys[n++] = "format";
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (section == NULL)
      keys[n++] = lists[i].section != NULL ? lists[i].section : lists[i].key;
    else if (g_strcmp0 (lists[i].section, section) == 0)
      keys[n++] = lists[i].key;
  keys[n] = NULL;
  return gap_yaml_check_keys (mapping, keys, error);
}

static gboolean
fill (GapWording *wording, const GapYaml *root, GError **error)
{
  if (!check_section (root, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const GapYaml *parent = lists[i].section != NULL ? gap_yaml_get (root, lists[i].section) : root;
      const GapYaml *list = NULL;
      if (parent == NULL)
        continue;
      if (lists[i].section != NULL && !check_section (parent, lists[i].section, error))
        return FALSE;
      if (!gap_yaml_read_kind (parent, lists[i].key, GAP_YAML_SEQUENCE, &list, error))
        return FALSE;
      for (guint j = 0; list != NULL && j < gap_yaml_get_n (list); j++)
        if (!add_phrase (wording, gap_yaml_get_nth (list, j), lists[i].place, lists[i].use, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
has_file (const char *directory)
{
  g_autofree char *path = directory != NULL ? g_build_filename (directory, FILE_NAME, NULL) : NULL;
  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

GapWording *
gap_wording_load (const char *directory, GError **error)
{
  g_autoptr (GapYaml) root = gap_data_load (has_file (directory) ? directory : NULL, FILE_NAME, error);
  if (root == NULL)
    return NULL;
  g_autoptr (GapWording) wording = g_new0 (GapWording, 1);
  wording->phrases = g_ptr_array_new_with_free_func (phrase_free);
  wording->by_first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return fill (wording, root, error) ? g_steal_pointer (&wording) : NULL;
}

/* ---- matching ---- */

static gsize
word_end (const Reading *reading, gsize at)
{
  const char *c = reading->text + at;
  const char *end = reading->text + reading->to;
  while (c < end && is_word_char (c))
    c = g_utf8_next_char (c);
  return (gsize)(c - reading->text);
}

static gsize
next_word (const Reading *reading, gsize at)
{
  const char *c = reading->text + at;
  const char *end = reading->text + reading->to;
  while (c < end && !is_word_char (c))
    c = g_utf8_next_char (c);
  return (gsize)(c - reading->text);
}

/* The phrases that begin with the word from @at to before @end; NULL if none does. */
static const GPtrArray *
look_up (const GapWording *wording, const Reading *reading, gsize at, gsize end)
{
  char lower[MAX_WORD];
  if (end - at >= MAX_WORD)
    return NULL;
  for (gsize i = at; i < end; i++)
    lower[i - at] = g_ascii_tolower (reading->text[i]);
  lower[end - at] = '\0';
  return g_hash_table_lookup (wording->by_first, lower);
}

/* The end of @phrase where its first word stands at @at; 0 if its words do not follow. */
static gsize
match (const Phrase *phrase, const Reading *reading, gsize at)
{
  gsize end = at;
  for (guint i = 0; phrase->words[i] != NULL; i++)
    {
      const char *word = phrase->words[i];
      gsize length = strlen (word);
      gsize start = i == 0 ? at : next_word (reading, end);
      const char *found = reading->text + start;
      end = word_end (reading, start);
      if (end - start != length)
        return 0;
      if (phrase->place == PLACE_EXACT ? memcmp (found, word, length) != 0
                                       : g_ascii_strncasecmp (found, word, length) != 0)
        return 0;
    }
  return end;
}

static const struct
{
  const char *open;
  const char *close;
  gboolean is_round;
} brackets[] = {
  { "[", "]", FALSE }, { "<", ">", FALSE }, { "{", "}", FALSE }, { "«", "»", FALSE }, { "(", ")", TRUE },
};

static gboolean
ends_with (const Reading *reading, gsize at, const char *mark)
{
  gsize length = strlen (mark);
  return at >= reading->from + length && memcmp (reading->text + at - length, mark, length) == 0;
}

/* The bracket that opens before the word at @at, with blanks and emphasis between; -1 if none does. */
static int
bracket_before (const Reading *reading, gsize *at)
{
  while (*at > reading->from && strchr (" \t*_'\"", reading->text[*at - 1]) != NULL)
    *at -= 1;
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (ends_with (reading, *at, brackets[i].open))
      {
        *at -= strlen (brackets[i].open);
        return (int)i;
      }
  return -1;
}

/* Where the bracket that opens before @at closes behind @end. FALSE if it does not, or not soon. */
static gboolean
in_brackets (const Phrase *phrase, const Reading *reading, gsize at, gsize end, GapSpan *out)
{
  gboolean is_whole = phrase->place == PLACE_BRACKET_WHOLE || phrase->place == PLACE_ROUND_WHOLE;
  gboolean is_round = phrase->place == PLACE_ROUND_START || phrase->place == PLACE_ROUND_WHOLE;
  gsize open = at;
  int bracket = bracket_before (reading, &open);
  if (bracket < 0 || brackets[bracket].is_round != is_round)
    return FALSE;
  gsize most = MIN (reading->to, end + MAX_BRACKET);
  const char *from = reading->text + end;
  const char *close = g_strstr_len (from, (gssize)(most - end), brackets[bracket].close);
  if (close == NULL)
    return FALSE;
  gsize stop = (gsize)(close - reading->text);
  if (is_whole && next_word (reading, end) < stop)
    return FALSE;
  *out = (GapSpan){ open, stop + strlen (brackets[bracket].close) - open };
  return TRUE;
}

/* Whether what stands from @at to the end of the block is a line to write on: "_____", ". . . .", "………". */
static gboolean
is_blank_line (const Reading *reading, gsize at)
{
  guint n = 0;
  while (at < reading->to)
    {
      const char *c = reading->text + at;
      if (*c == '_' || *c == '.')
        n++;
      else if (g_str_has_prefix (c, "…"))
        n += MIN_BLANKS;
      else if (n >= MIN_BLANKS)
        return TRUE;
      else if (*c != ' ' && *c != ':' && *c != '-')
        return FALSE;
      at = (gsize)(g_utf8_next_char (c) - reading->text);
    }
  return n >= MIN_BLANKS;
}

/* Whether @block is a cell that has nothing on its right, in a table that has something there in a row near by. */
static gboolean
is_empty_row (const GapBlock *blocks, guint n, guint block)
{
  const GapBlock *cell = &blocks[block];
  gboolean is_column_used = FALSE;
  if (cell->kind != GAP_BLOCK_CELL)
    return FALSE;
  for (guint i = block > NEAR_CELLS ? block - NEAR_CELLS : 0; i < MIN (n, block + NEAR_CELLS); i++)
    {
      const GapBlock *other = &blocks[i];
      if (other->kind != GAP_BLOCK_CELL || other->table != cell->table || other->column <= cell->column)
        continue;
      if (other->row == cell->row)
        return FALSE;
      is_column_used = TRUE;
    }
  return is_column_used;
}

/* Whether the label from @at to @end is a whole field that nobody filled in. */
static gboolean
is_empty_field (const GapBlock *blocks, guint n, guint block, const Reading *reading, gsize at, gsize end)
{
  if (next_word (reading, reading->from) != at)
    return FALSE;
  if (is_blank_line (reading, end))
    return TRUE;
  return next_word (reading, end) >= reading->to && is_empty_row (blocks, n, block);
}

static gboolean
is_before_colon (const Reading *reading, gsize at)
{
  while (at < reading->to && reading->text[at] == ' ')
    at++;
  return at < reading->to && reading->text[at] == ':';
}

/* ---- leftovers ---- */

typedef struct
{
  const GapWording *wording;
  const GapBlock *blocks;
  guint n_blocks;
  GArray *found; /* (element-type GapLeftover) */
} Hunt;

/* Whether @phrase, found from @at to @end of block number @block, is left over; and which words show it. */
static gboolean
is_leftover (const Hunt *hunt, const Phrase *phrase, guint block, const Reading *reading, gsize at, gsize end,
             GapSpan *out)
{
  *out = (GapSpan){ at, end - at };
  switch (phrase->place)
    {
    case PLACE_ANYWHERE:
      return TRUE;
    case PLACE_EXACT:
      return !is_before_colon (reading, end);
    case PLACE_FIELD:
      out->length = MIN (reading->to - at, MAX_FIELD_SPAN);
      while (((guchar)reading->text[at + out->length] & 0xC0u) == 0x80u)
        out->length--;
      return is_empty_field (hunt->blocks, hunt->n_blocks, block, reading, at, end);
    case PLACE_BRACKET_START:
    case PLACE_BRACKET_WHOLE:
    case PLACE_ROUND_START:
    case PLACE_ROUND_WHOLE:
    default:
      return in_brackets (phrase, reading, at, end, out);
    }
}

/* The end of what was found at @at, or @end if nothing was. The phrase that reaches furthest is taken. */
static gsize
hunt_at (Hunt *hunt, guint block, const Reading *reading, gsize at, gsize end)
{
  static const GapFindingKind kinds[] = { [USE_PLACEHOLDER] = GAP_FINDING_TEMPLATE_PLACEHOLDER,
                                          [USE_NOTE] = GAP_FINDING_TEMPLATE_NOTE,
                                          [USE_FIELD] = GAP_FINDING_UNFILLED_FIELD };
  const GPtrArray *phrases = look_up (hunt->wording, reading, at, end);
  GapLeftover best = { GAP_FINDING_TEMPLATE_PLACEHOLDER, { 0, 0 } };
  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (phrases, i);
      GapSpan span;
      gsize stop = phrase->use < USE_STRONG ? match (phrase, reading, at) : 0;
      if (stop == 0 || !is_leftover (hunt, phrase, block, reading, at, stop, &span) || span.length <= best.span.length)
        continue;
      best = (GapLeftover){ kinds[phrase->use], span };
    }
  if (best.span.length == 0)
    return end;
  g_array_append_val (hunt->found, best);
  return MAX (end, best.span.offset + best.span.length);
}

/* A menu or a banner of the web site is not the policy; a running head is. */
static gboolean
is_of_policy (const GapBlock *block)
{
  return block->kind != GAP_BLOCK_FURNITURE || block->furniture == GAP_FURNITURE_HEADER
         || block->furniture == GAP_FURNITURE_FOOTER;
}

GArray *
gap_wording_find_leftovers (const GapWording *wording, const GapDocument *document)
{
  g_return_val_if_fail (wording != NULL && document != NULL, NULL);
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  Hunt hunt = { wording, blocks, n, g_array_new (FALSE, FALSE, sizeof (GapLeftover)) };
  const char *text = gap_document_get_text (document, NULL);
  for (guint i = 0; i < n; i++)
    {
      Reading reading = { text, blocks[i].span.offset, blocks[i].span.offset + blocks[i].span.length };
      if (!is_of_policy (&blocks[i]))
        continue;
      for (gsize at = next_word (&reading, reading.from); at < reading.to;)
        {
          gsize end = hunt_at (&hunt, i, &reading, at, word_end (&reading, at));
          at = next_word (&reading, end);
        }
    }
  return hunt.found;
}

/* ---- strength ---- */

const char *
gap_strength_nick (GapStrength strength)
{
  static const char *const nicks[] = { "unsaid", "weak", "strong" };
  g_return_val_if_fail (strength <= GAP_STRENGTH_STRONG, NULL);
  return nicks[strength];
}

GapStrength
gap_wording_strength (const GapWording *wording, const GapDocument *document, GapSpan span)
{
  GapStrength strength = GAP_STRENGTH_UNSAID;
  gboolean is_hedged = FALSE;
  Reading reading = { gap_document_get_text (document, NULL), span.offset, span.offset + span.length };
  for (gsize at = next_word (&reading, reading.from); at < reading.to;)
    {
      gsize end = word_end (&reading, at);
      const GPtrArray *phrases = look_up (wording, &reading, at, end);
      const Phrase *longest = NULL;
      for (guint i = 0; phrases != NULL && i < phrases->len; i++)
        {
          const Phrase *phrase = g_ptr_array_index (phrases, i);
          gsize stop = phrase->use >= USE_STRONG ? match (phrase, &reading, at) : 0;
          if (stop == 0 || (longest != NULL && stop <= end))
            continue;
          longest = phrase;
          end = stop;
        }
      if (longest != NULL)
        strength = MAX (strength, longest->use == USE_STRONG ? GAP_STRENGTH_STRONG : GAP_STRENGTH_WEAK);
      is_hedged = is_hedged || (longest != NULL && longest->use == USE_HEDGE);
      at = next_word (&reading, end);
    }
  return is_hedged ? GAP_STRENGTH_WEAK : strength;
}
