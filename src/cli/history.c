/* A file that git calls the same is not read twice: its snapshot stands for both states. What git holds for a deleted
 * file and a new one may be one policy, saved in another format or under another name. */
#include "cli/history.h"

#include <string.h>

#include "cli/git.h"
#include "cli/messages.h"
#include "cli/place.h"
#include "gate/identity.h"
#include "reader/reader.h"

/* What is gathered before the older files are read. */
typedef struct
{
  GapSurvey *survey;
  const GapGit *git;
  const char *base;
  GPtrArray *files; /* (element-type GapPolicyFile) to be read as they were */
  GPtrArray *bytes; /* (element-type GBytes) */
  GPtrArray *after; /* (element-type GapSnapshot) borrowed; NULL for one that is gone */
  GArray *fresh;    /* (element-type guint) files of the run that were not there, by number */
} Older;

void
gap_history_free (GapHistory *history)
{
  if (history == NULL)
    return;
  g_ptr_array_unref (history->pairs);
  g_ptr_array_unref (history->before);
  g_clear_pointer (&history->read, g_ptr_array_unref);
  g_free (history);
}

static GapPolicyFile *
file_like (const GapPolicyFile *model, const char *path)
{
  GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
  file->path = g_strdup (path);
  file->id = g_strdup (model->id);
  file->name = g_strdup (model->name);
  file->phase = g_strdup (model->phase);
  file->is_from_school = model->is_from_school;
  return file;
}

/* @bytes and @file are taken. */
static void
add_older (Older *older, GapPolicyFile *file, GBytes *bytes, const GapSnapshot *after)
{
  g_ptr_array_add (older->files, file);
  g_ptr_array_add (older->bytes, bytes);
  g_ptr_array_add (older->after, (gpointer)after);
}

/* What was at @place, counted from the top; NULL, with the fault said, if git does not give it. (transfer full) */
static GBytes *
read_then (const Older *older, const char *place)
{
  g_autoptr (GError) fault = NULL;
  GBytes *bytes = gap_git_read (older->git, place, &fault);
  if (bytes == NULL)
    gap_message_fault (fault);
  return bytes;
}

/* The older state, which was at @place, of what is now @file. (transfer full) */
static GapPolicyFile *
file_then (const Older *older, const GapPolicyFile *file, const GapSnapshot *now, const char *place)
{
  const char *path = gap_snapshot_get_origin (now)->path;
  g_autofree char *now_place = gap_identity_path (older->base, path);
  g_autofree char *shown = gap_place_dup_shown (older->base, place);
  gboolean is_renamed = strcmp (place, now_place) != 0;
  GapPolicyFile *then = file_like (file, is_renamed ? shown : path);
  if (is_renamed && !file->is_from_school)
    {
      g_free (then->id);
      then->id = gap_policy_id_of (shown);
    }
  return then;
}

/* File number @i of the run, which is there now: as it was, changed, renamed, or new. */
static void
look_at (Older *older, GapHistory *history, const GapCatalogue *catalogue, guint i, const GapSnapshot *now)
{
  const GapPolicyFile *file = gap_run_get_file (gap_survey_get_run (older->survey), i);
  g_autofree char *place = gap_identity_path (older->base, gap_snapshot_get_origin (now)->path);
  const GapGitChange *change = gap_git_find (older->git, place);
  if (change == NULL && g_hash_table_contains (older->git->then, place))
    {
      g_ptr_array_add (history->before, (gpointer)now);
      g_ptr_array_add (history->pairs, gap_pair_new (catalogue, now, now));
      return;
    }
  if (change == NULL || change->before == NULL)
    {
      g_array_append_val (older->fresh, i);
      return;
    }
  GBytes *bytes = read_then (older, change->before);
  if (bytes != NULL)
    add_older (older, file_then (older, file, now, change->before), bytes, now);
}

static gboolean
is_below (const GPtrArray *roots, const char *full)
{
  for (guint i = 0; i < roots->len; i++)
    {
      const char *root = g_ptr_array_index (roots, i);
      gsize length = strlen (root);
      if (strncmp (full, root, length) == 0 && full[length] == '/')
        return TRUE;
    }
  return FALSE;
}

