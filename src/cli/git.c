/* git is run, never through a shell, with what could make it run something else turned off. Its answers are read by
 * their NULs. */
#include "cli/git.h"

#include <gio/gio.h>
#include <string.h>

static void
change_free (gpointer data)
{
  GapGitChange *change = data;
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
gap_git_free (GapGit *git)
{
  if (git == NULL)
    return;
  g_clear_pointer (&git->changes, g_ptr_array_unref);
  g_clear_pointer (&git->then, g_hash_table_unref);
  g_free (git->top);
  g_free (git->commit);
  g_free (git);
}

/*
 * Runs `git -C TOP ARGUMENTS...` and gives what it prints. NULL if it fails; @out_said is then why, in one line.
 * (transfer full) (nullable)
 */
static GBytes *
run_git (const char *top, const char *const *arguments, char **out_said)
{
  static const char *const first[] = { "git", "-c", "core.fsmonitor=false", "-C" };
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) said = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (argv, (gpointer)first[i]);
  g_ptr_array_add (argv, (gpointer)top);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer)arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "GIT_OPTIONAL_LOCKS", "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &fault);
  if (process == NULL || !g_subprocess_communicate (process, NULL, NULL, &output, &said, &fault))
    {
      *out_said = g_strdup (fault->message);
      return NULL;
    }
  if (g_subprocess_get_successful (process))
    return g_steal_pointer (&output);
  gsize length = 0;
  const char *text = g_bytes_get_data (said, &length);
  gsize line = 0;
  while (line < length && text[line] != '\n')
    line++;
  *out_said = line > 0 ? g_strndup (text, line) : g_strdup ("it gave no reason");
  return NULL;
}

/* The pieces of @bytes between its NULs. (transfer full) */
static char **
split_nuls (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();
  for (gsize at = 0; at < length;)
    {
      gsize n = strnlen (data + at, length - at);
      g_autofree char *piece = g_strndup (data + at, n);
      g_strv_builder_add (pieces, piece);
      at += n + 1;
    }
  return g_strv_builder_end (pieces);
}

static gboolean
find_commit (GapGit *git, const char *revision, GError **error)
{
  g_autofree char *named = g_strconcat (revision, "^{commit}", NULL);
  const char *const arguments[] = { "rev-parse", "--verify", "--quiet", "--end-of-options", named, NULL };
  g_autofree char *said = NULL;
  gsize length = 0;
  g_autoptr (GBytes) answer = run_git (git->top, arguments, &said);
  if (answer == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "--since: git knows no revision '%s' in %s (%s); is the history there? A shallow clone has none: "
                   "fetch it first",
                   revision, git->top, said);
      return FALSE;
    }
  const char *text = g_bytes_get_data (answer, &length);
  git->commit = g_strstrip (g_strndup (text, length));
  return TRUE;
}

static void
add_change (GapGit *git, const char *before, const char *after)
{
  GapGitChange *change = g_new0 (GapGitChange, 1);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (git->changes, change);
}

/* "M", path; "A", path; "D", path; "R100", old, new. */
static gboolean
list_changes (GapGit *git, GError **error)
{
  const char *const arguments[] = { "diff", "--name-status", "-z", "-M", "--no-ext-diff", git->commit, "--", NULL };
  g_autofree char *said = NULL;
  g_autoptr (GBytes) answer = run_git (git->top, arguments, &said);
  if (answer == NULL)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "--since: git diff failed in %s: %s", git->top, said), FALSE;
  g_auto (GStrv) pieces = split_nuls (answer);
  for (guint i = 0; pieces[i] != NULL && pieces[i + 1] != NULL;)
    {
      gboolean has_two = (*pieces[i] == 'R' || *pieces[i] == 'C') && pieces[i + 2] != NULL;
      const char *old = pieces[i + 1];
      const char *new = has_two ? pieces[i + 2] : old;
      add_change (git, *pieces[i] == 'A' || *pieces[i] == 'C' ? NULL : old, *pieces[i] == 'D' ? NULL : new);
      i += has_two ? 3 : 2;
    }
  return TRUE;
}

static gboolean
list_then (GapGit *git, GError **error)
{
  const char *const arguments[] = { "ls-tree", "-r", "-z", "--name-only", "--full-tree", git->commit, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GBytes) answer = run_git (git->top, arguments, &said);
  if (answer == NULL)
    return g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "--since: git ls-tree failed in %s: %s", git->top, said),
           FALSE;
  g_auto (GStrv) pieces = split_nuls (answer);
  for (guint i = 0; pieces[i] != NULL; i++)
    g_hash_table_add (git->then, g_strdup (pieces[i]));
  return TRUE;
}

GapGit *
gap_git_new (const char *top, const char *revision, GError **error)
{
  g_autoptr (GapGit) git = g_new0 (GapGit, 1);
  git->top = g_strdup (top);
  git->changes = g_ptr_array_new_with_free_func (change_free);
  git->then = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!find_commit (git, revision, error) || !list_changes (git, error) || !list_then (git, error))
    return NULL;
  return g_steal_pointer (&git);
}

const GapGitChange *
gap_git_find (const GapGit *git, const char *path)
{
  for (guint i = 0; i < git->changes->len; i++)
    {
      const GapGitChange *change = g_ptr_array_index (git->changes, i);
      if (g_strcmp0 (change->after, path) == 0)
        return change;
    }
  return NULL;
}

GBytes *
gap_git_read (const GapGit *git, const char *path, GError **error)
{
  g_autofree char *named = g_strconcat (git->commit, ":", path, NULL);
  const char *const arguments[] = { "cat-file", "--filters", named, NULL };
  g_autofree char *said = NULL;
  GBytes *bytes = run_git (git->top, arguments, &said);
  if (bytes == NULL)
    g_set_error (error, GAP_ERROR, GAP_ERROR_UNREADABLE, "%s: git could not give its older state: %s", path, said);
  return bytes;
}
