/*
 * From the lines of pages to those of a text: which go on the one before, by the room that was left there, by the
 * distance and by indentation; and which are headings, by their type. The rest is the business of text_shape.c.
 */
#include <math.h>
#include <string.h>

#include "reader/marker.h"
#include "reader/marks.h"
#include "reader/page_lines.h"
#include "reader/poppler.h"
#include "reader/text_shape.h"
#include "reader/title.h"

/* In units of the type's size. */
#define LARGER 1.1     /* type of a heading, to that of the text */
#define SMALLER 0.93   /* type of a footnote */
#define SAME_SIZE 0.08 /* how far type of one kind may differ */
#define LOOSE 0.2      /* more than this over the usual distance parts paragraphs */
#define INDENT 0.8
#define BLANK 0.25 /* the least width of a blank */
#define SLACK 2.5  /* how far from the edge a line may end that the next one plainly goes on */
#define COLUMN 0.5 /* the width of a column of text: half a size */

#define N_SIZES 400 /* type is told apart by half a point */
#define N_STEPS 80  /* and distances of lines by a twentieth of its size */
#define MAX_HEADING_LINES 3u
#define MAX_HEADING_BYTES 160
#define MAX_LEVELS 5u

typedef struct
{
  const GapPageLine *line;
  const GapLinedPage *page;
  double right; /* of the text in which it stands */
  double left;
  gboolean is_first_of_page;
  guint level; /* of a heading; 0 if it is none */
} Placed;

typedef struct
{
  GArray *placed; /* (element-type Placed) */
  GArray *lines;  /* (element-type GapLine) one for each of placed */
  double body;    /* size of most of the text */
  double leading; /* usual distance of base lines in it, in sizes */
  double left;
  double right;
  GHashTable *outline; /* (element-type utf8 guint) */
  gsize longest_title; /* bytes of the longest key of outline */
  guint n_levels;
  double levels[MAX_LEVELS]; /* sizes of headings, largest first */
} Text;

static Placed *
placed_at (const Text *text, guint i)
{
  return &g_array_index (text->placed, Placed, i);
}

/* ---- what is usual ---- */

static void
place_lines (Text *text, const GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const GapLinedPage *page = g_ptr_array_index (pages, i);
      gboolean is_first = TRUE;
      for (guint j = 0; j < page->lines->len; j++)
        {
          const GapPageLine *line = &g_array_index (page->lines, GapPageLine, j);
          Placed placed = { .line = line, .page = page, .is_first_of_page = is_first };
          if (*line->text == '\0')
            continue;
          if (line->furniture == GAP_FURNITURE_NONE)
            is_first = FALSE;
          g_array_append_val (text->placed, placed);
        }
    }
}

static gboolean
is_text (const GapPageLine *line)
{
  return line->furniture == GAP_FURNITURE_NONE && !line->is_row;
}

static void
find_body_size (Text *text)
{
  gsize counts[N_SIZES] = { 0 };
  guint best = 0;
  for (guint i = 0; i < text->placed->len; i++)
    {
      const GapPageLine *line = placed_at (text, i)->line;
      if (line->furniture == GAP_FURNITURE_NONE)
        counts[(guint)CLAMP (line->size * 2 + 0.5, 0, N_SIZES - 1)] += strlen (line->text);
    }
  for (guint i = 0; i < N_SIZES; i++)
    best = counts[i] > counts[best] ? i : best;
  text->body = MAX (best / 2.0, 1.0);
}

/* The first of the notes at the foot of the page that ends before @end: lines of smaller type below all others. */
static guint
notes_start (const Text *text, guint end)
{
  guint number = placed_at (text, end - 1)->page->number;
  guint first = end;
  for (guint i = end; i > 0 && placed_at (text, i - 1)->page->number == number; i--)
    {
      const GapPageLine *line = placed_at (text, i - 1)->line;
      if (line->furniture != GAP_FURNITURE_NONE)
        continue;
      if (line->is_row || line->size > SMALLER * text->body)
        return first;
      first = i - 1;
    }
  return end; /* all of the page is small */
}

