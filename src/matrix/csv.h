/* Reading CSV row by row: what a spreadsheet or a register of schools exports. Knows RFC 4180 and its usual sins. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef struct GapCsv GapCsv;

/*
 * Reads @data, which must outlive the reader; UTF-8 with or without a mark, else taken for Windows-1252, which is what
 * Excel and the register of schools write. The first row says what parts cells: a comma, a semicolon or a tab.
 */
GapCsv *gap_csv_new (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
void gap_csv_free (GapCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapCsv, gap_csv_free)

/* The next row's cells (element-type utf8), valid until the next call; NULL at the end. Empty rows are passed over. */
const GPtrArray *gap_csv_next (GapCsv *csv);

/* The line of the file on which that row begins, from 1. */
guint gap_csv_get_line (const GapCsv *csv);

G_END_DECLS
