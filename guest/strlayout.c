// Methods of str, bytes and bytearray that fill, replace characters one by one, or convert to hex.
#include <string.h>

#define STRMETHODS_DEFINED
#include "strindex.h"
#include "strmethods.h"

static size_t length(const self_t *self) {
    return self->is_str ? guest_str_len(self->owner) : self->text.len;
}

static void take_exact_self(mp_obj_t obj, self_t *self) {
    guest_take_self(obj, self);
    if (self->is_str && !mp_obj_is_str(obj)) { // of a subclass
        self->owner = guest_text_new(self->type, self->text.data, self->text.len);
        self->text = guest_text_of(self->owner);
    }
}

static mp_obj_t pad(const char *name, size_t n_args, const mp_obj_t *args, int sides) {
    mp_int_t width = guest_index(args[1]);
    self_t self;
    text_t fill = { (const byte *)" ", 1 };
    take_exact_self(args[0], &self);
    byte single;
    if (n_args == 3) {
        bool is_text = guest_text_maybe(args[2], self.is_str, &fill);
        if (!self.is_str) {
            if (!is_text || fill.len != 1) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument 2 must be a byte string of length 1, not %s"), name, mp_obj_get_type_str(args[2]));
            }
            single = fill.data[0];
            fill.data = &single;
        } else if (!is_text) {
            guest_type_error("The fill character must be a unicode character, not %s", args[2]);
        } else if (fill.len == 0 || (size_t)(utf8_next_char(fill.data) - fill.data) < fill.len) {
            mp_raise_TypeError(MP_ERROR_TEXT("The fill character must be exactly one character long"));
        }
    }
    size_t len = length(&self);
    if (width < 0 || (size_t)width <= len) {
        return mp_obj_get_type(args[0]) == self.type && self.type != &mp_type_bytearray ? args[0]
            : guest_text_new(self.type, self.text.data, self.text.len);
    }
    size_t room = width - len;
    size_t left = sides == 0 ? room / 2 + (room & width & 1) : sides < 0 ? room : 0;
    vstr_t vstr;
    vstr_init_len(&vstr, m_size_add(self.text.len, m_size_mul(room, fill.len)));
    byte *at = (byte *)vstr.buf;
    for (size_t i = 0; i <= room; i++) {
        if (i == left) {
            memcpy(at, self.text.data, self.text.len);
            at += self.text.len;
        }
        if (i < room) {
            memcpy(at, fill.data, fill.len);
            at += fill.len;
        }
    }
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &vstr);
}

static mp_obj_t text_center(size_t n_args, const mp_obj_t *args) {
    return pad("center", n_args, args, 0);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_center_obj, 2, 3, text_center);

static mp_obj_t text_ljust(size_t n_args, const mp_obj_t *args) {
    return pad("ljust", n_args, args, 1);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_ljust_obj, 2, 3, text_ljust);

static mp_obj_t text_rjust(size_t n_args, const mp_obj_t *args) {
    return pad("rjust", n_args, args, -1);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_rjust_obj, 2, 3, text_rjust);

static mp_obj_t text_zfill(mp_obj_t self_in, mp_obj_t width_in) {
    mp_int_t width = guest_index(width_in);
    self_t self;
    take_exact_self(self_in, &self);
    size_t len = length(&self);
    size_t room = width > 0 && (size_t)width > len ? width - len : 0;
    vstr_t vstr;
    vstr_init_len(&vstr, m_size_add(self.text.len, room));
    size_t sign = self.text.len && (self.text.data[0] == '+' || self.text.data[0] == '-');
    memcpy(vstr.buf, self.text.data, sign);
    memset(vstr.buf + sign, '0', room);
    memcpy(vstr.buf + sign + room, self.text.data + sign, self.text.len - sign);
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_zfill_obj, text_zfill);

