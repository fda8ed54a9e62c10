/*
 * The processor time of reading each PDF, in milliseconds, the best of several: "reader" is this program's, down to a
 * document; "text" is the text of all pages as poppler-glib gives it, "words" with a box for each letter, and no more.
 *   pdf_cost reader|text|words FILE...       Each way in a process of its own: poppler warms up.
 */
#include <poppler.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "document/document.h"
#include "reader/reader.h"
#include "reader/source.h"

#define MIN_SECONDS 0.2
#define MIN_ROUNDS 5u

extern const GapReader gap_reader_pdf;

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
extract_page (PopplerPage *page, gboolean has_boxes)
{
  guint n = 0;
  PopplerRectangle *boxes = NULL;
  g_autofree char *text = poppler_page_get_text (page);
  if (has_boxes && text != NULL && poppler_page_get_text_layout (page, &boxes, &n))
    g_free (boxes);
}

static gboolean
extract (const char *data, gsize length, gboolean has_boxes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  if (document == NULL)
    return FALSE;
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      if (page == NULL)
        continue;
      extract_page (page, has_boxes);
      g_object_unref (page);
    }
  g_object_unref (document);
  return TRUE;
}

static gboolean
read_one (const char *way, const char *name, const char *data, gsize length)
{
  if (strcmp (way, "reader") != 0)
    return extract (data, length, strcmp (way, "words") == 0);
  g_autoptr (GapSource) source = gap_source_new (name, data, length);
  g_autoptr (GapDocument) document = gap_reader_pdf.read (source, NULL);
  return document != NULL;
}

static void
measure (const char *way, const char *path)
{
  gsize length;
  double best = G_MAXDOUBLE;
  g_autofree char *data = NULL;
  if (!g_file_get_contents (path, &data, &length, NULL) || !read_one (way, path, data, length))
    return;
  double start = now ();
  for (guint i = 0; i < MIN_ROUNDS || now () - start < MIN_SECONDS; i++)
    {
      double from = now ();
      (void)read_one (way, path, data, length);
      best = MIN (best, now () - from);
    }
  printf ("%.3f\t%s\n", best * 1000, path);
}

int
main (int argc, char **argv)
{
  for (int i = 2; i < argc; i++)
    measure (argv[1], argv[i]);
  return argc > 2 ? 0 : 2;
}
