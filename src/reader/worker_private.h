/* What is said between workers.c and worker.c. */
#pragma once

#include "base/types.h"
#include "reader/reader.h"

/* The first byte of a request; the length of a name (four bytes), the name, and the bytes of the file follow. */
typedef enum
{
  GAP_REQUEST_READ,
  GAP_REQUEST_RECOGNISE, /* read, pictures of text too */
  GAP_REQUEST_LIST,      /* the names of what is in a zip */
  GAP_REQUEST_TAKE       /* the file of that name out of a zip */
} GapRequest;

/* The first byte of an answer. */
#define GAP_ANSWER_DOCUMENT 'd' /* a document's frame follows */
#define GAP_ANSWER_UNPACKED 'u' /* what gap_bundle_unpack gives follows */
#define GAP_ANSWER_FAULT 'f'    /* the error's code (one byte) and message follow */
