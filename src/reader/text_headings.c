/*
 * Headings of a text that does not mark them: by number, type and shape, and by what follows. A line that leads nowhere
 * is no heading, whatever it looks like.
 */
#include <string.h>

#include "reader/text_shape.h"
#include "reader/title.h"

#define MIN_PARAGRAPH 60 /* columns of a paragraph that needs no other sign */
#define MAX_ADDRESS_LINES 12
#define MAX_LETTERHEAD 6  /* pieces at the top among which the school names itself */
#define MAX_CHAIN 2       /* headings in a row */
#define MAX_TIGHT_WORDS 8 /* of a heading without a blank line behind it */

typedef struct
{
  GapShape *shape;
  guint n_headings;
  guint last_numbered; /* piece of the last numbered heading, 0 if none */
  gboolean has_capitals;
  gboolean in_number;
  gboolean has_prose; /* a paragraph or list has gone before */
} Finder;

static const GapLine *
first_line (const GapShape *shape, guint piece)
{
  return gap_shape_line (shape, gap_shape_piece (shape, piece)->first);
}

static const GapLine *
last_line (const GapShape *shape, guint piece)
{
  const GapPiece *at = gap_shape_piece (shape, piece);
  return gap_shape_line (shape, at->first + at->n - 1);
}

static guint
blanks_before (const GapShape *shape, guint piece)
{
  const GapLine *line = first_line (shape, piece);
  return piece == 0 || line->is_first_of_page ? MAX (line->blanks, 1u) : line->blanks;
}

/* The words of a piece of one or two lines, its number left out. (transfer full) */
static char *
short_text (const GapShape *shape, guint piece)
{
  const GapPiece *at = gap_shape_piece (shape, piece);
  const GapLine *line = gap_shape_line (shape, at->first);
  return at->n == 1 ? g_strdup (line->text)
                    : g_strconcat (line->text, " ", gap_shape_line (shape, at->first + 1)->whole, NULL);
}

/* A paragraph, list or table: what headings lead to. Labels, dates and names are not. */
static gboolean
is_content (const GapShape *shape, guint piece)
{
  if (piece >= shape->pieces->len)
    return FALSE;
  const GapPiece *at = gap_shape_piece (shape, piece);
  const GapLine *line = gap_shape_line (shape, at->first);
  if (at->kind != GAP_BLOCK_PARAGRAPH)
    return TRUE;
  if (g_str_has_suffix (last_line (shape, piece)->whole, ":") && piece + 1 < shape->pieces->len
      && gap_shape_piece (shape, piece + 1)->kind == GAP_BLOCK_ITEM)
    return TRUE;
  if (at->n > 2 || line->width >= MIN_PARAGRAPH)
    return at->n > 2 || !gap_title_is_label (line->text);
  return gap_title_has_end (last_line (shape, piece)->whole) && gap_title_count_words (line->text) >= 4
         && !gap_title_is_label (line->text);
}

/* An address above a salutation: the letter that a heading announces. */
static gboolean
leads_to_letter (const GapShape *shape, guint piece)
{
  guint end = MIN (piece + 1 + MAX_ADDRESS_LINES, shape->pieces->len);
  for (guint i = piece + 1; i < end && gap_shape_piece (shape, i)->kind == GAP_BLOCK_PARAGRAPH; i++)
    if (g_str_has_prefix (first_line (shape, i)->text, "Dear "))
      return i > piece + 1;
  return FALSE;
}

static gboolean
leads_to_content (const GapShape *shape, guint piece)
{
  for (guint i = piece + 1; i <= piece + 1 + MAX_CHAIN && i < shape->pieces->len; i++)
    {
      if (is_content (shape, i))
        return TRUE;
      g_autofree char *text = gap_shape_piece (shape, i)->n <= 2 ? short_text (shape, i) : NULL;
      if (text == NULL || blanks_before (shape, i) == 0 || !gap_title_is_likely (text))
        break;
    }
  return leads_to_letter (shape, piece);
}

static gboolean
is_all_bold (const GapShape *shape, const GapPiece *piece)
{
  for (guint i = 0; i < piece->n; i++)
    if (!gap_shape_line (shape, piece->first + i)->is_bold)
      return FALSE;
  return TRUE;
}

static gboolean
is_sibling_item (const GapShape *shape, guint piece, guint other)
{
  if (other >= shape->pieces->len)
    return FALSE;
  const GapPiece *at = gap_shape_piece (shape, other);
  return at->kind == GAP_BLOCK_ITEM && !at->is_more
         && gap_marker_is_sibling (&first_line (shape, piece)->marker, &first_line (shape, other)->marker);
}

/* "3.1 Authorised posters": a short title with something under it, and not one of a run of numbered items. */
static gboolean
is_numbered_heading (const GapShape *shape, guint piece, const char *text)
{
  const GapPiece *at = gap_shape_piece (shape, piece);
  if (at->is_more || first_line (shape, piece)->marker.kind != GAP_MARKER_NUMBER)
    return is_all_bold (shape, at) && !at->is_more && first_line (shape, piece)->marker.kind != GAP_MARKER_BULLET
           && gap_title_is_possible (text) && is_content (shape, piece + 1);
  if (is_all_bold (shape, at))
    return gap_title_is_possible (text);
  gunichar last = (guchar)text[strlen (text) - 1];
  if (shape->is_typeset || !gap_title_is_likely (text) || piece + 1 >= shape->pieces->len || last == '?')
    return FALSE;
  if (last == ':' && gap_shape_piece (shape, piece + 1)->kind != GAP_BLOCK_PARAGRAPH)
    return FALSE;
  return !is_sibling_item (shape, piece, piece + 1) && (piece == 0 || !is_sibling_item (shape, piece, piece - 1));
}

