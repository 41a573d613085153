# wait and as_completed, shield, to_thread.
import asyncio


async def value(x, rounds):
    for _ in range(rounds):
        await asyncio.sleep(0)
    if x < 0:
        raise ValueError(x)
    return x


def tasks(*pairs):
    return [asyncio.create_task(value(x, rounds)) for x, rounds in pairs]


def results(done):
    return sorted(repr(t.exception() and "error" or t.result()) for t in done)


async def main():
    done, pending = await asyncio.wait(tasks((1, 1), (2, 2), (3, 3)))
    print(results(done), len(pending), type(done) is set)
    done, pending = await asyncio.wait(tasks((1, 1), (2, 9), (3, 9)), return_when=asyncio.FIRST_COMPLETED)
    print(results(done), len(pending))
    done, pending = await asyncio.wait(pending)
    print(results(done), len(pending))
    done, pending = await asyncio.wait(tasks((1, 1), (-2, 2), (3, 9)), return_when=asyncio.FIRST_EXCEPTION)
    print(results(done), len(pending))
    done, pending = await asyncio.wait(pending)
    done, pending = await asyncio.wait(done)
    print(results(done), len(pending))
    for wrong in ([], value(1, 1), [value(1, 1)]):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__)
        if asyncio.iscoroutine(wrong):
            wrong.close()
        elif wrong:
            wrong[0].close()
    try:
        await asyncio.wait(tasks((1, 1)), return_when="x")
    except ValueError as error:
        print(error)
    order = []
    for next_one in asyncio.as_completed([value(1, 5), value(2, 1), value(3, 3)]):
        order.append(await next_one)
    print(order)
    for next_one in asyncio.as_completed(tasks((-1, 2), (2, 1))):
        try:
            print(await next_one)
        except ValueError as error:
            print("ValueError", error)
    # shield
    inner = asyncio.create_task(value(5, 4))

    async def guarded():
        return await asyncio.shield(inner)

    task = asyncio.create_task(guarded())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("guarded cancelled", inner.cancelled())
    print(await inner, await asyncio.shield(inner), await asyncio.shield(value(6, 1)))
    try:
        await asyncio.shield(value(-1, 1))
    except ValueError as error:
        print("ValueError", error)
    print(await asyncio.to_thread(lambda a, b=0: a + b, 1, b=2))


asyncio.run(main())
