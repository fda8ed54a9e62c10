#include "pdf.h"

#include <string.h>

#define HEIGHT 842

typedef struct
{
  GString *out;
  GArray *offsets; /* (element-type gsize) of the objects, the first one unused */
} Pdf;

static void
add_object (Pdf *pdf, const char *body)
{
  gsize offset = pdf->out->len;
  g_array_append_val (pdf->offsets, offset);
  g_string_append_printf (pdf->out, "%u 0 obj\n%s\nendobj\n", pdf->offsets->len - 1, body);
}

static void
append_text (GString *content, const PdfLine *line)
{
  if (line->text == NULL)
    {
      g_string_append_printf (content, "%s\n", line->more);
      return;
    }
  char number[3][G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_dtostr (number[0], sizeof number[0], line->size);
  g_ascii_dtostr (number[1], sizeof number[1], line->x);
  g_ascii_dtostr (number[2], sizeof number[2], HEIGHT - line->base);
  g_string_append_printf (content, "BT /F%d %s Tf %s %s Td (", line->is_bold ? 2 : 1, number[0], number[1], number[2]);
  for (const char *c = line->text; *c != '\0'; c++)
    g_string_append_printf (content, "%s%c", strchr ("()\\", *c) != NULL ? "\\" : "", *c);
  g_string_append (content, ") Tj ET\n");
}

static void
add_page (Pdf *pdf, const PdfLine *lines, guint number)
{
  g_autoptr (GString) content = g_string_new (NULL);
  for (const PdfLine *line = lines; line->page > 0; line++)
    if (line->page == number)
      append_text (content, line);
  g_autofree char *stream = g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", content->len, content->str);
  add_object (pdf, stream);
  g_autofree char *page = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
                                           "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
                                           pdf->offsets->len - 1);
  add_object (pdf, page);
}

static void
add_tail (Pdf *pdf, const char *trailer)
{
  gsize start = pdf->out->len;
  g_string_append_printf (pdf->out, "xref\n0 %u\n0000000000 65535 f \n", pdf->offsets->len);
  for (guint i = 1; i < pdf->offsets->len; i++)
    g_string_append_printf (pdf->out, "%010zu 00000 n \n", g_array_index (pdf->offsets, gsize, i));
  g_string_append_printf (pdf->out, "trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
                          pdf->offsets->len, trailer != NULL ? trailer : "", start);
}

GBytes *
pdf_new (const PdfLine *lines, guint n_pages, const char *trailer)
{
  Pdf pdf = { g_string_new ("%PDF-1.4\n"), g_array_new (FALSE, TRUE, sizeof (gsize)) };
  g_array_set_size (pdf.offsets, 1);
  for (const PdfLine *line = lines; line->page > 0; line++)
    n_pages = MAX (n_pages, line->page);
  g_autoptr (GString) kids = g_string_new (NULL);
  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (kids, "%u 0 R ", 6 + 2 * i);
  g_autofree char *pages = g_strdup_printf ("<< /Type /Pages /Count %u /Kids [%s] >>", n_pages, kids->str);
  add_object (&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  add_object (&pdf, pages);
  add_object (&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  add_object (&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  for (guint i = 1; i <= n_pages; i++)
    add_page (&pdf, lines, i);
  add_tail (&pdf, trailer);
  g_array_unref (pdf.offsets);
  return g_string_free_to_bytes (pdf.out);
}
