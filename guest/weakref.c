// Module _weakref: references that don't keep their object alive. Under lib/weakref.py.
//
// All references whose object is alive are in one list. The addresses in it and of the objects are
// kept inverted, so that the collector, which takes every word for a pointer, does not follow them.
// A collection walks the list once, after marking. Callbacks run when gc.collect() is called, and
// when a reference is made or asked for its object: a collection can happen where no Python code
// may run.
#include "py/bc0.h"
#include "py/gc.h"
#include "py/objfun.h"
#include "py/objgenerator.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "door.h"
#include "weakref.h"

typedef struct _weakref_t {
    mp_obj_base_t base;
    uintptr_t object; // inverted, or 0
    uintptr_t next; // inverted, or 0
    mp_obj_t callback; // or None
    struct _weakref_t *next_due; // of those whose callbacks are due
    mp_obj_t hash; // or MP_OBJ_NULL
} weakref_t;

static const mp_obj_type_t weakref_type;
static uintptr_t first;
static mp_uint_t cleared; // tells the containers whether to look for dead entries
MP_REGISTER_ROOT_POINTER(void *guest_weakrefs_due);

static void *reveal(uintptr_t inverted) {
    return (void *)~inverted;
}

void guest_weakref_clear(void) {
    weakref_t **due = (weakref_t **)&MP_STATE_PORT(guest_weakrefs_due);
    while (*due != NULL) {
        due = &(*due)->next_due;
    }
    uintptr_t *link = &first;
    while (*link != 0) {
        weakref_t *ref = reveal(*link);
        if (guest_heap_is_marked(ref)) {
            if (guest_heap_is_marked(reveal(ref->object))) {
                link = &ref->next;
                continue;
            }
            ref->object = 0;
            cleared++;
            if (ref->callback != mp_const_none) {
                *due = ref;
                due = &ref->next_due;
            }
        }
        *link = ref->next;
    }
}

void guest_call_ignoring(mp_obj_t function, mp_obj_t arg) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_call_function_1(function, arg);
        nlr_pop();
    } else {
        mp_obj_t raised = MP_OBJ_FROM_PTR(nlr.ret_val);
        if (nlr_push(&nlr) == 0) { // what is printed is the program's
            mp_print_str(&guest_stderr_print, "Exception ignored in: ");
            mp_obj_print_helper(&guest_stderr_print, function, PRINT_REPR);
            mp_print_str(&guest_stderr_print, "\n");
            mp_obj_print_exception(&guest_stderr_print, raised);
            nlr_pop();
        }
    }
}

bool guest_weakref_run_callbacks(void) {
    static bool running; // a callback that asks a reference starts no other
    weakref_t *ref;
    if (running) {
        return false;
    }
    running = true;
    bool ran = guest_finalisers_run();
    while ((ref = MP_STATE_PORT(guest_weakrefs_due)) != NULL) {
        MP_STATE_PORT(guest_weakrefs_due) = ref->next_due;
        ref->next_due = NULL;
        mp_obj_t callback = ref->callback;
        ref->callback = mp_const_none;
        guest_call_ignoring(callback, MP_OBJ_FROM_PTR(ref));
    }
    running = false;
    return ran;
}

// ---------------------------------------------------------------- values left on a stack

mp_code_state_t *guest_frame;

