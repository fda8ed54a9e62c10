/*
 * Which of the dates in a text are the policy's own, and what they say about its review.
 *
 * A date counts only beside a label ("Approved by governors:", "to be reviewed"): in its line, its table row, the head
 * of its column, or the line just before. Everything else, the years of Acts, events, ages, letters, has no label and
 * falls away. Only lines with a word that can belong to a date are read closely, so the pass is linear in the text.
 */
#include "evidence/dates_private.h"

#include <string.h>

/* A line or sentence of more words than this is running text: a date in it needs the policy as its subject. */
/* Letters of a word that is taken for cut short where a full stop stands between it and a number. */
#define SHORT_WORD 5u
#define SHORT_LINE 14u
/* Words between a label and its date. */
#define MAX_DISTANCE 12u
#define MAX_DISTANCE_AFTER 4u
/* How far a word about something else reaches to the label that follows it. */
#define OTHER_REACH 3u
#define OTHER_WORDS 16u /* of its name */
/* Lines of a signature block, and the words that such a line has at most. */
#define BLOCK_LINES 6u
#define BLOCK_WORDS 10u
/* "Date:" on its own is the policy's in its first lines only; further down it is a letter's or a form's. */
#define TOP_LINES 25u
/* Words between "reviewed" and how often. */
#define CYCLE_REACH 12u
/* Cells looked through for the head of a column. */
#define MAX_HEAD_CELLS 64u
/* A hostile file could hold a million labelled dates; no policy has more than a few dozen. */
#define MAX_FOUND 500u

/* A line of the text: a block, or the cells of a table row. */
typedef struct
{
  gsize start;
  gsize end;
  guint first_block;
  guint n_blocks;
} Line;

typedef struct
{
  const GapDating *dating;
  const GapDocument *document;
  const char *text;
  const GapBlock *blocks;
  GArray *lines;  /* (element-type Line) */
  GArray *words;  /* (element-type LineWord) of the line that is being read */
  GArray *forms;  /* (element-type DateForm) likewise */
  GArray *labels; /* (element-type PhraseHit) likewise */
  GArray *found;  /* (element-type FoundDate) */
  GapDate as_of;
  GapReview *review;
} Scan;

/* ---- lines ---- */

static GArray *
cut_lines (const GapBlock *blocks, guint n_blocks)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < n_blocks; i++)
    {
      gsize end = blocks[i].span.offset + blocks[i].span.length;
      gboolean is_same_row = i > 0 && blocks[i].kind == GAP_BLOCK_CELL && blocks[i - 1].kind == GAP_BLOCK_CELL
                             && blocks[i].table == blocks[i - 1].table && blocks[i].row == blocks[i - 1].row;
      if (is_same_row)
        {
          Line *last = &g_array_index (lines, Line, lines->len - 1);
          last->end = end;
          last->n_blocks++;
          continue;
        }
      Line line = { blocks[i].span.offset, end, i, 1 };
      g_array_append_val (lines, line);
    }
  return lines;
}

static const Line *
line_at (const Scan *scan, guint i)
{
  return &g_array_index (scan->lines, Line, i);
}

static const GapBlock *
block_of (const Scan *scan, const Line *line)
{
  return &scan->blocks[line->first_block];
}

static gboolean
is_row (const Scan *scan, const Line *line)
{
  return block_of (scan, line)->kind == GAP_BLOCK_CELL;
}

/* Running headers and footers may hold the policy's dates; menus, banners and contents never do. */
static gboolean
is_silent (const Scan *scan, const Line *line)
{
  const GapBlock *block = block_of (scan, line);
  return block->kind == GAP_BLOCK_FURNITURE && block->furniture != GAP_FURNITURE_HEADER
         && block->furniture != GAP_FURNITURE_FOOTER;
}

/* ---- which lines to read ---- */

