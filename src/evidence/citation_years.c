/* From a name and a year to the one thing meant: the years of Acts, the editions of guidance, slips. Knows no text. */
#include "evidence/citation_private.h"

#include <string.h>

static const Name *
name_at (const GapCiter *citer, const GArray *names, guint i)
{
  return gap_citer_get_name (citer, g_array_index (names, guint, i));
}

static gboolean
comes_in_editions (const GapCiter *citer, const GapInstrument *instrument)
{
  return g_strv_contains (citer->citing->edition_kinds, instrument->kind);
}

/* How far a mistyped year is from the right one: figures that differ, then years between. "1998" for 1989 is two
 * swapped. */
static int
year_distance (int a, int b)
{
  char left[5];
  char right[5];
  g_snprintf (left, sizeof left, "%04d", a % 10000);
  g_snprintf (right, sizeof right, "%04d", b % 10000);
  int differing = 0;
  for (guint i = 0; i < 4; i++)
    differing += left[i] != right[i];
  if (differing == 2 && left[2] == right[3] && left[3] == right[2])
    differing = 1;
  return differing;
}

static const GapInstrument *
nearest_year (const GapCiter *citer, const GArray *names, int year)
{
  const GapInstrument *best = NULL;
  int best_distance = G_MAXINT;
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      int own = name->kind == NAME_INSTRUMENT ? gap_citer_title_year (name->instrument) : 0;
      int distance = own != 0 ? year_distance (year, own) : G_MAXINT;
      if (own == 0 || distance > best_distance || (distance == best_distance && own < gap_citer_title_year (best)))
        continue;
      best = name->instrument;
      best_distance = distance;
    }
  return best;
}

static gboolean
take (Resolved *out, const GapInstrument *instrument)
{
  out->kind = NAME_INSTRUMENT;
  out->instrument = instrument;
  return TRUE;
}

static gboolean
take_slip (Resolved *out, const GapInstrument *meant)
{
  out->kind = NAME_INSTRUMENT;
  out->meant = meant;
  return meant != NULL;
}

static const char *
family_of (const GapCiter *citer, const GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      if (name->kind == NAME_FAMILY)
        return name->family->id;
      if (name->kind == NAME_INSTRUMENT && name->instrument->family != NULL)
        return name->instrument->family;
    }
  return NULL;
}

static int
edition_year (const GapInstrument *row)
{
  int year = row->edition != NULL ? gap_citer_year (row->edition) : 0;
  return year != 0 ? year : gap_citer_title_year (row);
}

/*
 * An edition by its year. A year between two editions is the earlier one, brought up to date; one before all of them,
 * or after the day on which we judge, was never published.
 */
