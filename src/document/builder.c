/*
 * Making a document: runs of text tidied into one arena, then the relations between blocks.
 *
 * Knows nothing of formats; readers decide what is a heading or an item, this file decides what it stands under.
 */
#include "document/document_private.h"

#include <string.h>

#include "base/limits.h"

/* How far behind a remark the words that it is about are looked for: bytes. */
#define MAX_REMARK_AWAY (1u << 20)
#define MAX_REMARKS_LOST 50u

struct GapDocumentBuilder
{
  GapDocument *document;
  GapBlock open;
  gboolean is_open;
  gboolean has_text;    /* the open block has a visible character */
  gboolean wants_blank; /* a blank is due before the next visible character */
  GPtrArray *words;     /* (element-type utf8) for each remark, what it is about; "" for the whole file */
};

static void
clear_remark (gpointer data)
{
  g_free (((GapRemark *)data)->text);
}

GapDocumentBuilder *
gap_document_builder_new (const char *name, const char *format)
{
  GapDocumentBuilder *builder = g_new0 (GapDocumentBuilder, 1);
  GapDocument *document = g_new0 (GapDocument, 1);
  g_atomic_ref_count_init (&document->refs);
  document->name = g_strdup (name);
  document->format = g_strdup (format);
  document->text = g_string_new (NULL);
  document->blocks = g_array_new (FALSE, TRUE, sizeof (GapBlock));
  document->sentences = g_array_new (FALSE, TRUE, sizeof (GapSentence));
  document->marks = g_array_new (FALSE, TRUE, sizeof (GapMark));
  document->unread = g_ptr_array_new_with_free_func (g_free);
  document->remarks = g_array_new (FALSE, TRUE, sizeof (GapRemark));
  g_array_set_clear_func (document->remarks, clear_remark);
  document->coverage = 1.0;
  builder->document = document;
  builder->words = g_ptr_array_new_with_free_func (g_free);
  return builder;
}

void
gap_document_builder_free (GapDocumentBuilder *builder)
{
  if (builder == NULL)
    return;
  gap_document_unref (builder->document);
  g_ptr_array_unref (builder->words);
  g_free (builder);
}

/* What goes between the last block and the one now opened: a tab inside a table row, else a line feed. */
static void
separate (GapDocument *document, const GapBlock *next)
{
  if (document->text->len == 0)
    return;
  const GapBlock *last = &g_array_index (document->blocks, GapBlock, document->blocks->len - 1);
  gboolean same_row = last->kind == GAP_BLOCK_CELL && next->kind == GAP_BLOCK_CELL && last->table == next->table
                      && last->row == next->row;
  g_string_append_c (document->text, same_row ? '\t' : '\n');
}

void
gap_document_builder_begin (GapDocumentBuilder *builder, const GapBlock *spec)
{
  g_return_if_fail (!builder->is_open);
  builder->open = *spec;
  builder->open.span = (GapSpan){ 0, 0 };
  builder->open.heading = -1;
  builder->open.stem = -1;
  builder->is_open = TRUE;
  builder->has_text = FALSE;
  builder->wants_blank = FALSE;
}

static void
mark (GapDocumentBuilder *builder, guint line)
{
  GArray *marks = builder->document->marks;
  GapMark next = { builder->document->text->len, line, builder->open.page };
  if (marks->len > 0)
    {
      const GapMark *last = &g_array_index (marks, GapMark, marks->len - 1);
      if (last->line == next.line && last->page == next.page)
        return;
    }
  g_array_append_val (marks, next);
}

/* Marks that leave no trace: soft hyphen, zero-width blanks and joiners, byte order mark, direction marks, and the
 * arrow that leads back from a footnote. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x21A9 || c == 0xFE0E
         || c == 0xFE0F || (c >= 0x202A && c <= 0x202E)
         || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 0x7F;
}

/* Adds a run without blanks. The first of a call marks its line. */
static void
put_run (GapDocumentBuilder *builder, const char *start, gsize length, guint line, gboolean *is_first)
{
  GString *text = builder->document->text;
  if (text->len >= GAP_LIMIT_TEXT_BYTES)
    return;
  if (!builder->has_text)
    {
      separate (builder->document, &builder->open);
      builder->open.span.offset = text->len;
      if (builder->open.line == 0)
        builder->open.line = line;
      mark (builder, line != 0 ? line : builder->open.line);
      builder->has_text = TRUE;
    }
  else
    {
      if (builder->wants_blank)
        g_string_append_c (text, ' ');
      if (*is_first && line != 0)
        mark (builder, line);
    }
  *is_first = FALSE;
  builder->wants_blank = FALSE;
  g_string_append_len (text, start, (gssize)length);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  guchar any = 0;
  for (gsize i = 0; i < length; i++)
    any |= (guchar)text[i];
  return any < 0x80;
}

