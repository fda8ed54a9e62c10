/* Matching is of multisets: of several that are alike, those in the same place are taken first. */
#include "gate/baseline.h"

#include <string.h>

#include "gate/identity.h"

#define FORMAT "gapcheck.baseline/1"

struct GapBaseline
{
  GArray *known; /* (element-type GapKnown) */
  GStringChunk *strings;
  GapYaml *root; /* of the file; NULL if it is made of findings */
};

/* How far a comparison is. */
typedef struct
{
  const GapBaseline *baseline;
  const GapComparison *run;
  gint *match_of_known;   /* number of the finding, or -1 */
  gint *match_of_finding; /* number of the known one, or -1 */
} Matching;

static GapBaseline *
baseline_new (void)
{
  GapBaseline *baseline = g_new0 (GapBaseline, 1);
  baseline->known = g_array_new (FALSE, TRUE, sizeof (GapKnown));
  baseline->strings = g_string_chunk_new (4096);
  return baseline;
}

void
gap_baseline_free (GapBaseline *baseline)
{
  if (baseline == NULL)
    return;
  g_array_unref (baseline->known);
  g_string_chunk_free (baseline->strings);
  gap_yaml_free (baseline->root);
  g_free (baseline);
}

guint
gap_baseline_get_n (const GapBaseline *baseline)
{
  return baseline->known->len;
}

static const GapKnown *
get (const GapBaseline *baseline, guint i)
{
  return &g_array_index (baseline->known, GapKnown, i);
}

static const char *
keep (GapBaseline *baseline, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (baseline->strings, text) : NULL;
}

/* ---- making one ---- */

static const char *
policy_of (GHashTable *policies, const GapFinding *finding)
{
  const char *policy = g_hash_table_lookup (policies, finding->path);
  return policy != NULL ? policy : finding->path;
}

GapBaseline *
gap_baseline_of_findings (const GPtrArray *findings, GHashTable *policies, const char *base)
{
  GapBaseline *baseline = baseline_new ();
  for (guint i = 0; i < findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *words = gap_identity_words (finding);
      g_autofree char *place = gap_identity_path (base, finding->path);
      GapKnown known = { .kind = finding->kind, .line = finding->line };
      known.policy = keep (baseline, policy_of (policies, finding));
      known.clause = keep (baseline, finding->clause);
      known.subject = keep (baseline, finding->subject);
      known.words = keep (baseline, words);
      known.message = keep (baseline, finding->message);
      known.path = keep (baseline, place);
      g_array_append_val (baseline->known, known);
    }
  return baseline;
}

static gboolean
read_number (const GapYaml *row, const char *key, guint *out, GError **error)
{
  const char *text = NULL;
  guint64 number = 0;
  if (!gap_yaml_read_text (row, key, &text, error))
    return FALSE;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL))
    return gap_yaml_fail (gap_yaml_get (row, key), error, "'%s' must be a number", key);
  *out = (guint)number;
  return TRUE;
}

static gboolean
read_until (const GapYaml *row, GapExcuse *excuse, GError **error)
{
  const char *text = NULL;
  if (!gap_yaml_read_text (row, "until", &text, error))
    return FALSE;
  if (text != NULL && !gap_date_parse_iso (text, &excuse->until))
    return gap_yaml_fail (gap_yaml_get (row, "until"), error, "'until' wants a day such as 2027-01-31, not '%s'", text);
  excuse->until = gap_date_last_day (excuse->until);
  return TRUE;
}

