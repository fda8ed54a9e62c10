#include "reader/page.h"

#define USUAL_WORDS 512u

GapPage *
gap_page_new (guint number, double width, double height)
{
  GapPage *page = g_new0 (GapPage, 1);
  page->number = number;
  page->width = width;
  page->height = height;
  page->text = g_string_new (NULL);
  page->words = g_array_sized_new (FALSE, TRUE, sizeof (GapPageWord), USUAL_WORDS);
  return page;
}

void
gap_page_free (GapPage *page)
{
  if (page == NULL)
    return;
  g_string_free (page->text, TRUE);
  g_array_unref (page->words);
  g_free (page);
}
