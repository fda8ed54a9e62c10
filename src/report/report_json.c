/*
 * json and jsonl: the raw result, one object a school (gapcheck.scan/1) and the matrix (gapcheck.compare/1).
 * Members are only ever added; their order is fixed.
 */
#include "report/report_json.h"
#include "assess/rulings.h"

#include "report/json_writer.h"
#include "report/report_change.h"
#include "report/report_json_extras.h"
#include "report/report_summary.h"

#define SCAN_SCHEMA "gapcheck.scan/1"
#define COMPARE_SCHEMA "gapcheck.compare/1"
#define REFERENCES_SCHEMA "gapcheck.references/1"

static void
add_span (GapJson *json, const char *key, const GapDocument *document, GapSpan span)
{
  gap_json_add_string_len (json, key, gap_document_get_text (document, NULL) + span.offset, span.length);
}

static void
add_date (GapJson *json, const char *key, GapDate date)
{
  g_autofree char *iso = gap_date_is_set (date) ? gap_date_to_iso (date) : NULL;
  gap_json_add_string (json, key, iso);
}

static void
add_section (GapJson *json, const GapDocument *document, guint block)
{
  g_autoptr (GPtrArray) headings = gap_document_dup_section (document, block);
  gap_json_begin_array (json, "section");
  for (guint i = 0; i < headings->len; i++)
    gap_json_add_string (json, NULL, g_ptr_array_index (headings, i));
  gap_json_end_array (json);
}

static void
add_fact (GapJson *json, const GapDocument *document, const GapFact *fact)
{
  GapPlace place = gap_document_locate (document, fact->span.offset);
  gap_json_begin_object (json, NULL);
  add_span (json, "quote", document, fact->span);
  add_section (json, document, fact->block);
  gap_json_add_known (json, "page", place.page);
  gap_json_add_known (json, "line", place.line);
  gap_json_add_uint (json, "offset", fact->span.offset);
  gap_json_add_uint (json, "length", fact->span.length);
  if (fact->stem.length > 0)
    add_span (json, "stem", document, fact->stem);
  if (fact->likeness > 0)
    gap_json_add_double (json, "likelihood", fact->likeness);
  gap_json_end_object (json);
}

static void
add_nearest (GapJson *json, const GapDocument *document, const GapCell *cell)
{
  if (document == NULL || cell->nearest->source == NULL)
    {
      gap_json_add_null (json, "nearest");
      return;
    }
  GapPlace place = gap_document_locate (document, cell->nearest->span.offset);
  gap_json_begin_object (json, "nearest");
  add_span (json, "quote", document, cell->nearest->span);
  add_section (json, document, cell->nearest->block);
  gap_json_add_known (json, "page", place.page);
  gap_json_add_known (json, "line", place.line);
  gap_json_add_string (json, "why", cell->why);
  gap_json_end_object (json);
}

/* Stance and audience are those of the strongest fact. */
static void
add_position (GapJson *json, const GapTaxonomy *taxonomy, const GArray *facts)
{
  const GapFact *fact = facts->len > 0 ? &g_array_index (facts, GapFact, 0) : NULL;
  gap_json_add_string (json, "stance", fact != NULL ? gap_stance_nick (fact->stance) : NULL);
  gap_json_begin_array (json, "audience");
  for (guint bit = 0; fact != NULL && bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
    if (fact->audiences != GAP_AUDIENCE_ANYONE && (fact->audiences & (1u << bit)))
      gap_json_add_string (json, NULL, gap_taxonomy_get_audience (taxonomy, bit));
  gap_json_end_array (json);
}

/* Only where a person has ruled: what was found by the program stands in "found". */
static void
add_ruling (GapJson *json, const GapCell *cell)
{
  gap_json_begin_object (json, "ruling");
  gap_json_add_string (json, "state", gap_state_nick (cell->ruling->state));
  gap_json_add_string (json, "who", cell->ruling->who);
  gap_json_add_string (json, "when", cell->ruling->when);
  gap_json_add_string (json, "why", cell->ruling->why);
  gap_json_add_boolean (json, "pending", cell->is_pending);
  gap_json_add_string (json, "found", gap_state_nick (cell->found));
  gap_json_end_object (json);
}

static void
add_clause (GapJson *json, const GapTaxonomy *taxonomy, const GapDocument *document, const GapCell *cell)
{
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "id", cell->clause->id);
  gap_json_add_string (json, "state", gap_state_nick (cell->state));
  add_position (json, taxonomy, cell->facts);
  gap_json_begin_array (json, "evidence");
  for (guint i = 0; i < MIN (cell->facts->len, GAP_REPORT_MAX_FACTS); i++)
    add_fact (json, document, &g_array_index (cell->facts, GapFact, i));
  gap_json_end_array (json);
  if (cell->facts->len == 0)
    add_nearest (json, document, cell);
  gap_json_add_string (json, "why", cell->why);
  if (cell->confidence >= 0)
    gap_json_add_double (json, "confidence", cell->confidence);
  if (cell->ruling != NULL)
    add_ruling (json, cell);
  gap_json_end_object (json);
}

