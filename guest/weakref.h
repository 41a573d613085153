// Weak references and finalisers. See weakref.c, finaliser.c.
#pragma once
#include "py/bc.h"

// Between the marking of a collection and its sweep: clears those whose objects will be freed.
void guest_weakref_clear(void);

// Runs the finalisers that are due and the callbacks of references that were cleared: Python code.
// Returns whether there was a finaliser.
bool guest_weakref_run_callbacks(void);

// Calls a function, and prints what it raises.
void guest_call_ignoring(mp_obj_t function, mp_obj_t arg);

// finaliser.c: an instance of a class with __del__ was made. May run Python code.
void guest_finaliser_add(mp_obj_t instance);
// Before guest_weakref_clear, keeps the dead ones that have to be finalised.
void guest_finalisers_mark(void);
bool guest_finalisers_run(void);
// Finalises what is dead when a run ends.
void guest_finalisers_end_run(void);

// heap.c: whether an object is outside the heap or was found by the collection that is under way.
bool guest_heap_is_marked(const void *object);
bool guest_heap_is_outside(const void *object);

// heap.c: collects, with what is on the stack from there on as roots; NULL: all of it.
void guest_collect_from(void *from);

// The frame that runs; each points to the one outside of it.
extern mp_code_state_t *guest_frame;

// Of a call of `function` by that frame's bytecode: forgets what earlier expressions left above
// its arguments. Returns where the stack of the program ends, or NULL: what is below are the
// frames of the call, in which the collector would find what calls that have returned left there.
void *guest_forget_stale(mp_const_obj_t function, size_t n_args, const mp_obj_t *args);
