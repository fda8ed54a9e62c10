/* Cutting a short string into words just as document/token.c does, for labels and titles that are not a document. */
#pragma once

#include "document/token.h"

G_BEGIN_DECLS

/* A word of a string: bytes from @start to before @end; a possessive's "'s" is left out. */
typedef struct
{
  gsize start;
  gsize end;
} GapWord;

/* Appends the words of @text from @from to before @to to @words (element-type GapWord). */
void gap_words_cut (const char *text, gsize from, gsize to, GArray *words);

/* The word in lower case. (transfer full) */
char *gap_words_dup_lower (const char *text, GapWord word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
