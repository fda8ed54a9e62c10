/* HTML into blocks; and where on a page the policy is. libxml2's tree is shared by html_content.c and reader_html.c
 * only. */
#pragma once

#include "document/document.h"
#include "reader/flow.h"

G_BEGIN_DECLS

struct _xmlNode;

/* Measures the page under @root; before the functions below. Uses the private field of its nodes. */
void gap_html_measure (struct _xmlNode *root);

/* The element that holds the main text. Borrowed. @out_is_stated: the page says so itself. */
struct _xmlNode *gap_html_find_main (struct _xmlNode *root, gboolean *out_is_stated);

/* What @element is by its name, role and class; NONE if it may be text. @n_page: the letters of prose of the page. */
GapFurniture gap_html_furniture (const struct _xmlNode *element, gboolean is_in_main, gsize n_page);

/* Letters under @element that are not in links. */
gsize gap_html_n_prose (const struct _xmlNode *element);

/* Whether @cell holds headings, lists or tables, so that its table only lays out the page. */
gboolean gap_html_is_layout (const struct _xmlNode *cell);

/* Elements whose content no reader of the page sees as text. */
gboolean gap_html_is_dropped (const struct _xmlNode *element);

gboolean gap_html_is (const struct _xmlNode *node, const char *name);

/* Adds the blocks of a piece of HTML inside another format, whose first line is @line of the file. */
void gap_html_read_fragment (const char *html, gsize length, guint line, GapFlow *flow);

G_END_DECLS
