/* What a fuzz target is: libFuzzer's function, which replay.c calls as well. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
