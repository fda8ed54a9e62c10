/* Counting and ordering. Every order has a last resort that is unique, so that equal input gives equal output. */
#include "report/report_summary.h"

#include <string.h>

static void
tally_add (GapTally *tally, GapState state, double weight)
{
  tally->counts[state]++;
  if (state == GAP_STATE_UNKNOWN || state == GAP_STATE_NOT_APPLICABLE)
    return;
  tally->n_decided++;
  if (state == GAP_STATE_MISSING)
    tally->gap += weight;
  else if (state != GAP_STATE_COVERED)
    tally->gap += weight / 2;
}

GapTally
gap_summary_clause (const GapMatrix *matrix, guint clause)
{
  GapTally tally = { .index = clause };
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    tally_add (&tally, gap_audit_get_cell (gap_matrix_get_audit (matrix, s), clause)->state,
               gap_matrix_get_weight (matrix, s, clause));
  return tally;
}

GapTally
gap_summary_school (const GapMatrix *matrix, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  GapTally tally = { .index = school };
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    tally_add (&tally, gap_audit_get_cell (audit, c)->state, gap_matrix_get_weight (matrix, school, c));
  return tally;
}

GapTally
gap_summary_area (const GapMatrix *matrix, guint school, guint area)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  GapTally tally = { .index = area };
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->clause->area == area)
        tally_add (&tally, cell->state, gap_matrix_get_weight (matrix, school, c));
    }
  return tally;
}

static int
compare_clauses (gconstpointer a, gconstpointer b)
{
  const GapTally *x = a, *y = b;
  if (x->counts[GAP_STATE_MISSING] != y->counts[GAP_STATE_MISSING])
    return x->counts[GAP_STATE_MISSING] > y->counts[GAP_STATE_MISSING] ? -1 : 1;
  if (x->gap > y->gap || x->gap < y->gap)
    return x->gap > y->gap ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static int
compare_schools (gconstpointer a, gconstpointer b)
{
  const GapTally *x = a, *y = b;
  if (x->gap > y->gap || x->gap < y->gap)
    return x->gap > y->gap ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

GArray *
gap_summary_clauses (const GapMatrix *matrix)
{
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (GapTally));
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)); c++)
    {
      GapTally tally = gap_summary_clause (matrix, c);
      g_array_append_val (tallies, tally);
    }
  g_array_sort (tallies, compare_clauses);
  return tallies;
}

GArray *
gap_summary_schools (const GapMatrix *matrix)
{
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (GapTally));
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      if (gap_audit_get_document (gap_matrix_get_audit (matrix, s)) == NULL)
        continue;
      GapTally tally = gap_summary_school (matrix, s);
      g_array_append_val (tallies, tally);
    }
  g_array_sort (tallies, compare_schools);
  return tallies;
}

guint
gap_summary_n_read (const GapMatrix *matrix)
{
  guint n = 0;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    n += gap_audit_get_document (gap_matrix_get_audit (matrix, s)) != NULL;
  return n;
}

guint
gap_summary_n_thin (const GapMatrix *matrix)
{
  guint n = 0, n_read = gap_summary_n_read (matrix);
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (matrix)); c++)
    n += 2 * gap_matrix_count (matrix, c, GAP_STATE_MISSING) > n_read;
  return n;
}

static void
cited_free (gpointer data)
{
  GapCited *cited = data;
  g_free (cited->title);
  g_ptr_array_unref (cited->instead);
  g_array_unref (cited->mentions);
  g_free (cited);
}

/* The row for @key, new rows made by the caller's hand: only title, status and mentions are set here. */
static GapCited *
take_cited (GHashTable *by_key, GPtrArray *rows, char *key, const char *title, gboolean *out_is_new)
{
  g_autofree char *owned = key;
  GapCited *cited = g_hash_table_lookup (by_key, owned);
  *out_is_new = cited == NULL;
  if (cited != NULL)
    return cited;
  cited = g_new0 (GapCited, 1);
  cited->title = g_strdup (title);
  cited->instead = g_ptr_array_new ();
  cited->mentions = g_array_new (FALSE, FALSE, sizeof (GapMention));
  g_ptr_array_add (rows, cited);
  g_hash_table_insert (by_key, g_steal_pointer (&owned), cited);
  return cited;
}

