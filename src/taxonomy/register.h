/*
 * The registers: instruments that policies cite (taxonomy/legislation.yml) and terms that ended or were renamed
 * (taxonomy/terms.yml). Facts only; recognition in text is evidence/citation.c.
 */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_STATUS_IN_FORCE,
  GAP_STATUS_NOT_IN_FORCE,
  GAP_STATUS_PARTLY_REPEALED,
  GAP_STATUS_REPEALED,
  GAP_STATUS_SUPERSEDED,
  GAP_STATUS_RENAMED,
  GAP_STATUS_CLOSED,
  GAP_STATUS_UNKNOWN_TITLE
} GapStatus;

/* "in_force", as the JSON and the registers write it. */
const char *gap_status_nick (GapStatus status);

/* Whether a thing of @status is no longer there to be cited: all but in force, not yet in force and partly repealed. */
gboolean gap_status_is_ended (GapStatus status);

/* Names that may mean other things: they count only beside a word of @company in their sentence, and beside none of
 * @strangers. */
typedef struct
{
  const char *const *names;
  const char *const *company;
  const char *const *strangers;
} GapDoubtful;

/* Sections of an instrument that ended while the rest stands. */
typedef struct
{
  const char *const *sections; /* "33", "127(2)(a)", "part 3", in lower case; one covers all that is inside it */
  GapDate since;
  const char *const *now; /* what took their place */
} GapPart;

/* Statutes, guidance and codes. Strings are owned by the register. */
struct GapInstrument
{
  const char *id;
  const char *title;
  const char *kind;
  gboolean is_statutory;
  GapDate from;
  GapStatus status;
  GapDate since;
  const char *const *replaced_by;         /* titles, NULL-terminated, resolved from ids and replaced-text */
  const GapInstrument *const *successors; /* those of them that have rows, in the same order, NULL-terminated */
  const char *const *aliases;
  GapDoubtful doubtful;
  const char *const *wrong_years;
  const GapPart *parts; /* n_parts */
  guint n_parts;
  const char *const *topics;
  const char *const *live_in; /* where it lives on although its status says that it ended */
  const char *family;         /* id of its family, NULL if none */
  const char *edition;        /* "2024" */
  const char *note;
  const char *source;
  const char *checked;
  const char *confidence;
  guint line; /* in the register file */
};

/* Bodies, schemes, services, words. */
struct GapTerm
{
  const char *id;
  const char *title;
  const char *kind;
  GapStatus status;
  GapDate from;
  GapDate since;
  const char *now; /* what to write instead; NULL if nothing took its place */
  const char *const *aliases;
  GapDoubtful doubtful;
  const char *const *not_before; /* words that make a name that they follow another one */
  const char *const *live_in;
  gboolean is_case_exact;
  gboolean is_flagged;
  const char *severity;
  const char *note;
  const char *source;
  const char *checked;
  const char *confidence;
  guint line;
};

typedef struct
{
  const char *id;
  const char *title;
  const char *const *aliases;
  GapDoubtful doubtful;
} GapFamily;

/* The words that say that a text speaks of @place ("NI"). */
typedef struct
{
  const char *place;
  const char *const *words;
} GapPlaceWords;

/* How people shorten @phrase inside a title: "Northern Ireland" to "NI". */
typedef struct
{
  const char *phrase;
  const char *const *forms;
} GapShortForm;

/* Years of other Acts of the same title that are real and have no row. */
typedef struct
{
  const char *title;
  const char *const *years;
} GapAlsoPassed;

/* How people cite (taxonomy/citing.yml): lists of words and phrases in lower case, NULL-terminated, owned by the
 * register. */
