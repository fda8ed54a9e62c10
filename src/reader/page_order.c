/*
 * Reading order. Rows that leave the same white strip open make a run; the strip parts either columns of prose, read
 * one after the other, or the columns of a table, read row by row. Columns of prose fill their lines and begin their
 * paragraphs where they please; the cells of a table begin together.
 */
#include "reader/page_lines.h"

#include <math.h>
#include <string.h>

#include "reader/flow.h"
#include "reader/marker.h"

/* In units of the type's size. */
#define MIN_STRIP 0.7   /* width of a strip between columns */
#define MAX_ROW_GAP 4.0 /* between the rows of one run */
#define TAB_GAP 1.8     /* a gap that stands for a tab */
#define BIGGER 1.12     /* type that starts something new */
#define MIN_LEADING 1.0 /* from one base line to the next */
#define MAX_LEADING 1.6
#define OVERLAP 0.95 /* less than this between base lines, and lines stand side by side */
#define APART 1.12   /* more than this, to the leading, and a cell ends */

#define MAX_COLUMNS 24u
#define MAX_DEPTH 6u
#define MIN_COLUMN_LINES 4u
#define MAX_CELL_BYTES 1200u /* a cell with more holds text that a table only lays out */

typedef struct
{
  double x0;
  double x1;
} Strip;

/* Rows @first up to @end that leave @strips open. */
typedef struct
{
  guint first;
  guint end;
  guint n_strips;
  guint n_parted; /* rows with text on both sides of a strip */
  Strip strips[MAX_COLUMNS];
} Run;

/* A column's part of each row of a run; NULL where it has none. */
typedef struct
{
  guint n_rows;
  guint n_columns;
  GapSegment **cells; /* row by row */
} Grid;

static void order_rows (const GPtrArray *rows, gboolean is_columned, guint depth, GArray *lines);

static const GapRow *
row_at (const GPtrArray *rows, guint i)
{
  return g_ptr_array_index (rows, i);
}

static const GapSegment *
segment_at (const GapRow *row, guint i)
{
  return g_ptr_array_index (row, i);
}

/* ---- strips ---- */

/* Whether the two rows, one segment each, stand side by side although their base lines differ. */
static gboolean
are_side_by_side (const GapRow *a, const GapRow *b, Strip *out)
{
  const GapSegment *upper = segment_at (a, 0);
  const GapSegment *lower = segment_at (b, 0);
  const GapSegment *left = upper->box.x0 < lower->box.x0 ? upper : lower;
  const GapSegment *right = left == upper ? lower : upper;
  *out = (Strip){ left->box.x1, right->box.x0 };
  return a->len == 1 && b->len == 1 && lower->base - upper->base < OVERLAP * MIN (upper->size, lower->size)
         && out->x1 - out->x0 >= MIN_STRIP * left->size;
}

/* The strips between the segments of row @i, or between it and the next. */
static void
start_strips (const GPtrArray *rows, guint first, Run *run)
{
  const GapRow *row = row_at (rows, first);
  Strip strip;
  for (guint i = 0; i + 1 < row->len && run->n_strips < MAX_COLUMNS - 1; i++)
    {
      strip = (Strip){ segment_at (row, i)->box.x1, segment_at (row, i + 1)->box.x0 };
      if (strip.x1 - strip.x0 >= MIN_STRIP * segment_at (row, i)->size)
        run->strips[run->n_strips++] = strip;
    }
  if (row->len == 1 && first + 1 < rows->len && are_side_by_side (row, row_at (rows, first + 1), &strip))
    run->strips[run->n_strips++] = strip;
}

/* What @segment leaves of @strip: its wider side. */
static Strip
cut_strip (Strip strip, const GapSegment *segment)
{
  if (segment->box.x1 <= strip.x0 || segment->box.x0 >= strip.x1)
    return strip;
  Strip left = { strip.x0, segment->box.x0 };
  Strip right = { segment->box.x1, strip.x1 };
  return left.x1 - left.x0 > right.x1 - right.x0 ? left : right;
}

