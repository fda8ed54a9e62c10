/*
 * libyaml's events turned into a small tree. Knows YAML and its traps; knows nothing of taxonomies or registers.
 *
 * Events rather than libyaml's documents: only they tell aliases, tags and duplicate keys apart from plain data, and
 * they are refused here, because a register that two readers can read in two ways is worth nothing. Nothing recurses.
 */
#include "taxonomy/yaml_tree.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "taxonomy/yaml_private.h"

/* From this many members on, a mapping is searched through a table. */
#define INDEX_FROM 12u

/* Keys longer than this get no "did you mean". */
#define HINT_MAX_LENGTH 40u

static void
node_free (gpointer data)
{
  GapYaml *node = data;
  g_clear_pointer (&node->values, g_ptr_array_unref);
  g_clear_pointer (&node->keys, g_array_unref);
  g_clear_pointer (&node->by_key, g_hash_table_unref);
  g_free (node);
}

void
gap_yaml_tree_free (GapYamlTree *tree)
{
  g_ptr_array_unref (tree->nodes);
  g_string_chunk_free (tree->strings);
  g_clear_pointer (&tree->frozen, g_bytes_unref);
  g_free (tree->name);
  g_free (tree);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, yaml_event_delete)

GapYamlTree *
gap_yaml_tree_new (const char *name, GapError code)
{
  GapYamlTree *tree = g_new0 (GapYamlTree, 1);
  tree->name = g_strdup (name);
  tree->code = code;
  tree->strings = g_string_chunk_new (4096);
  tree->nodes = g_ptr_array_new_with_free_func (node_free);
  return tree;
}

static gboolean
fail_at (const GapYamlTree *tree, gsize line, GError **error, const char *text)
{
  g_set_error (error, GAP_ERROR, (int)tree->code, "%s:%" G_GSIZE_FORMAT ": %s", tree->name, line, text);
  return FALSE;
}

GapYaml *
gap_yaml_node_new (GapYamlTree *tree, GapYamlKind kind, gsize line)
{
  GapYaml *node = g_new0 (GapYaml, 1);
  node->tree = tree;
  node->kind = kind;
  node->line = (guint)line;
  if (kind != GAP_YAML_SCALAR)
    node->values = g_ptr_array_new ();
  if (kind == GAP_YAML_MAPPING)
    node->keys = g_array_new (FALSE, FALSE, sizeof (GapYamlKey));
  g_ptr_array_add (tree->nodes, node);
  return node;
}

/* ---- building ---- */

typedef struct
{
  GapYamlTree *tree;
  GPtrArray *open; /* (element-type GapYaml) collections not yet closed, outermost first */
  guint n_documents;
} Builder;

static guint
find_key (const GapYaml *mapping, const char *key)
{
  if (mapping->by_key != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (mapping->by_key, key));
  for (guint i = 0; i < mapping->keys->len; i++)
    if (strcmp (g_array_index (mapping->keys, GapYamlKey, i).text, key) == 0)
      return i + 1;
  return 0;
}

void
gap_yaml_index_keys (GapYaml *mapping)
{
  if (mapping->by_key != NULL || mapping->keys->len < INDEX_FROM)
    return;
  mapping->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < mapping->keys->len; i++)
    g_hash_table_insert (mapping->by_key, (gpointer)g_array_index (mapping->keys, GapYamlKey, i).text,
                         GUINT_TO_POINTER (i + 1));
}

static gboolean
add_key (GapYaml *mapping, const char *text, gsize line, GError **error)
{
  guint first = find_key (mapping, text);
  if (first > 0)
    {
      g_autofree char *message = g_strdup_printf ("the key '%s' stands twice, first on line %u", text,
                                                  g_array_index (mapping->keys, GapYamlKey, first - 1).line);
      return fail_at (mapping->tree, line, error, message);
    }
  GapYamlKey key = { g_string_chunk_insert (mapping->tree->strings, text), (guint)line };
  g_array_append_val (mapping->keys, key);
  if (mapping->by_key != NULL)
    g_hash_table_insert (mapping->by_key, (gpointer)key.text, GUINT_TO_POINTER (mapping->keys->len));
  else
    gap_yaml_index_keys (mapping);
  return TRUE;
}

static GapYaml *
innermost (const Builder *builder)
{
  return builder->open->len > 0 ? g_ptr_array_index (builder->open, builder->open->len - 1) : NULL;
}

static gboolean
awaits_key (const GapYaml *node)
{
  return node != NULL && node->kind == GAP_YAML_MAPPING && node->keys->len == node->values->len;
}

