/* explain: a clause, a finding, or an instrument of the register, in words. */
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "evidence/knowledge.h"
#include "finding/finding.h"
#include "report/report_util.h"
#include "report/text_layout.h"

#define WIDTH 90u
#define N_EXAMPLES 2u
/* A clause can have twenty signals; the first few tell a person what is looked for. */
#define N_SIGNALS 3u

static void
say (GString *out, const char *heading, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (out, "\n%s\n", heading);
  gap_text_append_paragraph (out, "  ", text, WIDTH);
}

/* ---- clauses ---- */

/* An example may be a small document; its lines are shown as one. */
static void
say_examples (GString *out, const char *heading, const char *const *examples)
{
  if (examples == NULL || examples[0] == NULL)
    return;
  g_string_append_printf (out, "\n%s\n", heading);
  for (guint i = 0; i < N_EXAMPLES && examples[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (examples[i], "\n", -1);
      g_autofree char *joined = g_strjoinv (" / ", lines);
      g_autofree char *stripped = g_strdup (g_strchomp (joined));
      if (g_str_has_suffix (stripped, " /"))
        stripped[strlen (stripped) - 2] = '\0';
      gap_text_append_paragraph (out, "  - ", stripped, WIDTH);
    }
}

static void
append_group (GString *out, const GapTaxonomy *taxonomy, const GapGroup *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const GapConcept *concept = gap_taxonomy_get_concept (taxonomy, g_array_index (group, guint, i));
      g_string_append_printf (out, "%s%s", i > 0 ? " or " : "", concept->label);
    }
}

/* "a sentence that speaks of X and of Y, and forbids it". */
static void
append_signal (GString *out, const GapTaxonomy *taxonomy, const GapSignal *source)
{
  for (guint i = 0; i < source->all->len; i++)
    {
      g_string_append (out, i > 0 ? ", and of " : "a sentence that speaks of ");
      append_group (out, taxonomy, g_ptr_array_index (source->all, i));
    }
  const char *link = ", and ";
  for (guint stance = GAP_STANCE_FORBIDS; stance < GAP_N_STANCES; stance++)
    if (source->stances & (1u << stance))
      {
        g_string_append_printf (out, "%s%s it", link, gap_stance_nick ((GapStance)stance));
        link = " or ";
      }
}

static void
say_signals (GString *out, const GapTaxonomy *taxonomy, const GapClause *clause)
{
  guint n = 0;
  for (guint i = 0; i < clause->signals->len && n < N_SIGNALS; i++)
    {
      const GapSignal *source = g_ptr_array_index (clause->signals, i);
      if (source->is_partial)
        continue;
      g_autoptr (GString) line = g_string_new (NULL);
      append_signal (line, taxonomy, source);
      if (n++ == 0)
        g_string_append (out, "\nIt counts as covered where there is, for example\n");
      gap_text_append_paragraph (out, "  - ", line->str, WIDTH);
    }
}

static void
explain_clause (GString *out, const GapTaxonomy *taxonomy, const GapClause *clause)
{
  g_string_append_printf (out, "%s: %s\n", clause->id, clause->title);
  g_string_append_printf (out, "Area: %s\n", gap_taxonomy_get_area (taxonomy, clause->area)->title);
  say (out, "Why it matters", clause->why);
  say (out, "Source", clause->source);
  say (out, "What to write where it is missing", clause->remedy);
  say_signals (out, taxonomy, clause);
  say_examples (out, "Sentences that cover it", clause->examples);
  say_examples (out, "Sentences that only touch it", clause->partial_examples);
  say_examples (out, "Sentences that do not", clause->counterexamples);
}

/* ---- findings and law ---- */

static void
explain_finding (GString *out, GapFindingKind kind)
{
  const GapFindingInfo *info = gap_finding_info (kind);
  g_string_append_printf (out, "%s %s (%s): %s\n", info->code, info->id, gap_level_nick (info->level), info->title);
  say (out, "Why it matters", info->why);
  say (out, "What to do", info->remedy);
}

static void
say_date (GString *out, const char *label, GapDate date)
{
  if (!gap_date_is_set (date))
    return;
  g_autofree char *words = gap_date_to_words (date);
  g_string_append_printf (out, "%s %s\n", label, words);
}

