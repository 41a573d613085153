// The module struct. Replaces upstream's py/modstruct.c.
//
// A format is a str without NULs, checked once by `measure`, and walked item by item by `next_item`.
// Values are converted, which can run guest code, into memory of our own; buffers are looked at after.
#include <math.h>
#include <string.h>

#include "py/objarray.h"
#include "py/objexcept.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"

static MP_DEFINE_CONST_OBJ_TYPE(
    struct_error_type, MP_QSTR_error, MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    parent, &mp_type_Exception);

#define raise(...) mp_raise_msg_varg(&struct_error_type, __VA_ARGS__)

typedef struct {
    const char *at;
    bool is_native, is_big; // sizes and alignment; order
    char code;
    size_t count; // of items, or bytes of `s` and `p`
    size_t size; // of one item
    size_t offset; // of the first
} format_t;

static size_t item_size(char code, bool is_native) {
    switch (code) {
        case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p':
            return 1;
        case 'h': case 'H': case 'e':
            return 2;
        case 'i': case 'I': case 'f':
            return 4;
        case 'l': case 'L':
            return is_native ? 8 : 4;
        case 'q': case 'Q': case 'd':
            return 8;
        case 'n': case 'N': case 'P':
            return is_native ? 8 : 0;
        default:
            return 0;
    }
}

static format_t begin(const char *text) {
    format_t f = { .at = text, .is_native = true };
    if (*text != 0 && strchr("@=<>!", *text) != NULL) {
        f.is_native = *text == '@';
        f.is_big = *text == '>' || *text == '!';
        f.at++;
    }
    return f;
}

// The next part of the format; false at the end.
static bool next_item(format_t *f) {
    size_t end = f->code == 0 ? 0 : m_size_add(f->offset, m_size_mul(f->count, f->size));
    while (*f->at == ' ' || (*f->at >= '\t' && *f->at <= '\r')) {
        f->at++;
    }
    f->offset = end;
    if (*f->at == 0) {
        return false;
    }
    bool has_count = *f->at >= '0' && *f->at <= '9';
    f->count = has_count ? 0 : 1;
    for (; *f->at >= '0' && *f->at <= '9'; f->at++) {
        f->count = f->count * 10 + (*f->at - '0');
        if (f->count > MP_SSIZE_MAX / 16) {
            raise(MP_ERROR_TEXT("total struct size too long"));
        }
    }
    f->code = *f->at;
    if (f->code == 0) {
        raise(MP_ERROR_TEXT("repeat count given without format specifier"));
    }
    f->size = item_size(f->code, f->is_native);
    if (f->size == 0) {
        raise(MP_ERROR_TEXT("bad char in struct format"));
    }
    f->at++;
    if (f->is_native) {
        f->offset = m_size_add(end, -end & (f->size - 1));
    }
    if (f->offset > MP_SSIZE_MAX / 2) {
        raise(MP_ERROR_TEXT("total struct size too long"));
    }
    return true;
}

static bool is_bytes_code(char code) {
    return code == 's' || code == 'p';
}

typedef struct {
    mp_obj_base_t base;
    mp_obj_t format; // a str
    size_t size, count; // bytes and values
} struct_t;

static const mp_obj_type_t struct_type;

