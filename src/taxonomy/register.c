/*
 * Reading and checking the registers. A register is a statement of facts that schools act on, so nothing in it is
 * guessed at or skipped: a row that cannot be right stops the load with its line.
 *
 * Recognising a title in running text is evidence/citation_match.c; this file knows rows only.
 */
#include "taxonomy/register.h"

#include <string.h>

#include "taxonomy/yaml_tree.h"

struct GapRegister
{
  GStringChunk *strings;
  GPtrArray *lists;    /* (element-type GStrv) every list of strings that a row points to */
  GPtrArray *links;    /* (element-type GapInstrument *const *) every list of rows that a row points to */
  GArray *instruments; /* (element-type GapInstrument) */
  GArray *terms;       /* (element-type GapTerm) */
  GArray *families;    /* (element-type GapFamily) */
  GapCiting citing;
  GPtrArray *parts;    /* (element-type GapPart *) every list of parts that a row points to */
  GArray *places;      /* (element-type GapPlaceWords) */
  GArray *short_forms; /* (element-type GapShortForm) */
  GArray *also_passed; /* (element-type GapAlsoPassed) */
  GHashTable *by_id;   /* id -> position of an instrument + 1 */
};

static const char *const status_nicks[] = {
  [GAP_STATUS_IN_FORCE] = "in_force",
  [GAP_STATUS_NOT_IN_FORCE] = "not_in_force",
  [GAP_STATUS_PARTLY_REPEALED] = "partly_repealed",
  [GAP_STATUS_REPEALED] = "repealed",
  [GAP_STATUS_SUPERSEDED] = "superseded",
  [GAP_STATUS_RENAMED] = "renamed",
  [GAP_STATUS_CLOSED] = "closed",
  [GAP_STATUS_UNKNOWN_TITLE] = "unknown_title",
};

const char *
gap_status_nick (GapStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_nicks), "unknown_title");
  return status_nicks[status];
}

gboolean
gap_status_is_ended (GapStatus status)
{
  return status != GAP_STATUS_IN_FORCE && status != GAP_STATUS_NOT_IN_FORCE && status != GAP_STATUS_PARTLY_REPEALED;
}

/* ---- fields ---- */

static const char *
keep (GapRegister *reg, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (reg->strings, text) : NULL;
}

/* An optional text; an empty one is none. */
static gboolean
read_text (GapRegister *reg, const GapYaml *row, const char *key, const char **out, GError **error)
{
  const char *text = NULL;
  if (!gap_yaml_read_text (row, key, &text, error))
    return FALSE;
  *out = keep (reg, text);
  return TRUE;
}

static gboolean
read_required (GapRegister *reg, const GapYaml *row, const char *key, const char **out, GError **error)
{
  if (!read_text (reg, row, key, out, error))
    return FALSE;
  return *out != NULL || gap_yaml_fail (row, error, "'%s' is missing", key);
}

static gboolean
read_list (GapRegister *reg, const GapYaml *row, const char *key, const char *const **out, GError **error)
{
  char **list = NULL;
  if (!gap_yaml_read_strings (row, key, &list, error))
    return FALSE;
  g_ptr_array_add (reg->lists, list);
  *out = (const char *const *)list;
  for (; *list != NULL; list++)
    if (**list == '\0')
      return gap_yaml_fail (gap_yaml_get (row, key), error, "'%s' holds an empty text", key);
  return TRUE;
}

static gboolean
read_date (const GapYaml *row, const char *key, GapDate *out, GError **error)
{
  const GapYaml *node = gap_yaml_get (row, key);
  const char *text = gap_yaml_get_text (node);
  *out = (GapDate){ 0, 0, 0 };
  if (node == NULL || (text != NULL && *text == '\0'))
    return TRUE;
  if (text == NULL || !gap_date_parse_iso (text, out))
    return gap_yaml_fail (node, error, "'%s' must be a date: YYYY, YYYY-MM or YYYY-MM-DD", key);
  return TRUE;
}

