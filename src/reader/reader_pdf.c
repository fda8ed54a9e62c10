/* PDF files: which pages have text, and what the file says of itself. poppler.c reads them, page_*.c make sense of
 * them.
 */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "document/document.h"
#include "reader/page_lines.h"
#include "reader/painting.h"
#include "reader/poppler.h"
#include "reader/reader.h"
#include "reader/recognise.h"
#include "reader/source.h"

#define MAX_MARK_OFFSET 1024u /* PDFs may have junk before their mark */
#define MIN_WORDS 3u          /* of a page that has a text layer */
#define INK_DPI 24            /* enough to see a line of small print */
#define MAX_NAMED_PAGES 8u    /* in one message */
#define MAX_BARREN 2u         /* pages on which bullets are looked for in vain before only lists are looked at */
#define MAX_DRAWN_BYTES                                                                                                \
  262144u /* of a page that is drawn before it is known to need it: one without large pictures                         \
           */

typedef struct
{
  GapPdf *pdf;
  GapPdfFile *plain;    /* where bullets that are drawn are found without to draw; NULL: nowhere */
  GPtrArray *pages;     /* (element-type GapLinedPage) */
  GArray *without_text; /* (element-type guint) numbers of pages */
  GArray *garbled;      /* (element-type guint) */
  GArray *lost;         /* (element-type guint) */
  GArray *recognised;   /* (element-type guint) */
  gboolean recognise;   /* pages that are only pictures too */
  gboolean has_drawn;   /* bullets that are drawn, not written */
  gboolean is_light;    /* its pages are cheap to draw */
  guint n_barren;       /* pages on which such bullets were looked for in vain */
} Reading;

static void
free_lined_page (gpointer data)
{
  GapLinedPage *page = data;
  g_array_unref (page->lines);
  g_free (page);
}

/* Letters that mean nothing: the font does not say what they are. */
static gboolean
is_garbled (const GapPage *page)
{
  gsize n = 0;
  gsize n_bad = 0;
  for (const char *c = page->text->str; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_ascii_isgraph (*c))
        {
          n++;
          continue;
        }
      gunichar u = g_utf8_get_char (c);
      gboolean is_bad = u == 0xFFFD || (u >= 0xE000 && u < 0xF000) || (u < 0x20 && u != '\n' && u != '\f' && u != '\t');
      n += g_unichar_isspace (u) ? 0 : 1;
      n_bad += is_bad ? 1 : 0;
    }
  return n >= 20 && n_bad * 5 > n;
}

/* Whether there is anything to see on page @index. */
static gboolean
has_ink (GapPdf *pdf, guint index)
{
  g_autoptr (GapPicture) picture = gap_pdf_draw (pdf, index, INK_DPI);
  if (picture == NULL)
    return TRUE;
  for (gsize i = 0; i < (gsize)picture->width * picture->height; i++)
    if (picture->grey[i] < 0xC0)
      return TRUE;
  return FALSE;
}

/* Programs by how they make bullets: as a browser draws them, or as letters. */
static const char *const drawing_programs[] = { "Skia/PDF", "Qt " };
static const char *const writing_programs[]
    = { "LibreOffice", "Microsoft\xC2\xAE Word", "pdfTeX", "pdfeTeX", "Adobe PDF", "Acrobat", "macOS", "Mac OS X" };

static gboolean
is_made_by (const GapPdf *pdf, const char *const *programs, guint n)
{
  g_autofree char *producer = gap_pdf_dup_field (pdf, GAP_PDF_PRODUCER);
  for (guint i = 0; producer != NULL && i < n; i++)
    if (g_str_has_prefix (producer, programs[i]))
      return TRUE;
  return FALSE;
}

/* To draw a page costs half as much as to read it: it is done where there is most likely something to see, and where
 * the file is not so plain that it tells by itself.
 */
