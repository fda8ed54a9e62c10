/*
 * A check: the findings of one run with all that decides whether they count, ready to be reported. Made once, then
 * constant.
 */
#pragma once

#include "gate/snapshot.h"

G_BEGIN_DECLS

/* One file that was checked. */
typedef struct
{
  char *path;
  char *school_name;
  gboolean is_read;
} GapCheckedFile;

/* So many findings of one kind, or on one clause or area, are let pass. */
typedef struct
{
  char *what; /* code, id, clause or area as given */
  guint most;
} GapAllowance;

typedef struct
{
  const GapCatalogue *catalogue; /* borrowed; must outlive the check */
  GapDate as_of;
  char *base;          /* the folder that paths count from, below the repository's top: "policies"; "" at the top */
  GPtrArray *files;    /* (element-type GapCheckedFile) by path */
  GPtrArray *findings; /* (element-type GapFinding) sorted; excused and known ones too */
  int fail_on;         /* a level; GAP_N_LEVELS: none */
  GPtrArray *exceeded; /* (element-type utf8) allowances that are used up, each a sentence */
  gboolean is_failing;
  gboolean is_statistics; /* counts by finding are asked for instead of the findings */
} GapCheck;

/* Of the snapshots (element-type GapSnapshot). (transfer full) */
GapCheck *gap_check_new (const GapCatalogue *catalogue, const GPtrArray *snapshots, const char *base,
                         GapDate as_of) G_GNUC_WARN_UNUSED_RESULT;
void gap_check_free (GapCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCheck, gap_check_free)

/* Decides: it fails if a finding that counts has the level @fail_on, or if an allowance (element-type GapAllowance;
 * NULL for none) is used up. */
void gap_check_judge (GapCheck *check, int fail_on, const GPtrArray *allowances);

/* How many findings count; and those of @level. */
guint gap_check_count (const GapCheck *check, GapLevel level);
guint gap_check_count_excused (const GapCheck *check);
guint gap_check_count_age (const GapCheck *check, GapAge age);

/* Why the matter of @finding matters and what to do: the clause's own words where it is about one. Borrowed. */
const char *gap_check_why (const GapCheck *check, const GapFinding *finding);
const char *gap_check_remedy (const GapCheck *check, const GapFinding *finding);

/* What `gapcheck explain` should be asked about @finding: its clause, its law or its own id. Borrowed. */
const char *gap_check_topic (const GapFinding *finding);

/* @path as seen from the repository's top, without "." and "..": "policies/oak.md". (transfer full) */
char *gap_check_dup_place (const GapCheck *check, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
