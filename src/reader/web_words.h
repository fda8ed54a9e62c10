/* The words of web pages around a text: menus, cookie bars, share links. Words of user interfaces, never of policies.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_MENU_ENTRY_NOT,
  GAP_MENU_ENTRY_LIKELY, /* "Parents", "Calendar": a menu entry if its neighbours are */
  GAP_MENU_ENTRY_SURE    /* "Home Page", "Skip to content" */
} GapMenuEntry;

/* Whether the whole of @text is a usual menu entry. */
GapMenuEntry gap_web_menu_entry (const char *text);

/* Whether a word of @text belongs to menus and footers only ("Shop", "Login", "©"). */
gboolean gap_web_has_menu_word (const char *text);

/* What a class or id attribute ("main-nav sticky") says that an element is, a GapFurniture; NONE if nothing. */
int gap_web_furniture_of_names (const char *names, gboolean is_in_main);

/* Whether a class or id attribute says that an element holds the page's main text. */
gboolean gap_web_is_main_name (const char *names);

G_END_DECLS
