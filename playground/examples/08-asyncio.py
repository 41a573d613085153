# Several things at once
# asyncio: three cooks share a kitchen and finish in their own order.

import asyncio


async def cook(dish, seconds):
    print("start ", dish)
    await asyncio.sleep(seconds)
    print("ready ", dish)
    return dish


async def dinner():
    dishes = [("rice", 0.3), ("salad", 0.1), ("soup", 0.2)]
    return await asyncio.gather(*(cook(*dish) for dish in dishes))


asyncio.run(dinner())