static gboolean
read_status (const GapYaml *row, GapStatus *out, GError **error)
{
  const GapYaml *node = gap_yaml_get (row, "status");
  const char *text = gap_yaml_get_text (node);
  if (text == NULL)
    return gap_yaml_fail (node != NULL ? node : row, error, "'status' is missing");
  /* unknown_title is a verdict on a citation, never a fact about an instrument. */
  for (guint i = 0; i < GAP_STATUS_UNKNOWN_TITLE; i++)
    if (strcmp (text, status_nicks[i]) == 0)
      {
        *out = (GapStatus)i;
        return TRUE;
      }
  return gap_yaml_fail (node, error, "unknown status '%s'", text);
}

static gboolean
check_order (const GapYaml *row, GapStatus status, GapDate from, GapDate since, GError **error)
{
  if (gap_status_is_ended (status) && !gap_date_is_set (since))
    return gap_yaml_fail (row, error, "'since' is missing: when did it end?");
  if (gap_date_is_set (from) && gap_date_is_set (since)
      && gap_date_compare (gap_date_last_day (since), gap_date_first_day (from)) < 0)
    return gap_yaml_fail (row, error, "'since' is before 'from'");
  return TRUE;
}

/* ---- rows ---- */

static gboolean
read_doubtful (GapRegister *reg, const GapYaml *row, GapDoubtful *out, GError **error)
{
  if (!read_list (reg, row, "ambiguous", &out->names, error) || !read_list (reg, row, "company", &out->company, error)
      || !read_list (reg, row, "strangers", &out->strangers, error))
    return FALSE;
  if (*out->names != NULL && *out->company == NULL)
    return gap_yaml_fail (gap_yaml_get (row, "ambiguous"), error, "'ambiguous' needs 'company': beside which words?");
  return TRUE;
}

static gboolean
read_parts (GapRegister *reg, const GapYaml *rows, GapInstrument *out, GError **error)
{
  static const char *const keys[] = { "sections", "since", "now", NULL };
  guint n = rows != NULL ? gap_yaml_get_n (rows) : 0;
  if (n == 0)
    return TRUE;
  GapPart *parts = g_new0 (GapPart, n);
  g_ptr_array_add (reg->parts, parts);
  for (guint i = 0; i < n; i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      if (!gap_yaml_check_keys (row, keys, error) || !read_list (reg, row, "sections", &parts[i].sections, error)
          || !read_date (row, "since", &parts[i].since, error) || !read_list (reg, row, "now", &parts[i].now, error))
        return FALSE;
      if (*parts[i].sections == NULL || !gap_date_is_set (parts[i].since))
        return gap_yaml_fail (row, error, "a part needs 'sections' and 'since'");
    }
  out->parts = parts;
  out->n_parts = n;
  return TRUE;
}

static gboolean
read_instrument (GapRegister *reg, const GapYaml *row, GError **error)
{
  static const char *const keys[]
      = { "ambiguous", "company",    "strangers", "id",          "title",       "kind",          "statutory",
          "extent",    "from",       "status",    "since",       "replaced-by", "replaced-text", "live-in",
          "family",    "edition",    "aliases",   "wrong-years", "topics",      "note",          "source",
          "checked",   "confidence", "seen",      "parts",       NULL };
  GapInstrument out = { .line = gap_yaml_get_line (row) };
  const char *const *ids = NULL;

  if (!gap_yaml_check_keys (row, keys, error) || !read_required (reg, row, "id", &out.id, error)
      || !read_required (reg, row, "title", &out.title, error) || !read_required (reg, row, "kind", &out.kind, error)
      || !gap_yaml_read_flag (row, "statutory", FALSE, &out.is_statutory, error)
      || !read_date (row, "from", &out.from, error) || !read_status (row, &out.status, error)
      || !read_date (row, "since", &out.since, error) || !read_list (reg, row, "replaced-by", &ids, error)
      || !read_list (reg, row, "live-in", &out.live_in, error) || !read_list (reg, row, "aliases", &out.aliases, error)
      || !read_doubtful (reg, row, &out.doubtful, error) || !read_parts (reg, gap_yaml_get (row, "parts"), &out, error)
      || !read_list (reg, row, "wrong-years", &out.wrong_years, error)
      || !read_list (reg, row, "topics", &out.topics, error) || !read_text (reg, row, "family", &out.family, error)
      || !read_text (reg, row, "edition", &out.edition, error) || !read_text (reg, row, "note", &out.note, error)
      || !read_text (reg, row, "source", &out.source, error) || !read_text (reg, row, "checked", &out.checked, error)
      || !read_text (reg, row, "confidence", &out.confidence, error))
    return FALSE;
  if (!check_order (row, out.status, out.from, out.since, error))
    return FALSE;
  if (g_hash_table_contains (reg->by_id, out.id))
    return gap_yaml_fail (gap_yaml_get (row, "id"), error, "the id '%s' stands twice", out.id);
  out.replaced_by = ids;
  g_array_append_val (reg->instruments, out);
  g_hash_table_insert (reg->by_id, (gpointer)out.id, GUINT_TO_POINTER (reg->instruments->len));
  return TRUE;
}

