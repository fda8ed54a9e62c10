/*
 * OpenDocument text as events (ODF 1.2 part 1, 5 to 9): what a reader of the printed page would see, once. Notes come
 * behind the text, where they part no sentence; what was deleted, comments and descriptions of pictures are left out.
 */
#include "reader/odt_body.h"

#include <string.h>

#include "base/limits.h"

#define MAX_BLANKS 100
#define MAX_REPEATED 1000u
#define MAX_ASIDE_BYTES 4096u /* of a comment or placeholder */

typedef struct
{
  GString *text;
  gsize n_bold;
  gsize n_plain;
  double sizes; /* of all letters, added up */
  const GapOdtLook *look;
  guint heading;
  guint page;
  guint depth;       /* of lists around it */
  gboolean is_first; /* of its item */
  gboolean is_note;
  guint first_span; /* of those that were opened in it */
} Paragraph;

/* An open list. */
typedef struct
{
  char *style;
  guint start;        /* the number of the item that is open; 0 if it does not say */
  gboolean has_item;  /* an item is open */
  gboolean has_text;  /* the open item has a paragraph */
  gboolean is_header; /* the open item has no bullet */
} List;

typedef struct
{
  GapOdtContext *context; /* borrowed */
  GapOdtPart part;
  GPtrArray *open;   /* (element-type Paragraph) those in frames and notes stand behind the one that anchors them */
  GArray *spans;     /* (element-type gconstpointer) looks of open text spans; NULL for one without */
  GArray *lists;     /* (element-type List) */
  GPtrArray *notes;  /* (element-type Paragraph) held until the text has ended */
  GArray *controls;  /* (element-type gboolean) open content controls: whether each shows what is to be filled in */
  GString *aside;    /* text of the comment or placeholder that is open */
  guint skip;        /* depth inside an element that is left out */
  guint contents;    /* depth inside lists of contents */
  guint note;        /* depth inside notes */
  guint comment;     /* depth inside a comment */
  guint placeholder; /* depth inside a placeholder */
  gboolean in_comment_text;
  guint page;
  GapFurniture furniture; /* of the header or footer that is open */
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
clear_list (gpointer data)
{
  g_free (((List *)data)->style);
}

static Paragraph *
innermost (Body *body)
{
  return body->open->len > 0 ? g_ptr_array_index (body->open, body->open->len - 1) : NULL;
}

static List *
innermost_list (Body *body)
{
  return body->lists->len > 0 ? &g_array_index (body->lists, List, body->lists->len - 1) : NULL;
}

static void
open_paragraph (Body *body, const GapXmlElement *element)
{
  g_autofree char *style = gap_xml_dup_attribute (element, "style-name");
  g_autofree char *level = gap_xml_dup_attribute (element, "outline-level");
  Paragraph *paragraph = g_new0 (Paragraph, 1);
  List *list = innermost_list (body);
  paragraph->text = g_string_new (NULL);
  paragraph->look = gap_odt_styles_look (body->context->styles, "paragraph", style);
  paragraph->page = body->page;
  paragraph->is_note = body->note > 0;
  paragraph->first_span = body->spans->len;
  if (strcmp (element->name, "h") == 0)
    paragraph->heading = level != NULL ? (guint)CLAMP (g_ascii_strtoll (level, NULL, 10), 1, 10) : 1;
  if (list != NULL && list->has_item && body->note == 0)
    {
      paragraph->depth = body->lists->len;
      paragraph->is_first = !list->has_text && !list->is_header;
      list->has_text = TRUE;
    }
  g_ptr_array_add (body->open, paragraph);
}

/* The number that stands before the paragraph, if one does. */
static char *
count (Body *body, const Paragraph *paragraph)
{
  GapOdtStyles *styles = body->context->styles;
  List *list = paragraph->depth > 0 ? innermost_list (body) : NULL;
  if (list != NULL && paragraph->is_first)
    {
      guint start = list->start;
      list->start = 0;
      return gap_odt_list_count (styles, list->style, paragraph->depth, start);
    }
  return list == NULL && paragraph->heading > 0 ? gap_odt_list_count (styles, NULL, paragraph->heading, 0) : NULL;
}

static gboolean
is_marked (Body *body, const Paragraph *paragraph)
{
  const List *list = innermost_list (body);
  return paragraph->depth > 0 && list != NULL && !list->is_header
         && gap_odt_list_is_marked (body->context->styles, list->style, paragraph->depth);
}

static void
add_paragraph (Body *body, const Paragraph *paragraph)
{
  gsize n = paragraph->n_bold + paragraph->n_plain;
  g_autofree char *label = n > 0 ? count (body, paragraph) : NULL;
  GapDraftLook look = {
    .heading = paragraph->heading > 0 ? paragraph->heading : paragraph->look->heading,
    .is_item = is_marked (body, paragraph),
    .depth = paragraph->depth,
    .label = label,
    .is_bold = paragraph->n_bold > 0 && paragraph->n_plain == 0,
    .size = n > 0 ? paragraph->sizes / (double)n : 0,
    .page = paragraph->page,
    .furniture = body->furniture,
  };
  if (body->contents > 0)
    look.furniture = GAP_FURNITURE_CONTENTS;
  gap_draft_add (body->context->draft, &look, paragraph->text->str);
}

static void
close_paragraph (Body *body)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph == NULL)
    return;
  if (paragraph->is_note)
    {
      g_ptr_array_add (body->notes, g_ptr_array_steal_index (body->open, body->open->len - 1));
      return;
    }
  add_paragraph (body, paragraph);
  g_ptr_array_remove_index (body->open, body->open->len - 1);
}

