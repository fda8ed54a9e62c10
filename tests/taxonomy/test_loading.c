/* taxonomy.c: a small taxonomy from strings, what becomes of it, and every fault with its file and line. */
#include <string.h>

#include "document/sketch.h"
#include "suite.h"
#include "taxonomy/files.h"
#include "taxonomy/taxonomy.h"

TCase *tcase_loading (void);

/* A root of twelve lines; what a test adds begins on the thirteenth. */
#define HEAD                                                                                                           \
  "format: gapcheck.taxonomy/1\n"                                                                                      \
  "id: small\n"                                                                                                        \
  "title: A small taxonomy\n"
#define STANCES                                                                                                        \
  "stances:\n"                                                                                                         \
  "  silent: {before: [not limited to]}\n"                                                                             \
  "  forbids: {before: [must not], after: [is forbidden], by: [we forbid]}\n"                                          \
  "  requires: {before: [must], of: [ask]}\n"                                                                          \
  "  allows: {before: [may]}\n"
#define AUDIENCES                                                                                                      \
  "audiences:\n"                                                                                                       \
  "  parents: [parent, carer]\n"                                                                                       \
  "  staff: [staff]\n"
#define ANYONE "  anyone: [everyone]\n"
#define AREAS "areas: [a.yml]\n"
#define ROOT HEAD STANCES AUDIENCES ANYONE AREAS /* 13 lines */

#define AREA "area: a\ntitle: Area A\n"                    /* 2 lines */
#define POST "concepts:\n  post: [post]\n"                 /* 2 lines */
#define CLAUSE "clauses:\n  - id: a.one\n    title: One\n" /* 3 lines */
#define GOOD_AREA AREA POST CLAUSE "    signals: [{all: post}]\n"

static GapTaxonomy *
load (const char *root, const char *a, const char *b, GError **error)
{
  const TestFile files[] = { { "root.yml", root }, { "a.yml", a }, { b != NULL ? "b.yml" : NULL, b }, { NULL, NULL } };
  return gap_taxonomy_load ("root.yml", fetch_test_file, (gpointer)files, error);
}

static GapTaxonomy *
load_good (const char *root, const char *a, const char *b)
{
  g_autoptr (GError) error = NULL;
  GapTaxonomy *taxonomy = load (root, a, b, &error);
  ck_assert_msg (taxonomy != NULL, "%s", error != NULL ? error->message : "no error either");
  ck_assert_ptr_null (error);
  return taxonomy;
}

typedef struct
{
  const char *root;
  const char *area;
  const char *message;
} Fault;

static void
assert_faults (const Fault *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GapTaxonomy) taxonomy = load (rows[i].root, rows[i].area, NULL, &error);
      ck_assert_msg (taxonomy == NULL, "loaded, wanted: %s", rows[i].message);
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_str_eq (error->message, rows[i].message);
    }
}

/* ---- what is loaded ---- */

START_TEST (areas_and_clauses_stand_in_the_order_of_the_files)
{
  static const char *const ids[] = { "b.one", "b.two", "a.one" };
  g_autoptr (GapTaxonomy) taxonomy
      = load_good (HEAD STANCES AUDIENCES ANYONE "areas: [b.yml, a.yml]\n", GOOD_AREA,
                   "area: b\ntitle: Area B\nclauses:\n  - {id: b.one, title: B one, signals: [{all: post}]}\n"
                   "  - {id: b.two, title: B two, signals: [{all: post}]}\n");
  ck_assert_str_eq (gap_taxonomy_get_id (taxonomy), "small");
  ck_assert_str_eq (gap_taxonomy_get_title (taxonomy), "A small taxonomy");
  ck_assert_uint_eq (gap_taxonomy_get_n_areas (taxonomy), 2);
  ck_assert_str_eq (gap_taxonomy_get_area (taxonomy, 0)->id, "b");
  ck_assert_str_eq (gap_taxonomy_get_area (taxonomy, 1)->title, "Area A");
  ck_assert_uint_eq (gap_taxonomy_get_n_clauses (taxonomy), G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, i);
      ck_assert_str_eq (clause->id, ids[i]);
      ck_assert_uint_eq (clause->area, i < 2 ? 0 : 1);
      ck_assert_ptr_eq (gap_taxonomy_find_clause (taxonomy, ids[i]), clause);
    }
  ck_assert_ptr_null (gap_taxonomy_find_clause (taxonomy, "a.two"));
}
END_TEST