typedef enum
{
  HINT_YEAR = 1,
  HINT_NUMBER = 2,
  HINT_NAME = 4,
  HINT_CYCLE = 8,
  HINT_REVIEW = 16,
  HINT_KNOWN = 128
} Hint;

static guint
classify (const GapDating *dating, const char *word)
{
  gsize n = strspn (word, "0123456789");
  guint hints = HINT_KNOWN;
  if (n == 4 && word[4] == '\0')
    return hints | HINT_YEAR;
  if (n >= 1 && n <= 2 && (word[n] == '\0' || strlen (word + n) == 2))
    hints |= HINT_NUMBER;
  const DatingWord *known = gap_dating_get_word (dating, gap_dating_find_word (dating, word));
  if (known->month != 0 || known->term != 0)
    hints |= HINT_NAME;
  if (known->is_cycle_word)
    hints |= HINT_CYCLE;
  if ((known->groups & (DATING_REVIEW_WORD | DATING_CYCLE_LABEL)) != 0)
    hints |= HINT_REVIEW;
  return hints;
}

static gboolean
is_worth_reading (const char *text, guint hints, gsize number_end)
{
  if ((hints & HINT_YEAR) != 0 || (hints & (HINT_NAME | HINT_NUMBER)) == (HINT_NAME | HINT_NUMBER)
      || (hints & (HINT_CYCLE | HINT_REVIEW)) == (HINT_CYCLE | HINT_REVIEW))
    return TRUE;
  return number_end != 0 && *text != '\0';
}

/* One flag a line: whether a date or a cycle can be in it. Looks each distinct word up once. */
static guint8 *
choose_lines (const Scan *scan, const GapTokens *tokens)
{
  guint n = 0;
  const GapToken *token = gap_tokens_get (tokens, &n);
  const GapToken *end = token + n;
  guint8 *chosen = g_new0 (guint8, scan->lines->len + 1);
  g_autofree guint8 *classes = g_new0 (guint8, gap_tokens_get_n_words (tokens) + 1);

  for (guint i = 0; i < scan->lines->len; i++)
    {
      const Line *line = line_at (scan, i);
      guint hints = 0;
      gsize number_end = 0;
      for (; token < end && token->offset < line->end; token++)
        {
          if (classes[token->word] == 0)
            classes[token->word] = (guint8)classify (scan->dating, gap_tokens_get_word (tokens, token->word));
          guint hint = classes[token->word];
          gsize stop = token->offset + token->length;
          hints |= hint;
          const char *mark = scan->text + stop + (scan->text[stop] == ' ');
          if ((hint & HINT_NUMBER) != 0 && strchr ("./-\\", *mark) != NULL && *mark != '\0')
            number_end = stop;
        }
      /* The words of furniture are no tokens; its headers and footers are short and read in any case. */
      chosen[i]
          = !is_silent (scan, line)
            && (block_of (scan, line)->kind == GAP_BLOCK_FURNITURE || is_worth_reading (scan->text, hints, number_end));
    }
  return chosen;
}

/* ---- reading one line ---- */

static const LineWord *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, LineWord, i);
}

static void
find_forms (Scan *scan)
{
  g_array_set_size (scan->forms, 0);
  for (guint i = 0; i < scan->words->len;)
    {
      DateForm form;
      if (gap_dating_read_form (scan->dating, scan->text, scan->words, i, &form))
        g_array_append_val (scan->forms, form);
      i += MAX (form.n, 1u);
    }
}

static void
find_labels (const GapDating *dating, const GArray *words, GArray *labels)
{
  g_array_set_size (labels, 0);
  for (guint i = 0; i < words->len;)
    {
      PhraseHit hit;
      if (gap_dating_match (dating, words, i, DATING_LABEL, &hit))
        g_array_append_val (labels, hit);
      i += MAX (hit.n, 1u);
    }
}

