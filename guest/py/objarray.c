// array.array and bytearray. Replaces upstream's py/objarray.c; memoryview is in objmemoryview.c.
// Both types in one file above the usual length, because they share their storage and its methods.
//
// All changes of size go through `resize`. Storage is looked at again after whatever can run guest
// code.
#include <string.h>

#include "py/binary.h"
#include "py/objarray.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "strmethods.h"

static mp_obj_t array_iterator_new(mp_obj_t array_in, mp_obj_iter_buf_t *iter_buf);
static mp_obj_t array_extend(mp_obj_t self_in, mp_obj_t value);

static bool is_bytearray(const mp_obj_array_t *o) {
    return o->typecode == BYTEARRAY_TYPECODE;
}

static mp_item_owner_t owner(const mp_obj_array_t *o) {
    return is_bytearray(o) ? MP_ITEM_OF_BYTEARRAY : MP_ITEM_OF_ARRAY;
}

static byte *at(const mp_obj_array_t *o, size_t i) {
    return (byte *)o->items + i * mp_array_item_size(o->typecode);
}

static mp_obj_t load(const mp_obj_array_t *o, size_t i) {
    return mp_array_load_item(o->typecode, at(o, i));
}

static mp_obj_array_t *array_new(char typecode, size_t n) {
    mp_obj_array_t *o = m_new_obj(mp_obj_array_t);
    o->base.type = typecode == BYTEARRAY_TYPECODE ? &mp_type_bytearray : &mp_type_array;
    o->typecode = typecode;
    o->free = 0;
    o->len = n;
    o->exports = o->version = 0;
    o->items = NULL;
    o->items = m_new(byte, m_size_mul(mp_array_item_size(typecode), n));
    return o;
}

mp_obj_t mp_obj_new_bytearray(size_t n, const void *items) {
    mp_obj_array_t *o = array_new(BYTEARRAY_TYPECODE, n);
    memcpy(o->items, items, n);
    return MP_OBJ_FROM_PTR(o);
}

// A bytearray with the given memory as its storage.
mp_obj_t mp_obj_new_bytearray_by_ref(size_t n, void *items) {
    mp_obj_array_t *o = mp_obj_malloc(mp_obj_array_t, &mp_type_bytearray);
    o->typecode = BYTEARRAY_TYPECODE;
    o->free = 0;
    o->len = n;
    o->exports = o->version = 0;
    o->items = items;
    return MP_OBJ_FROM_PTR(o);
}

static void check_exports(mp_obj_array_t *o) {
    if (o->exports > 0) {
        mp_raise_msg(&guest_type_BufferError, is_bytearray(o)
            ? MP_ERROR_TEXT("Existing exports of data: object cannot be re-sized")
            : MP_ERROR_TEXT("cannot resize an array that is exporting buffers"));
    }
}

// Changes the number of items; new ones are to be filled in.
static void resize(mp_obj_array_t *o, size_t n) {
    if (n == o->len) {
        return;
    }
    check_exports(o);
    o->version++;
    size_t size = mp_array_item_size(o->typecode);
    size_t alloc = o->len + o->free;
    if (n > alloc || n < alloc / 2) {
        size_t spare = n > alloc ? MIN(n / 8 + 8, (1u << 20)) : 0;
        o->items = m_renew(byte, o->items, alloc * size, m_size_mul(size, n + spare));
        alloc = n + spare;
    }
    o->len = n;
    o->free = alloc - n;
}

// Puts n items in the place of `old` others. The source must not be in this storage.
static void replace(mp_obj_array_t *o, size_t start, size_t old, const void *items, size_t n) {
    size_t size = mp_array_item_size(o->typecode);
    size_t rest = o->len - start - old;
    if (n > old) {
        resize(o, o->len + (n - old));
        memmove(at(o, start + n), at(o, start + old), rest * size);
    } else if (n < old) {
        check_exports(o);
        memmove(at(o, start + n), at(o, start + old), rest * size);
        resize(o, o->len - (old - n));
    }
    if (n > 0) {
        memcpy(at(o, start), items, n * size);
    }
}