static gboolean
read_entry (GapBaseline *baseline, const char *path, const GapYaml *row, GError **error)
{
  static const char *const keys[]
      = { "code", "policy", "clause", "subject", "words", "message", "path", "line", "reason", "by", "until", NULL };
  const char *code = NULL;
  GapKnown known = { .source_line = gap_yaml_get_line (row) };
  if (!gap_yaml_check_keys (row, keys, error) || !gap_yaml_read_text (row, "code", &code, error)
      || !gap_yaml_read_text (row, "policy", &known.policy, error)
      || !gap_yaml_read_text (row, "clause", &known.clause, error)
      || !gap_yaml_read_text (row, "subject", &known.subject, error)
      || !gap_yaml_read_text (row, "words", &known.words, error)
      || !gap_yaml_read_text (row, "message", &known.message, error)
      || !gap_yaml_read_text (row, "path", &known.path, error) || !read_number (row, "line", &known.line, error)
      || !gap_yaml_read_text (row, "reason", &known.excuse.reason, error)
      || !gap_yaml_read_text (row, "by", &known.excuse.by, error) || !read_until (row, &known.excuse, error))
    return FALSE;
  if (code == NULL || known.policy == NULL || known.path == NULL)
    return gap_yaml_fail (row, error, "an entry wants 'code', 'policy' and 'path'");
  if (!gap_finding_lookup (code, &known.kind))
    return gap_yaml_fail (gap_yaml_get (row, "code"), error, "there is no finding '%s'", code);
  known.words = known.words != NULL ? known.words : "";
  known.message = known.message != NULL ? known.message : "";
  g_autofree char *source = g_strdup_printf ("%s:%u", path, known.source_line);
  known.excuse.source = keep (baseline, source);
  g_array_append_val (baseline->known, known);
  return TRUE;
}

GapBaseline *
gap_baseline_load (const char *path, gboolean may_lack, GError **error)
{
  static const char *const keys[] = { "format", "findings", NULL };
  const GapYaml *rows = NULL;
  g_autoptr (GapBaseline) baseline = baseline_new ();
  if (may_lack && !g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&baseline);
  baseline->root = gap_yaml_load (path, GAP_ERROR_USAGE, error);
  if (baseline->root == NULL || !gap_yaml_check_keys (baseline->root, keys, error)
      || !gap_yaml_read_kind (baseline->root, "findings", GAP_YAML_SEQUENCE, &rows, error))
    return NULL;
  const char *format = gap_yaml_get_string (baseline->root, "format");
  if (g_strcmp0 (format, FORMAT) != 0)
    return (void)gap_yaml_fail (baseline->root, error, "this is no baseline: its format should be '" FORMAT "'"), NULL;
  for (guint i = 0; rows != NULL && i < gap_yaml_get_n (rows); i++)
    if (!read_entry (baseline, path, gap_yaml_get_nth (rows, i), error))
      return NULL;
  return g_steal_pointer (&baseline);
}

/* ---- matching ---- */

/* What two findings must have in common; @policy NULL leaves open whose it is. (transfer full) */
static char *
make_key (GapFindingKind kind, const char *policy, const char *clause, const char *subject, const char *words)
{
  return g_strjoin ("\x1f", gap_finding_info (kind)->code, policy != NULL ? policy : "", clause != NULL ? clause : "",
                    subject != NULL ? subject : "", words, NULL);
}

static char *
key_of_known (const GapKnown *known, gboolean with_policy)
{
  return make_key (known->kind, with_policy ? known->policy : NULL, known->clause, known->subject, known->words);
}

static char *
key_of_finding (const Matching *matching, const GapFinding *finding, gboolean with_policy)
{
  g_autofree char *words = gap_identity_words (finding);
  const char *policy = with_policy ? policy_of (matching->run->policies, finding) : NULL;
  return make_key (finding->kind, policy, finding->clause, finding->subject, words);
}

/* The known findings by key, of those that are still open. */
static GHashTable *
index_known (const Matching *matching, gboolean with_policy)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < matching->baseline->known->len; i++)
    {
      if (matching->match_of_known[i] >= 0)
        continue;
      char *key = key_of_known (get (matching->baseline, i), with_policy);
      GArray *alike = g_hash_table_lookup (index, key);
      if (alike == NULL)
        {
          alike = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (index, key, alike);
        }
      else
        g_free (key);
      g_array_append_val (alike, i);
    }
  return index;
}

