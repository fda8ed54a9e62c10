/* Making a snapshot of an audit, and its form on disk: one GVariant, checked before it is believed. */
#include "gate/snapshot.h"

#include <string.h>

#include "gate/remark.h"

struct GapSnapshot
{
  GapOrigin origin;
  char *school_name;
  gboolean is_read;
  GPtrArray *findings; /* (element-type GapFinding) */
  GArray *notes;       /* (element-type GapNote) */
  GArray *remarks;     /* (element-type GapRemark) */
  GStringChunk *strings;
};

static GapSnapshot *
snapshot_new (const GapOrigin *origin)
{
  GapSnapshot *snapshot = g_new0 (GapSnapshot, 1);
  snapshot->strings = g_string_chunk_new (1024);
  snapshot->origin.path = g_string_chunk_insert (snapshot->strings, origin->path);
  snapshot->origin.school_id = g_string_chunk_insert (snapshot->strings, origin->school_id);
  snapshot->origin.is_from_school = origin->is_from_school;
  if (origin->phase != NULL)
    snapshot->origin.phase = g_string_chunk_insert (snapshot->strings, origin->phase);
  snapshot->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_finding_free);
  snapshot->notes = g_array_new (FALSE, FALSE, sizeof (GapNote));
  return snapshot;
}

void
gap_snapshot_free (GapSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  g_ptr_array_unref (snapshot->findings);
  g_array_unref (snapshot->notes);
  if (snapshot->remarks != NULL)
    g_array_unref (snapshot->remarks);
  g_string_chunk_free (snapshot->strings);
  g_free (snapshot->school_name);
  g_free (snapshot);
}

/* ---- from an audit ---- */

/* How strongly @cell is put: by the strongest of its sentences, those that only touch it left out if others cover it.
 */
static GapStrength
strength_of (const GapCell *cell, const GapWording *wording, const GapDocument *document, guint *out_stances)
{
  GapStrength strength = GAP_STRENGTH_UNSAID;
  for (guint i = 0; i < cell->facts->len; i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      if (fact->is_partial != g_array_index (cell->facts, GapFact, 0).is_partial)
        continue;
      *out_stances |= 1u << fact->stance;
      strength = MAX (strength, gap_wording_strength (wording, document, fact->span));
      if (fact->stem.length > 0)
        strength = MAX (strength, gap_wording_strength (wording, document, fact->stem));
    }
  return strength;
}

static void
add_note (GapSnapshot *snapshot, const GapCell *cell, const GapWording *wording, const GapDocument *document)
{
  GapNote note = { cell->state, GAP_STRENGTH_UNSAID, 0, NULL, 0, 0 };
  if (document != NULL && cell->facts->len > 0)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, 0);
      GapPlace place = gap_document_locate (document, fact->span.offset);
      g_autofree char *quote = gap_document_dup_span (document, fact->span);
      note.strength = strength_of (cell, wording, document, &note.stances);
      note.quote = g_string_chunk_insert (snapshot->strings, quote);
      note.page = place.page;
      note.line = place.line;
    }
  g_array_append_val (snapshot->notes, note);
}

GapSnapshot *
gap_snapshot_new (const GapAudit *audit, const GapWording *wording, GBytes *bytes, const GapOrigin *origin)
{
  g_return_val_if_fail (audit != NULL && wording != NULL && origin != NULL, NULL);
  const GapDocument *document = gap_audit_get_document (audit);
  GapSnapshot *snapshot = snapshot_new (origin);
  snapshot->school_name = g_strdup (gap_audit_get_school_name (audit));
  snapshot->is_read = document != NULL;
  g_ptr_array_unref (snapshot->findings);
  snapshot->findings = gap_lint_audit (audit, wording);
  for (guint i = 0; i < gap_audit_get_n_cells (audit); i++)
    add_note (snapshot, gap_audit_get_cell (audit, i), wording, document);
  if (document != NULL)
    snapshot->remarks = gap_remarks_find (document, bytes, snapshot->strings);
  else
    snapshot->remarks = g_array_new (FALSE, FALSE, sizeof (GapRemark));
  return snapshot;
}

/* ---- to and from what is kept ---- */

#define FINDING_TYPE "(sumsmssmsmsuutb)"
#define NOTE_TYPE "(uuumsuu)"
#define REMARK_TYPE "(suuu)"
#define SNAPSHOT_TYPE "(sa" FINDING_TYPE "a" NOTE_TYPE "a" REMARK_TYPE ")"

static GVariant *
finding_to_variant (const GapFinding *finding)
{
  return g_variant_new (FINDING_TYPE, gap_finding_info (finding->kind)->code, (guint32)finding->level, finding->clause,
                        finding->subject, finding->message, finding->quote, finding->section, (guint32)finding->page,
                        (guint32)finding->line, (guint64)finding->offset, finding->is_nearest);
}