static void append(mp_obj_array_t *o, mp_obj_t value) {
    mp_array_item_t item = mp_array_convert_item(o->typecode, value, owner(o));
    resize(o, o->len + 1);
    mp_array_store_item(o->typecode, at(o, o->len - 1), item);
}

/******************************************************************************/
/* construction                                                               */

static void extend_from_iter(mp_obj_array_t *o, mp_obj_t iterable) {
    mp_obj_t iter = mp_getiter(iterable, NULL);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        append(o, item);
    }
}

static void append_bytes(mp_obj_array_t *o, const mp_buffer_info_t *info) {
    size_t size = mp_array_item_size(o->typecode);
    if (info->len % size != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bytes length not a multiple of item size"));
    }
    size_t len = o->len;
    const byte *from = info->buf;
    bool is_own = info->len > 0 && from >= at(o, 0) && from < at(o, len);
    size_t offset = is_own ? from - at(o, 0) : 0;
    resize(o, len + info->len / size);
    memcpy(at(o, len), is_own ? at(o, 0) + offset : from, info->len);
}

static mp_obj_t array_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    size_t len;
    const char *code = mp_obj_is_str(args[0]) ? mp_obj_str_get_data(args[0], &len) : NULL;
    if (code == NULL || len != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("array() argument 1 must be a unicode character, not %s"), mp_obj_get_type_str(args[0]));
    }
    if (*code == BYTEARRAY_TYPECODE || *code == 'c' || *code == '?' || mp_array_item_size(*code) == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    }
    mp_obj_array_t *o = array_new(*code, 0);
    if (n_args == 2) {
        if (mp_obj_is_str(args[1])) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("cannot use a str to initialize an array with typecode '%c'"), *code);
        }
        mp_buffer_info_t info;
        if (mp_obj_is_type(args[1], &mp_type_bytes) || mp_obj_is_type(args[1], &mp_type_bytearray)) {
            mp_get_bytes_raise(args[1], &info);
            append_bytes(o, &info);
        } else {
            extend_from_iter(o, args[1]);
        }
    }
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t bytearray_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_kw > 0 || n_args > 1 || (n_args == 1 && mp_obj_is_str(native_value(args[0])))) {
        return guest_bytes_make_new(&mp_type_bytearray, n_args, n_kw, args);
    }
    if (n_args == 0) {
        return MP_OBJ_FROM_PTR(array_new(BYTEARRAY_TYPECODE, 0));
    }
    mp_obj_t source = args[0];
    mp_buffer_info_t info;
    if (mp_get_bytes(source, &info)) {
        return mp_obj_new_bytearray(info.len, info.buf);
    }
    mp_obj_t index = mp_obj_index_quiet(source);
    if (index != MP_OBJ_NULL) {
        mp_int_t len = mp_obj_get_ssize(index);
        if (len < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
        }
        mp_obj_array_t *o = array_new(BYTEARRAY_TYPECODE, len);
        memset(o->items, 0, len);
        return MP_OBJ_FROM_PTR(o);
    }
    const mp_obj_type_t *source_type = mp_obj_get_type(source);
    if (!MP_OBJ_TYPE_HAS_SLOT(source_type, iter) && !MP_OBJ_TYPE_HAS_SLOT(source_type, subscr)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("cannot convert '%s' object to bytearray"), mp_obj_get_type_str(source));
    }
    mp_obj_array_t *o = array_new(BYTEARRAY_TYPECODE, 0);
    extend_from_iter(o, source);
    return MP_OBJ_FROM_PTR(o);
}

static void array_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_array_t *o = MP_OBJ_TO_PTR(self_in);
    if (is_bytearray(o)) {
        mp_print_str(print, "bytearray(b");
        mp_str_print_quoted(print, o->items, o->len, true);
    } else {
        mp_printf(print, "array('%c'", o->typecode);
        for (size_t i = 0; i < o->len; i++) {
            mp_print_str(print, i == 0 ? ", [" : ", ");
            mp_obj_print_helper(print, load(o, i), PRINT_REPR);
        }
        if (o->len > 0) {
            mp_print_str(print, "]");
        }
    }
    mp_print_str(print, ")");
}

