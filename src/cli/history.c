/* A file that git calls the same is not read twice: its snapshot stands for both states. */
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

/* @place is what the file's older state is called from the top. */
static void
add_older (Older *older, GapPolicyFile *file, const char *place, const GapSnapshot *after)
{
  g_autoptr (GError) fault = NULL;
  GBytes *bytes = gap_git_read (older->git, place, &fault);
  if (bytes == NULL)
    {
      gap_message_fault (fault);
      gap_policy_file_free (file);
      return;
    }
  g_ptr_array_add (older->files, file);
  g_ptr_array_add (older->bytes, bytes);
  g_ptr_array_add (older->after, (gpointer)after);
}

/* A file that is there now: as it was, changed, renamed, or new. */
static void
look_at (Older *older, GapHistory *history, const GapCatalogue *catalogue, const GapPolicyFile *file,
         const GapSnapshot *now)
{
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
      g_ptr_array_add (history->pairs, gap_pair_new (catalogue, NULL, now));
      return;
    }
  g_autofree char *shown = gap_place_dup_shown (older->base, change->before);
  gboolean is_renamed = strcmp (change->before, place) != 0;
  GapPolicyFile *then = file_like (file, is_renamed ? shown : gap_snapshot_get_origin (now)->path);
  if (is_renamed && !file->is_from_school)
    {
      g_free (then->id);
      then->id = gap_policy_id_of (shown);
    }
  add_older (older, then, change->before, now);
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

static void
look_at_deleted (Older *older, const GPtrArray *roots, GapConfigs *configs)
{
  for (guint i = 0; i < older->git->changes->len; i++)
    {
      const GapGitChange *change = g_ptr_array_index (older->git->changes, i);
      if (change->after != NULL)
        continue;
      g_autoptr (GError) fault = NULL;
      g_autofree char *excluded = NULL;
      g_autofree char *full = g_build_filename (older->git->top, change->before, NULL);
      if (!is_below (roots, full) || !gap_policy_path_is_policy (change->before, gap_reader_takes_name)
          || !gap_settings_find_exclusion (configs, full, &excluded, &fault) || excluded != NULL)
        continue;
      GapPolicyFile *file = g_new0 (GapPolicyFile, 1);
      file->path = gap_place_dup_shown (older->base, change->before);
      file->id = gap_policy_id_of (file->path);
      add_older (older, file, change->before, NULL);
    }
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
  Older older = { survey, git, base, files, bytes, after };
  const GapRun *run = gap_survey_get_run (survey);
  g_autoptr (GapHistory) history = g_new0 (GapHistory, 1);
  history->before = g_ptr_array_new ();
  history->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_pair_free);
  for (guint i = 0; i < now->len; i++)
    look_at (&older, history, catalogue, gap_run_get_file (run, i), g_ptr_array_index (now, i));
  look_at_deleted (&older, roots, gap_run_get_options (run)->configs);
  return read_older (&older, history, catalogue, error) ? g_steal_pointer (&history) : NULL;
}
