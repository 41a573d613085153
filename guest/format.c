// format(), str.format and format specifications (PEP 3101), as CPython reads them.
// One file above the usual length: what a specification means for ints, floats and text is one
// recursion through nested fields.
#include <math.h>
#include <string.h>

#include "formatspec.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "strmethods.h"

// ---------------------------------------------------------------- layout

void guest_add_fill(vstr_t *out, unichar fill, size_t n) {
    if (fill < 0x80) {
        if (n > 0) {
            memset(vstr_add_len(out, n), fill, n);
        }
    } else {
        while (n-- > 0) {
            vstr_add_char(out, fill);
        }
    }
}

void guest_uppercase(char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        text[i] = unichar_toupper((byte)text[i]);
    }
}

void guest_add_padded(vstr_t *out, const spec_t *spec, text_t text, size_t chars) {
    size_t room = spec->width > 0 && (size_t)spec->width > chars ? spec->width - chars : 0;
    size_t left = spec->align == '>' ? room : spec->align == '^' ? room / 2 : 0;
    guest_add_fill(out, spec->fill, left);
    vstr_add_strn(out, (const char *)text.data, text.len);
    guest_add_fill(out, spec->fill, room - left);
}

void guest_add_number(vstr_t *out, const spec_t *spec, text_t text, const char *prefix, size_t group) {
    char sign = 0;
    if (text.len && text.data[0] == '-') {
        sign = '-';
        text.data++;
        text.len--;
    } else if (spec->sign == '+' || spec->sign == ' ') {
        sign = spec->sign;
    }
    size_t digits = 0;
    while (digits < text.len && (group == 4 ? unichar_isxdigit(text.data[digits]) : unichar_isdigit(text.data[digits]))) {
        digits++;
    }
    size_t other = (sign != 0) + strlen(prefix) + (text.len - digits);
    // The digits with their separators, and zeros in front if these are the filling.
    bool is_zeros = spec->fill == '0' && spec->align == '=';
    mp_int_t least = is_zeros ? spec->width - (mp_int_t)other : 0;
    size_t grouped = digits, zeros = 0;
    if (digits > 0 && spec->separator == 0) {
        zeros = least > (mp_int_t)digits ? least - digits : 0;
    } else if (digits > 0) {
        // A separator never comes first: rather one zero more.
        size_t n = digits;
        while ((mp_int_t)(n + (n - 1) / group) < least) {
            if (n < 4096) {
                n++;
            } else { // as many at once as surely fit
                size_t missing = least - (n + (n - 1) / group);
                n += MAX(missing / 2, 1);
            }
        }
        zeros = n - digits;
        grouped = digits + (n - 1) / group;
    }
    size_t total = other + grouped + zeros;
    size_t room = spec->width > 0 && (size_t)spec->width > total ? spec->width - total : 0;
    size_t left = spec->align == '>' ? room : spec->align == '^' ? room / 2 : 0;
    size_t inside = spec->align == '=' ? room : 0;
    guest_add_fill(out, spec->fill, left);
    if (sign != 0) {
        vstr_add_byte(out, sign);
    }
    vstr_add_str(out, prefix);
    guest_add_fill(out, spec->fill, inside);
    if (spec->separator == 0 || digits == 0) {
        guest_add_fill(out, '0', zeros);
        vstr_add_strn(out, (const char *)text.data, text.len);
    } else {
        size_t n = digits + zeros;
        for (size_t i = 0; i < n; i++) {
            if (i > 0 && (n - i) % group == 0) {
                vstr_add_byte(out, spec->separator);
            }
            vstr_add_byte(out, i < zeros ? '0' : text.data[i - zeros]);
        }
        vstr_add_strn(out, (const char *)text.data + digits, text.len - digits);
    }
    guest_add_fill(out, spec->fill, room - left - inside);
}

void guest_format_int(vstr_t *out, mp_obj_t value, int base) {
    char small[40];
    char *buf = small;
    size_t size = sizeof(small), len;
    char *digits = mp_obj_int_formatted(&buf, &size, &len, value, base, NULL, 'a', '\0');
    vstr_add_strn(out, digits, len);
}

// ---------------------------------------------------------------- specifications

