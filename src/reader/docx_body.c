/*
 * WordprocessingML as events (ECMA-376 part 1, 17.3): what a reader of the printed page would see, once. Deleted and
 * hidden text, field codes and the second half of alternate content are left out; inserted text stays.
 */
#include "reader/docx_body.h"

#include <string.h>

#include "base/limits.h"
#include "reader/xml.h"

#define UNSET (-1)

typedef struct
{
  GString *text;
  gsize n_bold;
  gsize n_plain;
  double sizes; /* of all letters, added up */
  const GapDocxLook *look;
  int num_id;
  int ilvl;
  int outline;
  guint page;
  gboolean is_merged; /* its end is deleted: the next paragraph goes on */
} Paragraph;

typedef struct
{
  GapDocxContext *context; /* borrowed */
  GapDraft *draft;         /* borrowed from context */
  GapFurniture furniture;
  GPtrArray *open; /* (element-type Paragraph) those inside text boxes stand behind the one that anchors them */
  GArray *choices; /* (element-type gboolean) per open AlternateContent: whether a choice was taken */
  char *merged;    /* (nullable) text of a paragraph whose end was deleted */
  guint skip;      /* depth inside an element that is left out */
  guint sdt_depth;
  guint toc_depth;         /* the content control that holds the list of contents; 0 if none */
  guint placeholder_depth; /* the content control that shows what is to be filled in; 0 if none */
  GString *placeholder;
  guint page; /* 0 if the file does not say */
  gboolean in_text;
  gboolean in_paragraph_properties;
  gboolean in_row_properties;
  int run_bold;
  int run_size;                /* half points */
  const GapDocxLook *run_look; /* of its character style */
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
  paragraph->look = gap_docx_styles_look (body->context->styles, "");
  paragraph->num_id = paragraph->ilvl = paragraph->outline = UNSET;
  paragraph->page = body->page;
  g_ptr_array_add (body->open, paragraph);
}

static int
list_of (const Paragraph *paragraph)
{
  return paragraph->num_id != UNSET ? paragraph->num_id : paragraph->look->num_id;
}

/* The paragraph's own word first, then the list's on its style, then the style's. */
static int
level_of (const Body *body, const Paragraph *paragraph)
{
  int level = paragraph->ilvl;
  if (level == UNSET && paragraph->num_id == UNSET)
    level = gap_docx_numbering_level_of_style (body->context->numbering, list_of (paragraph), paragraph->look->id);
  if (level == UNSET)
    level = paragraph->look->ilvl;
  return MAX (level, 0);
}

static guint
heading_level (const Paragraph *paragraph)
{
  if (paragraph->outline >= 0 && paragraph->outline < 9)
    return (guint)MIN (paragraph->outline + 1, 6);
  return paragraph->outline == UNSET ? paragraph->look->heading : 0;
}

static void
add_paragraph (Body *body, const Paragraph *paragraph)
{
  int list = list_of (paragraph);
  int level = level_of (body, paragraph);
  gsize n = paragraph->n_bold + paragraph->n_plain;
  g_autofree char *label = NULL;
  /* Empty paragraphs have no number. */
  if (list > 0 && n > 0)
    label = gap_docx_numbering_count (body->context->numbering, list, level);
  GapDraftLook look = {
    .heading = heading_level (paragraph),
    .is_item = gap_docx_numbering_is_list (body->context->numbering, list, level),
    .depth = (guint)level + 1,
    .label = label,
    .is_bold = paragraph->n_bold > 0 && paragraph->n_plain == 0,
    .size = n > 0 ? paragraph->sizes / 2 / (double)n : 0,
    .page = paragraph->page,
    .furniture = body->furniture,
  };
  if (look.furniture == GAP_FURNITURE_NONE && (body->toc_depth > 0 || paragraph->look->is_toc))
    look.furniture = GAP_FURNITURE_CONTENTS;
  gap_draft_add (body->draft, &look, paragraph->text->str);
}

static void
close_paragraph (Body *body)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph == NULL)
    return;
  if (paragraph->is_merged)
    {
      g_free (body->merged);
      body->merged = g_strdup (paragraph->text->str);
    }
  else
    add_paragraph (body, paragraph);
  g_ptr_array_remove_index (body->open, body->open->len - 1);
}

static gboolean
is_run_bold (const Body *body, const Paragraph *paragraph)
{
  if (body->run_bold != UNSET)
    return body->run_bold == 1;
  return (body->run_look != NULL && body->run_look->is_bold) || paragraph->look->is_bold;
}

static int
run_size (const Body *body, const Paragraph *paragraph)
{
  if (body->run_size > 0)
    return body->run_size;
  if (body->run_look != NULL && body->run_look->size > 0)
    return body->run_look->size;
  return paragraph->look->size > 0 ? paragraph->look->size : gap_docx_styles_get_size (body->context->styles);
}

static void
append (Body *body, const char *text, gsize length)
{
  Paragraph *paragraph = innermost (body);
  if (body->is_run_hidden)
    body->context->remarks->n_hidden += length;
  if (paragraph == NULL || body->is_run_hidden || paragraph->text->len > GAP_LIMIT_TEXT_BYTES)
    return;
  gboolean is_bold = is_run_bold (body, paragraph);
  gsize start = paragraph->text->len;
  gsize n_letters = 0;
  /* Line feeds in the file are white space; those in the paragraph are line breaks. */
  g_string_append_len (paragraph->text, text, (gssize)length);
  for (gsize i = start; i < paragraph->text->len; i++)
    {
      char *c = paragraph->text->str + i;
      if (*c == '\n' || *c == '\r' || *c == '\t')
        *c = ' ';
      n_letters += g_ascii_isalpha (*c) || (guchar)*c >= 0x80 ? 1 : 0;
    }
  *(is_bold ? &paragraph->n_bold : &paragraph->n_plain) += n_letters;
  paragraph->sizes += (double)n_letters * run_size (body, paragraph);
  if (body->placeholder_depth > 0)
    g_string_append_len (body->placeholder, text, (gssize)length);
}