typedef struct
{
  const char *const *law_words;       /* end the title of a law */
  const char *const *edition_kinds;   /* of instruments */
  const char *const *skip_words;      /* do not count when titles are compared */
  const char *const *own_words;       /* after a name: the school's own paper or person */
  const char *const *leading_words;   /* in capitals before a title, and no part of it */
  const char *const *pointers;        /* "the" Act */
  const char *const *section_words;   /* "section" 33 */
  const char *const *part_words;      /* "Part" 3 */
  const char *const *section_links;   /* between a section and its Act: "of the" */
  const char *const *range_words;     /* sections 33 "to" 35 */
  const char *const *publisher_links; /* between a body and the guidance that it put out */
  const char *const *until_words;     /* "until" 2018 */
  const char *const *edition_words;   /* between a title and the year of its edition */
  const char *const *months;
  const char *const *title_links;   /* between the words of a title */
  const char *const *unended;       /* their mark ends no sentence */
  const char *const *edition_links; /* between that and the title */
  const char *const *editions;      /* "edition" of guidance */
  const char *const *amended;
  const char *const *defining_words; /* before an abbreviation in a bracket */
  const char *const *naming_words;   /* between an old name and the new one */
  const char *const *before;         /* before what ended */
  const char *const *changing;       /* likewise, but verbs: what ended is their object */
  const char *const *grounds;        /* right behind such a verb: not its object but why */
  const char *const *to_be;          /* before such a verb: it has no object */
  const char *const *after;          /* after what ended */
  const char *const *swapping;       /* before what changed places */
  const char *const *swapped_for;    /* behind it, before what took its place */
  const char *const *examples;       /* "such as" */
  const char *const *loose;          /* of after and passive: what can befall anything */
  const char *const *references;     /* "references to" what ended */
  const char *const *clause_words;   /* begin a clause */
  const char *const *relatives;      /* "which" */
  const char *const *passive;        /* after it and a form of "to be" */
  const char *const *be;
  const char *const *bracketed; /* first in a bracket after it */
  const char *const *links;     /* between these words and what ended */
  const char *const *links_after;
  const char *const *plural;
  const char *const *headings; /* of sections that tell what changed */
  const char *const *table_heads;
  const GapPlaceWords *places; /* n_places */
  guint n_places;
  const GapShortForm *short_forms; /* n_short_forms */
  guint n_short_forms;
  const GapAlsoPassed *also_passed; /* n_also_passed */
  guint n_also_passed;
} GapCiting;

/*
 * The files, checked: known keys only, ids unique, dates and statuses well-formed, an end never before its beginning,
 * every replacement known and no circle of them. @citing may be NULL. Errors are TAXONOMY with file and line. (transfer
 * full)
 */
GapRegister *gap_register_new (const GapYaml *legislation, const GapYaml *terms, const GapYaml *citing,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_register_free (GapRegister *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapRegister, gap_register_free)

/* Never NULL; its lists are empty if no file of citing words was given. */
const GapCiting *gap_register_get_citing (const GapRegister *reg);

guint gap_register_get_n_instruments (const GapRegister *reg);
const GapInstrument *gap_register_get_instrument (const GapRegister *reg, guint i);
guint gap_register_get_n_terms (const GapRegister *reg);
const GapTerm *gap_register_get_term (const GapRegister *reg, guint i);
guint gap_register_get_n_families (const GapRegister *reg);
const GapFamily *gap_register_get_family (const GapRegister *reg, guint i);
const GapInstrument *gap_register_find (const GapRegister *reg, const char *id);

/* The edition of @family in force on @day; NULL if none. */
const GapInstrument *gap_register_current_edition (const GapRegister *reg, const char *family, GapDate day);

/*
 * The status that @instrument has on @day: what its row says from `since` on, in force from `from` to then, not in
 * force before. A @day known only to the month or year counts as its last day.
 */
GapStatus gap_instrument_status_on (const GapInstrument *instrument, GapDate day);
GapStatus gap_term_status_on (const GapTerm *term, GapDate day);

/*
 * What is cited on @day in place of @instrument: its replacements, or what replaced those that have ended by then.
 * Empty if nothing took its place. (transfer full) (element-type utf8) titles, borrowed from the register
 */
GPtrArray *gap_instrument_instead (const GapInstrument *instrument, GapDate day) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What is wrong with rows that load: chains of replacements that end in nothing in force on @day, dates that do not fit
 * one another, editions that overlap, names that two rows claim, sources that are missing. One line each, with the
 * place. (transfer full) (element-type utf8)
 */
GPtrArray *gap_register_lint (const GapRegister *reg, GapDate day) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the instrument bears @topic. */
gboolean gap_instrument_has_topic (const GapInstrument *instrument, const char *topic);

G_END_DECLS
