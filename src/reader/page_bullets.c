/* Bullets that are drawn: a small dark patch to the left of an indented line. */
#include <math.h>

#include "reader/marker.h"
#include "reader/page_lines.h"

#define DARK 0xA0
/* In units of the type's size. */
#define INDENT 1.0
#define REACH 2.2       /* how far before the text a bullet stands */
#define NEAR 0.2        /* and how near */
#define MIN_BULLET 0.12 /* its width and height */
#define MAX_BULLET 0.65

/* A patch of a picture, in dots. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Patch;

static const GapPageLine *
line_at (const GArray *lines, guint i)
{
  return &g_array_index (lines, GapPageLine, i);
}

/* Whether line @i is indented, and neither has a bullet nor goes on under one. @io_text_x: where the text of the last
 * item began. */
static gboolean
is_unexplained (const GapPageLine *line, double left, double *io_text_x)
{
  if (line->is_row || line->is_turned)
    return FALSE;
  if (gap_marker_parse (line->text).kind != GAP_MARKER_NONE)
    {
      *io_text_x = line->text_x;
      return FALSE;
    }
  return line->box.x0 > left + INDENT * line->size && fabs (line->box.x0 - *io_text_x) > 0.3 * line->size;
}

static double
find_left (const GArray *lines)
{
  double left = G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++)
    if (!line_at (lines, i)->is_row && !line_at (lines, i)->is_turned)
      left = MIN (left, line_at (lines, i)->box.x0);
  return left;
}

gboolean
gap_page_wants_bullets (const GArray *lines)
{
  double left = find_left (lines);
  double text_x = -G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++)
    if (is_unexplained (line_at (lines, i), left, &text_x))
      return TRUE;
  return FALSE;
}

/* The smallest patch that holds all that is dark within @within; x1 < x0 if nothing is. */
static Patch
find_dark (const GapPicture *picture, Patch within)
{
  Patch dark = { within.x1, within.y1, -1, -1 };
  for (int y = MAX (within.y0, 0); y <= MIN (within.y1, (int)picture->height - 1); y++)
    for (int x = MAX (within.x0, 0); x <= MIN (within.x1, (int)picture->width - 1); x++)
      if (picture->grey[(gsize)y * picture->width + (gsize)x] < DARK)
        {
          dark.x0 = MIN (dark.x0, x);
          dark.y0 = MIN (dark.y0, y);
          dark.x1 = MAX (dark.x1, x);
          dark.y1 = MAX (dark.y1, y);
        }
  return dark;
}

static gboolean
has_bullet (const GapPicture *picture, const GapPageLine *line, double *out_x)
{
  double scale = picture->scale;
  double size = line->size * scale;
  double x = line->box.x0 * scale;
  double base = line->base * scale;
  Patch within = { (int)(x - REACH * size), (int)(base - 0.85 * size), (int)(x - NEAR * size), (int)base };
  Patch dark = find_dark (picture, within);
  double width = dark.x1 - dark.x0 + 1;
  double height = dark.y1 - dark.y0 + 1;
  *out_x = dark.x0 / scale;
  return dark.x1 >= dark.x0 && dark.x0 > within.x0 && width >= MIN_BULLET * size && height >= MIN_BULLET * size
         && width <= MAX_BULLET * size && height <= MAX_BULLET * size;
}

void
gap_page_add_bullets (const GapPicture *picture, GArray *lines)
{
  double left = find_left (lines);
  double text_x = -G_MAXDOUBLE;
  double x;
  for (guint i = 0; i < lines->len; i++)
    {
      GapPageLine *line = &g_array_index (lines, GapPageLine, i);
      double last_text_x = text_x;
      if (!is_unexplained (line, left, &last_text_x) || !has_bullet (picture, line, &x))
        continue;
      g_autofree char *text = line->text;
      line->text = g_strconcat ("\xE2\x80\xA2 ", text, NULL);
      line->box.x0 = x;
    }
}
