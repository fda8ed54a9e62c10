/*
 * Markdown, by way of cmark. Pipe tables are no CommonMark: lines of a paragraph with pipes or tabs are taken as rows
 * here. Files whose marks would keep cmark busy for long are read as text, which loses little.
 */
#include <cmark.h>
#include <string.h>

#include "base/limits.h"
#include "document/document.h"
#include "reader/flow.h"
#include "reader/html.h"
#include "reader/marks.h"
#include "reader/reader.h"
#include "reader/reader_text.h"
#include "reader/source.h"
#include "reader/text_decode.h"
#include "reader/title.h"

#define MAX_MARKS 4000u       /* brackets and the like in one paragraph */
#define MAX_NESTING 100u      /* columns and marks before the text of a line */
#define MAX_FRAGMENTS 500u    /* pieces of HTML given to a parser of their own */
#define MAX_FRONT_MATTER 100u /* lines */
#define MAX_HEADING_BYTES 200 /* an underlined paragraph is no heading */

typedef struct
{
  GapFlow flow;
  GString *text; /* of the paragraph or heading that is open */
  gsize n_bold;
  gsize n_plain;
  guint n_strong; /* open elements of each kind */
  guint n_images;
  guint n_lists;
  guint n_items;
  guint n_fragments;
} Walk;

/* ---- taming ---- */

static gboolean
is_rule (const char *line)
{
  gsize n = strspn (line, "-=_* \t");
  return line[n] == '\n' || line[n] == '\r' || line[n] == '\0';
}

/* cmark 0.30 has inputs on which it is quadratic, all of them with many marks in one paragraph or deep nesting. */
static gboolean
is_tame (const char *text)
{
  guint n_marks = 0;
  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      if (strspn (line, " \t>*+-0123456789.)") > MAX_NESTING && !is_rule (line))
        return FALSE;
      n_marks = line[strspn (line, " \t\r")] == '\n' ? 0 : n_marks;
      for (gsize i = 0; i < length; i++)
        n_marks += strchr ("[]<`*_!&", line[i]) != NULL ? 1 : 0;
      if (n_marks > MAX_MARKS)
        return FALSE;
      line += length + (line[length] == '\n' ? 1 : 0);
    }
  return TRUE;
}

/* ---- front matter ---- */

/* The end of "---" lines at the top with "key: value" between them; NULL if there are none. */
static char *
front_matter_end (char *text)
{
  if (!g_str_has_prefix (text, "---\n") && !g_str_has_prefix (text, "---\r\n"))
    return NULL;
  char *line = strchr (text, '\n') + 1;
  for (guint i = 0; i < MAX_FRONT_MATTER; i++)
    {
      char *end = strchr (line, '\n');
      if (g_str_has_prefix (line, "---") || g_str_has_prefix (line, "..."))
        return end != NULL ? end : line + strlen (line);
      if (end == NULL
          || (*line != ' ' && *line != '-' && *line != '#' && memchr (line, ':', (gsize)(end - line)) == NULL))
        return NULL;
      line = end + 1;
    }
  return NULL;
}

/* Adds the front matter as lines of their own and blanks it out, so that line numbers stay. */
static void
take_front_matter (char *text, GapFlow *flow)
{
  guint number = 1;
  char *end = front_matter_end (text);
  if (end == NULL)
    return;
  for (char *line = text; line < end; number++)
    {
      gsize length = strcspn (line, "\r\n");
      g_autofree char *entry = g_strndup (line, length);
      GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .line = number };
      if (g_str_has_prefix (entry, "title:"))
        gap_document_builder_set_title (flow->builder,
                                        g_strdelimit (g_strstrip (entry + strlen ("title:")), "\"'", ' '));
      else if (strchr (entry, ':') != NULL)
        gap_flow_add (flow, &spec, entry, FALSE);
      memset (line, ' ', length);
      line += length + strspn (line + length, "\r");
      line += *line == '\n' ? 1 : 0;
    }
}

/* ---- inline ---- */

static void
append (Walk *walk, const char *text)
{
  if (text == NULL || walk->n_images > 0)
    return;
  g_string_append (walk->text, text);
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isalpha (*c) || (guchar)*c >= 0x80)
      *(walk->n_strong > 0 ? &walk->n_bold : &walk->n_plain) += 1;
}

