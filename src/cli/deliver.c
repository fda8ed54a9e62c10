/* Knows formats by their table and files by their names; what a report says is src/report's. */
#include "cli/deliver.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hint.h"
#include "base/output.h"
#include "report/report_pages.h"

/* One report: its form, its place, and what is not yet written of it. */
typedef struct
{
  const GapReportFormat *format;
  char *path; /* NULL: standard output */
  GString *text;
} Target;

struct GapDelivery
{
  const GapOptions *options;
  GapVerb verb;
  GPtrArray *targets; /* (element-type Target) */
  const GapExtras *extras;
};

typedef void (*Render) (const GapReport *report, GString *out);

static void
target_free (gpointer data)
{
  Target *target = data;
  g_free (target->path);
  g_string_free (target->text, TRUE);
  g_free (target);
}

static Render
renderer (const GapReportFormat *format, GapVerb verb)
{
  switch (verb)
    {
    case GAP_VERB_COMPARE:
      return format->compare;
    case GAP_VERB_SCAN:
      return format->scan;
    case GAP_VERB_REFERENCES:
      return format->references;
    case GAP_VERB_CALENDAR:
      return format->calendar;
    case GAP_VERB_DIFF:
      return format->diff;
    case GAP_VERB_CHECK:
    default:
      return format->check;
    }
}

static const char *
verb_name (GapVerb verb)
{
  static const char *const names[] = { "compare", "scan", "check", "references", "calendar", "diff" };
  return names[verb];
}

/* The names of the formats that @verb has, NULL-terminated. (transfer container) */
static GPtrArray *
list_names (GapVerb verb)
{
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    if (renderer (formats[i], verb) != NULL)
      g_ptr_array_add (names, (gpointer)formats[i]->name);
  g_ptr_array_add (names, NULL);
  return names;
}

static const GapReportFormat *
find_format (const char *name, GapVerb verb, GError **error)
{
  const GapReportFormat *format = gap_report_format_find (name);
  if (format != NULL && renderer (format, verb) != NULL)
    return format;
  g_autoptr (GPtrArray) names = list_names (verb);
  const char *const *known = (const char *const *)names->pdata;
  g_autofree char *list = g_strjoinv (", ", (char **)known);
  if (format != NULL)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "%s has no format '%s'; it has %s", verb_name (verb), name, list);
      return NULL;
    }
  const char *nearest = gap_hint_nearest (name, known);
  if (nearest != NULL)
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "unknown format '%s'; did you mean '%s'?", name, nearest);
  else
    g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "unknown format '%s'; %s has %s", name, verb_name (verb), list);
  return NULL;
}

/* The format that a file's ending asks for; @otherwise if it asks for none that @verb has. */
static const char *
format_for_file (const char *path, GapVerb verb, const char *otherwise)
{
  static const struct
  {
    const char *suffix;
    const char *name;
  } endings[] = { { "md", "markdown" }, { "htm", "html" }, { "txt", "text" } };
  const char *dot = strrchr (path, '.');
  if (dot == NULL || strchr (dot, '/') != NULL)
    return otherwise;
  const char *name = dot + 1;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (endings[i].suffix, name) == 0)
      name = endings[i].name;
  const GapReportFormat *format = gap_report_format_find (name);
  return format != NULL && renderer (format, verb) != NULL ? name : otherwise;
}

/* Said before the work rather than after it; whether the file can be written is only known then. */
static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "%s: could not be written: there is no folder '%s'", path, folder);
  return FALSE;
}

/* A workbook would be noise on a screen. */
static gboolean
check_screen (const Target *target, GError **error)
{
  if (target->path != NULL || !target->format->is_binary || !isatty (STDOUT_FILENO))
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "%s is not text; write it to a file with -o FILE.%s",
               target->format->name, target->format->name);
  return FALSE;
}

static gboolean
add_target (GapDelivery *delivery, const char *name, const char *path, GError **error)
{
  const GapReportFormat *format = find_format (name, delivery->verb, error);
  if (format == NULL)
    return FALSE;
  for (guint i = 0; path != NULL && i < delivery->targets->len; i++)
    {
      const Target *other = g_ptr_array_index (delivery->targets, i);
      if (g_strcmp0 (other->path, path) != 0)
        continue;
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "two reports cannot be written to the same file, '%s'", path);
      return FALSE;
    }
  if (path != NULL && !check_folder (path, error))
    return FALSE;
  Target *target = g_new0 (Target, 1);
  target->format = format;
  target->path = g_strdup (path);
  target->text = g_string_new (NULL);
  g_ptr_array_add (delivery->targets, target);
  return check_screen (target, error);
}

