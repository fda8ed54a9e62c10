/*
 * The names of the register as a trie over words. A name is entered without its year, so that one walk finds "Data
 * Protection Act" whatever year follows, and the year is judged against all the years that Acts of that title have.
 */
#include "evidence/citation_private.h"

#include <string.h>

#define MAX_WORD 64u

/* ---- words ---- */

const char *
gap_citer_normalise (const char *lower, char buffer[MAX_WORD])
{
  gsize n = strlen (lower);
  if (n >= MAX_WORD)
    return NULL;
  /* "Regulation" for "Regulations", "LSCBs", "Childrens Act": an ending is the commonest slip. */
  if (n <= 3 || lower[n - 1] != 's' || lower[n - 2] == 's')
    return lower;
  memcpy (buffer, lower, n - 1);
  buffer[n - 1] = '\0';
  return buffer;
}

guint
gap_citer_find_word (const GapCiter *citer, const char *normalised)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (citer->words, normalised));
}

gboolean
gap_citer_has (GHashTable *set, const char *lower)
{
  char buffer[MAX_WORD];
  const char *word = gap_citer_normalise (lower, buffer);
  return word != NULL && g_hash_table_contains (set, word);
}

gboolean
gap_citer_is_acronym (const char *word, gsize length)
{
  guint n_upper = 0;
  guint n_letters = 0;
  for (gsize i = 0; i < length; i++)
    {
      n_upper += g_ascii_isupper (word[i]);
      n_letters += g_ascii_isalpha (word[i]) || (guchar)word[i] >= 128;
    }
  return n_upper >= 2 && n_upper * 2 >= n_letters;
}

int
gap_citer_year (const char *word)
{
  gsize n = strspn (word, "0123456789");
  if (n != 4 || word[4] != '\0')
    return 0;
  int year = (int)g_ascii_strtoll (word, NULL, 10);
  return year >= 1850 && year <= 2099 ? year : 0;
}

static guint
intern (GapCiter *citer, const char *normalised)
{
  guint id = gap_citer_find_word (citer, normalised);
  if (id != CITER_NONE)
    return id;
  char *kept = g_strdup (normalised);
  g_ptr_array_add (citer->word_list, kept);
  id = citer->word_list->len - 1;
  g_hash_table_insert (citer->words, kept, GUINT_TO_POINTER (id));
  return id;
}

/* ---- the trie ---- */

/* Node and word in one pointer, so that an edge costs no allocation. */
static gpointer
edge_key (guint node, guint word)
{
  return GSIZE_TO_POINTER ((gsize)node << 32 | word);
}

static guint
hash_edge (gconstpointer key)
{
  gsize edge = GPOINTER_TO_SIZE (key);
  return (guint)(edge >> 32) * 2654435761u ^ (guint)edge;
}

guint
gap_citer_step (const GapCiter *citer, guint node, guint word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (citer->edges, edge_key (node, word)));
}

static guint
grow (GapCiter *citer, guint node, const char *normalised)
{
  guint word = intern (citer, normalised);
  guint next = gap_citer_step (citer, node, word);
  if (next != CITER_NONE)
    return next;
  guint none = CITER_NONE;
  next = citer->first_name->len;
  g_array_append_val (citer->first_name, none);
  g_hash_table_insert (citer->edges, edge_key (node, word), GUINT_TO_POINTER (next));
  return next;
}

const Name *
gap_citer_get_name (const GapCiter *citer, guint name)
{
  return &g_array_index (citer->names, Name, name);
}

guint
gap_citer_first_name (const GapCiter *citer, guint node)
{
  return g_array_index (citer->first_name, guint, node);
}

static void
end_name (GapCiter *citer, guint node, const Name *name)
{
  Name copy = *name;
  copy.letters = g_strdup (name->letters);
  copy.next = gap_citer_first_name (citer, node);
  guint index = citer->names->len;
  g_array_append_val (citer->names, copy);
  g_array_index (citer->first_name, guint, node) = index;
}

/* A hyphen between two words: people also write them as one ("antisocial"), which is a path of its own. */
static gboolean
is_hyphen (const char *text, const GapWord *a, const GapWord *b)
{
  return b->start - a->end == 1 && text[a->end] == '-';
}

