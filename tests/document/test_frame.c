/* Documents as bytes: the same document comes back, and nothing that is not one does. */
#include <string.h>

#include "base/error.h"
#include "document/document.h"
#include "document/frame.h"
#include "suite.h"

TCase *tcase_frame (void);

static GapDocument *
make_document (void)
{
  GapDocumentBuilder *builder = gap_document_builder_new ("a.docx", "docx");
  GapBlock heading = { .kind = GAP_BLOCK_HEADING, .level = 1, .line = 1, .page = 1 };
  GapBlock item = { .kind = GAP_BLOCK_ITEM, .level = 1, .line = 4, .page = 2 };
  gap_document_builder_add (builder, &heading, "Ash Primary School: phones");
  gap_document_builder_add_remark (builder, GAP_REMARK_PLACEHOLDER, "not filled in", "[date]");
  gap_document_builder_add (builder, &item, "Phones stay at home. Approved on [date].");
  gap_document_builder_set_property (builder, GAP_PROPERTY_AUTHOR, "A. Writer");
  gap_document_builder_add_unread (builder, 0.25, "page 3 has no text");
  return gap_document_builder_finish (builder);
}

START_TEST (the_same_document_comes_back)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapDocument) document = make_document ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) again = g_byte_array_new ();
  gap_document_write (document, bytes);
  g_autoptr (GapDocument) back = gap_document_parse (bytes->data, bytes->len, &error);
  g_assert_no_error (error);
  gap_document_write (back, again);
  ck_assert_uint_eq (again->len, bytes->len);
  ck_assert_mem_eq (again->data, bytes->data, bytes->len);
  ck_assert_str_eq (gap_document_get_school (back), "Ash Primary School");
  ck_assert_str_eq (gap_document_get_property (back, GAP_PROPERTY_AUTHOR), "A. Writer");
  ck_assert_double_eq (gap_document_get_coverage (back), 0.75);
  ck_assert_uint_eq (gap_document_locate (back, 30).page, 2);
  ck_assert_uint_eq (g_array_index (gap_document_get_remarks (back), GapRemark, 0).span.length, 6);
}
END_TEST

START_TEST (a_frame_cut_short_is_refused)
{
  g_autoptr (GapDocument) document = make_document ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gap_document_write (document, bytes);
  for (guint length = 0; length < bytes->len; length++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (gap_document_parse (bytes->data, length, &error));
      ck_assert (g_error_matches (error, GAP_ERROR, GAP_ERROR_INTERNAL));
    }
}
END_TEST

/* Whatever a broken worker sends: a sound document or a refusal, and no reading past the end. */
START_TEST (a_frame_with_a_changed_byte_is_sound_or_refused)
{
  g_autoptr (GapDocument) document = make_document ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gap_document_write (document, bytes);
  guint n_refused = 0;
  for (guint i = 0; i < bytes->len; i++)
    for (guint value = 0; value < 256; value += 51)
      {
        g_autoptr (GError) error = NULL;
        guint8 kept = bytes->data[i];
        bytes->data[i] = (guint8)value;
        g_autoptr (GapDocument) back = gap_document_parse (bytes->data, bytes->len, &error);
        bytes->data[i] = kept;
        ck_assert ((back == NULL) == (error != NULL));
        n_refused += back == NULL ? 1 : 0;
        if (back != NULL)
          ck_assert (gap_document_check (back, NULL));
      }
  ck_assert_uint_gt (n_refused, bytes->len);
}
END_TEST

TCase *
tcase_frame (void)
{
  TCase *tcase = tcase_create ("frame");
  tcase_add_test (tcase, the_same_document_comes_back);
  tcase_add_test (tcase, a_frame_cut_short_is_refused);
  tcase_add_test (tcase, a_frame_with_a_changed_byte_is_sound_or_refused);
  return tcase;
}