static bool is_align(unichar c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

// Characters of a specification, one by one.
typedef struct _reader_t {
    const byte *at, *end;
} reader_t;

static unichar peek(const reader_t *r) {
    return r->at < r->end ? utf8_get_char(r->at) : 0;
}

static bool take(reader_t *r, unichar c) {
    if (r->at < r->end && *r->at == c) {
        r->at++;
        return true;
    }
    return false;
}

static mp_int_t take_number(reader_t *r) {
    mp_int_t value = -1;
    int digit;
    while (r->at < r->end && (digit = guest_char_digit(peek(r))) >= 0) {
        value = MAX(value, 0);
        if (value > (MP_SSIZE_MAX - digit) / 10) {
            mp_raise_ValueError(MP_ERROR_TEXT("Too many decimal digits in format string"));
        }
        value = value * 10 + digit;
        r->at = utf8_next_char(r->at);
    }
    return value;
}

static void read_spec(text_t text, mp_obj_t value, char type, char align, spec_t *spec) {
    reader_t r = { text.data, text.data + text.len };
    *spec = (spec_t) { .fill = ' ', .align = align, .type = type, .width = -1, .precision = -1 };
    if (r.at < r.end) {
        const byte *second = utf8_next_char(r.at);
        if (second < r.end && is_align(*second)) {
            spec->fill = peek(&r);
            spec->align = *second;
            spec->has_fill = spec->has_align = true;
            r.at = second + 1;
        } else if (is_align(*r.at)) {
            spec->align = *r.at++;
            spec->has_align = true;
        }
    }
    unichar c = peek(&r);
    if (c == '+' || c == '-' || c == ' ') {
        spec->sign = c;
        r.at++;
    }
    spec->no_negative_zero = take(&r, 'z');
    spec->is_alternate = take(&r, '#');
    if (!spec->has_fill && take(&r, '0')) {
        spec->fill = '0';
        if (!spec->has_align && align == '>') {
            spec->align = '=';
        }
    }
    spec->width = take_number(&r);
    if (take(&r, ',')) {
        spec->separator = ',';
    }
    if (peek(&r) == '_') {
        if (spec->separator) {
            goto both;
        }
        r.at++;
        spec->separator = '_';
    }
    if (peek(&r) == ',' && spec->separator == '_') {
    both:
        mp_raise_ValueError(MP_ERROR_TEXT("Cannot specify both ',' and '_'."));
    }
    if (take(&r, '.')) {
        spec->precision = take_number(&r);
        if (spec->precision < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format specifier missing precision"));
        }
    }
    if (r.at < r.end) {
        spec->type = peek(&r);
        r.at = utf8_next_char(r.at);
        if (r.at < r.end) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid format specifier '%s' for object of type '%s'"),
                mp_obj_str_get_str(mp_obj_new_str((const char *)text.data, text.len)), mp_obj_get_type_str(value));
        }
    }
    if (spec->separator) {
        c = spec->type;
        bool is_fine = c == 0 || (c < 0x80 && strchr(spec->separator == '_' ? "deEfFgG%boxX" : "deEfFgG%", c) != NULL);
        if (!is_fine) {
            mp_raise_msg_varg(&mp_type_ValueError, c > 32 && c < 128 ? MP_ERROR_TEXT("Cannot specify '%c' with '%c'.")
                : MP_ERROR_TEXT("Cannot specify '%c' with '\\x%x'."), spec->separator, (int)c);
        }
    }
}

static NORETURN void raise_unknown_type(unichar c, mp_obj_t value) {
    mp_raise_msg_varg(&mp_type_ValueError, c > 32 && c < 128 ? MP_ERROR_TEXT("Unknown format code '%c' for object of type '%s'")
        : MP_ERROR_TEXT("Unknown format code '\\x%x' for object of type '%s'"), (int)c, mp_obj_get_type_str(value));
}

static NORETURN void raise_not_allowed(const char *what, const char *kind) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s not allowed in %s format specifier"), what, kind);
}