/* A deleted file that a search would have taken as a policy. */
static gboolean
was_policy (const Older *older, const GapGitChange *change, const GPtrArray *roots)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *excluded = NULL;
  g_autofree char *full = g_build_filename (older->git->top, change->before, NULL);
  GapConfigs *configs = gap_run_get_options (gap_survey_get_run (older->survey))->configs;
  return change->after == NULL && is_below (roots, full)
         && gap_policy_path_is_policy (change->before, gap_reader_takes_name)
         && gap_settings_find_exclusion (configs, full, &excluded, &fault) && excluded == NULL;
}

/* Whether @file, which is new, is what was at @place and held @bytes: the same name in another format, or the same
 * bytes under another name. */
static gboolean
is_heir (const Older *older, const GapPolicyFile *file, const char *place, GBytes *bytes)
{
  g_autofree char *now = gap_identity_policy (older->base, file->path, NULL, FALSE);
  g_autofree char *then = gap_identity_policy ("", place, NULL, FALSE);
  g_autoptr (GBytes) held = gap_run_load (gap_survey_get_run (older->survey), file, NULL);
  return strcmp (now, then) == 0 || (held != NULL && g_bytes_equal (held, bytes));
}

/* The position among the new files of the heir of what was at @place; -1 if there is none. */
static int
find_heir (const Older *older, const char *place, GBytes *bytes)
{
  const GapRun *run = gap_survey_get_run (older->survey);
  for (guint i = 0; i < older->fresh->len; i++)
    if (is_heir (older, gap_run_get_file (run, g_array_index (older->fresh, guint, i)), place, bytes))
      return (int)i;
  return -1;
}

static void
look_at_deleted (Older *older, const GPtrArray *now, const GapGitChange *change)
{
  GBytes *bytes = read_then (older, change->before);
  if (bytes == NULL)
    return;
  int heir = find_heir (older, change->before, bytes);
  if (heir >= 0)
    {
      guint i = g_array_index (older->fresh, guint, heir);
      const GapPolicyFile *file = gap_run_get_file (gap_survey_get_run (older->survey), i);
      const GapSnapshot *after = g_ptr_array_index (now, i);
      add_older (older, file_then (older, file, after, change->before), bytes, after);
      g_array_remove_index (older->fresh, (guint)heir);
      return;
    }
  GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
  file->path = gap_place_dup_shown (older->base, change->before);
  file->id = gap_policy_id_of (file->path);
  add_older (older, file, bytes, NULL);
}

static gboolean
read_older (Older *older, GapHistory *history, const GapCatalogue *catalogue, GError **error)
{
  history->read = gap_survey_take_bytes (older->survey, older->files, older->bytes, error);
  if (history->read == NULL)
    return FALSE;
  for (guint i = 0; i < history->read->len; i++)
    {
      GapSnapshot *before = g_ptr_array_index (history->read, i);
      g_ptr_array_add (history->before, before);
      g_ptr_array_add (history->pairs, gap_pair_new (catalogue, before, g_ptr_array_index (older->after, i)));
    }
  return TRUE;
}

GapHistory *
gap_history_new (GapSurvey *survey, const GPtrArray *now, const char *revision, const char *top, const char *base,
                 const GPtrArray *roots, GError **error)
{
  g_autoptr (GapGit) git = gap_git_new (top, revision, error);
  const GapCatalogue *catalogue = git != NULL ? gap_survey_get_catalogue (survey, error) : NULL;
  if (catalogue == NULL)
    return NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_policy_file_free);
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint));
  Older older = { survey, git, base, files, bytes, after, fresh };
  g_autoptr (GapHistory) history = g_new0 (GapHistory, 1);
  history->before = g_ptr_array_new ();
  history->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_pair_free);
  for (guint i = 0; i < now->len; i++)
    look_at (&older, history, catalogue, i, g_ptr_array_index (now, i));
  for (guint i = 0; i < git->changes->len; i++)
    if (was_policy (&older, g_ptr_array_index (git->changes, i), roots))
      look_at_deleted (&older, now, g_ptr_array_index (git->changes, i));
  for (guint i = 0; i < fresh->len; i++)
    g_ptr_array_add (history->pairs,
                     gap_pair_new (catalogue, NULL, g_ptr_array_index (now, g_array_index (fresh, guint, i))));
  return read_older (&older, history, catalogue, error) ? g_steal_pointer (&history) : NULL;
}
