#include "sample.h"

#include <string.h>

typedef struct
{
  GapDocumentBuilder *builder;
  guint line;
  guint table;
  guint row;
} Sample;

static void
add_row (Sample *sample, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  if (sample->row == 0)
    sample->table++;
  sample->row++;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      GapBlock cell = {
        .kind = GAP_BLOCK_CELL, .table = sample->table, .row = sample->row, .column = i + 1, .line = sample->line
      };
      gap_document_builder_add (sample->builder, &cell, cells[i]);
    }
}

/* A block of several lines, as a paragraph that is set in short lines. */
static void
add_block (Sample *sample, const GapBlock *block, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\v", -1);
  gap_document_builder_begin (sample->builder, block);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        gap_document_builder_text (sample->builder, "\n", -1, sample->line);
      gap_document_builder_text (sample->builder, lines[i], -1, sample->line);
    }
  gap_document_builder_end (sample->builder);
}

static void
add_line (Sample *sample, const char *text)
{
  GapBlock block = { .kind = GAP_BLOCK_PARAGRAPH, .line = sample->line };
  if (strchr (text, '\t') != NULL)
    {
      add_row (sample, text);
      return;
    }
  sample->row = 0;
  if (*text == '#')
    {
      block.kind = GAP_BLOCK_HEADING;
      block.level = (guint)strspn (text, "#");
      text += block.level;
    }
  else if (g_str_has_prefix (text, "- "))
    {
      block.kind = GAP_BLOCK_ITEM;
      block.level = 1;
      text += 2;
    }
  else if (g_str_has_prefix (text, "~h ") || g_str_has_prefix (text, "~b "))
    {
      block.kind = GAP_BLOCK_FURNITURE;
      block.furniture = text[1] == 'h' ? GAP_FURNITURE_HEADER : GAP_FURNITURE_BANNER;
      text += 3;
    }
  add_block (sample, &block, text);
}

GapDocument *
gap_test_document (const char *text)
{
  Sample sample = { gap_document_builder_new ("sample.txt", "text"), 0, 0, 0 };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      sample.line = i + 1;
      add_line (&sample, g_strchug (lines[i]));
    }
  return gap_document_builder_finish (sample.builder);
}
