/*
 * From one audit to its findings: clauses that are not there, law and terms that have ended, reviews, what a template
 * left, text that was not read.
 *
 * Judges nothing itself: states, flags and dates are the audit's; this file chooses the finding and finds the words.
 */
#include "lint/lint.h"

#include <string.h>

#include "assess/rulings.h"
#include "lint/lint_private.h"

/* The headings above the block that holds @offset; NULL if it stands under none. (transfer full) (nullable) */
static char *
dup_section (const GapDocument *document, GapPlace place)
{
  g_autoptr (GPtrArray) headings = gap_document_dup_section (document, place.paragraph - 1);
  if (headings->len == 0)
    return NULL;
  g_ptr_array_add (headings, NULL);
  return g_strjoinv (" > ", (char **)headings->pdata);
}

GapFinding *
gap_lint_add (GapLint *lint, GapFindingKind kind, char *message, GapSpan span)
{
  GapFinding *finding = g_new0 (GapFinding, 1);
  finding->kind = kind;
  finding->level = gap_finding_info (kind)->level;
  finding->path = g_strdup (gap_audit_get_path (lint->audit));
  finding->school_id = g_strdup (gap_audit_get_school_id (lint->audit));
  finding->message = message;
  if (lint->document != NULL && span.length > 0)
    {
      GapPlace place = gap_document_locate (lint->document, span.offset);
      finding->quote = gap_document_dup_span (lint->document, span);
      finding->page = place.page;
      finding->line = place.line;
      finding->offset = span.offset;
      if (place.paragraph > 0)
        finding->section = dup_section (lint->document, place);
    }
  g_ptr_array_add (lint->findings, finding);
  return finding;
}

static const GapSpan nowhere = { 0, 0 };

/* " on 25 May 2018", " in April 2025"; nothing if the date is not known. (transfer full) */
static char *
say_when (GapDate date)
{
  if (!gap_date_is_set (date))
    return g_strdup ("");
  g_autofree char *words = gap_date_to_words (date);
  return g_strdup_printf (" %s %s", date.day != 0 ? "on" : "in", words);
}

/* "A", "A and B", "A, B and C"; NULL for an empty list. (transfer full) (nullable) */
static char *
join_and (const char *const *words)
{
  guint n = words != NULL ? g_strv_length ((char **)words) : 0;
  if (n == 0)
    return NULL;
  GString *out = g_string_new (words[0]);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (out, "%s%s", i + 1 == n ? " and " : ", ", words[i]);
  return g_string_free (out, FALSE);
}

/* ---- clauses ---- */

/* The words behind @cell: its strongest fact, else the nearest passage. */
static GapSpan
span_of (const GapCell *cell)
{
  if (cell->facts->len > 0)
    return g_array_index (cell->facts, GapFact, 0).span;
  return cell->nearest->source != NULL ? cell->nearest->span : nowhere;
}

static void
lint_ruling (GapLint *lint, const GapCell *cell)
{
  if (!cell->is_pending)
    return;
  char *message = g_strdup_printf ("“%s”: the words that %s ruled %s on %s have changed", cell->clause->title,
                                   cell->ruling->who, gap_state_nick (cell->ruling->state), cell->ruling->when);
  gap_lint_add (lint, GAP_FINDING_RULING_PENDING, message, span_of (cell))->clause = g_strdup (cell->clause->id);
}

static void
lint_cell (GapLint *lint, const GapCell *cell)
{
  static const struct
  {
    GapState state;
    GapFindingKind kind;
    const char *format;
  } rows[] = {
    { GAP_STATE_MISSING, GAP_FINDING_MISSING_CLAUSE, "is missing" },
    { GAP_STATE_PARTIAL, GAP_FINDING_PARTIAL_CLAUSE, "is only half covered" },
    { GAP_STATE_OUTDATED, GAP_FINDING_OUTDATED_CLAUSE, "rests on law that has ended" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].state != cell->state)
        continue;
      char *message = g_strdup_printf ("“%s” %s: %s", cell->clause->title, rows[i].format, cell->why);
      GapFinding *finding = gap_lint_add (lint, rows[i].kind, message, span_of (cell));
      finding->clause = g_strdup (cell->clause->id);
      finding->is_nearest = cell->facts->len == 0;
    }
}

