/* Cutting a text into lines and reading what each line shows by itself. What lines mean together is text_shape.c's
 * business. */
#include "reader/text_lines.h"

#include <string.h>

#include "reader/marks.h"

#define MAX_LINES 1000000u
#define TAB_WIDTH 4u
#define MAX_ROW_BYTES 240
#define MIN_COLUMN_GAP 3

typedef struct
{
  GArray *lines;
  guint number;
  guint page;
  guint blanks;
  gboolean is_first_of_page;
  GapMarker held; /* a marker that stood alone on its line */
  guint held_indent;
} Cutter;

/* Nothing but lines and dots, three at least. */
static gboolean
is_rule (const char *text)
{
  guint n = 0;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      gboolean is_drawn = (u >= 0x2500 && u <= 0x257F) || (u >= 0x2010 && u <= 0x2015) || u == 0x2026;
      if (!is_drawn && (u >= 0x80 || strchr ("-=_*~. \t", (int)u) == NULL))
        return FALSE;
      n += is_drawn && u == 0x2026 ? 3 : 1;
    }
  return n >= 3;
}

static char *
skip_indent (char *text, guint *out_indent)
{
  guint indent = 0;
  for (;; text++)
    {
      if (*text == ' ')
        indent++;
      else if (*text == '\t')
        indent += TAB_WIDTH - indent % TAB_WIDTH;
      else if ((guchar)text[0] == 0xC2 && (guchar)text[1] == 0xA0)
        {
          indent++;
          text++;
        }
      else
        break;
    }
  *out_indent = indent;
  return text;
}

static void
trim_end (char *text)
{
  gsize length = strlen (text);
  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  while (length > 1 && (guchar)text[length - 2] == 0xC2 && (guchar)text[length - 1] == 0xA0)
    length -= 2;
  text[length] = '\0';
}

/* "## Title" and "## Title ##". */
static guint
take_hashes (char **text)
{
  gsize n = strspn (*text, "#");
  if (n == 0 || n > 6 || ((*text)[n] != ' ' && (*text)[n] != '\t'))
    return 0;
  char *title = *text + n + strspn (*text + n, " \t");
  gsize end = strlen (title);
  while (end > 0 && (title[end - 1] == '#' || title[end - 1] == ' '))
    end--;
  if (end == 0)
    return 0;
  title[end] = '\0';
  *text = title;
  return (guint)n;
}

/* A run of dots that leads the eye to a page number is not a gap between columns. */
static gboolean
has_leader (const char *text)
{
  return strstr (text, "....") != NULL || strstr (text, "\xE2\x80\xA6\xE2\x80\xA6") != NULL
         || strstr (text, ". . . .") != NULL;
}

/* "Approved by:      The Governors": columns set with blanks. Wide gaps become tabs if the first cell is a label. */
static void
part_columns (char *text)
{
  char *gap = strstr (text, "   ");
  if (gap == NULL || strchr (text, '\t') != NULL || strlen (text) > MAX_ROW_BYTES || has_leader (text))
    return;
  if (gap == text || gap - text > 80)
    return;
  /* The gap stands behind a label, or parts a label with its value from another. */
  if (gap[-1] != ':' && (memchr (text, ':', (gsize)(gap - text)) == NULL || strchr (gap, ':') == NULL))
    return;
  char *write = text;
  for (char *read = text; *read != '\0';)
    {
      gsize n = strspn (read, " ");
      if (n >= MIN_COLUMN_GAP)
        {
          *write++ = '\t';
          read += n;
        }
      else
        *write++ = *read++;
    }
  *write = '\0';
}

static guint
width_of (const char *text, guint indent)
{
  return indent + (guint)g_utf8_strlen (text, -1);
}

/* A bullet or "3." alone on its line belongs to the line after it. */
static gboolean
hold_marker (Cutter *cutter, const GapLine *line)
{
  gboolean is_alone = *line->text == '\0' && line->marker.kind != GAP_MARKER_NONE;
  if (!is_alone || line->marker.glyph == 0)
    return FALSE;
  cutter->held = line->marker;
  cutter->held_indent = line->indent;
  return TRUE;
}

static void
give_held_marker (Cutter *cutter, GapLine *line)
{
  if (cutter->held.kind == GAP_MARKER_NONE)
    return;
  if (line->marker.kind == GAP_MARKER_NONE && line->hashes == 0)
    {
      line->marker = cutter->held;
      line->marker.length = 0;
      line->indent = cutter->held_indent;
    }
  cutter->held.kind = GAP_MARKER_NONE;
}