static void
append_mark (Body *body, char mark)
{
  Paragraph *paragraph = innermost (body);
  if (paragraph != NULL && !body->is_run_hidden)
    g_string_append_c (paragraph->text, mark);
}

/* ---- tables ---- */

static int
int_value (const GapXmlElement *element)
{
  g_autofree char *value = gap_xml_dup_attribute (element, "val");
  return value != NULL ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 1000000) : 0;
}

static gboolean
start_table (Body *body, const GapXmlElement *element)
{
  const char *name = element->name;
  gboolean is_table = strcmp (name, "tbl") == 0;
  if (!is_table && gap_draft_get_depth (body->draft) == 0)
    return FALSE;
  if (is_table)
    gap_draft_start_table (body->draft);
  else if (strcmp (name, "tr") == 0)
    gap_draft_start_row (body->draft);
  else if (strcmp (name, "tc") == 0)
    gap_draft_start_cell (body->draft);
  else if (strcmp (name, "gridSpan") == 0)
    gap_draft_widen_cell (body->draft, (guint)MAX (int_value (element), 1));
  else if (strcmp (name, "trPr") == 0)
    body->in_row_properties = TRUE;
  else
    return FALSE;
  return TRUE;
}

static void
end_table (Body *body, const char *name)
{
  if (strcmp (name, "tbl") == 0)
    gap_draft_end_table (body->draft);
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

static void
start_paragraph_property (Body *body, Paragraph *paragraph, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "pStyle") == 0)
    {
      g_autofree char *id = gap_xml_dup_attribute (element, "val");
      paragraph->look = gap_docx_styles_look (body->context->styles, id != NULL ? id : "");
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
  else if (strcmp (element->name, "sz") == 0)
    body->run_size = int_value (element);
  else if (strcmp (element->name, "rStyle") == 0 && value != NULL)
    body->run_look = gap_docx_styles_look (body->context->styles, value);
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
      body->run_size = 0;
      body->run_look = NULL;
      body->is_run_hidden = FALSE;
    }
}

static void
start_control (Body *body, const GapXmlElement *element)
{
  if (strcmp (element->name, "sdt") == 0)
    body->sdt_depth++;
  else if (strcmp (element->name, "showingPlcHdr") == 0 && body->placeholder_depth == 0)
    {
      body->placeholder_depth = body->sdt_depth;
      g_string_truncate (body->placeholder, 0);
    }
  else if (strcmp (element->name, "docPartGallery") == 0)
    {
      g_autofree char *value = gap_xml_dup_attribute (element, "val");
      if (g_strcmp0 (value, "Table of Contents") == 0 && body->toc_depth == 0)
        body->toc_depth = body->sdt_depth;
    }
}

static void
end_control (Body *body)
{
  if (body->sdt_depth == 0)
    return;
  if (body->placeholder_depth == body->sdt_depth)
    {
      body->placeholder_depth = 0;
      gap_remarks_note_placeholder (body->context->remarks, body->placeholder->str);
    }
  body->toc_depth = body->toc_depth == body->sdt_depth ? 0 : body->toc_depth;
  body->sdt_depth--;
}

/* Changes that are still tracked; those of properties are not counted. */
static void
note_change (Body *body, const GapXmlElement *element)
{
  static const char *const names[] = { "ins", "del", "moveFrom", NULL };
  if (!g_strv_contains (names, element->name))
    return;
  g_autofree char *author = gap_xml_dup_attribute (element, "author");
  gap_remarks_note_change (body->context->remarks, author);
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
  if (body->skip == 0 && is_word (element))
    note_change (body, element);
  if (body->skip > 0 || is_left_out (body, element))
    {
      body->skip++;
      return;
    }
  if (strcmp (element->name, "AlternateContent") == 0)
    g_array_append_val (body->choices, not_taken);
  if (!is_word (element) || start_table (body, element))
    return;
  Paragraph *paragraph = innermost (body);
  if (strcmp (element->name, "p") == 0)
    open_paragraph (body);
  else if (strcmp (element->name, "pPr") == 0)
    body->in_paragraph_properties = TRUE;
  else if (body->in_paragraph_properties && paragraph != NULL)
    start_paragraph_property (body, paragraph, element);
  else if (body->in_row_properties && strcmp (element->name, "del") == 0)
    gap_draft_drop_row (body->draft);
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
  else if (strcmp (element->name, "sdt") == 0)
    end_control (body);
}

static void
on_text (gpointer user, const char *text, gsize length)
{
  Body *body = user;
  if (body->in_text && body->skip == 0)
    append (body, text, length);
}

gboolean
gap_docx_read_part (const GString *data, GapDocxContext *context, GapFurniture furniture, GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_paragraph);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GString) placeholder = g_string_new (NULL);
  Body body = { .context = context,
                .draft = context->draft,
                .furniture = furniture,
                .open = open,
                .choices = choices,
                .placeholder = placeholder,
                .run_bold = UNSET };
  gboolean has_pages = memmem (data->str, data->len, "lastRenderedPageBreak", strlen ("lastRenderedPageBreak")) != NULL;
  body.page = has_pages && furniture == GAP_FURNITURE_NONE ? 1 : 0;
  gboolean is_read = gap_xml_parse (data->str, data->len, &handler, &body, error);
  if (is_read && body.merged != NULL)
    {
      GapDraftLook look = { .page = body.page };
      gap_draft_add (body.draft, &look, body.merged);
    }
  g_free (body.merged);
  return is_read;
}
