/*
 * A YAML tree as bytes that are read many times faster than YAML: the built-in data is frozen when the program is built
 * (cmake/freeze.c). Only for bytes that the same build has made; they are checked against damage, not against malice.
 */
#pragma once

#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

GBytes *gap_yaml_freeze (const GapYaml *root) G_GNUC_WARN_UNUSED_RESULT;

/* The tree again; its texts are borrowed from @frozen, of which it keeps a reference. Errors have @code. */
GapYaml *gap_yaml_thaw (const char *name, GBytes *frozen, GapError code, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