static gboolean
read_term (GapRegister *reg, const GapYaml *row, GHashTable *seen, GError **error)
{
  static const char *const keys[]
      = { "company",  "strangers", "not-before", "id",      "title",      "kind",      "status", "from",
          "since",    "now",       "extent",     "live-in", "aliases",    "ambiguous", "case",   "flag",
          "severity", "note",      "source",     "checked", "confidence", "seen",      NULL };
  GapTerm out = { .line = gap_yaml_get_line (row) };
  const char *letters = NULL;

  if (!gap_yaml_check_keys (row, keys, error) || !read_required (reg, row, "id", &out.id, error)
      || !read_required (reg, row, "title", &out.title, error) || !read_required (reg, row, "kind", &out.kind, error)
      || !read_status (row, &out.status, error) || !read_date (row, "from", &out.from, error)
      || !read_date (row, "since", &out.since, error) || !read_text (reg, row, "now", &out.now, error)
      || !read_list (reg, row, "live-in", &out.live_in, error) || !read_list (reg, row, "aliases", &out.aliases, error)
      || !read_doubtful (reg, row, &out.doubtful, error) || !read_list (reg, row, "not-before", &out.not_before, error)
      || !read_text (reg, row, "case", &letters, error)
      || !gap_yaml_read_flag (row, "flag", TRUE, &out.is_flagged, error)
      || !read_text (reg, row, "severity", &out.severity, error) || !read_text (reg, row, "note", &out.note, error)
      || !read_text (reg, row, "source", &out.source, error) || !read_text (reg, row, "checked", &out.checked, error)
      || !read_text (reg, row, "confidence", &out.confidence, error))
    return FALSE;
  if (letters != NULL && strcmp (letters, "exact") != 0 && strcmp (letters, "any") != 0)
    return gap_yaml_fail (gap_yaml_get (row, "case"), error, "'case' must be exact or any");
  out.is_case_exact = g_strcmp0 (letters, "exact") == 0;
  if (!check_order (row, out.status, out.from, out.since, error))
    return FALSE;
  if (!g_hash_table_add (seen, (gpointer)out.id))
    return gap_yaml_fail (gap_yaml_get (row, "id"), error, "the id '%s' stands twice", out.id);
  g_array_append_val (reg->terms, out);
  return TRUE;
}

static gboolean
read_family (GapRegister *reg, const GapYaml *row, GHashTable *seen, GError **error)
{
  static const char *const keys[] = { "id", "title", "aliases", "ambiguous", "company", "strangers", "note", NULL };
  GapFamily out = { 0 };

  if (!gap_yaml_check_keys (row, keys, error) || !read_required (reg, row, "id", &out.id, error)
      || !read_required (reg, row, "title", &out.title, error) || !read_list (reg, row, "aliases", &out.aliases, error)
      || !read_doubtful (reg, row, &out.doubtful, error))
    return FALSE;
  if (!g_hash_table_add (seen, (gpointer)out.id))
    return gap_yaml_fail (gap_yaml_get (row, "id"), error, "the id '%s' stands twice", out.id);
  g_array_append_val (reg->families, out);
  return TRUE;
}

/* ---- files ---- */