/* The strips of @run that @row leaves open. */
static Run
narrow_strips (const Run *run, const GapRow *row)
{
  Run left = *run;
  left.n_strips = 0;
  for (guint i = 0; i < run->n_strips; i++)
    {
      Strip strip = run->strips[i];
      for (guint j = 0; j < row->len; j++)
        strip = cut_strip (strip, segment_at (row, j));
      if (strip.x1 - strip.x0 >= MIN_STRIP * segment_at (row, 0)->size)
        left.strips[left.n_strips++] = strip;
    }
  return left;
}

/* Whether row @i has text on both sides of a strip, or the row above it has what it lacks. */
static gboolean
is_parted (const GPtrArray *rows, const Run *run, guint i)
{
  const GapRow *row = row_at (rows, i);
  const GapSegment *first = segment_at (row, 0);
  const GapSegment *last = segment_at (row, row->len - 1);
  Strip strip;
  gboolean is_paired = i > run->first && are_side_by_side (row_at (rows, i - 1), row, &strip);
  for (guint j = 0; j < run->n_strips; j++)
    if (first->box.x1 <= run->strips[j].x0 + 0.1 && last->box.x0 >= run->strips[j].x1 - 0.1)
      return TRUE;
  return is_paired;
}

static double
row_top (const GapRow *row)
{
  double top = G_MAXDOUBLE;
  for (guint i = 0; i < row->len; i++)
    top = MIN (top, segment_at (row, i)->box.y0);
  return top;
}

static double
row_bottom (const GapRow *row)
{
  double bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < row->len; i++)
    bottom = MAX (bottom, segment_at (row, i)->box.y1);
  return bottom;
}

/* Whether @row can go on the run whose last row is @last. */
static gboolean
is_near (const GapRow *last, const GapRow *row)
{
  const GapSegment *before = segment_at (last, 0);
  const GapSegment *here = segment_at (row, 0);
  if (row_top (row) - row_bottom (last) > MAX_ROW_GAP * before->size)
    return FALSE;
  return row->len > 1 || here->size <= before->size * BIGGER;
}

static Run
find_run (const GPtrArray *rows, guint first)
{
  Run run = { .first = first, .end = first + 1, .n_parted = 1 };
  start_strips (rows, first, &run);
  Run at = run;
  for (guint i = first + 1; i < rows->len && at.n_strips > 0; i++)
    {
      const GapRow *row = row_at (rows, i);
      if (!is_near (row_at (rows, i - 1), row))
        break;
      at = narrow_strips (&at, row);
      if (at.n_strips == 0 || !is_parted (rows, &at, i))
        continue;
      at.n_parted++;
      at.end = i + 1;
      run = at;
    }
  return run;
}

/* ---- grids ---- */

static guint
column_of (const Run *run, const GapSegment *segment)
{
  guint column = 0;
  while (column < run->n_strips && segment->box.x0 >= run->strips[column].x1 - 0.1)
    column++;
  return column;
}

/* Segments of @rows that share a cell's line become one. */
static Grid
make_grid (const GPtrArray *rows, const Run *run)
{
  Grid grid = { run->end - run->first, run->n_strips + 1, NULL };
  grid.cells = g_new0 (GapSegment *, (gsize)grid.n_rows * grid.n_columns);
  for (guint i = run->first; i < run->end; i++)
    {
      GapRow *row = g_ptr_array_index (rows, i);
      for (guint j = 0; j < row->len;)
        {
          GapSegment *segment = g_ptr_array_index (row, j);
          GapSegment **cell = &grid.cells[(gsize)(i - run->first) * grid.n_columns + column_of (run, segment)];
          if (*cell == NULL)
            {
              *cell = segment;
              j++;
              continue;
            }
          gap_segment_join (*cell, segment);
          g_ptr_array_remove_index (row, j);
        }
    }
  return grid;
}

static GapSegment *
cell_at (const Grid *grid, guint row, guint column)
{
  return grid->cells[(gsize)row * grid->n_columns + column];
}

