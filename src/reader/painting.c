#include "reader/painting.h"

#include <math.h>

#include "base/limits.h"

#define DARK 0.63          /* of white, at most */
#define SMALL_PICTURE 30.0 /* points: it may be a bullet */
#define MAX_SHAPES 20000u  /* of one page */
#define MAX_FORMS 500u     /* contents that are painted into others */
#define MAX_FORM_DEPTH 8u
#define MAX_SAVED 1000u
#define MAX_OPERANDS 6u

/* x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.3) */
typedef struct
{
  double a, b, c, d, e, f;
} Matrix;

typedef struct
{
  double white; /* 0 black to 1 */
  double alpha;
} Ink;

typedef struct
{
  Matrix matrix;
  Ink fill;
  Ink stroke;
  double line_width;
  gboolean is_masked; /* softly, as shadows are */
} State;

typedef struct
{
  const GapPdfFile *file;
  GapPdfSpan resources;
  State state;
  GArray *saved;  /* (element-type State) */
  GArray *shapes; /* (element-type GapBox) */
  GapBox path;    /* x1 < x0: none */
  double x;       /* of the current point */
  double y;
  double operands[MAX_OPERANDS]; /* the last ones */
  guint n_operands;
  double veil;      /* the alpha of what the content is painted into */
  GapPdfToken name; /* the last one */
  guint depth;
  guint n_forms;
  gboolean is_unclear;
} Painter;

static void paint_content (Painter *painter, const GString *content);

static const GapBox nowhere = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

static Matrix
multiply (const Matrix *m, const Matrix *n)
{
  return (Matrix){ m->a * n->a + m->b * n->c, m->a * n->b + m->b * n->d,        m->c * n->a + m->d * n->c,
                   m->c * n->b + m->d * n->d, m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f };
}

/* ---- paths ---- */

static void
add_point (Painter *painter, double x, double y)
{
  const Matrix *m = &painter->state.matrix;
  double at_x = m->a * x + m->c * y + m->e;
  double at_y = m->b * x + m->d * y + m->f;
  painter->path.x0 = MIN (painter->path.x0, at_x);
  painter->path.y0 = MIN (painter->path.y0, at_y);
  painter->path.x1 = MAX (painter->path.x1, at_x);
  painter->path.y1 = MAX (painter->path.y1, at_y);
}

static void
add_rectangle (Painter *painter, double x, double y, double width, double height)
{
  add_point (painter, x, y);
  add_point (painter, x + width, y);
  add_point (painter, x, y + height);
  add_point (painter, x + width, y + height);
}

/* The operands are points of a path. */
static void
add_points (Painter *painter, guint n)
{
  if (painter->n_operands != 2 * n)
    {
      painter->is_unclear = TRUE;
      return;
    }
  for (guint i = 0; i < n; i++)
    add_point (painter, painter->operands[(gsize)2 * i], painter->operands[(gsize)2 * i + 1]);
}

static gboolean
is_dark (const Painter *painter, const Ink *ink)
{
  return 1 - painter->veil * ink->alpha * (1 - ink->white) < DARK;
}

static void
paint_path (Painter *painter, gboolean fills, gboolean strokes)
{
  const State *state = &painter->state;
  GapBox shape = painter->path;
  painter->path = nowhere;
  fills = fills && is_dark (painter, &state->fill);
  strokes = strokes && is_dark (painter, &state->stroke);
  if (shape.x1 < shape.x0 || (!fills && !strokes) || state->is_masked)
    return;
  if (strokes)
    {
      const Matrix *m = &state->matrix;
      double reach = state->line_width / 2 * sqrt (fabs (m->a * m->d - m->b * m->c));
      shape = (GapBox){ shape.x0 - reach, shape.y0 - reach, shape.x1 + reach, shape.y1 + reach };
    }
  g_array_append_val (painter->shapes, shape);
}

/* ---- pictures, and contents within contents ---- */

