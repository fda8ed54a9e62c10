/*
 * Sections that ended while their Act stands: "section 33 of the Criminal Justice and Courts Act 2015". The register
 * says which; a mention of these alone is one of ended law, a mention of the Act with any other section is not.
 */
#include "evidence/citation_private.h"

#include <string.h>

/* Words from the first of the sections to the title. */
#define MAX_BACK 14u
/* Sections in one mention, and the numbers from one to the other in "33 to 80". */
#define MAX_SECTIONS 12u
#define MAX_RANGE 60

typedef struct
{
  GPtrArray *sections; /* (element-type utf8) "33", "127(2)(a)", "part 3" */
  guint end;           /* one past their last token */
  gsize end_offset;
} Sections;

/* The number of a word: "33" of "s33" and "33", "550a" of "550A"; NULL if it has none. */
static const char *
number_in (const char *word, gboolean may_have_mark)
{
  const char *digits = word;
  if (may_have_mark)
    digits += strspn (digits, "s");
  return g_ascii_isdigit (*digits) && strlen (digits) <= 6 ? digits : NULL;
}

/* The brackets right behind token @i, "(2)(a)", appended to @out; returns the token after them. */
static guint
read_brackets (const CiteScan *scan, guint i, GString *out, gsize *end_offset)
{
  *end_offset = gap_scan_end (scan, i);
  while (i + 1 < scan->n_tokens && scan->text[*end_offset] == '(' && scan->tokens[i + 1].offset == *end_offset + 1
         && scan->text[gap_scan_end (scan, i + 1)] == ')' && scan->tokens[i + 1].length <= 4)
    {
      i++;
      g_string_append_printf (out, "(%s)", gap_scan_word (scan, i));
      *end_offset = gap_scan_end (scan, i) + 1;
    }
  return i + 1;
}

/* The numbers between the last section and @last: of "33 to 35" the 34. */
static void
fill_range (Sections *found, const char *last)
{
  const char *first = g_ptr_array_index (found->sections, found->sections->len - 1);
  guint64 from = g_ascii_strtoull (first, NULL, 10);
  guint64 to = g_ascii_strtoull (last, NULL, 10);
  for (guint64 i = from + 1; from > 0 && i < to && to - from < MAX_RANGE; i++)
    g_ptr_array_add (found->sections, g_strdup_printf ("%" G_GUINT64_FORMAT, i));
}

/* Whether a further section can follow at @token, behind "and", a comma or a dash. */
static gboolean
goes_on (const CiteScan *scan, const Sections *found, guint *token, gboolean *is_range)
{
  const GapCiter *citer = scan->citer;
  guint i = *token;
  if (i >= scan->n_tokens || found->sections->len >= MAX_SECTIONS || !gap_scan_is_joined (scan, i - 1))
    return FALSE;
  gsize length = scan->tokens[i].offset - found->end_offset;
  const char *gap = scan->text + found->end_offset;
  *is_range = length > 0 && (*gap == '-' || g_str_has_prefix (gap, "\xe2\x80\x93")) && length <= 3;
  gboolean has_mark = *is_range || (length > 0 && (*gap == ',' || *gap == '&')) || strstr (gap, " & ") == gap;
  if (gap_scan_is_in (scan, citer->range_words, i) || gap_scan_is_in (scan, citer->skip_words, i))
    {
      *is_range |= gap_scan_is_in (scan, citer->range_words, i);
      has_mark = TRUE;
      i++;
    }
  *token = i;
  return has_mark && i < scan->n_tokens && number_in (gap_scan_word (scan, i), TRUE) != NULL
         && gap_citer_year (gap_scan_word (scan, i)) == 0;
}