/* The last row above @row in which @column has text; -1 if there is none. */
static int
row_above (const Grid *grid, guint row, guint column)
{
  for (int i = (int)row - 1; i >= 0; i--)
    if (cell_at (grid, (guint)i, column) != NULL)
      return i;
  return -1;
}

static double
column_right (const Grid *grid, guint column)
{
  double right = -G_MAXDOUBLE;
  for (guint i = 0; i < grid->n_rows; i++)
    if (cell_at (grid, i, column) != NULL)
      right = MAX (right, cell_at (grid, i, column)->box.x1);
  return right;
}

static double
column_left (const Grid *grid, guint column)
{
  double left = G_MAXDOUBLE;
  for (guint i = 0; i < grid->n_rows; i++)
    if (cell_at (grid, i, column) != NULL)
      left = MIN (left, cell_at (grid, i, column)->box.x0);
  return left;
}

/* The distance of base lines in one cell, in sizes: the least of all, and never more than text is set at. */
static double
find_leading (const Grid *grid)
{
  double leading = MAX_LEADING;
  for (guint column = 0; column < grid->n_columns; column++)
    for (guint i = 1; i < grid->n_rows; i++)
      {
        const GapSegment *here = cell_at (grid, i, column);
        const GapSegment *above = cell_at (grid, i - 1, column);
        if (here != NULL && above != NULL)
          leading = MIN (leading, (here->base - above->base) / here->size);
      }
  return MAX (leading, MIN_LEADING);
}

/* Whether the text of @column begins anew at @row: nothing right above it. */
static gboolean
begins_block (const Grid *grid, guint row, guint column, double leading)
{
  const GapSegment *here = cell_at (grid, row, column);
  const GapSegment *above = row > 0 ? cell_at (grid, row - 1, column) : NULL;
  return above == NULL || (here->base - above->base) / here->size > leading * APART;
}

/* ---- columns of prose ---- */

/* Whether the lines of @column are filled as prose is: most of them as wide as the column. */
static gboolean
is_filled (const Grid *grid, guint column)
{
  double left = column_left (grid, column);
  double right = column_right (grid, column);
  guint n_lines = 0;
  guint n_full = 0;
  guint n_words = 0;
  for (guint i = 0; i < grid->n_rows; i++)
    {
      const GapSegment *segment = cell_at (grid, i, column);
      if (segment == NULL)
        continue;
      n_lines++;
      n_words += segment->n_words;
      n_full += segment->box.x1 >= right - 0.22 * (right - left) ? 1 : 0;
    }
  return n_lines >= MIN_COLUMN_LINES && n_words >= n_lines * 3 && n_full * 2 >= n_lines;
}

static gboolean
are_columns (const Grid *grid)
{
  double leading = find_leading (grid);
  guint n_together = 0;
  guint n_blocks = 0;
  for (guint column = 0; column < grid->n_columns; column++)
    if (!is_filled (grid, column))
      return FALSE;
  for (guint i = 1; i < grid->n_rows; i++)
    {
      guint n_begin = 0;
      guint n_here = 0;
      for (guint column = 0; column < grid->n_columns; column++)
        if (cell_at (grid, i, column) != NULL)
          {
            n_here++;
            n_begin += begins_block (grid, i, column, leading) ? 1 : 0;
          }
      n_blocks += n_begin > 0 ? 1 : 0;
      n_together += n_here == grid->n_columns && n_begin == n_here ? 1 : 0;
    }
  return n_together * 2 <= n_blocks;
}

/* Whether @row stands on one side of the strips of @run, no further from the row next to it than @most. */
static gboolean
is_beside (const Run *run, const GapRow *row, double gap, double most)
{
  return gap <= most * segment_at (row, 0)->size && narrow_strips (run, row).n_strips == run->n_strips;
}

