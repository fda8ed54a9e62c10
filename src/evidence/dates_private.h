/* What the files of the dates share: the compiled words, and the forms of a date. Inside src/evidence only. */
#pragma once

#include "evidence/dates.h"
#include "evidence/words.h"

G_BEGIN_DECLS

/* What a phrase of taxonomy/dates.yml is for; a set of them is a mask. */
typedef enum
{
  DATING_APPROVED = 1 << 0,
  DATING_REVIEWED = 1 << 1,
  DATING_NEXT = 1 << 2,
  DATING_ISSUED = 1 << 3,
  DATING_REVIEW = 1 << 4, /* reviewed or next, to be settled */
  DATING_PLAIN = 1 << 5,
  DATING_SIGNATURE = 1 << 6,
  DATING_SUBJECT = 1 << 7,
  DATING_OTHER = 1 << 8,
  DATING_JOIN = 1 << 9,
  DATING_OTHER_HEADING = 1 << 10,
  DATING_VERSION = 1 << 11,
  DATING_CYCLE = 1 << 12,
  DATING_BARE_CYCLE = 1 << 13,
  DATING_REVIEW_WORD = 1 << 14,
  DATING_CYCLE_LABEL = 1 << 15,
  DATING_REVIEW_HEADING = 1 << 16,
  /* How a sentence is built: see dates_owner.c. */
  DATING_BE = 1 << 17,
  DATING_VERB = 1 << 18,
  DATING_FILL = 1 << 19,
  DATING_BREAK = 1 << 20,
  DATING_OF = 1 << 21,
  DATING_DETERMINER = 1 << 22,
  DATING_PARTICIPLE = 1 << 23,
  DATING_ASPECT = 1 << 24,
  DATING_DOER = 1 << 25,
  DATING_PAPER = 1 << 27, /* "guidance": the policy itself behind "this", else perhaps another's */
  DATING_THIS = 1 << 28,
  DATING_DOUBTFUL = 1 << 26 /* beside DATING_CYCLE: may mean two things */
} DatingGroup;

#define DATING_STRONG (DATING_APPROVED | DATING_REVIEWED | DATING_NEXT | DATING_ISSUED | DATING_REVIEW)
#define DATING_LABEL (DATING_STRONG | DATING_PLAIN)

typedef struct
{
  GapDate last; /* year 0 */
  gboolean is_first_of_year;
} DatingTerm;

/* What is known of one word of the file. */
typedef struct
{
  int month;  /* 1..12, 0 */
  guint term; /* position in terms + 1, 0 */
  gboolean is_term_word;
  gboolean is_cycle_word;
  guint groups;    /* of the phrases that are this word alone */
  int number;      /* 0 if it is none */
  GArray *phrases; /* (element-type guint) that begin with it; NULL if none */
} DatingWord;

/* A word of the line that is being read. */
typedef struct
{
  gsize start;
  gsize end;
  guint id;   /* in the compiled words; 0 if it is not there */
  int number; /* -1 if it has no figures */
  guint n_digits;
  gboolean is_ordinal; /* "9th" */
  gboolean is_capital;
} LineWord;

typedef struct
{
  guint group;
  int months;  /* cycles: already multiplied */
  guint first; /* word of the line */
  guint n;
} PhraseHit;

typedef struct
{
  guint first; /* word of the line */
  guint n;
  GapDate date;
  GapDate stated;
  gboolean is_bare;   /* a year alone, or a school year: a date only right beside a label */
  gboolean is_us;     /* the month before the day, as only that way it is a day of the calendar */
  gboolean may_be_us; /* figures that are a day of the calendar both ways */
} DateForm;

/* A date with its label. */
typedef struct
{
  guint group; /* one of DATING_STRONG */
  GapSpan span;
  GapDate date;
  GapDate stated;
  guint table; /* of a list of versions; 0 if it is none */
  gboolean is_us;
  gboolean may_be_us;
} FoundDate;

/* Cuts @text from @from to @to into words; appends (element-type LineWord). */
void gap_dating_cut (const GapDating *dating, const char *text, gsize from, gsize to, GArray *words);

const DatingWord *gap_dating_get_word (const GapDating *dating, guint id);
guint gap_dating_find_word (const GapDating *dating, const char *lower);
const DatingTerm *gap_dating_get_term (const GapDating *dating, guint i);

/* The longest phrase of the groups @mask at @words[@at]. */
gboolean gap_dating_match (const GapDating *dating, const GArray *words, guint at, guint mask, PhraseHit *out);

/* The date that begins at @words[@at]. */
gboolean gap_dating_read_form (const GapDating *dating, const char *text, const GArray *words, guint at, DateForm *out);

/* Whose review a sentence speaks of. */
typedef enum
{
  DATING_OWNER_UNSAID,
  DATING_OWNER_POLICY,
  DATING_OWNER_OTHER
} DatingOwner;

/*
 * Whose review, approval, ... the word or phrase @label tells of in the sentence of the words from @first to @end.
 * @is_date: beside a date, where short lines are labels; only a whole sentence is held to its build.
 */
DatingOwner gap_dating_find_owner (const GapDating *dating, const char *text, const GArray *words, guint first,
                                   guint end, const PhraseHit *label, gboolean is_date);

/* Fills @review from the labelled dates @found (element-type FoundDate), which it settles in place. */
void gap_review_settle (GapReview *review, GArray *found, const char *text, GapDate as_of, int due_within);

/* Fills review->doubts from what was settled. */
void gap_review_find_doubts (GapReview *review, GapDate as_of);

G_END_DECLS
