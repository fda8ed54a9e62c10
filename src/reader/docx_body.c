/*
 * WordprocessingML as events (ECMA-376 part 1, 17.3): what a reader of the printed page would see, once. Deleted and
 * hidden text, field codes and the second half of alternate content are left out; inserted text stays.
 */
#include "reader/docx_body.h"

#include <string.h>

#include "base/limits.h"
#include "reader/title.h"
#include "reader/xml.h"

#define MAX_HEADING_BYTES 200
#define MAX_CELL_BYTES 1200 /* a cell with more holds text laid out with a table */
#define UNSET (-1)

typedef struct
{
  GString *text;
  gsize n_bold;
  gsize n_plain;
  const GapDocxLook *look;
  int num_id;
  int ilvl;
  int outline;
  guint page;
  gboolean is_merged; /* its end is deleted: the next paragraph goes on */
} Paragraph;

/* A paragraph of a table, held until the table's shape is known. */
typedef struct
{
  GapBlock spec;
  char *text;
  gboolean is_bold;
} Held;

typedef struct
{
  GapDocxStyles *styles;
  GapFlow *flow;
  GapFurniture furniture;
  GHashTable *seen; /* (nullable) */
  GPtrArray *open;  /* (element-type Paragraph) those inside text boxes stand behind the one that anchors them */
  GArray *choices;  /* (element-type gboolean) per open AlternateContent: whether a choice was taken */
  GArray *held;     /* (element-type Held) */
  char *merged;     /* (nullable) text of a paragraph whose end was deleted */
  guint skip;       /* depth inside an element that is left out */
  guint sdt_depth;
  guint toc_depth; /* the content control that holds the list of contents; 0 if none */
  guint table_depth;
  guint row;
  guint column;
  guint span;      /* columns of the open cell */
  guint row_start; /* the first of held of this row */
  guint n_cells;
  guint page; /* 0 if the file does not say */
  gboolean in_text;
  gboolean in_paragraph_properties;
  gboolean in_row_properties;
  gboolean is_row_deleted;
  int run_bold;
  gboolean is_run_style_bold;
  gboolean is_run_hidden;
} Body;

/* ---- paragraphs ---- */

static void
free_paragraph (gpointer data)
{
  Paragraph *paragraph = data;
  g_string_free (paragraph->text, TRUE);
  g_free (paragraph);
}

static void
clear_held (gpointer data)
{
  Held *held = data;
  g_free (held->text);
}

static Paragraph *
innermost (Body *body)
{
  return body->open->len > 0 ? g_ptr_array_index (body->open, body->open->len - 1) : NULL;
}

static void
open_paragraph (Body *body)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);
  paragraph->text = g_string_new (body->merged);
  g_clear_pointer (&body->merged, g_free);
  paragraph->look = gap_docx_styles_look (body->styles, "");
  paragraph->num_id = paragraph->ilvl = paragraph->outline = UNSET;
  paragraph->page = body->page;
  g_ptr_array_add (body->open, paragraph);
}

static gboolean
is_item (const Body *body, const Paragraph *paragraph)
{
  int num_id = paragraph->num_id != UNSET ? paragraph->num_id : paragraph->look->num_id;
  int ilvl = paragraph->ilvl != UNSET ? paragraph->ilvl : paragraph->look->ilvl;
  return gap_docx_styles_is_list (body->styles, num_id, ilvl);
}

static guint
heading_level (const Paragraph *paragraph)
{
  if (paragraph->text->len > MAX_HEADING_BYTES)
    return 0;
  if (paragraph->outline >= 0 && paragraph->outline < 9)
    return (guint)MIN (paragraph->outline + 1, 6);
  return paragraph->outline == UNSET ? paragraph->look->heading : 0;
}

static GapBlock
describe (const Body *body, const Paragraph *paragraph, gboolean is_bold)
{
  GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .page = paragraph->page };
  gboolean is_short = is_bold && gap_title_is_possible (paragraph->text->str);
  if (body->furniture != GAP_FURNITURE_NONE || body->toc_depth > 0 || paragraph->look->is_toc)
    {
      spec.kind = GAP_BLOCK_FURNITURE;
      spec.furniture = body->furniture != GAP_FURNITURE_NONE ? body->furniture : GAP_FURNITURE_CONTENTS;
    }
  else if (heading_level (paragraph) > 0)
    {
      spec.kind = GAP_BLOCK_HEADING;
      spec.level = heading_level (paragraph);
    }
  else if (is_item (body, paragraph) && !(is_short && body->table_depth == 0))
    {
      int ilvl = paragraph->ilvl != UNSET ? paragraph->ilvl : paragraph->look->ilvl;
      spec.kind = GAP_BLOCK_ITEM;
      spec.level = (guint)CLAMP (ilvl, 0, (int)GAP_LIMIT_LIST_DEPTH - 1) + 1;
    }
  return spec;
}

