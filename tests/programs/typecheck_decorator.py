"""Run-time checks from annotations with inspect."""

import inspect
from functools import wraps
from typing import get_args, get_origin, get_type_hints


def matches(value, hint) -> bool:
    if hint is None or hint is type(None):
        return value is None
    origin = get_origin(hint)
    if origin is None:
        return isinstance(value, hint)
    if origin in (list, set):
        (inner,) = get_args(hint)
        return isinstance(value, origin) and all(matches(v, inner) for v in value)
    if origin is dict:
        k, v = get_args(hint)
        return isinstance(value, dict) and all(matches(a, k) and matches(b, v) for a, b in value.items())
    return any(matches(value, option) for option in get_args(hint))


def typed(function):
    hints = get_type_hints(function)
    signature = inspect.signature(function)

    @wraps(function)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            if name in hints and not matches(value, hints[name]):
                raise TypeError(f"{function.__name__}: {name}={value!r} is no {hints[name]}")
        result = function(*args, **kwargs)
        if "return" in hints and not matches(result, hints["return"]):
            raise TypeError(f"{function.__name__}: returned {result!r}")
        return result

    return wrapper


@typed
def repeat(text: str, times: int = 2, sep: str | None = None) -> str:
    return (sep or "").join([text] * times)


@typed
def total(prices: list[float], rates: dict[str, float]) -> float:
    return sum(prices) * rates.get("tax", 1.0)


@typed
def broken(x: int) -> str:
    return x


def main():
    print(repeat("ab"), repeat("ab", sep="-"), repeat(times=3, text="x"), total([1.5, 2.0], {"tax": 1.1}))
    attempts = [lambda: repeat(5), lambda: repeat("a", "b"), lambda: repeat("a", sep=1), lambda: total([1], {}),
                lambda: total([1.0], {"a": "b"}), lambda: broken(3), lambda: repeat("a", 1, None, 4), lambda: repeat(text="a", oops=1)]
    for attempt in attempts:
        try:
            attempt()
        except TypeError as error:
            print("TypeError:", error)
    print(inspect.signature(repeat), list(inspect.signature(total).parameters))


if __name__ == "__main__":
    main()
