# TaskGroup and exception groups.
import asyncio


async def value(x, rounds=1):
    for _ in range(rounds):
        await asyncio.sleep(0)
    return x


async def fail(error, rounds=1):
    for _ in range(rounds):
        await asyncio.sleep(0)
    raise error


async def forever(name):
    try:
        await asyncio.Event().wait()
    finally:
        print(name, "ends")


def show(group):
    print(type(group).__name__, group, group.message, [type(e).__name__ for e in group.exceptions])


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(value(1, 3))
        b = group.create_task(value(2), name="b")
        print(a.done(), b.get_name())
    print(a.result(), b.result())
    unused = value(1)
    try:
        group.create_task(unused)
    except RuntimeError:
        print("finished")
    unused.close()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("x"))
            group.create_task(fail(ValueError("v")))
            await value(1, 9)
            print("never")
    except ExceptionGroup as error:
        show(error)
    print(asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("v")))
            group.create_task(fail(KeyError("k")))
    except Exception as error:
        show(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("y"))
            await asyncio.sleep(0)
            raise ZeroDivisionError("body")
    except ExceptionGroup as error:
        show(error)
    # cancelled from outside
    async def holder():
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("z"))
            group.create_task(forever("z"))

    task = asyncio.create_task(holder())
    await value(1, 3)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("holder cancelled")
    # a child that is cancelled is no error
    async with asyncio.TaskGroup() as group:
        child = group.create_task(forever("child"))
        await asyncio.sleep(0)
        child.cancel()
    print(child.cancelled())
    # nested
    try:
        async with asyncio.TaskGroup():
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(OSError("o")))
    except ExceptionGroup as error:
        show(error)
        show(error.exceptions[0])
    try:
        async with asyncio.TaskGroup() as group:
            async with group:
                pass
    except ExceptionGroup as error:
        print([type(e).__name__ for e in error.exceptions])


asyncio.run(main())

print(isinstance(ExceptionGroup("m", [ValueError()]), Exception), issubclass(ExceptionGroup, BaseExceptionGroup))
group = BaseExceptionGroup("m", [asyncio.CancelledError(), ValueError()])
print(type(group).__name__, isinstance(group, Exception), group)


class Own(ExceptionGroup):
    pass


try:
    raise Own("own", [KeyError()])
except ExceptionGroup as error:
    show(error)
