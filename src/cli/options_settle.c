/* What the texts of options mean: days, levels, colours, allowances. Knows the clock, the terminal and the
 * environment's words about them. */
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/hint.h"
#include "cli/options_private.h"
#include "finding/finding.h"

#define MIN_WIDTH 20
#define MAX_WIDTH 10000
#define MAX_ALLOWED 1000000

static GapDate
date_of (GDateTime *time)
{
  return gap_date (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time));
}

/* SOURCE_DATE_EPOCH is how builds that must come out the same every time fix the day. */
static gboolean
find_today (GapDate *out, GError **error)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  if (epoch == NULL || *epoch == '\0')
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      *out = date_of (now);
      return TRUE;
    }
  if (!g_ascii_string_to_signed (epoch, 10, 0, G_GINT64_CONSTANT (253402300799), &seconds, NULL))
    return gap_option_fail (error, "SOURCE_DATE_EPOCH is not a number of seconds: '%s'", epoch);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (seconds);
  *out = date_of (then);
  return TRUE;
}

static gboolean
settle_day (GapOptions *options, GError **error)
{
  if (options->day == NULL)
    {
      gboolean is_found = find_today (&options->as_of, error);
      options->day = is_found ? gap_date_to_iso (options->as_of) : NULL;
      return is_found;
    }
  if (!gap_date_parse_iso (options->day, &options->as_of) || options->as_of.day == 0)
    return gap_option_fail (error, "--as-of wants a day such as 2026-11-22, not '%s'", options->day);
  return TRUE;
}

static gboolean
settle_level (GapOptions *options, GError **error)
{
  static const char *const words[] = { "info", "warning", "error", "never", NULL };
  GapLevel level = GAP_LEVEL_ERROR;
  options->fail_on = GAP_LEVEL_ERROR;
  if (options->level == NULL)
    {
      options->level = g_strdup ("error");
      return TRUE;
    }
  if (strcmp (options->level, "never") == 0)
    {
      options->fail_on = GAP_FAIL_NEVER;
      return TRUE;
    }
  if (!gap_level_parse (options->level, &level))
    {
      g_autofree char *hint = gap_hint_suffix (options->level, words);
      return gap_option_fail (error, "--fail-on wants info, warning, error or never, not '%s'%s", options->level, hint);
    }
  options->fail_on = (int)level;
  return TRUE;
}

static gboolean
settle_colour (GapOptions *options, GError **error)
{
  if (options->color == NULL)
    options->color = g_strdup ("auto");
  const char *word = options->color;
  const char *no_colour = g_getenv ("NO_COLOR");
  if (strcmp (word, "always") == 0 || strcmp (word, "never") == 0)
    {
      options->use_colour = strcmp (word, "always") == 0;
      return TRUE;
    }
  if (strcmp (word, "auto") != 0)
    return gap_option_fail (error, "--color wants auto, always or never, not '%s'", word);
  options->use_colour = isatty (STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0')
                        && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  return TRUE;
}

static gboolean
settle_width (GapOptions *options, GError **error)
{
  if (options->width == 0 || (options->width >= MIN_WIDTH && options->width <= MAX_WIDTH))
    return TRUE;
  return gap_option_fail (error, "--width wants a number from %d to %d, not %d", MIN_WIDTH, MAX_WIDTH, options->width);
}

/* "GC201=3", "photos=0". Whether there is such a clause is known later. */
static gboolean
settle_maxima (GapOptions *options, GError **error)
{
  for (guint i = 0; i < options->maxima->len; i++)
    {
      const char *text = g_ptr_array_index (options->maxima, i);
      const char *equals = strrchr (text, '=');
      gint64 most = 0;
      if (equals == NULL || equals == text || !g_ascii_string_to_signed (equals + 1, 10, 0, MAX_ALLOWED, &most, NULL))
        return gap_option_fail (error, "--max wants WHAT=N, as in GC201=0 or photos=3, not '%s'", text);
      GapAllowance *allowance = g_new0 (GapAllowance, 1);
      allowance->what = g_strndup (text, (gsize)(equals - text));
      allowance->most = (guint)most;
      g_ptr_array_add (options->allowances, allowance);
    }
  return TRUE;
}

/* The text of each option that means more than itself, and who takes it for what it means. */
static const struct
{
  const char *name;
  gboolean (*settle) (GapOptions *options, GError **error);
} rules[] = {
  { "--as-of", settle_day },   { "--fail-on", settle_level }, { "--color", settle_colour },
  { "--width", settle_width }, { "--max", settle_maxima },
};

/* Where the text of the option @name came from, if not from the command line: "FILE:LINE: ". (transfer full) */
static char *
dup_prefix (const GapOptions *options, const char *name)
{
  guint n;
  const GapOptionRow *rows = gap_option_rows (&n);
  for (guint i = 0; i < n; i++)
    if (strcmp (rows[i].name, name) == 0 && options->origins[i] != NULL
        && strcmp (options->origins[i], "command line") != 0)
      return g_strconcat (options->origins[i], ": ", NULL);
  return g_strdup ("");
}

gboolean
gap_options_settle (GapOptions *options, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!rules[i].settle (options, error))
      {
        g_autofree char *prefix = dup_prefix (options, rules[i].name);
        g_prefix_error_literal (error, prefix);
        return FALSE;
      }
  return TRUE;
}

guint
gap_options_get_width (const GapOptions *options)
{
  struct winsize size;
  if (options->width != 0)
    return (guint)options->width;
  if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= MIN_WIDTH)
    return size.ws_col;
  return 0;
}
