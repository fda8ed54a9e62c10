/*
 * YAML as a small read-only tree with line numbers. The only place that knows libyaml.
 *
 * A subset, on purpose: one document, no aliases, no tags, no duplicate keys, bounded size and depth. Every error names
 * file and line.
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_YAML_SCALAR,
  GAP_YAML_SEQUENCE,
  GAP_YAML_MAPPING
} GapYamlKind;

/* @code is the GapError code that a fault is reported with. The root owns every node. */
GapYaml *gap_yaml_parse (const char *name, const char *data, gsize length, GapError code,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
GapYaml *gap_yaml_load (const char *path, GapError code, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gap_yaml_free (GapYaml *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapYaml, gap_yaml_free)

GapYamlKind gap_yaml_get_kind (const GapYaml *node);
guint gap_yaml_get_line (const GapYaml *node);

/* The text of a scalar; NULL if @node is NULL or no scalar. Borrowed. */
const char *gap_yaml_get_text (const GapYaml *node);

/* Members of a sequence, or values of a mapping in the order of the file; keys of a mapping. */
guint gap_yaml_get_n (const GapYaml *node);
const GapYaml *gap_yaml_get_nth (const GapYaml *node, guint i);
const char *gap_yaml_get_key (const GapYaml *mapping, guint i);

/* The value of @key; NULL if @mapping is no mapping or lacks it. */
const GapYaml *gap_yaml_get (const GapYaml *mapping, const char *key);
const char *gap_yaml_get_string (const GapYaml *mapping, const char *key);

/* A scalar as a list of one, a sequence of scalars as itself. (transfer full) (element-type utf8), NULL-terminated;
 * NULL if absent. */
char **gap_yaml_dup_strings (const GapYaml *mapping, const char *key);

/*
 * Optional members, checked: what is there must be of its kind, or the error names the member and its line. A member
 * that is absent leaves NULL, no strings at all (never NULL; transfer full), or @fallback.
 */
gboolean gap_yaml_read_kind (const GapYaml *mapping, const char *key, GapYamlKind kind, const GapYaml **out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean gap_yaml_read_text (const GapYaml *mapping, const char *key, const char **out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean gap_yaml_read_strings (const GapYaml *mapping, const char *key, char ***out,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean gap_yaml_read_flag (const GapYaml *mapping, const char *key, gboolean fallback, gboolean *out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets an error "file:line: text" with the code that the tree was parsed with. Always returns FALSE. */
gboolean gap_yaml_fail (const GapYaml *node, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Checks that @mapping is a mapping with no keys but @allowed (NULL-terminated); the error offers the nearest allowed
 * key. */
gboolean gap_yaml_check_keys (const GapYaml *mapping, const char *const *allowed,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