static void add_str(vstr_t *out, mp_obj_t str, mp_obj_t value, text_t spec_text) {
    spec_t spec;
    read_spec(spec_text, value, 's', '<', &spec);
    if (spec.type != 's') {
        raise_unknown_type(spec.type, value);
    }
    if (spec.sign) {
        raise_not_allowed(spec.sign == ' ' ? "Space" : "Sign", "string");
    }
    if (spec.no_negative_zero) {
        raise_not_allowed("Negative zero coercion (z)", "string");
    }
    if (spec.is_alternate) {
        raise_not_allowed("Alternate form (#)", "string");
    }
    if (spec.align == '=') {
        raise_not_allowed("'=' alignment", "string");
    }
    text_t text = guest_text_of(str);
    size_t chars = utf8_charlen(text.data, text.len);
    if (spec.precision >= 0 && (size_t)spec.precision < chars) {
        const byte *end = text.data;
        for (chars = 0; chars < (size_t)spec.precision; chars++) {
            end = utf8_next_char(end);
        }
        text.len = end - text.data;
    }
    guest_add_padded(out, &spec, text, chars);
}

static void add_float_digits(vstr_t *number, mp_float_t value, const spec_t *spec, bool has_point) {
    unichar type = spec->type;
    mp_int_t precision = spec->precision;
    unsigned flags = (spec->is_alternate ? FLOAT_ALTERNATE : 0) | (spec->no_negative_zero ? FLOAT_NO_NEGATIVE_ZERO : 0);
    if (type == 0) {
        type = precision >= 0 ? 'g' : 'r';
        flags |= has_point ? FLOAT_POINT : 0;
    } else if (precision < 0) {
        precision = 6;
    }
    if (type == '%') {
        value *= 100;
        type = 'f';
    }
    guest_format_float(number, value, type == 'n' ? 'g' : type, precision, flags);
    if (spec->type == '%') {
        vstr_add_byte(number, '%');
    }
}

static void add_float(vstr_t *out, mp_float_t value, mp_obj_t obj, const spec_t *spec) {
    if (spec->type != 0 && (spec->type >= 0x80 || strchr("eEfFgGn%", spec->type) == NULL)) {
        raise_unknown_type(spec->type, obj);
    }
    vstr_t number;
    vstr_init(&number, 32);
    add_float_digits(&number, value, spec, true);
    guest_add_number(out, spec, (text_t) { (byte *)number.buf, number.len }, "", 3);
}

static void add_int(vstr_t *out, mp_obj_t number, mp_obj_t value, text_t spec_text) {
    spec_t spec;
    read_spec(spec_text, value, 'd', '>', &spec);
    if (spec.type < 0x80 && strchr("eEfFgG%", spec.type) != NULL && spec.type != 0) {
        add_float(out, mp_obj_get_float(number), value, &spec);
        return;
    }
    if (spec.type >= 0x80 || spec.type == 0 || strchr("bcdoxXn", spec.type) == NULL) {
        raise_unknown_type(spec.type, value);
    }
    if (spec.precision >= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Precision not allowed in integer format specifier"));
    }
    if (spec.no_negative_zero) {
        raise_not_allowed("Negative zero coercion (z)", "integer");
    }
    if (mp_obj_is_bool(number)) {
        number = MP_OBJ_NEW_SMALL_INT(number == mp_const_true);
    }
    if (spec.type == 'c') {
        if (spec.sign || spec.is_alternate) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s not allowed with integer format specifier 'c'"), spec.sign ? "Sign" : "Alternate form (#)");
        }
        mp_int_t c;
        guest_index_maybe(number, &c, true);
        if (c < 0 || c >= 0x110000) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("%c arg not in range(0x110000)"));
        }
        char buf[5];
        vstr_t one;
        vstr_init_fixed_buf(&one, sizeof(buf), buf);
        vstr_add_char(&one, c);
        if (spec.align == '=') {
            spec.align = '>';
        }
        guest_add_padded(out, &spec, (text_t) { (byte *)buf, one.len }, 1);
        return;
    }
    int base = spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : (spec.type | 0x20) == 'x' ? 16 : 10;
    char prefix[3] = "";
    if (spec.is_alternate && base != 10) {
        prefix[0] = '0';
        prefix[1] = spec.type;
    }
    vstr_t digits;
    vstr_init(&digits, 16);
    guest_format_int(&digits, number, base);
    if (spec.type == 'X') {
        guest_uppercase(digits.buf, digits.len);
    }
    guest_add_number(out, &spec, (text_t) { (byte *)digits.buf, digits.len }, prefix, base == 10 ? 3 : 4);
}

