# What anext(iterator, default) returns.


async def wait(step, default):
    try:
        return await step
    except StopAsyncIteration:
        return default
