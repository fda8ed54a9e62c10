/* A matrix of a few made-up schools, judged with the small taxonomy of tests/assess/small: what every format is tried
 * on. */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/* A school; a list of them ends with a NULL name. */
typedef struct
{
  const char *name;
  const char *path;
  const char *text;    /* a sketch; NULL for a file that could not be read */
  const char *failure; /* why not */
  double unread;       /* share of the file that was not read */
} SampleSchool;

typedef struct
{
  GapKnowledge *knowledge;
  GapWording *wording;
  GapMatrix *matrix;
  GapCatalogue *catalogue;
  GapConfigs *configs;
  GapCheck *check;
  GPtrArray *findings;
  GapReport report;
} Sample;

/* Between them these have every state, a repealed law, a renamed service, a review of every state. */
extern const SampleSchool sample_schools[];

/* Schools whose names, paths, words and failures would be markup, formulas or orders to a terminal if let through. */
extern const SampleSchool hostile_schools[];

/*
 * @schools judged as of 22 November 2026. @rules_out: one cell of the first school that was read, "People are kind", is
 * set to "not applicable", which no text brings about. (transfer full)
 */
Sample *sample_new (const SampleSchool *schools, gboolean rules_out) G_GNUC_WARN_UNUSED_RESULT;
void sample_free (Sample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* What the format @name writes: 'c' compare, 's' scan, 'f' findings, 'r' references, 'k' calendar. (transfer full) */
char *sample_write (const Sample *sample, const char *format, char verb) G_GNUC_WARN_UNUSED_RESULT;

/* How many cells of the matrix have @state. */
guint sample_count (const Sample *sample, GapState state);

G_END_DECLS
