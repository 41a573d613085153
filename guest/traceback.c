// __traceback__: the frames of an exception as objects. They are made when a program asks for
// them, and hold names and lines only.
#include "py/objexcept.h"
#include "py/runtime.h"
#include "traceback.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t next;
    size_t file, line, block;
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
            break;
        case MP_QSTR_f_code:
            dest[0] = view(&code_type, self);
            break;
        case MP_QSTR_f_back:
            dest[0] = mp_const_none;
            break;
        case MP_QSTR_f_locals:
        case MP_QSTR_f_globals:
            dest[0] = mp_obj_new_dict(0);
            break;
        case MP_QSTR_co_name:
        case MP_QSTR_co_qualname:
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
