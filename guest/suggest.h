// "Did you mean: 'x'?" for names that are not there.
#pragma once
#include "py/obj.h"

// What is known where a NameError is raised, as a tuple: for guest_suggestion.
mp_obj_t guest_name_scope(void);
// What CPython adds to an exception's message in tracebacks, a str; MP_OBJ_NULL for nothing. Calls
// code of the guest, which can raise. `uncaught`: as the interpreter does it, not as the module traceback.
// `with_scope`: also names that were there to choose from where the error was raised.
mp_obj_t guest_suggestion(mp_obj_t exc, bool uncaught, bool with_scope);
MP_DECLARE_CONST_FUN_OBJ_2(guest_suggestion_obj);