START_TEST (a_clause_has_what_its_file_says)
{
  g_autoptr (GapTaxonomy) taxonomy
      = load_good (ROOT,
                   AREA POST "clauses:\n  - id: a.one\n    title: One\n    why: It matters.\n    source: A book, 2026\n"
                             "    remedy: Write it.\n    examples: [x, y]\n    partial-examples: z\n"
                             "    counterexamples: []\n    signals: [{all: post}]\n"
                             "  - id: a.two\n    title: Two\n    signals: [{all: post}]\n",
                   NULL);
  const GapClause *clause = gap_taxonomy_get_clause (taxonomy, 0);
  ck_assert_str_eq (clause->title, "One");
  ck_assert_str_eq (clause->why, "It matters.");
  ck_assert_str_eq (clause->source, "A book, 2026");
  ck_assert_str_eq (clause->remedy, "Write it.");
  ck_assert_str_eq (clause->examples[1], "y");
  ck_assert_ptr_null (clause->examples[2]);
  ck_assert_str_eq (clause->partial_examples[0], "z");
  ck_assert_ptr_null (clause->counterexamples[0]);
  ck_assert_uint_eq (clause->line, 6);
  const GapClause *bare = gap_taxonomy_get_clause (taxonomy, 1);
  ck_assert_ptr_null (bare->why);
  ck_assert_ptr_null (bare->source);
  ck_assert_ptr_null (bare->remedy);
  ck_assert_ptr_null (bare->examples[0]);
  ck_assert_uint_eq (bare->line, 15);
}
END_TEST

static void
assert_concepts (const GapTaxonomy *taxonomy, const GArray *list, const char *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            gap_taxonomy_get_concept (taxonomy, g_array_index (list, guint, i))->id);
  ck_assert_str_eq (found->str, wanted);
}

#define SIX "concepts: {p: [one], q: [two], r: [three], s: [four], t: [five], u: [six]}\n" /* 1 line */

START_TEST (a_signal_has_every_key_of_the_language)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (ROOT,
                                                AREA SIX CLAUSE "    signals:\n"
                                                                "      - all: [p, [q, r]]\n"
                                                                "        none: [s]\n"
                                                                "        heading: t\n"
                                                                "        not-heading: [u]\n"
                                                                "        section: [p, q]\n"
                                                                "        document: [r]\n"
                                                                "        not-document: [s, t]\n"
                                                                "        stance: [forbids, silent]\n"
                                                                "        audience: [staff]\n"
                                                                "        named: true\n"
                                                                "        near: 8\n"
                                                                "        within: block\n"
                                                                "        gives: partial\n"
                                                                "        lacks: says when\n"
                                                                "        despite: true\n",
                                                NULL);
  const GapSignal *one = g_ptr_array_index (gap_taxonomy_get_clause (taxonomy, 0)->signals, 0);
  ck_assert_uint_eq (one->all->len, 2);
  assert_concepts (taxonomy, g_ptr_array_index (one->all, 0), "p");
  assert_concepts (taxonomy, g_ptr_array_index (one->all, 1), "q r");
  assert_concepts (taxonomy, one->none, "s");
  assert_concepts (taxonomy, one->heading, "t");
  assert_concepts (taxonomy, one->not_heading, "u");
  assert_concepts (taxonomy, one->section, "p q");
  assert_concepts (taxonomy, one->document, "r");
  assert_concepts (taxonomy, one->not_document, "s t");
  ck_assert_uint_eq (one->stances, 1u << GAP_STANCE_FORBIDS | 1u << GAP_STANCE_SILENT);
  ck_assert_uint_eq (one->audiences, 1u << 1);
  ck_assert (one->is_named && one->is_partial && one->is_despite);
  ck_assert_uint_eq (one->near, 8);
  ck_assert_int_eq (one->within, GAP_WITHIN_BLOCK);
  ck_assert_str_eq (one->lacks, "says when");
  ck_assert_uint_eq (one->line, 8);
}
END_TEST

START_TEST (a_signal_asks_nothing_that_it_does_not_say)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (ROOT, GOOD_AREA, NULL);
  const GapSignal *one = g_ptr_array_index (gap_taxonomy_get_clause (taxonomy, 0)->signals, 0);
  const GArray *const lists[]
      = { one->none, one->heading, one->not_heading, one->section, one->document, one->not_document };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    ck_assert_uint_eq (lists[i]->len, 0);
  ck_assert_uint_eq (one->all->len, 1);
  ck_assert_uint_eq (one->stances, 0);
  ck_assert_uint_eq (one->audiences, 0);
  ck_assert_uint_eq (one->near, 0);
  ck_assert_int_eq (one->within, GAP_WITHIN_SENTENCE);
  ck_assert (!one->is_named && !one->is_partial && !one->is_despite);
  ck_assert_ptr_null (one->lacks);
}
END_TEST

