#include "blocks.h"

#include <string.h>

#include "base/error.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "suite.h"

static void
append_kind (GString *out, const GapBlock *block)
{
  static const char *const furniture[] = { "none", "header", "footer", "nav", "banner", "contents" };
  if (block->kind == GAP_BLOCK_HEADING)
    g_string_append_printf (out, "H%u ", block->level);
  else if (block->kind == GAP_BLOCK_PARAGRAPH)
    g_string_append (out, "P ");
  else if (block->kind == GAP_BLOCK_ITEM)
    g_string_append_printf (out, "I%u ", block->level);
  else if (block->kind == GAP_BLOCK_CELL)
    g_string_append_printf (out, "C%u.%u.%u ", block->table, block->row, block->column);
  else
    g_string_append_printf (out, "F:%s ", furniture[block->furniture]);
}

char *
blocks_of (const GapDocument *document)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = gap_document_dup_span (document, blocks[i].span);
      append_kind (out, &blocks[i]);
      g_string_append_printf (out, "%s\n", words);
    }
  return g_string_free (out, FALSE);
}

char *
remarks_of (const GapDocument *document)
{
  const GArray *remarks = gap_document_get_remarks (document);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < remarks->len; i++)
    {
      const GapRemark *remark = &g_array_index (remarks, GapRemark, i);
      g_autofree char *words = gap_document_dup_span (document, remark->span);
      g_string_append_printf (out, "%d: %s [%s]\n", (int)remark->kind, remark->text, words);
    }
  return g_string_free (out, FALSE);
}

GapDocument *
read_soundly (const char *name, const char *data, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapSource) source = gap_source_new (name, data, length >= 0 ? (gsize)length : strlen (data));
  GapDocument *document = gap_reader_read (source, &error);
  ck_assert_msg (document != NULL, "%s was not read: %s", name, error != NULL ? error->message : "no error");
  gboolean is_sound = gap_document_check (document, &error);
  ck_assert_msg (is_sound, "%s", error != NULL ? error->message : "unsound");
  return document;
}

void
assert_reads (const char *name, const char *data, gssize length, const char *wanted)
{
  g_autoptr (GapDocument) document = read_soundly (name, data, length);
  g_autofree char *found = blocks_of (document);
  ck_assert_str_eq (found, wanted);
}

void
assert_refuses (const char *name, const char *data, gssize length, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *front = g_strconcat (name, ": ", NULL);
  g_autoptr (GapSource) source = gap_source_new (name, data, length >= 0 ? (gsize)length : strlen (data));
  g_autoptr (GapDocument) document = gap_reader_read (source, &error);
  ck_assert_ptr_null (document);
  assert_error (error, GAP_ERROR, code);
  ck_assert_msg (g_str_has_prefix (error->message, front), "no name in front: %s", error->message);
  ck_assert_msg (strstr (error->message + strlen (front), front) == NULL, "the name twice: %s", error->message);
  ck_assert_msg (strchr (error->message, '\n') == NULL, "more than a line: %s", error->message);
  ck_assert_msg (strstr (error->message, words) != NULL, "\"%s\" is not in: %s", words, error->message);
}

void
try_to_read (const char *name, const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapSource) source = gap_source_new (name, data, length);
  g_autoptr (GapDocument) document = gap_reader_read (source, &error);
  ck_assert ((document != NULL) != (error != NULL));
  if (document == NULL)
    ck_assert_msg (error->domain == GAP_ERROR && strchr (error->message, '\n') == NULL, "%s", error->message);
  else
    ck_assert_msg (gap_document_check (document, &error), "%s", error != NULL ? error->message : "unsound");
}
