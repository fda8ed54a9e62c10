/*
 * Lists that have lost their bullets on the way out of a PDF or a web page: a line that ends with a colon, then lines
 * that are no sentences of their own. Only grammar is looked at: such a line has no finite verb before its first
 * subordinate clause.
 */
#include "document/document_private.h"

#include <string.h>

/* A longer line is a paragraph, whatever leads it. */
#define MAX_ITEM_BYTES 400u
/* "SIGNED:" and "Date:" are labels of a form; a line that leads a list says more. */
#define MIN_STEM_WORDS 3u

static gboolean
is_among (const char *word, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && g_ascii_strncasecmp (*words, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* The next word at @c: letters only; length 0 at @end. */
static const char *
next_word (const char *c, const char *end, gsize *out_length)
{
  while (c < end && !g_ascii_isalpha (*c))
    c++;
  const char *start = c;
  while (c < end && g_ascii_isalpha (*c))
    c++;
  *out_length = (gsize)(c - start);
  return start;
}

static gboolean
has_finite_verb (const char *c, const char *end)
{
  static const char *const finite[]
      = { "is",  "are",   "was", "were",  "am",  "will", "would", "shall",  "should", "must",
          "may", "might", "can", "could", "has", "have", "had",   "cannot", "does",   NULL };
  static const char *const subordinate[]
      = { "that", "which", "who", "whom", "if", "when", "where", "unless", "as", "what", "how", NULL };
  gsize length;
  for (c = next_word (c, end, &length); length > 0; c = next_word (c + length, end, &length))
    {
      if (is_among (c, length, subordinate))
        return FALSE;
      if (is_among (c, length, finite))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_with (const GapDocument *document, const GapBlock *block, char mark)
{
  return block->span.length > 0 && document->text->str[block->span.offset + block->span.length - 1] == mark;
}

static gboolean
leads_a_list (const GapDocument *document, const GapBlock *block)
{
  const char *c = document->text->str + block->span.offset;
  const char *end = c + block->span.length;
  guint n_words = 0;
  gsize length;
  if (block->kind != GAP_BLOCK_PARAGRAPH || !ends_with (document, block, ':'))
    return FALSE;
  for (c = next_word (c, end, &length); length > 0; c = next_word (c + length, end, &length))
    n_words++;
  return n_words >= MIN_STEM_WORDS;
}

static gboolean
is_item (const GapDocument *document, const GapBlock *block)
{
  const char *text = document->text->str + block->span.offset;
  return block->kind == GAP_BLOCK_PARAGRAPH && block->span.length <= MAX_ITEM_BYTES && !ends_with (document, block, ':')
         && !has_finite_verb (text, text + block->span.length);
}

void
gap_document_find_bare_items (GapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      if (!leads_a_list (document, &g_array_index (document->blocks, GapBlock, i)))
        continue;
      guint end = i + 1;
      while (end < document->blocks->len && is_item (document, &g_array_index (document->blocks, GapBlock, end)))
        end++;
      if (end < i + 3)
        continue; /* one line is no list */
      for (guint item = i + 1; item < end; item++)
        {
          GapBlock *block = &g_array_index (document->blocks, GapBlock, item);
          block->kind = GAP_BLOCK_ITEM;
          block->level = 1;
        }
      i = end - 1;
    }
}