/* Bytes from @text on that are letters, digits or marks of ASCII: no blanks, nothing invisible. */
static gsize
count_plain (const char *text, gsize length)
{
  gsize n = 0;
  while (n < length && text[n] > ' ' && text[n] < 0x7F)
    n++;
  return n;
}

/* ASCII needs no validation and no composing: word by word. FALSE, with nothing done, if @utf8 is more than ASCII. */
static gboolean
put_ascii (GapDocumentBuilder *builder, const char *utf8, gsize length, guint line)
{
  if (!is_ascii (utf8, length))
    return FALSE;
  gboolean is_first = TRUE;
  for (gsize at = 0; at < length && utf8[at] != '\0';)
    {
      gsize n = count_plain (utf8 + at, length - at);
      if (n > 0)
        put_run (builder, utf8 + at, n, line, &is_first);
      else if (g_ascii_isspace (utf8[at]) || utf8[at] == '\v')
        builder->wants_blank = builder->has_text;
      at += MAX (n, 1);
    }
  return TRUE;
}

void
gap_document_builder_text (GapDocumentBuilder *builder, const char *utf8, gssize length, guint line)
{
  g_return_if_fail (builder->is_open);
  if (put_ascii (builder, utf8, length < 0 ? strlen (utf8) : (gsize)length, line))
    return;
  g_autofree char *valid = g_utf8_make_valid (utf8, length);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  gboolean is_first = TRUE;

  for (const char *c = normal; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (is_invisible (u))
        continue;
      if (g_unichar_isspace (u))
        {
          builder->wants_blank = builder->has_text;
          continue;
        }
      put_run (builder, c, (gsize)(g_utf8_next_char (c) - c), line, &is_first);
    }
}

void
gap_document_builder_end (GapDocumentBuilder *builder)
{
  g_return_if_fail (builder->is_open);
  builder->is_open = FALSE;
  if (!builder->has_text)
    return;
  builder->open.span.length = builder->document->text->len - builder->open.span.offset;
  g_array_append_val (builder->document->blocks, builder->open);
}

void
gap_document_builder_add (GapDocumentBuilder *builder, const GapBlock *spec, const char *utf8)
{
  gap_document_builder_begin (builder, spec);
  gap_document_builder_text (builder, utf8, -1, spec->line);
  gap_document_builder_end (builder);
}

/* Valid, NFC, and every run of white space one blank. (transfer full) */
static char *
tidy (const char *text)
{
  g_autofree char *made = g_utf8_make_valid (text, -1);
  g_autofree char *valid = g_utf8_normalize (made, -1, G_NORMALIZE_NFC);
  g_auto (GStrv) words = g_strsplit_set (valid, " \t\r\n", -1);
  GString *out = g_string_new (NULL);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", *word);
  return g_string_free (out, FALSE);
}

void
gap_document_builder_set_title (GapDocumentBuilder *builder, const char *title)
{
  g_free (builder->document->title);
  builder->document->title = tidy (title);
}

void
gap_document_builder_set_property (GapDocumentBuilder *builder, GapProperty property, const char *value)
{
  g_return_if_fail (property < GAP_N_PROPERTIES);
  g_free (builder->document->properties[property]);
  builder->document->properties[property] = tidy (value);
}

void
gap_document_builder_add_remark (GapDocumentBuilder *builder, GapRemarkKind kind, const char *text, const char *words)
{
  GapRemark remark = { kind, tidy (text), { builder->document->text->len, 0 } };
  if (builder->document->remarks->len >= GAP_LIMIT_REMARKS)
    {
      g_free (remark.text);
      return;
    }
  g_array_append_val (builder->document->remarks, remark);
  g_ptr_array_add (builder->words, words != NULL ? tidy (words) : g_strdup (""));
}

void
gap_document_builder_add_unread (GapDocumentBuilder *builder, double share, const char *why)
{
  builder->document->coverage = CLAMP (builder->document->coverage - share, 0.0, 1.0);
  g_ptr_array_add (builder->document->unread, g_strdup (why));
}