static mp_obj_t text_expandtabs(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_tabsize, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_INT(8) } },
    };
    mp_arg_val_t args[1];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 1, allowed_args, args);
    mp_int_t size = guest_index(args[0].u_obj);
    self_t self;
    guest_take_self(pos_args[0], &self);
    vstr_t vstr;
    vstr_init(&vstr, self.text.len + 1);
    size_t column = 0;
    for (size_t i = 0; i < self.text.len; i++) {
        byte c = self.text.data[i];
        if (c == '\t') {
            if (size > 0) {
                size_t n = size - column % size;
                memset(vstr_add_len(&vstr, n), ' ', n);
                column += n;
            }
            continue;
        }
        vstr_add_byte(&vstr, c);
        column = c == '\n' || c == '\r' ? 0 : column + !(self.is_str && UTF8_IS_CONT(c));
    }
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_text_expandtabs_obj, 1, text_expandtabs);

// ---------------------------------------------------------------- translate

static mp_obj_t str_translate(mp_obj_t self_in, mp_obj_t table) {
    self_t self;
    guest_take_self(self_in, &self); // a str, which stays as it is whatever Python code does
    vstr_t vstr;
    vstr_init(&vstr, self.text.len + 1);
    const byte *at = self.text.data, *end = at + self.text.len;
    for (; at < end; at = utf8_next_char(at)) {
        mp_obj_t key = MP_OBJ_NEW_SMALL_INT(utf8_get_char(at));
        mp_obj_t value = key;
        if (mp_obj_is_exact_type(table, &mp_type_dict)) {
            mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(table), key, MP_MAP_LOOKUP);
            value = elem == NULL ? key : elem->value;
        } else {
            nlr_buf_t nlr;
            if (nlr_push(&nlr) == 0) {
                value = mp_obj_subscr(table, key, MP_OBJ_SENTINEL);
                nlr_pop();
            } else if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(((mp_obj_base_t *)nlr.ret_val)->type), MP_OBJ_FROM_PTR(&mp_type_LookupError))) {
                nlr_jump(nlr.ret_val);
            }
        }
        text_t text;
        mp_int_t c;
        if (value == mp_const_none) {
            continue;
        }
        if (guest_text_maybe(value, true, &text)) {
            vstr_add_strn(&vstr, (const char *)text.data, text.len);
        } else if (mp_obj_is_int(value) || mp_obj_is_bool(value)) {
            guest_index_maybe(value, &c, true);
            if (c < 0 || c >= 0x110000) {
                mp_raise_ValueError(MP_ERROR_TEXT("character mapping must be in range(0x110000)"));
            }
            vstr_add_char(&vstr, c);
        } else {
            mp_raise_TypeError(MP_ERROR_TEXT("character mapping must return integer, None or str"));
        }
    }
    KEEP(self.owner);
    return guest_text_from_vstr(&mp_type_str, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_str_translate_obj, str_translate);

