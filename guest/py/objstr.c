// str, bytes and bytearray as objects: construction, operators, items, and the tables of their
// methods. What is of str alone is in objstrunicode.c; the methods are in strsearch.c, strcase.c,
// strlayout.c, codecs.c, format.c. One file above the usual length, because the tables of three
// types name functions that are static here.
//
// Strings that were made by `s += t` have room for more: the block of their data is larger than the
// string, and its last four bytes say how much of it is in use. A string that ends where the used
// part ends grows in place: the new string shares the block, and the old one, which is shorter, never
// looks beyond its own end. Two strings can't both end there with different bytes after it, because
// the one that grew first moved the mark. The capacity is kept in bits of the hash field that are
// otherwise empty (strindex.c has the upper two).
#include <string.h>

#include "py/objlist.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "strindex.h"
#include "strmethods.h"
#include "callerrors.h"
#include "text.h"

// ---------------------------------------------------------------- arguments

void guest_type_error(const char *format, mp_obj_t obj) {
    mp_raise_msg_varg(&mp_type_TypeError, (mp_rom_error_text_t)format, mp_obj_get_type_str(obj));
}

// The native part of an object that may be an instance of a Python subclass, if it is of this type.
static mp_obj_t native_of(mp_obj_t obj, const mp_obj_type_t *type) {
    if (mp_obj_is_obj(obj) && mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        mp_obj_t base = mp_obj_cast_to_native_base(obj, MP_OBJ_FROM_PTR(type));
        // Before __init__ has run it is something else.
        if (base != MP_OBJ_NULL && mp_obj_get_type(base) == type) {
            return base;
        }
    }
    return MP_OBJ_NULL;
}

mp_obj_t guest_plain(mp_obj_t value, const mp_obj_type_t *type) {
    mp_obj_t base = native_of(value, type);
    return base == MP_OBJ_NULL ? value : base;
}

const mp_obj_type_t *guest_text_type(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type == &mp_type_str || type == &mp_type_bytes || type == &mp_type_bytearray) {
        return type;
    }
    static const mp_obj_type_t *const types[] = { &mp_type_str, &mp_type_bytes, &mp_type_bytearray };
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (native_of(obj, types[i]) != MP_OBJ_NULL) {
            return types[i];
        }
    }
    return NULL;
}

bool guest_text_maybe(mp_obj_t obj, bool is_str, text_t *text) {
    if (mp_obj_is_str(obj) != is_str || mp_obj_is_small_int(obj)) {
        mp_obj_t base = native_of(obj, &mp_type_str);
        if (!is_str || base == MP_OBJ_NULL) {
            return false;
        }
        obj = base;
    }
    if (is_str) {
        *text = guest_text_of(obj);
        return true;
    }
    mp_buffer_info_t info;
    if (native_of(obj, &mp_type_str) != MP_OBJ_NULL || !mp_get_buffer(obj, &info, MP_BUFFER_READ)) {
        return false;
    }
    *text = (text_t) { info.buf, info.len };
    return true;
}

bool guest_index_maybe(mp_obj_t obj, mp_int_t *value, bool is_clamped) {
    if (mp_obj_is_small_int(obj)) {
        *value = MP_OBJ_SMALL_INT_VALUE(obj);
        return true;
    }
    if (mp_obj_is_bool(obj)) {
        *value = obj == mp_const_true;
        return true;
    }
    if (!mp_obj_is_exact_type(obj, &mp_type_int)) {
        obj = mp_obj_index_maybe(obj);
        if (obj == MP_OBJ_NULL) {
            return false;
        }
        if (mp_obj_is_small_int(obj)) {
            *value = MP_OBJ_SMALL_INT_VALUE(obj);
            return true;
        }
    }
    if (is_clamped) {
        *value = mp_obj_int_sign(obj) < 0 ? -MP_SSIZE_MAX : MP_SSIZE_MAX;
    } else {
        *value = mp_obj_int_get_checked(obj);
    }
    return true;
}

mp_int_t guest_index(mp_obj_t obj) {
    mp_int_t value;
    if (!guest_index_maybe(obj, &value, false)) {
        guest_type_error("'%s' object cannot be interpreted as an integer", obj);
    }
    return value;
}

