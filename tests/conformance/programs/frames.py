# Who calls: sys._getframe, inspect, traceback, warnings and logging.
import inspect
import io
import logging
import sys
import traceback
import types
import warnings

HERE = sys._getframe().f_code.co_filename


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def names(frame):
    found = []
    while frame is not None:
        found.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return found


print("-- sys._getframe")


def inner():
    return names(sys._getframe())


def outer(function=inner):
    return function()


print(names(sys._getframe()), inner(), outer())
print(outer(lambda: names(sys._getframe(1))), sys._getframe(0).f_lineno)
print(type(sys._getframe(0)).__name__)
attempt(sys._getframe, 99)
attempt(sys._getframe, "x")


class Class:
    where = names(sys._getframe())
    name = sys._getframe().f_code.co_qualname

    def method(self):
        return sys._getframe().f_code.co_name, sys._getframe().f_code.co_qualname

    def closure(self):
        def deep():
            return sys._getframe().f_code.co_qualname, names(sys._getframe())

        return deep()


print(Class.where, Class.name, Class().method(), Class().closure())


def generate():
    yield names(sys._getframe())
    yield names(sys._getframe())


def consume(generator):
    return next(generator)


generator = generate()
print(next(generator), consume(generator))
print(sum([1 for _ in generate()]), sorted([3, 1], key=lambda item: len(names(sys._getframe())) * item))


async def task():
    return names(sys._getframe())


async def awaits():
    return await task()


try:
    awaits().send(None)
except StopIteration as error:
    print(error.value)
frame = sys._getframe()
print(frame.f_globals is globals(), frame.f_back, frame.f_code.co_name, inner.__code__.co_filename == HERE)
print(inner.__globals__ is frame.f_globals, type(frame).__name__, type(frame.f_code).__name__)


def recurse(n):
    return recurse(n - 1) if n else len(names(sys._getframe()))


print(recurse(50))


def raising():
    raise ValueError("x")


try:
    raising()
except ValueError as error:
    tb = error.__traceback__
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next.tb_lineno, tb.tb_next.tb_frame.f_code.co_name)
print(inner())
exec("def made():\n\n    return names(sys._getframe())")
print(made(), eval("names(sys._getframe())"))

print("-- inspect")


def whoami(depth=1):
    return inspect.stack()[depth].function


def caller():
    return whoami()


print(caller(), inspect.currentframe().f_lineno, inspect.isframe(inspect.currentframe()), inspect.iscode(inspect.currentframe().f_code), inspect.isframe(1))
info = inspect.stack()[0]
print(info.filename == HERE, info.lineno, info.function, type(info).__name__, info[3])
info = inspect.getframeinfo(inspect.currentframe())
print(info.filename == HERE, info.lineno, info.function, type(info).__name__)
attempt(lambda: inspect.getframeinfo(1))


def outers():
    return [each.function for each in inspect.getouterframes(inspect.currentframe())]


print(outers(), outer(outers))
try:
    outer(raising)
except ValueError as error:
    print([each.function for each in inspect.trace()], [each.lineno for each in inspect.getinnerframes(error.__traceback__)])

print("-- traceback")


def places():
    return [(each.name, each.lineno) for each in traceback.extract_stack()]


print(places(), outer(places))
print(outer(lambda: [(each.name, each.lineno) for each in traceback.extract_stack(limit=1)]))
print(outer(lambda: [(each.name, each.lineno) for each in traceback.extract_stack(limit=-1)]))
print([(frame.f_code.co_name, line) for frame, line in traceback.walk_stack(sys._getframe())])
print(len(outer(traceback.format_stack)), [text.split(", line")[0].count("File") for text in outer(traceback.format_stack)])
out = io.StringIO()
outer(lambda: traceback.print_stack(file=out))
print([line.split(", ")[1:] for line in out.getvalue().splitlines() if line.startswith("  File")])

print("-- warnings")


def old(level):
    warnings.warn("is old", DeprecationWarning, stacklevel=level)


def uses(level):
    old(level)


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    for level in 0, 1, 2, 3, 4, 99:
        uses(level)
    warnings.warn("here")
    print([(each.lineno, each.filename == HERE, each.category.__name__) for each in log])
with warnings.catch_warnings(record=True) as log:
    warnings.resetwarnings()
    for i in range(3):
        warnings.warn("once a line")
        warnings.warn("once a line")
    uses(1)
    uses(1)
    print([(each.lineno, str(each.message)) for each in log])
with warnings.catch_warnings(record=True) as log:
    warnings.resetwarnings()
    warnings.filterwarnings("ignore", module="other")
    warnings.filterwarnings("error", module="__main__", message="bad")
    warnings.warn("fine")
    attempt(warnings.warn, "bad")
    print([str(each.message) for each in log])

print("-- logging")
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(funcName)s:%(lineno)d:%(levelname)s:%(message)s"))
logger = logging.getLogger("frames")
logger.addHandler(handler)
logger.setLevel(1)
logger.propagate = False


def logs(**more):
    logger.info("info", **more)
    logger.log(5, "log", **more)
    logger.error("error", **more)
    logging.LoggerAdapter(logger, {}).warning("adapted", **more)
    try:
        1 / 0
    except ZeroDivisionError:
        logger.critical("critical", **more)


logs()


def wrapper(level):
    logs(stacklevel=level)


wrapper(2)
wrapper(3)
wrapper(9)
logger.info("module")
(lambda: logger.info("lambda"))()
print(out.getvalue())
out.truncate(0)
out.seek(0)
handler.setFormatter(logging.Formatter("%(message)s %(filename)s %(module)s"))
outer(lambda: logger.info("stack", stack_info=True))
print([line.split(", ")[1:] or line.split(" ")[0] for line in out.getvalue().splitlines() if not line.startswith("    ")])
records = []
logger.addFilter(lambda record: records.append((record.funcName, record.lineno, record.pathname == HERE)) or True)
logs()
print(records)