static void
expect_bullets (Reading *reading, const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  reading->is_light = length / MAX (gap_pdf_get_n_pages (reading->pdf), 1u) <= MAX_DRAWN_BYTES;
  reading->has_drawn = is_made_by (reading->pdf, drawing_programs, G_N_ELEMENTS (drawing_programs));
  if (reading->has_drawn)
    reading->plain = gap_pdf_file_open (data, length);
  if (!reading->is_light || is_made_by (reading->pdf, writing_programs, G_N_ELEMENTS (writing_programs)))
    reading->n_barren = MAX_BARREN;
}

/* (transfer full) (nullable) */
static GArray *
find_shapes (Reading *reading, guint index, const GapPage *page)
{
  GArray *shapes = NULL;
  if (reading->plain != NULL)
    shapes = gap_painting_find_shapes (reading->plain, index, page->width, page->height);
  if (shapes == NULL) /* the next pages will most likely not tell either */
    g_clear_pointer (&reading->plain, gap_pdf_file_free);
  return shapes;
}

static void
find_bullets (Reading *reading, guint index, const GapPage *page, GArray *lines)
{
  if (!gap_page_wants_bullets (lines, !reading->has_drawn && reading->n_barren >= MAX_BARREN))
    return;
  GArray *shapes = find_shapes (reading, index, page);
  guint n_found = gap_page_add_bullets (reading->pdf, index, shapes, lines);
  g_clear_pointer (&shapes, g_array_unref);
  reading->has_drawn |= n_found > 0;
  reading->n_barren += n_found > 0 ? 0 : 1;
}

/* The page, or what recognition makes of its picture. Takes @page. */
static GapPage *
look_at_picture (Reading *reading, guint index, GapPage *page)
{
  guint number = index + 1;
  GapPage *recognised = reading->recognise ? gap_recognise_page (reading->pdf, index, page->width, page->height) : NULL;
  g_array_append_vals (recognised != NULL ? reading->recognised : reading->without_text, &number, 1);
  if (recognised == NULL)
    return page;
  gap_page_free (page);
  return recognised;
}

static void
take_page (Reading *reading, guint index)
{
  guint number = index + 1;
  gboolean is_drawn = reading->has_drawn && reading->is_light && reading->plain == NULL;
  g_autoptr (GapPage) page = gap_pdf_read_page (reading->pdf, index, is_drawn);
  if (page == NULL)
    {
      g_array_append_val (reading->lost, number);
      return;
    }
  if (is_garbled (page))
    {
      g_array_append_val (reading->garbled, number);
      return;
    }
  if (page->words->len < MIN_WORDS && has_ink (reading->pdf, index))
    page = look_at_picture (reading, index, g_steal_pointer (&page));
  GapLinedPage *lined = g_new0 (GapLinedPage, 1);
  lined->number = number;
  lined->width = page->width;
  lined->height = page->height;
  lined->lines = gap_page_find_lines (page);
  if (!page->is_recognised)
    find_bullets (reading, index, page, lined->lines);
  g_ptr_array_add (reading->pages, lined);
}

/* "page 3", "pages 3, 4 and 7", "12 pages". (transfer full) */
static char *
name_pages (const GArray *numbers)
{
  GString *out = g_string_new (numbers->len == 1 ? "page " : "pages ");
  if (numbers->len > MAX_NAMED_PAGES)
    g_string_printf (out, "%u pages from page %u on", numbers->len, g_array_index (numbers, guint, 0));
  for (guint i = 0; i < numbers->len && numbers->len <= MAX_NAMED_PAGES; i++)
    g_string_append_printf (out, "%s%u",
                            i == 0                  ? ""
                            : i + 1 == numbers->len ? " and "
                                                    : ", ",
                            g_array_index (numbers, guint, i));
  return g_string_free (out, FALSE);
}

static void
add_unread (GapDocumentBuilder *builder, const GArray *numbers, guint n_pages, const char *one, const char *many)
{
  if (numbers->len == 0)
    return;
  g_autofree char *pages = name_pages (numbers);
  g_autofree char *why = g_strdup_printf ("%s %s", pages, numbers->len == 1 ? one : many);
  gap_document_builder_add_unread (builder, (double)numbers->len / MAX (n_pages, 1u), why);
}

