# Tasks: results, exceptions, names, states, callbacks.
import asyncio


def show(task):
    print(task.get_name(), task.done(), task.cancelled())


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def fail(message):
    await asyncio.sleep(0)
    raise ValueError(message)


async def main():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    task = asyncio.create_task(add(1, 2), name="adder")
    show(task)
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print("InvalidStateError:", error)
    try:
        task.exception()
    except asyncio.InvalidStateError as error:
        print("InvalidStateError:", error)
    print(task in asyncio.all_tasks())
    print(await task, task.result(), task.exception())
    print(task in asyncio.all_tasks())
    show(task)
    task.set_name("renamed")
    show(task)
    print(task.cancel())
    failing = asyncio.create_task(fail("bad"))
    try:
        await failing
    except ValueError as error:
        print("ValueError:", error)
    print(repr(failing.exception()) == repr(ValueError("bad")), failing.cancelled())
    try:
        failing.result()
    except ValueError as error:
        print("again:", error)
    # awaiting twice gives the same
    task = asyncio.create_task(add(3, 4))
    print(await task, await task)
    # callbacks get the task
    task = asyncio.create_task(add(5, 6))
    task.add_done_callback(lambda t: print("callback", t is task, t.result()))
    def removed(t):
        print("never")
    task.add_done_callback(removed)
    task.add_done_callback(removed)
    print(task.remove_done_callback(removed))
    await task
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: print("late callback", t.result()))
    await asyncio.sleep(0)
    for wrong in (5, None, add, "x"):
        try:
            asyncio.create_task(wrong)
        except TypeError as error:
            print("TypeError", str(error)[:28])
    for operation in (task.set_result, task.set_exception):
        try:
            operation(1)
        except RuntimeError as error:
            print("RuntimeError", error)

    async def who():
        return asyncio.current_task().get_name()
    print(await asyncio.create_task(who(), name="x"), await who() == asyncio.current_task().get_name())
    # ensure_future
    print(asyncio.ensure_future(task) is task, await asyncio.ensure_future(add(7, 8)))
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        print("TypeError", error)
    c = add(1, 1)
    print(asyncio.iscoroutine(c), asyncio.iscoroutine(5), asyncio.iscoroutine(add), asyncio.iscoroutinefunction(add), asyncio.iscoroutinefunction(show), asyncio.isfuture(task), asyncio.isfuture(c))
    print(await c)

    class Methods:
        async def a(self):
            return c

        def b(self):
            return c

        @staticmethod
        async def s():
            pass

    async def closure():
        return c

    m = Methods()
    print([asyncio.iscoroutinefunction(f) for f in (m.a, m.b, Methods.a, Methods.s, closure, lambda: c, print, 5, Methods)])


asyncio.run(main())


class Plain:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for _ in range(self.n):
            yield
        return self.n


async def custom():
    print(await Plain(3))
    print(await asyncio.gather(Plain(1), Plain(2)))
    print(await asyncio.wait_for(Plain(2), None))


asyncio.run(custom())
