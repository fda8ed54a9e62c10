/* Parts in a fixed order; the list of their hashes is the last, and covers all before it. */
#include "report/pack.h"

#include <string.h>

#include "report/json_writer.h"
#include "report/report_util.h"

static const char readme[]
    = "This pack keeps what gapcheck found in the policies of some schools, so that it can be shown later what was "
      "found, in "
      "which\nwords, by which rules, on which day.\n\n"
      "report.html    the report: open it in a browser, it needs no network\n"
      "report.json    the same for programs, with every quote and its place\n"
      "report.csv     one row a school and clause\n"
      "report.xlsx    the workbook\n"
      "rulings.yml    what people ruled, if they did\n"
      "about.json     program, register of law and day\n"
      "inputs.sha256  the hash of every file that was read\n"
      "members.sha256 the hash of every part of this pack\n\n"
      "To see whether anything was changed: gapcheck verify PACK.zip, or unpack it and run sha256sum -c "
      "members.sha256.\n"
      "To see whether the policies are still those that were read: gapcheck verify PACK.zip FOLDER, where FOLDER is "
      "the one\n"
      "that gapcheck pack was run in. Keep the seal that gapcheck pack printed: it covers the pack as a whole.\n";

/* ---- writing ---- */

static void
add_part (GapZip *zip, GString *hashes, const char *name, const char *data, gsize length)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data, length);
  g_string_append_printf (hashes, "%s  %s\n", hash, name);
  gap_zip_add (zip, name, data, length);
}

static void
add_report (GapZip *zip, GString *hashes, const GapReport *report, const char *format)
{
  g_autofree char *name = g_strdup_printf ("report.%s", format);
  g_autoptr (GString) text = g_string_new (NULL);
  gap_report_format_find (format)->compare (report, text);
  add_part (zip, hashes, name, text->str, text->len);
}

static void
add_about (GapZip *zip, GString *hashes, const GapReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = gap_date_to_iso (gap_matrix_get_as_of (report->matrix));
  GapJson json = gap_json_init (text);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", "gapcheck.pack/1");
  gap_json_add_string (&json, "program", "gapcheck " GAP_VERSION);
  gap_json_add_string (&json, "as_of", day);
  gap_json_add_string (&json, "taxonomy", gap_taxonomy_get_id (gap_matrix_get_taxonomy (report->matrix)));
  gap_json_add_uint (&json, "clauses", gap_taxonomy_get_n_clauses (gap_matrix_get_taxonomy (report->matrix)));
  gap_json_add_uint (&json, "schools", gap_matrix_get_n_schools (report->matrix));
  gap_json_add_string (&json, "register_checked", gap_report_register_date (report->matrix));
  gap_json_end_object (&json);
  g_string_append_c (text, '\n');
  add_part (zip, hashes, "about.json", text->str, text->len);
}

/* A path with a line feed would fake a second line: as sha256sum does, it is escaped, and the line begins with "\". */
static void
append_input (GString *out, const GapPackInput *input)
{
  g_autofree char *escaped = NULL;
  const char *hash = input->hash != NULL ? input->hash : "unreadable";
  if (strpbrk (input->path, "\\\n\r") == NULL)
    {
      g_string_append_printf (out, "%s  %s\n", hash, input->path);
      return;
    }
  g_autoptr (GString) path = g_string_new (input->path);
  g_string_replace (path, "\\", "\\\\", 0);
  g_string_replace (path, "\n", "\\n", 0);
  g_string_replace (path, "\r", "\\r", 0);
  g_string_append_printf (out, "\\%s  %s\n", hash, path->str);
}

GString *
gap_pack_write (const GapReport *report, const GArray *inputs, GBytes *rulings)
{
  static const char *const formats[] = { "html", "json", "csv", "xlsx" };
  g_autoptr (GapZip) zip = gap_zip_new (gap_matrix_get_as_of (report->matrix));
  g_autoptr (GString) hashes = g_string_new (NULL);
  g_autoptr (GString) list = g_string_new (NULL);
  add_part (zip, hashes, "README.txt", readme, strlen (readme));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    add_report (zip, hashes, report, formats[i]);
  if (rulings != NULL)
    add_part (zip, hashes, "rulings.yml", g_bytes_get_data (rulings, NULL), g_bytes_get_size (rulings));
  add_about (zip, hashes, report);
  for (guint i = 0; i < inputs->len; i++)
    append_input (list, &g_array_index (inputs, GapPackInput, i));
  add_part (zip, hashes, GAP_PACK_INPUTS, list->str, list->len);
  gap_zip_add (zip, GAP_PACK_MEMBERS, hashes->str, hashes->len);
  return gap_zip_finish (zip);
}

