/* Web pages: the walk over libxml2's tree that makes blocks of elements. */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/html.h"
#include "reader/marker.h"
#include "reader/reader.h"
#include "reader/source.h"
#include "reader/tags.h"
#include "reader/text_decode.h"
#include "reader/title.h"
#include "reader/xml.h"

#define MAX_SNIFF 4096u
#define MAX_SPAN 1000
#define MIN_OUTSIDE_WORDS 8 /* of a paragraph beside the main text that is read as text */
#define MAX_LABEL_PROSE 300 /* letters of a definition that makes a table row with its term */

/* What the text of an element becomes. */
typedef struct
{
  const xmlNode *element;
  GapBlock spec;
  gboolean is_title; /* stands as a heading if it looks like one */
} Context;

typedef struct
{
  const xmlNode *element;
  guint number;
  guint row;
  guint column;
  guint span;
} Table;

typedef struct
{
  GapFlow flow;
  GArray *contexts; /* (element-type Context) innermost last */
  GArray *tables;   /* (element-type Table) */
  const xmlNode *main;
  gsize n_page;
  gboolean is_stated;
  gboolean is_in_main;
  GapFurniture furniture;
  const xmlNode *furniture_root; /* (nullable) */
  guint first_line;
  guint list_depth;
  guint n_bold; /* open elements of each kind */
  guint n_links;
  guint n_pre;
  guint n_navs;
  guint n_cells;
  GString *text; /* of the block that is open */
  guint line;
  gsize n_bold_letters;
  gsize n_link_letters;
  gsize n_letters;
} Walk;

/* ---- blocks ---- */

/* Text beside the main text is read only if it is prose, and only if the page does not say what its main text is. */
static gboolean
is_outside (const Walk *walk, const GapBlock *spec)
{
  if (walk->is_in_main)
    return FALSE;
  if (walk->is_stated)
    return TRUE;
  if (spec->kind == GAP_BLOCK_HEADING)
    return spec->level > 1;
  return walk->n_link_letters * 2 > walk->n_letters || gap_title_count_words (walk->text->str) < MIN_OUTSIDE_WORDS;
}

/* LibreOffice puts nothing between the number of a heading and its words. */
static void
part_number (GString *text)
{
  gsize blanks = strspn (text->str, " \n");
  gsize length = gap_marker_find_glued (text->str + blanks);
  if (length > 0)
    g_string_insert_c (text, (gssize)(blanks + length), ' ');
}

static void
flush (Walk *walk)
{
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH };
  gboolean is_bold = walk->n_letters > 0 && walk->n_bold_letters == walk->n_letters;
  if (walk->contexts->len > 0)
    {
      const Context *context = &g_array_index (walk->contexts, Context, walk->contexts->len - 1);
      spec = context->spec;
      is_bold |= context->is_title;
    }
  spec.line = walk->line;
  if (walk->furniture != GAP_FURNITURE_NONE || is_outside (walk, &spec))
    {
      GapFurniture furniture = walk->furniture != GAP_FURNITURE_NONE ? walk->furniture : GAP_FURNITURE_BANNER;
      spec = (GapBlock){ .kind = GAP_BLOCK_FURNITURE, .line = walk->line };
      spec.furniture = walk->n_navs > 0 ? GAP_FURNITURE_NAVIGATION : furniture;
    }
  part_number (walk->text);
  gap_flow_add (&walk->flow, &spec, walk->text->str, is_bold);
  g_string_truncate (walk->text, 0);
  walk->n_bold_letters = walk->n_link_letters = walk->n_letters = 0;
  walk->line = 0;
}

