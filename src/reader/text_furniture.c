/*
 * What stands around the policy in a text file: page numbers, running headers and footers, lists of contents, and the
 * menus and news of a web page saved as text. Menus are looked for at the very top and bottom only, and end at the
 * first line that is none: a policy's own words are worth more than a clean view.
 */
#include <string.h>

#include "reader/text_lines.h"
#include "reader/title.h"
#include "reader/web_words.h"

#define EDGE_LINES 3 /* how near to the edge of a page a running line stands */
#define MIN_REPEATS 3
#define MAX_RUNNING 120 /* bytes of a running line */
#define MAX_MENU_WORDS 6
#define MAX_MENU_LINES 60
#define MAX_CONTENTS 3 /* lists of contents looked for */

static GapLine *
at (GArray *lines, guint i)
{
  return &g_array_index (lines, GapLine, i);
}

/* ---- pages ---- */

static const char *
skip_number (const char *c)
{
  const char *end = c + strspn (c, "0123456789");
  return end - c <= 4 ? end + strspn (end, " ") : c;
}

/* "Page 3 of 10", "3 | Page", "3/10", "- 3 -". @out_is_bare: no more than a number. */
static gboolean
is_page_number (const char *text, gboolean *out_is_bare)
{
  const char *c = text + strspn (text, "-|[( \t");
  gboolean has_word = g_ascii_strncasecmp (c, "page", 4) == 0 || g_ascii_strncasecmp (c, "p a g e", 7) == 0;
  if (has_word)
    c += g_ascii_strncasecmp (c, "page", 4) == 0 ? 4 : 7;
  c += strspn (c, " :|\t");
  const char *number = skip_number (c);
  gboolean has_number = number > c;
  c = number + strspn (number, "|/ \t");
  if (g_ascii_strncasecmp (c, "of ", 3) == 0)
    c += 3;
  c = skip_number (c);
  c += strspn (c, "|-]) \t");
  if (!has_word && has_number && (g_ascii_strcasecmp (c, "page") == 0 || g_ascii_strcasecmp (c, "p a g e") == 0))
    return *out_is_bare = FALSE, TRUE;
  *out_is_bare = !has_word;
  return has_number && *c == '\0';
}

/* Lower case, digits made alike: the same running line on every page. (transfer full) (nullable) */
static char *
running_key (const GapLine *line)
{
  if (strlen (line->whole) > MAX_RUNNING)
    return NULL;
  char *key = g_ascii_strdown (line->whole, -1);
  char *write = key;
  for (const char *read = key; *read != '\0'; read++)
    {
      if (!g_ascii_isdigit (*read))
        *write++ = *read;
      else if (write == key || write[-1] != '#')
        *write++ = '#';
    }
  *write = '\0';
  return key;
}

/* For each line, on which edge of its page it stands: HEADER, FOOTER or NONE. (transfer full) */
static guint8 *
find_edges (GArray *lines)
{
  guint8 *edges = g_new0 (guint8, lines->len + 1);
  guint position = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      position = at (lines, i)->is_first_of_page ? 0 : position + 1;
      if (position < EDGE_LINES && at (lines, i)->page > 0)
        edges[i] = GAP_FURNITURE_HEADER;
    }
  for (guint i = lines->len; i-- > 0;)
    {
      gboolean is_last = i + 1 == lines->len || at (lines, i + 1)->is_first_of_page;
      position = is_last ? 0 : position + 1;
      if (position < EDGE_LINES && at (lines, i)->page > 0 && edges[i] == GAP_FURNITURE_NONE)
        edges[i] = GAP_FURNITURE_FOOTER;
    }
  return edges;
}

static void
mark_page_numbers (GArray *lines, const guint8 *edges)
{
  guint n_bare = 0;
  gboolean is_bare;
  for (guint i = 0; i < lines->len; i++)
    {
      GapLine *line = at (lines, i);
      if (!is_page_number (line->whole, &is_bare))
        continue;
      n_bare += is_bare ? 1 : 0;
      if (!is_bare || edges[i] != GAP_FURNITURE_NONE)
        line->furniture = GAP_FURNITURE_FOOTER;
    }
  for (guint i = 0; i < lines->len && n_bare >= MIN_REPEATS; i++)
    if (is_page_number (at (lines, i)->whole, &is_bare) && at (lines, i)->blanks > 0)
      at (lines, i)->furniture = GAP_FURNITURE_FOOTER;
}

/* Without page breaks, a running line is known by the page number beside it. */
static gboolean
is_beside_page_number (GArray *lines, guint i)
{
  for (guint j = i > 2 ? i - 2 : 0; j < MIN (i + 3, lines->len); j++)
    if (at (lines, j)->furniture == GAP_FURNITURE_FOOTER)
      return TRUE;
  return FALSE;
}

