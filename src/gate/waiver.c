/*
 * Reading waivers in their three places, and matching them. A reason is always wanted; one that has run out excuses
 * nothing, and one that excuses nothing is told.
 */
#include "gate/waiver.h"

#include <string.h>

#include "base/hint.h"

typedef struct
{
  GapExcuse excuse;
  GArray *kinds;     /* (element-type GapFindingKind); empty: any */
  GPtrArray *topics; /* (element-type utf8) clauses and areas; empty: any */
  const char *path;  /* the one file that it speaks of; NULL: those that match */
  const GapConfig *config;
  const GapYaml *match;
  const GapYaml *scope; /* of the section that it stands in */
  char *words;          /* only where the quote has these; NULL: any */
  guint from;           /* lines; both 0: the whole file */
  guint to;
  const char *home; /* the file that it stands in */
  guint line;
  gboolean is_expired;
  gboolean may_be_dead; /* all that it could speak of was checked */
  gboolean is_used;
} Waiver;

struct GapWaivers
{
  const GapCatalogue *catalogue;
  GapDate as_of;
  GPtrArray *list;    /* (element-type Waiver) */
  GPtrArray *invalid; /* (element-type GapFinding) */
  GPtrArray *files;   /* (element-type GapYaml) sidecars */
  GStringChunk *strings;
};

static void
waiver_free (gpointer data)
{
  Waiver *waiver = data;
  if (waiver == NULL)
    return;
  g_array_unref (waiver->kinds);
  g_ptr_array_unref (waiver->topics);
  g_free (waiver->words);
  g_free (waiver);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiver, waiver_free)

static Waiver *
waiver_new (void)
{
  Waiver *waiver = g_new0 (Waiver, 1);
  waiver->kinds = g_array_new (FALSE, FALSE, sizeof (GapFindingKind));
  waiver->topics = g_ptr_array_new ();
  waiver->may_be_dead = TRUE;
  return waiver;
}

GapWaivers *
gap_waivers_new (const GapCatalogue *catalogue, GapDate as_of)
{
  GapWaivers *waivers = g_new0 (GapWaivers, 1);
  waivers->catalogue = catalogue;
  waivers->as_of = as_of;
  waivers->list = g_ptr_array_new_with_free_func (waiver_free);
  waivers->invalid = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  waivers->files = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_yaml_free);
  waivers->strings = g_string_chunk_new (512);
  return waivers;
}

void
gap_waivers_free (GapWaivers *waivers)
{
  if (waivers == NULL)
    return;
  g_ptr_array_unref (waivers->list);
  g_ptr_array_unref (waivers->invalid);
  g_ptr_array_unref (waivers->files);
  g_string_chunk_free (waivers->strings);
  g_free (waivers);
}

/* Space and case do not count. (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_casefold (valid, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " \t\n\r", -1);
  GString *out = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

/* Takes @name as a finding, a clause or an area. NULL, or what is wrong with it. (transfer full) */
static char *
take_name (GapWaivers *waivers, Waiver *waiver, const char *name)
{
  GapFindingKind kind;
  if (gap_finding_lookup (name, &kind))
    {
      g_array_append_val (waiver->kinds, kind);
      return NULL;
    }
  if (gap_catalogue_find (waivers->catalogue, name) >= 0 || gap_catalogue_has_area (waivers->catalogue, name))
    {
      g_ptr_array_add (waiver->topics, g_string_chunk_insert_const (waivers->strings, name));
      return NULL;
    }
  g_autoptr (GPtrArray) known = gap_catalogue_list_ids (waivers->catalogue);
  g_ptr_array_set_size (known, (int)known->len - 1);
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      g_ptr_array_add (known, (gpointer)gap_finding_info ((GapFindingKind)i)->id);
      g_ptr_array_add (known, (gpointer)gap_finding_info ((GapFindingKind)i)->code);
    }
  g_ptr_array_add (known, NULL);
  g_autofree char *hint = gap_hint_suffix (name, (const char *const *)known->pdata);
  return g_strdup_printf ("there is no finding, clause or area '%s'%s", name, hint);
}

/* What may not be missing. NULL, or what is wrong. (transfer full) */
static char *
find_lack (const Waiver *waiver)
{
  if (waiver->kinds->len == 0 && waiver->topics->len == 0)
    return g_strdup ("it does not say what to ignore: a finding (GC201), a clause or an area");
  if (waiver->excuse.reason == NULL || *waiver->excuse.reason == '\0')
    return g_strdup ("a reason is wanted: reason=\"why this may pass\"");
  return NULL;
}

