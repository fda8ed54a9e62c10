#include <string.h>

#include "report/pack.h"
#include "sample.h"
#include "suite.h"

TCase *tcase_pack (void);

static GString *
make_pack (const Sample *sample)
{
  g_autoptr (GArray) inputs = gap_pack_inputs_new ();
  GapPackInput plain = { g_strdup ("in/ash.txt"), g_strdup ("00ff") }, odd = { g_strdup ("a\nb\\c"), g_strdup ("11") },
               gone = { g_strdup ("in/none.txt"), NULL };
  g_autoptr (GBytes) rulings = g_bytes_new_static ("rulings: []\n", 12);
  g_array_append_val (inputs, plain);
  g_array_append_val (inputs, odd);
  g_array_append_val (inputs, gone);
  GString *pack = gap_pack_write (&sample->report, inputs, rulings);
  ck_assert_ptr_nonnull (pack);
  return pack;
}

START_TEST (a_pack_is_whole_and_the_same_every_time)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autoptr (GString) one = make_pack (sample);
  g_autoptr (GString) two = make_pack (sample);
  g_autoptr (GPtrArray) faults = gap_pack_check (one->str, one->len);
  ck_assert_uint_eq (faults->len, 0);
  ck_assert_uint_eq (one->len, two->len);
  ck_assert_mem_eq (one->str, two->str, one->len);
}
END_TEST

START_TEST (inputs_come_back)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autoptr (GString) pack = make_pack (sample);
  g_autoptr (GArray) inputs = gap_pack_list_inputs (pack->str, pack->len);
  ck_assert_uint_eq (inputs->len, 3);
  ck_assert_str_eq (g_array_index (inputs, GapPackInput, 0).path, "in/ash.txt");
  ck_assert_str_eq (g_array_index (inputs, GapPackInput, 1).path, "a\nb\\c");
  ck_assert_str_eq (g_array_index (inputs, GapPackInput, 1).hash, "11");
  ck_assert_str_eq (g_array_index (inputs, GapPackInput, 2).hash, "unreadable");
}
END_TEST

/* The part in which byte @at stands; NULL for the archive's own records. */
static const char *
part_at (const GArray *parts, gsize at)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GapZipPart *part = &g_array_index (parts, GapZipPart, i);
      if (at >= part->offset && at < part->offset + part->length)
        return part->name;
    }
  return NULL;
}

START_TEST (any_byte_that_changes_is_named)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autoptr (GString) pack = make_pack (sample);
  g_autoptr (GArray) parts = gap_zip_list (pack->str, pack->len, NULL);
  gsize step = MAX (pack->len / 1500, 1);
  for (gsize at = 0; at<pack->len; at += at> pack->len - 1200 || at < 100 ? 1 : step)
    {
      const char *name = part_at (parts, at);
      pack->str[at] ^= 0x11;
      g_autoptr (GPtrArray) faults = gap_pack_check (pack->str, pack->len);
      ck_assert_msg (faults->len > 0, "byte %zu was changed and nobody noticed", at);
      if (name != NULL && strcmp (name, GAP_PACK_MEMBERS) != 0)
        {
          ck_assert_uint_eq (faults->len, 1);
          ck_assert_msg (g_str_has_prefix (g_ptr_array_index (faults, 0), name), "byte %zu of %s: %s", at, name,
                         (const char *)g_ptr_array_index (faults, 0));
        }
      pack->str[at] ^= 0x11;
    }
}
END_TEST

START_TEST (what_is_added_or_cut_off_is_named)
{
  g_autoptr (Sample) sample = sample_new (sample_schools, TRUE);
  g_autoptr (GString) pack = make_pack (sample);
  for (gsize length = 0; length < pack->len; length += pack->len / 60)
    {
      g_autoptr (GPtrArray) faults = gap_pack_check (pack->str, length);
      ck_assert_uint_gt (faults->len, 0);
    }
  g_string_append_c (pack, '\0');
  g_autoptr (GPtrArray) faults = gap_pack_check (pack->str, pack->len);
  ck_assert_uint_eq (faults->len, 1);
}
END_TEST

TCase *
tcase_pack (void)
{
  TCase *tcase = tcase_create ("pack");
  tcase_add_test (tcase, a_pack_is_whole_and_the_same_every_time);
  tcase_add_test (tcase, inputs_come_back);
  tcase_add_test (tcase, any_byte_that_changes_is_named);
  tcase_add_test (tcase, what_is_added_or_cut_off_is_named);
  tcase_set_timeout (tcase, 90);
  return tcase;
}
