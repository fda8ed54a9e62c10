/* Pages as they look. */
#include <math.h>

#include "reader/poppler_private.h"

#define MAX_PIXELS (40u << 20) /* of a page that is drawn */
#define MAX_SIDE 20000

/* A rectangle of dots; those at x1 and y1 are out of it. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Dots;

typedef struct
{
  GapPdf *pdf;
  PopplerPage *page;
  guint index;
  double scale; /* dots a point */
  Dots frame;   /* what is drawn of the page */
} Canvas;

static gboolean
open_canvas (Canvas *canvas, guint dpi)
{
  const GapPdfLibrary *library = canvas->pdf->library;
  double width = 0;
  double height = 0;
  canvas->page = library->poppler_document_get_page (canvas->pdf->document, (int)canvas->index);
  if (canvas->page == NULL)
    return FALSE;
  library->poppler_page_get_size (canvas->page, &width, &height);
  canvas->scale = dpi / 72.0;
  width *= canvas->scale;
  height *= canvas->scale;
  if (!(width > 0 && height > 0) || width * height > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE)
    return FALSE;
  canvas->frame = (Dots){ 0, 0, MAX ((int)width, 1), MAX ((int)height, 1) };
  return TRUE;
}

/* Shrinks the frame to what shows @part, in points. */
static gboolean
shrink (Canvas *canvas, const GapBox *part)
{
  Dots *frame = &canvas->frame;
  frame->x0 = MAX ((int)floor (part->x0 * canvas->scale) - 1, frame->x0);
  frame->y0 = MAX ((int)floor (part->y0 * canvas->scale) - 1, frame->y0);
  frame->x1 = MIN ((int)ceil (part->x1 * canvas->scale) + 2, frame->x1);
  frame->y1 = MIN ((int)ceil (part->y1 * canvas->scale) + 2, frame->y1);
  return frame->x0 < frame->x1 && frame->y0 < frame->y1;
}

/* Draws what is within the frame. (transfer full) (nullable) */
static cairo_surface_t *
draw (const Canvas *canvas, gboolean from_kept)
{
  const GapPdfLibrary *library = canvas->pdf->library;
  const Dots *frame = &canvas->frame;
  cairo_surface_t *surface
      = library->cairo_image_surface_create (CAIRO_FORMAT_RGB24, frame->x1 - frame->x0, frame->y1 - frame->y0);
  if (library->cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      library->cairo_surface_destroy (surface);
      return NULL;
    }
  cairo_t *cairo = library->cairo_create (surface);
  library->cairo_set_source_rgb (cairo, 1, 1, 1);
  library->cairo_paint (cairo);
  library->cairo_translate (cairo, -frame->x0, -frame->y0);
  library->cairo_scale (cairo, canvas->scale, canvas->scale);
  if (from_kept)
    {
      library->cairo_set_source_surface (cairo, canvas->pdf->drawing, 0, 0);
      library->cairo_paint (cairo);
    }
  else
    library->poppler_page_render_for_printing (canvas->page, cairo);
  library->cairo_destroy (cairo);
  library->cairo_surface_flush (surface);
  return surface;
}

/* Takes @surface. */
static GapPicture *
make_picture (const Canvas *canvas, cairo_surface_t *surface)
{
  const guchar *data = canvas->pdf->library->cairo_image_surface_get_data (surface);
  gsize stride = (gsize)canvas->pdf->library->cairo_image_surface_get_stride (surface);
  GapPicture *picture = g_new0 (GapPicture, 1);
  picture->x0 = canvas->frame.x0;
  picture->y0 = canvas->frame.y0;
  picture->width = (guint)(canvas->frame.x1 - canvas->frame.x0);
  picture->height = (guint)(canvas->frame.y1 - canvas->frame.y0);
  picture->scale = canvas->scale;
  picture->grey = g_malloc ((gsize)picture->width * picture->height);
  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++)
      {
        const guchar *pixel = data + y * stride + (gsize)x * 4;
        picture->grey[(gsize)y * picture->width + x] = MIN (MIN (pixel[0], pixel[1]), pixel[2]);
      }
  canvas->pdf->library->cairo_surface_destroy (surface);
  return picture;
}

GapPicture *
gap_pdf_draw (GapPdf *pdf, guint index, guint dpi)
{
  Canvas canvas = { .pdf = pdf, .index = index };
  cairo_surface_t *surface = open_canvas (&canvas, dpi) ? draw (&canvas, FALSE) : NULL;
  g_clear_object (&canvas.page);
  return surface != NULL ? make_picture (&canvas, surface) : NULL;
}

void
gap_picture_free (GapPicture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->grey);
  g_free (picture);
}

static cairo_status_t
write_png (void *closure, const unsigned char *data, unsigned int length)
{
  GByteArray *out = closure;
  g_byte_array_append (out, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GByteArray *
gap_pdf_draw_png (GapPdf *pdf, guint index, guint dpi)
{
  Canvas canvas = { .pdf = pdf, .index = index };
  cairo_surface_t *surface = open_canvas (&canvas, dpi) ? draw (&canvas, FALSE) : NULL;
  g_clear_object (&canvas.page);
  if (surface == NULL)
    return NULL;
  GByteArray *png = g_byte_array_new ();
  cairo_status_t status = pdf->library->cairo_surface_write_to_png_stream (surface, write_png, png);
  pdf->library->cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return png;
  g_byte_array_unref (png);
  return NULL;
}

/* ---- what is kept ---- */

void
gap_pdf_forget_drawing (GapPdf *pdf)
{
  if (pdf->drawing != NULL)
    pdf->library->cairo_surface_destroy (pdf->drawing);
  pdf->drawing = NULL;
}

void
gap_pdf_keep_drawing (GapPdf *pdf, PopplerPage *page, guint index)
{
  const GapPdfLibrary *library = pdf->library;
  cairo_rectangle_t whole = { 0, 0, 0, 0 };
  gap_pdf_forget_drawing (pdf);
  library->poppler_page_get_size (page, &whole.width, &whole.height);
  pdf->drawing = library->cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &whole);
  pdf->drawn = index;
  cairo_t *cairo = library->cairo_create (pdf->drawing);
  library->poppler_page_render (page, cairo);
  library->cairo_destroy (cairo);
  if (library->cairo_surface_status (pdf->drawing) != CAIRO_STATUS_SUCCESS)
    gap_pdf_forget_drawing (pdf);
}

GapPicture *
gap_pdf_draw_part (GapPdf *pdf, guint index, guint dpi, const GapBox *part)
{
  Canvas canvas = { .pdf = pdf, .index = index };
  cairo_surface_t *surface = NULL;
  if (!open_canvas (&canvas, dpi))
    return NULL;
  if (pdf->drawing == NULL || pdf->drawn != index)
    gap_pdf_keep_drawing (pdf, canvas.page, index);
  if (pdf->drawing != NULL && shrink (&canvas, part))
    surface = draw (&canvas, TRUE);
  g_clear_object (&canvas.page);
  return surface != NULL ? make_picture (&canvas, surface) : NULL;
}
