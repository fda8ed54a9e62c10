/*
 * Stance and audience from cues and their order.
 *
 * A cue before the act governs it ("must not post"); a prohibition after it does too ("posting ... will not be
 * tolerated") and is stronger than a mere "must" before ("must be aware that posting ... is unacceptable"). A list item
 * without a cue of its own takes its stem's. The audience is who is named before the governing cue: in the sentence,
 * else in the stem, else in the headings.
 */
#include "evidence/stance.h"

#include "evidence/cues.h"

/* "ask that all parents and carers": words between a cue and whom it binds, or between two of these. */
#define MAX_WORDS_BETWEEN 3

/* The cues of one sentence. */
typedef struct
{
  const GapCue *all;
  guint n;
  const GapCues *of_document;
} Cues;

static Cues
cues_of (const GapConceptMap *map, guint sentence)
{
  Cues cues;
  cues.of_document = gap_concept_map_get_cues (map);
  cues.all = gap_cues_get (cues.of_document, sentence, &cues.n);
  return cues;
}

/* The cue that governs @token in its own sentence; NULL if none does. */
static const GapCue *
governing_cue (Cues cues, guint token)
{
  const GapCue *before = NULL;
  const GapCue *after = NULL;
  for (guint i = 0; i < cues.n; i++)
    {
      const GapCue *cue = &cues.all[i];
      if (cue->place != GAP_CUE_AFTER && cue->first <= token)
        before = cue;
      else if (cue->place == GAP_CUE_AFTER && cue->first + cue->n > token
               && (after == NULL || (after->stance != GAP_STANCE_FORBIDS && cue->stance == GAP_STANCE_FORBIDS)))
        after = cue;
    }
  if (before != NULL && before->stance == GAP_STANCE_FORBIDS)
    return before;
  /* "We will ask for it to be removed if it is not acceptable": what follows "if" is the case, not the rule. */
  gboolean is_case = before != NULL && after != NULL && gap_cues_has_condition (cues.of_document, token, after->first);
  if (after != NULL && after->stance == GAP_STANCE_FORBIDS && !is_case)
    return after;
  return before != NULL ? before : after;
}

/* Audiences named in @sentence before @token. */
static guint
named_before (const GapConceptMap *map, guint sentence, guint token)
{
  guint n;
  guint mask = 0;
  const GapNamed *named = gap_cues_get_named (gap_concept_map_get_cues (map), sentence, &n);
  for (guint i = 0; i < n && named[i].first < token; i++)
    mask |= named[i].audience;
  return mask;
}

