/*
 * What a register that loads can still say wrongly: a chain of replacements that leads nowhere, dates that do not fit
 * one another, two editions at once, one name for two things. Whoever adds a row runs it.
 */
#include "taxonomy/register.h"

#include <string.h>

#define LAW "legislation.yml"
#define TERMS "terms.yml"
/* What replaces a law may come a while after it, but not years. */
#define MAX_GAP_DAYS 400

typedef struct
{
  const GapRegister *reg;
  GPtrArray *faults; /* (element-type utf8) */
  GapDate day;
} Lint;

static void fault (Lint *lint, const char *file, guint line, const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
fault (Lint *lint, const char *file, guint line, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (lint->faults, g_strdup_printf ("%s:%u: %s", file, line, text));
}

/* ---- chains ---- */

static GapDate
start_of (const GapInstrument *row)
{
  return gap_date_is_set (row->from) ? row->from : row->since;
}

static void
lint_chain (Lint *lint, const GapInstrument *row)
{
  gboolean is_ended = gap_status_is_ended (row->status);
  if (!is_ended && row->status != GAP_STATUS_PARTLY_REPEALED && row->replaced_by[0] != NULL)
    fault (lint, LAW, row->line, "%s is in force and yet replaced by %s", row->id, row->replaced_by[0]);
  if (!is_ended)
    return;
  g_autoptr (GPtrArray) instead = gap_instrument_instead (row, lint->day);
  if (instead->len == 0 && row->note == NULL)
    fault (lint, LAW, row->line,
           "%s has ended, and neither a replacement that is in force nor a note says what now holds", row->id);
}

/* Guidance goes on under its name through editions that the register need not have; a law does not. */
static gboolean
is_law (const Lint *lint, const GapInstrument *row)
{
  return !g_strv_contains (gap_register_get_citing (lint->reg)->edition_kinds, row->kind);
}

static void
lint_succession (Lint *lint, const GapInstrument *row)
{
  if (!gap_status_is_ended (row->status) || !gap_date_is_set (row->since))
    return;
  gboolean is_in_time = row->successors[0] == NULL;
  GapDate latest = gap_date_add_days (gap_date_last_day (row->since), MAX_GAP_DAYS);
  for (guint i = 0; row->successors[i] != NULL; i++)
    {
      const GapInstrument *next = row->successors[i];
      is_in_time |= gap_date_compare (gap_date_first_day (start_of (next)), latest) <= 0;
      if (gap_status_is_ended (next->status)
          && gap_date_compare (gap_date_last_day (next->since), gap_date_first_day (row->since)) < 0)
        fault (lint, LAW, row->line, "%s was replaced by %s, which had ended before", row->id, next->id);
    }
  if (!is_in_time && is_law (lint, row))
    fault (lint, LAW, row->line, "%s ended long before %s began", row->id, row->successors[0]->id);
}

/* ---- dates ---- */

static int
year_of_title (const char *title)
{
  const char *blank = strrchr (title, ' ');
  return blank != NULL && strlen (blank) == 5 && strspn (blank + 1, "0123456789") == 4
             ? (int)g_ascii_strtoll (blank + 1, NULL, 10)
             : 0;
}

static void
lint_dates (Lint *lint, const GapInstrument *row)
{
  GapDate checked;
  int year = year_of_title (row->title);
  GapDate start = start_of (row);
  if (!gap_date_is_set (start))
    fault (lint, LAW, row->line, "%s has no date", row->id);
  else if (row->is_statutory && year > start.year && row->status != GAP_STATUS_NOT_IN_FORCE)
    fault (lint, LAW, row->line, "%s is in force from %d, before its own year", row->id, start.year);
  if (gap_status_is_ended (row->status) && !gap_date_is_set (row->from))
    fault (lint, LAW, row->line, "%s has ended, but 'from' does not say when it began", row->id);
  if (row->checked == NULL || !gap_date_parse_iso (row->checked, &checked))
    fault (lint, LAW, row->line, "%s does not say when it was checked", row->id);
}

static void
lint_facts (Lint *lint, const char *file, guint line, const char *id, const char *source, const char *confidence)
{
  if (source == NULL || !g_str_has_prefix (source, "http"))
    fault (lint, file, line, "%s has no source that can be opened", id);
  if (g_strcmp0 (confidence, "sure") != 0 && g_strcmp0 (confidence, "check") != 0)
    fault (lint, file, line, "%s: confidence is sure or check, not '%s'", id, confidence != NULL ? confidence : "");
}

/* ---- editions ---- */

static gboolean
is_overlapping (const GapInstrument *a, const GapInstrument *b)
{
  if (gap_date_compare (gap_date_first_day (start_of (a)), gap_date_first_day (start_of (b))) > 0)
    return is_overlapping (b, a);
  return !gap_status_is_ended (a->status)
         || gap_date_compare (gap_date_first_day (start_of (b)), gap_date_first_day (a->since)) < 0;
}

static void
lint_family (Lint *lint, const GapFamily *family)
{
  guint n = gap_register_get_n_instruments (lint->reg);
  guint n_editions = 0;
  for (guint i = 0; i < n; i++)
    {
      const GapInstrument *row = gap_register_get_instrument (lint->reg, i);
      if (g_strcmp0 (row->family, family->id) != 0)
        continue;
      n_editions++;
      for (guint j = i + 1; j < n; j++)
        {
          const GapInstrument *other = gap_register_get_instrument (lint->reg, j);
          if (g_strcmp0 (other->family, family->id) == 0 && is_overlapping (row, other))
            fault (lint, LAW, other->line, "the editions %s and %s are in force at once", row->id, other->id);
        }
    }
  if (n_editions == 0)
    g_ptr_array_add (lint->faults, g_strdup_printf (LAW ": the family %s has no edition", family->id));
  else if (gap_register_current_edition (lint->reg, family->id, lint->day) == NULL)
    g_ptr_array_add (lint->faults, g_strdup_printf (LAW ": the family %s has no edition in force", family->id));
}

/* ---- duplicates ---- */

/* Lower case, letters and digits only: how near two names must be to be taken for one. (transfer full) */
static char *
fold (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *out = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '+')
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
claim (Lint *lint, GHashTable *owners, const char *file, guint line, const char *name, const char *id)
{
  g_autofree char *key = fold (name);
  const char *owner = g_hash_table_lookup (owners, key);
  if (owner != NULL && strcmp (owner, id) != 0)
    fault (lint, file, line, "“%s” is a name of both %s and %s", name, owner, id);
  else
    g_hash_table_insert (owners, g_steal_pointer (&key), (gpointer)id);
}

static void
claim_all (Lint *lint, GHashTable *owners, const char *file, guint line, const char *const *names, const char *id)
{
  for (; names != NULL && *names != NULL; names++)
    claim (lint, owners, file, line, *names, id);
}

static void
lint_names (Lint *lint)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < gap_register_get_n_instruments (lint->reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (lint->reg, i);
      claim (lint, owners, LAW, row->line, row->title, row->id);
      claim_all (lint, owners, LAW, row->line, row->aliases, row->id);
    }
  for (guint i = 0; i < gap_register_get_n_terms (lint->reg); i++)
    {
      const GapTerm *row = gap_register_get_term (lint->reg, i);
      claim (lint, owners, TERMS, row->line, row->title, row->id);
      claim_all (lint, owners, TERMS, row->line, row->aliases, row->id);
    }
}

