/* Columns by their names, schools by number, id or name. Nothing is guessed where two rows fit. */
#include "matrix/facts.h"

#include <string.h>

#include "base/limits.h"
#include "matrix/csv.h"
#include "taxonomy/yaml_tree.h"

#define LEAST_URN 5u
#define MOST_URN 7u

typedef struct
{
  const char *nick;
  const char *word;
} KindWords;

static const KindWords kind_words[GAP_N_GROUP_KINDS] = { { "trust", "trust" },
                                                         { "local-authority", "local authority" },
                                                         { "phase", "phase" },
                                                         { "faith", "faith" },
                                                         { "region", "region" } };

/* What a CSV knows of one school. */
typedef struct
{
  char *id;
  char *name;
  GapFacts *facts;
} Row;

struct GapSchoolList
{
  GPtrArray *rows;     /* (element-type Row) */
  GHashTable *by_urn;  /* borrowed keys */
  GHashTable *by_id;   /* likewise */
  GHashTable *by_name; /* folded names; a row that stands for several has no facts */
};

const char *
gap_group_kind_nick (GapGroupKind kind)
{
  g_return_val_if_fail (kind < GAP_N_GROUP_KINDS, "");
  return kind_words[kind].nick;
}

const char *
gap_group_kind_word (GapGroupKind kind)
{
  g_return_val_if_fail (kind < GAP_N_GROUP_KINDS, "");
  return kind_words[kind].word;
}

gboolean
gap_group_kind_parse (const char *nick, GapGroupKind *out_kind)
{
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    if (strcmp (kind_words[kind].nick, nick) == 0)
      {
        *out_kind = kind;
        return TRUE;
      }
  return FALSE;
}

void
gap_facts_free (GapFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->urn);
  for (guint i = 0; i < GAP_N_GROUP_KINDS; i++)
    g_free (facts->names[i]);
  g_free (facts);
}

