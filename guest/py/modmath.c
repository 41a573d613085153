// The module math. Replaces upstream's py/modmath.c: all of CPython 3.12's functions, with its
// errors. Those on ints of any size are in mathint.c.
#include <float.h>
#include <math.h>

#include "py/builtin.h"
#include "py/intmethods.h"
#include "py/mathint.h"
#include "py/runtime.h"
#include "py/sequence.h"

#define PI 3.14159265358979323846

static NORETURN void raise_domain(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("math domain error"));
}

static NORETURN void raise_range(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("math range error"));
}

static double number(mp_obj_t o) {
    mp_float_t value;
    if (mp_obj_get_float_maybe(o, &value)) {
        return value;
    }
    mp_obj_t index = mp_obj_index_maybe(o);
    if (index == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(o));
    }
    return mp_obj_get_float(index);
}

// An infinite result of what is finite is too large, or there is none.
static mp_obj_t checked(double result, bool is_finite, bool has_nan, bool can_overflow) {
    if (isnan(result) && !has_nan) {
        raise_domain();
    }
    if (isinf(result) && is_finite) {
        if (can_overflow) {
            raise_range();
        }
        raise_domain();
    }
    return mp_obj_new_float(result);
}

static mp_obj_t call_1(mp_obj_t x_in, double (*f)(double), bool can_overflow) {
    double x = number(x_in);
    return checked(f(x), isfinite(x), isnan(x), can_overflow);
}

static mp_obj_t call_2(mp_obj_t x_in, mp_obj_t y_in, double (*f)(double, double), bool can_overflow) {
    double x = number(x_in), y = number(y_in);
    return checked(f(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y), can_overflow);
}

