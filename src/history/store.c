/* Tables and statements. Each statement is prepared once a use and finalised by its cleanup. */
#include "history/store.h"

#include <sqlite3.h>
#include <string.h>

#define SCHEMA 1
#define BUSY_MILLISECONDS 5000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

struct GapLedger
{
  sqlite3 *db;
  char *path;
};

/* What stands in the file: a run, its clauses in order, its schools, and a cell for each pair. */
static const char schema[]
    = "PRAGMA application_id = 1195461192;\n"
      "CREATE TABLE run (id INTEGER PRIMARY KEY, day TEXT NOT NULL UNIQUE, taxonomy TEXT NOT NULL, version TEXT NOT "
      "NULL);\n"
      "CREATE TABLE clause (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);\n"
      "CREATE TABLE school (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);\n"
      "CREATE TABLE run_clause (run INTEGER NOT NULL, number INTEGER NOT NULL, clause INTEGER NOT NULL, title TEXT NOT "
      "NULL,"
      " area TEXT NOT NULL, PRIMARY KEY (run, number)) WITHOUT ROWID;\n"
      "CREATE TABLE run_school (run INTEGER NOT NULL, school INTEGER NOT NULL, title TEXT NOT NULL, is_read INTEGER "
      "NOT NULL,"
      " review TEXT, PRIMARY KEY (run, school)) WITHOUT ROWID;\n"
      "CREATE TABLE cell (run INTEGER NOT NULL, school INTEGER NOT NULL, clause INTEGER NOT NULL, state TEXT NOT NULL,"
      " is_ruled INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (run, school, clause)) WITHOUT ROWID;\n"
      "CREATE TABLE ended (run INTEGER NOT NULL, school INTEGER NOT NULL, title TEXT NOT NULL,"
      " PRIMARY KEY (run, school, title)) WITHOUT ROWID;\n"
      "CREATE VIEW cells AS SELECT run.day, school.name AS school, run_clause.area, clause.name AS clause, cell.state,"
      " cell.is_ruled FROM cell JOIN run ON run.id = cell.run JOIN school ON school.id = cell.school"
      " JOIN clause ON clause.id = cell.clause JOIN run_clause ON run_clause.run = cell.run"
      " AND run_clause.clause = cell.clause;\n"
      "PRAGMA user_version = 1;\n";

/* ---- SQLite, with our errors ---- */

static gboolean
fail (GapLedger *history, GError **error)
{
  g_set_error (error, GAP_ERROR, sqlite3_errcode (history->db) == SQLITE_NOTADB ? GAP_ERROR_MALFORMED : GAP_ERROR_IO,
               "%s: the history could not be used: %s", history->path, sqlite3_errmsg (history->db));
  return FALSE;
}

static gboolean
run_sql (GapLedger *history, const char *sql, GError **error)
{
  return sqlite3_exec (history->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail (history, error);
}

static sqlite3_stmt *
prepare (GapLedger *history, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (history->db, sql, -1, &statement, NULL) != SQLITE_OK)
    (void)fail (history, error);
  return statement;
}

static void
bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

/* Runs a statement that gives no rows, and makes it ready for the next. */
static gboolean
step (GapLedger *history, sqlite3_stmt *statement, GError **error)
{
  int status = sqlite3_step (statement);
  sqlite3_reset (statement);
  return status == SQLITE_DONE || fail (history, error);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  return text != NULL ? text : "";
}

/* ---- opening ---- */

static gboolean
read_number (GapLedger *history, const char *sql, sqlite3_int64 *out, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (history, sql, error);
  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return fail (history, error);
  *out = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* A new file gets our tables; another's is left alone. */
static gboolean
check_schema (GapLedger *history, GError **error)
{
  sqlite3_int64 version = 0, n_tables = 0;
  if (!read_number (history, "PRAGMA user_version", &version, error)
      || !read_number (history, "SELECT count(*) FROM sqlite_master", &n_tables, error))
    return FALSE;
  if (version == SCHEMA)
    return TRUE;
  if (version == 0 && n_tables == 0)
    return run_sql (history, "BEGIN IMMEDIATE", error) && run_sql (history, schema, error)
           && run_sql (history, "COMMIT", error);
  g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s: is no history of this version of gapcheck", history->path);
  return FALSE;
}

GapLedger *
gap_ledger_open (const char *path, gboolean may_create, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (GapLedger) history = g_new0 (GapLedger, 1);
  history->path = g_strdup (path);
  if (!may_create && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "%s: there is no such history; gapcheck compare --history %s makes one", path, path);
      return NULL;
    }
  int flags = SQLITE_OPEN_READWRITE | (may_create ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2 (path, &history->db, flags, NULL) != SQLITE_OK)
    {
      (void)fail (history, error);
      return NULL;
    }
  sqlite3_busy_timeout (history->db, BUSY_MILLISECONDS);
  return check_schema (history, error) ? g_steal_pointer (&history) : NULL;
}

