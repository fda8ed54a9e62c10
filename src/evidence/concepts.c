/* Hits gathered and counted once; everything after asks bit sets. */
#include "evidence/concepts.h"

#include <string.h>

#include "evidence/cues.h"

/* Citations and dates enter the map through the concepts that name their topic or kind. */
typedef struct
{
  GapHit hit;
  const GapCitation *citation;
} Injected;

struct GapConceptMap
{
  const GapTaxonomy *taxonomy;
  const GapDocument *document;
  const GapTokens *tokens;
  GArray *hits;     /* (element-type GapHit) sorted by token */
  GArray *injected; /* (element-type Injected) those that come from citations */
  guint *hit_start; /* by sentence */
  gsize set_words;  /* guint64s in a set */
  guint64 *sentences;
  guint64 *blocks;
  guint64 *stems;
  guint64 *headings;
  guint64 *sections; /* by block that leads a section: a heading, or the last slot for text under none */
  guint64 *all;
  GapCues *cues;
  int continuation;   /* concept; -1 if the taxonomy has none */
  int pronoun;        /* likewise */
  int *last_sentence; /* by block */
  guint n_blocks;
};

gboolean
gap_concept_set_has (GapConceptSet set, guint concept)
{
  return ((set[concept / 64] >> (concept % 64)) & 1) != 0;
}

gboolean
gap_concept_set_has_any (GapConceptSet set, const GArray *concepts)
{
  for (guint i = 0; i < concepts->len; i++)
    if (gap_concept_set_has (set, g_array_index (concepts, guint, i)))
      return TRUE;
  return FALSE;
}

static void
set_add (guint64 *set, guint concept)
{
  set[concept / 64] |= G_GUINT64_CONSTANT (1) << (concept % 64);
}

static void
set_join (const GapConceptMap *map, guint64 *set, GapConceptSet other)
{
  for (gsize i = 0; i < map->set_words; i++)
    set[i] |= other[i];
}

/* ---- gathering ---- */

static void
add_hit (GapConceptMap *map, GapHit hit)
{
  const GapConcept *concept = gap_taxonomy_get_concept (map->taxonomy, hit.tag);
  g_array_append_val (map->hits, hit);
  for (guint i = 0; i < concept->included_by->len; i++)
    {
      GapHit wider = { g_array_index (concept->included_by, guint, i), hit.first, hit.n };
      g_array_append_val (map->hits, wider);
    }
}

/* Tokens inside @span. Returns FALSE if there are none (furniture). */
static gboolean
span_tokens (const GapConceptMap *map, GapSpan span, guint *out_first, guint *out_n)
{
  guint n;
  const GapToken *tokens = gap_tokens_get (map->tokens, &n);
  guint low = 0;
  guint high = n;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (tokens[middle].offset < span.offset)
        low = middle + 1;
      else
        high = middle;
    }
  *out_first = low;
  while (high < n && tokens[high].offset < span.offset + span.length)
    high++;
  *out_n = high - low;
  return *out_n > 0;
}

