"""Async generators chained into a pipeline."""

import asyncio
from typing import AsyncIterator


async def numbers(stop: int) -> AsyncIterator[int]:
    for n in range(stop):
        await asyncio.sleep(0)
        yield n


async def amap(function, source):
    async for item in source:
        yield function(item)


async def afilter(predicate, source):
    async for item in source:
        if predicate(item):
            yield item


async def batched(source, size: int):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


async def take(source, n: int):
    taken = 0
    try:
        async for item in source:
            if taken == n:
                break
            taken += 1
            yield item
    finally:
        print(f"took {taken}")


async def main() -> None:
    pipeline = batched(afilter(lambda n: n % 3 == 0, amap(lambda n: n * n, numbers(20))), 3)
    async for batch in pipeline:
        print(batch, sum(batch))
    print([n async for n in take(numbers(100), 4)])
    print({n: n ** 2 async for n in numbers(5) if n % 2})
    squares = [await asyncio.sleep(0, n * n) for n in range(4)]
    print(squares)
    agen = numbers(3)
    print(await agen.__anext__(), await anext(agen), await anext(agen), await anext(agen, "end"))
    print(sum([n async for n in numbers(5)]), type(agen).__name__)


asyncio.run(main())
