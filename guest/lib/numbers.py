"""The tower of kinds of numbers."""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class Number(metaclass=ABCMeta):
    """Any number."""

    __slots__ = ()
    __hash__ = None


def _abstract(name):
    def method(self, *args):
        raise NotImplementedError

    method.__name__ = name
    return abstractmethod(method)


class Complex(Number):
    """Numbers with the operations of complex."""

    __slots__ = ()
    for _name in "complex add radd neg pos mul rmul truediv rtruediv pow rpow abs eq".split():
        locals()[f"__{_name}__"] = _abstract(f"__{_name}__")
    conjugate = _abstract("conjugate")
    real = property(_abstract("real"))
    imag = property(_abstract("imag"))
    del _name

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


Complex.register(complex)


class Real(Complex):
    """Numbers in an order."""

    __slots__ = ()
    for _name in "float trunc floor ceil round floordiv rfloordiv mod rmod lt le".split():
        locals()[f"__{_name}__"] = _abstract(f"__{_name}__")
    del _name

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


Real.register(float)


class Rational(Real):
    """Numbers that are a numerator over a denominator."""

    __slots__ = ()
    numerator = property(_abstract("numerator"))
    denominator = property(_abstract("denominator"))

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Whole numbers."""

    __slots__ = ()
    for _name in "int pow lshift rlshift rshift rrshift and rand xor rxor or ror invert".split():
        locals()[f"__{_name}__"] = _abstract(f"__{_name}__")
    del _name

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Integral.register(int)