/* Footnotes part a sentence that goes on on the next page: they go behind all other text. */
static void
move_notes (Text *text)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, TRUE, sizeof (Placed));
  g_autoptr (GArray) notes = g_array_new (FALSE, TRUE, sizeof (Placed));
  for (guint start = 0, end = 0; start < text->placed->len; start = end)
    {
      while (end < text->placed->len && placed_at (text, end)->page == placed_at (text, start)->page)
        end++;
      guint first = notes_start (text, end);
      for (guint i = start; i < end; i++)
        {
          Placed placed = *placed_at (text, i);
          gboolean is_note = i >= first && placed.line->furniture == GAP_FURNITURE_NONE;
          placed.is_first_of_page |= i == first;
          g_array_append_val (is_note ? notes : kept, placed);
        }
    }
  g_array_append_vals (kept, notes->data, notes->len);
  g_array_unref (text->placed);
  text->placed = g_steal_pointer (&kept);
}

/* The commonest distance of two lines of text; of distances nearly as common, the smaller. */
static void
find_leading (Text *text)
{
  guint counts[N_STEPS] = { 0 };
  guint best = 0;
  for (guint i = 1; i < text->placed->len; i++)
    {
      const GapPageLine *before = placed_at (text, i - 1)->line;
      const GapPageLine *line = placed_at (text, i)->line;
      double step = (line->base - before->base) / line->size * 20;
      if (is_text (before) && is_text (line) && fabs (line->size - text->body) < 0.6 && step >= 0.8 * 20
          && step < N_STEPS - 1)
        counts[(guint)(step + 0.5)]++;
    }
  for (guint i = 0; i < N_STEPS; i++)
    best = counts[i] > counts[best] ? i : best;
  for (guint i = 0; i < best; i++)
    if (counts[i] * 3 > counts[best] * 2 && counts[i] > 2)
      best = i;
  text->leading = counts[best] > 0 ? best / 20.0 : 1.2;
}

/* The edges of the text on whole pages. Where few lines reach the right one, it is taken to mirror the left one. */
static void
find_sides (Text *text)
{
  double left = G_MAXDOUBLE;
  double right = 0;
  double width = 0;
  guint n_near = 0;
  for (guint i = 0; i < text->placed->len; i++)
    {
      const Placed *placed = placed_at (text, i);
      if (!is_text (placed->line) || placed->line->is_columned)
        continue;
      left = MIN (left, placed->line->box.x0);
      right = MAX (right, placed->line->box.x1);
      width = MAX (width, placed->page->width);
    }
  for (guint i = 0; i < text->placed->len; i++)
    {
      const GapPageLine *line = placed_at (text, i)->line;
      n_near += is_text (line) && !line->is_columned && line->box.x1 > right - 2 * text->body ? 1 : 0;
    }
  text->left = MAX (left, 0);
  text->right = n_near >= 3 ? right : MAX (right, width - text->left - text->body);
}

static void
set_sides (Text *text)
{
  for (guint i = 0; i < text->placed->len; i++)
    {
      Placed *placed = placed_at (text, i);
      placed->left = placed->line->is_columned ? placed->line->left : text->left;
      placed->right = placed->line->is_columned ? placed->line->right : text->right;
    }
}

/* ---- joining ---- */

static gboolean
is_same_type (const GapPageLine *a, const GapPageLine *b)
{
  return fabs (a->size - b->size) <= SAME_SIZE * MAX (a->size, b->size);
}

/* Whether two lines stand in the middle of their column one above the other, with room on both sides. */
static gboolean
are_centred (const Placed *before, const Placed *next)
{
  const Placed *both[] = { before, next };
  double size = next->line->size;
  for (guint i = 0; i < 2; i++)
    {
      double left = both[i]->line->box.x0 - both[i]->left;
      double right = both[i]->right - both[i]->line->box.x1;
      gboolean has_marker = both[i]->line->text_x > both[i]->line->box.x0;
      if (has_marker || fabs (left - right) > size || left + right < size)
        return FALSE;
    }
  return fabs (before->line->box.x0 - next->line->box.x0) > 0.3 * size;
}

/* Whether the first word of @next had no room behind @before. */
static gboolean
was_full (const Placed *before, const Placed *next)
{
  double room = before->right - before->line->box.x1;
  if (are_centred (before, next))
    room += before->line->box.x0 - before->left;
  /* A sentence that plainly goes on needs less of a sign: the widest line may not show the whole width. */
  gboolean goes_on = gap_title_starts_low (next->line->text) && !gap_title_has_end (before->line->text);
  return room < next->line->first_width + (goes_on ? SLACK : BLANK) * before->line->size;
}