static gboolean
add_further (GapDelivery *delivery, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  if (equals == NULL || equals == text || equals[1] == '\0')
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "--output wants NAME=FILE, as in html=matrix.html, not '%s'",
                   text);
      return FALSE;
    }
  g_autofree char *name = g_strndup (text, (gsize)(equals - text));
  return add_target (delivery, name, equals + 1, error);
}

GapDelivery *
gap_delivery_new (const GapOptions *options, GapVerb verb, const char *default_format, GError **error)
{
  g_autoptr (GapDelivery) delivery = g_new0 (GapDelivery, 1);
  delivery->options = options;
  delivery->verb = verb;
  delivery->targets = g_ptr_array_new_with_free_func (target_free);
  const char *name = options->format;
  if (name == NULL)
    name = options->output != NULL ? format_for_file (options->output, verb, default_format) : default_format;
  if (!add_target (delivery, name, options->output, error))
    return NULL;
  for (guint i = 0; i < options->outputs->len; i++)
    if (!add_further (delivery, g_ptr_array_index (options->outputs, i), error))
      return NULL;
  return g_steal_pointer (&delivery);
}

void
gap_delivery_free (GapDelivery *delivery)
{
  if (delivery == NULL)
    return;
  g_ptr_array_unref (delivery->targets);
  g_free (delivery);
}

