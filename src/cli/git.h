/* The little that is asked of git, by running it: a revision, what changed since, the bytes of a file then. */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* One file that is not as it was. Paths count from the top of the repository. */
typedef struct
{
  char *before; /* NULL: it was not there */
  char *after;  /* NULL: it is gone */
} GapGitChange;

typedef struct
{
  char *top;          /* the repository's folder */
  char *commit;       /* the full name of the revision */
  GPtrArray *changes; /* (element-type GapGitChange) between it and the files as they are now */
  GHashTable *then;   /* the paths that were there */
} GapGit;

/* Looks @revision up in the repository at @top. Errors are USAGE: no repository, no such revision, no git. (transfer
 * full) */
GapGit *gap_git_new (const char *top, const char *revision, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_git_free (GapGit *git);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapGit, gap_git_free)

/* The change of the file that is now at @path; NULL if it is as it was, or git does not know it. Borrowed. */
const GapGitChange *gap_git_find (const GapGit *git, const char *path);

/* The bytes that @path had then. (transfer full) */
GBytes *gap_git_read (const GapGit *git, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