void guest_slice(mp_obj_t slice_in, size_t len, slice_t *slice) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(slice_in);
    mp_int_t step = 1;
    mp_int_t bounds[2];
    mp_obj_t given[2] = { self->start, self->stop };
    if (self->step != mp_const_none && !guest_index_maybe(self->step, &step, true)) {
        goto wrong;
    }
    if (step == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("slice step cannot be zero"));
    }
    mp_int_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? (mp_int_t)len - 1 : (mp_int_t)len;
    for (int i = 0; i < 2; i++) {
        if (given[i] == mp_const_none) {
            bounds[i] = (step < 0) == (i == 0) ? highest : lowest;
        } else {
            if (!guest_index_maybe(given[i], &bounds[i], true)) {
                goto wrong;
            }
            bounds[i] += bounds[i] < 0 ? (mp_int_t)len : 0;
            bounds[i] = MAX(MIN(bounds[i], highest), lowest);
        }
    }
    slice->start = bounds[0];
    slice->step = step;
    mp_int_t distance = step < 0 ? bounds[0] - bounds[1] : bounds[1] - bounds[0];
    mp_uint_t size = step < 0 ? -(mp_uint_t)step : (mp_uint_t)step;
    slice->count = distance <= 0 ? 0 : ((mp_uint_t)distance - 1) / size + 1;
    return;

wrong:
    mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
}

// ---------------------------------------------------------------- construction

// Short strings that are names already are those names.
#define NAME_BYTES (32)

mp_obj_t mp_obj_new_str_copy(const mp_obj_type_t *type, const byte *data, size_t len) {
    mp_obj_str_t *o = mp_obj_malloc(mp_obj_str_t, type);
    o->len = len;
    o->hash = 0;
    o->data = NULL;
    if (data) {
        byte *p = m_new(byte, m_size_add(len, 1));
        o->data = p;
        memcpy(p, data, len);
        p[len] = '\0'; // for those who want C strings
    }
    return MP_OBJ_FROM_PTR(o);
}

// `data` is UTF-8.
static mp_obj_t new_str(const byte *data, size_t len) {
    if (len <= NAME_BYTES) {
        qstr q = qstr_find_strn((const char *)data, len);
        if (q != MP_QSTRnull) {
            return MP_OBJ_NEW_QSTR(q);
        }
    }
    return mp_obj_new_str_copy(&mp_type_str, data, len);
}

mp_obj_t guest_text_new(const mp_obj_type_t *type, const byte *data, size_t len) {
    if (type == &mp_type_str) {
        return new_str(data, len);
    } else if (type == &mp_type_bytearray) {
        return mp_obj_new_bytearray(len, data);
    }
    return len == 0 ? mp_const_empty_bytes : mp_obj_new_str_copy(&mp_type_bytes, data, len);
}

mp_obj_t guest_text_empty(const mp_obj_type_t *type) {
    return guest_text_new(type, (const byte *)"", 0);
}