static gboolean
add_scalar (Builder *builder, const yaml_event_t *event, gsize line, GError **error)
{
  GapYaml *parent = innermost (builder);
  const char *text = (const char *)event->data.scalar.value;

  /* "\0" in a double-quoted scalar would cut the text short for everyone who reads it. */
  if (strlen (text) != event->data.scalar.length)
    return fail_at (builder->tree, line, error, "a text holds a NUL");
  if (awaits_key (parent))
    return add_key (parent, text, line, error);

  GapYaml *node = gap_yaml_node_new (builder->tree, GAP_YAML_SCALAR, line);
  node->text = g_string_chunk_insert (builder->tree->strings, text);
  node->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  if (parent != NULL)
    g_ptr_array_add (parent->values, node);
  return TRUE;
}

static gboolean
open_collection (Builder *builder, GapYamlKind kind, gsize line, GError **error)
{
  GapYaml *parent = innermost (builder);
  if (awaits_key (parent))
    return fail_at (builder->tree, line, error, "a key must be a plain text");
  if (builder->open->len >= GAP_LIMIT_YAML_DEPTH)
    {
      g_autofree char *message = g_strdup_printf ("nested more than %u deep", GAP_LIMIT_YAML_DEPTH);
      return fail_at (builder->tree, line, error, message);
    }

  GapYaml *node = gap_yaml_node_new (builder->tree, kind, line);
  if (parent != NULL)
    g_ptr_array_add (parent->values, node);
  g_ptr_array_add (builder->open, node);
  return TRUE;
}

static const char *
find_forbidden (const yaml_event_t *event)
{
  const yaml_char_t *anchor = NULL;
  const yaml_char_t *tag = NULL;

  if (event->type == YAML_ALIAS_EVENT)
    return "aliases (*name) are not allowed here: write the value out";
  if (event->type == YAML_SCALAR_EVENT)
    {
      anchor = event->data.scalar.anchor;
      tag = event->data.scalar.tag;
    }
  else if (event->type == YAML_SEQUENCE_START_EVENT)
    {
      anchor = event->data.sequence_start.anchor;
      tag = event->data.sequence_start.tag;
    }
  else if (event->type == YAML_MAPPING_START_EVENT)
    {
      anchor = event->data.mapping_start.anchor;
      tag = event->data.mapping_start.tag;
    }
  if (anchor != NULL)
    return "anchors (&name) are not allowed here: write the value out";
  return tag != NULL ? "tags (!name) are not allowed here" : NULL;
}

static gboolean
take_event (Builder *builder, const yaml_event_t *event, GError **error)
{
  gsize line = event->start_mark.line + 1;
  const char *forbidden = find_forbidden (event);
  if (forbidden != NULL)
    return fail_at (builder->tree, line, error, forbidden);

  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      if (builder->n_documents++ > 0)
        return fail_at (builder->tree, line, error, "a second document starts; one file holds one document");
      return TRUE;
    case YAML_SCALAR_EVENT:
      return add_scalar (builder, event, line, error);
    case YAML_SEQUENCE_START_EVENT:
      return open_collection (builder, GAP_YAML_SEQUENCE, line, error);
    case YAML_MAPPING_START_EVENT:
      return open_collection (builder, GAP_YAML_MAPPING, line, error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      g_ptr_array_set_size (builder->open, (int)builder->open->len - 1);
      return TRUE;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_ALIAS_EVENT:
    default:
      return TRUE;
    }
}

static gboolean
fail_syntax (const GapYamlTree *tree, const yaml_parser_t *parser, GError **error)
{
  /* The scanner knows its place by mark, the reader only by offset; line 0 would read as nonsense, so it becomes 1. */
  g_autofree char *message
      = g_strdup_printf ("not valid YAML: %s%s%s", parser->problem ? parser->problem : "unknown fault",
                         parser->context ? ", " : "", parser->context ? parser->context : "");
  return fail_at (tree, parser->problem_mark.line + 1, error, message);
}

static gboolean
build (GapYamlTree *tree, yaml_parser_t *parser, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Builder builder = { tree, open, 0 };

  for (;;)
    {
      g_auto (yaml_event_t) event = { 0 };
      if (!yaml_parser_parse (parser, &event))
        return fail_syntax (tree, parser, error);
      if (!take_event (&builder, &event, error))
        return FALSE;
      if (event.type == YAML_STREAM_END_EVENT)
        break;
    }
  if (tree->nodes->len == 0)
    return fail_at (tree, 1, error, "the file is empty");
  return TRUE;
}

