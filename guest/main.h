// What the guest's own files share besides the door.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "py/misc.h"

// door.c: the bytes of the current request; freed once the source is compiled.
byte *guest_request_bytes(void);
void guest_request_free(void);

// heap.c
void guest_heap_init(void);