static void
append (Walk *walk, const xmlNode *node)
{
  gboolean is_blank = TRUE;
  gsize start = walk->text->len;
  if (node->content == NULL || walk->text->len > GAP_LIMIT_TEXT_BYTES)
    return;
  g_string_append (walk->text, (const char *)node->content);
  for (char *c = walk->text->str + start; *c != '\0'; c++)
    {
      gboolean is_letter = g_ascii_isalpha (*c) || (guchar)*c >= 0x80;
      if (walk->n_pre == 0 && (*c == '\n' || *c == '\r' || *c == '\t'))
        *c = ' ';
      is_blank = is_blank && g_ascii_isspace (*c);
      walk->n_letters += is_letter;
      walk->n_bold_letters += is_letter && walk->n_bold > 0;
      walk->n_link_letters += is_letter && walk->n_links > 0;
    }
  if (walk->line == 0 && !is_blank)
    {
      long line = xmlGetLineNo (node);
      /* A text node bears the line where it ends. */
      for (const char *c = (const char *)node->content; *c != '\0'; c++)
        line -= *c == '\n' ? 1 : 0;
      for (const char *c = (const char *)node->content; g_ascii_isspace (*c); c++)
        line += *c == '\n' ? 1 : 0;
      walk->line = line > 0 ? (guint)line + walk->first_line - 1 : 0;
    }
}

/* ---- contexts ---- */

static void
push (Walk *walk, const xmlNode *element, const GapBlock *spec)
{
  Context context = { element, *spec, FALSE };
  g_array_append_val (walk->contexts, context);
}

static int
span_of (const xmlNode *cell)
{
  g_autofree char *value = NULL;
  xmlChar *span = xmlGetProp (cell, (const xmlChar *)"colspan");
  int number = span != NULL ? (int)g_ascii_strtoll ((const char *)span, NULL, 10) : 1;
  xmlFree (span);
  return CLAMP (number, 1, MAX_SPAN);
}

static Table *
innermost_table (Walk *walk)
{
  return walk->tables->len > 0 ? &g_array_index (walk->tables, Table, walk->tables->len - 1) : NULL;
}

static void
push_cell (Walk *walk, const xmlNode *element, gboolean is_layout)
{
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH };
  const Table *table = innermost_table (walk);
  if (!is_layout && table != NULL && ++walk->n_cells <= GAP_LIMIT_TABLE_CELLS)
    spec = (GapBlock){
      .kind = GAP_BLOCK_CELL, .table = table->number, .row = MAX (table->row, 1u), .column = table->column
    };
  push (walk, element, &spec);
}

static void
start_table (Walk *walk, const xmlNode *element)
{
  Table table = { .element = element, .number = gap_flow_next_table (&walk->flow), .span = 1 };
  g_array_append_val (walk->tables, table);
}

/* <td>, <th>, <tr>; <dt> and <dd> make rows of two columns. */
static void
start_cell (Walk *walk, const xmlNode *element)
{
  Table *table = innermost_table (walk);
  gboolean is_term = gap_html_is (element, "dt");
  gboolean is_definition = gap_html_is (element, "dd");
  if (table != NULL && (is_term || is_definition))
    {
      table->row += is_term && table->column != 1 ? 1 : 0;
      table->column = is_term ? 1 : 2;
    }
  else if (table != NULL)
    {
      table->column += table->span;
      table->span = (guint)span_of (element);
    }
  const xmlNode *body = element;
  while (is_term && body->next != NULL && !gap_html_is (body, "dd"))
    body = body->next;
  gboolean is_long = (is_term || is_definition) && gap_html_n_prose (body) > MAX_LABEL_PROSE;
  push_cell (walk, element, is_long || gap_html_is_layout (body) || gap_html_is_layout (element));
  g_array_index (walk->contexts, Context, walk->contexts->len - 1).is_title = is_term;
}

static void
start_row (Walk *walk)
{
  Table *table = innermost_table (walk);
  if (table == NULL)
    return;
  table->row++;
  table->column = 0;
  table->span = 1;
}

/* ---- elements ---- */

