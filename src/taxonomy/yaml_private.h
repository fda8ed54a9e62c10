/* The tree itself, for those who build it: from YAML (yaml_tree.c) or from its frozen form (yaml_frozen.c). */
#pragma once

#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GapError code;
  GStringChunk *strings; /* every key and scalar that was parsed */
  GBytes *frozen;        /* or what holds them; NULL if parsed */
  GPtrArray *nodes;      /* (element-type GapYaml), the root first */
} GapYamlTree;

typedef struct
{
  const char *text;
  guint line;
} GapYamlKey;

struct GapYaml
{
  GapYamlTree *tree;
  GapYamlKind kind;
  guint line;
  gboolean is_quoted;
  const char *text;   /* scalars */
  GPtrArray *values;  /* (element-type GapYaml) borrowed from the tree; sequences and mappings */
  GArray *keys;       /* (element-type GapYamlKey) mappings */
  GHashTable *by_key; /* key -> position + 1; large mappings only */
};

GapYamlTree *gap_yaml_tree_new (const char *name, GapError code) G_GNUC_WARN_UNUSED_RESULT;
void gap_yaml_tree_free (GapYamlTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapYamlTree, gap_yaml_tree_free)

/* A new node of @tree, which owns it. */
GapYaml *gap_yaml_node_new (GapYamlTree *tree, GapYamlKind kind, gsize line);

/* Makes the keys of a large mapping quick to find. */
void gap_yaml_index_keys (GapYaml *mapping);

G_END_DECLS
