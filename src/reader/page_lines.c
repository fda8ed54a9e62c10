/*
 * From words to base lines. What the source of the words calls a line is taken apart at wide gaps, for a table's row is
 * no line; pieces on one base line are then put side by side, for a bullet and its text are one.
 */
#include "reader/page_lines.h"

#include <math.h>
#include <string.h>

#include "reader/marker.h"

/* All in units of the type's size. */
#define USUAL_LINES 64u    /* of a page */
#define DESCENT 0.22       /* how far letters reach below the base line */
#define WIDE_GAP 1.5       /* a gap that no justified line has */
#define BLANK_GAP 0.8      /* a gap that parts words, not columns */
#define SAME_BASE 0.3      /* how far bases on one line may differ */
#define MAX_MARKER_GAP 6.0 /* between a bullet and its text */
#define SCATTERED 2.5      /* size of letters that lie across the page, to that of the text */
#define MIN_SCATTERED 3u
#define MIN_SIZE 1.0 /* points */

void
gap_page_line_clear (GapPageLine *line)
{
  g_free (line->text);
}

static void
free_segment (gpointer data)
{
  GapSegment *segment = data;
  g_string_free (segment->text, TRUE);
  g_free (segment);
}

static void
widen (GapBox *box, const GapBox *other)
{
  box->x0 = MIN (box->x0, other->x0);
  box->y0 = MIN (box->y0, other->y0);
  box->x1 = MAX (box->x1, other->x1);
  box->y1 = MAX (box->y1, other->y1);
}

/* ---- segments ---- */

static double
size_of (const GapPageWord *word)
{
  double size = word->size > 0 ? word->size : (word->box.y1 - word->box.y0) / 1.15;
  return MAX (size, MIN_SIZE);
}

static gboolean
is_sane (const GapPageWord *word)
{
  const GapBox *box = &word->box;
  return isfinite (box->x0) && isfinite (box->x1) && isfinite (box->y0) && isfinite (box->y1) && fabs (box->x0) < 1e5
         && fabs (box->x1) < 1e5 && fabs (box->y0) < 1e5 && fabs (box->y1) < 1e5;
}

/* A word that is much higher than its type runs up the page or across it. */
static gboolean
is_turned (const GapPage *page, const GapPageWord *word)
{
  double width = word->box.x1 - word->box.x0;
  double height = word->box.y1 - word->box.y0;
  return g_utf8_strlen (page->text->str + word->offset, (gssize)word->length) >= 3 && height > 2.2 * size_of (word)
         && height > 0.4 * width;
}

static gboolean
is_figure (const GapPage *page, const GapPageWord *word)
{
  const char *text = page->text->str + word->offset;
  for (gsize i = 0; i < word->length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return word->length <= 3;
}

/* Whether @word is raised and small beside @other, on one line with it. */
static gboolean
is_raised_beside (const GapPageWord *word, const GapPageWord *other)
{
  double raise = other->box.y1 - word->box.y1;
  return size_of (word) <= 0.87 * size_of (other) && raise > 0.1 * size_of (other) && word->box.y1 > other->box.y0;
}

/* The figure of a footnote, behind the word that it belongs to or before the note itself. */
static gboolean
is_note_mark (const GapPage *page, guint i)
{
  const GapPageWord *words = &g_array_index (page->words, GapPageWord, 0);
  if (!is_figure (page, &words[i]))
    return FALSE;
  return (i > 0 && is_raised_beside (&words[i], &words[i - 1]))
         || (i + 1 < page->words->len && is_raised_beside (&words[i], &words[i + 1]));
}

static GapSegment *
start_segment (const GapPage *page, const GapPageWord *word)
{
  GapSegment *segment = g_new0 (GapSegment, 1);
  segment->text = g_string_new (NULL);
  segment->box = word->box;
  segment->size = size_of (word);
  segment->base = word->box.y1 - DESCENT * segment->size;
  segment->text_x = word->box.x0;
  segment->first_width = word->box.x1 - word->box.x0;
  segment->is_turned = is_turned (page, word);
  return segment;
}

static void
add_word (GapSegment *segment, const GapPage *page, const GapPageWord *word)
{
  guint n = (guint)g_utf8_strlen (page->text->str + word->offset, (gssize)word->length);
  widen (&segment->box, &word->box);
  if (segment->text->len > 0)
    g_string_append_c (segment->text, ' ');
  g_string_append_len (segment->text, page->text->str + word->offset, (gssize)word->length);
  /* A raised "th" is smaller than what it stands behind. */
  if (size_of (word) > segment->size)
    {
      segment->size = size_of (word);
      segment->base = word->box.y1 - DESCENT * segment->size;
    }
  segment->n_words++;
  segment->n_letters += n;
  segment->n_bold += word->is_bold ? n : 0;
}

static gboolean
breaks_before (const GapPageWord *before, const GapPageWord *word, const GapSegment *segment, gboolean is_turned_now)
{
  double gap = word->box.x0 - before->box.x1;
  return before->ends_line || gap > WIDE_GAP * segment->size || word->box.x1 < before->box.x0
         || segment->is_turned != is_turned_now;
}

/* (transfer full) (element-type GapSegment) */
static GPtrArray *
find_segments (const GapPage *page)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func (free_segment);
  const GapPageWord *before = NULL;
  GapSegment *open = NULL;
  for (guint i = 0; i < page->words->len; i++)
    {
      const GapPageWord *word = &g_array_index (page->words, GapPageWord, i);
      if (!is_sane (word) || is_note_mark (page, i))
        continue;
      if (open == NULL || breaks_before (before, word, open, is_turned (page, word)))
        {
          open = start_segment (page, word);
          g_ptr_array_add (segments, open);
        }
      add_word (open, page, word);
      before = word;
    }
  return segments;
}