static gboolean
is_block (const xmlNode *element)
{
  static const char *const names[]
      = { "p",       "div",        "section", "article", "main",       "body",    "header",   "footer", "nav",
          "aside",   "ul",         "ol",      "li",      "dl",         "dt",      "dd",       "table",  "thead",
          "tbody",   "tfoot",      "tr",      "td",      "th",         "caption", "h1",       "h2",     "h3",
          "h4",      "h5",         "h6",      "hr",      "pre",        "form",    "fieldset", "legend", "details",
          "summary", "blockquote", "address", "figure",  "figcaption", "center",  "menu",     "dialog", "html" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (gap_html_is (element, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_bold_element (const xmlNode *element)
{
  return gap_html_is (element, "b") || gap_html_is (element, "strong");
}

static gboolean
is_heading (const xmlNode *element)
{
  return element->name[0] == 'h' && element->name[1] >= '1' && element->name[1] <= '6' && element->name[2] == '\0';
}

static void
start_block (Walk *walk, const xmlNode *element)
{
  flush (walk);
  if (is_heading (element))
    {
      GapBlock spec = { .kind = GAP_BLOCK_HEADING, .level = (guint)(element->name[1] - '0') };
      push (walk, element, &spec);
    }
  else if (gap_html_is (element, "li"))
    {
      GapBlock spec = { .kind = GAP_BLOCK_ITEM, .level = CLAMP (walk->list_depth, 1u, GAP_LIMIT_LIST_DEPTH) };
      push (walk, element, &spec);
    }
  else if (gap_html_is (element, "ul") || gap_html_is (element, "ol"))
    walk->list_depth++;
  else if (gap_html_is (element, "table") || gap_html_is (element, "dl"))
    start_table (walk, element);
  else if (gap_html_is (element, "tr"))
    start_row (walk);
  else if (gap_html_is (element, "td") || gap_html_is (element, "th") || gap_html_is (element, "dt")
           || gap_html_is (element, "dd"))
    start_cell (walk, element);
  else if (gap_html_is (element, "caption") || gap_html_is (element, "summary"))
    {
      GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH };
      push (walk, element, &spec);
      g_array_index (walk->contexts, Context, walk->contexts->len - 1).is_title = gap_html_is (element, "summary");
    }
}

/* A raised number is a note's mark and no figure of the word that it hangs on: "Act 1998" with a raised 1 is of 1998.
 */
static gboolean
is_note_mark (const xmlNode *element)
{
  if (!gap_html_is (element, "sup"))
    return FALSE;
  const xmlNode *inner = element->children;
  /* The number may be a link. */
  if (inner != NULL && inner->type == XML_ELEMENT_NODE && inner->next == NULL)
    inner = inner->children;
  if (inner == NULL || inner->type != XML_TEXT_NODE || inner->next != NULL)
    return FALSE;
  const char *text = (const char *)inner->content;
  gsize n = strspn (text, "0123456789");
  return n > 0 && n <= 3 && text[n] == '\0';
}

static void
start_element (Walk *walk, const xmlNode *element)
{
  if (is_block (element))
    start_block (walk, element);
  if (element == walk->main)
    walk->is_in_main = TRUE;
  if (walk->furniture == GAP_FURNITURE_NONE && element != walk->main)
    {
      walk->furniture = gap_html_furniture (element, walk->is_in_main, walk->n_page);
      walk->furniture_root = walk->furniture != GAP_FURNITURE_NONE ? element : NULL;
    }
  walk->n_bold += is_bold_element (element);
  walk->n_links += gap_html_is (element, "a");
  walk->n_pre += gap_html_is (element, "pre");
  walk->n_navs += gap_html_is (element, "nav");
  if (gap_html_is (element, "br"))
    g_string_append_c (walk->text, '\n');
  else if ((gap_html_is (element, "img") || is_note_mark (element)) && walk->text->len > 0)
    g_string_append_c (walk->text, ' ');
}

static void
end_element (Walk *walk, const xmlNode *element)
{
  if (is_block (element))
    flush (walk);
  if (walk->contexts->len > 0 && g_array_index (walk->contexts, Context, walk->contexts->len - 1).element == element)
    g_array_set_size (walk->contexts, walk->contexts->len - 1);
  if (walk->tables->len > 0 && innermost_table (walk)->element == element)
    g_array_set_size (walk->tables, walk->tables->len - 1);
  if (gap_html_is (element, "ul") || gap_html_is (element, "ol"))
    walk->list_depth--;
  walk->n_bold -= is_bold_element (element);
  walk->n_links -= gap_html_is (element, "a");
  walk->n_pre -= gap_html_is (element, "pre");
  walk->n_navs -= gap_html_is (element, "nav");
  if (element == walk->main)
    walk->is_in_main = FALSE;
  if (element == walk->furniture_root)
    {
      walk->furniture = GAP_FURNITURE_NONE;
      walk->furniture_root = NULL;
    }
}

/* Depth-first in a loop. Returns when @root has been left. */
static void
walk_tree (Walk *walk, xmlNode *root)
{
  xmlNode *node = root;
  for (;;)
    {
      gboolean is_element = node->type == XML_ELEMENT_NODE && !gap_html_is_dropped (node);
      if (is_element)
        start_element (walk, node);
      else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        append (walk, node);
      if (is_element && node->children != NULL)
        {
          node = node->children;
          continue;
        }
      if (is_element)
        end_element (walk, node);
      while (node != root && node->next == NULL)
        {
          node = node->parent;
          end_element (walk, node);
        }
      if (node == root)
        break;
      node = node->next;
    }
  flush (walk);
}

static void
read_tree (xmlNode *root, guint first_line, GapFlow *flow, gboolean is_page)
{
  g_autoptr (GArray) contexts = g_array_new (FALSE, FALSE, sizeof (Context));
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (Table));
  Walk walk = { .flow = *flow, .contexts = contexts, .tables = tables, .main = root, .first_line = first_line };
  walk.text = g_string_new (NULL);
  walk.flow.has_source_lines = FALSE; /* <br> is no end of a line of the file */
  gap_html_measure (root);
  walk.n_page = gap_html_n_prose (root);
  if (is_page)
    walk.main = gap_html_find_main (root, &walk.is_stated);
  walk_tree (&walk, root);
  g_string_free (walk.text, TRUE);
  walk.flow.has_source_lines = flow->has_source_lines;
  *flow = walk.flow;
}

/* ---- files ---- */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (htmlParserCtxt, htmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* (transfer full) (nullable) */
static xmlDoc *
parse (const char *html, gsize length, gboolean *out_is_stopped)
{
  gap_xml_init ();
  g_autoptr (htmlParserCtxt) context = htmlNewParserCtxt ();
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT | (int)XML_PARSE_HUGE | (int)XML_PARSE_BIG_LINES;
  if (context == NULL || length > G_MAXINT)
    return NULL;
  xmlDoc *doc = htmlCtxtReadMemory (context, html, (int)length, NULL, "UTF-8", options);
  *out_is_stopped = context->disableSAX != 0;
  return doc;
}

void
gap_html_read_fragment (const char *html, gsize length, guint line, GapFlow *flow)
{
  gboolean is_stopped;
  if (!gap_tags_are_tame (html, length, TRUE))
    return;
  g_autoptr (xmlDoc) doc = parse (html, length, &is_stopped);
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  if (root != NULL)
    read_tree (root, line, flow, FALSE);
}

/* The encoding that a page declares in its first bytes. (transfer full) (nullable) */
static char *
declared_encoding (const char *data, gsize length)
{
  g_autofree char *head = g_ascii_strdown (data, (gssize)MIN (length, MAX_SNIFF));
  const char *at = strstr (head, "charset=");
  if (at == NULL)
    return NULL;
  at += strlen ("charset=");
  at += strspn (at, "\"' ");
  return g_strndup (at, strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
}

/* UTF-8 if the bytes are; else as declared; else Windows-1252. Latin-1 is read as Windows-1252, as browsers do. */
static char *
decode (const char *data, gsize length)
{
  g_autofree char *declared = declared_encoding (data, length);
  gboolean is_usual = declared == NULL || g_str_has_prefix (declared, "utf") || strcmp (declared, "iso-8859-1") == 0
                      || strcmp (declared, "windows-1252") == 0;
  if (!is_usual && !g_utf8_validate_len (data, length, NULL))
    {
      char *decoded = g_convert_with_fallback (data, (gssize)length, "UTF-8", declared, "?", NULL, NULL, NULL);
      if (decoded != NULL)
        return decoded;
    }
  return gap_text_decode (data, length);
}

static void
take_title (const xmlNode *root, GapDocumentBuilder *builder)
{
  for (const xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (!gap_html_is (node, "head"))
        continue;
      for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (gap_html_is (child, "title") && child->children != NULL && child->children->content != NULL)
          gap_document_builder_set_title (builder, (const char *)child->children->content);
    }
}

static GapDocument *
read_html (const GapSource *source, GError **error)
{
  gsize length;
  GapFlow flow;
  gboolean is_stopped = FALSE;
  const char *name = gap_source_get_name (source);
  const char *data = gap_source_get_data (source, &length);
  g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new (name, "html");
  g_autofree char *html = decode (data, length);
  if (!gap_tags_are_tame (html, strlen (html), TRUE))
    return g_set_error (error, GAP_ERROR, GAP_ERROR_LIMIT,
                        "%s: not read, for it has a tag of more than 1,000 attributes", name),
           NULL;
  g_autoptr (xmlDoc) doc = parse (html, strlen (html), &is_stopped);
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  gap_flow_init (&flow, builder);
  if (root != NULL)
    {
      take_title (root, builder);
      read_tree (root, 1, &flow, TRUE);
    }
  if (is_stopped)
    gap_document_builder_add_unread (builder, 0.5, "the page is damaged: part of it could not be read");
  return gap_document_builder_finish (g_steal_pointer (&builder));
}

/* ---- sniffing ---- */

/* The name of the first element, white space, comments and declarations passed by. */
static const char *
first_tag (const char *head)
{
  for (;;)
    {
      head += strspn (head, " \t\r\n\f");
      const char *end = NULL;
      if (g_str_has_prefix (head, "<!--"))
        end = strstr (head, "-->");
      else if (g_str_has_prefix (head, "<?"))
        end = strchr (head, '>');
      else
        return head;
      if (end == NULL)
        return "";
      head = strchr (end, '>') + 1;
    }
}

static int
sniff (const GapSource *source)
{
  static const char *const sure[] = { "<!doctype html", "<html", "<head>", "<body" };
  static const char *const likely[]
      = { "<div", "<p>", "<p ", "<h1", "<h2", "<table", "<article", "<section", "<main", "<meta", "<title" };
  gsize length;
  const char *data = gap_source_get_data (source, &length);
  if (!gap_text_looks_like_text (data, length))
    return 0;
  g_autofree char *text = gap_text_decode (data, MIN (length, MAX_SNIFF));
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *tag = first_tag (lower);
  for (guint i = 0; i < G_N_ELEMENTS (sure); i++)
    if (g_str_has_prefix (tag, sure[i]))
      return 3;
  for (guint i = 0; i < G_N_ELEMENTS (likely); i++)
    if (g_str_has_prefix (tag, likely[i]))
      return 2;
  g_autofree char *name = g_ascii_strdown (gap_source_get_name (source), -1);
  return g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm") || g_str_has_suffix (name, ".xhtml") ? 1
                                                                                                                  : 0;
}

static const char *const suffixes[] = { ".html", ".htm", ".xhtml", NULL };

const GapReader gap_reader_html = { "html", "web page", suffixes, sniff, read_html };
