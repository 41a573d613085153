# Futures by hand.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled(), future.get_loop() is loop)
    loop.call_soon(future.set_result, 5)
    print(await future, future.done())
    for operation in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
        try:
            operation()
        except asyncio.InvalidStateError:
            print("InvalidStateError")
    future = asyncio.Future()
    future.set_exception(KeyError("k"))
    try:
        await future
    except KeyError as error:
        print("KeyError", error.args)
    future = asyncio.Future()
    future.set_exception(ZeroDivisionError)
    print(type(future.exception()))
    try:
        asyncio.Future().set_exception(StopIteration())
    except TypeError as error:
        print("TypeError", error)
    future = asyncio.Future()
    print(future.cancel("why"), future.cancel(), future.cancelled(), future.done())
    for operation in (future.result, future.exception):
        try:
            operation()
        except asyncio.CancelledError as error:
            print("CancelledError", error.args)
    # several tasks wait for one future and go on in their order
    future = asyncio.Future()

    async def wait(name):
        print(name, await future)

    tasks = [asyncio.create_task(wait(n)) for n in "abc"]
    await asyncio.sleep(0)
    future.set_result("go")
    await asyncio.gather(*tasks)
    print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.CancelledError, BaseException))
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