/* ---- law ---- */

/* "repealed on 25 May 2018 and replaced by ...", what a reader needs to put it right. @now: what took its place; NULL
 * if nothing did. (transfer full) */
static char *
say_ended (const GapCitation *citation, const char *now)
{
  g_autofree char *title = gap_citation_dup_title (citation);
  g_autofree char *when = say_when (gap_citation_since (citation));
  const char *verb = "was superseded";
  if (citation->status == GAP_STATUS_REPEALED)
    verb = "was repealed";
  else if (citation->status == GAP_STATUS_RENAMED)
    verb = "was renamed";
  else if (citation->status == GAP_STATUS_CLOSED)
    verb = "was withdrawn";
  else if (citation->status == GAP_STATUS_NOT_IN_FORCE)
    return g_strdup_printf ("%s is not yet in force", title);
  else if (citation->status == GAP_STATUS_PARTLY_REPEALED)
    verb = "was repealed in part";
  if (now == NULL)
    return g_strdup_printf ("%s %s%s, and nothing took its place", title, verb, when);
  if (citation->status == GAP_STATUS_RENAMED)
    return g_strdup_printf ("%s %s%s and is now %s", title, verb, when, now);
  return g_strdup_printf ("%s %s%s and replaced by %s", title, verb, when, now);
}

/* What to write today in place of @instrument, which may itself have been replaced more than once. (transfer full)
 * (nullable) */
static char *
suggest (const GapLint *lint, const GapInstrument *instrument)
{
  GapDate today = gap_audit_get_as_of (lint->audit);
  if (!gap_status_is_ended (gap_instrument_status_on (instrument, today)))
    return g_strdup (instrument->title);
  g_autoptr (GPtrArray) titles = gap_instrument_instead (instrument, today);
  g_ptr_array_add (titles, NULL);
  return join_and ((const char *const *)titles->pdata);
}

static void
lint_unknown_title (GapLint *lint, const GapCitation *citation)
{
  const GapInstrument *meant = citation->meant;
  g_autofree char *written = gap_document_dup_span (lint->document, citation->span);
  g_autofree char *now = meant != NULL ? suggest (lint, meant) : NULL;
  GString *message = g_string_new (NULL);
  g_string_printf (message, "there is no “%s”", written);
  if (meant == NULL)
    g_string_append (message, " in the register of law");
  else
    g_string_append_printf (message, "; do you mean “%s”?", meant->title);
  if (meant != NULL && now != NULL && strcmp (now, meant->title) != 0)
    g_string_append_printf (message, " That has ended, and today there is %s", now);
  GapFinding *finding
      = gap_lint_add (lint, GAP_FINDING_UNKNOWN_LEGISLATION, g_string_free (message, FALSE), citation->span);
  finding->suggestion = g_steal_pointer (&now);
  finding->source = meant != NULL ? g_strdup (meant->source) : NULL;
}

/* "; it was right when the policy was last approved, in May 2015": what the policy's own day makes of it. (transfer
 * full) */
static char *
say_then (const GapLint *lint, const GapCitation *citation)
{
  GapDate own_date = gap_audit_get_review (lint->audit)->own_date;
  GapJudgement judgement = gap_citation_judgement (citation, own_date);
  if (judgement != GAP_JUDGEMENT_WRONG_THEN && judgement != GAP_JUDGEMENT_OUTDATED_SINCE)
    return g_strdup ("");
  g_autofree char *when = say_when (own_date);
  if (judgement == GAP_JUDGEMENT_WRONG_THEN)
    return g_strdup_printf ("; it was wrong already when the policy was last approved,%s", when);
  return g_strdup_printf ("; it was right when the policy was last approved,%s", when);
}