static void measure(struct_t *self, mp_obj_t format) {
    format = guest_plain(guest_plain(format, &mp_type_str), &mp_type_bytes);
    if (mp_obj_is_type(format, &mp_type_bytes)) {
        mp_obj_t dest[2];
        mp_load_method(format, MP_QSTR_decode, dest);
        format = mp_call_method_n_kw(0, 0, dest);
    }
    if (!mp_obj_is_str(format)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Struct() argument 1 must be a str or bytes object, not %s"), mp_obj_get_type_str(format));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(format, &len);
    if (memchr(text, 0, len) != NULL) {
        raise(MP_ERROR_TEXT("embedded null character"));
    }
    self->base.type = &struct_type;
    self->format = format;
    self->count = 0;
    format_t f = begin(text);
    while (next_item(&f)) {
        self->count += f.code == 'x' ? 0 : is_bytes_code(f.code) ? 1 : f.count;
    }
    self->size = f.offset;
    if (self->size > MP_SSIZE_MAX / 2) {
        raise(MP_ERROR_TEXT("total struct size too long"));
    }
}

// The Struct of a method, or of the format that the module's functions take.
static const struct_t *struct_of(mp_obj_t self_or_format, struct_t *temporary) {
    if (mp_obj_is_type(self_or_format, &struct_type)) {
        return MP_OBJ_TO_PTR(self_or_format);
    }
    measure(temporary, self_or_format);
    return temporary;
}

static void copy_ordered(byte *to, const byte *from, size_t size, bool is_big) {
    for (size_t i = 0; i < size; i++) {
        to[i] = from[is_big ? size - 1 - i : i];
    }
}

/******************************************************************************/
/* numbers                                                                    */

static uint64_t convert_int(const format_t *f, mp_obj_t value) {
    mp_obj_t n = mp_obj_index_maybe(value);
    if (n == MP_OBJ_NULL) {
        raise(MP_ERROR_TEXT("required argument is not an integer"));
    }
    bool is_signed = f->code >= 'a';
    size_t bits = 8 * f->size;
    uint64_t magnitude, top = (uint64_t)1 << (bits - 1), most = is_signed ? top - 1 : top | (top - 1);
    bool is_negative = mp_obj_int_sign(n) < 0;
    if (!mp_obj_int_magnitude(n, &magnitude) || magnitude > (is_negative ? is_signed || f->code == 'P' ? top : 0 : most)) {
        if (f->code == 'P') {
            raise(MP_ERROR_TEXT("int too large to convert"));
        }
        mp_obj_t least = is_signed ? mp_obj_new_int_from_ll(-(int64_t)(top - 1) - 1) : MP_OBJ_NEW_SMALL_INT(0);
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 64, &print);
        mp_printf(&print, "'%c' format requires ", f->code);
        mp_obj_print_helper(&print, least, PRINT_REPR);
        mp_print_str(&print, " <= number <= ");
        mp_obj_print_helper(&print, mp_obj_new_int_from_ull(most), PRINT_REPR);
        mp_raise_type_arg(&struct_error_type, mp_obj_new_str_from_vstr(&text));
    }
    return is_negative ? -magnitude : magnitude;
}

// Half precision, rounded to even.
static uint16_t to_half(double x) {
    uint16_t sign = signbit(x) ? 0x8000 : 0;
    x = fabs(x);
    if (x != x) {
        return sign | 0x7e00;
    }
    if (isinf(x)) {
        return sign | 0x7c00;
    }
    int exponent;
    frexp(x, &exponent);
    exponent = x == 0 || exponent < -13 ? -13 : exponent;
    double units = rint(ldexp(x, 11 - exponent)); // 10 bits behind the first
    if (exponent > 16 || (exponent == 16 && units >= 2048)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("float too large to pack with e format"));
    }
    return sign + ((exponent + 13) << 10) + (uint16_t)units;
}

static double from_half(uint16_t half) {
    int exponent = half >> 10 & 31;
    double units = half & 1023;
    double x = exponent == 31 ? units == 0 ? INFINITY : NAN : exponent == 0 ? ldexp(units, -24) : ldexp(units + 1024, exponent - 25);
    return half & 0x8000 ? -x : x;
}

static uint64_t convert_float(const format_t *f, mp_obj_t value) {
    mp_float_t x;
    if (mp_seq_is_foreign(value) || !mp_obj_get_float_maybe(value, &x)) {
        mp_obj_t dest[2] = { MP_OBJ_NULL };
        if (mp_seq_is_foreign(value)) {
            mp_load_method_maybe(value, MP_QSTR___float__, dest);
        }
        if (dest[0] == MP_OBJ_NULL) {
            raise(MP_ERROR_TEXT("required argument is not a float"));
        }
        x = mp_obj_get_float(mp_call_method_n_kw(0, 0, dest));
    }
    union {
        double d;
        float f;
        uint64_t bits;
    } u = { .bits = 0 };
    if (f->code == 'e') {
        return to_half(x);
    } else if (f->code == 'd') {
        u.d = x;
    } else {
        u.f = x;
        if (isinf(u.f) && !isinf(x) && !f->is_native) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("float too large to pack with f format"));
        }
    }
    return u.bits;
}

