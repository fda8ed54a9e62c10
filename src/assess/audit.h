/*
 * One school's policy, fully judged: the document and, for each clause, its state with the words behind it.
 *
 * An audit owns all that it was made from, is immutable, and is what the matrix, the findings and every report read.
 */
#pragma once

#include "evidence/evidence.h"
#include "evidence/knowledge.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_STATE_COVERED,
  GAP_STATE_PARTIAL,
  GAP_STATE_OUTDATED,
  GAP_STATE_MISSING,
  GAP_STATE_UNKNOWN,
  GAP_STATE_NOT_APPLICABLE,
  GAP_N_STATES
} GapState;

/* "covered", "partial", "outdated", "missing", "unknown", "n/a"; and the mark that stands for it: ● ◐ ⚠ ○ ? – */
const char *gap_state_nick (GapState state);
const char *gap_state_mark (GapState state);

/* Reads a nick. Returns FALSE for any other word. */
gboolean gap_state_parse (const char *nick, GapState *out_state) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const GapClause *clause;
  GapState state;
  const GArray *facts;       /* (element-type GapFact) strongest first; empty if missing */
  const GapNearest *nearest; /* its source is NULL if no passage comes near */
  double likeness;           /* gap_evidence_get_likeness() */
  char *why;                 /* why this state, in words, for a person */
  double confidence; /* 0..1 that it is there or not there as is said; -1 if that is not known, 1 if a person ruled */
  GapState found;    /* what the program found: `state`, unless a person has ruled otherwise */
  const GapRuling *ruling; /* a person's verdict; NULL if there is none */
  gboolean is_pending;     /* the words have changed since: the ruling waits to be looked at, and does not hold */
} GapCell;

typedef struct
{
  const char *school_id;   /* slug; NULL: the file's name without suffix */
  const char *school_name; /* NULL: what the document names, else made from the id */
  GapDate as_of;           /* must be full */
  int due_within;          /* days */
  gboolean signals_only;   /* likeness is not asked */
} GapAuditOptions;

/* Judges @document (a new reference is taken). @knowledge must outlive the audit. (transfer full) */
GapAudit *gap_audit_new (const GapKnowledge *knowledge, GapDocument *document,
                         const GapAuditOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* A school whose policy could not be read: every cell is unknown, and @why says so in one line. (transfer full) */
GapAudit *gap_audit_new_unreadable (const GapKnowledge *knowledge, const char *path, const char *why,
                                    const GapAuditOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Lets @rulings stand over what was found; before anybody else has seen @audit. @rulings must outlive it. */
void gap_audit_rule (GapAudit *audit, const GapRulings *rulings);

/* Makes clause number @clause not applicable to the school, for @why, unless a person has ruled on it; likewise. */
void gap_audit_rule_out (GapAudit *audit, guint clause, const char *why);

GapAudit *gap_audit_ref (GapAudit *audit);
void gap_audit_unref (GapAudit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapAudit, gap_audit_unref)

/* All borrowed. */
const GapKnowledge *gap_audit_get_knowledge (const GapAudit *audit);
const char *gap_audit_get_school_id (const GapAudit *audit);
const char *gap_audit_get_school_name (const GapAudit *audit);
const char *gap_audit_get_path (const GapAudit *audit);
GapDate gap_audit_get_as_of (const GapAudit *audit);

/* NULL for an unreadable file; then get_failure says why. */
const GapDocument *gap_audit_get_document (const GapAudit *audit);
const char *gap_audit_get_failure (const GapAudit *audit);
const GapReferences *gap_audit_get_references (const GapAudit *audit); /* NULL if unreadable */
const GapReview *gap_audit_get_review (const GapAudit *audit);         /* NULL if unreadable */
const GapConceptMap *gap_audit_get_map (const GapAudit *audit);        /* NULL if unreadable */

/* One cell a clause, in the order of the taxonomy. */
guint gap_audit_get_n_cells (const GapAudit *audit);
const GapCell *gap_audit_get_cell (const GapAudit *audit, guint clause);
const GapCell *gap_audit_find_cell (const GapAudit *audit, const char *clause_id);
guint gap_audit_count (const GapAudit *audit, GapState state);

G_END_DECLS
