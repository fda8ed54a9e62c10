/*
 * Sentences. A block is cut at full stops, question and exclamation marks that end a sentence, and at semicolons in
 * list-like runs; a short table row is one sentence, so that a label meets its value.
 */
#include "document/document_private.h"

#include <string.h>

/* A table row of at most this many bytes is read as one sentence: "Approved by: | Governors | 17.7.24". */
#define MAX_ROW_BYTES 300

static gboolean
is_closer (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* Words before a full stop that do not end a sentence: "e.g.", "No. 2", "s. 127", initials. */
static gboolean
is_abbreviation (const char *start, const char *stop)
{
  static const char *const known[]
      = { "e.g", "i.e", "eg",  "ie",   "etc", "no", "nos", "mr", "mrs", "ms",  "dr",  "st",    "s",
          "ss",  "sch", "reg", "para", "p",   "pp", "vs",  "cf", "inc", "rev", "ref", "approx" };
  const char *word = stop;
  while (word > start && (g_ascii_isalpha (word[-1]) || word[-1] == '.'))
    word--;
  gsize length = (gsize)(stop - word);
  if (length == 1 && g_ascii_isupper (*word))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == length && g_ascii_strncasecmp (known[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the text after a full stop at @stop starts a new sentence. */
static gboolean
starts_anew (const char *next, const char *end)
{
  if (next >= end)
    return TRUE;
  gunichar c = g_utf8_get_char (next);
  return g_unichar_isupper (c) || g_unichar_isdigit (c) || c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C
         || c == 0x2018 || c == '-' || c == 0x2022;
}

static const char *
sentence_end (const char *start, const char *end)
{
  for (const char *c = start; c < end; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u != '.' && u != '?' && u != '!' && u != ';')
        continue;
      const char *after = g_utf8_next_char (c);
      while (after < end && is_closer (g_utf8_get_char (after)))
        after = g_utf8_next_char (after);
      if (after < end && *after != ' ')
        continue;
      const char *next = after < end ? after + 1 : end;
      if (u == '.' && (is_abbreviation (start, c) || !starts_anew (next, end)))
        continue;
      if (u == ';')
        continue;
      return after;
    }
  return end;
}

static void
add_sentence (GapDocument *document, guint block, gsize offset, gsize length)
{
  GapSentence sentence = { { offset, length }, block };
  if (length > 0)
    g_array_append_val (document->sentences, sentence);
}

static void
cut_block (GapDocument *document, guint index)
{
  const GapBlock *block = &g_array_index (document->blocks, GapBlock, index);
  const char *text = document->text->str;
  const char *start = text + block->span.offset;
  const char *end = start + block->span.length;
  while (start < end)
    {
      const char *stop = sentence_end (start, end);
      add_sentence (document, index, (gsize)(start - text), (gsize)(stop - start));
      start = stop;
      while (start < end && *start == ' ')
        start++;
    }
}

/* The last cell of the row that begins at cell @first. */
static guint
row_end (const GapDocument *document, guint first)
{
  const GapBlock *start = &g_array_index (document->blocks, GapBlock, first);
  guint last = first;
  while (last + 1 < document->blocks->len)
    {
      const GapBlock *next = &g_array_index (document->blocks, GapBlock, last + 1);
      if (next->kind != GAP_BLOCK_CELL || next->table != start->table || next->row != start->row)
        break;
      last++;
    }
  return last;
}

static guint
cut_row (GapDocument *document, guint first)
{
  guint last = row_end (document, first);
  const GapBlock *start = &g_array_index (document->blocks, GapBlock, first);
  const GapBlock *stop = &g_array_index (document->blocks, GapBlock, last);
  gsize length = stop->span.offset + stop->span.length - start->span.offset;
  if (length <= MAX_ROW_BYTES)
    add_sentence (document, first, start->span.offset, length);
  else
    for (guint i = first; i <= last; i++)
      cut_block (document, i);
  return last;
}

void
gap_document_find_sentences (GapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if (block->kind == GAP_BLOCK_CELL)
        i = cut_row (document, i);
      else if (block->kind != GAP_BLOCK_FURNITURE)
        cut_block (document, i);
    }
}
