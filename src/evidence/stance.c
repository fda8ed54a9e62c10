/*
 * Stance and audience from cues and their order.
 *
 * A cue before the act governs it ("must not post"); a prohibition after it does too ("posting ... will not be
 * tolerated") and is stronger than a mere "must" before ("must be aware that posting ... is unacceptable"). A list item
 * without a cue of its own takes its stem's. The audience is who is named before the governing cue: in the sentence,
 * else in the stem, else in the headings.
 */
#include "evidence/stance.h"

/* "ask that all parents and carers": words between a cue and whom it binds, or between two of these. */
#define MAX_WORDS_BETWEEN 3

typedef struct
{
  GapStance stance;
  GapCuePlace place;
  guint first;
  guint n;
} Cue;

static gboolean
as_cue (const GapTaxonomy *taxonomy, const GapHit *hit, Cue *out_cue)
{
  for (guint s = GAP_STANCE_SILENT; s < GAP_N_STANCES; s++)
    for (guint place = 0; place < GAP_N_CUE_PLACES; place++)
      if (hit->tag == gap_taxonomy_get_cue_concept (taxonomy, s, place))
        {
          *out_cue = (Cue){ s, place, hit->first, hit->n };
          return TRUE;
        }
  return FALSE;
}

/* Silent cues have done their work once they have taken the place of shorter ones: "not limited to" forbids nothing. */
static void
drop_silent (GArray *cues)
{
  for (guint i = cues->len; i > 0; i--)
    if (g_array_index (cues, Cue, i - 1).stance == GAP_STANCE_SILENT)
      g_array_remove_index (cues, i - 1);
}

/* Whether @cue governs one side of itself, whoever does the act. */
static gboolean
is_sided (const Cue *cue)
{
  return cue->place == GAP_CUE_BEFORE || cue->place == GAP_CUE_AFTER;
}

/* "is not permitted" forbids what stands before it and what stands after it; but "should ask" binds the asker alone. */
static gboolean
governs_both_sides (const Cue *cue, const Cue *other)
{
  if (cue->stance != other->stance || cue->place == other->place)
    return FALSE;
  return cue->n == other->n || (is_sided (cue) && is_sided (other));
}

/* The cues of @sentence; where two overlap the longer one stands ("must not" over "must"). (transfer full) */
static GArray *
find_cues (const GapConceptMap *map, const GapTaxonomy *taxonomy, guint sentence)
{
  GArray *cues = g_array_new (FALSE, FALSE, sizeof (Cue));
  guint n;
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  for (guint i = 0; i < n; i++)
    {
      Cue cue;
      if (!as_cue (taxonomy, &hits[i], &cue))
        continue;
      gboolean is_covered = FALSE;
      for (guint j = cues->len; j > 0 && !is_covered; j--)
        {
          const Cue *other = &g_array_index (cues, Cue, j - 1);
          gboolean overlaps = cue.first < other->first + other->n && other->first < cue.first + cue.n;
          if (!overlaps || governs_both_sides (&cue, other))
            continue;
          if (other->n > cue.n || (other->n == cue.n && other->stance == GAP_STANCE_FORBIDS))
            is_covered = TRUE;
          else
            g_array_remove_index (cues, j - 1);
        }
      if (!is_covered)
        g_array_append_val (cues, cue);
    }
  drop_silent (cues);
  return cues;
}

/* The cue that governs @token in its own sentence; NULL if none does. */
static const Cue *
governing_cue (const GArray *cues, guint token)
{
  const Cue *before = NULL;
  const Cue *after = NULL;
  for (guint i = 0; i < cues->len; i++)
    {
      const Cue *cue = &g_array_index (cues, Cue, i);
      if (cue->place != GAP_CUE_AFTER && cue->first <= token)
        before = cue;
      else if (cue->place == GAP_CUE_AFTER && cue->first + cue->n > token
               && (after == NULL || (after->stance != GAP_STANCE_FORBIDS && cue->stance == GAP_STANCE_FORBIDS)))
        after = cue;
    }
  if (before != NULL && before->stance == GAP_STANCE_FORBIDS)
    return before;
  if (after != NULL && after->stance == GAP_STANCE_FORBIDS)
    return after;
  return before != NULL ? before : after;
}

static guint
audience_of_hit (const GapTaxonomy *taxonomy, const GapHit *hit)
{
  if (hit->tag == gap_taxonomy_get_anyone_concept (taxonomy))
    return GAP_AUDIENCE_ANYONE;
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
    if (hit->tag == gap_taxonomy_get_audience_concept (taxonomy, bit))
      return 1u << bit;
  return 0;
}

/* Audiences named in @sentence before @token. */
static guint
named_before (const GapConceptMap *map, const GapTaxonomy *taxonomy, guint sentence, guint token)
{
  guint n;
  guint mask = 0;
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  for (guint i = 0; i < n && hits[i].first < token; i++)
    mask |= audience_of_hit (taxonomy, &hits[i]);
  return mask;
}

