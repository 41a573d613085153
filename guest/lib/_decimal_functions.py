"""The less common functions of decimal."""

from math import isqrt

from decimal import _BY_ZERO, _CLAMPED, _INEXACT, _OVERFLOW, _ROUNDED, _SUBNORMAL, _UNDERFLOW, _finish, _fix, _invalid, _length, _make, _nan, _overflow, _signal, _strip

# Fixed-point numbers here are ints, in units of 10**-p.

_ln10 = [0, 0]  # digits, and ln(10) with them


def _log(n, p):
    # ln of n / 10**p > 0, within a few units.
    tens = _length(n) - p - 1
    halvings = isqrt(p) // 2 + 4
    extra = 14 + halvings // 3  # every halving doubles the error
    scale = 10 ** (p + extra)
    x = n * 10 ** (extra - tens) if tens < extra else n // 10 ** (tens - extra)
    for _ in range(halvings):
        x = isqrt(x * scale)
    y = (x - scale) * scale // (x + scale)
    square = y * y // scale
    total, term, k = y, y, 3
    while term:
        term = term * square // scale
        total += term // k
        k += 2
    return (total << halvings + 1) // 10**extra + (tens * _log_of_ten(p) if tens else 0)


def _log_of_ten(p):
    if _ln10[0] < p:
        q = p + 20
        _ln10[:] = p + 10, 2 * _log(isqrt(10 * 100**q), q) // 10**10
    return _ln10[1] // 10 ** (_ln10[0] - p)


def _exp(n, p):
    # (m, e): e to the power of n / 10**p is m * 10**(e - p).
    extra = isqrt(p) // 2 + 10
    q = p + extra
    more = max(_length(abs(n)) - p, 0) + 5
    e, x = divmod(n * 10 ** (extra + more), _log_of_ten(q + more))
    scale = 10**q
    halvings = isqrt(p) + 2
    x = x // 10**more >> halvings
    total, term, k = scale + x, x, 2
    while term:
        term = term * x // (scale * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // scale
    return total // 10**extra, e


def _half_even(sign, n, exp, context, exact=True):
    # These functions round so, whatever the context says.
    work = context._changed(rounding="ROUND_HALF_EVEN")
    result = _fix(sign, n, exp, work, exact)
    _signal(context, work._flags)
    return result