static mp_obj_t str_maketrans(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = mp_obj_new_dict(0);
    if (n_args == 1) {
        if (!mp_obj_is_dict_or_ordereddict(args[0])) {
            mp_raise_TypeError(MP_ERROR_TEXT("if you give only one argument to maketrans it must be a dict"));
        }
        mp_obj_iter_buf_t iter_buf;
        mp_obj_t keys = mp_getiter(args[0], &iter_buf);
        mp_obj_t key;
        while ((key = mp_iternext(keys)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_t value = mp_obj_dict_get(args[0], key);
            text_t text;
            if (guest_text_maybe(key, true, &text)) {
                if (text.len == 0 || (size_t)(utf8_next_char(text.data) - text.data) < text.len) {
                    mp_raise_ValueError(MP_ERROR_TEXT("string keys in translate table must be of length 1"));
                }
                key = MP_OBJ_NEW_SMALL_INT(utf8_get_char(text.data));
            } else if (!mp_obj_is_int(key)) {
                mp_raise_TypeError(MP_ERROR_TEXT("keys in translate table must be strings or integers"));
            }
            mp_obj_dict_store(result, key, value);
        }
        return result;
    }
    text_t texts[3] = { { 0 } };
    for (size_t i = 0; i < n_args; i++) {
        if (!guest_text_maybe(args[i], true, &texts[i])) {
            if (i == 0) {
                mp_raise_TypeError(MP_ERROR_TEXT("first maketrans argument must be a string if there is a second argument"));
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("maketrans() argument %d must be str, not %s"), (int)i + 1, mp_obj_get_type_str(args[i]));
        }
    }
    if (utf8_charlen(texts[0].data, texts[0].len) != utf8_charlen(texts[1].data, texts[1].len)) {
        mp_raise_ValueError(MP_ERROR_TEXT("the first two maketrans arguments must have equal length"));
    }
    const byte *to = texts[1].data;
    for (const byte *at = texts[0].data, *end = at + texts[0].len; at < end; at = utf8_next_char(at), to = utf8_next_char(to)) {
        mp_obj_dict_store(result, MP_OBJ_NEW_SMALL_INT(utf8_get_char(at)), MP_OBJ_NEW_SMALL_INT(utf8_get_char(to)));
    }
    for (const byte *at = texts[2].data, *end = at + texts[2].len; at < end; at = utf8_next_char(at)) {
        mp_obj_dict_store(result, MP_OBJ_NEW_SMALL_INT(utf8_get_char(at)), mp_const_none);
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_maketrans_fun_obj, 1, 3, str_maketrans);
MP_DEFINE_CONST_STATICMETHOD_OBJ(guest_str_maketrans_obj, MP_ROM_PTR(&str_maketrans_fun_obj));

static text_t take_bytes(mp_obj_t obj) {
    text_t text;
    if (!guest_text_maybe(obj, false, &text)) {
        guest_type_error("a bytes-like object is required, not '%s'", obj);
    }
    return text;
}

static mp_obj_t bytes_translate(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, { .u_rom_obj = MP_ROM_NONE } },
        { MP_QSTR_delete, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_PTR(&mp_const_empty_bytes_obj) } },
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 2, allowed_args, args);
    byte table[256];
    bool is_deleted[256] = { 0 };
    if (args[0].u_obj == mp_const_none) {
        for (size_t i = 0; i < 256; i++) {
            table[i] = i;
        }
    } else {
        text_t given = take_bytes(args[0].u_obj);
        if (given.len != 256) {
            mp_raise_ValueError(MP_ERROR_TEXT("translation table must be 256 characters long"));
        }
        memcpy(table, given.data, 256);
    }
    text_t deleted = take_bytes(args[1].u_obj);
    for (size_t i = 0; i < deleted.len; i++) {
        is_deleted[deleted.data[i]] = true;
    }
    self_t self;
    guest_take_self(pos_args[0], &self);
    vstr_t vstr;
    vstr_init(&vstr, self.text.len + 1);
    for (size_t i = 0; i < self.text.len; i++) {
        if (!is_deleted[self.text.data[i]]) {
            vstr_add_byte(&vstr, table[self.text.data[i]]);
        }
    }
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_bytes_translate_obj, 1, bytes_translate);

static mp_obj_t bytes_maketrans(mp_obj_t from_in, mp_obj_t to_in) {
    text_t from = take_bytes(from_in), to = take_bytes(to_in);
    if (from.len != to.len) {
        mp_raise_ValueError(MP_ERROR_TEXT("maketrans arguments must have same length"));
    }
    byte table[256];
    for (size_t i = 0; i < 256; i++) {
        table[i] = i;
    }
    for (size_t i = 0; i < from.len; i++) {
        table[from.data[i]] = to.data[i];
    }
    return mp_obj_new_bytes(table, 256);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_maketrans_fun_obj, bytes_maketrans);
MP_DEFINE_CONST_STATICMETHOD_OBJ(guest_bytes_maketrans_obj, MP_ROM_PTR(&bytes_maketrans_fun_obj));

// ---------------------------------------------------------------- hex

