/* A school's folder: school.yml beside its policy file, and which files of a tree are policies. */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* One policy file to read, and what its school.yml says. */
typedef struct
{
  char *path;
  char *id;    /* slug of the school: the folder's name beside a school.yml, else the file's name without suffix */
  char *name;  /* NULL if no school.yml names it */
  char *phase; /* as school.yml has it ("primary"); NULL if it does not say */
  gboolean is_from_school; /* a school.yml stands beside it: the id is the school's own */
} GapPolicyFile;

void gap_policy_file_free (GapPolicyFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapPolicyFile, gap_policy_file_free)

/*
 * The policy files at @paths (files as they are; folders searched, sorted, hidden ones skipped; a folder with a
 * school.yml gives the file its `policy:` names). @takes_name says which names are policy files. Faults that cost one
 * path only are added to @faults (element-type GError). A folder without any policy is such a fault. (transfer full)
 * (element-type GapPolicyFile)
 */
GPtrArray *gap_policy_files_find (const char *const *paths, gboolean (*takes_name) (const char *name),
                                  GPtrArray *faults) G_GNUC_WARN_UNUSED_RESULT;

/* The id of a policy that no school.yml speaks of: its file's name without suffix. (transfer full) */
char *gap_policy_id_of (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a search would take the file of that name: a policy file, neither hidden nor a note on the folder. */
gboolean gap_policy_path_is_policy (const char *path, gboolean (*takes_name) (const char *name));

G_END_DECLS
