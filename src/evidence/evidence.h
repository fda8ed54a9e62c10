/* What a document says on each clause: the sentences whose concepts, stance and audience meet a signal, and the nearest
 * that do not. */
#pragma once

#include "evidence/concepts.h"
#include "taxonomy/weights.h"

G_BEGIN_DECLS

/* One sentence that supports a clause. */
typedef struct
{
  const GapSignal *source; /* the signal that fired, or one that asks nothing (evidence/likeness.h) */
  guint sentence;
  guint block;
  GapSpan span; /* the sentence, verbatim in the document */
  GapSpan stem; /* the sentence that introduces the list item; length 0 if none */
  GapStance stance;
  guint audiences; /* mask; GAP_AUDIENCE_ANYONE if not said */
  gboolean is_partial;
  gboolean rests_on_ended; /* every citation that it rests on has ended */
  double likeness;         /* 0 if a signal fired; else how like the sentence is to those that say it, 0..1 */
  double bearing;          /* if a signal fired, the same; 0 if nothing was learned of the clause */
} GapFact;

/* Why the nearest passage failed. */
typedef enum
{
  GAP_LACK_CONCEPT,  /* @concept is not there */
  GAP_LACK_EXCLUDED, /* @concept rules it out */
  GAP_LACK_STANCE,   /* it does not forbid (require, allow) */
  GAP_LACK_AUDIENCE, /* it binds others */
  GAP_LACK_CONTEXT,  /* it stands in another section */
  GAP_LACK_NEARNESS, /* its words are too far apart */
  GAP_LACK_SUBJECT,  /* it is said of something else, in a document on something else */
  GAP_LACK_LIKENESS  /* a signal fires, but no sentence is like those that say it */
} GapLack;

typedef struct
{
  const GapSignal *source; /* NULL if no passage comes near */
  guint sentence;
  guint block;
  GapSpan span;
  GapLack lack;
  guint concept; /* for GAP_LACK_CONCEPT and GAP_LACK_EXCLUDED */
  double score;  /* 0..1 */
} GapNearest;

/* By the taxonomy's signals and by likeness, which adds what no signal covers and takes away what nothing is like.
 * @weights may be NULL: then signals alone.
 * @map and what it was made of must outlive the evidence. */
GapEvidence *gap_evidence_find (const GapTaxonomy *taxonomy, const GapWeights *weights, const GapDocument *document,
                                const GapConceptMap *map) G_GNUC_WARN_UNUSED_RESULT;
void gap_evidence_free (GapEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapEvidence, gap_evidence_free)

/* The facts on clause number @clause: what covers before what touches, the likest of those that cover first, then in
 * the order of the text. (element-type GapFact) Borrowed. */
const GArray *gap_evidence_get_facts (const GapEvidence *evidence, guint clause);
const GapNearest *gap_evidence_get_nearest (const GapEvidence *evidence, guint clause);

/* The likelihood, by likeness alone, of the sentence that is most like what says the clause; -1 if nothing was learned
 * of it. Where it is next to nothing, what a signal found is doubtful. */
double gap_evidence_get_likeness (const GapEvidence *evidence, guint clause);

/* Tries one signal on one sentence, as gap_evidence_find does: TRUE with @out_fact, or FALSE with @out_nearest. For
 * --why. */
gboolean gap_evidence_try (const GapTaxonomy *taxonomy, const GapDocument *document, const GapConceptMap *map,
                           const GapSignal *source, guint sentence, GapFact *out_fact, GapNearest *out_nearest);

G_END_DECLS
