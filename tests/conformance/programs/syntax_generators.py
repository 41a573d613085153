# Generators: send, throw, close, delegation, and what they say when misused.
def show(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e.args)


def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("finally")
    return "result"


i = g()
show(i.send, 5)
show(next, i)
show(i.send, 5)
show(i.throw, ValueError("thrown"))
show(next, i)
show(next, i)
show(i.throw, KeyError)
i = g()
show(i.throw, KeyError("early"))
show(next, i)
i = g()
show(i.close)
show(next, i)
i = g()
next(i)
show(i.close)
show(i.close)
i = g()
next(i)
show(i.throw, ValueError, "with value")
show(i.throw, 5)
i.close()


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


i = ignores()
next(i)
show(i.close)


def stops():
    yield 1
    raise StopIteration(5)


i = stops()
next(i)
show(next, i)


def itself():
    yield next(it)


it = itself()
show(next, it)


def inner():
    try:
        r = yield "a"
        print("inner got", r)
    except KeyError:
        print("inner caught")
        yield "b"
    return "inner result"


def outer():
    r = yield from inner()
    print("r", r)
    r = yield from [1, 2]
    print("r", r)
    yield from ()
    return (yield from inner())


i = outer()
show(next, i)
show(i.send, "s")
show(next, i)
show(next, i)
show(i.throw, KeyError)
show(next, i)
print(list(outer()))


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, v):
        return "send", v

    def throw(self, *a):
        raise StopIteration("thrown")


def delegating():
    r = yield from Delegate()
    yield "result", r


i = delegating()
show(next, i)
show(i.send, 1)
show(i.throw, ValueError())
print(type(g()).__name__, g().__name__, g().gi_running, g().gi_frame is None)
print(list(x * y for x in range(3) for y in range(3) if x != y))
print(sum(x for x in [1, 2, 3]), [*(x for x in "ab")], max((x for x in [1, 5]), default=0))


def nested_finally():
    for n in range(3):
        try:
            try:
                if n == 1:
                    continue
                yield n
            finally:
                yield "inner", n
        finally:
            print("outer", n)


print(list(nested_finally()))


def flow(kind):
    for i in range(2):
        try:
            if kind == "return":
                return "try"
            if kind == "break":
                break
            if kind == "raise":
                raise ValueError
        except ValueError:
            return "except"
        else:
            print("else")
        finally:
            print("finally", kind, i)
            if kind == "override":
                return "finally"
    else:
        print("loop else")
    return "end"


for kind in ("return", "break", "raise", "none", "override"):
    print(flow(kind))


def loops():
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
    else:
        print("while else", n)
    while True:
        break
    else:
        print("never")
    for n in []:
        pass
    else:
        print("for else")
    for n in range(3):
        for m in range(3):
            if m == 1:
                break
        else:
            continue
        if n == 1:
            break
    print(n, m)


loops()
