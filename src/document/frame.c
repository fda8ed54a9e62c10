/*
 * Writing a document as bytes and taking it apart again. Both ends are the same program on the same machine, so numbers
 * and structures go as they are; but the one that wrote may have been overcome by the file it read, so nothing is
 * believed.
 */
#include "document/frame.h"

#include <string.h>

#include "base/error.h"
#include "document/document_private.h"

#define FRAME_MARK 0x47415044u
#define NO_STRING G_MAXUINT32

/* ---- writing ---- */

static void
write_number (GByteArray *out, guint32 number)
{
  g_byte_array_append (out, (const guint8 *)&number, sizeof number);
}

static void
write_bytes (GByteArray *out, const char *bytes, gsize length)
{
  write_number (out, (guint32)length);
  g_byte_array_append (out, (const guint8 *)bytes, (guint)length);
}

static void
write_string (GByteArray *out, const char *text)
{
  if (text == NULL)
    write_number (out, NO_STRING);
  else
    write_bytes (out, text, strlen (text));
}

static void
write_array (GByteArray *out, const GArray *array)
{
  write_number (out, array->len);
  g_byte_array_append (out, (const guint8 *)array->data, array->len * g_array_get_element_size ((GArray *)array));
}

static void
write_remarks (GByteArray *out, const GArray *remarks)
{
  write_number (out, remarks->len);
  for (guint i = 0; i < remarks->len; i++)
    {
      const GapRemark *remark = &g_array_index (remarks, GapRemark, i);
      write_number (out, remark->kind);
      write_string (out, remark->text);
      g_byte_array_append (out, (const guint8 *)&remark->span, sizeof remark->span);
    }
}

void
gap_document_write (const GapDocument *document, GByteArray *out)
{
  write_number (out, FRAME_MARK);
  write_string (out, document->name);
  write_string (out, document->format);
  write_string (out, document->title);
  write_string (out, document->school);
  write_bytes (out, document->text->str, document->text->len);
  write_array (out, document->blocks);
  write_array (out, document->sentences);
  write_array (out, document->marks);
  write_number (out, document->unread->len);
  for (guint i = 0; i < document->unread->len; i++)
    write_string (out, g_ptr_array_index (document->unread, i));
  write_remarks (out, document->remarks);
  for (guint i = 0; i < GAP_N_PROPERTIES; i++)
    write_string (out, document->properties[i]);
  write_number (out, document->n_words);
  g_byte_array_append (out, (const guint8 *)&document->coverage, sizeof document->coverage);
}

/* ---- taking apart ---- */

typedef struct
{
  const char *at;
  gsize left;
  gboolean is_bad; /* once set nothing more is taken */
} Cursor;

static const char *
take (Cursor *cursor, gsize length)
{
  const char *at = cursor->at;
  if (cursor->is_bad || length > cursor->left)
    {
      cursor->is_bad = TRUE;
      return NULL;
    }
  cursor->at += length;
  cursor->left -= length;
  return at;
}

static guint32
take_number (Cursor *cursor)
{
  guint32 number = 0;
  const char *at = take (cursor, sizeof number);
  if (at != NULL)
    memcpy (&number, at, sizeof number);
  return number;
}

static char *
take_string (Cursor *cursor, gboolean may_lack)
{
  guint32 length = take_number (cursor);
  if (length == NO_STRING && may_lack)
    return NULL;
  const char *at = take (cursor, length);
  if (at == NULL || !g_utf8_validate_len (at, length, NULL))
    {
      cursor->is_bad = TRUE;
      return g_strdup ("");
    }
  return g_strndup (at, length);
}

static GArray *
take_array (Cursor *cursor, gsize size)
{
  guint32 n = take_number (cursor);
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);
  const char *at = take (cursor, n * size);
  if (at != NULL && n > 0)
    g_array_append_vals (array, at, n);
  return array;
}

static GString *
take_text (Cursor *cursor)
{
  guint32 length = take_number (cursor);
  const char *at = take (cursor, length);
  return at != NULL ? g_string_new_len (at, length) : g_string_new (NULL);
}

static void
clear_remark (gpointer data)
{
  g_free (((GapRemark *)data)->text);
}

