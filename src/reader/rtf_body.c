/*
 * What the control words of rich text mean (RTF specification 1.9.1). A group has the state of the one around it; what
 * a group changes ends with it. Headers, notes and text boxes have paragraphs of their own.
 */
#include "reader/rtf_body.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "reader/rtf_text.h"
#include "reader/rtf_tokens.h"

#define MAX_ASIDE_BYTES 4096u
#define MAX_STYLES 10000u
#define DEFAULT_SIZE 24 /* half points */
#define TITLE (-1)      /* the property that is the document's title */
#define NO_OUTLINE 9

typedef enum
{
  ACTION_NONE,
  ACTION_SKIP,
  ACTION_SKIP_FIRST,
  ACTION_TARGET,
  ACTION_PROPERTY,
  ACTION_DATE,
  ACTION_DATE_PART,
  ACTION_STREAM,
  ACTION_ENTER,
  ACTION_LETTER,
  ACTION_UNICODE,
  ACTION_FALLBACK,
  ACTION_PARAGRAPH,
  ACTION_CELL,
  ACTION_ROW,
  ACTION_PARAGRAPH_PLAIN,
  ACTION_IN_TABLE,
  ACTION_STYLE,
  ACTION_LIST_LEVEL,
  ACTION_OUTLINE,
  ACTION_PLAIN,
  ACTION_BOLD,
  ACTION_SIZE,
  ACTION_FONT,
  ACTION_CHARSET,
  ACTION_CODEPAGE,
  ACTION_HIDDEN,
  ACTION_DELETED,
  ACTION_REVISED
} Action;

/* Where the text of a group goes. */
typedef enum
{
  TO_TEXT,
  TO_NOTHING,
  TO_FONTS,
  TO_STYLES,
  TO_LABEL,
  TO_FIELD,
  TO_COMMENT,
  TO_PROPERTY,
  TO_DATE
} Target;

typedef enum
{
  STREAM_TEXT,
  STREAM_HEADER,
  STREAM_FOOTER,
  STREAM_NOTE,
  STREAM_BOX
} StreamKind;

typedef struct
{
  const char *word;
  Action action;
  int argument;
} Word;

static const Word words[] = {
#define RTF_WORD(word, action, argument) { word, ACTION_##action, argument },
#include "reader/rtf_words.def"
#undef RTF_WORD
};

/* What a group inherits and changes. */
typedef struct
{
  Target target;
  guint n_streams; /* open paragraphs */
  int property;
  int n_fallback; /* characters that stand for one \u in programs that do not know it */
  int font;
  int size;
  int list_level;
  int outline;
  int style;
  gboolean is_bold;
  gboolean is_hidden;
  gboolean is_deleted;
  gboolean is_revised;
  gboolean in_table;
  gboolean is_contents; /* in a field that lists the contents */
} State;

/* A paragraph that is open, of the text or of a header, note or box. */
typedef struct
{
  StreamKind kind;
  GString *text;
  char *label; /* (nullable) as the program wrote it */
  gsize n_bold;
  gsize n_plain;
  double sizes;
  gboolean is_contents;
} Stream;

typedef struct
{
  guint heading;
  gboolean is_contents;
} Style;

typedef struct
{
  GapRtfTokens tokens;
  GapDraft *draft;     /* borrowed */
  GapRemarks *remarks; /* borrowed */
  GArray *states;      /* (element-type State) */
  GPtrArray *streams;  /* (element-type Stream) */
  GPtrArray *notes;    /* (element-type utf8) held until the text has ended */
  GHashTable *words;   /* (element-type utf8 Word) */
  GHashTable *fonts;   /* (element-type int guint) code pages */
  GHashTable *styles;  /* (element-type int Style) */
  GString *bytes;      /* of one code page, not yet decoded */
  GString *aside;      /* text that goes elsewhere */
  int date[3];
  guint codepage;
  gunichar high;           /* the first half of a pair */
  int skip;                /* characters that stand for the last \u */
  gboolean is_ignorable;   /* \* has come */
  gboolean was_ignorable;  /* before the word at hand */
  gboolean is_group_start; /* nothing has come in the group yet */
  gboolean in_row;
  gboolean in_cell;
  gboolean in_change;
} Rtf;

static State *
state_of (Rtf *rtf)
{
  return &g_array_index (rtf->states, State, rtf->states->len - 1);
}

static Stream *
stream_of (Rtf *rtf)
{
  return g_ptr_array_index (rtf->streams, rtf->streams->len - 1);
}

