/* Which lines of a text belong together. Headings are text_headings.c's business, writing blocks text_emit.c's. */
#include "reader/text_shape.h"

#include <string.h>

#include "reader/title.h"

#define MIN_SOFT_BREAKS 3
#define MAX_WRAP 160u
#define MIN_OPEN 20   /* the same, if a bracket or a quotation is open at its end */
#define MIN_JOINED 40 /* columns that a line must have to be continued without other signs */

/* ---- markers that depend on neighbours ---- */

static GapLine *
line_at (GapShape *shape, guint i)
{
  return g_ptr_array_index (shape->body, i);
}

static void
clear_marker (GapLine *line)
{
  line->marker.kind = GAP_MARKER_NONE;
  line->text = line->whole;
}

static gboolean
has_sibling_ahead (GapShape *shape, guint i)
{
  const GapLine *line = line_at (shape, i);
  for (guint j = i + 1; j < MIN (i + 5, shape->body->len); j++)
    if (gap_marker_is_sibling (&line->marker, &line_at (shape, j)->marker))
      return TRUE;
  return FALSE;
}

/* A dash inside a wrapped sentence: no blank line, no end before, lower case after, no other such line near. */
static gboolean
is_dash_in_sentence (GapShape *shape, guint i)
{
  const GapLine *line = line_at (shape, i);
  if (!line->marker.is_weak || line->blanks > 0 || i == 0)
    return FALSE;
  const GapLine *before = line_at (shape, i - 1);
  return before->marker.kind == GAP_MARKER_NONE && !before->is_row && before->width >= MIN_JOINED
         && !gap_title_has_end (before->whole) && gap_title_starts_low (line->text) && !has_sibling_ahead (shape, i);
}

/* A number that a wrapped sentence happens to start its line with, or one that heads nothing. */
static gboolean
is_number_in_sentence (GapShape *shape, guint i, const GapMarker *last)
{
  const GapLine *line = line_at (shape, i);
  const GapMarker *marker = &line->marker;
  gboolean is_next
      = marker->value == 1
        || (last->kind == marker->kind && last->depth == marker->depth && marker->value == last->value + 1);
  if (marker->is_weak && marker->depth == 1)
    return !is_next || (i > 0 && line->blanks == 0) || !gap_title_is_possible (line->text);
  if (is_next || line->blanks > 0 || i == 0 || marker->depth > 1)
    return FALSE;
  const GapLine *before = line_at (shape, i - 1);
  return before->width >= MIN_JOINED && !gap_title_has_end (before->whole)
         && !gap_marker_is_sibling (&before->marker, marker);
}

static void
settle_markers (GapShape *shape)
{
  GapMarker last[GAP_MARKER_ROMAN + 1] = { { 0 } };
  for (guint i = 0; i < shape->body->len; i++)
    {
      GapLine *line = line_at (shape, i);
      const GapMarker *marker = &line->marker;
      gboolean is_next = marker->value == 1 || marker->value == last[marker->kind].value + 1;
      gboolean is_sentence = FALSE;
      if (line->hashes > 0)
        is_sentence = marker->kind != GAP_MARKER_NONE;
      else if (marker->kind == GAP_MARKER_BULLET)
        is_sentence = is_dash_in_sentence (shape, i);
      else if (marker->kind == GAP_MARKER_NUMBER)
        is_sentence = is_number_in_sentence (shape, i, &last[GAP_MARKER_NUMBER]);
      else if (marker->kind != GAP_MARKER_NONE)
        is_sentence = marker->glyph == '.' && !is_next;
      if (is_sentence)
        clear_marker (line);
      else if (marker->kind > GAP_MARKER_BULLET)
        last[marker->kind] = *marker;
    }
}

/* ---- wrapping ---- */

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a;
  guint right = *(const guint *)b;
  return (left > right) - (left < right);
}