/* What is written where there is nothing to write. */
static gboolean
is_nothing (const char *text)
{
  static const char *const words[] = { "", "none", "-", "n/a", "not applicable", "does not apply", "unknown" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
take_text (const char *text)
{
  return text == NULL || is_nothing (text) ? NULL : g_strdup (text);
}

/* A phase is "primary" in a file made by hand and "Primary" in the register's: one group. (transfer full) */
static char *
take_group (GapGroupKind kind, const char *text)
{
  char *name = take_text (text);
  if (name != NULL && kind == GAP_GROUP_PHASE)
    name[0] = g_ascii_toupper (name[0]);
  return name;
}

GapFacts *
gap_facts_read (const GapPolicyFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);
  GapFacts *facts = g_new0 (GapFacts, 1);
  g_autofree char *folder = g_path_get_dirname (file->path);
  g_autofree char *path = g_build_filename (folder, "school.yml", NULL);
  if (file->name == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return facts;
  g_autoptr (GapYaml) root = gap_yaml_load (path, GAP_ERROR_MALFORMED, NULL);
  if (root == NULL)
    return facts;
  facts->urn = take_text (gap_yaml_get_string (root, "urn"));
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    facts->names[kind] = take_group (kind, gap_yaml_get_string (root, kind_words[kind].nick));
  return facts;
}

/* ---- names ---- */

/* Spellings of one thing, long before short. */
static const char *const spellings[][2]
    = { { " church of england ", " ce " }, { " c of e ", " ce " },   { " cofe ", " ce " }, { " c e ", " ce " },
        { " roman catholic ", " rc " },    { " catholic ", " rc " }, { " r c ", " rc " },  { " saint ", " st " },
        { " voluntary aided ", " va " },   { " and ", " " },         { " the ", " " } };

static void
replace_all (GString *text, const char *from, const char *to)
{
  const char *found;
  while ((found = strstr (text->str, from)) != NULL)
    {
      gsize at = (gsize)(found - text->str);
      g_string_erase (text, (gssize)at, (gssize)strlen (from));
      g_string_insert (text, (gssize)at, to);
    }
}

/* " st mary s ce primary school ": small letters and digits, one blank between words. (transfer full) */
static char *
fold_name (const char *name)
{
  g_autofree char *small = g_utf8_casefold (name, -1);
  g_autoptr (GString) folded = g_string_new (" ");
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\'' || c == 0x2019)
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
      else if (folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    replace_all (folded, spellings[i][0], spellings[i][1]);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* ---- the list ---- */

typedef enum
{
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_URN,
  COLUMN_GROUP, /* and the kinds from here on */
  N_COLUMNS = COLUMN_GROUP + GAP_N_GROUP_KINDS
} Column;

/* The names that columns have: ours, and those of the register's export. */
static const struct
{
  const char *title;
  Column column;
} titles[] = {
  { "id", COLUMN_ID },
  { "slug", COLUMN_ID },
  { "school_id", COLUMN_ID },
  { "name", COLUMN_NAME },
  { "school", COLUMN_NAME },
  { "establishmentname", COLUMN_NAME },
  { "urn", COLUMN_URN },
  { "trust", COLUMN_GROUP + GAP_GROUP_TRUST },
  { "trusts (name)", COLUMN_GROUP + GAP_GROUP_TRUST },
  { "local-authority", COLUMN_GROUP + GAP_GROUP_AUTHORITY },
  { "local authority", COLUMN_GROUP + GAP_GROUP_AUTHORITY },
  { "local_authority", COLUMN_GROUP + GAP_GROUP_AUTHORITY },
  { "la", COLUMN_GROUP + GAP_GROUP_AUTHORITY },
  { "la (name)", COLUMN_GROUP + GAP_GROUP_AUTHORITY },
  { "phase", COLUMN_GROUP + GAP_GROUP_PHASE },
  { "phaseofeducation (name)", COLUMN_GROUP + GAP_GROUP_PHASE },
  { "faith", COLUMN_GROUP + GAP_GROUP_FAITH },
  { "religiouscharacter (name)", COLUMN_GROUP + GAP_GROUP_FAITH },
  { "region", COLUMN_GROUP + GAP_GROUP_REGION },
  { "gor (name)", COLUMN_GROUP + GAP_GROUP_REGION },
};

static void
row_free (gpointer data)
{
  Row *row = data;
  g_free (row->id);
  g_free (row->name);
  gap_facts_free (row->facts);
  g_free (row);
}

void
gap_school_list_free (GapSchoolList *list)
{
  if (list == NULL)
    return;
  g_hash_table_unref (list->by_urn);
  g_hash_table_unref (list->by_id);
  g_hash_table_unref (list->by_name);
  g_ptr_array_unref (list->rows);
  g_free (list);
}

/* Where each column stands, -1 where it does not. The first of two that mean the same counts. */
static gboolean
find_columns (const char *name, const GPtrArray *heads, int columns[N_COLUMNS], GError **error)
{
  gboolean has_group = FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = -1;
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (titles); j++)
      if (g_ascii_strcasecmp (g_ptr_array_index (heads, i), titles[j].title) == 0 && columns[titles[j].column] < 0)
        {
          columns[titles[j].column] = (int)i;
          has_group |= titles[j].column >= COLUMN_GROUP;
        }
  if ((columns[COLUMN_ID] >= 0 || columns[COLUMN_NAME] >= 0 || columns[COLUMN_URN] >= 0) && has_group)
    return TRUE;
  g_set_error (
      error, GAP_ERROR, GAP_ERROR_USAGE,
      "%s:1: the first row must name a column id, name or urn, and one of trust, local-authority, phase, faith "
      "or region (or be that of the register's own export)",
      name);
  return FALSE;
}

static const char *
cell_at (const GPtrArray *cells, int column)
{
  return column >= 0 && (guint)column < cells->len ? g_ptr_array_index (cells, (guint)column) : NULL;
}

static void
add_row (GapSchoolList *list, const GPtrArray *cells, const int columns[N_COLUMNS])
{
  Row *row = g_new0 (Row, 1);
  row->id = take_text (cell_at (cells, columns[COLUMN_ID]));
  row->name = take_text (cell_at (cells, columns[COLUMN_NAME]));
  row->facts = g_new0 (GapFacts, 1);
  row->facts->urn = take_text (cell_at (cells, columns[COLUMN_URN]));
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    row->facts->names[kind] = take_group (kind, cell_at (cells, columns[COLUMN_GROUP + (int)kind]));
  g_ptr_array_add (list->rows, row);
  if (row->facts->urn != NULL)
    g_hash_table_insert (list->by_urn, row->facts->urn, row);
  if (row->id != NULL)
    g_hash_table_insert (list->by_id, row->id, row);
  if (row->name == NULL)
    return;
  g_autofree char *folded = fold_name (row->name);
  gboolean is_taken = g_hash_table_contains (list->by_name, folded);
  g_hash_table_insert (list->by_name, g_steal_pointer (&folded), is_taken ? NULL : row);
}

GapSchoolList *
gap_school_list_parse (const char *name, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  int columns[N_COLUMNS];
  g_autoptr (GapCsv) csv = gap_csv_new (data, length);
  if (!find_columns (name, gap_csv_next (csv), columns, error))
    return NULL;
  GapSchoolList *list = g_new0 (GapSchoolList, 1);
  list->rows = g_ptr_array_new_with_free_func (row_free);
  list->by_urn = g_hash_table_new (g_str_hash, g_str_equal);
  list->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  list->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const GPtrArray *cells = gap_csv_next (csv); cells != NULL; cells = gap_csv_next (csv))
    add_row (list, cells, columns);
  return list;
}

GapSchoolList *
gap_school_list_load (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &fault);
  if (file == NULL || g_mapped_file_get_length (file) > GAP_LIMIT_SCHOOL_LIST_BYTES)
    {
      g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "%s: the list of schools %s", path,
                   file == NULL ? "could not be read" : "is larger than the limit");
      return NULL;
    }
  return gap_school_list_parse (path, g_mapped_file_get_contents (file), g_mapped_file_get_length (file), error);
}