/* ---- checking ---- */

static const GapZipPart *
find_part (const GArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (g_array_index (parts, GapZipPart, i).name, name) == 0)
      return &g_array_index (parts, GapZipPart, i);
  return NULL;
}

static void
say (GPtrArray *faults, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_ptr_array_add (faults, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The hash of each name, from the list that is part of the pack. (transfer full) (nullable) */
static GHashTable *
read_hashes (const char *data, const GArray *parts)
{
  const GapZipPart *list = find_part (parts, GAP_PACK_MEMBERS);
  if (list == NULL)
    return NULL;
  GHashTable *hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = g_strndup (data + list->offset, list->length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *blanks = strstr (lines[i], "  ");
      if (blanks != NULL)
        g_hash_table_insert (hashes, g_strdup (blanks + 2), g_strndup (lines[i], (gsize)(blanks - lines[i])));
    }
  return hashes;
}

static void
check_part (GPtrArray *faults, GHashTable *hashes, const char *data, const GapZipPart *part)
{
  const char *wanted = g_hash_table_lookup (hashes, part->name);
  g_autofree char *hash
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data + part->offset, part->length);
  if (strcmp (part->name, GAP_PACK_MEMBERS) == 0)
    {
      if (gap_zip_crc (data + part->offset, part->length) != part->crc)
        say (faults, "%s: was changed", part->name);
    }
  else if (wanted == NULL)
    say (faults, "%s: was not packed: it is in no list", part->name);
  else if (strcmp (wanted, hash) != 0)
    say (faults, "%s: was changed", part->name);
  g_hash_table_remove (hashes, part->name);
}

/* Made anew from its parts the archive must be the same, byte for byte: its own records too hold nothing else. */
static void
check_records (GPtrArray *faults, const char *data, gsize length, const GArray *parts, GapDate day)
{
  g_autoptr (GapZip) zip = gap_zip_new (day);
  for (guint i = 0; i < parts->len; i++)
    {
      const GapZipPart *part = &g_array_index (parts, GapZipPart, i);
      gap_zip_add (zip, part->name, data + part->offset, part->length);
    }
  g_autoptr (GString) again = gap_zip_finish (zip);
  gsize at = 0;
  while (again != NULL && at < MIN (length, again->len) && data[at] == again->str[at])
    at++;
  if (again != NULL && (at < length || at < again->len))
    say (faults, "the archive's own records: byte %" G_GSIZE_FORMAT " was changed", at + 1);
}

GPtrArray *
gap_pack_check (const char *data, gsize length)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  GapDate day = { 0, 0, 0 };
  g_autoptr (GArray) parts = gap_zip_list (data, length, &day);
  g_autoptr (GHashTable) hashes = read_hashes (data, parts);
  if (hashes == NULL)
    {
      say (faults, "%s: is not there: this is no pack, or its parts can no longer be told", GAP_PACK_MEMBERS);
      return faults;
    }
  for (guint i = 0; i < parts->len; i++)
    check_part (faults, hashes, data, &g_array_index (parts, GapZipPart, i));
  g_autoptr (GList) left = g_hash_table_get_keys (hashes);
  left = g_list_sort (g_steal_pointer (&left), (GCompareFunc)strcmp);
  for (GList *at = left; at != NULL; at = at->next)
    say (faults, "%s: is gone", (const char *)at->data);
  if (faults->len == 0)
    check_records (faults, data, length, parts, day);
  return faults;
}

/* ---- inputs ---- */

static void
input_clear (gpointer data)
{
  GapPackInput *input = data;
  g_free (input->path);
  g_free (input->hash);
}

GArray *
gap_pack_inputs_new (void)
{
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (GapPackInput));
  g_array_set_clear_func (inputs, input_clear);
  return inputs;
}

GArray *
gap_pack_list_inputs (const char *data, gsize length)
{
  GArray *inputs = gap_pack_inputs_new ();
  g_autoptr (GArray) parts = gap_zip_list (data, length, NULL);
  const GapZipPart *list = find_part (parts, GAP_PACK_INPUTS);
  g_autofree char *text = list != NULL ? g_strndup (data + list->offset, list->length) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_escaped = lines[i][0] == '\\';
      const char *blanks = strstr (lines[i], "  ");
      if (blanks == NULL)
        continue;
      GapPackInput input = { is_escaped ? g_strcompress (blanks + 2) : g_strdup (blanks + 2),
                             g_strndup (lines[i] + is_escaped, (gsize)(blanks - lines[i]) - is_escaped) };
      g_array_append_val (inputs, input);
    }
  return inputs;
}