static gboolean
is_in_place (const Matching *matching, const GapKnown *known, const GapFinding *finding)
{
  g_autofree char *place = gap_identity_path (matching->run->base, finding->path);
  return strcmp (known->path, place) == 0 && (known->line == finding->line || finding->is_nearest);
}

static gboolean
is_there (const Matching *matching, const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, matching->run->top);
  return g_file_test (full, G_FILE_TEST_EXISTS);
}

/* Policies whose file is gone, and what they are called now: those whose own words were found again under another name.
 * A gap has no words, so it alone tells nothing. (transfer full) */
static GHashTable *
find_renames (const Matching *matching)
{
  g_autoptr (GHashTable) index = index_known (matching, FALSE);
  GHashTable *renames = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < matching->run->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (matching->run->findings, i);
      g_autofree char *key = key_of_finding (matching, finding, FALSE);
      const GArray *alike = g_hash_table_lookup (index, key);
      for (guint j = 0; alike != NULL && matching->match_of_finding[i] < 0 && j < alike->len; j++)
        {
          const GapKnown *known = get (matching->baseline, g_array_index (alike, guint, j));
          if (*known->words != '\0' && !is_there (matching, known->path)
              && !g_hash_table_contains (renames, known->policy))
            g_hash_table_insert (renames, (gpointer)known->policy,
                                 (gpointer)policy_of (matching->run->policies, finding));
        }
    }
  return renames;
}

/* Whether @known may be @finding: of the same policy or, if @renames is not NULL, of one that has its name now. */
static gboolean
is_of_policy (const Matching *matching, const GapKnown *known, const GapFinding *finding, GHashTable *renames)
{
  if (renames == NULL)
    return TRUE;
  const char *now = g_hash_table_lookup (renames, known->policy);
  return g_strcmp0 (now, policy_of (matching->run->policies, finding)) == 0;
}

/* One pass over the findings that are open. @exact: only in the same place; @renames: only of a policy that was
 * renamed, NULL: only of the same policy. */
static void
match_all (Matching *matching, gboolean exact, GHashTable *renames)
{
  gboolean with_policy = renames == NULL;
  g_autoptr (GHashTable) index = index_known (matching, with_policy);
  for (guint i = 0; i < matching->run->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (matching->run->findings, i);
      if (matching->match_of_finding[i] >= 0)
        continue;
      g_autofree char *key = key_of_finding (matching, finding, with_policy);
      const GArray *alike = g_hash_table_lookup (index, key);
      for (guint j = 0; alike != NULL && j < alike->len && matching->match_of_finding[i] < 0; j++)
        {
          guint number = g_array_index (alike, guint, j);
          const GapKnown *known = get (matching->baseline, number);
          if (matching->match_of_known[number] >= 0 || (exact && !is_in_place (matching, known, finding))
              || !is_of_policy (matching, known, finding, renames))
            continue;
          matching->match_of_known[number] = (gint)i;
          matching->match_of_finding[i] = (gint)number;
        }
    }
}

static Matching
match_findings (const GapBaseline *baseline, const GapComparison *run)
{
  Matching matching = { baseline, run, g_new (gint, baseline->known->len + 1), g_new0 (gint, run->findings->len + 1) };
  for (guint i = 0; i < baseline->known->len; i++)
    matching.match_of_known[i] = -1;
  for (guint i = 0; i < run->findings->len; i++)
    matching.match_of_finding[i] = -1;
  match_all (&matching, TRUE, NULL);
  match_all (&matching, FALSE, NULL);
  g_autoptr (GHashTable) renames = find_renames (&matching);
  match_all (&matching, FALSE, renames);
  return matching;
}

static void
matching_clear (Matching *matching)
{
  g_free (matching->match_of_known);
  g_free (matching->match_of_finding);
}