static void
add_mention (GapCited *cited, const GapMatrix *matrix, guint school, GapSpan span, gboolean is_flagged,
             GapJudgement judgement)
{
  const GapDocument *document = gap_audit_get_document (gap_matrix_get_audit (matrix, school));
  GapMention mention = { school, span, gap_document_locate (document, span.offset), is_flagged, judgement };
  g_array_append_val (cited->mentions, mention);
}

static void
describe_instrument (GapCited *cited, const GapCitation *citation, GapDate as_of)
{
  const GapInstrument *instrument = citation->instrument;
  cited->status = citation->status;
  if (instrument == NULL)
    {
      if (citation->meant != NULL)
        g_ptr_array_add (cited->instead, (gpointer)citation->meant->title);
      return;
    }
  cited->id = instrument->id;
  cited->kind = instrument->kind;
  cited->note = instrument->note;
  cited->source = instrument->source;
  cited->since = gap_citation_since (citation);
  g_ptr_array_unref (cited->instead);
  cited->instead = gap_citation_instead (citation, as_of);
}

static void
add_citations (GHashTable *by_key, GPtrArray *rows, const GapMatrix *matrix, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  const GArray *citations = gap_audit_get_references (audit)->citations;
  GapDate own_date = gap_audit_get_review (audit)->own_date;
  for (guint i = 0; i < citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (citations, GapCitation, i);
      gboolean is_new;
      g_autofree char *words = gap_document_dup_span (gap_audit_get_document (audit), citation->span);
      g_autofree char *title = citation->instrument != NULL ? gap_citation_dup_title (citation) : g_strdup (words);
      char *key = g_strconcat (citation->instrument != NULL ? citation->instrument->id : "?", "\t", title, NULL);
      GapCited *cited = take_cited (by_key, rows, key, title, &is_new);
      if (is_new)
        describe_instrument (cited, citation, gap_matrix_get_as_of (matrix));
      add_mention (cited, matrix, school, citation->span, citation->is_flagged,
                   gap_citation_judgement (citation, own_date));
    }
}

static void
describe_term (GapCited *cited, const GapTermUse *use)
{
  cited->id = use->term->id;
  cited->is_term = TRUE;
  cited->status = use->status;
  cited->kind = use->term->kind;
  cited->note = use->term->note;
  cited->source = use->term->source;
  if (gap_report_is_since (use->status, use->term->status))
    cited->since = use->term->since;
  if (use->term->now != NULL && gap_status_is_ended (use->status))
    g_ptr_array_add (cited->instead, (gpointer)use->term->now);
}

static void
add_terms (GHashTable *by_key, GPtrArray *rows, const GapMatrix *matrix, guint school)
{
  const GArray *terms = gap_audit_get_references (gap_matrix_get_audit (matrix, school))->terms;
  for (guint i = 0; i < terms->len; i++)
    {
      const GapTermUse *use = &g_array_index (terms, GapTermUse, i);
      gboolean is_new;
      GapCited *cited
          = take_cited (by_key, rows, g_strconcat ("term\t", use->term->id, NULL), use->term->title, &is_new);
      if (is_new)
        describe_term (cited, use);
      add_mention (cited, matrix, school, use->span, use->is_flagged,
                   use->is_historic                    ? GAP_JUDGEMENT_HISTORIC
                   : gap_status_is_ended (use->status) ? GAP_JUDGEMENT_OUTDATED
                                                       : GAP_JUDGEMENT_RIGHT);
    }
}

static void
count_schools (GapCited *cited)
{
  guint last = G_MAXUINT, last_flagged = G_MAXUINT;
  for (guint i = 0; i < cited->mentions->len; i++)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      cited->n_schools += mention->school != last;
      last = mention->school;
      if (!mention->is_flagged || mention->school == last_flagged)
        continue;
      cited->n_flagged++;
      last_flagged = mention->school;
    }
}