GVariant *
gap_snapshot_to_variant (const GapSnapshot *snapshot)
{
  GVariantBuilder findings;
  GVariantBuilder notes;
  GVariantBuilder remarks;
  g_variant_builder_init (&findings, G_VARIANT_TYPE ("a" FINDING_TYPE));
  g_variant_builder_init (&notes, G_VARIANT_TYPE ("a" NOTE_TYPE));
  g_variant_builder_init (&remarks, G_VARIANT_TYPE ("a" REMARK_TYPE));
  for (guint i = 0; i < snapshot->findings->len; i++)
    g_variant_builder_add_value (&findings, finding_to_variant (g_ptr_array_index (snapshot->findings, i)));
  for (guint i = 0; i < snapshot->notes->len; i++)
    {
      const GapNote *note = &g_array_index (snapshot->notes, GapNote, i);
      g_variant_builder_add (&notes, NOTE_TYPE, (guint32)note->state, (guint32)note->strength, note->stances,
                             note->quote, note->page, note->line);
    }
  for (guint i = 0; i < snapshot->remarks->len; i++)
    {
      const GapRemark *remark = &g_array_index (snapshot->remarks, GapRemark, i);
      g_variant_builder_add (&remarks, REMARK_TYPE, remark->text, remark->line, remark->from, remark->to);
    }
  return g_variant_ref_sink (g_variant_new (SNAPSHOT_TYPE, snapshot->school_name, &findings, &notes, &remarks));
}

/* FALSE if the value is none that this program could have written. */
static gboolean
take_finding (GapSnapshot *snapshot, GVariant *variant)
{
  const char *code;
  guint32 level;
  guint64 offset;
  g_autoptr (GapFinding) finding = g_new0 (GapFinding, 1);
  g_variant_get (variant, "(&sumsmssmsmsuutb)", &code, &level, &finding->clause, &finding->subject, &finding->message,
                 &finding->quote, &finding->section, &finding->page, &finding->line, &offset, &finding->is_nearest);
  if (!gap_finding_lookup (code, &finding->kind) || level >= GAP_N_LEVELS)
    return FALSE;
  finding->level = (GapLevel)level;
  finding->offset = (gsize)offset;
  finding->path = g_strdup (snapshot->origin.path);
  finding->school_id = g_strdup (snapshot->origin.school_id);
  g_ptr_array_add (snapshot->findings, g_steal_pointer (&finding));
  return TRUE;
}

static gboolean
take_note (GapSnapshot *snapshot, GVariant *variant)
{
  guint32 state;
  guint32 strength;
  const char *quote;
  GapNote note = { GAP_STATE_UNKNOWN, GAP_STRENGTH_UNSAID, 0, NULL, 0, 0 };
  g_variant_get (variant, "(uuum&suu)", &state, &strength, &note.stances, &quote, &note.page, &note.line);
  if (state >= GAP_N_STATES || strength > GAP_STRENGTH_STRONG)
    return FALSE;
  note.state = (GapState)state;
  note.strength = (GapStrength)strength;
  note.quote = quote != NULL ? g_string_chunk_insert (snapshot->strings, quote) : NULL;
  g_array_append_val (snapshot->notes, note);
  return TRUE;
}

static gboolean
take_remark (GapSnapshot *snapshot, GVariant *variant)
{
  const char *text;
  GapRemark remark;
  g_variant_get (variant, "(&suuu)", &text, &remark.line, &remark.from, &remark.to);
  remark.text = g_string_chunk_insert (snapshot->strings, text);
  g_array_append_val (snapshot->remarks, remark);
  return TRUE;
}

/* Gives each member of the list that is child number @child of @variant to @take. */
static gboolean
take_all (GapSnapshot *snapshot, GVariant *variant, gsize child,
          gboolean (*take) (GapSnapshot *snapshot, GVariant *variant))
{
  g_autoptr (GVariant) list = g_variant_get_child_value (variant, child);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) member = g_variant_get_child_value (list, i);
      if (!take (snapshot, member))
        return FALSE;
    }
  return TRUE;
}

GapSnapshot *
gap_snapshot_from_variant (GVariant *variant, const GapOrigin *origin)
{
  g_return_val_if_fail (variant != NULL && origin != NULL, NULL);
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (SNAPSHOT_TYPE)) || !g_variant_is_normal_form (variant))
    return NULL;
  g_autoptr (GapSnapshot) snapshot = snapshot_new (origin);
  snapshot->is_read = TRUE;
  snapshot->remarks = g_array_new (FALSE, FALSE, sizeof (GapRemark));
  g_variant_get_child (variant, 0, "s", &snapshot->school_name);
  if (!take_all (snapshot, variant, 1, take_finding) || !take_all (snapshot, variant, 2, take_note)
      || !take_all (snapshot, variant, 3, take_remark))
    return NULL;
  return g_steal_pointer (&snapshot);
}

const char *
gap_snapshot_get_type (void)
{
  return SNAPSHOT_TYPE;
}

/* ---- members ---- */

const GapOrigin *
gap_snapshot_get_origin (const GapSnapshot *snapshot)
{
  return &snapshot->origin;
}

const char *
gap_snapshot_get_school_name (const GapSnapshot *snapshot)
{
  return snapshot->school_name;
}

gboolean
gap_snapshot_is_read (const GapSnapshot *snapshot)
{
  return snapshot->is_read;
}

const GPtrArray *
gap_snapshot_get_findings (const GapSnapshot *snapshot)
{
  return snapshot->findings;
}

const GArray *
gap_snapshot_get_remarks (const GapSnapshot *snapshot)
{
  return snapshot->remarks;
}

guint
gap_snapshot_get_n_notes (const GapSnapshot *snapshot)
{
  return snapshot->notes->len;
}

const GapNote *
gap_snapshot_get_note (const GapSnapshot *snapshot, guint clause)
{
  g_return_val_if_fail (clause < snapshot->notes->len, NULL);
  return &g_array_index (snapshot->notes, GapNote, clause);
}
