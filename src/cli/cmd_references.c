/* references: every law, guidance, body and service that a folder of policies names, with its status. --lint looks at
 * the register itself. */
#include "base/output.h"
#include "cli/command.h"
#include "cli/deliver.h"

/* As for a register that does not load. */
#define STATUS_INVALID 4

static int
lint (const GapOptions *options, GError **error)
{
  const char *const *arguments = gap_options_get_arguments (options);
  if (arguments[0] != NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "references --lint looks at the register and takes no '%s'; --taxonomy names the register's folder",
                   arguments[0]);
      return 0;
    }
  g_autoptr (GapKnowledge) knowledge = gap_knowledge_load (options->taxonomy, error);
  if (knowledge == NULL)
    return 0;
  const GapRegister *reg = gap_knowledge_get_register (knowledge);
  g_autoptr (GPtrArray) faults = gap_register_lint (reg, options->as_of);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (out, "%s\n", (const char *)g_ptr_array_index (faults, i));
  g_string_append_printf (out,
                          "%u instruments, %u families of guidance, %u terms: ", gap_register_get_n_instruments (reg),
                          gap_register_get_n_families (reg), gap_register_get_n_terms (reg));
  if (faults->len == 0)
    g_string_append (out, "chains, dates, cycles and names are in order\n");
  else
    g_string_append_printf (out, "%u fault%s\n", faults->len, faults->len == 1 ? "" : "s");
  if (!gap_output_write_stdout (out->str, out->len, error))
    return 0;
  return faults->len > 0 ? STATUS_INVALID : 0;
}

int
gap_cmd_references (const GapOptions *options, GError **error)
{
  if (options->is_lint)
    return lint (options, error);
  return gap_deliver_all (options, GAP_VERB_REFERENCES, "text", error);
}
