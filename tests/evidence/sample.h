/* Documents for the tests of this layer, written as a few lines of text. */
#pragma once

#include "document/token.h"

G_BEGIN_DECLS

/*
 * One block a line: "# ..." a heading, "- ..." a list item, "a\tb" a table row (rows that follow one another are one
 * table), "~h ..." a running header, "~b ..." a banner, else a paragraph; empty lines part tables. "\v" is the end of a
 * line within a block. (transfer full)
 */
GapDocument *gap_test_document (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
