// Built-in functions whose upstream versions lack arguments, cases or checks; the others are in
// modbuiltins.c.
#include <math.h>
#include <string.h>

#include "py/builtin.h"
#include "py/intmethods.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/smallint.h"
#include "py/stream.h"
#include "callerrors.h"
#include "text.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)
#define TEN MP_OBJ_NEW_SMALL_INT(10)

static mp_obj_t binary(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(op, a, b);
}

/******************************************************************************/
/* text of numbers and characters                                             */

static mp_obj_t format_int(mp_obj_t format, mp_obj_t o) {
    return binary(MP_BINARY_OP_MODULO, format, mp_obj_index(o));
}

static mp_obj_t mp_builtin_hex(mp_obj_t o) {
    return format_int(MP_OBJ_NEW_QSTR(MP_QSTR__percent__hash_x), o);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_hex_obj, mp_builtin_hex);

static mp_obj_t mp_builtin_oct(mp_obj_t o) {
    return format_int(MP_OBJ_NEW_QSTR(MP_QSTR__percent__hash_o), o);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_oct_obj, mp_builtin_oct);

static mp_obj_t mp_builtin_bin(mp_obj_t o) {
    mp_obj_t args[] = { MP_OBJ_NEW_QSTR(MP_QSTR__brace_open__colon__hash_b_brace_close_), mp_obj_index(o) };
    return mp_obj_str_format(MP_ARRAY_SIZE(args), args, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_bin_obj, mp_builtin_bin);

static mp_obj_t mp_builtin_ord(mp_obj_t o) {
    mp_buffer_info_t info;
    if (!mp_get_buffer(o, &info, MP_BUFFER_READ)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("ord() expected string of length 1, but %s found"), mp_obj_get_type_str(o));
    }
    bool is_str = mp_obj_is_str(o);
    size_t len = is_str ? utf8_charlen(info.buf, info.len) : info.len;
    if (len != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("ord() expected a character, but string of length %u found"), (uint)len);
    }
    return MP_OBJ_NEW_SMALL_INT(is_str ? utf8_get_char(info.buf) : *(byte *)info.buf);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_ord_obj, mp_builtin_ord);

/******************************************************************************/
/* numbers                                                                    */

static mp_obj_t mp_builtin_pow(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_base, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_exp, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_mod, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    if (args[2].u_obj == mp_const_none) {
        return binary(MP_BINARY_OP_POWER, args[0].u_obj, args[1].u_obj);
    }
    mp_obj_t ints[3], method[4];
    bool is_float = false, is_int = true;
    for (int i = 0; i < 3; i++) {
        ints[i] = native_value(args[i].u_obj);
        is_float |= mp_obj_is_float(ints[i]);
        is_int &= mp_obj_is_int(ints[i]) || mp_obj_is_bool(ints[i]);
        ints[i] = mp_obj_is_bool(ints[i]) ? MP_OBJ_NEW_SMALL_INT(ints[i] == mp_const_true) : ints[i];
    }
    const mp_obj_type_t *base_type = mp_obj_get_type(args[0].u_obj);
    mp_obj_t pow = mp_obj_is_instance_type(base_type) ? class_find_python(base_type, MP_QSTR___pow__) : MP_OBJ_NULL;
    if (pow != MP_OBJ_NULL) {
        guest_load_special(args[0].u_obj, MP_QSTR___pow__, method);
        method[2] = args[1].u_obj;
        method[3] = args[2].u_obj;
        mp_obj_t result = mp_call_method_n_kw(2, 0, method);
        if (result != mp_const_notimplemented) {
            return result;
        }
    }
    if (!is_int && !is_float) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'"),
            mp_obj_get_type_str(args[0].u_obj), mp_obj_get_type_str(args[1].u_obj), mp_obj_get_type_str(args[2].u_obj));
    }
    mp_obj_t result = mp_obj_int_pow3(ints[0], ints[1], ints[2]);
    return binary(MP_BINARY_OP_ADD, result, ZERO); // a small int if it is small
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_pow_obj, 0, mp_builtin_pow);

