/*
 * One policy file as the gate needs it: what was found, what each clause rests on, and the asides in the file that
 * excuse findings. Cut out of an audit; a plain value that can be kept on disk and read back.
 */
#pragma once

#include "gate/catalogue.h"
#include "lint/lint.h"

G_BEGIN_DECLS

/* What one clause rests on. Strings are owned by the snapshot. */
typedef struct
{
  GapState state;
  GapStrength strength;
  guint stances;     /* mask of 1 << GapStance */
  const char *quote; /* the strongest words; NULL if there are none */
  const char *lead;  /* the words above the list that they are an item of; NULL if it is not told */
  guint page;
  guint line;
} GapNote;

/* One sentence that a clause rests on, and how strongly it is put, the lead of its list included. */
typedef struct
{
  guint clause;
  GapStrength strength;
  const char *quote;
  const char *lead; /* NULL if it has none */
  guint page;
  guint line;
} GapVoice;

/* A comment addressed to gapcheck, and the lines of the file that it speaks of. */
typedef struct
{
  const char *text; /* without the comment's marks and the word "gapcheck:" */
  guint line;       /* where it stands */
  guint from;       /* the lines it speaks of; both 0 if none follow */
  guint to;
} GapAside;

/* Whose file it is: known before it is read, and no part of what is kept. Copied. */
typedef struct
{
  const char *path;        /* as given */
  const char *school_id;   /* slug */
  gboolean is_from_school; /* a school.yml says so; else the file's name does */
  const char *phase;       /* of the school, if a school.yml says; NULL else */
} GapOrigin;

typedef struct GapSnapshot GapSnapshot;

/* @bytes are the file's own, for its asides. (transfer full) */
GapSnapshot *gap_snapshot_new (const GapAudit *audit, const GapWording *wording, GBytes *bytes,
                               const GapOrigin *origin) G_GNUC_WARN_UNUSED_RESULT;
void gap_snapshot_free (GapSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapSnapshot, gap_snapshot_free)

/* What is kept of @snapshot, one that was read, and back under the name of @origin; NULL if @bytes are none that this
 * program could have written. (transfer full) */
GBytes *gap_snapshot_to_bytes (const GapSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;
GapSnapshot *gap_snapshot_from_bytes (GBytes *bytes, const GapOrigin *origin) G_GNUC_WARN_UNUSED_RESULT;

const GapOrigin *gap_snapshot_get_origin (const GapSnapshot *snapshot);
const char *gap_snapshot_get_school_name (const GapSnapshot *snapshot);
gboolean gap_snapshot_is_read (const GapSnapshot *snapshot);
const GPtrArray *gap_snapshot_get_findings (const GapSnapshot *snapshot); /* (element-type GapFinding) */
const GArray *gap_snapshot_get_asides (const GapSnapshot *snapshot);      /* (element-type GapAside) */
const GArray *gap_snapshot_get_voices (const GapSnapshot *snapshot);      /* (element-type GapVoice) by clause */
guint gap_snapshot_get_n_notes (const GapSnapshot *snapshot);
const GapNote *gap_snapshot_get_note (const GapSnapshot *snapshot, guint clause);

G_END_DECLS
