/* libxml2's SAX2 interface with everything that reaches outside the bytes left out. */
#include "reader/xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/error.h"
#include "reader/tags.h"

typedef struct
{
  const GapXmlHandler *handler;
  gpointer user;
  xmlParserCtxt *context;
  gboolean has_doctype;
} Parse;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

static const char *
as_text (const xmlChar *text)
{
  return text != NULL ? (const char *)text : "";
}

/* The parameters are libxml2's. */
static void /* NOLINTNEXTLINE(readability-function-size) */
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
          const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  const Parse *parse = data;
  GapXmlElement element = { as_text (name), as_text (uri), attributes, n_attributes };
  parse->handler->start (parse->user, &element);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  const Parse *parse = data;
  GapXmlElement element = { as_text (name), as_text (uri), NULL, 0 };
  parse->handler->end (parse->user, &element);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  const Parse *parse = data;
  parse->handler->text (parse->user, (const char *)text, (gsize)length);
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Parse *parse = data;
  parse->has_doctype = TRUE;
  xmlStopParser (parse->context);
}

void
gap_xml_init (void)
{
  static gsize is_ready = 0;
  if (!g_once_init_enter (&is_ready))
    return;
  xmlInitParser ();
  g_once_init_leave (&is_ready, 1);
}

gboolean
gap_xml_parse (const char *data, gsize length, const GapXmlHandler *handler, gpointer user, GError **error)
{
  gap_xml_init ();
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();
  Parse parse = { .handler = handler, .user = user, .context = context };
  if (context == NULL || length > G_MAXINT || !gap_tags_are_tame (data, length, FALSE))
    return g_set_error_literal (error, GAP_ERROR, GAP_ERROR_LIMIT, "its XML is larger than is read"), FALSE;
  memset (context->sax, 0, sizeof *context->sax);
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->startElementNs = on_start;
  context->sax->endElementNs = on_end;
  context->sax->characters = on_text;
  context->sax->cdataBlock = on_text;
  context->sax->ignorableWhitespace = on_text;
  context->sax->internalSubset = on_doctype;
  context->userData = &parse;
  xmlDoc *doc = xmlCtxtReadMemory (context, data, (int)length, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlFreeDoc (doc);
  if (parse.has_doctype)
    return g_set_error_literal (error, GAP_ERROR, GAP_ERROR_MALFORMED,
                                "it declares a document type, which no office file does"),
           FALSE;
  if (context->wellFormed)
    return TRUE;
  const xmlError *why = xmlCtxtGetLastError (context);
  g_autofree char *message = g_strdup (why != NULL && why->message != NULL ? why->message : "damaged XML");
  g_set_error (error, GAP_ERROR, GAP_ERROR_MALFORMED, "%s, line %d", g_strstrip (message), why != NULL ? why->line : 0);
  return FALSE;
}

char *
gap_xml_dup_attribute (const GapXmlElement *element, const char *name)
{
  for (int i = 0; i < element->n_attributes; i++)
    {
      const xmlChar **attribute = element->attributes + 5 * (gsize)i;
      if (strcmp ((const char *)attribute[0], name) == 0)
        return g_strndup ((const char *)attribute[3], (gsize)(attribute[4] - attribute[3]));
    }
  return NULL;
}
