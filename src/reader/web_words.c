/* Static tables of user interface words. An entry is matched whole, so that a policy's own headings are not caught. */
#include "reader/web_words.h"

#include <string.h>

#include "document/document.h"

#define MAX_NAME 40

static gboolean
is_one_of (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *const sure_entries[] = {
  "home",
  "home page",
  "homepage",
  "menu",
  "main menu",
  "search...",
  "log in",
  "login",
  "sign in",
  "skip to content",
  "skip to main content",
  "skip to navigation",
  "cookie policy",
  "cookie settings",
  "change cookie settings",
  "accept cookies",
  "accept all",
  "accept all cookies",
  "reject all",
  "sitemap",
  "site map",
  "back to top",
  "print this page",
  "share this page",
  "select language",
  "powered by translate",
  "quick links",
  "admin login",
  "staff login",
  "website policy",
  "high visibility version",
  "school website design",
  "toggle navigation",
  "follow us",
  "terms of use",
};

/* Menu entries that are also words of any text: they count beside a sure one. */
static const char *const likely_entries[] = {
  "contact us",
  "contact",
  "about us",
  "about",
  "our school",
  "key information",
  "parents",
  "pupils",
  "children",
  "community",
  "curriculum",
  "calendar",
  "news",
  "latest news",
  "newsletters",
  "gallery",
  "vacancies",
  "term dates",
  "school calendar",
  "search",
  "accept",
  "cookies",
  "print",
  "share",
  "tweet",
  "translate",
  "close",
  "submit",
  "next",
  "previous",
  "back",
  "more",
  "read more",
  "download",
  "downloads",
  "view",
  "top",
  "privacy notice",
  "privacy settings",
  "terms and conditions",
  "accessibility statement",
  "accessibility",
  "subscribe",
  "facebook",
  "twitter",
  "instagram",
  "youtube",
};

GapMenuEntry
gap_web_menu_entry (const char *text)
{
  if (strlen (text) > MAX_NAME)
    return GAP_MENU_ENTRY_NOT;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  if (is_one_of (g_strstrip (lower), sure_entries, G_N_ELEMENTS (sure_entries)))
    return GAP_MENU_ENTRY_SURE;
  return is_one_of (lower, likely_entries, G_N_ELEMENTS (likely_entries)) ? GAP_MENU_ENTRY_LIKELY : GAP_MENU_ENTRY_NOT;
}

gboolean
gap_web_has_menu_word (const char *text)
{
  static const char *const words[] = { "shop",     "login",     "logout",   "cookie",    "cookies",    "sitemap",
                                       "website",  "webmail",   "gallery",  "search",    "newsletter", "newsletters",
                                       "calendar", "subscribe", "\xC2\xA9", "copyright", "powered",    "intranet" };
  /* "Copyright, Designs and Patents Act 1988", the last of a list of laws, is no foot of a page. */
  static const char *const laws[] = { "act", "acts", "regulations", "directive" };
  gboolean has_word = FALSE;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  char *rest = NULL;
  for (char *word = strtok_r (lower, " \t,:;()/|", &rest); word != NULL; word = strtok_r (NULL, " \t,:;()/|", &rest))
    {
      if (is_one_of (word, laws, G_N_ELEMENTS (laws)))
        return FALSE;
      has_word |= is_one_of (word, words, G_N_ELEMENTS (words));
    }
  return has_word;
}

typedef struct
{
  const char *word;
  GapFurniture furniture;
  gboolean is_sure; /* inside the main text too, where other words may name what a section is about */
} NameWord;

static const NameWord name_words[] = {
  { "nav", GAP_FURNITURE_NAVIGATION, TRUE },        { "navbar", GAP_FURNITURE_NAVIGATION, TRUE },
  { "navigation", GAP_FURNITURE_NAVIGATION, TRUE }, { "menu", GAP_FURNITURE_NAVIGATION, TRUE },
  { "submenu", GAP_FURNITURE_NAVIGATION, TRUE },    { "menubar", GAP_FURNITURE_NAVIGATION, TRUE },
  { "topnav", GAP_FURNITURE_NAVIGATION, TRUE },     { "sidenav", GAP_FURNITURE_NAVIGATION, TRUE },
  { "breadcrumb", GAP_FURNITURE_NAVIGATION, TRUE }, { "breadcrumbs", GAP_FURNITURE_NAVIGATION, TRUE },
  { "pagination", GAP_FURNITURE_NAVIGATION, TRUE }, { "skip", GAP_FURNITURE_NAVIGATION, TRUE },
  { "addtoany", GAP_FURNITURE_NAVIGATION, TRUE },   { "addthis", GAP_FURNITURE_NAVIGATION, TRUE },
  { "sharedaddy", GAP_FURNITURE_NAVIGATION, TRUE }, { "sitemap", GAP_FURNITURE_NAVIGATION, FALSE },
  { "quicklinks", GAP_FURNITURE_NAVIGATION, TRUE }, { "share", GAP_FURNITURE_NAVIGATION, FALSE },
  { "sharing", GAP_FURNITURE_NAVIGATION, FALSE },   { "search", GAP_FURNITURE_NAVIGATION, FALSE },
  { "login", GAP_FURNITURE_NAVIGATION, FALSE },     { "translate", GAP_FURNITURE_NAVIGATION, FALSE },
  { "toolbar", GAP_FURNITURE_NAVIGATION, TRUE },    { "cookie", GAP_FURNITURE_BANNER, FALSE },
  { "cookies", GAP_FURNITURE_BANNER, FALSE },       { "cookiebar", GAP_FURNITURE_BANNER, TRUE },
  { "banner", GAP_FURNITURE_BANNER, FALSE },        { "ticker", GAP_FURNITURE_BANNER, FALSE },
  { "sidebar", GAP_FURNITURE_BANNER, TRUE },        { "masthead", GAP_FURNITURE_BANNER, FALSE },
  { "newsletter", GAP_FURNITURE_BANNER, FALSE },    { "popup", GAP_FURNITURE_BANNER, FALSE },
  { "modal", GAP_FURNITURE_BANNER, FALSE },         { "advert", GAP_FURNITURE_BANNER, TRUE },
  { "carousel", GAP_FURNITURE_BANNER, FALSE },      { "slideshow", GAP_FURNITURE_BANNER, TRUE },
  { "footer", GAP_FURNITURE_FOOTER, FALSE },        { "copyright", GAP_FURNITURE_FOOTER, FALSE },
};

static int
furniture_of_word (const char *word, gboolean is_in_main)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_words); i++)
    if ((name_words[i].is_sure || !is_in_main) && strcmp (word, name_words[i].word) == 0)
      return (int)name_words[i].furniture;
  return GAP_FURNITURE_NONE;
}

