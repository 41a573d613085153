// memoryview: items in the storage of a bytes, bytearray or array, of one dimension.
//
// A view holds no pointer into the storage: it asks the owner for it and checks its bounds each
// time. CPython refuses to change the size of a bytearray or array as long as a view exists. Here
// nobody knows when the last user of a view is gone, so that is refused only within the `with` of a
// view; otherwise the change is made, and whoever uses a view of the former size gets BufferError.
#include <string.h>

#include "py/binary.h"
#include "py/objarray.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/sequence.h"

typedef struct _view_t {
    mp_obj_base_t base;
    mp_obj_t owner; // null after release
    char format;
    bool is_readonly;
    bool is_held; // the owner counts it
    uint32_t version; // of the owner
    size_t offset; // in bytes
    size_t len; // in items
    mp_int_t stride; // in bytes
} view_t;

static mp_obj_array_t *resizable(mp_obj_t owner) {
    bool is_array = mp_obj_is_type(owner, &mp_type_bytearray) || mp_obj_is_type(owner, &mp_type_array);
    return is_array ? MP_OBJ_TO_PTR(owner) : NULL;
}

static view_t *new_view(mp_obj_t owner, char format, bool is_readonly) {
    view_t *view = mp_obj_malloc(view_t, &mp_type_memoryview);
    view->owner = owner;
    view->format = format;
    view->is_readonly = is_readonly;
    view->offset = 0;
    view->len = 0;
    view->stride = mp_array_item_size(format);
    view->is_held = false;
    mp_obj_array_t *array = resizable(owner);
    view->version = array == NULL ? 0 : array->version;
    return view;
}

static view_t *copy_view(const view_t *from) {
    view_t *view = new_view(from->owner, from->format, from->is_readonly);
    view->version = from->version;
    view->offset = from->offset;
    view->len = from->len;
    view->stride = from->stride;
    return view;
}

static view_t *check_view(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &mp_type_memoryview));
    view_t *view = MP_OBJ_TO_PTR(self_in);
    if (view->owner == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("operation forbidden on released memoryview object"));
    }
    return view;
}

static size_t item_size(const view_t *view) {
    return mp_array_item_size(view->format);
}

static bool is_contiguous(const view_t *view) {
    return view->len < 2 || view->stride == (mp_int_t)item_size(view);
}

// The address of the first item; valid until guest code runs or anything is allocated.
static byte *first(const view_t *view) {
    mp_obj_array_t *array = resizable(view->owner);
    mp_buffer_info_t info;
    mp_get_buffer_raise(view->owner, &info, MP_BUFFER_READ);
    size_t last = view->len == 0 ? view->offset : view->offset + (mp_int_t)(view->len - 1) * view->stride;
    size_t end = MAX(view->offset, last);
    if ((array != NULL && array->version != view->version) || end > info.len
        || (view->len > 0 && info.len - end < item_size(view))) {
        mp_raise_msg(&guest_type_BufferError, MP_ERROR_TEXT("Existing exports of data: object was re-sized"));
    }
    return (byte *)info.buf + view->offset;
}

static mp_obj_t load(const view_t *view, size_t i) {
    return mp_array_load_item(view->format, first(view) + (mp_int_t)i * view->stride);
}

// Copies all items side by side.
static void gather(const view_t *view, byte *to) {
    size_t size = item_size(view);
    const byte *from = first(view);
    if (is_contiguous(view)) {
        memcpy(to, from, view->len * size);
    } else {
        for (size_t i = 0; i < view->len; i++) {
            memcpy(to + i * size, from + (mp_int_t)i * view->stride, size);
        }
    }
}

static mp_obj_t memoryview_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {
        { MP_QSTR_object, MP_ARG_REQUIRED | MP_ARG_OBJ },
    };
    mp_arg_val_t object;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, &object);
    args = &object.u_obj;
    if (mp_obj_is_type(args[0], &mp_type_memoryview)) {
        return MP_OBJ_FROM_PTR(copy_view(check_view(args[0])));
    }
    mp_buffer_info_t info;
    if (!mp_get_bytes(args[0], &info)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("memoryview: a bytes-like object is required, not '%s'"), mp_obj_get_type_str(args[0]));
    }
    // An instance of a subclass exports what its native part has.
    mp_obj_t owner = args[0];
    const mp_obj_type_t *const natives[] = { &mp_type_bytearray, &mp_type_array, &mp_type_bytes };
    for (size_t i = 0; i < MP_ARRAY_SIZE(natives); i++) {
        mp_obj_t native = mp_obj_cast_to_native_base(owner, MP_OBJ_FROM_PTR(natives[i]));
        if (native != MP_OBJ_NULL) {
            owner = native;
        }
    }
    char format = mp_obj_is_type(owner, &mp_type_array) ? info.typecode : 'B';
    bool is_readonly = !mp_get_buffer(owner, &info, MP_BUFFER_WRITE);
    view_t *view = new_view(owner, format, is_readonly);
    view->len = info.len / item_size(view);
    return MP_OBJ_FROM_PTR(view);
}

