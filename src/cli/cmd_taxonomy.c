/* taxonomy list | lint | test | evaluate | learn: what the clauses are, whether they are whole, whether their examples
 * come out right, how right they are on labelled documents, and what annotated texts teach. */
#include <string.h>

#include "base/hint.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/run.h"
#include "cli/taxonomy_check.h"
#include "cli/taxonomy_evaluate.h"
#include "finding/finding.h"
#include "learn/learn.h"

typedef struct
{
  const char *name;
  guint n_arguments;  /* behind the verb */
  const char *wanted; /* which, for people; NULL if none */
  int (*run) (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error);
} Verb;

/* ---- list ---- */

static void
list_concepts (const GapTaxonomy *taxonomy, GString *out)
{
  g_string_append (out, "\nConcepts\n");
  for (guint i = 0; i < gap_taxonomy_get_n_concepts (taxonomy); i++)
    {
      const GapConcept *concept = gap_taxonomy_get_concept (taxonomy, i);
      g_string_append_printf (out, "  %-30s  %s\n", concept->id, concept->label);
    }
}

static int
list (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  g_string_append_printf (out, "%s: %s\n", gap_taxonomy_get_id (taxonomy), gap_taxonomy_get_title (taxonomy));
  for (guint area = 0; area < gap_taxonomy_get_n_areas (taxonomy); area++)
    {
      g_string_append_printf (out, "\n%s\n", gap_taxonomy_get_area (taxonomy, area)->title);
      for (guint i = 0; i < gap_taxonomy_get_n_clauses (taxonomy); i++)
        {
          const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
          if (clause->area == area)
            g_string_append_printf (out, "  %-30s  %s\n", clause->id, clause->title);
        }
    }
  if (options->is_concepts)
    list_concepts (taxonomy, out);
  return 0;
}

/* ---- lint and test ---- */

static int
lint (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (knowledge);
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  guint n = gap_taxonomy_check_parts (taxonomy, out);
  g_string_append_printf (out, "%u clauses, %u concepts, %u instruments, %u terms: valid, %u warning%s\n",
                          gap_taxonomy_get_n_clauses (taxonomy), gap_taxonomy_get_n_concepts (taxonomy),
                          gap_register_get_n_instruments (reg), gap_register_get_n_terms (reg), n, n == 1 ? "" : "s");
  return n > 0 && options->fail_on <= (int)GAP_LEVEL_WARNING ? 1 : 0;
}

static int
test (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error)
{
  GapAuditOptions audit_options = gap_run_audit_options (options);
  return gap_taxonomy_check_examples (knowledge, &audit_options, out) > 0 ? 1 : 0;
}

/* ---- evaluate ---- */

static int
evaluate (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  return gap_taxonomy_evaluate (options, knowledge, arguments[1], arguments[2], out, error);
}

/* ---- learn ---- */

static int
learn (const GapOptions *options, const GapKnowledge *knowledge, GString *out, GError **error)
{
  GapAuditOptions audit_options = gap_run_audit_options (options);
  g_autoptr (GPtrArray) texts = gap_texts_load (gap_options_get_arguments (options)[1], error);
  g_autofree char *weights = texts != NULL ? gap_learn (knowledge, texts, &audit_options, error) : NULL;
  if (weights == NULL)
    return 0;
  g_string_append (out, weights);
  return 0;
}

static const Verb verbs[] = { { "list", 0, NULL, list },
                              { "lint", 0, NULL, lint },
                              { "test", 0, NULL, test },
                              { "evaluate", 2, "the folder of labels and the folder of their documents", evaluate },
                              { "learn", 1, "the folder of annotated texts", learn } };

static const Verb *
find_verb (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      names[i] = verbs[i].name;
      if (name != NULL && strcmp (verbs[i].name, name) == 0)
        return &verbs[i];
    }
  g_autofree char *hint = name != NULL ? gap_hint_suffix (name, names) : g_strdup ("");
  if (name == NULL)
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "taxonomy wants list, lint, test, evaluate or learn");
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "taxonomy has list, lint, test, evaluate and learn, not '%s'%s",
                 name, hint);
  return NULL;
}

static gboolean
check_arguments (const Verb *verb, const char *const *given, GError **error)
{
  guint n = g_strv_length ((char **)given);
  if (n == verb->n_arguments)
    return TRUE;
  if (verb->n_arguments > 0)
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "taxonomy %s wants %s", verb->name, verb->wanted);
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "taxonomy %s takes no '%s'; --taxonomy names the folder to look at",
                 verb->name, given[0]);
  return FALSE;
}

int
gap_cmd_taxonomy (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  const Verb *verb = find_verb (arguments[0], error);
  if (verb == NULL)
    return 0;
  if (!check_arguments (verb, arguments + 1, error))
    return 0;
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (options->taxonomy, error);
  if (knowledge == NULL)
    return 0;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) fault = NULL;
  int status = verb->run (options, knowledge, out, &fault);
  if (fault != NULL)
    return g_propagate_error (error, g_steal_pointer (&fault)), 0;
  return gap_output_write_stdout (out->str, out->len, error) ? status : gap_error_exit_status (*error);
}
