/*
 * The words of a document, found in one pass: what phrases, citations and dates are matched on.
 *
 * A word is a run of letters and digits (Unicode), with an inner apostrophe kept out: "school's" is "school". Curly
 * quotes, hyphens, slashes and brackets separate words. Ids are dense per document, so each distinct word is looked up
 * and stemmed once.
 */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 offset; /* in the document's text */
  guint32 length;
  guint32 word;     /* index into the words of this token list */
  guint32 sentence; /* index of its sentence; G_MAXUINT32 in furniture */
} GapToken;

typedef struct GapTokens GapTokens;

GapTokens *gap_tokens_new (const GapDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void gap_tokens_free (GapTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapTokens, gap_tokens_free)

const GapToken *gap_tokens_get (const GapTokens *tokens, guint *out_n);

/* The distinct words, lower case, by id. Borrowed. */
guint gap_tokens_get_n_words (const GapTokens *tokens);
const char *gap_tokens_get_word (const GapTokens *tokens, guint word);

/* First token and number of tokens of a sentence. */
void gap_tokens_get_sentence (const GapTokens *tokens, guint sentence, guint *out_first, guint *out_n);

G_END_DECLS