static void memoryview_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    view_t *view = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, view->owner == MP_OBJ_NULL ? "<released memory at 0x%x>" : "<memory at 0x%x>", (uint)view);
}

static mp_int_t memoryview_get_buffer(mp_obj_t self_in, mp_buffer_info_t *info, mp_uint_t flags) {
    view_t *view = check_view(self_in);
    if ((flags & MP_BUFFER_WRITE) && (view->is_readonly || !is_contiguous(view))) {
        return 1;
    }
    info->len = view->len * item_size(view);
    info->typecode = view->format;
    if (is_contiguous(view)) {
        info->buf = first(view);
    } else {
        info->buf = m_new(byte, info->len);
        gather(view, info->buf);
    }
    return 0;
}

static mp_obj_t memoryview_tobytes(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_buffer_info_t info;
    mp_check_self(mp_obj_is_type(args[0], &mp_type_memoryview));
    memoryview_get_buffer(args[0], &info, MP_BUFFER_READ);
    return mp_obj_new_bytes(info.buf, info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_tobytes_obj, 1, 2, memoryview_tobytes);

static mp_obj_t memoryview_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(check_view(self_in)->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(check_view(self_in)->len);
        case MP_UNARY_OP_HASH: {
            view_t *view = check_view(self_in);
            if (!view->is_readonly) {
                mp_raise_ValueError(MP_ERROR_TEXT("cannot hash writable memoryview object"));
            }
            if (view->format != 'B' && view->format != 'b' && view->format != 'c') {
                mp_raise_ValueError(MP_ERROR_TEXT("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
            }
            return mp_unary_op(op, memoryview_tobytes(1, &self_in));
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static mp_obj_t memoryview_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || lhs == rhs) {
        return op == MP_BINARY_OP_EQUAL ? mp_const_true : MP_OBJ_NULL;
    }
    view_t *a = MP_OBJ_TO_PTR(lhs);
    mp_buffer_info_t info;
    bool is_view = mp_obj_is_type(rhs, &mp_type_memoryview);
    if (a->owner == MP_OBJ_NULL || (is_view && ((view_t *)MP_OBJ_TO_PTR(rhs))->owner == MP_OBJ_NULL)
        || !mp_get_bytes(rhs, &info)) {
        return MP_OBJ_NULL; // op not supported
    }
    // Another view of the same, so that both are read in the same way. Items are numbers: comparing
    // them runs no guest code.
    view_t *b = MP_OBJ_TO_PTR(is_view ? rhs : memoryview_make_new(NULL, 1, 0, &rhs));
    bool is_equal = a->len == b->len;
    if (is_equal && a->format == 'B' && b->format == 'B' && is_contiguous(a) && is_contiguous(b)) {
        is_equal = memcmp(first(a), first(b), a->len) == 0;
    } else {
        for (size_t i = 0; is_equal && i < a->len; i++) {
            is_equal = mp_obj_equal(load(a, i), load(b, i));
        }
    }
    return mp_obj_new_bool(is_equal);
}

static void store_slice(view_t *view, mp_obj_t slice, mp_obj_t value) {
    mp_buffer_info_t info;
    mp_get_bytes_raise(value, &info);
    mp_int_t start, step;
    size_t n = mp_seq_slice(slice, view->len, &start, &step);
    size_t size = item_size(view);
    char format = info.typecode == BYTEARRAY_TYPECODE ? 'B' : info.typecode;
    if (format != view->format || info.len != n * size) {
        mp_raise_ValueError(MP_ERROR_TEXT("memoryview assignment: lvalue and rvalue have different structures"));
    }
    byte *from = memcpy(m_new(byte, info.len), info.buf, info.len); // it may be the same storage
    byte *to = first(view) + start * view->stride;
    for (size_t i = 0; i < n; i++) {
        memcpy(to + (mp_int_t)i * step * view->stride, from + i * size, size);
    }
}

static mp_obj_t memoryview_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    view_t *view = check_view(self_in);
    if (value != MP_OBJ_SENTINEL && view->is_readonly) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot modify read-only memory"));
    }
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot delete memory"));
    }
    index = mp_obj_plain_index(index);
    view = check_view(self_in);
    if (mp_obj_is_type(index, &mp_type_slice)) {
        if (value != MP_OBJ_SENTINEL) {
            store_slice(view, index, value);
            return mp_const_none;
        }
        mp_int_t start, step;
        size_t n = mp_seq_slice(index, view->len, &start, &step);
        view_t *part = copy_view(view);
        part->len = n;
        if (n > 0) {
            part->offset += start * view->stride;
        }
        part->stride = n > 1 ? step * view->stride : (mp_int_t)item_size(view);
        return MP_OBJ_FROM_PTR(part);
    }
    if (mp_obj_index_maybe(index) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: invalid slice key"));
    }
    if (value == MP_OBJ_SENTINEL) {
        return load(view, mp_seq_position("", view->len, index, "index out of bounds on dimension 1"));
    }
    mp_array_item_t item = mp_array_convert_item(view->format, value, MP_ITEM_OF_MEMORYVIEW);
    view = check_view(self_in);
    size_t i = mp_seq_position("", view->len, index, "index out of bounds on dimension 1");
    mp_array_store_item(view->format, first(view) + (mp_int_t)i * view->stride, item);
    return mp_const_none;
}