mp_obj_t guest_text_from_vstr(const mp_obj_type_t *type, vstr_t *vstr) {
    if (type == &mp_type_str && vstr->len <= NAME_BYTES) {
        qstr q = qstr_find_strn(vstr->buf, vstr->len);
        if (q != MP_QSTRnull) {
            vstr_clear(vstr);
            vstr->alloc = 0;
            return MP_OBJ_NEW_QSTR(q);
        }
    }
    byte *data = (byte *)vstr->buf;
    if (vstr->len + 1 != vstr->alloc) {
        data = (byte *)m_renew(char, vstr->buf, vstr->alloc, m_size_add(vstr->len, 1));
    }
    data[vstr->len] = '\0';
    vstr->buf = NULL;
    vstr->alloc = 0;
    if (type == &mp_type_bytearray) {
        return mp_obj_new_bytearray_by_ref(vstr->len, data);
    }
    mp_obj_str_t *o = mp_obj_malloc(mp_obj_str_t, type);
    o->len = vstr->len;
    o->hash = 0;
    o->data = data;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t mp_obj_new_str_of_type(const mp_obj_type_t *type, const byte *data, size_t len) {
    return type == &mp_type_str ? mp_obj_new_str((const char *)data, len) : guest_text_new(type, data, len);
}

mp_obj_t mp_obj_new_str_of_char(const char *data, size_t len) {
    return len == 1 ? MP_OBJ_NEW_QSTR(qstr_from_char(*data)) : mp_obj_new_str_copy(&mp_type_str, (const byte *)data, len);
}

mp_obj_t mp_obj_new_str_via_qstr(const char *data, size_t len) {
    return MP_OBJ_NEW_QSTR(qstr_from_strn(data, len));
}

static void check_utf8(const char *data, size_t len) {
    if (!utf8_check((const byte *)data, len)) {
        text_t text = { (const byte *)data, len };
        guest_decode(text, MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL); // raises
        mp_raise_msg(&mp_type_UnicodeError, NULL);
    }
}

mp_obj_t mp_obj_new_str_from_vstr(vstr_t *vstr) {
    check_utf8(vstr->buf, vstr->len);
    return guest_text_from_vstr(&mp_type_str, vstr);
}

mp_obj_t mp_obj_new_str_from_utf8_vstr(vstr_t *vstr) {
    return guest_text_from_vstr(&mp_type_str, vstr);
}

mp_obj_t mp_obj_new_bytes_from_vstr(vstr_t *vstr) {
    return guest_text_from_vstr(&mp_type_bytes, vstr);
}

mp_obj_t mp_obj_new_str(const char *data, size_t len) {
    check_utf8(data, len);
    return new_str((const byte *)data, len);
}

mp_obj_t mp_obj_new_str_from_cstr(const char *str) {
    return mp_obj_new_str(str, strlen(str));
}

mp_obj_t mp_obj_new_bytes(const byte *data, size_t len) {
    return mp_obj_new_str_copy(&mp_type_bytes, data, len);
}

mp_obj_t mp_obj_str_intern(mp_obj_t str) {
    text_t text = guest_text_of(str);
    return mp_obj_new_str_via_qstr((const char *)text.data, text.len);
}

mp_obj_t mp_obj_str_intern_checked(mp_obj_t obj) {
    size_t len;
    const char *data = mp_obj_str_get_data(obj, &len);
    return mp_obj_new_str_via_qstr(data, len);
}

void mp_obj_str_set_data(mp_obj_str_t *str, const byte *data, size_t len) {
    str->data = data;
    str->len = len;
    str->hash = 0;
}

// The zero-length bytes object, with data that includes a null-terminating byte
const mp_obj_str_t mp_const_empty_bytes_obj = {{&mp_type_bytes}, 0, 0, (const byte *)""};

mp_obj_t guest_str_of(mp_obj_t obj, mp_print_kind_t kind) {
    if (kind == PRINT_STR && mp_obj_is_str(obj)) {
        return obj;
    }
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 16, &print);
    mp_obj_print_helper(&print, obj, kind);
    return mp_obj_new_str_from_utf8_vstr(&vstr);
}

// Keyword arguments of a constructor, as positional ones.
static void take_arguments(const char *name, size_t n_args, size_t n_kw, const mp_obj_t *args, const qstr *names, mp_obj_t *out) {
    for (size_t i = 0; i < 3; i++) {
        out[i] = i < n_args ? args[i] : MP_OBJ_NULL;
    }
    if (n_args + n_kw > 3) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes at most 3 arguments (%d given)"), name, (int)(n_args + n_kw));
    }
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t key = args[n_args + 2 * i];
        size_t at = 0;
        while (at < 3 && key != MP_OBJ_NEW_QSTR(names[at])) {
            at++;
        }
        if (at == 3) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' is an invalid keyword argument for %s()"), mp_obj_str_get_str(key), name);
        }
        if (out[at] != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument for %s() given by name ('%s') and position (%d)"), name, mp_obj_str_get_str(key), (int)at + 1);
        }
        out[at] = args[n_args + 2 * i + 1];
    }
    for (size_t i = 1; i < 3; i++) {
        if (out[i] != MP_OBJ_NULL && !mp_obj_is_str(out[i] = guest_plain(out[i], &mp_type_str))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument '%s' must be str, not %s"),
                name, i == 1 ? "encoding" : "errors", mp_obj_get_type_str(out[i]));
        }
    }
}