/******************************************************************************/
/* operators                                                                  */

static mp_obj_t array_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_array_t *o = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(o->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(o->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*o) + (o->len + o->free) * mp_array_item_size(o->typecode));
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

// The array of the same typecode that an object is. Raises TypeError if it is none.
static mp_obj_array_t *same_kind(const mp_obj_array_t *o, mp_obj_t other_in, const char *message, const char *message_end) {
    mp_obj_t other = mp_obj_cast_to_native_base(other_in, MP_OBJ_FROM_PTR(&mp_type_array));
    if (other == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only %s array (not \"%s\") to array%s"),
            message, mp_obj_get_type_str(other_in), message_end);
    }
    if (((mp_obj_array_t *)MP_OBJ_TO_PTR(other))->typecode != o->typecode) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
    }
    return MP_OBJ_TO_PTR(other);
}

// Items of numbers: comparing them runs no guest code.
static mp_obj_t compare_arrays(mp_binary_op_t op, const mp_obj_array_t *a, const mp_obj_array_t *b) {
    if (op == MP_BINARY_OP_EQUAL && a->len != b->len) {
        return mp_const_false;
    }
    for (size_t i = 0; i < a->len && i < b->len; i++) {
        mp_obj_t x = load(a, i), y = load(b, i);
        if (!mp_obj_equal(x, y)) {
            return op == MP_BINARY_OP_EQUAL ? mp_const_false : mp_binary_op(op, x, y);
        }
    }
    return mp_binary_op(op, MP_OBJ_NEW_SMALL_INT(a->len), MP_OBJ_NEW_SMALL_INT(b->len));
}

