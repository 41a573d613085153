"""Render values as HTML with functools.singledispatch."""

import html
import numbers
from collections import abc
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch, singledispatchmethod


@singledispatch
def htmlize(obj: object) -> str:
    return f"<pre>{html.escape(repr(obj))}</pre>"


@htmlize.register
def _(text: str) -> str:
    content = html.escape(text).replace("\n", "<br/>\n")
    return f"<p>{content}</p>"


@htmlize.register
def _(seq: abc.Sequence) -> str:
    inner = "</li>\n<li>".join(htmlize(item) for item in seq)
    return "<ul>\n<li>" + inner + "</li>\n</ul>"


@htmlize.register
def _(n: numbers.Integral) -> str:
    return f"<pre>{n} (0x{n:x})</pre>"


@htmlize.register(bool)
def _(n):
    return f"<pre>{n}</pre>"


@htmlize.register(Fraction)
def _(x) -> str:
    return f"<pre>{x.numerator}/{x.denominator}</pre>"


@htmlize.register(Decimal)
@htmlize.register(float)
def _(x) -> str:
    return f"<pre>{x} ({Fraction(x).limit_denominator(100)})</pre>"


class Negator:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError(f"cannot negate {type(arg).__name__}")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg

    @neg.register(str)
    def _(self, arg):
        return arg[::-1]


def main():
    for value in ({1}, abs, "Heimlich & Co.\n- a game", 42, ["alpha", 66, (3, 2)], True, Fraction(2, 3), 2 / 3, Decimal("0.25"), None):
        if value is not abs:
            print(htmlize(value))
    print(htmlize.dispatch(bool) is htmlize.dispatch(int), len(htmlize.registry))
    negator = Negator()
    print(negator.neg(5), negator.neg(True), negator.neg("abc"))
    try:
        negator.neg(1.5)
    except NotImplementedError as error:
        print(error)


if __name__ == "__main__":
    main()
