/* compare: schools side by side. Gaps are its result, not its failure. */
#include "cli/command.h"
#include "cli/deliver.h"

int
gap_cmd_compare (const GapOptions *options, GError **error)
{
  return gap_deliver_all (options, GAP_VERB_COMPARE, "text", error);
}