static void
mark_running_lines (GArray *lines, const guint8 *edges)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *is_candidate = g_new0 (guint8, lines->len + 1);
  gboolean has_pages = lines->len > 0 && at (lines, 0)->page > 0;
  for (guint i = 0; i < lines->len; i++)
    is_candidate[i] = has_pages ? edges[i] != GAP_FURNITURE_NONE : is_beside_page_number (lines, i);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *key = is_candidate[i] ? running_key (at (lines, i)) : NULL;
      guint n = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) : 0;
      if (key != NULL)
        g_hash_table_replace (counts, g_steal_pointer (&key), GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      GapLine *line = at (lines, i);
      g_autofree char *key = is_candidate[i] && line->marker.kind != GAP_MARKER_BULLET ? running_key (line) : NULL;
      if (key != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) >= MIN_REPEATS)
        line->furniture = edges[i] != GAP_FURNITURE_NONE ? edges[i] : GAP_FURNITURE_FOOTER;
    }
}

/* ---- contents ---- */

/* "3. Online messaging ........ 4", "Review    7" */
static gboolean
is_contents_entry (const GapLine *line)
{
  gsize length = strlen (line->whole);
  gsize end = length;
  while (end > 0 && g_ascii_isdigit (line->whole[end - 1]))
    end--;
  if (length > 160 || end == length || length - end > 3 || end < 4)
    return FALSE;
  const char *gap = line->whole + end;
  const char *c = gap;
  while (c > line->whole && strchr (" .\t_", c[-1]) != NULL)
    c--;
  guint n_dots = 0;
  for (const char *d = c; d < gap; d++)
    n_dots += *d == '.' || *d == '\t' || *d == '_' ? 1 : 0;
  gboolean has_ellipsis = c - line->whole > 6 && memcmp (c - 6, "\xE2\x80\xA6\xE2\x80\xA6", 6) == 0;
  return n_dots >= 3 || has_ellipsis || (n_dots == 1 && gap[-1] == '\t' && c[-1] != ':');
}