static void
remark_on_recognised (GapDocumentBuilder *builder, const GArray *numbers)
{
  if (numbers->len == 0)
    return;
  g_autofree char *pages = name_pages (numbers);
  g_autofree char *text = g_strdup_printf ("%s %s read by text recognition", pages, numbers->len == 1 ? "was" : "were");
  gap_document_builder_add_remark (builder, GAP_REMARK_READ_FROM_SCAN, text, NULL);
}

static void
take_field (const Reading *reading, GapPdfField field, GapProperty property, GapDocumentBuilder *builder)
{
  g_autofree char *value = gap_pdf_dup_field (reading->pdf, field);
  if (value != NULL && *value != '\0')
    gap_document_builder_set_property (builder, property, value);
}

static void
take_fields (const Reading *reading, GapDocumentBuilder *builder)
{
  take_field (reading, GAP_PDF_AUTHOR, GAP_PROPERTY_AUTHOR, builder);
  take_field (reading, GAP_PDF_CREATED, GAP_PROPERTY_CREATED, builder);
  take_field (reading, GAP_PDF_MODIFIED, GAP_PROPERTY_MODIFIED, builder);
  take_field (reading, GAP_PDF_PRODUCER, GAP_PROPERTY_PROGRAM, builder);
  take_field (reading, GAP_PDF_CREATOR, GAP_PROPERTY_PROGRAM, builder);
}

static void
read_pages (Reading *reading, GapDocumentBuilder *builder)
{
  guint n_pages = gap_pdf_get_n_pages (reading->pdf);
  for (guint i = 0; i < MIN (n_pages, GAP_LIMIT_PAGES); i++)
    take_page (reading, i);
  gap_page_mark_furniture (reading->pages);
  g_autoptr (GArray) outline = gap_pdf_read_outline (reading->pdf);
  gap_page_add_text (reading->pages, outline, builder);
  take_fields (reading, builder);
  add_unread (builder, reading->without_text, n_pages, "has no text, only a picture of it: scanned, most likely",
              "have no text, only pictures of it: scanned, most likely");
  add_unread (builder, reading->garbled, n_pages, "has letters that its fonts do not name",
              "have letters that their fonts do not name");
  add_unread (builder, reading->lost, n_pages, "is damaged", "are damaged");
  remark_on_recognised (builder, reading->recognised);
  if (n_pages > GAP_LIMIT_PAGES)
    gap_document_builder_add_unread (builder, 0.5, "pages past the first 5,000");
}

static GapDocument *
read_pdf (const GapSource *source, GError **error)
{
  const char *name = gap_source_get_name (source);
  g_autoptr (GapPdf) pdf = gap_pdf_open (source, error);
  if (pdf == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "pdf");
  Reading reading = { .pdf = pdf, .pages = g_ptr_array_new_with_free_func (free_lined_page) };
  reading.without_text = g_array_new (FALSE, FALSE, sizeof (guint));
  reading.garbled = g_array_new (FALSE, FALSE, sizeof (guint));
  reading.lost = g_array_new (FALSE, FALSE, sizeof (guint));
  reading.recognised = g_array_new (FALSE, FALSE, sizeof (guint));
  reading.recognise = gap_source_get_recognise (source);
  expect_bullets (&reading, source);
  read_pages (&reading, builder);
  gap_pdf_file_free (reading.plain);
  g_ptr_array_unref (reading.pages);
  g_array_unref (reading.without_text);
  g_array_unref (reading.garbled);
  g_array_unref (reading.lost);
  g_array_unref (reading.recognised);
  return gap_document_builder_finish (g_steal_pointer (&builder));
}

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  const char *at = memmem (data, MIN (length, MAX_MARK_OFFSET), "%PDF-", strlen ("%PDF-"));
  if (at == NULL)
    return 0;
  return at == data || at[-1] == '\n' || at[-1] == '\r' || !g_ascii_isprint (at[-1]) ? 3 : 0;
}

static const char *const suffixes[] = { ".pdf", NULL };

const GapReader gap_reader_pdf = { "pdf", "PDF", suffixes, sniff, read_pdf };