void
gap_ledger_free (GapLedger *history)
{
  if (history == NULL)
    return;
  sqlite3_close (history->db);
  g_free (history->path);
  g_free (history);
}

/* ---- keeping ---- */

/* The number under which @name stands in a table of names, new or not; -1 on failure. */
static sqlite3_int64
take_name (GapLedger *history, sqlite3_stmt *insert, sqlite3_stmt *find, const char *name, GError **error)
{
  bind_text (insert, 1, name);
  if (!step (history, insert, error))
    return -1;
  bind_text (find, 1, name);
  sqlite3_int64 id = sqlite3_step (find) == SQLITE_ROW ? sqlite3_column_int64 (find, 0) : -1;
  sqlite3_reset (find);
  if (id < 0)
    (void)fail (history, error);
  return id;
}

static gboolean
keep_clauses (GapLedger *history, const GapRecord *record, sqlite3_int64 run, GArray *numbers, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = prepare (history, "INSERT OR IGNORE INTO clause (name) VALUES (?)", error);
  g_autoptr (sqlite3_stmt) find
      = insert != NULL ? prepare (history, "SELECT id FROM clause WHERE name = ?", error) : NULL;
  g_autoptr (sqlite3_stmt) add
      = find != NULL ? prepare (history, "INSERT INTO run_clause VALUES (?, ?, ?, ?, ?)", error) : NULL;
  if (add == NULL)
    return FALSE;
  for (guint c = 0; c < record->clauses->len; c++)
    {
      const GapRecordClause *clause = g_ptr_array_index (record->clauses, c);
      sqlite3_int64 id = take_name (history, insert, find, clause->id, error);
      if (id < 0)
        return FALSE;
      g_array_append_val (numbers, id);
      sqlite3_bind_int64 (add, 1, run);
      sqlite3_bind_int64 (add, 2, c);
      sqlite3_bind_int64 (add, 3, id);
      bind_text (add, 4, clause->title);
      bind_text (add, 5, clause->area);
      if (!step (history, add, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_cells (GapLedger *history, sqlite3_stmt *add, const GapRecordSchool *school, const GArray *numbers, GError **error)
{
  for (guint c = 0; c < MIN (school->cells->len, numbers->len); c++)
    {
      const GapRecordCell *cell = &g_array_index (school->cells, GapRecordCell, c);
      sqlite3_bind_int64 (add, 3, g_array_index (numbers, sqlite3_int64, c));
      bind_text (add, 4, gap_state_nick (cell->state));
      sqlite3_bind_int (add, 5, cell->is_ruled != FALSE);
      bind_text (add, 6, cell->words);
      if (!step (history, add, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  sqlite3_stmt *insert;
  sqlite3_stmt *find;
  sqlite3_stmt *school;
  sqlite3_stmt *cell;
  sqlite3_stmt *ended;
} Statements;

static gboolean
keep_school (GapLedger *history, const Statements *to, const GapRecordSchool *school, sqlite3_int64 run,
             const GArray *numbers, GError **error)
{
  sqlite3_int64 id = take_name (history, to->insert, to->find, school->id, error);
  if (id < 0)
    return FALSE;
  sqlite3_stmt *const all[] = { to->school, to->cell, to->ended };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      sqlite3_bind_int64 (all[i], 1, run);
      sqlite3_bind_int64 (all[i], 2, id);
    }
  bind_text (to->school, 3, school->name);
  sqlite3_bind_int (to->school, 4, school->is_read != FALSE);
  bind_text (to->school, 5, school->review);
  if (!step (history, to->school, error) || !keep_cells (history, to->cell, school, numbers, error))
    return FALSE;
  for (guint i = 0; i < school->ended->len; i++)
    {
      bind_text (to->ended, 3, g_ptr_array_index (school->ended, i));
      if (!step (history, to->ended, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_schools (GapLedger *history, const GapRecord *record, sqlite3_int64 run, const GArray *numbers, GError **error)
{
  static const char *const sql[]
      = { "INSERT OR IGNORE INTO school (name) VALUES (?)", "SELECT id FROM school WHERE name = ?",
          "INSERT INTO run_school VALUES (?, ?, ?, ?, ?)", "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)",
          "INSERT INTO ended VALUES (?, ?, ?)" };
  Statements to = { NULL, NULL, NULL, NULL, NULL };
  sqlite3_stmt **const slots[] = { &to.insert, &to.find, &to.school, &to.cell, &to.ended };
  gboolean is_kept = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (slots) && is_kept; i++)
    is_kept = (*slots[i] = prepare (history, sql[i], error)) != NULL;
  for (guint s = 0; s < record->schools->len && is_kept; s++)
    is_kept = keep_school (history, &to, g_ptr_array_index (record->schools, s), run, numbers, error);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    sqlite3_finalize (*slots[i]);
  return is_kept;
}

/* What is kept of the same day gives way. */
static gboolean
drop_day (GapLedger *history, const char *day, GError **error)
{
  static const char *const sql[]
      = { "DELETE FROM cell WHERE run IN (SELECT id FROM run WHERE day = ?)",
          "DELETE FROM ended WHERE run IN (SELECT id FROM run WHERE day = ?)",
          "DELETE FROM run_school WHERE run IN (SELECT id FROM run WHERE day = ?)",
          "DELETE FROM run_clause WHERE run IN (SELECT id FROM run WHERE day = ?)", "DELETE FROM run WHERE day = ?" };
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (sqlite3_stmt) statement = prepare (history, sql[i], error);
      if (statement == NULL)
        return FALSE;
      bind_text (statement, 1, day);
      if (!step (history, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_run (GapLedger *history, const GapRecord *record, GError **error)
{
  g_autofree char *day = gap_date_to_iso (record->day);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (sqlite3_int64));
  if (!drop_day (history, day, error))
    return FALSE;
  g_autoptr (sqlite3_stmt) add = prepare (history, "INSERT INTO run (day, taxonomy, version) VALUES (?, ?, ?)", error);
  if (add == NULL)
    return FALSE;
  bind_text (add, 1, day);
  bind_text (add, 2, record->taxonomy);
  bind_text (add, 3, record->version);
  if (!step (history, add, error))
    return FALSE;
  sqlite3_int64 run = sqlite3_last_insert_rowid (history->db);
  return keep_clauses (history, record, run, numbers, error) && keep_schools (history, record, run, numbers, error);
}

gboolean
gap_ledger_keep (GapLedger *history, const GapRecord *record, GError **error)
{
  g_return_val_if_fail (history != NULL && record != NULL, FALSE);
  if (!run_sql (history, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (keep_run (history, record, error) && run_sql (history, "COMMIT", error))
    return TRUE;
  sqlite3_exec (history->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* ---- reading ---- */

GArray *
gap_ledger_list (GapLedger *history, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (history, "SELECT day FROM run ORDER BY day", error);
  if (statement == NULL)
    return NULL;
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GapDate));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      GapDate day;
      if (gap_date_parse_iso (column_text (statement, 0), &day))
        g_array_append_val (days, day);
    }
  return days;
}

static GapRecord *
find_run (GapLedger *history, GapDate day, sqlite3_int64 *out_run, GError **error)
{
  g_autofree char *iso = gap_date_to_iso (day);
  g_autoptr (sqlite3_stmt) statement = prepare (history, "SELECT id, taxonomy, version FROM run WHERE day = ?", error);
  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, iso);
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE,
                   "%s: no run of %s is kept; gapcheck history %s lists those that are", history->path, iso,
                   history->path);
      return NULL;
    }
  *out_run = sqlite3_column_int64 (statement, 0);
  return gap_record_new_empty (day, column_text (statement, 1), column_text (statement, 2));
}

static gboolean
load_clauses (GapLedger *history, GapRecord *record, sqlite3_int64 run, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = prepare (history,
                 "SELECT clause.name, title, area FROM run_clause JOIN clause ON clause.id = clause WHERE run = ?"
                 " ORDER BY number",
                 error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, run);
  while (sqlite3_step (statement) == SQLITE_ROW)
    gap_record_add_clause (record, column_text (statement, 0), column_text (statement, 1), column_text (statement, 2));
  return TRUE;
}

/* The cells come by school, in the order of the clauses. */
static gboolean
load_cells (GapLedger *history, GapRecord *record, sqlite3_int64 run, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = prepare (history,
                 "SELECT school.name, title, is_read, review, state, is_ruled, words FROM run_school"
                 " JOIN school ON school.id = run_school.school"
                 " JOIN (SELECT school AS s, number, state, is_ruled, words FROM cell JOIN run_clause"
                 " ON run_clause.run = cell.run AND run_clause.clause = cell.clause WHERE cell.run = ?1)"
                 " ON s = run_school.school WHERE run = ?1 ORDER BY school.name, number",
                 error);
  GapRecordSchool *school = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, run);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *id = column_text (statement, 0);
      GapRecordCell cell = { GAP_STATE_UNKNOWN, sqlite3_column_int (statement, 5) != 0, NULL };
      if (school == NULL || strcmp (school->id, id) != 0)
        {
          school = gap_record_add_school (record, id, column_text (statement, 1));
          school->is_read = sqlite3_column_int (statement, 2) != 0;
          school->review = g_strdup ((const char *)sqlite3_column_text (statement, 3));
        }
      if (!gap_state_parse (column_text (statement, 4), &cell.state))
        cell.state = GAP_STATE_UNKNOWN;
      cell.words = g_strdup (column_text (statement, 6));
      g_array_append_val (school->cells, cell);
    }
  gap_record_sort (record);
  return TRUE;
}

static gboolean
load_ended (GapLedger *history, GapRecord *record, sqlite3_int64 run, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = prepare (history,
                 "SELECT school.name, title FROM ended JOIN school ON school.id = school WHERE run = ?"
                 " ORDER BY school.name, title",
                 error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, run);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const GapRecordSchool *school = gap_record_find_school (record, column_text (statement, 0));
      if (school != NULL)
        g_ptr_array_add (school->ended, g_strdup (column_text (statement, 1)));
    }
  return TRUE;
}

GapRecord *
gap_ledger_load (GapLedger *history, GapDate day, GError **error)
{
  g_return_val_if_fail (history != NULL, NULL);
  sqlite3_int64 run = 0;
  g_autoptr (GapRecord) record = find_run (history, day, &run, error);
  if (record == NULL || !load_clauses (history, record, run, error) || !load_cells (history, record, run, error)
      || !load_ended (history, record, run, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* ---- trend ---- */

static void
point_clear (gpointer data)
{
  g_free (((GapTrendPoint *)data)->area);
}

GArray *
gap_ledger_trend (GapLedger *history, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = prepare (history,
                 "SELECT run.day, run_clause.area, sum(state = 'covered'),"
                 " sum(state IN ('covered', 'partial', 'outdated', 'missing'))"
                 " FROM cell JOIN run ON run.id = cell.run JOIN run_clause ON run_clause.run = cell.run"
                 " AND run_clause.clause = cell.clause"
                 " LEFT JOIN (SELECT area AS a, min(number) AS place FROM run_clause WHERE run ="
                 " (SELECT id FROM run ORDER BY day DESC LIMIT 1) GROUP BY area) ON a = run_clause.area"
                 " GROUP BY run_clause.area, run.day ORDER BY place IS NULL, place, run_clause.area, run.day",
                 error);
  if (statement == NULL)
    return NULL;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GapTrendPoint));
  g_array_set_clear_func (points, point_clear);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      GapTrendPoint point = { .covered = (guint)sqlite3_column_int (statement, 2),
                              .decided = (guint)sqlite3_column_int (statement, 3) };
      if (!gap_date_parse_iso (column_text (statement, 0), &point.day))
        continue;
      point.area = g_strdup (column_text (statement, 1));
      g_array_append_val (points, point);
    }
  return points;
}
