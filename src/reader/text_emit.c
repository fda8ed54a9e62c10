/* Writing the pieces of a text: list depth, cells, words cut at line ends, furniture in its place. */
#include <string.h>

#include "base/limits.h"
#include "reader/text_shape.h"

typedef struct
{
  guint indent;
  GapMarker marker;
} Level;

typedef struct
{
  GapShape *shape;
  GapDocumentBuilder *builder;
  GArray *levels;       /* (element-type Level) the items that are open, outermost first */
  guint next_furniture; /* index into lines */
  guint table;
  guint row;
  guint n_cells;
  gboolean in_table;
} Emitter;

/* ---- words cut at the end of a line ---- */

static gboolean
is_prefix (const char *word)
{
  static const char *const prefixes[]
      = { "self", "non", "anti", "co",  "e",    "well", "ex", "half",  "day",   "long", "short", "high",
          "low",  "up",  "on",   "off", "post", "pre",  "re", "multi", "cross", "year", "age" };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strcmp (prefixes[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the hyphen between @before, which ends with it, and @after belongs to the word. The text's other words
 * decide. */
static gboolean
keeps_hyphen (const GapShape *shape, const char *before, const char *after)
{
  gsize end = strlen (before) - 1;
  gsize start = end;
  while (start > 0 && (g_ascii_isalpha (before[start - 1]) || before[start - 1] == '-'))
    start--;
  gsize n_after = 0;
  while (g_ascii_isalpha (after[n_after]))
    n_after++;
  g_autofree char *left = g_ascii_strdown (before + start, (gssize)(end - start));
  g_autofree char *right = g_ascii_strdown (after, (gssize)n_after);
  g_autofree char *parted = g_strconcat (left, "-", right, NULL);
  g_autofree char *joined = g_strconcat (left, right, NULL);
  if (shape->words != NULL && g_hash_table_contains (shape->words, parted))
    return TRUE;
  if (shape->words != NULL && g_hash_table_contains (shape->words, joined))
    return FALSE;
  return is_prefix (left) || strchr (left, '-') != NULL;
}

/* How much of @line is written before @next, and whether a blank comes between. */
static gsize
length_before (const GapShape *shape, const char *line, const GapLine *next, gboolean *out_blank)
{
  gsize length = strlen (line);
  *out_blank = TRUE;
  if (length < 2 || next == NULL)
    return length;
  if ((guchar)line[length - 2] == 0xC2 && (guchar)line[length - 1] == 0xAD)
    {
      *out_blank = FALSE;
      return length - 2;
    }
  if (line[length - 1] == '/' && line[length - 2] != ' ')
    *out_blank = FALSE;
  if (line[length - 1] != '-' || !g_ascii_isalpha (line[length - 2]) || !g_ascii_islower (*next->whole))
    return length;
  *out_blank = FALSE;
  return keeps_hyphen (shape, line, next->whole) ? length : length - 1;
}

/* ---- blocks ---- */

static void
emit_words (Emitter *emitter, const GapPiece *piece, const GapBlock *spec)
{
  gboolean has_blank;
  gap_document_builder_begin (emitter->builder, spec);
  for (guint i = 0; i < piece->n; i++)
    {
      const GapLine *line = gap_shape_line (emitter->shape, piece->first + i);
      const GapLine *next = i + 1 < piece->n ? gap_shape_line (emitter->shape, piece->first + i + 1) : NULL;
      const char *text = i == 0 && piece->kind == GAP_BLOCK_ITEM ? line->text : line->whole;
      gsize length = length_before (emitter->shape, text, next, &has_blank);
      gap_document_builder_text (emitter->builder, text, (gssize)length, line->number);
      if (has_blank)
        gap_document_builder_text (emitter->builder, " ", 1, line->number);
    }
  gap_document_builder_end (emitter->builder);
}

static guint
find_level (Emitter *emitter, const GapLine *line)
{
  GArray *levels = emitter->levels;
  while (levels->len > 0 && g_array_index (levels, Level, levels->len - 1).indent > line->indent + 1)
    g_array_set_size (levels, levels->len - 1);
  for (guint i = levels->len; i-- > 0;)
    {
      const Level *level = &g_array_index (levels, Level, i);
      if (level->indent + 1 >= line->indent && gap_marker_is_sibling (&level->marker, &line->marker))
        {
          g_array_set_size (levels, i + 1);
          return i + 1;
        }
    }
  Level level = { line->indent, line->marker };
  if (levels->len < GAP_LIMIT_LIST_DEPTH)
    g_array_append_val (levels, level);
  return levels->len;
}

static void
emit_row (Emitter *emitter, const GapLine *line)
{
  GapBlock cell = { .kind = GAP_BLOCK_CELL, .line = line->number, .page = line->page };
  if (!emitter->in_table || line->blanks > 1)
    {
      emitter->table++;
      emitter->row = 0;
    }
  cell.table = emitter->table;
  cell.row = ++emitter->row;
  for (const char *c = line->text; *c != '\0';)
    {
      gsize length = strcspn (c, "\t");
      cell.column++;
      if (++emitter->n_cells > GAP_LIMIT_TABLE_CELLS)
        cell = (GapBlock){ .kind = GAP_BLOCK_PARAGRAPH, .line = line->number, .page = line->page };
      gap_document_builder_begin (emitter->builder, &cell);
      gap_document_builder_text (emitter->builder, c, (gssize)length, line->number);
      gap_document_builder_end (emitter->builder);
      c += length + (c[length] == '\t' ? 1 : 0);
    }
  emitter->in_table = TRUE;
}

static void
emit_furniture (Emitter *emitter, const GapLine *line)
{
  GapBlock spec
      = { .kind = GAP_BLOCK_FURNITURE, .furniture = line->furniture, .line = line->number, .page = line->page };
  gap_document_builder_add (emitter->builder, &spec, line->whole);
}

/* Furniture that stands before line @order. */
static void
emit_furniture_before (Emitter *emitter, guint order)
{
  GArray *lines = emitter->shape->lines;
  for (; emitter->next_furniture < lines->len; emitter->next_furniture++)
    {
      const GapLine *line = &g_array_index (lines, GapLine, emitter->next_furniture);
      if (line->order >= order)
        return;
      if (line->furniture != GAP_FURNITURE_NONE)
        emit_furniture (emitter, line);
    }
}

static void
emit_piece (Emitter *emitter, const GapPiece *piece)
{
  const GapLine *line = gap_shape_line (emitter->shape, piece->first);
  GapBlock spec = { .kind = piece->kind, .level = piece->level, .line = line->number, .page = line->page };
  if (piece->kind == GAP_BLOCK_CELL)
    {
      emit_row (emitter, line);
      return;
    }
  emitter->in_table = FALSE;
  if (piece->kind == GAP_BLOCK_ITEM)
    spec.level = piece->is_more ? MAX (emitter->levels->len, 1u) : find_level (emitter, line);
  else
    g_array_set_size (emitter->levels, 0);
  emit_words (emitter, piece, &spec);
}

void
gap_text_emit (GapShape *shape, GapDocumentBuilder *builder)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, TRUE, sizeof (Level));
  Emitter emitter = { .shape = shape, .builder = builder, .levels = levels };
  for (guint i = 0; i < shape->pieces->len; i++)
    {
      const GapPiece *piece = gap_shape_piece (shape, i);
      emit_furniture_before (&emitter, gap_shape_line (shape, piece->first)->order);
      emit_piece (&emitter, piece);
    }
  emit_furniture_before (&emitter, G_MAXUINT);
}