static void
free_stream (gpointer data)
{
  Stream *stream = data;
  g_string_free (stream->text, TRUE);
  g_free (stream->label);
  g_free (stream);
}

static void
open_stream (Rtf *rtf, StreamKind kind)
{
  Stream *stream = g_new0 (Stream, 1);
  stream->kind = kind;
  stream->text = g_string_new (NULL);
  g_ptr_array_add (rtf->streams, stream);
}

/* ---- text ---- */

/* Text that is tracked: what was deleted is left out, and each run of either kind is one change. */
static gboolean
is_shown (Rtf *rtf, const State *state, gsize n_letters)
{
  gboolean in_change = state->is_deleted || state->is_revised;
  if (in_change && !rtf->in_change)
    gap_remarks_note_change (rtf->remarks, NULL);
  rtf->in_change = in_change;
  if (state->is_hidden)
    rtf->remarks->n_hidden += n_letters;
  return !state->is_deleted && !state->is_hidden;
}

static void
put_text (Rtf *rtf, const char *utf8)
{
  const State *state = state_of (rtf);
  Stream *stream = stream_of (rtf);
  gsize n = 0;
  for (const char *c = utf8; *c != '\0'; c++)
    n += g_ascii_isalpha (*c) || (guchar)*c >= 0x80 ? 1 : 0;
  if (stream->text->len > GAP_LIMIT_TEXT_BYTES || !is_shown (rtf, state, n))
    return;
  g_string_append (stream->text, utf8);
  *(state->is_bold ? &stream->n_bold : &stream->n_plain) += n;
  stream->sizes += (double)n * state->size / 2;
  stream->is_contents |= state->is_contents;
}

static void
put (Rtf *rtf, const char *utf8)
{
  switch (state_of (rtf)->target)
    {
    case TO_TEXT:
      put_text (rtf, utf8);
      break;
    case TO_NOTHING:
    case TO_FONTS:
    case TO_DATE:
      break;
    case TO_STYLES:
    case TO_LABEL:
    case TO_FIELD:
    case TO_COMMENT:
    case TO_PROPERTY:
    default:
      if (rtf->aside->len < MAX_ASIDE_BYTES)
        g_string_append (rtf->aside, utf8);
      break;
    }
}

static guint
codepage_here (Rtf *rtf)
{
  guint codepage = GPOINTER_TO_UINT (g_hash_table_lookup (rtf->fonts, GINT_TO_POINTER (state_of (rtf)->font)));
  return codepage != 0 ? codepage : rtf->codepage;
}

static void
flush (Rtf *rtf)
{
  if (rtf->bytes->len == 0)
    return;
  guint codepage = codepage_here (rtf);
  g_autofree char *text = NULL;
  /* A sign at the start of a paragraph is a bullet. */
  if (codepage == GAP_RTF_SIGNS)
    text = g_strdup (stream_of (rtf)->text->len == 0 || state_of (rtf)->target == TO_LABEL ? "\xE2\x80\xA2 " : " ");
  else
    text = gap_rtf_decode (rtf->bytes->str, rtf->bytes->len, codepage);
  g_string_truncate (rtf->bytes, 0);
  put (rtf, text);
}

static void
put_letter (Rtf *rtf, gunichar letter)
{
  char utf8[7] = { 0 };
  flush (rtf);
  if (letter == 0 || (letter >= 0xD800 && letter <= 0xDFFF) || letter > 0x10FFFF)
    return;
  g_unichar_to_utf8 (letter, utf8);
  put (rtf, utf8);
}

/* Signs of Symbol and Wingdings that \u writes; as docx has them. */
static gunichar
plain_letter (gunichar letter)
{
  return letter >= 0xF020 && letter <= 0xF0FF ? 0x2022 : letter;
}

static void
put_unicode (Rtf *rtf, int value)
{
  gunichar letter = (gunichar)(value < 0 ? value + 0x10000 : value);
  flush (rtf);
  rtf->skip = state_of (rtf)->n_fallback;
  if (letter >= 0xD800 && letter <= 0xDBFF)
    {
      rtf->high = letter;
      return;
    }
  if (letter >= 0xDC00 && letter <= 0xDFFF && rtf->high != 0)
    letter = 0x10000 + ((rtf->high - 0xD800) << 10) + (letter - 0xDC00);
  rtf->high = 0;
  put_letter (rtf, plain_letter (letter));
}