static mp_obj_t array_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_array_t *o = MP_OBJ_TO_PTR(lhs);
    mp_buffer_info_t info;
    switch (op) {
        case MP_BINARY_OP_MODULO:
            if (!is_bytearray(o)) {
                return MP_OBJ_NULL;
            }
            mp_get_bytes_raise(guest_percent(mp_obj_new_bytes(o->items, o->len), rhs), &info);
            return mp_obj_new_bytearray(info.len, info.buf);
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD: {
            if (is_bytearray(o)) {
                if (!mp_get_bytes(rhs, &info)) {
                    if (mp_seq_is_foreign(rhs)) {
                        return MP_OBJ_NULL; // op not supported
                    }
                    mp_raise_msg_varg(&mp_type_TypeError,
                        MP_ERROR_TEXT("can't concat %s to bytearray"), mp_obj_get_type_str(rhs));
                }
            } else {
                if (op == MP_BINARY_OP_INPLACE_ADD) {
                    if (!mp_obj_is_type(rhs, &mp_type_array)) {
                        mp_raise_msg_varg(&mp_type_TypeError,
                            MP_ERROR_TEXT("can only extend array with array (not \"%s\")"), mp_obj_get_type_str(rhs));
                    }
                    array_extend(lhs, rhs);
                    return lhs;
                }
                mp_obj_array_t *other = same_kind(o, rhs, "append", "");
                info.buf = other->items;
                info.len = other->len * mp_array_item_size(o->typecode);
            }
            if (op == MP_BINARY_OP_INPLACE_ADD) {
                append_bytes(o, &info);
                return lhs;
            }
            size_t size = mp_array_item_size(o->typecode);
            mp_obj_array_t *result = array_new(o->typecode, o->len + info.len / size);
            memcpy(at(result, 0), o->items, o->len * size);
            memcpy(at(result, o->len), info.buf, info.len);
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            mp_int_t n;
            if (!mp_obj_get_repeat_maybe(rhs, &n)) {
                mp_seq_check_repeat(rhs);
                return MP_OBJ_NULL; // op not supported
            }
            size_t size = mp_array_item_size(o->typecode);
            size_t len = o->len;
            size_t total = m_size_mul(len, MAX(n, 0));
            m_size_mul(total, size);
            mp_obj_array_t *result = o;
            if (op == MP_BINARY_OP_INPLACE_MULTIPLY) {
                resize(o, total);
            } else {
                result = array_new(o->typecode, total);
            }
            if (total > 0) {
                mp_seq_multiply(o->items, size, len, n, result->items);
            }
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_CONTAINS: {
            if (!is_bytearray(o)) {
                for (size_t i = 0; i < o->len; i++) {
                    if (mp_obj_equal(load(o, i), rhs)) {
                        return mp_const_true;
                    }
                }
                return mp_const_false;
            }
            mp_obj_t index = mp_obj_index_maybe(rhs);
            if (index != MP_OBJ_NULL) {
                byte value = mp_array_convert_item('B', index, MP_ITEM_OF_BYTEARRAY).bits;
                return mp_obj_new_bool(o->len > 0 && memchr(o->items, value, o->len) != NULL);
            }
            mp_get_bytes_raise(rhs, &info);
            return mp_obj_new_bool(info.len == 0 || find_subbytes(o->items, o->len, info.buf, info.len, 1) != NULL);
        }
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            if (is_bytearray(o)) {
                if (!mp_get_bytes(rhs, &info)) {
                    return MP_OBJ_NULL; // op not supported
                }
                return mp_obj_new_bool(mp_seq_cmp_bytes(op, o->items, o->len, info.buf, info.len));
            } else {
                mp_obj_t other = mp_obj_cast_to_native_base(rhs, MP_OBJ_FROM_PTR(&mp_type_array));
                return other == MP_OBJ_NULL ? MP_OBJ_NULL : compare_arrays(op, o, MP_OBJ_TO_PTR(other));
            }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static void delete_slice(mp_obj_array_t *o, mp_int_t start, mp_int_t step, size_t n) {
    if (n == 0) {
        return;
    }
    if (step < 0) {
        start += (mp_int_t)(n - 1) * step;
        step = -step;
    }
    if (step == 1) {
        replace(o, start, n, NULL, 0);
        return;
    }
    check_exports(o);
    size_t size = mp_array_item_size(o->typecode);
    size_t to = start;
    for (size_t i = 0; i < n; i++) {
        size_t from = start + i * step + 1;
        size_t next = i + 1 < n ? from + step - 1 : o->len;
        memmove(at(o, to), at(o, from), (next - from) * size);
        to += next - from;
    }
    resize(o, to);
}

static void store_slice(mp_obj_array_t *o, mp_obj_t slice, mp_obj_t value) {
    mp_buffer_info_t info;
    size_t size = mp_array_item_size(o->typecode);
    if (!is_bytearray(o)) {
        mp_obj_array_t *other = same_kind(o, value, "assign", " slice");
        info.buf = other->items;
        info.len = other->len * size;
    } else if (!mp_get_bytes(value, &info)) {
        if (mp_obj_is_str(value) || mp_obj_index_maybe(value) != MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
        }
        mp_get_bytes_raise(bytearray_make_new(&mp_type_bytearray, 1, 0, &value), &info);
    }
    const byte *from = info.buf;
    size_t n_new = info.len / size;
    if (!mp_obj_is_type(value, &mp_type_bytes)) {
        from = memcpy(m_new(byte, info.len), from, info.len); // it may be this array's
    }
    mp_int_t start, step;
    size_t n = mp_seq_slice(slice, o->len, &start, &step);
    if (step == 1) {
        replace(o, start, n, from, n_new);
    } else if (n_new == 0) {
        delete_slice(o, start, step, n);
    } else if (n != n_new) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("attempt to assign %s of size %u to extended slice of size %u"),
            is_bytearray(o) ? "bytes" : "array", (uint)n_new, (uint)n);
    } else {
        for (size_t i = 0; i < n; i++) {
            memcpy(at(o, start + (mp_int_t)i * step), from + i * size, size);
        }
    }
}