/* A line that ends with a colon leads a list, unless a paragraph of its own follows. */
static gboolean
is_colon_heading (const GapShape *shape, guint piece)
{
  if (piece + 1 >= shape->pieces->len || blanks_before (shape, piece) == 0 || blanks_before (shape, piece + 1) == 0)
    return FALSE;
  const GapPiece *next = gap_shape_piece (shape, piece + 1);
  const GapLine *line = gap_shape_line (shape, next->first);
  const char *end = last_line (shape, piece + 1)->whole;
  return next->kind == GAP_BLOCK_PARAGRAPH && is_content (shape, piece + 1) && line->width >= MIN_PARAGRAPH
         && !gap_title_starts_low (line->text) && !g_str_has_suffix (end, ":");
}

/* Whether what stands before @piece is over, so that a heading can begin. */
static gboolean
is_after_end (const GapShape *shape, guint piece)
{
  if (blanks_before (shape, piece) > 0)
    return TRUE;
  return gap_shape_piece (shape, piece - 1)->kind != GAP_BLOCK_PARAGRAPH
         || gap_title_has_end (last_line (shape, piece - 1)->whole);
}

/* Without a blank line behind it, a heading must be plainly shorter than the text and the text must start anew. */
static gboolean
is_tight_heading (const GapShape *shape, guint piece, const char *text)
{
  const GapLine *line = first_line (shape, piece);
  const GapLine *next = first_line (shape, piece + 1);
  if (leads_to_letter (shape, piece))
    return blanks_before (shape, piece) > 0;
  return gap_title_count_words (text) <= MAX_TIGHT_WORDS && (shape->wrap == 0 || line->width * 10 < shape->wrap * 7)
         && is_content (shape, piece + 1) && !gap_title_starts_low (next->text);
}

static gboolean
is_plain_heading (const Finder *finder, guint piece, const char *text)
{
  const GapShape *shape = finder->shape;
  gboolean is_last = piece + 1 >= shape->pieces->len;
  if (is_all_bold (shape, gap_shape_piece (shape, piece)))
    return !is_last && gap_title_is_possible (text) && is_after_end (shape, piece);
  if (!is_last && blanks_before (shape, piece) > 0 && gap_title_is_part (text))
    return TRUE;
  if (is_last || shape->is_typeset || !is_after_end (shape, piece) || !gap_title_is_likely (text))
    return FALSE;
  if (piece < MAX_LETTERHEAD && gap_title_is_school (text))
    return FALSE;
  if (g_str_has_suffix (text, ":"))
    return is_colon_heading (shape, piece);
  if (g_str_has_suffix (text, "?"))
    return blanks_before (shape, piece) > 0 && is_content (shape, piece + 1)
           && gap_shape_piece (shape, piece + 1)->kind == GAP_BLOCK_PARAGRAPH;
  if (blanks_before (shape, piece + 1) == 0)
    return is_tight_heading (shape, piece, text);
  if (gap_shape_piece (shape, piece)->n > 1 && blanks_before (shape, piece) == 0)
    return FALSE;
  return (finder->n_headings == 0 && !finder->has_prose) || leads_to_content (shape, piece);
}

static guint
level_of (Finder *finder, guint piece, const char *text)
{
  const GapMarker *marker = &first_line (finder->shape, piece)->marker;
  if (marker->kind == GAP_MARKER_NUMBER)
    return MIN (marker->depth + 1, 6u);
  if (finder->n_headings == 0)
    return 1;
  if (gap_title_is_capitals (text))
    {
      finder->has_capitals = TRUE;
      return 2;
    }
  /* Titles without a number between numbered ones lie below them; behind the last one they are an appendix. */
  gboolean is_between = finder->in_number && piece < finder->last_numbered;
  return is_between || (finder->has_capitals && finder->last_numbered == 0) ? 3 : 2;
}

static void
judge (Finder *finder, guint piece)
{
  GapPiece *at = gap_shape_piece (finder->shape, piece);
  if (at->n > 2 || at->kind == GAP_BLOCK_CELL)
    return;
  g_autofree char *text = short_text (finder->shape, piece);
  gboolean is_heading = at->kind == GAP_BLOCK_HEADING;
  if (*text == '\0')
    return;
  if (at->kind == GAP_BLOCK_ITEM)
    is_heading = is_numbered_heading (finder->shape, piece, text);
  else if (at->kind == GAP_BLOCK_PARAGRAPH)
    is_heading = is_plain_heading (finder, piece, text);
  if (!is_heading)
    return;
  gboolean is_numbered = first_line (finder->shape, piece)->marker.kind == GAP_MARKER_NUMBER;
  if (at->level == 0)
    at->level = level_of (finder, piece, text);
  at->kind = GAP_BLOCK_HEADING;
  finder->n_headings++;
  finder->in_number = is_numbered || finder->in_number;
}

/* Numbered headings are found first of all, for what lies between them is judged by them. */
void
gap_text_find_headings (GapShape *shape)
{
  Finder finder = { .shape = shape };
  for (guint i = 0; i < shape->pieces->len; i++)
    {
      const GapPiece *piece = gap_shape_piece (shape, i);
      if (piece->n > 2 || piece->kind != GAP_BLOCK_ITEM || first_line (shape, i)->marker.kind != GAP_MARKER_NUMBER)
        continue;
      g_autofree char *text = short_text (shape, i);
      if (*text != '\0' && is_numbered_heading (shape, i, text))
        finder.last_numbered = i;
    }
  for (guint i = 0; i < shape->pieces->len; i++)
    {
      judge (&finder, i);
      GapBlockKind kind = gap_shape_piece (shape, i)->kind;
      finder.has_prose |= kind == GAP_BLOCK_ITEM || (kind == GAP_BLOCK_PARAGRAPH && is_content (shape, i));
    }
}
