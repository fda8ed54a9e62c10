/* gapcheck: a cross-school policy comparison and gap analyser. */
#include "cli/cli.h"

int
main (int argc, char **argv)
{
  return gap_cli_run (argc, argv);
}