mp_obj_t mp_obj_str_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = { MP_QSTR_object, MP_QSTR_encoding, MP_QSTR_errors };
    mp_obj_t arg[3];
    take_arguments("str", n_args, n_kw, args, names, arg);
    if (arg[0] == MP_OBJ_NULL) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (arg[1] == MP_OBJ_NULL && arg[2] == MP_OBJ_NULL) {
        return guest_str_of(arg[0], PRINT_STR);
    }
    text_t text;
    if (mp_obj_is_str(arg[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("decoding str is not supported"));
    }
    if (!guest_text_maybe(arg[0], false, &text)) {
        guest_type_error("decoding to str: need a bytes-like object, %s found", arg[0]);
    }
    return guest_decode(text, arg[0], arg[1], arg[2]);
}

mp_obj_t guest_bytes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = { MP_QSTR_source, MP_QSTR_encoding, MP_QSTR_errors };
    mp_obj_t arg[3];
    take_arguments(type == &mp_type_bytes ? "bytes" : "bytearray", n_args, n_kw, args, names, arg);
    mp_obj_t source = arg[0];
    text_t text;
    if (source != MP_OBJ_NULL && guest_text_maybe(source, true, &text)) {
        if (arg[1] == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("string argument without an encoding"));
        }
        mp_obj_t bytes = guest_encode(source, arg[1], arg[2]);
        text = guest_text_of(bytes);
        return type == &mp_type_bytes ? bytes : guest_text_new(type, text.data, text.len);
    }
    if (arg[1] != MP_OBJ_NULL || arg[2] != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s without a string argument"), arg[1] != MP_OBJ_NULL ? "encoding" : "errors");
    }
    if (source == MP_OBJ_NULL) {
        return guest_text_empty(type);
    }
    if (type == &mp_type_bytes) {
        if (mp_obj_is_exact_type(source, &mp_type_bytes)) {
            return source;
        }
        if (mp_obj_is_instance_type(mp_obj_get_type(source))) {
            mp_obj_t method[2];
            guest_load_special(source, MP_QSTR___bytes__, method);
            if (method[0] != MP_OBJ_NULL) {
                mp_obj_t bytes = mp_call_method_n_kw(0, 0, method);
                if (guest_text_type(bytes) != &mp_type_bytes) {
                    guest_type_error("__bytes__ returned non-bytes (type %s)", bytes);
                }
                return bytes;
            }
        }
    }
    if (guest_text_maybe(source, false, &text)) {
        return guest_text_new(type, text.data, text.len);
    }
    mp_int_t len;
    vstr_t vstr;
    mp_obj_t count = mp_obj_index_quiet(source);
    if (count != MP_OBJ_NULL) {
        guest_index_maybe(count, &len, false);
        if (len < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
        }
        vstr_init_len(&vstr, len);
        memset(vstr.buf, 0, len);
        return guest_text_from_vstr(type, &vstr);
    }
    if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(source), iter)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to %q"), mp_obj_get_type_str(source), type->name);
    }
    mp_obj_t iterable = mp_seq_getiter(source, type->name);
    len = mp_obj_len_hint(source);
    vstr_init(&vstr, len == 0 ? 16 : len);
    mp_obj_t item;
    while ((item = mp_iternext(iterable)) != MP_OBJ_STOP_ITERATION) {
        mp_int_t value;
        if (!guest_index_maybe(item, &value, true)) {
            guest_type_error("'%s' object cannot be interpreted as an integer", item);
        }
        if (value < 0 || value > 255) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s must be in range(0, 256)"), type == &mp_type_bytes ? "bytes" : "byte");
        }
        vstr_add_byte(&vstr, value);
    }
    return guest_text_from_vstr(type, &vstr);
}

// ---------------------------------------------------------------- operators