/* The width that 19 of 20 lines keep to, if enough of them end in mid-sentence near it; else 0. */
static guint
find_wrap (GapShape *shape)
{
  guint n_soft = 0;
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < shape->body->len; i++)
    if (!line_at (shape, i)->is_row)
      g_array_append_val (widths, line_at (shape, i)->width);
  if (widths->len < 2)
    return 0;
  g_array_sort (widths, compare_widths);
  guint wrap = g_array_index (widths, guint, (widths->len - 1) * 19 / 20);
  for (guint i = 1; i < shape->body->len; i++)
    {
      const GapLine *before = line_at (shape, i - 1);
      const GapLine *line = line_at (shape, i);
      n_soft += line->blanks == 0 && line->marker.kind == GAP_MARKER_NONE && before->width * 10 >= wrap * 7
                && gap_title_starts_low (line->whole) && !gap_title_has_end (before->whole);
    }
  guint n_needed = shape->body->len < 15 ? 1 : MIN_SOFT_BREAKS;
  return wrap <= MAX_WRAP && n_soft >= n_needed ? wrap : 0;
}

/* ---- joining ---- */

/* Whether the first word of @line would not have fitted behind @before, so that the break between them is the
 * program's. */
static gboolean
was_full (const GapShape *shape, const GapLine *before, const GapLine *line)
{
  guint word = (guint)g_utf8_strlen (line->whole, (gssize)strcspn (line->whole, " "));
  return shape->wrap > 0 && (before->width + 1 + word) * 20 >= shape->wrap * 18;
}

/* A copy of the line before that goes on a little further, as overlapping scans leave, is a line of its own. */
static gboolean
is_repeat (const GapLine *before, const GapLine *line)
{
  gsize n = strnlen (before->text, 30);
  return n >= 12 && strncmp (before->text, line->text, n) == 0;
}

/* A word or a pair of words is cut: "govern-", "parents/". */
static gboolean
ends_in_cut (const GapLine *line)
{
  gsize n = strlen (line->whole);
  if (n >= 3 && line->whole[n - 1] == '/' && g_ascii_isalpha (line->whole[n - 2]))
    return TRUE;
  if (n >= 2 && (guchar)line->whole[n - 2] == 0xC2 && (guchar)line->whole[n - 1] == 0xAD)
    return TRUE;
  return n >= 3 && line->whole[n - 1] == '-' && g_ascii_isalpha (line->whole[n - 2]);
}

/* A paragraph cut by a blank line in mid-sentence; a run of lower-case lines is a list without bullets. */
static gboolean
continues_past_blank (const GapShape *shape, const GapPiece *piece, const GapLine *before, const GapLine *line)
{
  const GapLine *first = gap_shape_line (shape, piece->first);
  return line->blanks <= 2 && piece->kind == GAP_BLOCK_PARAGRAPH && before->width >= MIN_JOINED && !before->is_bold
         && gap_title_starts_low (line->whole) && !gap_title_has_end (before->whole)
         && !gap_title_starts_low (first->whole);
}

static gboolean
continues (const GapShape *shape, const GapPiece *piece, const GapLine *before, const GapLine *line)
{
  if (line->marker.kind != GAP_MARKER_NONE || line->is_row || before->is_row)
    return FALSE;
  if (line->join != GAP_JOIN_UNKNOWN)
    return line->join == GAP_JOIN_ON;
  if (line->hashes > 0 || before->hashes > 0)
    return FALSE;
  if (before->is_bold != line->is_bold && piece->n == 1 && before->is_bold)
    return gap_title_starts_low (line->whole) && was_full (shape, before, line);
  if (line->is_bold && !before->is_bold && gap_title_has_end (before->whole))
    return FALSE;
  if (is_repeat (before, line))
    return FALSE;
  gboolean starts_low = gap_title_starts_low (line->whole);
  gboolean has_end = gap_title_has_end (before->whole);
  if (line->is_first_of_page)
    return starts_low && !has_end && before->width >= MIN_JOINED;
  if (line->blanks > 0)
    return continues_past_blank (shape, piece, before, line);
  if (starts_low && ends_in_cut (before))
    return TRUE;
  if (!has_end && before->width >= MIN_OPEN && gap_title_is_open (before->whole))
    return TRUE;
  if (!has_end && (gap_title_is_broken (before->whole) || gap_title_goes_on_as_law (before->whole, line->whole)))
    return TRUE;
  const GapLine *first = gap_shape_line (shape, piece->first);
  if (piece->kind == GAP_BLOCK_ITEM && line->indent > first->indent && (!has_end || shape->wrap > 0))
    return TRUE;
  if (piece->kind == GAP_BLOCK_ITEM && !has_end && gap_title_starts_sentence (line->whole))
    return FALSE; /* items often have no end; a sentence behind them is a paragraph */
  if (starts_low && !has_end && (before->width >= MIN_JOINED || was_full (shape, before, line)))
    return TRUE;
  return was_full (shape, before, line);
}

