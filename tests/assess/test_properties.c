/*
 * What must hold for any text: quotes are the document's own words, words about something else take nothing away, and a
 * clause falls with the sentences that it rests on. Tried on small texts and, with all that is built in, on whole
 * policies.
 */
#include <string.h>

#include "assess/audit.h"
#include "document/sketch.h"
#include "suite.h"

TCase *tcase_properties (void);

static GapKnowledge *small;
static GapKnowledge *whole;

static GapKnowledge *
load_from (const char *folder)
{
  g_autoptr (GError) error = NULL;
  GapKnowledge *knowledge = gap_knowledge_load (folder, &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
  return knowledge;
}

static void
load (void)
{
  small = load_from (GAP_TEST_DATA "/small");
  whole = load_from (NULL);
}

static void
unload (void)
{
  g_clear_pointer (&small, gap_knowledge_free);
  g_clear_pointer (&whole, gap_knowledge_free);
}

static const GapAuditOptions options = { NULL, NULL, { 2026, 11, 22 }, 90, FALSE };

static GapAudit *
audit_sketch (const GapKnowledge *knowledge, const char *text)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x.txt", text);
  return gap_audit_new (knowledge, document, &options);
}

static const char *const texts[] = {
  "# Our code\nParents must not share photos. Parents are kind.\nParents must be kind.\n"
  "We keep the Data Protection Act 1998.\nTell the head of worries.\nNext review: May 2027\n"
  "This policy is reviewed annually.",
  "# Worries\nParents must not:\n- post photos\n- share pictures of others\nShare kind words.\nStaff may share photos.",
  "Approved | May 2024\nNext review | Summer 2027\nWhat for | Parents must never post photos",
  "Parents must not post photos \xe2\x80\x93 \xe2\x80\x9cnot ever\xe2\x80\x9d. It\xe2\x80\x99s \xc3\xa9"
  "cole.\n# Law\nOur data rules.",
  "Always be kind.\nWords.\n# For parents\n## Worries\nNever share photos.\nShare kind words.\n- share kind photos",
  "Parents may share photos of the head. Everyone is kind. See also how parents must be kind.",
};

/* Whole policies as written for the corpus; each is read as plain lines here. */
static const char *const policies[] = { "low-ash/policy.txt", "wessex/policy.md" };

static char *
read_policy (const char *name)
{
  char *text = NULL;
  g_autofree char *path = g_build_filename (GAP_SOURCE_ROOT, "data", "schools", name, NULL);
  ck_assert_msg (g_file_get_contents (path, &text, NULL, NULL), "%s cannot be read", path);
  return text;
}

/* ---- quotes ---- */

static void
assert_inside (const GapDocument *document, GapSpan span)
{
  gsize length;
  const char *text = gap_document_get_text (document, &length);
  ck_assert_uint_le (span.offset, length);
  ck_assert_uint_le (span.length, length - span.offset);
  ck_assert (g_utf8_validate_len (text + span.offset, span.length, NULL));
}

static void
assert_fact (const GapDocument *document, const GapFact *fact)
{
  guint n_sentences;
  guint n_blocks;
  const GapSentence *sentences = gap_document_get_sentences (document, &n_sentences);
  const GapBlock *blocks = gap_document_get_blocks (document, &n_blocks);
  assert_inside (document, fact->span);
  assert_inside (document, fact->stem);
  ck_assert_uint_gt (fact->span.length, 0);
  ck_assert_uint_lt (fact->sentence, n_sentences);
  ck_assert_uint_lt (fact->block, n_blocks);
  ck_assert_mem_eq (&fact->span, &sentences[fact->sentence].span, sizeof fact->span);
  ck_assert_uint_eq (fact->block, sentences[fact->sentence].block);
  ck_assert_int_ne (blocks[fact->block].kind, GAP_BLOCK_HEADING);
  ck_assert_int_ne (blocks[fact->block].kind, GAP_BLOCK_FURNITURE);
  ck_assert_ptr_nonnull (fact->source);
}

