/* What a plain PDF paints: the places of its dark shapes, and the files that must be drawn to see. */
#include <string.h>

#include "pdf.h"
#include "reader/painting.h"
#include "suite.h"

Suite *gap_test_painting_suite (void);

/* "94 96 98 100\n" for each shape of a page on which @code paints; "drawing" if only drawing tells. (transfer full) */
static char *
shapes_of (const char *code, const char *trailer)
{
  const PdfLine lines[]
      = { { 1, 0, 0, 0, FALSE, NULL, code }, { 1, 72, 80, 11, FALSE, "Text (of) a line", NULL }, { 0 } };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 1, trailer);
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GapPdfFile) file = gap_pdf_file_open (data, length);
  if (file == NULL)
    return g_strdup ("no plain file");
  g_autoptr (GArray) shapes = gap_painting_find_shapes (file, 0, 595, 842);
  if (shapes == NULL)
    return g_strdup ("drawing");
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < shapes->len; i++)
    {
      const GapBox *box = &g_array_index (shapes, GapBox, i);
      g_string_append_printf (out, "%.0f %.0f %.0f %.0f\n", box->x0, box->y0, box->x1, box->y1);
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *code;
  const char *wanted;
} paintings[] = {
  { "94 742 4 4 re f", "94 96 98 100\n" },
  { "94 742 m 98 742 l 98 746 l 94 746 l h f*", "94 96 98 100\n" },
  { "98 744 m 98 746 94 746 94 744 c 94 742 98 742 98 744 c f", "94 96 98 100\n" },
  { "q 2 0 0 2 94 742 cm 0 0 2 2 re f Q 10 742 4 4 re f", "94 96 98 100\n10 96 14 100\n" },
  { "2 w 95 743 2 2 re S", "94 96 98 100\n" },
  { "q 1 g 94 742 4 4 re f Q 0.2 0.3 0.1 rg 2 w 10 742 4 4 re B", "9 95 15 101\n" },
  { "0 0 0 0.1 k 94 742 4 4 re f 0 0 0 0.9 k 10 742 4 4 re f", "10 96 14 100\n" },
  { "94 742 4 4 re W n % 10 742 4 4 re f\n/Lbl <</MCID 1 >>BDC (\\) 9 9 9 9 re f) Tj EMC", "" },
  { "94 742 4 re f", "drawing" },
  { "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "drawing" },
  { "/Im1 Do", "drawing" },
};

START_TEST (dark_shapes_have_places)
{
  g_autofree char *found = shapes_of (paintings[_i].code, NULL);
  ck_assert_msg (strcmp (found, paintings[_i].wanted) == 0, "%s: found \"%s\"", paintings[_i].code, found);
}
END_TEST

START_TEST (other_files_are_left_to_be_drawn)
{
  static const char *const trailers[] = { "/Prev 9", "/Encrypt << >>", "/XRefStm 9" };
  g_autofree char *found = shapes_of ("0 0 1 1 re f", trailers[_i]);
  ck_assert_str_eq (found, "no plain file");
}
END_TEST

static void
try_to_find (const char *data, gsize length)
{
  /* In a block of its own, where a byte too many is seen. */
  g_autofree char *copy = g_memdup2 (data, length);
  g_autoptr (GapPdfFile) file = gap_pdf_file_open (copy, length);
  for (guint i = 0; file != NULL && i < gap_pdf_file_get_n_pages (file); i++)
    {
      g_autoptr (GArray) shapes = gap_painting_find_shapes (file, i, 595, 842);
      ck_assert (shapes == NULL || shapes->len <= 100);
    }
}

START_TEST (damage_is_no_danger)
{
  static const PdfLine lines[] = { { 1, 0, 0, 0, FALSE, NULL, "q 94 742 4 4 re f Q /G gs /X Do <</A [1 2]>> BDC" },
                                   { 2, 72, 80, 11, FALSE, "Two", NULL },
                                   { 0 } };
  gsize length;
  g_autoptr (GBytes) bytes = pdf_new (lines, 2, NULL);
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i < length; i++)
    try_to_find (data, i);
  g_autofree char *copy = g_memdup2 (data, length);
  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit += 3)
      {
        copy[i] ^= (char)(1 << bit);
        try_to_find (copy, length);
        copy[i] ^= (char)(1 << bit);
      }
}
END_TEST

Suite *
gap_test_painting_suite (void)
{
  Suite *suite = suite_create ("painting");
  TCase *tcase = tcase_create ("painting");
  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, dark_shapes_have_places, 0, G_N_ELEMENTS (paintings));
  tcase_add_loop_test (tcase, other_files_are_left_to_be_drawn, 0, 3);
  tcase_add_test (tcase, damage_is_no_danger);
  suite_add_tcase (suite, tcase);
  return suite;
}
