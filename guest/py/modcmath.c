// The module cmath. Replaces upstream's py/modcmath.c: all of CPython 3.12's functions, by the same
// formulas, with its values for infinities, NaN and signed zeros. Those values are given by rules
// instead of tables: x and y are the parts of the argument, and at least one of them is not finite.
#include <float.h>
#include <math.h>

#include "py/intmethods.h"
#include "py/runtime.h"
#include "py/sequence.h"

#define PI 3.14159265358979323846
#define E 2.71828182845904523536
#define LN2 0.693147180559945309417
#define LN10 2.30258509299404568402
#define LARGE (DBL_MAX / 4)
#define SQRT_LARGE 6.703903964971298e+153 // sqrt(LARGE)
#define LOG_LARGE 708.3964185322641       // log(LARGE)
#define SQRT_MIN 1.4916681462400413e-154  // sqrt(DBL_MIN)

typedef struct {
    double x, y;
} complex_t;

static complex_t of(double x, double y) {
    return (complex_t) { x, y };
}

static bool is_finite(complex_t z) {
    return isfinite(z.x) && isfinite(z.y);
}

static NORETURN void raise_domain(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("math domain error"));
}

static NORETURN void raise_range(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("math range error"));
}

// An infinite part that finite arguments gave is too large.
static complex_t in_range(complex_t z) {
    if (isinf(z.x) || isinf(z.y)) {
        raise_range();
    }
    return z;
}

static complex_t with_signs_of(double size, double angle) {
    return of(copysign(size, cos(angle)), copysign(size, sin(angle)));
}

// ---------------------------------------------------------------- functions

static complex_t c_sqrt(complex_t z) {
    if (!is_finite(z)) {
        if (isinf(z.y)) {
            return of(INFINITY, z.y);
        }
        if (isinf(z.x)) {
            return z.x > 0 ? of(INFINITY, isnan(z.y) ? z.y : copysign(0, z.y))
                : isnan(z.y) ? of(NAN, INFINITY) : of(0, copysign(INFINITY, z.y));
        }
        return of(NAN, NAN);
    }
    if (z.x == 0 && z.y == 0) {
        return of(0, z.y);
    }
    double s, ax = fabs(z.x), ay = fabs(z.y);
    if (ax < DBL_MIN && ay < DBL_MIN) {
        ax = ldexp(ax, 53);
        s = ldexp(sqrt(ax + hypot(ax, ldexp(ay, 53))), -27);
    } else {
        ax /= 8;
        s = 2 * sqrt(ax + hypot(ax, ay / 8));
    }
    double d = ay / (2 * s);
    return z.x >= 0 ? of(s, copysign(d, z.y)) : of(d, copysign(s, z.y));
}

static double log_of_large(complex_t z) {
    return log(hypot(z.x / 2, z.y / 2)) + LN2 * 2;
}

static bool is_large(complex_t z) {
    return fabs(z.x) > LARGE || fabs(z.y) > LARGE;
}

static complex_t c_acos(complex_t z) {
    if (!is_finite(z)) {
        if (isnan(z.y)) {
            return isinf(z.x) ? of(NAN, INFINITY) : of(z.x == 0 ? PI / 2 : NAN, NAN);
        }
        if (isnan(z.x)) {
            return of(NAN, isinf(z.y) ? -z.y : NAN);
        }
        return of(atan2(fabs(z.y), z.x), -copysign(INFINITY, z.y));
    }
    if (is_large(z)) {
        return of(atan2(fabs(z.y), z.x), -copysign(log_of_large(z), z.y));
    }
    complex_t s1 = c_sqrt(of(1 - z.x, -z.y)), s2 = c_sqrt(of(1 + z.x, z.y));
    return of(2 * atan2(s1.x, s2.x), asinh(s2.x * s1.y - s2.y * s1.x));
}

static complex_t c_acosh(complex_t z) {
    if (!is_finite(z)) {
        if (isnan(z.x) || isnan(z.y)) {
            return isinf(z.x) || isinf(z.y) ? of(INFINITY, NAN) : of(NAN, NAN);
        }
        return of(INFINITY, atan2(z.y, z.x));
    }
    if (is_large(z)) {
        return of(log_of_large(z), atan2(z.y, z.x));
    }
    complex_t s1 = c_sqrt(of(z.x - 1, z.y)), s2 = c_sqrt(of(z.x + 1, z.y));
    return of(asinh(s1.x * s2.x + s1.y * s2.y), 2 * atan2(s1.y, s2.x));
}

