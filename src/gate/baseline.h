/*
 * What was known before: findings keyed on clause, school and words, so that a swap is seen and a move or a new line
 * break is not. Kept in a YAML file, or made of an older state of the policies.
 */
#pragma once

#include "gate/snapshot.h"

G_BEGIN_DECLS

/* What became of a known finding that is not there any more. */
typedef enum
{
  GAP_FATE_FIXED, /* its file was checked, and does not have it */
  GAP_FATE_LOST   /* its file is gone */
} GapFate;

/* A known finding. Strings are owned by the baseline. */
typedef struct
{
  GapFindingKind kind;
  const char *policy;  /* whose: a school's slug, or a path without suffix */
  const char *clause;  /* NULL: none */
  const char *subject; /* NULL: none */
  const char *words;   /* folded; "" if its words are not what tells it apart */
  const char *message;
  const char *path; /* from the top of the repository */
  guint line;
  GapExcuse excuse; /* a reason may be added by hand; excuse.reason is NULL if none is */
  guint source_line;
} GapKnown;

/* One that is gone. */
typedef struct
{
  const GapKnown *known;
  GapFate fate;
} GapGone;

typedef struct GapBaseline GapBaseline;

/* Of the file @path; errors are USAGE with file and line. An empty one if there is no such file and @may_lack. */
GapBaseline *gap_baseline_load (const char *path, gboolean may_lack, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of findings: what stood in an older state. (element-type GapFinding) @policies: path -> whose. */
GapBaseline *gap_baseline_of_findings (const GPtrArray *findings, GHashTable *policies,
                                       const char *base) G_GNUC_WARN_UNUSED_RESULT;
void gap_baseline_free (GapBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapBaseline, gap_baseline_free)

guint gap_baseline_get_n (const GapBaseline *baseline);

/* A run to be compared with what was known. */
typedef struct
{
  const GPtrArray *findings; /* (element-type GapFinding) sorted; their ages and excuses are set */
  GHashTable *policies;      /* path as given -> whose */
  GHashTable *read;          /* paths from the top of the repository that were checked and read */
  const char *base;
  const char *top; /* absolute folder that the paths of known findings count from */
  GapDate as_of;
} GapComparison;

/*
 * Tells new, unchanged and moved apart, and gives those that are gone. A finding of a renamed file is found again by
 * its words. (transfer full) (element-type GapGone)
 */
GPtrArray *gap_baseline_compare (const GapBaseline *baseline,
                                 const GapComparison *comparison) G_GNUC_WARN_UNUSED_RESULT;

/* Findings about the file itself: entries whose policy is gone, reasons that have run out. @path is the file's.
 * (transfer full) (element-type GapFinding) */
GPtrArray *gap_baseline_find_stale (const GapBaseline *baseline, const char *path, const GPtrArray *gone,
                                    GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The file's new text: what @comparison has and nobody excused, with the reasons that stand in the old one, and what is
 * known of policies that were not checked this time. (transfer full)
 */
char *gap_baseline_to_yaml (const GapBaseline *old, const GapComparison *comparison) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
