# contextlib, item by item.
import asyncio
from contextlib import *


def fails(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


@contextmanager
def managed(name, swallow=False):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("saw", e)
        if not swallow:
            raise
    finally:
        print("exit", name)


with managed("a") as x:
    print(x)
with managed("b", swallow=True):
    raise ValueError("swallowed")
try:
    with managed("c"):
        raise ValueError("raised")
except ValueError as e:
    print("outside", e)
try:
    with managed("d"):
        raise KeyError("other")
except KeyError as e:
    print("outside", e.args)


@managed("deco")
def work(n):
    print("working", n)
    return n * 2


print(work(1), work(2))


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stop():
    yield


def use(cm):
    with cm:
        pass


fails(use, never())
fails(use, twice())
try:
    with stop():
        raise StopIteration("x")
except StopIteration as e:
    print("StopIteration", e)
with managed("e") as x, managed("f") as y:
    print(x, y)


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as t:
    print(type(t).__name__)
with suppress(KeyError, ValueError):
    {}["a"]
with suppress(ArithmeticError):
    1 / 0
try:
    with suppress(KeyError):
        int("x")
except ValueError:
    print("not suppressed")
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)

# ExitStack
with ExitStack() as stack:
    a = stack.enter_context(managed("s1"))
    b = stack.enter_context(managed("s2"))
    stack.callback(print, "callback", 1, sep="-")
    print(a, b)
with ExitStack() as stack:
    stack.push(lambda t, v, tb: print("exit with", t and t.__name__, v) or True)
    stack.enter_context(managed("s3"))
    raise ValueError("in stack")
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as e:
    print("replaced", e)
stack = ExitStack()
stack.callback(print, "moved")
moved = stack.pop_all()
stack.close()
print("closing")
moved.close()


class Logged(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("stop", exc[0] and exc[0].__name__)
        return False


@Logged()
def f(x):
    return x + 1


print(f(1))
with Logged():
    print("in")


class Mine(AbstractContextManager):
    def __exit__(self, *exc):
        print("mine ends")


with Mine() as m:
    print(type(m).__name__)


@asynccontextmanager
async def amanaged(name):
    print("aenter", name)
    try:
        yield name
    finally:
        print("aexit", name)


class AThing:
    async def aclose(self):
        print("aclosed")


async def main():
    async with amanaged("x") as x:
        print(x)
    try:
        async with amanaged("y"):
            raise ValueError("async")
    except ValueError as e:
        print("out", e)
    async with aclosing(AThing()):
        print("in")
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(amanaged("z"))
        stack.enter_context(managed("sync"))
        stack.callback(print, "cb")
        stack.push_async_callback(asyncio.sleep, 0)
    async with nullcontext(3) as n:
        print(n)


asyncio.run(main())
