# asyncio.Barrier: tasks that go on together, positions, reset and abort.
import asyncio
import re


def show(barrier):
    print(re.sub("0x[0-9a-f]+", "0x", repr(barrier)), barrier.parties, barrier.n_waiting, barrier.broken)


async def worker(barrier, name, log):
    try:
        position = await barrier.wait()
        log.append((name, position))
    except asyncio.BrokenBarrierError as e:
        log.append((name, type(e).__name__, str(e)))


async def main():
    print("# filling and draining")
    barrier = asyncio.Barrier(3)
    show(barrier)
    log = []
    tasks = [asyncio.create_task(worker(barrier, name, log)) for name in "ab"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    show(barrier)
    print(log)
    print(await barrier.wait())
    await asyncio.gather(*tasks)
    print(sorted(log))
    show(barrier)

    print("# twice around, as a context manager")
    log = []

    async def lap(name):
        for i in range(2):
            async with barrier as position:
                log.append((i, position, name))

    await asyncio.gather(*(lap(name) for name in "abc"))
    print(sorted((i, position) for i, position, _ in log), len({name for _, _, name in log}))
    show(barrier)

    print("# more tasks than parties")
    log = []
    tasks = [asyncio.create_task(worker(barrier, name, log)) for name in "abcdefg"]
    await asyncio.sleep(0.01)
    print(len(log), sorted(position for _, position in log))
    show(barrier)

    print("# reset")
    await barrier.reset()
    await asyncio.sleep(0.01)
    print([each for each in log if len(each) == 3])
    show(barrier)
    await barrier.reset()
    show(barrier)

    print("# abort")
    log = []
    tasks = [asyncio.create_task(worker(barrier, name, log)) for name in "ab"]
    await asyncio.sleep(0.01)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(log)
    show(barrier)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as e:
        print(type(e).__mro__[1].__name__, e)
    await barrier.reset()
    show(barrier)

    print("# cancelled")
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0.01)
    show(barrier)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    show(barrier)

    print("# errors")
    for parties in 0, -1:
        try:
            asyncio.Barrier(parties)
        except ValueError as e:
            print(e)
    print(await asyncio.Barrier(1).wait())


asyncio.run(main())