static gboolean
read_legislation (GapRegister *reg, const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "format", "checked", "families", "instruments", NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GapYaml *families = NULL;
  const GapYaml *instruments = NULL;

  if (!gap_yaml_check_keys (root, keys, error)
      || !gap_yaml_read_kind (root, "families", GAP_YAML_SEQUENCE, &families, error)
      || !gap_yaml_read_kind (root, "instruments", GAP_YAML_SEQUENCE, &instruments, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (families); i++)
    if (!read_family (reg, gap_yaml_get_nth (families, i), seen, error))
      return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (instruments); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (instruments, i);
      if (!read_instrument (reg, row, error))
        return FALSE;
      const GapInstrument *last = &g_array_index (reg->instruments, GapInstrument, reg->instruments->len - 1);
      if (last->family != NULL && !g_hash_table_contains (seen, last->family))
        return gap_yaml_fail (gap_yaml_get (row, "family"), error, "no family '%s'", last->family);
    }
  return TRUE;
}

static gboolean
read_terms (GapRegister *reg, const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "format", "checked", "terms", NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GapYaml *terms = NULL;

  if (!gap_yaml_check_keys (root, keys, error) || !gap_yaml_read_kind (root, "terms", GAP_YAML_SEQUENCE, &terms, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (terms); i++)
    if (!read_term (reg, gap_yaml_get_nth (terms, i), seen, error))
      return FALSE;
  return TRUE;
}

/* ---- citing ---- */

static const char *const no_words[] = { NULL };

/* Fills every list of @keys; a key that is absent is an empty list. */
typedef struct
{
  const char *key;
  const char *const **list;
} ListField;

static gboolean
read_lists (GapRegister *reg, const GapYaml *root, const ListField *fields, GError **error)
{
  for (; fields->key != NULL; fields++)
    {
      *fields->list = no_words;
      if (root != NULL && !read_list (reg, root, fields->key, fields->list, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_historic (GapRegister *reg, const GapYaml *node, GError **error)
{
  static const char *const keys[]
      = { "before",    "swapping", "swapped-for", "examples", "loose",    "references",  "clause-words",
          "relatives", "changing", "grounds",     "to-be",    "after",    "passive",     "be",
          "bracketed", "links",    "links-after", "plural",   "headings", "table-heads", NULL };
  GapCiting *citing = &reg->citing;
  const ListField fields[] = { { "before", &citing->before },
                               { "changing", &citing->changing },
                               { "grounds", &citing->grounds },
                               { "swapping", &citing->swapping },
                               { "swapped-for", &citing->swapped_for },
                               { "examples", &citing->examples },
                               { "loose", &citing->loose },
                               { "references", &citing->references },
                               { "clause-words", &citing->clause_words },
                               { "relatives", &citing->relatives },
                               { "to-be", &citing->to_be },
                               { "after", &citing->after },
                               { "passive", &citing->passive },
                               { "be", &citing->be },
                               { "bracketed", &citing->bracketed },
                               { "links", &citing->links },
                               { "links-after", &citing->links_after },
                               { "plural", &citing->plural },
                               { "headings", &citing->headings },
                               { "table-heads", &citing->table_heads },
                               { NULL, NULL } };
  return (node == NULL || gap_yaml_check_keys (node, keys, error)) && read_lists (reg, node, fields, error);
}

static gboolean
read_places (GapRegister *reg, const GapYaml *node, GError **error)
{
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      GapPlaceWords place = { 0 };
      place.place = keep (reg, gap_yaml_get_key (node, i));
      if (!read_list (reg, node, gap_yaml_get_key (node, i), &place.words, error))
        return FALSE;
      g_array_append_val (reg->places, place);
    }
  return TRUE;
}

static gboolean
read_short_forms (GapRegister *reg, const GapYaml *node, GError **error)
{
  for (guint i = 0; i < gap_yaml_get_n (node); i++)
    {
      GapShortForm form = { keep (reg, gap_yaml_get_key (node, i)), NULL };
      if (form.phrase == NULL)
        return gap_yaml_fail (node, error, "'short-forms' holds an empty text");
      if (!read_list (reg, node, gap_yaml_get_key (node, i), &form.forms, error))
        return FALSE;
      g_array_append_val (reg->short_forms, form);
    }
  return TRUE;
}

static gboolean
read_also_passed (GapRegister *reg, const GapYaml *rows, GError **error)
{
  static const char *const keys[] = { "title", "years", NULL };
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      GapAlsoPassed out = { 0 };
      if (!gap_yaml_check_keys (row, keys, error) || !read_required (reg, row, "title", &out.title, error)
          || !read_list (reg, row, "years", &out.years, error))
        return FALSE;
      g_array_append_val (reg->also_passed, out);
    }
  return TRUE;
}

static gboolean
read_citing (GapRegister *reg, const GapYaml *root, GError **error)
{
  static const char *const keys[] = { "format",          "law-words",     "leading-words",
                                      "edition-kinds",   "months",        "title-links",
                                      "unended",         "edition-links", "editions",
                                      "skip-words",      "own-words",     "section-words",
                                      "part-words",      "section-links", "range-words",
                                      "publisher-links", "until-words",   "pointers",
                                      "edition-words",   "amended",       "defining-words",
                                      "places",          "historic",      "naming-words",
                                      "also-passed",     "short-forms",   NULL };
  GapCiting *citing = &reg->citing;
  const ListField fields[] = { { "law-words", &citing->law_words },
                               { "leading-words", &citing->leading_words },
                               { "skip-words", &citing->skip_words },
                               { "edition-kinds", &citing->edition_kinds },
                               { "months", &citing->months },
                               { "title-links", &citing->title_links },
                               { "unended", &citing->unended },
                               { "edition-links", &citing->edition_links },
                               { "editions", &citing->editions },
                               { "own-words", &citing->own_words },
                               { "pointers", &citing->pointers },
                               { "section-words", &citing->section_words },
                               { "part-words", &citing->part_words },
                               { "section-links", &citing->section_links },
                               { "range-words", &citing->range_words },
                               { "publisher-links", &citing->publisher_links },
                               { "until-words", &citing->until_words },
                               { "edition-words", &citing->edition_words },
                               { "amended", &citing->amended },
                               { "defining-words", &citing->defining_words },
                               { "naming-words", &citing->naming_words },
                               { NULL, NULL } };
  const GapYaml *places = NULL;
  const GapYaml *forms = NULL;
  const GapYaml *rows = NULL;
  if ((root != NULL && !gap_yaml_check_keys (root, keys, error)) || !read_lists (reg, root, fields, error)
      || !read_historic (reg, gap_yaml_get (root, "historic"), error)
      || !gap_yaml_read_kind (root, "places", GAP_YAML_MAPPING, &places, error) || !read_places (reg, places, error)
      || !gap_yaml_read_kind (root, "short-forms", GAP_YAML_MAPPING, &forms, error)
      || !read_short_forms (reg, forms, error)
      || !gap_yaml_read_kind (root, "also-passed", GAP_YAML_SEQUENCE, &rows, error)
      || !read_also_passed (reg, rows, error))
    return FALSE;
  citing->places = &g_array_index (reg->places, GapPlaceWords, 0);
  citing->n_places = reg->places->len;
  citing->short_forms = &g_array_index (reg->short_forms, GapShortForm, 0);
  citing->n_short_forms = reg->short_forms->len;
  citing->also_passed = &g_array_index (reg->also_passed, GapAlsoPassed, 0);
  citing->n_also_passed = reg->also_passed->len;
  return TRUE;
}

/* ---- replacements ---- */

static GapInstrument *
instrument_at (const GapRegister *reg, guint i)
{
  return &g_array_index (reg->instruments, GapInstrument, i);
}

static gboolean
check_replacements (const GapRegister *reg, const GapYaml *rows, GError **error)
{
  for (guint i = 0; i < reg->instruments->len; i++)
    for (const char *const *id = instrument_at (reg, i)->replaced_by; *id != NULL; id++)
      if (!g_hash_table_contains (reg->by_id, *id))
        return gap_yaml_fail (gap_yaml_get (gap_yaml_get_nth (rows, i), "replaced-by"), error, "no instrument '%s'",
                              *id);
  return TRUE;
}

/* Depth first with a list of open rows instead of recursion; @state: 0 new, 1 on the path, 2 done. */
static gboolean
walk_replacements (const GapRegister *reg, const GapYaml *rows, guint start, guint8 *state, GError **error)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (path, start);
  while (path->len > 0)
    {
      guint i = g_array_index (path, guint, path->len - 1);
      if (state[i] != 0)
        {
          state[i] = 2;
          g_array_set_size (path, path->len - 1);
          continue;
        }
      state[i] = 1;
      for (const char *const *id = instrument_at (reg, i)->replaced_by; *id != NULL; id++)
        {
          guint next = GPOINTER_TO_UINT (g_hash_table_lookup (reg->by_id, *id)) - 1;
          if (state[next] == 1)
            return gap_yaml_fail (gap_yaml_get_nth (rows, i), error, "'%s' and '%s' replace each other",
                                  instrument_at (reg, i)->id, *id);
          if (state[next] == 0)
            g_array_append_val (path, next);
        }
    }
  return TRUE;
}

static gboolean
check_circles (const GapRegister *reg, const GapYaml *rows, GError **error)
{
  g_autofree guint8 *state = g_new0 (guint8, reg->instruments->len + 1);
  for (guint i = 0; i < reg->instruments->len; i++)
    if (state[i] == 0 && !walk_replacements (reg, rows, i, state, error))
      return FALSE;
  return TRUE;
}

/* Turns the ids of replacements into rows and titles, and appends what a row says in words. */
static gboolean
resolve_replacements (GapRegister *reg, const GapYaml *rows, GError **error)
{
  for (guint i = 0; i < reg->instruments->len; i++)
    {
      GapInstrument *instrument = instrument_at (reg, i);
      const char *const *words = NULL;
      if (!read_list (reg, gap_yaml_get_nth (rows, i), "replaced-text", &words, error))
        return FALSE;
      g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
      GPtrArray *rows_of = g_ptr_array_new ();
      for (const char *const *id = instrument->replaced_by; *id != NULL; id++)
        {
          const GapInstrument *next = gap_register_find (reg, *id);
          g_strv_builder_add (titles, next->title);
          g_ptr_array_add (rows_of, (gpointer)next);
        }
      g_ptr_array_add (rows_of, NULL);
      instrument->successors = (const GapInstrument *const *)g_ptr_array_free (rows_of, FALSE);
      g_ptr_array_add (reg->links, (gpointer)instrument->successors);
      g_strv_builder_addv (titles, (const char **)words);
      char **list = g_strv_builder_end (titles);
      g_ptr_array_add (reg->lists, list);
      instrument->replaced_by = (const char *const *)list;
    }
  return TRUE;
}

GapRegister *
gap_register_new (const GapYaml *legislation, const GapYaml *terms, const GapYaml *citing, GError **error)
{
  g_return_val_if_fail (legislation != NULL && terms != NULL, NULL);

  g_autoptr (GapRegister) reg = g_new0 (GapRegister, 1);
  reg->strings = g_string_chunk_new (16384);
  reg->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  reg->parts = g_ptr_array_new_with_free_func (g_free);
  reg->links = g_ptr_array_new_with_free_func (g_free);
  reg->instruments = g_array_new (FALSE, TRUE, sizeof (GapInstrument));
  reg->terms = g_array_new (FALSE, TRUE, sizeof (GapTerm));
  reg->families = g_array_new (FALSE, TRUE, sizeof (GapFamily));
  reg->places = g_array_new (FALSE, TRUE, sizeof (GapPlaceWords));
  reg->short_forms = g_array_new (FALSE, TRUE, sizeof (GapShortForm));
  reg->also_passed = g_array_new (FALSE, TRUE, sizeof (GapAlsoPassed));
  reg->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  const GapYaml *rows = gap_yaml_get (legislation, "instruments");
  if (!read_legislation (reg, legislation, error) || !check_replacements (reg, rows, error)
      || !check_circles (reg, rows, error) || !resolve_replacements (reg, rows, error)
      || !read_terms (reg, terms, error) || !read_citing (reg, citing, error))
    return NULL;
  return g_steal_pointer (&reg);
}

void
gap_register_free (GapRegister *reg)
{
  if (reg == NULL)
    return;
  g_array_unref (reg->instruments);
  g_array_unref (reg->terms);
  g_array_unref (reg->families);
  g_array_unref (reg->places);
  g_array_unref (reg->short_forms);
  g_array_unref (reg->also_passed);
  g_hash_table_unref (reg->by_id);
  g_ptr_array_unref (reg->lists);
  g_ptr_array_unref (reg->links);
  g_ptr_array_unref (reg->parts);
  g_string_chunk_free (reg->strings);
  g_free (reg);
}

/* ---- reading ---- */

const GapCiting *
gap_register_get_citing (const GapRegister *reg)
{
  return &reg->citing;
}

guint
gap_register_get_n_instruments (const GapRegister *reg)
{
  return reg->instruments->len;
}

const GapInstrument *
gap_register_get_instrument (const GapRegister *reg, guint i)
{
  g_return_val_if_fail (i < reg->instruments->len, NULL);
  return instrument_at (reg, i);
}

guint
gap_register_get_n_terms (const GapRegister *reg)
{
  return reg->terms->len;
}

const GapTerm *
gap_register_get_term (const GapRegister *reg, guint i)
{
  g_return_val_if_fail (i < reg->terms->len, NULL);
  return &g_array_index (reg->terms, GapTerm, i);
}

guint
gap_register_get_n_families (const GapRegister *reg)
{
  return reg->families->len;
}

const GapFamily *
gap_register_get_family (const GapRegister *reg, guint i)
{
  g_return_val_if_fail (i < reg->families->len, NULL);
  return &g_array_index (reg->families, GapFamily, i);
}

const GapInstrument *
gap_register_find (const GapRegister *reg, const char *id)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (reg->by_id, id));
  return found > 0 ? instrument_at (reg, found - 1) : NULL;
}