static void
add_path (GapCiter *citer, const char *text, const GArray *words, guint n, gboolean join, const Name *name)
{
  guint node = 0;
  for (guint i = 0; i < n; i++)
    {
      char buffer[MAX_WORD];
      const GapWord *word = &g_array_index (words, GapWord, i);
      GapWord whole = *word;
      g_autofree char *lower = gap_words_dup_lower (text, whole);
      if (join && i + 1 < n && is_hyphen (text, word, word + 1))
        {
          g_autofree char *tail = gap_words_dup_lower (text, word[1]);
          char *both = g_strconcat (lower, tail, NULL);
          g_free (g_steal_pointer (&lower));
          lower = both;
          i++;
        }
      const char *normalised = gap_citer_normalise (lower, buffer);
      if (normalised == NULL)
        return;
      if (i + 1 < n && node != 0 && g_hash_table_contains (citer->skip_words, normalised))
        continue;
      if (node == 0 && n > 1 && g_hash_table_contains (citer->skip_words, normalised))
        continue;
      node = grow (citer, node, normalised);
    }
  if (node != 0)
    end_name (citer, node, name);
}

static gboolean
has_hyphen (const char *text, const GArray *words, guint n)
{
  for (guint i = 0; i + 1 < n; i++)
    if (is_hyphen (text, &g_array_index (words, GapWord, i), &g_array_index (words, GapWord, i + 1)))
      return TRUE;
  return FALSE;
}

static char *
dup_letters (const char *text, const GArray *words, guint n)
{
  GString *letters = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const GapWord *word = &g_array_index (words, GapWord, i);
      if (i > 0)
        g_string_append_c (letters, ' ');
      g_string_append_len (letters, text + word->start, (gssize)(word->end - word->start));
    }
  return g_string_free (letters, FALSE);
}

int
gap_citer_title_year (const GapInstrument *instrument)
{
  const char *last = instrument != NULL ? strrchr (instrument->title, ' ') : NULL;
  return last != NULL ? gap_citer_year (last + 1) : 0;
}

/* Enters @text for what @spec names, with the year that ends it. */
static void
add_one_name (GapCiter *citer, const char *text, const Name *spec)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GapWord));
  gap_words_cut (text, 0, strlen (text), words);
  if (words->len == 0)
    return;

  Name name = *spec;
  guint n = words->len;
  g_autofree char *last = gap_words_dup_lower (text, g_array_index (words, GapWord, n - 1));
  int year = spec->kind == NAME_INSTRUMENT && n > 1 ? gap_citer_year (last) : 0;
  if (year != 0)
    {
      name.year = year;
      n--;
    }
  name.own_year = name.year != 0 ? name.year : gap_citer_title_year (name.instrument);
  gboolean is_acronym = TRUE;
  for (guint i = 0; i < n; i++)
    {
      GapWord word = g_array_index (words, GapWord, i);
      g_autofree char *lower = gap_words_dup_lower (text, word);
      is_acronym &= gap_citer_is_acronym (text + word.start, word.end - word.start);
      name.is_law |= gap_citer_has (citer->law_words, lower);
    }
  name.is_acronym = is_acronym;
  name.is_edition
      = spec->kind == NAME_FAMILY
        || (spec->instrument != NULL && g_strv_contains (citer->citing->edition_kinds, spec->instrument->kind));
  name.is_law &= spec->kind != NAME_TERM && !name.is_edition;
  name.is_title = !name.is_law && !is_acronym && spec->kind != NAME_TERM;
  name.has_comma = strchr (text, ',') != NULL;
  const char *dot = strchr (text, '.');
  name.is_address = dot != NULL && g_ascii_isalpha (dot[1]);
  /* A year-bound alias ("Harassment Act 1997") does not say that no other Act goes by it. */
  name.is_explicit = year == 0 || (name.is_law && name.is_explicit);
  char last_char = text[strlen (text) - 1];
  name.mark = year == 0 && last_char == '+' ? last_char : '\0';
  g_autofree char *letters = dup_letters (text, words, n);
  name.letters = letters;
  add_path (citer, text, words, n, FALSE, &name);
  if (has_hyphen (text, words, n))
    add_path (citer, text, words, n, TRUE, &name);
}

/* @text with its first @from, in any letters, as @to; NULL if it has none. (transfer full) */
static char *
replace_first (const char *text, const char *from, const char *to)
{
  gsize length = strlen (from);
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_strncasecmp (at, from, length) == 0)
      return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, to, at + length);
  return NULL;
}

/* @title without the law word before its year, "Data Protection 1998"; NULL if less than two words are left. (transfer
 * full) */
