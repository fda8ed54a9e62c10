/* Words, places and escapes. Every function is total: any string and any state gives something that can be shown. */
#include "report/report_util.h"

#include <string.h>

typedef struct
{
  const char *word;
  const char *meaning;
} StateWords;

static const StateWords state_words[GAP_N_STATES] = {
  { "covered", "the policy says it" },
  { "partial", "touched on, but not enough to go by" },
  { "outdated", "rests on law or guidance that has ended" },
  { "missing", "nothing in the policy says it" },
  { "unknown", "could not be decided, as part of the file was not read" },
  { "not applicable", "ruled out for this school" },
};

const char *
gap_report_state_word (GapState state)
{
  g_return_val_if_fail (state < GAP_N_STATES, "");
  return state_words[state].word;
}

const char *
gap_report_state_meaning (GapState state)
{
  g_return_val_if_fail (state < GAP_N_STATES, "");
  return state_words[state].meaning;
}

const char *
gap_report_cell_mark (const GapCell *cell)
{
  static const char *const ruled[GAP_N_STATES] = { "●*", "◐*", "⚠*", "○*", "?*", "–*" };
  static const char *const pending[GAP_N_STATES] = { "●~", "◐~", "⚠~", "○~", "?~", "–~" };
  if (cell->ruling == NULL)
    return gap_state_mark (cell->state);
  return cell->is_pending ? pending[cell->state] : ruled[cell->state];
}

gboolean
gap_report_has_ruling (const GapMatrix *matrix, gboolean is_pending)
{
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
        {
          const GapCell *cell = gap_audit_get_cell (audit, c);
          if (cell->ruling != NULL && !cell->is_pending == !is_pending)
            return TRUE;
        }
    }
  return FALSE;
}

const char *
gap_report_status_word (GapStatus status)
{
  switch (status)
    {
    case GAP_STATUS_IN_FORCE:
      return "in force";
    case GAP_STATUS_NOT_IN_FORCE:
      return "not yet in force";
    case GAP_STATUS_PARTLY_REPEALED:
      return "partly repealed";
    case GAP_STATUS_REPEALED:
      return "repealed";
    case GAP_STATUS_SUPERSEDED:
      return "superseded";
    case GAP_STATUS_RENAMED:
      return "renamed";
    case GAP_STATUS_CLOSED:
      return "closed";
    case GAP_STATUS_UNKNOWN_TITLE:
    default:
      return "no such title";
    }
}

gboolean
gap_report_is_since (GapStatus now, GapStatus row)
{
  return now == row && now != GAP_STATUS_IN_FORCE && now != GAP_STATUS_NOT_IN_FORCE;
}

/* Schools stand in the order of their names, so one of the same name is a neighbour. */
static gboolean
has_same_name (const GapMatrix *matrix, guint school, guint other)
{
  if (other >= gap_matrix_get_n_schools (matrix))
    return FALSE;
  return strcmp (gap_audit_get_school_name (gap_matrix_get_audit (matrix, school)),
                 gap_audit_get_school_name (gap_matrix_get_audit (matrix, other)))
         == 0;
}

char *
gap_report_school_label (const GapMatrix *matrix, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  const char *name = gap_audit_get_school_name (audit);
  if (has_same_name (matrix, school, school + 1) || (school > 0 && has_same_name (matrix, school, school - 1)))
    return g_strdup_printf ("%s (%s)", name, gap_audit_get_school_id (audit));
  return g_strdup (name);
}

gboolean
gap_report_has_state (const GapMatrix *matrix, GapState state)
{
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)); c++)
    if (gap_matrix_count (matrix, c, state) > 0)
      return TRUE;
  return FALSE;
}

/* Areas are letters: A, B, ... Z, then AA. */
char *
gap_report_clause_code (const GapTaxonomy *taxonomy, guint clause)
{
  guint area = gap_taxonomy_get_clause (taxonomy, clause)->area;
  guint first = clause;
  while (first > 0 && gap_taxonomy_get_clause (taxonomy, first - 1)->area == area)
    first--;
  if (area < 26)
    return g_strdup_printf ("%c%u", 'A' + (int)area, clause - first + 1);
  return g_strdup_printf ("%c%c%u", 'A' + (int)(area / 26 - 1), 'A' + (int)(area % 26), clause - first + 1);
}

char *
gap_report_count (guint n, const char *singular, const char *plural)
{
  return g_strdup_printf ("%u %s", n, n == 1 ? singular : plural);
}

char *
gap_report_join (const GPtrArray *words, guint most)
{
  GString *joined = g_string_new (NULL);
  guint shown = most == 0 || words->len <= most ? words->len : most;
  guint left = words->len - shown;
  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        g_string_append (joined, i + 1 == shown && left == 0 ? " and " : ", ");
      g_string_append (joined, g_ptr_array_index (words, i));
    }
  if (left > 0)
    g_string_append_printf (joined, " and %u more", left);
  return g_string_free (joined, FALSE);
}

char *
gap_report_join_strv (const char *const *words)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer)words[i]);
  return gap_report_join (array, 0);
}

char *
gap_report_place (GapPlace place)
{
  if (place.page > 0 && place.line > 0)
    return g_strdup_printf ("page %u, line %u", place.page, place.line);
  if (place.page > 0)
    return g_strdup_printf ("page %u", place.page);
  return place.line > 0 ? g_strdup_printf ("line %u", place.line) : g_strdup ("");
}

char *
gap_report_section (const GapDocument *document, guint block)
{
  g_autoptr (GPtrArray) headings = gap_document_dup_section (document, block);
  GString *path = g_string_new (NULL);
  for (guint i = 0; i < headings->len; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? " > " : "", (const char *)g_ptr_array_index (headings, i));
  return g_string_free (path, FALSE);
}