static GapPiece
start_piece (const GapShape *shape, guint i, const GapPiece *before)
{
  const GapLine *line = gap_shape_line (shape, i);
  GapPiece piece = { .first = i, .n = 1, .kind = GAP_BLOCK_PARAGRAPH };
  if (line->hashes > 0)
    piece.kind = GAP_BLOCK_HEADING;
  else if (line->is_row)
    piece.kind = GAP_BLOCK_CELL;
  else if (line->marker.kind != GAP_MARKER_NONE)
    piece.kind = GAP_BLOCK_ITEM;
  else if (before != NULL && before->kind == GAP_BLOCK_ITEM && line->indent > 0
           && line->indent >= gap_shape_line (shape, before->first)->indent + 2)
    {
      piece.kind = GAP_BLOCK_ITEM;
      piece.is_more = TRUE;
    }
  piece.level = line->hashes;
  return piece;
}

static void
find_pieces (GapShape *shape)
{
  for (guint i = 0; i < shape->body->len; i++)
    {
      guint n = shape->pieces->len;
      GapPiece *last = n > 0 ? gap_shape_piece (shape, n - 1) : NULL;
      if (last != NULL && continues (shape, last, gap_shape_line (shape, i - 1), gap_shape_line (shape, i)))
        {
          last->n++;
          continue;
        }
      GapPiece piece = start_piece (shape, i, last);
      g_array_append_val (shape->pieces, piece);
    }
}

/* ---- words, to tell "on-line" cut at its own hyphen from "be-have" cut by the program ---- */

static void
collect_words (GHashTable *words, const char *text)
{
  for (const char *c = text; *c != '\0';)
    {
      gsize n = 0;
      while (g_ascii_isalpha (c[n]) || (c[n] == '-' && n > 0 && g_ascii_isalpha (c[n + 1])))
        n++;
      if (n > 3)
        g_hash_table_add (words, g_ascii_strdown (c, (gssize)n));
      c += n > 0 ? n : 1;
    }
}

static void
find_words (GapShape *shape)
{
  gboolean is_needed = FALSE;
  for (guint i = 0; i < shape->body->len && !is_needed; i++)
    is_needed = ends_in_cut (gap_shape_line (shape, i));
  if (!is_needed)
    return;
  shape->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < shape->body->len; i++)
    collect_words (shape->words, gap_shape_line (shape, i)->whole);
}

/* The lines that are text. One behind a running header or footer stands as at the start of a page. */
static void
find_body (GapShape *shape)
{
  guint blanks = 0;
  gboolean is_turned = FALSE;
  for (guint i = 0; i < shape->lines->len; i++)
    {
      GapLine *line = &g_array_index (shape->lines, GapLine, i);
      if (line->furniture != GAP_FURNITURE_NONE)
        {
          blanks += line->blanks;
          is_turned |= line->is_first_of_page || line->furniture <= GAP_FURNITURE_FOOTER;
          continue;
        }
      line->blanks += blanks;
      line->is_first_of_page |= is_turned;
      blanks = 0;
      is_turned = FALSE;
      g_ptr_array_add (shape->body, line);
    }
}

void
gap_text_shape (GArray *lines, gboolean is_typeset, GapDocumentBuilder *builder)
{
  GapShape shape = { .lines = lines, .is_typeset = is_typeset };
  shape.body = g_ptr_array_new ();
  shape.pieces = g_array_new (FALSE, TRUE, sizeof (GapPiece));
  find_body (&shape);
  settle_markers (&shape);
  shape.wrap = find_wrap (&shape);
  find_pieces (&shape);
  find_words (&shape);
  gap_text_find_headings (&shape);
  gap_text_emit (&shape, builder);
  g_ptr_array_unref (shape.body);
  g_array_unref (shape.pieces);
  g_clear_pointer (&shape.words, g_hash_table_unref);
}