static char *
leave_out_law_word (const GapCiter *citer, const char *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  guint n = g_strv_length (words);
  if (n < 4 || gap_citer_year (words[n - 1]) == 0)
    return NULL;
  g_autofree char *lower = g_utf8_strdown (words[n - 2], -1);
  if (!gap_citer_has (citer->law_words, lower))
    return NULL;
  g_free (words[n - 2]);
  words[n - 2] = words[n - 1];
  words[n - 1] = NULL;
  return g_strjoinv (" ", words);
}

/* Enters @text, and what people make of it: "(NI)" for "(Northern Ireland)". */
static void
add_name (GapCiter *citer, const char *text, const Name *spec)
{
  add_one_name (citer, text, spec);
  for (guint i = 0; i < citer->citing->n_short_forms; i++)
    {
      const GapShortForm *form = &citer->citing->short_forms[i];
      for (const char *const *to = form->forms; *to != NULL; to++)
        {
          g_autofree char *other = replace_first (text, form->phrase, *to);
          if (other != NULL)
            add_one_name (citer, other, spec);
        }
    }
}

/* An alias like "the 1998 Act" says nothing without the Act before it; the pointers see to those. */
static gboolean
is_pointer (const GapCiter *citer, const char *alias)
{
  g_auto (GStrv) words = g_strsplit (alias, " ", -1);
  guint n = g_strv_length (words);
  return n >= 2 && n <= 3 && gap_citer_year (words[n - 2]) != 0 && gap_citer_has (citer->law_words, words[n - 1]);
}

/* Every name of a row. A title that stands among the doubtful ones needs company as they do. */
static void
add_names (GapCiter *citer, const char *title, const char *const *aliases, const Name *spec)
{
  const char *const *doubtful = spec->doubtful->names;
  Name own = *spec;
  own.is_explicit = TRUE;
  if (!g_strv_contains (doubtful, title))
    add_name (citer, title, &own);
  g_autofree char *shorter = spec->kind == NAME_INSTRUMENT ? leave_out_law_word (citer, title) : NULL;
  if (shorter != NULL)
    add_one_name (citer, shorter, spec);
  for (; *aliases != NULL; aliases++)
    {
      g_autofree char *lower = g_utf8_strdown (*aliases, -1);
      if (!is_pointer (citer, lower))
        add_name (citer, *aliases, spec);
    }
  own.is_doubtful = TRUE;
  for (; *doubtful != NULL; doubtful++)
    add_name (citer, *doubtful, &own);
}

static void
add_register (GapCiter *citer)
{
  const GapRegister *reg = citer->reg;
  for (guint i = 0; i < gap_register_get_n_instruments (reg); i++)
    {
      const GapInstrument *row = gap_register_get_instrument (reg, i);
      add_names (citer, row->title, row->aliases,
                 &(Name){ .kind = NAME_INSTRUMENT, .instrument = row, .doubtful = &row->doubtful });
    }
  for (guint i = 0; i < gap_register_get_n_families (reg); i++)
    {
      const GapFamily *row = gap_register_get_family (reg, i);
      add_names (citer, row->title, row->aliases,
                 &(Name){ .kind = NAME_FAMILY, .family = row, .doubtful = &row->doubtful });
    }
  for (guint i = 0; i < gap_register_get_n_terms (reg); i++)
    {
      const GapTerm *row = gap_register_get_term (reg, i);
      add_names (citer, row->title, row->aliases,
                 &(Name){ .kind = NAME_TERM, .term = row, .doubtful = &row->doubtful, .not_before = row->not_before });
    }
  for (guint i = 0; i < citer->citing->n_also_passed; i++)
    {
      const GapAlsoPassed *row = &citer->citing->also_passed[i];
      for (const char *const *year = row->years; *year != NULL; year++)
        {
          Name name = { .kind = NAME_REAL, .year = gap_citer_year (*year) };
          add_name (citer, row->title, &name);
        }
    }
}

/* ---- lists of words ---- */

static GHashTable *
make_set (const char *const *words)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; *words != NULL; words++)
    {
      char buffer[MAX_WORD];
      const char *normalised = gap_citer_normalise (*words, buffer);
      if (normalised != NULL)
        g_hash_table_add (set, g_strdup (normalised));
    }
  return set;
}

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;
  g_strfreev (phrase->words);
  g_free (phrase);
}