static void
add_clauses (GapJson *json, const GapAudit *audit)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  gap_json_begin_array (json, "clauses");
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    add_clause (json, taxonomy, gap_audit_get_document (audit), gap_audit_get_cell (audit, i));
  gap_json_end_array (json);
}

static void
add_document (GapJson *json, const GapAudit *audit)
{
  const GapDocument *document = gap_audit_get_document (audit);
  const GPtrArray *unread = document != NULL ? gap_document_get_unread (document) : NULL;
  gap_json_begin_object (json, "document");
  gap_json_add_string (json, "title", document != NULL ? gap_document_get_title (document) : NULL);
  gap_json_add_string (json, "format", document != NULL ? gap_document_get_format (document) : NULL);
  gap_json_add_uint (json, "words", document != NULL ? gap_document_get_n_words (document) : 0);
  gap_json_add_double (json, "coverage", document != NULL ? gap_document_get_coverage (document) : 0.0);
  if (document == NULL || (unread != NULL && unread->len > 0))
    {
      gap_json_begin_array (json, "unread");
      if (document == NULL)
        gap_json_add_string (json, NULL, gap_audit_get_failure (audit));
      for (guint i = 0; unread != NULL && i < unread->len; i++)
        gap_json_add_string (json, NULL, g_ptr_array_index (unread, i));
      gap_json_end_array (json);
    }
  gap_json_end_object (json);
}

static void
add_citation (GapJson *json, const GapDocument *document, const GapCitation *citation, GapDate own_date)
{
  const GapInstrument *instrument = citation->instrument;
  GapDate since = gap_citation_since (citation);
  const char *const *replaced_by = citation->part != NULL    ? citation->part->now
                                   : gap_date_is_set (since) ? instrument->replaced_by
                                                             : NULL;
  gap_json_begin_object (json, NULL);
  add_span (json, "text", document, citation->span);
  gap_json_add_string (json, "instrument", instrument != NULL ? instrument->id : NULL);
  gap_json_add_string (json, "title", instrument != NULL ? instrument->title : NULL);
  gap_json_add_string (json, "status", gap_status_nick (citation->status));
  add_date (json, "since", since);
  gap_json_add_strings (json, "replaced_by", replaced_by);
  if (citation->meant != NULL)
    {
      gap_json_add_string (json, "meant", citation->meant->title);
      gap_json_add_string (json, "meant_id", citation->meant->id);
    }
  gap_json_add_string (json, "judgement", gap_judgement_nick (gap_citation_judgement (citation, own_date)));
  gap_json_add_boolean (json, "flagged", citation->is_flagged);
  gap_json_add_known (json, "line", gap_document_locate (document, citation->span.offset).line);
  gap_json_add_uint (json, "offset", citation->span.offset);
  gap_json_end_object (json);
}

static void
add_term (GapJson *json, const GapDocument *document, const GapTermUse *use)
{
  static const GapDate never;
  gap_json_begin_object (json, NULL);
  add_span (json, "text", document, use->span);
  gap_json_add_string (json, "term", use->term->id);
  gap_json_add_string (json, "status", gap_status_nick (use->status));
  add_date (json, "since", gap_report_is_since (use->status, use->term->status) ? use->term->since : never);
  gap_json_add_string (json, "now", use->term->now);
  gap_json_add_boolean (json, "flagged", use->is_flagged);
  gap_json_add_known (json, "line", gap_document_locate (document, use->span.offset).line);
  gap_json_add_uint (json, "offset", use->span.offset);
  gap_json_end_object (json);
}

static void
add_references (GapJson *json, const GapAudit *audit)
{
  const GapReferences *references = gap_audit_get_references (audit);
  const GapDocument *document = gap_audit_get_document (audit);
  gap_json_begin_array (json, "references");
  for (guint i = 0; references != NULL && i < references->citations->len; i++)
    add_citation (json, document, &g_array_index (references->citations, GapCitation, i),
                  gap_audit_get_review (audit)->own_date);
  gap_json_end_array (json);
  gap_json_begin_array (json, "terms");
  for (guint i = 0; references != NULL && i < references->terms->len; i++)
    add_term (json, document, &g_array_index (references->terms, GapTermUse, i));
  gap_json_end_array (json);
}