static gboolean
has_name (const char *const *names, const char *name)
{
  for (; *names != NULL; names++)
    if (strcmp (*names, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
concept_takes (const GapConcept *concept, const GapInstrument *instrument)
{
  if (instrument == NULL)
    return FALSE;
  if (has_name (concept->topics, instrument->is_statutory ? "statutory" : "guidance"))
    return TRUE;
  for (const char *const *topic = concept->topics; *topic != NULL; topic++)
    if (gap_instrument_has_topic (instrument, *topic))
      return TRUE;
  return FALSE;
}

static void
add_citation (GapConceptMap *map, const GapCitation *citation)
{
  guint first;
  guint n;
  const GapInstrument *instrument = citation->instrument != NULL ? citation->instrument : citation->meant;
  if (!span_tokens (map, citation->span, &first, &n))
    return;
  for (guint c = 0; c < gap_taxonomy_get_n_concepts (map->taxonomy); c++)
    {
      const GapConcept *concept = gap_taxonomy_get_concept (map->taxonomy, c);
      if (*concept->topics == NULL || !concept_takes (concept, instrument))
        continue;
      Injected injected = { { c, first, n }, citation };
      add_hit (map, injected.hit);
      g_array_append_val (map->injected, injected);
    }
}

static void
add_date (GapConceptMap *map, GapSpan span, const char *kind)
{
  guint first;
  guint n;
  if (!span_tokens (map, span, &first, &n))
    return;
  for (guint c = 0; c < gap_taxonomy_get_n_concepts (map->taxonomy); c++)
    if (has_name (gap_taxonomy_get_concept (map->taxonomy, c)->dates, kind))
      add_hit (map, (GapHit){ c, first, n });
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const GapHit *left = a;
  const GapHit *right = b;
  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return left->tag < right->tag ? -1 : left->tag > right->tag;
}

static void
gather (GapConceptMap *map, const GapReferences *references, const GapReview *review)
{
  g_autoptr (GArray) found = gap_lexicon_match (gap_taxonomy_get_lexicon (map->taxonomy), map->tokens);
  for (guint i = 0; i < found->len; i++)
    add_hit (map, g_array_index (found, GapHit, i));
  for (guint i = 0; references != NULL && i < references->citations->len; i++)
    add_citation (map, &g_array_index (references->citations, GapCitation, i));
  for (guint i = 0; review != NULL && i < review->dates->len; i++)
    {
      const GapPolicyDate *date = &g_array_index (review->dates, GapPolicyDate, i);
      add_date (map, date->span, gap_date_kind_nick (date->kind));
    }
  if (review != NULL && review->cycle_span.length > 0)
    add_date (map, review->cycle_span, "cycle");
  g_array_sort (map->hits, compare_hits);
}

/* ---- sets ---- */

static void
fill_sentences (GapConceptMap *map, guint n_sentences)
{
  guint h = 0;
  for (guint s = 0; s < n_sentences; s++)
    {
      guint first;
      guint n;
      gap_tokens_get_sentence (map->tokens, s, &first, &n);
      map->hit_start[s] = h;
      for (; h < map->hits->len && g_array_index (map->hits, GapHit, h).first < first + n; h++)
        set_add (map->sentences + s * map->set_words, g_array_index (map->hits, GapHit, h).tag);
      gap_cues_add_sentence (map->cues, &g_array_index (map->hits, GapHit, map->hit_start[s]), h - map->hit_start[s]);
    }
  map->hit_start[n_sentences] = h;
}

static void
fill_blocks (GapConceptMap *map, guint n_sentences)
{
  const GapSentence *sentences = gap_document_get_sentences (map->document, &n_sentences);
  for (guint s = 0; s < n_sentences; s++)
    {
      guint block = sentences[s].block;
      set_join (map, map->blocks + block * map->set_words, map->sentences + s * map->set_words);
      set_join (map, map->all, map->sentences + s * map->set_words);
      map->last_sentence[block] = (int)s;
    }
}

/* The slot of the section that @block stands in: its heading, or the one past all blocks. */
static gsize
section_slot (const GapConceptMap *map, const GapBlock *block, guint index)
{
  if (block->kind == GAP_BLOCK_HEADING)
    return index;
  return block->heading >= 0 ? (gsize)block->heading : map->n_blocks;
}

static void
fill_contexts (GapConceptMap *map)
{
  const GapBlock *blocks = gap_document_get_blocks (map->document, &map->n_blocks);
  for (guint b = 0; b < map->n_blocks; b++)
    {
      const GapBlock *block = &blocks[b];
      gsize at = b * map->set_words;
      set_join (map, map->sections + section_slot (map, block, b) * map->set_words, map->blocks + at);
      if (block->heading >= 0)
        {
          set_join (map, map->headings + at, map->headings + (gsize)block->heading * map->set_words);
          set_join (map, map->headings + at, map->blocks + (gsize)block->heading * map->set_words);
        }
      if (block->stem >= 0 && blocks[block->stem].kind != GAP_BLOCK_HEADING)
        {
          int last = map->last_sentence[block->stem];
          set_join (map, map->stems + at, map->stems + (gsize)block->stem * map->set_words);
          if (last >= 0)
            set_join (map, map->stems + at, map->sentences + (gsize)last * map->set_words);
        }
    }
}

GapConceptMap *
gap_concept_map_new (const GapTaxonomy *taxonomy, const GapDocument *document, const GapTokens *tokens,
                     const GapReferences *references, const GapReview *review)
{
  GapConceptMap *map = g_new0 (GapConceptMap, 1);
  guint n_sentences;
  gap_document_get_sentences (document, &n_sentences);
  gap_document_get_blocks (document, &map->n_blocks);
  map->taxonomy = taxonomy;
  map->document = document;
  map->tokens = tokens;
  map->cues = gap_cues_new (taxonomy);
  map->continuation = gap_taxonomy_find_concept (taxonomy, "continuation");
  map->pronoun = gap_taxonomy_find_concept (taxonomy, "pronoun");
  map->hits = g_array_new (FALSE, FALSE, sizeof (GapHit));
  map->injected = g_array_new (FALSE, FALSE, sizeof (Injected));
  map->set_words = gap_taxonomy_get_n_concepts (taxonomy) / 64 + 1;
  map->hit_start = g_new0 (guint, n_sentences + 1);
  map->sentences = g_new0 (guint64, (n_sentences + 1) * map->set_words);
  map->blocks = g_new0 (guint64, (map->n_blocks + 1) * map->set_words);
  map->stems = g_new0 (guint64, (map->n_blocks + 1) * map->set_words);
  map->headings = g_new0 (guint64, (map->n_blocks + 1) * map->set_words);
  map->sections = g_new0 (guint64, (map->n_blocks + 1) * map->set_words);
  map->all = g_new0 (guint64, map->set_words);
  map->last_sentence = g_new (int, map->n_blocks + 1);
  for (guint b = 0; b <= map->n_blocks; b++)
    map->last_sentence[b] = -1;
  gather (map, references, review);
  fill_sentences (map, n_sentences);
  fill_blocks (map, n_sentences);
  fill_contexts (map);
  return map;
}

void
gap_concept_map_free (GapConceptMap *map)
{
  if (map == NULL)
    return;
  g_array_unref (map->hits);
  g_array_unref (map->injected);
  gap_cues_free (map->cues);
  g_free (map->hit_start);
  g_free (map->sentences);
  g_free (map->blocks);
  g_free (map->stems);
  g_free (map->headings);
  g_free (map->sections);
  g_free (map->all);
  g_free (map->last_sentence);
  g_free (map);
}

/* ---- asking ---- */

GapConceptSet
gap_concept_map_sentence (const GapConceptMap *map, guint sentence)
{
  return map->sentences + sentence * map->set_words;
}

GapConceptSet
gap_concept_map_block (const GapConceptMap *map, guint block)
{
  return map->blocks + block * map->set_words;
}

GapConceptSet
gap_concept_map_stem (const GapConceptMap *map, guint block)
{
  return map->stems + block * map->set_words;
}

GapConceptSet
gap_concept_map_headings (const GapConceptMap *map, guint block)
{
  return map->headings + block * map->set_words;
}

GapConceptSet
gap_concept_map_section (const GapConceptMap *map, guint block)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (map->document, &n);
  return map->sections + section_slot (map, &blocks[block], block) * map->set_words;
}

GapConceptSet
gap_concept_map_document (const GapConceptMap *map)
{
  return map->all;
}

const GapHit *
gap_concept_map_hits (const GapConceptMap *map, guint sentence, guint *out_n)
{
  *out_n = map->hit_start[sentence + 1] - map->hit_start[sentence];
  return &g_array_index (map->hits, GapHit, map->hit_start[sentence]);
}

int
gap_concept_map_last_sentence (const GapConceptMap *map, guint block)
{
  return map->last_sentence[block];
}

const GapCues *
gap_concept_map_get_cues (const GapConceptMap *map)
{
  return map->cues;
}

gboolean
gap_concept_map_resumes (const GapConceptMap *map, guint sentence)
{
  return map->pronoun >= 0 && gap_concept_set_has (gap_concept_map_sentence (map, sentence), (guint)map->pronoun);
}

gboolean
gap_concept_map_continues (const GapConceptMap *map, guint sentence)
{
  return map->continuation >= 0
         && gap_concept_set_has (gap_concept_map_sentence (map, sentence), (guint)map->continuation);
}

const GapTokens *
gap_concept_map_get_tokens (const GapConceptMap *map)
{
  return map->tokens;
}

int
gap_concept_map_stem_sentence (const GapConceptMap *map, guint block)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (map->document, &n);
  int stem = blocks[block].stem;
  return stem >= 0 ? map->last_sentence[stem] : -1;
}

const GapCitation *
gap_concept_map_citation (const GapConceptMap *map, const GapHit *hit)
{
  for (guint i = 0; i < map->injected->len; i++)
    {
      const Injected *one = &g_array_index (map->injected, Injected, i);
      if (one->hit.first <= hit->first && hit->first + hit->n <= one->hit.first + one->hit.n)
        return one->citation;
    }
  return NULL;
}
