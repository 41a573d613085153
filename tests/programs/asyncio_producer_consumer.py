"""Producers and consumers with an asyncio queue."""

import asyncio


async def producer(queue: asyncio.Queue, name: str, items: list[int]) -> None:
    for item in items:
        await queue.put((name, item))
        print(f"{name} put {item} (size {queue.qsize()})")
        await asyncio.sleep(0)


async def consumer(queue: asyncio.Queue, results: dict[str, int]) -> None:
    while True:
        name, item = await queue.get()
        if item is None:
            queue.task_done()
            break
        results[name] = results.get(name, 0) + item
        queue.task_done()


async def main() -> None:
    queue: asyncio.Queue = asyncio.Queue(maxsize=2)
    results: dict[str, int] = {}
    worker = asyncio.create_task(consumer(queue, results))
    await asyncio.gather(
        producer(queue, "a", [1, 2, 3]),
        producer(queue, "b", [10, 20]),
    )
    await queue.put(("end", None))
    await queue.join()
    await worker
    print("results:", results, "done:", worker.done())
    priority: asyncio.PriorityQueue = asyncio.PriorityQueue()
    for entry in [(3, "low"), (1, "high"), (2, "middle")]:
        priority.put_nowait(entry)
    while not priority.empty():
        print(await priority.get())
    try:
        priority.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")


if __name__ == "__main__":
    asyncio.run(main())
