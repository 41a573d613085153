"""Rational numbers."""

import numbers
from math import gcd

__all__ = ["Fraction"]

_PRIME = 2147483647  # what hashes are taken modulo


def _make(n, d):
    # Without common factors.
    self = object.__new__(Fraction)
    self._numerator = n
    self._denominator = d
    return self


def _reduced(n, d):
    if not d:
        raise ZeroDivisionError(f"Fraction({n}, 0)")
    common = gcd(n, d)
    if d < 0:
        common = -common
    return _make(n // common, d // common)


def _pair(value):
    # (numerator, denominator) of a rational operand, or None.
    if isinstance(value, Fraction):
        return value._numerator, value._denominator
    if isinstance(value, int):
        return int(value), 1
    if isinstance(value, (float, complex)) or not isinstance(value, numbers.Rational):
        return None
    return value.numerator, value.denominator


def _operators(exact, name):
    # The method of an operator and the reflected one.
    def other_kind(a, b):
        if name == "pow":
            return a**b
        if name == "divmod":
            return divmod(a, b)
        return a + b if name == "add" else a - b if name == "sub" else a * b if name == "mul" else a / b if name == "truediv" else a // b if name == "floordiv" else a % b

    def forward(a, b):
        pair = _pair(b)
        if pair is not None:
            return exact(a._numerator, a._denominator, *pair)
        if isinstance(b, float):
            return other_kind(float(a), b)
        return other_kind(complex(a), b) if isinstance(b, complex) else NotImplemented

    def reverse(b, a):
        pair = _pair(a)
        if pair is not None:
            return exact(*pair, b._numerator, b._denominator)
        if isinstance(a, numbers.Real):
            return other_kind(float(a), float(b))
        return other_kind(complex(a), complex(b)) if isinstance(a, numbers.Complex) else NotImplemented

    forward.__name__ = f"__{name}__"
    reverse.__name__ = f"__r{name}__"
    return forward, reverse


def _add(a, b, c, d):
    return _reduced(a * d + c * b, b * d)


def _sub(a, b, c, d):
    return _reduced(a * d - c * b, b * d)


def _mul(a, b, c, d):
    return _reduced(a * c, b * d)


def _div(a, b, c, d):
    if not c:
        raise ZeroDivisionError(f"Fraction({d}, 0)")
    return _reduced(a * d, b * c)


def _floordiv(a, b, c, d):
    return a * d // (b * c)


def _mod(a, b, c, d):
    return _reduced(a * d % (c * b), b * d)


def _divmod(a, b, c, d):
    q, r = divmod(a * d, b * c)
    return q, _reduced(r, b * d)


class Fraction(numbers.Rational):
    """A rational number."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                pair = numerator, 1
            elif isinstance(numerator, str):
                pair = _parse(numerator)
            else:
                pair = _pair(numerator)
                if pair is None:
                    if not isinstance(numerator, float) and not hasattr(numerator, "as_integer_ratio"):
                        raise TypeError("argument should be a string or a Rational instance")
                    pair = numerator.as_integer_ratio()
        else:
            a, b = _pair(numerator), _pair(denominator)
            if a is None or b is None:
                raise TypeError("both arguments should be Rational instances")
            made = _reduced(a[0] * b[1], b[0] * a[1])
            pair = made._numerator, made._denominator
        self = object.__new__(cls)
        self._numerator, self._denominator = pair
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        from decimal import Decimal

        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator up to that."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # Of the two bounds, the one that is nearer.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _make(p1, q1)
        return _make(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec, /):
        return _format(self._numerator, self._denominator, spec) if spec else str(self)

    __add__, __radd__ = _operators(_add, "add")
    __sub__, __rsub__ = _operators(_sub, "sub")
    __mul__, __rmul__ = _operators(_mul, "mul")
    __truediv__, __rtruediv__ = _operators(_div, "truediv")
    __floordiv__, __rfloordiv__ = _operators(_floordiv, "floordiv")
    __mod__, __rmod__ = _operators(_mod, "mod")
    __divmod__, __rdivmod__ = _operators(_divmod, "divmod")

    def __pow__(self, other):
        pair = _pair(other)
        if pair is None:
            return float(self) ** other if isinstance(other, (float, complex)) else NotImplemented
        power, denominator = pair
        if denominator != 1:
            return float(self) ** float(other)
        n, d = self._numerator, self._denominator
        if power >= 0:
            return _make(n**power, d**power)
        if not n:
            raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
        return _make(d**-power, n**-power) if n > 0 else _make((-d) ** -power, (-n) ** -power)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other**self._numerator
        pair = _pair(other)
        if pair is not None:
            return _make(*pair) ** self
        return other ** (self._numerator if self._denominator == 1 else float(self))

    def __pos__(self):
        return _make(self._numerator, self._denominator)

    def __neg__(self):
        return _make(-self._numerator, self._denominator)

    def __abs__(self):
        return _make(abs(self._numerator), self._denominator)

    def __int__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return _nearest(self._numerator, self._denominator)
        scale = 10 ** abs(ndigits)
        if ndigits > 0:
            return _reduced(_nearest(self._numerator * scale, self._denominator), scale)
        return _make(_nearest(self._numerator, self._denominator * scale) * scale, 1)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        if self._denominator % _PRIME == 0:
            return hash(float("inf") if self._numerator > 0 else float("-inf"))
        value = abs(self._numerator) * pow(self._denominator, -1, _PRIME) % _PRIME
        return hash(-value if self._numerator < 0 else value)

    def __eq__(self, other):
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        order = self._compare(other)
        return NotImplemented if order is None else order == 0

    def _compare(self, other):
        # A number with the sign of self - other, NaN if there is no order, None for other types.
        pair = _pair(other)
        if pair is None:
            if not isinstance(other, float):
                return None
            if other - other != 0:
                return -other
            pair = other.as_integer_ratio()
        return self._numerator * pair[1] - pair[0] * self._denominator

    def __lt__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order >= 0

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)


def _nearest(n, d):
    # n / d, halves to even.
    q, r = divmod(n, d)
    return q + (r * 2 > d or r * 2 == d and q & 1)


def _parse(text):
    import re

    m = re.fullmatch(
        r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:(?:\s*/\s*(\d+(?:_\d+)*))?|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+(?:_\d+)*))?)\s*", text
    )
    if m is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    sign, whole, denominator, fraction, exp = m.groups()
    n = int(whole or "0")
    d = 1
    if denominator:
        d = int(denominator)
    elif fraction:
        fraction = fraction.replace("_", "")
        d = 10 ** len(fraction)
        n = n * d + int(fraction)
    if exp:
        exp = int(exp)
        if exp >= 0:
            n *= 10**exp
        else:
            d *= 10**-exp
    if sign == "-":
        n = -n
    if not d:
        raise ZeroDivisionError(f"Fraction({n}, 0)")
    common = gcd(n, d)
    return n // common, d // common


def _scaled(n, d, exp):
    # n / d in units of 10**exp.
    return _nearest(n * 10**-exp, d) if exp < 0 else _nearest(n, d * 10**exp)


def _significant(n, d, figures):
    # (digits, exponent), as many as asked for.
    if not n:
        return 0, 1 - figures
    a, b = str(abs(n)), str(d)
    exp = len(a) - len(b) - (a < b) + 1 - figures
    value = _scaled(abs(n), d, exp)
    if len(str(value)) > figures:
        value //= 10
        exp += 1
    return value, exp


def _format(n, d, spec):
    import re
    from _numberformat import place

    m = re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ]?)(z)?(#)?(0(?=[0-9]))?(0|[1-9][0-9]*)?([,_])?(?:\.(0|[1-9][0-9]*))?([eEfFgG%])", spec, re.DOTALL)
    if m is None:
        raise ValueError(f"Invalid format specifier {spec!r} for object of type 'Fraction'")
    fill, align, sign, no_minus_zero, alternate, zero, width, comma, precision, kind = m.groups()
    if align and zero:
        raise ValueError(f"Invalid format specifier {spec!r} for object of type 'Fraction'; can't use explicit alignment when zero-padding")
    fill = fill or " "
    align = align or ">"
    width = int(width or 0)
    precision = int(precision or 6) if precision != "0" else 0
    trim = kind in "gG" and not alternate
    if kind in "fF%":
        exp = -precision - 2 * (kind == "%")
        value = _scaled(abs(n), d, exp)
        shift = -exp - 2 * (kind == "%")
        scientific, point, suffix = False, precision, "%" if kind == "%" else ""
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        value, exp = _significant(n, d, figures)
        scientific = kind in "eE" or exp > 0 or exp + figures < -4 + 1
        point = figures - 1 if scientific else -exp
        suffix = f"{'E' if kind in 'EG' else 'e'}{exp + figures - 1:+03d}" if scientific else ""
    is_negative = n < 0 and (value != 0 or not no_minus_zero)
    digits = str(value)
    digits = "0" * (point + 1 - len(digits)) + digits
    whole, fraction = digits[: len(digits) - point], digits[len(digits) - point :]
    if trim:
        fraction = fraction.rstrip("0")
    tail = ("." if fraction or alternate else "") + fraction + suffix
    shown = "-" if is_negative else "" if sign in ("", "-") else sign
    return place(shown, whole, tail, fill, align, width, comma, zero)
