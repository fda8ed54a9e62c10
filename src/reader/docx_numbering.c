/*
 * Lists, their abstract definitions and the counters, which all lists of one definition share. A list may begin anew by
 * an override; that holds for its first paragraph only.
 */
#include "reader/docx_numbering.h"

#include <string.h>

#include "reader/number.h"
#include "reader/xml.h"

#define N_LEVELS 9
#define UNSET (-1)
#define MAX_VALUE 1000000
#define MAX_LABEL 60u

typedef struct
{
  GapNumberFormat format;
  int start;
  int restart; /* the level that resets this one, from 1; 0: none; UNSET: each higher one */
  gboolean is_legal;
  char *text;  /* "%1.%2" */
  char *style; /* (nullable) */
} Level;

/* A definition, with how far its lists have been counted. */
typedef struct
{
  Level levels[N_LEVELS];
  int counts[N_LEVELS]; /* UNSET: not begun */
  char *named;          /* (nullable) the list style that it defines */
  char *link;           /* (nullable) the list style that it stands for */
} Abstract;

typedef struct
{
  char *abstract;
  int overrides[N_LEVELS]; /* UNSET: none, or used */
} List;

struct GapDocxNumbering
{
  GHashTable *abstracts;   /* (element-type utf8 Abstract) */
  GHashTable *lists;       /* (element-type int List) */
  Abstract *open_abstract; /* borrowed, while reading */
  List *open_list;
  int open_level;
};

static void
free_abstract (gpointer data)
{
  Abstract *abstract = data;
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_free (abstract->levels[i].text);
      g_free (abstract->levels[i].style);
    }
  g_free (abstract->named);
  g_free (abstract->link);
  g_free (abstract);
}

static void
free_list (gpointer data)
{
  List *list = data;
  g_free (list->abstract);
  g_free (list);
}

GapDocxNumbering *
gap_docx_numbering_new (void)
{
  GapDocxNumbering *numbering = g_new0 (GapDocxNumbering, 1);
  numbering->abstracts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_abstract);
  numbering->lists = g_hash_table_new_full (NULL, NULL, NULL, free_list);
  numbering->open_level = UNSET;
  return numbering;
}

void
gap_docx_numbering_free (GapDocxNumbering *numbering)
{
  if (numbering == NULL)
    return;
  g_hash_table_unref (numbering->abstracts);
  g_hash_table_unref (numbering->lists);
  g_free (numbering);
}

/* ---- reading ---- */

static int
int_attribute (const GapXmlElement *element, const char *name, int otherwise)
{
  g_autofree char *value = gap_xml_dup_attribute (element, name);
  return value != NULL ? (int)CLAMP (g_ascii_strtoll (value, NULL, 10), -1, MAX_VALUE) : otherwise;
}

static GapNumberFormat
parse_format (const char *name)
{
  static const struct
  {
    const char *name;
    GapNumberFormat format;
  } formats[] = { { "none", GAP_NUMBER_NONE },
                  { "bullet", GAP_NUMBER_BULLET },
                  { "lowerLetter", GAP_NUMBER_LETTER_LOW },
                  { "upperLetter", GAP_NUMBER_LETTER_UP },
                  { "lowerRoman", GAP_NUMBER_ROMAN_LOW },
                  { "upperRoman", GAP_NUMBER_ROMAN_UP },
                  { "ordinal", GAP_NUMBER_ORDINAL } };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].name, name) == 0)
      return formats[i].format;
  return GAP_NUMBER_DECIMAL;
}

static void
open_abstract (GapDocxNumbering *numbering, const GapXmlElement *element)
{
  char *id = gap_xml_dup_attribute (element, "abstractNumId");
  Abstract *abstract = g_new0 (Abstract, 1);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      abstract->counts[i] = UNSET;
      abstract->levels[i].start = 1;
      abstract->levels[i].restart = UNSET;
      abstract->levels[i].format = GAP_NUMBER_BULLET;
    }
  g_hash_table_replace (numbering->abstracts, id != NULL ? id : g_strdup (""), abstract);
  numbering->open_abstract = abstract;
  numbering->open_level = UNSET;
}

