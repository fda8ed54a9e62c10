/* Plain text: typed, or taken out of a PDF or a web page. The fallback for whatever looks like text. */
#include "reader/reader_text.h"

#include "reader/reader.h"
#include "reader/source.h"
#include "reader/text_decode.h"
#include "reader/text_lines.h"
#include "reader/text_shape.h"

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  return gap_text_looks_like_text (data, length) ? 1 : 0;
}

GapDocument *
gap_text_read (const GapSource *source, const char *format)
{
  gsize length;
  gboolean is_cut;
  const char *data = gap_source_get_data (source, &length);
  g_autofree char *text = gap_text_decode (data, length);
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (gap_source_get_name (source), format);
  g_autoptr (GArray) lines = gap_text_lines (text, &is_cut);
  gap_text_mark_furniture (lines);
  gap_text_keep_dated (lines);
  gap_text_shape (lines, FALSE, builder);
  if (is_cut)
    gap_document_builder_add_unread (builder, 0.5, "lines past the first million");
  return gap_document_builder_finish (g_steal_pointer (&builder));
}

static GapDocument *
read_text (const GapSource *source, GError **error)
{
  return gap_text_read (source, "text");
}

static const char *const suffixes[] = { ".txt", ".text", NULL };

const GapReader gap_reader_text = { "text", "plain text", suffixes, sniff, read_text };