static gboolean
ends_in_hyphen (const char *text)
{
  gsize length = strlen (text);
  return length > 2 && text[length - 1] == '-' && g_ascii_isalpha (text[length - 2]);
}

/* Two lines of which the second begins a page or a column. */
static GapJoin
join_across (const Placed *before, const Placed *next, gboolean is_heading)
{
  const char *text = before->line->text;
  if (is_heading || next->level > 0 || !is_same_type (before->line, next->line) || gap_title_has_end (text))
    return GAP_JOIN_APART;
  return was_full (before, next) || gap_title_starts_low (next->line->text) ? GAP_JOIN_ON : GAP_JOIN_APART;
}

/* The text's edge in the block to which @i belongs, as far as its lines above @i show. */
static double
block_edge (const Text *text, guint first, guint i, gboolean *out_is_item)
{
  const GapLine *start = &g_array_index (text->lines, GapLine, first);
  *out_is_item = start->marker.kind != GAP_MARKER_NONE;
  if (i > first + 1)
    return placed_at (text, i - 1)->line->box.x0;
  return *out_is_item ? placed_at (text, first)->line->text_x : placed_at (text, first)->line->box.x0;
}

static GapJoin
join_by_indent (const Text *text, guint first, guint i)
{
  gboolean is_item;
  const Placed *before = placed_at (text, i - 1);
  const Placed *next = placed_at (text, i);
  double edge = block_edge (text, first, i, &is_item);
  double shift = (next->line->box.x0 - edge) / next->line->size;
  gboolean goes_on = gap_title_starts_low (next->line->text) || !gap_title_has_end (before->line->text);
  if (are_centred (before, next))
    return GAP_JOIN_ON;
  if (shift > INDENT)
    return gap_title_starts_low (next->line->text) ? GAP_JOIN_ON : GAP_JOIN_APART;
  if (shift >= -INDENT || (i == first + 1 && !is_item))
    return GAP_JOIN_ON;
  return goes_on ? GAP_JOIN_ON : GAP_JOIN_APART;
}

/* How line @i stands to the one before it, which belongs to the block that begins at @first. */
static GapJoin
find_join (const Text *text, guint first, guint i)
{
  const Placed *before = placed_at (text, i - 1);
  const Placed *next = placed_at (text, i);
  const GapLine *line = &g_array_index (text->lines, GapLine, i);
  double step = (next->line->base - before->line->base) / next->line->size;
  double usual = MAX (text->leading, 1.0);
  if (!is_text (before->line) || !is_text (next->line))
    return GAP_JOIN_APART;
  if (next->is_first_of_page || next->line->is_first)
    return line->marker.kind != GAP_MARKER_NONE ? GAP_JOIN_UNKNOWN : join_across (before, next, before->level > 0);
  if (step <= 0 || step > usual * (next->level > 0 ? 1.25 : 1) + LOOSE || !is_same_type (before->line, next->line))
    return GAP_JOIN_APART;
  gboolean is_full = was_full (before, next) || ends_in_hyphen (before->line->text);
  if (before->level != next->level || before->line->is_bold != next->line->is_bold)
    {
      gboolean goes_on = is_full && !gap_title_has_end (before->line->text) && gap_title_starts_low (next->line->text);
      return goes_on ? GAP_JOIN_ON : GAP_JOIN_APART;
    }
  if (line->marker.kind != GAP_MARKER_NONE)
    return GAP_JOIN_UNKNOWN;
  return is_full ? join_by_indent (text, first, i) : GAP_JOIN_APART;
}

static void
find_joins (Text *text)
{
  guint first = 0;
  for (guint i = 0; i < text->lines->len; i++)
    {
      GapLine *line = &g_array_index (text->lines, GapLine, i);
      const Placed *placed = placed_at (text, i);
      if (line->furniture != GAP_FURNITURE_NONE)
        continue;
      /* Furniture between two lines does not part them. */
      guint before = i;
      while (before > 0 && placed_at (text, before - 1)->line->furniture != GAP_FURNITURE_NONE)
        before--;
      if (before == 0)
        line->join = GAP_JOIN_APART;
      else if (before < i)
        line->join = line->marker.kind != GAP_MARKER_NONE
                         ? GAP_JOIN_UNKNOWN
                         : join_across (placed_at (text, before - 1), placed, placed_at (text, before - 1)->level > 0);
      else
        line->join = find_join (text, first, i);
      if (line->join != GAP_JOIN_ON)
        first = i;
    }
}

