/* Two records of different days side by side: what became of every cell. */
#pragma once

#include "history/record.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_SHIFT_NONE,
  GAP_SHIFT_NEW_GAP,        /* missing, where it could not be decided or was ruled out before */
  GAP_SHIFT_LOST,           /* the policy said it, or said more */
  GAP_SHIFT_NEWLY_OUTDATED, /* what it rests on has ended */
  GAP_SHIFT_GAINED,         /* the policy says it, or says more */
  GAP_SHIFT_REPAIRED,       /* it rested on what had ended, and no longer does */
  GAP_SHIFT_RULED,          /* a person has ruled, or the ruling fell */
  GAP_SHIFT_UNREAD,         /* it can no longer be decided */
  GAP_SHIFT_REWORDED,       /* the same state in other words */
  GAP_SHIFT_NEW_SCHOOL,
  GAP_SHIFT_GONE,
  GAP_N_SHIFTS
} GapShiftKind;

/* "new-gap", ...; and for people: "new gap", ... */
const char *gap_shift_nick (GapShiftKind kind);
const char *gap_shift_word (GapShiftKind kind);

/* What became of one cell; nothing where @before is NULL: a clause that was not looked for is no change of a policy. */
GapShiftKind gap_shift_of (const GapRecordCell *before, const GapRecordCell *now);

typedef struct
{
  GapShiftKind kind;
  const GapRecordSchool *school; /* of the later record; of the earlier one for a school that is gone */
  int clause;                    /* number in the later record; -1 for a school as a whole */
  GapState before;               /* unknown where it was not there */
  GapState now;
} GapShift;

/* A school that cites as if it stood what it did not so cite before. */
typedef struct
{
  const GapRecordSchool *school;
  const char *title;
  gboolean is_mended; /* the other way round */
} GapEndedChange;

typedef struct
{
  const GapRecord *before;
  const GapRecord *now;
  GArray *changes;     /* (element-type GapShift) all but NONE, by school, then by clause */
  GArray *ended;       /* (element-type GapEndedChange) by school */
  guint n_new_clauses; /* that were not looked for then */
  guint counts[GAP_N_SHIFTS];
} GapChanges;

/* Both records must outlive the changes. (transfer full) */
GapChanges *gap_changes_new (const GapRecord *before, const GapRecord *now) G_GNUC_WARN_UNUSED_RESULT;
void gap_changes_free (GapChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapChanges, gap_changes_free)

G_END_DECLS
