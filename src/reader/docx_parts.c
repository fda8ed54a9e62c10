/* Relations and styles of WordprocessingML (ECMA-376 part 1, 17.7). */
#include "reader/docx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "reader/xml.h"

#define MAX_CHAIN 20    /* styles based on styles */
#define DEFAULT_SIZE 20 /* half points: ten points, as ECMA-376 has it */

typedef struct
{
  char *name; /* lower case */
  char *based_on;
  int outline; /* -1: not said */
  int num_id;
  int ilvl;
  int bold; /* -1: not said */
  int size;
  gboolean is_looked_up;
  GapDocxLook look;
} Style;

struct GapDocxStyles
{
  GHashTable *styles; /* (element-type utf8 Style) by id */
  GapDocxLook plain;
  Style *open;          /* borrowed, while reading */
  gboolean in_defaults; /* while reading */
  int size;             /* where no style says one */
};

gboolean
gap_docx_is_on (const char *value)
{
  return value == NULL || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "off") != 0);
}

static int
int_attribute (const GapXmlElement *element, const char *name, int otherwise)
{
  g_autofree char *value = gap_xml_dup_attribute (element, name);
  if (value == NULL)
    return otherwise;
  gint64 number = g_ascii_strtoll (value, NULL, 10);
  return (int)CLAMP (number, -1, 1000000);
}

static void
ignore_text (gpointer user, const char *text, gsize length)
{
}

static void
ignore_end (gpointer user, const GapXmlElement *element)
{
}

/* ---- relations ---- */

typedef struct
{
  GPtrArray *relations;
  const char *base;
} RelationRead;