static mp_obj_t array_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_array_t *o = MP_OBJ_TO_PTR(self_in);
    if (!mp_obj_is_small_int(index)) {
        index = mp_obj_plain_index(index);
    }
    mp_int_t start, step;
    if (mp_obj_is_type(index, &mp_type_slice)) {
        if (value == MP_OBJ_NULL) {
            size_t n = mp_seq_slice(index, o->len, &start, &step);
            delete_slice(o, start, step, n);
            return mp_const_none;
        } else if (value != MP_OBJ_SENTINEL) {
            store_slice(o, index, value);
            return mp_const_none;
        }
        size_t n = mp_seq_slice(index, o->len, &start, &step);
        mp_obj_array_t *result = array_new(o->typecode, n);
        size_t size = mp_array_item_size(o->typecode);
        if (step == 1) {
            memcpy(result->items, at(o, start), n * size);
        } else {
            for (size_t i = 0; i < n; i++) {
                memcpy(at(result, i), at(o, start + (mp_int_t)i * step), size);
            }
        }
        return MP_OBJ_FROM_PTR(result);
    }
    mp_array_item_t item;
    if (value != MP_OBJ_NULL && value != MP_OBJ_SENTINEL) {
        item = mp_array_convert_item(o->typecode, value, owner(o));
    }
    if (!is_bytearray(o) && mp_obj_index_maybe(index) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("array indices must be integers"));
    }
    size_t i = is_bytearray(o) ? mp_seq_position("bytearray", o->len, index, "bytearray index out of range")
        : mp_seq_position("array", o->len, index, value == MP_OBJ_SENTINEL ? "array index out of range" : "array assignment index out of range");
    if (value == MP_OBJ_SENTINEL) {
        return load(o, i);
    } else if (value == MP_OBJ_NULL) {
        replace(o, i, 1, NULL, 0);
    } else {
        mp_array_store_item(o->typecode, at(o, i), item);
    }
    return mp_const_none;
}

static mp_int_t array_get_buffer(mp_obj_t self_in, mp_buffer_info_t *info, mp_uint_t flags) {
    (void)flags;
    mp_obj_array_t *o = MP_OBJ_TO_PTR(self_in);
    info->buf = o->items;
    info->len = o->len * mp_array_item_size(o->typecode);
    info->typecode = o->typecode;
    return 0;
}

/******************************************************************************/
/* methods of both                                                            */

static mp_obj_array_t *check_array(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &mp_type_bytearray) || mp_obj_is_type(self_in, &mp_type_array));
    return MP_OBJ_TO_PTR(self_in);
}

static mp_obj_t array_append(mp_obj_t self_in, mp_obj_t value) {
    append(check_array(self_in), value);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_obj_array_append_obj, array_append);

static mp_obj_t array_extend(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_array_t *o = check_array(self_in);
    mp_buffer_info_t info;
    if (is_bytearray(o)) {
        if (mp_get_bytes(value, &info)) {
            append_bytes(o, &info);
        } else {
            // All or nothing.
            mp_get_bytes_raise(bytearray_make_new(&mp_type_bytearray, 1, 0, &value), &info);
            append_bytes(o, &info);
        }
    } else if (mp_obj_is_type(value, &mp_type_array)) {
        mp_obj_array_t *other = MP_OBJ_TO_PTR(value);
        if (other->typecode != o->typecode) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only extend with array of same kind"));
        }
        array_get_buffer(value, &info, MP_BUFFER_READ);
        append_bytes(o, &info);
    } else {
        extend_from_iter(o, value);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_obj_array_extend_obj, array_extend);

static mp_obj_t array_insert(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    mp_obj_array_t *o = check_array(self_in);
    mp_int_t index = mp_obj_get_ssize(index_in);
    mp_array_item_t item = mp_array_convert_item(o->typecode, value, owner(o));
    byte stored[8];
    mp_array_store_item(o->typecode, stored, item);
    if (index < 0) {
        index = MAX(0, index + (mp_int_t)o->len);
    }
    replace(o, MIN((size_t)index, o->len), 0, stored, 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(array_insert_obj, array_insert);

static mp_obj_t array_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_array_t *o = check_array(args[0]);
    mp_int_t index = n_args == 1 ? -1 : mp_obj_get_ssize(args[1]);
    if (o->len == 0) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("pop from empty %q"), o->base.type->name);
    }
    size_t i = mp_seq_position("", o->len, MP_OBJ_NEW_SMALL_INT(index), "pop index out of range");
    mp_obj_t value = load(o, i);
    replace(o, i, 1, NULL, 0);
    return value;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_pop_obj, 1, 2, array_pop);

