/* The sketch notation; see sketch.h. */
#include "document/sketch.h"

#include <string.h>

static void
add_row (GapDocumentBuilder *builder, const char *line, guint number)
{
  g_auto (GStrv) cells = g_strsplit (line, " | ", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      GapBlock cell = { .kind = GAP_BLOCK_CELL, .table = 1, .row = number, .column = i + 1, .line = number };
      gap_document_builder_add (builder, &cell, cells[i]);
    }
}

static void
add_line (GapDocumentBuilder *builder, const char *line, guint number)
{
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = number };
  guint indent = (guint)strspn (line, " ");
  const char *text = line + indent;
  guint marks = (guint)strspn (text, "#");
  if (*text == '\0')
    return;
  if (marks > 0 && text[marks] == ' ')
    {
      block.kind = GAP_BLOCK_HEADING;
      block.level = marks;
      text += marks;
    }
  else if (g_str_has_prefix (text, "- "))
    {
      block.kind = GAP_BLOCK_ITEM;
      block.level = 1 + indent / 2;
      text += 2;
    }
  else if (strstr (text, " | ") != NULL)
    {
      add_row (builder, text, number);
      return;
    }
  gap_document_builder_add (builder, &block, text);
}

GapDocument *
gap_document_from_sketch (const char *name, const char *sketch)
{
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "sketch");
  g_auto (GStrv) lines = g_strsplit (sketch, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (builder, lines[i], i + 1);
  return gap_document_builder_finish (g_steal_pointer (&builder));
}
