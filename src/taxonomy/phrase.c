/*
 * Phrases are sequences of elements; an element is a set of word ids that may follow a gap. Words of the taxonomy get
 * an id by stem (or, written "=word", by exact form); the words of a document are mapped to these ids once each. A
 * phrase is tried only where one of its first words stands, and gaps are bounded, so the pass is linear in the text.
 */
#include "taxonomy/phrase.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_GAP 4
#define MAX_GAP 15
#define MAX_ELEMENTS 16
#define MAX_VARIANTS 500 /* of one phrase, when its choices are resolved */

/* Ids of exact forms have this bit; ids of stems do not. 0 is no word. */
#define EXACT_BIT 0x80000000u

typedef struct
{
  guint first_option; /* into options */
  guint n_options;
  guint set;  /* into sets, once frozen */
  guint8 gap; /* words that may stand before this element */
  gboolean is_optional;
} Element;

typedef struct
{
  guint tag;
  guint first_element;
  guint n_elements;
  gboolean at_start; /* ^ */
  gboolean at_end;   /* $ */
} Phrase;

struct GapLexicon
{
  struct sb_stemmer *stemmer; /* while adding */
  GHashTable *forms;          /* word -> what stands for its stem, where the stemmer would be wrong */
  GHashTable *known;          /* while adding: option as written -> id; each is lowered and stemmed once */
  GHashTable *stems;          /* stem -> id */
  GHashTable *exacts;         /* word -> id without EXACT_BIT */
  GArray *options;            /* (element-type guint) */
  GArray *elements;           /* (element-type Element) */
  GArray *phrases;            /* (element-type Phrase) */
  guint64 *sets;              /* distinct sets of words, one bit a word: stems, then exact forms */
  gsize set_words;
  guint n_stems;
  GArray *by_stem; /* CSR: phrases that may begin with a stem */
  GArray *by_stem_start;
  GArray *by_exact;
  GArray *by_exact_start;
};

GapLexicon *
gap_lexicon_new (void)
{
  GapLexicon *lexicon = g_new0 (GapLexicon, 1);
  lexicon->stemmer = sb_stemmer_new ("english", "UTF_8");
  lexicon->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lexicon->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lexicon->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lexicon->exacts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lexicon->options = g_array_new (FALSE, FALSE, sizeof (guint));
  lexicon->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  lexicon->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  return lexicon;
}

void
gap_lexicon_free (GapLexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  g_clear_pointer (&lexicon->stemmer, sb_stemmer_delete);
  g_hash_table_unref (lexicon->forms);
  g_clear_pointer (&lexicon->known, g_hash_table_unref);
  g_hash_table_unref (lexicon->stems);
  g_hash_table_unref (lexicon->exacts);
  g_array_unref (lexicon->options);
  g_array_unref (lexicon->elements);
  g_array_unref (lexicon->phrases);
  g_free (lexicon->sets);
  g_clear_pointer (&lexicon->by_stem, g_array_unref);
  g_clear_pointer (&lexicon->by_stem_start, g_array_unref);
  g_clear_pointer (&lexicon->by_exact, g_array_unref);
  g_clear_pointer (&lexicon->by_exact_start, g_array_unref);
  g_free (lexicon);
}

/* ---- adding ---- */

static guint
intern (GHashTable *table, const char *word)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (table, word));
  if (id != 0)
    return id;
  id = g_hash_table_size (table) + 1;
  g_hash_table_insert (table, g_strdup (word), GUINT_TO_POINTER (id));
  return id;
}

static const char *
stem_alone (struct sb_stemmer *stemmer, const char *word)
{
  return (const char *)sb_stemmer_stem (stemmer, (const sb_symbol *)word, (int)strlen (word));
}

/* What stands for @word and all its forms. */
static const char *
stem (const GapLexicon *lexicon, struct sb_stemmer *stemmer, const char *word)
{
  const char *form = g_hash_table_lookup (lexicon->forms, word);
  return form != NULL ? form : stem_alone (stemmer, word);
}

void
gap_lexicon_add_forms (GapLexicon *lexicon, const char *group, gboolean is_apart)
{
  g_auto (GStrv) words = g_strsplit (group, " ", -1);
  g_hash_table_remove_all (lexicon->known);
  for (char **word = words; *word != NULL; word++)
    g_hash_table_insert (lexicon->forms, g_strdup (*word),
                         is_apart ? g_strconcat ("~", words[0], NULL)
                                  : g_strdup (stem_alone (lexicon->stemmer, words[0])));
}