/* Whether a full stop, or the like, ends a sentence between two words. In "Weds. 17th July" it does not. */
static gboolean
is_parted (const char *text, const LineWord *a, const LineWord *b)
{
  gboolean is_short = a->is_capital && a->end - a->start <= SHORT_WORD && b->number >= 0;
  for (const char *c = text + a->end; c < text + b->start; c++)
    if (strchr (is_short ? "?!;" : ".?!;", *c) != NULL && *c != '\0' && (c[1] == ' ' || c[1] == '\0'))
      return TRUE;
  return FALSE;
}

/* The sentence of the line in which word @at stands: first word, and one past the last. */
static void
get_sentence (const Scan *scan, guint at, guint *out_first, guint *out_end)
{
  guint first = at;
  guint end = at + 1;
  while (first > 0 && !is_parted (scan->text, word_at (scan->words, first - 1), word_at (scan->words, first)))
    first--;
  while (end < scan->words->len && !is_parted (scan->text, word_at (scan->words, end - 1), word_at (scan->words, end)))
    end++;
  *out_first = first;
  *out_end = end;
}

static gboolean
has_group (const Scan *scan, guint first, guint end, guint mask)
{
  PhraseHit hit;
  for (guint i = first; i < end; i++)
    if (gap_dating_match (scan->dating, scan->words, i, mask, &hit))
      return TRUE;
  return FALSE;
}

/* Whether what ends right before word @at is something other than the policy: "KCSIE (updated ...". A name may be long,
 * so its end is what must be near, and it may hold a word that would be the policy on its own ("School Admissions
 * Code").
 */
static gboolean
is_of_another (const Scan *scan, guint first, guint at)
{
  PhraseHit best = { 0 };
  for (guint back = 1; back <= OTHER_REACH + OTHER_WORDS && at >= first + back; back++)
    {
      guint i = at - back;
      PhraseHit hit;
      if (!gap_dating_match (scan->dating, scan->words, i, DATING_SUBJECT | DATING_OTHER | DATING_JOIN, &hit)
          || i + hit.n > at || at - i - hit.n > OTHER_REACH)
        continue;
      if (best.n == 0 || i + hit.n >= best.first + best.n)
        best = hit;
    }
  return best.n > 0 && best.group == DATING_OTHER;
}

static gboolean
is_under (const Scan *scan, const Line *line, guint mask)
{
  int heading = block_of (scan, line)->heading;
  if (heading < 0)
    return FALSE;
  GapSpan span = scan->blocks[heading].span;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  gap_dating_cut (scan->dating, scan->text, span.offset, span.offset + MIN (span.length, 200), words);
  for (guint i = 0; i < words->len; i++)
    {
      PhraseHit hit;
      if (gap_dating_match (scan->dating, words, i, mask, &hit))
        return TRUE;
    }
  return FALSE;
}

/* Whether a label at word @at of @line speaks of the policy itself. */
static gboolean
is_of_policy (const Scan *scan, const Line *line, const PhraseHit *label)
{
  guint first;
  guint end;
  get_sentence (scan, label->first, &first, &end);
  DatingOwner owner = gap_dating_find_owner (scan->dating, scan->text, scan->words, first, end, label, TRUE);
  if (owner == DATING_OWNER_OTHER || (owner == DATING_OWNER_UNSAID && is_of_another (scan, first, label->first)))
    return FALSE;
  if (is_row (scan, line) || end - first <= SHORT_LINE)
    return block_of (scan, line)->kind != GAP_BLOCK_ITEM || !is_under (scan, line, DATING_OTHER_HEADING);
  if (label->group == DATING_REVIEW)
    return FALSE;
  return owner == DATING_OWNER_POLICY || has_group (scan, first, end, DATING_SUBJECT)
         || is_under (scan, line, DATING_REVIEW_HEADING);
}

/* ---- labels of a date ---- */

