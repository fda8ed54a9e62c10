/* The language of taxonomy/README.md, element by element. */
#include "taxonomy/phrase.h"

#include <string.h>

#include "document/sketch.h"
#include "suite.h"

TCase *tcase_phrase (void);

static GHashTable *
make_classes (void)
{
  GHashTable *classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_hash_table_insert (classes, g_strdup ("parents"), g_strsplit ("parent|carer|=mum", "|", -1));
  g_hash_table_insert (classes, g_strdup ("policy-word"), g_strsplit ("policy|code", "|", -1));
  return classes;
}

/* The words of each hit, "; " between them. (transfer full) */
static char *
show_hits (const GapLexicon *lexicon, const char *sketch)
{
  guint n;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", sketch);
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GArray) hits = gap_lexicon_match (lexicon, tokens);
  const GapToken *list = gap_tokens_get (tokens, &n);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const GapHit *hit = &g_array_index (hits, GapHit, i);
      ck_assert_uint_gt (hit->n, 0);
      ck_assert_uint_le (hit->first + hit->n, n);
      const GapToken *last = &list[hit->first + hit->n - 1];
      GapSpan span = { list[hit->first].offset, last->offset + last->length - list[hit->first].offset };
      g_autofree char *words = gap_document_dup_span (document, span);
      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", words);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct
{
  const char *phrase;
  const char *sketch;
  const char *wanted; /* the words found; "" for none */
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  g_autoptr (GHashTable) classes = make_classes ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *why = NULL;
      g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
      gboolean is_added = gap_lexicon_add (lexicon, rows[i].phrase, 7, classes, &why);
      ck_assert_msg (is_added, "\"%s\" was refused: %s", rows[i].phrase, why);
      ck_assert_ptr_null (why);
      gap_lexicon_freeze (lexicon);
      g_autofree char *found = show_hits (lexicon, rows[i].sketch);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\" on \"%s\": found \"%s\", not \"%s\"", rows[i].phrase,
                     rows[i].sketch, found, rows[i].wanted);
    }
}