static void
explain_instrument (GString *out, const GapInstrument *instrument, GapDate as_of)
{
  GapStatus status = gap_instrument_status_on (instrument, as_of);
  g_autofree char *day = gap_date_to_words (as_of);
  g_autofree char *now = gap_report_join_strv (instrument->replaced_by);
  g_string_append_printf (out, "%s: %s\n", instrument->id, instrument->title);
  g_string_append_printf (out, "Status on %s: %s\n", day, gap_report_status_word (status));
  say_date (out, "From:", instrument->from);
  if (gap_report_is_since (status, instrument->status))
    {
      say_date (out, "Since:", instrument->since);
      if (now != NULL && *now != '\0')
        g_string_append_printf (out, "Replaced by: %s\n", now);
    }
  say (out, "Note", instrument->note);
  say (out, "Source", instrument->source);
  if (instrument->checked != NULL)
    g_string_append_printf (out, "  (checked %s)\n", instrument->checked);
}

static void
explain_term (GString *out, const GapTerm *term, GapDate as_of)
{
  GapStatus status = gap_term_status_on (term, as_of);
  g_autofree char *day = gap_date_to_words (as_of);
  g_string_append_printf (out, "%s: %s (%s)\n", term->id, term->title, term->kind);
  g_string_append_printf (out, "Status on %s: %s\n", day, gap_report_status_word (status));
  if (gap_report_is_since (status, term->status))
    say_date (out, "Since:", term->since);
  if (term->now != NULL)
    g_string_append_printf (out, "Now: %s\n", term->now);
  say (out, "Note", term->note);
  say (out, "Source", term->source);
}

/* ---- which is meant ---- */

static const GapTerm *
find_term (const GapRegister *reg, const char *id)
{
  for (guint i = 0; i < gap_register_get_n_terms (reg); i++)
    if (strcmp (gap_register_get_term (reg, i)->id, id) == 0)
      return gap_register_get_term (reg, i);
  return NULL;
}

/* All ids there are, for "did you mean". (transfer container) (element-type utf8) NULL-terminated */
static GPtrArray *
list_ids (const GapTaxonomy *taxonomy, const GapRegister *reg)
{
  GPtrArray *ids = g_ptr_array_new ();
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    g_ptr_array_add (ids, (gpointer)gap_taxonomy_get_clause (taxonomy, i)->id);
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      g_ptr_array_add (ids, (gpointer)gap_finding_info ((GapFindingKind)i)->code);
      g_ptr_array_add (ids, (gpointer)gap_finding_info ((GapFindingKind)i)->id);
    }
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    g_ptr_array_add (ids, (gpointer)gap_register_get_instrument (reg, i)->id);
  for (guint i = 0; i < gap_register_get_n_terms (reg); i++)
    g_ptr_array_add (ids, (gpointer)gap_register_get_term (reg, i)->id);
  g_ptr_array_add (ids, NULL);
  return ids;
}

/* Appends what there is on @id; FALSE if it names nothing. */
static gboolean
explain (GString *out, const GapKnowledge *knowledge, const char *id, GapDate as_of)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  const GapClause *clause = gap_taxonomy_find_clause (taxonomy, id);
  const GapInstrument *instrument = gap_register_find (reg, id);
  const GapTerm *term = find_term (reg, id);
  GapFindingKind kind;
  if (clause != NULL)
    explain_clause (out, taxonomy, clause);
  else if (gap_finding_lookup (id, &kind))
    explain_finding (out, kind);
  else if (instrument != NULL)
    explain_instrument (out, instrument, as_of);
  else if (term != NULL)
    explain_term (out, term, as_of);
  else
    return FALSE;
  return TRUE;
}

int
gap_cmd_explain (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (arguments[0] == NULL || arguments[1] != NULL)
    {
      g_set_error (
          error, GAP_ERROR, GAP_ERROR_USAGE,
          "explain wants one id: a clause (photos.consent), a finding (GC201) or a law (data-protection-act-1998)");
      return 0;
    }
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (options->taxonomy, error);
  if (knowledge == NULL)
    return 0;
  g_autoptr (GString) out = g_string_new (NULL);
  if (!explain (out, knowledge, arguments[0], options->as_of))
    {
      g_autoptr (GPtrArray) ids
          = list_ids (gap_knowledge_get_taxonomy (knowledge), gap_knowledge_get_register (knowledge));
      g_autofree char *hint = gap_hint_suffix (arguments[0], (const char *const *)ids->pdata);
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "no clause, finding or law has the id '%s'%s", arguments[0],
                   *hint != '\0' ? hint : "; gapcheck taxonomy list shows the clauses");
      return 0;
    }
  return gap_output_write_stdout (out->str, out->len, error) ? 0 : gap_error_exit_status (*error);
}