/* The last strong label among the words of a line above; 0 if there is none. A signature makes it an approval. */
static guint
group_above (const Scan *scan, guint line)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (PhraseHit));
  for (guint back = 1; back <= BLOCK_LINES && back <= line; back++)
    {
      const Line *above = line_at (scan, line - back);
      if (is_silent (scan, above))
        continue;
      g_array_set_size (words, 0);
      gap_dating_cut (scan->dating, scan->text, above->start, MIN (above->end, above->start + 200), words);
      if (words->len > BLOCK_WORDS)
        return 0;
      find_labels (scan->dating, words, labels);
      for (guint i = labels->len; i > 0; i--)
        if (g_array_index (labels, PhraseHit, i - 1).group != DATING_PLAIN)
          return g_array_index (labels, PhraseHit, i - 1).group;
      for (guint i = 0; i < words->len; i++)
        {
          PhraseHit hit;
          if (gap_dating_match (scan->dating, words, i, DATING_SIGNATURE, &hit))
            return DATING_APPROVED;
        }
    }
  return 0;
}

/* What a label that says only "date" stands for. */
static guint
resolve_plain (const Scan *scan, guint line, guint label)
{
  for (guint i = label; i > 0; i--)
    {
      guint group = g_array_index (scan->labels, PhraseHit, i - 1).group;
      if (group != DATING_PLAIN)
        return group;
    }
  if (has_group (scan, 0, g_array_index (scan->labels, PhraseHit, label).first, DATING_SIGNATURE))
    return DATING_APPROVED;
  guint group = group_above (scan, line);
  if (group != 0)
    return group;
  return line < TOP_LINES || block_of (scan, line_at (scan, line))->kind == GAP_BLOCK_FURNITURE ? DATING_ISSUED : 0;
}

/* The label before the form in its line; 0 if there is none that fits. */
static guint
group_before (const Scan *scan, guint line, guint form, guint floor)
{
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  for (guint i = scan->labels->len; i > 0; i--)
    {
      const PhraseHit *label = &g_array_index (scan->labels, PhraseHit, i - 1);
      if (label->first + label->n > date->first)
        continue;
      guint distance = date->first - label->first - label->n;
      if (label->first < floor || distance > (date->is_bare ? 2u : MAX_DISTANCE)
          || !is_of_policy (scan, line_at (scan, line), label))
        return 0;
      if (!is_row (scan, line_at (scan, line)) && distance > 0
          && is_parted (scan->text, word_at (scan->words, date->first - 1), word_at (scan->words, date->first)))
        return 0;
      return label->group == DATING_PLAIN ? resolve_plain (scan, line, i - 1) : label->group;
    }
  return 0;
}

/* "March 2024 (approved)", "September 2020 | Policy created". */
static guint
group_after (const Scan *scan, guint line, guint form, guint ceiling)
{
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  guint after = date->first + date->n;
  for (guint i = 0; i < scan->labels->len && !date->is_bare; i++)
    {
      const PhraseHit *label = &g_array_index (scan->labels, PhraseHit, i);
      if (label->first < after)
        continue;
      if (label->first >= ceiling || label->first - after > MAX_DISTANCE_AFTER || label->group == DATING_PLAIN
          || !is_of_policy (scan, line_at (scan, line), label))
        return 0;
      return label->group;
    }
  return 0;
}

/* The block of the line in which @offset lies. */
static guint
cell_at (const Scan *scan, const Line *line, gsize offset)
{
  guint cell = line->first_block;
  while (cell + 1 < line->first_block + line->n_blocks && scan->blocks[cell + 1].span.offset <= offset)
    cell++;
  return cell;
}

/* The first row of the table that holds @line. */
static const Line *
head_of_table (const Scan *scan, guint line)
{
  guint table = block_of (scan, line_at (scan, line))->table;
  guint first = line;
  for (guint back = 1; back <= line && back <= MAX_HEAD_CELLS; back++)
    {
      const GapBlock *block = block_of (scan, line_at (scan, line - back));
      if (block->kind != GAP_BLOCK_CELL || block->table != table)
        break;
      first = line - back;
    }
  return first < line ? line_at (scan, first) : NULL;
}