static void
settle (GapWaivers *waivers, Waiver *waiver, const char *home, guint line)
{
  g_autofree char *source = g_strdup_printf ("%s:%u", home, line);
  waiver->home = g_string_chunk_insert_const (waivers->strings, home);
  waiver->line = line;
  waiver->excuse.source = g_string_chunk_insert (waivers->strings, source);
  waiver->is_expired
      = gap_date_is_set (waiver->excuse.until) && gap_date_compare (waivers->as_of, waiver->excuse.until) > 0;
  g_ptr_array_add (waivers->list, waiver);
}

static char *
take_until (Waiver *waiver, const char *text)
{
  GapDate until;
  if (!gap_date_parse_iso (text, &until))
    return g_strdup_printf ("'until' wants a day such as 2027-01-31, not '%s'", text);
  waiver->excuse.until = gap_date_last_day (until);
  return NULL;
}

/* ---- comments ---- */

/* The next word of @text, or name="a value of several"; moves on behind it. NULL at the end. (transfer full) */
static char *
next_word (const char **text)
{
  const char *c = *text + strspn (*text, " ,");
  const char *start = c;
  if (*c == '\0')
    return NULL;
  while (*c != '\0' && *c != ' ' && *c != ',')
    {
      const char *quote = *c == '=' && (c[1] == '"' || c[1] == '\'') ? c + 1 : NULL;
      const char *end = quote != NULL ? strchr (quote + 1, *quote) : NULL;
      c = end != NULL ? end + 1 : c + 1;
    }
  *text = c;
  return g_strndup (start, (gsize)(c - start));
}

/* The value behind the '=' of @word, without its quotes. */
static char *
dup_value (const char *equals)
{
  gsize length = strlen (equals + 1);
  gboolean is_quoted = length >= 2 && (equals[1] == '"' || equals[1] == '\'') && equals[length] == equals[1];
  return is_quoted ? g_strndup (equals + 2, length - 2) : g_strdup (equals + 1);
}

/* One word of a comment. NULL, or what is wrong. (transfer full) */
static char *
take_word (GapWaivers *waivers, Waiver *waiver, const char *word)
{
  static const char *const keys[] = { "reason", "by", "until", "quote", NULL };
  const char *equals = strchr (word, '=');
  if (equals == NULL)
    return take_name (waivers, waiver, word);
  g_autofree char *key = g_strndup (word, (gsize)(equals - word));
  g_autofree char *value = dup_value (equals);
  if (strcmp (key, "reason") == 0)
    waiver->excuse.reason = g_string_chunk_insert (waivers->strings, value);
  else if (strcmp (key, "by") == 0)
    waiver->excuse.by = g_string_chunk_insert (waivers->strings, value);
  else if (strcmp (key, "until") == 0)
    return take_until (waiver, value);
  else if (strcmp (key, "quote") == 0)
    waiver->words = fold (value);
  else
    {
      g_autofree char *hint = gap_hint_suffix (key, keys);
      return g_strdup_printf ("'%s' is not known here%s", key, hint);
    }
  return NULL;
}

/* "ignore GC201 photos.consent reason="..." by="..." until=2027-01-31", or "ignore-file ...". NULL, or what is wrong.
 */
static char *
read_aside (GapWaivers *waivers, Waiver *waiver, const GapAside *aside)
{
  static const char *const verbs[] = { "ignore", "ignore-file", NULL };
  const char *text = aside->text;
  g_autofree char *verb = next_word (&text);
  if (verb == NULL || !g_strv_contains (verbs, verb))
    {
      g_autofree char *hint = gap_hint_suffix (verb != NULL ? verb : "", verbs);
      return g_strdup_printf ("a comment begins 'gapcheck: ignore' or 'gapcheck: ignore-file'%s", hint);
    }
  for (g_autofree char *word = next_word (&text); word != NULL;)
    {
      char *fault = take_word (waivers, waiver, word);
      if (fault != NULL)
        return fault;
      g_free (word);
      word = next_word (&text);
    }
  if (strcmp (verb, "ignore") == 0)
    {
      waiver->from = MAX (aside->from, 1);
      waiver->to = aside->to;
    }
  return find_lack (waiver);
}

static GapFinding *
finding_at (GapFindingKind kind, const char *home, guint line, char *message)
{
  GapFinding *finding = g_new0 (GapFinding, 1);
  finding->kind = kind;
  finding->level = gap_finding_info (kind)->level;
  finding->path = g_strdup (home);
  finding->line = line;
  finding->message = message;
  return finding;
}