mp_obj_t mp_obj_bytes_hex(size_t n_args, const mp_obj_t *args, const mp_obj_type_t *type) {
    mp_int_t group = n_args > 2 ? guest_index(args[2]) : 1;
    char sep = 0;
    if (n_args > 1 && args[1] != mp_const_none) {
        text_t text;
        if (!guest_text_maybe(args[1], true, &text) && !guest_text_maybe(args[1], false, &text)) {
            guest_type_error("object of type '%s' has no len()", args[1]);
        }
        if (text.len && text.data[0] >= 0x80 && (size_t)(utf8_next_char(text.data) - text.data) == text.len) {
            mp_raise_ValueError(MP_ERROR_TEXT("sep must be ASCII."));
        }
        if (text.len != 1) {
            mp_raise_ValueError(MP_ERROR_TEXT("sep must be length 1."));
        }
        sep = text.data[0];
    }
    text_t text = take_bytes(args[0]);
    mp_obj_t owner = args[0];
    if (guest_text_type(owner) != &mp_type_bytes) {
        owner = mp_obj_new_bytes(text.data, text.len);
        text = guest_text_of(owner);
    }
    size_t every = group < 0 ? -(size_t)group : (size_t)group;
    vstr_t vstr;
    vstr_init(&vstr, m_size_add(m_size_mul(text.len, 2), every && sep ? text.len / every + 1 : 1));
    for (size_t i = 0; i < text.len; i++) {
        if (i > 0 && sep != 0 && every != 0 && (group < 0 ? i : text.len - i) % every == 0) {
            vstr_add_byte(&vstr, sep);
        }
        vstr_add_byte(&vstr, "0123456789abcdef"[text.data[i] >> 4]);
        vstr_add_byte(&vstr, "0123456789abcdef"[text.data[i] & 15]);
    }
    KEEP(owner);
    return guest_text_from_vstr(type, &vstr);
}

static mp_obj_t bytes_hex(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_sep, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_NONE } },
        { MP_QSTR_bytes_per_sep, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_INT(1) } },
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 2, allowed_args, args);
    mp_obj_t all[3] = { pos_args[0], args[0].u_obj, args[1].u_obj };
    return mp_obj_bytes_hex(3, all, &mp_type_str);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_bytes_hex_obj, 1, bytes_hex);

mp_obj_t mp_obj_bytes_fromhex(mp_obj_t type, mp_obj_t arg) {
    text_t text;
    bool is_str = guest_text_maybe(arg, true, &text);
    if (!is_str && !guest_text_maybe(arg, false, &text)) {
        guest_type_error("fromhex() argument must be str, not %s", arg);
    }
    vstr_t vstr;
    vstr_init(&vstr, text.len / 2 + 1);
    int high = -1;
    size_t i = 0;
    for (; i < text.len; i++) {
        byte c = text.data[i];
        if (high < 0 && guest_is_space_byte(c)) {
            continue;
        }
        int digit = unichar_isxdigit(c) ? (int)unichar_xdigit_value(c) : -1;
        if (digit < 0) {
            break;
        }
        if (high < 0) {
            high = digit;
        } else {
            vstr_add_byte(&vstr, high << 4 | digit);
            high = -1;
        }
    }
    if (i < text.len || high >= 0) {
        for (size_t j = 0; j < text.len; j++) {
            if (text.data[j] >= 0x80) { // is looked for first
                i = j;
                break;
            }
        }
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("non-hexadecimal number found in fromhex() arg at position %d"), (int)utf8_charlen(text.data, i));
    }
    const mp_obj_type_t *of = MP_OBJ_TO_PTR(type);
    mp_obj_t result = guest_text_from_vstr(of == &mp_type_bytearray ? of : &mp_type_bytes, &vstr);
    return of == &mp_type_bytes || of == &mp_type_bytearray ? result : mp_call_function_1(type, result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_fromhex_fun_obj, mp_obj_bytes_fromhex);
MP_DEFINE_CONST_CLASSMETHOD_OBJ(guest_bytes_fromhex_obj, MP_ROM_PTR(&bytes_fromhex_fun_obj));