START_TEST (yes_and_no_are_true_and_false)
{
  static const struct
  {
    const char *word;
    gboolean is_true;
  } rows[] = { { "true", TRUE }, { "yes", TRUE }, { "false", FALSE }, { "no", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *area = g_strdup_printf (AREA POST CLAUSE "    signals: [{all: post, named: %s, despite: %s}]\n",
                                               rows[i].word, rows[i].word);
      g_autoptr (GapTaxonomy) taxonomy = load_good (ROOT, area, NULL);
      const GapSignal *one = g_ptr_array_index (gap_taxonomy_get_clause (taxonomy, 0)->signals, 0);
      ck_assert_int_eq (one->is_named, rows[i].is_true);
      ck_assert_int_eq (one->is_despite, rows[i].is_true);
    }
}
END_TEST

START_TEST (within_and_gives_have_their_words)
{
  static const struct
  {
    const char *signal;
    GapWithin within;
    gboolean is_partial;
  } rows[] = {
    { "    signals: [{all: post, within: own}]\n", GAP_WITHIN_OWN, FALSE },
    { "    signals: [{all: post, within: sentence}]\n", GAP_WITHIN_SENTENCE, FALSE },
    { "    signals: [{all: post, within: block, gives: covered}]\n", GAP_WITHIN_BLOCK, FALSE },
    { "    signals: [{all: post, gives: partial}]\n", GAP_WITHIN_SENTENCE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *area = g_strconcat (AREA POST CLAUSE, rows[i].signal, NULL);
      g_autoptr (GapTaxonomy) taxonomy = load_good (ROOT, area, NULL);
      const GapSignal *one = g_ptr_array_index (gap_taxonomy_get_clause (taxonomy, 0)->signals, 0);
      ck_assert_int_eq (one->within, rows[i].within);
      ck_assert_int_eq (one->is_partial, rows[i].is_partial);
    }
}
END_TEST

START_TEST (concepts_have_labels_topics_dates_and_lines)
{
  g_autoptr (GapTaxonomy) taxonomy
      = load_good (ROOT "concepts:\n  data-law:\n    label: a data protection law\n    topics: [data, statutory]\n"
                        "  when.it_was:\n    dates: next\n  words: [word]\n",
                   GOOD_AREA, NULL);
  const GapConcept *law = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "data-law"));
  const GapConcept *when
      = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "when.it_was"));
  const GapConcept *words = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "words"));
  ck_assert_str_eq (law->id, "data-law");
  ck_assert_str_eq (law->label, "a data protection law");
  ck_assert_str_eq (law->topics[0], "data");
  ck_assert_str_eq (law->topics[1], "statutory");
  ck_assert_ptr_null (law->topics[2]);
  ck_assert_ptr_null (law->dates[0]);
  ck_assert_uint_eq (law->line, 16);
  ck_assert_str_eq (when->label, "when it was");
  ck_assert_str_eq (when->dates[0], "next");
  ck_assert_ptr_null (words->topics[0]);
  ck_assert_int_lt (gap_taxonomy_find_concept (taxonomy, "nothing"), 0);
}
END_TEST

START_TEST (a_concept_may_take_in_another_at_any_depth)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (
      ROOT "concepts: {low: [low], mid: ['@low', mid], high: ['@mid'], ring: ['@gnir', ring], gnir: ['@ring', gnir]}\n",
      GOOD_AREA, NULL);
  const GapConcept *low = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "low"));
  const GapConcept *mid = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "mid"));
  const GapConcept *ring = gap_taxonomy_get_concept (taxonomy, (guint)gap_taxonomy_find_concept (taxonomy, "ring"));
  assert_concepts (taxonomy, low->included_by, "mid high");
  assert_concepts (taxonomy, mid->included_by, "high");
  assert_concepts (taxonomy, ring->included_by, "gnir");
}
END_TEST