/* Audiences named right behind the cue, up to the act: "we ask all parents to ...". */
static guint
named_behind (const GapConceptMap *map, const GapTaxonomy *taxonomy, guint sentence, const Cue *cue, guint token)
{
  guint n;
  guint mask = 0;
  guint end = cue->first + cue->n;
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  for (guint i = 0; i < n && hits[i].first < token; i++)
    {
      guint audience = audience_of_hit (taxonomy, &hits[i]);
      if (hits[i].first < cue->first + cue->n || audience == 0 || hits[i].first > end + MAX_WORDS_BETWEEN)
        continue;
      mask |= audience;
      end = hits[i].first + hits[i].n;
    }
  return mask;
}

/* Whether a comma or the like stands between the tokens @from and @to. */
static gboolean
is_parted (const GapConceptMap *map, const GapDocument *document, guint from, guint to)
{
  guint n;
  const GapToken *tokens = gap_tokens_get (gap_concept_map_get_tokens (map), &n);
  const char *text = gap_document_get_text (document, NULL);
  for (gsize at = tokens[from].offset + tokens[from].length; at < tokens[to].offset; at++)
    if (text[at] == ',' || text[at] == ';' || text[at] == ':')
      return TRUE;
  return FALSE;
}

/* The subject of @cue: those named right before it, and those that are listed with them ("staff, parents and carers
 * must"). */
static guint
subject_of (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
            const Cue *cue)
{
  guint n;
  guint mask = 0;
  guint start = cue->first;
  const GapHit *hits = gap_concept_map_hits (map, sentence, &n);
  for (guint i = n; i > 0; i--)
    {
      const GapHit *hit = &hits[i - 1];
      guint audience = audience_of_hit (taxonomy, hit);
      guint end = hit->first + hit->n;
      if (audience == 0 || hit->first >= start || end > cue->first || end + MAX_WORDS_BETWEEN < start)
        continue;
      if (mask == 0 && is_parted (map, document, end - 1, cue->first))
        return 0;
      mask |= audience;
      start = hit->first;
    }
  return mask;
}

/* The subject of the nearest cue before @token that has one: "parents must not take photos, nor share them". */
static guint
nearest_subject (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
                 const GArray *cues, guint token)
{
  for (guint i = cues->len; i > 0; i--)
    {
      const Cue *cue = &g_array_index (cues, Cue, i - 1);
      guint mask = cue->place == GAP_CUE_BEFORE && cue->first <= token
                       ? subject_of (map, taxonomy, document, sentence, cue)
                       : 0;
      if (mask != 0)
        return mask;
    }
  return 0;
}

/* What @sentence says of the items that it introduces: its last cue, whichever side of anything it stands on. */
static GapStance
overall_stance (const GapConceptMap *map, const GapTaxonomy *taxonomy, guint sentence)
{
  g_autoptr (GArray) cues = find_cues (map, taxonomy, sentence);
  for (guint i = 0; i < cues->len; i++)
    if (g_array_index (cues, Cue, i).stance == GAP_STANCE_FORBIDS)
      return GAP_STANCE_FORBIDS;
  return cues->len > 0 ? g_array_index (cues, Cue, cues->len - 1).stance : GAP_STANCE_SILENT;
}

/* "Do not post abuse. Examples include:" - the stem goes on with the sentence before it. */
static gboolean
continues_before (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapSentence *sentences, guint stem)
{
  int continuation = gap_taxonomy_find_concept (taxonomy, "continuation");
  return stem > 0 && continuation >= 0
         && gap_concept_set_has (gap_concept_map_sentence (map, stem), (guint)continuation)
         && sentences[stem - 1].block + 1 >= sentences[stem].block;
}

static GapStance
stem_stance (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  for (int stem = gap_concept_map_stem_sentence (map, sentences[sentence].block); stem >= 0;
       stem = gap_concept_map_stem_sentence (map, sentences[stem].block))
    {
      GapStance stance = overall_stance (map, taxonomy, (guint)stem);
      if (stance == GAP_STANCE_SILENT && continues_before (map, taxonomy, sentences, (guint)stem))
        stance = overall_stance (map, taxonomy, (guint)stem - 1);
      if (stance != GAP_STANCE_SILENT)
        return stance;
    }
  return GAP_STANCE_SILENT;
}

/* "... are not acceptable. That includes comments that ...": what is said of the sentence before holds for its
 * examples. */
static GapStance
continued_stance (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  return continues_before (map, taxonomy, sentences, sentence) ? overall_stance (map, taxonomy, sentence - 1)
                                                               : GAP_STANCE_SILENT;
}

/* "Inappropriate use:" over a list of bare phrases forbids them; a heading that asks or allows is only a topic. */
static GapStance
heading_stance (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  const GapBlock *block = &blocks[sentences[sentence].block];
  int last = block->heading >= 0 ? gap_concept_map_last_sentence (map, (guint)block->heading) : -1;
  if (block->kind != GAP_BLOCK_ITEM || last < 0)
    return GAP_STANCE_SILENT;
  GapStance stance = overall_stance (map, taxonomy, (guint)last);
  return stance == GAP_STANCE_FORBIDS ? stance : GAP_STANCE_SILENT;
}