static void
add_furniture (Body *body, const GapBlock *spec, const char *text)
{
  if (body->seen != NULL && !g_hash_table_add (body->seen, g_strdup (text)))
    return;
  gap_flow_add (body->flow, spec, text, FALSE);
}

static void
close_paragraph (Body *body)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph == NULL)
    return;
  if (paragraph->is_merged)
    body->merged = g_strdup (paragraph->text->str);
  else
    {
      gboolean is_bold = paragraph->n_bold > 0 && paragraph->n_plain == 0;
      GapBlock spec = describe (body, paragraph, is_bold);
      if (spec.kind == GAP_BLOCK_FURNITURE)
        add_furniture (body, &spec, paragraph->text->str);
      else if (body->table_depth == 0)
        gap_flow_add (body->flow, &spec, paragraph->text->str, is_bold);
      else if (paragraph->text->len > 0)
        {
          spec.row = body->row;
          spec.column = MAX (body->column, 1u);
          Held held = { spec, g_strdup (paragraph->text->str), is_bold };
          g_array_append_val (body->held, held);
        }
    }
  g_ptr_array_remove_index (body->open, body->open->len - 1);
}

static void
append (Body *body, const char *text, gsize length)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph == NULL || body->is_run_hidden || paragraph->text->len > GAP_LIMIT_TEXT_BYTES)
    return;
  gboolean is_bold
      = body->run_bold != UNSET ? body->run_bold == 1 : body->is_run_style_bold || paragraph->look->is_bold;
  gsize start = paragraph->text->len;
  /* Line feeds in the file are white space; those in the paragraph are line breaks. */
  g_string_append_len (paragraph->text, text, (gssize)length);
  for (gsize i = start; i < paragraph->text->len; i++)
    {
      char *c = paragraph->text->str + i;
      if (*c == '\n' || *c == '\r' || *c == '\t')
        *c = ' ';
      if (g_ascii_isalpha (*c) || (guchar)*c >= 0x80)
        *(is_bold ? &paragraph->n_bold : &paragraph->n_plain) += 1;
    }
}

static void
append_mark (Body *body, char mark)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph != NULL && !body->is_run_hidden)
    g_string_append_c (paragraph->text, mark);
}

/* ---- tables ---- */

/* The end of the cell that begins at @first, whether it holds text that a table only lays out. */
static guint
measure_cell (const Body *body, guint first, gboolean *out_is_layout)
{
  const Held *start = &g_array_index (body->held, Held, first);
  gsize n_bytes = 0;
  guint i = first;
  *out_is_layout = FALSE;
  for (; i < body->held->len; i++)
    {
      const Held *held = &g_array_index (body->held, Held, i);
      if (held->spec.row != start->spec.row || held->spec.column != start->spec.column)
        break;
      n_bytes += strlen (held->text);
      *out_is_layout |= held->spec.kind != GAP_BLOCK_PARAGRAPH;
    }
  *out_is_layout |= n_bytes > MAX_CELL_BYTES;
  return i;
}

static void
add_cell (Body *body, guint first, guint end, guint table)
{
  for (guint i = first; i < end; i++)
    {
      const Held *held = &g_array_index (body->held, Held, i);
      GapBlock spec = held->spec;
      spec.kind = GAP_BLOCK_CELL;
      spec.level = 0;
      spec.table = table;
      gap_flow_add (body->flow, &spec, held->text, FALSE);
    }
}

static void
add_laid_out (Body *body, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const Held *held = &g_array_index (body->held, Held, i);
      GapBlock spec = held->spec;
      spec.row = spec.column = 0;
      gap_flow_add (body->flow, &spec, held->text, held->is_bold);
    }
}

static void
close_table (Body *body)
{
  guint n_columns = 0;
  guint table = 0;
  gboolean is_layout;
  for (guint i = 0; i < body->held->len; i++)
    n_columns = MAX (n_columns, g_array_index (body->held, Held, i).spec.column);
  for (guint i = 0; i < body->held->len;)
    {
      guint end = measure_cell (body, i, &is_layout);
      if (n_columns <= 1 || is_layout || body->n_cells > GAP_LIMIT_TABLE_CELLS)
        add_laid_out (body, i, end);
      else
        {
          table = table == 0 ? gap_flow_next_table (body->flow) : table;
          add_cell (body, i, end, table);
        }
      i = end;
    }
  g_array_set_size (body->held, 0);
  body->row = 0;
}