static gboolean
is_expired (const GapKnown *known, GapDate as_of)
{
  return gap_date_is_set (known->excuse.until) && gap_date_compare (as_of, known->excuse.until) > 0;
}

/* What is known of a file that was not looked at this time may still be true. */
static gboolean
is_open (const Matching *matching, const GapKnown *known)
{
  return !g_hash_table_contains (matching->run->read, known->path) && is_there (matching, known->path);
}

GPtrArray *
gap_baseline_compare (const GapBaseline *baseline, const GapComparison *run)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_free);
  Matching matching = match_findings (baseline, run);
  for (guint i = 0; i < run->findings->len; i++)
    {
      GapFinding *finding = g_ptr_array_index (run->findings, i);
      const GapKnown *known
          = matching.match_of_finding[i] >= 0 ? get (baseline, (guint)matching.match_of_finding[i]) : NULL;
      finding->age = GAP_AGE_NEW;
      if (known == NULL || is_expired (known, run->as_of))
        continue;
      finding->age = is_in_place (&matching, known, finding) ? GAP_AGE_UNCHANGED : GAP_AGE_MOVED;
      if (known->excuse.reason != NULL && finding->excuse == NULL)
        finding->excuse = &known->excuse;
    }
  for (guint i = 0; i < baseline->known->len; i++)
    {
      const GapKnown *known = get (baseline, i);
      if (matching.match_of_known[i] >= 0 || is_open (&matching, known))
        continue;
      GapGone *row = g_new0 (GapGone, 1);
      row->known = known;
      row->fate = is_there (&matching, known->path) ? GAP_FATE_FIXED : GAP_FATE_LOST;
      g_ptr_array_add (gone, row);
    }
  matching_clear (&matching);
  return gone;
}

static void
add_stale (GPtrArray *stale, GapFindingKind kind, const char *path, guint line, char *message)
{
  GapFinding *finding = g_new0 (GapFinding, 1);
  finding->kind = kind;
  finding->level = gap_finding_info (kind)->level;
  finding->path = g_strdup (path);
  finding->line = line;
  finding->message = message;
  g_ptr_array_add (stale, finding);
}

GPtrArray *
gap_baseline_find_stale (const GapBaseline *baseline, const char *path, const GPtrArray *gone, GapDate as_of)
{
  GPtrArray *stale = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  for (guint i = 0; i < gone->len; i++)
    {
      const GapGone *row = g_ptr_array_index (gone, i);
      if (row->fate == GAP_FATE_LOST)
        add_stale (
            stale, GAP_FINDING_STALE_BASELINE, path, row->known->source_line,
            g_strdup_printf ("the baseline speaks of %s, which is gone: %s", row->known->path, row->known->message));
    }
  for (guint i = 0; i < baseline->known->len; i++)
    {
      const GapKnown *known = get (baseline, i);
      if (!is_expired (known, as_of))
        continue;
      g_autofree char *until = gap_date_to_words (known->excuse.until);
      add_stale (stale, GAP_FINDING_EXPIRED_SUPPRESSION, path, known->source_line,
                 g_strdup_printf ("what the baseline lets pass ran out on %s: %s", until, known->message));
    }
  return stale;
}

/* ---- writing ---- */

/* A double-quoted scalar: JSON's, which YAML takes. */
static void
add_member (GString *out, gboolean is_first, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "  %s %s: \"", is_first ? "-" : " ", key);
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      if (letter == '"' || letter == '\\')
        g_string_append_printf (out, "\\%c", (char)letter);
      else if (letter < 0x20 || letter == 0x7f || (letter >= 0x80 && letter < 0xa0) || letter == 0xfeff
               || letter == 0x2028 || letter == 0x2029 || letter == 0xfffe || letter == 0xffff)
        g_string_append_printf (out, "\\u%04x", letter);
      else
        g_string_append_unichar (out, letter);
    }
  g_string_append (out, "\"\n");
}

