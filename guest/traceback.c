// __traceback__ and sys._getframe: frames as objects. They are made when a program asks for them,
// and say where it was then; there are no locals.
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "traceback.h"
#include "weakref.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t next; // of a frame: the one that called it
    size_t file, line, block;
    const mp_obj_fun_bc_t *fun; // null: of a traceback
} traceback_t;

// What stands for the frame and its code, which the guest does not keep.
static const mp_obj_type_t frame_type, code_type;

static mp_obj_t view(const mp_obj_type_t *type, const traceback_t *tb) {
    traceback_t *o = m_new_obj(traceback_t);
    *o = *tb;
    o->base.type = type;
    return MP_OBJ_FROM_PTR(o);
}

static void traceback_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (attr == MP_QSTR_tb_next) {
            // A traceback that contains itself would have no end.
            for (mp_obj_t tb = dest[1]; tb != mp_const_none; tb = ((traceback_t *)MP_OBJ_TO_PTR(tb))->next) {
                if (tb == MP_OBJ_NULL || !mp_obj_is_type(tb, &guest_type_traceback)) {
                    mp_raise_TypeError(MP_ERROR_TEXT("expected traceback object or None"));
                }
                if (tb == self_in) {
                    mp_raise_ValueError(MP_ERROR_TEXT("traceback loop detected"));
                }
            }
            self->next = dest[1];
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    switch (attr) {
        case MP_QSTR_tb_next:
            dest[0] = self->next;
            break;
        case MP_QSTR_tb_lineno:
        case MP_QSTR_f_lineno:
        case MP_QSTR_co_firstlineno:
            dest[0] = MP_OBJ_NEW_SMALL_INT(self->line);
            break;
        case MP_QSTR_tb_lasti:
            dest[0] = MP_OBJ_NEW_SMALL_INT(0);
            break;
        case MP_QSTR_tb_frame:
            dest[0] = view(&frame_type, self);
            ((traceback_t *)MP_OBJ_TO_PTR(dest[0]))->next = mp_const_none;
            break;
        case MP_QSTR_f_code:
            dest[0] = view(&code_type, self);
            break;
        case MP_QSTR_f_back:
            dest[0] = self->next;
            break;
        case MP_QSTR_f_globals:
            if (self->fun != NULL) {
                dest[0] = MP_OBJ_FROM_PTR(self->fun->context->module.globals);
                break;
            }
            MP_FALLTHROUGH
        case MP_QSTR_f_locals:
            dest[0] = mp_obj_new_dict(0);
            break;
        case MP_QSTR_co_qualname:
            if (self->fun != NULL && self->block != MP_QSTRnull) {
                dest[0] = guest_qualname(self->fun);
                break;
            }
            MP_FALLTHROUGH
        case MP_QSTR_co_name:
            dest[0] = MP_OBJ_NEW_QSTR(self->block == MP_QSTRnull ? MP_QSTR__lt_module_gt_ : self->block);
            break;
        case MP_QSTR_co_filename:
            dest[0] = MP_OBJ_NEW_QSTR(self->file);
            break;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(guest_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_NONE, attr, traceback_attr);
static MP_DEFINE_CONST_OBJ_TYPE(frame_type, MP_QSTR_frame, MP_TYPE_FLAG_NONE, attr, traceback_attr);
static MP_DEFINE_CONST_OBJ_TYPE(code_type, MP_QSTR_code, MP_TYPE_FLAG_NONE, attr, traceback_attr);

mp_obj_t guest_traceback_get(const mp_obj_exception_t *exc) {
    mp_obj_t tb = mp_const_none;
    if (exc->traceback_data == NULL) {
        return tb;
    }
    for (size_t i = 0; i + 2 < exc->traceback_len; i += 3) {
        traceback_t *o = mp_obj_malloc(traceback_t, &guest_type_traceback);
        o->fun = NULL;
        o->next = tb;
        o->file = exc->traceback_data[i];
        o->line = exc->traceback_data[i + 1];
        o->block = exc->traceback_data[i + 2];
        tb = MP_OBJ_FROM_PTR(o);
    }
    return tb;
}

void guest_traceback_set(mp_obj_exception_t *exc, mp_obj_t tb) {
    if (tb == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("__traceback__ may not be deleted"));
    }
    if (tb != mp_const_none && !mp_obj_is_type(tb, &guest_type_traceback)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__traceback__ must be a traceback or None"));
    }
    size_t n = 0;
    for (mp_obj_t each = tb; each != mp_const_none; each = ((traceback_t *)MP_OBJ_TO_PTR(each))->next) {
        n += 3;
    }
    size_t *data = n == 0 ? NULL : m_new(size_t, n);
    size_t at = n;
    for (mp_obj_t each = tb; each != mp_const_none; each = ((traceback_t *)MP_OBJ_TO_PTR(each))->next) {
        traceback_t *frame = MP_OBJ_TO_PTR(each);
        at -= 3;
        data[at] = frame->file;
        data[at + 1] = frame->line;
        data[at + 2] = frame->block;
    }
    exc->traceback_data = data;
    exc->traceback_alloc = exc->traceback_len = n;
}

frame_place_t guest_frame_place(const mp_code_state_t *frame) {
    const byte *ip = frame->fun_bc->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)scope_flags, (void)n_def_pos_args;
    const byte *lines_end = ip + n_info;
    size_t at = frame->ip - (lines_end + n_cell);
    qstr block = mp_decode_uint_value(ip);
    for (size_t i = 0; i < 2 + n_pos_args + n_kwonly_args; i++) {
        ip = mp_decode_uint_skip(ip);
    }
    return (frame_place_t) { frame->fun_bc->context->constants.source_file, mp_bytecode_get_source_line(ip, lines_end, at), block };
}

// sys._getframe(depth=0[, count]): at most `count` frames in a row.
static mp_obj_t sys_getframe(size_t n_args, const mp_obj_t *args) {
    mp_int_t depth = n_args > 0 ? mp_obj_get_int(args[0]) : 0;
    mp_int_t count = n_args > 1 ? mp_obj_get_int(args[1]) : 0x7fffffff;
    const mp_code_state_t *frame = guest_frame;
    for (; frame != NULL && depth > 0; depth--) {
        frame = frame->outer;
    }
    if (frame == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("call stack is not deep enough"));
    }
    mp_obj_t first = mp_const_none;
    for (traceback_t *last = NULL; frame != NULL && count > 0; frame = frame->outer, count--) {
        traceback_t *o = mp_obj_malloc(traceback_t, &frame_type);
        o->next = mp_const_none;
        frame_place_t place = guest_frame_place(frame);
        o->file = place.file;
        o->line = place.line;
        o->block = place.block;
        o->fun = frame->fun_bc;
        if (last == NULL) {
            first = MP_OBJ_FROM_PTR(o);
        } else {
            last->next = MP_OBJ_FROM_PTR(o);
        }
        last = o;
    }
    return first;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_getframe_obj, 0, 2, sys_getframe);
