/* See draft.h. */
#include "reader/draft.h"

#include <string.h>

#include "base/limits.h"
#include "reader/title.h"

#define MAX_HEADING_BYTES 200
#define MAX_CELL_BYTES 1200 /* a cell with more holds text laid out with a table */
#define LARGER 1.15         /* type of a heading, to that of the text */
#define N_SIZES 200         /* type is told apart by half a point */
#define MAX_COLUMN 1000u

typedef struct
{
  GapBlock spec;
  char *text;
  gboolean is_bold;
  double size;
} Held;

struct GapDraft
{
  GapFlow *flow;    /* borrowed */
  GArray *held;     /* (element-type Held) of the whole text */
  GArray *cells;    /* (element-type Held) of the table that is open */
  GHashTable *seen; /* (element-type utf8) furniture */
  guint depth;
  guint n_tables;
  guint row;
  guint column;
  guint span;      /* columns of the open cell */
  guint row_start; /* the first of cells of this row */
  guint n_cells;
  gboolean is_row_dropped;
};

static void
clear_held (gpointer data)
{
  g_free (((Held *)data)->text);
}

GapDraft *
gap_draft_new (GapFlow *flow)
{
  GapDraft *draft = g_new0 (GapDraft, 1);
  draft->flow = flow;
  draft->held = g_array_new (FALSE, TRUE, sizeof (Held));
  draft->cells = g_array_new (FALSE, TRUE, sizeof (Held));
  draft->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_set_clear_func (draft->held, clear_held);
  g_array_set_clear_func (draft->cells, clear_held);
  return draft;
}

void
gap_draft_free (GapDraft *draft)
{
  if (draft == NULL)
    return;
  g_array_unref (draft->held);
  g_array_unref (draft->cells);
  g_hash_table_unref (draft->seen);
  g_free (draft);
}

/* ---- paragraphs ---- */

/* A header or footer is said once; one that dates the policy is part of it. */
static void
add_furniture (GapDraft *draft, const GapBlock *spec, const char *text)
{
  Held held = { .spec = *spec };
  gboolean is_running = spec->furniture <= GAP_FURNITURE_FOOTER;
  if (is_running && !g_hash_table_add (draft->seen, g_strdup_printf ("%d%s", (int)spec->furniture, text)))
    return;
  if (is_running && gap_title_dates_policy (text))
    held.spec = (GapBlock){ .kind = GAP_BLOCK_PARAGRAPH };
  held.text = g_strdup (text);
  g_array_append_val (draft->held, held);
}

static GapBlock
describe (const GapDraft *draft, const GapDraftLook *look, const char *text)
{
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .page = look->page };
  gboolean is_short = look->is_bold && gap_title_is_possible (text);
  if (look->furniture != GAP_FURNITURE_NONE)
    {
      spec.kind = GAP_BLOCK_FURNITURE;
      spec.furniture = look->furniture;
    }
  else if (look->heading > 0 && strlen (text) <= MAX_HEADING_BYTES)
    {
      spec.kind = GAP_BLOCK_HEADING;
      spec.level = MIN (look->heading, 6u);
    }
  else if (look->is_item && !(is_short && draft->depth == 0))
    {
      spec.kind = GAP_BLOCK_ITEM;
      spec.level = CLAMP (look->depth, 1u, GAP_LIMIT_LIST_DEPTH);
    }
  return spec;
}

void
gap_draft_add (GapDraft *draft, const GapDraftLook *look, const char *text)
{
  GapBlock spec = describe (draft, look, text);
  if (text[strspn (text, " \t\n")] == '\0')
    return;
  if (spec.kind == GAP_BLOCK_FURNITURE && draft->depth == 0)
    {
      add_furniture (draft, &spec, text);
      return;
    }
  gboolean has_label = look->label != NULL && spec.kind != GAP_BLOCK_ITEM && spec.kind != GAP_BLOCK_FURNITURE;
  Held held
      = { spec, has_label ? g_strconcat (look->label, " ", text, NULL) : g_strdup (text), look->is_bold, look->size };
  if (draft->depth > 0)
    {
      held.spec.row = draft->row;
      held.spec.column = MAX (draft->column, 1u);
      g_array_append_val (draft->cells, held);
    }
  else
    g_array_append_val (draft->held, held);
}

/* ---- tables ---- */

guint
gap_draft_get_depth (const GapDraft *draft)
{
  return draft->depth;
}

void
gap_draft_start_table (GapDraft *draft)
{
  draft->depth++;
}

static void
end_row (GapDraft *draft)
{
  if (draft->is_row_dropped)
    g_array_set_size (draft->cells, MIN (draft->row_start, draft->cells->len));
  draft->is_row_dropped = FALSE;
}

void
gap_draft_start_row (GapDraft *draft)
{
  if (draft->depth != 1)
    return;
  end_row (draft);
  draft->row++;
  draft->column = 0;
  draft->span = 1;
  draft->row_start = draft->cells->len;
}

void
gap_draft_drop_row (GapDraft *draft)
{
  draft->is_row_dropped |= draft->depth == 1;
}

