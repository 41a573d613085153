// The operator % of str and bytes.
#include <math.h>
#include <string.h>

#include "callerrors.h"
#include "formatspec.h"
#include "py/objint.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "strmethods.h"

typedef struct _values_t {
    mp_obj_t all; // the right operand
    size_t n, next;
    mp_obj_t single; // for a key
    bool is_tuple;
} values_t;

static mp_obj_t next_value(values_t *values) {
    if (values->single != MP_OBJ_NULL) {
        mp_obj_t value = values->single;
        values->single = MP_OBJ_NULL;
        return value;
    }
    if (values->next >= values->n) {
        mp_raise_TypeError(MP_ERROR_TEXT("not enough arguments for format string"));
    }
    size_t n;
    mp_obj_t *items = &values->all;
    if (values->is_tuple) {
        mp_obj_tuple_get(values->all, &n, &items);
    }
    return items[values->next++];
}

// A width or precision: digits or `*`; -1 if there is none.
static mp_int_t take_size(const byte **at, const byte *end, values_t *values, const char *error) {
    mp_int_t size = -1;
    if (*at < end && **at == '*') {
        ++*at;
        mp_obj_t value = next_value(values);
        if (!mp_obj_is_int(value) && !mp_obj_is_bool(value)) {
            mp_raise_TypeError(MP_ERROR_TEXT("* wants int"));
        }
        return guest_index(value);
    }
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at) {
        size = MAX(size, 0);
        if (size > (MP_SSIZE_MAX - 9) / 10) {
            mp_raise_ValueError((mp_rom_error_text_t)error);
        }
        size = size * 10 + (**at - '0');
    }
    return size;
}

static bool is_number_method(mp_obj_t obj, qstr name, mp_obj_t *result) {
    mp_obj_t method[2];
    if (!mp_obj_is_obj(obj) || !mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        return false;
    }
    guest_load_special(obj, name, method);
    if (method[0] == MP_OBJ_NULL) {
        return false;
    }
    *result = mp_call_method_n_kw(0, 0, method);
    return true;
}

static mp_obj_t take_int(mp_obj_t value, char type) {
    bool is_decimal = type == 'd' || type == 'i' || type == 'u';
    mp_obj_t result = MP_OBJ_NULL;
    if (mp_obj_is_bool(value)) {
        return MP_OBJ_NEW_SMALL_INT(value == mp_const_true);
    }
    if (mp_obj_is_int(value)) {
        return value;
    }
    mp_obj_t number = guest_plain(value, &mp_type_float);
    if (is_decimal && mp_obj_is_float(number)) {
        return mp_obj_new_int_from_float(mp_obj_float_get(number));
    }
    if (mp_obj_is_obj(value) && mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t base = mp_obj_cast_to_native_base(value, MP_OBJ_FROM_PTR(&mp_type_int));
        if (base != MP_OBJ_NULL && mp_obj_is_int(base)) {
            return base;
        }
    }
    if ((is_decimal && is_number_method(value, MP_QSTR___int__, &result)) || is_number_method(value, MP_QSTR___index__, &result)) {
        if (mp_obj_is_int(result)) {
            return result;
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, is_decimal ? MP_ERROR_TEXT("%%%c format: a real number is required, not %s")
        : MP_ERROR_TEXT("%%%c format: an integer is required, not %s"), type, mp_obj_get_type_str(value));
}

static mp_float_t take_float(mp_obj_t value) {
    mp_obj_t result;
    mp_float_t number;
    if (mp_obj_get_float_maybe(value, &number)) {
        return number;
    }
    if (is_number_method(value, MP_QSTR___float__, &result) && mp_obj_is_float(result)) {
        return mp_obj_float_get(result);
    }
    guest_type_error("must be real number, not %s", value);
}

static void add_int(vstr_t *out, spec_t *spec, mp_obj_t value) {
    char type = spec->type == 'i' || spec->type == 'u' ? 'd' : spec->type;
    mp_obj_t number = take_int(value, spec->type);
    vstr_t digits, padded;
    vstr_init(&digits, 16);
    int base = type == 'o' ? 8 : (type | 0x20) == 'x' ? 16 : 10;
    guest_format_int(&digits, number, base);
    if (type == 'X') {
        guest_uppercase(digits.buf, digits.len);
    }
    text_t text = { (byte *)digits.buf, digits.len };
    if (spec->precision >= 0) { // at least so many digits
        bool is_negative = text.data[0] == '-';
        vstr_init(&padded, text.len + 1);
        if (is_negative) {
            vstr_add_byte(&padded, '-');
        }
        size_t n = text.len - is_negative;
        guest_add_fill(&padded, '0', (size_t)spec->precision > n ? spec->precision - n : 0);
        vstr_add_strn(&padded, (const char *)text.data + is_negative, n);
        text = (text_t) { (byte *)padded.buf, padded.len };
    }
    char prefix[3] = "";
    if (spec->is_alternate && base != 10) {
        prefix[0] = '0';
        prefix[1] = type;
    }
    guest_add_number(out, spec, text, prefix, base == 10 ? 3 : 4);
}

// As guest_index_maybe; false also if __index__ raises TypeError.
static bool char_code(mp_obj_t value, mp_int_t *c) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        bool is_number = guest_index_maybe(value, c, true);
        nlr_pop();
        return is_number;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        nlr_jump(nlr.ret_val);
    }
    return false;
}