/* Only the outermost table counts; tables inside its cells are read as part of them. */
static gboolean
start_table (Body *body, const char *name)
{
  if (strcmp (name, "tbl") == 0)
    {
      body->table_depth++;
      return TRUE;
    }
  if (body->table_depth != 1)
    return FALSE;
  if (strcmp (name, "tr") == 0)
    {
      body->row++;
      body->column = 0;
      body->span = 1;
      body->row_start = body->held->len;
      body->is_row_deleted = FALSE;
    }
  else if (strcmp (name, "tc") == 0)
    {
      body->column += body->span;
      body->span = 1;
      body->n_cells++;
    }
  else if (strcmp (name, "trPr") == 0)
    body->in_row_properties = TRUE;
  else
    return FALSE;
  return TRUE;
}

static void
end_table (Body *body, const char *name)
{
  if (strcmp (name, "tbl") == 0 && body->table_depth > 0 && --body->table_depth == 0)
    close_table (body);
  else if (strcmp (name, "tr") == 0 && body->table_depth == 1 && body->is_row_deleted)
    g_array_set_size (body->held, MIN (body->row_start, body->held->len));
  else if (strcmp (name, "trPr") == 0)
    body->in_row_properties = FALSE;
}

/* ---- what is left out ---- */

/* Whether a choice of this alternate content is to be read: the first one, or the fallback if there was none. */
static gboolean
is_choice_skipped (Body *body, const char *name)
{
  if (body->choices->len == 0)
    return FALSE;
  gboolean *is_taken = &g_array_index (body->choices, gboolean, body->choices->len - 1);
  if (strcmp (name, "Choice") != 0 && strcmp (name, "Fallback") != 0)
    return FALSE;
  if (*is_taken)
    return TRUE;
  *is_taken = TRUE;
  return FALSE;
}

static gboolean
is_left_out (Body *body, const GapXmlElement *element)
{
  static const char *const names[] = { "moveFrom", "instrText", "delText", "delInstrText", "rt" };
  if (g_str_has_suffix (element->space, "markup-compatibility/2006"))
    return is_choice_skipped (body, element->name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (element->name, names[i]) == 0)
      return TRUE;
  if (strcmp (element->name, "del") == 0)
    return !body->in_paragraph_properties && !body->in_row_properties;
  if (strcmp (element->name, "footnote") == 0 || strcmp (element->name, "endnote") == 0)
    {
      g_autofree char *type = gap_xml_dup_attribute (element, "type");
      return type != NULL && strcmp (type, "normal") != 0;
    }
  return g_str_has_suffix (element->name, "Change"); /* properties as they were */
}

/* ---- properties ---- */

static int
int_value (const GapXmlElement *element)
{
  g_autofree char *value = gap_xml_dup_attribute (element, "val");
  return value != NULL ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 1000000) : 0;
}

static void
start_paragraph_property (Body *body, Paragraph *paragraph, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "pStyle") == 0)
    {
      g_autofree char *id = gap_xml_dup_attribute (element, "val");
      paragraph->look = gap_docx_styles_look (body->styles, id != NULL ? id : "");
    }
  else if (strcmp (name, "numId") == 0)
    paragraph->num_id = int_value (element);
  else if (strcmp (name, "ilvl") == 0)
    paragraph->ilvl = int_value (element);
  else if (strcmp (name, "outlineLvl") == 0)
    paragraph->outline = int_value (element);
  else if (strcmp (name, "del") == 0)
    paragraph->is_merged = TRUE;
}

static void
start_run_property (Body *body, const GapXmlElement *element)
{
  g_autofree char *value = gap_xml_dup_attribute (element, "val");
  if (strcmp (element->name, "b") == 0)
    body->run_bold = gap_docx_is_on (value) ? 1 : 0;
  else if (strcmp (element->name, "vanish") == 0)
    body->is_run_hidden = gap_docx_is_on (value);
  else if (strcmp (element->name, "rStyle") == 0 && value != NULL)
    body->is_run_style_bold = gap_docx_styles_look (body->styles, value)->is_bold;
}

/* ---- text ---- */

static void
start_symbol (Body *body)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph != NULL)
    g_string_append (paragraph->text, paragraph->text->len == 0 ? "\xE2\x80\xA2 " : " ");
}

