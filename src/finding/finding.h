/* Findings: what is wrong with a document, as data. The table is findings.def; checks are in lint/. */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_LEVEL_INFO,
  GAP_LEVEL_WARNING,
  GAP_LEVEL_ERROR,
  GAP_N_LEVELS
} GapLevel;

/* "info", "warning", "error". */
const char *gap_level_nick (GapLevel level);
gboolean gap_level_parse (const char *nick, GapLevel *out_level) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
#define FINDING(name, code, id, level, title, why, remedy) GAP_FINDING_##name,
#include "finding/findings.def"
#undef FINDING
  GAP_N_FINDINGS
} GapFindingKind;

typedef struct
{
  const char *code;
  const char *id;
  GapLevel level;
  const char *title;
  const char *why;
  const char *remedy;
} GapFindingInfo;

const GapFindingInfo *gap_finding_info (GapFindingKind kind);

/* By code ("GC201") or id. Returns FALSE if there is none. */
gboolean gap_finding_lookup (const char *code_or_id, GapFindingKind *out_kind) G_GNUC_WARN_UNUSED_RESULT;

/* How a finding stands to what was known before the run. */
typedef enum
{
  GAP_AGE_UNKNOWN, /* there is nothing to compare with */
  GAP_AGE_NEW,
  GAP_AGE_UNCHANGED, /* known, where it was */
  GAP_AGE_MOVED      /* known, at another place */
} GapAge;

/* "new", "unchanged", "moved"; NULL for unknown. */
const char *gap_age_nick (GapAge age);

/* Why a finding is let pass. Strings are owned by whoever made it. */
typedef struct
{
  const char *reason;
  const char *by;     /* NULL if not said */
  GapDate until;      /* unset: without end */
  const char *source; /* where that is written: "oak.md:12" */
  gboolean is_inside; /* in the policy's own file */
} GapExcuse;

struct GapFinding
{
  GapFindingKind kind;
  GapLevel level;
  char *path; /* the file as given */
  char *school_id;
  char *clause;  /* id of the clause it is about; NULL if none */
  char *message; /* one sentence, no full stop */
  char *subject; /* id of the law or term it is about; NULL if none */
  char *quote;   /* verbatim; NULL if there is none */
  char *section; /* headings above the quote, "A > B"; NULL if there are none */
  guint page;    /* 0 if not known */
  guint line;
  gsize offset;        /* of the quote in the document's text */
  gboolean is_nearest; /* the quote is only the passage that comes nearest, and no part of what was found */
  char *suggestion;    /* what to write in place of the quote; NULL if that is not known */
  char *source;        /* where the fact behind it can be looked up; NULL if there is none */
  /* What src/gate adds. */
  char *fingerprint; /* the same for the same finding, wherever its words stand; NULL before */
  GapAge age;
  const GapExcuse *excuse; /* NULL: it counts */
};

void gap_finding_free (GapFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapFinding, gap_finding_free)

/* A copy without what src/gate adds. (transfer full) */
GapFinding *gap_finding_copy (const GapFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it counts: nobody excused it, and it was not known before. */
gboolean gap_finding_is_active (const GapFinding *finding);

/* Orders by path, offset, kind, message. For g_ptr_array_sort. */
int gap_finding_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
