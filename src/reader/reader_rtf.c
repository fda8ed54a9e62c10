/* Rich text: the file as a whole. rtf_tokens.c cuts it, rtf_body.c knows what the words mean. */
#include <string.h>

#include "base/error.h"
#include "document/document.h"
#include "reader/reader.h"
#include "reader/rtf_body.h"
#include "reader/source.h"

#define CUT_SHARE 0.1 /* at least so much is taken to be lost of a file that ends in the middle */

static const char mark[] = "{\\rtf";

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  return length > strlen (mark) && memcmp (data, mark, strlen (mark)) == 0 ? 3 : 0;
}

static GapDocument *
read_rtf (const GapSource *source, GError **error)
{
  gsize length;
  GapFlow flow;
  gboolean is_cut = FALSE;
  const char *name = gap_source_get_name (source);
  const char *data = gap_source_get_data (source, &length);
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "rtf");
  gap_flow_init (&flow, builder);
  g_autoptr (GapDraft) draft = gap_draft_new (&flow);
  g_auto (GapRemarks) remarks;
  gap_remarks_init (&remarks, builder);
  if (!gap_rtf_read (data, length, draft, &remarks, &is_cut, error))
    {
      g_prefix_error (error, "%s: not read, for ", name);
      return NULL;
    }
  gap_draft_flush (draft);
  gap_remarks_finish (&remarks);
  if (is_cut)
    gap_document_builder_add_unread (builder, CUT_SHARE, "the end of the file is missing");
  return gap_document_builder_finish (g_steal_pointer (&builder));
}

static const char *const suffixes[] = { ".rtf", NULL };

const GapReader gap_reader_rtf = { "rtf", "rich text", suffixes, sniff, read_rtf };
