/* The data that is compiled into the program, or a folder that stands in for it. */
#pragma once

#include "taxonomy/weights.h"
#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

/* The YAML file @name ("legislation.yml") from @directory, or from the built-in data if @directory is NULL. Errors are
 * TAXONOMY. */
GapYaml *gap_data_load (const char *directory, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The weights from the folder @directory, or the built-in ones if NULL. @out_weights is NULL for a folder without any:
 * then rules judge alone. Errors are TAXONOMY. */
gboolean gap_data_load_weights (const char *directory, GapWeights **out_weights, GError **error);

G_END_DECLS
