/* The command line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs the command that @argv names and returns the exit status (DESIGN: 0 clean, 1 findings, 2 usage, 3 unread, 4
 * taxonomy, 5 internal). */
int gap_cli_run (int argc, char **argv);

G_END_DECLS