/* Reads "section 33", "s33", "ss 33-35", "Part 3" at @token. */
static gboolean
read_sections (const CiteScan *scan, guint token, Sections *found)
{
  const GapCiter *citer = scan->citer;
  gboolean is_part = gap_scan_is_in (scan, citer->part_words, token);
  gboolean is_word = is_part || gap_scan_is_in (scan, citer->section_words, token);
  guint i = is_word ? token + 1 : token;
  gboolean is_range = FALSE;
  if (i >= scan->n_tokens || (is_word && !gap_scan_is_joined (scan, token))
      || (!is_word && *gap_scan_word (scan, token) != 's'))
    return FALSE;
  const char *number = number_in (gap_scan_word (scan, i), !is_word);
  while (number != NULL)
    {
      GString *section = g_string_new (is_part ? "part " : "");
      g_string_append (section, number);
      if (is_range)
        fill_range (found, number);
      i = read_brackets (scan, i, section, &found->end_offset);
      g_ptr_array_add (found->sections, g_string_free (section, FALSE));
      found->end = i;
      number = goes_on (scan, found, &i, &is_range) ? number_in (gap_scan_word (scan, i), TRUE) : NULL;
    }
  return found->sections->len > 0;
}

/* Whether @part holds all sections that are cited. */
static gboolean
holds_all (const GapPart *part, const GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const char *section = g_ptr_array_index (sections, i);
      gboolean is_held = FALSE;
      for (const char *const *key = part->sections; *key != NULL && !is_held; key++)
        {
          gsize length = strlen (*key);
          is_held = strncmp (section, *key, length) == 0 && (section[length] == '\0' || section[length] == '(');
        }
      if (!is_held)
        return FALSE;
    }
  return TRUE;
}

static const GapPart *
find_part (const CiteScan *scan, const Mention *mention, const GPtrArray *sections)
{
  for (guint i = 0; i < mention->instrument->n_parts; i++)
    {
      const GapPart *part = &mention->instrument->parts[i];
      gboolean has_ended = gap_date_compare (gap_date_last_day (scan->as_of), gap_date_first_day (part->since)) >= 0;
      if (has_ended && holds_all (part, sections))
        return part;
    }
  return NULL;
}

/* Whether only "of the" stands between the sections and the title. */
static gboolean
leads_to (const CiteScan *scan, const Sections *found, const Mention *mention)
{
  for (guint i = found->end; i < mention->first; i++)
    if (!gap_scan_is_in (scan, scan->citer->section_links, i))
      return FALSE;
  return found->end <= mention->first;
}

static gboolean
look_before (CiteScan *scan, Mention *mention)
{
  for (guint back = 1; back <= MAX_BACK && back <= mention->first; back++)
    {
      guint token = mention->first - back;
      if (scan->tokens[token].sentence != scan->tokens[mention->first].sentence)
        return FALSE;
      g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func (g_free);
      Sections found = { .sections = sections };
      if (!read_sections (scan, token, &found) || !leads_to (scan, &found, mention))
        continue;
      mention->part = find_part (scan, mention, sections);
      if (mention->part == NULL)
        return TRUE;
      mention->first = token;
      mention->span.length += mention->span.offset - scan->tokens[token].offset;
      mention->span.offset = scan->tokens[token].offset;
      return TRUE;
    }
  return FALSE;
}

static void
look_behind (CiteScan *scan, Mention *mention)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func (g_free);
  Sections found = { .sections = sections };
  if (mention->end >= scan->n_tokens || !gap_scan_is_joined (scan, mention->end - 1))
    return;
  gsize end = mention->span.offset + mention->span.length;
  if (scan->tokens[mention->end].offset > end + 2 || !read_sections (scan, mention->end, &found))
    return;
  mention->part = find_part (scan, mention, sections);
  if (mention->part == NULL)
    return;
  gsize close = scan->text[end + strspn (scan->text + end, " ,")] == '(' && scan->text[found.end_offset] == ')' ? 1 : 0;
  mention->end = found.end;
  mention->span.length = found.end_offset + close - mention->span.offset;
}

void
gap_scan_find_parts (CiteScan *scan)
{
  for (guint i = 0; i < scan->mentions->len; i++)
    {
      Mention *mention = &g_array_index (scan->mentions, Mention, i);
      if (mention->kind == NAME_TERM || mention->instrument == NULL || mention->instrument->n_parts == 0)
        continue;
      if (!look_before (scan, mention))
        look_behind (scan, mention);
    }
}