static void
add_dates (GapJson *json, const GapAudit *audit)
{
  const GapReview *review = gap_audit_get_review (audit);
  const GapDocument *document = gap_audit_get_document (audit);
  gap_json_begin_array (json, "dates");
  for (guint i = 0; review != NULL && i < review->dates->len; i++)
    {
      const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, i);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "kind", gap_date_kind_nick (date->kind));
      add_span (json, "text", document, date->span);
      add_date (json, "date", date->stated);
      add_date (json, "last_day", gap_date_is_set (date->date) ? gap_date_last_day (date->date) : date->date);
      gap_json_add_known (json, "line", gap_document_locate (document, date->span.offset).line);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

static void
add_review (GapJson *json, const GapAudit *audit)
{
  static const GapDate never;
  const GapReview *review = gap_audit_get_review (audit);
  gap_json_begin_object (json, "review");
  gap_json_add_string (json, "state", gap_review_state_nick (review != NULL ? review->state : GAP_REVIEW_UNKNOWN));
  add_date (json, "next", review != NULL ? review->next : never);
  gap_json_add_known (json, "cycle_months", review != NULL ? (gsize)MAX (review->cycle_months, 0) : 0);
  gap_json_add_string (json, "why", review != NULL ? review->why : gap_audit_get_failure (audit));
  gap_json_end_object (json);
}

static void
add_finding (GapJson *json, const GapFinding *finding)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "code", info->code);
  gap_json_add_string (json, "id", info->id);
  gap_json_add_string (json, "severity", gap_level_nick (finding->level));
  if (finding->clause != NULL)
    gap_json_add_string (json, "clause", finding->clause);
  gap_json_add_string (json, "message", finding->message);
  if (finding->page > 0)
    gap_json_add_uint (json, "page", finding->page);
  gap_json_add_known (json, "line", finding->line);
  gap_json_add_string (json, "quote", finding->quote);
  if (finding->suggestion != NULL)
    gap_json_add_string (json, "suggestion", finding->suggestion);
  if (finding->source != NULL)
    gap_json_add_string (json, "source", finding->source);
  gap_json_end_object (json);
}

static void
add_school (GapJson *json, const GapAudit *audit, GHashTable *findings)
{
  const GPtrArray *own = g_hash_table_lookup (findings, gap_audit_get_path (audit));
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "schema", SCAN_SCHEMA);
  gap_json_add_string (json, "taxonomy",
                       gap_taxonomy_get_id (gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit))));
  add_date (json, "as_of", gap_audit_get_as_of (audit));
  gap_json_add_string (json, "path", gap_audit_get_path (audit));
  gap_json_begin_object (json, "school");
  gap_json_add_string (json, "id", gap_audit_get_school_id (audit));
  gap_json_add_string (json, "name", gap_audit_get_school_name (audit));
  gap_json_end_object (json);
  add_document (json, audit);
  add_clauses (json, audit);
  add_references (json, audit);
  add_dates (json, audit);
  add_review (json, audit);
  gap_json_begin_array (json, "findings");
  for (guint i = 0; own != NULL && i < own->len; i++)
    add_finding (json, g_ptr_array_index (own, i));
  gap_json_end_array (json);
  gap_json_end_object (json);
}

/* One object a line. */
static void
scan (const GapReport *report, GString *out)
{
  g_autoptr (GHashTable) findings = gap_report_index_findings (report->findings);
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    {
      GapJson json = gap_json_init (out);
      add_school (&json, gap_matrix_get_audit (report->matrix, s), findings);
      g_string_append_c (out, '\n');
    }
}

static void
add_clause_counts (GapJson *json, const GapMatrix *matrix)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  gap_json_begin_array (json, "clauses");
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      gap_json_break (json);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "id", clause->id);
      gap_json_add_string (json, "title", clause->title);
      gap_json_add_string (json, "area", gap_taxonomy_get_area (taxonomy, clause->area)->id);
      for (GapState state = 0; state < GAP_N_STATES; state++)
        gap_json_add_uint (json, gap_state_nick (state), gap_matrix_count (matrix, c, state));
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

