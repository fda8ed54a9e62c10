#include "docx.h"

#include <string.h>
#include <zip.h>

#include "suite.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define WPS "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
add_part (zip_t *zip, const char *name, const char *text)
{
  zip_source_t *source = zip_source_buffer (zip, text, strlen (text), 0);
  ck_assert_ptr_nonnull (source);
  zip_int64_t index = zip_file_add (zip, name, source, ZIP_FL_OVERWRITE);
  ck_assert_int_ge (index, 0);
  /* The type of an OpenDocument file stands there in plain bytes. */
  if (strcmp (name, "mimetype") == 0)
    ck_assert_int_eq (zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0), 0);
}

static GBytes *
take_bytes (zip_source_t *source)
{
  ck_assert_int_eq (zip_source_open (source), 0);
  ck_assert_int_eq (zip_source_seek (source, 0, SEEK_END), 0);
  zip_int64_t length = zip_source_tell (source);
  ck_assert_int_eq (zip_source_seek (source, 0, SEEK_SET), 0);
  char *data = g_malloc ((gsize)length);
  ck_assert_int_eq (zip_source_read (source, data, (zip_uint64_t)length), length);
  zip_source_close (source);
  zip_source_free (source);
  return g_bytes_new_take (data, (gsize)length);
}

GBytes *
zip_new (const DocxPart *parts)
{
  zip_source_t *bytes = zip_source_buffer_create (NULL, 0, 0, NULL);
  ck_assert_ptr_nonnull (bytes);
  zip_source_keep (bytes);
  zip_t *zip = zip_open_from_source (bytes, ZIP_TRUNCATE, NULL);
  ck_assert_ptr_nonnull (zip);
  for (guint i = 0; parts[i].name != NULL; i++)
    add_part (zip, parts[i].name, parts[i].text);
  ck_assert_int_eq (zip_close (zip), 0);
  return take_bytes (bytes);
}

/* The relation's type of "word/header1.xml" is "header". */
static void
append_relation (GString *relations, const char *name, guint number)
{
  const char *base = strrchr (name, '/') + 1;
  gsize length = strcspn (base, "0123456789.");
  g_string_append_printf (relations, "<Relationship Id=\"r%u\" Type=\"" RELATION "%.*s\" Target=\"%s\"/>", number,
                          (int)length, base, base);
}

GBytes *
docx_new (const char *body, const DocxPart *parts)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (DocxPart));
  GString *relations = g_string_new ("<Relationships>");
  g_autofree char *document = g_strconcat ("<?xml version=\"1.0\"?><w:document " W " " MC " " WPS "><w:body>", body,
                                           "</w:body></w:document>", NULL);
  DocxPart main_part = { "word/document.xml", document };
  DocxPart root = { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" RELATION
                                   "officeDocument\" Target=\"word/document.xml\"/></Relationships>" };
  g_array_append_val (all, root);
  g_array_append_val (all, main_part);
  for (guint i = 0; parts != NULL && parts[i].name != NULL; i++)
    {
      append_relation (relations, parts[i].name, i);
      g_array_append_val (all, parts[i]);
    }
  g_string_append (relations, "</Relationships>");
  DocxPart links = { "word/_rels/document.xml.rels", relations->str };
  g_array_append_val (all, links);
  GBytes *bytes = zip_new ((const DocxPart *)(gpointer)all->data);
  g_string_free (relations, TRUE);
  g_array_unref (all);
  return bytes;
}
