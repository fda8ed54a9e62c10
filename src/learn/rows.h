/* The sentences to learn from as rows of numbered features. Private to learn/. */
#pragma once

#include "assess/audit.h"
#include "learn/texts.h"

G_BEGIN_DECLS

struct feature_node;

/* What is known of a sentence and a clause. */
typedef enum
{
  GAP_SAID_UNKNOWN,
  GAP_SAID_NOT,
  GAP_SAID_IN_PART,
  GAP_SAID
} GapSaid;

typedef struct GapRows GapRows;

/* @knowledge must outlive the rows. Whatever @options say, signals alone are asked: what is learned must not hang on
 * what was learned before. */
GapRows *gap_rows_new (const GapKnowledge *knowledge, const GapAuditOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void gap_rows_free (GapRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapRows, gap_rows_free)

/* Adds the sentences of @text. MALFORMED if it names an unknown clause or cannot be read. */
gboolean gap_rows_add_text (GapRows *rows, const GapAnnotatedText *text, GError **error);

/* Adds the examples and near misses of the taxonomy: of each, what it says of its own clause is known, no more. */
void gap_rows_add_examples (GapRows *rows);

/* Numbers the features from 1, those that hardly occur left out. After all adding. */
void gap_rows_close (GapRows *rows);

guint gap_rows_get_n (const GapRows *rows);
GapSaid gap_rows_get_said (const GapRows *rows, guint row, guint clause);

/* The features of @row as liblinear wants them: ended by index -1, the bias before it. Borrowed. After closing. */
struct feature_node *gap_rows_get_nodes (const GapRows *rows, guint row);

guint gap_rows_get_n_features (const GapRows *rows);
const char *gap_rows_get_feature (const GapRows *rows, guint feature);

G_END_DECLS