#define FUNCTION_1(name, c_name, can_overflow) \
    static mp_obj_t math_##name(mp_obj_t x) { return call_1(x, c_name, can_overflow); } \
    static MP_DEFINE_CONST_FUN_OBJ_1(math_##name##_obj, math_##name);
#define FUNCTION_2(name, c_name, can_overflow) \
    static mp_obj_t math_##name(mp_obj_t x, mp_obj_t y) { return call_2(x, y, c_name, can_overflow); } \
    static MP_DEFINE_CONST_FUN_OBJ_2(math_##name##_obj, math_##name);
#define FUNCTION_TO_BOOL(name) \
    static mp_obj_t math_##name(mp_obj_t x) { return mp_obj_new_bool(name(number(x))); } \
    static MP_DEFINE_CONST_FUN_OBJ_1(math_##name##_obj, math_##name);

static double to_radians(double x) {
    return x * (PI / 180.0);
}

static double to_degrees(double x) {
    return x * (180.0 / PI);
}

static double gamma_function(double x) {
    // No value at the poles; but it may be too large elsewhere.
    return x <= 0 && x == floor(x) ? (double)NAN : tgamma(x);
}

FUNCTION_1(sqrt, sqrt, false)
FUNCTION_1(cbrt, cbrt, false)
FUNCTION_1(exp, exp, true)
FUNCTION_1(exp2, exp2, true)
FUNCTION_1(expm1, expm1, true)
FUNCTION_1(log1p, log1p, false)
FUNCTION_1(cosh, cosh, true)
FUNCTION_1(sinh, sinh, true)
FUNCTION_1(tanh, tanh, false)
FUNCTION_1(acosh, acosh, false)
FUNCTION_1(asinh, asinh, false)
FUNCTION_1(atanh, atanh, false)
FUNCTION_1(cos, cos, false)
FUNCTION_1(sin, sin, false)
FUNCTION_1(tan, tan, false)
FUNCTION_1(acos, acos, false)
FUNCTION_1(asin, asin, false)
FUNCTION_1(atan, atan, false)
FUNCTION_1(fabs, fabs, false)
FUNCTION_1(radians, to_radians, false)
FUNCTION_1(degrees, to_degrees, true)
FUNCTION_1(erf, erf, false)
FUNCTION_1(erfc, erfc, false)
FUNCTION_1(gamma, gamma_function, true)
FUNCTION_1(lgamma, lgamma, false)
FUNCTION_2(atan2, atan2, false)
FUNCTION_2(copysign, copysign, false)
FUNCTION_2(fmod, fmod, false)
FUNCTION_2(remainder, remainder, false)
FUNCTION_TO_BOOL(isfinite)
FUNCTION_TO_BOOL(isinf)
FUNCTION_TO_BOOL(isnan)

static mp_obj_t math_pow(mp_obj_t x_in, mp_obj_t y_in) {
    double x = number(x_in), y = number(y_in);
    return checked(pow(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y), x != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_pow_obj, math_pow);

static mp_obj_t math_ldexp(mp_obj_t x_in, mp_obj_t exponent) {
    double x = number(x_in);
    if (!mp_obj_is_int(exponent) && mp_obj_index_maybe(exponent) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Expected an int as second argument to ldexp."));
    }
    return checked(ldexp(x, mp_int_clipped(mp_obj_index(exponent))), isfinite(x), isnan(x), true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_ldexp_obj, math_ldexp);

/******************************************************************************/
/* logarithms, of ints beyond floats too                                      */

static double logarithm(mp_obj_t o, double (*f)(double)) {
    if (mp_obj_is_exact_type(o, &mp_type_int) && mp_obj_int_sign(o) > 0 && mp_obj_int_bit_length(o) > 1000) {
        int shift = mp_obj_int_bit_length(o) - 100;
        return f(mp_obj_get_float(mp_binary_op(MP_BINARY_OP_RSHIFT, o, mp_obj_new_int(shift)))) + shift * f(2.0);
    }
    double x = mp_obj_is_exact_type(o, &mp_type_int) && mp_obj_int_sign(o) < 0 ? -1 : number(o);
    if (x <= 0) {
        raise_domain();
    }
    return f(x);
}

static mp_obj_t math_log(size_t n_args, const mp_obj_t *args) {
    double result = logarithm(args[0], log);
    if (n_args == 2) {
        double base = logarithm(args[1], log);
        if (base == 0) {
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("float division by zero"));
        }
        result /= base;
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_log_obj, 1, 2, math_log);

static mp_obj_t math_log2(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, log2));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log2_obj, math_log2);

static mp_obj_t math_log10(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, log10));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log10_obj, math_log10);

/******************************************************************************/
/* to ints                                                                    */

static mp_obj_t to_int(mp_obj_t x, qstr name, double (*f)(double)) {
    if (mp_obj_is_int(x) || mp_obj_is_bool(x)) {
        return mp_obj_index(x);
    }
    if (!mp_obj_is_float(x)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(x, name, dest);
        if (dest[0] != MP_OBJ_NULL) {
            return mp_call_method_n_kw(0, 0, dest);
        }
        if (name == MP_QSTR___trunc__) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("type %s doesn't define __trunc__ method"), mp_obj_get_type_str(x));
        }
    }
    return mp_obj_new_int_from_float(f(number(x)));
}

static mp_obj_t math_ceil(mp_obj_t x) {
    return to_int(x, MP_QSTR___ceil__, ceil);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ceil_obj, math_ceil);

static mp_obj_t math_floor(mp_obj_t x) {
    return to_int(x, MP_QSTR___floor__, floor);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_floor_obj, math_floor);

static mp_obj_t math_trunc(mp_obj_t x) {
    return to_int(x, MP_QSTR___trunc__, trunc);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_trunc_obj, math_trunc);

/******************************************************************************/
/* parts of floats                                                            */

static mp_obj_t pair(mp_obj_t a, mp_obj_t b) {
    mp_obj_t items[2] = { a, b };
    return mp_obj_new_tuple(2, items);
}

static mp_obj_t math_frexp(mp_obj_t x_in) {
    double x = number(x_in);
    int exponent = 0;
    if (isfinite(x)) {
        x = frexp(x, &exponent);
    }
    return pair(mp_obj_new_float(x), mp_obj_new_int(exponent));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_frexp_obj, math_frexp);