/* ---- paragraphs ---- */

static void
leave_table (Rtf *rtf)
{
  while (gap_draft_get_depth (rtf->draft) > 0)
    gap_draft_end_table (rtf->draft);
  rtf->in_row = rtf->in_cell = FALSE;
}

static void
enter_cell (Rtf *rtf)
{
  if (gap_draft_get_depth (rtf->draft) == 0)
    gap_draft_start_table (rtf->draft);
  if (!rtf->in_row)
    gap_draft_start_row (rtf->draft);
  if (!rtf->in_cell)
    gap_draft_start_cell (rtf->draft);
  rtf->in_row = rtf->in_cell = TRUE;
}

static GapFurniture
furniture_of (const Stream *stream, gboolean is_contents)
{
  if (stream->kind == STREAM_HEADER || stream->kind == STREAM_FOOTER)
    return stream->kind == STREAM_HEADER ? GAP_FURNITURE_HEADER : GAP_FURNITURE_FOOTER;
  return is_contents ? GAP_FURNITURE_CONTENTS : GAP_FURNITURE_NONE;
}

static void
add_paragraph (Rtf *rtf, const Stream *stream)
{
  static const Style plain = { 0, FALSE };
  const State *state = state_of (rtf);
  const Style *style = g_hash_table_lookup (rtf->styles, GINT_TO_POINTER (state->style));
  gsize n = stream->n_bold + stream->n_plain;
  style = style != NULL ? style : &plain;
  guint outline = state->outline >= 0 && state->outline < NO_OUTLINE ? (guint)state->outline + 1 : 0;
  gboolean is_bullet
      = stream->label != NULL && g_unichar_isalnum (g_utf8_get_char (stream->label)) == FALSE && *stream->label != '(';
  GapDraftLook look = {
    .heading = outline > 0 ? outline : style->heading,
    .is_item = stream->label != NULL && *stream->label != '\0',
    .depth = (guint)CLAMP (state->list_level, 0, (int)GAP_LIMIT_LIST_DEPTH - 1) + 1,
    .label = is_bullet ? NULL : stream->label,
    .is_bold = stream->n_bold > 0 && stream->n_plain == 0,
    .size = n > 0 ? stream->sizes / (double)n : 0,
    .furniture = furniture_of (stream, stream->is_contents || style->is_contents),
  };
  gap_draft_add (rtf->draft, &look, stream->text->str);
}

static void
end_paragraph (Rtf *rtf)
{
  Stream *stream = stream_of (rtf);
  flush (rtf);
  if (state_of (rtf)->target != TO_TEXT)
    return;
  if (stream->kind == STREAM_TEXT && state_of (rtf)->in_table)
    enter_cell (rtf);
  else if (stream->kind == STREAM_TEXT)
    leave_table (rtf);
  if (stream->kind == STREAM_NOTE)
    g_ptr_array_add (rtf->notes, g_strdup (stream->text->str));
  else if (stream->text->len > 0)
    add_paragraph (rtf, stream);
  g_string_truncate (stream->text, 0);
  g_clear_pointer (&stream->label, g_free);
  stream->n_bold = stream->n_plain = 0;
  stream->sizes = 0;
  stream->is_contents = FALSE;
}

static void
end_cell (Rtf *rtf, gboolean is_nested)
{
  flush (rtf);
  if (state_of (rtf)->target != TO_TEXT)
    return;
  gboolean is_text = stream_of (rtf)->kind == STREAM_TEXT;
  state_of (rtf)->in_table |= is_text;
  if (is_text)
    enter_cell (rtf);
  end_paragraph (rtf);
  rtf->in_cell = rtf->in_cell && (is_nested || !is_text);
}

/* ---- groups ---- */

static void
open_group (Rtf *rtf)
{
  State state = *state_of (rtf);
  flush (rtf);
  g_array_append_val (rtf->states, state);
  rtf->is_ignorable = FALSE;
  rtf->is_group_start = TRUE;
  rtf->skip = 0;
}

