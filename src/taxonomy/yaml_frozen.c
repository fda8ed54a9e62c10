/*
 * Nodes in the order of the text: kind, line, then the text of a scalar, or the number of members and these, each of a
 * mapping's after its key. Numbers are 32 bits in the order of the machine; texts end with NUL.
 */
#include "taxonomy/yaml_frozen.h"

#include <string.h>

#include "base/limits.h"
#include "taxonomy/yaml_private.h"

#define MAGIC 0x67617031u
#define QUOTED 0x100u

/* ---- freezing ---- */

static void
put_number (GByteArray *out, guint32 number)
{
  g_byte_array_append (out, (const guint8 *)&number, sizeof number);
}

static void
put_text (GByteArray *out, const char *text)
{
  gsize length = strlen (text);
  put_number (out, (guint32)length);
  g_byte_array_append (out, (const guint8 *)text, (guint)length + 1);
}

/* The depth of a tree is bounded by the parser. */
static void
put_node (GByteArray *out, const GapYaml *node) /* NOLINT(misc-no-recursion) */
{
  put_number (out, (guint32)node->kind | (node->is_quoted ? QUOTED : 0));
  put_number (out, node->line);
  if (node->kind == GAP_YAML_SCALAR)
    {
      put_text (out, node->text);
      return;
    }
  put_number (out, node->values->len);
  for (guint i = 0; i < node->values->len; i++)
    {
      if (node->kind == GAP_YAML_MAPPING)
        {
          const GapYamlKey *key = &g_array_index (node->keys, GapYamlKey, i);
          put_number (out, key->line);
          put_text (out, key->text);
        }
      put_node (out, g_ptr_array_index (node->values, i));
    }
}

GBytes *
gap_yaml_freeze (const GapYaml *root)
{
  GByteArray *out = g_byte_array_new ();
  put_number (out, MAGIC);
  put_node (out, root);
  return g_byte_array_free_to_bytes (out);
}

/* ---- thawing ---- */

typedef struct
{
  GapYamlTree *tree;
  const char *at;
  const char *end;
} Reader;

static gboolean
get_number (Reader *reader, guint32 *out)
{
  if ((gsize)(reader->end - reader->at) < sizeof *out)
    return FALSE;
  memcpy (out, reader->at, sizeof *out);
  reader->at += sizeof *out;
  return TRUE;
}

static gboolean
get_text (Reader *reader, const char **out)
{
  guint32 length;
  if (!get_number (reader, &length) || (gsize)(reader->end - reader->at) <= length || reader->at[length] != '\0')
    return FALSE;
  *out = reader->at;
  reader->at += length + 1;
  return TRUE;
}

static gboolean
get_key (Reader *reader, GapYaml *mapping)
{
  GapYamlKey key;
  guint32 line;
  if (!get_number (reader, &line) || !get_text (reader, &key.text))
    return FALSE;
  key.line = line;
  g_array_append_val (mapping->keys, key);
  return TRUE;
}

static GapYaml *get_node (Reader *reader, guint depth);

static gboolean
get_members (Reader *reader, GapYaml *node, guint depth) /* NOLINT(misc-no-recursion) */
{
  guint32 n;
  if (!get_number (reader, &n))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      if (node->kind == GAP_YAML_MAPPING && !get_key (reader, node))
        return FALSE;
      GapYaml *member = get_node (reader, depth + 1);
      if (member == NULL)
        return FALSE;
      g_ptr_array_add (node->values, member);
    }
  if (node->kind == GAP_YAML_MAPPING)
    gap_yaml_index_keys (node);
  return TRUE;
}

static GapYaml *
get_node (Reader *reader, guint depth) /* NOLINT(misc-no-recursion) */
{
  guint32 kind;
  guint32 line;
  if (depth > GAP_LIMIT_YAML_DEPTH || !get_number (reader, &kind) || !get_number (reader, &line)
      || (kind & ~QUOTED) > GAP_YAML_MAPPING)
    return NULL;
  GapYaml *node = gap_yaml_node_new (reader->tree, (GapYamlKind)(kind & ~QUOTED), line);
  node->is_quoted = (kind & QUOTED) != 0;
  gboolean is_read = node->kind == GAP_YAML_SCALAR ? get_text (reader, &node->text) : get_members (reader, node, depth);
  return is_read ? node : NULL;
}

GapYaml *
gap_yaml_thaw (const char *name, GBytes *frozen, GapError code, GError **error)
{
  gsize length;
  guint32 magic = 0;
  g_autoptr (GapYamlTree) tree = gap_yaml_tree_new (name, code);
  const char *data = g_bytes_get_data (frozen, &length);
  Reader reader = { tree, data, data + length };
  tree->frozen = g_bytes_ref (frozen);
  if (!get_number (&reader, &magic) || magic != MAGIC || get_node (&reader, 0) == NULL || reader.at != reader.end)
    {
      g_set_error (error, GAP_ERROR, (int)code, "%s: the built-in data is damaged", name);
      return NULL;
    }
  return g_ptr_array_index (g_steal_pointer (&tree)->nodes, 0);
}
