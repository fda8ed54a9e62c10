/*
 * Whose review, approval or update a sentence speaks of: "This policy is reviewed annually", "Our filters are reviewed
 * annually". Knows the build of a sentence only, by the words of taxonomy/dates.yml: what stands before a passive verb
 * or behind an active one, up to its first preposition, is the owner, and its last word says what it is.
 */
#include "evidence/dates_private.h"

#include <string.h>

/* "The policy sets out rules, and is reviewed": the subject is among so many words at the start. */
#define SUBJECT_REACH 5u

/* Words that are no thing that could be reviewed. */
#define NO_NOUN                                                                                                        \
  (DATING_DETERMINER | DATING_JOIN | DATING_FILL | DATING_LABEL | DATING_REVIEW_HEADING | DATING_CYCLE_LABEL)
#define STOPS_HEAD (DATING_VERB | DATING_BE | DATING_BREAK | DATING_REVIEW_WORD)

typedef struct
{
  const GapDating *dating;
  const char *text;
  const GArray *words;
  guint first; /* words of the sentence */
  guint end;
  gboolean is_passive;
} Clause;

static const LineWord *
word_at (const Clause *clause, guint i)
{
  return &g_array_index (clause->words, LineWord, i);
}

static gboolean
is_in (const Clause *clause, guint i, guint mask)
{
  return (gap_dating_get_word (clause->dating, word_at (clause, i)->id)->groups & mask) != 0;
}

