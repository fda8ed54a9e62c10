/* OpenDocument text: which parts there are and in what order they are read. odt_body.c reads their text. */
#include <string.h>

#include "base/error.h"
#include "document/document.h"
#include "reader/archive.h"
#include "reader/odt_body.h"
#include "reader/properties.h"
#include "reader/reader.h"
#include "reader/source.h"

#define NAME_OFFSET 30u /* of the first entry's name in a zip archive */

static const char mark[] = "mimetypeapplication/vnd.oasis.opendocument.text";

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  if (length < 4 || memcmp (data, "PK\x03\x04", 4) != 0)
    return 0;
  if (length >= NAME_OFFSET + strlen (mark) && memcmp (data + NAME_OFFSET, mark, strlen (mark)) == 0)
    return 3;
  g_autofree char *lower = g_ascii_strdown (gap_source_get_name (source), -1);
  return g_str_has_suffix (lower, ".odt") || g_str_has_suffix (lower, ".ott") ? 2 : 0;
}

static gboolean
is_locked (GapArchive *archive)
{
  if (!gap_archive_has (archive, "META-INF/manifest.xml"))
    return FALSE;
  GString *data = gap_archive_read (archive, "META-INF/manifest.xml", NULL);
  gboolean is_found = data != NULL && strstr (data->str, "encryption-data") != NULL;
  if (data != NULL)
    g_string_free (data, TRUE);
  return is_found;
}

static gboolean
read_part (GapArchive *archive, const char *name, GapOdtPart part, GapOdtContext *context, GError **error)
{
  if (part != GAP_ODT_CONTENT && !gap_archive_has (archive, name))
    return TRUE;
  GString *data = gap_archive_read (archive, name, error);
  gboolean is_read = data != NULL && gap_odt_read_part (data, part, context, error);
  if (data != NULL)
    g_string_free (data, TRUE);
  return is_read;
}

static gboolean
take_properties (GapArchive *archive, GapDocumentBuilder *builder, GError **error)
{
  if (!gap_archive_has (archive, "meta.xml"))
    return TRUE;
  GString *data = gap_archive_read (archive, "meta.xml", error);
  gboolean is_read = data != NULL && gap_properties_read (data, builder, error);
  if (data != NULL)
    g_string_free (data, TRUE);
  return is_read;
}

static gboolean
read_package (GapArchive *archive, GapDocumentBuilder *builder, GError **error)
{
  GapFlow flow;
  gap_flow_init (&flow, builder);
  g_autoptr (GapOdtStyles) styles = gap_odt_styles_new ();
  g_autoptr (GapDraft) draft = gap_draft_new (&flow);
  g_auto (GapRemarks) remarks;
  gap_remarks_init (&remarks, builder);
  GapOdtContext context = { styles, draft, &remarks };
  if (!read_part (archive, "styles.xml", GAP_ODT_STYLES, &context, error)
      || !read_part (archive, "content.xml", GAP_ODT_CONTENT, &context, error)
      || !read_part (archive, "styles.xml", GAP_ODT_FOOTERS, &context, error)
      || !take_properties (archive, builder, error))
    return FALSE;
  gap_draft_flush (draft);
  gap_remarks_finish (&remarks);
  return TRUE;
}

static GapDocument *
read_odt (const GapSource *source, GError **error)
{
  g_autoptr (GError) why = NULL;
  const char *name = gap_source_get_name (source);
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "odt");
  g_autoptr (GapArchive) archive = gap_archive_open (source, &why);
  if (archive != NULL && is_locked (archive))
    return g_set_error (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED,
                        "%s: has a password: save it without one and give that", name),
           NULL;
  if (archive != NULL && read_package (archive, builder, &why))
    return gap_document_builder_finish (g_steal_pointer (&builder));
  if (g_error_matches (why, GAP_ERROR, GAP_ERROR_LIMIT))
    g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: not read, for %s", name, why->message);
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED,
                 "%s: not a readable OpenDocument file (%s): open it in its program and save it again", name,
                 why->message);
  return NULL;
}

static const char *const suffixes[] = { ".odt", ".ott", NULL };

const GapReader gap_reader_odt = { "odt", "OpenDocument text", suffixes, sniff, read_odt };