static mp_obj_t math_modf(mp_obj_t x_in) {
    double x = number(x_in), whole;
    double fraction = modf(x, &whole);
    return pair(mp_obj_new_float(copysign(fraction, x)), mp_obj_new_float(whole));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_modf_obj, math_modf);

static mp_obj_t math_ulp(mp_obj_t x_in) {
    double x = fabs(number(x_in));
    if (!isfinite(x)) {
        return mp_obj_new_float(x);
    }
    double next = nextafter(x, INFINITY);
    return mp_obj_new_float(isinf(next) ? x - nextafter(x, 0) : next - x);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ulp_obj, math_ulp);

static mp_obj_t math_nextafter(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    double x = number(args[0]), y = number(args[1]);
    mp_map_elem_t *elem = mp_map_lookup(kw_args, MP_OBJ_NEW_QSTR(MP_QSTR_steps), MP_MAP_LOOKUP);
    if (elem == NULL || elem->value == mp_const_none) {
        return mp_obj_new_float(nextafter(x, y));
    }
    mp_obj_t steps_in = mp_obj_index(elem->value);
    if (mp_obj_int_sign(steps_in) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("steps must be a non-negative integer"));
    }
    if (isnan(x) || isnan(y)) {
        return mp_obj_new_float(x + y);
    }
    // The order of floats is that of their bits, turned for negative ones.
    union { double f; int64_t i; } a = { x }, b = { y };
    int64_t from = a.i < 0 ? INT64_MIN - a.i : a.i;
    int64_t to = b.i < 0 ? INT64_MIN - b.i : b.i;
    uint64_t distance = from < to ? (uint64_t)to - from : (uint64_t)from - to;
    uint64_t steps;
    if (!mp_obj_int_magnitude(steps_in, &steps) || steps >= distance) {
        return mp_obj_new_float(steps_in == MP_OBJ_NEW_SMALL_INT(0) ? x : y);
    }
    from = from < to ? from + (int64_t)steps : from - (int64_t)steps;
    a.i = from < 0 ? INT64_MIN - from : from;
    return mp_obj_new_float(from == 0 && x < 0 ? -0.0 : a.f);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_nextafter_obj, 2, math_nextafter);

static mp_obj_t math_isclose(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_a, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_b, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_rel_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL} },
        { MP_QSTR_abs_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    double a = number(args[0].u_obj), b = number(args[1].u_obj);
    double relative = args[2].u_obj == MP_OBJ_NULL ? 1e-9 : number(args[2].u_obj);
    double absolute = args[3].u_obj == MP_OBJ_NULL ? 0 : number(args[3].u_obj);
    if (relative < 0 || absolute < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("tolerances must be non-negative"));
    }
    double difference = fabs(a - b);
    return mp_obj_new_bool(a == b || (!isinf(a) && !isinf(b)
        && (difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute)));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_isclose_obj, 2, math_isclose);

/******************************************************************************/
/* sums that are rounded once                                                 */

typedef struct _sum_t {
    double high;
    double low; // what is lost in high
} sum_t;

static sum_t add(double a, double b) {
    double x = a + b;
    double z = x - a;
    return (sum_t) { x, (a - (x - z)) + (b - z) };
}

static sum_t multiply(double a, double b) {
    double x = a * b;
    return (sum_t) { x, fma(a, b, -x) };
}

