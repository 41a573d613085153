"""Coroutine-style generators: send, throw, close, return values."""

from functools import wraps


def coroutine(function):
    @wraps(function)
    def start(*args):
        generator = function(*args)
        next(generator)
        return generator
    return start


@coroutine
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            break
        total += value
        count += 1
        average = total / count
    return count, average


@coroutine
def grep(pattern, target):
    try:
        while True:
            line = yield
            if pattern in line:
                target.send(line)
    except GeneratorExit:
        print(f"grep {pattern!r} closed")
        target.close()


@coroutine
def printer(prefix):
    lines = 0
    try:
        while True:
            try:
                line = yield lines
                lines += 1
                print(prefix, line)
            except ValueError as error:
                print(prefix, "told:", error)
    finally:
        print(prefix, f"{lines} lines")


def collect(results):
    while True:
        result = yield from averager_plain()
        results.append(result)


def averager_plain():
    values = []
    while (value := (yield)) is not None:
        values.append(value)
    return sum(values) / len(values)


def main():
    avg = averager()
    print([avg.send(v) for v in (10, 20, 60)])
    try:
        avg.send(None)
    except StopIteration as stop:
        print("returned", stop.value)
    sink = printer(">>")
    g = grep("py", sink)
    for line in ("python", "ruby", "happy", "numpy"):
        g.send(line)
    print(sink.throw(ValueError("careful")))
    g.close()
    try:
        g.send("more")
    except StopIteration:
        print("finished")
    results = []
    c = collect(results)
    next(c)
    for value in (1, 2, 3, None, 10, None):
        c.send(value)
    print(results)
    try:
        averager().throw(KeyError("x"))
    except KeyError as error:
        print("KeyError", error)


if __name__ == "__main__":
    main()
