/* Word files: which parts there are and in what order they are read. docx_body.c reads their text. */
#include <string.h>

#include "base/error.h"
#include "document/document.h"
#include "reader/archive.h"
#include "reader/docx_body.h"
#include "reader/docx_parts.h"
#include "reader/properties.h"
#include "reader/reader.h"
#include "reader/source.h"

typedef struct
{
  GapArchive *archive;  /* borrowed */
  GPtrArray *relations; /* (element-type GapDocxRelation) borrowed */
  GapDocxContext context;
} Package;

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  if (length < 4 || memcmp (data, "PK\x03\x04", 4) != 0)
    return 0;
  g_autofree char *lower = g_ascii_strdown (gap_source_get_name (source), -1);
  if (memmem (data, length, "word/document", strlen ("word/document")) != NULL)
    return 3;
  return g_str_has_suffix (lower, ".docx") || g_str_has_suffix (lower, ".docm") ? 2 : 0;
}

/* (transfer full) */
static GPtrArray *
read_relations (GapArchive *archive, const char *part, const char *base, GError **error)
{
  if (!gap_archive_has (archive, part))
    return g_ptr_array_new ();
  GString *data = gap_archive_read (archive, part, error);
  if (data == NULL)
    return NULL;
  GPtrArray *relations = gap_docx_relations (data, base, error);
  g_string_free (data, TRUE);
  return relations;
}

/* The properties of the file, which the relations of the whole package name. */
static gboolean
take_properties (GapArchive *archive, GapDocumentBuilder *builder, GError **error)
{
  static const char *const types[] = { "core-properties", "extended-properties", NULL };
  g_autoptr (GPtrArray) relations = read_relations (archive, "_rels/.rels", "", error);
  if (relations == NULL)
    return FALSE;
  for (guint i = 0; i < relations->len; i++)
    {
      const GapDocxRelation *relation = g_ptr_array_index (relations, i);
      if (!g_strv_contains (types, relation->type) || !gap_archive_has (archive, relation->target))
        continue;
      GString *data = gap_archive_read (archive, relation->target, error);
      gboolean is_read = data != NULL && gap_properties_read (data, builder, error);
      if (data != NULL)
        g_string_free (data, TRUE);
      if (!is_read)
        return FALSE;
    }
  return TRUE;
}

/* The name of the part that holds the text. (transfer full) (nullable) */
static char *
find_main_part (GapArchive *archive, GError **error)
{
  g_autoptr (GPtrArray) relations = read_relations (archive, "_rels/.rels", "", error);
  if (relations == NULL)
    return NULL;
  for (guint i = 0; i < relations->len; i++)
    {
      const GapDocxRelation *relation = g_ptr_array_index (relations, i);
      if (strcmp (relation->type, "officeDocument") == 0 && gap_archive_has (archive, relation->target))
        return g_strdup (relation->target);
    }
  if (gap_archive_has (archive, "word/document.xml"))
    return g_strdup ("word/document.xml");
  g_set_error_literal (error, GAP_ERROR, GAP_ERROR_MALFORMED, "it holds no text");
  return NULL;
}

typedef gboolean (*ReadPart) (Package *package, const GString *data, GError **error);

static gboolean
read_styles (Package *package, const GString *data, GError **error)
{
  return gap_docx_styles_read (package->context.styles, data, error);
}

static gboolean
read_numbering (Package *package, const GString *data, GError **error)
{
  return gap_docx_numbering_read (package->context.numbering, data, error);
}

static gboolean
read_header (Package *package, const GString *data, GError **error)
{
  return gap_docx_read_part (data, &package->context, GAP_FURNITURE_HEADER, error);
}

static gboolean
read_footer (Package *package, const GString *data, GError **error)
{
  return gap_docx_read_part (data, &package->context, GAP_FURNITURE_FOOTER, error);
}

static gboolean
read_text (Package *package, const GString *data, GError **error)
{
  return gap_docx_read_part (data, &package->context, GAP_FURNITURE_NONE, error);
}

static gboolean
read_comments (Package *package, const GString *data, GError **error)
{
  return gap_docx_read_comments (data, &package->context, error);
}

static gboolean
read_part (Package *package, const char *part, ReadPart read, GError **error)
{
  GString *data = gap_archive_read (package->archive, part, error);
  if (data == NULL)
    return FALSE;
  gboolean is_read = read (package, data, error);
  g_string_free (data, TRUE);
  return is_read;
}

/* All parts of one @type, in the order of the relations. */
static gboolean
read_parts (Package *package, const char *type, ReadPart read, GError **error)
{
  for (guint i = 0; i < package->relations->len; i++)
    {
      const GapDocxRelation *relation = g_ptr_array_index (package->relations, i);
      if (strcmp (relation->type, type) == 0 && gap_archive_has (package->archive, relation->target)
          && !read_part (package, relation->target, read, error))
        return FALSE;
    }
  return TRUE;
}

/* Footnotes stand behind the text, where they do not part its sentences. */
static gboolean
read_all (Package *package, const char *main_part, GError **error)
{
  return read_parts (package, "styles", read_styles, error) && read_parts (package, "numbering", read_numbering, error)
         && read_parts (package, "header", read_header, error) && read_part (package, main_part, read_text, error)
         && read_parts (package, "footnotes", read_text, error) && read_parts (package, "endnotes", read_text, error)
         && read_parts (package, "footer", read_footer, error)
         && read_parts (package, "comments", read_comments, error);
}

static gboolean
read_package (GapArchive *archive, GapDocumentBuilder *builder, GError **error)
{
  GapFlow flow;
  gap_flow_init (&flow, builder);
  g_autoptr (GapDocxStyles) styles = gap_docx_styles_new ();
  g_autoptr (GapDocxNumbering) numbering = gap_docx_numbering_new ();
  g_autoptr (GapDraft) draft = gap_draft_new (&flow);
  g_auto (GapRemarks) remarks;
  gap_remarks_init (&remarks, builder);
  g_autofree char *main_part = find_main_part (archive, error);
  if (main_part == NULL)
    return FALSE;
  const char *slash = strrchr (main_part, '/');
  g_autofree char *base = slash != NULL ? g_strndup (main_part, (gsize)(slash + 1 - main_part)) : g_strdup ("");
  g_autofree char *links = g_strconcat (base, "_rels/", main_part + strlen (base), ".rels", NULL);
  g_autoptr (GPtrArray) relations = read_relations (archive, links, base, error);
  if (relations == NULL)
    return FALSE;
  Package package = { archive, relations, { styles, numbering, draft, &remarks } };
  if (!read_all (&package, main_part, error) || !take_properties (archive, builder, error))
    return FALSE;
  gap_draft_flush (draft);
  gap_remarks_finish (&remarks);
  return TRUE;
}

static GapDocument *
read_docx (const GapSource *source, GError **error)
{
  g_autoptr (GError) why = NULL;
  const char *name = gap_source_get_name (source);
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "docx");
  g_autoptr (GapArchive) archive = gap_archive_open (source, &why);
  if (archive != NULL && read_package (archive, builder, &why))
    return gap_document_builder_finish (g_steal_pointer (&builder));
  if (g_error_matches (why, GAP_ERROR, GAP_ERROR_LIMIT))
    g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT, "%s: not read, for %s", name, why->message);
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED,
                 "%s: not a readable Word file (%s): open it in Word and save it again", name, why->message);
  return NULL;
}

static const char *const suffixes[] = { ".docx", ".docm", NULL };

const GapReader gap_reader_docx = { "docx", "Word document", suffixes, sniff, read_docx };