// How many locals the bytecode of a function uses: it has no count of them.
static size_t count_locals(const byte *ip) {
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)n_def_pos_args;
    size_t count = n_pos_args + n_kwonly_args + !!(scope_flags & MP_SCOPE_FLAG_VARARGS) + !!(scope_flags & MP_SCOPE_FLAG_VARKEYWORDS);
    ip += n_info + n_cell;
    const byte *furthest = ip; // that a jump goes to: no code after it but what follows
    for (;;) {
        byte op = *ip++;
        size_t local = 0, arg = 0;
        switch (MP_BC_FORMAT(op)) {
            case MP_BC_FORMAT_QSTR:
            case MP_BC_FORMAT_VAR_UINT:
                arg = mp_decode_uint(&ip);
                break;
            case MP_BC_FORMAT_OFFSET: {
                arg = *ip++;
                mp_int_t sign = op >= MP_BC_UNWIND_JUMP && op <= MP_BC_POP_JUMP_IF_FALSE ? 0x40 : 0;
                if (arg & 0x80) {
                    arg = (arg & 0x7f) | *ip++ << 7;
                    sign <<= 8;
                }
                const byte *target = ip + ((mp_int_t)arg - sign);
                furthest = target > furthest ? target : furthest;
                break;
            }
        }
        ip += (op & MP_BC_MASK_EXTRA_BYTE) == 0;
        switch (op) {
            case MP_BC_LOAD_FAST_N:
            case MP_BC_STORE_FAST_N:
            case MP_BC_DELETE_FAST:
            case MP_BC_LOAD_DEREF:
            case MP_BC_STORE_DEREF:
            case MP_BC_DELETE_DEREF:
                local = arg + 1;
                break;
            case MP_BC_JUMP:
            case MP_BC_UNWIND_JUMP:
            case MP_BC_POP_EXCEPT_JUMP:
            case MP_BC_RETURN_VALUE:
            case MP_BC_RAISE_LAST:
            case MP_BC_RAISE_OBJ:
            case MP_BC_RAISE_FROM:
                if (ip > furthest) {
                    return count;
                }
                break;
            default:
                if (op >= MP_BC_LOAD_FAST_MULTI && op < MP_BC_STORE_FAST_MULTI + MP_BC_STORE_FAST_MULTI_NUM) {
                    local = (op & 15) + 1;
                }
        }
        count = local > count ? local : count;
    }
}

void *guest_forget_stale(mp_const_obj_t function, size_t n_args, const mp_obj_t *args) {
    mp_code_state_t *frame = guest_frame;
    if (frame == NULL || args <= frame->state || args > frame->state + frame->n_state
        || !(args[-1] == function || (args[-1] == MP_OBJ_NULL && args[-2] == function))) {
        return NULL;
    }
    mp_obj_t *end = frame->state + frame->n_state - count_locals(frame->fun_bc->bytecode);
    for (mp_obj_t *slot = (mp_obj_t *)args + n_args; slot < end; slot++) {
        *slot = MP_OBJ_NULL;
    }
    // A large frame is in the heap.
    return guest_heap_is_outside(frame) ? frame : NULL;
}

// ---------------------------------------------------------------- references

// Which objects CPython makes references to.
static bool is_referable(mp_obj_t object) {
    static const mp_obj_type_t *const types[] = {
        &mp_type_set, &mp_type_frozenset, &mp_type_deque, &mp_type_array, &mp_type_memoryview, &mp_type_module, &mp_type_gen_instance,
        &mp_type_coroutine, &mp_type_async_generator,
    };
    static const mp_obj_type_t *const of_items[] = { &mp_type_int, &mp_type_tuple, &mp_type_bytes };
    const mp_obj_type_t *type = mp_obj_get_type(object);
    if (!mp_obj_is_obj(object)) {
        return false;
    }
    if (mp_obj_is_class(object) || (type->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN))) {
        return true;
    }
    if (mp_obj_is_instance_type(type)) {
        mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mro_tuple(type));
        bool referable = false;
        for (size_t i = 0; i < mro->len; i++) {
            const mp_obj_type_t *cls = MP_OBJ_TO_PTR(mro->items[i]);
            for (size_t j = 0; j < MP_ARRAY_SIZE(of_items); j++) {
                if (cls == of_items[j]) {
                    return false;
                }
            }
            if (class_is_python(cls) && !referable) {
                mp_map_elem_t *slots = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(cls, locals_dict)->map, MP_OBJ_NEW_QSTR(MP_QSTR___slots__), MP_MAP_LOOKUP);
                referable = slots == NULL || mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, MP_OBJ_NEW_QSTR(MP_QSTR___weakref__), slots->value));
            }
        }
        return referable;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (types[i] == type) {
            return true;
        }
    }
    return type->name == MP_QSTR_method || type->name == MP_QSTR_Pattern;
}

