// What the compiler's code calls for parts of the language that no opcode does: one function for
// each, called with values of the stack by MP_BC_HELPER.
#ifndef GUEST_SYNTAX_H
#define GUEST_SYNTAX_H

#include "py/objtuple.h"

typedef enum {
    SYNTAX_FORMAT,            // value [format [conversion]] -> str
    SYNTAX_JOIN,              // value... -> str
    SYNTAX_LIST_TO_TUPLE,     // list -> tuple
    SYNTAX_MARK_ASYNC,        // function, kind -> function
    SYNTAX_ANNOTATE,          // function, annotations -> function
    SYNTAX_DOCSTRING,         // function, str -> function
    SYNTAX_SETUP_ANNOTATIONS, // new dict -> None
    SYNTAX_AWAIT,             // object -> iterator
    SYNTAX_YIELD_WRAP,        // value -> what an asynchronous generator yields
    SYNTAX_MATCH_SEQUENCE,    // subject, length, is minimum -> bool
    SYNTAX_MATCH_MAPPING,     // subject, keys, wants rest -> values [rest], or None
    SYNTAX_MATCH_CLASS,       // subject, class, positional, name... -> values, or None
    SYNTAX_GROUP_BEGIN,       // exception -> state
    SYNTAX_GROUP_MATCH,       // state, types -> group or None
    SYNTAX_GROUP_RAISED,      // exception, state -> None
    SYNTAX_GROUP_END,         // state -> exception or None
    SYNTAX_TYPE_PARAM,        // name, kind [bound] -> parameter
    SYNTAX_TYPE_PARAMS,       // parameters, object -> object
    SYNTAX_TYPE_ALIAS,        // parameters, name, function -> alias
    SYNTAX_DISPLAY,           // value -> None
    SYNTAX_TRACE_LINE,        // line -> None
    SYNTAX_TRACE_MODULE,      // -> None: what traced code begins with
    SYNTAX_TRACE_CLASS,
    SYNTAX_TRACE_FUNCTION,
    SYNTAX_TRACE_YIELD,       // value -> value
    SYNTAX_TRACE_RESUME,      // value -> value
    SYNTAX_HELPERS,
} syntax_helper_t;

// The kinds of SYNTAX_MARK_ASYNC.
enum { SYNTAX_COROUTINE, SYNTAX_ASYNC_GENERATOR };

extern mp_obj_t (*const syntax_helpers[SYNTAX_HELPERS])(size_t n, const mp_obj_t *args);

// The dict of locals(): names is a tuple of (name, twice the number, plus 1 for a cell) in turns.
mp_obj_t syntax_locals(const mp_obj_t *fastn, mp_obj_t names);
// Adds the items of `values` to a list, set or dict: the stars in displays.
void syntax_extend(mp_obj_t collection, mp_obj_t values);

// Exception groups (errors.c).
bool guest_is_group(mp_obj_t exc);
mp_obj_tuple_t *guest_group_members(mp_obj_t group);
bool guest_group_is_in(mp_obj_t exc, mp_obj_t list);
void guest_group_split(mp_obj_t exc, mp_obj_t condition, mp_obj_t list, mp_obj_t *match, mp_obj_t *rest);

// syntaxgroup.c
mp_obj_t syntax_group_begin(size_t n, const mp_obj_t *args);
mp_obj_t syntax_group_match(size_t n, const mp_obj_t *args);
mp_obj_t syntax_group_raised(size_t n, const mp_obj_t *args);
mp_obj_t syntax_group_end(size_t n, const mp_obj_t *args);
// syntaxmatch.c
mp_obj_t syntax_match_sequence(size_t n, const mp_obj_t *args);
mp_obj_t syntax_match_mapping(size_t n, const mp_obj_t *args);
mp_obj_t syntax_match_class(size_t n, const mp_obj_t *args);
// py/objasyncgen.c
mp_obj_t syntax_mark_async(size_t n, const mp_obj_t *args);
mp_obj_t syntax_await(size_t n, const mp_obj_t *args);
mp_obj_t syntax_yield_wrap(size_t n, const mp_obj_t *args);

#endif