static GapDate
first_day_of_force (const GapInstrument *instrument)
{
  return gap_date_is_set (instrument->from) ? instrument->from : instrument->since;
}

const GapInstrument *
gap_register_current_edition (const GapRegister *reg, const char *family, GapDate day)
{
  const GapInstrument *best = NULL;
  for (guint i = 0; i < reg->instruments->len; i++)
    {
      const GapInstrument *row = instrument_at (reg, i);
      if (g_strcmp0 (row->family, family) != 0 || gap_instrument_status_on (row, day) != GAP_STATUS_IN_FORCE)
        continue;
      if (best == NULL || gap_date_compare (first_day_of_force (row), first_day_of_force (best)) > 0)
        best = row;
    }
  return best;
}

static gboolean
is_before (GapDate day, GapDate start)
{
  return gap_date_is_set (start) && gap_date_compare (gap_date_last_day (day), gap_date_first_day (start)) < 0;
}

static GapStatus
status_on (GapStatus status, GapDate from, GapDate since, GapDate day)
{
  if (status == GAP_STATUS_NOT_IN_FORCE)
    return status;
  if (status == GAP_STATUS_IN_FORCE)
    return is_before (day, gap_date_is_set (from) ? from : since) ? GAP_STATUS_NOT_IN_FORCE : status;
  if (!is_before (day, since))
    return status;
  return is_before (day, from) ? GAP_STATUS_NOT_IN_FORCE : GAP_STATUS_IN_FORCE;
}

