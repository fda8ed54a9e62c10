/* Comments in a policy file that are addressed to gapcheck, and what they stand beside. */
#pragma once

#include "gate/snapshot.h"

G_BEGIN_DECLS

/*
 * The comments of @bytes that begin with "gapcheck:", of HTML ("<!-- -->") and of Markdown ("[//]: # ()"), each with
 * the lines that it speaks of: the block on whose line it stands or, where it has a line to itself, the block that
 * follows. What only looks like a comment, being the text of @document, is none. (transfer full) (element-type
 * GapAside) Texts are owned by @strings.
 */
GArray *gap_asides_find (const GapDocument *document, GBytes *bytes, GStringChunk *strings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