/* Returns the number of facts. */
static guint
assert_audit (const GapAudit *audit)
{
  guint n = 0;
  const GapDocument *document = gap_audit_get_document (audit);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      gboolean rests_on_words = cell->state != GAP_STATE_MISSING && cell->state != GAP_STATE_UNKNOWN;
      ck_assert_msg (rests_on_words == (cell->facts->len > 0), "%s is %s with %u facts", cell->clause->id,
                     gap_state_nick (cell->state), cell->facts->len);
      for (guint i = 0; i < cell->facts->len; i++, n++)
        assert_fact (document, &g_array_index (cell->facts, GapFact, i));
      if (cell->nearest->source != NULL)
        assert_inside (document, cell->nearest->span);
    }
  return n;
}

START_TEST (every_quote_is_the_documents_own_words)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GapAudit) audit = audit_sketch (small, texts[i]);
      n += assert_audit (audit);
      g_autoptr (GapAudit) by_all = audit_sketch (whole, texts[i]);
      assert_audit (by_all);
    }
  ck_assert_uint_gt (n, 10);
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autofree char *text = read_policy (policies[i]);
      g_autoptr (GapAudit) audit = audit_sketch (whole, text);
      ck_assert_uint_gt (assert_audit (audit), 10);
    }
}
END_TEST

/* ---- unrelated words ---- */

#define UNRELATED "Rain fell over green hills while owls slept."

static char *
fact_key (const GapAudit *audit, guint clause, guint i)
{
  const GapCell *cell = gap_audit_get_cell (audit, clause);
  const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
  g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), fact->span);
  return g_strdup_printf ("%s %s%s: %s", cell->clause->id, fact->is_partial ? "partial" : "covered",
                          fact->rests_on_ended ? " ended" : "", quote);
}

/* Each fact as often as it was found. (transfer full) */
static GHashTable *
collect_facts (const GapAudit *audit)
{
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    for (guint i = 0; i < gap_audit_get_cell (audit, c)->facts->len; i++)
      {
        char *key = fact_key (audit, c, i);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (facts, key));
        g_hash_table_insert (facts, key, GUINT_TO_POINTER (n + 1));
      }
  return facts;
}

static void
assert_facts_stay (const GapKnowledge *knowledge, const char *text, const char *more)
{
  GHashTableIter iter;
  gpointer key;
  gpointer n;
  g_autoptr (GapAudit) before = audit_sketch (knowledge, text);
  g_autoptr (GapAudit) after = audit_sketch (knowledge, more);
  g_autoptr (GHashTable) old = collect_facts (before);
  g_autoptr (GHashTable) found = collect_facts (after);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &n))
    ck_assert_msg (GPOINTER_TO_UINT (g_hash_table_lookup (found, key)) >= GPOINTER_TO_UINT (n), "lost: %s\nin: %s",
                   (const char *)key, more);
  for (guint c = 0; c < gap_audit_get_n_cells (before); c++)
    ck_assert_msg (gap_audit_get_cell (before, c)->state == gap_audit_get_cell (after, c)->state, "%s changed in: %s",
                   gap_audit_get_cell (before, c)->clause->id, more);
}

/* @text with an unrelated paragraph before its line @at; NULL within a list, whose items it would cut from their stem.
 */
static char *
insert_paragraph (const char *text, guint at)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  if (at < g_strv_length (lines) && g_str_has_prefix (lines[at], "- "))
    return NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s\n", i == at ? UNRELATED "\n" : "", lines[i]);
  if (at == g_strv_length (lines))
    g_string_append (out, UNRELATED);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

START_TEST (an_unrelated_paragraph_takes_nothing_away)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) lines = g_strsplit (texts[i], "\n", -1);
      for (guint at = 0; at <= g_strv_length (lines); at++)
        {
          g_autofree char *more = insert_paragraph (texts[i], at);
          if (more != NULL)
            assert_facts_stay (small, texts[i], more);
        }
    }
}
END_TEST