static void
paint_picture (Painter *painter)
{
  add_rectangle (painter, 0, 0, 1, 1);
  GapBox box = painter->path;
  painter->path = nowhere;
  if (box.x1 - box.x0 < SMALL_PICTURE && box.y1 - box.y0 < SMALL_PICTURE)
    painter->is_unclear = TRUE;
}

static void
take_matrix (Painter *painter, GapPdfSpan form)
{
  GapPdfSpan value;
  double n[6];
  if (!gap_pdf_file_look_up (painter->file, form, "Matrix", &value))
    return;
  (void)gap_pdf_token_next (&value); /* the bracket */
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      GapPdfToken token = gap_pdf_token_next (&value);
      painter->is_unclear |= token.kind != GAP_PDF_NUMBER;
      n[i] = token.number;
    }
  Matrix matrix = { n[0], n[1], n[2], n[3], n[4], n[5] };
  painter->state.matrix = multiply (&matrix, &painter->state.matrix);
}

static void
paint_form (Painter *painter, GapPdfSpan form)
{
  g_autoptr (GString) content = g_string_new (NULL);
  if (++painter->n_forms > MAX_FORMS || painter->depth >= MAX_FORM_DEPTH
      || !gap_pdf_file_add_stream (painter->file, form, content))
    {
      painter->is_unclear = TRUE;
      return;
    }
  State before = painter->state;
  double veil = painter->veil;
  GapPdfSpan resources = painter->resources;
  painter->veil *= before.fill.alpha;
  painter->state.fill.alpha = painter->state.stroke.alpha = 1;
  take_matrix (painter, form);
  (void)gap_pdf_file_look_up (painter->file, form, "Resources", &painter->resources);
  painter->depth++;
  paint_content (painter, content);
  painter->depth--;
  painter->veil = veil;
  painter->resources = resources;
  painter->state = before;
}

/* The resource of @kind that the last name is of. */
static gboolean
find_resource (const Painter *painter, const char *kind, GapPdfSpan *out_resource)
{
  GapPdfSpan names;
  g_autofree char *name = g_strndup (painter->name.start, painter->name.length);
  return gap_pdf_file_look_up (painter->file, painter->resources, kind, &names)
         && gap_pdf_file_look_up (painter->file, names, name, out_resource);
}

static void
paint_object (Painter *painter)
{
  GapPdfSpan object;
  GapPdfSpan value;
  GapPdfToken kind = { .kind = GAP_PDF_END };
  if (find_resource (painter, "XObject", &object) && gap_pdf_file_look_up (painter->file, object, "Subtype", &value))
    kind = gap_pdf_token_next (&value);
  if (gap_pdf_token_is (&kind, GAP_PDF_NAME, "Image"))
    paint_picture (painter);
  else if (gap_pdf_token_is (&kind, GAP_PDF_NAME, "Form"))
    paint_form (painter, object);
  else
    painter->is_unclear = TRUE;
}

/* ---- the state ---- */

static void
take_alpha (Painter *painter, GapPdfSpan state, const char *key, Ink *ink)
{
  GapPdfSpan value;
  if (!gap_pdf_file_look_up (painter->file, state, key, &value))
    return;
  GapPdfToken token = gap_pdf_token_next (&value);
  ink->alpha = token.kind == GAP_PDF_NUMBER ? token.number : 1;
}

static void
take_state (Painter *painter)
{
  GapPdfSpan state;
  if (!find_resource (painter, "ExtGState", &state))
    return;
  GapPdfSpan mask;
  if (gap_pdf_file_look_up (painter->file, state, "SMask", &mask))
    {
      GapPdfToken token = gap_pdf_token_next (&mask);
      painter->state.is_masked = !gap_pdf_token_is (&token, GAP_PDF_NAME, "None");
    }
  take_alpha (painter, state, "ca", &painter->state.fill);
  take_alpha (painter, state, "CA", &painter->state.stroke);
}

static void
save (Painter *painter)
{
  g_array_append_val (painter->saved, painter->state);
  painter->is_unclear |= painter->saved->len > MAX_SAVED;
}