/******************************************************************************/
/* packing                                                                    */

static void pack_one(const format_t *f, mp_obj_t value, byte *p) {
    mp_buffer_info_t info;
    switch (f->code) {
        case 'c':
        case 's':
        case 'p':
            value = guest_plain(guest_plain(value, &mp_type_bytes), &mp_type_bytearray);
            if (!mp_obj_is_type(value, &mp_type_bytes) && (f->code == 'c' || !mp_obj_is_type(value, &mp_type_bytearray))) {
                if (f->code == 'c') {
                    raise(MP_ERROR_TEXT("char format requires a bytes object of length 1"));
                }
                raise(MP_ERROR_TEXT("argument for '%c' must be a bytes object"), f->code);
            }
            mp_get_buffer_raise(value, &info, MP_BUFFER_READ);
            if (f->code == 'c') {
                if (info.len != 1) {
                    raise(MP_ERROR_TEXT("char format requires a bytes object of length 1"));
                }
                *p = *(byte *)info.buf;
            } else if (f->count > 0) {
                size_t room = f->count, n = MIN(info.len, room);
                if (f->code == 'p') {
                    n = MIN(info.len, room - 1);
                    *p++ = MIN(n, 255);
                }
                memcpy(p, info.buf, n);
            }
            return;
        case '?':
            *p = mp_obj_is_true(value);
            return;
        case 'e':
        case 'f':
        case 'd': {
            uint64_t bits = convert_float(f, value);
            copy_ordered(p, (byte *)&bits, f->size, f->is_big);
            return;
        }
        default: {
            uint64_t bits = convert_int(f, value);
            copy_ordered(p, (byte *)&bits, f->size, f->is_big);
            return;
        }
    }
}

static byte *pack(const struct_t *self, const char *function, size_t n_args, const mp_obj_t *args) {
    if (n_args != self->count) {
        raise(MP_ERROR_TEXT("%s expected %d items for packing (got %d)"), function, (int)self->count, (int)n_args);
    }
    byte *packed = m_new0(byte, self->size + 1);
    format_t f = begin(mp_obj_str_get_str(self->format));
    while (next_item(&f)) {
        if (f.code == 'x') {
            continue;
        }
        size_t n = is_bytes_code(f.code) ? 1 : f.count;
        for (size_t i = 0; i < n; i++) {
            pack_one(&f, *args++, packed + f.offset + i * f.size);
        }
    }
    return packed;
}

