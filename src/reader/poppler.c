/* What poppler-glib finds in a file, turned into words with places. What words mean is for others. */
#include "reader/poppler.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/poppler_private.h"
#include "reader/source.h"

#define NOTE_SIZE 0.87     /* of the figure of a footnote, to the type that it stands in */
#define MAX_LETTER_GAP 0.6 /* inside a word, to the height of its letters */
#define MAX_OUTLINE 5000u
#define MAX_OUTLINE_DEPTH 16u

/* ---- the file ---- */

static void
explain (const GapPdfLibrary *library, const GError *why, GError **error)
{
  GQuark quark = library->poppler_error_quark ();
  if (g_error_matches (why, quark, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED,
                         "the PDF has a password: save it without one and give that");
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED,
                 "not a readable PDF (%s): open it in a PDF program and save it again", why->message);
}

GapPdf *
gap_pdf_open (const GapSource *source, GError **error)
{
  gsize length;
  g_autoptr (GError) why = NULL;
  const GapPdfLibrary *library = gap_pdf_get_library ();
  const char *data = gap_source_get_data (source, &length);
  if (library == NULL)
    {
      g_set_error_literal (error, GAP_ERROR, GAP_ERROR_UNSUPPORTED,
                           "is a PDF, and the library that reads PDFs is not installed: install " GAP_PDF_LIBRARY
                           " (Debian: libpoppler-glib8), or save the policy as docx or text and give that");
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  PopplerDocument *document = library->poppler_document_new_from_bytes (bytes, NULL, &why);
  if (document == NULL)
    return explain (library, why, error), NULL;
  GapPdf *pdf = g_new0 (GapPdf, 1);
  pdf->library = library;
  pdf->document = document;
  return pdf;
}

void
gap_pdf_free (GapPdf *pdf)
{
  if (pdf == NULL)
    return;
  gap_pdf_forget_drawing (pdf);
  g_object_unref (pdf->document);
  g_free (pdf);
}

guint
gap_pdf_get_n_pages (const GapPdf *pdf)
{
  int n = pdf->library->poppler_document_get_n_pages (pdf->document);
  return n > 0 ? (guint)n : 0;
}

static char *
date_field (GDateTime *date)
{
  char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;
  g_clear_pointer (&date, g_date_time_unref);
  return text;
}

char *
gap_pdf_dup_field (const GapPdf *pdf, GapPdfField field)
{
  switch (field)
    {
    case GAP_PDF_TITLE:
      return pdf->library->poppler_document_get_title (pdf->document);
    case GAP_PDF_AUTHOR:
      return pdf->library->poppler_document_get_author (pdf->document);
    case GAP_PDF_CREATOR:
      return pdf->library->poppler_document_get_creator (pdf->document);
    case GAP_PDF_PRODUCER:
      return pdf->library->poppler_document_get_producer (pdf->document);
    case GAP_PDF_CREATED:
      return date_field (pdf->library->poppler_document_get_creation_date_time (pdf->document));
    case GAP_PDF_MODIFIED:
    default:
      return date_field (pdf->library->poppler_document_get_modification_date_time (pdf->document));
    }
}

/* ---- the outline ---- */

static void
clear_entry (gpointer data)
{
  g_free (((GapPdfEntry *)data)->title);
}

static void
read_entry (const GapPdfLibrary *library, PopplerIndexIter *iter, guint level, GArray *entries)
{
  PopplerAction *action = library->poppler_index_iter_get_action (iter);
  if (action == NULL)
    return;
  if (action->any.title != NULL)
    {
      GapPdfEntry entry = { g_utf8_make_valid (action->any.title, -1), level };
      g_array_append_val (entries, entry);
    }
  library->poppler_action_free (action);
}

/* Depth-first in a loop: @open holds one iterator a level. */
GArray *
gap_pdf_read_outline (const GapPdf *pdf)
{
  const GapPdfLibrary *library = pdf->library;
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (GapPdfEntry));
  g_array_set_clear_func (entries, clear_entry);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  PopplerIndexIter *iter = library->poppler_index_iter_new (pdf->document);
  while (iter != NULL)
    {
      if (entries->len < MAX_OUTLINE)
        read_entry (library, iter, open->len + 1, entries);
      PopplerIndexIter *child = open->len < MAX_OUTLINE_DEPTH && entries->len < MAX_OUTLINE
                                    ? library->poppler_index_iter_get_child (iter)
                                    : NULL;
      if (child != NULL)
        {
          g_ptr_array_add (open, iter);
          iter = child;
          continue;
        }
      while (iter != NULL && (entries->len >= MAX_OUTLINE || !library->poppler_index_iter_next (iter)))
        {
          library->poppler_index_iter_free (iter);
          iter = open->len > 0 ? g_ptr_array_steal_index (open, open->len - 1) : NULL;
        }
    }
  return entries;
}