static gboolean
is_tag (const char *tag, const char *name)
{
  gsize n = strlen (name);
  return g_ascii_strncasecmp (tag, name, n) == 0 && !g_ascii_isalnum (tag[n]);
}

static void
take_inline_tag (Walk *walk, const char *tag)
{
  if (is_tag (tag, "<br"))
    g_string_append_c (walk->text, '\n');
  else if (is_tag (tag, "<b") || is_tag (tag, "<strong"))
    walk->n_strong++;
  else if ((is_tag (tag, "</b") || is_tag (tag, "</strong")) && walk->n_strong > 0)
    walk->n_strong--;
}

/* ---- paragraphs ---- */

static gboolean
is_delimiter_row (const char *line)
{
  return line[strspn (line, "|:- \t")] == '\0' && strchr (line, '-') != NULL && strchr (line, '|') != NULL;
}

static gboolean
is_pipe_table (char **lines)
{
  guint n = g_strv_length (lines);
  for (guint i = 0; i < n; i++)
    if (strchr (lines[i], '|') == NULL)
      return FALSE;
  return n >= 2 && (is_delimiter_row (lines[1]) || *lines[0] == '|');
}

static void
add_pipe_row (Walk *walk, const char *line, GapBlock cell)
{
  g_autofree char *row = g_strdup (line);
  char *start = g_strstrip (row);
  gsize length = strlen (start);
  if (length > 0 && start[length - 1] == '|')
    start[length - 1] = '\0';
  start += *start == '|' ? 1 : 0;
  g_auto (GStrv) cells = g_strsplit (start, "|", -1);
  for (char **text = cells; *text != NULL; text++)
    {
      cell.column++;
      gap_flow_add (&walk->flow, &cell, g_strstrip (*text), FALSE);
    }
}

static void
add_pipe_table (Walk *walk, char **lines, guint first_line)
{
  GapBlock cell = { .kind = GAP_BLOCK_CELL, .table = gap_flow_next_table (&walk->flow) };
  for (guint i = 0; lines[i] != NULL; i++)
    {
      cell.line = first_line + i;
      if (is_delimiter_row (lines[i]))
        continue;
      cell.row++;
      if (cell.row > GAP_LIMIT_TABLE_CELLS)
        cell = (GapBlock){ .kind = GAP_BLOCK_PARAGRAPH, .line = cell.line };
      add_pipe_row (walk, lines[i], cell);
    }
}

/* Lines with tabs or bullets, and runs of labels with values, stand for themselves; other lines were only wrapped. */
static gboolean
stands_apart (char **lines)
{
  gboolean are_labels = g_strv_length (lines) > 1;
  for (char **line = lines; *line != NULL; line++)
    {
      GapMarker marker = gap_marker_parse (*line);
      if (strchr (*line, '\t') != NULL || (marker.kind == GAP_MARKER_BULLET && !marker.is_weak))
        return TRUE;
      are_labels = are_labels && gap_title_is_label (*line);
    }
  return are_labels;
}

static void
add_paragraph (Walk *walk, const GapBlock *spec, gboolean is_bold)
{
  const char soft[] = { GAP_FLOW_SOFT, '\0' };
  g_auto (GStrv) lines = g_strsplit (walk->text->str, soft, -1);
  if (spec->kind == GAP_BLOCK_PARAGRAPH && is_pipe_table (lines))
    add_pipe_table (walk, lines, spec->line);
  else if (spec->kind == GAP_BLOCK_PARAGRAPH && stands_apart (lines))
    {
      GapBlock block = *spec;
      for (guint i = 0; lines[i] != NULL; i++)
        {
          block.line = spec->line + i;
          gap_flow_add (&walk->flow, &block, lines[i], FALSE);
        }
    }
  else
    gap_flow_add (&walk->flow, spec, walk->text->str, is_bold);
}

static void
close_text (Walk *walk, cmark_node *node)
{
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .line = (guint)cmark_node_get_start_line (node) };
  gboolean is_bold = walk->n_bold > 0 && walk->n_plain == 0;
  gboolean is_long = walk->text->len > MAX_HEADING_BYTES;
  if (cmark_node_get_type (node) == CMARK_NODE_HEADING && !is_long)
    {
      spec.kind = GAP_BLOCK_HEADING;
      spec.level = (guint)cmark_node_get_heading_level (node);
    }
  else if (walk->n_items > 0)
    {
      spec.kind = GAP_BLOCK_ITEM;
      spec.level = CLAMP (walk->n_lists, 1u, GAP_LIMIT_LIST_DEPTH);
    }
  add_paragraph (walk, &spec, is_bold);
}