/* "heading 2", "Title", "toc 1": names that all programs have for these styles. */
static void
add_style (Rtf *rtf, const State *state)
{
  g_autofree char *name = g_ascii_strdown (rtf->aside->str, -1);
  g_strdelimit (name, ";", ' ');
  g_strstrip (name);
  if (g_hash_table_size (rtf->styles) >= MAX_STYLES)
    return;
  Style *style = g_new0 (Style, 1);
  style->is_contents = g_str_has_prefix (name, "toc ");
  if (strcmp (name, "title") == 0)
    style->heading = 1;
  else if (g_str_has_prefix (name, "heading "))
    style->heading = (guint)CLAMP (g_ascii_strtoll (name + strlen ("heading "), NULL, 10), 0, 6);
  else if (state->outline >= 0 && state->outline < NO_OUTLINE)
    style->heading = (guint)state->outline + 1;
  g_hash_table_replace (rtf->styles, GINT_TO_POINTER (state->style), style);
}

static void
set_date (Rtf *rtf, const State *state)
{
  g_autofree char *date = g_strdup_printf ("%04d-%02d-%02d", rtf->date[0], rtf->date[1], rtf->date[2]);
  if (rtf->date[0] > 0)
    gap_document_builder_set_property (rtf->remarks->builder, (GapProperty)state->property, date);
  memset (rtf->date, 0, sizeof rtf->date);
}

static void
set_property (Rtf *rtf, const State *state)
{
  g_autofree char *value = g_utf8_make_valid (rtf->aside->str, -1);
  g_strdelimit (value, ";", ' ');
  if (*g_strstrip (value) == '\0')
    return;
  if (state->property == TITLE)
    gap_document_builder_set_title (rtf->remarks->builder, value);
  else
    gap_document_builder_set_property (rtf->remarks->builder, (GapProperty)state->property, value);
}

/* What a group held that goes elsewhere than into the text; @outer is the group around it. */
static void
take_aside (Rtf *rtf, const State *state, State *outer)
{
  g_autofree char *text = g_strdup (rtf->aside->str);
  g_strstrip (text);
  if (state->target == TO_STYLES)
    add_style (rtf, state);
  else if (state->target == TO_PROPERTY)
    set_property (rtf, state);
  else if (state->target == TO_DATE)
    set_date (rtf, state);
  else if (state->target == TO_COMMENT)
    gap_remarks_note_comment (rtf->remarks, text);
  else if (state->target == TO_LABEL)
    {
      Stream *stream = stream_of (rtf);
      g_free (stream->label);
      stream->label = g_steal_pointer (&text);
    }
  else if (state->target == TO_FIELD)
    outer->is_contents |= g_str_has_prefix (text, "TOC");
  g_string_truncate (rtf->aside, 0);
}

static void
close_group (Rtf *rtf)
{
  if (rtf->states->len < 2)
    return;
  flush (rtf);
  State state = *state_of (rtf);
  State *outer = &g_array_index (rtf->states, State, rtf->states->len - 2);
  gboolean ends_style = state.target == TO_STYLES && outer->target == TO_STYLES;
  if (state.target == outer->target && !ends_style)
    ; /* the text goes on where it went */
  else if (state.target != TO_TEXT)
    take_aside (rtf, &state, outer);
  if (state.n_streams > outer->n_streams)
    {
      if (stream_of (rtf)->text->len > 0)
        end_paragraph (rtf);
      g_ptr_array_remove_index (rtf->streams, rtf->streams->len - 1);
    }
  g_array_set_size (rtf->states, rtf->states->len - 1);
  rtf->is_group_start = FALSE;
  rtf->is_ignorable = FALSE;
  rtf->skip = 0;
}

/* Passes over the rest of the group, and leaves it open. */
static void
skip_group (Rtf *rtf)
{
  state_of (rtf)->target = TO_NOTHING;
}

/* ---- control words ---- */

static void
enter_target (Rtf *rtf, Target target, int property)
{
  State *state = state_of (rtf);
  gboolean is_property = target == TO_PROPERTY || target == TO_DATE;
  if (is_property ? state->target != TO_NOTHING && !rtf->was_ignorable : state->target == TO_NOTHING)
    return;
  state->target = target;
  state->property = property;
  if (target != TO_TEXT)
    g_string_truncate (rtf->aside, 0);
}

static void
enter_stream (Rtf *rtf, StreamKind kind)
{
  State *state = state_of (rtf);
  if (state->target != TO_TEXT)
    return;
  open_stream (rtf, kind);
  state->n_streams++;
  state->in_table = FALSE;
  state->style = 0;
  state->outline = NO_OUTLINE;
}

static void
reset_letters (State *state)
{
  state->is_bold = state->is_hidden = state->is_deleted = state->is_revised = FALSE;
  state->size = DEFAULT_SIZE;
}