static void
lint_citation (GapLint *lint, const GapCitation *citation)
{
  if (!citation->is_flagged)
    return;
  if (citation->instrument == NULL)
    {
      lint_unknown_title (lint, citation);
      return;
    }
  gboolean is_law = citation->status == GAP_STATUS_REPEALED && citation->instrument->is_statutory;
  g_autofree char *then = say_then (lint, citation);
  const char *const *next = citation->part != NULL ? citation->part->now : citation->instrument->replaced_by;
  g_autofree char *direct = join_and (next);
  g_autofree char *now = citation->part != NULL ? g_strdup (direct) : suggest (lint, citation->instrument);
  g_autofree char *ended = say_ended (citation, direct);
  gboolean is_long_chain = now != NULL && direct != NULL && strcmp (now, direct) != 0;
  char *message = g_strconcat (ended, then, is_long_chain ? "; today there is " : "", is_long_chain ? now : "", NULL);
  GapFinding *finding = gap_lint_add (lint, is_law ? GAP_FINDING_REPEALED_LEGISLATION : GAP_FINDING_SUPERSEDED_GUIDANCE,
                                      message, citation->span);
  finding->suggestion = g_steal_pointer (&now);
  finding->source = g_strdup (citation->instrument->source);
  finding->subject = g_strdup (citation->instrument->id);
}

/* ---- terms ---- */

/* A service that has gone dates a policy; a body or a scheme that has gone leaves a rule without its anchor. */
static GapFindingKind
term_kind (const GapTerm *term)
{
  static const char *const services[] = { "service", "software", "website", NULL };
  if (g_strv_contains (services, term->kind))
    return GAP_FINDING_RENAMED_SERVICE;
  if (strcmp (term->kind, "term") == 0 && term->status == GAP_STATUS_RENAMED)
    return GAP_FINDING_RENAMED_SERVICE;
  return GAP_FINDING_ENDED_TERM;
}

static void
lint_term (GapLint *lint, const GapTermUse *use)
{
  if (!use->is_flagged)
    return;
  const GapTerm *term = use->term;
  g_autofree char *when = say_when (term->since);
  const char *verb = "ended";
  if (use->status == GAP_STATUS_RENAMED)
    verb = "was renamed";
  else if (use->status == GAP_STATUS_CLOSED)
    verb = "closed";
  const char *link = use->status == GAP_STATUS_RENAMED ? "; the name is now" : "; in its place there is";
  char *message = term->now != NULL ? g_strdup_printf ("%s %s%s%s %s", term->title, verb, when, link, term->now)
                                    : g_strdup_printf ("%s %s%s, and nothing took its place", term->title, verb, when);
  GapFinding *finding = gap_lint_add (lint, term_kind (term), message, use->span);
  finding->subject = g_strdup (term->id);
  finding->suggestion = g_strdup (term->now);
  finding->source = g_strdup (term->source);
  GapLevel level;
  if (term->severity != NULL && gap_level_parse (term->severity, &level))
    finding->level = level;
}

/* ---- review ---- */

/* The words that the review state follows from: the stated date, else the cycle. */
static GapSpan
review_span (const GapReview *review)
{
  for (guint i = review->dates->len; i > 0 && review->is_next_stated; i--)
    {
      const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, i - 1);
      if (date->kind == GAP_DATE_NEXT)
        return date->span;
    }
  return review->cycle_span;
}

static void
lint_review (GapLint *lint)
{
  const GapReview *review = gap_audit_get_review (lint->audit);
  GapSpan span = review_span (review);
  if (review->state == GAP_REVIEW_OVERDUE)
    gap_lint_add (lint, GAP_FINDING_REVIEW_OVERDUE, g_strdup_printf ("the review is overdue: %s", review->why), span);
  else if (review->state == GAP_REVIEW_DUE)
    gap_lint_add (lint, GAP_FINDING_REVIEW_DUE, g_strdup_printf ("the review is due soon: %s", review->why), span);
  else if (review->state == GAP_REVIEW_UNKNOWN && gap_document_get_coverage (lint->document) >= 1.0)
    gap_lint_add (lint, GAP_FINDING_REVIEW_UNKNOWN,
                  g_strdup_printf ("nobody can tell when the review is: %s", review->why), span);
}