/* Law before guidance before bodies before names. */
static guint
cited_rank (const GapCited *cited)
{
  if (cited->is_term)
    return cited->status == GAP_STATUS_RENAMED || cited->status == GAP_STATUS_CLOSED ? 3 : 2;
  return gap_cited_is_law (cited) ? 0 : 1;
}

/* What is to be mended before what is in order, by rank; then by how many schools lean on it. */
static int
compare_cited (gconstpointer a, gconstpointer b)
{
  const GapCited *x = *(const GapCited *const *)a, *y = *(const GapCited *const *)b;
  if ((x->n_flagged > 0) != (y->n_flagged > 0))
    return x->n_flagged > 0 ? -1 : 1;
  if (cited_rank (x) != cited_rank (y))
    return cited_rank (x) < cited_rank (y) ? -1 : 1;
  if (x->n_flagged != y->n_flagged)
    return x->n_flagged > y->n_flagged ? -1 : 1;
  if (x->n_schools != y->n_schools)
    return x->n_schools > y->n_schools ? -1 : 1;
  int by_title = strcmp (x->title, y->title);
  return by_title != 0 ? by_title : g_strcmp0 (x->id, y->id);
}

GPtrArray *
gap_summary_cited (const GapMatrix *matrix)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (cited_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      if (gap_audit_get_references (gap_matrix_get_audit (matrix, s)) == NULL)
        continue;
      add_citations (by_key, rows, matrix, s);
      add_terms (by_key, rows, matrix, s);
    }
  for (guint i = 0; i < rows->len; i++)
    count_schools (g_ptr_array_index (rows, i));
  g_ptr_array_sort (rows, compare_cited);
  return rows;
}

gboolean
gap_cited_is_law (const GapCited *cited)
{
  return !cited->is_term && (cited->status == GAP_STATUS_REPEALED || cited->status == GAP_STATUS_UNKNOWN_TITLE);
}

char *
gap_cited_dup_fate (const GapCited *cited)
{
  if (cited->status == GAP_STATUS_UNKNOWN_TITLE)
    return g_strdup ("there is no law of this title and year");
  const char *word = gap_report_status_word (cited->status);
  if (!gap_date_is_set (cited->since))
    return g_strdup (word);
  g_autofree char *when = gap_date_to_words (cited->since);
  return g_strdup_printf ("%s %s %s", word, cited->since.day > 0 ? "on" : "in", when);
}

static guint
review_rank (GapReviewState state)
{
  switch (state)
    {
    case GAP_REVIEW_OVERDUE:
      return 0;
    case GAP_REVIEW_DUE:
      return 1;
    case GAP_REVIEW_UNKNOWN:
      return 2;
    case GAP_REVIEW_CURRENT:
    default:
      return 3;
    }
}

static int
compare_reviews (gconstpointer a, gconstpointer b, gpointer data)
{
  const GapMatrix *matrix = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  const GapReview *x = gap_audit_get_review (gap_matrix_get_audit (matrix, i));
  const GapReview *y = gap_audit_get_review (gap_matrix_get_audit (matrix, j));
  if (review_rank (x->state) != review_rank (y->state))
    return review_rank (x->state) < review_rank (y->state) ? -1 : 1;
  int by_date = gap_date_compare (x->next, y->next);
  if (by_date != 0)
    return by_date;
  return i < j ? -1 : i > j;
}

GArray *
gap_summary_reviews (const GapMatrix *matrix)
{
  GArray *schools = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    if (gap_audit_get_review (gap_matrix_get_audit (matrix, s)) != NULL)
      g_array_append_val (schools, s);
  g_array_sort_with_data (schools, compare_reviews, (gpointer)matrix);
  return schools;
}

guint
gap_summary_count_reviews (const GapMatrix *matrix, GapReviewState state)
{
  guint n = 0;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapReview *review = gap_audit_get_review (gap_matrix_get_audit (matrix, s));
      n += review != NULL && review->state == state;
    }
  return n;
}