static gboolean
check_bytes (const GapYamlTree *tree, const char *data, gsize length, GError **error)
{
  const char *end = data;
  if (length > GAP_LIMIT_YAML_BYTES)
    {
      g_autofree char *message = g_strdup_printf ("the file is larger than %u bytes", GAP_LIMIT_YAML_BYTES);
      return fail_at (tree, 1, error, message);
    }
  if (g_utf8_validate_len (data, length, &end))
    return TRUE;

  gsize line = 1;
  for (const char *p = data; p < end; p++)
    line += *p == '\n';
  return fail_at (tree, line, error, "not valid UTF-8 text");
}

GapYaml *
gap_yaml_parse (const char *name, const char *data, gsize length, GapError code, GError **error)
{
  g_return_val_if_fail (name != NULL && (data != NULL || length == 0), NULL);

  g_autoptr (GapYamlTree) tree = gap_yaml_tree_new (name, code);
  if (length == 0)
    {
      (void)fail_at (tree, 1, error, "the file is empty");
      return NULL;
    }
  if (!check_bytes (tree, data, length, error))
    return NULL;

  g_auto (yaml_parser_t) parser = { 0 };
  if (!yaml_parser_initialize (&parser))
    {
      (void)fail_at (tree, 1, error, "libyaml has no memory");
      return NULL;
    }
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const unsigned char *)data, length);
  if (!build (tree, &parser, error))
    return NULL;
  return g_ptr_array_index (g_steal_pointer (&tree)->nodes, 0);
}

/* Reads at most one byte past the limit, so that a device or a growing file cannot take the memory. */
static GByteArray *
read_bounded (const char *path, GapError code, GError **error)
{
  FILE *file = g_fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, GAP_ERROR, (int)code, "%s: cannot be opened: %s", path, g_strerror (errno));
      return NULL;
    }

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  gsize n;
  while (bytes->len <= GAP_LIMIT_YAML_BYTES && (n = fread (buffer, 1, sizeof buffer, file)) > 0)
    g_byte_array_append (bytes, buffer, (guint)n);
  gboolean is_failed = ferror (file) != 0;
  int saved = errno;
  (void)fclose (file);
  if (is_failed)
    {
      g_set_error (error, GAP_ERROR, (int)code, "%s: cannot be read: %s", path, g_strerror (saved));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

GapYaml *
gap_yaml_load (const char *path, GapError code, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GByteArray) bytes = read_bounded (path, code, error);
  if (bytes == NULL)
    return NULL;
  return gap_yaml_parse (path, (const char *)bytes->data, bytes->len, code, error);
}

void
gap_yaml_free (GapYaml *root)
{
  if (root != NULL)
    gap_yaml_tree_free (root->tree);
}

/* ---- reading ---- */

GapYamlKind
gap_yaml_get_kind (const GapYaml *node)
{
  g_return_val_if_fail (node != NULL, GAP_YAML_SCALAR);
  return node->kind;
}

guint
gap_yaml_get_line (const GapYaml *node)
{
  g_return_val_if_fail (node != NULL, 0);
  return node->line;
}

const char *
gap_yaml_get_text (const GapYaml *node)
{
  return node != NULL ? node->text : NULL;
}

guint
gap_yaml_get_n (const GapYaml *node)
{
  return node != NULL && node->values != NULL ? node->values->len : 0;
}

const GapYaml *
gap_yaml_get_nth (const GapYaml *node, guint i)
{
  g_return_val_if_fail (i < gap_yaml_get_n (node), NULL);
  return g_ptr_array_index (node->values, i);
}

const char *
gap_yaml_get_key (const GapYaml *mapping, guint i)
{
  g_return_val_if_fail (mapping != NULL && mapping->keys != NULL && i < mapping->keys->len, NULL);
  return g_array_index (mapping->keys, GapYamlKey, i).text;
}

const GapYaml *
gap_yaml_get (const GapYaml *mapping, const char *key)
{
  if (mapping == NULL || mapping->kind != GAP_YAML_MAPPING)
    return NULL;
  guint found = find_key (mapping, key);
  return found > 0 ? g_ptr_array_index (mapping->values, found - 1) : NULL;
}

const char *
gap_yaml_get_string (const GapYaml *mapping, const char *key)
{
  return gap_yaml_get_text (gap_yaml_get (mapping, key));
}