/* Whether a comma, a bracket, a colon, a dash, or the edge of a cell stands before word @i. */
static gboolean
is_parted_before (const Clause *clause, guint i)
{
  const char *end = clause->text + word_at (clause, i)->start;
  for (const char *c = clause->text + word_at (clause, i - 1)->end; c < end; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u == 0x2013 || u == 0x2014 || (u == '-' && c[1] == ' ')
          || (u < 128 && strchr (",;:()[]|\t\n", (int)u) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* ---- what a row of words is ---- */

/* Whether "of ..." behind word @at speaks of the policy. */
static gboolean
is_of_subject (const Clause *clause, guint at)
{
  for (guint i = at + 1; i < clause->end && i <= at + SUBJECT_REACH; i++)
    if (is_in (clause, i, DATING_SUBJECT))
      return TRUE;
  return FALSE;
}

/* Whether word @last ends the name of another paper, from @first on: "School Admissions Code". */
static gboolean
is_other_name (const Clause *clause, guint first, guint last)
{
  PhraseHit hit;
  for (guint i = first; i <= last; i++)
    if (gap_dating_match (clause->dating, clause->words, i, DATING_OTHER, &hit) && i + hit.n > last)
      return TRUE;
  return FALSE;
}

static gboolean
has_any (const Clause *clause, guint first, guint end, guint mask)
{
  for (guint i = first; i < end; i++)
    if (is_in (clause, i, mask))
      return TRUE;
  return FALSE;
}

/* The owner that the words from @first to @end name, of which each member of a list ("and") counts by its last word. */
static DatingOwner
judge_words (const Clause *clause, guint first, guint end)
{
  gboolean has_doer = FALSE;
  gboolean has_noun = FALSE;
  for (guint i = first; i < end; i++)
    {
      guint next = i + 1;
      while (next < end && word_at (clause, next)->number >= 0)
        next++;
      gboolean is_last = next >= end || is_in (clause, next, DATING_JOIN);
      if (is_last && is_in (clause, i, DATING_PAPER) && has_any (clause, first, i, DATING_THIS))
        return DATING_OWNER_POLICY;
      if (is_last && is_in (clause, i, DATING_SUBJECT) && !is_other_name (clause, first, i))
        return DATING_OWNER_POLICY;
      if (is_last && is_in (clause, i, DATING_ASPECT))
        return is_of_subject (clause, i) ? DATING_OWNER_POLICY : DATING_OWNER_UNSAID;
      has_doer |= is_last && is_in (clause, i, DATING_DOER | DATING_SIGNATURE);
      has_noun |= word_at (clause, i)->number < 0 && !is_in (clause, i, NO_NOUN);
    }
  if (!has_noun || (has_doer && !clause->is_passive))
    return DATING_OWNER_UNSAID;
  return DATING_OWNER_OTHER;
}

/* ---- the subject ---- */

/* The start of the verb that ends before @at: "will also be". */
static guint
verb_start (const Clause *clause, guint at)
{
  while (at > clause->first && !is_parted_before (clause, at)
         && is_in (clause, at - 1, DATING_VERB | DATING_BE | DATING_FILL | DATING_DETERMINER))
    at--;
  return at;
}

/* The start of the part of [first, end) that has the verb behind it for its own: "forms" of "Consent is sought and
 * forms". */
static guint
last_clause (const Clause *clause, guint first, guint end)
{
  for (guint i = end; i > first; i--)
    if (is_in (clause, i - 1, DATING_JOIN) && has_any (clause, first, i - 1, DATING_VERB | DATING_BE))
      return i;
  return first;
}

/* @is_shared: the verb is the second one of its subject, so that the first one's object stands between. */
static DatingOwner
judge_subject (const Clause *clause, guint first, guint end, gboolean is_shared)
{
  guint head = first;
  while (head < end && !is_in (clause, head, STOPS_HEAD))
    head++;
  for (guint i = first; is_shared && i < head && i < first + SUBJECT_REACH; i++)
    if (is_in (clause, i, DATING_SUBJECT))
      return DATING_OWNER_POLICY;
  return judge_words (clause, first, head);
}

/* The start of what is put in between commas before the verb at @verb: ", which binds parents, carers and staff, is";
 * @verb if nothing is. */
static guint
skip_aside (const Clause *clause, guint verb)
{
  if (verb == clause->first || verb >= clause->end || !is_parted_before (clause, verb))
    return verb;
  for (guint i = verb - 1; i > clause->first; i--)
    if (is_parted_before (clause, i) && is_in (clause, i, DATING_BREAK))
      return i;
  return verb;
}

/* From the part of the sentence nearest before the verb at @verb to the first, parts being what commas and the like
 * make. */
static DatingOwner
find_subject (const Clause *clause, guint verb)
{
  gboolean is_shared = FALSE;
  guint end = skip_aside (clause, verb);
  while (end > clause->first)
    {
      guint first = end - 1;
      while (first > clause->first && !is_parted_before (clause, first))
        first--;
      guint part = last_clause (clause, first, end);
      while (part < end && is_in (clause, part, DATING_JOIN))
        part++;
      gboolean has_subject = part < end && !is_in (clause, part, STOPS_HEAD);
      if (has_subject)
        return judge_subject (clause, part, end, is_shared);
      is_shared |= part >= end || !is_in (clause, part, DATING_BREAK);
      /* "was approved and is reviewed": the same part again, without its last verb. */
      guint join = part;
      while (join > first && is_in (clause, join - 1, DATING_JOIN))
        join--;
      end = join > first && join < end ? join : first;
    }
  return DATING_OWNER_UNSAID;
}

/* ---- the object ---- */

/* "this September", "the Autumn term" */
static gboolean
is_time (const Clause *clause, guint i)
{
  const DatingWord *word = gap_dating_get_word (clause->dating, word_at (clause, i)->id);
  return word->month != 0 || word->term != 0;
}

static DatingOwner
find_object (const Clause *clause, guint at, gboolean wants_determiner)
{
  PhraseHit hit;
  guint first = at;
  while (first < clause->end && !is_parted_before (clause, first))
    {
      if (gap_dating_match (clause->dating, clause->words, first, DATING_CYCLE, &hit))
        first += hit.n;
      else if (is_in (clause, first, DATING_FILL) && !is_in (clause, first, DATING_OF | DATING_DETERMINER))
        first++;
      else
        break;
    }
  gboolean is_of = first < clause->end && is_in (clause, first, DATING_OF);
  if (is_of)
    first++;
  if (first >= clause->end || is_parted_before (clause, first)
      || (wants_determiner && !is_of && !is_in (clause, first, DATING_DETERMINER)))
    return DATING_OWNER_UNSAID;
  guint end = first;
  while (end < clause->end && (end == first || !is_parted_before (clause, end)) && !is_in (clause, end, STOPS_HEAD)
         && !gap_dating_match (clause->dating, clause->words, end, DATING_CYCLE, &hit) && !is_time (clause, end))
    end++;
  return end > first ? judge_words (clause, first, end) : DATING_OWNER_UNSAID;
}

/* ---- the whole ---- */

/* Whether a form of "to be" stands in the label or right before it. */
static gboolean
has_be (const Clause *clause, const PhraseHit *label)
{
  if (has_any (clause, label->first, label->first + label->n, DATING_BE))
    return TRUE;
  for (guint i = label->first; i > clause->first && !is_parted_before (clause, i); i--)
    {
      if (is_in (clause, i - 1, DATING_BE))
        return TRUE;
      if (!is_in (clause, i - 1, DATING_FILL))
        return FALSE;
    }
  return FALSE;
}

DatingOwner
gap_dating_find_owner (const GapDating *dating, const char *text, const GArray *words, guint first, guint end,
                       const PhraseHit *label, gboolean is_date)
{
  Clause clause = { dating, text, words, first, end, FALSE };
  guint last = label->first + label->n - 1;
  gboolean is_participle = is_in (&clause, last, DATING_PARTICIPLE);
  clause.is_passive = (is_participle || is_date) && has_be (&clause, label);
  if (!clause.is_passive)
    {
      DatingOwner owner = find_object (&clause, last + 1, is_participle || is_date);
      if (owner != DATING_OWNER_UNSAID)
        return owner;
    }
  /* Beside a date, words without a verb are as often a heading or a school's name as what was reviewed. */
  if (is_date && !clause.is_passive)
    return DATING_OWNER_UNSAID;
  guint verb = verb_start (&clause, label->first);
  DatingOwner owner = find_subject (&clause, verb);
  /* "Governors review annually" names who, not what; "Filter review: annually" is a label. */
  gboolean is_verb
      = !is_participle && verb == label->first && (last + 1 >= end || !is_parted_before (&clause, last + 1));
  return owner == DATING_OWNER_OTHER && is_verb ? DATING_OWNER_UNSAID : owner;
}
