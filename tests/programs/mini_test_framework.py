"""A small test framework: discovery, fixtures, parametrize, report."""

import traceback


class Skip(Exception):
    pass


REGISTRY = []
FIXTURES = {}


def fixture(function):
    FIXTURES[function.__name__] = function
    return function


def test(function):
    REGISTRY.append((function, {}))
    return function


def parametrize(names, rows):
    keys = [name.strip() for name in names.split(",")]

    def decorator(function):
        for row in rows:
            REGISTRY.append((function, dict(zip(keys, row if isinstance(row, tuple) else (row,)))))
        return function
    return decorator


def raises(expected, function, *args):
    try:
        function(*args)
    except expected as error:
        return error
    raise AssertionError(f"{expected.__name__} not raised")


@fixture
def numbers():
    return [3, 1, 2]


@test
def test_sorting(numbers):
    assert sorted(numbers) == [1, 2, 3]


@test
def test_wrong_length(numbers):
    assert len(numbers) == 4, f"length is {len(numbers)}"


@parametrize("text, expected", [("5", 5), (" 7 ", 7), ("x", 0)])
def test_int(text, expected):
    assert int(text) == expected


@parametrize("n", [0, 2])
def test_division(n):
    if n == 0:
        error = raises(ZeroDivisionError, lambda: 1 / n)
        assert "zero" in str(error)
    else:
        raise Skip("later")


def run(function, params):
    names = function.__code__.co_varnames[:function.__code__.co_argcount]
    arguments = {name: params[name] if name in params else FIXTURES[name]() for name in names}
    try:
        function(**arguments)
    except AssertionError as error:
        return "FAIL", str(error) or "assertion failed"
    except Skip as error:
        return "SKIP", str(error)
    except Exception as error:
        return "ERROR", traceback.format_exception_only(type(error), error)[-1].strip()
    return "ok", ""


def main():
    tally = {}
    for function, params in REGISTRY:
        status, detail = run(function, params)
        tally[status] = tally.get(status, 0) + 1
        label = function.__name__ + (f"[{'-'.join(map(str, params.values()))}]" if params else "")
        print(f"{label:<24}{status:<6}{detail}")
    print(", ".join(f"{count} {status}" for status, count in sorted(tally.items())))


if __name__ == "__main__":
    main()