gboolean
gap_delivery_is_by_line (const GapDelivery *delivery)
{
  for (guint i = 0; i < delivery->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (delivery->targets, i);
      if (strcmp (target->format->name, "jsonl") != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
flush_stdout (Target *target, GError **error)
{
  gboolean is_written = gap_output_write_stdout (target->text->str, target->text->len, error);
  g_string_truncate (target->text, 0);
  return is_written;
}

/* What is made through a file may have failed for want of room. */
static gboolean
check_made (const Target *target, GError **error)
{
  if (!target->format->is_binary || target->text->len > 0)
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "%s: could not be made: is there room in %s?", target->format->name,
               g_get_tmp_dir ());
  return FALSE;
}

void
gap_delivery_set_extras (GapDelivery *delivery, const GapExtras *extras)
{
  delivery->extras = extras;
}

/* ---- pages beside a summary ---- */

/* "out/matrix.html" has its pages in "out/matrix-pages". (transfer full) */
static char *
pages_folder (const char *path)
{
  const char *dot = strrchr (path, '.');
  gsize length = dot != NULL && strchr (dot, '/') == NULL ? (gsize)(dot - path) : strlen (path);
  g_autofree char *stem = g_strndup (path, length);
  return g_strconcat (stem, "-pages", NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_IO, "%s: the folder could not be made: %s", folder, g_strerror (errno));
  return FALSE;
}

/* Pages that an earlier, longer run left behind would be taken for this one's. */
static void
remove_further (const char *folder, guint from)
{
  for (guint i = from;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.html", i + 1);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_unlink (path) != 0)
        return;
    }
}

static gboolean
write_pages (const GapReportPages *pages, const char *folder, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (!make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < gap_report_pages_get_n (pages); i++)
    {
      g_autofree char *path = g_build_filename (folder, gap_report_pages_get (pages, i)->name, NULL);
      g_string_truncate (text, 0);
      gap_report_pages_render (pages, i, text);
      if (!gap_output_write_file (path, text->str, text->len, error))
        return FALSE;
    }
  remove_further (folder, gap_report_pages_get_n (pages));
  return TRUE;
}

static gboolean
needs_pages (const GapDelivery *delivery, const Target *target, const GapReport *report)
{
  return delivery->verb == GAP_VERB_COMPARE && target->path != NULL && strcmp (target->format->name, "html") == 0
         && gap_matrix_get_n_schools (report->matrix) > GAP_PAGES_MOST_SCHOOLS;
}

/* A summary in the file, and the schools in a folder beside it. */
static gboolean
render_with_pages (Target *target, GapReport report, GError **error)
{
  g_autofree char *folder = pages_folder (target->path);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *file = g_path_get_basename (target->path);
  g_autofree char *address = g_uri_escape_string (name, NULL, TRUE);
  g_autofree char *back = g_uri_escape_string (file, NULL, TRUE);
  g_autofree char *above = g_strconcat ("../", back, NULL);
  g_autoptr (GapReportPages) pages = gap_report_pages_new (&report, GAP_PAGES_MOST_A_PAGE, address, above);
  if (!write_pages (pages, folder, error))
    return FALSE;
  report.pages = pages;
  target->format->compare (&report, target->text);
  return TRUE;
}

static gboolean
render (const GapDelivery *delivery, Target *target, const GapReport *report, GError **error)
{
  if (needs_pages (delivery, target, report))
    return render_with_pages (target, *report, error);
  renderer (target->format, delivery->verb) (report, target->text);
  return check_made (target, error);
}

/* Renders what @report shows to every target, each with the colours and the width of its place. */
static gboolean
render_all (GapDelivery *delivery, GapReport report, GError **error)
{
  const GapOptions *options = delivery->options;
  gboolean is_by_line = gap_delivery_is_by_line (delivery);
  for (guint i = 0; i < delivery->targets->len; i++)
    {
      Target *target = g_ptr_array_index (delivery->targets, i);
      gboolean is_screen = target->path == NULL;
      report.use_colour = options->use_colour && (is_screen || g_strcmp0 (options->color, "always") == 0);
      report.width = is_screen ? gap_options_get_width (options) : (guint)options->width;
      if (!render (delivery, target, &report, error))
        return FALSE;
      if (is_by_line && is_screen && !flush_stdout (target, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gap_delivery_add (GapDelivery *delivery, const GapKnowledge *knowledge, const GPtrArray *audits,
                  const GPtrArray *findings, GError **error)
{
  g_autoptr (GapMatrix) matrix = gap_matrix_new (knowledge, audits, delivery->options->as_of);
  GapReport report = { .matrix = matrix, .findings = findings, .is_review = delivery->options->is_review };
  report.extras = delivery->extras;
  if (delivery->extras != NULL && delivery->extras->profile != NULL)
    gap_profile_weigh (delivery->extras->profile, matrix, delivery->extras->facts);
  return render_all (delivery, report, error);
}

gboolean
gap_delivery_add_check (GapDelivery *delivery, const GapCheck *check, GError **error)
{
  GapReport report = { .check = check, .findings = check->findings };
  return render_all (delivery, report, error);
}

gboolean
gap_delivery_add_diff (GapDelivery *delivery, const GapDifference *difference, GError **error)
{
  GapReport report = { .difference = difference };
  return render_all (delivery, report, error);
}

gboolean
gap_delivery_finish (GapDelivery *delivery, GError **error)
{
  for (guint i = 0; i < delivery->targets->len; i++)
    {
      Target *target = g_ptr_array_index (delivery->targets, i);
      if (target->path == NULL ? !flush_stdout (target, error)
                               : !gap_output_write_file (target->path, target->text->str, target->text->len, error))
        return FALSE;
    }
  return TRUE;
}

int
gap_deliver_all (const GapOptions *options, GapVerb verb, const char *default_format, GError **error)
{
  g_autoptr (GapDelivery) delivery = gap_delivery_new (options, verb, default_format, error);
  if (delivery == NULL)
    return 0;
  g_autoptr (GapRun) run = gap_run_new (options, error);
  if (run == NULL)
    return 0;
  if (gap_run_get_n_files (run) == 0)
    return gap_run_get_status (run);
  g_autoptr (GPtrArray) audits = gap_run_audit (run, 0, gap_run_get_n_files (run));
  g_autoptr (GPtrArray) findings = gap_run_lint (run, audits);
  if (!gap_delivery_add (delivery, gap_run_get_knowledge (run), audits, findings, error)
      || !gap_delivery_finish (delivery, error))
    return 0;
  return gap_run_get_status (run);
}

void
gap_delivery_describe_formats (GapVerb verb, GString *out)
{
  guint n;
  const GapReportFormat *const *formats = gap_report_formats (&n);
  for (guint i = 0; i < n; i++)
    if (renderer (formats[i], verb) != NULL)
      g_string_append_printf (out, "  %-20s  %s\n", formats[i]->name, formats[i]->title);
}