static guint
group_in_words (const Scan *scan, const GArray *words, guint mask)
{
  guint group = 0;
  for (guint i = 0; i < words->len;)
    {
      PhraseHit hit;
      if (gap_dating_match (scan->dating, words, i, mask, &hit))
        group = hit.group;
      i += MAX (hit.n, 1u);
    }
  return group;
}

/* The label at the head of the form's column. @out_is_versions: the table lists versions, so that only its newest row
 * counts. */
static guint
group_of_column (const Scan *scan, guint line, guint form, gboolean *out_is_versions)
{
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  const Line *row = line_at (scan, line);
  const Line *head = is_row (scan, row) ? head_of_table (scan, line) : NULL;
  *out_is_versions = FALSE;
  if (head == NULL || date->is_bare)
    return 0;

  guint column = scan->blocks[cell_at (scan, row, word_at (scan->words, date->first)->start)].column;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  guint group = 0;
  for (guint i = 0; i < head->n_blocks && i < MAX_HEAD_CELLS; i++)
    {
      const GapBlock *cell = &scan->blocks[head->first_block + i];
      g_array_set_size (words, 0);
      gap_dating_cut (scan->dating, scan->text, cell->span.offset, cell->span.offset + MIN (cell->span.length, 200),
                      words);
      if (cell->column == column)
        group = group_in_words (scan, words, DATING_LABEL);
      *out_is_versions |= group_in_words (scan, words, DATING_VERSION) != 0;
    }
  if (group == DATING_PLAIN)
    return *out_is_versions ? DATING_REVIEWED : 0;
  return group;
}

/* A date at the start of its line under a line that is a label and no more. */
static guint
group_of_line_above (const Scan *scan, guint line, guint form)
{
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  if (line == 0 || date->first > 1 || scan->words->len > date->first + date->n + BLOCK_WORDS)
    return 0;
  const Line *above = line_at (scan, line - 1);
  if (is_silent (scan, above))
    return 0;

  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (PhraseHit));
  gap_dating_cut (scan->dating, scan->text, above->start, MIN (above->end, above->start + 200), words);
  find_labels (scan->dating, words, labels);
  if (labels->len == 0 || words->len > BLOCK_WORDS)
    return 0;
  for (guint i = 0; i < words->len; i++)
    {
      DateForm other;
      if (gap_dating_read_form (scan->dating, scan->text, words, i, &other))
        return 0;
    }
  const PhraseHit *last = &g_array_index (labels, PhraseHit, labels->len - 1);
  if (last->first + last->n + MAX_DISTANCE_AFTER < words->len)
    return 0;
  if (last->group != DATING_PLAIN)
    return last->group;
  if (labels->len > 1)
    return g_array_index (labels, PhraseHit, labels->len - 2).group & DATING_STRONG;
  guint group = group_above (scan, line - 1);
  return group == 0 && line < TOP_LINES ? DATING_ISSUED : group;
}

/* Only commas, "and" and the like between this date and the one before: "Reviewed: May 2021, May 2022 and May 2023". */
static gboolean
continues_list (const Scan *scan, guint form)
{
  if (form == 0)
    return FALSE;
  const DateForm *last = &g_array_index (scan->forms, DateForm, form - 1);
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  guint between = date->first - last->first - last->n;
  const LineWord *a = word_at (scan->words, last->first + last->n - 1);
  const LineWord *b = word_at (scan->words, date->first);
  if (between == 1)
    {
      PhraseHit hit;
      return gap_dating_match (scan->dating, scan->words, date->first - 1, DATING_JOIN, &hit);
    }
  return between == 0 && !is_parted (scan->text, a, b) && memchr (scan->text + a->end, '(', b->start - a->end) == NULL;
}

