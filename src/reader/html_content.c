/*
 * What on a web page is the policy and what stands around it: by what the page says of itself, by the words of its
 * classes, and by where the prose is. All walks are loops, for pages can be nested as deep as they are long.
 */
#include <libxml/tree.h>
#include <string.h>

#include "reader/html.h"
#include "reader/web_words.h"

#define LAYOUT ((gsize)1) /* the lowest bit of the measure: holds headings, lists or tables */
#define IS_ONE_OF(word, list) is_one_of (word, list, G_N_ELEMENTS (list))

static gboolean
is_one_of (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
gap_html_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, name) == 0;
}

gboolean
gap_html_is_dropped (const xmlNode *element)
{
  static const char *const names[]
      = { "script", "style",    "noscript", "template", "head",     "svg",    "math",  "button", "select", "option",
          "input",  "textarea", "iframe",   "object",   "datalist", "canvas", "video", "audio",  "map" };
  return element->type == XML_ELEMENT_NODE && IS_ONE_OF ((const char *)element->name, names);
}

/* The value of an attribute without entities, as HTML has them. Borrowed; NULL if there is none. */
static const char *
attribute (const xmlNode *element, const char *name)
{
  const xmlAttr *found = xmlHasProp (element, (const xmlChar *)name);
  if (found == NULL || found->children == NULL || found->children->content == NULL)
    return NULL;
  return (const char *)found->children->content;
}

/* ---- measuring ---- */

static gsize
get_measure (const xmlNode *node)
{
  return GPOINTER_TO_SIZE (node->_private);
}

static void
set_measure (xmlNode *node, gsize measure)
{
  node->_private = GSIZE_TO_POINTER (measure);
}

gsize
gap_html_n_prose (const xmlNode *element)
{
  return get_measure (element) >> 1;
}

static gsize
count_letters (const xmlNode *node)
{
  gsize n = 0;
  for (const char *c = (const char *)node->content; c != NULL && *c != '\0'; c++)
    n += g_ascii_isalpha (*c) || (guchar)*c >= 0x80 ? 1 : 0;
  return n;
}