gboolean
gap_report_passage (const GapCell *cell, GapSpan *out_span, guint *out_block)
{
  const GapFact *fact = cell->facts->len > 0 ? &g_array_index (cell->facts, GapFact, 0) : NULL;
  if (fact == NULL && cell->nearest->source == NULL)
    return FALSE;
  if (out_span != NULL)
    *out_span = fact != NULL ? fact->span : cell->nearest->span;
  if (out_block != NULL)
    *out_block = fact != NULL ? fact->block : cell->nearest->block;
  return TRUE;
}

/* Marks that reverse or embed the writing direction can make a name read as what it is not. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

/* What is shown for @c; NULL: itself. */
static const char *
stand_in (gunichar c)
{
  if (c >= 0x20 && c < 0x7f)
    return NULL;
  if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
    return " ";
  return c < 0xa0 || turns_direction (c) ? "\xef\xbf\xbd" : NULL;
}

static gboolean
is_plain (const char *text)
{
  while (*text >= 0x20 && *text < 0x7f)
    text++;
  return *text == '\0';
}

char *
gap_report_clean (const char *text)
{
  if (is_plain (text))
    return g_strdup (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));
  const char *kept = valid; /* what stands from here to before the character looked at is appended in one go */
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *instead = stand_in (c);
      if (instead == NULL)
        continue;
      g_string_append_len (clean, kept, at - kept);
      g_string_append (clean, instead);
      kept = g_utf8_next_char (at);
    }
  g_string_append (clean, kept);
  return g_string_free (clean, FALSE);
}

char *
gap_report_clip (const char *text, guint most)
{
  if (g_utf8_strlen (text, -1) <= (glong)most)
    return g_strdup (text);
  const char *stop = g_utf8_offset_to_pointer (text, most);
  const char *blank = g_utf8_strrchr (text, stop - text, ' ');
  if (blank != NULL && blank - text > (stop - text) / 2)
    stop = blank;
  g_autofree char *head = g_strndup (text, (gsize)(stop - text));
  return g_strconcat (head, "…", NULL);
}

void
gap_report_append_html (GString *out, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  for (const char *at = clean; *at != '\0'; at++)
    switch (*at)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      default:
        g_string_append_c (out, *at);
      }
}

/* Markup at the start of a line only ("1.", "-", "+") cannot arise: callers put words before, or a cell's bar. */
void
gap_report_append_markdown (GString *out, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  for (const char *at = clean; *at != '\0'; at++)
    {
      if (*at == '<')
        g_string_append (out, "&lt;");
      else if (*at == '&')
        g_string_append (out, "&amp;");
      else if (*at == '@')
        g_string_append (out, "&#64;"); /* mentions nobody */
      else if (strchr ("\\`*_{}[]|~#>!$", *at) != NULL)
        g_string_append_printf (out, "\\%c", *at);
      else
        g_string_append_c (out, *at);
    }
}

/* What opens a formula, as Excel and LibreOffice have it, those of East Asian width among them. */
static gboolean
opens_formula (const char *at)
{
  gunichar c = g_utf8_get_char (at);
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

/* White space and marks without width, which a spreadsheet may skip before it looks for a formula. */
static gboolean
is_skipped (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == 0xfeff;
}

/*
 * Where in @valid a spreadsheet may see a formula begin: at its start, or after a mark that parts cells where commas do
 * not (";" in much of Europe, a tab). Each gets an apostrophe. (transfer full)
 */
static char *
disarm (const char *valid)
{
  GString *safe = g_string_sized_new (strlen (valid) + 2);
  gboolean is_start = TRUE;
  const char *next;
  for (const char *at = valid; *at != '\0'; at = next)
    {
      gunichar c = g_utf8_get_char (at);
      next = g_utf8_next_char (at);
      if (is_start && (opens_formula (at) || (at == valid && (c == '\t' || c == '\r' || c == '\n'))))
        g_string_append_c (safe, '\'');
      is_start = c == ';' || c == '\t' || c == '\r' || c == '\n' || (is_start && is_skipped (c));
      g_string_append_len (safe, at, next - at);
    }
  return g_string_free (safe, FALSE);
}

static void
append_csv_cell (GString *out, const char *cell)
{
  g_autofree char *valid = g_utf8_make_valid (cell, -1);
  g_autofree char *safe = disarm (valid);
  gboolean is_quoted = strpbrk (safe, "\",;\t\r\n") != NULL || strcmp (valid, safe) != 0;
  if (is_quoted)
    g_string_append_c (out, '"');
  for (const char *at = safe; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  if (is_quoted)
    g_string_append_c (out, '"');
}

void
gap_report_append_csv (GString *out, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_csv_cell (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}

GHashTable *
gap_report_index_findings (const GPtrArray *findings)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (findings, i);
      GPtrArray *of_path = g_hash_table_lookup (index, finding->path);
      if (of_path == NULL)
        {
          of_path = g_ptr_array_new ();
          g_hash_table_insert (index, finding->path, of_path);
        }
      g_ptr_array_add (of_path, finding);
    }
  return index;
}

const char *
gap_report_register_date (const GapMatrix *matrix)
{
  if (gap_matrix_get_n_schools (matrix) == 0)
    return NULL;
  const GapRegister *reg = gap_knowledge_get_register (gap_audit_get_knowledge (gap_matrix_get_audit (matrix, 0)));
  const char *latest = NULL;
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const char *checked = gap_register_get_instrument (reg, i)->checked;
      if (checked != NULL && (latest == NULL || strcmp (checked, latest) > 0))
        latest = checked;
    }
  return latest;
}

char *
gap_report_capitalise (const char *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));
  char head[7] = { 0 };
  if (*text == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (first, head);
  return g_strconcat (head, g_utf8_next_char (text), NULL);
}