static guint
choose_group (const Scan *scan, guint line, guint form, guint last_group, gboolean *out_is_versions)
{
  const DateForm *date = &g_array_index (scan->forms, DateForm, form);
  guint floor = 0;
  guint ceiling = scan->words->len;
  if (form > 0)
    floor = date[-1].first + date[-1].n;
  if (form + 1 < scan->forms->len)
    ceiling = date[1].first;

  *out_is_versions = FALSE;
  guint group = group_before (scan, line, form, floor);
  if (group != 0)
    return group;
  guint column = group_of_column (scan, line, form, out_is_versions);
  if (column != 0 && column != DATING_REVIEWED)
    return column;
  if (column == 0 && continues_list (scan, form))
    return last_group;
  group = group_after (scan, line, form, ceiling);
  if (group == 0)
    group = column;
  return group != 0 || is_row (scan, line_at (scan, line)) ? group : group_of_line_above (scan, line, form);
}

static void
read_dates (Scan *scan, guint line)
{
  guint last_group = 0;
  for (guint i = 0; i < scan->forms->len; i++)
    {
      const DateForm *form = &g_array_index (scan->forms, DateForm, i);
      gboolean is_versions;
      guint group = choose_group (scan, line, i, last_group, &is_versions);
      last_group = group;
      if (group == 0)
        continue;
      gsize start = word_at (scan->words, form->first)->start;
      gsize end = word_at (scan->words, form->first + form->n - 1)->end;
      FoundDate found = { .group = group, .span = { start, end - start }, .date = form->date, .stated = form->stated };
      found.is_us = form->is_us;
      found.may_be_us = form->may_be_us;
      if (is_versions)
        found.table = block_of (scan, line_at (scan, line))->table;
      g_array_append_val (scan->found, found);
    }
}

/* ---- how often ---- */

/* The review word nearest to the cycle, in its sentence from @first to @end; FALSE if none is within reach. */
static gboolean
find_review_word (const Scan *scan, const PhraseHit *cycle, guint first, guint end, PhraseHit *out)
{
  guint from = cycle->first > first + CYCLE_REACH ? cycle->first - CYCLE_REACH : first;
  guint to = MIN (end, cycle->first + cycle->n + CYCLE_REACH);
  guint best = G_MAXUINT;
  for (guint i = from; i < to; i++)
    {
      PhraseHit hit;
      guint distance = i < cycle->first ? cycle->first - i : i - cycle->first - cycle->n + 1;
      if (distance < best && gap_dating_match (scan->dating, scan->words, i, DATING_REVIEW_WORD, &hit))
        {
          best = distance;
          *out = hit;
        }
    }
  return best != G_MAXUINT;
}

static gboolean
is_cycle_of_policy (const Scan *scan, const Line *line, const PhraseHit *cycle)
{
  guint first;
  guint end;
  get_sentence (scan, cycle->first, &first, &end);
  PhraseHit hit;
  for (guint i = first; i < cycle->first; i++)
    if (gap_dating_match (scan->dating, scan->words, i, DATING_CYCLE_LABEL, &hit) && hit.n > 1
        && i + hit.n + 2 >= cycle->first && !is_of_another (scan, first, i) && end - first <= SHORT_LINE)
      return TRUE;
  if (!find_review_word (scan, cycle, first, end, &hit))
    return FALSE;
  DatingOwner owner = gap_dating_find_owner (scan->dating, scan->text, scan->words, first, end, &hit, FALSE);
  if (owner != DATING_OWNER_UNSAID)
    return owner == DATING_OWNER_POLICY;
  return !is_of_another (scan, first, hit.first)
         && (is_row (scan, line) || end - first <= SHORT_LINE || has_group (scan, first, end, DATING_SUBJECT)
             || is_under (scan, line, DATING_REVIEW_HEADING));
}