static void add_char(vstr_t *out, spec_t *spec, mp_obj_t value, bool is_str) {
    char buf[5];
    vstr_t one;
    vstr_init_fixed_buf(&one, sizeof(buf), buf);
    mp_int_t c;
    text_t text;
    if (guest_text_maybe(value, is_str, &text)) {
        if (text.len == 0 || (is_str ? (size_t)(utf8_next_char(text.data) - text.data) : 1) < text.len) {
            goto wrong;
        }
    } else if (char_code(value, &c)) {
        if (c < 0 || c >= (is_str ? 0x110000 : 256)) {
            mp_raise_msg(&mp_type_OverflowError, is_str ? MP_ERROR_TEXT("%c arg not in range(0x110000)") : MP_ERROR_TEXT("%c arg not in range(256)"));
        }
        if (is_str) {
            vstr_add_char(&one, c);
        } else {
            vstr_add_byte(&one, c);
        }
        text = (text_t) { (byte *)buf, one.len };
    } else {
    wrong:
        mp_raise_TypeError(is_str ? MP_ERROR_TEXT("%c requires int or char") : MP_ERROR_TEXT("%c requires an integer in range(256) or a single byte"));
    }
    guest_add_padded(out, spec, text, 1);
}

static void add_text(vstr_t *out, spec_t *spec, mp_obj_t value, bool is_str) {
    text_t text;
    if (spec->type == 'r' || spec->type == 'a') {
        value = spec->type == 'a' || !is_str ? guest_ascii(value) : guest_str_of(value, PRINT_REPR);
        text = guest_text_of(value);
    } else if (is_str) {
        value = guest_str_of(value, PRINT_STR);
        text = guest_text_of(value);
    } else {
        mp_obj_t result;
        if (guest_text_maybe(value, false, &text)) {
            value = mp_obj_new_bytes(text.data, text.len); // whatever happens to a bytearray
        } else if (is_number_method(value, MP_QSTR___bytes__, &result) && mp_obj_is_exact_type(result, &mp_type_bytes)) {
            value = result;
        } else {
            guest_type_error("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", value);
        }
        text = guest_text_of(value);
    }
    size_t chars = is_str ? utf8_charlen(text.data, text.len) : text.len;
    if (spec->precision >= 0 && (size_t)spec->precision < chars) {
        const byte *end = text.data;
        for (chars = 0; chars < (size_t)spec->precision; chars++) {
            end = is_str ? utf8_next_char(end) : end + 1;
        }
        text.len = end - text.data;
    }
    guest_add_padded(out, spec, text, chars);
    KEEP(value);
}