/* Audiences named right behind the cue, up to the act: "we ask all parents to ...". */
static guint
named_behind (const GapConceptMap *map, guint sentence, const GapCue *cue, guint token)
{
  guint n;
  guint mask = 0;
  guint end = cue->first + cue->n;
  const GapNamed *named = gap_cues_get_named (gap_concept_map_get_cues (map), sentence, &n);
  for (guint i = 0; i < n && named[i].first < token; i++)
    {
      if (named[i].first < cue->first + cue->n || named[i].first > end + MAX_WORDS_BETWEEN)
        continue;
      mask |= named[i].audience;
      end = named[i].first + named[i].n;
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

/* The subject of @cue: those named right before it, and who is listed with them ("staff, parents and carers must"). */
static guint
subject_of (const GapConceptMap *map, const GapDocument *document, guint sentence, const GapCue *cue)
{
  guint n;
  guint mask = 0;
  guint start = cue->first;
  gboolean is_list = FALSE;
  const GapNamed *named = gap_cues_get_named (gap_concept_map_get_cues (map), sentence, &n);
  for (guint i = n; i > 0; i--)
    {
      const GapNamed *one = &named[i - 1];
      guint end = one->first + one->n;
      if (one->first >= start || end > cue->first || end + MAX_WORDS_BETWEEN < start)
        continue;
      if (mask == 0 && is_parted (map, document, end - 1, cue->first))
        return 0;
      /* "staff, parents and carers must" is a list; "when you write of pupils, parents must" is none. */
      if (mask != 0 && !is_list && end == start && is_parted (map, document, end - 1, start))
        return mask;
      is_list = mask != 0;
      mask |= one->audience;
      start = one->first;
    }
  return mask;
}

/* The subject of the nearest cue before @token that has one: "parents must not take photos, nor share them". */
static guint
nearest_subject (const GapConceptMap *map, const GapDocument *document, guint sentence, Cues cues, guint token)
{
  for (guint i = cues.n; i > 0; i--)
    {
      const GapCue *cue = &cues.all[i - 1];
      guint mask = cue->place == GAP_CUE_BEFORE && cue->first <= token ? subject_of (map, document, sentence, cue) : 0;
      if (mask != 0)
        return mask;
    }
  return 0;
}

/* What @sentence says of the items that it introduces: its last cue, whichever side of anything it stands on. */
static GapStance
overall_stance (const GapConceptMap *map, guint sentence)
{
  Cues cues = cues_of (map, sentence);
  for (guint i = 0; i < cues.n; i++)
    if (cues.all[i].stance == GAP_STANCE_FORBIDS)
      return GAP_STANCE_FORBIDS;
  return cues.n > 0 ? cues.all[cues.n - 1].stance : GAP_STANCE_SILENT;
}

/* "Do not post abuse. Examples include:" - the stem goes on with the sentence before it. */
static gboolean
continues_before (const GapConceptMap *map, const GapSentence *sentences, guint stem)
{
  return stem > 0 && gap_concept_map_continues (map, stem) && sentences[stem - 1].block + 1 >= sentences[stem].block;
}

static GapStance
stem_stance (const GapConceptMap *map, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  for (int stem = gap_concept_map_stem_sentence (map, sentences[sentence].block); stem >= 0;
       stem = gap_concept_map_stem_sentence (map, sentences[stem].block))
    {
      GapStance stance = overall_stance (map, (guint)stem);
      if (stance == GAP_STANCE_SILENT && continues_before (map, sentences, (guint)stem))
        stance = overall_stance (map, (guint)stem - 1);
      if (stance != GAP_STANCE_SILENT)
        return stance;
    }
  return GAP_STANCE_SILENT;
}

/* "... are not acceptable. That includes comments that ...": what is said of the sentence before holds for its
 * examples. */
static GapStance
continued_stance (const GapConceptMap *map, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  return continues_before (map, sentences, sentence) ? overall_stance (map, sentence - 1) : GAP_STANCE_SILENT;
}

/* "Inappropriate use:" over a list of bare phrases forbids them; a heading that asks or allows is only a topic. */
static GapStance
heading_stance (const GapConceptMap *map, const GapDocument *document, guint sentence)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  const GapBlock *block = &blocks[sentences[sentence].block];
  int last = block->heading >= 0 ? gap_concept_map_last_sentence (map, (guint)block->heading) : -1;
  if (block->kind != GAP_BLOCK_ITEM || last < 0)
    return GAP_STANCE_SILENT;
  GapStance stance = overall_stance (map, (guint)last);
  return stance == GAP_STANCE_FORBIDS ? stance : GAP_STANCE_SILENT;
}

GapStance
gap_stance_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
               guint token)
{
  Cues cues = cues_of (map, sentence);
  const GapCue *cue = governing_cue (cues, token);
  GapStance from_stem = stem_stance (map, document, sentence);
  if (cue == NULL && from_stem == GAP_STANCE_SILENT)
    from_stem = continued_stance (map, document, sentence);
  if (cue == NULL)
    return from_stem != GAP_STANCE_SILENT ? from_stem : heading_stance (map, document, sentence);
  if (cue->stance == GAP_STANCE_FORBIDS || from_stem != GAP_STANCE_FORBIDS)
    return cue->stance;
  /* "must not: share views that may ..." stays forbidden; "must not: ... Staff should report ..." speaks for itself. */
  gboolean speaks_for_itself = cue->place != GAP_CUE_AFTER && subject_of (map, document, sentence, cue) != 0;
  return speaks_for_itself ? cue->stance : GAP_STANCE_FORBIDS;
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
audience_of_stem (const GapConceptMap *map, const GapDocument *document, guint stem)
{
  Cues cues = cues_of (map, stem);
  guint mask = 0;
  for (guint i = 0; i < cues.n && mask == 0; i++)
    if (cues.all[i].place == GAP_CUE_OF)
      mask = named_behind (map, stem, &cues.all[i], G_MAXUINT);
  const GapCue *last = governing_cue (cues, G_MAXUINT);
  if (mask == 0 && last != NULL && last->place == GAP_CUE_BEFORE)
    mask = subject_of (map, document, stem, last);
  if (mask == 0 && last != NULL && last->place == GAP_CUE_BEFORE)
    mask = named_before (map, stem, last->first);
  if (mask == 0 && last != NULL && last->place == GAP_CUE_BY)
    return named_behind (map, stem, last, G_MAXUINT);
  return mask != 0 ? mask : named_before (map, stem, G_MAXUINT);
}

/* "We expect parents to be civil. We will not tolerate:" - whom the sentence before the stem binds. */
static guint
audience_before_stem (const GapConceptMap *map, const GapDocument *document, const GapSentence *sentences, guint stem)
{
  if (stem == 0 || sentences[stem - 1].block != sentences[stem].block)
    return 0;
  return audience_of_stem (map, document, stem - 1);
}

/* An item that a stem leads, with no cue of its own: it is what the stem's people do, and whom it names is done to
 * ("parents must not: identify a child ..."), unless it begins with whom it binds. */
static guint
named_in_item (const GapConceptMap *map, guint sentence, guint token)
{
  guint n;
  guint first;
  guint n_tokens;
  const GapNamed *named = gap_cues_get_named (gap_concept_map_get_cues (map), sentence, &n);
  gap_tokens_get_sentence (gap_concept_map_get_tokens (map), sentence, &first, &n_tokens);
  return n > 0 && named[0].first < token && named[0].first == first ? named[0].audience : 0;
}

/* "Teaching staff are registered. They will not accept ..." - whom the sentences before a pronoun bind. */
static guint
audience_of_pronoun (const GapConceptMap *map, const GapDocument *document, const GapSentence *sentences,
                     guint sentence)
{
  guint mask = 0;
  for (guint s = sentence;
       mask == 0 && s > 0 && sentences[s - 1].block == sentences[s].block && gap_concept_map_resumes (map, s); s--)
    mask = audience_of_stem (map, document, s - 1);
  return mask;
}

guint
gap_audience_at (const GapConceptMap *map, const GapTaxonomy *taxonomy, const GapDocument *document, guint sentence,
                 guint token)
{
  guint n;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  guint block = sentences[sentence].block;
  Cues cues = cues_of (map, sentence);
  const GapCue *cue = governing_cue (cues, token);
  guint mask = 0;
  for (guint i = 0; i < cues.n && mask == 0; i++)
    if (cues.all[i].place == GAP_CUE_OF && cues.all[i].first <= token)
      mask = named_behind (map, sentence, &cues.all[i], token);
  gboolean is_by = cue != NULL && cue->place == GAP_CUE_BY;
  if (mask == 0 && is_by)
    mask = named_behind (map, sentence, cue, token);
  if (mask == 0 && !is_by)
    mask = nearest_subject (map, document, sentence, cues, token);
  guint before = named_before (map, sentence, cue != NULL && cue->place != GAP_CUE_AFTER ? cue->first : token);
  gboolean is_led = cue == NULL && gap_concept_map_stem_sentence (map, block) >= 0;
  if (mask == 0 && !is_by)
    mask = is_led ? named_in_item (map, sentence, token) : before;
  if (mask == 0)
    mask = audience_of_pronoun (map, document, sentences, sentence);
  for (int stem = gap_concept_map_stem_sentence (map, block); mask == 0 && stem >= 0;
       stem = gap_concept_map_stem_sentence (map, sentences[stem].block))
    {
      mask = audience_of_stem (map, document, (guint)stem);
      if (mask == 0)
        mask = audience_before_stem (map, document, sentences, (guint)stem);
    }
  if (mask == 0)
    mask = audience_of_headings (map, taxonomy, document, block);
  if (mask == 0 && is_led)
    mask = before;
  return mask != 0 ? mask : audience_of_title (map, taxonomy, document);
}
