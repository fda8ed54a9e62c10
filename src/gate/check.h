/*
 * A check: the findings of one run with all that decides whether they count, ready to be reported. Made once, then
 * constant.
 */
#pragma once

#include "gate/baseline.h"
#include "gate/change.h"
#include "gate/settings.h"
#include "gate/waiver.h"

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

void gap_allowance_free (gpointer allowance);

typedef struct
{
  const GapCatalogue *catalogue; /* borrowed; must outlive the check */
  const GPtrArray *pairs;        /* (element-type GapPair) borrowed: what a change did; NULL if none is looked at */
  GapDate as_of;
  char *base;          /* the folder that paths count from, below the repository's top: "policies"; "" at the top */
  GPtrArray *files;    /* (element-type GapCheckedFile) by path */
  GPtrArray *findings; /* (element-type GapFinding) sorted; excused and known ones too */
  GPtrArray *gone;     /* (element-type GapGone) known findings that are there no more */
  gboolean has_baseline;
  int fail_on;         /* a level; GAP_N_LEVELS: none */
  GPtrArray *exceeded; /* (element-type utf8) allowances that are used up, each a sentence */
  gboolean is_failing;
  gboolean is_statistics; /* counts by finding are asked for instead of the findings */
  /* What the members above rest on. */
  GapWaivers *waivers;
  GapBaseline *older; /* what stood in the older state; NULL if none is looked at */
} GapCheck;

/* What a check is made of. All is borrowed, and what is not said to be copied must outlive the check. */
typedef struct
{
  const GapCatalogue *catalogue;
  GapConfigs *configs;
  const GPtrArray *snapshots;  /* (element-type GapSnapshot) copied */
  const GPtrArray *before;     /* (element-type GapSnapshot) the same policies in an older state; NULL: not looked at */
  const GPtrArray *pairs;      /* (element-type GapPair) what became of each; NULL likewise */
  const GapBaseline *baseline; /* NULL: none */
  const char *baseline_path;   /* as shown; NULL: none */
  const GPtrArray *roots;      /* (element-type utf8) absolute folders that were searched whole */
  const char *base;            /* as in GapCheck; copied */
  const char *top;             /* absolute folder that @base counts from */
  GapDate as_of;
} GapCheckInput;

/* Errors are USAGE: a fault of the configuration, or of a file of suppressions. (transfer full) */
GapCheck *gap_check_new (const GapCheckInput *input, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_check_free (GapCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCheck, gap_check_free)

/* Decides: it fails if a finding that counts has the level @fail_on, or if an allowance (element-type GapAllowance;
 * NULL for none) is used up. */
void gap_check_judge (GapCheck *check, int fail_on, const GPtrArray *allowances);

/* How many findings count; and those of @level. */
guint gap_check_count (const GapCheck *check, GapLevel level);
guint gap_check_count_excused (const GapCheck *check);
guint gap_check_count_age (const GapCheck *check, GapAge age);

/* How many known findings have gone that way. */
guint gap_check_count_gone (const GapCheck *check, GapFate fate);

/* The text of a baseline with all that counts now. (transfer full) */
char *gap_check_dup_baseline (const GapCheck *check, const GapCheckInput *input) G_GNUC_WARN_UNUSED_RESULT;

/* Why the matter of @finding matters and what to do: the clause's own words where it is about one. Borrowed. */
const char *gap_check_why (const GapCheck *check, const GapFinding *finding);
const char *gap_check_remedy (const GapCheck *check, const GapFinding *finding);

/* What `gapcheck explain` should be asked about @finding: its clause, its law or its own id. Borrowed. */
const char *gap_check_topic (const GapFinding *finding);

/* @path as seen from the repository's top, without "." and "..": "policies/oak.md". (transfer full) */
char *gap_check_dup_place (const GapCheck *check, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
