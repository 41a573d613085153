# gather: order of results, exceptions, cancellation.
import asyncio


async def value(x, rounds=1):
    for _ in range(rounds):
        await asyncio.sleep(0)
    print("value", x)
    return x


async def fail(message, rounds=1):
    for _ in range(rounds):
        await asyncio.sleep(0)
    raise ValueError(message)


async def forever(name):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(value(1, 3), value(2, 1), value(3, 2)))
    task = asyncio.create_task(value("task"))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, "future")
    print(await asyncio.gather(task, future, value("coro"), task))
    print(await asyncio.gather(task, future))
    results = await asyncio.gather(value(1), fail("x"), fail("y"), return_exceptions=True)
    print([repr(r).rstrip(",)") for r in results])
    try:
        await asyncio.gather(value("goes on", 5), fail("first", 2), fail("second", 3))
    except ValueError as error:
        print("ValueError", error)
    for _ in range(6):
        await asyncio.sleep(0)
    # cancelling the whole
    both = asyncio.gather(forever("a"), forever("b"))
    await asyncio.sleep(0)
    print(both.cancel(), both.done())
    try:
        await both
    except asyncio.CancelledError:
        print("gather cancelled", both.cancelled())
    both = asyncio.gather(forever("c"), value("d"), return_exceptions=True)
    for _ in range(4):
        await asyncio.sleep(0)
    both.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("in spite of return_exceptions")
    # cancelling one of them
    one = asyncio.create_task(forever("e"))
    both = asyncio.gather(one, value("f", 4))
    await asyncio.sleep(0)
    one.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("one was cancelled")
    for _ in range(5):
        await asyncio.sleep(0)
    one = asyncio.create_task(forever("g"))
    both = asyncio.gather(one, value("h"), return_exceptions=True)
    await asyncio.sleep(0)
    one.cancel("m")
    print([type(r).__name__ for r in await both])
    # the one who awaits is cancelled
    async def waiting():
        await asyncio.gather(forever("i"), forever("j"))

    task = asyncio.create_task(waiting())
    for _ in range(2):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("waiting cancelled")
    try:
        asyncio.gather(1, 2)
    except TypeError as error:
        print("TypeError", error)
    # nested
    print(await asyncio.gather(asyncio.gather(value(1), value(2)), value(3)))
    print(sum(await asyncio.gather(*[asyncio.sleep(0, i) for i in range(200)])))


asyncio.run(main())
