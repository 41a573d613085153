import typing
from typing import ParamSpec, SupportsAbs, SupportsBytes, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound, get_overloads, overload

print("# protocols of conversions")
for protocol in (SupportsAbs, SupportsBytes, typing.SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound):
    print(protocol.__name__, [isinstance(value, protocol) for value in (1, 1.5, 1j, b"", "x", [], None)])
print(SupportsInt is typing.SupportsInt)


class Meter:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return float(self.value)


print(isinstance(Meter(1), SupportsFloat), isinstance(Meter(1), SupportsInt))

print("# overloads")


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print([each.__annotations__ for each in get_overloads(f)], f(3))
typing.clear_overloads()
print(get_overloads(f))

print("# parameters of a ParamSpec")
P = ParamSpec("P")
print(P.args, P.kwargs, P.args == P.args, P.args == P.kwargs, P.args.__origin__ is P)
print([name for name in ("Deque", "SupportsInt", "IO", "Literal") if name not in typing.__all__])
