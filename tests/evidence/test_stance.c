/* What the text says of the act ("post" or "share"), and to whom. The cues and audiences are those of scene/root.yml.
 */
#include "evidence/stance.h"

#include <string.h>

#include "scene.h"
#include "suite.h"

TCase *tcase_stance (void);

/* "forbids parents+staff" for the last act of the text, "silent anyone" if nothing says. (transfer full) */
static char *
judge (const Scene *scene)
{
  guint n_sentences;
  guint sentence = G_MAXUINT;
  guint token = 0;
  gap_document_get_sentences (scene->document, &n_sentences);
  for (guint s = 0; s < n_sentences; s++)
    {
      guint n;
      const GapHit *hits = gap_concept_map_hits (scene->map, s, &n);
      for (guint i = 0; i < n; i++)
        if (hits[i].tag == scene_concept (scene, "act"))
          {
            sentence = s;
            token = hits[i].first;
          }
    }
  ck_assert_msg (sentence != G_MAXUINT, "there is no act in: %s", gap_document_get_text (scene->document, NULL));
  GapStance stance = gap_stance_at (scene->map, scene->taxonomy, scene->document, sentence, token);
  guint mask = gap_audience_at (scene->map, scene->taxonomy, scene->document, sentence, token);
  GString *out = g_string_new (stance == GAP_STANCE_SILENT ? "silent " : gap_stance_nick (stance));
  if (stance != GAP_STANCE_SILENT)
    g_string_append_c (out, ' ');
  if (mask == GAP_AUDIENCE_ANYONE)
    return g_string_append (out, "anyone"), g_string_free (out, FALSE);
  gsize start = out->len;
  for (guint bit = 0; bit < gap_taxonomy_get_n_audiences (scene->taxonomy); bit++)
    if (mask & (1u << bit))
      g_string_append_printf (out, "%s%s", out->len > start ? "+" : "",
                              gap_taxonomy_get_audience (scene->taxonomy, bit));
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *text;
  const char *wanted;
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Scene) scene = scene_new (NULL, rows[i].text);
      g_autofree char *found = judge (scene);
      ck_assert_msg (strcmp (found, rows[i].wanted) == 0, "\"%s\": %s, not %s", rows[i].text, found, rows[i].wanted);
    }
}