static void
add_notes (Body *body)
{
  for (guint i = 0; i < body->notes->len; i++)
    {
      const Paragraph *paragraph = g_ptr_array_index (body->notes, i);
      GapDraftLook look = { .page = paragraph->page };
      gap_draft_add (body->context->draft, &look, paragraph->text->str);
    }
  g_ptr_array_set_size (body->notes, 0);
}

/* ---- text ---- */

/* White space is one blank, and none at the start of a paragraph (ODF 1.2 part 1, 6.1.2). */
static void
append_collapsed (Paragraph *paragraph, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean is_blank = g_ascii_isspace (text[i]);
      gsize end = paragraph->text->len;
      if (!is_blank)
        g_string_append_c (paragraph->text, text[i]);
      else if (end > 0 && paragraph->text->str[end - 1] != ' ')
        g_string_append_c (paragraph->text, ' ');
    }
}

/* Bold and size of the text at hand: the paragraph's, then those of its spans from the outside in. */
static GapOdtLook
look_here (const Body *body, const Paragraph *paragraph)
{
  GapOdtLook here = *paragraph->look;
  for (guint i = paragraph->first_span; i < body->spans->len; i++)
    {
      const GapOdtLook *look = g_array_index (body->spans, const GapOdtLook *, i);
      if (look == NULL)
        continue;
      here.is_bold |= look->is_bold;
      here.is_hidden |= look->is_hidden;
      here.size = look->size > 0 ? look->size : here.size;
    }
  return here;
}

static void
append_aside (Body *body, const char *text, gsize length)
{
  if ((body->in_comment_text || body->placeholder > 0) && body->aside->len < MAX_ASIDE_BYTES)
    g_string_append_len (body->aside, text, (gssize)length);
}

static void
append (Body *body, const char *text, gsize length)
{
  Paragraph *paragraph = innermost (body);
  append_aside (body, text, length);
  if (paragraph == NULL || body->comment > 0 || paragraph->text->len > GAP_LIMIT_TEXT_BYTES)
    return;
  GapOdtLook look = look_here (body, paragraph);
  gsize n = 0;
  for (gsize i = 0; i < length; i++)
    n += g_ascii_isalpha (text[i]) || (guchar)text[i] >= 0x80 ? 1 : 0;
  if (look.is_hidden)
    {
      body->context->remarks->n_hidden += n;
      return;
    }
  append_collapsed (paragraph, text, length);
  *(look.is_bold ? &paragraph->n_bold : &paragraph->n_plain) += n;
  paragraph->sizes += (double)n * look.size;
}

static void
append_mark (Body *body, char mark, guint n)
{
  Paragraph *paragraph = innermost (body);
  for (guint i = 0; paragraph != NULL && body->comment == 0 && i < n; i++)
    g_string_append_c (paragraph->text, mark);
}

/* ---- what is left out ---- */

/* The header or footer of a page that @element is; NONE if it is neither. */
static GapFurniture
page_furniture (const GapXmlElement *element)
{
  const char *name = element->name;
  if (strstr (element->space, ":style:") == NULL || g_str_has_suffix (name, "-style"))
    return GAP_FURNITURE_NONE;
  if (strcmp (name, "header") == 0 || g_str_has_prefix (name, "header-"))
    return GAP_FURNITURE_HEADER;
  return strcmp (name, "footer") == 0 || g_str_has_prefix (name, "footer-") ? GAP_FURNITURE_FOOTER : GAP_FURNITURE_NONE;
}

