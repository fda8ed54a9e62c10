#include "reader/pdf_file.h"

#include <gio/gio.h>
#include <string.h>

#include "base/limits.h"

#define TAIL_BYTES 1024u /* in which the file says where its table is */
#define ENTRY_BYTES 20u  /* of the table */
#define MAX_HOPS 8u      /* from reference to reference */

struct GapPdfFile
{
  GapPdfSpan whole;
  GArray *offsets; /* (element-type gsize) by number of the object; 0: there is none */
  GArray *pages;   /* (element-type GapPdfSpan) */
};

/* ---- the table ---- */

static gboolean
take_count (GapPdfSpan *rest, gsize *out_count)
{
  GapPdfToken token = gap_pdf_token_next (rest);
  *out_count = token.kind == GAP_PDF_NUMBER && token.number >= 0 && token.number < 1e10 ? (gsize)token.number : 0;
  return token.kind == GAP_PDF_NUMBER && token.number >= 0 && token.number < 1e10;
}

static gboolean
take_word (GapPdfSpan *rest, const char *word)
{
  GapPdfToken token = gap_pdf_token_next (rest);
  return gap_pdf_token_is (&token, GAP_PDF_WORD, word);
}

/* The part of the file from @offset on. */
static GapPdfSpan
span_from (const GapPdfFile *file, gsize offset)
{
  gsize length = (gsize)(file->whole.end - file->whole.at);
  return (GapPdfSpan){ file->whole.at + MIN (offset, length), file->whole.end };
}

static gboolean
read_entries (GapPdfFile *file, GapPdfSpan *rest)
{
  gsize first;
  gsize n;
  if (!take_count (rest, &first) || !take_count (rest, &n))
    return FALSE;
  if (n > (gsize)(rest->end - rest->at) / ENTRY_BYTES + 1 || first != file->offsets->len)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gsize offset;
      gsize generation;
      if (!take_count (rest, &offset) || !take_count (rest, &generation))
        return FALSE;
      GapPdfToken token = gap_pdf_token_next (rest);
      offset = gap_pdf_token_is (&token, GAP_PDF_WORD, "n") ? offset : 0;
      g_array_append_val (file->offsets, offset);
    }
  return TRUE;
}

/* @out_trailer: the dictionary behind the table. */
static gboolean
read_table (GapPdfFile *file, GapPdfSpan *out_trailer)
{
  static const char mark[] = "startxref";
  gsize length = (gsize)(file->whole.end - file->whole.at);
  GapPdfSpan tail = span_from (file, length - MIN (length, TAIL_BYTES));
  const char *last = g_strrstr_len (tail.at, tail.end - tail.at, mark);
  gsize offset;
  if (last == NULL)
    return FALSE;
  tail.at = last + strlen (mark);
  if (!take_count (&tail, &offset))
    return FALSE;
  GapPdfSpan rest = span_from (file, offset);
  if (!take_word (&rest, "xref"))
    return FALSE;
  for (GapPdfSpan ahead = rest; !take_word (&ahead, "trailer"); ahead = rest)
    if (!read_entries (file, &rest))
      return FALSE;
  (void)take_word (&rest, "trailer");
  *out_trailer = rest;
  return TRUE;
}

/* ---- objects ---- */

static gboolean
find_object (const GapPdfFile *file, gsize number, GapPdfSpan *out_object)
{
  gsize own;
  gsize generation;
  gsize offset = number < file->offsets->len ? g_array_index (file->offsets, gsize, number) : 0;
  GapPdfSpan rest = span_from (file, offset);
  if (offset == 0 || !take_count (&rest, &own) || !take_count (&rest, &generation) || !take_word (&rest, "obj"))
    return FALSE;
  *out_object = rest;
  return own == number;
}

gboolean
gap_pdf_file_resolve (const GapPdfFile *file, GapPdfSpan value, GapPdfSpan *out_object)
{
  for (guint i = 0; i < MAX_HOPS; i++)
    {
      GapPdfSpan rest = value;
      gsize number;
      gsize generation;
      gboolean is_reference = take_count (&rest, &number) && take_count (&rest, &generation) && take_word (&rest, "R");
      *out_object = value;
      if (!is_reference)
        return TRUE;
      if (!find_object (file, number, &value))
        return FALSE;
    }
  return FALSE;
}

gboolean
gap_pdf_file_look_up (const GapPdfFile *file, GapPdfSpan dictionary, const char *key, GapPdfSpan *out_object)
{
  GapPdfSpan value;
  return gap_pdf_token_find_key (dictionary, key, &value) && gap_pdf_file_resolve (file, value, out_object);
}

/* ---- streams ---- */

static gboolean
inflate (GapPdfSpan packed, GString *content)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  GConverterResult result = G_CONVERTER_CONVERTED;
  while (result == G_CONVERTER_CONVERTED)
    {
      gsize n_read;
      gsize n_written;
      gsize have = content->len;
      gsize room = MAX ((gsize)(packed.end - packed.at) * 4, 4096u);
      if (have > GAP_LIMIT_CONTENT_BYTES)
        return FALSE;
      g_string_set_size (content, have + room);
      result = g_converter_convert (G_CONVERTER (zlib), packed.at, (gsize)(packed.end - packed.at), content->str + have,
                                    room, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      packed.at += n_read;
      g_string_set_size (content, have + n_written);
    }
  return TRUE;
}