// Shewchuk's: parts that don't overlap, ascending.
static mp_obj_t math_fsum(mp_obj_t iterable) {
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = mp_getiter(iterable, &iter_buf);
    size_t n = 0, alloc = 32;
    double *parts = m_new(double, alloc);
    double special = 0, infinities = 0;
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        double x = number(item), given = x;
        size_t kept = 0;
        for (size_t i = 0; i < n; i++) {
            sum_t s = fabs(x) < fabs(parts[i]) ? add(parts[i], x) : add(x, parts[i]);
            if (s.low != 0) {
                parts[kept++] = s.low;
            }
            x = s.high;
        }
        n = kept;
        if (!isfinite(x)) {
            if (isfinite(given)) {
                mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("intermediate overflow in fsum"));
            }
            infinities += isinf(given) ? given : 0;
            special += given;
            n = 0;
        } else if (x != 0) {
            if (n == alloc) {
                parts = m_renew(double, parts, alloc, alloc * 2);
                alloc *= 2;
            }
            parts[n++] = x;
        }
    }
    if (special != 0) {
        if (isnan(infinities)) {
            mp_raise_ValueError(MP_ERROR_TEXT("-inf + inf in fsum"));
        }
        return mp_obj_new_float(special);
    }
    double high = 0;
    if (n > 0) {
        high = parts[--n];
        double low = 0;
        while (n > 0) {
            sum_t s = add(high, parts[--n]);
            high = s.high;
            low = s.low;
            if (low != 0) {
                break;
            }
        }
        // A half is rounded by what is below it.
        if (n > 0 && ((low < 0 && parts[n - 1] < 0) || (low > 0 && parts[n - 1] > 0))) {
            double twice = low * 2, x = high + twice;
            if (twice == x - high) {
                high = x;
            }
        }
    }
    return mp_obj_new_float(high);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_fsum_obj, math_fsum);

// The length of a vector, as exactly as CPython has it. `v` is changed.
static double norm(double *v, size_t n, double max, bool has_nan) {
    if (isinf(max)) {
        return max;
    }
    if (has_nan) {
        return NAN;
    }
    if (max == 0 || n <= 1) {
        return max;
    }
    int exponent;
    frexp(max, &exponent);
    if (exponent < -1023) {
        for (size_t i = 0; i < n; i++) {
            v[i] /= DBL_MIN;
        }
        return DBL_MIN * norm(v, n, max / DBL_MIN, false);
    }
    double scale = ldexp(1.0, -exponent);
    double total = 1, low = 0, lost = 0;
    for (size_t i = 0; i <= n; i++) {
        double h = 0;
        sum_t square;
        if (i < n) {
            square = multiply(v[i] * scale, v[i] * scale);
        } else {
            h = sqrt(total - 1 + (low + lost));
            square = multiply(-h, h);
        }
        sum_t s = add(total, square.high);
        total = s.high;
        low += square.low;
        lost += s.low;
        if (i == n) {
            return (h + (total - 1 + (low + lost)) / (2 * h)) / scale;
        }
    }
    return 0;
}

static mp_obj_t math_hypot(size_t n_args, const mp_obj_t *args) {
    double *v = m_new(double, n_args);
    double max = 0;
    bool has_nan = false;
    for (size_t i = 0; i < n_args; i++) {
        v[i] = fabs(number(args[i]));
        has_nan |= isnan(v[i]);
        max = v[i] > max ? v[i] : max;
    }
    return mp_obj_new_float(norm(v, n_args, max, has_nan));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(math_hypot_obj, 0, math_hypot);

// The items in a tuple, which nobody changes.
static mp_obj_tuple_t *tuple_of(mp_obj_t iterable) {
    return MP_OBJ_TO_PTR(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), iterable));
}

static mp_obj_t math_dist(mp_obj_t p_in, mp_obj_t q_in) {
    mp_obj_tuple_t *p = tuple_of(p_in), *q = tuple_of(q_in);
    if (p->len != q->len) {
        mp_raise_ValueError(MP_ERROR_TEXT("both points must have the same number of dimensions"));
    }
    double *v = m_new(double, p->len);
    double max = 0;
    bool has_nan = false;
    for (size_t i = 0; i < p->len; i++) {
        v[i] = fabs(number(p->items[i]) - number(q->items[i]));
        has_nan |= isnan(v[i]);
        max = v[i] > max ? v[i] : max;
    }
    return mp_obj_new_float(norm(v, p->len, max, has_nan));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_dist_obj, math_dist);