/* ---- headings ---- */

/* Lower case, blanks and what is no letter or digit left out. (transfer full) */
static GString *
heading_key (const char *text)
{
  GString *key = g_string_sized_new (strlen (text));
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_ascii_isalnum (*c))
      g_string_append_c (key, g_ascii_tolower (*c));
    else if ((guchar)*c >= 0x80 && g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (key, g_unichar_tolower (g_utf8_get_char (c)));
  return key;
}

static void
take_outline (Text *text, const GArray *outline)
{
  text->outline = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; outline != NULL && i < outline->len; i++)
    {
      const GapPdfEntry *entry = &g_array_index (outline, GapPdfEntry, i);
      char *key = g_string_free (heading_key (entry->title), FALSE);
      guint level = MIN (entry->level, MAX_LEVELS);
      text->longest_title = MAX (text->longest_title, strlen (key));
      if (*key != '\0')
        g_hash_table_insert (text->outline, key, GUINT_TO_POINTER (level));
      else
        g_free (key);
    }
}

/* Larger than the text, and few words: whole paragraphs in large type are no headings. */
static gboolean
is_large (const Text *text, guint i)
{
  const GapPageLine *line = placed_at (text, i)->line;
  return is_text (line) && line->size >= LARGER * text->body && strlen (line->text) <= MAX_HEADING_BYTES
         && g_utf8_strlen (line->text, -1) >= 2;
}

/* The end of the run of large lines of one type that begins at @i, on one page. */
static guint
large_run_end (const Text *text, guint i)
{
  guint end = i + 1;
  while (end < text->placed->len && is_large (text, end) && !placed_at (text, end)->is_first_of_page
         && is_same_type (placed_at (text, end - 1)->line, placed_at (text, end)->line)
         && placed_at (text, end)->line->base - placed_at (text, end - 1)->line->base
                < 1.7 * placed_at (text, end)->line->size)
    end++;
  return end;
}

static gboolean
is_heading_text (const Text *text, guint first, guint end)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = first; i < end; i++)
    g_string_append_printf (words, "%s%s", i > first ? " " : "", placed_at (text, i)->line->text);
  GapMarker marker = gap_marker_parse (words->str);
  const char *title = words->str + (marker.kind > GAP_MARKER_BULLET ? marker.length : 0);
  if (marker.kind == GAP_MARKER_BULLET || end - first > MAX_HEADING_LINES)
    return FALSE;
  return gap_title_is_shown (title);
}

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;
  return (left < right) - (left > right);
}

/* The sizes of headings, so that the largest is the first level. */
static void
find_levels (Text *text)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < text->placed->len; i++)
    if (placed_at (text, i)->level > 0)
      g_array_append_val (sizes, placed_at (text, i)->line->size);
  g_array_sort (sizes, compare_falling);
  for (guint i = 0; i < sizes->len && text->n_levels < MAX_LEVELS; i++)
    {
      double size = g_array_index (sizes, double, i);
      if (text->n_levels == 0 || text->levels[text->n_levels - 1] - size > SAME_SIZE / 2 * size)
        text->levels[text->n_levels++] = size;
    }
}

static guint
level_of_size (const Text *text, double size)
{
  guint level = 0;
  while (level + 1 < text->n_levels && text->levels[level] - size > SAME_SIZE / 2 * size)
    level++;
  return level + 1;
}

static void
set_level (Text *text, guint first, guint end, guint level)
{
  for (guint i = first; i < end; i++)
    placed_at (text, i)->level = level;
}

static void
find_headings (Text *text)
{
  guint end = 0;
  for (guint i = 0; i < text->placed->len; i = end)
    {
      end = i + 1;
      if (!is_large (text, i))
        continue;
      end = large_run_end (text, i);
      if (is_heading_text (text, i, end))
        set_level (text, i, end, 1);
    }
  find_levels (text);
  for (guint i = 0; i < text->placed->len; i++)
    if (placed_at (text, i)->level > 0)
      placed_at (text, i)->level = level_of_size (text, placed_at (text, i)->line->size);
}