/* What stands right above text as wide as the page, a heading most likely, does not end a column. */
static guint
leave_heading (const GPtrArray *rows, guint first, guint end)
{
  while (end > first && end < rows->len)
    {
      const GapRow *row = row_at (rows, end - 1);
      const GapRow *above = row_at (rows, end - 2);
      const GapSegment *segment = segment_at (row, 0);
      gboolean is_apart = row_top (row) - row_bottom (above) > 0.5 * segment->size;
      if (!is_apart || row_top (row_at (rows, end)) - row_bottom (row) > segment->size)
        break;
      end--;
    }
  return end;
}

/* Rows next to a run of columns that stand on one side of its strips belong to it: columns seldom begin or end
 * together. No more than @n_above rows above it are free. */
static void
widen_run (const GPtrArray *rows, guint n_above, Run *run)
{
  guint end = run->end;
  while (end < rows->len
         && is_beside (run, row_at (rows, end), row_top (row_at (rows, end)) - row_bottom (row_at (rows, end - 1)),
                       MAX_ROW_GAP))
    end++;
  run->end = leave_heading (rows, run->end, end);
  for (; n_above > 0; n_above--)
    {
      const GapRow *row = row_at (rows, run->first - 1);
      if (!is_beside (run, row, row_top (row_at (rows, run->first)) - row_bottom (row), 1))
        break;
      run->first--;
    }
}

static void
order_column (const Grid *grid, guint column, guint first, guint end, gboolean is_columned, guint depth, GArray *lines)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  guint n_before = lines->len;
  for (guint i = first; i < end; i++)
    {
      if (cell_at (grid, i, column) == NULL)
        continue;
      GapRow *row = g_ptr_array_new ();
      g_ptr_array_add (row, cell_at (grid, i, column));
      g_ptr_array_add (rows, row);
    }
  order_rows (rows, is_columned, depth + 1, lines);
  if (lines->len > n_before)
    g_array_index (lines, GapPageLine, n_before).is_first = TRUE;
}

/* ---- tables ---- */

/* Whether the line of @column at @row goes on the cell's text above: its first word had no room there. */
static gboolean
continues_cell (const Grid *grid, guint row, guint column)
{
  const GapSegment *here = cell_at (grid, row, column);
  int above = row_above (grid, row, column);
  if (above < 0 || above + 1 != (int)row)
    return FALSE;
  const GapSegment *before = cell_at (grid, (guint)above, column);
  gunichar first = g_utf8_get_char (here->text->str);
  double room = column_right (grid, column) - before->box.x1;
  return !here->has_marker && (g_unichar_islower (first) || room < here->first_width + 0.25 * here->size);
}

static gboolean
has_gaps (const Grid *grid, double leading)
{
  for (guint i = 1; i < grid->n_rows; i++)
    for (guint column = 0; column < grid->n_columns; column++)
      if (cell_at (grid, i, column) != NULL && cell_at (grid, i - 1, column) != NULL
          && begins_block (grid, i, column, leading))
        return TRUE;
  return FALSE;
}

/* Whether a cell of @column goes on across the top of line @row. */
static gboolean
spans (const Grid *grid, guint row, guint column, double leading)
{
  int above = row_above (grid, row, column);
  guint below = row;
  while (below < grid->n_rows && cell_at (grid, below, column) == NULL)
    below++;
  if (above < 0 || below == grid->n_rows)
    return FALSE;
  const GapSegment *here = cell_at (grid, below, column);
  return (here->base - cell_at (grid, (guint)above, column)->base) / here->size <= leading * APART;
}

/* Whether a row of the table begins at line @row of it: by the gaps between cells, else by what is said there. */
static gboolean
begins_row (const Grid *grid, guint row, double leading, gboolean by_gaps)
{
  guint n_here = 0;
  guint n_new = 0;
  for (guint column = 0; column < grid->n_columns; column++)
    {
      if (by_gaps && spans (grid, row, column, leading))
        return FALSE;
      if (cell_at (grid, row, column) == NULL)
        continue;
      n_here++;
      n_new += continues_cell (grid, row, column) ? 0 : 1;
    }
  if (by_gaps)
    return TRUE;
  return n_here == grid->n_columns ? n_new > 0 : n_here > 1 && n_new == n_here && cell_at (grid, row, 0) != NULL;
}