static void
start_run_content (Body *body, const char *name)
{
  if (strcmp (name, "t") == 0)
    body->in_text = TRUE;
  else if (strcmp (name, "tab") == 0 || strcmp (name, "ptab") == 0)
    append_mark (body, '\t');
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    append_mark (body, '\n');
  else if (strcmp (name, "noBreakHyphen") == 0)
    append_mark (body, '-');
  else if (strcmp (name, "sym") == 0)
    start_symbol (body);
  else if (strcmp (name, "lastRenderedPageBreak") == 0 && body->page > 0)
    {
      body->page++;
      if (innermost (body) != NULL && innermost (body)->text->len == 0)
        innermost (body)->page = body->page;
    }
  else if (strcmp (name, "r") == 0)
    {
      body->run_bold = UNSET;
      body->is_run_style_bold = FALSE;
      body->is_run_hidden = FALSE;
    }
}

static void
start_control (Body *body, const GapXmlElement *element)
{
  if (strcmp (element->name, "sdt") == 0)
    body->sdt_depth++;
  else if (strcmp (element->name, "docPartGallery") == 0)
    {
      g_autofree char *value = gap_xml_dup_attribute (element, "val");
      if (g_strcmp0 (value, "Table of Contents") == 0 && body->toc_depth == 0)
        body->toc_depth = body->sdt_depth;
    }
}

static gboolean
is_word (const GapXmlElement *element)
{
  return strstr (element->space, "wordprocessingml") != NULL;
}

static void
on_start (gpointer user, const GapXmlElement *element)
{
  static const gboolean not_taken = FALSE;
  Body *body = user;
  if (body->skip > 0 || is_left_out (body, element))
    {
      body->skip++;
      return;
    }
  if (strcmp (element->name, "AlternateContent") == 0)
    g_array_append_val (body->choices, not_taken);
  if (!is_word (element) || start_table (body, element->name))
    return;
  Paragraph *paragraph = innermost (body);
  if (strcmp (element->name, "p") == 0)
    open_paragraph (body);
  else if (strcmp (element->name, "pPr") == 0)
    body->in_paragraph_properties = TRUE;
  else if (body->in_paragraph_properties && paragraph != NULL)
    start_paragraph_property (body, paragraph, element);
  else if (body->in_row_properties && strcmp (element->name, "del") == 0)
    body->is_row_deleted = TRUE;
  else if (strcmp (element->name, "gridSpan") == 0 && body->table_depth == 1)
    body->span = (guint)CLAMP (int_value (element), 1, 1000);
  else
    {
      start_run_property (body, element);
      start_run_content (body, element->name);
      start_control (body, element);
    }
}

static void
on_end (gpointer user, const GapXmlElement *element)
{
  Body *body = user;
  if (body->skip > 0)
    {
      body->skip--;
      return;
    }
  if (strcmp (element->name, "AlternateContent") == 0 && body->choices->len > 0)
    g_array_set_size (body->choices, body->choices->len - 1);
  if (!is_word (element))
    return;
  end_table (body, element->name);
  if (strcmp (element->name, "p") == 0)
    close_paragraph (body);
  else if (strcmp (element->name, "pPr") == 0)
    body->in_paragraph_properties = FALSE;
  else if (strcmp (element->name, "t") == 0)
    body->in_text = FALSE;
  else if (strcmp (element->name, "sdt") == 0 && body->sdt_depth > 0)
    {
      body->toc_depth = body->toc_depth == body->sdt_depth ? 0 : body->toc_depth;
      body->sdt_depth--;
    }
}

static void
on_text (gpointer user, const char *text, gsize length)
{
  Body *body = user;
  if (body->in_text && body->skip == 0)
    append (body, text, length);
}

gboolean
gap_docx_read_part (const GString *data, GapDocxStyles *styles, GapFlow *flow, GapFurniture furniture, GHashTable *seen,
                    GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_paragraph);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_array_set_clear_func (held, clear_held);
  Body body = { .styles = styles,
                .flow = flow,
                .furniture = furniture,
                .seen = seen,
                .open = open,
                .choices = choices,
                .held = held,
                .run_bold = UNSET };
  gboolean has_pages = memmem (data->str, data->len, "lastRenderedPageBreak", strlen ("lastRenderedPageBreak")) != NULL;
  body.page = has_pages && furniture == GAP_FURNITURE_NONE ? 1 : 0;
  gboolean is_read = gap_xml_parse (data->str, data->len, &handler, &body, error);
  if (is_read && body.merged != NULL)
    {
      GapBlock spec = { .kind = GAP_BLOCK_PARAGRAPH, .page = body.page };
      gap_flow_add (flow, &spec, body.merged, FALSE);
    }
  g_free (body.merged);
  return is_read;
}