START_TEST (names_may_be_used_before_and_after_they_are_defined)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (
      HEAD STANCES AUDIENCES ANYONE "areas: [a.yml, b.yml]\nexclude: [later]\nconcepts: {x: ['@later']}\n",
      AREA CLAUSE "    signals: [{all: later}]\n",
      "area: b\ntitle: B\nconcepts: {later: [late]}\nclauses: [{id: b.x, title: X, signals: [{all: x}]}]\n");
  assert_concepts (taxonomy, gap_taxonomy_get_excluded (taxonomy), "later");
}
END_TEST

START_TEST (audiences_have_bits_in_their_order_and_anyone_has_none)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (
      HEAD STANCES "audiences: {anyone: [everyone], staff: [staff], parents: [parent]}\n" AREAS, GOOD_AREA, NULL);
  ck_assert_uint_eq (gap_taxonomy_get_n_audiences (taxonomy), 2);
  ck_assert_str_eq (gap_taxonomy_get_audience (taxonomy, 0), "staff");
  ck_assert_str_eq (gap_taxonomy_get_audience (taxonomy, 1), "parents");
  ck_assert_str_eq (gap_taxonomy_get_concept (taxonomy, gap_taxonomy_get_anyone_concept (taxonomy))->id,
                    "audience.anyone");
  ck_assert_str_eq (gap_taxonomy_get_concept (taxonomy, gap_taxonomy_get_audience_concept (taxonomy, 1))->id,
                    "audience.parents");
}
END_TEST

START_TEST (cues_are_kept_by_stance_and_place)
{
  static const struct
  {
    const char *text;
    GapStance stance;
    GapCuePlace place;
  } rows[] = {
    { "not limited to", GAP_STANCE_SILENT, GAP_CUE_BEFORE },
    { "must not", GAP_STANCE_FORBIDS, GAP_CUE_BEFORE },
    { "is forbidden", GAP_STANCE_FORBIDS, GAP_CUE_AFTER },
    { "must", GAP_STANCE_REQUIRES, GAP_CUE_BEFORE },
    { "ask", GAP_STANCE_REQUIRES, GAP_CUE_OF },
    { "we forbid", GAP_STANCE_FORBIDS, GAP_CUE_BY },

    { "may", GAP_STANCE_ALLOWS, GAP_CUE_BEFORE },
  };
  g_autoptr (GapTaxonomy) taxonomy = load_good (ROOT, GOOD_AREA, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GapDocument) document = gap_document_from_sketch ("x", rows[i].text);
      g_autoptr (GapTokens) tokens = gap_tokens_new (document);
      g_autoptr (GArray) hits = gap_lexicon_match (gap_taxonomy_get_lexicon (taxonomy), tokens);
      ck_assert_uint_ge (hits->len, 1);
      ck_assert_uint_eq (g_array_index (hits, GapHit, 0).tag,
                         gap_taxonomy_get_cue_concept (taxonomy, rows[i].stance, rows[i].place));
    }
}
END_TEST

START_TEST (forms_hold_for_every_phrase_of_the_taxonomy)
{
  g_autoptr (GapTaxonomy) taxonomy = load_good (
      ROOT "concepts: {take: [take], inform: [inform]}\nforms: {together: [take took], apart: [information]}\n",
      GOOD_AREA, NULL);
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "took information, informs");
  g_autoptr (GapTokens) tokens = gap_tokens_new (document);
  g_autoptr (GArray) hits = gap_lexicon_match (gap_taxonomy_get_lexicon (taxonomy), tokens);
  ck_assert_uint_eq (hits->len, 2);
  ck_assert_uint_eq (g_array_index (hits, GapHit, 0).tag, (guint)gap_taxonomy_find_concept (taxonomy, "take"));
  ck_assert_uint_eq (g_array_index (hits, GapHit, 1).tag, (guint)gap_taxonomy_find_concept (taxonomy, "inform"));
  ck_assert_uint_eq (g_array_index (hits, GapHit, 1).first, 2);
}
END_TEST

START_TEST (stances_have_names_but_silence_has_none)
{
  ck_assert_ptr_null (gap_stance_nick (GAP_STANCE_SILENT));
  ck_assert_str_eq (gap_stance_nick (GAP_STANCE_FORBIDS), "forbids");
  ck_assert_str_eq (gap_stance_nick (GAP_STANCE_REQUIRES), "requires");
  ck_assert_str_eq (gap_stance_nick (GAP_STANCE_ALLOWS), "allows");
}
END_TEST

/* ---- what is refused ---- */