static void
open_list (GapDocxNumbering *numbering, const GapXmlElement *element)
{
  List *list = g_new0 (List, 1);
  for (guint i = 0; i < N_LEVELS; i++)
    list->overrides[i] = UNSET;
  g_hash_table_replace (numbering->lists, GINT_TO_POINTER (int_attribute (element, "numId", 0)), list);
  numbering->open_list = list;
  numbering->open_level = UNSET;
}

static void
read_level (Level *level, const GapXmlElement *element)
{
  const char *name = element->name;
  if (strcmp (name, "start") == 0)
    level->start = MAX (int_attribute (element, "val", 1), 0);
  else if (strcmp (name, "numFmt") == 0)
    {
      g_autofree char *format = gap_xml_dup_attribute (element, "val");
      level->format = parse_format (format);
    }
  else if (strcmp (name, "lvlText") == 0 && level->text == NULL)
    level->text = gap_xml_dup_attribute (element, "val");
  else if (strcmp (name, "pStyle") == 0 && level->style == NULL)
    level->style = gap_xml_dup_attribute (element, "val");
  else if (strcmp (name, "lvlRestart") == 0)
    level->restart = int_attribute (element, "val", UNSET);
  else if (strcmp (name, "isLgl") == 0)
    level->is_legal = TRUE;
}

static void
read_abstract (GapDocxNumbering *numbering, const GapXmlElement *element)
{
  Abstract *abstract = numbering->open_abstract;
  if (strcmp (element->name, "styleLink") == 0 && abstract->named == NULL)
    abstract->named = gap_xml_dup_attribute (element, "val");
  else if (strcmp (element->name, "numStyleLink") == 0 && abstract->link == NULL)
    abstract->link = gap_xml_dup_attribute (element, "val");
  else if (strcmp (element->name, "lvl") == 0)
    numbering->open_level = int_attribute (element, "ilvl", 0);
  else if (numbering->open_level >= 0 && numbering->open_level < N_LEVELS)
    read_level (&abstract->levels[numbering->open_level], element);
}

static void
read_list (GapDocxNumbering *numbering, const GapXmlElement *element)
{
  List *list = numbering->open_list;
  if (strcmp (element->name, "abstractNumId") == 0 && list->abstract == NULL)
    list->abstract = gap_xml_dup_attribute (element, "val");
  else if (strcmp (element->name, "lvlOverride") == 0)
    numbering->open_level = int_attribute (element, "ilvl", 0);
  else if (strcmp (element->name, "startOverride") == 0 && numbering->open_level >= 0
           && numbering->open_level < N_LEVELS)
    list->overrides[numbering->open_level] = MAX (int_attribute (element, "val", 1), 0);
}

static void
on_start (gpointer user, const GapXmlElement *element)
{
  GapDocxNumbering *numbering = user;
  if (strcmp (element->name, "abstractNum") == 0)
    open_abstract (numbering, element);
  else if (strcmp (element->name, "num") == 0)
    open_list (numbering, element);
  else if (numbering->open_abstract != NULL)
    read_abstract (numbering, element);
  else if (numbering->open_list != NULL)
    read_list (numbering, element);
}

static void
on_end (gpointer user, const GapXmlElement *element)
{
  GapDocxNumbering *numbering = user;
  if (strcmp (element->name, "abstractNum") == 0)
    numbering->open_abstract = NULL;
  else if (strcmp (element->name, "num") == 0)
    numbering->open_list = NULL;
}

static void
ignore_text (gpointer user, const char *text, gsize length)
{
}

gboolean
gap_docx_numbering_read (GapDocxNumbering *numbering, const GString *data, GError **error)
{
  static const GapXmlHandler handler = { on_start, on_end, ignore_text };
  return gap_xml_parse (data->str, data->len, &handler, numbering, error);
}

/* ---- using ---- */

