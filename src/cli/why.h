/* scan --why: one clause accounted for, sentence by sentence. */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/* Prints what each signal of the clause `options->why` made of each sentence that it came near. Returns the exit
 * status. */
int gap_why_print (const GapOptions *options, GError **error);

G_END_DECLS
