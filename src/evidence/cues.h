/*
 * The cues of each sentence ("must not", "is welcome", "we ask") and those whom it names, found once a document.
 *
 * Private to evidence/: concepts.c makes them, stance.c reads them.
 */
#pragma once

#include "evidence/concepts.h"

G_BEGIN_DECLS

typedef struct
{
  GapStance stance;
  GapCuePlace place;
  guint first; /* token */
  guint n;
} GapCue;

/* An audience that a sentence names. */
typedef struct
{
  guint audience; /* mask */
  guint first;    /* token */
  guint n;
} GapNamed;

GapCues *gap_cues_new (const GapTaxonomy *taxonomy) G_GNUC_WARN_UNUSED_RESULT;
void gap_cues_free (GapCues *cues);

/* Adds what the @n hits of the next sentence say. */
void gap_cues_add_sentence (GapCues *cues, const GapHit *hits, guint n);

/* The cues of @sentence, in the order of their first token; where two overlapped the longer one stands. Borrowed. */
const GapCue *gap_cues_get (const GapCues *cues, guint sentence, guint *out_n);

/* Those whom @sentence names, in the order of the text. Borrowed. */
const GapNamed *gap_cues_get_named (const GapCues *cues, guint sentence, guint *out_n);

/* Whether a condition ("if", "where") opens between the tokens @from and @to, not counting @to. */
gboolean gap_cues_has_condition (const GapCues *cues, guint from, guint to);

G_END_DECLS