/* The definition that bears the name @style. */
static Abstract *
find_named (const GapDocxNumbering *numbering, const char *style)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, numbering->abstracts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_strcmp0 (((const Abstract *)value)->named, style) == 0)
      return value;
  return NULL;
}

static Abstract *
find_abstract (const GapDocxNumbering *numbering, int num_id)
{
  const List *list = g_hash_table_lookup (numbering->lists, GINT_TO_POINTER (num_id));
  Abstract *abstract
      = list != NULL && list->abstract != NULL ? g_hash_table_lookup (numbering->abstracts, list->abstract) : NULL;
  Abstract *named = abstract != NULL && abstract->link != NULL ? find_named (numbering, abstract->link) : NULL;
  return named != NULL ? named : abstract;
}

gboolean
gap_docx_numbering_is_list (const GapDocxNumbering *numbering, int num_id, int ilvl)
{
  const Abstract *abstract = find_abstract (numbering, num_id);
  if (num_id <= 0 || abstract == NULL || ilvl < 0 || ilvl >= N_LEVELS)
    return num_id > 0;
  return abstract->levels[ilvl].format != GAP_NUMBER_NONE;
}

int
gap_docx_numbering_level_of_style (const GapDocxNumbering *numbering, int num_id, const char *style)
{
  const Abstract *abstract = find_abstract (numbering, num_id);
  for (int i = 0; abstract != NULL && i < N_LEVELS; i++)
    if (abstract->levels[i].style != NULL && strcmp (abstract->levels[i].style, style) == 0)
      return i;
  return -1;
}

/* Deeper levels begin anew, unless they say that they do not. */
static void
reset_below (Abstract *abstract, int ilvl)
{
  for (int i = ilvl + 1; i < N_LEVELS; i++)
    {
      int restart = abstract->levels[i].restart;
      if (restart == UNSET || (restart > 0 && ilvl + 1 <= restart))
        abstract->counts[i] = UNSET;
    }
}

static void
advance (Abstract *abstract, List *list, int ilvl)
{
  int *count = &abstract->counts[ilvl];
  if (list->overrides[ilvl] != UNSET)
    {
      *count = list->overrides[ilvl];
      list->overrides[ilvl] = UNSET;
    }
  else
    *count = *count == UNSET ? abstract->levels[ilvl].start : MIN (*count + 1, MAX_VALUE);
  for (int i = 0; i < ilvl; i++)
    if (abstract->counts[i] == UNSET)
      abstract->counts[i] = abstract->levels[i].start;
  reset_below (abstract, ilvl);
}

/* "%1.%2" with the counts in it. */
static char *
make_label (const Abstract *abstract, int ilvl)
{
  const Level *level = &abstract->levels[ilvl];
  GString *label = g_string_new (NULL);
  for (const char *c = level->text != NULL ? level->text : ""; *c != '\0' && label->len < MAX_LABEL; c++)
    {
      int at = *c == '%' && c[1] >= '1' && c[1] <= '9' ? c[1] - '1' : UNSET;
      if (at == UNSET)
        {
          g_string_append_c (label, *c);
          continue;
        }
      GapNumberFormat format = level->is_legal ? GAP_NUMBER_DECIMAL : abstract->levels[at].format;
      gap_number_append (label, format, (guint)MAX (abstract->counts[at], 0));
      c++;
    }
  return g_string_free (label, FALSE);
}

char *
gap_docx_numbering_count (GapDocxNumbering *numbering, int num_id, int ilvl)
{
  Abstract *abstract = find_abstract (numbering, num_id);
  List *list = g_hash_table_lookup (numbering->lists, GINT_TO_POINTER (num_id));
  if (abstract == NULL || list == NULL || ilvl < 0 || ilvl >= N_LEVELS)
    return NULL;
  advance (abstract, list, ilvl);
  GapNumberFormat format = abstract->levels[ilvl].format;
  if (format == GAP_NUMBER_BULLET || format == GAP_NUMBER_NONE)
    return NULL;
  g_autofree char *label = make_label (abstract, ilvl);
  return *g_strstrip (label) != '\0' ? g_steal_pointer (&label) : NULL;
}