static mp_obj_t struct_pack(size_t n_args, const mp_obj_t *args) {
    struct_t temporary;
    const struct_t *self = struct_of(args[0], &temporary);
    vstr_t out = { self->size + 1, self->size, (char *)pack(self, "pack", n_args - 1, args + 1), false };
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(struct_pack_obj, 1, MP_OBJ_FUN_ARGS_MAX, struct_pack);

// Where `size` bytes begin in a buffer.
static size_t check_place(mp_int_t offset, size_t size, size_t len, bool is_pack) {
    if (offset < 0) {
        if (offset + (mp_int_t)size > 0) {
            raise(is_pack ? MP_ERROR_TEXT("no space to pack %d bytes at offset %d") : MP_ERROR_TEXT("not enough data to unpack %d bytes at offset %d"), (int)size, (int)offset);
        }
        if ((size_t)-offset > len) {
            raise(MP_ERROR_TEXT("offset %d out of range for %d-byte buffer"), (int)offset, (int)len);
        }
        offset += len;
    }
    if ((size_t)offset > len || len - (size_t)offset < size) {
        raise(is_pack ? MP_ERROR_TEXT("pack_into requires a buffer of at least %u bytes for packing %d bytes at offset %d (actual buffer size is %d)")
            : MP_ERROR_TEXT("unpack_from requires a buffer of at least %u bytes for unpacking %d bytes at offset %d (actual buffer size is %d)"),
            (unsigned)offset + (unsigned)size, (int)size, (int)offset, (int)len);
    }
    return offset;
}

static mp_obj_t struct_pack_into(size_t n_args, const mp_obj_t *args) {
    struct_t temporary;
    const struct_t *self = struct_of(args[0], &temporary);
    mp_buffer_info_t info;
    if (n_args < 3) {
        raise(n_args < 2 ? MP_ERROR_TEXT("pack_into expected buffer argument") : MP_ERROR_TEXT("pack_into expected offset argument"));
    }
    mp_int_t offset = mp_obj_get_ssize(args[2]);
    byte *packed = pack(self, "pack_into", n_args - 3, args + 3);
    if (mp_obj_is_str(args[1]) || !mp_get_buffer(args[1], &info, MP_BUFFER_WRITE)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument must be read-write bytes-like object, not %s"), mp_obj_get_type_str(args[1]));
    }
    memcpy((byte *)info.buf + check_place(offset, self->size, info.len, true), packed, self->size);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(struct_pack_into_obj, 1, MP_OBJ_FUN_ARGS_MAX, struct_pack_into);

/******************************************************************************/
/* unpacking                                                                  */

static mp_obj_t unpack_one(const format_t *f, const byte *p) {
    if (is_bytes_code(f->code)) {
        size_t n = f->count;
        if (f->code == 'p' && n > 0) {
            n = MIN(*p, n - 1);
            p++;
        }
        return mp_obj_new_bytes(p, n);
    }
    uint64_t bits = 0;
    copy_ordered((byte *)&bits, p, f->size, f->is_big);
    if (f->code == 'c') {
        return mp_obj_new_bytes(p, 1);
    } else if (f->code == '?') {
        return mp_obj_new_bool(bits);
    } else if (f->code == 'e') {
        return mp_obj_new_float(from_half(bits));
    }
    // The code of an array with items of this size.
    char code = f->code == 'f' || f->code == 'd' ? f->code : (f->size == 1 ? 'B' : f->size == 2 ? 'H' : f->size == 4 ? 'I' : 'Q') | (f->code & 0x20);
    return mp_array_load_item(code, (byte *)&bits);
}

// `data`: as many bytes as the format has, which nothing else can change.
static mp_obj_t unpack(const struct_t *self, const byte *data) {
    mp_obj_tuple_t *result = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->count, NULL));
    mp_obj_t *item = result->items;
    format_t f = begin(mp_obj_str_get_str(self->format));
    while (next_item(&f)) {
        if (f.code == 'x') {
            continue;
        }
        size_t n = is_bytes_code(f.code) ? 1 : f.count;
        for (size_t i = 0; i < n; i++) {
            *item++ = unpack_one(&f, data + f.offset + i * f.size);
        }
    }
    return MP_OBJ_FROM_PTR(result);
}

// What is unpacked is a copy, which nothing can change or resize.
static mp_obj_t unpack_copy(const struct_t *self, mp_obj_t buffer, size_t offset) {
    byte small[64];
    byte *copy = self->size <= sizeof(small) ? small : m_new(byte, self->size);
    mp_buffer_info_t info;
    mp_get_bytes_raise(buffer, &info);
    if (offset > info.len || info.len - offset < self->size) {
        raise(MP_ERROR_TEXT("unpack requires a buffer of %d bytes"), (int)self->size);
    }
    memcpy(copy, (byte *)info.buf + offset, self->size);
    return unpack(self, copy);
}

static mp_obj_t struct_unpack(mp_obj_t self_in, mp_obj_t buffer) {
    struct_t temporary;
    const struct_t *self = struct_of(self_in, &temporary);
    mp_buffer_info_t info;
    mp_get_bytes_raise(buffer, &info);
    if (info.len != self->size) {
        raise(MP_ERROR_TEXT("unpack requires a buffer of %d bytes"), (int)self->size);
    }
    return unpack_copy(self, buffer, 0);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_unpack_obj, struct_unpack);

static mp_obj_t struct_unpack_from(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_buffer, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_offset, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)} },
    };
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, 2, allowed, values);
    struct_t temporary;
    const struct_t *self = struct_of(args[0], &temporary);
    mp_int_t offset = mp_obj_get_ssize(values[1].u_obj);
    mp_buffer_info_t info;
    mp_get_bytes_raise(values[0].u_obj, &info);
    return unpack_copy(self, values[0].u_obj, check_place(offset, self->size, info.len, false));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(struct_unpack_from_obj, 1, struct_unpack_from);