char **
gap_yaml_dup_strings (const GapYaml *mapping, const char *key)
{
  const GapYaml *node = gap_yaml_get (mapping, key);
  if (node == NULL || node->kind == GAP_YAML_MAPPING)
    return NULL;

  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  /* "key:" with nothing after it is how people write an empty list. */
  if (node->kind == GAP_YAML_SCALAR && (*node->text != '\0' || node->is_quoted))
    g_strv_builder_add (strings, node->text);
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      const char *text = gap_yaml_get_text (gap_yaml_get_nth (node, i));
      if (text == NULL)
        return NULL;
      g_strv_builder_add (strings, text);
    }
  return g_strv_builder_end (strings);
}

gboolean
gap_yaml_fail (const GapYaml *node, GError **error, const char *format, ...)
{
  va_list arguments;
  g_return_val_if_fail (node != NULL, FALSE);

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_at (node->tree, node->line, error, text);
}

/* ---- members, checked ---- */

gboolean
gap_yaml_read_kind (const GapYaml *mapping, const char *key, GapYamlKind kind, const GapYaml **out, GError **error)
{
  static const char *const kinds[] = { "a text", "a list", "a mapping" };
  const GapYaml *node = gap_yaml_get (mapping, key);
  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (node->kind != kind)
    return gap_yaml_fail (node, error, "'%s' must be %s", key, kinds[kind]);
  *out = node;
  return TRUE;
}

gboolean
gap_yaml_read_text (const GapYaml *mapping, const char *key, const char **out, GError **error)
{
  const GapYaml *node = NULL;
  *out = NULL;
  if (!gap_yaml_read_kind (mapping, key, GAP_YAML_SCALAR, &node, error))
    return FALSE;
  *out = gap_yaml_get_text (node);
  return TRUE;
}

gboolean
gap_yaml_read_strings (const GapYaml *mapping, const char *key, char ***out, GError **error)
{
  const GapYaml *node = gap_yaml_get (mapping, key);
  *out = gap_yaml_dup_strings (mapping, key);
  if (*out == NULL && node != NULL)
    return gap_yaml_fail (node, error, "'%s' must be a text or a list of texts", key);
  if (*out == NULL)
    *out = g_new0 (char *, 1);
  return TRUE;
}

gboolean
gap_yaml_read_flag (const GapYaml *mapping, const char *key, gboolean fallback, gboolean *out, GError **error)
{
  const GapYaml *node = gap_yaml_get (mapping, key);
  const char *text = gap_yaml_get_text (node);
  *out = fallback;
  if (node == NULL)
    return TRUE;
  if (g_strcmp0 (text, "true") == 0 || g_strcmp0 (text, "yes") == 0)
    *out = TRUE;
  else if (g_strcmp0 (text, "false") == 0 || g_strcmp0 (text, "no") == 0)
    *out = FALSE;
  else
    return gap_yaml_fail (node, error, "'%s' must be true or false", key);
  return TRUE;
}

/* ---- keys ---- */

static guint
edit_distance (const char *a, const char *b)
{
  guint row[HINT_MAX_LENGTH + 1];
  gsize n = strlen (b);

  if (strlen (a) > HINT_MAX_LENGTH || n > HINT_MAX_LENGTH)
    return G_MAXUINT;
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          guint above = row[j];
          guint swapped = diagonal + (a[i - 1] != b[j - 1]);
          row[j] = MIN (swapped, MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }
  return row[n];
}

static const char *
nearest_key (const char *key, const char *const *allowed)
{
  const char *best = NULL;
  guint best_distance = MAX (2u, (guint)strlen (key) / 3) + 1;
  for (; *allowed != NULL; allowed++)
    {
      guint distance = edit_distance (key, *allowed);
      if (distance < best_distance)
        {
          best = *allowed;
          best_distance = distance;
        }
    }
  return best;
}

gboolean
gap_yaml_check_keys (const GapYaml *mapping, const char *const *allowed, GError **error)
{
  g_return_val_if_fail (mapping != NULL && allowed != NULL, FALSE);
  if (mapping->kind != GAP_YAML_MAPPING)
    return gap_yaml_fail (mapping, error, "a mapping (key: value) is wanted here");

  for (guint i = 0; i < mapping->keys->len; i++)
    {
      const GapYamlKey *key = &g_array_index (mapping->keys, GapYamlKey, i);
      if (g_strv_contains (allowed, key->text))
        continue;
      const char *hint = nearest_key (key->text, allowed);
      g_autofree char *message = hint != NULL
                                     ? g_strdup_printf ("unknown key '%s'; did you mean '%s'?", key->text, hint)
                                     : g_strdup_printf ("unknown key '%s'", key->text);
      return fail_at (mapping->tree, key->line, error, message);
    }
  return TRUE;
}