static guint
find_id (GapLexicon *lexicon, const char *word)
{
  gboolean is_exact = *word == '=';
  g_autofree char *lower = g_utf8_strdown (is_exact ? word + 1 : word, -1);
  return is_exact ? (intern (lexicon->exacts, lower) | EXACT_BIT)
                  : intern (lexicon->stems, stem (lexicon, lexicon->stemmer, lower));
}

static void
add_option (GapLexicon *lexicon, const char *word)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->known, word));
  if (id == 0)
    {
      id = find_id (lexicon, word);
      g_hash_table_insert (lexicon->known, g_strdup (word), GUINT_TO_POINTER (id));
    }
  g_array_append_val (lexicon->options, id);
}

static gboolean
add_class (GapLexicon *lexicon, const char *name, GHashTable *classes, char **out_why)
{
  char **words = classes != NULL ? g_hash_table_lookup (classes, name) : NULL;
  if (words == NULL)
    {
      *out_why = g_strdup_printf ("no word class <%s>", name);
      return FALSE;
    }
  for (char **word = words; *word != NULL; word++)
    add_option (lexicon, *word);
  return TRUE;
}

/* One element, "a|b|=c|<class>", with what stands before it already parsed. */
static gboolean
add_element (GapLexicon *lexicon, const char *source, guint8 gap, GHashTable *classes, char **out_why)
{
  Element element = { lexicon->options->len, 0, 0, gap, *source == '?' };
  g_auto (GStrv) alternatives = g_strsplit (element.is_optional ? source + 1 : source, "|", -1);
  for (char **option = alternatives; *option != NULL; option++)
    {
      gsize length = strlen (*option);
      if (length > 2 && **option == '<' && (*option)[length - 1] == '>')
        {
          g_autofree char *name = g_strndup (*option + 1, length - 2);
          if (!add_class (lexicon, name, classes, out_why))
            return FALSE;
        }
      else if (strpbrk (*option, "<>") != NULL)
        {
          *out_why = g_strdup_printf ("\"%s\" is no word and no word class", *option);
          return FALSE;
        }
      else if (strcmp (*option, "=") == 0 || strchr (*option, '$') != NULL || strchr (*option, '^') != NULL)
        {
          *out_why = g_strdup_printf (
              "\"%s\" names no word (\"=\" stands before one, \"^\" before the first, \"$\" apart)", source);
          return FALSE;
        }
      else if (length > 0)
        add_option (lexicon, *option);
    }
  element.n_options = lexicon->options->len - element.first_option;
  if (element.n_options == 0)
    {
      *out_why = g_strdup_printf ("\"%s\" names no word", source);
      return FALSE;
    }
  g_array_append_val (lexicon->elements, element);
  return TRUE;
}

/* ".." or "..7": the words that may stand in between; 0 if @source is no gap. */
static guint8
parse_gap (const char *source)
{
  if (strncmp (source, "..", 2) != 0)
    return 0;
  if (source[2] == '\0')
    return DEFAULT_GAP;
  return (guint8)CLAMP (g_ascii_strtoll (source + 2, NULL, 10), 1, MAX_GAP);
}

/*
 * Words in a phrase are cut as words in a text are, so "don't", "child's" and "cyber-bullying" may be written as usual.
 * Inside a choice the cut is kept as '_', which holds the words of one option together: "social_media|online".
 */
static char **
split_phrase (const char *phrase)
{
  GString *tidy = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (phrase);
  g_string_replace (plain, "\u2019", "'", 0);
  g_auto (GStrv) sources = g_strsplit_set (plain->str, " \t\n", -1);
  for (char **source = sources; *source != NULL; source++)
    {
      char cut = strchr (*source, '|') != NULL ? '_' : ' ';
      gboolean is_class = FALSE;
      for (const char *c = *source; *c != '\0'; c++)
        {
          is_class = *c == '<' || (is_class && *c != '>');
          if (*c == '\'' && c[1] == 's' && !g_ascii_isalnum (c[2]))
            c++;
          else
            g_string_append_c (tidy, !is_class && (*c == '\'' || *c == '-' || *c == '/') ? cut : *c);
        }
      g_string_append_c (tidy, ' ');
    }
  g_autofree char *text = g_string_free (tidy, FALSE);
  return g_strsplit_set (text, " ", -1);
}