typedef struct {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    const struct_t *format;
    mp_obj_t buffer;
    size_t offset;
} unpack_iter_t;

static mp_obj_t unpack_iternext(mp_obj_t self_in) {
    unpack_iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_buffer_info_t info;
    mp_get_bytes_raise(self->buffer, &info);
    if (self->offset >= info.len || info.len - self->offset < self->format->size) {
        return MP_OBJ_STOP_ITERATION;
    }
    size_t offset = self->offset;
    self->offset += self->format->size;
    return unpack_copy(self->format, self->buffer, offset);
}

static mp_obj_t struct_iter_unpack(mp_obj_t self_in, mp_obj_t buffer) {
    const struct_t *self = struct_of(self_in, m_new_obj(struct_t));
    mp_buffer_info_t info;
    mp_get_bytes_raise(buffer, &info);
    if (self->size == 0) {
        raise(MP_ERROR_TEXT("cannot iteratively unpack with a struct of length 0"));
    }
    if (info.len % self->size != 0) {
        raise(MP_ERROR_TEXT("iterative unpacking requires a buffer of a multiple of %d bytes"), (int)self->size);
    }
    unpack_iter_t *iter = mp_obj_malloc(unpack_iter_t, &mp_type_polymorph_iter);
    iter->iternext = unpack_iternext;
    iter->format = self;
    iter->buffer = buffer;
    iter->offset = 0;
    return MP_OBJ_FROM_PTR(iter);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_iter_unpack_obj, struct_iter_unpack);

/******************************************************************************/
/* Struct, the module                                                         */

static mp_obj_t struct_calcsize(mp_obj_t format) {
    struct_t temporary;
    return mp_obj_new_int_from_uint(struct_of(format, &temporary)->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(struct_calcsize_obj, struct_calcsize);

static mp_obj_t struct_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = { { MP_QSTR_format, MP_ARG_REQUIRED | MP_ARG_OBJ } };
    mp_arg_val_t value;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, &value);
    struct_t *self = m_new_obj(struct_t);
    measure(self, value.u_obj);
    return MP_OBJ_FROM_PTR(self);
}

static void struct_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    struct_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_format) {
        dest[0] = self->format;
    } else if (attr == MP_QSTR_size) {
        dest[0] = mp_obj_new_int_from_uint(self->size);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}

// What the module and the class share comes last.
#define MODULE_ONLY 4
static const mp_rom_map_elem_t struct_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_struct) },
    { MP_ROM_QSTR(MP_QSTR_Struct), MP_ROM_PTR(&struct_type) },
    { MP_ROM_QSTR(MP_QSTR_calcsize), MP_ROM_PTR(&struct_calcsize_obj) },
    { MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&struct_error_type) },
    { MP_ROM_QSTR(MP_QSTR_iter_unpack), MP_ROM_PTR(&struct_iter_unpack_obj) },
    { MP_ROM_QSTR(MP_QSTR_pack), MP_ROM_PTR(&struct_pack_obj) },
    { MP_ROM_QSTR(MP_QSTR_pack_into), MP_ROM_PTR(&struct_pack_into_obj) },
    { MP_ROM_QSTR(MP_QSTR_unpack), MP_ROM_PTR(&struct_unpack_obj) },
    { MP_ROM_QSTR(MP_QSTR_unpack_from), MP_ROM_PTR(&struct_unpack_from_obj) },
};
static MP_DEFINE_CONST_DICT(struct_globals, struct_table);
static MP_DEFINE_CONST_DICT_WITH_SIZE(struct_locals, struct_table + MODULE_ONLY, MP_ARRAY_SIZE(struct_table) - MODULE_ONLY);

static MP_DEFINE_CONST_OBJ_TYPE(
    struct_type,
    MP_QSTR_Struct,
    MP_TYPE_FLAG_NONE,
    make_new, struct_make_new,
    attr, struct_attr,
    locals_dict, &struct_locals
    );

const mp_obj_module_t mp_module_struct = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&struct_globals,
};

MP_REGISTER_MODULE(MP_QSTR_struct, mp_module_struct);
