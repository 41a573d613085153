# The module math: every function, with its errors.
import math


def show(what):
    try:
        r = eval(what, {"math": math, "inf": math.inf, "nan": math.nan})
        print(what, "=", "%.12g" % r if isinstance(r, float) else r)
    except Exception as e:
        print(what, "=>", type(e).__name__, e)


print("%.10f %.10f %.10f %s %s" % (math.e, math.pi, math.tau, math.inf, math.nan))
for name in "sqrt cbrt exp exp2 expm1 log1p cosh sinh tanh acosh asinh atanh cos sin tan acos asin atan fabs radians degrees erf erfc gamma lgamma log log2 log10 isfinite isinf isnan ceil floor trunc ulp frexp modf".split():
    for x in ("0", "0.5", "-0.5", "1", "2.5", "-3", "1000", "-1000.5", "inf", "-inf", "nan", "10**30", "'a'"):
        if name in ("tan", "sin", "cos", "lgamma", "gamma") and x in ("10**30", "1000", "-1000.5"):
            continue
        if (name, x) == ("ulp", "0"):
            continue
        show("math.%s(%s)" % (name, x))
for what in """
math.log(10**400)|math.log2(2**5000)|math.log10(10**1000)|math.log(8, 2)|math.log(10**400, 10)|math.log(0)|math.log(-(10**400))|math.log(2, 0)
math.exp(710)|math.ldexp(1, 2000)|math.ldexp(0.5, 3)|math.ldexp(1, -2000)|math.ldexp(inf, 5)|math.ldexp(1, 10**30)|math.ldexp(1, 1.5)
math.pow(2, 3)|math.pow(0, -1)|math.pow(-8, 1/3)|math.pow(10, 400)|math.pow(1, nan)|math.pow(nan, 0)|math.pow(inf, -1)
math.fmod(7, -3)|math.fmod(-7, 3)|math.fmod(1, 0)|math.fmod(inf, 1)|math.fmod(5, inf)|math.remainder(7, 4)|math.remainder(5, 2)|math.remainder(1, 0)|math.remainder(-7, inf)
math.copysign(3, -0.0)|math.atan2(1, -1)|math.atan2(0, -0.0)|math.atan2(-inf, inf)
math.isclose(1, 1 + 1e-10)|math.isclose(1, 1.1)|math.isclose(1, 1.1, rel_tol=0.2)|math.isclose(0, 1e-10)|math.isclose(0, 1e-10, abs_tol=1e-9)|math.isclose(inf, inf)|math.isclose(nan, nan)|math.isclose(1, 2, rel_tol=-1)
math.hypot()|math.hypot(3, 4)|math.hypot(-3)|math.hypot(1, 2, 2)|math.hypot(inf, nan)|math.hypot(nan, 1)|math.hypot(1e200, 1e200)|math.dist((1, 2), (4, 6))|math.dist([0], [5])|math.dist((1,), (1, 2))
math.fsum([0.1] * 10)|math.fsum([1e100, 1, -1e100])|math.fsum([])|math.fsum([1e308, 1e308])|math.fsum([inf, -inf])|math.fsum([inf, 1])|math.fsum([nan])|math.fsum([1e-16, 1, 1e16])
math.sumprod([1, 2], [3, 4])|math.sumprod([0.1] * 10, [1.0] * 10)|math.sumprod([1e100, 1.0, -1e100], [1.0, 1.0, 1.0])|math.sumprod([1], [1, 2])|math.sumprod([], [])|math.sumprod([10**20], [10**20])|math.sumprod([True, 2.5], [1, 2])
math.prod([1, 2, 3])|math.prod([])|math.prod([2.5, 2], start=3)|math.prod(range(1, 25))
math.gcd()|math.gcd(12, 18)|math.gcd(-12)|math.gcd(0, 0)|math.gcd(2**70, 2**40 * 3)|math.gcd(6, 10, 15)|math.gcd(1.5)|math.lcm()|math.lcm(4, 6)|math.lcm(-3, 5)|math.lcm(0, 5)|math.lcm(2**40, 3**30)|math.lcm(2, 3, 4)
math.factorial(0)|math.factorial(20)|math.factorial(50)|math.factorial(-1)|math.factorial(2.0)|math.factorial('a')|math.comb(5, 2)|math.comb(5, 6)|math.comb(100, 50)|math.comb(-1, 2)|math.comb(2, -1)|math.comb(10**20, 3)|math.comb(5, 0)
math.perm(5)|math.perm(5, 2)|math.perm(5, 0)|math.perm(5, 6)|math.perm(5, None)|math.perm(-1, 2)|math.perm(100, 20)|math.perm(10**20, 2)
math.isqrt(0)|math.isqrt(15)|math.isqrt(16)|math.isqrt(10**40)|math.isqrt(10**40 - 1)|math.isqrt(-1)|math.isqrt(2.0)|math.isqrt(2**62 - 1)
math.nextafter(1, 2) > 1|math.nextafter(0, 1) == 5e-324|math.nextafter(1, 1)|math.nextafter(1, 2, steps=0) == 1|math.nextafter(1, 2, steps=3) == 1 + 3 * 2**-52|math.nextafter(0, -1, steps=2) < 0|math.nextafter(1, 2, steps=-1)|math.nextafter(1, 2, steps=10**30)
math.ulp(1.0) == 2**-52|math.ulp(0) == 5e-324|math.ulp(1e308)|math.gamma(171)|math.gamma(172)|math.gamma(-1.5)|math.gamma(5)|math.lgamma(-2)|math.lgamma(100)
""".strip().replace("\n", "|").split("|"):
    show(what)


class C:
    def __ceil__(self):
        return "ceil"

    def __floor__(self):
        return "floor"

    def __trunc__(self):
        return "trunc"


class F:
    def __float__(self):
        return 2.25


class I:
    def __index__(self):
        return 16


print(math.ceil(C()), math.floor(C()), math.trunc(C()), math.sqrt(F()), math.ceil(F()), math.floor(F()), math.sqrt(I()), math.gcd(I(), 24), math.isqrt(I()), math.factorial(I()))
print(math.floor(-0.5), math.ceil(-0.5), math.trunc(-1.5), math.floor(1e20), math.ceil(10**30), math.floor(True))
