/* Bullets that are drawn: a small dark patch to the left of an indented line. */
#include <math.h>

#include "reader/marker.h"
#include "reader/page_lines.h"

#define DPI 96 /* enough to see a bullet */
#define DARK 0xA0
/* In units of the type's size. */
#define INDENT 1.0
#define REACH 2.2       /* how far before the text a bullet stands */
#define NEAR 0.2        /* and how near */
#define MIN_BULLET 0.12 /* its width and height */
#define MAX_BULLET 0.67 /* a triangle, too */

/* A patch of a picture, in dots. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Patch;

static const GapBox nothing = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

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

/* Whether line @i stands below one that says that a list follows. */
static gboolean
is_below_stem (const GArray *lines, guint i)
{
  return i > 0 && g_str_has_suffix (line_at (lines, i - 1)->text, ":");
}

gboolean
gap_page_wants_bullets (const GArray *lines, gboolean below_stems)
{
  double left = find_left (lines);
  double text_x = -G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++)
    if (is_unexplained (line_at (lines, i), left, &text_x) && (!below_stems || is_below_stem (lines, i)))
      return TRUE;
  return FALSE;
}

/* Where the bullet of @line stands, if it has one. */
static GapBox
place_of_bullet (const GapPageLine *line)
{
  double x = line->box.x0;
  return (GapBox){ x - REACH * line->size, line->base - 0.85 * line->size, x - NEAR * line->size, line->base };
}

/* Also where the text of an item goes on: one with a bullet that is drawn may begin there. */
static gboolean
may_have_bullet (const GapPageLine *line, double left)
{
  double nowhere = -G_MAXDOUBLE;
  return is_unexplained (line, left, &nowhere);
}

/* The smallest patch that holds all that is dark within @within; x1 < x0 if nothing is. */
static Patch
find_dark (const GapPicture *picture, Patch within)
{
  Patch dark = { within.x1, within.y1, -1, -1 };
  int x1 = MIN (within.x1, picture->x0 + (int)picture->width - 1);
  int y1 = MIN (within.y1, picture->y0 + (int)picture->height - 1);
  for (int y = MAX (within.y0, picture->y0); y <= y1; y++)
    for (int x = MAX (within.x0, picture->x0); x <= x1; x++)
      if (picture->grey[(gsize)(y - picture->y0) * picture->width + (gsize)(x - picture->x0)] < DARK)
        {
          dark.x0 = MIN (dark.x0, x);
          dark.y0 = MIN (dark.y0, y);
          dark.x1 = MAX (dark.x1, x);
          dark.y1 = MAX (dark.y1, y);
        }
  return dark;
}

/* Letters at the end of a line of the column to the left are no bullet. */
static gboolean
is_on_line (const GArray *lines, double x, double y)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const GapPageLine *line = line_at (lines, i);
      const GapBox *box = &line->box;
      if (!line->is_row && box->x0 < x && x < box->x1 && box->y0 < y && y < box->y1)
        return TRUE;
    }
  return FALSE;
}

/* What is dark at @place of page @page as it is drawn, in points; x1 < x0 if nothing is. */
static GapBox
look_at_drawing (GapPdf *pdf, guint page, const GapBox *place)
{
  g_autoptr (GapPicture) picture = gap_pdf_draw_part (pdf, page, DPI, place);
  if (picture == NULL)
    return nothing;
  double scale = picture->scale;
  Patch within
      = { (int)(place->x0 * scale), (int)(place->y0 * scale), (int)(place->x1 * scale), (int)(place->y1 * scale) };
  Patch dark = find_dark (picture, within);
  if (dark.x1 < dark.x0)
    return nothing;
  return (GapBox){ dark.x0 / scale, dark.y0 / scale, (dark.x1 + 1) / scale, (dark.y1 + 1) / scale };
}

/* The same from @shapes (element-type GapBox); those around all of the place are frames. */
static GapBox
look_at_shapes (const GArray *shapes, const GapBox *place)
{
  GapBox dark = nothing;
  for (guint i = 0; i < shapes->len; i++)
    {
      const GapBox *shape = &g_array_index (shapes, GapBox, i);
      if (shape->x1 <= place->x0 || shape->x0 >= place->x1 || shape->y1 <= place->y0 || shape->y0 >= place->y1)
        continue;
      if (shape->x0 <= place->x0 && shape->x1 >= place->x1 && shape->y0 <= place->y0 && shape->y1 >= place->y1)
        continue;
      dark.x0 = MIN (dark.x0, MAX (shape->x0, place->x0));
      dark.y0 = MIN (dark.y0, MAX (shape->y0, place->y0));
      dark.x1 = MAX (dark.x1, MIN (shape->x1, place->x1));
      dark.y1 = MAX (dark.y1, MIN (shape->y1, place->y1));
    }
  return dark;
}

/* Whether what is @dark at @place before line @i is a bullet. */
static gboolean
is_bullet (const GArray *lines, guint i, const GapBox *place, const GapBox *dark)
{
  double size = line_at (lines, i)->size;
  double width = dark->x1 - dark->x0;
  double height = dark->y1 - dark->y0;
  return dark->x1 >= dark->x0 && dark->x0 > place->x0 && width >= MIN_BULLET * size && height >= MIN_BULLET * size
         && width <= MAX_BULLET * size && height <= MAX_BULLET * size
         && !is_on_line (lines, dark->x0 + width / 2, dark->y0 + height / 2);
}

guint
gap_page_add_bullets (GapPdf *pdf, guint page, const GArray *shapes, GArray *lines)
{
  double left = find_left (lines);
  guint n_found = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      GapPageLine *line = &g_array_index (lines, GapPageLine, i);
      if (!may_have_bullet (line, left))
        continue;
      GapBox place = place_of_bullet (line);
      GapBox dark = shapes != NULL ? look_at_shapes (shapes, &place) : look_at_drawing (pdf, page, &place);
      if (!is_bullet (lines, i, &place, &dark))
        continue;
      g_autofree char *text = line->text;
      line->text = g_strconcat ("\xE2\x80\xA2 ", text, NULL);
      line->box.x0 = dark.x0;
      n_found++;
    }
  return n_found;
}
