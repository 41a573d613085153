// except*: which part of an exception a handler gets, and what is raised in the end; see syntax.h.
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "syntax.h"

// The state is a list: the exception, what of it no handler got, whether it is no group; then the
// groups that handlers got, and what they raised, as tuples of one.
enum { ORIGINAL, REST, IS_NAKED, FIRST };

static mp_obj_t new_group(mp_obj_t exceptions) {
    mp_obj_t args[2] = { MP_OBJ_NEW_QSTR(MP_QSTR_), exceptions };
    return mp_obj_exception_make_new(&guest_type_BaseExceptionGroup, 2, 0, args);
}

mp_obj_t syntax_group_begin(size_t n, const mp_obj_t *args) {
    mp_obj_t state[FIRST] = { args[0], args[0], mp_obj_new_bool(!guest_is_group(args[0])) };
    return mp_obj_new_list(FIRST, state);
}

static void check_types(mp_obj_t types) {
    size_t n = 1;
    mp_obj_t *items = &types;
    if (mp_obj_is_type(types, &mp_type_tuple)) {
        mp_obj_tuple_get(types, &n, &items);
    }
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exception_type(items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("catching classes that do not inherit from BaseException is not allowed"));
        }
        if (mp_obj_is_subclass_fast(items[i], MP_OBJ_FROM_PTR(&guest_type_BaseExceptionGroup))) {
            mp_raise_TypeError(MP_ERROR_TEXT("catching ExceptionGroup with except* is not allowed. Use except instead."));
        }
    }
}

mp_obj_t syntax_group_match(size_t n, const mp_obj_t *args) {
    mp_obj_list_t *state = MP_OBJ_TO_PTR(args[0]);
    check_types(args[1]);
    mp_obj_t match, rest;
    if (state->items[REST] == mp_const_none) {
        return mp_const_none;
    }
    guest_group_split(state->items[REST], args[1], MP_OBJ_NULL, &match, &rest);
    state->items[REST] = rest;
    if (match == mp_const_none) {
        return match;
    }
    if (state->items[IS_NAKED] == mp_const_true) {
        match = new_group(mp_obj_new_list(1, &match));
    }
    mp_obj_list_append(args[0], match);
    return match;
}

mp_obj_t syntax_group_raised(size_t n, const mp_obj_t *args) {
    mp_obj_list_append(args[1], mp_obj_new_tuple(1, args));
    return mp_const_none;
}

static void add_leaves(mp_obj_t exc, mp_obj_t leaves) {
    mp_cstack_check();
    if (!guest_is_group(exc)) {
        mp_obj_list_append(leaves, exc);
        return;
    }
    mp_obj_tuple_t *members = guest_group_members(exc);
    for (size_t i = 0; i < members->len; i++) {
        add_leaves(members->items[i], leaves);
    }
}

mp_obj_t syntax_group_end(size_t n, const mp_obj_t *args) {
    mp_obj_list_t *state = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t raised = mp_obj_new_list(0, NULL), leaves = mp_obj_new_list(0, NULL);
    bool has_leaves = false, handled = false;
    for (size_t i = FIRST; i < state->len; i++) {
        handled = true;
        if (!mp_obj_is_type(state->items[i], &mp_type_tuple)) {
            continue;
        }
        mp_obj_t exc = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(state->items[i]))->items[0];
        if (state->items[IS_NAKED] == mp_const_true) {
            return exc;
        }
        if (guest_group_is_in(exc, args[0])) {
            add_leaves(exc, leaves); // raised again
            has_leaves = true;
        } else {
            mp_obj_list_append(raised, exc);
        }
    }
    mp_obj_t rest = state->items[REST];
    if (!handled || state->items[IS_NAKED] == mp_const_true) {
        return rest;
    }
    if (rest != mp_const_none) {
        if (!has_leaves && ((mp_obj_list_t *)MP_OBJ_TO_PTR(raised))->len == 0) {
            return rest;
        }
        add_leaves(rest, leaves);
        has_leaves = true;
    }
    if (has_leaves) {
        mp_obj_t again;
        guest_group_split(state->items[ORIGINAL], MP_OBJ_NULL, leaves, &again, &rest);
        mp_obj_list_append(raised, again);
    }
    size_t count;
    mp_obj_t *items;
    mp_obj_list_get(raised, &count, &items);
    return count == 0 ? mp_const_none : count == 1 ? items[0] : new_group(raised);
}
