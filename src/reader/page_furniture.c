/* Running headers and footers: the same words, whatever their numbers, at the same edge of several pages. */
#include <math.h>
#include <string.h>

#include "reader/page_lines.h"

#define EDGE 0.15       /* of the page's height */
#define SAME_PLACE 9.0  /* points */
#define MAX_RUNNING 200 /* bytes of a running line */
#define MIN_SHARE 4u    /* of so many pages, one must have the line */
#define MIN_PAGES 2u

/* A line that may run from page to page. */
typedef struct
{
  double y; /* from the edge that it is near to */
  guint n_pages;
  guint last_page;
} Running;

static gboolean
is_at_top (const GapLinedPage *page, const GapPageLine *line)
{
  return line->box.y1 < EDGE * page->height;
}

static gboolean
is_at_bottom (const GapLinedPage *page, const GapPageLine *line)
{
  return line->box.y0 > (1 - EDGE) * page->height;
}

/* "t" or "b", then the words in lower case, every number a "#". (transfer full) (nullable) */
static char *
running_key (const GapLinedPage *page, const GapPageLine *line)
{
  gboolean is_top = is_at_top (page, line);
  if (line->is_turned || (!is_top && !is_at_bottom (page, line)) || strlen (line->text) > MAX_RUNNING)
    return NULL;
  GString *key = g_string_new (is_top ? "t" : "b");
  for (const char *c = line->text; *c != '\0'; c++)
    {
      if (!g_ascii_isdigit (*c))
        g_string_append_c (key, g_ascii_tolower (*c));
      else if (key->str[key->len - 1] != '#')
        g_string_append_c (key, '#');
    }
  return g_string_free (key, FALSE);
}

static double
edge_distance (const GapLinedPage *page, const GapPageLine *line)
{
  return is_at_top (page, line) ? line->box.y0 : page->height - line->box.y1;
}

static void
count_line (GHashTable *found, const GapLinedPage *page, const GapPageLine *line)
{
  g_autofree char *key = running_key (page, line);
  if (key == NULL)
    return;
  Running *running = g_hash_table_lookup (found, key);
  double y = edge_distance (page, line);
  if (running == NULL)
    {
      running = g_new0 (Running, 1);
      running->y = y;
      g_hash_table_insert (found, g_steal_pointer (&key), running);
    }
  if (running->last_page == page->number || fabs (running->y - y) > SAME_PLACE)
    return;
  running->last_page = page->number;
  running->n_pages++;
}

/* Marks @line if it runs; of lines with the same words only the first is kept. */
static void
mark_line (GHashTable *found, GHashTable *seen, guint n_needed, const GapLinedPage *page, GapPageLine *line)
{
  g_autofree char *key = running_key (page, line);
  const Running *running = key != NULL ? g_hash_table_lookup (found, key) : NULL;
  if (line->is_turned)
    {
      line->furniture = GAP_FURNITURE_BANNER;
      key = g_strconcat ("w", line->text, NULL);
    }
  else if (running != NULL && running->n_pages >= n_needed
           && fabs (running->y - edge_distance (page, line)) <= SAME_PLACE)
    line->furniture = is_at_top (page, line) ? GAP_FURNITURE_HEADER : GAP_FURNITURE_FOOTER;
  else
    return;
  if (!g_hash_table_add (seen, g_steal_pointer (&key)))
    *line->text = '\0';
}

void
gap_page_mark_furniture (GPtrArray *pages)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_needed = MAX (pages->len / MIN_SHARE, MIN_PAGES);
  for (guint i = 0; i < pages->len; i++)
    {
      const GapLinedPage *page = g_ptr_array_index (pages, i);
      for (guint j = 0; j < page->lines->len; j++)
        count_line (found, page, &g_array_index (page->lines, GapPageLine, j));
    }
  for (guint i = 0; i < pages->len; i++)
    {
      const GapLinedPage *page = g_ptr_array_index (pages, i);
      for (guint j = 0; j < page->lines->len; j++)
        mark_line (found, seen, n_needed, page, &g_array_index (page->lines, GapPageLine, j));
    }
}
