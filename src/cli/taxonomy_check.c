/* Examples are judged as a document each, by the same way as a school's policy: nothing here knows how signals work. */
#include "cli/taxonomy_check.h"

#include "document/sketch.h"

/* ---- parts ---- */

static guint
count (const char *const *list)
{
  return list != NULL ? g_strv_length ((char **)list) : 0;
}

static void
use_all (gboolean *used, const GArray *concepts)
{
  for (guint i = 0; concepts != NULL && i < concepts->len; i++)
    used[g_array_index (concepts, guint, i)] = TRUE;
}

static void
use_signal (gboolean *used, const GapSignal *source)
{
  for (guint i = 0; i < source->all->len; i++)
    use_all (used, g_ptr_array_index (source->all, i));
  use_all (used, source->none);
  use_all (used, source->heading);
  use_all (used, source->not_heading);
  use_all (used, source->section);
  use_all (used, source->document);
  use_all (used, source->not_document);
}

static void
use_vocabulary (gboolean *used, const GapTaxonomy *taxonomy)
{
  use_all (used, gap_taxonomy_get_excluded (taxonomy));
  used[gap_taxonomy_get_anyone_concept (taxonomy)] = TRUE;
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
    used[gap_taxonomy_get_audience_concept (taxonomy, bit)] = TRUE;
  /* Every stance has a concept for every place, whether the taxonomy has words for it or not. */
  for (guint stance = 0; stance < GAP_N_STANCES; stance++)
    for (guint place = 0; place < GAP_N_CUE_PLACES; place++)
      used[gap_taxonomy_get_cue_concept (taxonomy, (GapStance)stance, (GapCuePlace)place)] = TRUE;
}

/* A concept is used, too, if one that takes its hits is. */
static void
use_included (gboolean *used, const GapTaxonomy *taxonomy)
{
  for (gboolean is_changed = TRUE; is_changed;)
    {
      is_changed = FALSE;
      for (guint i = 0; i < gap_taxonomy_get_n_concepts (taxonomy); i++)
        {
          const GArray *by = gap_taxonomy_get_concept (taxonomy, i)->included_by;
          for (guint j = 0; !used[i] && by != NULL && j < by->len; j++)
            if (used[g_array_index (by, guint, j)])
              used[i] = is_changed = TRUE;
        }
    }
}

static guint
check_concepts (const GapTaxonomy *taxonomy, GString *out)
{
  guint n = 0;
  g_autofree gboolean *used = g_new0 (gboolean, gap_taxonomy_get_n_concepts (taxonomy) + 1);
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      for (guint j = 0; j < clause->signals->len; j++)
        use_signal (used, g_ptr_array_index (clause->signals, j));
    }
  use_vocabulary (used, taxonomy);
  use_included (used, taxonomy);
  for (guint i = 0; i < gap_taxonomy_get_n_concepts (taxonomy); i++)
    if (!used[i])
      {
        g_string_append_printf (out, "warning: concept %s: nothing uses it\n",
                                gap_taxonomy_get_concept (taxonomy, i)->id);
        n++;
      }
  return n;
}

guint
gap_taxonomy_check_parts (const GapTaxonomy *taxonomy, GString *out)
{
  guint n = 0;
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      guint n_for = count (clause->examples);
      guint n_against = count (clause->counterexamples);
      if (n_for < GAP_MIN_EXAMPLES)
        g_string_append_printf (out, "warning: clause %s: has %u examples, %u are wanted\n", clause->id, n_for,
                                GAP_MIN_EXAMPLES);
      if (n_against < GAP_MIN_COUNTEREXAMPLES)
        g_string_append_printf (out, "warning: clause %s: has %u counterexamples, %u are wanted\n", clause->id,
                                n_against, GAP_MIN_COUNTEREXAMPLES);
      n += (n_for < GAP_MIN_EXAMPLES) + (n_against < GAP_MIN_COUNTEREXAMPLES);
    }
  return n + check_concepts (taxonomy, out);
}

/* ---- examples ---- */

typedef struct
{
  const GapKnowledge *knowledge;
  const GapAuditOptions *options;
  GString *out;
  guint n_run;
  guint n_wrong;
} Trial;

/* Ended law still covers; that it has ended is another matter. */
static gboolean
is_as_wanted (GapState got, GapState wanted)
{
  return got == wanted || (wanted == GAP_STATE_COVERED && got == GAP_STATE_OUTDATED);
}

static void
say_wrong (const Trial *trial, const GapAudit *audit, const GapCell *cell, const char *example, GapState wanted)
{
  const GapSignal *source = NULL;
  if (cell->facts->len > 0)
    source = g_array_index (cell->facts, GapFact, 0).source;
  else if (cell->nearest != NULL)
    source = cell->nearest->source;
  g_auto (GStrv) lines = g_strsplit (example, "\n", -1);
  g_string_append_printf (trial->out, "%s: wanted %s, got %s\n", cell->clause->id, gap_state_nick (wanted),
                          gap_state_nick (cell->state));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (trial->out, "    | %s\n", lines[i]);
  g_string_append_printf (trial->out, "    %s", cell->why);
  if (source != NULL && source->line > 0)
    g_string_append_printf (trial->out, " (signal on line %u)", source->line);
  g_string_append_c (trial->out, '\n');
}

static void
try_example (Trial *trial, guint clause, const char *example, GapState wanted)
{
  const char *id = gap_taxonomy_get_clause (gap_knowledge_get_taxonomy (trial->knowledge), clause)->id;
  g_autoptr (GapDocument) document = gap_document_from_sketch (id, example);
  g_autoptr (GapAudit) audit = gap_audit_new (trial->knowledge, document, trial->options);
  const GapCell *cell = gap_audit_get_cell (audit, clause);
  trial->n_run++;
  if (is_as_wanted (cell->state, wanted))
    return;
  trial->n_wrong++;
  say_wrong (trial, audit, cell, example, wanted);
}

static void
try_list (Trial *trial, guint clause, const char *const *examples, GapState wanted)
{
  for (guint i = 0; examples != NULL && examples[i] != NULL; i++)
    try_example (trial, clause, examples[i], wanted);
}

guint
gap_taxonomy_check_examples (const GapKnowledge *knowledge, const GapAuditOptions *options, GString *out)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  Trial trial = { knowledge, options, out, 0, 0 };
  guint n_clauses_wrong = 0;
  for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      guint before = trial.n_wrong;
      try_list (&trial, i, clause->examples, GAP_STATE_COVERED);
      try_list (&trial, i, clause->partial_examples, GAP_STATE_PARTIAL);
      try_list (&trial, i, clause->counterexamples, GAP_STATE_MISSING);
      n_clauses_wrong += trial.n_wrong > before;
    }
  g_string_append_printf (out, "%u examples of %u clauses: %u right, %u wrong in %u clauses\n", trial.n_run,
                          gap_taxonomy_get_n_clauses (taxonomy), trial.n_run - trial.n_wrong, trial.n_wrong,
                          n_clauses_wrong);
  return trial.n_wrong;
}