static void add_complex(vstr_t *out, mp_obj_t number, mp_obj_t value, text_t spec_text) {
    spec_t spec;
    mp_float_t real, imag;
    mp_obj_get_complex(number, &real, &imag);
    read_spec(spec_text, value, 0, '>', &spec);
    if (spec.type != 0 && (spec.type >= 0x80 || strchr("eEfFgGn", spec.type) == NULL)) {
        raise_unknown_type(spec.type, value);
    }
    if (spec.fill == '0' && !spec.has_fill) {
        mp_raise_ValueError(MP_ERROR_TEXT("Zero padding is not allowed in complex format specifier"));
    }
    if (spec.align == '=') {
        mp_raise_ValueError(MP_ERROR_TEXT("'=' alignment flag is not allowed in complex format specifier"));
    }
    bool is_bare = spec.type == 0 && real == 0 && !signbit(real);
    bool has_parens = spec.type == 0 && !is_bare;
    spec_t part = spec;
    part.width = -1;
    vstr_t whole, digits;
    vstr_init(&whole, 32);
    vstr_init(&digits, 32);
    if (has_parens) {
        vstr_add_byte(&whole, '(');
    }
    if (!is_bare) {
        add_float_digits(&digits, real, &part, false);
        guest_add_number(&whole, &part, (text_t) { (byte *)digits.buf, digits.len }, "", 3);
        digits.len = 0;
        part.sign = '+';
    }
    add_float_digits(&digits, imag, &part, false);
    guest_add_number(&whole, &part, (text_t) { (byte *)digits.buf, digits.len }, "", 3);
    vstr_add_str(&whole, has_parens ? "j)" : "j");
    guest_add_padded(out, &spec, (text_t) { (byte *)whole.buf, whole.len }, whole.len);
}

// The part of a value that is an int, float, str or complex; null for all others.
static mp_obj_t native_of(mp_obj_t value) {
    if (mp_obj_is_int(value) || mp_obj_is_bool(value) || mp_obj_is_str(value) || mp_obj_is_float(value)
        || mp_obj_is_type(value, &mp_type_complex)) {
        return value;
    }
    static const mp_obj_type_t *const types[] = { &mp_type_int, &mp_type_str, &mp_type_float, &mp_type_complex };
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
            mp_obj_t base = mp_obj_cast_to_native_base(value, MP_OBJ_FROM_PTR(types[i]));
            if (base != MP_OBJ_NULL && mp_obj_get_type(base) == types[i]) {
                return base;
            }
        }
    }
    return MP_OBJ_NULL;
}

// What __format__ of the built-in types does.
static void add_native(vstr_t *out, mp_obj_t value, mp_obj_t spec) {
    text_t text = { 0 };
    if (spec != MP_OBJ_NULL && !guest_text_maybe(spec, true, &text)) {
        guest_type_error("format() argument 2 must be str, not %s", spec);
    }
    if (text.len == 0) {
        mp_print_t print = { out, (mp_print_strn_t)vstr_add_strn };
        mp_obj_print_helper(&print, value, PRINT_STR);
        return;
    }
    mp_obj_t native = native_of(value);
    if (native == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported format string passed to %s.__format__"), mp_obj_get_type_str(value));
    }
    if (mp_obj_is_str(native)) {
        add_str(out, native, value, text);
    } else if (mp_obj_is_float(native)) {
        spec_t parsed;
        read_spec(text, value, 0, '>', &parsed);
        add_float(out, mp_obj_float_get(native), value, &parsed);
    } else if (mp_obj_is_type(native, &mp_type_complex)) {
        add_complex(out, native, value, text);
    } else {
        add_int(out, native, value, text);
    }
}

static void add_formatted(vstr_t *out, mp_obj_t value, mp_obj_t spec) {
    if (!mp_obj_is_small_int(value) && mp_obj_is_obj(value) && mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t method[3];
        mp_load_method_maybe(value, MP_QSTR___format__, method);
        if (method[0] != MP_OBJ_NULL && method[0] != MP_OBJ_FROM_PTR(&guest_str_dunder_format_obj)) {
            method[2] = spec == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_) : spec;
            if (method[1] == MP_OBJ_NULL) {
                method[1] = method[2];
                method[2] = MP_OBJ_NULL;
            }
            mp_obj_t result = mp_call_method_n_kw(method[2] != MP_OBJ_NULL, 0, method);
            text_t text;
            if (method[2] == MP_OBJ_NULL || !guest_text_maybe(result, true, &text)) {
                guest_type_error("__format__ must return a str, not %s", result);
            }
            vstr_add_strn(out, (const char *)text.data, text.len);
            return;
        }
    }
    add_native(out, value, spec);
}

