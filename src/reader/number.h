/* Numbers as documents write them before headings and items: 3, c, iii. */
#pragma once

#include "base/types.h"

G_BEGIN_DECLS

typedef enum
{
  GAP_NUMBER_NONE,
  GAP_NUMBER_BULLET,
  GAP_NUMBER_DECIMAL,
  GAP_NUMBER_LETTER_LOW,
  GAP_NUMBER_LETTER_UP,
  GAP_NUMBER_ROMAN_LOW,
  GAP_NUMBER_ROMAN_UP,
  GAP_NUMBER_ORDINAL /* 3rd */
} GapNumberFormat;

/* Appends @value; nothing for NONE and BULLET. */
void gap_number_append (GString *out, GapNumberFormat format, guint value);

G_END_DECLS
