# What needs the host's sleep: timers, timeouts, order of sleepers.
import asyncio


async def after(delay, value):
    await asyncio.sleep(delay)
    print("after", value)
    return value


async def sleepers():
    print(await asyncio.gather(after(0.02, "c"), after(0.001, "a"), after(0.01, "b")))
    print(await asyncio.sleep(0.001, "result"))


async def timers():
    loop = asyncio.get_running_loop()
    loop.call_later(0.5, print, "later 2")
    loop.call_later(0.001, print, "later 1")
    handle = loop.call_later(0.005, print, "never")
    handle.cancel()
    print(handle.cancelled())
    start = loop.time()
    loop.call_at(start + 0.1, print, "at")
    await asyncio.sleep(1)
    print(loop.time() - start >= 0.99)


async def timeouts():
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.001)
    except asyncio.TimeoutError:
        print("wait_for timed out")
    print(await asyncio.wait_for(after(0.001, "in time"), 10))
    try:
        await asyncio.wait_for(asyncio.Event().wait(), timeout=0)
    except TimeoutError:
        print("at once")
    try:
        async with asyncio.timeout(0.001) as timeout:
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout", timeout.expired())
    async with asyncio.timeout(10) as timeout:
        await asyncio.sleep(0)
    print(timeout.expired())
    async with asyncio.timeout(None) as timeout:
        print(timeout.when())
        timeout.reschedule(asyncio.get_running_loop().time() + 10)
    try:
        async with asyncio.timeout(10) as timeout:
            timeout.reschedule(asyncio.get_running_loop().time())
            await asyncio.sleep(10)
    except TimeoutError:
        print("rescheduled", timeout.expired())
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
            await asyncio.sleep(10)
    except TimeoutError:
        print("in the past")
    # the inner one strikes
    try:
        async with asyncio.timeout(10) as outer:
            async with asyncio.timeout(0.001) as inner:
                await asyncio.sleep(10)
    except TimeoutError:
        print(outer.expired(), inner.expired())
    # nested, the outer one strikes
    try:
        async with asyncio.timeout(0.001) as outer:
            try:
                async with asyncio.timeout(10) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("never")
    except TimeoutError:
        print(outer.expired(), inner.expired())
    # a cancellation from outside is not a timeout
    async def limited():
        async with asyncio.timeout(10):
            await asyncio.sleep(10)

    task = asyncio.create_task(limited())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    # a task that refuses
    async def refuses():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "refused"

    print(await asyncio.wait_for(asyncio.create_task(refuses()), 0.001))
    task = asyncio.create_task(asyncio.sleep(10))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.001)
    except TimeoutError:
        print("shielded", task.cancelled())
    task.cancel()


async def waits():
    done, pending = await asyncio.wait([asyncio.create_task(after(0.001, 1)), asyncio.create_task(asyncio.sleep(10))], timeout=0.02)
    print(len(done), len(pending))
    pending.pop().cancel()
    done, pending = await asyncio.wait([asyncio.create_task(after(d, d)) for d in (10, 0.001)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    pending.pop().cancel()
    for next_one in asyncio.as_completed([after(0.03, "z"), after(0.001, "x"), after(0.015, "y")]):
        print(await next_one)
    try:
        for next_one in asyncio.as_completed([after(0.001, "in"), asyncio.sleep(10)], timeout=0.02):
            await next_one
    except TimeoutError:
        print("as_completed timed out")


async def cancels():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0.001)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("sleep cancelled")
    async with asyncio.TaskGroup() as group:
        group.create_task(after(0.01, 2))
        group.create_task(after(0.001, 1))

    async def fails():
        await asyncio.sleep(0.001)
        raise ValueError("boom")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(10))
            group.create_task(fails())
    except ExceptionGroup as error:
        print(error.exceptions[0])
    asyncio.create_task(asyncio.sleep(10))  # cancelled by run


for test in (sleepers, timers, timeouts, waits, cancels):
    print(test.__name__)
    asyncio.run(test())