const byte *find_subbytes(const byte *haystack, size_t hlen, const byte *needle, size_t nlen, int direction) {
    if (nlen > hlen) {
        return NULL;
    }
    if (nlen == 0) {
        return direction > 0 ? haystack : haystack + hlen;
    }
    const byte *last = haystack + (hlen - nlen); // where it can begin
    if (direction > 0) {
        for (const byte *at = haystack; at <= last; at++) {
            at = memchr(at, needle[0], last - at + 1);
            if (at == NULL || memcmp(at, needle, nlen) == 0) {
                return at;
            }
        }
        return NULL;
    }
    for (const byte *at = last;; at--) {
        if (*at == needle[0] && memcmp(at, needle, nlen) == 0) {
            return at;
        }
        if (at == haystack) {
            return NULL;
        }
    }
}

// Capacities, 14 bits of the hash field as long as the hash is not known, which is odd: a mantissa of
// 10 bits and an exponent. A string whose hash was asked for does not grow any more.
#define CAPACITY_SHIFT (1)
#define CAPACITY_BITS (0x3fffu << CAPACITY_SHIFT)
#define GROWS_FROM (48) // shorter strings are copied

static size_t capacity_of(const mp_obj_str_t *str) {
    unsigned code = str->hash & 1 ? 0 : (str->hash & CAPACITY_BITS) >> CAPACITY_SHIFT;
    return (size_t)(code & 1023) << ((code >> 10) + 4);
}

static unsigned capacity_code(size_t least) {
    unsigned exponent = 0;
    while ((least >> (exponent + 4)) >= 1023) {
        exponent++;
    }
    return exponent > 15 ? 0 : exponent << 10 | (unsigned)((least >> (exponent + 4)) + 1);
}

static uint32_t used_of(const mp_obj_str_t *str, size_t capacity) {
    uint32_t used;
    memcpy(&used, str->data + capacity - sizeof(used), sizeof(used));
    return used;
}

static mp_obj_t concatenate(const mp_obj_type_t *type, mp_obj_t left, text_t a, text_t b, bool is_appended) {
    size_t len = m_size_add(a.len, b.len);
    unsigned code = 0;
    byte *data = NULL;
    if (type != &mp_type_bytearray && a.len >= GROWS_FROM && mp_obj_is_obj(left) && !mp_obj_is_qstr(left)) {
        mp_obj_str_t *str = MP_OBJ_TO_PTR(left);
        size_t capacity = capacity_of(str);
        if (capacity != 0 && used_of(str, capacity) == a.len && len < capacity - sizeof(uint32_t)) {
            data = (byte *)str->data;
            code = (str->hash & CAPACITY_BITS) >> CAPACITY_SHIFT;
        } else if (is_appended && len < MP_SSIZE_MAX / 2) {
            code = capacity_code(len + len / 2 + 32);
        }
    }
    if (code == 0) {
        vstr_t vstr;
        vstr_init_len(&vstr, len);
        memcpy(vstr.buf, a.data, a.len);
        memcpy(vstr.buf + a.len, b.data, b.len);
        return guest_text_from_vstr(type, &vstr);
    }
    mp_obj_str_t *o = mp_obj_malloc(mp_obj_str_t, type);
    o->hash = code << CAPACITY_SHIFT;
    o->len = 0;
    o->data = NULL;
    size_t capacity = capacity_of(o);
    if (data == NULL) {
        data = m_new(byte, capacity);
        memcpy(data, a.data, a.len);
    }
    uint32_t used = len;
    memmove(data + a.len, b.data, b.len); // which may be in the same block
    data[len] = '\0';
    memcpy(data + capacity - sizeof(used), &used, sizeof(used));
    o->data = data;
    o->len = len;
    if (type == &mp_type_str) {
        guest_str_appended(left, MP_OBJ_FROM_PTR(o), b.data, b.len);
    }
    return MP_OBJ_FROM_PTR(o);
}

