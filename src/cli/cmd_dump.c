/* dump: the value of each stage as text, so that whoever looks for a fault can name the stage that made it. */
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/run.h"

typedef void (*Dump) (const GapAudit *audit, GString *out);

typedef struct
{
  const char *name;
  Dump dump;
} Stage;

/* The words at @span in one line. */
static void
append_span (GString *out, const GapDocument *document, GapSpan span)
{
  g_autofree char *words = gap_document_dup_span (document, span);
  g_string_append (out, g_strdelimit (words, "\n\t\r", ' '));
}

static void
dump_text (const GapAudit *audit, GString *out)
{
  const char *text = gap_document_get_text (gap_audit_get_document (audit), NULL);
  g_string_append_printf (out, "%s\n", text);
}

/* ---- document and sentences ---- */

static const char *
block_name (const GapBlock *block)
{
  static const char *const kinds[] = { "heading", "paragraph", "item", "cell", "furniture" };
  static const char *const furniture[] = { "furniture", "header", "footer", "navigation", "banner", "contents" };
  return block->kind == GAP_BLOCK_FURNITURE ? furniture[block->furniture] : kinds[block->kind];
}

static void
dump_document (const GapAudit *audit, GString *out)
{
  guint n;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  const char *school = gap_document_get_school (document);
  g_string_append_printf (out, "format %s\ntitle %s\nschool %s\nwords %u\ncoverage %.2f\n",
                          gap_document_get_format (document), gap_document_get_title (document),
                          school != NULL ? school : "-", gap_document_get_n_words (document),
                          gap_document_get_coverage (document));
  for (guint i = 0; i < n; i++)
    {
      const GapBlock *block = &blocks[i];
      g_string_append_printf (out, "%u %s", i, block_name (block));
      if (block->level > 0)
        g_string_append_printf (out, "%u", block->level);
      g_string_append_printf (out, " page %u line %u under %d led by %d", block->page, block->line, block->heading,
                              block->stem);
      if (block->kind == GAP_BLOCK_CELL)
        g_string_append_printf (out, " table %u row %u column %u", block->table, block->row, block->column);
      g_string_append (out, ": ");
      append_span (out, document, block->span);
      g_string_append_c (out, '\n');
    }
}

static void
dump_sentences (const GapAudit *audit, GString *out)
{
  guint n;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%u b%u @%" G_GSIZE_FORMAT "+%" G_GSIZE_FORMAT ": ", i, sentences[i].block,
                              sentences[i].span.offset, sentences[i].span.length);
      append_span (out, document, sentences[i].span);
      g_string_append_c (out, '\n');
    }
}

/* ---- evidence ---- */

static void
dump_hits (const GapAudit *audit, guint sentence, GString *out)
{
  guint n;
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  const GapHit *hits = gap_concept_map_hits (gap_audit_get_map (audit), sentence, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "    ", gap_taxonomy_get_concept (taxonomy, hits[i].tag)->id);
  if (n > 0)
    g_string_append_c (out, '\n');
}

static void
append_fact (const char *clause, const GapFact *fact, GString *out)
{
  const char *stance = gap_stance_nick (fact->stance);
  g_string_append_printf (out, "    => %s%s, ", clause, fact->is_partial ? " (partial)" : "");
  if (fact->likeness > 0)
    g_string_append_printf (out, "likelihood %.2f by likeness\n", fact->likeness);
  else
    g_string_append_printf (out, "%s, audience %x, signal on line %u\n", stance != NULL ? stance : "silent",
                            fact->audiences, fact->source->line);
}

static void
dump_facts (const GapAudit *audit, guint sentence, GString *out)
{
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      for (guint j = 0; j < cell->facts->len; j++)
        {
          const GapFact *fact = &g_array_index (cell->facts, GapFact, j);
          if (fact->sentence == sentence)
            append_fact (cell->clause->id, fact, out);
        }
    }
}