static void
add_line (Cutter *cutter, char *text, guint indent)
{
  GapLine line = { .number = cutter->number, .page = cutter->page, .indent = indent, .blanks = cutter->blanks };
  while (text[0] == '>' && (text[1] == ' ' || text[1] == '>'))
    text = skip_indent (text + 1, &indent);
  line.hashes = take_hashes (&text);
  line.marker = gap_marker_parse (text);
  /* A star that opens emphasis is not a bullet; marks go after the marker has been seen, for "* " is one. */
  line.is_bold = gap_marks_strip (text + line.marker.length);
  gap_marks_split_ligatures (text);
  if (line.marker.kind == GAP_MARKER_NONE)
    line.marker = gap_marker_parse (text);
  trim_end (text);
  line.whole = text;
  line.text = text + MIN (line.marker.length, strlen (text));
  if (*text == '\0' || hold_marker (cutter, &line))
    return;
  give_held_marker (cutter, &line);
  part_columns (line.text);
  line.is_row = line.hashes == 0 && strchr (line.text, '\t') != NULL && !has_leader (line.text);
  line.width = width_of (text, line.indent);
  line.order = cutter->lines->len + 1;
  line.is_first_of_page = cutter->is_first_of_page;
  g_array_append_val (cutter->lines, line);
  cutter->blanks = 0;
  cutter->is_first_of_page = FALSE;
}

static void
underline_last (Cutter *cutter, char mark)
{
  if (cutter->lines->len == 0 || cutter->blanks > 0 || (mark != '=' && mark != '-'))
    return;
  GapLine *last = &g_array_index (cutter->lines, GapLine, cutter->lines->len - 1);
  if (last->marker.kind != GAP_MARKER_BULLET && !last->is_row && last->width <= 80 && mark == '=')
    last->hashes = 1;
}

static void
take_line (Cutter *cutter, char *text)
{
  guint indent;
  char *start = skip_indent (text, &indent);
  trim_end (start);
  if (*start == '\0')
    cutter->blanks++;
  else if (is_rule (start))
    {
      underline_last (cutter, *start);
      cutter->blanks++;
    }
  else
    add_line (cutter, start, indent);
}

static void
turn_page (Cutter *cutter)
{
  cutter->page++;
  cutter->is_first_of_page = TRUE;
}

/*
 * Some exports put a blank line after every line. Then single blank lines mean nothing: they are forgotten where lines
 * are plainly cut in mid-sentence, at most of the places.
 */
static void
forget_double_spacing (GArray *lines)
{
  guint n_single = 0;
  guint n_cut = 0;
  for (guint i = 1; i < lines->len; i++)
    {
      const GapLine *line = &g_array_index (lines, GapLine, i);
      n_single += line->blanks == 1 ? 1 : 0;
      n_cut += line->blanks == 1 && line->marker.kind == GAP_MARKER_NONE && g_ascii_islower (*line->whole) ? 1 : 0;
    }
  if (lines->len < 12 || n_single * 10 < lines->len * 7 || n_cut * 3 < lines->len)
    return;
  for (guint i = 1; i < lines->len; i++)
    {
      GapLine *line = &g_array_index (lines, GapLine, i);
      line->blanks = line->blanks > 0 ? line->blanks - 1 : 0;
    }
}

GArray *
gap_text_lines (char *buffer, gboolean *out_is_cut)
{
  Cutter cutter = { .lines = g_array_new (FALSE, TRUE, sizeof (GapLine)), .number = 1 };
  char *c = buffer;
  *out_is_cut = FALSE;
  cutter.page = strchr (buffer, '\f') != NULL ? 1 : 0;
  cutter.is_first_of_page = TRUE;
  while (*c != '\0' && !*out_is_cut)
    {
      char *end = c + strcspn (c, "\n\r\f\v");
      char stop = *end;
      gboolean is_pair = stop == '\r' && end[1] == '\n';
      *end = '\0';
      take_line (&cutter, c);
      if (stop == '\f')
        turn_page (&cutter);
      if (stop == '\n' || stop == '\r')
        cutter.number++;
      c = end + (stop == '\0' ? 0 : is_pair ? 2 : 1);
      *out_is_cut = cutter.lines->len >= MAX_LINES;
    }
  forget_double_spacing (cutter.lines);
  return cutter.lines;
}