static mp_obj_t weakref_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    if (!is_referable(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create weak reference to '%s' object"), mp_obj_get_type_str(args[0]));
    }
    weakref_t *ref = mp_obj_malloc(weakref_t, type);
    ref->callback = n_args > 1 ? args[1] : mp_const_none;
    ref->next_due = NULL;
    ref->hash = MP_OBJ_NULL;
    ref->object = ~(uintptr_t)MP_OBJ_TO_PTR(args[0]);
    ref->next = first;
    first = ~(uintptr_t)ref;
    guest_weakref_run_callbacks();
    return MP_OBJ_FROM_PTR(ref);
}

static mp_obj_t referent(mp_obj_t self_in) {
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    return self->object == 0 ? MP_OBJ_NULL : MP_OBJ_FROM_PTR(reveal(self->object));
}

static mp_obj_t weakref_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    mp_obj_t object = referent(self_in);
    if (MP_STATE_PORT(guest_weakrefs_due) != NULL) {
        guest_weakref_run_callbacks();
    }
    return object == MP_OBJ_NULL ? mp_const_none : object;
}

static void weakref_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_t object = referent(self_in);
    mp_printf(print, "<weakref at 0x%08x; ", (unsigned)(uintptr_t)MP_OBJ_TO_PTR(self_in));
    if (object == MP_OBJ_NULL) {
        mp_print_str(print, "dead>");
    } else {
        mp_printf(print, "to '%s' at 0x%08x>", mp_obj_get_type_str(object), (unsigned)(uintptr_t)MP_OBJ_TO_PTR(object));
    }
}

static mp_obj_t weakref_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    if (self->hash == MP_OBJ_NULL) {
        mp_obj_t object = referent(self_in);
        if (object == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("weak object has gone away"));
        }
        self->hash = mp_unary_op(op, object);
    }
    return self->hash;
}

static mp_obj_t weakref_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t other = native_value(rhs);
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(other, &weakref_type)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t a = referent(lhs), b = referent(other);
    return a == MP_OBJ_NULL || b == MP_OBJ_NULL ? mp_obj_new_bool(lhs == rhs) : mp_binary_op(op, a, b);
}

static void weakref_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___callback__) {
        dest[0] = referent(self_in) == MP_OBJ_NULL ? mp_const_none : ((weakref_t *)MP_OBJ_TO_PTR(self_in))->callback;
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(
    weakref_type,
    MP_QSTR_ReferenceType,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, weakref_make_new,
    call, weakref_call,
    print, weakref_print,
    unary_op, weakref_unary_op,
    binary_op, weakref_binary_op,
    attr, weakref_attr
    );

// The references to an object, oldest last.
static mp_obj_t weakref_refs(mp_obj_t object) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (uintptr_t at = first; at != 0; at = ((weakref_t *)reveal(at))->next) {
        if (referent(MP_OBJ_FROM_PTR(reveal(at))) == object) {
            mp_obj_list_append(list, MP_OBJ_FROM_PTR(reveal(at)));
        }
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(weakref_refs_obj, weakref_refs);

static mp_obj_t weakref_cleared(void) {
    return MP_OBJ_NEW_SMALL_INT(cleared & 0x3fffffff);
}
static MP_DEFINE_CONST_FUN_OBJ_0(weakref_cleared_obj, weakref_cleared);

static const mp_rom_map_elem_t module_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__weakref) },
    { MP_ROM_QSTR(MP_QSTR_ref), MP_ROM_PTR(&weakref_type) },
    { MP_ROM_QSTR(MP_QSTR_refs), MP_ROM_PTR(&weakref_refs_obj) },
    { MP_ROM_QSTR(MP_QSTR_cleared), MP_ROM_PTR(&weakref_cleared_obj) },
};
static MP_DEFINE_CONST_DICT(module_globals, module_globals_table);

const mp_obj_module_t guest_module_weakref = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&module_globals,
};

MP_REGISTER_MODULE(MP_QSTR__weakref, guest_module_weakref);