/* The words of a cell, its lines joined. */
static void
append_cell (const Grid *grid, guint first, guint end, guint column, GString *text)
{
  gboolean is_open = FALSE;
  for (guint i = first; i < end; i++)
    {
      const GapSegment *segment = cell_at (grid, i, column);
      if (segment == NULL)
        continue;
      gboolean is_cut
          = is_open && g_str_has_suffix (text->str, "-") && g_unichar_islower (g_utf8_get_char (segment->text->str));
      if (is_open && !is_cut)
        g_string_append_c (text, ' ');
      g_string_append (text, segment->text->str);
      is_open = TRUE;
    }
}

/* A cell with a list, or with very much text, only lays text out. */
static gboolean
is_layout (const Grid *grid, guint first, guint end)
{
  for (guint column = 0; column < grid->n_columns; column++)
    {
      guint n_lines = 0;
      gsize n_bytes = 0;
      gboolean has_marker = FALSE;
      for (guint i = first; i < end; i++)
        {
          const GapSegment *segment = cell_at (grid, i, column);
          if (segment == NULL)
            continue;
          n_lines++;
          n_bytes += segment->text->len;
          has_marker |= gap_marker_parse (segment->text->str).kind == GAP_MARKER_BULLET;
        }
      if (n_bytes > MAX_CELL_BYTES || (has_marker && n_lines > 1))
        return TRUE;
    }
  return FALSE;
}

static void
add_table_row (const Grid *grid, guint first, guint end, GArray *lines)
{
  GapPageLine line = { .is_row = TRUE, .is_bold = TRUE, .is_first = TRUE };
  GString *text = g_string_new (NULL);
  gboolean is_started = FALSE;
  for (guint column = 0; column < grid->n_columns; column++)
    {
      if (column > 0)
        g_string_append_c (text, '\t');
      append_cell (grid, first, end, column, text);
      for (guint i = first; i < end; i++)
        {
          const GapSegment *segment = cell_at (grid, i, column);
          if (segment == NULL)
            continue;
          if (!is_started)
            line.box = segment->box;
          is_started = TRUE;
          line.size = MAX (line.size, segment->size);
          line.box.x1 = MAX (line.box.x1, segment->box.x1);
          line.box.y1 = MAX (line.box.y1, segment->box.y1);
          line.base = MAX (line.base, segment->base);
          line.is_bold &= segment->n_bold == segment->n_letters;
        }
    }
  line.text = g_string_free (text, FALSE);
  line.text_x = line.left = line.box.x0;
  line.right = line.box.x1;
  g_array_append_val (lines, line);
}

/* Whether @row stands in a column of @run other than the first, right beside the row whose base is @base. */
static gboolean
is_in_table (const Run *run, const GapRow *row, double base)
{
  const GapSegment *segment = segment_at (row, 0);
  return row->len == 1 && !segment->has_marker && fabs (segment->base - base) <= MAX_LEADING * segment->size
         && narrow_strips (run, row).n_strips == run->n_strips && column_of (run, segment) > 0;
}

/* The first row of a table may begin higher in one of its columns, and the last one go on below. No more than @n_above
 * rows above it are free. */
static void
lengthen_table (const GPtrArray *rows, guint n_above, Run *run)
{
  double base = segment_at (row_at (rows, run->end - 1), 0)->base;
  while (run->end < rows->len && is_in_table (run, row_at (rows, run->end), base))
    base = segment_at (row_at (rows, run->end++), 0)->base;
  base = segment_at (row_at (rows, run->first), 0)->base;
  for (; n_above > 0 && is_in_table (run, row_at (rows, run->first - 1), base); n_above--)
    base = segment_at (row_at (rows, --run->first), 0)->base;
}