/* The next word of a name: words are parted by anything but letters and by a capital ("mainNav"). FALSE at the end. */
static gboolean
next_word (const char **c, char word[MAX_NAME])
{
  gsize n = 0;
  while (**c != '\0' && !g_ascii_isalpha (**c))
    ++*c;
  while (g_ascii_isalpha (**c))
    {
      if (n > 0 && g_ascii_isupper (**c) && g_ascii_islower ((*c)[-1]))
        break;
      if (n < MAX_NAME - 1)
        word[n++] = g_ascii_tolower (**c);
      ++*c;
    }
  word[n] = '\0';
  return n > 0;
}

int
gap_web_furniture_of_names (const char *names, gboolean is_in_main)
{
  char word[MAX_NAME];
  while (next_word (&names, word))
    {
      int furniture = furniture_of_word (word, is_in_main);
      if (furniture != GAP_FURNITURE_NONE)
        return furniture;
    }
  return GAP_FURNITURE_NONE;
}

gboolean
gap_web_is_main_name (const char *names)
{
  static const char *const mains[] = { "content",      "main",         "main-content", "maincontent",
                                       "main_content", "page-content", "pagecontent",  "primary-content",
                                       "contentmain",  "article",      "entry-content" };
  g_autofree char *lower = g_ascii_strdown (names, -1);
  char *rest = NULL;
  for (char *name = strtok_r (lower, " \t\n", &rest); name != NULL; name = strtok_r (NULL, " \t\n", &rest))
    if (is_one_of (name, mains, G_N_ELEMENTS (mains)))
      return TRUE;
  return FALSE;
}
