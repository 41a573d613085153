# Lock, Event, Condition, Semaphore.
import asyncio


async def rounds(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def locks():
    lock = asyncio.Lock()
    order = []

    async def user(name, n):
        async with lock:
            order.append(name + "+")
            await rounds(n)
            order.append(name + "-")

    tasks = [asyncio.create_task(user(n, 2)) for n in "abcd"]
    await rounds(2)
    print(lock.locked())
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(" ".join(order), lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), lock.locked())
    # cancelled exactly when it got the lock
    task = asyncio.create_task(user("e", 0))
    other = asyncio.create_task(user("f", 0))
    await rounds(2)
    lock.release()
    task.cancel()
    await asyncio.gather(task, other, return_exceptions=True)
    print(order[-2:], task.cancelled(), lock.locked())


async def events():
    event = asyncio.Event()
    order = []

    async def waiter(name):
        order.append((name, await event.wait()))

    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await rounds(1)
    print(event.is_set(), order)
    tasks[1].cancel()
    event.set()
    event.clear()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(event.is_set(), order)
    event.set()
    print(await event.wait())


async def conditions():
    condition = asyncio.Condition()
    items = []

    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            print(name, items.pop(0))

    tasks = [asyncio.create_task(consumer(n)) for n in "abc"]
    await rounds(2)
    async with condition:
        items.append(1)
        condition.notify()
    await rounds(4)
    async with condition:
        items.extend([2, 3])
        condition.notify_all()
    await asyncio.gather(*tasks)
    for operation in (condition.notify, condition.notify_all):
        try:
            operation()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)

    async def cancelled():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("has the lock again", condition.locked())

    task = asyncio.create_task(cancelled())
    await rounds(2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), condition.locked())


async def semaphores():
    semaphore = asyncio.Semaphore(2)
    running = most = 0
    order = []

    async def user(i):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            order.append(i)
            await rounds(i % 3 + 1)
            running -= 1

    await asyncio.gather(*[user(i) for i in range(8)])
    print(most, order, semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    print(semaphore.locked())
    tasks = [asyncio.create_task(user(i)) for i in range(3)]
    await rounds(1)
    tasks[0].cancel()
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print([t.cancelled() for t in tasks], semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        pass
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


for test in (locks, events, conditions, semaphores):
    print(test.__name__)
    asyncio.run(test())