// Note: this function is used to check if an object is a str or bytes, which
// works because both those types use it as their binary_op method.  Revisit
// mp_obj_is_str_or_bytes if this fact changes.
mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    bool is_str = type == &mp_type_str;
    if (op == MP_BINARY_OP_MODULO || op == MP_BINARY_OP_INPLACE_MODULO) {
        return guest_percent(lhs, rhs);
    }
    // Other types may know what to do, by a reflected method.
    bool is_foreign = mp_obj_is_instance_type(mp_obj_get_type(rhs));
    if (op == MP_BINARY_OP_MULTIPLY || op == MP_BINARY_OP_INPLACE_MULTIPLY) {
        mp_int_t n;
        if (!mp_obj_get_repeat_maybe(rhs, &n)) {
            mp_seq_check_repeat(rhs);
            return MP_OBJ_NULL;
        }
        text_t text = guest_text_of(lhs);
        if (n <= 0 || text.len == 0) {
            return guest_text_empty(type);
        }
        if (n == 1) {
            return lhs;
        }
        vstr_t vstr;
        vstr_init_len(&vstr, m_size_mul(text.len, n));
        if (text.len == 1) {
            memset(vstr.buf, text.data[0], n);
        } else {
            // Doubles what is there.
            size_t done = text.len, len = text.len * n;
            memcpy(vstr.buf, text.data, done);
            while (done < len) {
                size_t more = MIN(done, len - done);
                memcpy(vstr.buf + done, vstr.buf, more);
                done += more;
            }
        }
        return guest_text_from_vstr(type, &vstr);
    }
    text_t right;
    bool is_text = guest_text_maybe(rhs, is_str, &right);
    text_t left = guest_text_of(lhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        if (!is_text) {
            mp_int_t value;
            if (is_str) {
                guest_type_error("'in <string>' requires string as left operand, not %s", rhs);
            }
            if (!guest_index_maybe(rhs, &value, true)) {
                guest_type_error("a bytes-like object is required, not '%s'", rhs);
            }
            if (value < 0 || value > 255) {
                mp_raise_ValueError(MP_ERROR_TEXT("byte must be in range(0, 256)"));
            }
            return mp_obj_new_bool(left.len && memchr(left.data, value, left.len) != NULL);
        }
        return mp_obj_new_bool(find_subbytes(left.data, left.len, right.data, right.len, 1) != NULL);
    }
    bool is_add = op == MP_BINARY_OP_ADD || op == MP_BINARY_OP_INPLACE_ADD;
    if (!is_text) {
        if (is_add && !is_foreign) {
            guest_type_error(is_str ? "can only concatenate str (not \"%s\") to str" : "can't concat %s to bytes", rhs);
        }
        return MP_OBJ_NULL;
    }
    if (is_add) {
        if (left.len == 0 && mp_obj_get_type(rhs) == type) {
            return rhs;
        }
        return right.len == 0 ? lhs : concatenate(type, lhs, left, right, op == MP_BINARY_OP_INPLACE_ADD);
    }
    switch (op) {
        case MP_BINARY_OP_EQUAL: // only for bytes
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(mp_seq_cmp_bytes(op, left.data, left.len, right.data, right.len));
        default:
            return MP_OBJ_NULL;
    }
}

bool mp_obj_str_equal(mp_obj_t s1, mp_obj_t s2) {
    if (mp_obj_is_qstr(s1) && mp_obj_is_qstr(s2)) {
        return s1 == s2;
    }
    GET_STR_HASH(s1, h1);
    GET_STR_HASH(s2, h2);
    // A hash of 0 was not computed yet.
    if (h1 != 0 && h2 != 0 && h1 != h2) {
        return false;
    }
    text_t a = guest_text_of(s1), b = guest_text_of(s2);
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

static mp_obj_t bytes_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL; // immutable
    }
    text_t text = guest_text_of(self);
    if (mp_obj_is_type(index, &mp_type_slice)) {
        slice_t slice;
        guest_slice(index, text.len, &slice);
        if (slice.step == 1) {
            return slice.count == text.len ? self : guest_text_new(&mp_type_bytes, text.data + slice.start, slice.count);
        }
        vstr_t vstr;
        vstr_init_len(&vstr, slice.count);
        for (size_t i = 0; i < slice.count; i++) {
            vstr.buf[i] = text.data[slice.start + (mp_int_t)i * slice.step];
        }
        return guest_text_from_vstr(&mp_type_bytes, &vstr);
    }
    mp_int_t at;
    if (!guest_index_maybe(index, &at, true)) {
        guest_type_error("byte indices must be integers or slices, not %s", index);
    }
    at += at < 0 ? (mp_int_t)text.len : 0;
    if (at < 0 || (size_t)at >= text.len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
    }
    return MP_OBJ_NEW_SMALL_INT(text.data[at]);
}