static void
reset_paragraph (State *state)
{
  state->in_table = FALSE;
  state->list_level = 0;
  state->outline = NO_OUTLINE;
  state->style = 0;
}

static void
set_font (Rtf *rtf, const GapRtfToken *token, Action action)
{
  State *state = state_of (rtf);
  if (action == ACTION_FONT)
    state->font = token->value;
  else if (action == ACTION_CODEPAGE)
    rtf->codepage = token->value > 0 ? (guint)token->value : 1252;
  else if (state->target == TO_FONTS)
    g_hash_table_replace (rtf->fonts, GINT_TO_POINTER (state->font),
                          GUINT_TO_POINTER (gap_rtf_codepage_of_charset (token->value)));
}

/* Words that change letters and paragraphs. */
static void
change_state (Rtf *rtf, const GapRtfToken *token, const Word *word)
{
  State *state = state_of (rtf);
  gboolean is_on = !token->has_value || token->value != 0;
  flush (rtf);
  if (word->action == ACTION_BOLD)
    state->is_bold = is_on;
  else if (word->action == ACTION_HIDDEN)
    state->is_hidden = is_on;
  else if (word->action == ACTION_DELETED)
    state->is_deleted = is_on;
  else if (word->action == ACTION_REVISED)
    state->is_revised = is_on;
  else if (word->action == ACTION_SIZE)
    state->size = CLAMP (token->value, 1, 2000);
  else if (word->action == ACTION_STYLE)
    state->style = token->value;
  else if (word->action == ACTION_LIST_LEVEL)
    state->list_level = token->value;
  else if (word->action == ACTION_OUTLINE)
    state->outline = token->value;
  else if (word->action == ACTION_IN_TABLE)
    state->in_table = is_on;
  else if (word->action == ACTION_FALLBACK)
    state->n_fallback = CLAMP (token->value, 0, 100);
  else if (word->action == ACTION_PLAIN)
    reset_letters (state);
  else if (word->action == ACTION_PARAGRAPH_PLAIN)
    reset_paragraph (state);
  else
    set_font (rtf, token, word->action);
}

/* Words that begin what their group holds. */
static gboolean
enter_group (Rtf *rtf, const GapRtfToken *token, const Word *word)
{
  if (word->action == ACTION_SKIP)
    skip_group (rtf);
  else if (word->action == ACTION_SKIP_FIRST)
    {
      /* {\upr{bytes}{\*\ud{letters}}}: the first group is for old programs. */
      GapRtfToken next = { 0 };
      guint depth = 0;
      do
        {
          gap_rtf_next (&rtf->tokens, &next);
          depth += next.kind == GAP_RTF_OPEN ? 1 : 0;
          depth -= next.kind == GAP_RTF_CLOSE && depth > 0 ? 1 : 0;
        }
      while (depth > 0 && next.kind != GAP_RTF_END);
    }
  else if (word->action == ACTION_TARGET)
    enter_target (rtf, (Target)word->argument, 0);
  else if (word->action == ACTION_PROPERTY)
    enter_target (rtf, TO_PROPERTY, word->argument);
  else if (word->action == ACTION_DATE)
    enter_target (rtf, TO_DATE, word->argument);
  else if (word->action == ACTION_DATE_PART)
    rtf->date[word->argument] = CLAMP (token->value, 0, 9999);
  else if (word->action == ACTION_STREAM)
    enter_stream (rtf, (StreamKind)word->argument);
  else
    return word->action == ACTION_ENTER;
  return TRUE;
}

static void
take_word (Rtf *rtf, const GapRtfToken *token)
{
  const Word *word = g_hash_table_lookup (rtf->words, token->word);
  gboolean is_first = rtf->is_group_start;
  gboolean is_ignorable = rtf->is_ignorable;
  rtf->was_ignorable = is_ignorable;
  rtf->is_group_start = rtf->is_ignorable = FALSE;
  if (rtf->skip > 0)
    {
      rtf->skip--;
      return;
    }
  if (word == NULL && is_ignorable)
    skip_group (rtf);
  if (word == NULL)
    return;
  gboolean is_destination = word->action <= ACTION_ENTER && word->action != ACTION_DATE_PART;
  /* A destination stands first in its group; \title, \author and the like count in \info only. */
  if (is_destination && !is_first)
    return;
  if (enter_group (rtf, token, word))
    return;
  if (word->action == ACTION_LETTER)
    put_letter (rtf, (gunichar)word->argument);
  else if (word->action == ACTION_UNICODE)
    put_unicode (rtf, token->value);
  else if (word->action == ACTION_PARAGRAPH)
    end_paragraph (rtf);
  else if (word->action == ACTION_CELL)
    end_cell (rtf, word->argument != 0);
  else if (word->action == ACTION_ROW)
    rtf->in_row = rtf->in_cell = FALSE;
  else
    change_state (rtf, token, word);
}

