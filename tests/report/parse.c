#include "parse.h"

#include <string.h>

#include "suite.h"

guint
count_of (const char *text, const char *part)
{
  guint n = 0;
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + strlen (part), part))
    n++;
  return n;
}

/* An assertion a character would take its time, as each is told to the runner. */
void
check_tame (const char *text)
{
  ck_assert (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c != '\n' && (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e)))
        ck_abort_msg ("U+%04X before: %.40s", c, at);
    }
}

/* ---- CSV ---- */

static const char *
parse_quoted (const char *at, GString *cell)
{
  for (;; at++)
    {
      ck_assert_msg (*at != '\0', "a quoted cell does not end: %s", cell->str);
      if (*at == '"' && at[1] != '"')
        return at + 1;
      at += *at == '"';
      g_string_append_c (cell, *at);
    }
}

static const char *
parse_plain (const char *at, GString *cell)
{
  for (; *at != ',' && *at != '\r' && *at != '\0'; at++)
    {
      ck_assert_msg (*at != '"' && *at != '\n', "a bare cell holds a quote or a line feed: %s", cell->str);
      g_string_append_c (cell, *at);
    }
  return at;
}

GPtrArray *
parse_csv (const char *text)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (const char *at = text; *at != '\0'; at += 2)
    {
      g_autoptr (GStrvBuilder) record = g_strv_builder_new ();
      for (gboolean goes_on = TRUE; goes_on;)
        {
          g_autoptr (GString) cell = g_string_new (NULL);
          at = *at == '"' ? parse_quoted (at + 1, cell) : parse_plain (at, cell);
          g_strv_builder_add (record, cell->str);
          goes_on = *at == ',';
          at += goes_on;
        }
      g_ptr_array_add (records, g_strv_builder_end (record));
      ck_assert_msg (at[0] == '\r' && at[1] == '\n', "a record does not end with CR LF: %.40s", at);
    }
  return records;
}

/* ---- JSON ---- */

static const char *
skip_string (const char *at)
{
  if (*at != '"')
    return NULL;
  for (at++; *at != '"'; at++)
    {
      if ((guchar)*at < 0x20)
        return NULL; /* the end of the text too */
      if (*at != '\\')
        continue;
      at++;
      if (*at == 'u')
        for (guint i = 0; i < 4; i++)
          if (!g_ascii_isxdigit (*++at))
            return NULL;
      if (*at == '\0' || strchr ("\"\\/bfnrtu0123456789abcdefABCDEF", *at) == NULL)
        return NULL;
    }
  return at + 1;
}

static const char *
skip_digits (const char *at)
{
  const char *start = at;
  while (g_ascii_isdigit (*at))
    at++;
  return at > start ? at : NULL;
}

static const char *
skip_number (const char *at)
{
  at += *at == '-';
  at = *at == '0' ? at + 1 : skip_digits (at);
  if (at != NULL && *at == '.')
    at = skip_digits (at + 1);
  if (at != NULL && (*at == 'e' || *at == 'E'))
    {
      at++;
      at += *at == '+' || *at == '-';
      at = skip_digits (at);
    }
  return at;
}

static const char *
skip_blanks (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* Past "[...]" or "{...}". */
static const char *
skip_members (const char *at, char closing)
{
  at = skip_blanks (at + 1);
  if (*at == closing)
    return at + 1;
  for (;;)
    {
      if (closing == '}')
        {
          at = skip_string (skip_blanks (at));
          at = at != NULL ? skip_blanks (at) : NULL;
          if (at == NULL || *at != ':')
            return NULL;
          at++;
        }
      at = skip_json (at);
      at = at != NULL ? skip_blanks (at) : NULL;
      if (at == NULL || (*at != ',' && *at != closing))
        return NULL;
      if (*at++ == closing)
        return at;
    }
}

const char *
skip_json (const char *at)
{
  static const char *const words[] = { "true", "false", "null" };
  at = skip_blanks (at);
  if (*at == '{')
    return skip_members (at, '}');
  if (*at == '[')
    return skip_members (at, ']');
  if (*at == '"')
    return skip_string (at);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (at, words[i]))
      return at + strlen (words[i]);
  return skip_number (at);
}

GapYaml *
parse_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  const char *end = skip_json (text);
  ck_assert_msg (g_utf8_validate (text, -1, NULL), "not UTF-8");
  ck_assert_msg (end != NULL && *skip_blanks (end) == '\0', "not JSON: %.200s", text);
  GapYaml *root = gap_yaml_parse ("json", text, strlen (text), GAP_ERROR_INTERNAL, &error);
  ck_assert_msg (root != NULL, "%s", error != NULL ? error->message : "no error either");
  return root;
}

/* ---- HTML ---- */

typedef struct
{
  GPtrArray *open; /* (element-type utf8) */
  GHashTable *ids;
  GPtrArray *links; /* (element-type utf8) targets of "#..." */
} Page;