guint
gap_school_list_get_n (const GapSchoolList *list)
{
  return list->rows->len;
}

/* ---- joining ---- */

/* The number that @id is or begins with ("123456-low-ash"). (transfer full) (nullable) */
static char *
urn_of_id (const char *id)
{
  gsize n = strspn (id, "0123456789");
  if (n < LEAST_URN || n > MOST_URN || (id[n] != '\0' && g_ascii_isalnum (id[n])))
    return NULL;
  return g_strndup (id, n);
}

static void
fill (GapFacts *facts, const Row *row)
{
  if (facts->urn == NULL)
    facts->urn = g_strdup (row->facts->urn);
  for (guint kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    if (facts->names[kind] == NULL)
      facts->names[kind] = g_strdup (row->facts->names[kind]);
}

GapJoin
gap_school_list_join (const GapSchoolList *list, const char *id, const char *name, GapFacts *facts)
{
  g_return_val_if_fail (list != NULL && id != NULL && facts != NULL, GAP_JOIN_NONE);
  gpointer row = NULL;
  g_autofree char *urn = facts->urn != NULL ? g_strdup (facts->urn) : urn_of_id (id);
  g_autofree char *folded = fold_name (name != NULL ? name : "");
  GapJoin join = GAP_JOIN_NONE;
  if (urn != NULL && (row = g_hash_table_lookup (list->by_urn, urn)) != NULL)
    join = GAP_JOIN_URN;
  else if ((row = g_hash_table_lookup (list->by_id, id)) != NULL)
    join = GAP_JOIN_ID;
  else if (g_hash_table_lookup_extended (list->by_name, folded, NULL, &row))
    join = row != NULL ? GAP_JOIN_NAME : GAP_JOIN_AMBIGUOUS;
  if (row != NULL)
    fill (facts, row);
  return join;
}
