/* The suite of src/report. The formats themselves are tested in test_formats.c and the files named after them. */
#include "suite.h"

TCase *tcase_json_writer (void);
TCase *tcase_text_layout (void);
TCase *tcase_util (void);
TCase *tcase_stats (void);
TCase *tcase_summary (void);
TCase *tcase_facts (void);
TCase *tcase_formats (void);
TCase *tcase_csv (void);
TCase *tcase_pack (void);
TCase *tcase_pages (void);
TCase *tcase_html (void);
TCase *tcase_ics (void);
TCase *tcase_json (void);
TCase *tcase_markdown (void);
TCase *tcase_text (void);

int
main (void)
{
  TCase *(*const makers[]) (void)
      = { tcase_json_writer, tcase_text_layout, tcase_util,  tcase_stats, tcase_summary, tcase_facts,
          tcase_formats,     tcase_csv,         tcase_html,  tcase_ics,   tcase_json,    tcase_markdown,
          tcase_text,        tcase_pack,        tcase_pages, NULL };
  return run_suite ("report", makers);
}