/* One phrase in which every option is a single word. */
static gboolean
add_plain (GapLexicon *lexicon, char **sources, guint tag, GHashTable *classes, char **out_why)
{
  Phrase added = { tag, lexicon->elements->len, 0, FALSE, FALSE };
  guint8 gap = 0;
  for (char **source = sources; *source != NULL; source++)
    {
      const char *word = *source;
      guint8 wider = parse_gap (word);
      if (*word == '^' && lexicon->elements->len == added.first_element)
        {
          added.at_start = TRUE;
          word++;
        }
      if (strcmp (word, "$") == 0)
        {
          added.at_end = TRUE;
          continue;
        }
      if (wider > 0)
        gap = wider;
      if (*word == '\0' || wider > 0)
        continue;
      if (!add_element (lexicon, word, gap, classes, out_why))
        return FALSE;
      gap = 0;
    }
  added.n_elements = lexicon->elements->len - added.first_element;
  if (added.n_elements == 0 || added.n_elements > MAX_ELEMENTS)
    return (void)(*out_why = g_strdup_printf ("a phrase has %u words", added.n_elements)), FALSE;
  const Element *first = &g_array_index (lexicon->elements, Element, added.first_element);
  if (first->is_optional || first->gap > 0)
    return (void)(*out_why = g_strdup_printf ("\"%s\" must begin with a word that is there", *sources)), FALSE;
  g_array_append_val (lexicon->phrases, added);
  return TRUE;
}

/*
 * The variants of @sources in which the first choice with options of several words is resolved: one with its single
 * words, one for each longer option. NULL if there is no such choice. (transfer full) (element-type GStrv)
 */
static GPtrArray *
resolve_choice (char **sources)
{
  guint at = 0;
  while (sources[at] != NULL && strchr (sources[at], '_') == NULL)
    at++;
  if (sources[at] == NULL)
    return NULL;
  GPtrArray *variants = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *choice = sources[at];
  gboolean is_optional = *choice == '?';
  gboolean is_start = *choice == '^'; /* holds for every option */
  g_autoptr (GString) singles = g_string_new (NULL);
  g_auto (GStrv) options = g_strsplit (is_optional || is_start ? choice + 1 : choice, "|", -1);
  for (char **option = options; *option != NULL; option++)
    {
      if (strchr (*option, '_') == NULL)
        {
          g_string_append_printf (singles, "%s%s",
                                  singles->len > 0 ? "|"
                                  : is_optional    ? "?"
                                  : is_start       ? "^"
                                                   : "",
                                  *option);
          continue;
        }
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autofree char *anchored = g_strconcat (is_start ? "^" : "", *option, NULL);
      g_auto (GStrv) words = g_strsplit (anchored, "_", -1);
      for (guint i = 0; sources[i] != NULL; i++)
        if (i == at)
          g_strv_builder_addv (builder, (const char **)words);
        else
          g_strv_builder_add (builder, sources[i]);
      g_ptr_array_add (variants, g_strv_builder_end (builder));
    }
  if (singles->len == 0 && !is_optional)
    return variants;
  char **rest = g_strdupv (sources);
  g_free (rest[at]);
  rest[at] = g_strdup (singles->str);
  g_ptr_array_add (variants, rest);
  return variants;
}

gboolean
gap_lexicon_add (GapLexicon *lexicon, const char *phrase, guint tag, GHashTable *classes, char **out_why)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_ptr_array_add (waiting, split_phrase (phrase));
  for (guint n = 0; waiting->len > 0; n++)
    {
      g_auto (GStrv) sources = g_ptr_array_steal_index (waiting, waiting->len - 1);
      g_autoptr (GPtrArray) variants = resolve_choice (sources);
      if (n > MAX_VARIANTS)
        return (void)(*out_why = g_strdup_printf ("\"%s\" has too many choices", phrase)), FALSE;
      if (variants == NULL && !add_plain (lexicon, sources, tag, classes, out_why))
        return FALSE;
      while (variants != NULL && variants->len > 0)
        g_ptr_array_add (waiting, g_ptr_array_steal_index (variants, variants->len - 1));
    }
  return TRUE;
}

/* ---- indexing ---- */