static void
check_attribute (Page *page, const char *element, const char *name, char *value)
{
  static const char *const known[] = { "lang",
                                       "charset",
                                       "name",
                                       "content",
                                       "http-equiv",
                                       "class",
                                       "href",
                                       "aria-label",
                                       "aria-labelledby",
                                       "id",
                                       "scope",
                                       "title",
                                       "colspan",
                                       "tabindex",
                                       "role",
                                       "aria-hidden",
                                       "data-label",
                                       "rel",
                                       "for",
                                       "type",
                                       "value",
                                       "hidden",
                                       "data-s",
                                       "data-a",
                                       "data-c",
                                       "data-key",
                                       "data-gap",
                                       "data-next",
                                       "data-find",
                                       "autocomplete",
                                       "viewBox",
                                       "preserveAspectRatio",
                                       "x",
                                       "y",
                                       "x1",
                                       "y1",
                                       "x2",
                                       "y2",
                                       "width",
                                       "height",
                                       "font-size",
                                       "d",
                                       "patternUnits",
                                       NULL };
  g_autofree char *owned = value;
  ck_assert_msg (g_strv_contains (known, name), "<%s %s> is not expected", element, name);
  ck_assert_msg (strpbrk (owned, "<>") == NULL, "<%s %s=\"%s\">", element, name, owned);
  if (strcmp (name, "id") == 0)
    ck_assert_msg (g_hash_table_add (page->ids, g_strdup (owned)), "the id %s stands twice", owned);
  if (strcmp (name, "href") != 0)
    return;
  if (g_str_has_prefix (owned, "https://"))
    return; /* where the register found it: followed by whoever clicks, fetched by nobody */
  if (g_str_has_prefix (owned, "../"))
    return; /* from a page to its summary */
  ck_assert_msg (*owned == '#', "a link leads out: %s", owned);
  g_ptr_array_add (page->links, g_strdup (owned + 1));
}

/* From behind the name of @element to behind its ">". */
static const char *
check_attributes (Page *page, const char *element, const char *at)
{
  while (*at == ' ')
    {
      gsize length = strcspn (++at, "=> ");
      g_autofree char *name = g_strndup (at, length);
      at += length;
      ck_assert_msg (at[0] == '=' && at[1] == '"', "<%s %s: not in double quotes", element, name);
      const char *end = strchr (at + 2, '"');
      ck_assert_msg (end != NULL, "<%s %s: does not end", element, name);
      check_attribute (page, element, name, g_strndup (at + 2, (gsize)(end - at - 2)));
      at = end + 1;
    }
  at += *at == '/';
  ck_assert_msg (*at == '>', "<%s ...%.20s", element, at);
  return at + 1;
}

static const char *
check_element (Page *page, const char *at)
{
  static const char *const elements[]
      = { "html",       "head",   "meta",    "title",    "style",      "body",  "a",       "header", "h1",     "h2",
          "h3",         "p",      "nav",     "noscript", "ul",         "ol",    "li",      "main",   "footer", "div",
          "section",    "b",      "q",       "code",     "span",       "table", "caption", "thead",  "tbody",  "tr",
          "th",         "td",     "details", "summary",  "blockquote", "tfoot", "h4",      "h5",     "i",      "figure",
          "figcaption", "svg",    "rect",    "text",     "line",       "path",  "pattern", "label",  "input",  "select",
          "option",     "button", "script",  "br",       NULL };
  static const char *const voids[] = { "meta", "br", "input", NULL };
  gboolean is_end = at[1] == '/';
  const char *start = at + 1 + is_end;
  gsize length = strcspn (start, " >");
  g_autofree char *element = g_strndup (start, length);
  ck_assert_msg (g_strv_contains (elements, element), "<%s> is not expected", element);
  if (is_end)
    {
      ck_assert_msg (page->open->len > 0, "</%s> closes nothing", element);
      const char *last = g_ptr_array_index (page->open, page->open->len - 1);
      ck_assert_msg (strcmp (last, element) == 0, "</%s> closes <%s>", element, last);
      g_ptr_array_remove_index (page->open, page->open->len - 1);
      ck_assert_msg (start[length] == '>', "</%s is not closed", element);
      return start + length + 1;
    }
  const char *end = check_attributes (page, element, start + length);
  if (end[-2] != '/' && !g_strv_contains (voids, element))
    g_ptr_array_add (page->open, g_strdup (element));
  if (strcmp (element, "style") != 0 && strcmp (element, "script") != 0)
    return end;
  g_autofree char *tag = g_strdup_printf ("</%s>", element);
  const char *close = strstr (end, tag);
  ck_assert_ptr_nonnull (close);
  return close;
}

/* An "&" of the text begins an entity that we write. */
static void
check_entity (const char *at)
{
  static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i]))
      return;
  ck_abort_msg ("a bare &: %.30s", at);
}

void
check_html (const char *html)
{
  static const char doctype[] = "<!doctype html>\n";
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  Page page = { open, ids, links };
  ck_assert (g_utf8_validate (html, -1, NULL));
  ck_assert (g_str_has_prefix (html, doctype));
  for (const char *at = html + strlen (doctype); *at != '\0';)
    {
      if (*at == '>')
        ck_abort_msg ("a bare >: %.30s", at);
      if (*at == '<')
        {
          at = check_element (&page, at);
          continue;
        }
      if (*at == '&')
        check_entity (at);
      at++;
    }
  ck_assert_msg (open->len == 0, "%u elements are left open", open->len);
  ck_assert_uint_gt (links->len, 0);
  for (guint i = 0; i < links->len; i++)
    ck_assert_msg (g_hash_table_contains (ids, g_ptr_array_index (links, i)), "nothing has the id %s",
                   (const char *)g_ptr_array_index (links, i));
}