static void
take_symbol (Rtf *rtf, int symbol)
{
  if (symbol == '*')
    {
      rtf->is_ignorable = TRUE;
      return;
    }
  rtf->is_group_start = FALSE;
  if (rtf->skip > 0)
    {
      rtf->skip--;
      return;
    }
  if (symbol == '\n' || symbol == '\r')
    end_paragraph (rtf);
  else if (symbol == '~')
    put_letter (rtf, ' ');
  else if (symbol == '_')
    put_letter (rtf, '-');
  else if (symbol == '{' || symbol == '}' || symbol == '\\')
    put_letter (rtf, (gunichar)symbol);
  else if (symbol == '\t')
    put_letter (rtf, '\t');
}

static void
take_text (Rtf *rtf, const char *text, gsize length)
{
  gsize n_skipped = MIN ((gsize)MAX (rtf->skip, 0), length);
  rtf->skip -= (int)n_skipped;
  rtf->is_group_start = FALSE;
  for (gsize i = n_skipped; i < length; i++)
    g_string_append_c (rtf->bytes, text[i] != '\0' ? text[i] : ' ');
}

/* ---- the whole ---- */

static gboolean
read_tokens (Rtf *rtf, GError **error)
{
  GapRtfToken token = { 0 };
  for (gap_rtf_next (&rtf->tokens, &token); token.kind != GAP_RTF_END; gap_rtf_next (&rtf->tokens, &token))
    {
      char byte = (char)token.value;
      if (token.kind == GAP_RTF_OPEN && rtf->states->len >= GAP_LIMIT_RTF_DEPTH)
        return g_set_error_literal (error, GAP_ERROR, GAP_ERROR_LIMIT, "its groups are nested deeper than is read"),
               FALSE;
      if (token.kind == GAP_RTF_OPEN)
        open_group (rtf);
      else if (token.kind == GAP_RTF_CLOSE)
        close_group (rtf);
      else if (token.kind == GAP_RTF_WORD)
        take_word (rtf, &token);
      else if (token.kind == GAP_RTF_SYMBOL)
        take_symbol (rtf, token.value);
      else if (token.kind == GAP_RTF_BYTE)
        take_text (rtf, &byte, 1);
      else
        take_text (rtf, token.text, token.length);
    }
  return TRUE;
}

static void
finish (Rtf *rtf)
{
  flush (rtf);
  while (rtf->states->len > 1)
    close_group (rtf);
  if (stream_of (rtf)->text->len > 0)
    end_paragraph (rtf);
  leave_table (rtf);
  for (guint i = 0; i < rtf->notes->len; i++)
    {
      GapDraftLook look = { 0 };
      gap_draft_add (rtf->draft, &look, g_ptr_array_index (rtf->notes, i));
    }
}

gboolean
gap_rtf_read (const char *data, gsize length, GapDraft *draft, GapRemarks *remarks, gboolean *out_is_cut,
              GError **error)
{
  State first = { .n_fallback = 1, .size = DEFAULT_SIZE, .outline = NO_OUTLINE, .font = -1 };
  Rtf rtf = { .tokens = { data, data + length }, .draft = draft, .remarks = remarks, .codepage = 1252 };
  g_autoptr (GArray) states = rtf.states = g_array_new (FALSE, TRUE, sizeof (State));
  g_autoptr (GPtrArray) streams = rtf.streams = g_ptr_array_new_with_free_func (free_stream);
  g_autoptr (GPtrArray) notes = rtf.notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_name = rtf.words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) fonts = rtf.fonts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) styles = rtf.styles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GString) bytes = rtf.bytes = g_string_new (NULL);
  g_autoptr (GString) aside = rtf.aside = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_hash_table_insert (by_name, (gpointer)words[i].word, (gpointer)&words[i]);
  g_array_append_val (states, first);
  open_stream (&rtf, STREAM_TEXT);
  gboolean is_read = read_tokens (&rtf, error);
  *out_is_cut = states->len > 2;
  if (is_read)
    finish (&rtf);
  return is_read;
}
