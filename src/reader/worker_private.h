/* What is said between workers.c and worker.c. */
#pragma once

#include "base/types.h"
#include "reader/reader.h"

/* The first byte of an answer. */
#define GAP_ANSWER_DOCUMENT 'd' /* a document's frame follows */
#define GAP_ANSWER_FAULT 'f'    /* the error's code (one byte) and message follow */

/* A request is one byte (1: recognise pictures), the length of the name (four bytes), the name, and the bytes of the
 * file. */
