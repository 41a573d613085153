# run, Runner and loops by hand.
import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def nested():
    coro = value(1)
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_event_loop(), loop.is_running(), loop.is_closed())
    future = loop.create_future()
    try:
        loop.run_until_complete(future)
    except RuntimeError as error:
        print(error)
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    return loop


loop = asyncio.run(nested())
print(loop.is_running(), loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
for wrong in (5, value):
    try:
        asyncio.run(wrong)
    except ValueError as error:
        print("ValueError", str(error)[:28])
for operation in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        operation()
    except RuntimeError as error:
        print(error)

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(value(5)))
task = loop.create_task(value(6))
print(loop.run_until_complete(task), task.result())
print(loop.run_until_complete(asyncio.gather(loop.create_task(value(7)), loop.create_task(value(8)))))
loop.call_soon(print, "in the loop")
loop.call_soon(loop.stop)
loop.call_soon(print, "in the same round")
loop.run_forever()
print("stopped")


async def stopper():
    loop.stop()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


try:
    loop.run_until_complete(stopper())
except RuntimeError as error:
    print(error)
loop.run_until_complete(asyncio.sleep(0))
loop.close()
loop.close()

with asyncio.Runner() as runner:
    print(runner.run(value(1)), runner.run(value(2)), runner.get_loop().is_closed())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)


# an exception in a callback goes to the handler and stops nothing
async def handler():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", type(context["exception"]).__name__))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(handler())


async def leave():
    raise SystemExit(3)


try:
    asyncio.run(leave())
except SystemExit as error:
    print("SystemExit", error.args)

# async with and async for
class Countdown:
    def __init__(self, n):
        self.n = n

    async def __aenter__(self):
        print("enter")
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        print("exit", exc_type)
        await asyncio.sleep(0)
        return exc_type is KeyError

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def protocols():
    async with Countdown(3) as countdown:
        async for i in countdown:
            print(i)
    async with Countdown(0):
        raise KeyError
    async for i in Countdown(2):
        if i:
            continue
        break
    else:
        print("never")


asyncio.run(protocols())
