/* Both parts of a file have styles: those of styles.xml, and the automatic ones of content.xml, which are based on
 * them.
 */
#include "reader/odt_styles.h"

#include <string.h>

#include "reader/number.h"

#define MAX_CHAIN 20u /* styles based on styles */
#define N_LEVELS 10u
#define MAX_NUMBER 1000000
#define DEFAULT_SIZE 12.0
#define OUTLINE "" /* the name of the outline among the lists */

typedef struct
{
  char *parent;
  guint heading;
  int bold;       /* -1: not said */
  int hidden;     /* -1: not said */
  double size;    /* 0: not said */
  double percent; /* of the parent's size; 0: not said */
  gboolean is_looked_up;
  GapOdtLook look;
} Style;

typedef struct
{
  GapNumberFormat format;
  char *prefix;
  char *suffix;
  guint n_shown; /* levels, this one the last */
  guint start;
} Level;

typedef struct
{
  Level levels[N_LEVELS];
  guint counts[N_LEVELS]; /* 0: not begun */
} List;

struct GapOdtStyles
{
  GHashTable *styles; /* (element-type utf8 Style) by "family name" */
  GHashTable *lists;  /* (element-type utf8 List) */
  GapOdtLook plain;
  double size;     /* where no style says one */
  Style *open;     /* borrowed, while reading */
  List *open_list; /* borrowed, while reading */
  gboolean in_default;
};

static void
free_style (gpointer data)
{
  Style *style = data;
  g_free (style->parent);
  g_free (style);
}

static void
free_list (gpointer data)
{
  List *list = data;
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_free (list->levels[i].prefix);
      g_free (list->levels[i].suffix);
    }
  g_free (list);
}

GapOdtStyles *
gap_odt_styles_new (void)
{
  GapOdtStyles *styles = g_new0 (GapOdtStyles, 1);
  styles->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  styles->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list);
  styles->size = DEFAULT_SIZE;
  return styles;
}

void
gap_odt_styles_free (GapOdtStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref (styles->styles);
  g_hash_table_unref (styles->lists);
  g_free (styles);
}

/* ---- reading ---- */

static guint
number_attribute (const GapXmlElement *element, const char *name, guint otherwise)
{
  g_autofree char *value = gap_xml_dup_attribute (element, name);
  return value != NULL ? (guint)CLAMP (g_ascii_strtoll (value, NULL, 10), 0, MAX_NUMBER) : otherwise;
}

/* "Title" and "Heading 2" are names that every program has; blanks in names are written "_20_". */
static guint
heading_of_name (const char *name)
{
  if (strcmp (name, "Title") == 0)
    return 1;
  if (!g_str_has_prefix (name, "Heading_20_"))
    return 0;
  return (guint)CLAMP (g_ascii_strtoll (name + strlen ("Heading_20_"), NULL, 10), 0, 6);
}

static void
open_style (GapOdtStyles *styles, const GapXmlElement *element)
{
  g_autofree char *family = gap_xml_dup_attribute (element, "family");
  g_autofree char *name = gap_xml_dup_attribute (element, "name");
  Style *style = g_new0 (Style, 1);
  style->parent = gap_xml_dup_attribute (element, "parent-style-name");
  style->heading = number_attribute (element, "default-outline-level", 0);
  style->bold = style->hidden = -1;
  if (style->heading == 0 && name != NULL && g_strcmp0 (family, "paragraph") == 0)
    style->heading = heading_of_name (name);
  g_hash_table_replace (styles->styles, g_strconcat (family != NULL ? family : "", " ", name, NULL), style);
  styles->open = style;
}

/* "bold", "700" */
static int
parse_weight (const char *weight)
{
  return strcmp (weight, "bold") == 0 || g_ascii_strtoll (weight, NULL, 10) >= 600 ? 1 : 0;
}

