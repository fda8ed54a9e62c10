/* Findings: what is wrong with a document, as data. The table is findings.def; checks are in lint/. */
#pragma once

#include "base/types.h"

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

struct GapFinding
{
  GapFindingKind kind;
  GapLevel level;
  char *path; /* the file as given */
  char *school_id;
  char *clause;  /* id of the clause it is about; NULL if none */
  char *message; /* one sentence, no full stop */
  char *quote;   /* verbatim; NULL if there is none */
  guint page;    /* 0 if not known */
  guint line;
  gsize offset;     /* of the quote in the document's text */
  char *suggestion; /* what to write in place of the quote; NULL if that is not known */
  char *source;     /* where the fact behind it can be looked up; NULL if there is none */
};

void gap_finding_free (GapFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapFinding, gap_finding_free)

/* Orders by path, offset, kind, message. For g_ptr_array_sort. */
int gap_finding_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