static gboolean
resolve_edition (const GapCiter *citer, const char *family, int year, GapDate as_of, Resolved *out)
{
  const GapInstrument *before = NULL;
  const GapInstrument *first = NULL;
  g_autofree char *text = g_strdup_printf ("%d", year);
  for (guint i = 0; i < gap_register_get_n_instruments (citer->reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (citer->reg, i);
      int edition = g_strcmp0 (row->family, family) == 0 ? edition_year (row) : 0;
      if (edition == 0)
        continue;
      if (edition == year)
        return take (out, row);
      if (g_strv_contains (row->wrong_years, text))
        return take_slip (out, row);
      if (first == NULL || edition < edition_year (first))
        first = row;
      if (edition < year && (before == NULL || edition > edition_year (before)))
        before = row;
    }
  if (before == NULL || year > as_of.year)
    return take_slip (out, before != NULL ? before : first);
  return take (out, before);
}

/* Guidance outside a family: a later year is the same text brought up to date, an earlier one an edition gone by. A
 * year past the end of an edition is another one, of which nothing is known. */
static gboolean
resolve_guidance (const Name *name, int year, Resolved *out)
{
  const GapInstrument *row = name->instrument;
  if (gap_status_is_ended (row->status) && gap_citer_title_year (row) != 0 && year > row->since.year)
    return FALSE;
  int own = gap_citer_title_year (row) != 0 ? gap_citer_title_year (row)
            : row->from.year != 0           ? row->from.year
                                            : row->since.year;
  out->is_older = !gap_status_is_ended (row->status) && own != 0 && year < own;
  return take (out, row);
}

static gboolean
resolve_dated (const GapCiter *citer, const GArray *names, int year, GapDate as_of, Resolved *out)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  gboolean is_nameable = FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      if (name->kind == NAME_INSTRUMENT && name->own_year == year
          && !g_strv_contains (name->instrument->wrong_years, text))
        return take (out, name->instrument);
      is_nameable |= name->is_explicit;
    }
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      if (name->kind == NAME_REAL && name->year == year)
        {
          out->kind = NAME_REAL;
          return TRUE;
        }
      if (name->kind == NAME_INSTRUMENT && g_strv_contains (name->instrument->wrong_years, text))
        return take_slip (out, name->instrument);
    }
  const char *family = family_of (citer, names);
  if (family != NULL)
    return resolve_edition (citer, family, year, as_of, out);
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      if (name->kind == NAME_INSTRUMENT && comes_in_editions (citer, name->instrument))
        return resolve_guidance (name, year, out);
      if (name->kind == NAME_INSTRUMENT && gap_citer_title_year (name->instrument) == 0)
        return take (out, name->instrument);
    }
  /* "CA 1999": the letters alone name nothing, so a strange year is no slip of theirs. */
  return is_nameable && take_slip (out, nearest_year (citer, names, year));
}

static gboolean
is_better (const GapInstrument *a, const GapInstrument *b, GapDate as_of)
{
  if (b == NULL)
    return TRUE;
  gboolean a_ended = gap_status_is_ended (gap_instrument_status_on (a, as_of));
  gboolean b_ended = gap_status_is_ended (gap_instrument_status_on (b, as_of));
  return a_ended != b_ended ? b_ended : gap_citer_title_year (a) > gap_citer_title_year (b);
}

static gboolean
resolve_undated (const GapCiter *citer, const GArray *names, GapDate as_of, Resolved *out)
{
  const GapInstrument *listed = NULL;
  const GapInstrument *law = NULL;
  const GapInstrument *bound = NULL; /* by an alias that is listed with its year alone */
  out->is_undated = TRUE;
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = name_at (citer, names, i);
      if (name->kind == NAME_FAMILY)
        {
          const GapInstrument *current = gap_register_current_edition (citer->reg, name->family->id, as_of);
          return current != NULL && take (out, current);
        }
      if (name->kind == NAME_INSTRUMENT && name->is_law && !name->is_acronym
          && is_better (name->instrument, bound, as_of))
        bound = name->instrument;
      if (name->kind != NAME_INSTRUMENT || !name->is_explicit)
        continue;
      if (name->year == 0 && is_better (name->instrument, listed, as_of))
        listed = name->instrument;
      if (name->is_law && is_better (name->instrument, law, as_of))
        law = name->instrument;
    }
  if (listed == NULL)
    listed = law;
  /* "Fire Safety Order": an alias may be that of others too, so it is only ever taken for one that stands. */
  if (listed == NULL && bound != NULL && !gap_status_is_ended (gap_instrument_status_on (bound, as_of)))
    listed = bound;
  return listed != NULL && take (out, listed);
}

gboolean
gap_citer_resolve (const GapCiter *citer, const GArray *names, int year, GapDate as_of, Resolved *out)
{
  *out = (Resolved){ 0 };
  for (guint i = 0; i < names->len; i++)
    if (name_at (citer, names, i)->kind == NAME_TERM)
      {
        out->kind = NAME_TERM;
        out->term = name_at (citer, names, i)->term;
        return TRUE;
      }
  return year != 0 ? resolve_dated (citer, names, year, as_of, out) : resolve_undated (citer, names, as_of, out);
}