static mp_obj_t math_sumprod(mp_obj_t p_in, mp_obj_t q_in) {
    mp_obj_tuple_t *p = tuple_of(p_in), *q = tuple_of(q_in);
    if (p->len != q->len) {
        mp_raise_ValueError(MP_ERROR_TEXT("Inputs are not the same length"));
    }
    mp_obj_t total = MP_OBJ_NEW_SMALL_INT(0);
    for (size_t i = 0; i < p->len;) {
        double high = 0, low = 0, tiny = 0;
        size_t first = i;
        for (; i < p->len; i++) {
            mp_obj_t a = p->items[i], b = q->items[i];
            bool has_float = mp_obj_is_float(a) || mp_obj_is_float(b);
            if (!has_float || !(mp_obj_is_float(a) || mp_obj_is_small_int(a)) || !(mp_obj_is_float(b) || mp_obj_is_small_int(b))) {
                break;
            }
            sum_t product = multiply(number(a), number(b));
            sum_t s = add(high, product.high);
            sum_t r1 = add(low, product.low);
            sum_t r2 = add(r1.high, s.low);
            high = s.high;
            low = r2.high;
            tiny += r1.low + r2.low;
        }
        if (i > first) {
            sum_t last = add(low, high);
            double sum = tiny + last.low + last.high;
            total = mp_binary_op(MP_BINARY_OP_ADD, total, mp_obj_new_float(isfinite(sum) ? sum : high));
        } else {
            total = mp_binary_op(MP_BINARY_OP_ADD, total, mp_binary_op(MP_BINARY_OP_MULTIPLY, p->items[i], q->items[i]));
            i++;
        }
    }
    return total;
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_sumprod_obj, math_sumprod);

static mp_obj_t math_prod(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    mp_map_elem_t *elem = mp_map_lookup(kw_args, MP_OBJ_NEW_QSTR(MP_QSTR_start), MP_MAP_LOOKUP);
    mp_obj_t product = elem == NULL ? MP_OBJ_NEW_SMALL_INT(1) : elem->value;
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = mp_getiter(args[0], &iter_buf);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        product = mp_binary_op(MP_BINARY_OP_MULTIPLY, product, item);
    }
    return product;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_prod_obj, 1, math_prod);

#define ENTRY(name) { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&math_##name##_obj) }

static const mp_rom_map_elem_t math_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_math) },
    { MP_ROM_QSTR(MP_QSTR_e), mp_const_float_e },
    { MP_ROM_QSTR(MP_QSTR_pi), mp_const_float_pi },
    { MP_ROM_QSTR(MP_QSTR_tau), mp_const_float_tau },
    { MP_ROM_QSTR(MP_QSTR_inf), mp_const_float_inf },
    { MP_ROM_QSTR(MP_QSTR_nan), mp_const_float_nan },
    ENTRY(acos), ENTRY(acosh), ENTRY(asin), ENTRY(asinh), ENTRY(atan), ENTRY(atan2), ENTRY(atanh),
    ENTRY(cbrt), ENTRY(ceil), ENTRY(comb), ENTRY(copysign), ENTRY(cos), ENTRY(cosh), ENTRY(degrees),
    ENTRY(dist), ENTRY(erf), ENTRY(erfc), ENTRY(exp), ENTRY(exp2), ENTRY(expm1), ENTRY(fabs),
    ENTRY(factorial), ENTRY(floor), ENTRY(fmod), ENTRY(frexp), ENTRY(fsum), ENTRY(gamma), ENTRY(gcd),
    ENTRY(hypot), ENTRY(isclose), ENTRY(isfinite), ENTRY(isinf), ENTRY(isnan), ENTRY(isqrt), ENTRY(lcm),
    ENTRY(ldexp), ENTRY(lgamma), ENTRY(log), ENTRY(log10), ENTRY(log1p), ENTRY(log2), ENTRY(modf),
    ENTRY(nextafter), ENTRY(perm), ENTRY(pow), ENTRY(prod), ENTRY(radians), ENTRY(remainder), ENTRY(sin),
    ENTRY(sinh), ENTRY(sqrt), ENTRY(sumprod), ENTRY(tan), ENTRY(tanh), ENTRY(trunc), ENTRY(ulp),
};
static MP_DEFINE_CONST_DICT(math_globals, math_globals_table);

const mp_obj_module_t mp_module_math = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&math_globals,
};

MP_REGISTER_MODULE(MP_QSTR_math, mp_module_math);