static void
restore (Painter *painter)
{
  if (painter->saved->len == 0)
    return;
  painter->state = g_array_index (painter->saved, State, painter->saved->len - 1);
  g_array_set_size (painter->saved, painter->saved->len - 1);
}

static void
transform (Painter *painter)
{
  const double *n = painter->operands;
  Matrix matrix = { n[0], n[1], n[2], n[3], n[4], n[5] };
  if (painter->n_operands == 6)
    painter->state.matrix = multiply (&matrix, &painter->state.matrix);
  else
    painter->is_unclear = TRUE;
}

/* Grey, red green blue, or cyan magenta yellow black; a pattern counts as dark. */
static void
take_colour (const Painter *painter, Ink *ink)
{
  const double *n = painter->operands;
  switch (painter->n_operands)
    {
    case 1:
      ink->white = n[0];
      break;
    case 3:
      ink->white = MIN (MIN (n[0], n[1]), n[2]);
      break;
    case 4:
      ink->white = 1 - MIN (MAX (MAX (n[0], n[1]), n[2]) + n[3], 1);
      break;
    default:
      ink->white = 0;
      break;
    }
}

/* ---- operators ---- */

#define OPERATOR(first, second) ((guint)(first) << 8 | (guint)(second))

static gboolean
build_path (Painter *painter, guint operator)
{
  const double *n = painter->operands;
  switch (operator)
    {
    case 'm':
    case 'l':
      add_points (painter, 1);
      return TRUE;
    case 'c':
      add_points (painter, 3);
      return TRUE;
    case 'v':
    case 'y':
      add_points (painter, 2);
      return TRUE;
    case OPERATOR ('r', 'e'):
      painter->is_unclear |= painter->n_operands != 4;
      if (painter->n_operands == 4)
        add_rectangle (painter, n[0], n[1], n[2], n[3]);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
end_path (Painter *painter, guint operator)
{
  switch (operator)
    {
    case 'f':
    case 'F':
    case OPERATOR ('f', '*'):
      paint_path (painter, TRUE, FALSE);
      return TRUE;
    case 'S':
    case 's':
      paint_path (painter, FALSE, TRUE);
      return TRUE;
    case 'B':
    case 'b':
    case OPERATOR ('B', '*'):
    case OPERATOR ('b', '*'):
      paint_path (painter, TRUE, TRUE);
      return TRUE;
    case 'n':
      painter->path = nowhere;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
change_colour (Painter *painter, guint operator)
{
  switch (operator)
    {
    case 'g':
    case 'k':
    case OPERATOR ('r', 'g'):
    case OPERATOR ('s', 'c'):
      take_colour (painter, &painter->state.fill);
      return TRUE;
    case 'G':
    case 'K':
    case OPERATOR ('R', 'G'):
    case OPERATOR ('S', 'C'):
      take_colour (painter, &painter->state.stroke);
      return TRUE;
    case OPERATOR ('c', 's'):
      painter->state.fill.white = 0;
      return TRUE;
    case OPERATOR ('C', 'S'):
      painter->state.stroke.white = 0;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
change_state (Painter *painter, guint operator)
{
  switch (operator)
    {
    case 'q':
      save (painter);
      break;
    case 'Q':
      restore (painter);
      break;
    case 'w':
      painter->state.line_width = painter->n_operands == 1 ? painter->operands[0] : 1;
      break;
    case OPERATOR ('c', 'm'):
      transform (painter);
      break;
    case OPERATOR ('g', 's'):
      take_state (painter);
      break;
    case OPERATOR ('D', 'o'):
      paint_object (painter);
      break;
    case OPERATOR ('B', 'I'):
      painter->is_unclear = TRUE;
      break;
    default:
      break;
    }
}

static void
obey (Painter *painter, const GapPdfToken *token)
{
  guint operator= (guchar) token->start[0];
  if (gap_pdf_token_is (token, GAP_PDF_WORD, "scn"))
    take_colour (painter, &painter->state.fill);
  else if (gap_pdf_token_is (token, GAP_PDF_WORD, "SCN"))
    take_colour (painter, &painter->state.stroke);
  if (token->length > 2)
    return;
  if (token->length == 2)
    operator= OPERATOR (operator, (guchar) token->start[1]);
  if (!build_path (painter, operator) && !end_path (painter, operator) && !change_colour (painter, operator))
    change_state (painter, operator);
}

static void
take_operand (Painter *painter, double number)
{
  if (painter->n_operands < MAX_OPERANDS)
    painter->operands[painter->n_operands] = number;
  painter->n_operands++;
}

static void
paint_content (Painter *painter, const GString *content)
{
  guint n_saved = painter->saved->len;
  GapPdfSpan rest = { content->str, content->str + content->len };
  GapPdfToken token = gap_pdf_token_next (&rest);
  for (; token.kind != GAP_PDF_END && !painter->is_unclear; token = gap_pdf_token_next (&rest))
    {
      if (token.kind == GAP_PDF_NUMBER)
        take_operand (painter, token.number);
      else if (token.kind == GAP_PDF_NAME)
        painter->name = token;
      else if (token.kind == GAP_PDF_WORD)
        {
          obey (painter, &token);
          painter->n_operands = 0;
        }
      painter->is_unclear |= painter->shapes->len > MAX_SHAPES;
    }
  painter->is_unclear |= painter->saved->len < n_saved;
  g_array_set_size (painter->saved, MIN (n_saved, painter->saved->len));
  painter->n_operands = 0;
}

/* ---- the page ---- */

static gboolean
add_contents (const GapPdfFile *file, GapPdfSpan page, GString *content)
{
  GapPdfSpan value;
  GapPdfSpan part;
  if (!gap_pdf_file_look_up (file, page, "Contents", &value))
    return TRUE;
  GapPdfSpan parts = value;
  GapPdfToken token = gap_pdf_token_next (&parts);
  if (!gap_pdf_token_is (&token, GAP_PDF_OPEN, "["))
    return gap_pdf_file_add_stream (file, value, content);
  for (value = parts; gap_pdf_token_skip_value (&parts); value = parts)
    if (!gap_pdf_file_resolve (file, value, &part) || !gap_pdf_file_add_stream (file, part, content))
      return FALSE;
  return TRUE;
}

/* From the units of page @page, whose y goes up, to points from its top left corner. */
static gboolean
find_matrix (const GapPdfFile *file, GapPdfSpan page, double width, double height, Matrix *out_matrix)
{
  GapPdfSpan value;
  double n[4];
  if (!gap_pdf_file_look_up (file, page, "MediaBox", &value))
    return FALSE;
  (void)gap_pdf_token_next (&value); /* the bracket */
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      GapPdfToken token = gap_pdf_token_next (&value);
      n[i] = token.number;
      if (token.kind != GAP_PDF_NUMBER)
        return FALSE;
    }
  *out_matrix = (Matrix){ 1, 0, 0, -1, -n[0], n[3] };
  return fabs (n[2] - n[0] - width) < 0.1 && fabs (n[3] - n[1] - height) < 0.1;
}

GArray *
gap_painting_find_shapes (const GapPdfFile *file, guint index, double width, double height)
{
  static const Ink black = { 0, 1 };
  g_autoptr (GString) content = g_string_new (NULL);
  if (index >= gap_pdf_file_get_n_pages (file))
    return NULL;
  GapPdfSpan page = gap_pdf_file_get_page (file, index);
  Painter painter
      = { .file = file, .path = nowhere, .veil = 1, .state = { .fill = black, .stroke = black, .line_width = 1 } };
  if (!gap_pdf_file_look_up (file, page, "Resources", &painter.resources) || !add_contents (file, page, content)
      || !find_matrix (file, page, width, height, &painter.state.matrix))
    return NULL;
  painter.saved = g_array_new (FALSE, FALSE, sizeof (State));
  painter.shapes = g_array_new (FALSE, FALSE, sizeof (GapBox));
  paint_content (&painter, content);
  g_array_unref (painter.saved);
  if (!painter.is_unclear)
    return painter.shapes;
  g_array_unref (painter.shapes);
  return NULL;
}
