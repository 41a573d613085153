// Host calls that are awaited.
#pragma once
#include <stdint.h>

#include "py/obj.h"

// Starts a run: no event loop is running, no call is under way.
void hostloop_begin_run(void);
// Whether host functions may return host calls.
bool hostloop_is_running(void);
// The call that the request of that id makes.
mp_obj_t hostloop_call_new(uint32_t id);
