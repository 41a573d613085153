// Traced runs: what the compiler's code and the interpreter report of them. See trace.c.
#ifndef GUEST_TRACE_H
#define GUEST_TRACE_H

#include "py/obj.h"

// True while steps are reported.
extern bool guest_tracing;
// Bytes that the guest has written, by stream.
extern uint32_t guest_written[3];

// Begins to trace what is compiled under this name from here on, and with `with_files` modules in files.
// The first `max` steps are reported; or, when `first` is not after `last`, those from one to the other
// with all variables, after which the host may end the run.
void guest_trace_begin(qstr file, uint32_t max, uint32_t first, uint32_t last, bool with_files);
void guest_trace_end(void);
// Whether code of that source file is to be compiled with steps.
bool guest_trace_wants(qstr file);

// Of the frame that runs: it returns a value; it has an exception, which was raised on the line.
void guest_trace_return(mp_obj_t value);
void guest_trace_exception(size_t line, mp_obj_t exception);

// Called by the compiler's code, as those of syntax.h.
mp_obj_t syntax_trace_line(size_t n, const mp_obj_t *args);
mp_obj_t syntax_trace_enter(size_t n, const mp_obj_t *args);
mp_obj_t syntax_trace_yield(size_t n, const mp_obj_t *args);
mp_obj_t syntax_trace_resume(size_t n, const mp_obj_t *args);

#endif