// ---------------------------------------------------------------- access for others

mp_int_t mp_obj_str_get_buffer(mp_obj_t self, mp_buffer_info_t *info, mp_uint_t flags) {
    if (flags != MP_BUFFER_READ) {
        return 1; // immutable
    }
    text_t text = guest_text_of(self);
    info->buf = (void *)text.data;
    info->len = text.len;
    info->typecode = 'B';
    return 0;
}

static NORETURN void bad_implicit_conversion(mp_obj_t obj) {
    guest_type_error("expected str, not %s", obj);
}

qstr mp_obj_str_get_qstr(mp_obj_t self) {
    if (mp_obj_is_qstr(self)) {
        return MP_OBJ_QSTR_VALUE(self);
    }
    if (!mp_obj_is_exact_type(self, &mp_type_str)) {
        mp_obj_t base = native_of(self, &mp_type_str);
        if (base == MP_OBJ_NULL) {
            bad_implicit_conversion(self);
        }
        self = base;
    }
    text_t text = guest_text_of(self);
    return qstr_from_strn((const char *)text.data, text.len);
}

// A C string. One that was appended to since is copied: its end is no longer marked.
const char *mp_obj_str_get_str(mp_obj_t self) {
    self = guest_plain(self, &mp_type_str);
    if (!mp_obj_is_str_or_bytes(self)) {
        bad_implicit_conversion(self);
    }
    text_t text = guest_text_of(self);
    if (text.data[text.len] != 0) {
        char *copy = m_new(char, text.len + 1);
        memcpy(copy, text.data, text.len);
        copy[text.len] = 0;
        return copy;
    }
    return (const char *)text.data;
}

const char *mp_obj_str_get_data(mp_obj_t self, size_t *len) {
    if (!mp_obj_is_str_or_bytes(self)) {
        mp_obj_t base = native_of(self, &mp_type_str);
        if (base == MP_OBJ_NULL) {
            base = native_of(self, &mp_type_bytes);
        }
        if (base == MP_OBJ_NULL) {
            bad_implicit_conversion(self);
        }
        self = base;
    }
    text_t text = guest_text_of(self);
    *len = text.len;
    return (const char *)text.data;
}

// ---------------------------------------------------------------- printing

