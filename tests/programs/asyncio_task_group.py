"""Structured concurrency: TaskGroup, cancellation, except*."""

import asyncio


async def step(name: str, delay: float, fail: bool = False) -> str:
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    if fail:
        raise ValueError(f"{name} failed")
    print(f"{name} finished")
    return name.upper()


async def happy() -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(step(name, delay)) for name, delay in [("a", 0.02), ("b", 0.01)]]
    print([task.result() for task in tasks])


async def sad() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(step("fast", 0.01))
            group.create_task(step("bad", 0.02, fail=True))
            group.create_task(step("slow", 5))
    except* ValueError as group_error:
        print(type(group_error).__name__, [str(e) for e in group_error.exceptions])
    except* TypeError:
        print("not reached")


async def cancelled() -> None:
    task = asyncio.create_task(step("victim", 10))
    await asyncio.sleep(0)
    print("cancel:", task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("awaited a cancelled task:", task.cancelled(), task.done())


async def shielded() -> None:
    inner = asyncio.create_task(step("inner", 0.02))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.005)
    except TimeoutError:
        print("outer timed out; inner done:", inner.done())
    print(await inner)


async def main() -> None:
    for function in (happy, sad, cancelled, shielded):
        print(f"== {function.__name__}")
        await function()


asyncio.run(main())