static bool find(mp_obj_array_t *o, mp_obj_t value, size_t start, size_t stop, size_t *found) {
    for (size_t i = start; i < stop && i < o->len; i++) {
        if (mp_obj_equal(load(o, i), value)) {
            *found = i;
            return true;
        }
    }
    return false;
}

static mp_obj_t array_remove(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_array_t *o = check_array(self_in);
    if (is_bytearray(o)) {
        value = MP_OBJ_NEW_SMALL_INT(mp_array_convert_item('B', value, MP_ITEM_OF_BYTEARRAY).bits);
    }
    size_t i;
    if (!find(o, value, 0, MP_SSIZE_MAX, &i)) {
        mp_raise_ValueError(is_bytearray(o) ? MP_ERROR_TEXT("value not found in bytearray")
            : MP_ERROR_TEXT("array.remove(x): x not in array"));
    }
    if (i < o->len) {
        replace(o, i, 1, NULL, 0);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_remove_obj, array_remove);

// Turns the order of bytes, in groups that stay as they are.
static mp_obj_t array_reverse(mp_obj_t self_in) {
    mp_obj_array_t *o = check_array(self_in);
    size_t size = mp_array_item_size(o->typecode);
    for (size_t i = 0, j = o->len; i + 1 < j; i++) {
        byte item[8];
        j--;
        memcpy(item, at(o, i), size);
        memcpy(at(o, i), at(o, j), size);
        memcpy(at(o, j), item, size);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_reverse_obj, array_reverse);

static mp_obj_t array_clear(mp_obj_t self_in) {
    resize(check_array(self_in), 0);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_clear_obj, array_clear);

static mp_obj_t array_copy(mp_obj_t self_in) {
    mp_obj_array_t *o = check_array(self_in);
    mp_obj_array_t *copy = array_new(o->typecode, o->len);
    memcpy(copy->items, o->items, o->len * mp_array_item_size(o->typecode));
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_copy_obj, array_copy);

/******************************************************************************/
/* methods of arrays                                                          */

static mp_obj_t array_count(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_array_t *o = check_array(self_in);
    size_t count = 0;
    for (size_t i = 0; i < o->len; i++) {
        count += mp_obj_equal(load(o, i), value);
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_count_obj, array_count);

static mp_obj_t array_index(size_t n_args, const mp_obj_t *args) {
    mp_obj_array_t *o = check_array(args[0]);
    mp_obj_t bounds[2] = {
        n_args < 3 ? mp_const_none : mp_obj_plain_index(args[2]),
        n_args < 4 ? mp_const_none : mp_obj_plain_index(args[3]),
    };
    size_t start, stop, i;
    mp_seq_search_bounds(o->len, n_args - 2, bounds, &start, &stop);
    if (!find(o, args[1], start, stop, &i)) {
        mp_raise_ValueError(MP_ERROR_TEXT("array.index(x): x not in array"));
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_index_obj, 2, 4, array_index);

static mp_obj_t array_tolist(mp_obj_t self_in) {
    return mp_obj_list_make_new(&mp_type_list, 1, 0, &self_in);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tolist_obj, array_tolist);

static mp_obj_t array_tobytes(mp_obj_t self_in) {
    mp_buffer_info_t info;
    check_array(self_in);
    array_get_buffer(self_in, &info, MP_BUFFER_READ);
    return mp_obj_new_bytes(info.buf, info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tobytes_obj, array_tobytes);

static mp_obj_t array_frombytes(mp_obj_t self_in, mp_obj_t bytes) {
    mp_buffer_info_t info;
    mp_get_bytes_raise(bytes, &info);
    append_bytes(check_array(self_in), &info);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_frombytes_obj, array_frombytes);

static mp_obj_t array_fromlist(mp_obj_t self_in, mp_obj_t list) {
    mp_obj_array_t *o = check_array(self_in);
    if (!mp_obj_is_type(list, &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg must be list"));
    }
    // All or nothing.
    mp_obj_array_t *more = array_new(o->typecode, 0);
    extend_from_iter(more, list);
    return array_extend(self_in, MP_OBJ_FROM_PTR(more));
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_fromlist_obj, array_fromlist);

static mp_obj_t array_byteswap(mp_obj_t self_in) {
    mp_obj_array_t *o = check_array(self_in);
    size_t size = mp_array_item_size(o->typecode);
    for (size_t i = 0; i < o->len; i++) {
        byte *p = at(o, i);
        for (size_t a = 0, b = size - 1; a < b; a++, b--) {
            byte value = p[a];
            p[a] = p[b];
            p[b] = value;
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_byteswap_obj, array_byteswap);

static const mp_rom_map_elem_t array_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&array_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&mp_obj_array_append_obj) },
    { MP_ROM_QSTR(MP_QSTR_byteswap), MP_ROM_PTR(&array_byteswap_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&array_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&mp_obj_array_extend_obj) },
    { MP_ROM_QSTR(MP_QSTR_frombytes), MP_ROM_PTR(&array_frombytes_obj) },
    { MP_ROM_QSTR(MP_QSTR_fromlist), MP_ROM_PTR(&array_fromlist_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&array_index_obj) },
    { MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&array_insert_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&array_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&array_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&array_reverse_obj) },
    { MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&array_tobytes_obj) },
    { MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&array_tolist_obj) },
};
static MP_DEFINE_CONST_DICT(array_locals_dict, array_locals_dict_table);

static void array_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    mp_obj_array_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR_itemsize) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mp_array_item_size(self->typecode));
    } else if (attr == MP_QSTR_typecode) {
        char code = self->typecode;
        dest[0] = mp_obj_new_str(&code, 1);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_array,
    MP_QSTR_array,
    MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, array_make_new,
    print, array_print,
    iter, array_iterator_new,
    unary_op, array_unary_op,
    binary_op, array_binary_op,
    attr, array_attr,
    subscr, array_subscr,
    buffer, array_get_buffer,
    locals_dict, &array_locals_dict
    );

