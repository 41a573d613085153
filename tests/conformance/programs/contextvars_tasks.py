# Variables of a context, alone and in asyncio's tasks and callbacks.
import asyncio
import contextvars
import decimal
from contextvars import Context, ContextVar, Token, copy_context


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__


print("a variable")
var = ContextVar("var", default="default")
bare = ContextVar("bare")
print("  ", var.name, var.get(), var.get("given"), attempt(bare.get), bare.get(None))
token = var.set("one")
print("  ", var.get(), token.var is var, token.old_value is Token.MISSING)
second = var.set("two")
print("  ", var.get(), second.old_value)
var.reset(second)
print("  ", var.get(), attempt(var.reset, second), attempt(bare.reset, token))
var.reset(token)
print("  ", var.get(), attempt(ContextVar, 5))

print("a context")
context = copy_context()
print("  ", var in context, len(context), list(context), context.get(var), context.get(var, 3))


def change(value):
    old = var.get()
    var.set(value)
    return old, var.get(), context[var], var in context, dict(context.items()) == {var: value}


print("  ", context.run(change, "inside"), var.get(), context[var], list(context.values()), list(context.keys()) == [var])
print("  ", context.run(change, "again"), attempt(lambda: context[bare]))
print("  ", context.run(lambda: attempt(context.run, len, "")))
print("  ", context.run(lambda a, *, b: (a, b), 1, b=2), attempt(context.run, lambda: 1 / 0))
copied = context.copy()
copied.run(var.set, "copied")
print("  ", context[var], copied[var], var.get())
made = context.run(var.set, "token")
print("  ", attempt(var.reset, made), context.run(lambda: attempt(var.reset, made)), context[var])
empty = Context()
print("  ", len(empty), empty.run(var.get), empty.run(copied.run, var.get))


async def worker(name, log):
    log.append((name, var.get()))
    var.set(name)
    await asyncio.sleep(0)
    log.append((name, var.get()))
    await inner(name, log)
    return var.get()


async def inner(name, log):
    var.set(var.get() + "+")
    await asyncio.sleep(0)
    log.append((name, "inner", var.get()))


async def main():
    print("tasks")
    var.set("main")
    log = []
    print("  ", await asyncio.gather(*(worker(n, log) for n in "abc")), var.get())
    print("  ", log)
    log = []
    task = asyncio.create_task(worker("t", log))
    var.set("later")
    print("  ", await task, log, var.get())
    await worker("same", log := [])
    print("  ", log, var.get())
    own = copy_context()
    print("  ", await asyncio.create_task(worker("own", log := []), context=own), own[var], var.get())
    async with asyncio.TaskGroup() as group:
        one = group.create_task(worker("g", []))
        other = group.create_task(worker("h", []), context=own)
    print("  ", one.result(), other.result(), own[var], var.get(), other.get_context() is own)

    print("callbacks")
    loop = asyncio.get_running_loop()
    var.set("scheduled")
    seen = []
    loop.call_soon(lambda: seen.append(var.get()))
    loop.call_soon(lambda: seen.append(var.set("changed by a callback").old_value))
    loop.call_soon(lambda: seen.append(var.get()), context=own)
    loop.call_later(0, lambda: seen.append(var.get()))
    future = loop.create_future()
    future.add_done_callback(lambda f: seen.append(("done", var.get())))
    future.add_done_callback(lambda f: seen.append(("own", var.get())), context=own)
    var.set("afterwards")
    future.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: seen.append(("late", var.get())))
    await asyncio.sleep(0)
    print("  ", sorted(map(str, seen)), var.get())

    print("waiting for others")
    event = asyncio.Event()

    async def waits(name):
        var.set(name)
        await event.wait()
        return var.get()

    tasks = [asyncio.create_task(waits(n)) for n in "xyz"]
    await asyncio.sleep(0)
    event.set()
    print("  ", [await t for t in tasks], var.get())
    print("  ", await asyncio.wait_for(waits("w"), 5), await asyncio.shield(waits("s")))

    async def generator():
        for i in range(3):
            var.set(f"generator {i}")
            yield i
            await asyncio.sleep(0)

    print("  ", [(i, var.get()) async for i in generator()], var.get())

    print("decimal")
    decimal.getcontext().prec = 20

    async def divide(prec):
        with decimal.localcontext() as ctx:
            ctx.prec = prec
            await asyncio.sleep(0)
            first = decimal.Decimal(1) / 3
            await asyncio.sleep(0)
            return first, decimal.Decimal(2) / 3

    print("  ", *await asyncio.gather(divide(3), divide(5), divide(7)), decimal.getcontext().prec)

    async def replace(prec):
        decimal.setcontext(decimal.Context(prec=prec))
        await asyncio.sleep(0)
        return +decimal.Decimal("1.23456789")

    print("  ", *await asyncio.gather(replace(3), replace(5)), decimal.getcontext().prec)


var.set("outside")
asyncio.run(main())
print("after", var.get())
with asyncio.Runner() as runner:

    async def sets(value):
        old = var.get()
        var.set(value)
        return old

    print("  ", runner.run(sets("r1")), runner.run(sets("r2")), runner.run(sets("r3"), context=copy_context()), runner.run(sets("r4")), var.get())