static complex_t c_asinh(complex_t z) {
    if (!is_finite(z)) {
        if (isnan(z.y)) {
            return of(isinf(z.x) ? z.x : NAN, NAN);
        }
        if (isnan(z.x)) {
            return isinf(z.y) ? of(INFINITY, NAN) : of(NAN, z.y == 0 ? z.y : NAN);
        }
        return of(copysign(INFINITY, z.x), atan2(z.y, fabs(z.x)));
    }
    if (is_large(z)) {
        return of(copysign(log_of_large(z), z.x), atan2(z.y, fabs(z.x)));
    }
    complex_t s1 = c_sqrt(of(1 + z.y, -z.x)), s2 = c_sqrt(of(1 - z.y, z.x));
    return of(asinh(s1.x * s2.y - s2.x * s1.y), atan2(z.y, s1.x * s2.x - s1.y * s2.y));
}

static complex_t c_atanh(complex_t z) {
    if (!is_finite(z)) {
        if (isnan(z.y)) {
            return of(isinf(z.x) || z.x == 0 ? copysign(0, z.x) : NAN, NAN);
        }
        if (isnan(z.x)) {
            return isinf(z.y) ? of(0, copysign(PI / 2, z.y)) : of(NAN, NAN);
        }
        return of(copysign(0, z.x), copysign(PI / 2, z.y));
    }
    if (signbit(z.x)) {
        z = c_atanh(of(-z.x, -z.y));
        return of(-z.x, -z.y);
    }
    double ay = fabs(z.y);
    if (z.x > SQRT_LARGE || ay > SQRT_LARGE) {
        double h = hypot(z.x / 2, z.y / 2);
        return of(z.x / 4 / h / h, -copysign(PI / 2, -z.y));
    }
    if (z.x == 1 && ay < SQRT_MIN) {
        if (ay == 0) {
            raise_domain();
        }
        return of(-log(sqrt(ay) / sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, z.y));
    }
    return of(log1p(4 * z.x / ((1 - z.x) * (1 - z.x) + ay * ay)) / 4, -atan2(-2 * z.y, (1 - z.x) * (1 + z.x) - ay * ay) / 2);
}

static complex_t c_exp(complex_t z) {
    if (!is_finite(z)) {
        if (isinf(z.y) && (isfinite(z.x) || z.x > 0)) {
            raise_domain();
        }
        if (isinf(z.x) && isfinite(z.y)) {
            return z.y == 0 ? of(z.x > 0 ? z.x : 0, z.y) : with_signs_of(z.x > 0 ? INFINITY : 0, z.y);
        }
        if (isinf(z.x)) {
            return z.x > 0 ? of(INFINITY, NAN) : of(0, 0);
        }
        return of(NAN, isnan(z.x) && z.y == 0 ? z.y : NAN);
    }
    double scale = z.x > LOG_LARGE ? E : 1, l = exp(scale == 1 ? z.x : z.x - 1);
    return in_range(of(l * cos(z.y) * scale, l * sin(z.y) * scale));
}

// (cosh, sinh) of x, by parts that stay in range, times a scale.
static double hyperbolic(complex_t z, double *sinh_x, double *cosh_x) {
    bool is_large = fabs(z.x) > LOG_LARGE;
    double x = is_large ? z.x - copysign(1, z.x) : z.x;
    *sinh_x = sinh(x);
    *cosh_x = cosh(x);
    return is_large ? E : 1;
}

static complex_t c_cosh(complex_t z) {
    if (!is_finite(z)) {
        if (isinf(z.y) && !isnan(z.x)) {
            raise_domain();
        }
        if (isinf(z.x)) {
            if (isnan(z.y)) {
                return of(INFINITY, NAN);
            }
            double sign = z.x > 0 ? 1 : -1;
            complex_t r = with_signs_of(INFINITY, z.y);
            return z.y == 0 ? of(INFINITY, sign * z.y) : of(r.x, sign * r.y);
        }
        return of(NAN, z.x == 0 || z.y == 0 ? 0 : NAN);
    }
    double s, c, scale = hyperbolic(z, &s, &c);
    return in_range(of(cos(z.y) * c * scale, sin(z.y) * s * scale));
}

