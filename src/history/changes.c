/* One rule for a cell, applied to all. */
#include "history/changes.h"

#include <string.h>

typedef struct
{
  const char *nick;
  const char *word;
} ChangeWords;

static const ChangeWords words[GAP_N_SHIFTS] = {
  { "none", "no change" },
  { "new-gap", "new gap" },
  { "lost", "lost" },
  { "newly-outdated", "newly outdated" },
  { "gained", "gained" },
  { "repaired", "repaired" },
  { "ruled", "ruled by a person" },
  { "unread", "no longer readable" },
  { "reworded", "reworded" },
  { "new-school", "new school" },
  { "gone", "gone" },
};

const char *
gap_shift_nick (GapShiftKind kind)
{
  g_return_val_if_fail (kind < GAP_N_SHIFTS, "");
  return words[kind].nick;
}

const char *
gap_shift_word (GapShiftKind kind)
{
  g_return_val_if_fail (kind < GAP_N_SHIFTS, "");
  return words[kind].word;
}

static gboolean
is_decided (GapState state)
{
  return state != GAP_STATE_UNKNOWN && state != GAP_STATE_NOT_APPLICABLE;
}

/* How much the text says: nothing, something, enough. Only asked of these three. */
static guint
rank (GapState state)
{
  return state == GAP_STATE_COVERED ? 2 : state == GAP_STATE_PARTIAL ? 1 : 0;
}

static GapShiftKind
change_of_state (GapState before, GapState now)
{
  if (now == GAP_STATE_UNKNOWN)
    return GAP_SHIFT_UNREAD;
  if (now == GAP_STATE_NOT_APPLICABLE)
    return GAP_SHIFT_NONE;
  if (now == GAP_STATE_OUTDATED)
    return GAP_SHIFT_NEWLY_OUTDATED;
  if (!is_decided (before))
    return now == GAP_STATE_MISSING ? GAP_SHIFT_NEW_GAP : GAP_SHIFT_NONE;
  if (before == GAP_STATE_OUTDATED)
    return now == GAP_STATE_MISSING ? GAP_SHIFT_LOST : GAP_SHIFT_REPAIRED;
  return rank (now) > rank (before) ? GAP_SHIFT_GAINED : GAP_SHIFT_LOST;
}

GapShiftKind
gap_shift_of (const GapRecordCell *before, const GapRecordCell *now)
{
  g_return_val_if_fail (now != NULL, GAP_SHIFT_NONE);
  if (before == NULL)
    return GAP_SHIFT_NONE;
  if (now->is_ruled != before->is_ruled || (now->is_ruled && now->state != before->state))
    return GAP_SHIFT_RULED;
  if (now->state != before->state)
    return change_of_state (before->state, now->state);
  return g_strcmp0 (before->words, now->words) != 0 ? GAP_SHIFT_REWORDED : GAP_SHIFT_NONE;
}

static void
add_change (GapChanges *changes, GapShift change)
{
  changes->counts[change.kind]++;
  if (change.kind != GAP_SHIFT_NONE)
    g_array_append_val (changes->changes, change);
}

/* For each clause of @now the number that it has in @before, -1 where it is new. (transfer full) */
static GArray *
match_clauses (const GapRecord *before, const GapRecord *now)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint c = 0; c < before->clauses->len; c++)
    g_hash_table_insert (index, ((GapRecordClause *)g_ptr_array_index (before->clauses, c))->id,
                         GUINT_TO_POINTER (c + 1));
  for (guint c = 0; c < now->clauses->len; c++)
    {
      const GapRecordClause *clause = g_ptr_array_index (now->clauses, c);
      int number = (int)GPOINTER_TO_UINT (g_hash_table_lookup (index, clause->id)) - 1;
      g_array_append_val (numbers, number);
    }
  return numbers;
}

static const GapRecordCell *
cell_at (const GapRecordSchool *school, int clause)
{
  return clause >= 0 && (guint)clause < school->cells->len
             ? &g_array_index (school->cells, GapRecordCell, (guint)clause)
             : NULL;
}

static void
compare_cells (GapChanges *changes, const GArray *numbers, const GapRecordSchool *before, const GapRecordSchool *now)
{
  for (guint c = 0; c < MIN (numbers->len, now->cells->len); c++)
    {
      const GapRecordCell *old = cell_at (before, g_array_index (numbers, int, c));
      const GapRecordCell *new = cell_at (now, (int)c);
      GapShift change
          = { gap_shift_of (old, new), now, (int)c, old != NULL ? old->state : GAP_STATE_UNKNOWN, new->state };
      add_change (changes, change);
    }
}

static gboolean
has_title (const GPtrArray *titles, const char *title)
{
  for (guint i = 0; i < titles->len; i++)
    if (strcmp (g_ptr_array_index (titles, i), title) == 0)
      return TRUE;
  return FALSE;
}

/* What one list has and the other has not. */
static void
compare_ended (GapChanges *changes, const GapRecordSchool *school, const GPtrArray *has, const GPtrArray *lacks,
               gboolean is_mended)
{
  for (guint i = 0; i < has->len; i++)
    {
      GapEndedChange change = { school, g_ptr_array_index (has, i), is_mended };
      if (!has_title (lacks, change.title))
        g_array_append_val (changes->ended, change);
    }
}

static void
compare_school (GapChanges *changes, const GArray *numbers, const GapRecordSchool *now)
{
  const GapRecordSchool *before = gap_record_find_school (changes->before, now->id);
  if (before == NULL)
    {
      add_change (changes, (GapShift){ GAP_SHIFT_NEW_SCHOOL, now, -1, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN });
      return;
    }
  compare_cells (changes, numbers, before, now);
  if (!before->is_read || !now->is_read)
    return;
  compare_ended (changes, now, now->ended, before->ended, FALSE);
  compare_ended (changes, now, before->ended, now->ended, TRUE);
}

GapChanges *
gap_changes_new (const GapRecord *before, const GapRecord *now)
{
  g_return_val_if_fail (before != NULL && now != NULL, NULL);
  GapChanges *changes = g_new0 (GapChanges, 1);
  g_autoptr (GArray) numbers = match_clauses (before, now);
  for (guint c = 0; c < numbers->len; c++)
    changes->n_new_clauses += g_array_index (numbers, int, c) < 0;
  changes->before = before;
  changes->now = now;
  changes->changes = g_array_new (FALSE, FALSE, sizeof (GapShift));
  changes->ended = g_array_new (FALSE, FALSE, sizeof (GapEndedChange));
  for (guint s = 0; s < now->schools->len; s++)
    compare_school (changes, numbers, g_ptr_array_index (now->schools, s));
  for (guint s = 0; s < before->schools->len; s++)
    {
      const GapRecordSchool *school = g_ptr_array_index (before->schools, s);
      if (gap_record_find_school (now, school->id) == NULL)
        add_change (changes, (GapShift){ GAP_SHIFT_GONE, school, -1, GAP_STATE_UNKNOWN, GAP_STATE_UNKNOWN });
    }
  return changes;
}

void
gap_changes_free (GapChanges *changes)
{
  if (changes == NULL)
    return;
  g_array_unref (changes->changes);
  g_array_unref (changes->ended);
  g_free (changes);
}