/* The level that the outline gives to the lines of @keys (element-type GString) from @first up to @end; 0 if it does
 * not name them. */
static guint
outline_level (const Text *text, const GPtrArray *keys, guint first, guint end)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = first; i < end; i++)
    {
      const GString *key = g_ptr_array_index (keys, i);
      g_string_append_len (words, key->str, (gssize)key->len);
    }
  return words->len <= text->longest_title ? GPOINTER_TO_UINT (g_hash_table_lookup (text->outline, words->str)) : 0;
}

static void
free_key (gpointer data)
{
  g_string_free (data, TRUE);
}

/* Headings that the file itself names. */
static void
find_outlined (Text *text)
{
  guint n = text->placed->len;
  if (g_hash_table_size (text->outline) == 0)
    return;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (free_key);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (keys, heading_key (placed_at (text, i)->line->text));
  for (guint i = 0; i < n; i++)
    for (guint n_lines = MAX_HEADING_LINES; n_lines > 0; n_lines--)
      {
        gboolean is_possible = i + n_lines <= n && is_text (placed_at (text, i)->line);
        guint level = is_possible ? outline_level (text, keys, i, i + n_lines) : 0;
        if (level > 0)
          set_level (text, i, i + n_lines, level);
      }
}

/* ---- lines ---- */

static GapLine
make_line (const Text *text, guint i)
{
  const Placed *placed = placed_at (text, i);
  const GapPageLine *from = placed->line;
  GapLine line = { .whole = from->text, .order = i + 1, .page = placed->page->number, .hashes = placed->level };
  gap_marks_split_ligatures (from->text);
  line.marker = gap_marker_parse (from->text);
  if (from->is_row || line.hashes > 0)
    line.marker.kind = line.hashes > 0 && line.marker.kind > GAP_MARKER_BULLET ? line.marker.kind : GAP_MARKER_NONE;
  line.text
      = line.marker.kind != GAP_MARKER_NONE ? line.whole + MIN (line.marker.length, strlen (line.whole)) : line.whole;
  line.indent = (guint)CLAMP ((from->box.x0 - placed->left) / (COLUMN * text->body) + 0.5, 0, 200);
  line.width = line.indent + (guint)g_utf8_strlen (from->text, -1);
  line.is_bold = from->is_bold;
  line.is_row = from->is_row;
  line.furniture = from->furniture;
  line.is_first_of_page = placed->is_first_of_page;
  return line;
}

static guint
count_blanks (const Text *text, guint i)
{
  const Placed *placed = placed_at (text, i);
  if (i == 0 || placed->is_first_of_page || placed->line->is_first)
    return 1;
  double step = (placed->line->base - placed_at (text, i - 1)->line->base) / placed->line->size;
  return step <= 0 || step > text->leading + LOOSE ? 1 : 0;
}

/* Whether headings show by their type, so that a plain short line is none. */
static gboolean
is_typeset (const Text *text)
{
  guint n = 0;
  for (guint i = 0; i < text->placed->len; i++)
    {
      const Placed *placed = placed_at (text, i);
      n += placed->level > 0 || (is_text (placed->line) && placed->line->is_bold) ? 1 : 0;
    }
  return n >= 2;
}

void
gap_page_add_text (GPtrArray *pages, const GArray *outline, GapDocumentBuilder *builder)
{
  Text text
      = { .placed = g_array_new (FALSE, TRUE, sizeof (Placed)), .lines = g_array_new (FALSE, TRUE, sizeof (GapLine)) };
  place_lines (&text, pages);
  find_body_size (&text);
  move_notes (&text);
  find_leading (&text);
  find_sides (&text);
  set_sides (&text);
  take_outline (&text, outline);
  find_headings (&text);
  find_outlined (&text);
  for (guint i = 0; i < text.placed->len; i++)
    {
      GapLine line = make_line (&text, i);
      line.blanks = count_blanks (&text, i);
      g_array_append_val (text.lines, line);
    }
  gap_text_mark_furniture (text.lines);
  find_joins (&text);
  gap_text_keep_dated (text.lines);
  gap_text_shape (text.lines, is_typeset (&text), builder);
  g_array_unref (text.placed);
  g_array_unref (text.lines);
  g_hash_table_unref (text.outline);
}