static complex_t c_sinh(complex_t z) {
    if (!is_finite(z)) {
        if (isinf(z.y) && !isnan(z.x)) {
            raise_domain();
        }
        if (isinf(z.x)) {
            if (isnan(z.y)) {
                return of(INFINITY, NAN);
            }
            double sign = z.x > 0 ? 1 : -1;
            complex_t r = with_signs_of(INFINITY, z.y);
            return z.y == 0 ? of(z.x, z.y) : of(sign * r.x, r.y);
        }
        return z.x == 0 ? of(0, NAN) : of(NAN, z.y == 0 ? z.y : NAN);
    }
    double s, c, scale = hyperbolic(z, &s, &c);
    return in_range(of(cos(z.y) * s * scale, sin(z.y) * c * scale));
}

static complex_t c_tanh(complex_t z) {
    if (!is_finite(z)) {
        if (isinf(z.y) && isfinite(z.x)) {
            raise_domain();
        }
        if (isinf(z.x)) {
            return of(copysign(1, z.x), z.y == 0 ? z.y : isfinite(z.y) ? copysign(0, 2 * sin(z.y) * cos(z.y)) : 0);
        }
        return of(NAN, z.y == 0 ? z.y : NAN);
    }
    if (fabs(z.x) > LOG_LARGE) {
        return of(copysign(1, z.x), 4 * sin(z.y) * cos(z.y) * exp(-2 * fabs(z.x)));
    }
    double tx = tanh(z.x), ty = tan(z.y), cx = 1 / cosh(z.x), denom = 1 + tx * ty * (tx * ty);
    return of(tx * (1 + ty * ty) / denom, ty / denom * cx * cx);
}

static complex_t c_log(complex_t z) {
    if (!is_finite(z)) {
        return isinf(z.x) || isinf(z.y) ? of(INFINITY, atan2(z.y, z.x)) : of(NAN, NAN);
    }
    double x, ax = fabs(z.x), ay = fabs(z.y);
    if (is_large(z)) {
        x = log(hypot(ax / 2, ay / 2)) + LN2;
    } else if (ax < DBL_MIN && ay < DBL_MIN) {
        if (ax == 0 && ay == 0) {
            raise_domain();
        }
        x = log(hypot(ldexp(ax, DBL_MANT_DIG), ldexp(ay, DBL_MANT_DIG))) - DBL_MANT_DIG * LN2;
    } else {
        double h = hypot(ax, ay);
        if (0.71 <= h && h <= 1.73) {
            double am = ax > ay ? ax : ay, an = ax > ay ? ay : ax;
            x = log1p((am - 1) * (am + 1) + an * an) / 2;
        } else {
            x = log(h);
        }
    }
    return of(x, atan2(z.y, z.x));
}

static complex_t c_log10(complex_t z) {
    z = c_log(z);
    return of(z.x / LN10, z.y / LN10);
}

// f(iz) / i, for the functions of angles.
static complex_t turned(complex_t z, complex_t (*f)(complex_t)) {
    complex_t r = f(of(-z.y, z.x));
    return of(r.y, -r.x);
}

static complex_t c_asin(complex_t z) {
    return turned(z, c_asinh);
}

static complex_t c_atan(complex_t z) {
    return turned(z, c_atanh);
}

static complex_t c_sin(complex_t z) {
    return turned(z, c_sinh);
}

static complex_t c_tan(complex_t z) {
    return turned(z, c_tanh);
}

static complex_t c_cos(complex_t z) {
    return c_cosh(of(-z.y, z.x));
}

// ---------------------------------------------------------------- the module

static complex_t number(mp_obj_t o) {
    complex_t z;
    mp_float_t x, y;
    mp_obj_t index;
    if (!mp_obj_get_complex_maybe(o, &x, &y)) {
        index = mp_obj_index_maybe(o);
        if (index == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(o));
        }
        mp_obj_get_complex(index, &x, &y);
    }
    z.x = x;
    z.y = y;
    return z;
}

