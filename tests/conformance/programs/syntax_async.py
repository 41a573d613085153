# Coroutines, asynchronous generators, comprehensions and with.
import asyncio


def show(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e.args)


async def coroutine():
    return 1


c = coroutine()
print(type(c).__name__, asyncio.iscoroutine(c), asyncio.iscoroutinefunction(coroutine), c.__name__)
print(asyncio.iscoroutine((x for x in [])), asyncio.iscoroutinefunction(lambda: (yield)))
show(c.send, None)
show(c.send, None)
c = coroutine()
show(c.send, 1)
c.close()


async def counts(n):
    for i in range(n):
        await asyncio.sleep(0)
        got = yield i
        if got is not None:
            print("got", got)


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name

    async def __aexit__(self, type, value, tb):
        await asyncio.sleep(0)
        print("exit", self.name, type and type.__name__)
        return self.swallow


async def cleanup():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        await asyncio.sleep(0)
        print("cleaned")


async def main():
    async for i in counts(3):
        if i == 1:
            continue
        print("i", i)
    else:
        print("else")
    print([i async for i in counts(3)], {i: i async for i in counts(2)}, [i for i in [j async for j in counts(2)]])
    print([i async for i in counts(5) if i % 2], [await coroutine() for _ in range(2)], [(i, j) async for i in counts(2) async for j in counts(2)])
    g = (i * 2 async for i in counts(3))
    print(type(g).__name__, [x async for x in g])
    g = (await coroutine() for _ in range(2))
    print(type(g).__name__, [x async for x in g])
    async with Manager("a") as a, Manager("b"):
        print("in", a)
    async with (
        Manager("c") as c,
        Manager("d", swallow=True) as d,
    ):
        print(c, d)
        raise KeyError
    async def leave():
        async with Manager("e"):
            return "left"
    print(await leave())
    for i in range(2):
        async with Manager("f"):
            if i == 0:
                continue
            break
    a = counts(3)
    print(await a.__anext__(), await a.asend("sent"), await a.__anext__())
    try:
        await a.__anext__()
    except StopAsyncIteration:
        print("stopped")
    a = cleanup()
    print(await a.__anext__(), await a.athrow(ValueError("thrown")))
    await a.aclose()
    await a.aclose()
    a = cleanup()
    try:
        await a.athrow(KeyError("early"))
    except KeyError as e:
        print("KeyError", e.args)
    a = cleanup()
    async for x in a:
        break
    await a.aclose()
    step = counts(1).__anext__()
    await step
    try:
        await step
    except RuntimeError as e:
        print("RuntimeError", e)
    async def raises():
        yield 1
        raise StopAsyncIteration
    try:
        async for _ in raises():
            pass
    except RuntimeError as e:
        print("RuntimeError", e)
    async def ignores():
        while True:
            try:
                yield 1
            except GeneratorExit:
                pass
    a = ignores()
    await a.__anext__()
    try:
        await a.aclose()
    except RuntimeError as e:
        print("RuntimeError", e)
    c = coroutine()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print("RuntimeError", e)
    for wrong in (1, None, "s"):
        try:
            await wrong
        except TypeError as e:
            print("TypeError", e)

    class Awaitable:
        def __await__(self):
            r = yield from asyncio.sleep(0).__await__()
            return "awaited", r
    print(await Awaitable())
    f = lambda: coroutine()
    print(await f())


asyncio.run(main())
