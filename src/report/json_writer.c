/* Escapes by RFC 8259: quotation mark, backslash and the control characters; all else as it is. */
#include "report/json_writer.h"

#include <math.h>
#include <string.h>

GapJson
gap_json_init (GString *out)
{
  GapJson json = { out, FALSE };
  return json;
}

/* The comma before a value, and its name. */
/* g_string_append_len does the same, after more questions: this is where a scan spends its time. */
static void
put (GString *out, const char *text, gsize length)
{
  if (out->len + length >= out->allocated_len)
    {
      g_string_append_len (out, text, (gssize)length);
      return;
    }
  memcpy (out->str + out->len, text, length);
  out->len += length;
  out->str[out->len] = '\0';
}

static void
lead (GapJson *json, const char *key)
{
  if (json->needs_comma)
    g_string_append_c (json->out, ',');
  json->needs_comma = TRUE;
  if (key == NULL)
    return;
  g_string_append_c (json->out, '"');
  put (json->out, key, strlen (key));
  put (json->out, "\":", 2);
}

static void
open_with (GapJson *json, const char *key, char bracket)
{
  lead (json, key);
  g_string_append_c (json->out, bracket);
  json->needs_comma = FALSE;
}

static void
close_with (GapJson *json, char bracket)
{
  g_string_append_c (json->out, bracket);
  json->needs_comma = TRUE;
}

void
gap_json_begin_object (GapJson *json, const char *key)
{
  open_with (json, key, '{');
}

void
gap_json_end_object (GapJson *json)
{
  close_with (json, '}');
}

void
gap_json_begin_array (GapJson *json, const char *key)
{
  open_with (json, key, '[');
}

void
gap_json_end_array (GapJson *json)
{
  close_with (json, ']');
}

void
gap_json_break (GapJson *json)
{
  if (json->needs_comma)
    g_string_append_c (json->out, ',');
  json->needs_comma = FALSE;
  g_string_append_c (json->out, '\n');
}

static void
append_escape (GString *out, guchar c)
{
  static const char letters[] = "btn\0fr"; /* 0x08 to 0x0d; 0x0b has none */
  g_string_append_c (out, '\\');
  if (c == '"' || c == '\\')
    g_string_append_c (out, (char)c);
  else if (c >= 0x08 && c <= 0x0d && letters[c - 0x08] != '\0')
    g_string_append_c (out, letters[c - 0x08]);
  else
    g_string_append_printf (out, "u%04x", c);
}

static gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

/* Runs between escapes are copied whole: most strings have none. */
static void
append_quoted (GString *out, const char *text, gsize length)
{
  gsize run = 0;
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      if (!needs_escape (c))
        continue;
      put (out, text + run, i - run);
      append_escape (out, c);
      run = i + 1;
    }
  put (out, text + run, length - run);
  g_string_append_c (out, '"');
}

void
gap_json_add_string_len (GapJson *json, const char *key, const char *value, gsize length)
{
  lead (json, key);
  if (g_utf8_validate_len (value, length, NULL))
    {
      append_quoted (json->out, value, length);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (value, (gssize)length);
  append_quoted (json->out, valid, strlen (valid));
}

void
gap_json_add_string (GapJson *json, const char *key, const char *value)
{
  if (value == NULL)
    gap_json_add_null (json, key);
  else
    gap_json_add_string_len (json, key, value, strlen (value));
}

void
gap_json_add_strings (GapJson *json, const char *key, const char *const *values)
{
  gap_json_begin_array (json, key);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    gap_json_add_string (json, NULL, values[i]);
  gap_json_end_array (json);
}

void
gap_json_add_uint (GapJson *json, const char *key, gsize value)
{
  char digits[24];
  gsize at = sizeof digits;
  do
    digits[--at] = (char)('0' + value % 10);
  while ((value /= 10) > 0);
  lead (json, key);
  put (json->out, digits + at, sizeof digits - at);
}

void
gap_json_add_known (GapJson *json, const char *key, gsize value)
{
  if (value == 0)
    gap_json_add_null (json, key);
  else
    gap_json_add_uint (json, key, value);
}

void
gap_json_add_double (GapJson *json, const char *key, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value))
    {
      gap_json_add_null (json, key);
      return;
    }
  lead (json, key);
  /* Four figures are enough, but never so few that a share of the whole reads as the whole. */
  for (guint n = 4; n <= 17; n++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%ug", n);
      g_ascii_formatd (digits, sizeof digits, format, value);
      if (strpbrk (digits, ".e") != NULL || g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (json->out, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (json->out, ".0");
}

void
gap_json_add_boolean (GapJson *json, const char *key, gboolean value)
{
  lead (json, key);
  g_string_append (json->out, value ? "true" : "false");
}

void
gap_json_add_null (GapJson *json, const char *key)
{
  lead (json, key);
  g_string_append (json->out, "null");
}