/* ---- what a template left ---- */

static void
lint_leftovers (GapLint *lint)
{
  static const struct
  {
    GapFindingKind kind;
    const char *format;
  } rows[] = {
    { GAP_FINDING_TEMPLATE_PLACEHOLDER, "a placeholder of the template was left in" },
    { GAP_FINDING_UNFILLED_FIELD, "a field that the school fills in is empty" },
    { GAP_FINDING_TEMPLATE_NOTE, "a note of the template's writer was left in" },
  };
  g_autoptr (GArray) leftovers = gap_wording_find_leftovers (lint->wording, lint->document);
  for (guint i = 0; i < leftovers->len; i++)
    {
      const GapLeftover *leftover = &g_array_index (leftovers, GapLeftover, i);
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        if (rows[j].kind == leftover->kind)
          gap_lint_add (lint, leftover->kind, g_strdup (rows[j].format), leftover->span);
    }
}

/* ---- dates ---- */

static void
lint_doubts (GapLint *lint)
{
  const GArray *doubts = gap_audit_get_review (lint->audit)->doubts;
  for (guint i = 0; i < doubts->len; i++)
    {
      const GapDateDoubt *doubt = &g_array_index (doubts, GapDateDoubt, i);
      gboolean is_conflict = doubt->kind != GAP_DOUBT_ORDER && doubt->kind != GAP_DOUBT_CYCLE_WORDS;
      gap_lint_add (lint, is_conflict ? GAP_FINDING_DATES_CONFLICT : GAP_FINDING_DATES_DOUBTFUL, g_strdup (doubt->why),
                    doubt->span);
    }
}

/* ---- all ---- */

static void
lint_document (GapLint *lint)
{
  const GapReferences *references = gap_audit_get_references (lint->audit);
  for (guint i = 0; i < gap_audit_get_n_cells (lint->audit); i++)
    {
      lint_cell (lint, gap_audit_get_cell (lint->audit, i));
      lint_ruling (lint, gap_audit_get_cell (lint->audit, i));
    }
  for (guint i = 0; i < references->citations->len; i++)
    lint_citation (lint, &g_array_index (references->citations, GapCitation, i));
  for (guint i = 0; i < references->terms->len; i++)
    lint_term (lint, &g_array_index (references->terms, GapTermUse, i));
  lint_review (lint);
  lint_doubts (lint);
  gap_lint_logic (lint);
  if (lint->wording != NULL)
    lint_leftovers (lint);
  gap_lint_file (lint);
}

static gboolean
is_same (const GapFinding *a, const GapFinding *b)
{
  return gap_finding_compare (&a, &b) == 0;
}

static void
drop_duplicates (GPtrArray *findings)
{
  for (guint i = findings->len; i > 1; i--)
    if (is_same (g_ptr_array_index (findings, i - 1), g_ptr_array_index (findings, i - 2)))
      g_ptr_array_remove_index (findings, i - 1);
}

GPtrArray *
gap_lint_audit (const GapAudit *audit, const GapWording *wording)
{
  g_return_val_if_fail (audit != NULL, NULL);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  GapLint lint = { audit, gap_audit_get_document (audit), wording, findings };
  if (lint.document != NULL)
    lint_document (&lint);
  else
    gap_lint_add (&lint, GAP_FINDING_DOCUMENT_UNREADABLE,
                  g_strdup_printf ("the file could not be read: %s", gap_audit_get_failure (audit)), nowhere);
  g_ptr_array_sort (findings, gap_finding_compare);
  drop_duplicates (findings);
  return findings;
}