static gboolean
is_contents_title (const GapLine *line)
{
  static const char *const titles[] = { "contents", "contents:", "contents page", "table of contents", "index" };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_ascii_strcasecmp (line->whole, titles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* After a title "Contents": short lines that come again further down, as headings do. */
static guint
mark_plain_contents (GArray *lines, guint title)
{
  g_autoptr (GHashTable) later = g_hash_table_new (g_str_hash, g_str_equal);
  guint end = title + 1;
  while (end < lines->len && end - title <= MAX_MENU_LINES && at (lines, end)->width <= 90
         && !gap_title_has_end (at (lines, end)->whole))
    end++;
  for (guint i = end; i < lines->len; i++)
    g_hash_table_add (later, at (lines, i)->text);
  guint last = title;
  for (guint i = title + 1; i < end; i++)
    if (g_hash_table_contains (later, at (lines, i)->text) || is_contents_entry (at (lines, i)))
      last = i;
  /* The run may have swallowed the first headings of the text: an entry seen twice in it ends the list. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = title + 1; i <= last; i++)
    if (!g_hash_table_add (seen, at (lines, i)->text))
      last = i - 1;
  return last - title >= 3 ? last : title;
}

static void
mark_contents (GArray *lines)
{
  guint n_titles = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      guint last = i;
      if (n_titles < MAX_CONTENTS && is_contents_title (at (lines, i)))
        {
          last = mark_plain_contents (lines, i);
          n_titles++;
        }
      if (last == i)
        {
          if (is_contents_entry (at (lines, i)) && !at (lines, i)->is_bold)
            at (lines, i)->furniture = GAP_FURNITURE_CONTENTS;
          continue;
        }
      for (; i < last; i++)
        at (lines, i)->furniture = GAP_FURNITURE_CONTENTS;
      at (lines, last)->furniture = GAP_FURNITURE_CONTENTS;
    }
  for (guint i = 0; i + 1 < lines->len; i++)
    if (is_contents_title (at (lines, i)) && at (lines, i + 1)->furniture == GAP_FURNITURE_CONTENTS)
      at (lines, i)->furniture = GAP_FURNITURE_CONTENTS;
}

/* A single line with a tab and a number is a table's more often than a contents list's. */
static void
unmark_lone_contents (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      gboolean has_before = i > 0 && at (lines, i - 1)->furniture == GAP_FURNITURE_CONTENTS;
      gboolean has_after = i + 1 < lines->len && at (lines, i + 1)->furniture == GAP_FURNITURE_CONTENTS;
      GapLine *line = at (lines, i);
      if (line->furniture == GAP_FURNITURE_CONTENTS && !has_before && !has_after)
        line->furniture = GAP_FURNITURE_NONE;
    }
}

/* ---- menus and news of a saved page ---- */

/* A day and month without a year ("21/9"), or a whole date in figures. Returns the end, NULL if there is none at @c. */
static const char *
bare_date_end (const char *c)
{
  gsize day = strspn (c, "0123456789");
  if (day < 1 || day > 2 || (c[day] != '/' && c[day] != '.'))
    return NULL;
  gsize month = strspn (c + day + 1, "0123456789");
  const char *end = c + day + 1 + month;
  if (month < 1 || month > 2)
    return NULL;
  if (*end == c[day] && g_ascii_isdigit (end[1]))
    end += 1 + strspn (end + 1, "0123456789");
  return g_ascii_isalnum (*end) ? NULL : end;
}

static guint
count_bare_dates (const char *text)
{
  guint n = 0;
  for (const char *c = text; *c != '\0';)
    {
      const char *end = bare_date_end (c);
      n += end != NULL ? 1 : 0;
      c = end != NULL ? end : c;
      c += strcspn (c, " \t,;(");
      c += strspn (c, " \t,;(");
    }
  return n;
}

/* What a line at the edge of a saved page is; @out_is_sure unless that depends on its neighbours. */
static GapFurniture
web_furniture (const GapLine *line, gboolean is_bottom, gboolean *out_is_sure)
{
  *out_is_sure = TRUE;
  if (line->hashes > 0 || (line->marker.kind != GAP_MARKER_NONE && !is_bottom))
    return GAP_FURNITURE_NONE;
  if (!line->is_row && count_bare_dates (line->whole) >= 3)
    return GAP_FURNITURE_BANNER;
  if (line->marker.kind != GAP_MARKER_NONE || gap_title_has_end (line->text))
    return GAP_FURNITURE_NONE;
  GapMenuEntry entry = gap_web_menu_entry (line->text);
  *out_is_sure = entry != GAP_MENU_ENTRY_LIKELY;
  if (entry != GAP_MENU_ENTRY_NOT)
    return GAP_FURNITURE_NAVIGATION;
  if (is_bottom && gap_title_count_words (line->text) <= MAX_MENU_WORDS && gap_web_has_menu_word (line->text))
    return GAP_FURNITURE_NAVIGATION;
  return GAP_FURNITURE_NONE;
}

/* Marks from one end inwards, up to the last line that is sure to be of a menu. Returns how many. */
static guint
mark_web_edge (GArray *lines, gboolean is_bottom, guint n_most)
{
  gboolean is_sure;
  guint n = 0;
  for (guint i = 0; i < n_most; i++)
    {
      if (web_furniture (at (lines, is_bottom ? lines->len - 1 - i : i), is_bottom, &is_sure) == GAP_FURNITURE_NONE)
        break;
      n = is_sure ? i + 1 : n;
    }
  for (guint i = 0; i < n; i++)
    {
      GapLine *line = at (lines, is_bottom ? lines->len - 1 - i : i);
      line->furniture = web_furniture (line, is_bottom, &is_sure);
    }
  return n;
}

static void
mark_web_page (GArray *lines)
{
  guint n_top = mark_web_edge (lines, FALSE, MIN (lines->len, MAX_MENU_LINES));
  mark_web_edge (lines, TRUE, MIN (lines->len - n_top, MAX_MENU_LINES));
}

void
gap_text_mark_furniture (GArray *lines)
{
  g_autofree guint8 *edges = find_edges (lines);
  mark_contents (lines);
  unmark_lone_contents (lines);
  mark_page_numbers (lines, edges);
  mark_running_lines (lines, edges);
  mark_web_page (lines);
}

/* ---- what dates the policy ---- */

/* Takes the lines of @kind that date the policy out of @lines; each is put once into the new array. */
static GArray *
take_dated (GArray *lines, GapFurniture kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *dated = g_array_new (FALSE, TRUE, sizeof (GapLine));
  guint n_kept = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      GapLine line = *at (lines, i);
      char *key = line.furniture == kind && gap_title_dates_policy (line.whole) ? running_key (&line) : NULL;
      if (key == NULL)
        {
          *at (lines, n_kept++) = line;
          continue;
        }
      line.furniture = GAP_FURNITURE_NONE;
      line.join = GAP_JOIN_APART;
      line.blanks = 1;
      line.marker.kind = GAP_MARKER_NONE;
      line.text = line.whole;
      if (g_hash_table_add (seen, key))
        g_array_append_val (dated, line);
    }
  g_array_set_size (lines, n_kept);
  return dated;
}

void
gap_text_keep_dated (GArray *lines)
{
  g_autoptr (GArray) headers = take_dated (lines, GAP_FURNITURE_HEADER);
  g_autoptr (GArray) footers = take_dated (lines, GAP_FURNITURE_FOOTER);
  if (headers->len > 0 && lines->len > 0)
    {
      at (lines, 0)->join = GAP_JOIN_APART;
      g_array_prepend_vals (lines, headers->data, headers->len);
    }
  g_array_append_vals (lines, footers->data, footers->len);
  for (guint i = 0; i < lines->len; i++)
    at (lines, i)->order = i + 1;
}
