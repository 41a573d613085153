// Module binascii, and the checksums of module zlib. Replaces upstream's extmod/modbinascii.c.
#include <string.h>

#include "py/objarray.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

static MP_DEFINE_CONST_OBJ_TYPE(
    binascii_error_type, MP_QSTR_Error, MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    parent, &mp_type_ValueError);

#define raise(...) mp_raise_msg_varg(&binascii_error_type, __VA_ARGS__)

// Bytes, or the characters of an ASCII str.
static void get_ascii(mp_obj_t o, mp_buffer_info_t *info) {
    if (!mp_obj_is_str(o)) {
        if (!mp_get_bytes(o, info)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("argument should be bytes, buffer or ASCII string, not '%s'"), mp_obj_get_type_str(o));
        }
        return;
    }
    mp_get_buffer_raise(o, info, MP_BUFFER_READ);
    for (size_t i = 0; i < info->len; i++) {
        if (((byte *)info->buf)[i] >= 0x80) {
            mp_raise_ValueError(MP_ERROR_TEXT("string argument should contain only ASCII characters"));
        }
    }
}

static mp_obj_t hexlify(size_t n_args, const mp_obj_t *args) {
    return mp_obj_bytes_hex(n_args, args, &mp_type_bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hexlify_obj, 1, 3, hexlify);

static int nibble(byte c) {
    int letter = c | 0x20;
    return c >= '0' && c <= '9' ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

static mp_obj_t unhexlify(mp_obj_t data) {
    mp_buffer_info_t info;
    get_ascii(data, &info);
    if (info.len & 1) {
        raise(MP_ERROR_TEXT("Odd-length string"));
    }
    vstr_t out;
    vstr_init_len(&out, info.len / 2);
    for (size_t i = 0; i < out.len; i++) {
        const byte *pair = (byte *)info.buf + 2 * i;
        int high = nibble(pair[0]), low = nibble(pair[1]);
        if (high < 0 || low < 0) {
            raise(MP_ERROR_TEXT("Non-hexadecimal digit found"));
        }
        out.buf[i] = high << 4 | low;
    }
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(unhexlify_obj, unhexlify);

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int sextet(byte c) {
    const char *found = c == 0 ? NULL : strchr(alphabet, c);
    return found == NULL ? -1 : found - alphabet;
}

static mp_obj_t a2b_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = { { MP_QSTR_strict_mode, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false} } };
    mp_arg_val_t value;
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, 1, allowed, &value);
    bool strict = value.u_bool;
    mp_buffer_info_t info;
    get_ascii(args[0], &info);
    vstr_t out;
    vstr_init(&out, info.len / 4 * 3 + 4);
    get_ascii(args[0], &info);
    const byte *p = info.buf;
    if (strict && info.len > 0 && p[0] == '=') {
        raise(MP_ERROR_TEXT("Leading padding not allowed"));
    }
    size_t in_quad = 0, pads = 0;
    uint32_t bits = 0;
    bool padded = false;
    for (size_t i = 0; i < info.len; i++) {
        if (p[i] == '=') {
            padded = true;
            if (in_quad >= 2 && in_quad + ++pads >= 4) {
                if (strict && i + 1 < info.len) {
                    raise(MP_ERROR_TEXT("Excess data after padding"));
                }
                in_quad = 0;
                break;
            }
            continue;
        }
        int value = sextet(p[i]);
        if (value < 0) {
            if (strict) {
                raise(MP_ERROR_TEXT("Only base64 data is allowed"));
            }
            continue;
        }
        if (strict && padded) {
            raise(MP_ERROR_TEXT("Discontinuous padding not allowed"));
        }
        pads = 0;
        bits = bits << 6 | value;
        if (++in_quad > 1) {
            vstr_add_byte(&out, bits >> (8 - 2 * in_quad));
        }
        in_quad &= 3;
    }
    if (in_quad == 1) {
        raise(MP_ERROR_TEXT("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4"), (int)(out.len / 3 * 4 + 1));
    } else if (in_quad != 0) {
        raise(MP_ERROR_TEXT("Incorrect padding"));
    }
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(a2b_base64_obj, 1, a2b_base64);

static mp_obj_t b2a_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = { { MP_QSTR_newline, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = true} } };
    mp_arg_val_t value;
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, 1, allowed, &value);
    mp_buffer_info_t info;
    mp_get_bytes_raise(args[0], &info);
    vstr_t out;
    vstr_init(&out, m_size_add(m_size_mul((info.len + 2) / 3, 4), 2));
    size_t len = info.len;
    mp_get_bytes_raise(args[0], &info);
    const byte *p = info.buf;
    len = MIN(len, info.len);
    for (size_t i = 0; i < len; i += 3) {
        uint32_t bits = p[i] << 16 | (i + 1 < len ? p[i + 1] << 8 : 0) | (i + 2 < len ? p[i + 2] : 0);
        for (size_t j = 0; j < 4; j++) {
            vstr_add_byte(&out, j > len - i ? '=' : alphabet[bits >> (18 - 6 * j) & 63]);
        }
    }
    if (value.u_bool) {
        vstr_add_byte(&out, '\n');
    }
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(b2a_base64_obj, 1, b2a_base64);

