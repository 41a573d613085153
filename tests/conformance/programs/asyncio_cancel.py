# Cancellation arrives where the coroutine waits.
import asyncio


async def sleeper(name):
    try:
        print(name, "starts")
        await asyncio.Event().wait()
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    finally:
        print(name, "finally")


async def stubborn():
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("stubborn stays")
            break
    await asyncio.sleep(0)
    return "stayed"


async def main():
    task = asyncio.create_task(sleeper("a"))
    await asyncio.sleep(0)
    print(task.cancel("reason"), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", error.args)
    print(task.cancelled(), task.done(), task.cancel())
    # before it starts: the coroutine never runs
    task = asyncio.create_task(sleeper("b"))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("b was never started", task.cancelled())
    # suppressed
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), task.uncancel(), task.uncancel())
    # cancelled while it awaits another task: both are
    inner = asyncio.create_task(sleeper("inner"))

    async def outer():
        await inner

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(inner.cancelled(), task.cancelled())
    # cancelling itself
    async def suicide():
        asyncio.current_task().cancel()
        print("still here")
        await asyncio.sleep(0)
        print("never")

    try:
        await asyncio.create_task(suicide())
    except asyncio.CancelledError:
        print("suicide")

    async def last():
        asyncio.current_task().cancel()
        return 5

    task = asyncio.create_task(last())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled at its end", task.cancelled())
    # raised by hand
    async def raiser():
        raise asyncio.CancelledError("by hand")

    task = asyncio.create_task(raiser())
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelled())
    # an exception instead of the cancellation
    async def replace():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise KeyError("instead")

    task = asyncio.create_task(replace())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except KeyError as error:
        print("KeyError", error.args, task.cancelled())
    # twice
    async def twice():
        for _ in range(2):
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                print("caught")
        return "survived"

    task = asyncio.create_task(twice())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(await task)


asyncio.run(main())


# run() cancels what is left and waits for it.
async def leave():
    asyncio.create_task(sleeper("left 1"))

    async def cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            print("cleaned up")

    asyncio.create_task(cleanup())
    await asyncio.sleep(0)
    return "result"


print(asyncio.run(leave()))


async def leave_failing():
    asyncio.create_task(sleeper("left 2"))
    await asyncio.sleep(0)
    raise ValueError("main failed")


try:
    asyncio.run(leave_failing())
except ValueError as error:
    print(error)
