// What the guest's own files share besides the door.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "py/obj.h"

// main.c: nested Python calls that the host allows; guest_depth_limit is what the program asked for,
// at most.
extern uint32_t guest_depth_granted;

// py/modsys.c: what the program stored as an attribute of sys, or MP_OBJ_NULL.
mp_obj_t guest_sys_get(qstr name);

// door.c: the bytes of the current request; freed once the source is compiled.
byte *guest_request_bytes(void);
void guest_request_free(void);

// files.c: writes what programs left in buffers.
void guest_files_end_run(void);

// clock.c
extern bool guest_clock_granted; // the host's clock, instead of one that stands still
#define GUEST_CLOCK_USUAL_US 1735689600000000ULL // 2025-01-01T00:00:00Z
extern uint64_t guest_clock_start_us; // where that stands until something sleeps
uint64_t guest_clock_us(void);
uint64_t guest_clock_after(double seconds);
void guest_clock_reach(uint64_t us); // moves the clock that stands still

// heap.c
void guest_heap_init(size_t library_bytes); // the heap begins behind the library's code
byte *guest_library_start(void);
void guest_heap_clear_free(void); // makes all free memory zero, so that the image is small
