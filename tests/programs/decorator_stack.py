"""Decorators: call counting, tracing with indentation, parameters, classes."""

import functools


def count_calls(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def trace(indent="  "):
    depth = 0

    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            nonlocal depth
            print(f"{indent * depth}-> {function.__name__}{args}")
            depth += 1
            try:
                result = function(*args)
            finally:
                depth -= 1
            print(f"{indent * depth}<- {result}")
            return result

        return wrapper

    return decorator


class Deprecated:
    def __init__(self, reason):
        self.reason = reason

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            print(f"{function.__qualname__} is deprecated: {self.reason}")
            return function(*args, **kwargs)

        return wrapper


def add_repr(cls):
    cls.__repr__ = lambda self: f"<{cls.__name__} {self.__dict__}>"
    return cls


@count_calls
def fibonacci(n):
    """Naive Fibonacci."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@trace()
def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half * (base if exponent % 2 else 1)


@add_repr
class Old:
    def __init__(self):
        self.x = 1

    @Deprecated("use new_way")
    def way(self, y):
        return self.x + y


def main():
    print(fibonacci(12), fibonacci.calls, fibonacci.__name__, fibonacci.__doc__)
    print(power(2, 5))
    old = Old()
    print(old.way(2), old)
    make_bold, make_italic = (lambda tag: lambda f: lambda *a: f"<{tag}>{f(*a)}</{tag}>")("b"), None
    print(make_bold(str.upper)("text"), make_italic)
    print(fibonacci.__wrapped__.__name__, hasattr(power, "calls"))


if __name__ == "__main__":
    main()
