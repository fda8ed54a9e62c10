/* Every limit on hostile or careless input, in one place. */
#pragma once

#define GAP_LIMIT_FILE_BYTES (64u << 20) /* one input file */
#define GAP_LIMIT_PART_BYTES (64u << 20) /* one inflated part of an archive */
#define GAP_LIMIT_TEXT_BYTES (16u << 20) /* the text of one document */
#define GAP_LIMIT_INFLATE_RATIO 200u     /* inflated to packed, past one MiB */
#define GAP_LIMIT_ARCHIVE_ENTRIES 10000u
#define GAP_LIMIT_XML_DEPTH 256u
#define GAP_LIMIT_RTF_DEPTH 1000u
#define GAP_LIMIT_LIST_DEPTH 64u
#define GAP_LIMIT_TABLE_CELLS 100000u
#define GAP_LIMIT_REMARKS 1000u             /* of one document */
#define GAP_LIMIT_PAGES 5000u               /* of one document */
#define GAP_LIMIT_PAGE_WORDS 100000u        /* of one page */
#define GAP_LIMIT_CONTENT_BYTES (16u << 20) /* inflated, of what draws one page of a PDF */
#define GAP_LIMIT_YAML_BYTES (4u << 20)
#define GAP_LIMIT_YAML_DEPTH 32u
#define GAP_LIMIT_SCHOOL_LIST_BYTES (256u << 20) /* a register of all schools has 60 MiB */
#define GAP_LIMIT_RUN_FILES 100000u
#define GAP_LIMIT_CONVERT_SECONDS 60u           /* another program at work on one file */
#define GAP_LIMIT_NAME_BYTES 4096u              /* the name of one file, as messages show it */
#define GAP_LIMIT_READ_SECONDS 10u              /* processor time for reading one file */
#define GAP_LIMIT_WAIT_SECONDS 30u              /* by the clock, on a busy machine */
#define GAP_LIMIT_WORKER_BYTES ((gsize)1 << 30) /* memory of one process that reads */
#define GAP_LIMIT_RECOGNISE_SECONDS 600u        /* by the clock, when the pages of a file are recognised */
