"""Many ways to compute Fibonacci numbers, all compared."""

import itertools
from decimal import Decimal, localcontext
from functools import cache, reduce


def naive(n):
    return n if n < 2 else naive(n - 1) + naive(n - 2)


@cache
def cached(n):
    return n if n < 2 else cached(n - 1) + cached(n - 2)


def loop(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def generator():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def with_reduce(n):
    return reduce(lambda pair, _: (pair[1], sum(pair)), range(n), (0, 1))[0]


def doubling(n):
    def pair(k):
        if k == 0:
            return 0, 1
        a, b = pair(k >> 1)
        c, d = a * (2 * b - a), a * a + b * b
        return (d, c + d) if k & 1 else (c, d)
    return pair(n)[0]


def binet(n):
    with localcontext() as context:
        context.prec = 60
        root = Decimal(5).sqrt()
        phi = (1 + root) / 2
        return int((phi ** n / root).to_integral_value())


class Lucas:
    """A sequence class that can be indexed and sliced."""

    def __init__(self, first=2, second=1):
        self.values = [first, second]

    def __getitem__(self, index):
        stop = index.stop if isinstance(index, slice) else index + 1
        while len(self.values) < stop:
            self.values.append(self.values[-1] + self.values[-2])
        return self.values[index]


def zeckendorf(n):
    parts = []
    for fib in reversed(list(itertools.takewhile(lambda f: f <= n, itertools.islice(generator(), 2, None)))):
        if fib <= n:
            parts.append(fib)
            n -= fib
    return parts


def main():
    functions = [naive, cached, loop, with_reduce, doubling, binet]
    for function in functions:
        print(f"{function.__name__:<12}", [function(n) for n in range(0, 16, 3)])
    print(loop(100) == cached(100) == doubling(100) == with_reduce(100) == binet(100), loop(100))
    print(len(str(doubling(1000))), str(doubling(1000))[:20], doubling(300) % 10**9)
    print(list(itertools.islice(generator(), 12)), Lucas()[:8], Lucas()[30])
    print([zeckendorf(n) for n in (1, 10, 64, 100)])
    print(f"{loop(41) / loop(40):.12f}", sum(f for f in itertools.takewhile(lambda f: f < 4_000_000, generator()) if f % 2 == 0))


if __name__ == "__main__":
    main()