static gboolean
is_left_out (const Body *body, const GapXmlElement *element)
{
  static const char *const names[]
      = { "forms",       "note-citation",   "hidden-text", "hidden-paragraph", "ruby-text", "script",
          "binary-data", "tracked-changes", NULL };
  const char *name = element->name;
  GapFurniture furniture = page_furniture (element);
  if (furniture != GAP_FURNITURE_NONE)
    return furniture != (body->part == GAP_ODT_FOOTERS ? GAP_FURNITURE_FOOTER : GAP_FURNITURE_HEADER);
  if (strstr (element->space, "svg-compatible") != NULL)
    return strcmp (name, "title") == 0 || strcmp (name, "desc") == 0;
  return g_strv_contains (names, name) || g_str_has_suffix (name, "-source");
}

/* ---- lists and tables ---- */

static guint
number_attribute (const GapXmlElement *element, const char *name, guint otherwise)
{
  g_autofree char *value = gap_xml_dup_attribute (element, name);
  return value != NULL ? (guint)CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : otherwise;
}

/* A list inside another has its style; one that does not say that it goes on begins anew. */
static void
open_list (Body *body, const GapXmlElement *element)
{
  g_autofree char *style = gap_xml_dup_attribute (element, "style-name");
  g_autofree char *goes_on = gap_xml_dup_attribute (element, "continue-numbering");
  g_autofree char *other = gap_xml_dup_attribute (element, "continue-list");
  const List *outer = innermost_list (body);
  List list = { .style = NULL };
  list.style = style != NULL ? g_strdup (style) : outer != NULL ? g_strdup (outer->style) : g_strdup ("?");
  if (outer == NULL && g_strcmp0 (goes_on, "true") != 0 && other == NULL)
    gap_odt_list_restart (body->context->styles, list.style);
  if (body->lists->len < GAP_LIMIT_XML_DEPTH)
    g_array_append_val (body->lists, list);
  else
    g_free (list.style);
}

static void
open_item (Body *body, const GapXmlElement *element)
{
  List *list = innermost_list (body);
  if (list == NULL)
    return;
  list->has_item = TRUE;
  list->has_text = FALSE;
  list->is_header = strcmp (element->name, "list-header") == 0;
  list->start = number_attribute (element, "start-value", 0);
}

static gboolean
start_structure (Body *body, const GapXmlElement *element)
{
  const char *name = element->name;
  GapDraft *draft = body->context->draft;
  if (strcmp (name, "list") == 0)
    open_list (body, element);
  else if (strcmp (name, "list-item") == 0 || strcmp (name, "list-header") == 0)
    open_item (body, element);
  else if (strcmp (name, "table") == 0)
    gap_draft_start_table (draft);
  else if (strcmp (name, "table-row") == 0)
    gap_draft_start_row (draft);
  else if (strcmp (name, "table-cell") == 0)
    {
      gap_draft_start_cell (draft);
      guint n = MAX (number_attribute (element, "number-columns-spanned", 1),
                     number_attribute (element, "number-columns-repeated", 1));
      gap_draft_widen_cell (draft, MIN (n, MAX_REPEATED));
    }
  else
    return FALSE;
  return TRUE;
}

static void
end_structure (Body *body, const char *name)
{
  List *list = innermost_list (body);
  if (strcmp (name, "list") == 0 && list != NULL)
    g_array_set_size (body->lists, body->lists->len - 1);
  else if ((strcmp (name, "list-item") == 0 || strcmp (name, "list-header") == 0) && list != NULL)
    list->has_item = FALSE;
  else if (strcmp (name, "table") == 0)
    gap_draft_end_table (body->context->draft);
}

/* ---- what stands beside the text ---- */

static gboolean
is_index (const char *name)
{
  return strcmp (name, "table-of-content") == 0 || g_str_has_suffix (name, "-index");
}

static void
open_placeholder (Body *body)
{
  if (body->placeholder++ == 0)
    g_string_truncate (body->aside, 0);
}

static void
close_placeholder (Body *body)
{
  if (body->placeholder > 0 && --body->placeholder == 0)
    gap_remarks_note_placeholder (body->context->remarks, body->aside->str);
}

static void
start_aside (Body *body, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "annotation") == 0 && body->comment++ == 0)
    g_string_truncate (body->aside, 0);
  else if (strcmp (name, "note-body") == 0)
    body->note++;
  else if (strcmp (name, "placeholder") == 0)
    open_placeholder (body);
  else if (strcmp (name, "content-control") == 0)
    {
      g_autofree char *shows = gap_xml_dup_attribute (element, "showing-place-holder");
      gboolean is_placeholder = g_strcmp0 (shows, "true") == 0;
      g_array_append_val (body->controls, is_placeholder);
      if (is_placeholder)
        open_placeholder (body);
    }
  else if (is_index (name))
    body->contents++;
}

