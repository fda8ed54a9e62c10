/* Compares notes, clause by clause. What could not be decided, before or after, is no change. */
#include "gate/change.h"

#include "gate/identity.h"
#include "gate/voice.h"

static const struct
{
  const char *nick;
  gboolean is_worse;
} kinds[GAP_N_CHANGES] = {
  { "lost", TRUE },          { "newly outdated", TRUE }, { "weakened", TRUE }, { "reworded", FALSE },
  { "strengthened", FALSE }, { "renewed", FALSE },       { "gained", FALSE },
};

const char *
gap_change_nick (GapChangeKind kind)
{
  g_return_val_if_fail (kind < GAP_N_CHANGES, NULL);
  return kinds[kind].nick;
}

gboolean
gap_change_is_worse (GapChangeKind kind)
{
  g_return_val_if_fail (kind < GAP_N_CHANGES, FALSE);
  return kinds[kind].is_worse;
}

/* ---- one clause ---- */

#define WAS_RULE "it was a rule and is now advice"
#define WAS_ADVICE "it was advice and is now a rule"

static gboolean
is_said (GapState state)
{
  return state == GAP_STATE_COVERED || state == GAP_STATE_PARTIAL || state == GAP_STATE_OUTDATED;
}

static gboolean
is_decided (GapState state)
{
  return is_said (state) || state == GAP_STATE_MISSING;
}

static gboolean
has_same_words (const GapNote *before, const GapNote *after)
{
  GapFinding left = { .quote = (char *)before->quote, .message = (char *)"" };
  GapFinding right = { .quote = (char *)after->quote, .message = (char *)"" };
  g_autofree char *old_words = gap_identity_words (&left);
  g_autofree char *new_words = gap_identity_words (&right);
  return g_strcmp0 (old_words, new_words) == 0;
}

/* Both say it, and as well as each other: which puts it more strongly? */
static gboolean
compare_strength (const GapNote *before, const GapNote *after, GapChange *change)
{
  static const guint forbids = 1u << GAP_STANCE_FORBIDS;
  static const guint allows = 1u << GAP_STANCE_ALLOWS;
  gboolean was_forbidden = (before->stances & forbids) != 0;
  gboolean is_forbidden = (after->stances & forbids) != 0;
  if (was_forbidden && !is_forbidden && (after->stances & allows) != 0)
    {
      change->kind = GAP_CHANGE_WEAKENED;
      change->detail = "what was forbidden is now allowed";
      return TRUE;
    }
  if (before->strength == after->strength || before->strength == GAP_STRENGTH_UNSAID
      || after->strength == GAP_STRENGTH_UNSAID)
    return FALSE;
  gboolean is_weaker = after->strength < before->strength;
  change->kind = is_weaker ? GAP_CHANGE_WEAKENED : GAP_CHANGE_STRENGTHENED;
  change->detail = is_weaker ? WAS_RULE : WAS_ADVICE;
  return TRUE;
}

/* @note with the words and the place of @voice; kept by @pair. */
static const GapNote *
note_of (GapPair *pair, const GapNote *note, const GapVoice *voice)
{
  GapNote *copy = g_new0 (GapNote, 1);
  *copy = *note;
  copy->strength = voice->strength;
  copy->quote = voice->quote;
  copy->lead = voice->lead;
  copy->page = voice->page;
  copy->line = voice->line;
  g_ptr_array_add (pair->notes, copy);
  return copy;
}

/* One sentence that is a rule on one side and advice on the other, whatever stands beside it. */
static gboolean
compare_voices (GapPair *pair, guint clause, GapChange *change)
{
  const GapVoice *strong = NULL;
  const GapVoice *weak = NULL;
  if (gap_voice_find_shift (pair->before, pair->after, clause, &strong, &weak))
    {
      change->kind = GAP_CHANGE_WEAKENED;
      change->detail = WAS_RULE;
      change->before = note_of (pair, change->before, strong);
      change->after = note_of (pair, change->after, weak);
      return TRUE;
    }
  if (!gap_voice_find_shift (pair->after, pair->before, clause, &strong, &weak))
    return FALSE;
  change->kind = GAP_CHANGE_STRENGTHENED;
  change->detail = WAS_ADVICE;
  change->before = note_of (pair, change->before, weak);
  change->after = note_of (pair, change->after, strong);
  return TRUE;
}

