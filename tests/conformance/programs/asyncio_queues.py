# Queue, LifoQueue, PriorityQueue.
import asyncio


async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue.maxsize, queue.empty(), queue.full(), queue.qsize())

    async def producer(n):
        for i in range(n):
            await queue.put(i)
            print("put", i, queue.qsize())

    async def consumer(name):
        while True:
            item = await queue.get()
            print(name, "got", item)
            await asyncio.sleep(0)
            queue.task_done()

    consumers = [asyncio.create_task(consumer(n)) for n in "ab"]
    await producer(6)
    await queue.join()
    for task in consumers:
        task.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*consumers, return_exceptions=True)])
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("QueueEmpty")
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(queue.full())
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull:
        print("QueueFull")
    # a producer that waits for room and is cancelled
    task = asyncio.create_task(queue.put(4))
    other = asyncio.create_task(queue.put(5))
    await asyncio.sleep(0)
    print(queue.get_nowait())
    task.cancel()
    await asyncio.gather(task, other, return_exceptions=True)
    print(task.cancelled(), queue.get_nowait(), queue.get_nowait(), queue.empty())
    # getters go on in their order
    order = []

    async def getter(name):
        order.append((name, await queue.get()))

    tasks = [asyncio.create_task(getter(n)) for n in "xyz"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    queue.put_nowait("p")
    queue.put_nowait("q")
    await asyncio.gather(*tasks, return_exceptions=True)
    print(order)
    lifo = asyncio.LifoQueue()
    priority = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        await lifo.put(item)
        await priority.put((item, "item"))
    print([lifo.get_nowait() for _ in range(3)], [priority.get_nowait()[0] for _ in range(3)])
    for _ in range(3):
        lifo.task_done()
    await lifo.join()
    try:
        lifo.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