static void
read_cycle (Scan *scan, const Line *line)
{
  for (guint i = 0; i < scan->words->len && scan->review->cycle_months == 0; i++)
    {
      PhraseHit hit;
      if (!gap_dating_match (scan->dating, scan->words, i, DATING_CYCLE | DATING_BARE_CYCLE, &hit)
          || !is_cycle_of_policy (scan, line, &hit))
        continue;
      gsize start = word_at (scan->words, i)->start;
      scan->review->cycle_months = hit.months;
      scan->review->is_cycle_doubtful = (hit.group & DATING_DOUBTFUL) != 0;
      scan->review->cycle_span = (GapSpan){ start, word_at (scan->words, i + hit.n - 1)->end - start };
    }
}

static void
read_line (Scan *scan, guint line)
{
  const Line *span = line_at (scan, line);
  g_array_set_size (scan->words, 0);
  gap_dating_cut (scan->dating, scan->text, span->start, span->end, scan->words);
  find_forms (scan);
  if (scan->forms->len > 0)
    {
      find_labels (scan->dating, scan->words, scan->labels);
      read_dates (scan, line);
    }
  if (scan->review->cycle_months == 0)
    read_cycle (scan, span);
}

/* ---- the file's name ---- */

/* The first date in "Social-Media-Policy_Sept-2023.docx". FALSE if there is none. */
static gboolean
read_name (const GapDating *dating, const char *path, GapDate *out)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name && !g_ascii_isdigit (dot[1]))
    *dot = '\0';
  g_strdelimit (name, "_", ' ');
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  gap_dating_cut (dating, name, 0, strlen (name), words);
  for (guint i = 0; i < words->len; i++)
    {
      DateForm form;
      if (!gap_dating_read_form (dating, name, words, i, &form))
        continue;
      *out = form.stated;
      return TRUE;
    }
  return FALSE;
}

/* A name is no statement, so it decides nothing; it helps whoever looks for the date. */
static void
add_hint (const GapDating *dating, const GapDocument *document, GapReview *review)
{
  GapDate hint;
  if (gap_date_is_set (review->own_date) || gap_date_is_set (review->next)
      || !read_name (dating, gap_document_get_name (document), &hint))
    return;
  g_autofree char *why = review->why;
  g_autofree char *words = gap_date_to_words (hint);
  review->why = g_strdup_printf ("%s; the file's name speaks of %s", why, words);
}

static void
doubt_clear (gpointer data)
{
  g_free (((GapDateDoubt *)data)->why);
}

GapReview *
gap_review_find (const GapDating *dating, const GapDocument *document, const GapTokens *tokens, GapDate as_of,
                 int due_within)
{
  guint n_blocks = 0;
  const GapBlock *blocks = gap_document_get_blocks (document, &n_blocks);
  GapReview *review = g_new0 (GapReview, 1);
  review->dates = g_array_new (FALSE, FALSE, sizeof (GapPolicyDate));
  review->doubts = g_array_new (FALSE, FALSE, sizeof (GapDateDoubt));
  g_array_set_clear_func (review->doubts, doubt_clear);

  g_autoptr (GArray) lines = cut_lines (blocks, n_blocks);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  g_autoptr (GArray) forms = g_array_new (FALSE, FALSE, sizeof (DateForm));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (PhraseHit));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FoundDate));
  Scan scan = { dating, document, gap_document_get_text (document, NULL), blocks, lines, words, forms, labels, found,
                as_of,  review };
  g_autofree guint8 *chosen = choose_lines (&scan, tokens);
  for (guint i = 0; i < lines->len && found->len < MAX_FOUND; i++)
    if (chosen[i])
      read_line (&scan, i);
  gap_review_settle (review, found, scan.text, as_of, due_within);
  gap_review_find_doubts (review, as_of);
  add_hint (dating, document, review);
  return review;
}

void
gap_review_free (GapReview *review)
{
  if (review == NULL)
    return;
  g_array_unref (review->dates);
  g_array_unref (review->doubts);
  g_free (review->why);
  g_free (review);
}