static void
read_text_properties (GapOdtStyles *styles, const GapXmlElement *element)
{
  g_autofree char *weight = gap_xml_dup_attribute (element, "font-weight");
  g_autofree char *size = gap_xml_dup_attribute (element, "font-size");
  g_autofree char *display = gap_xml_dup_attribute (element, "display");
  double value = size != NULL ? CLAMP (g_ascii_strtod (size, NULL), 0, 1000) : 0;
  gboolean is_percent = size != NULL && g_str_has_suffix (size, "%");
  if (styles->in_default && value > 0 && !is_percent)
    styles->size = value;
  if (styles->open == NULL)
    return;
  if (weight != NULL)
    styles->open->bold = parse_weight (weight);
  if (display != NULL)
    styles->open->hidden = strcmp (display, "none") == 0 ? 1 : 0;
  if (value > 0)
    *(is_percent ? &styles->open->percent : &styles->open->size) = value;
}

static GapNumberFormat
parse_format (const char *format)
{
  if (format == NULL || *format == '\0')
    return GAP_NUMBER_NONE;
  switch (*format)
    {
    case 'a':
      return GAP_NUMBER_LETTER_LOW;
    case 'A':
      return GAP_NUMBER_LETTER_UP;
    case 'i':
      return GAP_NUMBER_ROMAN_LOW;
    case 'I':
      return GAP_NUMBER_ROMAN_UP;
    default:
      return GAP_NUMBER_DECIMAL;
    }
}

static void
open_list (GapOdtStyles *styles, const GapXmlElement *element, gboolean is_outline)
{
  char *name = is_outline ? g_strdup (OUTLINE) : gap_xml_dup_attribute (element, "name");
  styles->open_list = g_new0 (List, 1);
  for (guint i = 0; i < N_LEVELS; i++)
    styles->open_list->levels[i].format = GAP_NUMBER_BULLET;
  g_hash_table_replace (styles->lists, name != NULL ? name : g_strdup ("?"), styles->open_list);
}

static void
read_level (List *list, const GapXmlElement *element)
{
  guint number = number_attribute (element, "level", 0);
  if (number < 1 || number > N_LEVELS)
    return;
  Level *level = &list->levels[number - 1];
  g_free (level->prefix);
  g_free (level->suffix);
  level->prefix = gap_xml_dup_attribute (element, "num-prefix");
  level->suffix = gap_xml_dup_attribute (element, "num-suffix");
  level->n_shown = number_attribute (element, "display-levels", 1);
  level->start = number_attribute (element, "start-value", 1);
  g_autofree char *format = gap_xml_dup_attribute (element, "num-format");
  level->format = parse_format (format);
  if (g_str_has_suffix (element->name, "-bullet") || g_str_has_suffix (element->name, "-image"))
    level->format = GAP_NUMBER_BULLET;
}

void
gap_odt_styles_start (GapOdtStyles *styles, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "style") == 0)
    open_style (styles, element);
  else if (strcmp (name, "default-style") == 0)
    {
      g_autofree char *family = gap_xml_dup_attribute (element, "family");
      styles->in_default = g_strcmp0 (family, "paragraph") == 0;
    }
  else if (strcmp (name, "text-properties") == 0)
    read_text_properties (styles, element);
  else if (strcmp (name, "list-style") == 0 || strcmp (name, "outline-style") == 0)
    open_list (styles, element, *name == 'o');
  else if (styles->open_list != NULL
           && (g_str_has_prefix (name, "list-level-style-") || strcmp (name, "outline-level-style") == 0))
    read_level (styles->open_list, element);
}

void
gap_odt_styles_end (GapOdtStyles *styles, const GapXmlElement *element)
{
  if (strcmp (element->name, "style") == 0)
    styles->open = NULL;
  else if (strcmp (element->name, "default-style") == 0)
    styles->in_default = FALSE;
  else if (strcmp (element->name, "list-style") == 0 || strcmp (element->name, "outline-style") == 0)
    styles->open_list = NULL;
}

/* ---- looks ---- */

static const Style *
find_style (const GapOdtStyles *styles, const char *family, const char *name)
{
  g_autofree char *key = g_strconcat (family, " ", name, NULL);
  return name != NULL ? g_hash_table_lookup (styles->styles, key) : NULL;
}

