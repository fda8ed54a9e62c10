/* The data that is compiled into the program, or a folder that stands in for it. */
#pragma once

#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

/* The YAML file @name ("legislation.yml") from @directory, or from the built-in data if @directory is NULL. Errors are
 * TAXONOMY. */
GapYaml *gap_data_load (const char *directory, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