GapStatus
gap_instrument_status_on (const GapInstrument *instrument, GapDate day)
{
  return status_on (instrument->status, instrument->from, instrument->since, day);
}

GapStatus
gap_term_status_on (const GapTerm *term, GapDate day)
{
  return status_on (term->status, term->from, term->since, day);
}

static void
add_once (GPtrArray *titles, const char *title)
{
  if (!g_ptr_array_find_with_equal_func (titles, title, g_str_equal, NULL))
    g_ptr_array_add (titles, (gpointer)title);
}

GPtrArray *
gap_instrument_instead (const GapInstrument *instrument, GapDate day)
{
  GPtrArray *titles = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_ptr_array_add (open, (gpointer)instrument);
  /* There is no circle of replacements, so this ends; a row reached twice adds nothing new. */
  for (guint at = 0; at < open->len; at++)
    {
      const GapInstrument *row = g_ptr_array_index (open, at);
      guint n_rows = 0;
      for (; row->successors != NULL && row->successors[n_rows] != NULL; n_rows++)
        {
          const GapInstrument *next = row->successors[n_rows];
          if (!gap_status_is_ended (gap_instrument_status_on (next, day)))
            add_once (titles, next->title);
          else if (!g_ptr_array_find (open, next, NULL))
            g_ptr_array_add (open, (gpointer)next);
        }
      /* Behind the rows stands what the register says in words only. */
      for (guint i = n_rows; row->replaced_by != NULL && row->replaced_by[i] != NULL; i++)
        add_once (titles, row->replaced_by[i]);
    }
  return titles;
}

gboolean
gap_instrument_has_topic (const GapInstrument *instrument, const char *topic)
{
  return g_strv_contains (instrument->topics, topic);
}
