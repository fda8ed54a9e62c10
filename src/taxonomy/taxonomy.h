/*
 * The taxonomy: areas, clauses, and the signals by which a clause is recognised. Loaded from YAML, checked, compiled
 * once.
 *
 * The language is described in taxonomy/README.md; this header is what is left after compiling: ids and bit masks. All
 * members are owned by the taxonomy and constant.
 */
#pragma once

#include "taxonomy/phrase.h"
#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_STANCE_SILENT,
  GAP_STANCE_FORBIDS,
  GAP_STANCE_REQUIRES,
  GAP_STANCE_ALLOWS,
  GAP_N_STANCES
} GapStance;

/* Where a cue stands: before the act ("must"), after it ("is forbidden"), before the one it binds ("we ask parents
 * to"), or before an act that somebody else does ("the school will not tolerate"). */
typedef enum
{
  GAP_CUE_BEFORE,
  GAP_CUE_AFTER,
  GAP_CUE_OF,
  GAP_CUE_BY,
  GAP_N_CUE_PLACES
} GapCuePlace;

/* "forbids", ...; NULL for silent, as the JSON has it. */
const char *gap_stance_nick (GapStance stance);

#define GAP_MAX_AUDIENCES 16
#define GAP_AUDIENCE_ANYONE 0xFFFFu

/* Where the concepts of a signal may meet: in a sentence (with its stem), or in a whole block (with its stem). */
typedef enum
{
  GAP_WITHIN_SENTENCE,
  GAP_WITHIN_BLOCK,
  GAP_WITHIN_OWN
} GapWithin;

/* A set of words and phrases with a name. What it takes from citations and dates is injected by evidence/concepts.c. */
typedef struct
{
  const char *id;
  const char *label;         /* for people: "a data protection law" */
  const char *const *topics; /* also hit by a citation of an instrument with one of these topics; NULL-terminated */
  const char *const *dates;  /* also hit by a policy date of one of these kinds, or "cycle" */
  GArray *included_by;       /* (element-type guint) concepts that take every hit of this one */
  guint line;
} GapConcept;

/* Concepts of which one is enough. (element-type guint) */
typedef GArray GapGroup;

typedef struct
{
  GPtrArray *all;       /* (element-type GapGroup) each must be met; the first is the act whose stance is judged */
  GArray *none;         /* (element-type guint) none may stand in the unit */
  GArray *heading;      /* one must stand in a heading above, if not empty */
  GArray *not_heading;  /* none may */
  GArray *section;      /* one must stand in the same section, if not empty */
  GArray *document;     /* one must stand anywhere in the document, if not empty */
  GArray *not_document; /* none may */
  guint stances;        /* mask of 1 << GapStance; 0 for any */
  guint audiences;      /* mask; 0 for any */
  guint near;           /* the concepts must meet within so many words; 0 for anywhere in the unit */
  GapWithin within;
  gboolean is_named; /* the audience must be named: "anyone" is not enough */
  gboolean is_partial;
  gboolean is_despite; /* holds even in a unit that the taxonomy excludes */
  const char *lacks;   /* of a partial signal: what the words leave out; NULL if not said */
  guint line;
} GapSignal;

struct GapClause
{
  const char *id;
  const char *title;
  const char *why;    /* why it matters */
  const char *source; /* where that stands, with a date; NULL if none */
  const char *remedy; /* what to do when it is missing */
  guint area;
  GPtrArray *signals;                  /* (element-type GapSignal) */
  gboolean is_opposed;                 /* a text that allows here and forbids there contradicts itself */
  gboolean is_general;                 /* policies on any subject say it: it must be said of this one */
  gboolean is_exact;                   /* signals alone find it: what is like it, as another date, is not it */
  const char *const *examples;         /* covered by each of these, NULL-terminated */
  const char *const *partial_examples; /* half covered */
  const char *const *counterexamples;  /* missing from each */
  guint line;
};

typedef struct
{
  const char *id;
  const char *title;
} GapArea;

/* What a taxonomy is about. */
typedef struct
{
  GArray *headings;  /* (element-type guint) a document is about it if a heading has one of these */
  GArray *sentences; /* (element-type guint) or if many sentences have one of these */
} GapSubject;

/* Gives the YAML file @name of a taxonomy (its root, or what it includes). (transfer full) */
typedef GapYaml *(*GapFetch) (const char *name, gpointer data, GError **error);

/* Loads the taxonomy whose root file is @name. Errors are TAXONOMY with file and line. */
GapTaxonomy *gap_taxonomy_load (const char *name, GapFetch fetch, gpointer data,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_taxonomy_free (GapTaxonomy *taxonomy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapTaxonomy, gap_taxonomy_free)

const char *gap_taxonomy_get_id (const GapTaxonomy *taxonomy);
const char *gap_taxonomy_get_title (const GapTaxonomy *taxonomy);

guint gap_taxonomy_get_n_areas (const GapTaxonomy *taxonomy);
const GapArea *gap_taxonomy_get_area (const GapTaxonomy *taxonomy, guint i);
guint gap_taxonomy_get_n_clauses (const GapTaxonomy *taxonomy);
const GapClause *gap_taxonomy_get_clause (const GapTaxonomy *taxonomy, guint i);

/* NULL, or -1, if there is none of that id. */
const GapClause *gap_taxonomy_find_clause (const GapTaxonomy *taxonomy, const char *id);
int gap_taxonomy_find_concept (const GapTaxonomy *taxonomy, const char *id);

guint gap_taxonomy_get_n_concepts (const GapTaxonomy *taxonomy);
const GapConcept *gap_taxonomy_get_concept (const GapTaxonomy *taxonomy, guint i);

/* Concepts whose presence takes a unit out of consideration (a list of linked policies). (element-type guint) */
const GArray *gap_taxonomy_get_excluded (const GapTaxonomy *taxonomy);

/* Acts that no policy asks for ("include abusive material"): a list item that seems to is turned round. (element-type
 * guint) */
const GArray *gap_taxonomy_get_inverted (const GapTaxonomy *taxonomy);

/* What documents must speak of for what they say on general clauses to count. */
const GapSubject *gap_taxonomy_get_subject (const GapTaxonomy *taxonomy);

/* Names of the audiences, by bit. */
guint gap_taxonomy_get_n_audiences (const GapTaxonomy *taxonomy);
const char *gap_taxonomy_get_audience (const GapTaxonomy *taxonomy, guint bit);

/* The concept that holds the words of audience @bit, and those that cue a stance from a place. */
guint gap_taxonomy_get_audience_concept (const GapTaxonomy *taxonomy, guint bit);
guint gap_taxonomy_get_cue_concept (const GapTaxonomy *taxonomy, GapStance stance, GapCuePlace place);

/* The concept that stands for everybody; it sets all bits. */
guint gap_taxonomy_get_anyone_concept (const GapTaxonomy *taxonomy);

/* Tags of its hits are concept ids. */
const GapLexicon *gap_taxonomy_get_lexicon (const GapTaxonomy *taxonomy);

G_END_DECLS
