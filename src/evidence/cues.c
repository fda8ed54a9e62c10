/* One pass over the hits of each sentence; which concept is which cue is looked up in a table. */
#include "evidence/cues.h"

/* What a concept means here; most mean nothing. */
typedef struct
{
  guint audience; /* mask; 0 for none */
  guint8 stance;
  guint8 place;
  gboolean is_cue;
  gboolean is_condition;
} Meaning;

struct GapCues
{
  Meaning *meanings;   /* by concept */
  GArray *cues;        /* (element-type GapCue) of all sentences */
  GArray *named;       /* (element-type GapNamed) of all sentences */
  GArray *conditions;  /* (element-type guint) tokens, of all sentences */
  GArray *cue_start;   /* (element-type guint) by sentence, and one past the last */
  GArray *named_start; /* (element-type guint) likewise */
};

static void
note_cues (GapCues *cues, const GapTaxonomy *taxonomy)
{
  for (guint s = GAP_STANCE_SILENT; s < GAP_N_STANCES; s++)
    for (guint place = 0; place < GAP_N_CUE_PLACES; place++)
      {
        Meaning *meaning = &cues->meanings[gap_taxonomy_get_cue_concept (taxonomy, s, place)];
        meaning->stance = (guint8)s;
        meaning->place = (guint8)place;
        meaning->is_cue = TRUE;
      }
}

static void
note_condition (GapCues *cues, const GapTaxonomy *taxonomy)
{
  int condition = gap_taxonomy_find_concept (taxonomy, "condition");
  if (condition >= 0)
    cues->meanings[condition].is_condition = TRUE;
}

static void
note_audiences (GapCues *cues, const GapTaxonomy *taxonomy)
{
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
    cues->meanings[gap_taxonomy_get_audience_concept (taxonomy, bit)].audience = 1u << bit;
  cues->meanings[gap_taxonomy_get_anyone_concept (taxonomy)].audience = GAP_AUDIENCE_ANYONE;
}

GapCues *
gap_cues_new (const GapTaxonomy *taxonomy)
{
  GapCues *cues = g_new0 (GapCues, 1);
  guint start = 0;
  cues->meanings = g_new0 (Meaning, gap_taxonomy_get_n_concepts (taxonomy));
  cues->cues = g_array_new (FALSE, FALSE, sizeof (GapCue));
  cues->named = g_array_new (FALSE, FALSE, sizeof (GapNamed));
  cues->conditions = g_array_new (FALSE, FALSE, sizeof (guint));
  cues->cue_start = g_array_new (FALSE, FALSE, sizeof (guint));
  cues->named_start = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (cues->cue_start, start);
  g_array_append_val (cues->named_start, start);
  note_cues (cues, taxonomy);
  note_audiences (cues, taxonomy);
  note_condition (cues, taxonomy);
  return cues;
}

void
gap_cues_free (GapCues *cues)
{
  if (cues == NULL)
    return;
  g_free (cues->meanings);
  g_array_unref (cues->cues);
  g_array_unref (cues->named);
  g_array_unref (cues->conditions);
  g_array_unref (cues->cue_start);
  g_array_unref (cues->named_start);
  g_free (cues);
}

/* ---- cues ---- */

/* Whether @cue governs one side of itself, whoever does the act. */
static gboolean
is_sided (const GapCue *cue)
{
  return cue->place == GAP_CUE_BEFORE || cue->place == GAP_CUE_AFTER;
}

/* "is not permitted" forbids what stands before it and what stands after it; but "should ask" binds the asker alone. */
static gboolean
governs_both_sides (const GapCue *cue, const GapCue *other)
{
  if (cue->stance != other->stance || cue->place == other->place)
    return FALSE;
  return cue->n == other->n || (is_sided (cue) && is_sided (other));
}

/* Where cues overlap the longer one stands ("must not" over "must"); @start is the first of this sentence. */
static void
add_cue (GArray *cues, guint start, const GapCue *cue)
{
  for (guint j = cues->len; j > start; j--)
    {
      const GapCue *other = &g_array_index (cues, GapCue, j - 1);
      gboolean overlaps = cue->first < other->first + other->n && other->first < cue->first + cue->n;
      if (!overlaps || governs_both_sides (cue, other))
        continue;
      if (other->n > cue->n || (other->n == cue->n && other->stance == GAP_STANCE_FORBIDS))
        return;
      g_array_remove_index (cues, j - 1);
    }
  g_array_append_val (cues, *cue);
}

/* Silent cues have done their work once they have taken the place of shorter ones: "not limited to" forbids nothing. */
static void
drop_silent (GArray *cues, guint start)
{
  for (guint i = cues->len; i > start; i--)
    if (g_array_index (cues, GapCue, i - 1).stance == GAP_STANCE_SILENT)
      g_array_remove_index (cues, i - 1);
}

/* "Must not invite pupils": a verb under a ban asks nobody for anything. */
static void
drop_banned (GArray *cues, guint start)
{
  for (guint i = cues->len; i > start + 1; i--)
    {
      const GapCue *ban = &g_array_index (cues, GapCue, i - 2);
      const GapCue *cue = &g_array_index (cues, GapCue, i - 1);
      if (cue->place == GAP_CUE_OF && ban->stance == GAP_STANCE_FORBIDS && ban->place == GAP_CUE_BEFORE
          && ban->first + ban->n == cue->first)
        g_array_remove_index (cues, i - 1);
    }
}

void
gap_cues_add_sentence (GapCues *cues, const GapHit *hits, guint n)
{
  guint start = cues->cues->len;
  for (guint i = 0; i < n; i++)
    {
      const Meaning *meaning = &cues->meanings[hits[i].tag];
      GapNamed named = { meaning->audience, hits[i].first, hits[i].n };
      GapCue cue = { meaning->stance, meaning->place, hits[i].first, hits[i].n };
      if (meaning->audience != 0)
        g_array_append_val (cues->named, named);
      if (meaning->is_condition)
        g_array_append_val (cues->conditions, hits[i].first);
      if (meaning->is_cue)
        add_cue (cues->cues, start, &cue);
    }
  drop_silent (cues->cues, start);
  drop_banned (cues->cues, start);
  g_array_append_val (cues->cue_start, cues->cues->len);
  g_array_append_val (cues->named_start, cues->named->len);
}

/* ---- asking ---- */

const GapCue *
gap_cues_get (const GapCues *cues, guint sentence, guint *out_n)
{
  guint start = g_array_index (cues->cue_start, guint, sentence);
  *out_n = g_array_index (cues->cue_start, guint, sentence + 1) - start;
  return &g_array_index (cues->cues, GapCue, start);
}

gboolean
gap_cues_has_condition (const GapCues *cues, guint from, guint to)
{
  guint low = 0;
  guint high = cues->conditions->len;
  while (low < high)
    {
      guint mid = low + (high - low) / 2;
      if (g_array_index (cues->conditions, guint, mid) < from)
        low = mid + 1;
      else
        high = mid;
    }
  return low < cues->conditions->len && g_array_index (cues->conditions, guint, low) < to;
}

const GapNamed *
gap_cues_get_named (const GapCues *cues, guint sentence, guint *out_n)
{
  guint start = g_array_index (cues->named_start, guint, sentence);
  *out_n = g_array_index (cues->named_start, guint, sentence + 1) - start;
  return &g_array_index (cues->named, GapNamed, start);
}
