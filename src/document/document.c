/* The document as everything after the readers sees it: const getters, places, names, the invariant check. */
#include "document/document_private.h"

#include <string.h>

#include "base/error.h"

GapDocument *
gap_document_ref (GapDocument *document)
{
  g_atomic_ref_count_inc (&document->refs);
  return document;
}

void
gap_document_unref (GapDocument *document)
{
  if (document == NULL || !g_atomic_ref_count_dec (&document->refs))
    return;
  g_free (document->name);
  g_free (document->format);
  g_free (document->title);
  g_free (document->school);
  g_string_free (document->text, TRUE);
  g_array_unref (document->blocks);
  g_array_unref (document->sentences);
  g_array_unref (document->marks);
  g_ptr_array_unref (document->unread);
  g_array_unref (document->remarks);
  for (guint i = 0; i < GAP_N_PROPERTIES; i++)
    g_free (document->properties[i]);
  g_free (document);
}

const char *
gap_document_get_name (const GapDocument *document)
{
  return document->name;
}

const char *
gap_document_get_format (const GapDocument *document)
{
  return document->format;
}

const char *
gap_document_get_title (const GapDocument *document)
{
  return document->title;
}

const char *
gap_document_get_school (const GapDocument *document)
{
  return document->school;
}

const char *
gap_document_get_text (const GapDocument *document, gsize *out_length)
{
  if (out_length != NULL)
    *out_length = document->text->len;
  return document->text->str;
}

const GapBlock *
gap_document_get_blocks (const GapDocument *document, guint *out_n)
{
  *out_n = document->blocks->len;
  return &g_array_index (document->blocks, GapBlock, 0);
}

const GapSentence *
gap_document_get_sentences (const GapDocument *document, guint *out_n)
{
  *out_n = document->sentences->len;
  return &g_array_index (document->sentences, GapSentence, 0);
}

guint
gap_document_get_n_words (const GapDocument *document)
{
  return document->n_words;
}

double
gap_document_get_coverage (const GapDocument *document)
{
  return document->coverage;
}

const GPtrArray *
gap_document_get_unread (const GapDocument *document)
{
  return document->unread;
}

const char *
gap_document_get_property (const GapDocument *document, GapProperty property)
{
  g_return_val_if_fail (property < GAP_N_PROPERTIES, "");
  return document->properties[property] != NULL ? document->properties[property] : "";
}

const GArray *
gap_document_get_remarks (const GapDocument *document)
{
  return document->remarks;
}

void
gap_document_add_remark (GapDocument *document, GapRemarkKind kind, const char *text)
{
  GapRemark remark = { kind, g_strdup (text), { 0, 0 } };
  g_array_append_val (document->remarks, remark);
}

char *
gap_document_dup_span (const GapDocument *document, GapSpan span)
{
  g_return_val_if_fail (span.offset + span.length <= document->text->len, NULL);
  return g_strndup (document->text->str + span.offset, span.length);
}

/* Index of the last block (or mark) that starts at or before @offset; -1 if none. */
static int
find_block (const GapDocument *document, gsize offset)
{
  int low = 0;
  int high = (int)document->blocks->len - 1;
  while (low <= high)
    {
      int middle = low + (high - low) / 2;
      if (g_array_index (document->blocks, GapBlock, middle).span.offset <= offset)
        low = middle + 1;
      else
        high = middle - 1;
    }
  return high;
}

static int
find_mark (const GapDocument *document, gsize offset)
{
  int low = 0;
  int high = (int)document->marks->len - 1;
  while (low <= high)
    {
      int middle = low + (high - low) / 2;
      if (g_array_index (document->marks, GapMark, middle).offset <= offset)
        low = middle + 1;
      else
        high = middle - 1;
    }
  return high;
}

GapPlace
gap_document_locate (const GapDocument *document, gsize offset)
{
  GapPlace place = { 0, 0, 0 };
  int block = find_block (document, offset);
  int mark = find_mark (document, offset);
  if (block >= 0)
    place.paragraph = (guint)block + 1;
  if (mark >= 0)
    {
      const GapMark *at = &g_array_index (document->marks, GapMark, mark);
      place.line = at->line;
      place.page = at->page;
    }
  return place;
}

GPtrArray *
gap_document_dup_section (const GapDocument *document, guint block)
{
  GPtrArray *section = g_ptr_array_new_with_free_func (g_free);
  g_return_val_if_fail (block < document->blocks->len, section);
  int heading = g_array_index (document->blocks, GapBlock, block).heading;
  while (heading >= 0)
    {
      const GapBlock *above = &g_array_index (document->blocks, GapBlock, heading);
      g_ptr_array_insert (section, 0, gap_document_dup_span (document, above->span));
      heading = above->heading;
    }
  return section;
}