/******************************************************************************/
/* checksums                                                                  */

static uint32_t start_value(size_t n_args, const mp_obj_t *args, uint32_t start) {
    return n_args > 1 ? (uint32_t)mp_obj_get_int(mp_binary_op(MP_BINARY_OP_AND, args[1], mp_obj_new_int_from_uint(0x7fffffff)))
        | (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_AND, args[1], mp_obj_new_int_from_uint(0x80000000))) ? 0x80000000 : 0) : start;
}

static mp_obj_t crc32(size_t n_args, const mp_obj_t *args) {
    static uint32_t table[256];
    if (table[1] == 0) {
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = value >> 1 ^ (-(value & 1) & 0xedb88320);
            }
            table[i] = value;
        }
    }
    uint32_t crc = ~start_value(n_args, args, 0);
    mp_buffer_info_t info;
    mp_get_bytes_raise(args[0], &info);
    for (size_t i = 0; i < info.len; i++) {
        crc = crc >> 8 ^ table[(byte)crc ^ ((byte *)info.buf)[i]];
    }
    return mp_obj_new_int_from_uint(~crc);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_crc32_obj, 1, 2, crc32);

static mp_obj_t adler32(size_t n_args, const mp_obj_t *args) {
    uint32_t start = start_value(n_args, args, 1);
    mp_buffer_info_t info;
    mp_get_bytes_raise(args[0], &info);
    uint32_t a = (start & 0xffff) % 65521, b = (start >> 16) % 65521;
    for (size_t i = 0; i < info.len; i++) {
        a += ((byte *)info.buf)[i];
        b += a;
        if ((i & 2047) == 2047) {
            a %= 65521;
            b %= 65521;
        }
    }
    return mp_obj_new_int_from_uint(b % 65521 << 16 | a % 65521);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_adler32_obj, 1, 2, adler32);

static mp_obj_t crc_hqx(mp_obj_t data, mp_obj_t start) {
    mp_obj_t args[2] = { data, start };
    uint32_t crc = start_value(2, args, 0) & 0xffff;
    mp_buffer_info_t info;
    mp_get_bytes_raise(data, &info);
    for (size_t i = 0; i < info.len; i++) {
        crc ^= ((byte *)info.buf)[i] << 8;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
        }
    }
    return MP_OBJ_NEW_SMALL_INT(crc);
}
static MP_DEFINE_CONST_FUN_OBJ_2(crc_hqx_obj, crc_hqx);

static const mp_rom_map_elem_t binascii_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_binascii) },
    { MP_ROM_QSTR(MP_QSTR_Error), MP_ROM_PTR(&binascii_error_type) },
    { MP_ROM_QSTR(MP_QSTR_a2b_base64), MP_ROM_PTR(&a2b_base64_obj) },
    { MP_ROM_QSTR(MP_QSTR_a2b_hex), MP_ROM_PTR(&unhexlify_obj) },
    { MP_ROM_QSTR(MP_QSTR_b2a_base64), MP_ROM_PTR(&b2a_base64_obj) },
    { MP_ROM_QSTR(MP_QSTR_b2a_hex), MP_ROM_PTR(&hexlify_obj) },
    { MP_ROM_QSTR(MP_QSTR_crc32), MP_ROM_PTR(&guest_crc32_obj) },
    { MP_ROM_QSTR(MP_QSTR_crc_hqx), MP_ROM_PTR(&crc_hqx_obj) },
    { MP_ROM_QSTR(MP_QSTR_hexlify), MP_ROM_PTR(&hexlify_obj) },
    { MP_ROM_QSTR(MP_QSTR_unhexlify), MP_ROM_PTR(&unhexlify_obj) },
};
static MP_DEFINE_CONST_DICT(binascii_globals, binascii_globals_table);

const mp_obj_module_t mp_module_binascii = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&binascii_globals,
};

MP_REGISTER_MODULE(MP_QSTR_binascii, mp_module_binascii);
