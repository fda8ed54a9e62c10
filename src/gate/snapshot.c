/* Making a snapshot of an audit, and its form on disk, checked before it is believed. */
#include "gate/snapshot.h"

#include <string.h>

#include "gate/aside.h"

#define MAX_VOICES 24u /* sentences of one clause */

struct GapSnapshot
{
  GapOrigin origin;
  char *school_name;
  gboolean is_read;
  GPtrArray *findings; /* (element-type GapFinding) */
  GArray *notes;       /* (element-type GapNote) */
  GArray *asides;      /* (element-type GapAside) */
  GArray *voices;      /* (element-type GapVoice) */
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
  snapshot->voices = g_array_new (FALSE, FALSE, sizeof (GapVoice));
  return snapshot;
}

void
gap_snapshot_free (GapSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  g_ptr_array_unref (snapshot->findings);
  g_array_unref (snapshot->notes);
  g_array_unref (snapshot->voices);
  if (snapshot->asides != NULL)
    g_array_unref (snapshot->asides);
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

/* Each sentence by itself: a rule that became advice may have others beside it that did not. */
static void
add_voices (GapSnapshot *snapshot, guint clause, const GapCell *cell, const GapWording *wording,
            const GapDocument *document)
{
  for (guint i = 0; i < cell->facts->len && i < MAX_VOICES; i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      GapPlace place = gap_document_locate (document, fact->span.offset);
      g_autofree char *quote = gap_document_dup_span (document, fact->span);
      GapVoice voice = { .clause = clause, .page = place.page, .line = place.line };
      voice.quote = g_string_chunk_insert_const (snapshot->strings, quote);
      voice.strength = gap_wording_strength (wording, document, fact->span);
      if (fact->stem.length > 0)
        {
          g_autofree char *lead = gap_document_dup_span (document, fact->stem);
          voice.lead = g_string_chunk_insert_const (snapshot->strings, lead);
          voice.strength = MAX (voice.strength, gap_wording_strength (wording, document, fact->stem));
        }
      g_array_append_val (snapshot->voices, voice);
    }
}

static void
add_note (GapSnapshot *snapshot, const GapCell *cell, const GapWording *wording, const GapDocument *document)
{
  GapNote note = { .state = cell->state };
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
    {
      add_note (snapshot, gap_audit_get_cell (audit, i), wording, document);
      if (document != NULL)
        add_voices (snapshot, i, gap_audit_get_cell (audit, i), wording, document);
    }
  if (document != NULL)
    snapshot->asides = gap_asides_find (document, bytes, snapshot->strings);
  else
    snapshot->asides = g_array_new (FALSE, FALSE, sizeof (GapAside));
  return snapshot;
}

/* ---- to and from what is kept ---- */

/*
 * Texts all through, each with its NUL: the form's name, the school's, how many findings, notes, asides and voices
 * there are, then these, field by field. A GVariant with a member for every number takes longer to read than the file
 * to open. "" stands for NULL.
 */
#define FORM "gapcheck.snapshot/3"
#define HEAD_FIELDS 6u
#define FINDING_FIELDS 13u
#define NOTE_FIELDS 6u
#define ASIDE_FIELDS 4u
#define VOICE_FIELDS 6u

static void
put_text (GString *texts, const char *text)
{
  if (text != NULL)
    g_string_append (texts, text);
  g_string_append_c (texts, '\0');
}

static void
put_number (GString *texts, guint64 number)
{
  g_string_append_printf (texts, "%" G_GUINT64_FORMAT, number);
  g_string_append_c (texts, '\0');
}

static void
put_finding (GString *texts, const GapFinding *finding)
{
  put_text (texts, gap_finding_info (finding->kind)->code);
  put_number (texts, finding->level);
  put_text (texts, finding->clause);
  put_text (texts, finding->subject);
  put_text (texts, finding->message);
  put_text (texts, finding->quote);
  put_text (texts, finding->section);
  put_number (texts, finding->page);
  put_number (texts, finding->line);
  put_number (texts, finding->offset);
  put_number (texts, finding->is_nearest ? 1 : 0);
  put_text (texts, finding->suggestion);
  put_text (texts, finding->source);
}

static void
put_note (GString *texts, const GapNote *note)
{
  put_number (texts, note->state);
  put_number (texts, note->strength);
  put_number (texts, note->stances);
  put_text (texts, note->quote);
  put_number (texts, note->page);
  put_number (texts, note->line);
}

static void
put_aside (GString *texts, const GapAside *aside)
{
  put_text (texts, aside->text);
  put_number (texts, aside->line);
  put_number (texts, aside->from);
  put_number (texts, aside->to);
}

static void
put_voice (GString *texts, const GapVoice *voice)
{
  put_number (texts, voice->clause);
  put_number (texts, voice->strength);
  put_text (texts, voice->quote);
  put_text (texts, voice->lead);
  put_number (texts, voice->page);
  put_number (texts, voice->line);
}

GBytes *
gap_snapshot_to_bytes (const GapSnapshot *snapshot)
{
  GString *texts = g_string_sized_new (16384);
  put_text (texts, FORM);
  put_text (texts, snapshot->school_name);
  put_number (texts, snapshot->findings->len);
  put_number (texts, snapshot->notes->len);
  put_number (texts, snapshot->asides->len);
  put_number (texts, snapshot->voices->len);
  for (guint i = 0; i < snapshot->findings->len; i++)
    put_finding (texts, g_ptr_array_index (snapshot->findings, i));
  for (guint i = 0; i < snapshot->notes->len; i++)
    put_note (texts, &g_array_index (snapshot->notes, GapNote, i));
  for (guint i = 0; i < snapshot->asides->len; i++)
    put_aside (texts, &g_array_index (snapshot->asides, GapAside, i));
  for (guint i = 0; i < snapshot->voices->len; i++)
    put_voice (texts, &g_array_index (snapshot->voices, GapVoice, i));
  return g_string_free_to_bytes (texts);
}

/* A number less than @limit. */
static gboolean
take_number (const char *text, guint64 limit, guint64 *out)
{
  char *end = NULL;
  *out = g_ascii_strtoull (text, &end, 10);
  return end != text && *end == '\0' && *out < limit;
}

static gboolean
take_uint (const char *text, guint *out)
{
  guint64 number = 0;
  if (!take_number (text, (guint64)G_MAXUINT32 + 1, &number))
    return FALSE;
  *out = (guint)number;
  return TRUE;
}

static char *
dup_text (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* FALSE if the record is none that this program could have written. */
static gboolean
take_finding (GapSnapshot *snapshot, const char *const *record)
{
  guint64 level = 0;
  guint64 offset = 0;
  guint is_nearest = 0;
  g_autoptr (GapFinding) finding = g_new0 (GapFinding, 1);
  if (!gap_finding_lookup (record[0], &finding->kind) || !take_number (record[1], GAP_N_LEVELS, &level)
      || !take_uint (record[7], &finding->page) || !take_uint (record[8], &finding->line)
      || !take_number (record[9], G_MAXSIZE, &offset) || !take_uint (record[10], &is_nearest))
    return FALSE;
  finding->level = (GapLevel)level;
  finding->clause = dup_text (record[2]);
  finding->subject = dup_text (record[3]);
  finding->message = g_strdup (record[4]);
  finding->quote = dup_text (record[5]);
  finding->section = dup_text (record[6]);
  finding->suggestion = dup_text (record[11]);
  finding->source = dup_text (record[12]);
  finding->offset = (gsize)offset;
  finding->is_nearest = is_nearest == 1;
  finding->path = g_strdup (snapshot->origin.path);
  finding->school_id = g_strdup (snapshot->origin.school_id);
  g_ptr_array_add (snapshot->findings, g_steal_pointer (&finding));
  return TRUE;
}

static gboolean
take_note (GapSnapshot *snapshot, const char *const *record)
{
  guint64 state = 0;
  guint64 strength = 0;
  GapNote note = { .state = GAP_STATE_UNKNOWN };
  if (!take_number (record[0], GAP_N_STATES, &state) || !take_number (record[1], GAP_STRENGTH_STRONG + 1, &strength)
      || !take_uint (record[2], &note.stances) || !take_uint (record[4], &note.page)
      || !take_uint (record[5], &note.line))
    return FALSE;
  note.state = (GapState)state;
  note.strength = (GapStrength)strength;
  note.quote = *record[3] != '\0' ? g_string_chunk_insert (snapshot->strings, record[3]) : NULL;
  g_array_append_val (snapshot->notes, note);
  return TRUE;
}

static gboolean
take_aside (GapSnapshot *snapshot, const char *const *record)
{
  GapAside aside;
  if (!take_uint (record[1], &aside.line) || !take_uint (record[2], &aside.from) || !take_uint (record[3], &aside.to))
    return FALSE;
  aside.text = g_string_chunk_insert (snapshot->strings, record[0]);
  g_array_append_val (snapshot->asides, aside);
  return TRUE;
}

static gboolean
take_voice (GapSnapshot *snapshot, const char *const *record)
{
  guint64 strength = 0;
  GapVoice voice = { 0 };
  if (!take_uint (record[0], &voice.clause) || !take_number (record[1], GAP_STRENGTH_STRONG + 1, &strength)
      || !take_uint (record[4], &voice.page) || !take_uint (record[5], &voice.line))
    return FALSE;
  voice.strength = (GapStrength)strength;
  voice.quote = g_string_chunk_insert (snapshot->strings, record[2]);
  voice.lead = *record[3] != '\0' ? g_string_chunk_insert (snapshot->strings, record[3]) : NULL;
  g_array_append_val (snapshot->voices, voice);
  return TRUE;
}

/* What is left to be read. */
typedef struct
{
  const char *at;
  const char *end;
} Reading;

/* The next @n_fields texts, each valid UTF-8; FALSE if there are not so many. */
static gboolean
next_record (Reading *reading, guint n_fields, const char **record)
{
  for (guint i = 0; i < n_fields; i++)
    {
      gsize left = (gsize)(reading->end - reading->at);
      const char *stop = left > 0 ? memchr (reading->at, '\0', left) : NULL;
      if (stop == NULL || !g_utf8_validate_len (reading->at, (gsize)(stop - reading->at), NULL))
        return FALSE;
      record[i] = reading->at;
      reading->at = stop + 1;
    }
  return TRUE;
}

static gboolean
take_all (GapSnapshot *snapshot, Reading *reading, guint n, guint n_fields,
          gboolean (*take) (GapSnapshot *snapshot, const char *const *record))
{
  const char *record[FINDING_FIELDS];
  for (guint i = 0; i < n; i++)
    if (!next_record (reading, n_fields, record) || !take (snapshot, record))
      return FALSE;
  return TRUE;
}

GapSnapshot *
gap_snapshot_from_bytes (GBytes *bytes, const GapOrigin *origin)
{
  gsize length = 0;
  guint n[4];
  const char *head[HEAD_FIELDS];
  g_return_val_if_fail (bytes != NULL && origin != NULL, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  Reading reading = { data, data + length };
  if (length == 0 || !next_record (&reading, HEAD_FIELDS, head) || strcmp (head[0], FORM) != 0
      || !take_uint (head[2], &n[0]) || !take_uint (head[3], &n[1]) || !take_uint (head[4], &n[2])
      || !take_uint (head[5], &n[3]))
    return NULL;
  g_autoptr (GapSnapshot) snapshot = snapshot_new (origin);
  snapshot->is_read = TRUE;
  snapshot->school_name = g_strdup (head[1]);
  snapshot->asides = g_array_new (FALSE, FALSE, sizeof (GapAside));
  if (!take_all (snapshot, &reading, n[0], FINDING_FIELDS, take_finding)
      || !take_all (snapshot, &reading, n[1], NOTE_FIELDS, take_note)
      || !take_all (snapshot, &reading, n[2], ASIDE_FIELDS, take_aside)
      || !take_all (snapshot, &reading, n[3], VOICE_FIELDS, take_voice) || reading.at != reading.end)
    return NULL;
  return g_steal_pointer (&snapshot);
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
gap_snapshot_get_asides (const GapSnapshot *snapshot)
{
  return snapshot->asides;
}

const GArray *
gap_snapshot_get_voices (const GapSnapshot *snapshot)
{
  return snapshot->voices;
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