START_TEST (an_unrelated_paragraph_takes_nothing_from_a_whole_policy)
{
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autofree char *text = read_policy (policies[i]);
      g_autofree char *more = g_strconcat (text, "\n\n" UNRELATED "\n", NULL);
      assert_facts_stay (whole, text, more);
    }
}
END_TEST

/* ---- deletion ---- */

static gboolean
is_cited (const GArray *facts, guint sentence)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, GapFact, i).sentence == sentence)
      return TRUE;
  return FALSE;
}

/* The words of @block without the sentences that @facts cite. (transfer full) */
static char *
words_left (const GapDocument *document, guint block, const GArray *facts)
{
  guint n;
  gsize block_end;
  const GapSentence *sentences = gap_document_get_sentences (document, &n);
  const GapBlock *blocks = gap_document_get_blocks (document, &(guint){ 0 });
  GapSpan span = blocks[block].span;
  GString *out = g_string_new (NULL);
  block_end = span.offset + span.length;
  for (guint s = 0; s < n; s++)
    {
      /* The sentence of a table row spans its cells. */
      gsize start = MAX (sentences[s].span.offset, span.offset);
      gsize end = MIN (sentences[s].span.offset + sentences[s].span.length, block_end);
      if (start >= end || is_cited (facts, s))
        continue;
      g_autofree char *words = gap_document_dup_span (document, (GapSpan){ start, end - start });
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words);
    }
  return g_string_free (out, FALSE);
}

/* @document as it was, but for the sentences that @facts cite. (transfer full) */
static GapDocument *
delete_cited (const GapDocument *document, const GArray *facts)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  GapDocumentBuilder *builder = gap_document_builder_new ("x.txt", "test");
  for (guint b = 0; b < n; b++)
    {
      g_autofree char *words = words_left (document, b, facts);
      gap_document_builder_add (builder, &blocks[b], words);
    }
  return gap_document_builder_finish (builder);
}

/* Returns how many clauses fell. */
static guint
assert_falls (const GapKnowledge *knowledge, const char *text)
{
  guint n = 0;
  g_autoptr (GapAudit) audit = audit_sketch (knowledge, text);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->facts->len == 0)
        continue;
      g_autoptr (GapDocument) less = delete_cited (gap_audit_get_document (audit), cell->facts);
      g_autoptr (GapAudit) after = gap_audit_new (knowledge, less, &options);
      const GapCell *fallen = gap_audit_get_cell (after, c);
      ck_assert_msg (fallen->state == GAP_STATE_MISSING, "%s stays %s without its words in: %s", cell->clause->id,
                     gap_state_nick (fallen->state), gap_document_get_text (less, NULL));
      n++;
    }
  return n;
}

START_TEST (a_clause_falls_with_the_sentences_that_it_rests_on)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    n += assert_falls (small, texts[i]);
  ck_assert_uint_gt (n, 12);
}
END_TEST

/* The other way round: with nothing deleted, nothing falls, so the test above is not true for want of text. */
START_TEST (a_document_put_together_again_is_judged_alike)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (GapFact));
      g_autoptr (GapAudit) audit = audit_sketch (small, texts[i]);
      g_autoptr (GapDocument) same = delete_cited (gap_audit_get_document (audit), none);
      g_autoptr (GapAudit) again = gap_audit_new (small, same, &options);
      ck_assert_str_eq (gap_document_get_text (same, NULL),
                        gap_document_get_text (gap_audit_get_document (audit), NULL));
      for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
        ck_assert_int_eq (gap_audit_get_cell (again, c)->state, gap_audit_get_cell (audit, c)->state);
    }
}
END_TEST

TCase *
tcase_properties (void)
{
  TCase *tcase = tcase_create ("properties");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, every_quote_is_the_documents_own_words);
  tcase_add_test (tcase, an_unrelated_paragraph_takes_nothing_away);
  tcase_add_test (tcase, an_unrelated_paragraph_takes_nothing_from_a_whole_policy);
  tcase_add_test (tcase, a_clause_falls_with_the_sentences_that_it_rests_on);
  tcase_add_test (tcase, a_document_put_together_again_is_judged_alike);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