static void
end_aside (Body *body, const char *name)
{
  if (strcmp (name, "annotation") == 0 && body->comment > 0 && --body->comment == 0)
    gap_remarks_note_comment (body->context->remarks, body->aside->str);
  else if (strcmp (name, "placeholder") == 0)
    close_placeholder (body);
  else if (strcmp (name, "content-control") == 0 && body->controls->len > 0)
    {
      if (g_array_index (body->controls, gboolean, body->controls->len - 1))
        close_placeholder (body);
      g_array_set_size (body->controls, body->controls->len - 1);
    }
  else if (strcmp (name, "note-body") == 0 && body->note > 0)
    body->note--;
  else if (is_index (name) && body->contents > 0)
    body->contents--;
}

/* ---- events ---- */

static void
start_inline (Body *body, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "span") == 0)
    {
      g_autofree char *style = gap_xml_dup_attribute (element, "style-name");
      const GapOdtLook *look = style != NULL ? gap_odt_styles_look (body->context->styles, "text", style) : NULL;
      g_array_append_val (body->spans, look);
    }
  else if (strcmp (name, "s") == 0)
    append_mark (body, ' ', MIN (number_attribute (element, "c", 1), MAX_BLANKS));
  else if (strcmp (name, "tab") == 0)
    append_mark (body, '\t', 1);
  else if (strcmp (name, "line-break") == 0)
    append_mark (body, '\n', 1);
  else if (strcmp (name, "soft-page-break") == 0)
    body->page += body->page > 0 ? 1 : 0;
}

static void
on_start (gpointer user, const GapXmlElement *element)
{
  Body *body = user;
  const char *name = element->name;
  if (strcmp (name, "changed-region") == 0)
    gap_remarks_note_change (body->context->remarks, NULL);
  if (body->skip > 0 || is_left_out (body, element))
    {
      body->skip++;
      return;
    }
  gap_odt_styles_start (body->context->styles, element);
  if (page_furniture (element) != GAP_FURNITURE_NONE)
    body->furniture = page_furniture (element);
  if (strstr (element->space, ":style:") != NULL)
    return;
  start_aside (body, element);
  if (body->comment > 0)
    {
      body->in_comment_text = strcmp (name, "p") == 0 || (body->in_comment_text && strcmp (name, "span") == 0);
      return;
    }
  if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    open_paragraph (body, element);
  else if (!start_structure (body, element))
    start_inline (body, element);
}

static void
on_end (gpointer user, const GapXmlElement *element)
{
  Body *body = user;
  const char *name = element->name;
  if (body->skip > 0)
    {
      body->skip--;
      return;
    }
  gap_odt_styles_end (body->context->styles, element);
  if (page_furniture (element) != GAP_FURNITURE_NONE)
    body->furniture = GAP_FURNITURE_NONE;
  if (strstr (element->space, ":style:") != NULL)
    return;
  gboolean in_comment = body->comment > 0;
  end_aside (body, name);
  if (in_comment)
    body->in_comment_text = body->in_comment_text && strcmp (name, "p") != 0;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    close_paragraph (body);
  else if (strcmp (name, "span") == 0 && body->spans->len > 0)
    g_array_set_size (body->spans, body->spans->len - 1);
  else
    end_structure (body, name);
}

static void
on_text (gpointer user, const char *text, gsize length)
{
  Body *body = user;
  if (body->skip == 0)
    append (body, text, length);
}

gboolean
gap_odt_read_part (const GString *data, GapOdtPart part, GapOdtContext *context, GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_paragraph);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (free_paragraph);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (const GapOdtLook *));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr (GArray) controls = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GString) aside = g_string_new (NULL);
  g_array_set_clear_func (lists, clear_list);
  Body body = { .context = context, .part = part, .open = open, .spans = spans, .lists = lists, .notes = notes };
  body.controls = controls;
  body.aside = aside;
  gboolean has_pages = memmem (data->str, data->len, "soft-page-break", strlen ("soft-page-break")) != NULL;
  body.page = has_pages && part == GAP_ODT_CONTENT ? 1 : 0;
  gboolean is_read = gap_xml_parse (data->str, data->len, &handler, &body, error);
  if (is_read)
    add_notes (&body);
  return is_read;
}