static void
dump_references (const GapAudit *audit, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  const GapReferences *references = gap_audit_get_references (audit);
  for (guint i = 0; i < references->citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (references->citations, GapCitation, i);
      g_string_append_printf (out, "law %s %s%s%s: ", citation->instrument != NULL ? citation->instrument->id : "-",
                              gap_status_nick (citation->status), citation->is_historic ? " historic" : "",
                              citation->is_flagged ? " flagged" : "");
      append_span (out, document, citation->span);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < references->terms->len; i++)
    {
      const GapTermUse *use = &g_array_index (references->terms, GapTermUse, i);
      g_string_append_printf (out, "term %s %s%s%s: ", use->term->id, gap_status_nick (use->status),
                              use->is_historic ? " historic" : "", use->is_flagged ? " flagged" : "");
      append_span (out, document, use->span);
      g_string_append_c (out, '\n');
    }
}

static void
dump_dates (const GapAudit *audit, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  const GapReview *review = gap_audit_get_review (audit);
  for (guint i = 0; i < review->dates->len; i++)
    {
      const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, i);
      g_autofree char *iso = gap_date_to_iso (date->date);
      g_string_append_printf (out, "date %s %s: ", gap_date_kind_nick (date->kind), iso);
      append_span (out, document, date->span);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "review %s, cycle %d months: %s\n", gap_review_state_nick (review->state),
                          review->cycle_months, review->why);
}

static void
dump_evidence (const GapAudit *audit, GString *out)
{
  guint n;
  const GapDocument *document = gap_audit_get_document (audit);
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%u b%u: ", i, sentences[i].block);
      append_span (out, document, sentences[i].span);
      g_string_append_c (out, '\n');
      dump_hits (audit, i, out);
      dump_facts (audit, i, out);
    }
  dump_references (audit, out);
  dump_dates (audit, out);
}

/* ---- assessment ---- */

static void
dump_assessment (const GapAudit *audit, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, i);
      g_string_append_printf (out, "%-9s %s: %s\n", gap_state_nick (cell->state), cell->clause->id, cell->why);
      for (guint j = 0; j < cell->facts->len; j++)
        {
          g_string_append (out, "    + ");
          append_span (out, document, g_array_index (cell->facts, GapFact, j).span);
          g_string_append_c (out, '\n');
        }
      if (cell->facts->len > 0 || cell->nearest->source == NULL)
        continue;
      g_string_append_printf (out, "    ~ (signal on line %u) ", cell->nearest->source->line);
      append_span (out, document, cell->nearest->span);
      g_string_append_c (out, '\n');
    }
}

static const Stage stages[] = {
  { "text", dump_text },         { "document", dump_document },     { "sentences", dump_sentences },
  { "evidence", dump_evidence }, { "assessment", dump_assessment },
};

static Dump
find_stage (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (stages) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      names[i] = stages[i].name;
      if (strcmp (stages[i].name, name) == 0)
        return stages[i].dump;
    }
  g_autofree char *hint = gap_hint_suffix (name, names);
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
               "--stage wants text, document, sentences, evidence or assessment, not '%s'%s", name, hint);
  return NULL;
}

int
gap_cmd_dump (const GapOptions *options, GError **error)
{
  Dump dump = find_stage (options->stage != NULL ? options->stage : "document", error);
  if (dump == NULL)
    return 0;
  if (gap_options_get_arguments (options)[0] == NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "dump wants a file");
      return 0;
    }
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  guint n = gap_run_get_n_files (run);
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, n);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const GapAudit *audit = g_ptr_array_index (audits, i);
      if (gap_audit_get_document (audit) == NULL)
        continue;
      if (n > 1)
        g_string_append_printf (out, "== %s\n", gap_audit_get_path (audit));
      dump (audit, out);
    }
  return gap_output_write_stdout (out->str, out->len, error) ? gap_run_get_status (run)
                                                             : gap_error_exit_status (*error);
}
