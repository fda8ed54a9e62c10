/* diff: what became of the clauses between two files, or two folders of policies. A change is its result, not its
 * failure. */
#include <string.h>

#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/survey.h"
#include "gate/change.h"
#include "gate/identity.h"

/* One side: an argument, and the policies in it. */
typedef struct
{
  const char *shown;
  char *full;       /* absolute */
  GPtrArray *files; /* (element-type GapSnapshot) borrowed, in the order of their paths */
} Side;

static gboolean
is_on_side (const Side *side, const char *full)
{
  gsize length = strlen (side->full);
  return strncmp (full, side->full, length) == 0 && (full[length] == '\0' || full[length] == '/');
}

/* What both states of a policy have in common: the school's own id, or the path below the side without its suffix.
 * (transfer full) */
static char *
key_of (const Side *side, const GapSnapshot *snapshot)
{
  const GapOrigin *origin = gap_snapshot_get_origin (snapshot);
  g_autofree char *full = g_canonicalize_filename (origin->path, NULL);
  gsize length = strlen (side->full);
  if (full[length] == '\0')
    return g_strdup ("");
  return gap_identity_policy ("", full + length + 1, origin->school_id, origin->is_from_school);
}

static GapSnapshot *
find_by_key (const Side *side, const char *key)
{
  for (guint i = 0; i < side->files->len; i++)
    {
      g_autofree char *other = key_of (side, g_ptr_array_index (side->files, i));
      if (strcmp (other, key) == 0)
        return g_ptr_array_index (side->files, i);
    }
  return NULL;
}

/* The other state of @snapshot, which stands on @side. Two files that stand alone are the same policy, whatever their
 * names. */
static GapSnapshot *
find_other (const Side *side, const GapSnapshot *snapshot, const Side *other)
{
  g_autofree char *key = key_of (side, snapshot);
  if (side->files->len == 1 && other->files->len == 1)
    return g_ptr_array_index (other->files, 0);
  return find_by_key (other, key);
}

static GPtrArray *
make_pairs (const Side *old, const Side *new, const GapCatalogue *catalogue)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_pair_free);
  for (guint i = 0; i < new->files->len; i++)
    {
      const GapSnapshot *after = g_ptr_array_index (new->files, i);
      g_ptr_array_add (pairs, gap_pair_new (catalogue, find_other (new, after, old), after));
    }
  for (guint i = 0; i < old->files->len; i++)
    {
      const GapSnapshot *before = g_ptr_array_index (old->files, i);
      if (find_other (old, before, new) == NULL)
        g_ptr_array_add (pairs, gap_pair_new (catalogue, before, NULL));
    }
  return pairs;
}

static Side
make_side (const char *argument)
{
  return (Side){ argument, g_canonicalize_filename (argument, NULL), g_ptr_array_new () };
}

static void
side_clear (Side *side)
{
  g_free (side->full);
  g_ptr_array_unref (side->files);
}

static gboolean
check_arguments (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (g_strv_length ((char **)arguments) == 2)
    {
      g_autofree char *old = g_canonicalize_filename (arguments[0], NULL);
      g_autofree char *new = g_canonicalize_filename (arguments[1], NULL);
      Side outer = { .full = old };
      Side inner = { .full = new };
      if (!is_on_side (&outer, new) && !is_on_side (&inner, old))
        return TRUE;
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "'%s' and '%s' hold each other: give two files or two folders",
                   arguments[0], arguments[1]);
      return FALSE;
    }
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
               "diff wants two files or two folders: gapcheck diff OLD NEW (for what a revision of git changed: "
               "gapcheck check --since REV)");
  return FALSE;
}

static gboolean
report_diff (const GapOptions *options, GapDelivery *delivery, GapSurvey *survey, Side *sides, GError **error)
{
  const GapCatalogue *catalogue = gap_survey_get_catalogue (survey, error);
  g_autoptr (GPtrArray) snapshots = catalogue != NULL ? gap_survey_take (survey, error) : NULL;
  if (snapshots == NULL)
    return FALSE;
  for (guint i = 0; i < snapshots->len; i++)
    {
      GapSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      g_autofree char *full = g_canonicalize_filename (gap_snapshot_get_origin (snapshot)->path, NULL);
      g_ptr_array_add (sides[is_on_side (&sides[0], full) ? 0 : 1].files, snapshot);
    }
  g_autoptr (GPtrArray) pairs = make_pairs (&sides[0], &sides[1], catalogue);
  GapDifference difference = { sides[0].shown, sides[1].shown, pairs, options->as_of };
  return gap_delivery_add_diff (delivery, &difference, error) && gap_delivery_finish (delivery, error);
}

int
gap_cmd_diff (const GapOptions *options, GError **error)
{
  if (!check_arguments (options, error))
    return 0;
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, GAP_VERB_DIFF, "text", error);
  g_autoptr (GapRun) run = delivery != NULL ? gap_run_open (options, error) : NULL;
  g_autoptr (GapSurvey) survey = run != NULL ? gap_survey_new (run, error) : NULL;
  if (survey == NULL)
    return 0;
  const char *const *arguments = gap_options_get_arguments (options);
  Side sides[] = { make_side (arguments[0]), make_side (arguments[1]) };
  gboolean is_done = gap_run_get_status (run) != 0 || report_diff (options, delivery, survey, sides, error);
  side_clear (&sides[0]);
  side_clear (&sides[1]);
  return is_done ? gap_run_get_status (run) : 0;
}