mp_obj_t guest_format(mp_obj_t value, mp_obj_t spec) {
    text_t text;
    if (spec != MP_OBJ_NULL && !guest_text_maybe(spec, true, &text)) {
        guest_type_error("format() argument 2 must be str, not %s", spec);
    }
    if (mp_obj_is_str(value) && (spec == MP_OBJ_NULL || text.len == 0)) {
        return value;
    }
    vstr_t out;
    vstr_init(&out, 16);
    add_formatted(&out, value, spec);
    return mp_obj_new_str_from_utf8_vstr(&out);
}

static mp_obj_t builtin_format(size_t n_args, const mp_obj_t *args) {
    return guest_format(args[0], n_args > 1 ? args[1] : MP_OBJ_NULL);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_format_obj, 1, 2, builtin_format);

static mp_obj_t dunder_format(mp_obj_t self, mp_obj_t spec) {
    vstr_t out;
    vstr_init(&out, 16);
    add_native(&out, self, spec);
    return mp_obj_new_str_from_utf8_vstr(&out);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_str_dunder_format_obj, dunder_format);

// ---------------------------------------------------------------- str.format

typedef struct _source_t {
    size_t n_args;
    const mp_obj_t *args;
    mp_map_t *kwargs;
    mp_obj_t mapping; // of format_map, else null
    mp_int_t next;    // automatic number; -1: numbers are given
} source_t;

// All digits: their value, else -1.
static mp_int_t whole_number(const byte *at, const byte *end) {
    reader_t r = { at, end };
    mp_int_t value = take_number(&r);
    return r.at == end ? value : -1;
}

static mp_obj_t first_object(source_t *source, const byte *at, const byte *end) {
    mp_int_t index = whole_number(at, end);
    if (at == end || index >= 0) {
        if (source->mapping != MP_OBJ_NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format string contains positional fields"));
        }
        if (at == end) {
            if (source->next < 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("cannot switch from manual field specification to automatic field numbering"));
            }
            index = source->next++;
        } else {
            if (source->next > 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("cannot switch from automatic field numbering to manual field specification"));
            }
            source->next = -1;
        }
        if ((size_t)index >= source->n_args) {
            mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("Replacement index %d out of range for positional args tuple"), (int)index);
        }
        return source->args[index];
    }
    mp_obj_t key = mp_obj_new_str((const char *)at, end - at);
    if (source->mapping != MP_OBJ_NULL) {
        return mp_obj_subscr(source->mapping, key, MP_OBJ_SENTINEL);
    }
    mp_map_elem_t *elem = source->kwargs == NULL ? NULL : mp_map_lookup(source->kwargs, key, MP_MAP_LOOKUP);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return elem->value;
}

static mp_obj_t field_object(source_t *source, const byte *at, const byte *end) {
    const byte *start = at;
    while (at < end && *at != '.' && *at != '[') {
        at++;
    }
    mp_obj_t obj = first_object(source, start, at);
    while (at < end) {
        bool is_item = *at == '[';
        if (!is_item && *at != '.') {
            mp_raise_ValueError(MP_ERROR_TEXT("Only '.' or '[' may follow ']' in format field specifier"));
        }
        start = ++at;
        while (at < end && (is_item ? *at != ']' : *at != '.' && *at != '[')) {
            at++;
        }
        if (is_item && at == end) {
            mp_raise_ValueError(MP_ERROR_TEXT("Missing ']' in format string"));
        }
        if (start == at) {
            mp_raise_ValueError(MP_ERROR_TEXT("Empty attribute in format string"));
        }
        if (is_item) {
            mp_int_t index = whole_number(start, at);
            mp_obj_t key = index >= 0 ? mp_obj_new_int(index) : mp_obj_new_str((const char *)start, at - start);
            obj = mp_obj_subscr(obj, key, MP_OBJ_SENTINEL);
            at++;
        } else {
            obj = mp_load_attr(obj, qstr_from_strn((const char *)start, at - start));
        }
    }
    return obj;
}

