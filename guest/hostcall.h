// Host functions, sleeping, the host's clock and standard input: everything for which the
// guest asks the host and waits. Names of the requests mirror src/engine/calls.ts.
#pragma once
#include <stdint.h>

#include "py/obj.h"
#include "wire.h"

// Starts a run: what earlier runs asked for and never got is forgotten.
void hostcall_begin_run(const wire_limits_t *limits);
// Reads the map of granted functions and namespaces, and makes them globals and modules.
void hostcall_read_functions(wire_reader_t *reader);

// What a value in a request may be.
const wire_limits_t *hostcall_limits(void);

// display.c: send(bundle), of module `_door`.
extern const struct _mp_obj_fun_builtin_fixed_t guest_display_send_obj;

// Waits without using fuel.
void hostcall_sleep(double seconds);
// Microseconds since 1970-01-01 by the host's clock.
uint64_t hostcall_clock_us(void);
// The next line of standard input with its newline, or None at its end.
mp_obj_t hostcall_read_line(void);
