/*
 * Tesseract as a program: a picture in, a table of words with their boxes out (its TSV format: level, page, block,
 * paragraph, line, word, left, top, width, height, confidence, text).
 */
#include "reader/recognise.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/limits.h"

#define PROGRAM "tesseract"
#define DPI 300
#define MIN_CONFIDENCE 20.0 /* below it a "word" is a stain */
#define SIZE_OF_LINE 0.75   /* type size to the height of a line's box */

enum
{
  LEVEL,
  LINE = 4,
  LEFT = 6,
  TOP,
  WIDTH,
  HEIGHT,
  CONFIDENCE,
  TEXT,
  N_COLUMNS
};

#define LEVEL_LINE 4
#define LEVEL_WORD 5

gboolean
gap_recognise_is_possible (void)
{
  g_autofree char *program = g_find_program_in_path (PROGRAM);
  return program != NULL;
}

static double
points (const char *dots)
{
  return g_ascii_strtod (dots, NULL) * 72.0 / DPI;
}

static GapBox
box_of (char *const *columns)
{
  double x = points (columns[LEFT]);
  double y = points (columns[TOP]);
  return (GapBox){ x, y, x + points (columns[WIDTH]), y + points (columns[HEIGHT]) };
}

static void
end_line (GapPage *page)
{
  if (page->words->len > 0)
    g_array_index (page->words, GapPageWord, page->words->len - 1).ends_line = TRUE;
}

/* Dots before an item come out as one of these; none is a word. */
static gboolean
is_bullet (const GapPage *page, const char *text)
{
  static const char *const seen[] = { "e", "o", "¢", "©", "®", "*", "»", "«", "°", "+", "@", "•", "·" };
  guint n = page->words->len;
  gboolean is_first = n == 0 || g_array_index (page->words, GapPageWord, n - 1).ends_line;
  for (guint i = 0; i < G_N_ELEMENTS (seen) && is_first; i++)
    if (strcmp (text, seen[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A word stands as high as its line, so that letters with tails do not make steps. */
static void
add_word (GapPage *page, char *const *columns, const GapBox *line)
{
  const char *text = is_bullet (page, columns[TEXT]) ? "•" : columns[TEXT];
  GapBox box = box_of (columns);
  if (*text == '\0' || g_ascii_strtod (columns[CONFIDENCE], NULL) < MIN_CONFIDENCE
      || page->words->len >= GAP_LIMIT_PAGE_WORDS)
    return;
  GapPageWord word = { .box = { box.x0, line->y0, box.x1, line->y1 } };
  word.size = (line->y1 - line->y0) * SIZE_OF_LINE;
  word.offset = page->text->len;
  word.length = strlen (text);
  g_string_append_printf (page->text, "%s ", text);
  g_array_append_val (page->words, word);
}

static GapPage *
page_of_table (const char *table, guint number, double width, double height)
{
  GapBox line = { 0, 0, 0, 0 };
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  g_autoptr (GapPage) page = gap_page_new (number, width, height);
  page->is_recognised = TRUE;
  for (char **row = rows; *row != NULL; row++)
    {
      g_auto (GStrv) columns = g_strsplit (*row, "\t", N_COLUMNS);
      if (g_strv_length (columns) < N_COLUMNS)
        continue;
      guint64 level = g_ascii_strtoull (columns[LEVEL], NULL, 10);
      if (level == LEVEL_LINE)
        {
          end_line (page);
          line = box_of (columns);
        }
      else if (level == LEVEL_WORD)
        add_word (page, columns, &line);
    }
  end_line (page);
  return page->words->len > 0 ? g_steal_pointer (&page) : NULL;
}

/* (transfer full) (nullable) */
static char *
run (const char *picture)
{
  int status = 0;
  g_autofree char *output = NULL;
  g_autofree char *seconds = g_strdup_printf ("%u", GAP_LIMIT_CONVERT_SECONDS);
  g_autofree char *dpi = g_strdup_printf ("%d", DPI);
  const char *const command[]
      = { "timeout", seconds, PROGRAM, picture, "stdout", "--dpi", dpi, "-l", "eng", "tsv", NULL };
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL;
  /* One thread each: the files are read side by side already, and its threads hinder one another. */
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "OMP_THREAD_LIMIT", "1", TRUE);
  if (!g_spawn_sync (NULL, (char **)command, environment, flags, NULL, NULL, &output, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return NULL;
  return g_utf8_make_valid (output, -1);
}

GapPage *
gap_recognise_page (GapPdf *pdf, guint index, double width, double height)
{
  g_autoptr (GByteArray) png = gap_pdf_draw_png (pdf, index, DPI);
  g_autofree char *folder = png != NULL ? g_dir_make_tmp ("gapcheck-XXXXXX", NULL) : NULL;
  if (folder == NULL)
    return NULL;
  g_autofree char *picture = g_build_filename (folder, "page.png", NULL);
  g_autofree char *table = NULL;
  if (g_file_set_contents (picture, (const char *)png->data, (gssize)png->len, NULL))
    table = run (picture);
  g_remove (picture);
  g_rmdir (folder);
  return table != NULL ? page_of_table (table, index + 1, width, height) : NULL;
}