// a / b rounded to the nearest int, halves to even; b is positive.
static mp_obj_t divide_nearest(mp_obj_t a, mp_obj_t b) {
    mp_obj_t quotient = binary(MP_BINARY_OP_FLOOR_DIVIDE, a, b);
    mp_obj_t twice = binary(MP_BINARY_OP_LSHIFT, binary(MP_BINARY_OP_MODULO, a, b), ONE);
    bool is_odd = binary(MP_BINARY_OP_AND, quotient, ONE) != ZERO;
    bool is_up = binary(MP_BINARY_OP_MORE, twice, b) == mp_const_true || (is_odd && mp_obj_equal(twice, b));
    return is_up ? binary(MP_BINARY_OP_ADD, quotient, ONE) : quotient;
}

static mp_obj_t power_of_ten(mp_int_t n) {
    return binary(MP_BINARY_OP_POWER, TEN, mp_obj_new_int(n));
}

static mp_obj_t round_int(mp_obj_t value, mp_obj_t digits) {
    digits = mp_obj_index(digits);
    if (mp_obj_int_sign(digits) >= 0) {
        return value;
    }
    // More digits than the number has leave nothing of it.
    mp_int_t n = -mp_int_clipped(digits);
    if ((size_t)n > mp_obj_int_bit_length(value) / 3 + 1) {
        return ZERO;
    }
    mp_obj_t unit = power_of_ten(n);
    return binary(MP_BINARY_OP_MULTIPLY, divide_nearest(value, unit), unit);
}

static mp_obj_t mp_builtin_round(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_number, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_ndigits, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t number = args[0].u_obj;
    mp_obj_t digits = args[1].u_obj;
    if (mp_seq_is_foreign(number)) {
        mp_obj_t call[3];
        guest_load_special(number, MP_QSTR___round__, call);
        if (call[0] != MP_OBJ_NULL) {
            call[2] = digits;
            return mp_call_method_n_kw(digits != mp_const_none, 0, call);
        }
        const mp_obj_type_t *const natives[] = { &mp_type_int, &mp_type_float };
        for (int i = 0; i < 2; i++) {
            mp_obj_t native = mp_obj_cast_to_native_base(number, MP_OBJ_FROM_PTR(natives[i]));
            number = native != MP_OBJ_NULL ? native : number;
        }
    }
    if (mp_obj_is_float(number)) {
        mp_float_t value = mp_obj_float_get(number);
        return digits == mp_const_none ? mp_obj_new_int_from_float(nearbyint(value))
            : mp_obj_new_float(guest_round(value, mp_int_clipped(mp_obj_index(digits))));
    }
    if (!mp_obj_is_int(number) && !mp_obj_is_bool(number)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("type %s doesn't define __round__ method"), mp_obj_get_type_str(number));
    }
    number = mp_obj_index(number);
    return digits == mp_const_none ? number : round_int(number, digits);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_round_obj, 0, mp_builtin_round);

// Floats are added with the error of each addition kept, as CPython does since 3.12.
static mp_obj_t mp_builtin_sum(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t total = args[1].u_obj;
    if (mp_obj_is_str(total)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() can't sum strings [use ''.join(seq) instead]"));
    } else if (mp_obj_is_type(total, &mp_type_bytes) || mp_obj_is_type(total, &mp_type_bytearray)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sum() can't sum %s [use b''.join(seq) instead]"),
            mp_obj_is_type(total, &mp_type_bytes) ? "bytes" : "bytearray");
    }
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = mp_getiter(args[0].u_obj, &iter_buf);
    mp_obj_t item = mp_iternext(iter);
    while (item != MP_OBJ_STOP_ITERATION) {
        if (!mp_obj_is_float(total)) {
            total = binary(MP_BINARY_OP_ADD, total, item);
            item = mp_iternext(iter);
            continue;
        }
        mp_float_t sum = mp_obj_float_get(total);
        mp_float_t error = 0;
        for (; item != MP_OBJ_STOP_ITERATION; item = mp_iternext(iter)) {
            mp_float_t x;
            if (mp_obj_is_float(item)) {
                x = mp_obj_float_get(item);
                mp_float_t next = sum + x;
                error += fabs(sum) >= fabs(x) ? (sum - next) + x : (x - next) + sum;
                sum = next;
            } else if (mp_obj_is_small_int(item)) {
                sum += MP_OBJ_SMALL_INT_VALUE(item);
            } else {
                break;
            }
        }
        if (error != 0 && isfinite(error)) {
            sum += error;
        }
        total = mp_obj_new_float(sum);
        if (item != MP_OBJ_STOP_ITERATION) {
            total = binary(MP_BINARY_OP_ADD, total, item);
            item = mp_iternext(iter);
        }
    }
    return total;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sum_obj, 0, mp_builtin_sum);

