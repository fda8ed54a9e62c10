/*
 * A person's verdicts on cells (rulings.yml), which stand over the machine's for as long as the words that they were
 * about stay the same.
 */
#pragma once

#include "assess/audit.h"

G_BEGIN_DECLS

/* One verdict. All members are owned by the rulings. */
struct GapRuling
{
  char *school; /* id */
  char *clause; /* id */
  GapState state;
  char *who;
  char *when; /* YYYY-MM-DD */
  char *why;
  char *words; /* fingerprint of what the policy said on the clause then */
};

/* None. (transfer full) */
GapRulings *gap_rulings_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Reads @path. Errors are USAGE with file and line: an unknown clause or state, a verdict without a reason, two on one
 * cell. */
GapRulings *gap_rulings_load (const char *path, const GapTaxonomy *taxonomy, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_rulings_free (GapRulings *rulings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapRulings, gap_rulings_free)

guint gap_rulings_get_n (const GapRulings *rulings);
const GapRuling *gap_rulings_get (const GapRulings *rulings, guint i);

/* NULL if nobody has ruled on that cell. */
const GapRuling *gap_rulings_find (const GapRulings *rulings, const char *school, const char *clause);

/* Adds a copy of @ruling in place of the one on the same cell. */
void gap_rulings_set (GapRulings *rulings, const GapRuling *ruling);

/* The file's text: sorted by school and clause, the same for the same rulings. (transfer full) */
char *gap_rulings_to_yaml (const GapRulings *rulings) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What @cell of @audit rests on, in short: a digest of the words of its facts. Space, case, punctuation and place in
 * the text do not matter to it. (transfer full)
 */
char *gap_ruling_fingerprint (const GapAudit *audit, const GapCell *cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
