/* What a short line looks like: a title, a label waiting for a value, a name, a sentence. Neighbours are not looked at.
 */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

/* Whether @text can be a heading by its words alone: short, no sentence, no date, no person, no label. */
gboolean gap_title_is_likely (const char *text);

/* Like gap_title_is_likely () where bold type or a number speaks for it too: verbs, years and a colon at the end may
 * stand. */
gboolean gap_title_is_possible (const char *text);

/* Like gap_title_is_possible () where large type speaks for it: "Breaches: what we will do" and "What we ask for" may
 * stand too. */
gboolean gap_title_is_shown (const char *text);

/* "SIGNED:", "Date:", "Review date: Spring 2024": a label, alone or with a short value. */
gboolean gap_title_is_label (const char *text);

/* "Low Ash Primary School" and nothing more. */
gboolean gap_title_is_school (const char *text);

/* Whether a running header or footer may say when the policy was approved or is reviewed: it names a day, a month or a
 * year, and not that of a copyright. */
gboolean gap_title_dates_policy (const char *text);

/* No lower-case letter and at least four upper-case ones. */
gboolean gap_title_is_capitals (const char *text);

/* Ends with . ? ! : or ; (closing quotes and brackets are looked through). */
gboolean gap_title_has_end (const char *text);

/* Starts with a lower-case letter, perhaps in a bracket or quotes or behind a dash. */
gboolean gap_title_starts_low (const char *text);

/* Ends with a word that cannot end a title or a sentence: "Policy for". */
gboolean gap_title_is_broken (const char *text);

/* Whether a bracket or a curly quotation mark that opens in @text is still open at its end. */
gboolean gap_title_is_open (const char *text);

/* Whether @text goes on with a title of law that the line @before began: "Data Protection" and "Act 1998", or "Data
 * Protection Act" and "1998". */
gboolean gap_title_goes_on_as_law (const char *before, const char *text);

/* "Appendix 1: Agreement", "Part B". */
gboolean gap_title_is_part (const char *text);

/* Starts with a capital only because a sentence starts: "The", "It", "We". */
gboolean gap_title_starts_sentence (const char *text);

/* Runs of visible characters. */
guint gap_title_count_words (const char *text);

G_END_DECLS