static mp_obj_t to_obj(complex_t z) {
    return mp_obj_new_complex(z.x, z.y);
}

#define FUNCTION(name) \
    static mp_obj_t cmath_##name(mp_obj_t z) { return to_obj(c_##name(number(z))); } \
    static MP_DEFINE_CONST_FUN_OBJ_1(cmath_##name##_obj, cmath_##name);
#define TEST(name, condition) \
    static mp_obj_t cmath_##name(mp_obj_t o) { complex_t z = number(o); return mp_obj_new_bool(condition); } \
    static MP_DEFINE_CONST_FUN_OBJ_1(cmath_##name##_obj, cmath_##name);

FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cos)
FUNCTION(cosh)
FUNCTION(exp)
FUNCTION(log10)
FUNCTION(sin)
FUNCTION(sinh)
FUNCTION(sqrt)
FUNCTION(tan)
FUNCTION(tanh)
TEST(isfinite, is_finite(z))
TEST(isinf, isinf(z.x) || isinf(z.y))
TEST(isnan, isnan(z.x) || isnan(z.y))

static mp_obj_t cmath_log(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = to_obj(c_log(number(args[0])));
    if (n_args == 1) {
        return result;
    }
    complex_t base = c_log(number(args[1]));
    if (base.x == 0 && base.y == 0) {
        raise_domain();
    }
    return mp_binary_op(MP_BINARY_OP_TRUE_DIVIDE, result, to_obj(base));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cmath_log_obj, 1, 2, cmath_log);

static mp_obj_t cmath_phase(mp_obj_t o) {
    complex_t z = number(o);
    return mp_obj_new_float(atan2(z.y, z.x));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_phase_obj, cmath_phase);

static mp_obj_t cmath_polar(mp_obj_t o) {
    complex_t z = number(o);
    double r = hypot(z.x, z.y);
    if (isinf(r) && is_finite(z)) {
        raise_range();
    }
    mp_obj_t parts[2] = { mp_obj_new_float(r), MP_OBJ_NULL };
    parts[1] = mp_obj_new_float(atan2(z.y, z.x));
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_polar_obj, cmath_polar);

static mp_obj_t cmath_rect(mp_obj_t r_in, mp_obj_t phi_in) {
    double r = mp_obj_get_float(r_in), phi = mp_obj_get_float(phi_in);
    if (isfinite(r) && isfinite(phi)) {
        return to_obj(phi == 0 ? of(r, r * phi) : of(r * cos(phi), r * sin(phi)));
    }
    if (isinf(phi) && r != 0 && !isnan(r)) {
        raise_domain();
    }
    if (isinf(r)) {
        if (isnan(phi)) {
            return to_obj(of(INFINITY, NAN));
        }
        double sign = r > 0 ? 1 : -1;
        complex_t z = with_signs_of(INFINITY, phi);
        return to_obj(phi == 0 ? of(r, sign * phi) : of(sign * z.x, sign * z.y));
    }
    return to_obj(r == 0 ? of(0, 0) : of(NAN, phi == 0 ? 0 : NAN));
}
static MP_DEFINE_CONST_FUN_OBJ_2(cmath_rect_obj, cmath_rect);

static mp_obj_t cmath_isclose(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_a, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_b, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_rel_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_abs_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    complex_t a = number(args[0].u_obj), b = number(args[1].u_obj);
    double rel_tol = args[2].u_obj == mp_const_none ? 1e-9 : mp_obj_get_float(args[2].u_obj);
    double abs_tol = mp_obj_get_float(args[3].u_obj);
    if (rel_tol < 0 || abs_tol < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("tolerances must be non-negative"));
    }
    if (a.x == b.x && a.y == b.y) {
        return mp_const_true;
    }
    if (isinf(a.x) || isinf(a.y) || isinf(b.x) || isinf(b.y)) {
        return mp_const_false;
    }
    double diff = hypot(a.x - b.x, a.y - b.y);
    return mp_obj_new_bool(diff <= rel_tol * hypot(b.x, b.y) || diff <= rel_tol * hypot(a.x, a.y) || diff <= abs_tol);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cmath_isclose_obj, 0, cmath_isclose);

