/* The table of findings and the findings themselves. Knows no checks: those are in lint/. */
#include "finding/finding.h"

#include <string.h>

static const char *const level_nicks[GAP_N_LEVELS] = { "info", "warning", "error" };

static const GapFindingInfo infos[GAP_N_FINDINGS] = {
#define FINDING(name, code, id, level, title, why, remedy) { code, id, GAP_LEVEL_##level, title, why, remedy },
#include "finding/findings.def"
#undef FINDING
};

const char *
gap_level_nick (GapLevel level)
{
  g_return_val_if_fail (level < GAP_N_LEVELS, NULL);
  return level_nicks[level];
}

gboolean
gap_level_parse (const char *nick, GapLevel *out_level)
{
  g_return_val_if_fail (nick != NULL && out_level != NULL, FALSE);
  for (guint i = 0; i < GAP_N_LEVELS; i++)
    if (strcmp (level_nicks[i], nick) == 0)
      {
        *out_level = (GapLevel)i;
        return TRUE;
      }
  return FALSE;
}

const GapFindingInfo *
gap_finding_info (GapFindingKind kind)
{
  g_return_val_if_fail (kind < GAP_N_FINDINGS, NULL);
  return &infos[kind];
}

gboolean
gap_finding_lookup (const char *code_or_id, GapFindingKind *out_kind)
{
  g_return_val_if_fail (code_or_id != NULL && out_kind != NULL, FALSE);
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    if (g_ascii_strcasecmp (infos[i].code, code_or_id) == 0 || strcmp (infos[i].id, code_or_id) == 0)
      {
        *out_kind = (GapFindingKind)i;
        return TRUE;
      }
  return FALSE;
}

void
gap_finding_free (GapFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->path);
  g_free (finding->school_id);
  g_free (finding->clause);
  g_free (finding->message);
  g_free (finding->subject);
  g_free (finding->quote);
  g_free (finding->section);
  g_free (finding->fingerprint);
  g_free (finding->suggestion);
  g_free (finding->source);
  g_free (finding);
}

GapFinding *
gap_finding_copy (const GapFinding *finding)
{
  GapFinding *copy = g_new0 (GapFinding, 1);
  *copy = *finding;
  copy->path = g_strdup (finding->path);
  copy->school_id = g_strdup (finding->school_id);
  copy->clause = g_strdup (finding->clause);
  copy->message = g_strdup (finding->message);
  copy->subject = g_strdup (finding->subject);
  copy->quote = g_strdup (finding->quote);
  copy->section = g_strdup (finding->section);
  copy->suggestion = g_strdup (finding->suggestion);
  copy->source = g_strdup (finding->source);
  copy->fingerprint = NULL;
  copy->age = GAP_AGE_UNKNOWN;
  copy->excuse = NULL;
  return copy;
}

gboolean
gap_finding_is_active (const GapFinding *finding)
{
  return finding->excuse == NULL && finding->age != GAP_AGE_UNCHANGED && finding->age != GAP_AGE_MOVED;
}

const char *
gap_age_nick (GapAge age)
{
  static const char *const nicks[] = { NULL, "new", "unchanged", "moved" };
  g_return_val_if_fail (age <= GAP_AGE_MOVED, NULL);
  return nicks[age];
}

/* Two clauses can be missing in the same words of the message, so the clause is the last word on the order. */
int
gap_finding_compare (gconstpointer a, gconstpointer b)
{
  const GapFinding *left = *(const GapFinding *const *)a;
  const GapFinding *right = *(const GapFinding *const *)b;
  int order = g_strcmp0 (left->path, right->path);
  if (order != 0)
    return order;
  if (left->offset != right->offset)
    return left->offset < right->offset ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  order = g_strcmp0 (left->message, right->message);
  return order != 0 ? order : g_strcmp0 (left->clause, right->clause);
}
