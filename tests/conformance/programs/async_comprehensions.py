# await inside comprehensions.
import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    tasks = [asyncio.create_task(value(i)) for i in range(4)]
    print([await task for task in tasks])
    print([await value(i) for i in range(4) if i % 2])
    print([i for i in range(4) if await value(i) > 1])
    print(sorted({await value(i % 2) for i in range(4)}))
    print(sorted({await value(i): await value(-i) for i in range(3)}.items()))
    print([[await value(i * j) for j in range(3)] for i in range(3)])
    print([x for x in [await value(1), await value(2)]])
    print([(i, j) for i in range(2) for j in await value([3, 4])])
    base = 10
    print([await value(base + i) for i in range(2)], [i for i in range(3)])
    print(sum([await value(i) for i in range(5)]), *[await value(i) for i in range(2)])
    f = [lambda: value(base + i) for i in range(1)]
    print([await g() for g in f])
    print(await asyncio.gather(*[value(i) for i in range(3)]))
    try:
        print([await value(1 // i) for i in (1, 0)])
    except ZeroDivisionError:
        print("ZeroDivisionError")


asyncio.run(main())