static GArray *
take_remarks (Cursor *cursor)
{
  GArray *remarks = g_array_new (FALSE, TRUE, sizeof (GapRemark));
  guint32 n = take_number (cursor);
  g_array_set_clear_func (remarks, clear_remark);
  for (guint i = 0; i < n && !cursor->is_bad; i++)
    {
      GapRemark remark = { (GapRemarkKind)take_number (cursor), take_string (cursor, FALSE), { 0, 0 } };
      const char *span = take (cursor, sizeof remark.span);
      if (span != NULL)
        memcpy (&remark.span, span, sizeof remark.span);
      g_array_append_val (remarks, remark);
    }
  return remarks;
}

static GapDocument *
take_document (Cursor *cursor)
{
  GapDocument *document = g_new0 (GapDocument, 1);
  g_atomic_ref_count_init (&document->refs);
  cursor->is_bad = take_number (cursor) != FRAME_MARK;
  document->name = take_string (cursor, FALSE);
  document->format = take_string (cursor, FALSE);
  document->title = take_string (cursor, TRUE);
  document->school = take_string (cursor, TRUE);
  document->text = take_text (cursor);
  document->blocks = take_array (cursor, sizeof (GapBlock));
  document->sentences = take_array (cursor, sizeof (GapSentence));
  document->marks = take_array (cursor, sizeof (GapMark));
  document->unread = g_ptr_array_new_with_free_func (g_free);
  for (guint i = take_number (cursor); i > 0 && !cursor->is_bad; i--)
    g_ptr_array_add (document->unread, take_string (cursor, FALSE));
  document->remarks = take_remarks (cursor);
  for (guint i = 0; i < GAP_N_PROPERTIES; i++)
    document->properties[i] = take_string (cursor, TRUE);
  document->n_words = take_number (cursor);
  const char *coverage = take (cursor, sizeof document->coverage);
  if (coverage != NULL)
    memcpy (&document->coverage, coverage, sizeof document->coverage);
  return document;
}

/* ---- checking ---- */

static gboolean
is_inside (GapSpan span, gsize length)
{
  return span.offset <= length && span.length <= length - span.offset;
}

static gboolean
are_blocks_sound (const GapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const GapBlock *block = &g_array_index (document->blocks, GapBlock, i);
      if ((guint)block->kind > GAP_BLOCK_FURNITURE || (guint)block->furniture > GAP_FURNITURE_CONTENTS
          || block->heading < -1 || block->stem < -1 || !is_inside (block->span, document->text->len))
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_sentences_sound (const GapDocument *document)
{
  for (guint i = 0; i < document->sentences->len; i++)
    {
      const GapSentence *sentence = &g_array_index (document->sentences, GapSentence, i);
      if (sentence->block >= document->blocks->len || !is_inside (sentence->span, document->text->len))
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_marks_sound (const GapDocument *document)
{
  gsize last = 0;
  for (guint i = 0; i < document->marks->len; i++)
    {
      const GapMark *mark = &g_array_index (document->marks, GapMark, i);
      if (mark->offset < last || mark->offset > document->text->len)
        return FALSE;
      last = mark->offset;
    }
  return TRUE;
}

static gboolean
are_remarks_sound (const GapDocument *document)
{
  for (guint i = 0; i < document->remarks->len; i++)
    {
      const GapRemark *remark = &g_array_index (document->remarks, GapRemark, i);
      if ((guint)remark->kind >= GAP_N_REMARKS || !is_inside (remark->span, document->text->len))
        return FALSE;
    }
  return TRUE;
}

GapDocument *
gap_document_parse (const void *data, gsize length, GError **error)
{
  Cursor cursor = { data, length, FALSE };
  g_autoptr (GapDocument) document = take_document (&cursor);
  gboolean is_sound = !cursor.is_bad && cursor.left == 0 && document->coverage >= 0.0 && document->coverage <= 1.0
                      && are_blocks_sound (document) && are_sentences_sound (document) && are_marks_sound (document)
                      && are_remarks_sound (document);
  if (!is_sound)
    {
      g_set_error_literal (error, GAP_ERROR, GAP_ERROR_INTERNAL, "the document that came back is not sound");
      return NULL;
    }
  return gap_document_check (document, error) ? g_steal_pointer (&document) : NULL;
}
