/* What the files of the citations share: the compiled names, and what was found before it is judged. Inside
 * src/evidence only. */
#pragma once

#include "evidence/citation.h"
#include "evidence/words.h"

G_BEGIN_DECLS

/* No name, no node, no word. */
#define CITER_NONE 0u

typedef enum
{
  NAME_INSTRUMENT, /* an Act, an edition of guidance, ... */
  NAME_FAMILY,     /* guidance that comes in editions, named without one */
  NAME_TERM,       /* a body, a service, a word */
  NAME_REAL        /* an Act outside the register: found, so that its year is not taken for a slip */
} NameKind;

/* A title or alias, without its year. */
typedef struct
{
  NameKind kind;
  const GapInstrument *instrument;
  const GapFamily *family;
  const GapTerm *term;
  int year;            /* 0 if the name has none */
  int own_year;        /* that, or the one that ends the title of what it names: "DPA" has 2018; 0 if neither */
  gboolean is_law;     /* ends with a law word: may be named without capitals, has its own year */
  gboolean is_title;   /* known by its title alone, without a law word: needs the capitals of a title to be one */
  gboolean is_edition; /* guidance, a code, ...: its title may be plain words */
  gboolean has_comma;
  gboolean is_address;  /* "ask.fm": may stand in one */
  gboolean is_acronym;  /* one word, written in capitals */
  gboolean is_explicit; /* listed without a year, or a law */
  gboolean is_doubtful; /* counts only in company */
  const GapDoubtful *doubtful;
  const char *const *not_before; /* NULL for none */
  char mark;                     /* that ends the name and is no letter: the "+" of "Google+"; 0 if there is none */
  char *letters;                 /* its words as written, joined by blanks: "GTCE Code of Conduct" */
  guint next;                    /* another name that ends at the same node, CITER_NONE if there is none */
} Name;

/* A sequence of lower-case words. */
typedef struct
{
  char **words;
  guint n;
} Phrase;

/* Phrases by their first and by their last word. */
typedef struct
{
  GHashTable *by_first; /* word -> GPtrArray of Phrase */
  GHashTable *by_last;
  GPtrArray *phrases;
} PhraseSet;

struct GapCiter
{
  GPtrArray *sets;        /* (element-type GHashTable) all of those below, of citing.yml */
  GPtrArray *phrase_sets; /* (element-type PhraseSet) likewise; borrowed */
  const GapRegister *reg;
  const GapCiting *citing;
  GHashTable *words;     /* normalised word -> id */
  GPtrArray *word_list;  /* (element-type utf8), by id; the strings are the table's */
  GHashTable *edges;     /* node and word -> node */
  GArray *first_name;    /* (element-type guint) by node */
  GArray *names;         /* (element-type Name) */
  GHashTable *law_words; /* normalised, as are the next ones */
  GHashTable *months;
  GHashTable *title_links;
  GHashTable *unended;
  GHashTable *edition_links;
  GHashTable *editions;
  GHashTable *leading_words;
  GHashTable *skip_words;
  GHashTable *own_words;
  GHashTable *pointers;
  GHashTable *section_words;
  GHashTable *part_words;
  GHashTable *section_links;
  GHashTable *range_words;
  GHashTable *publisher_links;
  GHashTable *until_words;
  GHashTable *edition_words;
  GHashTable *defining_words;
  GHashTable *naming_words;
  GHashTable *be;
  GHashTable *grounds;
  GHashTable *swapped_for;
  GHashTable *examples;
  GHashTable *references;
  GHashTable *clause_words;
  GHashTable *relatives;
  GHashTable *to_be;
  GHashTable *links;
  GHashTable *links_after;
  GHashTable *plural;
  PhraseSet amended;
  PhraseSet before;
  PhraseSet changing;
  PhraseSet swapping;
  PhraseSet loose;
  PhraseSet after;
  PhraseSet passive;
  PhraseSet bracketed;
};

/* A mention, before it is judged. */
typedef struct
{
  NameKind kind;
  guint first; /* token */
  guint end;   /* one past its last token */
  GapSpan span;
  const GapInstrument *instrument;
  const GapInstrument *meant;
  const GapTerm *term;
  gboolean is_undated; /* named without year or edition */
  gboolean is_older;   /* an edition before the one that the register has */
  const GapPart *part; /* that ended, if the mention is of sections of it alone; NULL if not */
} Mention;

/* A document under the citer's eyes. */
typedef struct
{
  const GapCiter *citer;
  const GapDocument *document;
  const GapTokens *list;
  const char *text;
  const GapToken *tokens;
  guint n_tokens;
  guint32 *ids;        /* document word -> citer word + 1; 0 if not yet looked up */
  GHashTable *defined; /* document word + 1 -> Definition *, for abbreviations that the text defines */
  GHashTable *guesses; /* document word + 1 -> the word of a name that it is a slip for; NULL until one is looked for */
  GArray *mentions;    /* (element-type Mention) in the order of the text, disjoint */
  GapDate own_date;
  GapDate as_of;
} CiteScan;

