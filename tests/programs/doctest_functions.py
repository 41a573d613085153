"""Functions with doctests, run by doctest."""

import doctest


def factorial(n):
    """Return n! for n >= 0.

    >>> [factorial(n) for n in range(6)]
    [1, 1, 2, 6, 24, 120]
    >>> factorial(30)
    265252859812191058636308480000000
    >>> factorial(-1)
    Traceback (most recent call last):
        ...
    ValueError: n must be >= 0
    """
    if n < 0:
        raise ValueError("n must be >= 0")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


def chunk(items, size):
    """Split into pieces.

    >>> list(chunk("abcdefg", 3))
    ['abc', 'def', 'g']
    >>> for piece in chunk([1, 2, 3], 2):
    ...     print(piece)
    [1, 2]
    [3]
    """
    for start in range(0, len(items), size):
        yield items[start:start + size]


def wrong(x):
    """
    >>> wrong(1)
    3
    >>> wrong(2)
    4
    """
    return x * 2


def main():
    finder = doctest.DocTestFinder()
    runner = doctest.DocTestRunner(verbose=False)
    for function in (factorial, chunk, wrong):
        for test in finder.find(function, function.__name__, globs=globals()):
            output = []
            results = runner.run(test, out=output.append)
            print(f"{function.__name__}: attempted={results.attempted} failed={results.failed}")
            for line in "".join(output).splitlines():
                if line.startswith(("Expected", "Got", "    ")):
                    print("  ", line.strip())


if __name__ == "__main__":
    main()
