#include "reader/rtf_text.h"

#include <string.h>

#include "reader/text_decode.h"

guint
gap_rtf_codepage_of_charset (int charset)
{
  static const struct
  {
    int charset;
    guint codepage;
  } rows[] = { { 2, GAP_RTF_SIGNS }, { 77, 10000 }, { 128, 932 },  { 129, 949 },  { 134, 936 },  { 136, 950 },
               { 161, 1253 },        { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
               { 204, 1251 },        { 222, 874 },  { 238, 1250 }, { 254, 437 },  { 255, 850 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].charset == charset)
      return rows[i].codepage;
  return 0;
}

char *
gap_rtf_decode (const char *bytes, gsize length, guint codepage)
{
  if (codepage != 1252 && codepage != 0)
    {
      g_autofree char *name = codepage == 10000   ? g_strdup ("MACINTOSH")
                              : codepage == 65001 ? g_strdup ("UTF-8")
                                                  : g_strdup_printf ("CP%u", codepage);
      char *text = g_convert_with_fallback (bytes, (gssize)length, "UTF-8", name, "?", NULL, NULL, NULL);
      if (text != NULL)
        return text;
    }
  return gap_text_from_windows_1252 (bytes, length);
}