START_TEST (the_cue_before_the_act_governs_it)
{
  static const Row rows[] = {
    { "Parents must post it.", "requires parents" },
    { "Parents must not post it.", "forbids parents" },
    { "Parents may post it.", "allows parents" },
    { "Parents may not post it.", "forbids parents" },
    { "Parents should never post it.", "forbids parents" },
    { "Parents post it.", "silent parents" },
    { "Never post it.", "forbids anyone" },
    { "Parents may look, but must not post it.", "forbids parents" },
    { "Parents must not look, but may post it.", "allows parents" },
    { "Parents must look and can post it.", "allows parents" },
    { "Post it. Parents must not look.\nThey share it.", "silent anyone" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_cue_after_the_act_counts_too)
{
  static const Row rows[] = {
    { "Parents' posts are welcome.", "allows parents" },
    { "Sharing it will not be tolerated.", "forbids anyone" },
    { "To share it is required.", "requires anyone" },
    /* A prohibition behind is stronger than a mere "must" before ... */
    { "Parents must be aware that sharing it is forbidden.", "forbids parents" },
    { "Parents may find that sharing it is forbidden.", "forbids parents" },
    /* ... and nothing behind is stronger than a prohibition before. */
    { "Parents must not share what is required.", "forbids parents" },
    { "Parents must share what is welcome.", "requires parents" },
    /* What forbids on both sides is one cue. */
    { "Parents are not permitted to post it.", "forbids parents" },
    { "Posting it is not permitted.", "forbids anyone" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (some_words_only_look_like_a_prohibition)
{
  static const Row rows[] = {
    { "This includes, but is not limited to, sharing it.", "silent anyone" },
    { "Parents must not only post it, they keep it.", "silent parents" }, /* the longer cue stands, and it is silent */
    { "Pupils not only post it, they keep it.", "silent pupils" },
    { "Parents must read it, not only share it.", "requires parents" },
    { "Parents must not share it, not only at home.", "forbids parents" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (an_item_has_the_cue_of_its_stem)
{
  static const Row rows[] = {
    { "Parents must not:\n- post it", "forbids parents" },
    { "Parents must:\n- post it", "requires parents" },
    { "Parents may:\n- share it\n- post it", "allows parents" },
    { "The following is forbidden:\n- posts", "forbids anyone" },
    { "Parents must not do this.\n- post it", "silent anyone" }, /* a full stop leads into nothing */
    { "Parents must not:\n- stand\nThey post it.", "silent anyone" },
    /* Words of its own that do not forbid leave the prohibition where it is. */
    { "Parents must not:\n- share what may hurt", "forbids parents" },
    { "Parents must not:\n- use words that can hurt or post it", "forbids parents" },
    /* An item with a subject and a cue of its own speaks for itself. */
    { "Parents must not:\n- shout. Staff should post it", "requires staff" },
    { "Parents must:\n- never post it", "forbids parents" },
    { "Parents may:\n- always post it", "requires parents" },
    /* The stem goes on with the sentence before it. */
    { "Parents must not hurt. Examples include:\n- posts", "forbids parents" },
    { "# Parents\nDo not hurt. Examples include:\n- posts", "forbids parents" },
    { "# Staff\nYou can help. Examples include:\n- posts", "allows staff" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (the_audience_is_who_stands_before_the_cue)
{
  static const Row rows[] = {
    { "Parents must not post about staff.", "forbids parents" },
    { "Staff must not share photos of pupils with parents.", "forbids staff" },
    { "Parents and staff must not post it.", "forbids parents+staff" },
    { "Parents, carers and pupils must post it.", "requires parents+pupils" },
    { "Everyone must post it.", "requires anyone" },
    { "They must post it to staff.", "requires anyone" },
    { "Staff share it with parents.", "silent staff" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_cue_that_is_addressed_to_somebody_binds_them)
{
  static const Row rows[] = {
    { "We ask parents to share it.", "requires parents" },
    { "Staff ask parents not to share it.", "forbids parents" },
    { "Staff ask that all parents and carers share it.", "requires parents" },
    { "We expect parents and staff to share it with pupils.", "requires parents+staff" },
    { "Staff permit pupils to post it.", "allows pupils" },
    { "We ask a good many other kind parents to share it.", "requires anyone" }, /* too far behind the cue */
    /* "should ask" binds who should ask; "ask" binds who is asked. */
    { "Parents should ask staff before they post it.", "requires parents" },
    { "Parents must first ask a teacher before they share it.", "requires parents" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (who_forbids_what_others_do_is_not_bound)
{
  static const Row rows[] = {
    { "Staff will not tolerate parents who post it.", "forbids parents" },
    { "Staff will not tolerate posts.", "forbids anyone" },
    { "# Parents\nStaff will not tolerate posts.", "forbids parents" },
    { "Staff will not tolerate:\n- posts", "forbids anyone" },
    { "# Pupils\nStaff will not tolerate:\n- posts", "forbids pupils" },
    /* Who must not is bound, as ever. */
    { "Staff must not post it.", "forbids staff" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (else_the_audience_comes_from_above)
{
  static const Row rows[] = {
    { "Parents must not:\n- post about staff", "forbids parents" },
    { "We ask pupils not to:\n- post about staff", "forbids pupils" },
    { "Parents are forbidden:\n- staff must post it", "requires staff" },
    { "# Staff\nDo not post it.", "forbids staff" },
    { "# Parents\n## Staff\nDo not post it.", "forbids staff" },
    { "# Parents\n## Photos\nDo not post it.", "forbids parents" },
    { "# Parents\n# Photos\nDo not post it.", "forbids parents" }, /* the title speaks for a text that names nobody */
    { "# One\n# Two\n# Pupils\n# Four\nDo not post it.", "forbids pupils" },
    { "# One\n# Two\n# Three\n# Pupils\n# Five\nDo not post it.", "forbids anyone" },
    { "# Parents\nStaff must not post it.", "forbids staff" },
    { "# Staff\nPupils must not:\n- post it", "forbids pupils" },
    { "# Staff and parents\nDo not post it.", "forbids parents+staff" },
    { "Do not post it.\n", "forbids anyone" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* Items within items: the nearest stem that says anything. */
START_TEST (stems_reach_through_levels)
{
  static const struct
  {
    const char *above;
    const char *between;
    const char *wanted;
  } rows[] = {
    { "Parents must not:", "use the page to:", "forbids parents" },
    { "Parents may:", "not to:", "forbids parents" },
    { "Parents must:", "staff may:", "allows staff" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GapBlock paragraph = { .kind = GAP_BLOCK_PARAGRAPH };
      GapBlock outer = { .kind = GAP_BLOCK_ITEM, .level = 1 };
      GapBlock inner = { .kind = GAP_BLOCK_ITEM, .level = 2 };
      g_autoptr (Scene) scene = scene_new (NULL, "");
      g_autoptr (GapDocumentBuilder) builder = gap_document_builder_new ("x", "test");
      gap_document_builder_add (builder, &paragraph, rows[i].above);
      gap_document_builder_add (builder, &outer, rows[i].between);
      gap_document_builder_add (builder, &inner, "post it");
      g_autoptr (GapDocument) document = gap_document_builder_finish (g_steal_pointer (&builder));
      g_autoptr (GapTokens) tokens = gap_tokens_new (document);
      g_autoptr (GapConceptMap) map = gap_concept_map_new (scene->taxonomy, document, tokens, NULL, NULL);
      Scene view = { .taxonomy = scene->taxonomy, .document = document, .map = map };
      g_autofree char *found = judge (&view);
      ck_assert_str_eq (found, rows[i].wanted);
    }
}
END_TEST

START_TEST (a_condition_is_no_rule)
{
  static const Row rows[] = {
    { "We ask parents to post it again if it is not permitted.", "requires parents" },
    { "Parents should post it where it is not permitted elsewhere.", "requires parents" },
    /* without a rule of its own the act is what the condition is about */
    { "Posting that is not permitted.", "forbids anyone" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_pronoun_is_whom_the_sentence_before_binds)
{
  static const Row rows[] = {
    { "Staff must be careful. They must not post pictures of a child.", "forbids staff" },
    { "Staff must be careful. They are trusted. They must not post pictures.", "forbids staff" },
    { "Staff must be careful.\n\nThey must not post pictures.", "forbids anyone" },
    { "Staff must be careful. Parents must not post pictures.", "forbids parents" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (whom_an_item_names_is_done_to)
{
  static const Row rows[] = {
    { "Parents must not:\n- name a child or staff when they post", "forbids parents" },
    { "Everybody must not:\n- staff: post pictures", "forbids staff" },
    { "# For parents\n\nI must not:\n- name staff in what I post", "forbids parents" },
    { "I must not:\n- name staff in what I post", "forbids staff" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (a_comma_alone_makes_no_list)
{
  static const Row rows[] = {
    { "Before posting of a child, parents must post less.", "requires parents" },
    { "Staff, pupils and parents must not post it.", "forbids parents+staff+pupils" },
    /* the stem forbids; "may" is not the item's own rule */
    { "Parents must not:\n- post what the staff think may be a child", "forbids parents" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}
END_TEST

TCase *
tcase_stance (void)
{
  TCase *tcase = tcase_create ("stance");
  tcase_add_unchecked_fixture (tcase, scene_load, scene_unload);
  tcase_add_test (tcase, the_cue_before_the_act_governs_it);
  tcase_add_test (tcase, the_cue_after_the_act_counts_too);
  tcase_add_test (tcase, some_words_only_look_like_a_prohibition);
  tcase_add_test (tcase, an_item_has_the_cue_of_its_stem);
  tcase_add_test (tcase, the_audience_is_who_stands_before_the_cue);
  tcase_add_test (tcase, a_cue_that_is_addressed_to_somebody_binds_them);
  tcase_add_test (tcase, who_forbids_what_others_do_is_not_bound);
  tcase_add_test (tcase, else_the_audience_comes_from_above);
  tcase_add_test (tcase, stems_reach_through_levels);
  tcase_add_test (tcase, a_condition_is_no_rule);
  tcase_add_test (tcase, a_pronoun_is_whom_the_sentence_before_binds);
  tcase_add_test (tcase, whom_an_item_names_is_done_to);
  tcase_add_test (tcase, a_comma_alone_makes_no_list);
  tcase_set_timeout (tcase, 60); /* sanitizers take their time */
  return tcase;
}