static void
free_relation (gpointer data)
{
  GapDocxRelation *relation = data;
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/* "../word/header1.xml" or "/word/header1.xml" from folder "word/". (transfer full) */
static char *
resolve (const char *base, const char *target)
{
  if (*target == '/')
    return g_strdup (target + 1);
  if (g_str_has_prefix (target, "../"))
    return g_strdup (target + 3);
  if (g_str_has_prefix (target, "./"))
    target += 2;
  return g_strconcat (base, target, NULL);
}

static void
on_relation (gpointer user, const GapXmlElement *element)
{
  RelationRead *read = user;
  if (strcmp (element->name, "Relationship") != 0)
    return;
  g_autofree char *type = gap_xml_dup_attribute (element, "Type");
  g_autofree char *target = gap_xml_dup_attribute (element, "Target");
  g_autofree char *mode = gap_xml_dup_attribute (element, "TargetMode");
  if (type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  const char *word = strrchr (type, '/');
  GapDocxRelation *relation = g_new0 (GapDocxRelation, 1);
  relation->type = g_strdup (word != NULL ? word + 1 : type);
  relation->target = resolve (read->base, target);
  g_ptr_array_add (read->relations, relation);
}

GPtrArray *
gap_docx_relations (const GString *data, const char *base, GError **error)
{
  static const GapXmlHandler handler = { on_relation, ignore_end, ignore_text };
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (free_relation);
  RelationRead read = { relations, base };
  if (!gap_xml_parse (data->str, data->len, &handler, &read, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/* ---- styles ---- */

static void
free_style (gpointer data)
{
  Style *style = data;
  g_free (style->name);
  g_free (style->based_on);
  g_free (style);
}

GapDocxStyles *
gap_docx_styles_new (void)
{
  GapDocxStyles *styles = g_new0 (GapDocxStyles, 1);
  styles->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  styles->plain.id = "";
  styles->plain.ilvl = -1;
  styles->size = DEFAULT_SIZE;
  return styles;
}

void
gap_docx_styles_free (GapDocxStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref (styles->styles);
  g_free (styles);
}

static void
open_style (GapDocxStyles *styles, const GapXmlElement *element)
{
  char *id = gap_xml_dup_attribute (element, "styleId");
  Style *style = g_new0 (Style, 1);
  style->outline = style->num_id = style->ilvl = style->bold = -1;
  g_hash_table_replace (styles->styles, id != NULL ? id : g_strdup (""), style);
  styles->open = style;
}

static void
on_style_start (gpointer user, const GapXmlElement *element)
{
  GapDocxStyles *styles = user;
  Style *style = styles->open;
  if (strcmp (element->name, "style") == 0)
    open_style (styles, element);
  else if (strcmp (element->name, "rPrDefault") == 0)
    styles->in_defaults = TRUE;
  else if (styles->in_defaults && strcmp (element->name, "sz") == 0)
    styles->size = MAX (int_attribute (element, "val", DEFAULT_SIZE), 1);
  if (style == NULL)
    return;
  if (strcmp (element->name, "name") == 0 && style->name == NULL)
    {
      g_autofree char *name = gap_xml_dup_attribute (element, "val");
      style->name = g_ascii_strdown (name != NULL ? name : "", -1);
    }
  else if (strcmp (element->name, "basedOn") == 0 && style->based_on == NULL)
    style->based_on = gap_xml_dup_attribute (element, "val");
  else if (strcmp (element->name, "outlineLvl") == 0)
    style->outline = int_attribute (element, "val", -1);
  else if (strcmp (element->name, "numId") == 0)
    style->num_id = int_attribute (element, "val", 0);
  else if (strcmp (element->name, "ilvl") == 0)
    style->ilvl = int_attribute (element, "val", 0);
  else if (strcmp (element->name, "sz") == 0)
    style->size = MAX (int_attribute (element, "val", 0), 0);
  else if (strcmp (element->name, "b") == 0)
    {
      g_autofree char *value = gap_xml_dup_attribute (element, "val");
      style->bold = gap_docx_is_on (value) ? 1 : 0;
    }
}

static void
on_style_end (gpointer user, const GapXmlElement *element)
{
  GapDocxStyles *styles = user;
  if (strcmp (element->name, "style") == 0)
    styles->open = NULL;
  else if (strcmp (element->name, "rPrDefault") == 0)
    styles->in_defaults = FALSE;
}

gboolean
gap_docx_styles_read (GapDocxStyles *styles, const GString *data, GError **error)
{
  static const GapXmlHandler handler = { on_style_start, on_style_end, ignore_text };
  return gap_xml_parse (data->str, data->len, &handler, styles, error);
}

/* "heading 2" is 2, "title" is 1, other names 0. Templates name their own headings after them. */
static guint
heading_of_name (const char *name)
{
  if (name == NULL)
    return 0;
  if (strcmp (name, "title") == 0)
    return 1;
  if (!g_str_has_prefix (name, "heading "))
    return 0;
  gint64 level = g_ascii_strtoll (name + strlen ("heading "), NULL, 10);
  return level >= 1 && level <= 9 ? (guint)MIN (level, 6) : 0;
}

static void
look_up (GapDocxStyles *styles, Style *style)
{
  int outline = -1;
  int bold = -1;
  int num_id = -1;
  int ilvl = -1;
  GapDocxLook look = { 0 };
  const Style *at = style;
  for (guint i = 0; at != NULL && i < MAX_CHAIN; i++)
    {
      outline = outline < 0 ? at->outline : outline;
      bold = bold < 0 ? at->bold : bold;
      ilvl = ilvl < 0 ? at->ilvl : ilvl;
      num_id = num_id < 0 ? at->num_id : num_id;
      look.size = look.size == 0 ? at->size : look.size;
      look.heading = look.heading == 0 && outline < 0 ? heading_of_name (at->name) : look.heading;
      look.is_toc |= at->name != NULL && g_str_has_prefix (at->name, "toc ");
      at = at->based_on != NULL ? g_hash_table_lookup (styles->styles, at->based_on) : NULL;
    }
  if (outline >= 0 && outline < 9)
    look.heading = (guint)MIN (outline + 1, 6);
  look.is_bold = bold == 1;
  look.num_id = MAX (num_id, 0);
  look.ilvl = ilvl;
  style->look = look;
  style->is_looked_up = TRUE;
}

const GapDocxLook *
gap_docx_styles_look (GapDocxStyles *styles, const char *id)
{
  gpointer key;
  gpointer value;
  if (!g_hash_table_lookup_extended (styles->styles, id, &key, &value))
    return &styles->plain;
  Style *style = value;
  if (!style->is_looked_up)
    look_up (styles, style);
  style->look.id = key;
  return &style->look;
}

int
gap_docx_styles_get_size (const GapDocxStyles *styles)
{
  return styles->size;
}
