/* The names differ little between the formats: one table for all. */
#include "reader/properties.h"

#include <string.h>

#include "reader/xml.h"

#define MAX_VALUE_BYTES 1000u

typedef struct
{
  GapDocumentBuilder *builder;
  GString *text;
  int property;      /* of the element that is open; -1 if none */
  gboolean is_first; /* the open element names who wrote the file first */
  char *first;       /* (nullable) */
  char *creator;     /* (nullable) */
} Read;

static int
property_of (const GapXmlElement *element)
{
  static const struct
  {
    const char *space; /* end of the namespace */
    const char *name;
    GapProperty property;
  } rows[] = {
    { "", "initial-creator", GAP_PROPERTY_AUTHOR },     { "", "creator", GAP_PROPERTY_AUTHOR },
    { "", "lastModifiedBy", GAP_PROPERTY_MODIFIED_BY }, { "", "Company", GAP_PROPERTY_COMPANY },
    { "terms/", "created", GAP_PROPERTY_CREATED },      { "", "creation-date", GAP_PROPERTY_CREATED },
    { "terms/", "modified", GAP_PROPERTY_MODIFIED },    { "dc/elements/1.1/", "date", GAP_PROPERTY_MODIFIED },
    { "", "Application", GAP_PROPERTY_PROGRAM },        { "", "generator", GAP_PROPERTY_PROGRAM },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].name, element->name) == 0 && g_str_has_suffix (element->space, rows[i].space))
      return (int)rows[i].property;
  return -1;
}

static void
on_start (gpointer user, const GapXmlElement *element)
{
  Read *read = user;
  read->property = property_of (element);
  read->is_first = strcmp (element->name, "initial-creator") == 0;
  g_string_truncate (read->text, 0);
}

static void
on_end (gpointer user, const GapXmlElement *element)
{
  Read *read = user;
  char **name = read->is_first ? &read->first : &read->creator;
  if (read->property == GAP_PROPERTY_AUTHOR && *name == NULL)
    *name = g_strdup (read->text->str);
  else if (read->property >= 0 && read->text->len > 0)
    gap_document_builder_set_property (read->builder, (GapProperty)read->property, read->text->str);
  read->property = -1;
}

static void
on_text (gpointer user, const char *text, gsize length)
{
  Read *read = user;
  if (read->property >= 0 && read->text->len < MAX_VALUE_BYTES)
    g_string_append_len (read->text, text, (gssize)length);
}

/* In docx the creator is whoever wrote the file first; in ODF that is initial-creator, and creator who wrote it last.
 */
static void
set_names (const Read *read)
{
  if (read->first != NULL)
    gap_document_builder_set_property (read->builder, GAP_PROPERTY_AUTHOR, read->first);
  if (read->creator != NULL)
    gap_document_builder_set_property (
        read->builder, read->first != NULL ? GAP_PROPERTY_MODIFIED_BY : GAP_PROPERTY_AUTHOR, read->creator);
}

gboolean
gap_properties_read (const GString *data, GapDocumentBuilder *builder, GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Read read = { .builder = builder, .text = text, .property = -1 };
  gboolean is_read = gap_xml_parse (data->str, data->len, &handler, &read, error);
  set_names (&read);
  g_free (read.first);
  g_free (read.creator);
  return is_read;
}