/* ---- relations ---- */

static void
find_headings (GArray *blocks)
{
  int last[7] = { -1, -1, -1, -1, -1, -1, -1 };
  int current = -1;
  for (guint i = 0; i < blocks->len; i++)
    {
      GapBlock *block = &g_array_index (blocks, GapBlock, i);
      if (block->kind != GAP_BLOCK_HEADING)
        {
          block->heading = current;
          continue;
        }
      block->level = CLAMP (block->level, 1u, 6u);
      for (guint level = block->level; level <= 6; level++)
        last[level] = -1;
      for (guint level = block->level - 1; level >= 1 && block->heading < 0; level--)
        block->heading = last[level];
      last[block->level] = (int)i;
      current = (int)i;
    }
}

static gboolean
ends_a_sentence (const GapDocument *document, const GapBlock *block)
{
  const char *end = document->text->str + block->span.offset + block->span.length;
  for (gsize i = 0; i < block->span.length; i++)
    {
      char c = *--end;
      if (strchr ("\"')]", c) == NULL)
        return strchr (".!?", c) != NULL;
    }
  return FALSE;
}

/*
 * An item's stem: for a deeper item the item above it, else the paragraph that leads the list (unless it ends with a
 * full stop, for then it does not lead into anything), else the heading right above.
 */
static int
find_stem (const GapDocument *document, guint index)
{
  const GapBlock *item = &g_array_index (document->blocks, GapBlock, index);
  for (int i = (int)index - 1; i >= 0; i--)
    {
      const GapBlock *before = &g_array_index (document->blocks, GapBlock, i);
      if (before->kind == GAP_BLOCK_FURNITURE)
        continue;
      if (before->kind == GAP_BLOCK_HEADING)
        return i;
      if (before->kind == GAP_BLOCK_CELL)
        return -1;
      if (before->kind == GAP_BLOCK_PARAGRAPH)
        return ends_a_sentence (document, before) ? -1 : i;
      if (before->level == item->level)
        return before->stem;
      if (before->level < item->level)
        return ends_a_sentence (document, before) ? before->stem : i;
    }
  return -1;
}

static void
find_stems (GapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if (block->kind == GAP_BLOCK_ITEM)
        {
          block->level = CLAMP (block->level, 1u, GAP_LIMIT_LIST_DEPTH);
          block->stem = find_stem (document, i);
        }
    }
}

/* Finds what each remark is about in the text that came after it; two with the same words are about two places. */
static void
place_remarks (GapDocument *document, const GPtrArray *words)
{
  gsize end = 0;
  guint n_lost = 0;
  for (guint i = 0; i < document->remarks->len; i++)
    {
      GapRemark *remark = &g_array_index (document->remarks, GapRemark, i);
      const char *about = g_ptr_array_index (words, i);
      gsize from = MAX (remark->span.offset, end);
      gsize length = strlen (about);
      gsize room = from < document->text->len ? MIN (document->text->len - from, MAX_REMARK_AWAY) : 0;
      const char *at
          = length > 0 && n_lost < MAX_REMARKS_LOST ? memmem (document->text->str + from, room, about, length) : NULL;
      remark->span = (GapSpan){ 0, 0 };
      n_lost += length > 0 && at == NULL ? 1 : 0;
      if (at == NULL)
        continue;
      remark->span = (GapSpan){ (gsize)(at - document->text->str), length };
      end = remark->span.offset + remark->span.length;
    }
}

GapDocument *
gap_document_builder_finish (GapDocumentBuilder *builder)
{
  g_return_val_if_fail (!builder->is_open, NULL);
  GapDocument *document = g_steal_pointer (&builder->document);
  place_remarks (document, builder->words);
  g_ptr_array_unref (builder->words);
  g_free (builder);
  if (document->text->len >= GAP_LIMIT_TEXT_BYTES)
    {
      g_ptr_array_add (document->unread, g_strdup_printf ("text past %u MiB", GAP_LIMIT_TEXT_BYTES >> 20));
      document->coverage = MIN (document->coverage, 0.5);
    }
  gap_document_find_contents (document);
  find_headings (document->blocks);
  gap_document_find_bare_items (document);
  find_stems (document);
  gap_document_find_sentences (document);
  gap_document_find_names (document);
  return document;
}
