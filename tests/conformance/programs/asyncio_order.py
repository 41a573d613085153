# The ready queue is first in, first out; callbacks run before those scheduled by them.
import asyncio


async def worker(name, rounds):
    for i in range(rounds):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def main():
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(worker("a", 3))
    b = asyncio.create_task(worker("b", 2))
    loop.call_soon(print, "soon", 1)
    print("main before")
    await asyncio.sleep(0)
    print("main after one round")
    print(await a, await b)
    print(await worker("direct", 2))
    # A future's callbacks run one round after its result is set.
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback 1", f.result()))
    future.add_done_callback(lambda f: print("callback 2", f.result()))
    future.set_result(42)
    print("result is set")
    loop.call_soon(print, "soon", 2)
    await asyncio.sleep(0)
    print("awaited", await future)
    # call_later without delay runs in the next round, behind what is ready.
    loop.call_later(0, print, "later 0")
    loop.call_soon(print, "soon", 3)
    handle = loop.call_soon(print, "never")
    handle.cancel()
    print(handle.cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    # Tasks and what waits for them.
    async def chain(n):
        if n:
            return await asyncio.create_task(chain(n - 1)) + 1
        return 0
    print(await chain(5))
    # A task that was only created still starts when the main coroutine has ended.
    asyncio.create_task(worker("late", 3))
    return "done"


print(asyncio.run(main()))


async def nothing():
    pass


print(asyncio.run(nothing()))