static void
add_excuse (GString *out, const GapExcuse *excuse)
{
  g_autofree char *until = gap_date_is_set (excuse->until) ? gap_date_to_iso (excuse->until) : NULL;
  add_member (out, FALSE, "reason", excuse->reason);
  add_member (out, FALSE, "by", excuse->by);
  add_member (out, FALSE, "until", until);
}

/* One entry's text; @excuse may be NULL. (transfer full) */
static char *
dup_entry (const GapKnown *known, const GapExcuse *excuse)
{
  GString *out = g_string_new (NULL);
  add_member (out, TRUE, "code", gap_finding_info (known->kind)->code);
  add_member (out, FALSE, "policy", known->policy);
  add_member (out, FALSE, "clause", known->clause);
  add_member (out, FALSE, "subject", known->subject);
  add_member (out, FALSE, "words", known->words);
  add_member (out, FALSE, "message", known->message);
  add_member (out, FALSE, "path", known->path);
  if (known->line > 0)
    g_string_append_printf (out, "    line: %u\n", known->line);
  if (excuse != NULL)
    add_excuse (out, excuse);
  return g_string_free (out, FALSE);
}

static int
compare_known (gconstpointer a, gconstpointer b)
{
  const GapKnown *left = a;
  const GapKnown *right = b;
  int order = g_strcmp0 (left->path, right->path);
  if (order == 0)
    order = strcmp (gap_finding_info (left->kind)->code, gap_finding_info (right->kind)->code);
  if (order == 0)
    order = g_strcmp0 (left->clause, right->clause);
  if (order == 0)
    order = g_strcmp0 (left->subject, right->subject);
  if (order == 0)
    order = g_strcmp0 (left->words, right->words);
  return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

/* All that the new file is to hold, in its order. @fresh owns the strings of the findings. */
static GArray *
list_entries (const Matching *matching, const GapBaseline *fresh)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (GapKnown));
  for (guint i = 0; i < fresh->known->len; i++)
    {
      GapKnown entry = *get (fresh, i);
      const GapFinding *finding = g_ptr_array_index (matching->run->findings, i);
      gint known = matching->match_of_finding[i];
      gboolean is_own
          = finding->excuse != NULL && known >= 0 && finding->excuse == &get (matching->baseline, (guint)known)->excuse;
      if (finding->excuse != NULL && !is_own)
        continue;
      if (is_own)
        entry.excuse = *finding->excuse;
      g_array_append_val (entries, entry);
    }
  for (guint i = 0; i < matching->baseline->known->len; i++)
    {
      const GapKnown *known = get (matching->baseline, i);
      if (matching->match_of_known[i] < 0 && is_open (matching, known))
        g_array_append_val (entries, *known);
    }
  g_array_sort (entries, compare_known);
  return entries;
}

char *
gap_baseline_to_yaml (const GapBaseline *old, const GapComparison *run)
{
  GString *out
      = g_string_new ("# Findings that were there when gapcheck was first asked, so that only new ones count.\n"
                      "# Written by `gapcheck check --update-baseline`. An entry may be given a reason, by and until;\n"
                      "# they are kept for as long as the finding is there.\n"
                      "format: " FORMAT "\nfindings:");
  Matching matching = match_findings (old, run);
  g_autoptr (GapBaseline) fresh = gap_baseline_of_findings (run->findings, run->policies, run->base);
  g_autoptr (GArray) entries = list_entries (&matching, fresh);
  g_string_append (out, entries->len > 0 ? "\n" : " []\n");
  for (guint i = 0; i < entries->len; i++)
    {
      const GapKnown *entry = &g_array_index (entries, GapKnown, i);
      g_autofree char *text = dup_entry (entry, &entry->excuse);
      g_string_append (out, text);
    }
  matching_clear (&matching);
  return g_string_free (out, FALSE);
}