static void
order_table (const Grid *grid, guint depth, GArray *lines)
{
  double leading = find_leading (grid);
  gboolean by_gaps = has_gaps (grid, leading);
  for (guint first = 0; first < grid->n_rows;)
    {
      guint end = first + 1;
      while (end < grid->n_rows && !begins_row (grid, end, leading, by_gaps))
        end++;
      if (is_layout (grid, first, end))
        for (guint column = 0; column < grid->n_columns; column++)
          order_column (grid, column, first, end, TRUE, depth, lines);
      else
        add_table_row (grid, first, end, lines);
      first = end;
    }
}

/* ---- lines ---- */

/* A gap that is no more than blanks is one; a wider one stands for a tab. */
static void
add_line (const GapRow *row, gboolean is_columned, GArray *lines)
{
  const GapSegment *first = segment_at (row, 0);
  GapPageLine line = { .box = first->box,
                       .base = first->base,
                       .size = first->size,
                       .text_x = first->text_x,
                       .first_width = first->first_width,
                       .is_bold = TRUE,
                       .is_columned = is_columned };
  GString *text = g_string_new (NULL);
  guint n_most = 0;
  for (guint i = 0; i < row->len; i++)
    {
      const GapSegment *segment = segment_at (row, i);
      if (i > 0)
        g_string_append_c (text, segment->box.x0 - line.box.x1 > TAB_GAP * segment->size ? '\t' : ' ');
      g_string_append (text, segment->text->str);
      line.box.x1 = MAX (line.box.x1, segment->box.x1);
      line.box.y0 = MIN (line.box.y0, segment->box.y0);
      line.box.y1 = MAX (line.box.y1, segment->box.y1);
      line.is_bold &= segment->n_bold == segment->n_letters;
      if (segment->n_letters > n_most)
        line.size = segment->size;
      n_most = MAX (n_most, segment->n_letters);
    }
  line.text = g_string_free (text, FALSE);
  line.is_row = gap_flow_is_row (line.text);
  if (!line.is_row)
    g_strdelimit (line.text, "\t", ' ');
  g_array_append_val (lines, line);
}

static void
set_sides (GArray *lines, guint first)
{
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  for (guint i = first; i < lines->len; i++)
    {
      const GapPageLine *line = &g_array_index (lines, GapPageLine, i);
      if (line->is_row || line->left < line->right)
        continue;
      left = MIN (left, line->box.x0);
      right = MAX (right, line->box.x1);
    }
  for (guint i = first; i < lines->len; i++)
    {
      GapPageLine *line = &g_array_index (lines, GapPageLine, i);
      if (line->left < line->right)
        continue;
      line->left = left;
      line->right = right;
    }
}

/* Adds a run as columns or as a table. @n_above rows before it stand in @lines as one line each. */
static void
order_run (const GPtrArray *rows, Run *run, guint n_above, guint depth, GArray *lines)
{
  guint first = run->first;
  Grid grid = make_grid (rows, run);
  gboolean is_prose = are_columns (&grid);
  g_free (grid.cells);
  if (is_prose)
    widen_run (rows, n_above, run);
  else
    lengthen_table (rows, n_above, run);
  g_array_set_size (lines, lines->len - (first - run->first));
  grid = make_grid (rows, run);
  if (!is_prose)
    order_table (&grid, depth, lines);
  for (guint column = 0; is_prose && column < grid.n_columns; column++)
    order_column (&grid, column, 0, grid.n_rows, TRUE, depth, lines);
  g_free (grid.cells);
}

static void
order_rows (const GPtrArray *rows, gboolean is_columned, guint depth, GArray *lines)
{
  guint first_line = lines->len;
  guint n_above = 0;
  for (guint i = 0; i < rows->len;)
    {
      const GapRow *row = row_at (rows, i);
      Run run = { 0 };
      if (depth < MAX_DEPTH)
        run = find_run (rows, i);
      if (run.n_parted > 1)
        {
          order_run (rows, &run, n_above, depth, lines);
          n_above = 0;
          i = run.end;
          continue;
        }
      add_line (row, is_columned, lines);
      n_above++;
      i++;
    }
  set_sides (lines, first_line);
}

void
gap_page_order (const GPtrArray *rows, GArray *lines)
{
  order_rows (rows, FALSE, 0, lines);
}