/******************************************************************************/
/* attributes and methods                                                     */

static void memoryview_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    static const uint16_t names[] = {
        MP_QSTR_obj, MP_QSTR_nbytes, MP_QSTR_readonly, MP_QSTR_format, MP_QSTR_itemsize, MP_QSTR_ndim, MP_QSTR_shape,
        MP_QSTR_strides, MP_QSTR_suboffsets, MP_QSTR_c_contiguous, MP_QSTR_f_contiguous, MP_QSTR_contiguous,
    };
    size_t which = 0;
    while (which < MP_ARRAY_SIZE(names) && names[which] != attr) {
        which++;
    }
    if (which == MP_ARRAY_SIZE(names)) {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
        return;
    }
    view_t *view = check_view(self_in);
    size_t size = item_size(view);
    mp_obj_t number;
    switch (attr) {
        case MP_QSTR_obj:
            dest[0] = view->owner;
            break;
        case MP_QSTR_nbytes:
            dest[0] = MP_OBJ_NEW_SMALL_INT(view->len * size);
            break;
        case MP_QSTR_readonly:
            dest[0] = mp_obj_new_bool(view->is_readonly);
            break;
        case MP_QSTR_format:
            dest[0] = mp_obj_new_str(&view->format, 1);
            break;
        case MP_QSTR_itemsize:
            dest[0] = MP_OBJ_NEW_SMALL_INT(size);
            break;
        case MP_QSTR_ndim:
            dest[0] = MP_OBJ_NEW_SMALL_INT(1);
            break;
        case MP_QSTR_shape:
            number = MP_OBJ_NEW_SMALL_INT(view->len);
            dest[0] = mp_obj_new_tuple(1, &number);
            break;
        case MP_QSTR_strides:
            number = MP_OBJ_NEW_SMALL_INT(view->stride);
            dest[0] = mp_obj_new_tuple(1, &number);
            break;
        case MP_QSTR_suboffsets:
            dest[0] = mp_const_empty_tuple;
            break;
        default:
            dest[0] = mp_obj_new_bool(is_contiguous(view));
            break;
    }
}

static mp_obj_t memoryview_tolist(mp_obj_t self_in) {
    check_view(self_in);
    return mp_obj_list_make_new(&mp_type_list, 1, 0, &self_in);
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_tolist_obj, memoryview_tolist);