void
gap_waivers_add_asides (GapWaivers *waivers, const GapSnapshot *snapshot)
{
  const GArray *asides = gap_snapshot_get_asides (snapshot);
  const char *path = gap_snapshot_get_origin (snapshot)->path;
  for (guint i = 0; i < asides->len; i++)
    {
      const GapAside *aside = &g_array_index (asides, GapAside, i);
      g_autoptr (Waiver) waiver = waiver_new ();
      g_autofree char *fault = read_aside (waivers, waiver, aside);
      if (fault != NULL)
        {
          char *message = g_strdup_printf ("this comment cannot be followed: %s", fault);
          g_ptr_array_add (waivers->invalid, finding_at (GAP_FINDING_INVALID_SUPPRESSION, path, aside->line, message));
          continue;
        }
      waiver->excuse.is_inside = TRUE;
      waiver->path = g_string_chunk_insert_const (waivers->strings, path);
      settle (waivers, g_steal_pointer (&waiver), path, aside->line);
    }
}

/* ---- files ---- */

static gboolean
read_texts (GapWaivers *waivers, Waiver *waiver, const GapYaml *row, const char *key, GError **error)
{
  g_auto (GStrv) names = NULL;
  if (!gap_yaml_read_strings (row, key, &names, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *fault = take_name (waivers, waiver, names[i]);
      if (fault != NULL)
        return gap_yaml_fail (gap_yaml_get (row, key), error, "%s", fault);
    }
  return TRUE;
}

static gboolean
read_row (GapWaivers *waivers, Waiver *waiver, const GapYaml *row, gboolean has_match, GError **error)
{
  static const char *const keys[] = { "code", "clause", "reason", "by", "until", "quote", "match", NULL };
  const char *until = NULL;
  const char *quote = NULL;
  if (!gap_yaml_check_keys (row, keys, error) || !read_texts (waivers, waiver, row, "code", error)
      || !read_texts (waivers, waiver, row, "clause", error)
      || !gap_yaml_read_text (row, "reason", &waiver->excuse.reason, error)
      || !gap_yaml_read_text (row, "by", &waiver->excuse.by, error) || !gap_yaml_read_text (row, "until", &until, error)
      || !gap_yaml_read_text (row, "quote", &quote, error))
    return FALSE;
  waiver->match = gap_yaml_get (row, "match");
  if (waiver->match != NULL && !has_match)
    return gap_yaml_fail (waiver->match, error, "this file speaks of one policy, so there is nothing to match");
  waiver->words = quote != NULL ? fold (quote) : NULL;
  g_autofree char *fault = until != NULL ? take_until (waiver, until) : NULL;
  if (fault != NULL)
    return gap_yaml_fail (gap_yaml_get (row, "until"), error, "%s", fault);
  g_autofree char *lack = find_lack (waiver);
  return lack == NULL || gap_yaml_fail (row, error, "%s", lack);
}

gboolean
gap_waivers_add_config (GapWaivers *waivers, const GapConfig *config, gboolean is_whole, GError **error)
{
  for (guint i = 0; i < gap_config_get_n_sections (config); i++)
    {
      const GapSection *section = gap_config_get_section (config, i);
      for (guint j = 0; section->waivers != NULL && j < gap_yaml_get_n (section->waivers); j++)
        {
          const GapYaml *row = gap_yaml_get_nth (section->waivers, j);
          g_autoptr (Waiver) waiver = waiver_new ();
          if (!read_row (waivers, waiver, row, TRUE, error))
            return FALSE;
          waiver->config = config;
          waiver->scope = section->match;
          waiver->may_be_dead = is_whole;
          settle (waivers, g_steal_pointer (&waiver), gap_config_get_path (config), gap_yaml_get_line (row));
        }
    }
  return TRUE;
}

gboolean
gap_waivers_add_sidecar (GapWaivers *waivers, const char *path, GError **error)
{
  static const char *const keys[] = { "format", "ignore", NULL };
  g_autofree char *beside = g_strconcat (path, GAP_SIDECAR_SUFFIX, NULL);
  const GapYaml *rows = NULL;
  if (!g_file_test (beside, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  GapYaml *root = gap_yaml_load (beside, GAP_ERROR_USAGE, error);
  if (root == NULL)
    return FALSE;
  g_ptr_array_add (waivers->files, root);
  if (!gap_yaml_check_keys (root, keys, error) || !gap_yaml_read_kind (root, "ignore", GAP_YAML_SEQUENCE, &rows, error))
    return FALSE;
  for (guint i = 0; rows != NULL && i < gap_yaml_get_n (rows); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      g_autoptr (Waiver) waiver = waiver_new ();
      if (!read_row (waivers, waiver, row, FALSE, error))
        return FALSE;
      waiver->path = g_string_chunk_insert_const (waivers->strings, path);
      settle (waivers, g_steal_pointer (&waiver), beside, gap_yaml_get_line (row));
    }
  return TRUE;
}

/* ---- matching ---- */

/* Whether @waiver speaks of the file at @path, whose absolute path is @full. */
static gboolean
speaks_of_file (const Waiver *waiver, const char *path, const char *full)
{
  if (waiver->path != NULL)
    return strcmp (waiver->path, path) == 0;
  const char *relative = gap_config_relative (waiver->config, full);
  if (waiver->scope != NULL && !gap_config_matches (waiver->scope, relative))
    return FALSE;
  return waiver->match == NULL ? relative != NULL : gap_config_matches (waiver->match, relative);
}

static gboolean
names_kind (const Waiver *waiver, GapFindingKind kind)
{
  for (guint i = 0; i < waiver->kinds->len; i++)
    if (g_array_index (waiver->kinds, GapFindingKind, i) == kind)
      return TRUE;
  return waiver->kinds->len == 0;
}

static gboolean
names_topic (const GapWaivers *waivers, const Waiver *waiver, const GapFinding *finding)
{
  int clause = gap_catalogue_find (waivers->catalogue, finding->clause);
  for (guint i = 0; clause >= 0 && i < waiver->topics->len; i++)
    {
      const char *topic = g_ptr_array_index (waiver->topics, i);
      if (strcmp (topic, finding->clause) == 0
          || strcmp (topic, gap_catalogue_get (waivers->catalogue, (guint)clause)->area) == 0)
        return TRUE;
    }
  return waiver->topics->len == 0;
}

/* A gap has no place of its own, nor has what is true of a file as a whole. */
static gboolean
reaches (const Waiver *waiver, const GapFinding *finding)
{
  if (waiver->from == 0 || waiver->topics->len > 0 || finding->line == 0 || finding->is_nearest)
    return TRUE;
  return finding->line >= waiver->from && finding->line <= waiver->to;
}

static gboolean
has_words (const Waiver *waiver, const GapFinding *finding)
{
  if (waiver->words == NULL)
    return TRUE;
  g_autofree char *quote = fold (finding->quote != NULL && !finding->is_nearest ? finding->quote : "");
  return strstr (quote, waiver->words) != NULL;
}

gboolean
gap_waivers_is_empty (const GapWaivers *waivers)
{
  return waivers->list->len == 0;
}

void
gap_waivers_apply (GapWaivers *waivers, GapFinding *finding, const char *full)
{
  for (guint i = 0; i < waivers->list->len; i++)
    {
      Waiver *waiver = g_ptr_array_index (waivers->list, i);
      if (!speaks_of_file (waiver, finding->path, full) || !names_kind (waiver, finding->kind)
          || !names_topic (waivers, waiver, finding) || !reaches (waiver, finding) || !has_words (waiver, finding))
        continue;
      waiver->is_used = TRUE;
      if (!waiver->is_expired && finding->excuse == NULL)
        finding->excuse = &waiver->excuse;
    }
}

/* ---- dead ones ---- */

static char *
describe (const Waiver *waiver)
{
  GString *what = g_string_new (NULL);
  for (guint i = 0; i < waiver->kinds->len; i++)
    g_string_append_printf (what, "%s%s", what->len > 0 ? ", " : "",
                            gap_finding_info (g_array_index (waiver->kinds, GapFindingKind, i))->id);
  for (guint i = 0; i < waiver->topics->len; i++)
    g_string_append_printf (what, "%s%s", what->len > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (waiver->topics, i));
  return g_string_free (what, FALSE);
}

GPtrArray *
gap_waivers_find_dead (const GapWaivers *waivers)
{
  GPtrArray *dead = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  for (guint i = 0; i < waivers->invalid->len; i++)
    g_ptr_array_add (dead, gap_finding_copy (g_ptr_array_index (waivers->invalid, i)));
  for (guint i = 0; i < waivers->list->len; i++)
    {
      const Waiver *waiver = g_ptr_array_index (waivers->list, i);
      g_autofree char *what = describe (waiver);
      char *message = NULL;
      if (waiver->is_expired)
        {
          g_autofree char *until = gap_date_to_words (waiver->excuse.until);
          message = g_strdup_printf ("the suppression of %s ran out on %s (%s)", what, until, waiver->excuse.reason);
          g_ptr_array_add (dead, finding_at (GAP_FINDING_EXPIRED_SUPPRESSION, waiver->home, waiver->line, message));
        }
      else if (!waiver->is_used && waiver->may_be_dead)
        {
          message = g_strdup_printf ("the suppression of %s suppresses nothing", what);
          g_ptr_array_add (dead, finding_at (GAP_FINDING_UNUSED_SUPPRESSION, waiver->home, waiver->line, message));
        }
    }
  return dead;
}
