/*
 * What was learned from annotated texts: how much each feature of a sentence speaks for or against each clause.
 *
 * A logistic regression a clause (Cox, 1958), made by `gapcheck taxonomy learn` and kept as text that can be read:
 *
 *     gapcheck.weights/1
 *     =density <TAB> 0.27         the share of clauses that a text says from which likeness is taken as it is
 *     =covers <TAB> 0.65          from this likeness on a sentence covers a clause
 *     =touches <TAB> 0.42         from this on it touches it
 *     =lifts <TAB> 0.73           from this on it covers what signals found touched by another sentence only
 *     =refutes <TAB> 0.014        a sentence under this does not cover a clause, whatever signals say
 *     @conduct.respect <TAB> -3.21  the clauses, each with its bias
 *     w:polit <TAB> 0 1250 <TAB> 3 -400   a feature, and in thousandths what it adds for the clauses of these numbers
 */
#pragma once

#include "base/error.h"
#include "base/types.h"

G_BEGIN_DECLS

typedef struct GapWeights GapWeights;

/* A feature's name is hashed; so is every piece that a name is put together of, one after the other. */
#define GAP_FEATURE_SEED G_GUINT64_CONSTANT (0xcbf29ce484222325)
guint64 gap_feature_hash (guint64 seed, const char *piece);

/* From text as above. @name is for errors, which are TAXONOMY. */
GapWeights *gap_weights_parse (const char *name, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as bytes that need no parsing, for the same build of the program. (transfer full) */
GBytes *gap_weights_freeze (const GapWeights *weights) G_GNUC_WARN_UNUSED_RESULT;
GapWeights *gap_weights_thaw (const char *name, GBytes *frozen, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void gap_weights_free (GapWeights *weights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapWeights, gap_weights_free)

/* The settings, above. Where one is not given, likeness does nothing of the kind. */
typedef enum
{
  GAP_SETTING_DENSITY,
  GAP_SETTING_COVERS,
  GAP_SETTING_TOUCHES,
  GAP_SETTING_LIFTS,
  GAP_SETTING_REFUTES,
  GAP_N_SETTINGS
} GapWeightSetting;
double gap_weights_get_setting (const GapWeights *weights, GapWeightSetting setting);

guint gap_weights_get_n_clauses (const GapWeights *weights);
const char *gap_weights_get_clause (const GapWeights *weights, guint clause);

/* The number of the clause called @id; -1 if nothing was learned of it. */
int gap_weights_find_clause (const GapWeights *weights, const char *id);

/* Sets @sums, one a clause, to what each has by itself: its bias. */
void gap_weights_begin (const GapWeights *weights, double *sums);

/* Adds to @sums what the feature @hash, as strong as @value, says of each clause. */
void gap_weights_add (const GapWeights *weights, guint64 hash, double value, double *sums);

/* What the feature @hash adds for @clause; 0 if nothing. */
double gap_weights_get (const GapWeights *weights, guint64 hash, guint clause);

G_END_DECLS
