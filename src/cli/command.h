/* Commands: one row in the table of cli.c and one file each. */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  /* Does the work and returns the exit status; an error that ends the run is set instead, and says its own status. */
  int (*run) (const GapOptions *options, GError **error);
  guint groups;          /* of options */
  const char *arguments; /* for the usage line */
  const char *summary;   /* one line for the list of commands */
  const char *about;     /* a few sentences for its own help */
  const char *examples;  /* lines, each indented by two */
} GapCommand;

/* The table of all commands. */
const GapCommand *gap_commands (guint *out_n);

int gap_cmd_compare (const GapOptions *options, GError **error);
int gap_cmd_accuracy (const GapOptions *options, GError **error);
int gap_cmd_check (const GapOptions *options, GError **error);
int gap_cmd_diff (const GapOptions *options, GError **error);
int gap_cmd_references (const GapOptions *options, GError **error);
int gap_cmd_calendar (const GapOptions *options, GError **error);
int gap_cmd_scan (const GapOptions *options, GError **error);
int gap_cmd_explain (const GapOptions *options, GError **error);
int gap_cmd_findings (const GapOptions *options, GError **error);
int gap_cmd_init (const GapOptions *options, GError **error);
int gap_cmd_completion (const GapOptions *options, GError **error);
int gap_cmd_taxonomy (const GapOptions *options, GError **error);
int gap_cmd_rule (const GapOptions *options, GError **error);
int gap_cmd_history (const GapOptions *options, GError **error);
int gap_cmd_pack (const GapOptions *options, GError **error);
int gap_cmd_verify (const GapOptions *options, GError **error);
int gap_cmd_dump (const GapOptions *options, GError **error);

G_END_DECLS