static void
index_kind (const GapLexicon *lexicon, gboolean is_exact, guint n_ids, GArray **out_list, GArray **out_start)
{
  GPtrArray *buckets = g_ptr_array_new_full (n_ids + 1, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i <= n_ids; i++)
    g_ptr_array_add (buckets, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint p = 0; p < lexicon->phrases->len; p++)
    {
      const Phrase *phrase = &g_array_index (lexicon->phrases, Phrase, p);
      const Element *first = &g_array_index (lexicon->elements, Element, phrase->first_element);
      for (guint o = 0; o < first->n_options; o++)
        {
          guint id = g_array_index (lexicon->options, guint, first->first_option + o);
          if (((id & EXACT_BIT) != 0) != is_exact)
            continue;
          GArray *bucket = g_ptr_array_index (buckets, id & ~EXACT_BIT);
          gboolean is_repeat = bucket->len > 0 && g_array_index (bucket, guint, bucket->len - 1) == p;
          if (!is_repeat)
            g_array_append_val (bucket, p);
        }
    }
  *out_list = g_array_new (FALSE, FALSE, sizeof (guint));
  *out_start = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i <= n_ids; i++)
    {
      GArray *bucket = g_ptr_array_index (buckets, i);
      g_array_append_val (*out_start, (*out_list)->len);
      g_array_append_vals (*out_list, bucket->data, bucket->len);
    }
  g_array_append_val (*out_start, (*out_list)->len);
  g_ptr_array_unref (buckets);
}

/* The bit of the word @id. */
static gsize
bit_of (const GapLexicon *lexicon, guint id)
{
  return (id & EXACT_BIT) != 0 ? lexicon->n_stems + 1 + (id & ~EXACT_BIT) : id;
}

/* One set for all elements with the same words, so that all of them stay near at hand. */
static void
make_sets (GapLexicon *lexicon)
{
  g_autoptr (GHashTable) known
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autoptr (GArray) sets = g_array_new (FALSE, TRUE, sizeof (guint64));
  lexicon->n_stems = g_hash_table_size (lexicon->stems);
  lexicon->set_words = (lexicon->n_stems + g_hash_table_size (lexicon->exacts) + 2) / 64 + 1;
  for (guint e = 0; e < lexicon->elements->len; e++)
    {
      Element *element = &g_array_index (lexicon->elements, Element, e);
      const guint *options = &g_array_index (lexicon->options, guint, element->first_option);
      GBytes *key = g_bytes_new (options, element->n_options * sizeof *options);
      gpointer found = g_hash_table_lookup (known, key);
      element->set = found != NULL ? GPOINTER_TO_UINT (found) - 1 : g_hash_table_size (known);
      if (found != NULL)
        {
          g_bytes_unref (key);
          continue;
        }
      g_hash_table_insert (known, key, GUINT_TO_POINTER (element->set + 1));
      g_array_set_size (sets, (guint)(sets->len + lexicon->set_words));
      guint64 *set = &g_array_index (sets, guint64, element->set * lexicon->set_words);
      for (guint o = 0; o < element->n_options; o++)
        set[bit_of (lexicon, options[o]) / 64] |= G_GUINT64_CONSTANT (1) << (bit_of (lexicon, options[o]) % 64);
    }
  lexicon->sets = (guint64 *)(gpointer)g_array_free (g_steal_pointer (&sets), FALSE);
}

void
gap_lexicon_freeze (GapLexicon *lexicon)
{
  make_sets (lexicon);
  g_clear_pointer (&lexicon->stemmer, sb_stemmer_delete);
  g_clear_pointer (&lexicon->known, g_hash_table_unref);
  index_kind (lexicon, FALSE, g_hash_table_size (lexicon->stems), &lexicon->by_stem, &lexicon->by_stem_start);
  index_kind (lexicon, TRUE, g_hash_table_size (lexicon->exacts), &lexicon->by_exact, &lexicon->by_exact_start);
}

/* ---- matching ---- */

typedef struct
{
  const GapLexicon *lexicon;
  const GapToken *tokens;
  const guint *stem_ids; /* by word of the document */
  const guint *exact_ids;
  guint sentence_first;
  guint sentence_end;
} Matcher;

static gboolean
has_bit (const guint64 *set, gsize bit)
{
  return ((set[bit / 64] >> (bit % 64)) & 1) != 0;
}

