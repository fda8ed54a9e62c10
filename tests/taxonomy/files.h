/* YAML files that live in a string, so that a test shows what it loads. */
#pragma once

#include <string.h>

#include "taxonomy/yaml_tree.h"

/* A file; a list of them ends with a NULL name. */
typedef struct
{
  const char *name;
  const char *text;
} TestFile;

/* A GapFetch over a list of TestFile. */
static inline GapYaml *
fetch_test_file (const char *name, gpointer data, GError **error)
{
  for (const TestFile *file = data; file->name != NULL; file++)
    if (strcmp (file->name, name) == 0)
      return gap_yaml_parse (name, file->text, strlen (file->text), GAP_ERROR_TAXONOMY, error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY, "%s: there is no such file", name);
  return NULL;
}
