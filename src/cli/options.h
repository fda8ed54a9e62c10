/*
 * The options of all commands: one table, from which parsing, checking and the help are made.
 *
 * Only the files of the options read the environment (GAPCHECK_..., SOURCE_DATE_EPOCH, NO_COLOR, TERM) and the clock.
 */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "gate/check.h"

G_BEGIN_DECLS

/* Options come in groups; a command names the groups that it takes. */
typedef enum
{
  GAP_OPTIONS_KNOWLEDGE = 1 << 0,   /* --taxonomy */
  GAP_OPTIONS_JUDGE = 1 << 1,       /* --as-of, --due-within */
  GAP_OPTIONS_INPUT = 1 << 2,       /* --jobs, --stdin-name, --ocr */
  GAP_OPTIONS_REPORT = 1 << 3,      /* --format, -o, --output */
  GAP_OPTIONS_TERMINAL = 1 << 4,    /* --width, --color */
  GAP_OPTIONS_FAIL = 1 << 5,        /* --fail-on */
  GAP_OPTIONS_SCAN = 1 << 6,        /* --text, --why */
  GAP_OPTIONS_TAXONOMY = 1 << 7,    /* --concepts, --baseline, --cells */
  GAP_OPTIONS_DUMP = 1 << 8,        /* --stage */
  GAP_OPTIONS_ALWAYS = 1 << 9,      /* --help, --version */
  GAP_OPTIONS_RULINGS = 1 << 10,    /* --rulings */
  GAP_OPTIONS_RULE = 1 << 11,       /* --why, --who */
  GAP_OPTIONS_COMPARE = 1 << 12,    /* --review, --group, ... */
  GAP_OPTIONS_FINDINGS = 1 << 13,   /* --format, of a list */
  GAP_OPTIONS_INIT = 1 << 15,       /* --ci */
  GAP_OPTIONS_REFERENCES = 1 << 16, /* --lint */
  GAP_OPTIONS_GATE = 1 << 14        /* --max, --baseline, --config, ...: the command that can be configured */
} GapOptionGroup;

/* Above every level: no finding makes the run fail. */
#define GAP_FAIL_NEVER 3

typedef struct
{
  GapDate as_of;
  int due_within;
  int width; /* 0: find out */
  int jobs;  /* threads; 0: one a processor */
  int fail_on;
  gboolean use_colour; /* on standard output */
  char *color;         /* as given; NULL: auto */
  char *day;           /* --as-of as given; NULL: today */
  char *level;         /* --fail-on as given */
  char *format;        /* NULL: the command's own */
  char *output;        /* NULL: standard output */
  GPtrArray *outputs;  /* (element-type utf8) "NAME=FILE" */
  char *taxonomy;      /* NULL: built in */
  char *stdin_name;
  char *stage;
  char *baseline;        /* check: known findings; taxonomy evaluate: patterns to be shown beside */
  char *why;             /* scan: a clause to account for */
  char *rulings;         /* file of rulings; NULL: looked for */
  char *reason;          /* rule: why */
  char *who;             /* rule: who rules; NULL: the user */
  char *config;          /* check: the one file to go by; NULL: those above the policies */
  char *print_config;    /* check: show what holds for this file; NULL: check */
  char *since;           /* check: a revision of git; NULL: none */
  char *cache;           /* check: folder of kept results; NULL: none */
  char *service;         /* init: for which CI; NULL: guess */
  GPtrArray *maxima;     /* (element-type utf8) check: "WHAT=N" */
  GPtrArray *allowances; /* (element-type GapAllowance) what these mean */
  gboolean is_exit_zero;
  gboolean is_statistics;
  gboolean is_update_baseline;
  gboolean is_no_config;
  char *history;   /* compare: file of runs that are kept; NULL: none */
  char *since_day; /* compare: NULL: the run before */
  char *profile;   /* compare: file of what is required; NULL: none */
  char *schools;   /* compare: CSV of schools; NULL: looked for */
  char *group;     /* compare: "KIND" or "KIND=NAME" */
  char *sort;      /* compare: NULL: by name */
  char *area;      /* compare: id; NULL: all */
  gboolean is_only_gaps;
  gboolean is_text;
  gboolean is_concepts;
  gboolean is_cells;
  gboolean is_calibrate;
  gboolean is_review;
  gboolean is_lint;
  gboolean is_ocr;
  gboolean is_help;
  gboolean is_version;
  GPtrArray *arguments; /* (element-type utf8), NULL-terminated */
  /* Where values came from. */
  guint groups;          /* that the command takes */
  GapConfigs *configs;   /* the files that hold; NULL for a command that cannot be configured */
  const char **keys;     /* of the files, that stand for options */
  const char **origins;  /* of each row of the table; NULL: by default */
  GStringChunk *strings; /* of the origins */
} GapOptions;

/* Reads @argv (NULL-terminated, without the program and the command). Errors are USAGE. (transfer full) */
GapOptions *gap_options_parse (const char *const *argv, guint groups, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_options_free (GapOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapOptions, gap_options_free)

/*
 * For a command that can be configured: what the command line does not say is taken from the environment
 * (GAPCHECK_FAIL_ON), else from the nearest .gapcheck.yml above all that is to be checked (fail-on), and all is then
 * taken for what it means. Errors are USAGE.
 */
gboolean gap_options_configure (GapOptions *options, guint groups, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the value of the option @name stands in a .gapcheck.yml. */
gboolean gap_options_is_from_file (const GapOptions *options, const char *name);

/* Every option of @groups that can be configured, with its value and where that comes from, as YAML. */
void gap_options_describe_values (const GapOptions *options, guint groups, GString *out);

/* The options of @groups as lines for a help page. */
void gap_options_describe (guint groups, GString *out);

/* The arguments as a NULL-terminated vector. Borrowed. */
const char *const *gap_options_get_arguments (const GapOptions *options);

/* Columns of the terminal on standard output; 0 if there is none. */
guint gap_options_get_width (const GapOptions *options);

G_END_DECLS