START_TEST (faults_of_the_root)
{
  static const Fault rows[] = {
    { "- a\n", GOOD_AREA, "root.yml:1: a mapping (key: value) is wanted here" },
    { ROOT "concept: {}\n", GOOD_AREA, "root.yml:14: unknown key 'concept'; did you mean 'concepts'?" },
    { ROOT "wholly-other: 1\n", GOOD_AREA, "root.yml:14: unknown key 'wholly-other'" },
    { "id: x\ntitle: X\n", GOOD_AREA, "root.yml:1: \"format\" must be gapcheck.taxonomy/1" },
    { "format: gapcheck.taxonomy/2\n", GOOD_AREA, "root.yml:1: \"format\" must be gapcheck.taxonomy/1" },
    { "format: gapcheck.taxonomy/1\nid: x\n", GOOD_AREA, "root.yml:1: a taxonomy needs \"id\" and \"title\"" },
    { "format: gapcheck.taxonomy/1\ntitle: x\n", GOOD_AREA, "root.yml:1: a taxonomy needs \"id\" and \"title\"" },
    { HEAD STANCES AUDIENCES ANYONE, GOOD_AREA, "root.yml:1: no \"areas\"" },
    { HEAD STANCES AUDIENCES ANYONE "areas: []\n", GOOD_AREA, "root.yml:1: no \"areas\"" },
    { HEAD STANCES AUDIENCES ANYONE "areas: [z.yml]\n", GOOD_AREA, "z.yml: there is no such file" },
    { ROOT "exclude: [nothing]\n", GOOD_AREA, "root.yml:14: no concept \"nothing\"" },
    { ROOT "exclude: {post: post}\n", GOOD_AREA, "root.yml:14: names of concepts are wanted here" },
    { HEAD AUDIENCES ANYONE AREAS, GOOD_AREA, "root.yml:1: no \"stances\"" },
    { HEAD STANCES AREAS, GOOD_AREA, "root.yml:1: no audience \"anyone\"" },
    { ROOT "id: again\n", GOOD_AREA, "root.yml:14: the key 'id' stands twice, first on line 2" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_root_that_cannot_be_fetched_is_a_fault)
{
  static const TestFile files[] = { { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GapTaxonomy) taxonomy = gap_taxonomy_load ("root.yml", fetch_test_file, (gpointer)files, &error);
  ck_assert_ptr_null (taxonomy);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
}
END_TEST

START_TEST (faults_of_the_vocabulary)
{
  static const Fault rows[] = {
    { ROOT "forms: {asunder: [a]}\n", GOOD_AREA, "root.yml:14: unknown key 'asunder'" },
    { ROOT "forms: {apart: [a, '']}\n", GOOD_AREA, "root.yml:14: \"apart\" is a list of words" },
    { ROOT "forms: {together: [[a, b]]}\n", GOOD_AREA, "root.yml:14: \"together\" is a list of words" },
    { ROOT "forms: {apart: word}\n", GOOD_AREA, "root.yml:14: 'apart' must be a list" },
    { ROOT "forms: {together: {a: b}}\n", GOOD_AREA, "root.yml:14: 'together' must be a list" },
    { ROOT "classes: [parent]\n", GOOD_AREA, "root.yml:14: 'classes' must be a mapping" },
    { ROOT "classes:\n  people: [[parent]]\n", GOOD_AREA, "root.yml:15: 'people' must be a text or a list of texts" },
    { ROOT "classes:\n  people: []\n", GOOD_AREA, "root.yml:15: a word class needs a name and a list of words" },
    { ROOT "classes:\n  people: parent\n", GOOD_AREA, "root.yml:15: a word class needs a name and a list of words" },
    { ROOT "classes: {people: [parent],\n  people: [carer]}\n", GOOD_AREA,
      "root.yml:15: the key 'people' stands twice, first on line 14" },
    { HEAD "stances:\n  silent: {}\n  forbid: {before: [not]}\n", GOOD_AREA,
      "root.yml:6: unknown key 'forbid'; did you mean 'forbids'?" },
    { HEAD "stances:\n  silent: {}\n  forbids: {}\n  allows: {}\n", GOOD_AREA,
      "root.yml:5: no cues for the stance \"requires\"" },
    { HEAD "stances:\n  silent: {}\n  forbids: {befor: [not]}\n  allows: {}\n  requires: {}\n", GOOD_AREA,
      "root.yml:6: unknown key 'befor'; did you mean 'before'?" },
    { HEAD "stances:\n  silent: {}\n  forbids: {before: [not, <none>]}\n", GOOD_AREA,
      "root.yml:6: no word class <none>" },
    { HEAD "stances:\n  silent: {}\n  forbids: {before: [not, '?maybe not']}\n", GOOD_AREA,
      "root.yml:6: \"?maybe\" must begin with a word that is there" },
    { HEAD "stances: [forbids]\n", GOOD_AREA, "root.yml:4: a mapping (key: value) is wanted here" },
    { HEAD "stances:\n  silent: {}\n  forbids: {before: not}\n", GOOD_AREA, "root.yml:6: 'before' must be a list" },
    { HEAD "stances:\n  silent: {}\n  forbids: {after: {is: not}}\n", GOOD_AREA, "root.yml:6: 'after' must be a list" },
    { HEAD STANCES AUDIENCES AREAS, GOOD_AREA, "root.yml:10: no audience \"anyone\"" },
    { HEAD STANCES "audiences: [all]\n", GOOD_AREA, "root.yml:9: 'audiences' must be a mapping" },
    { HEAD STANCES "audiences:\n  anyone: all\n", GOOD_AREA, "root.yml:10: 'anyone' must be a list" },
    { HEAD STANCES "audiences:\n  anyone: [all]\n  staff: []\n", GOOD_AREA,
      "root.yml:11: audience \"staff\" is empty" },
    { HEAD STANCES "audiences:\n  anyone: [everyone]\n  parents: ['<none>']\n", GOOD_AREA,
      "root.yml:11: no word class <none>" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (audiences_are_sixteen_at_most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) root = g_string_new (HEAD STANCES "audiences:\n  anyone: [everyone]\n");
  for (guint i = 0; i < GAP_MAX_AUDIENCES; i++)
    g_string_append_printf (root, "  a%u: [word%u]\n", i, i);
  g_autofree char *full = g_strconcat (root->str, AREAS, NULL);
  g_autofree char *over = g_strconcat (root->str, "  more: [more]\n" AREAS, NULL);
  g_autoptr (GapTaxonomy) taxonomy = load_good (full, GOOD_AREA, NULL);
  ck_assert_uint_eq (gap_taxonomy_get_n_audiences (taxonomy), GAP_MAX_AUDIENCES);
  g_autoptr (GapTaxonomy) none = load (over, GOOD_AREA, NULL, &error);
  ck_assert_ptr_null (none);
  ck_assert_str_eq (error->message, "root.yml:10: more than 16 audiences");
}
END_TEST

START_TEST (faults_of_concepts)
{
  static const Fault rows[] = {
    { ROOT "concepts:\n  one: []\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: word\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: {}\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one:\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: {label: nothing}\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: {phrases: []}\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: {topics: []}\n", GOOD_AREA, "root.yml:15: concept \"one\" is empty" },
    { ROOT "concepts:\n  one: {phrases: word}\n", GOOD_AREA, "root.yml:15: 'phrases' must be a list" },
    { ROOT "concepts:\n  one: {label: [a], phrases: [word]}\n", GOOD_AREA, "root.yml:15: 'label' must be a text" },
    { ROOT "concepts:\n  one: {topics: {a: b}}\n", GOOD_AREA,
      "root.yml:15: 'topics' must be a text or a list of texts" },
    { ROOT "concepts: [post]\n", GOOD_AREA, "root.yml:14: 'concepts' must be a mapping" },
    { ROOT, AREA "concepts: post\n" CLAUSE "    signals: [{all: post}]\n", "a.yml:3: 'concepts' must be a mapping" },
    { ROOT "concepts:\n  one:\n    phrase: [word]\n", GOOD_AREA,
      "root.yml:16: unknown key 'phrase'; did you mean 'phrases'?" },
    { ROOT "concepts:\n  one: [a]\n  post: [b]\n", GOOD_AREA, "a.yml:4: concept \"post\" is defined twice" },
    { ROOT "concepts:\n  one: [a, [b]]\n", GOOD_AREA, "root.yml:15: a phrase must be text" },
    { ROOT "concepts:\n  one: [a]\n  two:\n    - b\n    - '@three'\n", GOOD_AREA, "root.yml:18: no concept \"three\"" },
    { ROOT "concepts:\n  one:\n    phrases:\n      - fine\n      - .. end\n", GOOD_AREA,
      "root.yml:18: \"..\" must begin with a word that is there" },
    { ROOT "concepts:\n  one: ['<none>']\n", GOOD_AREA, "root.yml:15: no word class <none>" },
    { ROOT "concepts:\n  stance.forbids.before: [a]\n", GOOD_AREA,
      "root.yml:15: concept \"stance.forbids.before\" is defined twice" },
    { ROOT, AREA "concepts:\n  one: ['@two']\n" CLAUSE "    signals: [{all: one}]\n", "a.yml:4: no concept \"two\"" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (faults_of_areas_and_clauses)
{
  static const Fault rows[] = {
    { ROOT, "title: Area A\n" POST CLAUSE "    signals: [{all: post}]\n",
      "a.yml:1: an area needs \"area\", \"title\" and \"clauses\"" },
    { ROOT, "area: a\n" POST CLAUSE "    signals: [{all: post}]\n",
      "a.yml:1: an area needs \"area\", \"title\" and \"clauses\"" },
    { ROOT, AREA POST, "a.yml:1: an area needs \"area\", \"title\" and \"clauses\"" },
    { ROOT, AREA POST "clauses: []\n", "a.yml:1: an area needs \"area\", \"title\" and \"clauses\"" },
    { ROOT, AREA POST "clause: []\n", "a.yml:5: unknown key 'clause'; did you mean 'clauses'?" },
    { ROOT, "- a\n", "a.yml:1: a mapping (key: value) is wanted here" },
    { ROOT, AREA "clauses: [\n",
      "a.yml:4: not valid YAML: did not find expected node content, while parsing a flow node" },
    { ROOT, AREA POST CLAUSE "    signal: [{all: post}]\n", "a.yml:8: unknown key 'signal'; did you mean 'signals'?" },
    { ROOT, AREA POST CLAUSE "    remedies: x\n", "a.yml:8: unknown key 'remedies'" },
    { ROOT, AREA POST "clauses:\n  - title: One\n    signals: [{all: post}]\n",
      "a.yml:6: a clause needs \"id\" and \"title\"" },
    { ROOT, AREA POST "clauses:\n\n  - id: a.one\n", "a.yml:7: a clause needs \"id\" and \"title\"" },
    { ROOT, AREA POST CLAUSE, "a.yml:6: clause \"a.one\" has no signal" },
    { ROOT, AREA POST CLAUSE "    signals: []\n", "a.yml:6: clause \"a.one\" has no signal" },
    { ROOT, GOOD_AREA "  - id: a.one\n    title: Again\n    signals: [{all: post}]\n",
      "a.yml:9: clause \"a.one\" is defined twice" },
    { ROOT, AREA POST CLAUSE "    signals: post\n", "a.yml:8: 'signals' must be a list" },
    { ROOT, AREA POST CLAUSE "    why: [a, b]\n    signals: [{all: post}]\n", "a.yml:8: 'why' must be a text" },
    { ROOT, AREA POST CLAUSE "    examples: {a: b}\n    signals: [{all: post}]\n",
      "a.yml:8: 'examples' must be a text or a list of texts" },
    { ROOT, AREA POST "clauses: {a: b}\n", "a.yml:5: 'clauses' must be a list" },
    { ROOT, AREA POST "clauses:\n  - text\n", "a.yml:6: a mapping (key: value) is wanted here" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* The first line of a signal is the ninth of its file. */
#define SIGNAL(text) AREA POST CLAUSE "    signals:\n" text

START_TEST (faults_of_signals)
{
  static const Fault rows[] = {
    { ROOT, SIGNAL ("      - none: post\n"), "a.yml:9: a signal needs \"all\"" },
    { ROOT, SIGNAL ("      - post\n"), "a.yml:9: a mapping (key: value) is wanted here" },
    { ROOT, SIGNAL ("      - all: []\n"), "a.yml:9: \"all\" names no concept" },
    { ROOT, SIGNAL ("      - all: [post, []]\n"), "a.yml:9: an empty choice of concepts" },
    { ROOT, SIGNAL ("      - all: [post, [[post]]]\n"), "a.yml:9: no concept \"(a list)\"" },
    { ROOT, SIGNAL ("      - all: posting\n"), "a.yml:9: no concept \"posting\"" },
    { ROOT, SIGNAL ("      - all:\n          - post\n          - [post,\n             posting]\n"),
      "a.yml:12: no concept \"posting\"" },
    { ROOT, SIGNAL ("      - all: post\n        none: [x]\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        heading: [post, x]\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        not-heading: x\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        section: x\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        document: x\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        not-document: x\n"), "a.yml:10: no concept \"x\"" },
    { ROOT, SIGNAL ("      - all: post\n        not-headings: post\n"),
      "a.yml:10: unknown key 'not-headings'; did you mean 'not-heading'?" },
    { ROOT, SIGNAL ("      - all: post\n        stance: forbid\n"),
      "a.yml:10: no stance \"forbid\" (forbids, requires, allows or silent)" },
    { ROOT, SIGNAL ("      - all: post\n        stance: [forbids, denies]\n"),
      "a.yml:10: no stance \"denies\" (forbids, requires, allows or silent)" },
    { ROOT, SIGNAL ("      - all: post\n        audience: parent\n"), "a.yml:10: no audience \"parent\"" },
    { ROOT, SIGNAL ("      - all: post\n        audience: [parents, anyone]\n"), "a.yml:10: no audience \"anyone\"" },
    { ROOT, SIGNAL ("      - all: post\n        gives: half\n"),
      "a.yml:10: \"gives\" is covered or partial, not \"half\"" },
    { ROOT, SIGNAL ("      - all: post\n        within: section\n"),
      "a.yml:10: \"within\" is own, sentence or block, not \"section\"" },
    { ROOT, SIGNAL ("      - all: {post: post}\n"), "a.yml:9: names of concepts are wanted here" },
    { ROOT, SIGNAL ("      - all: post\n        none: {post: post}\n"), "a.yml:10: names of concepts are wanted here" },
    { ROOT, SIGNAL ("      - all: post\n        near: eight\n"),
      "a.yml:10: \"near\" is a number of words from 1 to 100, not \"eight\"" },
    { ROOT, SIGNAL ("      - all: post\n        near: -3\n"),
      "a.yml:10: \"near\" is a number of words from 1 to 100, not \"-3\"" },
    { ROOT, SIGNAL ("      - all: post\n        near: [8]\n"), "a.yml:10: 'near' must be a text" },
    { ROOT, SIGNAL ("      - all: post\n        named: yess\n"), "a.yml:10: 'named' must be true or false" },
    { ROOT, SIGNAL ("      - all: post\n        despite: ja\n"), "a.yml:10: 'despite' must be true or false" },
    { ROOT, SIGNAL ("      - all: post\n        lacks: [a]\n"), "a.yml:10: 'lacks' must be a text" },
    { ROOT, SIGNAL ("      - all: post\n        gives: [partial]\n"), "a.yml:10: 'gives' must be a text" },
    { ROOT, SIGNAL ("      - all: post\n        stance: {forbids: x}\n"),
      "a.yml:10: 'stance' must be a text or a list of texts" },
    { ROOT, SIGNAL ("      - all: post\n        audience: [[parents]]\n"),
      "a.yml:10: 'audience' must be a text or a list of texts" },
    { ROOT, SIGNAL ("      - all: post\n      - all: post\n        gives: full\n"),
      "a.yml:11: \"gives\" is covered or partial, not \"full\"" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

TCase *
tcase_loading (void)
{
  TCase *tcase = tcase_create ("loading");
  tcase_add_test (tcase, areas_and_clauses_stand_in_the_order_of_the_files);
  tcase_add_test (tcase, a_clause_has_what_its_file_says);
  tcase_add_test (tcase, a_signal_has_every_key_of_the_language);
  tcase_add_test (tcase, a_signal_asks_nothing_that_it_does_not_say);
  tcase_add_test (tcase, yes_and_no_are_true_and_false);
  tcase_add_test (tcase, within_and_gives_have_their_words);
  tcase_add_test (tcase, concepts_have_labels_topics_dates_and_lines);
  tcase_add_test (tcase, a_concept_may_take_in_another_at_any_depth);
  tcase_add_test (tcase, names_may_be_used_before_and_after_they_are_defined);
  tcase_add_test (tcase, audiences_have_bits_in_their_order_and_anyone_has_none);
  tcase_add_test (tcase, cues_are_kept_by_stance_and_place);
  tcase_add_test (tcase, forms_hold_for_every_phrase_of_the_taxonomy);
  tcase_add_test (tcase, stances_have_names_but_silence_has_none);
  tcase_add_test (tcase, faults_of_the_root);
  tcase_add_test (tcase, a_root_that_cannot_be_fetched_is_a_fault);
  tcase_add_test (tcase, faults_of_the_vocabulary);
  tcase_add_test (tcase, audiences_are_sixteen_at_most);
  tcase_add_test (tcase, faults_of_concepts);
  tcase_add_test (tcase, faults_of_areas_and_clauses);
  tcase_add_test (tcase, faults_of_signals);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  return tcase;
}