/******************************************************************************/
/* bytearray: the methods it shares with bytes are in strmethods.h                */

static const mp_rom_map_elem_t bytearray_locals_table[] = {
    GUEST_TEXT_METHODS,
    GUEST_BYTES_METHODS,
    { MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&mp_obj_array_append_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&array_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&array_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&mp_obj_array_extend_obj) },
    { MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&array_insert_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&array_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&array_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&array_reverse_obj) },
};
MP_DEFINE_CONST_DICT(mp_obj_bytearray_locals_dict, bytearray_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bytearray,
    MP_QSTR_bytearray,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, bytearray_make_new,
    print, array_print,
    iter, array_iterator_new,
    unary_op, array_unary_op,
    binary_op, array_binary_op,
    subscr, array_subscr,
    buffer, array_get_buffer,
    locals_dict, &mp_obj_bytearray_locals_dict
    );

/******************************************************************************/
/* iterators                                                                  */

typedef struct _array_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_array_t *array; // null at the end
    size_t cur;
} array_it_t;

_Static_assert(sizeof(array_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");

static mp_obj_t array_it_iternext(mp_obj_t self_in) {
    array_it_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->array != NULL) {
        if (self->cur < self->array->len) {
            return load(self->array, self->cur++);
        }
        self->array = NULL;
    }
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t array_iterator_new(mp_obj_t array_in, mp_obj_iter_buf_t *iter_buf) {
    array_it_t *it = (array_it_t *)iter_buf;
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = array_it_iternext;
    it->array = MP_OBJ_TO_PTR(array_in);
    it->cur = 0;
    return MP_OBJ_FROM_PTR(it);
}