static void
look_up (GapOdtStyles *styles, const char *family, Style *style)
{
  GapOdtLook look = { 0 };
  int bold = -1;
  int hidden = -1;
  double percent = 100;
  const Style *at = style;
  for (guint i = 0; at != NULL && i < MAX_CHAIN; i++)
    {
      look.heading = look.heading == 0 ? at->heading : look.heading;
      bold = bold < 0 ? at->bold : bold;
      hidden = hidden < 0 ? at->hidden : hidden;
      if (look.size <= 0 && at->size > 0)
        look.size = at->size * percent / 100;
      else if (look.size <= 0 && at->percent > 0)
        percent *= at->percent / 100;
      const char *parent = at->parent;
      at = find_style (styles, family, parent);
      if (at == NULL && parent != NULL && look.heading == 0 && strcmp (family, "paragraph") == 0)
        look.heading = heading_of_name (parent);
    }
  if (look.size <= 0 && strcmp (family, "paragraph") == 0)
    look.size = styles->size * percent / 100;
  look.is_bold = bold == 1;
  look.is_hidden = hidden == 1;
  style->look = look;
  style->is_looked_up = TRUE;
}

/* A name without a style is that of one that every program has. */
static Style *
make_style (GapOdtStyles *styles, const char *family, const char *name)
{
  Style *style = g_new0 (Style, 1);
  style->bold = style->hidden = -1;
  style->heading = strcmp (family, "paragraph") == 0 ? heading_of_name (name) : 0;
  g_hash_table_insert (styles->styles, g_strconcat (family, " ", name, NULL), style);
  return style;
}

const GapOdtLook *
gap_odt_styles_look (GapOdtStyles *styles, const char *family, const char *name)
{
  styles->plain.size = strcmp (family, "paragraph") == 0 ? styles->size : 0;
  if (name == NULL)
    return &styles->plain;
  Style *style = (Style *)find_style (styles, family, name);
  if (style == NULL)
    style = make_style (styles, family, name);
  if (!style->is_looked_up)
    look_up (styles, family, style);
  return &style->look;
}

/* ---- lists ---- */

static List *
find_list (const GapOdtStyles *styles, const char *name)
{
  return g_hash_table_lookup (styles->lists, name != NULL ? name : OUTLINE);
}

gboolean
gap_odt_list_is_marked (const GapOdtStyles *styles, const char *name, guint level)
{
  const List *list = find_list (styles, name);
  if (list == NULL || level < 1 || level > N_LEVELS)
    return TRUE;
  return list->levels[level - 1].format != GAP_NUMBER_NONE;
}

void
gap_odt_list_restart (GapOdtStyles *styles, const char *name)
{
  List *list = find_list (styles, name);
  for (guint i = 0; list != NULL && i < N_LEVELS; i++)
    list->counts[i] = 0;
}

static char *
make_label (const List *list, guint level)
{
  const Level *at = &list->levels[level - 1];
  GString *label = g_string_new (at->prefix);
  guint n_shown = CLAMP (at->n_shown, 1u, level);
  gsize start = label->len;
  for (guint i = level - n_shown; i < level; i++)
    {
      GapNumberFormat format = list->levels[i].format;
      if (format == GAP_NUMBER_NONE || format == GAP_NUMBER_BULLET)
        continue;
      if (label->len > start)
        g_string_append_c (label, '.');
      gap_number_append (label, format, list->counts[i]);
    }
  g_string_append (label, at->suffix != NULL ? at->suffix : "");
  return g_string_free (label, FALSE);
}

char *
gap_odt_list_count (GapOdtStyles *styles, const char *name, guint level, guint start)
{
  List *list = find_list (styles, name);
  if (list == NULL || level < 1 || level > N_LEVELS)
    return NULL;
  guint *count = &list->counts[level - 1];
  *count = start > 0 ? start : *count == 0 ? MAX (list->levels[level - 1].start, 1u) : *count + 1;
  for (guint i = 0; i + 1 < level; i++)
    list->counts[i] = MAX (list->counts[i], MAX (list->levels[i].start, 1u));
  for (guint i = level; i < N_LEVELS; i++)
    list->counts[i] = 0;
  GapNumberFormat format = list->levels[level - 1].format;
  if (format == GAP_NUMBER_NONE || format == GAP_NUMBER_BULLET)
    return NULL;
  g_autofree char *label = make_label (list, level);
  return *g_strstrip (label) != '\0' ? g_steal_pointer (&label) : NULL;
}