/* A year that is called wrong must not be that of another law of the same words. */
static void
lint_wrong_years (Lint *lint, const GapInstrument *row)
{
  int year = year_of_title (row->title);
  for (guint i = 0; year > 0 && row->wrong_years != NULL && row->wrong_years[i] != NULL; i++)
    {
      g_autofree char *stem = g_strndup (row->title, strlen (row->title) - 4);
      g_autofree char *wrong = g_strconcat (stem, row->wrong_years[i], NULL);
      for (guint j = 0; j < gap_register_get_n_instruments (lint->reg); j++)
        if (strcmp (gap_register_get_instrument (lint->reg, j)->title, wrong) == 0)
          fault (lint, LAW, row->line, "%s calls %s a wrong year, but there is a %s", row->id, row->wrong_years[i],
                 wrong);
    }
}

GPtrArray *
gap_register_lint (const GapRegister *reg, GapDate day)
{
  Lint lint = { reg, g_ptr_array_new_with_free_func (g_free), day };
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      lint_chain (&lint, row);
      lint_succession (&lint, row);
      lint_dates (&lint, row);
      lint_wrong_years (&lint, row);
      lint_facts (&lint, LAW, row->line, row->id, row->source, row->confidence);
    }
  for (guint i = 0; i < gap_register_get_n_families (reg); i++)
    lint_family (&lint, gap_register_get_family (reg, i));
  for (guint i = 0; i < gap_register_get_n_terms (reg); i++)
    {
      const GapTerm *row = gap_register_get_term (reg, i);
      lint_facts (&lint, TERMS, row->line, row->id, row->source, row->confidence);
    }
  lint_names (&lint);
  return lint.faults;
}