// As in objcomplex.c.
typedef struct {
    mp_obj_base_t base;
    mp_float_t real, imag;
} constant_t;
static const constant_t infj = { { &mp_type_complex }, 0, INFINITY }, nanj = { { &mp_type_complex }, 0, NAN };

static const mp_rom_map_elem_t cmath_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_cmath) },
    { MP_ROM_QSTR(MP_QSTR_acos), MP_ROM_PTR(&cmath_acos_obj) },
    { MP_ROM_QSTR(MP_QSTR_acosh), MP_ROM_PTR(&cmath_acosh_obj) },
    { MP_ROM_QSTR(MP_QSTR_asin), MP_ROM_PTR(&cmath_asin_obj) },
    { MP_ROM_QSTR(MP_QSTR_asinh), MP_ROM_PTR(&cmath_asinh_obj) },
    { MP_ROM_QSTR(MP_QSTR_atan), MP_ROM_PTR(&cmath_atan_obj) },
    { MP_ROM_QSTR(MP_QSTR_atanh), MP_ROM_PTR(&cmath_atanh_obj) },
    { MP_ROM_QSTR(MP_QSTR_cos), MP_ROM_PTR(&cmath_cos_obj) },
    { MP_ROM_QSTR(MP_QSTR_cosh), MP_ROM_PTR(&cmath_cosh_obj) },
    { MP_ROM_QSTR(MP_QSTR_e), mp_const_float_e },
    { MP_ROM_QSTR(MP_QSTR_exp), MP_ROM_PTR(&cmath_exp_obj) },
    { MP_ROM_QSTR(MP_QSTR_inf), mp_const_float_inf },
    { MP_ROM_QSTR(MP_QSTR_infj), MP_ROM_PTR(&infj) },
    { MP_ROM_QSTR(MP_QSTR_isclose), MP_ROM_PTR(&cmath_isclose_obj) },
    { MP_ROM_QSTR(MP_QSTR_isfinite), MP_ROM_PTR(&cmath_isfinite_obj) },
    { MP_ROM_QSTR(MP_QSTR_isinf), MP_ROM_PTR(&cmath_isinf_obj) },
    { MP_ROM_QSTR(MP_QSTR_isnan), MP_ROM_PTR(&cmath_isnan_obj) },
    { MP_ROM_QSTR(MP_QSTR_log), MP_ROM_PTR(&cmath_log_obj) },
    { MP_ROM_QSTR(MP_QSTR_log10), MP_ROM_PTR(&cmath_log10_obj) },
    { MP_ROM_QSTR(MP_QSTR_nan), mp_const_float_nan },
    { MP_ROM_QSTR(MP_QSTR_nanj), MP_ROM_PTR(&nanj) },
    { MP_ROM_QSTR(MP_QSTR_phase), MP_ROM_PTR(&cmath_phase_obj) },
    { MP_ROM_QSTR(MP_QSTR_pi), mp_const_float_pi },
    { MP_ROM_QSTR(MP_QSTR_polar), MP_ROM_PTR(&cmath_polar_obj) },
    { MP_ROM_QSTR(MP_QSTR_rect), MP_ROM_PTR(&cmath_rect_obj) },
    { MP_ROM_QSTR(MP_QSTR_sin), MP_ROM_PTR(&cmath_sin_obj) },
    { MP_ROM_QSTR(MP_QSTR_sinh), MP_ROM_PTR(&cmath_sinh_obj) },
    { MP_ROM_QSTR(MP_QSTR_sqrt), MP_ROM_PTR(&cmath_sqrt_obj) },
    { MP_ROM_QSTR(MP_QSTR_tan), MP_ROM_PTR(&cmath_tan_obj) },
    { MP_ROM_QSTR(MP_QSTR_tanh), MP_ROM_PTR(&cmath_tanh_obj) },
    { MP_ROM_QSTR(MP_QSTR_tau), mp_const_float_tau },
};
static MP_DEFINE_CONST_DICT(cmath_globals, cmath_globals_table);

const mp_obj_module_t mp_module_cmath = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&cmath_globals,
};
MP_REGISTER_MODULE(MP_QSTR_cmath, mp_module_cmath);