/* ---- words ---- */

typedef struct
{
  GapPage *page;
  PopplerRectangle *places; /* one a character */
  GapBox before;            /* of the character before the one at hand */
  GapBox here;
  guint n_places;
  const GList *style; /* (element-type PopplerTextAttributes) of the character at hand and those after it */
  GapPageWord open;
  guint n_bold;
  guint n_letters;
} Cutter;

static gboolean
is_bold_font (const char *name)
{
  static const char *const words[] = { "bold", "black", "heavy", "demi" };
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const PopplerTextAttributes *
style_at (Cutter *cutter, guint index)
{
  while (cutter->style != NULL && ((const PopplerTextAttributes *)cutter->style->data)->end_index < (int)index)
    cutter->style = cutter->style->next;
  return cutter->style != NULL ? cutter->style->data : NULL;
}

static void
end_word (Cutter *cutter, gsize end, gboolean ends_line)
{
  GArray *words = cutter->page->words;
  if (cutter->n_letters > 0)
    {
      cutter->open.length = end - cutter->open.offset;
      cutter->open.is_bold = cutter->n_bold * 2 > cutter->n_letters;
      g_array_append_val (words, cutter->open);
    }
  if (ends_line && words->len > 0)
    g_array_index (words, GapPageWord, words->len - 1).ends_line = TRUE;
  cutter->n_letters = cutter->n_bold = 0;
}

static GapBox
letter_box (const Cutter *cutter, guint index)
{
  const PopplerRectangle *place = &cutter->places[index];
  return (GapBox){ MIN (place->x1, place->x2), MIN (place->y1, place->y2), MAX (place->x1, place->x2),
                   MAX (place->y1, place->y2) };
}

/* A raised small figure behind a word points to a footnote: a word of its own, which page_lines.c leaves out. */
static gboolean
is_note_mark (const Cutter *cutter, double size, gunichar letter)
{
  if (cutter->n_letters == 0 || size > NOTE_SIZE * cutter->open.size || !g_unichar_isdigit (letter))
    return FALSE;
  return cutter->here.y1 < cutter->open.box.y1 - 0.1 * cutter->open.size;
}

/* The library puts nothing between the cells of what it takes for a table: only the place shows that a word ends. */
static gboolean
is_elsewhere (const Cutter *cutter)
{
  if (cutter->n_letters == 0)
    return FALSE;
  const GapBox before = cutter->before;
  const GapBox here = cutter->here;
  double height = MAX (before.y1 - before.y0, here.y1 - here.y0);
  double width = MAX (before.x1 - before.x0, here.x1 - here.x0);
  gboolean is_level = ABS ((before.y0 + before.y1) - (here.y0 + here.y1)) < height;
  gboolean is_upright = ABS ((before.x0 + before.x1) - (here.x0 + here.x1)) < width;
  if (!is_level && is_upright && ABS (here.y0 - before.y0) < 2 * height && cutter->open.box.x1 - here.x0 < 2 * width)
    return FALSE; /* text that runs up the page */
  return !is_level || here.x0 - before.x1 > MAX_LETTER_GAP * height || before.x0 - here.x1 > height;
}

static void
add_letter (Cutter *cutter, gsize offset, gboolean is_bold, double size)
{
  GapBox box = cutter->here;
  GapBox *word = &cutter->open.box;
  if (cutter->n_letters == 0)
    {
      cutter->open = (GapPageWord){ .box = box, .offset = offset, .size = size };
      word = &cutter->open.box;
    }
  word->x0 = MIN (word->x0, box.x0);
  word->y0 = MIN (word->y0, box.y0);
  word->x1 = MAX (word->x1, box.x1);
  word->y1 = MAX (word->y1, box.y1);
  cutter->n_letters++;
  cutter->n_bold += is_bold ? 1 : 0;
}

static void
cut_words (Cutter *cutter)
{
  const char *start = cutter->page->text->str;
  const PopplerTextAttributes *last = NULL;
  gboolean is_bold = FALSE;
  guint index = 0;
  const char *c = start;
  for (; *c != '\0' && index < cutter->n_places; c = g_utf8_next_char (c), index++)
    {
      gunichar u = (guchar)*c < 0x80 ? (gunichar)*c : g_utf8_get_char (c);
      if (u < 0x80 ? g_ascii_isspace (u) : g_unichar_isspace (u))
        {
          end_word (cutter, (gsize)(c - start), u == '\n');
          continue;
        }
      cutter->before = cutter->here;
      cutter->here = letter_box (cutter, index);
      if (is_elsewhere (cutter))
        end_word (cutter, (gsize)(c - start), TRUE);
      if (cutter->page->words->len >= GAP_LIMIT_PAGE_WORDS)
        break;
      const PopplerTextAttributes *style = style_at (cutter, index);
      double size = style != NULL ? style->font_size : 0;
      if (style != last)
        is_bold = style != NULL && is_bold_font (style->font_name);
      last = style;
      if (is_note_mark (cutter, size, u))
        end_word (cutter, (gsize)(c - start), FALSE);
      add_letter (cutter, (gsize)(c - start), is_bold, size);
    }
  end_word (cutter, (gsize)(c - start), TRUE);
}

/* Text typed into a form stands in no content stream. */
static void
add_form_text (const GapPdfLibrary *library, PopplerPage *from, GapPage *page)
{
  GList *fields = library->poppler_page_get_form_field_mapping (from);
  for (const GList *l = fields; l != NULL; l = l->next)
    {
      const PopplerFormFieldMapping *mapping = l->data;
      if (library->poppler_form_field_get_field_type (mapping->field) != POPPLER_FORM_FIELD_TEXT)
        continue;
      g_autofree char *text = library->poppler_form_field_text_get_text (mapping->field);
      g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
      if (valid == NULL || *g_strstrip (valid) == '\0')
        continue;
      double top = page->height - MAX (mapping->area.y1, mapping->area.y2);
      double bottom = page->height - MIN (mapping->area.y1, mapping->area.y2);
      GapPageWord word = { .box = { mapping->area.x1, top, mapping->area.x2, bottom } };
      word.offset = page->text->len + 1;
      word.length = strlen (valid);
      word.size = MIN (bottom - top, 12);
      word.ends_line = TRUE;
      g_string_append_printf (page->text, "\n%s", valid);
      g_array_append_val (page->words, word);
    }
  library->poppler_page_free_form_field_mapping (fields);
}

/* Whether a field of a form shows what add_form_text cannot read. */
static gboolean
has_shown_field (const GapPdfLibrary *library, PopplerPage *page)
{
  gboolean is_there = FALSE;
  GList *fields = library->poppler_page_get_form_field_mapping (page);
  for (const GList *l = fields; l != NULL && !is_there; l = l->next)
    {
      const PopplerFormFieldMapping *mapping = l->data;
      PopplerFormFieldType type = library->poppler_form_field_get_field_type (mapping->field);
      is_there = type == POPPLER_FORM_FIELD_SIGNATURE || type == POPPLER_FORM_FIELD_CHOICE;
    }
  library->poppler_page_free_form_field_mapping (fields);
  return is_there;
}

/* Who signed, what was chosen, "Approved" as a stamp, and notes written on the page stand in no content stream either:
 * only to draw the page shows them, and then what is typed into forms too. */
static gboolean
has_text_on_top (const GapPdfLibrary *library, PopplerPage *page)
{
  gboolean is_there = FALSE;
  GList *notes = library->poppler_page_get_annot_mapping (page);
  for (const GList *l = notes; l != NULL && !is_there; l = l->next)
    {
      PopplerAnnotType type = library->poppler_annot_get_annot_type (((const PopplerAnnotMapping *)l->data)->annot);
      is_there = type == POPPLER_ANNOT_FREE_TEXT || type == POPPLER_ANNOT_STAMP
                 || (type == POPPLER_ANNOT_WIDGET && has_shown_field (library, page));
    }
  library->poppler_page_free_annot_mapping (notes);
  return is_there;
}

static void
read_words (const GapPdfLibrary *library, PopplerPage *from, GapPage *page)
{
  Cutter cutter = { .page = page };
  g_autofree char *text = library->poppler_page_get_text (from);
  if (text == NULL || *text == '\0' || !library->poppler_page_get_text_layout (from, &cutter.places, &cutter.n_places))
    return;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_string_assign (page->text, valid);
  GList *styles = library->poppler_page_get_text_attributes (from);
  cutter.style = styles;
  cut_words (&cutter);
  library->poppler_page_free_text_attributes (styles);
  g_free (cutter.places);
}

GapPage *
gap_pdf_read_page (GapPdf *pdf, guint index, gboolean keeps_drawing)
{
  double width = 0;
  double height = 0;
  g_autoptr (PopplerPage) from = pdf->library->poppler_document_get_page (pdf->document, (int)index);
  if (from == NULL)
    return NULL;
  pdf->library->poppler_page_get_size (from, &width, &height);
  GapPage *page = gap_page_new (index + 1, width, height);
  gap_pdf_forget_drawing (pdf);
  gboolean is_drawn = keeps_drawing || has_text_on_top (pdf->library, from);
  if (is_drawn)
    gap_pdf_keep_drawing (pdf, from, index);
  read_words (pdf->library, from, page);
  if (!is_drawn)
    add_form_text (pdf->library, from, page);
  return page;
}