/* ---- text across the page ---- */

/* Letters of a word that is set aslant come one by one: several lone letters much larger than the longest line. */
static void
mark_scattered (const GPtrArray *segments)
{
  g_autoptr (GPtrArray) large = g_ptr_array_new ();
  const GapSegment *longest = NULL;
  for (guint i = 0; i < segments->len; i++)
    {
      const GapSegment *segment = g_ptr_array_index (segments, i);
      longest = longest == NULL || segment->n_letters > longest->n_letters ? segment : longest;
    }
  for (guint i = 0; i < segments->len; i++)
    {
      GapSegment *segment = g_ptr_array_index (segments, i);
      if (segment->n_letters <= 2 && segment->size > SCATTERED * longest->size)
        g_ptr_array_add (large, segment);
    }
  for (guint i = 0; i < large->len && large->len >= MIN_SCATTERED; i++)
    ((GapSegment *)g_ptr_array_index (large, i))->is_scattered = TRUE;
}

/* ---- rows ---- */

static int
compare_bases (gconstpointer a, gconstpointer b)
{
  const GapSegment *left = *(const GapSegment *const *)a;
  const GapSegment *right = *(const GapSegment *const *)b;
  if (left->base != right->base)
    return left->base < right->base ? -1 : 1;
  return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const GapSegment *left = *(const GapSegment *const *)a;
  const GapSegment *right = *(const GapSegment *const *)b;
  if (left->box.x0 != right->box.x0)
    return left->box.x0 < right->box.x0 ? -1 : 1;
  return left->base < right->base ? -1 : left->base > right->base;
}

void
gap_segment_join (GapSegment *segment, const GapSegment *other)
{
  gboolean is_cut = other->box.x0 - segment->box.x1 < 0.08 * segment->size && other->box.x0 >= segment->box.x1 - 1;
  if (segment->text->len > 0 && !is_cut)
    g_string_append_c (segment->text, ' ');
  g_string_append (segment->text, other->text->str);
  if (segment->n_letters * 2 < other->n_letters)
    {
      segment->size = other->size;
      segment->base = other->base;
    }
  widen (&segment->box, &other->box);
  segment->n_letters += other->n_letters;
  segment->n_bold += other->n_bold;
  segment->n_words += other->n_words;
}

static gboolean
is_marker (const GapSegment *segment)
{
  GapMarker marker = gap_marker_parse (segment->text->str);
  return marker.kind != GAP_MARKER_NONE && marker.length >= segment->text->len;
}

/* Joins what only blanks part, and bullets with their text. */
static void
join_row (GapRow *row)
{
  g_ptr_array_sort (row, compare_lefts);
  for (guint i = 0; i + 1 < row->len;)
    {
      GapSegment *segment = g_ptr_array_index (row, i);
      const GapSegment *next = g_ptr_array_index (row, i + 1);
      double gap = next->box.x0 - segment->box.x1;
      gboolean is_bullet = is_marker (segment) && gap < MAX_MARKER_GAP * next->size;
      if (segment->is_turned != next->is_turned || (!is_bullet && gap > BLANK_GAP * MAX (segment->size, next->size)))
        {
          i++;
          continue;
        }
      if (is_bullet)
        {
          segment->text_x = next->box.x0;
          segment->first_width = next->first_width;
          segment->size = next->size;
          segment->base = next->base;
          segment->n_letters = segment->n_bold = 0;
          segment->has_marker = TRUE;
        }
      gap_segment_join (segment, next);
      g_ptr_array_remove_index (row, i + 1);
    }
}

/* (transfer full) (element-type GapRow) */
static GPtrArray *
find_rows (GPtrArray *segments)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (segments, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_bases);
  GapRow *row = NULL;
  const GapSegment *first = NULL;
  for (guint i = 0; i < sorted->len; i++)
    {
      GapSegment *segment = g_ptr_array_index (sorted, i);
      if (segment->is_turned || segment->is_scattered)
        continue;
      if (row == NULL || segment->base - first->base > SAME_BASE * MIN (first->size, segment->size))
        {
          row = g_ptr_array_new ();
          g_ptr_array_add (rows, row);
          first = segment;
        }
      g_ptr_array_add (row, segment);
    }
  for (guint i = 0; i < rows->len; i++)
    join_row (g_ptr_array_index (rows, i));
  return rows;
}

static void
add_aside (const GapSegment *segment, const char *text, GArray *lines)
{
  GapPageLine line = { .box = segment->box, .base = segment->base, .size = segment->size, .is_turned = TRUE };
  line.text = g_strdup (text);
  g_array_append_val (lines, line);
}

static void
add_turned (const GPtrArray *segments, GArray *lines)
{
  g_autoptr (GPtrArray) scattered = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < segments->len; i++)
    {
      GapSegment *segment = g_ptr_array_index (segments, i);
      if (segment->is_scattered)
        g_ptr_array_add (scattered, segment);
      else if (segment->is_turned)
        add_aside (segment, segment->text->str, lines);
    }
  g_ptr_array_sort (scattered, compare_lefts);
  for (guint i = 0; i < scattered->len; i++)
    g_string_append (text, ((const GapSegment *)g_ptr_array_index (scattered, i))->text->str);
  if (scattered->len > 0)
    add_aside (g_ptr_array_index (scattered, 0), text->str, lines);
}

GArray *
gap_page_find_lines (const GapPage *page)
{
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (GapPageLine), USUAL_LINES);
  g_array_set_clear_func (lines, (GDestroyNotify)gap_page_line_clear);
  g_autoptr (GPtrArray) segments = find_segments (page);
  mark_scattered (segments);
  g_autoptr (GPtrArray) rows = find_rows (segments);
  gap_page_order (rows, lines);
  add_turned (segments, lines);
  return lines;
}
