/* Documents from a few plain lines: for the taxonomy's examples and for tests. */
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

/*
 * "# x" is a heading (more marks, deeper), "- x" a list item (two blanks before it, deeper), "a | b" a table row, any
 * other line a paragraph; empty lines are skipped. (transfer full)
 */
GapDocument *gap_document_from_sketch (const char *name, const char *sketch) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
