/* The schools of a matrix by trust, local authority, phase, faith and region. */
#pragma once

#include "matrix/facts.h"
#include "matrix/matrix.h"

G_BEGIN_DECLS

typedef struct
{
  GapGroupKind kind;
  char *name;
  GArray *schools; /* (element-type guint) in the order of the matrix */
} GapSchoolGroup;

typedef struct GapGroups GapGroups;

/* @facts has one GapFacts for each school of @matrix, by the path of its file (element-type utf8, GapFacts). (transfer
 * full) */
GapGroups *gap_groups_new (const GapMatrix *matrix, GHashTable *facts) G_GNUC_WARN_UNUSED_RESULT;
void gap_groups_free (GapGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapGroups, gap_groups_free)

/* All groups, by kind, then by name. */
guint gap_groups_get_n (const GapGroups *groups);
const GapSchoolGroup *gap_groups_get (const GapGroups *groups, guint i);

/* Whether the schools differ in @kind, but not each from all others, so that a table by it says something. */
gboolean gap_groups_is_telling (const GapGroups *groups, GapGroupKind kind);

/* The group of @kind that @school is in; NULL if none is known. */
const GapSchoolGroup *gap_groups_of (const GapGroups *groups, guint school, GapGroupKind kind);

G_END_DECLS