static void add_template(vstr_t *out, text_t text, source_t *source, int depth) {
    if (depth < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Max string recursion exceeded"));
    }
    const byte *at = text.data, *end = at + text.len;
    while (at < end) {
        const byte *plain = at;
        while (at < end && *at != '{' && *at != '}') {
            at++;
        }
        vstr_add_strn(out, (const char *)plain, at - plain);
        if (at == end) {
            return;
        }
        byte c = *at++;
        if (at < end && *at == c) {
            vstr_add_byte(out, c);
            at++;
            continue;
        }
        if (c == '}' || at == end) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Single '%c' encountered in format string"), c);
        }
        const byte *name = at;
        c = 0;
        while (at < end) {
            c = *at++;
            if (c == '{') {
                mp_raise_ValueError(MP_ERROR_TEXT("unexpected '{' in field name"));
            }
            if (c == '[') {
                while (at < end && *at != ']') {
                    at++;
                }
            } else if (c == '}' || c == ':' || c == '!') {
                break;
            }
        }
        const byte *name_end = at - 1;
        unichar conversion = 0;
        text_t spec = { (const byte *)"", 0 };
        bool is_nested = false, is_done = c == '}';
        if (c == '!') {
            if (at == end) {
                mp_raise_ValueError(MP_ERROR_TEXT("end of string while looking for conversion specifier"));
            }
            conversion = utf8_get_char(at);
            at = utf8_next_char(at);
            if (at < end) {
                c = *at++;
                is_done = c == '}';
                if (!is_done && c != ':') {
                    mp_raise_ValueError(MP_ERROR_TEXT("expected ':' after conversion specifier"));
                }
            }
        } else if (c != ':' && c != '}') {
            mp_raise_ValueError(MP_ERROR_TEXT("expected '}' before end of string"));
        }
        if (!is_done) {
            spec.data = at;
            size_t braces = 1;
            for (;; at++) {
                if (at == end) {
                    mp_raise_ValueError(MP_ERROR_TEXT("unmatched '{' in format spec"));
                }
                if (*at == '{') {
                    is_nested = true;
                    braces++;
                } else if (*at == '}' && --braces == 0) {
                    break;
                }
            }
            spec.len = at++ - spec.data;
        }
        mp_obj_t value = field_object(source, name, name_end);
        if (conversion == 'r') {
            value = guest_str_of(value, PRINT_REPR);
        } else if (conversion == 's') {
            value = guest_str_of(value, PRINT_STR);
        } else if (conversion == 'a') {
            value = guest_ascii(value);
        } else if (conversion != 0) {
            mp_raise_msg_varg(&mp_type_ValueError, conversion > 32 && conversion < 127 ? MP_ERROR_TEXT("Unknown conversion specifier %c")
                : MP_ERROR_TEXT("Unknown conversion specifier \\x%x"), (int)conversion);
        }
        mp_obj_t spec_obj = MP_OBJ_NULL;
        if (is_nested) {
            vstr_t expanded;
            vstr_init(&expanded, spec.len + 16);
            add_template(&expanded, spec, source, depth - 1);
            spec_obj = mp_obj_new_str_from_utf8_vstr(&expanded);
        } else if (spec.len != 0) {
            spec_obj = mp_obj_new_str((const char *)spec.data, spec.len);
        }
        add_formatted(out, value, spec_obj);
    }
}

mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    text_t text;
    if (!guest_text_maybe(args[0], true, &text)) {
        guest_type_error("descriptor 'format' for 'str' objects doesn't apply to a '%s' object", args[0]);
    }
    source_t source = { n_args - 1, args + 1, kwargs, MP_OBJ_NULL, 0 };
    vstr_t out;
    vstr_init(&out, text.len + 16);
    add_template(&out, text, &source, 1);
    return mp_obj_new_str_from_utf8_vstr(&out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_str_format_obj, 1, mp_obj_str_format);

static mp_obj_t str_format_map(mp_obj_t self, mp_obj_t mapping) {
    text_t text;
    guest_text_maybe(self, true, &text);
    source_t source = { .mapping = mapping };
    vstr_t out;
    vstr_init(&out, text.len + 16);
    add_template(&out, text, &source, 1);
    return mp_obj_new_str_from_utf8_vstr(&out);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_str_format_map_obj, str_format_map);
