#include "document/sketch.h"

#include "suite.h"

TCase *tcase_sketch (void);

START_TEST (every_kind_of_line_becomes_its_block)
{
  guint n;
  static const struct
  {
    GapBlockKind kind;
    guint level;
    guint line;
  } wanted[] = {
    { GAP_BLOCK_HEADING, 2, 1 }, { GAP_BLOCK_PARAGRAPH, 0, 3 }, { GAP_BLOCK_ITEM, 1, 4 },
    { GAP_BLOCK_ITEM, 2, 5 },    { GAP_BLOCK_CELL, 0, 6 },      { GAP_BLOCK_CELL, 0, 6 },
  };
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "## H\n\nPlain\n- a\n  - b\nc | d\n");
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (n, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n; i++)
    ck_assert_msg (blocks[i].kind == wanted[i].kind && blocks[i].level == wanted[i].level
                       && blocks[i].line == wanted[i].line,
                   "block %u: kind %u, level %u, line %u", i, blocks[i].kind, blocks[i].level, blocks[i].line);
  ck_assert_uint_eq (blocks[5].column, 2);
  ck_assert_uint_eq (blocks[4].row, blocks[5].row);
}
END_TEST

START_TEST (marks_without_a_blank_are_text)
{
  guint n;
  g_autoptr (GapDocument) document = gap_document_from_sketch ("x", "#hashtag\n-5 degrees\na|b");
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  ck_assert_uint_eq (n, 3);
  for (guint i = 0; i < n; i++)
    ck_assert_int_eq (blocks[i].kind, GAP_BLOCK_PARAGRAPH);
}
END_TEST

TCase *
tcase_sketch (void)
{
  TCase *tcase = tcase_create ("sketch");
  tcase_add_test (tcase, every_kind_of_line_becomes_its_block);
  tcase_add_test (tcase, marks_without_a_blank_are_text);
  return tcase;
}