static void
add_citing_schools (GapJson *json, const char *key, const GapMatrix *matrix, const GapCited *cited, gboolean is_flagged)
{
  guint last = G_MAXUINT;
  gap_json_begin_array (json, key);
  for (guint i = 0; i < cited->mentions->len; i++)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (mention->school == last || (is_flagged && !mention->is_flagged))
        continue;
      gap_json_add_string (json, NULL, gap_audit_get_school_id (gap_matrix_get_audit (matrix, mention->school)));
      last = mention->school;
    }
  gap_json_end_array (json);
}

/* Every mention, for the list of references alone: in a comparison the schools have them. */
static void
add_mentions (GapJson *json, const GapMatrix *matrix, const GapCited *cited)
{
  gap_json_begin_array (json, "mentions");
  for (guint i = 0; i < cited->mentions->len; i++)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      const GapAudit *audit = gap_matrix_get_audit (matrix, mention->school);
      gap_json_begin_object (json, NULL);
      gap_json_add_string (json, "school", gap_audit_get_school_id (audit));
      gap_json_add_string (json, "path", gap_audit_get_path (audit));
      add_span (json, "text", gap_audit_get_document (audit), mention->span);
      gap_json_add_string (json, "judgement", gap_judgement_nick (mention->judgement));
      gap_json_add_boolean (json, "flagged", mention->is_flagged);
      gap_json_add_known (json, "page", mention->place.page);
      gap_json_add_known (json, "line", mention->place.line);
      gap_json_add_uint (json, "offset", mention->span.offset);
      gap_json_end_object (json);
    }
  gap_json_end_array (json);
}

static void
add_cited (GapJson *json, const GapMatrix *matrix, const GapCited *cited, gboolean has_mentions)
{
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, cited->is_term ? "term" : "instrument", cited->id);
  gap_json_add_string (json, "title", cited->title);
  gap_json_add_string (json, "status", gap_status_nick (cited->status));
  add_date (json, "since", cited->since);
  gap_json_begin_array (json, "replaced_by");
  for (guint i = 0; i < cited->instead->len; i++)
    gap_json_add_string (json, NULL, g_ptr_array_index (cited->instead, i));
  gap_json_end_array (json);
  add_citing_schools (json, "schools", matrix, cited, FALSE);
  add_citing_schools (json, "flagged_schools", matrix, cited, TRUE);
  gap_json_add_uint (json, "count", cited->mentions->len);
  if (has_mentions)
    {
      gap_json_add_string (json, "source", cited->source);
      add_mentions (json, matrix, cited);
    }
  gap_json_end_object (json);
}

static void
add_all_cited (GapJson *json, const GapMatrix *matrix, gboolean has_mentions)
{
  g_autoptr (GPtrArray) cited = gap_summary_cited (matrix);
  for (guint terms = 0; terms < 2; terms++)
    {
      gap_json_begin_array (json, terms ? "terms" : "references");
      for (guint i = 0; i < cited->len; i++)
        {
          const GapCited *row = g_ptr_array_index (cited, i);
          if (row->is_term == (terms == 1))
            add_cited (json, matrix, row, has_mentions);
        }
      gap_json_end_array (json);
    }
}

static void
compare (const GapReport *report, GString *out)
{
  g_autoptr (GHashTable) findings = gap_report_index_findings (report->findings);
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", COMPARE_SCHEMA);
  add_date (&json, "as_of", gap_matrix_get_as_of (report->matrix));
  gap_json_add_string (&json, "taxonomy", gap_taxonomy_get_id (gap_matrix_get_taxonomy (report->matrix)));
  gap_json_begin_array (&json, "schools");
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    {
      gap_json_break (&json);
      add_school (&json, gap_matrix_get_audit (report->matrix, s), findings);
    }
  gap_json_end_array (&json);
  add_clause_counts (&json, report->matrix);
  add_all_cited (&json, report->matrix, FALSE);
  gap_json_begin_array (&json, "families");
  gap_json_end_array (&json);
  gap_json_add_extras (&json, report);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}

static void
references (const GapReport *report, GString *out)
{
  GapJson json = gap_json_init (out);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", REFERENCES_SCHEMA);
  add_date (&json, "as_of", gap_matrix_get_as_of (report->matrix));
  gap_json_add_uint (&json, "schools", gap_matrix_get_n_schools (report->matrix));
  add_all_cited (&json, report->matrix, TRUE);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}

const GapReportFormat gap_report_json = { .name = "json",
                                          .title = "JSON for programs",
                                          .compare = compare,
                                          .scan = scan,
                                          .check = gap_report_json_check,
                                          .references = references,
                                          .diff = gap_json_diff };
const GapReportFormat gap_report_jsonl
    = { .name = "jsonl", .title = "JSON, one object a line", .scan = scan, .check = gap_report_json_check_lines };