/* A word without the ending of the plural, in @buffer; NULL if it is longer than any name's. */
const char *gap_citer_normalise (const char *lower, char buffer[64]);
guint gap_citer_find_word (const GapCiter *citer, const char *normalised);
guint gap_citer_step (const GapCiter *citer, guint node, guint word);
const Name *gap_citer_get_name (const GapCiter *citer, guint name);
guint gap_citer_first_name (const GapCiter *citer, guint node);
gboolean gap_citer_has (GHashTable *set, const char *lower);

/* Whether a word is an abbreviation: half or more of its letters are capitals, and it has two. */
gboolean gap_citer_is_acronym (const char *word, gsize length);

/* The years of a word: 1998, or of two figures 98 and 18; 0 if it is none. */
int gap_citer_year (const char *word);

/* The year that ends a title; 0 if it ends otherwise or @instrument is NULL. */
int gap_citer_title_year (const GapInstrument *instrument);

const char *gap_scan_word (const CiteScan *scan, guint token);
guint gap_scan_id (CiteScan *scan, guint token);
gsize gap_scan_end (const CiteScan *scan, guint token);

/* The word of a name of which the word of @token is a slip of one or two letters; CITER_NONE if there is none. */
guint gap_scan_guess (CiteScan *scan, guint token);

/* Whether token @i + 1 follows @i within a title: same block, no end of a sentence between. */
gboolean gap_scan_is_joined (const CiteScan *scan, guint i);

/* Whether the word of @token begins with a capital. */
gboolean gap_scan_is_capital (const CiteScan *scan, guint token);

/* Whether the word of @token is a slip of @known, or that word. */
gboolean gap_scan_is_slip (const CiteScan *scan, guint token, const char *known);

/* Whether the letters of @token are initials of the words from @start to @end, in their order, the first of the first.
 */
gboolean gap_scan_is_initials (const CiteScan *scan, guint start, guint end, guint token);

/* Whether @token is one of the words of @set, endings apart. */
gboolean gap_scan_is_in (const CiteScan *scan, GHashTable *set, guint token);

/* The number of tokens of the longest phrase of @set that begins at (or, the next one, ends before) @token; 0 if none
 * does. */
guint gap_scan_phrase_at (const CiteScan *scan, const PhraseSet *set, guint token);
guint gap_scan_phrase_before (const CiteScan *scan, const PhraseSet *set, guint token);

/* Fills scan->mentions. */
void gap_scan_find_mentions (CiteScan *scan);

/* Gives mentions of sections that ended by scan->as_of their part, and takes the sections into them. */
void gap_scan_find_parts (CiteScan *scan);

/* What a name comes to with its year. */
typedef struct
{
  NameKind kind;
  const GapInstrument *instrument; /* NULL for a title that does not exist */
  const GapInstrument *meant;
  const GapTerm *term;
  gboolean is_undated;
  gboolean is_older; /* an edition before the one that the register has */
} Resolved;

/* Settles which of @names (element-type guint), all written alike, is meant with @year, 0 if none is given. FALSE: no
 * citation. */
gboolean gap_citer_resolve (const GapCiter *citer, const GArray *names, int year, GapDate as_of, Resolved *out);

/* What may follow a title: its year, an abbreviation, "(as amended)", the month of an edition. */
typedef struct
{
  int year;
  guint end;          /* one past the last token that belongs to it */
  gsize end_offset;   /* with a closing bracket */
  guint abbreviation; /* token + 1 that is defined as short for the title; 0 if none */
  gboolean has_bracket;
} Tail;
void gap_scan_read_tail (CiteScan *scan, guint start, guint end, const GArray *names, Tail *out);

/* A place where a name can end. */
typedef struct
{
  guint node;
  guint end;
  int year; /* inside the title: "Data Protection (1998) Act" */
} NameEnd;

/* The names (element-type guint) of the node that the words from @start to @end are written as. (transfer full) */
GArray *gap_scan_collect_names (const CiteScan *scan, guint start, const NameEnd *end) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the flag at @member of Name is set in all of @names. */
gboolean gap_scan_all_names (const CiteScan *scan, const GArray *names, gsize member);

/* Whether the words are plain English, or what they name is the school's own. @year: 0 if none is given. */
gboolean gap_scan_is_plain_words (const CiteScan *scan, guint start, const NameEnd *end, const GArray *names,
                                  const Tail *tail, int year);

/* Whether something of the school's own goes by the name that ends before token @end: "GDPR policy". */
gboolean gap_scan_is_schools_own (const CiteScan *scan, guint end);

/* Whether the name at @start is the end of a longer title that the register does not know. */
gboolean gap_scan_is_end_of_longer (const CiteScan *scan, guint start);

/* Whether mention @i is told as history, and whether the text speaks of a place where a thing lives on. */
gboolean gap_scan_is_historic (CiteScan *scan, guint i);
gboolean gap_scan_is_live (const CiteScan *scan, const Mention *mention, const char *const *live_in);

G_END_DECLS