/* Whether anything changed that is worth a word. */
static gboolean
compare_notes (GapPair *pair, guint clause, GapChange *change)
{
  const GapNote *before = change->before;
  const GapNote *after = change->after;
  if (!is_decided (before->state) || !is_decided (after->state))
    return FALSE;
  if (!is_said (before->state) || !is_said (after->state))
    {
      change->kind = is_said (before->state) ? GAP_CHANGE_LOST : GAP_CHANGE_GAINED;
      return is_said (before->state) != is_said (after->state);
    }
  if (before->state == after->state)
    {
      if (compare_voices (pair, clause, change))
        return TRUE;
      if (has_same_words (before, after))
        return FALSE;
      if (!compare_strength (before, after, change))
        change->kind = GAP_CHANGE_REWORDED;
      return TRUE;
    }
  if (after->state == GAP_STATE_OUTDATED || before->state == GAP_STATE_OUTDATED)
    {
      change->kind = after->state == GAP_STATE_OUTDATED ? GAP_CHANGE_OUTDATED : GAP_CHANGE_RENEWED;
      return TRUE;
    }
  change->kind = after->state == GAP_STATE_PARTIAL ? GAP_CHANGE_WEAKENED : GAP_CHANGE_STRENGTHENED;
  change->detail = after->state == GAP_STATE_PARTIAL ? "it is only half said now" : "it was only half said";
  return TRUE;
}

/* ---- one policy ---- */

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const GapChange *left = a;
  const GapChange *right = b;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return left->clause < right->clause ? -1 : left->clause > right->clause;
}

GapPair *
gap_pair_new (const GapCatalogue *catalogue, const GapSnapshot *before, const GapSnapshot *after)
{
  GapPair *pair = g_new0 (GapPair, 1);
  pair->before = before;
  pair->after = after;
  pair->changes = g_array_new (FALSE, FALSE, sizeof (GapChange));
  pair->notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; before != NULL && after != NULL && before != after && i < gap_catalogue_get_n (catalogue); i++)
    {
      if (i >= gap_snapshot_get_n_notes (before) || i >= gap_snapshot_get_n_notes (after))
        break;
      GapChange change = { GAP_CHANGE_REWORDED, gap_catalogue_get (catalogue, i), gap_snapshot_get_note (before, i),
                           gap_snapshot_get_note (after, i), NULL };
      if (compare_notes (pair, i, &change))
        g_array_append_val (pair->changes, change);
    }
  g_array_sort (pair->changes, compare_changes);
  return pair;
}

void
gap_pair_free (GapPair *pair)
{
  if (pair == NULL)
    return;
  g_array_unref (pair->changes);
  g_ptr_array_unref (pair->notes);
  g_free (pair);
}

guint
gap_pair_count (const GapPair *pair, GapChangeKind kind)
{
  guint n = 0;
  for (guint i = 0; i < pair->changes->len; i++)
    n += g_array_index (pair->changes, GapChange, i).kind == kind ? 1 : 0;
  return n;
}

/* ---- as findings ---- */

static GapFinding *
finding_of (const GapSnapshot *snapshot, GapFindingKind kind, char *message)
{
  const GapOrigin *origin = gap_snapshot_get_origin (snapshot);
  GapFinding *finding = g_new0 (GapFinding, 1);
  finding->kind = kind;
  finding->level = gap_finding_info (kind)->level;
  finding->path = g_strdup (origin->path);
  finding->school_id = g_strdup (origin->school_id);
  finding->message = message;
  return finding;
}

/* The place is where it stands now or, if it stands nowhere, none; the words are those that were changed or lost. */
static GapFinding *
finding_of_change (const GapSnapshot *after, const GapChange *change)
{
  static const GapFindingKind findings[] = { [GAP_CHANGE_LOST] = GAP_FINDING_CLAUSE_LOST,
                                             [GAP_CHANGE_OUTDATED] = GAP_FINDING_CLAUSE_NEWLY_OUTDATED,
                                             [GAP_CHANGE_WEAKENED] = GAP_FINDING_CLAUSE_WEAKENED };
  static const char *const words[] = { [GAP_CHANGE_LOST] = "was said before and is not said any more",
                                       [GAP_CHANGE_OUTDATED] = "rests on ended law, and did not before",
                                       [GAP_CHANGE_WEAKENED] = "was weakened" };
  char *message = g_strdup_printf ("“%s” %s%s%s", change->clause->title, words[change->kind],
                                   change->detail != NULL ? ": " : "", change->detail != NULL ? change->detail : "");
  GapFinding *finding = finding_of (after, findings[change->kind], message);
  finding->clause = g_strdup (change->clause->id);
  finding->quote = g_strdup (change->kind == GAP_CHANGE_LOST ? change->before->quote : change->after->quote);
  finding->page = change->kind == GAP_CHANGE_LOST ? 0 : change->after->page;
  finding->line = change->kind == GAP_CHANGE_LOST ? 0 : change->after->line;
  return finding;
}

GPtrArray *
gap_pair_find_losses (const GapPair *pair)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  if (pair->after == NULL)
    g_ptr_array_add (
        findings, finding_of (pair->before, GAP_FINDING_POLICY_REMOVED,
                              g_strdup_printf ("the policy is gone: %s", gap_snapshot_get_school_name (pair->before))));
  for (guint i = 0; i < pair->changes->len; i++)
    {
      const GapChange *change = &g_array_index (pair->changes, GapChange, i);
      if (gap_change_is_worse (change->kind))
        g_ptr_array_add (findings, finding_of_change (pair->after, change));
    }
  return findings;
}