/* Whether the stream is as it is, or only deflated. */
static gboolean
is_readable (const GapPdfFile *file, GapPdfSpan dictionary, gboolean *out_is_deflated)
{
  GapPdfSpan value;
  GapPdfSpan parameters;
  *out_is_deflated = gap_pdf_file_look_up (file, dictionary, "Filter", &value);
  if (!*out_is_deflated)
    return TRUE;
  GapPdfToken token = gap_pdf_token_next (&value);
  return gap_pdf_token_is (&token, GAP_PDF_NAME, "FlateDecode")
         && !gap_pdf_token_find_key (dictionary, "DecodeParms", &parameters);
}

gboolean
gap_pdf_file_add_stream (const GapPdfFile *file, GapPdfSpan dictionary, GString *content)
{
  gsize length;
  gboolean is_deflated;
  GapPdfSpan value;
  GapPdfSpan rest = dictionary;
  if (!gap_pdf_token_skip_value (&rest) || !take_word (&rest, "stream"))
    return FALSE;
  if (!gap_pdf_file_look_up (file, dictionary, "Length", &value) || !take_count (&value, &length))
    return FALSE;
  rest.at += rest.at < rest.end && *rest.at == '\r' ? 1 : 0;
  rest.at += rest.at < rest.end && *rest.at == '\n' ? 1 : 0;
  if (length > (gsize)(rest.end - rest.at) || !is_readable (file, dictionary, &is_deflated))
    return FALSE;
  rest.end = rest.at + length;
  if (is_deflated && !inflate (rest, content))
    return FALSE;
  if (!is_deflated)
    g_string_append_len (content, rest.at, (gssize)length);
  g_string_append_c (content, '\n');
  return content->len <= GAP_LIMIT_CONTENT_BYTES;
}

/* ---- pages ---- */

/* Whether a page, or those below a node, are shown otherwise than their contents say. */
static gboolean
is_altered (GapPdfSpan node)
{
  static const char *const keys[] = { "Rotate", "CropBox", "UserUnit" };
  GapPdfSpan value;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gap_pdf_token_find_key (node, keys[i], &value))
      return TRUE;
  return FALSE;
}

/* Puts the nodes of the array @kids on @open, the first one on top. */
static gboolean
open_kids (const GapPdfFile *file, GapPdfSpan kids, GArray *open)
{
  guint first = open->len;
  GapPdfToken token = gap_pdf_token_next (&kids);
  if (!gap_pdf_token_is (&token, GAP_PDF_OPEN, "["))
    return FALSE;
  for (GapPdfSpan kid = kids; gap_pdf_token_skip_value (&kids); kid = kids)
    {
      GapPdfSpan node;
      if (!gap_pdf_file_resolve (file, kid, &node) || open->len > file->offsets->len)
        return FALSE;
      g_array_append_val (open, node);
    }
  for (guint i = first, j = open->len; i + 1 < j; i++)
    {
      GapPdfSpan other = g_array_index (open, GapPdfSpan, --j);
      g_array_index (open, GapPdfSpan, j) = g_array_index (open, GapPdfSpan, i);
      g_array_index (open, GapPdfSpan, i) = other;
    }
  return TRUE;
}

static gboolean
find_pages (GapPdfFile *file, GapPdfSpan root)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (GapPdfSpan));
  g_array_append_val (open, root);
  for (guint n = 0; open->len > 0; n++)
    {
      GapPdfSpan kids;
      GapPdfSpan node = g_array_index (open, GapPdfSpan, open->len - 1);
      g_array_set_size (open, open->len - 1);
      if (n > file->offsets->len || file->pages->len >= GAP_LIMIT_PAGES || is_altered (node))
        return FALSE;
      if (!gap_pdf_file_look_up (file, node, "Kids", &kids))
        g_array_append_val (file->pages, node);
      else if (!open_kids (file, kids, open))
        return FALSE;
    }
  return TRUE;
}

/* ---- the file ---- */

static gboolean
is_plain (GapPdfSpan trailer)
{
  static const char *const keys[] = { "Prev", "XRefStm", "Encrypt" };
  GapPdfSpan value;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gap_pdf_token_find_key (trailer, keys[i], &value))
      return FALSE;
  return TRUE;
}

GapPdfFile *
gap_pdf_file_open (const char *data, gsize length)
{
  if (length == 0)
    return NULL;
  g_autoptr (GapPdfFile) file = g_new0 (GapPdfFile, 1);
  file->whole = (GapPdfSpan){ data, data + length };
  file->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  file->pages = g_array_new (FALSE, TRUE, sizeof (GapPdfSpan));
  GapPdfSpan trailer;
  GapPdfSpan catalogue;
  GapPdfSpan root;
  if (!read_table (file, &trailer) || !is_plain (trailer) || !gap_pdf_file_look_up (file, trailer, "Root", &catalogue))
    return NULL;
  if (!gap_pdf_file_look_up (file, catalogue, "Pages", &root) || !find_pages (file, root))
    return NULL;
  return g_steal_pointer (&file);
}

void
gap_pdf_file_free (GapPdfFile *file)
{
  if (file == NULL)
    return;
  g_array_unref (file->offsets);
  g_array_unref (file->pages);
  g_free (file);
}

guint
gap_pdf_file_get_n_pages (const GapPdfFile *file)
{
  return file->pages->len;
}

GapPdfSpan
gap_pdf_file_get_page (const GapPdfFile *file, guint index)
{
  return g_array_index (file->pages, GapPdfSpan, index);
}
