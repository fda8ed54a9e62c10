/* taxonomy/dates.yml compiled: words to ids, phrases by first word, and the matching of phrases. */
#include "evidence/dates_private.h"

#include <string.h>

#include "taxonomy/yaml_tree.h"

/* In place of a word's id. */
#define ANY G_MAXUINT          /* "~": up to MAX_SKIP words */
#define NUMBER (G_MAXUINT - 1) /* "#" */

#define MAX_SKIP 3u
#define MAX_CYCLE_MONTHS 120

typedef struct
{
  guint group;
  int months;
  guint first; /* into elements */
  guint n;
} Phrase;

struct GapDating
{
  GHashTable *ids;        /* word -> id */
  GArray *words;          /* (element-type DatingWord), by id; 0 is unused */
  GArray *elements;       /* (element-type guint) */
  GArray *phrases;        /* (element-type Phrase) */
  GArray *number_phrases; /* (element-type guint) that begin with "#" */
  GArray *terms;          /* (element-type DatingTerm) */
};

static void
word_clear (gpointer data)
{
  DatingWord *word = data;
  g_clear_pointer (&word->phrases, g_array_unref);
}

static DatingWord *
word_at (const GapDating *dating, guint id)
{
  return &g_array_index (dating->words, DatingWord, id);
}

const DatingWord *
gap_dating_get_word (const GapDating *dating, guint id)
{
  return word_at (dating, id);
}

const DatingTerm *
gap_dating_get_term (const GapDating *dating, guint i)
{
  return &g_array_index (dating->terms, DatingTerm, i);
}

guint
gap_dating_find_word (const GapDating *dating, const char *lower)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (dating->ids, lower));
}

static guint
intern (GapDating *dating, const char *word)
{
  guint id = gap_dating_find_word (dating, word);
  if (id != 0)
    return id;
  DatingWord empty = { 0 };
  id = dating->words->len;
  g_array_append_val (dating->words, empty);
  g_hash_table_insert (dating->ids, g_strdup (word), GUINT_TO_POINTER (id));
  return id;
}

/* ---- compiling ---- */

static guint
add_element (GapDating *dating, const char *word)
{
  guint id = strcmp (word, "~") == 0 ? ANY : strcmp (word, "#") == 0 ? NUMBER : intern (dating, word);
  g_array_append_val (dating->elements, id);
  return id;
}

static void
index_phrase (GapDating *dating, const Phrase *phrase)
{
  guint index = dating->phrases->len;
  guint first = g_array_index (dating->elements, guint, phrase->first);
  g_array_append_val (dating->phrases, *phrase);
  if (first == NUMBER)
    {
      g_array_append_val (dating->number_phrases, index);
      return;
    }
  DatingWord *word = word_at (dating, first);
  if (word->phrases == NULL)
    word->phrases = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (word->phrases, index);
  if (phrase->n == 1)
    word->groups |= phrase->group;
}

static gboolean
add_phrase (GapDating *dating, const GapYaml *node, guint group, int months, GError **error)
{
  const char *text = gap_yaml_get_text (node);
  if (text == NULL || *text == '\0')
    return gap_yaml_fail (node, error, "a phrase is wanted here");

  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  Phrase phrase = { group, months, dating->elements->len, 0 };
  guint first = add_element (dating, words[0]);
  guint last = first;
  for (char **word = words + 1; *word != NULL; word++)
    last = add_element (dating, *word);
  phrase.n = dating->elements->len - phrase.first;
  if (first == ANY || last == ANY)
    return gap_yaml_fail (node, error, "'~' must stand between words");

  index_phrase (dating, &phrase);
  return TRUE;
}

void
gap_dating_add_name (GapDating *dating, const char *name)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (name, 0, strlen (name), words);
  guint n = words->len;
  while (n > 0 && g_ascii_isdigit (name[g_array_index (words, GapWord, n - 1).start]))
    n--;
  if (n < 2)
    return;
  Phrase phrase = { DATING_OTHER, 0, dating->elements->len, n };
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *lower = gap_words_dup_lower (name, g_array_index (words, GapWord, i));
      guint id = intern (dating, lower);
      g_array_append_val (dating->elements, id);
    }
  index_phrase (dating, &phrase);
}

