/* The policies as they were at a revision of git, beside those that there are. */
#pragma once

#include "cli/survey.h"
#include "gate/change.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *before; /* (element-type GapSnapshot) borrowed: of every policy that was there then */
  GPtrArray *pairs;  /* (element-type GapPair) of every policy that is there or was */
  GPtrArray *read;   /* (element-type GapSnapshot) those that were read for this */
} GapHistory;

/*
 * What the policies of @run, whose snapshots are @now (in the order of its files), were at @revision. @top and @base
 * say where we stand. Policies that are gone are looked for among what git says was deleted, below @roots (absolute
 * folders). Errors are USAGE. (transfer full)
 */
GapHistory *gap_history_new (GapSurvey *survey, const GPtrArray *now, const char *revision, const char *top,
                             const char *base, const GPtrArray *roots, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_history_free (GapHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapHistory, gap_history_free)

G_END_DECLS