START_TEST (words_stand_one_after_the_other)
{
  static const Row rows[] = {
    { "personal data", "All personal data is safe.", "personal data" },
    { "personal data", "All Personal DATA is safe.", "Personal DATA" },
    { "personal data", "personal\ndata", "" },
    { "personal data", "It is personal. Data is kept.", "" },
    { "personal data", "data personal", "" },
    { "personal data", "personal safe data", "" },
    { "personal data", "personal data, personal data", "personal data; personal data" },
    { "personal", "impersonal", "" },
    { "  personal \t data ", "personal data", "personal data" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (words_match_by_their_stem)
{
  static const Row rows[] = {
    { "post", "post posts posted posting", "post; posts; posted; posting" },
    { "posting", "They post it.", "post" },
    { "complaint", "complaints, not complain", "complaints" },
    { "policy", "policies", "policies" },
    { "caf\xc3\xa9", "CAF\xc3\x89", "CAF\xc3\x89" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* What the stemmer gets wrong is put right word by word, and only for the words that are named. */
START_TEST (words_may_be_joined_and_parted)
{
  static const struct
  {
    const char *phrase;
    const char *wanted;
  } rows[] = {
    { "take", "take; took; taken; takes" },
    { "took", "take; took; taken; takes" },
    { "inform", "inform; informs" },
    { "information", "information; informational" },
    { "=took", "took" },
    { "=information", "information" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = NULL;
      g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
      gap_lexicon_add_forms (lexicon, "take took taken", FALSE);
      gap_lexicon_add_forms (lexicon, "information informational", TRUE);
      ck_assert (gap_lexicon_add (lexicon, rows[i].phrase, 1, NULL, &why));
      gap_lexicon_freeze (lexicon);
      g_autofree char *found = show_hits (lexicon, "take took taken takes information informational inform informs");
      ck_assert_str_eq (found, rows[i].wanted);
    }
}
END_TEST

START_TEST (an_equals_sign_takes_the_very_word)
{
  static const Row rows[] = {
    { "=posts", "post posts posted", "posts" },
    { "=posts", "POSTS", "POSTS" },
    { "=Posts", "posts", "posts" },
    { "=posts|share", "post posts sharing", "posts; sharing" },
    { "our =posts", "our post, our posts", "our posts" },
    { "=posts_online|share", "posts online, post online", "posts online" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_bar_gives_a_choice)
{
  static const Row rows[] = {
    { "raise|report concern|complaint", "raise a concern", "" },
    { "raise|report concern|complaint", "raise concerns, report complaints", "raise concerns; report complaints" },
    { "one|two|three", "three two one", "three; two; one" },
    { "a |b", "a b", "a b" },
    { "a b|", "a b", "a b" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (an_underscore_holds_an_option_together)
{
  static const Row rows[] = {
    { "social_media|online", "social media and online", "social media; online" },
    { "social_media|online", "social online", "online" },
    { "on social_media|the_web|it", "on social media, on the web, on it", "on social media; on the web; on it" },
    { "social_media", "social media", "social media" },
    { "a_b|c d|e_f", "a b d, c d, a b e f, c e f, a d", "a b d; c d; a b e f; c e f" },
    { "on ?the_web|it today", "on the web today, on it today, on today, on web today",
      "on the web today; on it today; on today" },
    { "on ?the_web today", "on the web today, on today", "on the web today; on today" },
    { "<parents>_group|class", "parents group, carer group, classes", "parents group; carer group; classes" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_class_stands_for_its_words)
{
  static const Row rows[] = {
    { "<parents>", "parents carers mum mums", "parents; carers; mum" },
    { "all <parents>", "all carers", "all carers" },
    { "<parents>|guardian", "carer guardian", "carer; guardian" },
    { "this <policy-word>", "this code, this policy", "this code; this policy" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (two_points_let_words_stand_between)
{
  static const Row rows[] = {
    { "contact .. head", "contact head", "contact head" },
    { "contact .. head", "contact 1 2 3 4 head", "contact 1 2 3 4 head" },
    { "contact .. head", "contact 1 2 3 4 5 head", "" },
    { "contact ..2 head", "contact 1 2 head", "contact 1 2 head" },
    { "contact ..2 head", "contact 1 2 3 head", "" },
    { "contact ..9 head", "contact 1 2 3 4 5 6 7 8 9 head", "contact 1 2 3 4 5 6 7 8 9 head" },
    { "contact ..9 head", "contact 1 2 3 4 5 6 7 8 9 10 head", "" },
    { "contact ..15 head", "contact 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 head",
      "contact 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 head" },
    { "contact ..15 head", "contact 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 head", "" },
    { "contact ..40 head", "contact 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 head", "" },
    { "contact .. head", "contact her. The head", "" },
    { "contact .. head", "head contact", "" },
    { "a .. b c", "a x c b c", "a x c b c" },
    { "a .. b c", "a b b c", "a b b c" }, /* the first b is a dead end */
    { "a ..1 b ..1 c", "a x b x c", "a x b x c" },
    { "a ..1 b ..1 c", "a x b x x c", "" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_question_mark_lets_a_word_go)
{
  static const Row rows[] = {
    { "the ?school website", "the school website, the website", "the school website; the website" },
    { "the ?school website", "the big website", "" },
    { "the ?school|class website", "the class website", "the class website" },
    { "the ?school ?web page", "the page, the school page, the web page, the school web page",
      "the page; the school page; the web page; the school web page" },
    { "the ?school ?web page", "the web school page", "" },
    { "page ?one", "page one, page two", "page one; page" },
    { "at ?<parents> home", "at carer home, at home", "at carer home; at home" },
    { "at ?=mum home", "at mums home, at mum home", "at mum home" },
    { "contact ..3 ?the head", "contact us at the head", "contact us at the head" },
    { "contact ..3 ?the head", "contact us at head", "contact us at head" }, /* the gap outlives the word left out */
    { "contact ..1 ?the ?good head", "contact us head, contact us at head", "contact us head" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (anchors_hold_a_phrase_to_an_end)
{
  static const Row rows[] = {
    { "^not", "Not now. We do not.", "Not" },
    { "^not", "- not this\n- we do not", "not" },
    { "^this|these", "These are. We see these. This is.", "These; This" },
    { "school $", "Our school. School is our school!", "school; school" },
    { "school $", "- the school\n- school days", "school" },
    { "^ school", "School. A school.", "School" },
    { "^no $", "No! No way.", "No" },
    { "^all ?the school $", "All the school. All school. All school days.", "All the school; All school" },
    { "^social_media|online", "Social media is here. We like social media. We go online. Online is here.",
      "Social media; Online" },
    { "^e-safety|it is", "E-safety is kept. Our e-safety is. It is.", "E-safety is; It is" },
    { "^a .. b $", "A x b. A b c. Z a b. A b b.", "A x b; A b b" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (words_are_cut_as_in_texts)
{
  static const Row rows[] = {
    { "cyber-bullying", "cyber-bullying, cyber bullying, Cyber-Bullied",
      "cyber-bullying; cyber bullying; Cyber-Bullied" },
    { "parent/carer", "parents/carers, parent carer", "parents/carers; parent carer" },
    { "don't post", "don't post, don\xe2\x80\x99t post, don t post", "don't post; don\xe2\x80\x99t post; don t post" },
    { "a child's name", "a child's name, a child\xe2\x80\x99s name, a child name",
      "a child's name; a child\xe2\x80\x99s name; a child name" },
    { "e-safety|cyber-bullying", "e-safety, cyber bullying, e bullying", "e-safety; cyber bullying" },
    { "don\xe2\x80\x99t post", "We don\xe2\x80\x99t post.", "don\xe2\x80\x99t post" },
    { "won't|don't post", "won't post, don't post, won post", "won't post; don't post" },
    { "child's|school's page", "a child's page, the school's page", "child's page; school's page" },
    { "parents' page", "the parents' page", "parents' page" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (what_cannot_be_a_phrase_is_refused_and_why)
{
  static const struct
  {
    const char *phrase;
    const char *why;
  } rows[] = {
    { "", "a phrase has 0 words" },
    { "   ", "a phrase has 0 words" },
    { "^", "a phrase has 0 words" },
    { "^ $", "a phrase has 0 words" },
    { "..", "a phrase has 0 words" },
    { "a b c d e f g h i j k l m n o p q", "a phrase has 17 words" },
    { "one <nobody>", "no word class <nobody>" },
    { "one|<nobody>", "no word class <nobody>" },
    { "one <two", "\"<two\" is no word and no word class" },
    { "one two>", "\"two>\" is no word and no word class" },
    { "<>", "\"<>\" is no word and no word class" },
    { "one |", "\"|\" names no word" },
    { "one ?", "\"?\" names no word" },
    { "?one two", "\"?one\" must begin with a word that is there" },
    { "one =", "\"=\" names no word (\"=\" stands before one, \"^\" before the first, \"$\" apart)" },
    { "our school$", "\"school$\" names no word (\"=\" stands before one, \"^\" before the first, \"$\" apart)" },
    { "our ^school", "\"^school\" names no word (\"=\" stands before one, \"^\" before the first, \"$\" apart)" },
    { ".. two", "\"..\" must begin with a word that is there" },
    { "..3 two", "\"..3\" must begin with a word that is there" },
  };
  g_autoptr (GHashTable) classes = make_classes ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = NULL;
      g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
      ck_assert_msg (!gap_lexicon_add (lexicon, rows[i].phrase, 1, classes, &why), "\"%s\" was taken", rows[i].phrase);
      ck_assert_ptr_nonnull (why);
      ck_assert_str_eq (why, rows[i].why);
    }
}
END_TEST

START_TEST (sixteen_words_are_a_phrase)
{
  static const Row rows[] = {
    { "a b c d e f g h i j k l m n o p", "a b c d e f g h i j k l m n o p", "a b c d e f g h i j k l m n o p" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (choices_are_bounded)
{
  g_autofree char *why = NULL;
  g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
  const char *phrase = "a_b|c_d|e_f|g_h a_b|c_d|e_f|g_h a_b|c_d|e_f|g_h a_b|c_d|e_f|g_h a_b|c_d|e_f|g_h";
  g_autofree char *wanted = g_strdup_printf ("\"%s\" has too many choices", phrase);
  ck_assert (!gap_lexicon_add (lexicon, phrase, 1, NULL, &why));
  ck_assert_str_eq (why, wanted);
}
END_TEST

/* A phrase that was refused leaves those before and after it whole. */
START_TEST (a_refused_phrase_leaves_no_trace)
{
  g_autofree char *why = NULL;
  g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
  ck_assert (gap_lexicon_add (lexicon, "one two", 1, NULL, &why));
  ck_assert (!gap_lexicon_add (lexicon, "three four <nobody>", 2, NULL, &why));
  ck_assert (gap_lexicon_add (lexicon, "five six", 3, NULL, &(char *){ NULL }));
  gap_lexicon_freeze (lexicon);
  g_autofree char *found = show_hits (lexicon, "one two three four five six");
  ck_assert_str_eq (found, "one two; five six");
}
END_TEST

START_TEST (hits_come_in_the_order_of_the_text_with_their_tags)
{
  static const GapHit wanted[] = { { 3, 0, 1 }, { 1, 1, 2 }, { 2, 1, 1 }, { 2, 3, 1 } };
  static const char *const phrases[] = { "post photo", "post|share", "parent" };
  g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    ck_assert (gap_lexicon_add (lexicon, phrases[i], i + 1, NULL, &(char *){ NULL }));
  gap_lexicon_freeze (lexicon);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "Parents post photos, share");
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GArray) hits = gap_lexicon_match (lexicon, tokens);
  ck_assert_uint_eq (hits->len, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < hits->len; i++)
    {
      const GapHit *hit = &g_array_index (hits, GapHit, i);
      ck_assert_uint_eq (hit->tag, wanted[i].tag);
      ck_assert_uint_eq (hit->first, wanted[i].first);
      ck_assert_uint_eq (hit->n, wanted[i].n);
    }
}
END_TEST

START_TEST (nothing_is_found_in_nothing)
{
  g_autoptr (GapLexicon) lexicon = gap_lexicon_new ();
  g_autoptr (GapLexicon) empty = gap_lexicon_new ();
  ck_assert (gap_lexicon_add (lexicon, "word", 1, NULL, &(char *){ NULL }));
  gap_lexicon_freeze (lexicon);
  gap_lexicon_freeze (empty);
  g_autofree char *in_nothing = show_hits (lexicon, "");
  g_autofree char *of_nothing = show_hits (empty, "word");
  ck_assert_str_eq (in_nothing, "");
  ck_assert_str_eq (of_nothing, "");
}
END_TEST

TCase *
tcase_phrase (void)
{
  TCase *tcase = tcase_create ("phrase");
  tcase_add_test (tcase, words_stand_one_after_the_other);
  tcase_add_test (tcase, words_match_by_their_stem);
  tcase_add_test (tcase, words_may_be_joined_and_parted);
  tcase_add_test (tcase, an_equals_sign_takes_the_very_word);
  tcase_add_test (tcase, a_bar_gives_a_choice);
  tcase_add_test (tcase, an_underscore_holds_an_option_together);
  tcase_add_test (tcase, a_class_stands_for_its_words);
  tcase_add_test (tcase, two_points_let_words_stand_between);
  tcase_add_test (tcase, a_question_mark_lets_a_word_go);
  tcase_add_test (tcase, anchors_hold_a_phrase_to_an_end);
  tcase_add_test (tcase, words_are_cut_as_in_texts);
  tcase_add_test (tcase, what_cannot_be_a_phrase_is_refused_and_why);
  tcase_add_test (tcase, sixteen_words_are_a_phrase);
  tcase_add_test (tcase, choices_are_bounded);
  tcase_add_test (tcase, a_refused_phrase_leaves_no_trace);
  tcase_add_test (tcase, hits_come_in_the_order_of_the_text_with_their_tags);
  tcase_add_test (tcase, nothing_is_found_in_nothing);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
