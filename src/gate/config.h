/*
 * .gapcheck.yml: one file, read and checked for shape; and the chain of files that hold for a folder, found by walking
 * up.
 *
 * What the files say of one policy is src/gate/settings.c's matter; what they say instead of options is the caller's.
 */
#pragma once

#include "finding/finding.h"
#include "gate/catalogue.h"

G_BEGIN_DECLS

#define GAP_CONFIG_NAME ".gapcheck.yml"

/* How much a clause is wanted. */
typedef enum
{
  GAP_NEED_REQUIRED,
  GAP_NEED_RECOMMENDED,
  GAP_NEED_OPTIONAL,
  GAP_NEED_NONE, /* not applicable */
  GAP_N_NEEDS
} GapNeed;

/* "required", "recommended", "optional", "not-applicable". */
const char *gap_need_nick (GapNeed need);

/* A level that findings of a kind shall have. */
#define GAP_LEVEL_OFF (-1)

/* Clauses or areas that are wanted so much, of policies of those phases and audiences. */
typedef struct
{
  GapNeed need;
  const GapYaml *names;     /* a text or a list of texts */
  const GapYaml *phases;    /* likewise; NULL: any */
  const GapYaml *audiences; /* likewise; NULL: any */
} GapNeedRow;

typedef struct
{
  GapFindingKind kind;
  int level; /* GAP_LEVEL_OFF or a GapLevel */
  gboolean is_locked;
  guint line;
} GapLevelRow;

/* What a file says at its top, or of the paths that match. Nodes are owned by the file. */
typedef struct
{
  const GapYaml *match;    /* a pattern or a list of them; NULL: all */
  const GapYaml *include;  /* likewise: which files are policies */
  const GapYaml *exclude;  /* likewise: which are not */
  const GapYaml *kind;     /* a text */
  const GapYaml *phase;    /* a text */
  const GapYaml *audience; /* a text or a list of texts */
  const GapYaml *waivers;  /* a list; src/gate/waiver.c reads it */
  GArray *needs;           /* (element-type GapNeedRow) */
  GArray *levels;          /* (element-type GapLevelRow) */
} GapSection;

typedef struct GapConfig GapConfig;

/* The file's name as messages show it, the folder that its patterns count from, its sections: the top one first. */
const char *gap_config_get_path (const GapConfig *config);
const char *gap_config_get_folder (const GapConfig *config);
guint gap_config_get_n_sections (const GapConfig *config);
const GapSection *gap_config_get_section (const GapConfig *config, guint i);

/* The value of an option's @key; NULL if the file does not give it. */
const GapYaml *gap_config_get_option (const GapConfig *config, const char *key);

/* "FILE:LINE" of @node. (transfer full) */
char *gap_config_dup_place (const GapConfig *config, const GapYaml *node) G_GNUC_WARN_UNUSED_RESULT;

/* @path (absolute) as the patterns of @config see it; NULL if it is outside of its folder. Borrowed from @path. */
const char *gap_config_relative (const GapConfig *config, const char *path);

/* Whether one of @patterns (a text or a list; NULL has none) matches @relative. */
gboolean gap_config_matches (const GapYaml *patterns, const char *relative);

/* ---- the files that hold ---- */

typedef struct GapConfigs GapConfigs;

/*
 * @option_keys (NULL-terminated; must outlive the configs) are the keys that stand for options. @only: that file alone
 * holds, wherever a policy stands; NULL: files are found by walking up. @is_none: none holds.
 */
GapConfigs *gap_configs_new (const char *const *option_keys, const char *only,
                             gboolean is_none) G_GNUC_WARN_UNUSED_RESULT;
void gap_configs_free (GapConfigs *configs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapConfigs, gap_configs_free)

/*
 * The files that hold in @folder (absolute): those above first, as far as the top of the repository or the file system;
 * each after those that it extends. Errors are USAGE with file and line. Borrowed. (element-type GapConfig)
 */
const GPtrArray *gap_configs_get_chain (GapConfigs *configs, const char *folder,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every file read so far. (element-type GapConfig) */
const GPtrArray *gap_configs_get_all (const GapConfigs *configs);

/* Checks the clauses, areas and kinds that the files name; each file once. */
gboolean gap_configs_check (GapConfigs *configs, const GapCatalogue *catalogue,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
