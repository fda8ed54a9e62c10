/* Citations and ended terms of a document: found (citation_match.c), then judged at two dates. */
#include "evidence/citation_private.h"

static GapStatus
status_of (const CiteScan *scan, const Mention *mention, GapDate day)
{
  if (mention->instrument == NULL)
    return GAP_STATUS_UNKNOWN_TITLE;
  if (mention->part != NULL
      && gap_date_compare (gap_date_last_day (day), gap_date_first_day (mention->part->since)) >= 0)
    return mention->instrument->is_statutory ? GAP_STATUS_REPEALED : GAP_STATUS_SUPERSEDED;
  GapStatus status = gap_instrument_status_on (mention->instrument, day);
  if (gap_status_is_ended (status) && gap_scan_is_live (scan, mention, mention->instrument->live_in))
    return GAP_STATUS_IN_FORCE;
  return mention->is_older && !gap_status_is_ended (status) ? GAP_STATUS_SUPERSEDED : status;
}

static void
judge_citation (CiteScan *scan, guint i, GArray *citations)
{
  const Mention *mention = &g_array_index (scan->mentions, Mention, i);
  GapCitation citation = { .span = mention->span, .instrument = mention->instrument, .meant = mention->meant };
  citation.part = mention->part;
  citation.status = status_of (scan, mention, scan->as_of);
  citation.status_then = citation.status;
  if (gap_date_is_set (scan->own_date) && !mention->is_undated)
    citation.status_then = status_of (scan, mention, scan->own_date);
  gboolean has_ended = gap_status_is_ended (citation.status);
  citation.is_historic = has_ended && gap_scan_is_historic (scan, i);
  citation.is_flagged = has_ended && !citation.is_historic;
  g_array_append_val (citations, citation);
}

static void
judge_term (CiteScan *scan, guint i, GArray *terms)
{
  const Mention *mention = &g_array_index (scan->mentions, Mention, i);
  GapTermUse use = { .span = mention->span, .term = mention->term };
  use.status = gap_term_status_on (mention->term, scan->as_of);
  if (gap_status_is_ended (use.status) && gap_scan_is_live (scan, mention, mention->term->live_in))
    use.status = GAP_STATUS_IN_FORCE;
  gboolean has_ended = gap_status_is_ended (use.status);
  use.is_historic = has_ended && gap_scan_is_historic (scan, i);
  use.is_flagged = has_ended && !use.is_historic && mention->term->is_flagged;
  g_array_append_val (terms, use);
}

GapReferences *
gap_citer_find (const GapCiter *citer, const GapDocument *document, const GapTokens *tokens, GapDate own_date,
                GapDate as_of)
{
  g_return_val_if_fail (citer != NULL && document != NULL && tokens != NULL && gap_date_is_set (as_of), NULL);

  GapReferences *references = g_new0 (GapReferences, 1);
  references->citations = g_array_new (FALSE, FALSE, sizeof (GapCitation));
  references->terms = g_array_new (FALSE, FALSE, sizeof (GapTermUse));

  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  g_autofree guint32 *ids = g_new0 (guint32, gap_tokens_get_n_words (tokens) + 1);
  CiteScan scan = { .citer = citer, .document = document, .list = tokens, .ids = ids, .mentions = mentions };
  scan.text = gap_document_get_text (document, NULL);
  scan.tokens = gap_tokens_get (tokens, &scan.n_tokens);
  scan.own_date = own_date;
  scan.as_of = as_of;
  gap_scan_find_mentions (&scan);
  gap_scan_find_parts (&scan);
  for (guint i = 0; i < mentions->len; i++)
    if (g_array_index (mentions, Mention, i).kind == NAME_TERM)
      judge_term (&scan, i, references->terms);
    else
      judge_citation (&scan, i, references->citations);
  g_clear_pointer (&scan.defined, g_hash_table_unref);
  g_clear_pointer (&scan.guesses, g_hash_table_unref);
  return references;
}

void
gap_references_free (GapReferences *references)
{
  if (references == NULL)
    return;
  g_array_unref (references->citations);
  g_array_unref (references->terms);
  g_free (references);
}

/* ---- what a mention comes to ---- */

const char *
gap_judgement_nick (GapJudgement judgement)
{
  static const char *const nicks[] = {
    [GAP_JUDGEMENT_RIGHT] = "right",
    [GAP_JUDGEMENT_OUTDATED_SINCE] = "outdated_since_approval",
    [GAP_JUDGEMENT_WRONG_THEN] = "wrong_when_approved",
    [GAP_JUDGEMENT_OUTDATED] = "outdated",
    [GAP_JUDGEMENT_NOT_YET_IN_FORCE] = "not_yet_in_force",
    [GAP_JUDGEMENT_HISTORIC] = "historic",
    [GAP_JUDGEMENT_UNKNOWN_TITLE] = "unknown_title",
  };
  g_return_val_if_fail (judgement < G_N_ELEMENTS (nicks), "right");
  return nicks[judgement];
}

GapJudgement
gap_citation_judgement (const GapCitation *citation, GapDate own_date)
{
  if (citation->is_historic)
    return GAP_JUDGEMENT_HISTORIC;
  if (citation->instrument == NULL)
    return GAP_JUDGEMENT_UNKNOWN_TITLE;
  if (citation->status == GAP_STATUS_NOT_IN_FORCE)
    return GAP_JUDGEMENT_NOT_YET_IN_FORCE;
  if (!gap_status_is_ended (citation->status))
    return GAP_JUDGEMENT_RIGHT;
  if (!gap_date_is_set (own_date))
    return GAP_JUDGEMENT_OUTDATED;
  return gap_status_is_ended (citation->status_then) ? GAP_JUDGEMENT_WRONG_THEN : GAP_JUDGEMENT_OUTDATED_SINCE;
}

static gboolean
is_since (const GapCitation *citation)
{
  return citation->status != GAP_STATUS_IN_FORCE && citation->status != GAP_STATUS_NOT_IN_FORCE
         && citation->instrument != NULL
         && (citation->part != NULL || citation->status == citation->instrument->status);
}

GapDate
gap_citation_since (const GapCitation *citation)
{
  static const GapDate never;
  if (!is_since (citation))
    return never;
  return citation->part != NULL ? citation->part->since : citation->instrument->since;
}

GPtrArray *
gap_citation_instead (const GapCitation *citation, GapDate as_of)
{
  if (!is_since (citation))
    return g_ptr_array_new ();
  if (citation->part == NULL)
    return gap_instrument_instead (citation->instrument, as_of);
  GPtrArray *titles = g_ptr_array_new ();
  for (const char *const *now = citation->part->now; *now != NULL; now++)
    g_ptr_array_add (titles, (gpointer)*now);
  return titles;
}

char *
gap_citation_dup_title (const GapCitation *citation)
{
  g_return_val_if_fail (citation->instrument != NULL, NULL);
  if (citation->part == NULL)
    return g_strdup (citation->instrument->title);
  const char *const *sections = citation->part->sections;
  g_autofree char *list = g_strjoinv (", ", (char **)sections);
  gboolean is_part = !g_ascii_isdigit (**sections);
  return g_strdup_printf ("%s, %s%s", citation->instrument->title,
                          is_part               ? ""
                          : sections[1] != NULL ? "sections "
                                                : "section ",
                          list);
}