def _rounded(sign, compute, context, rounding="ROUND_HALF_EVEN"):
    # compute(digits) gives (n, exp) with about that many digits, off by some units in the last 3.
    # More are asked for until they tell how to round. Such results are taken as inexact.
    work = context._changed(rounding=rounding)
    digits = context.prec + 6
    while True:
        n, exp = compute(digits)
        over = _length(n) - context.prec
        if over > 4:
            unit = 10**over
            rest = n % unit
            done = digits > context.prec + 36
            if done or min(abs(rest - unit // 2), rest, unit - rest) > 1000:
                if done:
                    n = (n + unit // 4) // (unit // 2) * (unit // 2)
                result = _fix(sign, n, exp, work, False)
                _signal(context, work._flags)
                return result
        digits += 8


def _near_one(below, context, rounding="ROUND_HALF_EVEN"):
    n = 10 ** (context.prec + 6) + (-10 if below else 10)
    return _rounded(0, lambda digits: (n * 10**digits, -context.prec - 6 - digits), context, rounding)


def exp(d, context):
    nan = _nan(context, d)
    if nan is not None:
        return nan
    if d._k:
        return _make(0, 0, 0) if d._s else d
    if not d._n:
        return _make(0, 1, 0)
    if d.adjusted() > _length(context.Emax - context.Etiny()) + 1:
        return _half_even(0, 1, context.Etiny() - 9 if d._s else context.Emax + 1, context)
    if d.adjusted() < -context.prec - 2:
        return _near_one(d._s, context)

    def compute(digits):
        p = digits + max(d.adjusted(), 0) + 3
        n = d._n * 10 ** (p + d._e) if p + d._e >= 0 else d._n // 10 ** -(p + d._e)
        m, tens = _exp(-n if d._s else n, p)
        return m, tens - p

    return _rounded(0, compute, context)


def _check_log(d, context):
    nan = _nan(context, d)
    if nan is not None:
        return nan
    if not d:
        return _make(1, 0, 0, 1)
    if d._s:
        return _invalid(context)
    return _make(0, 0, 0, 1) if d._k else None


def _fixed_log(d, p):
    # ln(d) in units of 10**-p.
    p += 5
    adjusted = d.adjusted()
    shift = p + 5 - (_length(d._n) - 1)
    n = d._n * 10**shift if shift >= 0 else d._n // 10**-shift
    q = p + 5
    return (_log(n, q) + adjusted * _log_of_ten(q)) // 10**10


def ln(d, context):
    special = _check_log(d, context)
    if special is not None:
        return special
    if d == 1:
        return _make(0, 0, 0)

    def compute(digits):
        # Near 1 the logarithm has leading zeros.
        p = digits
        while True:
            n = _fixed_log(d, p)
            if _length(abs(n)) >= digits or p > digits + 100000:
                return abs(n), -p
            p += max(digits - _length(abs(n)), 1) + _length(d._n)

    return _rounded(int(d < 1), compute, context)


def log10(d, context):
    special = _check_log(d, context)
    if special is not None:
        return special
    n, e = _strip(d._n, d._e, d._e + _length(d._n))
    if n == 1:
        return _fix(int(e < 0), abs(e), 0, context)

    def compute(digits):
        p = digits
        while True:
            extra = p + _length(abs(d.adjusted())) + 5
            n = _fixed_log(d, extra) * 10**p // _log_of_ten(extra)
            if _length(abs(n)) >= digits or p > digits + 100000:
                return abs(n), -p
            p += max(digits - _length(abs(n)), 1) + _length(d._n)

    return _rounded(int(d < 1), compute, context)


def sqrt(d, context):
    nan = _nan(context, d)
    if nan is not None:
        return nan
    if not d:
        return _fix(d._s, 0, d._e >> 1, context)
    if d._s:
        return _invalid(context)
    if d._k:
        return d
    ideal = d._e >> 1
    n, e = d._n, d._e
    if e & 1:
        n *= 10
        e -= 1
    shift = context.prec + 1 - (_length(n) + 1) // 2
    exact = True
    if shift >= 0:
        n *= 100**shift
    else:
        n, rest = divmod(n, 100**-shift)
        exact = not rest
    root = isqrt(n)
    exact = exact and root * root == n
    e = (e >> 1) - shift
    if exact:
        root, e = _strip(root, e, ideal)
        if e > ideal:
            root *= 10 ** (e - ideal)
            e = ideal
    elif root % 5 == 0:
        root += 1
    return _half_even(0, root, e, context)


def power(d, other, context):
    nan = _nan(context, d, other)
    if nan is not None:
        return nan
    if not other:
        return _make(0, 1, 0) if d else _invalid(context)
    whole = not other._k and (other._e >= 0 or other == other.to_integral_value())
    sign = int(d._s and whole and other._e <= 0 and int(other) & 1)
    if not d:
        return _make(sign, 0, 0, 1) if other._s else _make(sign, 0, 0)
    if d._s and not whole:
        return _invalid(context)
    if d._k:
        return _make(sign, 0, 0) if other._s else _make(sign, 0, 0, 1)
    size = d.copy_abs()
    if size == 1:
        if whole and (other._s or not size._e):
            return _make(sign, 1, 0)
        zeros = context.prec - 1
        if whole and other.adjusted() < 18 and -size._e * int(other) <= zeros:
            zeros = -size._e * int(other)
        else:
            _signal(context, _ROUNDED if whole else _ROUNDED | _INEXACT)
        return _make(sign, 10**zeros, -zeros)
    if other._k:
        return _make(0, 0, 0) if (size < 1) != bool(other._s) else _make(0, 0, 0, 1)
    # The logarithm is at least 10**low.
    low = -1
    if -1 <= size.adjusted() <= 0:
        low = min(size.__add__(_make(1, 1, 0), context._changed(prec=_length(size._n) + 5)).adjusted() - 1, low)
    if low + other.adjusted() > _length(context.Emax - context.Etiny()) + 1:
        return _fix(sign, 1, context.Emax + 1 if (size > 1) != bool(other._s) else context.Etiny() - 9, context)
    if other.adjusted() + _length(size.adjusted()) < -context.prec - 4:
        return _near_one((size < 1) != bool(other._s), context, context.rounding)
    if whole and other.adjusted() < 15:
        return _whole_power(sign, size, other, context)

    def compute(digits):
        p = digits + _length(context.Emax) + 8
        q = p + max(other.adjusted(), 0) + _length(other._n) + 3
        x = _fixed_log(size, q) * (-other._n if other._s else other._n)
        x = x * 10 ** (other._e - q + p) if other._e > q - p else x // 10 ** (q - p - other._e)
        m, tens = _exp(x, p)
        return m, tens - p

    return _rounded(0, compute, context, context.rounding)


def _whole_power(sign, size, other, context):
    # By squaring, rounding after each step as CPython's libmpdec does.
    work = context._changed(prec=context.prec + _length(other._n) + other._e + 2 + other._s, rounding="ROUND_HALF_EVEN", clamp=0)
    if other._s:
        size = _make(0, 1, 0).__truediv__(size, work)
    result = size
    for bit in bin(abs(int(other)))[3:]:
        result = result.__mul__(result, work)
        if bit == "1":
            result = result.__mul__(size, work)
        if result._k or not result:
            break
    if result._k:
        return _overflow(sign, context)
    _signal(context, work._flags)
    return _fix(sign, result._n, result._e, context) if result._n else _fix(sign, 1, context.Etiny() - 9, context)


def power_modulo(d, other, modulo, context):
    nan = _nan(context, d, other, modulo)
    if nan is not None:
        return nan
    for each in (d, other, modulo):
        if each._k or each != each.to_integral_value():
            return _invalid(context)
    if other < 0 or not modulo or modulo.adjusted() >= context.prec or not d and not other:
        return _invalid(context)
    m = abs(int(modulo))
    n = pow(abs(int(d)) % m, int(other), m) if m != 1 else 0
    return _make(int(d._s and int(other) & 1), n, 0)


def logb(d, context):
    nan = _nan(context, d)
    if nan is not None:
        return nan
    if d._k:
        return _make(0, 0, 0, 1)
    if not d:
        _signal(context, _BY_ZERO)
        return _make(1, 0, 0, 1)
    n = d.adjusted()
    return _fix(int(n < 0), abs(n), 0, context)


def _bits(d, context):
    # The digits of a logical operand, or None.
    if d._k or d._s or d._e or not set(str(d._n)) <= {"0", "1"}:
        return None
    digits = str(d._n)[-context.prec :]
    return "0" * (context.prec - len(digits)) + digits


def _logical(d, other, context, choose):
    a, b = _bits(d, context), _bits(other, context)
    if a is None or b is None:
        return _invalid(context)
    return _make(0, int("".join([choose(x, y) for x, y in zip(a, b)])), 0)


def logical_and(d, other, context):
    return _logical(d, other, context, min)


def logical_or(d, other, context):
    return _logical(d, other, context, max)


def logical_xor(d, other, context):
    return _logical(d, other, context, lambda x, y: "0" if x == y else "1")


def logical_invert(d, context):
    return logical_xor(d, _make(0, int("1" * context.prec), 0), context)


def _next(d, context, up):
    nan = _nan(context, d)
    if nan is not None:
        return nan
    if d._k:
        if d._s == up:
            return _make(d._s, 10**context.prec - 1, context.Etop())
        return d
    work = context._changed(rounding="ROUND_CEILING" if up else "ROUND_FLOOR")
    rounded = _finish(d, work)
    if rounded != d:
        return rounded
    return d.__add__(_make(int(not up), 1, context.Etiny() - 1), work)


def next_minus(d, context):
    return _next(d, context, False)


def next_plus(d, context):
    return _next(d, context, True)


def next_toward(d, other, context):
    nan = _nan(context, d, other)
    if nan is not None:
        return nan
    if d == other:
        return d.copy_sign(other)
    result = _next(d, context, d < other)
    if result._k:
        _signal(context, _OVERFLOW | _INEXACT | _ROUNDED)
    elif result.adjusted() < context.Emin:
        _signal(context, _UNDERFLOW | _SUBNORMAL | _INEXACT | _ROUNDED | (0 if result else _CLAMPED))
    return result


def _count(d, other, context, low, high):
    # The int that `other` is, or None.
    if other._k or other._e or not low <= (n := int(other)) <= high:
        return None
    return n


def rotate(d, other, context):
    return _nan(context, d, other) or _turn(d, other, context, True)


def shift(d, other, context):
    return _nan(context, d, other) or _turn(d, other, context, False)


def _turn(d, other, context, around):
    prec = context.prec
    n = _count(d, other, context, -prec, prec)
    if n is None:
        return _invalid(context)
    if d._k:
        return d
    digits = str(d._n)[-prec:]
    digits = "0" * (prec - len(digits)) + digits
    if around:
        digits = digits[n:] + digits[:n]
    else:
        digits = digits[n:] + "0" * n if n >= 0 else digits[:n] or "0"
    return _make(d._s, int(digits or "0"), d._e)


def scaleb(d, other, context):
    nan = _nan(context, d, other)
    if nan is not None:
        return nan
    most = 2 * (context.Emax + context.prec)
    n = _count(d, other, context, -most, most)
    if n is None:
        return _invalid(context)
    return d if d._k else _fix(d._s, d._n, d._e + n, context)