static mp_obj_t memoryview_hex(size_t n_args, const mp_obj_t *args) {
    mp_obj_t call[4];
    mp_load_method(memoryview_tobytes(1, args), MP_QSTR_hex, call);
    memcpy(call + 2, args + 1, (n_args - 1) * sizeof(mp_obj_t));
    return mp_call_method_n_kw(n_args - 1, 0, call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_hex_obj, 1, 3, memoryview_hex);

static mp_obj_t memoryview_release(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_check_self(mp_obj_is_type(args[0], &mp_type_memoryview));
    view_t *view = MP_OBJ_TO_PTR(args[0]);
    if (view->is_held) {
        resizable(view->owner)->exports--;
        view->is_held = false;
    }
    view->owner = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_release_obj, 1, 4, memoryview_release);

static mp_obj_t memoryview_enter(mp_obj_t self_in) {
    view_t *view = check_view(self_in);
    mp_obj_array_t *array = resizable(view->owner);
    if (array != NULL && !view->is_held) {
        view->is_held = true;
        array->exports++;
    }
    return self_in;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_enter_obj, memoryview_enter);

static mp_obj_t memoryview_toreadonly(mp_obj_t self_in) {
    view_t *view = copy_view(check_view(self_in));
    view->is_readonly = true;
    return MP_OBJ_FROM_PTR(view);
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_toreadonly_obj, memoryview_toreadonly);

static bool is_byte_format(char format) {
    return format == 'B' || format == 'b' || format == 'c';
}

static mp_obj_t memoryview_cast(size_t n_args, const mp_obj_t *args) {
    view_t *view = check_view(args[0]);
    size_t len;
    const char *format = mp_obj_is_str(args[1]) ? mp_obj_str_get_data(args[1], &len) : NULL;
    if (format == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("cast() argument 'format' must be str, not %s"), mp_obj_get_type_str(args[1]));
    }
    if (len == 2 && *format == '@') {
        format++;
        len = 1;
    }
    size_t size = len == 1 && *format != BYTEARRAY_TYPECODE ? mp_array_item_size(*format) : 0;
    if (size == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("memoryview: destination format must be a native single character format prefixed with an optional '@'"));
    }
    if (!is_contiguous(view)) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: casts are restricted to C-contiguous views"));
    }
    if (!is_byte_format(*format) && !is_byte_format(view->format)) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: cannot cast between two non-byte formats"));
    }
    size_t bytes = view->len * item_size(view);
    if (bytes % size != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: length is not a multiple of itemsize"));
    }
    if (n_args == 3) {
        size_t n;
        mp_obj_t *shape;
        mp_obj_get_array(args[2], &n, &shape);
        if (n != 1) {
            mp_raise_NotImplementedError(MP_ERROR_TEXT("memoryview: only one dimension"));
        }
        if ((size_t)mp_obj_get_int(shape[0]) * size != bytes) {
            mp_raise_TypeError(MP_ERROR_TEXT("memoryview: product(shape) * itemsize != buffer size"));
        }
    }
    view_t *result = copy_view(view);
    result->format = *format;
    result->stride = size;
    result->len = bytes / size;
    return MP_OBJ_FROM_PTR(result);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_cast_obj, 2, 3, memoryview_cast);

static const mp_rom_map_elem_t memoryview_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&memoryview_enter_obj) },
    { MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&memoryview_release_obj) },
    { MP_ROM_QSTR(MP_QSTR_cast), MP_ROM_PTR(&memoryview_cast_obj) },
    { MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&memoryview_hex_obj) },
    { MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&memoryview_release_obj) },
    { MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&memoryview_tobytes_obj) },
    { MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&memoryview_tolist_obj) },
    { MP_ROM_QSTR(MP_QSTR_toreadonly), MP_ROM_PTR(&memoryview_toreadonly_obj) },
};
static MP_DEFINE_CONST_DICT(memoryview_locals_dict, memoryview_locals_dict_table);

/******************************************************************************/
/* iterators                                                                  */

typedef struct _view_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t view;
    size_t cur;
} view_it_t;

_Static_assert(sizeof(view_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");

static mp_obj_t view_it_iternext(mp_obj_t self_in) {
    view_it_t *self = MP_OBJ_TO_PTR(self_in);
    view_t *view = check_view(self->view);
    return self->cur < view->len ? load(view, self->cur++) : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t memoryview_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    check_view(self_in);
    view_it_t *it = (view_it_t *)iter_buf;
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = view_it_iternext;
    it->view = self_in;
    it->cur = 0;
    return MP_OBJ_FROM_PTR(it);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_memoryview,
    MP_QSTR_memoryview,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, memoryview_make_new,
    print, memoryview_print,
    iter, memoryview_getiter,
    unary_op, memoryview_unary_op,
    binary_op, memoryview_binary_op,
    attr, memoryview_attr,
    subscr, memoryview_subscr,
    buffer, memoryview_get_buffer,
    locals_dict, &memoryview_locals_dict
    );
