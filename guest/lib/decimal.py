"""Decimal arithmetic after IBM's specification, over ints."""
# One file: numbers, contexts and signals use each other in every operation. The rest is in _decimal_functions and
# _numberformat.

import sys as _sys
from collections import namedtuple as _namedtuple
from numbers import Number as _Number

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped",
    "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
    "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext",
    "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
_MODES = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = -1999999999999999997
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class Clamped(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


# A set of signals is an int with these bits.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_INVALID, _FLOAT, _BY_ZERO, _OVERFLOW, _UNDERFLOW, _SUBNORMAL, _INEXACT, _ROUNDED, _CLAMPED = [1 << i for i in range(9)]

_PRIME = 2147483647  # what hashes are taken modulo


def _bit(signal):
    for i in range(9):
        if _SIGNALS[i] is signal:
            return 1 << i
    raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")


def _classes(bits):
    return [_SIGNALS[i] for i in range(9) if bits >> i & 1]


class _Signals:
    # The flags or traps of a context, as a mapping.
    def __init__(self, context, name):
        self._context = context
        self._name = name

    def __getitem__(self, signal):
        return getattr(self._context, self._name) & _bit(signal) != 0

    def __setitem__(self, signal, value):
        bit = _bit(signal)
        bits = getattr(self._context, self._name)
        setattr(self._context, self._name, bits | bit if value else bits & ~bit)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return 9

    def __contains__(self, signal):
        return signal in _SIGNALS

    def keys(self):
        return list(_SIGNALS)

    def values(self):
        return [self[signal] for signal in _SIGNALS]

    def items(self):
        return [(signal, self[signal]) for signal in _SIGNALS]

    def get(self, signal, default=None):
        return self[signal] if signal in _SIGNALS else default

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        return self.copy() == (other.copy() if isinstance(other, _Signals) else other)

    def __repr__(self):
        return "{" + ", ".join([f"<class 'decimal.{signal.__name__}'>:{self[signal]}" for signal in _SIGNALS]) + "}"


def _bits_of(signals):
    if isinstance(signals, list):
        return sum([_bit(signal) for signal in set(signals)])
    if len(signals) != 9:
        raise KeyError("invalid signal dict")
    return sum([_bit(signal) for signal, value in signals.items() if value])


class Context:
    """Precision, rounding, range of exponents, and what happens on signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext if _started else self
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self._flags = 0 if flags is None else _bits_of(flags)
        self._traps = base._traps if traps is None else _bits_of(traps)

    def __setattr__(self, name, value):
        if name in _RANGES:
            low, high, text = _RANGES[name]
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not low <= value <= high:
                raise ValueError(f"valid {text}")
        elif name == "rounding":
            if value not in _MODES:
                raise TypeError(
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
                )
        elif name in ("flags", "traps"):
            if isinstance(value, list):
                raise TypeError("argument must be a signal dict")
            name = "_" + name
            value = _bits_of(value)
        elif name not in ("_flags", "_traps", "_safe", "_limit"):
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)
        if name in ("prec", "Emax"):
            object.__setattr__(self, "_limit", None)

    flags = property(lambda self: _Signals(self, "_flags"))
    traps = property(lambda self: _Signals(self, "_traps"))

    def __repr__(self):
        names = [", ".join([signal.__name__ for signal in (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow) if bits & _bit(signal)]) for bits in (self._flags, self._traps)]
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{names[0]}], traps=[{names[1]}])"
        )

    def clear_flags(self):
        self._flags = 0

    def clear_traps(self):
        self._traps = 0

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, _classes(self._flags), _classes(self._traps))

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, _classes(self._flags), _classes(self._traps))

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def radix(self):
        return _make(0, 10, 0)

    def create_decimal(self, num="0", /):
        d = Decimal(num, self)
        if d._k > 1 and len(_text(d._n)) > self.prec - self.clamp:
            return _invalid(self, ConversionSyntax)
        return d if d._k else _finish(d, self)

    def create_decimal_from_float(self, f, /):
        return _finish(Decimal.from_float(f), self)

    def is_canonical(self, a, /):
        if not isinstance(a, Decimal):
            raise TypeError("argument must be a Decimal")
        return True

    canonical = lambda self, a, /: a if self.is_canonical(a) else a

    def copy_decimal(self, a, /):
        return _operand(a)

    def to_sci_string(self, a, /):
        return _show(_operand(a), self)

    def _changed(self, **values):
        # A copy without traps, for working.
        copy = self.copy()
        copy._traps = copy._flags = 0
        for name in values:
            setattr(copy, name, values[name])
        return copy


_RANGES = {
    "prec": (1, MAX_PREC, "range for prec is [1, MAX_PREC]"), "Emin": (MIN_EMIN, 0, "range for Emin is [MIN_EMIN, 0]"),
    "Emax": (0, MAX_EMAX, "range for Emax is [0, MAX_EMAX]"), "capitals": (0, 1, "values for capitals are 0 or 1"), "clamp": (0, 1, "values for clamp are 0 or 1"),
}


def getcontext():
    return _current


def setcontext(context, /):
    global _current
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class _Local:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.context)
        return self.context

    def __exit__(self, *error):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    """For `with`: a copy of a context, changed."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(ctx, name, value)
    return _Local(ctx)


# ---------------------------------------------------------------- signals and rounding


def _signal(context, bits, kind=InvalidOperation):
    context._flags |= bits
    bits &= context._traps
    if bits:
        signals = _classes(bits)
        raised = signals[0]
        if bits & 1:
            signals[0] = kind
        raise raised(signals)


def _invalid(context, kind=InvalidOperation):
    _signal(context, _INVALID, kind)
    return _make(0, 0, 0, 2)


def _make(sign, n, exp, kind=0):
    self = object.__new__(Decimal)
    self._s = sign
    self._n = n
    self._e = exp
    self._k = kind
    return self


def _int(text):
    # int() and str() without their limit of digits.
    if len(text) < 4000:
        return int(text or "0")
    half = len(text) // 2
    return _int(text[:half]) * 10 ** (len(text) - half) + _int(text[half:])


def _text(n):
    if n.bit_length() < 13000:
        return str(n)
    half = n.bit_length() * 3 // 20
    high, low = divmod(n, 10**half)
    low = _text(low)
    return _text(high) + "0" * (half - len(low)) + low


def _length(n):
    # The number of decimal digits; 1 of 0.
    if n < 10:
        return 1
    d = n.bit_length() * 30103 // 100000
    return d + (n >= 10**d)


def _round(mode, sign, q, r, unit):
    # q + r / unit as an int.
    if not r:
        return q
    if mode == "ROUND_HALF_EVEN":
        up = 2 * r > unit or 2 * r == unit and q & 1
    elif mode == "ROUND_HALF_UP":
        up = 2 * r >= unit
    elif mode == "ROUND_DOWN":
        up = 0
    elif mode == "ROUND_UP":
        up = 1
    elif mode == "ROUND_HALF_DOWN":
        up = 2 * r > unit
    elif mode == "ROUND_05UP":
        up = q % 5 == 0
    else:
        up = sign == (mode == "ROUND_FLOOR")
    return q + 1 if up else q


def _rescale(sign, n, exp, new, mode):
    # (coefficient, is exact) with the exponent `new`.
    if new <= exp:
        return n * 10 ** (exp - new), True
    if new - exp > _length(n) + 1:
        return _round(mode, sign, 0, 1 if n else 0, 10), not n
    unit = 10 ** (new - exp)
    q, r = divmod(n, unit)
    return _round(mode, sign, q, r, unit), not r


def _fix(sign, n, exp, context, exact=True):
    """The number as a result in the context."""
    if context._limit is None:
        if context.prec > 1000000:
            object.__setattr__(context, "_limit", 0)
        else:
            object.__setattr__(context, "_limit", 10**context.prec)
            object.__setattr__(context, "_safe", context.Emax - context.prec)
    if n < context._limit and exact and context.Emin <= exp <= context._safe and n:
        return _make(sign, n, exp)
    bits = 0
    tiny = context.Etiny()
    top = context.Etop() if context.clamp else context.Emax
    if not n:
        clipped = min(max(exp, tiny), top)
        if clipped != exp:
            _signal(context, _CLAMPED)
        return _make(sign, 0, clipped)
    digits = _length(n)
    adjusted = exp + digits - 1
    if adjusted > context.Emax:
        return _overflow(sign, context)
    subnormal = adjusted < context.Emin
    if subnormal:
        bits = _SUBNORMAL
    least = max(exp + digits - context.prec, tiny)
    if exp < least:
        n, is_exact = _rescale(sign, n, exp, least, context.rounding)
        exp = least
        exact = exact and is_exact
        bits |= _ROUNDED
        if n >= 10 ** (context.prec):
            n //= 10
            exp += 1
        if not exact:
            bits |= _INEXACT | (_UNDERFLOW if subnormal else 0)
        if not n:
            bits |= _CLAMPED
        if exp + _length(n) - 1 > context.Emax:
            return _overflow(sign, context)
    elif not exact:
        bits |= _INEXACT | _ROUNDED
    if context.clamp and exp > top and n:
        n *= 10 ** (exp - top)
        exp = top
        bits |= _CLAMPED
    if bits:
        _signal(context, bits)
    return _make(sign, n, exp)


def _overflow(sign, context):
    _signal(context, _OVERFLOW | _INEXACT | _ROUNDED)
    mode = context.rounding
    if mode in ("ROUND_DOWN", "ROUND_05UP") or mode == ("ROUND_CEILING" if sign else "ROUND_FLOOR"):
        return _make(sign, 10**context.prec - 1, context.Etop())
    return _make(sign, 0, 0, 1)


def _finish(d, context):
    if d._k == 0:
        return _fix(d._s, d._n, d._e, context)
    return _nan(context, d) if d._k > 1 else d


def _nan(context, *operands):
    # The NaN that comes of operands, or None.
    for kind in (3, 2):
        for d in operands:
            if d._k == kind:
                if kind == 3:
                    _signal(context, _INVALID)
                n = d._n
                most = context.prec - context.clamp
                if n and _length(n) > most:
                    n %= 10**most
                return _make(d._s, n, 0, 2)
    return None


def _operand(value):
    # Of a method of contexts.
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(int(value < 0), abs(value), 0)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _convert(value):
    # Of an operator: None for other types.
    if isinstance(value, Decimal):
        return value
    return _make(int(value < 0), abs(value), 0) if isinstance(value, int) else None


# ---------------------------------------------------------------- numbers and text


def _parse(text):
    # A Decimal, or None.
    text = text.strip().replace("_", "")
    sign = int(text[:1] == "-")
    if text[:1] and text[0] in "+-":
        text = text[1:]
    lower = text.lower()
    if lower in ("inf", "infinity"):
        return _make(sign, 0, 0, 1)
    for name, kind in (("nan", 2), ("snan", 3)):
        if lower.startswith(name):
            digits = text[len(name) :]
            return _make(sign, _int(digits), 0, kind) if not digits or digits.isdecimal() else None
    mantissa, e, exp = lower.partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    if not digits.isdecimal():
        return None
    if e:
        plain = exp[1:] if exp[:1] and exp[0] in "+-" else exp
        if not plain.isdecimal():
            return None
    return _make(sign, _int(digits), (_int(plain) * (-1 if exp[0] == "-" else 1) if e else 0) - len(fraction))


def _show(d, context=None, eng=False):
    sign = "-" if d._s else ""
    if d._k:
        return sign + ("", "Infinity", "NaN", "sNaN")[d._k] + (_text(d._n) if d._n else "")
    digits = _text(d._n)
    exp = d._e
    left = exp + len(digits)
    if exp <= 0 and left > -6:
        point = left
    elif not eng:
        point = 1
    elif not d._n:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        digits = "0." + "0" * -point + digits
    elif point >= len(digits):
        digits += "0" * (point - len(digits))
    else:
        digits = digits[:point] + "." + digits[point:]
    if left != point:
        digits += f"{'E' if (context or _current).capitals else 'e'}{left - point:+d}"
    return sign + digits


class Decimal:
    """A decimal number."""

    __slots__ = ("_s", "_n", "_e", "_k")  # sign, coefficient, exponent; 1: infinite, 2: NaN, 3: signaling NaN

    def __new__(cls, value="0", context=None):
        if context is None:
            context = _current
        elif not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        if isinstance(value, str):
            d = _parse(value)
            if d is None:
                d = _invalid(context, ConversionSyntax)
            elif not d._k and not MIN_ETINY <= d._e <= MAX_EMAX - (_length(d._n) - 1 if d._n else 0):
                d = _invalid(context)
        elif isinstance(value, (Decimal, int)):
            d = _convert(value)
        elif isinstance(value, (tuple, list)):
            d = _from_tuple(value)
        elif isinstance(value, float):
            _signal(context, _FLOAT)
            d = _from_float(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        if cls is Decimal:
            return d
        self = object.__new__(cls)
        self._s, self._n, self._e, self._k = d._s, d._n, d._e, d._k
        return self

    @classmethod
    def from_float(cls, f, /):
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        d = _from_float(f)
        return d if cls is Decimal else cls(d)

    def __repr__(self):
        return f"Decimal('{_show(self)}')"

    def __str__(self):
        return _show(self)

    def to_eng_string(self, context=None):
        return _show(self, context, True)

    def __format__(self, spec, /):
        from _numberformat import format_decimal

        return format_decimal(self, spec, _current)

    def as_tuple(self):
        return DecimalTuple(
            self._s, tuple([int(c) for c in _text(self._n)]) if self._n or not self._k else (0,) if self._k == 1 else (), ("", "F", "n", "N")[self._k] or self._e
        )

    def as_integer_ratio(self):
        _whole(self, " ratio")
        if not self._n:
            return 0, 1
        from math import gcd

        n = -self._n if self._s else self._n
        if self._e >= 0:
            return n * 10**self._e, 1
        d = 10**-self._e
        common = gcd(n, d)
        return n // common, d // common

    real = property(lambda self: self)
    imag = property(lambda self: _make(0, 0, 0))

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)

    def adjusted(self):
        return 0 if self._k else self._e + _length(self._n) - 1

    def radix(self):
        return _make(0, 10, 0)

    def is_canonical(self):
        return True

    def is_finite(self):
        return self._k == 0

    def is_infinite(self):
        return self._k == 1

    def is_nan(self):
        return self._k > 1

    def is_qnan(self):
        return self._k == 2

    def is_snan(self):
        return self._k == 3

    def is_signed(self):
        return self._s == 1

    def is_zero(self):
        return not self._k and not self._n

    def is_normal(self, context=None):
        return not self._k and self._n != 0 and self.adjusted() >= (context or _current).Emin

    def is_subnormal(self, context=None):
        return not self._k and self._n != 0 and self.adjusted() < (context or _current).Emin

    def number_class(self, context=None):
        if self._k > 1:
            return "sNaN" if self._k == 3 else "NaN"
        kind = "Infinity" if self._k else "Zero" if not self._n else "Normal" if self.is_normal(context) else "Subnormal"
        return "+-"[self._s] + kind

    # ---- conversion

    def __bool__(self):
        return self._k != 0 or self._n != 0

    def __int__(self):
        _whole(self)
        n = self._n * 10**self._e if self._e >= 0 else 0 if -self._e > _length(self._n) else self._n // 10**-self._e
        return -n if self._s else n

    __trunc__ = __int__

    def __float__(self):
        if self._k == 3:
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-nan" if self._s else "nan") if self._k == 2 else str(self))

    def __complex__(self):
        return complex(float(self))

    def _to_int(self, mode):
        _whole(self)
        n = _rescale(self._s, self._n, self._e, 0, mode)[0]
        return -n if self._s else n

    def __floor__(self):
        return self._to_int("ROUND_FLOOR")

    def __ceil__(self):
        return self._to_int("ROUND_CEILING")

    def __round__(self, n=None):
        return self._to_int("ROUND_HALF_EVEN") if n is None else self.quantize(_make(0, 1, -n), "ROUND_HALF_EVEN")

    def __hash__(self):
        if self._k:
            if self._k == 3:
                raise TypeError("Cannot hash a signaling NaN value")
            return hash(float(self)) if self._k == 1 else object.__hash__(self)
        power = pow(10, self._e, _PRIME) if self._e >= 0 else pow(pow(10, -1, _PRIME), -self._e, _PRIME)
        value = self._n * power % _PRIME
        return hash(-value if self._s else value)

    # ---- comparison

    def _compare(self, other, is_equality):
        # -1, 0, 1; 2 if unordered; None for other types.
        if not isinstance(other, Decimal):
            if isinstance(other, int):
                other = _convert(other)
            elif isinstance(other, float):
                _current._flags |= _FLOAT
                if not is_equality:
                    _signal(_current, _FLOAT)
                other = _from_float(other)
            elif isinstance(other, complex):
                if not is_equality:
                    return None
                return self._compare(other.real, True) if other.imag == 0 else 2
            elif hasattr(type(other), "numerator") and hasattr(type(other), "denominator"):
                if self._k:
                    return 2 if self._k > 1 else 1 - 2 * self._s
                return _order(_make(self._s, self._n * other.denominator, self._e), _operand(other.numerator))
            else:
                return None
        if self._k > 1 or other._k > 1:
            if not is_equality or self._k == 3 or other._k == 3:
                _signal(_current, _INVALID)
            return 2
        return _order(self, other)

    def __eq__(self, other):
        order = self._compare(other, True)
        return NotImplemented if order is None else order == 0

    def __lt__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order == -1

    def __le__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order < 1

    def __gt__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order == 1

    def __ge__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else 0 <= order < 2

    def compare(self, other, context=None):
        context, other = context or _current, _operand(other)
        return _nan(context, self, other) or _small(_order(self, other))

    def compare_signal(self, other, context=None):
        context, other = context or _current, _operand(other)
        if self._k == 2 and other._k < 3 or other._k == 2 and self._k < 3:
            _signal(context, _INVALID)
        return self.compare(other, context)

    def compare_total(self, other, context=None):
        other = _operand(other)
        if self._s != other._s:
            return _small(-1 if self._s else 1)
        order = self.compare_total_mag(other)
        return _make(1 - order._s, order._n, 0) if self._s and order._n else order

    def compare_total_mag(self, other, context=None):
        other = _operand(other)
        a, b = ((self._k, self._n), (other._k, other._n)) if self._k or other._k else (0, 0)
        if a == b and not self._k:
            a, b = _order(self.copy_abs(), other.copy_abs()), 0
            if not a:
                a, b = self._e, other._e
        elif self._k == 0 or other._k == 0:
            a, b = self._k, other._k
        return _small((a > b) - (a < b))

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._k or other._k:
            return self._k == other._k == 1 or self._k > 1 and other._k > 1
        return self._e == other._e

    def _extreme(self, other, context, by_size, want):
        context, other = context or _current, _operand(other)
        for a, b in ((self, other), (other, self)):
            if a._k == 2 and b._k < 2:
                return _finish(b, context)
        nan = _nan(context, self, other)
        if nan is not None:
            return nan
        order = _order(self.copy_abs(), other.copy_abs()) if by_size else 0
        order = order or _order(self, other) if not by_size else order
        if not order:
            order = self.compare_total(other)
            order = -order._n if order._s else order._n
        return _finish(self if order == want or not order else other, context)

    def max(self, other, context=None):
        return self._extreme(other, context, False, 1)

    def min(self, other, context=None):
        return self._extreme(other, context, False, -1)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, True, 1)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, True, -1)

    # ---- signs

    def copy_abs(self):
        return _make(0, self._n, self._e, self._k)

    def copy_negate(self):
        return _make(1 - self._s, self._n, self._e, self._k)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._s, self._n, self._e, self._k)

    def __pos__(self, context=None):
        context = context or _current
        sign = self._s if self._n or self._k or context.rounding == "ROUND_FLOOR" else 0
        return _finish(_make(sign, self._n, self._e, self._k), context)

    def __neg__(self, context=None):
        if self._k > 1:
            return self.__pos__(context)
        return self.copy_negate().__pos__(context)

    def __abs__(self, context=None):
        return self.__neg__(context) if self._s else self.__pos__(context)

    # ---- arithmetic

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        if self._k or other._k:
            nan = _nan(context, self, other)
            if nan is not None:
                return nan
            if self._k and other._k and self._s != other._s:
                return _invalid(context)
            return self if self._k else other
        a, b = (self, other) if self._e >= other._e else (other, self)
        gap = a._e - b._e
        exp = b._e
        n, m = a._n, b._n
        if gap > context.prec + 2 and n:
            # The smaller one matters only as something next to nothing.
            least = a._e + _length(n) - context.prec - 3
            if not m:
                exp = max(exp, min(least, a._e))
                gap = a._e - exp
            elif b._e + _length(m) - 1 < least:
                exp = min(least, a._e) - 1
                gap = a._e - exp
                m = 1
        if gap and n:
            n *= 10**gap
        n = (-n if a._s else n) + (-m if b._s else m)
        if n:
            return _fix(1, -n, exp, context) if n < 0 else _fix(0, n, exp, context)
        return _fix(int(context.rounding == "ROUND_FLOOR") if a._s != b._s else a._s, 0, exp, context)

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        return self.__add__(other if other._k > 1 else other.copy_negate(), context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        sign = self._s ^ other._s
        if self._k or other._k:
            nan = _nan(context, self, other)
            if nan is not None:
                return nan
            return _make(sign, 0, 0, 1) if self and other else _invalid(context)
        return _fix(sign, self._n * other._n, self._e + other._e, context)

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        sign = self._s ^ other._s
        if self._k or other._k:
            nan = _nan(context, self, other)
            if nan is not None:
                return nan
            if self._k:
                return _invalid(context) if other._k else _make(sign, 0, 0, 1)
            _signal(context, _CLAMPED)
            return _make(sign, 0, context.Etiny())
        if not other._n:
            return _by_zero(self, sign, context)
        exp = self._e - other._e
        if not self._n:
            return _fix(sign, 0, exp, context)
        ideal = exp
        shift = _length(other._n) - _length(self._n) + context.prec + 1
        exp -= shift
        q, r = divmod(self._n * 10**shift, other._n) if shift >= 0 else divmod(self._n, other._n * 10**-shift)
        if r:
            q += q % 5 == 0
        else:
            q, exp = _strip(q, exp, ideal)
        return _fix(sign, q, exp, context)

    def _divide(self, other, context):
        # (quotient as a Decimal, remainder), for // and %.
        sign = self._s ^ other._s
        exp = self._e if other._k else min(self._e, other._e)
        if not self._n or other._k or self.adjusted() - other.adjusted() <= -2:
            return _make(sign, 0, 0), _make(self._s, self._n * 10 ** (self._e - exp), exp)
        if self.adjusted() - other.adjusted() <= context.prec:
            q, r = divmod(self._n * 10 ** (self._e - exp), other._n * 10 ** (other._e - exp))
            if _length(q) <= context.prec:
                return _make(sign, q, 0), _make(self._s, r, exp)
        nan = _invalid(context, DivisionImpossible)
        return nan, nan

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        nan = _nan(context, self, other)
        if nan is not None:
            return nan
        sign = self._s ^ other._s
        if self._k:
            return _invalid(context) if other._k else _make(sign, 0, 0, 1)
        return _by_zero(self, sign, context) if not other else _finish(self._divide(other, context)[0], context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        nan = _nan(context, self, other)
        if nan is not None:
            return nan
        if self._k:
            return _invalid(context)
        if not other:
            return _invalid(context, InvalidOperation if self else DivisionUndefined)
        return _finish(self._divide(other, context)[1], context)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        context = context or _current
        nan = _nan(context, self, other)
        if nan is not None:
            return nan, nan
        sign = self._s ^ other._s
        if self._k:
            nan = _invalid(context)
            return (nan if other._k else _make(sign, 0, 0, 1)), nan
        if not other:
            if not self:
                nan = _invalid(context, DivisionUndefined)
                return nan, nan
            _signal(context, _BY_ZERO | _INVALID)
            return _make(sign, 0, 0, 1), _make(0, 0, 0, 2)
        q, r = self._divide(other, context)
        return _finish(q, context), _finish(r, context)

    def remainder_near(self, other, context=None):
        context, other = context or _current, _operand(other)
        nan = _nan(context, self, other)
        if nan is not None:
            return nan
        if self._k:
            return _invalid(context)
        if not other:
            return _invalid(context, InvalidOperation if self else DivisionUndefined)
        if other._k:
            return _finish(self, context)
        exp = min(self._e, other._e)
        if not self._n:
            return _fix(self._s, 0, exp, context)
        gap = self.adjusted() - other.adjusted()
        if gap > context.prec:
            return _invalid(context, DivisionImpossible)
        if gap <= -2:
            return _fix(self._s, self._n * 10 ** (self._e - exp), exp, context)
        a, b = self._n * 10 ** (self._e - exp), other._n * 10 ** (other._e - exp)
        q, r = divmod(a, b)
        sign = self._s
        if 2 * r + (q & 1) > b:
            r = b - r
            q += 1
            sign = 1 - sign
        if _length(q) > context.prec:
            return _invalid(context, DivisionImpossible)
        return _fix(sign, r, exp, context)

    def fma(self, other, third, context=None):
        context, other, third = context or _current, _operand(other), _operand(third)
        if self._k > 1 or other._k > 1:
            return _nan(context, self, other, third)
        if self._k or other._k:
            if not self or not other:
                return _invalid(context)
            product = _make(self._s ^ other._s, 0, 0, 1)
        else:
            product = _make(self._s ^ other._s, self._n * other._n, self._e + other._e)
        return product.__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        from _decimal_functions import power, power_modulo

        other = _convert(other)
        if other is None:
            return NotImplemented
        if modulo is None:
            return power(self, other, context or _current)
        modulo = _convert(modulo)
        return NotImplemented if modulo is None else power_modulo(self, other, modulo, context or _current)

    # ---- exponents and digits

    def quantize(self, exp, rounding=None, context=None):
        context, exp = context or _current, _operand(exp)
        if rounding is None:
            rounding = context.rounding
        elif rounding not in _MODES:
            context._changed().rounding = rounding
        if self._k or exp._k:
            nan = _nan(context, self, exp)
            if nan is not None:
                return nan
            return self if self._k and exp._k else _invalid(context)
        new = exp._e
        if not context.Etiny() <= new <= context.Emax or self._n and self.adjusted() > context.Emax or self._n and self.adjusted() - new + 1 > context.prec:
            return _invalid(context)
        n, exact = _rescale(self._s, self._n, self._e, new, rounding)
        if n and (_length(n) > context.prec or new + _length(n) - 1 > context.Emax):
            return _invalid(context)
        bits = 0
        if new > self._e and self._n:
            bits = _ROUNDED if exact else _ROUNDED | _INEXACT
        if n and new + _length(n) - 1 < context.Emin:
            bits |= _SUBNORMAL
        if bits:
            _signal(context, bits)
        return _fix(self._s, n, new, context) if context.clamp else _make(self._s, n, new)

    def to_integral_exact(self, rounding=None, context=None):
        context = context or _current
        if self._k or self._e >= 0:
            return _nan(context, self) or self
        n, exact = _rescale(self._s, self._n, self._e, 0, rounding or context.rounding)
        if self._n:
            _signal(context, _ROUNDED if exact else _ROUNDED | _INEXACT)
        return _make(self._s, n, 0)

    def to_integral_value(self, rounding=None, context=None):
        context = context or _current
        if self._k or self._e >= 0:
            return _nan(context, self) or self
        return _make(self._s, _rescale(self._s, self._n, self._e, 0, rounding or context.rounding)[0], 0)

    to_integral = to_integral_value

    def normalize(self, context=None):
        context = context or _current
        d = _finish(self, context)
        if d._k:
            return d
        if not d._n:
            return _make(d._s, 0, 0)
        return _make(d._s, *_strip(d._n, d._e, context.Etop() if context.clamp else context.Emax))

    def __radd__(self, other):
        return self.__add__(other)

    def __rmul__(self, other):
        return self.__mul__(other)

    def __rsub__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other - self

    def __rtruediv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other / self

    def __rfloordiv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other // self

    def __rmod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other % self

    def __rdivmod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else divmod(other, self)

    def __rpow__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other**self


def _rare(name):
    # A method that is in _decimal_functions.
    def method(self, context=None):
        import _decimal_functions

        return getattr(_decimal_functions, name)(self, context or _current)

    method.__name__ = name
    return method


def _rare_binary(name):
    def method(self, other, context=None):
        import _decimal_functions

        return getattr(_decimal_functions, name)(self, _operand(other), context or _current)

    method.__name__ = name
    return method


def _with_context(name, count):
    # A method of contexts: that of numbers with the context.
    def method(self, *args):
        if len(args) != count:
            raise TypeError(f"function missing required argument {'ab'[len(args)]!r} (pos {len(args) + 1})" if len(args) < count else f"function takes at most {count} arguments ({len(args)} given)")
        d = _operand(args[0])
        if count > 1:
            _operand(args[1])
        call = getattr(d, name)
        return call(*args[1:]) if name in _PLAIN else call(*args[1:], context=self)

    return method


_PLAIN = ("copy_abs", "copy_negate", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed", "is_snan", "is_zero")

for _name in ("exp", "ln", "log10", "logb", "logical_invert", "next_minus", "next_plus", "sqrt"):
    setattr(Decimal, _name, _rare(_name))
    setattr(Context, _name, _with_context(_name, 1))
for _name in ("logical_and", "logical_or", "logical_xor", "next_toward", "rotate", "scaleb", "shift"):
    setattr(Decimal, _name, _rare_binary(_name))
    setattr(Context, _name, _with_context(_name, 2))
for _name in _PLAIN + ("is_normal", "is_subnormal", "normalize", "number_class", "to_eng_string", "to_integral_exact", "to_integral_value"):
    setattr(Context, _name, _with_context(_name, 1))
for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "max", "max_mag", "min", "min_mag", "quantize", "remainder_near", "same_quantum"):
    setattr(Context, _name, _with_context(_name, 2))
for _name, _method, _count in (
    ("abs", "abs", 1), ("plus", "pos", 1), ("minus", "neg", 1), ("add", "add", 2), ("subtract", "sub", 2), ("multiply", "mul", 2),
    ("divide", "truediv", 2), ("divide_int", "floordiv", 2), ("remainder", "mod", 2), ("divmod", "divmod", 2),
):
    setattr(Context, _name, _with_context(f"__{_method}__", _count))
Context.to_integral = Context.to_integral_value


def _context_power(self, a, b, modulo=None):
    return _operand(a).__pow__(_operand(b), modulo, context=self)


def _context_fma(self, a, b, c, /):
    return _operand(a).fma(b, c, context=self)


Context.power = _context_power
Context.fma = _context_fma


def _small(n):
    return _make(int(n < 0), abs(n), 0)


def _whole(d, what=""):
    if d._k > 1:
        raise ValueError(f"cannot convert NaN to integer{what}")
    if d._k:
        raise OverflowError(f"cannot convert Infinity to integer{what}")


def _by_zero(d, sign, context):
    if not d._n:
        return _invalid(context, DivisionUndefined)
    _signal(context, _BY_ZERO)
    return _make(sign, 0, 0, 1)


def _strip(n, exp, ideal):
    # Without trailing zeros, as long as the exponent is below `ideal`.
    while exp < ideal and n % 10 == 0:
        n //= 10
        exp += 1
    return n, exp


def _order(a, b):
    if not a and not b:
        return 0
    if not a or not b or a._s != b._s:
        if not a:
            return 1 if b._s else -1
        return -1 if a._s else 1
    sign = -1 if a._s else 1
    if a._k or b._k:
        return sign * ((a._k == 1) - (b._k == 1))
    x, y = a.adjusted(), b.adjusted()
    if x == y:
        exp = min(a._e, b._e)
        x, y = a._n * 10 ** (a._e - exp), b._n * 10 ** (b._e - exp)
    return sign * ((x > y) - (x < y))


def _from_float(f):
    if isinstance(f, int):
        return _convert(f)
    if f != f or f in (float("inf"), float("-inf")):
        from math import copysign

        return _make(int(copysign(1, f) < 0), 0, 0, 2 if f != f else 1)
    a, b = f.as_integer_ratio()
    k = b.bit_length() - 1
    return _make(int(f < 0 or str(f)[0] == "-"), abs(a) * 5**k, -k)


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    kind = 0
    if isinstance(exp, str):
        kind = {"F": 1, "n": 2, "N": 3}.get(exp, 0)
        if not kind:
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        exp = 0
    elif not isinstance(exp, int):
        raise ValueError("exponent must be an integer")
    text = ""
    if kind != 1:
        digits = list(digits)
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError("coefficient must be a tuple of digits")
        text = "".join([str(int(digit)) for digit in digits])
    return _make(int(sign), _int(text or "0"), exp, kind)


_started = False
DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [InvalidOperation, DivisionByZero, Overflow])
_started = True
BasicContext = Context(9, ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = DefaultContext.copy()
if "contextvars" in _sys.modules:
    _sys.modules["contextvars"]._decimal = _sys.modules["decimal"]
_Number.register(Decimal)
