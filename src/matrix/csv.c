/* One pass over the text; a row's cells are copied, the file is not. */
#include "matrix/csv.h"

#include <string.h>

struct GapCsv
{
  char *owned; /* the text, where it had to be converted */
  const char *at;
  const char *end;
  char separator;
  guint line;
  guint next_line;
  GPtrArray *cells;
};

/* The commonest of the marks in the first line. */
static char
find_separator (const char *at, const char *end)
{
  guint commas = 0, semicolons = 0, tabs = 0;
  for (; at < end && *at != '\n' && *at != '\r'; at++)
    {
      commas += *at == ',';
      semicolons += *at == ';';
      tabs += *at == '\t';
    }
  if (semicolons > commas && semicolons >= tabs)
    return ';';
  return tabs > commas ? '\t' : ',';
}

GapCsv *
gap_csv_new (const char *data, gsize length)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);
  GapCsv *csv = g_new0 (GapCsv, 1);
  csv->at = data;
  csv->end = data + length;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    csv->at += 3;
  else if (!g_utf8_validate (data, (gssize)length, NULL))
    {
      gsize written = 0;
      csv->owned = g_convert_with_fallback (data, (gssize)length, "UTF-8", "WINDOWS-1252", "?", NULL, &written, NULL);
      if (csv->owned == NULL)
        {
          csv->owned = g_utf8_make_valid (data, (gssize)length);
          written = strlen (csv->owned);
        }
      csv->at = csv->owned;
      csv->end = csv->owned + written;
    }
  csv->separator = find_separator (csv->at, csv->end);
  csv->next_line = 1;
  csv->cells = g_ptr_array_new_with_free_func (g_free);
  return csv;
}

void
gap_csv_free (GapCsv *csv)
{
  if (csv == NULL)
    return;
  g_free (csv->owned);
  g_ptr_array_unref (csv->cells);
  g_free (csv);
}

guint
gap_csv_get_line (const GapCsv *csv)
{
  return csv->line;
}

static char *
read_cell (GapCsv *csv)
{
  GString *cell = g_string_new (NULL);
  gboolean is_quoted = csv->at < csv->end && *csv->at == '"';
  for (csv->at += is_quoted; csv->at < csv->end; csv->at++)
    {
      if (!is_quoted && (*csv->at == csv->separator || *csv->at == '\n' || *csv->at == '\r'))
        break;
      csv->next_line += *csv->at == '\n';
      if (!is_quoted || *csv->at != '"')
        g_string_append_c (cell, *csv->at);
      else if (csv->at + 1 < csv->end && csv->at[1] == '"')
        g_string_append_c (cell, *csv->at++);
      else
        is_quoted = FALSE;
    }
  return g_strstrip (g_string_free (cell, FALSE));
}

static gboolean
is_empty (const GPtrArray *cells)
{
  return cells->len == 1 && *(const char *)g_ptr_array_index (cells, 0) == '\0';
}

const GPtrArray *
gap_csv_next (GapCsv *csv)
{
  do
    {
      g_ptr_array_set_size (csv->cells, 0);
      csv->line = csv->next_line;
      if (csv->at >= csv->end)
        return NULL;
      g_ptr_array_add (csv->cells, read_cell (csv));
      while (csv->at < csv->end && *csv->at == csv->separator)
        {
          csv->at++;
          g_ptr_array_add (csv->cells, read_cell (csv));
        }
      if (csv->at < csv->end && *csv->at == '\r')
        csv->at++;
      if (csv->at < csv->end && *csv->at == '\n')
        csv->at++;
      csv->next_line++;
    }
  while (is_empty (csv->cells));
  return csv->cells;
}
