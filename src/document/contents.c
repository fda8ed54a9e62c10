/*
 * Lists of contents, however they were made: after a title "Contents", entries that come again further down as
 * headings, most often with the number of a page. They are no text of the policy.
 */
#include "document/document_private.h"

#include <string.h>

#define MAX_ENTRIES 80u
#define MIN_ENTRIES 2u
#define MAX_TITLES 8u /* looked behind: each costs a walk to the end */
#define MAX_ODD 2u    /* entries in a row that are no headings further down */
#define MAX_ENTRY_BYTES 200u

static GapBlock *
block_at (const GapDocument *document, guint i)
{
  return &g_array_index (document->blocks, GapBlock, i);
}

/* Letters only, in lower case, so that numbers, dots and case do not matter. (transfer full) */
static char *
entry_key (const GapDocument *document, guint i)
{
  GapSpan span = block_at (document, i)->span;
  GString *key = g_string_new (NULL);
  const char *c = document->text->str + span.offset;
  const char *end = c + MIN (span.length, MAX_ENTRY_BYTES);
  for (; c < end; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (g_unichar_isalpha (u))
        g_string_append_unichar (key, g_unichar_tolower (u));
    }
  return g_string_free (key, FALSE);
}

static gboolean
is_contents_title (const GapDocument *document, guint i)
{
  static const char *const titles[] = { "contents", "contentspage", "tableofcontents", NULL };
  const GapBlock *block = block_at (document, i);
  if (block->kind == GAP_BLOCK_CELL || block->span.length > 30)
    return FALSE;
  g_autofree char *key = entry_key (document, i);
  return g_strv_contains (titles, key);
}

static gboolean
is_contents (const GapBlock *block)
{
  return block->kind == GAP_BLOCK_FURNITURE && block->furniture == GAP_FURNITURE_CONTENTS;
}

static void
make_contents (GapBlock *block)
{
  block->kind = GAP_BLOCK_FURNITURE;
  block->furniture = GAP_FURNITURE_CONTENTS;
  block->level = block->table = block->row = block->column = 0;
}

/* How often each key is that of a heading behind @title. */
static GHashTable *
count_headings (const GapDocument *document, guint title)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = title + 1; i < document->blocks->len; i++)
    {
      if (block_at (document, i)->kind != GAP_BLOCK_HEADING)
        continue;
      char *key = entry_key (document, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
      g_hash_table_replace (counts, key, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* The last entry of the list behind @title; @title if there is none. */
static guint
find_end (const GapDocument *document, guint title)
{
  g_autoptr (GHashTable) headings = count_headings (document, title);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint last = title;
  guint n_odd = 0;
  guint end = MIN (title + 1 + MAX_ENTRIES, document->blocks->len);
  for (guint i = title + 1; i < end && n_odd <= MAX_ODD; i++)
    {
      const GapBlock *block = block_at (document, i);
      g_autofree char *key = entry_key (document, i);
      if (block->kind == GAP_BLOCK_FURNITURE || *key == '\0')
        continue;
      /* A heading that comes only once is the text's own. */
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (headings, key));
      gboolean is_entry = n > (block->kind == GAP_BLOCK_HEADING ? 1u : 0u);
      if (!is_entry && block->kind == GAP_BLOCK_HEADING)
        break;
      if (is_entry && !g_hash_table_add (seen, g_steal_pointer (&key)))
        break;
      n_odd = is_entry ? 0 : n_odd + 1;
      last = is_entry ? i : last;
    }
  return g_hash_table_size (seen) >= MIN_ENTRIES ? last : title;
}

void
gap_document_find_contents (GapDocument *document)
{
  guint n_titles = 0;
  for (guint i = 0; i + 1 < document->blocks->len && n_titles < MAX_TITLES; i++)
    {
      if (!is_contents_title (document, i))
        continue;
      n_titles++;
      guint end = find_end (document, i);
      if (end == i && !is_contents (block_at (document, i + 1)))
        continue;
      for (guint j = i; j <= end; j++)
        if (block_at (document, j)->kind != GAP_BLOCK_FURNITURE)
          make_contents (block_at (document, j));
      i = end;
    }
}