/******************************************************************************/
/* iterables                                                                  */

static mp_obj_t min_max(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, mp_binary_op_t op) {
    const char *name = op == MP_BINARY_OP_LESS ? "min" : "max";
    mp_obj_t key_fn = mp_const_none;
    mp_obj_t best = MP_OBJ_NULL; // the default, at first
    size_t known = 0;
    mp_map_elem_t *elem = mp_map_lookup(kw_args, MP_OBJ_NEW_QSTR(MP_QSTR_key), MP_MAP_LOOKUP);
    if (elem != NULL) {
        key_fn = elem->value;
        known++;
    }
    elem = mp_map_lookup(kw_args, MP_OBJ_NEW_QSTR(MP_QSTR_default), MP_MAP_LOOKUP);
    if (elem != NULL) {
        best = elem->value;
        known++;
    }
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected at least 1 argument, got 0"), name);
    }
    if (kw_args->used > known) {
        for (size_t i = 0; i < kw_args->alloc; i++) {
            mp_obj_t key = kw_args->table[i].key;
            if (mp_map_slot_is_filled(kw_args, i) && key != MP_OBJ_NEW_QSTR(MP_QSTR_key) && key != MP_OBJ_NEW_QSTR(MP_QSTR_default)) {
                guest_raise_keyword(key, qstr_from_str(name));
            }
        }
    }
    if (n_args > 1 && best != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("Cannot specify a default for %s() with multiple positional arguments"), name);
    }
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = n_args == 1 ? mp_getiter(args[0], &iter_buf) : MP_OBJ_NULL;
    mp_obj_t best_key = MP_OBJ_NULL;
    for (size_t i = 0; iter != MP_OBJ_NULL || i < n_args; i++) {
        mp_obj_t item = iter != MP_OBJ_NULL ? mp_iternext(iter) : args[i];
        if (item == MP_OBJ_STOP_ITERATION) {
            break;
        }
        mp_obj_t key = key_fn == mp_const_none ? item : mp_call_function_1(key_fn, item);
        if (best_key == MP_OBJ_NULL || mp_obj_is_true(binary(op, key, best_key))) {
            best_key = key;
            best = item;
        }
    }
    if (best == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s() iterable argument is empty"), name);
    }
    return best;
}

static mp_obj_t mp_builtin_max(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return min_max(n_args, args, kw_args, MP_BINARY_OP_MORE);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_max_obj, 0, mp_builtin_max);

static mp_obj_t mp_builtin_min(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return min_max(n_args, args, kw_args, MP_BINARY_OP_LESS);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_min_obj, 0, mp_builtin_min);

static mp_obj_t mp_builtin_sorted(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    if (n_args != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sorted expected 1 argument, got %u"), (uint)n_args);
    }
    mp_obj_t list = mp_obj_list_make_new(&mp_type_list, 1, 0, args);
    mp_obj_list_sort(1, &list, kw_args);
    return list;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sorted_obj, 0, mp_builtin_sorted);

// iter(callable, sentinel)
typedef struct _call_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t callable; // null at the end
    mp_obj_t sentinel;
} call_it_t;

static mp_obj_t call_it_iternext(mp_obj_t self_in) {
    call_it_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->callable == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t item = mp_call_function_0(self->callable);
    if (mp_obj_equal(item, self->sentinel)) {
        self->callable = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    return item;
}

static mp_obj_t mp_builtin_iter(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return mp_getiter(args[0], NULL);
    }
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("iter(object, sentinel): object must be callable"));
    }
    call_it_t *it = mp_obj_malloc(call_it_t, &mp_type_polymorph_iter);
    it->iternext = call_it_iternext;
    it->callable = args[0];
    it->sentinel = args[1];
    return MP_OBJ_FROM_PTR(it);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_iter_obj, 1, 2, mp_builtin_iter);