/* ---- names ---- */

/* A title is what the format says, else the first heading, else the first short line. */
static void
find_title (GapDocument *document)
{
  const GapBlock *choice = NULL;
  if (document->title != NULL && *document->title != '\0')
    return;
  for (guint i = 0; i < document->blocks->len && choice == NULL; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if (block->kind == GAP_BLOCK_HEADING)
        choice = block;
    }
  for (guint i = 0; i < document->blocks->len && choice == NULL; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if (block->kind == GAP_BLOCK_PARAGRAPH && block->span.length <= 120)
        choice = block;
    }
  g_free (document->title);
  document->title = choice != NULL ? gap_document_dup_span (document, choice->span) : g_strdup ("");
}

static gboolean
is_name_word (const char *word)
{
  static const char *const joiners[] = { "of", "on", "and", "the", "in", "upon", "le", "&" };
  gunichar first = g_utf8_get_char (word);
  if (g_unichar_isupper (first) || g_unichar_isdigit (first))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (joiners); i++)
    if (strcmp (word, joiners[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_school_word (const char *word)
{
  static const char *const kinds[] = { "school", "academy", "college", "nursery", "federation" };
  g_autofree char *lower = g_utf8_strdown (word, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (lower, kinds[i]) && strlen (lower) <= strlen (kinds[i]) + 1)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_word (const char *word)
{
  static const char *const plain[]
      = { "our", "the", "this", "at", "a", "your", "my", "for", "home", "whole", "welcome", "to", "by" };
  g_autofree char *lower = g_utf8_strdown (word, -1);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (lower, plain[i]) == 0)
      return TRUE;
  return FALSE;
}

/*
 * "At Aston on Trent Primary School we ..." gives "Aston on Trent Primary School": the run of capitalised words before
 * a word like School, at least two of them. NULL if @text has none.
 */
static char *
school_in (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n,;:()\"", -1);
  guint n = g_strv_length (words);
  for (guint end = 1; end < n; end++)
    {
      if (!g_unichar_isupper (g_utf8_get_char (words[end])) || !is_school_word (words[end]))
        continue;
      guint start = end;
      while (start > 0 && *words[start - 1] != '\0' && is_name_word (words[start - 1]))
        start--;
      while (start < end && (is_plain_word (words[start]) || !g_unichar_isupper (g_utf8_get_char (words[start]))))
        start++;
      if (end - start < 1)
        continue;
      char *kept = words[end + 1];
      words[end + 1] = NULL;
      char *name = g_strjoinv (" ", words + start);
      words[end + 1] = kept;
      return name;
    }
  return NULL;
}

static void
find_school (GapDocument *document)
{
  document->school = school_in (document->title);
  for (guint i = 0; i < document->blocks->len && document->school == NULL; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if (block->kind == GAP_BLOCK_FURNITURE && block->furniture != GAP_FURNITURE_HEADER)
        continue;
      g_autofree char *words = gap_document_dup_span (document, block->span);
      document->school = school_in (words);
    }
}

static void
count_words (GapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      const char *text = document->text->str + block->span.offset;
      if (block->kind == GAP_BLOCK_FURNITURE)
        continue;
      document->n_words++;
      for (gsize c = 0; c < block->span.length; c++)
        if (text[c] == ' ')
          document->n_words++;
    }
}

void
gap_document_find_names (GapDocument *document)
{
  find_title (document);
  find_school (document);
  count_words (document);
}

/* ---- invariants ---- */

gboolean
gap_document_check (const GapDocument *document, GError **error)
{
  gsize end = 0;
  if (!g_utf8_validate_len (document->text->str, document->text->len, NULL))
    return g_set_error (error, GAP_ERROR, GAP_ERROR_INTERNAL, "%s: the text is not UTF-8", document->name), FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      gboolean is_sound = block->span.length > 0 && block->span.offset >= end
                          && block->span.offset + block->span.length <= document->text->len && block->heading < (int)i
                          && block->stem < (int)i && (block->kind != GAP_BLOCK_HEADING || block->level >= 1)
                          && (block->kind != GAP_BLOCK_FURNITURE || block->furniture != GAP_FURNITURE_NONE);
      if (!is_sound)
        return g_set_error (error, GAP_ERROR, GAP_ERROR_INTERNAL, "%s: block %u is unsound", document->name, i), FALSE;
      end = block->span.offset + block->span.length;
    }
  return TRUE;
}