static void
open_text (Walk *walk)
{
  g_string_truncate (walk->text, 0);
  walk->n_bold = walk->n_plain = 0;
  walk->n_strong = 0;
}

/* ---- blocks that are no markdown ---- */

static void
add_html_block (Walk *walk, cmark_node *node)
{
  const char *html = cmark_node_get_literal (node);
  guint line = (guint)cmark_node_get_start_line (node);
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .line = line };
  if (walk->n_fragments++ < MAX_FRAGMENTS)
    {
      gap_html_read_fragment (html, strlen (html), line, &walk->flow);
      return;
    }
  g_autofree char *text = g_strdup (html);
  gap_marks_strip (text);
  gap_flow_add (&walk->flow, &spec, text, FALSE);
}

/* Indented text is seldom code in a policy: its lines are read as lines. */
static void
add_code_block (Walk *walk, cmark_node *node)
{
  GapBlock spec = { .kind = walk->n_items > 0 ? GAP_BLOCK_ITEM : GAP_BLOCK_PARAGRAPH, .level = walk->n_lists };
  spec.line = (guint)cmark_node_get_start_line (node) + (cmark_node_get_fence_info (node)[0] != '\0' ? 1 : 0);
  gap_flow_add (&walk->flow, &spec, cmark_node_get_literal (node), FALSE);
}

/* ---- the walk ---- */

static void
take_leaf (Walk *walk, cmark_node *node, cmark_node_type type)
{
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
    append (walk, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_SOFTBREAK)
    g_string_append_c (walk->text, GAP_FLOW_SOFT);
  else if (type == CMARK_NODE_LINEBREAK)
    g_string_append_c (walk->text, '\n');
  else if (type == CMARK_NODE_HTML_INLINE)
    take_inline_tag (walk, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_HTML_BLOCK)
    add_html_block (walk, node);
  else if (type == CMARK_NODE_CODE_BLOCK)
    add_code_block (walk, node);
}

static void
take_container (Walk *walk, cmark_node *node, cmark_node_type type, gboolean is_entering)
{
  guint step = is_entering ? 1u : G_MAXUINT; /* minus one */
  if (type == CMARK_NODE_LIST)
    walk->n_lists += step;
  else if (type == CMARK_NODE_ITEM)
    walk->n_items += step;
  else if (type == CMARK_NODE_STRONG)
    walk->n_strong += step;
  else if (type == CMARK_NODE_IMAGE)
    walk->n_images += step;
  else if ((type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) && is_entering)
    open_text (walk);
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    close_text (walk, node);
}

static void
walk_document (Walk *walk, cmark_node *document)
{
  cmark_event_type event;
  cmark_iter *iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      take_leaf (walk, node, type);
      take_container (walk, node, type, event == CMARK_EVENT_ENTER);
    }
  cmark_iter_free (iter);
}

/* Without any, the file is plain text under another name, or has headings that only their shape shows. */
static gboolean
has_headings (cmark_node *document)
{
  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_HEADING || cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK)
      return TRUE;
  return FALSE;
}

static GapDocument *
read_markdown (const GapSource *source, GError **error)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  g_autofree char *text = gap_text_decode (data, length);
  if (!is_tame (text))
    return gap_text_read (source, "markdown");
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (gap_source_get_name (source), "markdown");
  Walk walk = { .text = g_string_new (NULL) };
  gap_flow_init (&walk.flow, builder);
  walk.flow.has_source_lines = TRUE;
  take_front_matter (text, &walk.flow);
  cmark_node *document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  gboolean is_plain = !has_headings (document);
  if (!is_plain)
    walk_document (&walk, document);
  cmark_node_free (document);
  g_string_free (walk.text, TRUE);
  return is_plain ? gap_text_read (source, "markdown") : gap_document_builder_finish (g_steal_pointer (&builder));
}

static int
sniff (const GapSource *source)
{
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  g_autofree char *name = g_ascii_strdown (gap_source_get_name (source), -1);
  gboolean is_named = g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown");
  return is_named && gap_text_looks_like_text (data, length) ? 2 : 0;
}

static const char *const suffixes[] = { ".md", ".markdown", NULL };

const GapReader gap_reader_markdown = { "markdown", "markdown", suffixes, sniff, read_markdown };