static gsize
own_measure (const xmlNode *node, guint n_links)
{
  static const char *const layout[] = { "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "dl" };
  if (node->type == XML_ELEMENT_NODE)
    return IS_ONE_OF ((const char *)node->name, layout) ? LAYOUT : 0;
  gboolean is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text && n_links == 0 ? count_letters (node) << 1 : 0;
}

void
gap_html_measure (xmlNode *root)
{
  xmlNode *node = root;
  guint n_links = 0;
  gboolean is_entering = TRUE;
  for (;;)
    {
      if (is_entering)
        set_measure (node, own_measure (node, n_links));
      if (is_entering && node->type == XML_ELEMENT_NODE && node->children != NULL && !gap_html_is_dropped (node))
        {
          n_links += gap_html_is (node, "a") ? 1 : 0;
          node = node->children;
          continue;
        }
      n_links -= !is_entering && gap_html_is (node, "a") ? 1 : 0;
      if (node == root)
        return;
      xmlNode *parent = node->parent;
      gsize sum = ((get_measure (parent) >> 1) + (get_measure (node) >> 1)) << 1;
      set_measure (parent, sum | ((get_measure (parent) | get_measure (node)) & LAYOUT));
      is_entering = node->next != NULL;
      node = is_entering ? node->next : parent;
    }
}

gboolean
gap_html_is_layout (const xmlNode *cell)
{
  return (get_measure (cell) & LAYOUT) != 0;
}

/* ---- the main text ---- */

/* Depth-first, dropped elements passed by; NULL past the end. */
static xmlNode *
next_node (const xmlNode *root, xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL && !gap_html_is_dropped (node))
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

/* How sure the page says that @element is its main text: 3 <main>, 2 a name, 1 <article>, 0 not. */
static guint
main_rank (const xmlNode *element)
{
  if (element->type != XML_ELEMENT_NODE || gap_html_is (element, "body") || gap_html_is (element, "html"))
    return 0;
  const char *role = attribute (element, "role");
  const char *id = attribute (element, "id");
  const char *class = attribute (element, "class");
  if (gap_html_is (element, "main") || (role != NULL && strcmp (role, "main") == 0))
    return 3;
  if ((id != NULL && gap_web_is_main_name (id)) || (class != NULL && gap_web_is_main_name (class)))
    return 2;
  return gap_html_is (element, "article") ? 1 : 0;
}

/* From the top down, as long as one child holds nearly all the prose. */
static xmlNode *
find_densest (xmlNode *root)
{
  xmlNode *at = root;
  for (;;)
    {
      xmlNode *heir = NULL;
      for (xmlNode *child = at->children; child != NULL && heir == NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && gap_html_n_prose (child) * 100 >= gap_html_n_prose (at) * 85)
          heir = child;
      gboolean is_box = heir != NULL
                        && (gap_html_is (heir, "div") || gap_html_is (heir, "section") || gap_html_is (heir, "form")
                            || gap_html_is (heir, "body") || gap_html_is (heir, "article"));
      if (!is_box || gap_html_n_prose (heir) == 0)
        return at;
      at = heir;
    }
}

xmlNode *
gap_html_find_main (xmlNode *root, gboolean *out_is_stated)
{
  xmlNode *best = NULL;
  guint best_rank = 0;
  gsize n_page = gap_html_n_prose (root);
  for (xmlNode *node = root; node != NULL; node = next_node (root, node))
    {
      guint rank = main_rank (node);
      gsize n_percent = rank == 3 ? 40 : 60;
      if (rank == 0 || gap_html_n_prose (node) * 100 < n_page * n_percent)
        continue;
      /* Of one rank, the inner one: it holds most of the prose as well, and less around it. */
      if (rank >= best_rank)
        best = node;
      best_rank = MAX (best_rank, rank);
    }
  *out_is_stated = best != NULL && n_page > 0;
  return *out_is_stated ? best : find_densest (root);
}

/* ---- furniture ---- */

static GapFurniture
furniture_of_role (const char *role, gboolean is_in_main)
{
  static const char *const menus[] = { "navigation", "search", "menu", "menubar", "toolbar" };
  static const char *const asides[] = { "complementary", "dialog", "alertdialog", "alert" };
  if (role == NULL)
    return GAP_FURNITURE_NONE;
  if (IS_ONE_OF (role, menus))
    return GAP_FURNITURE_NAVIGATION;
  if (IS_ONE_OF (role, asides) || (!is_in_main && strcmp (role, "banner") == 0))
    return GAP_FURNITURE_BANNER;
  return !is_in_main && strcmp (role, "contentinfo") == 0 ? GAP_FURNITURE_FOOTER : GAP_FURNITURE_NONE;
}

GapFurniture
gap_html_furniture (const xmlNode *element, gboolean is_in_main, gsize n_page)
{
  static const char *const boxes[] = { "div", "section", "ul", "ol", "form", "header" };
  const char *name = (const char *)element->name;
  if (strcmp (name, "nav") == 0 || strcmp (name, "menu") == 0)
    return GAP_FURNITURE_NAVIGATION;
  if (strcmp (name, "aside") == 0 || strcmp (name, "dialog") == 0 || (!is_in_main && strcmp (name, "header") == 0))
    return GAP_FURNITURE_BANNER;
  if (!is_in_main && strcmp (name, "footer") == 0)
    return GAP_FURNITURE_FOOTER;
  GapFurniture furniture = furniture_of_role (attribute (element, "role"), is_in_main);
  /* A class says little of an element that holds much of the page. */
  if (furniture != GAP_FURNITURE_NONE || !IS_ONE_OF (name, boxes) || gap_html_n_prose (element) * 100 > n_page * 40)
    return furniture;
  const char *class = attribute (element, "class");
  const char *id = attribute (element, "id");
  int named = class != NULL ? gap_web_furniture_of_names (class, is_in_main) : GAP_FURNITURE_NONE;
  if (named == GAP_FURNITURE_NONE && id != NULL)
    named = gap_web_furniture_of_names (id, is_in_main);
  return (GapFurniture)named;
}