void
gap_draft_start_cell (GapDraft *draft)
{
  if (draft->depth != 1)
    return;
  draft->column = MIN (draft->column + draft->span, MAX_COLUMN);
  draft->span = 1;
  draft->n_cells++;
}

void
gap_draft_widen_cell (GapDraft *draft, guint n_columns)
{
  if (draft->depth == 1)
    draft->span = CLAMP (n_columns, 1u, MAX_COLUMN);
}

/* The end of the cell that begins at @first, and whether it holds text that a table only lays out. */
static guint
measure_cell (const GapDraft *draft, guint first, gboolean *out_is_layout)
{
  const Held *start = &g_array_index (draft->cells, Held, first);
  gsize n_bytes = 0;
  guint i = first;
  *out_is_layout = FALSE;
  for (; i < draft->cells->len; i++)
    {
      const Held *held = &g_array_index (draft->cells, Held, i);
      if (held->spec.row != start->spec.row || held->spec.column != start->spec.column)
        break;
      n_bytes += strlen (held->text);
      *out_is_layout |= held->spec.kind != GAP_BLOCK_PARAGRAPH;
    }
  *out_is_layout |= n_bytes > MAX_CELL_BYTES;
  return i;
}

/* Moves what @first up to @end of the open table hold into the text; @table 0: as plain paragraphs. */
static void
move_cells (GapDraft *draft, guint first, guint end, guint table)
{
  for (guint i = first; i < end; i++)
    {
      Held *cell = &g_array_index (draft->cells, Held, i);
      Held held = *cell;
      cell->text = NULL;
      if (table > 0)
        {
          held.spec.kind = GAP_BLOCK_CELL;
          held.spec.level = 0;
          held.spec.table = table;
        }
      else
        held.spec.row = held.spec.column = 0;
      g_array_append_val (draft->held, held);
    }
}

/* A row of a header is one line, for its label and its value belong together. Returns the cell behind it. */
static guint
add_furniture_row (GapDraft *draft, guint first)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GapBlock spec = g_array_index (draft->cells, Held, first).spec;
  guint i = first;
  for (; i < draft->cells->len; i++)
    {
      const Held *cell = &g_array_index (draft->cells, Held, i);
      if (cell->spec.row != spec.row || cell->spec.kind != GAP_BLOCK_FURNITURE)
        break;
      g_string_append_printf (text, "%s%s", i > first ? "\t" : "", cell->text);
    }
  spec.row = spec.column = 0;
  add_furniture (draft, &spec, text->str);
  return i;
}

static void
close_table (GapDraft *draft)
{
  guint n_columns = 0;
  guint table = 0;
  gboolean is_layout;
  end_row (draft);
  for (guint i = 0; i < draft->cells->len; i++)
    n_columns = MAX (n_columns, g_array_index (draft->cells, Held, i).spec.column);
  gboolean is_data = n_columns > 1 && draft->n_cells <= GAP_LIMIT_TABLE_CELLS;
  for (guint i = 0, end = 0; i < draft->cells->len; i = end)
    {
      if (g_array_index (draft->cells, Held, i).spec.kind == GAP_BLOCK_FURNITURE)
        {
          end = add_furniture_row (draft, i);
          continue;
        }
      end = measure_cell (draft, i, &is_layout);
      if (is_data && !is_layout && table == 0)
        table = ++draft->n_tables;
      move_cells (draft, i, end, is_data && !is_layout ? table : 0);
    }
  g_array_set_size (draft->cells, 0);
  draft->row = draft->column = draft->row_start = 0;
}

void
gap_draft_end_table (GapDraft *draft)
{
  if (draft->depth > 0 && --draft->depth == 0)
    close_table (draft);
}

/* ---- the whole ---- */

static double
find_body_size (const GapDraft *draft)
{
  gsize counts[N_SIZES] = { 0 };
  guint best = 0;
  for (guint i = 0; i < draft->held->len; i++)
    {
      const Held *held = &g_array_index (draft->held, Held, i);
      if (held->spec.kind != GAP_BLOCK_FURNITURE && held->size > 0)
        counts[(guint)CLAMP (held->size * 2 + 0.5, 0, N_SIZES - 1)] += strlen (held->text);
    }
  for (guint i = 0; i < N_SIZES; i++)
    best = counts[i] > counts[best] ? i : best;
  return best / 2.0;
}

void
gap_draft_flush (GapDraft *draft)
{
  double body = find_body_size (draft);
  guint given = 0; /* the number of the table at hand in the flow */
  guint last = 0;
  while (draft->depth > 0)
    gap_draft_end_table (draft);
  for (guint i = 0; i < draft->held->len; i++)
    {
      Held *held = &g_array_index (draft->held, Held, i);
      if (held->spec.table > 0 && held->spec.table != last)
        {
          last = held->spec.table;
          given = gap_flow_next_table (draft->flow);
        }
      held->spec.table = held->spec.table > 0 ? given : 0;
      gboolean is_large = body > 0 && held->size >= LARGER * body;
      gap_flow_add (draft->flow, &held->spec, held->text, held->is_bold || is_large);
    }
  g_array_set_size (draft->held, 0);
}
