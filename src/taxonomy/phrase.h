/*
 * Phrases over word stems: the smallest piece of the taxonomy's language (taxonomy/README.md has its grammar), and the
 * lexicon that finds every phrase of the taxonomy in one pass over a document's words.
 */
#pragma once

#include "document/token.h"

G_BEGIN_DECLS

typedef struct GapLexicon GapLexicon;

/* A phrase found: its tag, the first token and the number of tokens from there to its last word. */
typedef struct
{
  guint tag;
  guint first;
  guint n;
} GapHit;

GapLexicon *gap_lexicon_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gap_lexicon_free (GapLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapLexicon, gap_lexicon_free)

/*
 * Makes the words of @group (separated by blanks) one and the same word. Where @is_apart, they are no longer what their
 * stems would make them ("information" is not "inform"); else all take the stem of the first ("took" is "take"). Before
 * any adding.
 */
void gap_lexicon_add_forms (GapLexicon *lexicon, const char *group, gboolean is_apart);

/*
 * Adds @phrase, to be reported as @tag. @classes maps the name of a word class to its words, NULL-terminated (char **).
 * On a fault returns FALSE and the reason in @out_why (transfer full): an empty phrase, an unknown class, an option in
 * first place.
 */
gboolean gap_lexicon_add (GapLexicon *lexicon, const char *phrase, guint tag, GHashTable *classes,
                          char **out_why) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the adding; matching may start, from many threads. */
void gap_lexicon_freeze (GapLexicon *lexicon);

/* Every hit in the order of its first token; phrases do not cross a sentence. (transfer full) (element-type GapHit) */
GArray *gap_lexicon_match (const GapLexicon *lexicon, const GapTokens *tokens) G_GNUC_WARN_UNUSED_RESULT;

/* What stands for each distinct word of @tokens: its stem, or what the forms say. (transfer full) (element-type utf8)
 */
GPtrArray *gap_lexicon_stem (const GapLexicon *lexicon, const GapTokens *tokens) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