static void
index_phrase (GHashTable *table, const char *word, Phrase *phrase)
{
  GPtrArray *list = g_hash_table_lookup (table, word);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, (gpointer)word, list);
    }
  g_ptr_array_add (list, phrase);
}

static void
make_phrases (PhraseSet *set, const char *const *texts)
{
  set->phrases = g_ptr_array_new_with_free_func (phrase_free);
  set->by_first = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  set->by_last = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (; *texts != NULL; texts++)
    {
      Phrase *phrase = g_new0 (Phrase, 1);
      phrase->words = g_strsplit (*texts, " ", -1);
      phrase->n = g_strv_length (phrase->words);
      g_ptr_array_add (set->phrases, phrase);
      index_phrase (set->by_first, phrase->words[0], phrase);
      index_phrase (set->by_last, phrase->words[phrase->n - 1], phrase);
    }
}

static void
phrases_clear (gpointer data)
{
  PhraseSet *set = data;
  g_hash_table_unref (set->by_first);
  g_hash_table_unref (set->by_last);
  g_ptr_array_unref (set->phrases);
}

static void
name_clear (gpointer data)
{
  Name *name = data;
  g_clear_pointer (&name->letters, g_free);
}

/* Each list of words of citing.yml, and where the citer keeps it. */
typedef struct
{
  const char *const *words;
  gsize offset; /* in GapCiter */
} WordList;

#define LIST(name)                                                                                                     \
  {                                                                                                                    \
    citing->name, G_STRUCT_OFFSET (GapCiter, name)                                                                     \
  }

static void
make_sets (GapCiter *citer)
{
  const GapCiting *citing = citer->citing;
  const WordList lists[] = { LIST (law_words),       LIST (leading_words),
                             LIST (months),          LIST (title_links),
                             LIST (unended),         LIST (edition_links),
                             LIST (editions),        LIST (skip_words),
                             LIST (own_words),       LIST (pointers),
                             LIST (edition_words),   LIST (defining_words),
                             LIST (naming_words),    LIST (be),
                             LIST (grounds),         LIST (to_be),
                             LIST (links),           LIST (links_after),
                             LIST (plural),          LIST (swapped_for),
                             LIST (examples),        LIST (references),
                             LIST (clause_words),    LIST (relatives),
                             LIST (section_words),   LIST (part_words),
                             LIST (section_links),   LIST (range_words),
                             LIST (publisher_links), LIST (until_words) };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GHashTable *set = make_set (lists[i].words);
      G_STRUCT_MEMBER (GHashTable *, citer, lists[i].offset) = set;
      g_ptr_array_add (citer->sets, set);
    }
}

static void
make_phrase_sets (GapCiter *citer)
{
  const GapCiting *citing = citer->citing;
  const WordList lists[] = { LIST (amended), LIST (before),    LIST (changing), LIST (after),
                             LIST (passive), LIST (bracketed), LIST (swapping), LIST (loose) };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      PhraseSet *set = G_STRUCT_MEMBER_P (citer, lists[i].offset);
      make_phrases (set, lists[i].words);
      g_ptr_array_add (citer->phrase_sets, set);
    }
}

GapCiter *
gap_citer_new (const GapRegister *reg)
{
  g_return_val_if_fail (reg != NULL, NULL);

  GapCiter *citer = g_new0 (GapCiter, 1);
  guint none = CITER_NONE;
  citer->reg = reg;
  citer->citing = gap_register_get_citing (reg);
  citer->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  citer->word_list = g_ptr_array_new ();
  g_ptr_array_add (citer->word_list, NULL);
  citer->edges = g_hash_table_new (hash_edge, g_direct_equal);
  citer->first_name = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (citer->first_name, none);
  citer->names = g_array_new (FALSE, TRUE, sizeof (Name));
  g_array_set_clear_func (citer->names, name_clear);
  g_array_set_size (citer->names, 1);
  citer->sets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  citer->phrase_sets = g_ptr_array_new_with_free_func (phrases_clear);
  make_sets (citer);
  make_phrase_sets (citer);
  add_register (citer);
  return citer;
}

void
gap_citer_free (GapCiter *citer)
{
  if (citer == NULL)
    return;
  g_ptr_array_unref (citer->sets);
  g_ptr_array_unref (citer->phrase_sets);
  g_hash_table_unref (citer->edges);
  g_hash_table_unref (citer->words);
  g_ptr_array_unref (citer->word_list);
  g_array_unref (citer->first_name);
  g_array_unref (citer->names);
  g_free (citer);
}
