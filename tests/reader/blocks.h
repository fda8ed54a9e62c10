/* Exact lists of blocks: what the tests of the readers compare. */
#pragma once

#include "document/document.h"

/*
 * One line a block: "H1 Title", "P text", "I2 item", "C1.2.3 cell" (table, row, column), "F:footer text". (transfer
 * full)
 */
char *blocks_of (const GapDocument *document);

/* The remarks as lines "kind: text [words]". (transfer full) */
char *remarks_of (const GapDocument *document);

/* Reads @data under @name (length -1: NUL-terminated), checks its invariants and compares its blocks. */
void assert_reads (const char *name, const char *data, gssize length, const char *wanted);

/* Reads @data; the document must be sound. (transfer full) */
GapDocument *read_soundly (const char *name, const char *data, gssize length);

/* Reads bytes that may be anything: a sound document or an error of one line comes out. */
void try_to_read (const char *name, const char *data, gsize length);

/* Reading fails with @code and a message of one line that starts with the name once and holds @words. */
void assert_refuses (const char *name, const char *data, gssize length, int code, const char *words);
