/* Readers for what the reports write, strict enough that a report which passes them can be read by any other program.
 */
#pragma once

#include <glib.h>

#include "taxonomy/yaml_tree.h"

G_BEGIN_DECLS

/* RFC 4180: records of cells; CR LF ends a record, quotes are doubled. Fails the test on anything else.
 * (transfer full) (element-type GStrv) */
GPtrArray *parse_csv (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* RFC 8259, duplicate keys refused. Fails the test on anything else. Read it as YAML, of which JSON is a part.
 * (transfer full) */
GapYaml *parse_json (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The text up to the end of the JSON value at its start; NULL if there is none. Nothing but that value is looked at. */
const char *skip_json (const char *text);

/*
 * Fails the test unless @html is one whole page: known elements, closed in their order, attributes in double quotes,
 * ids unique, every link to "#id" with its target, nothing loaded and nothing run.
 */
void check_html (const char *html);

/* Fails the test if @text is no UTF-8, or holds a control character other than a line feed, or a mark that turns the
 * writing. */
void check_tame (const char *text);

/* How often @part stands in @text. */
guint count_of (const char *text, const char *part);

G_END_DECLS