GapStance
gap_stance_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
               guint token)
{
  g_autoptr (GArray) cues = find_cues (map, taxonomy, sentence);
  const Cue *cue = governing_cue (cues, token);
  GapStance from_stem = stem_stance (map, taxonomy, document, sentence);
  if (cue == NULL && from_stem == GAP_STANCE_SILENT)
    from_stem = continued_stance (map, taxonomy, document, sentence);
  if (cue == NULL)
    return from_stem != GAP_STANCE_SILENT ? from_stem : heading_stance (map, taxonomy, document, sentence);
  if (cue->stance == GAP_STANCE_FORBIDS || from_stem != GAP_STANCE_FORBIDS)
    return cue->stance;
  /* "must not: share views that may ..." stays forbidden; "must not: ... Staff should report ..." speaks for itself. */
  return named_before (map, taxonomy, sentence, cue->first) != 0 ? cue->stance : GAP_STANCE_FORBIDS;
}

static guint
audience_of_headings (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint block)
{
  guint n_blocks;
  guint n_sentences;
  const GapBlock *blocks = gap_document_get_blocks (document, &n_blocks);
  gap_document_get_sentences (document, &n_sentences);
  for (int heading = blocks[block].heading; heading >= 0; heading = blocks[heading].heading)
    {
      guint mask = 0;
      GapConceptSet set = gap_concept_map_block (map, (guint)heading);
      for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
        if (gap_concept_set_has (set, gap_taxonomy_get_audience_concept (taxonomy, bit)))
          mask |= 1u << bit;
      if (mask != 0)
        return mask;
    }
  return 0;
}

/* The title, or the first heading, speaks for a text whose own headings name nobody. */
static guint
audience_of_title (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document)
{
  guint n;
  guint seen = 0;
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  for (guint b = 0; b < n && seen < 3; b++)
    {
      guint mask = 0;
      if (blocks[b].kind != GAP_BLOCK_HEADING)
        continue;
      seen++;
      for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (taxonomy); bit++)
        if (gap_concept_set_has (gap_concept_map_block (map, b), gap_taxonomy_get_audience_concept (taxonomy, bit)))
          mask |= 1u << bit;
      if (mask != 0)
        return mask;
    }
  return GAP_AUDIENCE_ANYONE;
}

/* A stem binds whom its cue is addressed to, else who is named before the cue, else all that it names. */
static guint
audience_of_stem (const GapConceptMap *map, const GapTaxonomy *taxonomy, guint stem)
{
  g_autoptr (GArray) cues = find_cues (map, taxonomy, stem);
  guint mask = 0;
  for (guint i = 0; i < cues->len && mask == 0; i++)
    if (g_array_index (cues, Cue, i).place == GAP_CUE_OF)
      mask = named_behind (map, taxonomy, stem, &g_array_index (cues, Cue, i), G_MAXUINT);
  const Cue *last = governing_cue (cues, G_MAXUINT);
  if (mask == 0 && last != NULL && last->place == GAP_CUE_BEFORE)
    mask = named_before (map, taxonomy, stem, last->first);
  if (mask == 0 && last != NULL && last->place == GAP_CUE_BY)
    return named_behind (map, taxonomy, stem, last, G_MAXUINT);
  return mask != 0 ? mask : named_before (map, taxonomy, stem, G_MAXUINT);
}

/* "We expect parents to be civil. We will not tolerate:" - whom the sentence before the stem binds. */
static guint
audience_before_stem (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapSentence *sentences, guint stem)
{
  if (stem == 0 || sentences[stem - 1].block != sentences[stem].block)
    return 0;
  return audience_of_stem (map, taxonomy, stem - 1);
}

guint
gap_audience_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
                 guint token)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  guint block = sentences[sentence].block;
  g_autoptr (GArray) cues = find_cues (map, taxonomy, sentence);
  const Cue *cue = governing_cue (cues, token);
  guint mask = 0;
  for (guint i = 0; i < cues->len && mask == 0; i++)
    if (g_array_index (cues, Cue, i).place == GAP_CUE_OF && g_array_index (cues, Cue, i).first <= token)
      mask = named_behind (map, taxonomy, sentence, &g_array_index (cues, Cue, i), token);
  gboolean is_by = cue != NULL && cue->place == GAP_CUE_BY;
  if (mask == 0 && is_by)
    mask = named_behind (map, taxonomy, sentence, cue, token);
  if (mask == 0 && !is_by)
    mask = nearest_subject (map, taxonomy, document, sentence, cues, token);
  if (mask == 0 && !is_by)
    mask = named_before (map, taxonomy, sentence, cue != NULL && cue->place != GAP_CUE_AFTER ? cue->first : token);
  for (int stem = gap_concept_map_stem_sentence (map, block); mask == 0 && stem >= 0;
       stem = gap_concept_map_stem_sentence (map, sentences[stem].block))
    {
      mask = audience_of_stem (map, taxonomy, (guint)stem);
      if (mask == 0)
        mask = audience_before_stem (map, taxonomy, sentences, (guint)stem);
    }
  if (mask == 0)
    mask = audience_of_headings (map, taxonomy, document, block);
  return mask != 0 ? mask : audience_of_title (map, taxonomy, document);
}