static void print_escaped(const mp_print_t *print, unichar c) {
    switch (c) {
        case '\n':
            mp_print_str(print, "\\n");
            return;
        case '\r':
            mp_print_str(print, "\\r");
            return;
        case '\t':
            mp_print_str(print, "\\t");
            return;
    }
    mp_printf(print, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

void guest_print_quoted(const mp_print_t *print, text_t text, bool is_bytes, bool is_ascii) {
    char quote = '\'';
    if (text.len && memchr(text.data, '\'', text.len) != NULL && memchr(text.data, '"', text.len) == NULL) {
        quote = '"';
    }
    print->print_strn(print->data, &quote, 1);
    const byte *at = text.data, *end = at + text.len, *plain = at;
    while (at < end) {
        // What stands for itself is printed at once.
        const byte *next = at + 1;
        unichar c = *at;
        bool is_plain = c >= 0x20 && c < 0x7f && c != '\\' && c != (byte)quote;
        if (c >= 0x80 && !is_bytes) {
            while (next < end && UTF8_IS_CONT(*next)) {
                next++;
            }
            c = utf8_get_char(at);
            is_plain = !is_ascii && (guest_char_flags(c) & IS_PRINT);
        }
        if (!is_plain) {
            print->print_strn(print->data, (const char *)plain, at - plain);
            if (c == (byte)quote || c == '\\') {
                mp_printf(print, "\\%c", (int)c);
            } else {
                print_escaped(print, c);
            }
            plain = next;
        }
        at = next;
    }
    print->print_strn(print->data, (const char *)plain, end - plain);
    print->print_strn(print->data, &quote, 1);
}

void mp_str_print_quoted(const mp_print_t *print, const byte *data, size_t len, bool is_bytes) {
    guest_print_quoted(print, (text_t) { data, len }, is_bytes, false);
}

void mp_str_print_json(const mp_print_t *print, const byte *data, size_t len) {
    mp_print_str(print, "\"");
    const byte *end = data + len, *plain = data;
    for (const byte *at = data; at < end; at++) {
        if (*at >= 32 && *at != '"' && *at != '\\') {
            continue;
        }
        print->print_strn(print->data, (const char *)plain, at - plain);
        plain = at + 1;
        if (*at >= 32) {
            mp_printf(print, "\\%c", *at);
        } else if (*at == '\n' || *at == '\r' || *at == '\t') {
            print_escaped(print, *at);
        } else {
            mp_printf(print, "\\u%04x", *at);
        }
    }
    print->print_strn(print->data, (const char *)plain, end - plain);
    mp_print_str(print, "\"");
}

static void bytes_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    text_t text = guest_text_of(self);
    if (kind == PRINT_JSON) {
        mp_str_print_json(print, text.data, text.len);
    } else if (kind == PRINT_RAW) {
        print->print_strn(print->data, (const char *)text.data, text.len);
    } else {
        mp_print_str(print, "b");
        guest_print_quoted(print, text, true, false);
    }
}

// repr(), with everything that is not ASCII escaped.
mp_obj_t guest_ascii(mp_obj_t obj) {
    mp_obj_t repr = guest_str_of(obj, PRINT_REPR);
    text_t text = guest_text_of(repr);
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, text.len + 16, &print);
    for (const byte *at = text.data, *end = at + text.len; at < end; at = utf8_next_char(at)) {
        if (*at < 0x80) {
            vstr_add_byte(&vstr, *at);
        } else {
            print_escaped(&print, utf8_get_char(at));
        }
    }
    return guest_text_from_vstr(&mp_type_str, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_ascii_obj, guest_ascii);

// ---------------------------------------------------------------- iterator of bytes

typedef struct _bytes_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t str;
    size_t cur;
} bytes_it_t;

static mp_obj_t bytes_it_iternext(mp_obj_t self_in) {
    bytes_it_t *self = MP_OBJ_TO_PTR(self_in);
    text_t text = guest_text_of(self->str);
    return self->cur < text.len ? MP_OBJ_NEW_SMALL_INT(text.data[self->cur++]) : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t bytes_getiter(mp_obj_t str, mp_obj_iter_buf_t *iter_buf) {
    bytes_it_t *o = (bytes_it_t *)iter_buf;
    o->base.type = &mp_type_polymorph_iter;
    o->iternext = bytes_it_iternext;
    o->str = str;
    o->cur = 0;
    return MP_OBJ_FROM_PTR(o);
}

// ---------------------------------------------------------------- tables

static const mp_rom_map_elem_t bytes_locals_table[] = {
    GUEST_TEXT_METHODS,
    GUEST_BYTES_METHODS,
};
MP_DEFINE_CONST_DICT(mp_obj_bytes_locals_dict, bytes_locals_table);

static const mp_rom_map_elem_t memoryview_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&guest_bytes_hex_obj) },
};
__attribute__((weak)) MP_DEFINE_CONST_DICT(mp_obj_memoryview_locals_dict, memoryview_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bytes,
    MP_QSTR_bytes,
    MP_TYPE_FLAG_NONE,
    make_new, guest_bytes_make_new,
    print, bytes_print,
    binary_op, mp_obj_str_binary_op,
    subscr, bytes_subscr,
    iter, bytes_getiter,
    buffer, mp_obj_str_get_buffer,
    locals_dict, &mp_obj_bytes_locals_dict
    );
