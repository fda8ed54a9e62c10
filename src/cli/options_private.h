/*
 * The table of options as the files behind it share it: options.c has the rows and reads the command line,
 * options_sources.c the environment and .gapcheck.yml, options_settle.c says what the texts mean.
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

typedef enum
{
  KIND_FLAG,
  KIND_TEXT,
  KIND_PATH, /* in a file, it counts from the file's folder */
  KIND_NUMBER,
  KIND_LIST
} GapOptionKind;

/* A row with this among its groups can only stand on the command line. */
#define GAP_OPTIONS_ONCE (1u << 30)

typedef struct
{
  const char *name; /* with its dashes */
  char letter;      /* 0 if it has none */
  GapOptionKind kind;
  guint group;
  gsize offset;
  const char *value; /* what stands for the value in the help; NULL for a flag */
  const char *help;
} GapOptionRow;

const GapOptionRow *gap_option_rows (guint *out_n);

/* Whether @row can stand in the environment and in a file: it is an option of @groups, and not of the command line
 * alone. */
gboolean gap_option_is_settable (const GapOptionRow *row, guint groups);

/* Keeps @value, a text, for @row. */
gboolean gap_option_store (GapOptions *options, const GapOptionRow *row, const char *value,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes all texts together for what they mean. A fault names the place that the text came from. */
gboolean gap_options_settle (GapOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets an error of USAGE. Always returns FALSE. */
gboolean gap_option_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