static gboolean
add_phrases (GapDating *dating, const GapYaml *list, guint group, int months, GError **error)
{
  if (list == NULL)
    return TRUE;
  if (gap_yaml_get_kind (list) != GAP_YAML_SEQUENCE)
    return gap_yaml_fail (list, error, "a list of phrases is wanted here");
  for (guint i = 0; i < gap_yaml_get_n (list); i++)
    if (!add_phrase (dating, gap_yaml_get_nth (list, i), group, months, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_int (const GapYaml *node, const char *text, int low, int high, int *out, GError **error)
{
  gint64 value = 0;
  if (text == NULL || !g_ascii_string_to_signed (text, 10, low, high, &value, NULL))
    return gap_yaml_fail (node, error, "a number from %d to %d is wanted here", low, high);
  *out = (int)value;
  return TRUE;
}

/* "1": [january, jan] for months, "2": [two] for numbers. */
static gboolean
read_numbered (GapDating *dating, const GapYaml *root, const char *key, int high, GError **error)
{
  const GapYaml *table = NULL;
  if (!gap_yaml_read_kind (root, key, GAP_YAML_MAPPING, &table, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (table); i++)
    {
      const char *number = gap_yaml_get_key (table, i);
      int value = 0;
      g_auto (GStrv) words = NULL;
      if (!read_int (gap_yaml_get_nth (table, i), number, 1, high, &value, error)
          || !gap_yaml_read_strings (table, number, &words, error))
        return FALSE;
      for (char **word = words; *word != NULL; word++)
        {
          guint id = intern (dating, *word);
          if (high == 12)
            word_at (dating, id)->month = value;
          else
            word_at (dating, id)->number = value;
        }
    }
  return TRUE;
}

static gboolean
read_term (GapDating *dating, const GapYaml *row, GError **error)
{
  static const char *const keys[] = { "last", "first-of-year", "words", NULL };
  DatingTerm term = { .is_first_of_year = FALSE };
  g_auto (GStrv) words = NULL;
  if (!gap_yaml_check_keys (row, keys, error)
      || !gap_yaml_read_flag (row, "first-of-year", FALSE, &term.is_first_of_year, error)
      || !gap_yaml_read_strings (row, "words", &words, error))
    return FALSE;
  const char *last = gap_yaml_get_string (row, "last");
  g_autofree char *day = g_strdup_printf ("2000-%s", last != NULL ? last : "");
  if (!gap_date_parse_iso (day, &term.last) || term.last.day == 0)
    return gap_yaml_fail (row, error, "'last' must be a day, MM-DD");
  term.last.year = 0;
  g_array_append_val (dating->terms, term);
  for (char **word = words; *word != NULL; word++)
    word_at (dating, intern (dating, *word))->term = dating->terms->len;
  return TRUE;
}

static gboolean
read_terms (GapDating *dating, const GapYaml *root, GError **error)
{
  const GapYaml *rows = NULL;
  g_auto (GStrv) between = NULL;
  if (!gap_yaml_read_kind (root, "terms", GAP_YAML_SEQUENCE, &rows, error)
      || !gap_yaml_read_strings (root, "term-words", &between, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    if (!read_term (dating, gap_yaml_get_nth (rows, i), error))
      return FALSE;
  for (char **word = between; *word != NULL; word++)
    word_at (dating, intern (dating, *word))->is_term_word = TRUE;
  return TRUE;
}

static gboolean
read_cycles (GapDating *dating, const GapYaml *root, const char *key, guint group, GError **error)
{
  static const char *const keys[] = { "months", "phrases", "doubtful", NULL };
  const GapYaml *rows = NULL;
  if (!gap_yaml_read_kind (root, key, GAP_YAML_SEQUENCE, &rows, error))
    return FALSE;
  for (guint i = 0; i < gap_yaml_get_n (rows); i++)
    {
      const GapYaml *row = gap_yaml_get_nth (rows, i);
      int months = 0;
      gboolean is_doubtful = FALSE;
      if (!gap_yaml_check_keys (row, keys, error) || !gap_yaml_read_flag (row, "doubtful", FALSE, &is_doubtful, error)
          || !read_int (row, gap_yaml_get_string (row, "months"), 1, MAX_CYCLE_MONTHS, &months, error)
          || !add_phrases (dating, gap_yaml_get (row, "phrases"), is_doubtful ? group | DATING_DOUBTFUL : group, months,
                           error))
        return FALSE;
    }
  return TRUE;
}

static void
mark_cycle_words (GapDating *dating)
{
  for (guint i = 0; i < dating->phrases->len; i++)
    {
      const Phrase *phrase = &g_array_index (dating->phrases, Phrase, i);
      for (guint j = 0; j < phrase->n && (phrase->group & (DATING_CYCLE | DATING_BARE_CYCLE)); j++)
        {
          guint id = g_array_index (dating->elements, guint, phrase->first + j);
          if (id != ANY && id != NUMBER)
            word_at (dating, id)->is_cycle_word = TRUE;
        }
    }
}

static gboolean
read_groups (GapDating *dating, const GapYaml *root, GError **error)
{
  static const struct
  {
    const char *key;
    guint group;
  } kinds[] = { { "approved", DATING_APPROVED },
                { "reviewed", DATING_REVIEWED },
                { "next", DATING_NEXT },
                { "issued", DATING_ISSUED },
                { "review", DATING_REVIEW } },
    lists[] = { { "plain", DATING_PLAIN },
                { "signature", DATING_SIGNATURE },
                { "subjects", DATING_SUBJECT },
                { "others", DATING_OTHER },
                { "joins", DATING_JOIN },
                { "other-headings", DATING_OTHER_HEADING },
                { "version-words", DATING_VERSION },
                { "review-words", DATING_REVIEW_WORD },
                { "cycle-labels", DATING_CYCLE_LABEL },
                { "review-headings", DATING_REVIEW_HEADING } };
  static const char *const kind_keys[] = { "approved", "reviewed", "next", "issued", "review", NULL };

  const GapYaml *table = gap_yaml_get (root, "kinds");
  if (table == NULL)
    return gap_yaml_fail (root, error, "'kinds' is missing");
  if (!gap_yaml_check_keys (table, kind_keys, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!add_phrases (dating, gap_yaml_get (table, kinds[i].key), kinds[i].group, 0, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!add_phrases (dating, gap_yaml_get (root, lists[i].key), lists[i].group, 0, error))
      return FALSE;
  return TRUE;
}

/* The words by which the build of a sentence is told. */
static gboolean
read_grammar (GapDating *dating, const GapYaml *table, GError **error)
{
  static const struct
  {
    const char *key;
    guint group;
  } grammar[] = { { "be", DATING_BE },
                  { "verbs", DATING_VERB },
                  { "fill", DATING_FILL },
                  { "breaks", DATING_BREAK },
                  { "of", DATING_OF },
                  { "determiners", DATING_DETERMINER },
                  { "participles", DATING_PARTICIPLE },
                  { "aspects", DATING_ASPECT },
                  { "doers", DATING_DOER },
                  { "papers", DATING_PAPER },
                  { "this", DATING_THIS } };
  static const char *const grammar_keys[] = { "be",          "verbs",   "fill",  "breaks", "of",   "determiners",
                                              "participles", "aspects", "doers", "papers", "this", NULL };

  if (table != NULL && !gap_yaml_check_keys (table, grammar_keys, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (grammar); i++)
    if (!add_phrases (dating, gap_yaml_get (table, grammar[i].key), grammar[i].group, 0, error))
      return FALSE;
  return TRUE;
}

GapDating *
gap_dating_new (const GapYaml *words, GError **error)
{
  static const char *const keys[] = { "format",       "months",         "terms",           "term-words", "numbers",
                                      "kinds",        "plain",          "signature",       "subjects",   "others",
                                      "joins",        "other-headings", "version-words",   "cycles",     "bare-cycles",
                                      "review-words", "cycle-labels",   "review-headings", "sentence",   NULL };
  g_return_val_if_fail (words != NULL, NULL);

  g_autoptr (GapDating) dating = g_new0 (GapDating, 1);
  dating->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dating->words = g_array_new (FALSE, TRUE, sizeof (DatingWord));
  g_array_set_clear_func (dating->words, word_clear);
  g_array_set_size (dating->words, 1);
  dating->elements = g_array_new (FALSE, FALSE, sizeof (guint));
  dating->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  dating->number_phrases = g_array_new (FALSE, FALSE, sizeof (guint));
  dating->terms = g_array_new (FALSE, FALSE, sizeof (DatingTerm));

  if (!gap_yaml_check_keys (words, keys, error) || !read_numbered (dating, words, "months", 12, error)
      || !read_numbered (dating, words, "numbers", 99, error) || !read_terms (dating, words, error)
      || !read_groups (dating, words, error) || !read_grammar (dating, gap_yaml_get (words, "sentence"), error)
      || !read_cycles (dating, words, "cycles", DATING_CYCLE, error)
      || !read_cycles (dating, words, "bare-cycles", DATING_BARE_CYCLE, error))
    return NULL;
  mark_cycle_words (dating);
  return g_steal_pointer (&dating);
}

void
gap_dating_free (GapDating *dating)
{
  if (dating == NULL)
    return;
  g_hash_table_unref (dating->ids);
  g_array_unref (dating->words);
  g_array_unref (dating->elements);
  g_array_unref (dating->phrases);
  g_array_unref (dating->number_phrases);
  g_array_unref (dating->terms);
  g_free (dating);
}

/* ---- cutting and matching ---- */

static void
read_figures (const char *text, LineWord *word)
{
  gsize i = word->start;
  int value = 0;
  for (; i < word->end && g_ascii_isdigit (text[i]) && i - word->start < 8; i++)
    value = value * 10 + (text[i] - '0');
  word->n_digits = (guint)(i - word->start);
  gsize rest = word->end - i;
  word->is_ordinal
      = word->n_digits > 0 && rest == 2
        && (g_ascii_strncasecmp (text + i, "st", 2) == 0 || g_ascii_strncasecmp (text + i, "nd", 2) == 0
            || g_ascii_strncasecmp (text + i, "rd", 2) == 0 || g_ascii_strncasecmp (text + i, "th", 2) == 0);
  word->number = word->n_digits > 0 && (rest == 0 || word->is_ordinal) ? value : -1;
}

void
gap_dating_cut (const GapDating *dating, const char *text, gsize from, gsize to, GArray *words)
{
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (text, from, to, cut);
  for (guint i = 0; i < cut->len; i++)
    {
      GapWord plain = g_array_index (cut, GapWord, i);
      g_autofree char *lower = gap_words_dup_lower (text, plain);
      LineWord word = { .start = plain.start, .end = plain.end, .id = gap_dating_find_word (dating, lower) };
      word.is_capital = g_ascii_isupper (text[plain.start]);
      read_figures (text, &word);
      g_array_append_val (words, word);
    }
}

/* The number at @words[@at], in figures or words; 0 if there is none. */
static int
number_at (const GapDating *dating, const GArray *words, guint at)
{
  const LineWord *word = &g_array_index (words, LineWord, at);
  return word->number >= 0 ? word->number : word_at (dating, word->id)->number;
}

/* How many words of the line @phrase takes at @at; 0 if it does not stand there. */
static guint
phrase_length (const GapDating *dating, const Phrase *phrase, const GArray *words, guint at, int *out_number)
{
  guint position = at;
  guint skips = 0;
  for (guint i = 0; i < phrase->n; i++)
    {
      guint element = g_array_index (dating->elements, guint, phrase->first + i);
      if (element == ANY)
        {
          skips = MAX_SKIP;
          continue;
        }
      for (;; position++)
        {
          if (position >= words->len)
            return 0;
          int number = element == NUMBER ? number_at (dating, words, position) : 0;
          if (number > 0)
            *out_number = number;
          if (number > 0 || (element != NUMBER && g_array_index (words, LineWord, position).id == element))
            break;
          if (skips-- == 0)
            return 0;
        }
      position++;
      skips = 0;
    }
  return position - at;
}

static void
try_phrases (const GapDating *dating, const GArray *candidates, const GArray *words, guint mask, PhraseHit *best)
{
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const Phrase *phrase = &g_array_index (dating->phrases, Phrase, g_array_index (candidates, guint, i));
      int number = 1;
      if ((phrase->group & mask) == 0)
        continue;
      guint n = phrase_length (dating, phrase, words, best->first, &number);
      if (n <= best->n || (phrase->months > 0 && number > MAX_CYCLE_MONTHS / phrase->months))
        continue;
      best->n = n;
      best->group = phrase->group;
      best->months = phrase->months * number;
    }
}

gboolean
gap_dating_match (const GapDating *dating, const GArray *words, guint at, guint mask, PhraseHit *out)
{
  *out = (PhraseHit){ .first = at };
  if (number_at (dating, words, at) > 0)
    try_phrases (dating, dating->number_phrases, words, mask, out);
  try_phrases (dating, word_at (dating, g_array_index (words, LineWord, at).id)->phrases, words, mask, out);
  return out->n > 0;
}