/******************************************************************************/
/* printing                                                                   */

typedef struct _writer_t {
    mp_obj_t write[3]; // the method of an object that is no stream, called for each piece
} writer_t;

static mp_obj_t separator(mp_obj_t o, const char *name, qstr missing) {
    if (o == mp_const_none) {
        return MP_OBJ_NEW_QSTR(missing);
    }
    o = guest_plain(o, &mp_type_str);
    if (!mp_obj_is_str(o)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%s must be None or a string, not %s"), name, mp_obj_get_type_str(o));
    }
    return o;
}

static void write_piece(const mp_print_t *print, mp_obj_t *write, mp_obj_t piece) {
    if (write[0] == MP_OBJ_NULL) {
        mp_obj_print_helper(print, piece, PRINT_STR);
        return;
    }
    write[2] = mp_obj_is_str(piece) ? piece : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), piece);
    mp_call_method_n_kw(1, 0, write);
}


extern struct _mp_dummy_t mp_sys_stdout_obj; // type is irrelevant, just need pointer

static mp_obj_t mp_builtin_print(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_sep, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_end, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_flush, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false} },
        { MP_QSTR_file, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(0, NULL, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t sep = separator(args[0].u_obj, "sep", MP_QSTR__space_);
    mp_obj_t end = separator(args[1].u_obj, "end", MP_QSTR__0x0a_);
    mp_obj_t file = args[3].u_obj;
    if (file == mp_const_none) {
        file = MP_STATE_PORT(guest_sys_stdout);
        if (file == MP_OBJ_NULL) {
            file = MP_OBJ_FROM_PTR(&mp_sys_stdout_obj);
        } else if (file == mp_const_none) {
            return mp_const_none;
        }
    }
    mp_obj_t write[3] = { MP_OBJ_NULL };
    mp_print_t print = { MP_OBJ_TO_PTR(file), mp_stream_write_adaptor };
    if (mp_seq_is_foreign(file) || !MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(file), protocol)) {
        mp_load_method(file, MP_QSTR_write, write);
    } else {
        mp_get_stream_raise(file, MP_STREAM_OP_WRITE);
    }
    for (size_t i = 0; i < n_args; i++) {
        if (i > 0) {
            write_piece(&print, write, sep);
        }
        write_piece(&print, write, pos_args[i]);
    }
    write_piece(&print, write, end);
    if (args[2].u_bool) {
        mp_obj_t dest[2];
        mp_load_method(file, MP_QSTR_flush, dest);
        mp_call_method_n_kw(0, 0, dest);
    }
    MICROPY_PRINT_END();
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_print_obj, 0, mp_builtin_print);

/******************************************************************************/
/* names                                                                      */

static mp_obj_t builtin_vars(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return MP_OBJ_FROM_PTR(mp_locals_get());
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(args[0], MP_QSTR___dict__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("vars() argument must have __dict__ attribute"));
    }
    return dest[0];
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_vars_obj, 0, 1, builtin_vars);

static mp_obj_t call_named(mp_obj_t o, qstr name, const char *message) {
    mp_obj_t dest[2];
    mp_load_method_maybe(o, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, (mp_rom_error_text_t)message, mp_obj_get_type_str(o));
    }
    return mp_call_method_n_kw(0, 0, dest);
}

static mp_obj_t builtin_aiter(mp_obj_t o) {
    return call_named(o, MP_QSTR___aiter__, "'%s' object is not an async iterable");
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_aiter_obj, builtin_aiter);

static mp_obj_t builtin_anext(size_t n_args, const mp_obj_t *args) {
    mp_obj_t next = call_named(args[0], MP_QSTR___anext__, "'%s' object is not an async iterator");
    if (n_args == 1) {
        return next;
    }
    mp_obj_t module = mp_import_name(MP_QSTR__anext, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_2(mp_load_attr(module, MP_QSTR_wait), next, args[1]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_anext_obj, 1, 2, builtin_anext);