static gboolean
element_takes (const Matcher *matcher, const Element *element, guint token)
{
  guint word = matcher->tokens[token].word;
  const guint64 *set = matcher->lexicon->sets + element->set * matcher->lexicon->set_words;
  return has_bit (set, matcher->stem_ids[word])
         || has_bit (set, matcher->lexicon->n_stems + 1 + matcher->exact_ids[word]);
}

/* The token after the last one of @phrase from element @e at @token on; 0 if it does not match. @carried: words that
 * may be skipped because an optional element before @e was left out. */
static guint
match_rest (const Matcher *matcher, const Phrase *phrase, guint e, guint token, guint carried)
{
  if (e == phrase->n_elements)
    return !phrase->at_end || token == matcher->sentence_end ? token : 0;
  const Element *element = &g_array_index (matcher->lexicon->elements, Element, phrase->first_element + e);
  guint gap = MAX (element->gap, carried);
  for (guint skip = 0; skip <= gap && token + skip < matcher->sentence_end; skip++)
    {
      if (!element_takes (matcher, element, token + skip))
        continue;
      guint end = match_rest (matcher, phrase, e + 1, token + skip + 1, 0);
      if (end != 0)
        return end;
    }
  return element->is_optional ? match_rest (matcher, phrase, e + 1, token, gap) : 0;
}

static void
try_bucket (const Matcher *matcher, const GArray *list, const GArray *start, guint id, guint token, GArray *hits)
{
  guint from = g_array_index (start, guint, id);
  guint to = g_array_index (start, guint, id + 1);
  for (guint i = from; i < to; i++)
    {
      const Phrase *phrase = &g_array_index (matcher->lexicon->phrases, Phrase, g_array_index (list, guint, i));
      if (phrase->at_start && token != matcher->sentence_first)
        continue;
      guint end = match_rest (matcher, phrase, 1, token + 1, 0);
      if (end == 0)
        continue;
      GapHit hit = { phrase->tag, token, end - token };
      g_array_append_val (hits, hit);
    }
}

/* The id of each word of the document: of its stem, or of the very word if there is no @stemmer. (transfer full) */
static guint *
map_words (const GapLexicon *lexicon, const GapTokens *tokens, struct sb_stemmer *stemmer)
{
  guint n = gap_tokens_get_n_words (tokens);
  guint *ids = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *word = gap_tokens_get_word (tokens, i);
      ids[i] = stemmer != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->stems, stem (lexicon, stemmer, word)))
                               : GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->exacts, word));
    }
  return ids;
}

GArray *
gap_lexicon_match (const GapLexicon *lexicon, const GapTokens *tokens)
{
  g_return_val_if_fail (lexicon->by_stem != NULL, NULL);
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (GapHit));
  struct sb_stemmer *stemmer = sb_stemmer_new ("english", "UTF_8");
  g_autofree guint *stem_ids = map_words (lexicon, tokens, stemmer);
  g_autofree guint *exact_ids = map_words (lexicon, tokens, NULL);
  sb_stemmer_delete (stemmer);

  guint n;
  const GapToken *list = gap_tokens_get (tokens, &n);
  Matcher matcher = { lexicon, list, stem_ids, exact_ids, 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      if (i == matcher.sentence_end)
        {
          guint length;
          gap_tokens_get_sentence (tokens, list[i].sentence, &matcher.sentence_first, &length);
          matcher.sentence_end = matcher.sentence_first + length;
        }
      guint stem_id = stem_ids[list[i].word];
      guint exact_id = exact_ids[list[i].word];
      if (stem_id != 0)
        try_bucket (&matcher, lexicon->by_stem, lexicon->by_stem_start, stem_id, i, hits);
      if (exact_id != 0)
        try_bucket (&matcher, lexicon->by_exact, lexicon->by_exact_start, exact_id, i, hits);
    }
  return hits;
}

GPtrArray *
gap_lexicon_stem (const GapLexicon *lexicon, const GapTokens *tokens)
{
  guint n = gap_tokens_get_n_words (tokens);
  GPtrArray *stems = g_ptr_array_new_full (n, g_free);
  struct sb_stemmer *stemmer = sb_stemmer_new ("english", "UTF_8");
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (stems, g_strdup (stem (lexicon, stemmer, gap_tokens_get_word (tokens, i))));
  sb_stemmer_delete (stemmer);
  return stems;
}
