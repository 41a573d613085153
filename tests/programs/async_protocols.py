"""Classes with __aiter__, __anext__, __aenter__, __aexit__ and __await__."""

import asyncio


class Countdown:
    def __init__(self, start):
        self.start = start

    def __aiter__(self):
        self.current = self.start
        return self

    async def __anext__(self):
        if self.current <= 0:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        self.current -= 1
        return self.current + 1


class Connection:
    log = []

    def __init__(self, name, *, broken=False):
        self.name, self.broken = name, broken

    async def __aenter__(self):
        await asyncio.sleep(0)
        if self.broken:
            raise ConnectionError(f"{self.name} is down")
        self.log.append(f"open {self.name}")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.log.append(f"close {self.name}" + (f" after {exc_type.__name__}" if exc_type else ""))
        return exc_type is KeyError

    async def query(self, sql):
        if "drop" in sql:
            raise KeyError("forbidden")
        return f"{self.name}: {sql}"


class Delayed:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value


async def main():
    async for n in Countdown(3):
        print(n, end=" ")
    else:
        print("lift-off")
    async with Connection("one") as one:
        print(await one.query("select 1"))
    async with Connection("two") as two:
        await two.query("drop table")
        print("not reached")
    try:
        async with Connection("three", broken=True):
            pass
    except ConnectionError as error:
        print("ConnectionError:", error)
    try:
        async with Connection("four") as four:
            raise RuntimeError("oops")
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(Connection.log)
    print(await Delayed(42), await asyncio.gather(Delayed("a").__await__() and asyncio.sleep(0, "b")))
    coroutine = two.query("x")
    print(asyncio.iscoroutine(coroutine), await coroutine)


asyncio.run(main())
