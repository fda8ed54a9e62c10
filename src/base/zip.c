/* The zip format as PKWARE's APPNOTE 6.3 has it, without compression, encryption, or extensions. */
#include "base/zip.h"

#include <string.h>

#define LOCAL_SIGNATURE 0x04034b50u
#define CENTRAL_SIGNATURE 0x02014b50u
#define END_SIGNATURE 0x06054b50u
#define VERSION 20u
#define FLAG_UTF8 0x0800u
#define LOCAL_BYTES 30u
#define MOST_PARTS 65535u

struct GapZip
{
  GString *out;
  GString *central;
  guint16 day;
  guint n_parts;
  gboolean is_full;
};

static void
add_16 (GString *out, guint value)
{
  const char bytes[] = { (char)(value & 0xff), (char)(value >> 8 & 0xff) };
  g_string_append_len (out, bytes, sizeof bytes);
}

static void
add_32 (GString *out, guint32 value)
{
  add_16 (out, value & 0xffff);
  add_16 (out, value >> 16);
}

static guint32
read_16 (const char *at)
{
  return (guint32)(guchar)at[0] | (guint32)(guchar)at[1] << 8;
}

static guint32
read_32 (const char *at)
{
  return read_16 (at) | read_16 (at + 2) << 16;
}

/* Four bits at a time: small, and quick enough for reports. */
guint32
gap_zip_crc (const void *data, gsize length)
{
  static const guint32 table[16]
      = { 0x00000000u, 0x1db71064u, 0x3b6e20c8u, 0x26d930acu, 0x76dc4190u, 0x6b6b51f4u, 0x4db26158u, 0x5005713cu,
          0xedb88320u, 0xf00f9344u, 0xd6d6a3e8u, 0xcb61b38cu, 0x9b64c2b0u, 0x86d3d2d4u, 0xa00ae278u, 0xbdbdf21cu };
  const guchar *at = data;
  guint32 crc = 0xffffffffu;
  for (gsize i = 0; i < length; i++)
    {
      crc ^= at[i];
      crc = crc >> 4 ^ table[crc & 15];
      crc = crc >> 4 ^ table[crc & 15];
    }
  return ~crc;
}

GapZip *
gap_zip_new (GapDate day)
{
  GapZip *zip = g_new0 (GapZip, 1);
  GapDate full = day.year >= 1980 && day.year < 2108 ? gap_date_last_day (day) : gap_date (1980, 1, 1);
  zip->out = g_string_new (NULL);
  zip->central = g_string_new (NULL);
  zip->day = (guint16)((full.year - 1980) << 9 | full.month << 5 | full.day);
  return zip;
}

void
gap_zip_free (GapZip *zip)
{
  if (zip == NULL)
    return;
  if (zip->out != NULL)
    g_string_free (zip->out, TRUE);
  g_string_free (zip->central, TRUE);
  g_free (zip);
}

/* What the record before a part and the one in the directory have in common. */
static void
add_common (const GapZip *zip, GString *out, const char *name, guint32 crc, guint32 length)
{
  add_16 (out, VERSION);
  add_16 (out, FLAG_UTF8);
  add_16 (out, 0); /* stored */
  add_16 (out, 0); /* midnight */
  add_16 (out, zip->day);
  add_32 (out, crc);
  add_32 (out, length);
  add_32 (out, length);
  add_16 (out, (guint)strlen (name));
  add_16 (out, 0);
}

void
gap_zip_add (GapZip *zip, const char *name, const void *data, gsize length)
{
  g_return_if_fail (zip != NULL && name != NULL && strlen (name) <= 0xffff);
  zip->is_full |= zip->n_parts == MOST_PARTS || zip->out->len + length + LOCAL_BYTES + strlen (name) > G_MAXUINT32 / 2;
  if (zip->is_full)
    return;
  guint32 offset = (guint32)zip->out->len, crc = gap_zip_crc (data, length);
  add_32 (zip->out, LOCAL_SIGNATURE);
  add_common (zip, zip->out, name, crc, (guint32)length);
  g_string_append (zip->out, name);
  g_string_append_len (zip->out, data, (gssize)length);
  add_32 (zip->central, CENTRAL_SIGNATURE);
  add_16 (zip->central, VERSION);
  add_common (zip, zip->central, name, crc, (guint32)length);
  add_16 (zip->central, 0); /* no comment */
  add_16 (zip->central, 0); /* first disk */
  add_16 (zip->central, 0); /* no attributes */
  add_32 (zip->central, 0);
  add_32 (zip->central, offset);
  g_string_append (zip->central, name);
  zip->n_parts++;
}

GString *
gap_zip_finish (GapZip *zip)
{
  g_return_val_if_fail (zip != NULL && zip->out != NULL, NULL);
  guint32 offset = (guint32)zip->out->len;
  if (zip->is_full)
    return NULL;
  g_string_append_len (zip->out, zip->central->str, (gssize)zip->central->len);
  add_32 (zip->out, END_SIGNATURE);
  add_16 (zip->out, 0);
  add_16 (zip->out, 0);
  add_16 (zip->out, zip->n_parts);
  add_16 (zip->out, zip->n_parts);
  add_32 (zip->out, (guint32)zip->central->len);
  add_32 (zip->out, offset);
  add_16 (zip->out, 0);
  return g_steal_pointer (&zip->out);
}

static void
part_clear (gpointer data)
{
  g_free (((GapZipPart *)data)->name);
}

GArray *
gap_zip_list (const char *data, gsize length, GapDate *out_day)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (GapZipPart));
  guint32 days[3] = { 0 };
  g_array_set_clear_func (parts, part_clear);
  for (gsize at = 0; length - at >= LOCAL_BYTES && read_32 (data + at) == LOCAL_SIGNATURE;)
    {
      gsize name_length = read_16 (data + at + 26), part_length = read_32 (data + at + 18);
      if (name_length > length - at - LOCAL_BYTES || part_length > length - at - LOCAL_BYTES - name_length)
        break;
      if (parts->len < G_N_ELEMENTS (days))
        days[parts->len] = read_16 (data + at + 12);
      GapZipPart part = { g_strndup (data + at + LOCAL_BYTES, name_length), at + LOCAL_BYTES + name_length, part_length,
                          read_32 (data + at + 14) };
      g_array_append_val (parts, part);
      at = part.offset + part_length;
    }
  /* Of the first three parts two agree, even where somebody has changed the date of one. */
  guint32 day = days[0] == days[2] ? days[0] : days[1];
  if (out_day != NULL)
    *out_day = gap_date (1980 + (int)(day >> 9), (int)(day >> 5 & 15), (int)(day & 31));
  return parts;
}
