/*
 * What is kept of one comparison: for every school and clause the state, whether a person ruled, and a fingerprint of
 * the words. Knows neither the database nor how changes are shown.
 */
#pragma once

#include "matrix/matrix.h"

G_BEGIN_DECLS

typedef struct
{
  GapState state;
  gboolean is_ruled;
  char *words; /* gap_ruling_fingerprint of what the cell rests on */
} GapRecordCell;

typedef struct
{
  char *id; /* no two alike in a record */
  char *name;
  gboolean is_read;
  char *review;     /* "overdue"; NULL if the file was not read */
  GArray *cells;    /* (element-type GapRecordCell) one a clause of the record */
  GPtrArray *ended; /* (element-type utf8) titles of law, guidance and names cited as if they still stood; sorted */
} GapRecordSchool;

typedef struct
{
  char *id;
  char *title;
  char *area; /* its title */
} GapRecordClause;

typedef struct
{
  GapDate day;
  char *taxonomy;
  char *version;      /* of the program */
  GPtrArray *clauses; /* (element-type GapRecordClause) */
  GPtrArray *schools; /* (element-type GapRecordSchool) by id */
} GapRecord;

/* (transfer full) */
GapRecord *gap_record_new (const GapMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;
void gap_record_free (GapRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GapRecord, gap_record_free)

/* An empty one, to be filled. (transfer full) */
GapRecord *gap_record_new_empty (GapDate day, const char *taxonomy, const char *version) G_GNUC_WARN_UNUSED_RESULT;
GapRecordSchool *gap_record_add_school (GapRecord *record, const char *id, const char *name);
void gap_record_add_clause (GapRecord *record, const char *id, const char *title, const char *area);

/* Puts the schools in the order of their ids; when all are in. */
void gap_record_sort (GapRecord *record);

/* NULL if there is none of that id. */
const GapRecordSchool *gap_record_find_school (const GapRecord *record, const char *id);

G_END_DECLS