mp_obj_t guest_percent(mp_obj_t pattern, mp_obj_t args) {
    self_t self;
    guest_take_self(pattern, &self);
    bool is_str = self.is_str;
    const mp_obj_type_t *args_type = mp_obj_get_type(args);
    mp_obj_t plain = native_value(args);
    values_t values = { args, 1, 0, MP_OBJ_NULL, false };
    if (guest_is_tuple(plain)) {
        mp_obj_t *items;
        mp_obj_tuple_get(plain, &values.n, &items);
        values.is_tuple = true;
        values.all = plain;
    }
    const mp_obj_type_t *text_type = guest_text_type(args);
    bool is_single = text_type == &mp_type_str || (text_type != NULL && !is_str);
    bool is_mapping = !values.is_tuple && !is_single && MP_OBJ_TYPE_HAS_SLOT(args_type, subscr);
    if (is_mapping && mp_obj_is_instance_type(args_type)) {
        mp_obj_t method[2];
        guest_load_special(args, MP_QSTR___getitem__, method);
        is_mapping = method[0] != MP_OBJ_NULL;
    }
    vstr_t out;
    vstr_init(&out, self.text.len + 16);
    const byte *at = self.text.data, *end = at + self.text.len;
    while (at < end) {
        const byte *plain = at;
        while (at < end && *at != '%') {
            at++;
        }
        vstr_add_strn(&out, (const char *)plain, at - plain);
        const byte *plain_end = at;
        if (at++ == end) {
            break;
        }
        spec_t spec = { .fill = ' ', .align = '>', .width = -1, .precision = -1 };
        bool is_left = false, is_zero = false;
        values.single = MP_OBJ_NULL;
        if (at < end && *at == '(') {
            if (!is_mapping) {
                mp_raise_TypeError(MP_ERROR_TEXT("format requires a mapping"));
            }
            const byte *key = ++at;
            for (int depth = 1; at < end; at++) {
                depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
            if (at == end) {
                mp_raise_ValueError(MP_ERROR_TEXT("incomplete format key"));
            }
            mp_obj_t key_obj = guest_text_new(is_str ? &mp_type_str : &mp_type_bytes, key, at - key);
            values.single = mp_obj_subscr(args, key_obj, MP_OBJ_SENTINEL);
            values.n = 0;
            at++;
        }
        for (; at < end; at++) {
            if (*at == '-') {
                is_left = true;
            } else if (*at == '+') {
                spec.sign = '+';
            } else if (*at == ' ') {
                spec.sign = spec.sign == '+' ? '+' : ' ';
            } else if (*at == '#') {
                spec.is_alternate = true;
            } else if (*at == '0') {
                is_zero = true;
            } else {
                break;
            }
        }
        spec.width = take_size(&at, end, &values, "width too big");
        if (spec.width < -1) {
            is_left = true;
            spec.width = -spec.width;
        }
        if (at < end && *at == '.') {
            at++;
            spec.precision = take_size(&at, end, &values, "precision too big");
            spec.precision = MAX(spec.precision, 0);
        }
        if (at < end && (*at == 'h' || *at == 'l' || *at == 'L')) {
            at++;
        }
        if (at >= end) {
            mp_raise_ValueError(MP_ERROR_TEXT("incomplete format"));
        }
        const byte *type_at = at;
        unichar type = is_str ? utf8_get_char(at) : *at;
        at = is_str ? utf8_next_char(at) : at + 1;
        spec.type = type;
        if (type == '%' && type_at == plain_end + 1) {
            vstr_add_byte(&out, '%');
            continue;
        }
        bool is_text = type < 0x80 && strchr(is_str ? "sra" : "srab", type) != NULL && type != 0;
        bool is_float = type < 0x80 && strchr("eEfFgG", type) != NULL && type != 0;
        bool is_int = type < 0x80 && strchr("diuoxX", type) != NULL && type != 0;
        if (!is_text && !is_float && !is_int && type != 'c') {
            // CPython takes the value first.
            next_value(&values);
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("unsupported format character '%c' (0x%x) at index %d"),
                type >= 32 && type < 127 ? (int)type : '?', (int)type, (int)(is_str ? utf8_charlen(self.text.data, type_at - self.text.data) : (size_t)(type_at - self.text.data)));
        }
        mp_obj_t value = next_value(&values);
        if (is_zero && (is_int || is_float) && !is_left) {
            spec.fill = '0';
            spec.align = '=';
        } else if (is_left) {
            spec.align = '<';
        }
        if (is_text) {
            add_text(&out, &spec, value, is_str);
        } else if (type == 'c') {
            add_char(&out, &spec, value, is_str);
        } else if (is_int) {
            add_int(&out, &spec, value);
        } else {
            vstr_t number;
            vstr_init(&number, 32);
            guest_format_float(&number, take_float(value), type, spec.precision < 0 ? 6 : spec.precision, spec.is_alternate ? FLOAT_ALTERNATE : 0);
            guest_add_number(&out, &spec, (text_t) { (byte *)number.buf, number.len }, "", 3);
        }
    }
    if (values.next < values.n && !is_mapping) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("not all arguments converted during %s formatting"), is_str ? "string" : "bytes");
    }
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &out);
}
