# logging: loggers, levels, handlers, formatters, filters, adapters; logging.handlers; logging.config.dictConfig.
import io
import logging
import logging.config
import logging.handlers
import sys


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(logging.CRITICAL, logging.FATAL, logging.ERROR, logging.WARNING, logging.WARN, logging.INFO, logging.DEBUG, logging.NOTSET)
print([logging.getLevelName(x) for x in (10, 20, 25, 50, "INFO", "NOPE")], sorted(logging.getLevelNamesMapping().items()))
root = logging.getLogger()
print(root, root.name, root.level, root.handlers, root.parent, logging.getLogger("root") is root, logging.root is root)
a = logging.getLogger("a")
abc = logging.getLogger("a.b.c")
print(a, abc, abc.parent, abc.parent.parent, abc.level, abc.getEffectiveLevel())
ab = logging.getLogger("a.b")
print(abc.parent is ab, ab.parent is a, logging.getLogger("a.b.c") is abc, a.getChild("b") is ab, root.getChild("a") is a, sorted(each.name for each in a.getChildren()))
show(logging.getLogger, 5)
show(a.setLevel, "NOPE")
show(a.setLevel, 1.5)
a.setLevel("INFO")
print(a, abc, abc.getEffectiveLevel(), [abc.isEnabledFor(x) for x in (10, 20, 30)], a.hasHandlers())

stream = io.StringIO()
handler = logging.StreamHandler(stream)
print(handler, handler.level, handler.formatter, handler.terminator == "\n", logging.NullHandler())
a.addHandler(handler)
a.addHandler(handler)
print(len(a.handlers), abc.hasHandlers())
a.propagate = False
a.debug("no")
a.info("plain")
abc.warning("with %s and %d", "text", 5)
ab.error("dict %(x)s %(y)r", {"x": 1, "y": "z"})
a.critical("100%")
a.log(35, "own level")
a.warn if False else None
a.fatal("fatal")
abc.info({"not": "text"})
abc.info("%s", None)
handler.setFormatter(logging.Formatter("%(levelname)s|%(name)s|%(levelno)d|%(message)s"))
logging.addLevelName(35, "NOTE")
a.log(35, "named")
abc.info("from below")
show(a.log, "x", "bad level")
print(stream.getvalue())

# Formatters


def fresh(fmt=None, **kwargs):
    out = io.StringIO()
    h = logging.StreamHandler(out)
    h.setFormatter(logging.Formatter(fmt, **kwargs))
    a.handlers[:] = [h]
    return out


out = fresh("{levelname:<8}|{name!r}|{message}", style="{")
a.info("braces %s", 1)
print(out.getvalue())
out = fresh("$levelname ${name}: $message $$", style="$")
a.info("dollars %s", 1)
print(out.getvalue())
out = fresh("%(message)s %(user)s", defaults={"user": "nobody"})
a.info("default")
a.info("extra", extra={"user": "me"})
print(out.getvalue())
show(a.info, "x", extra={"name": 1})
show(a.info, "x", extra={"message": 1})
for fmt, style in (("%(nope)s", "%"), ("plain", "%"), ("{", "{"), ("plain", "{"), ("{a b}", "{"), ("{a!x}", "{"), ("$", "$"), ("plain", "$"), ("x", "?"), ("{0}", "{")):
    try:
        f = logging.Formatter(fmt, style=style)
        print("ok", f._fmt, f.usesTime())
    except ValueError as e:
        print("ValueError", e)
f = logging.Formatter("%(asctime)s %(message)s")
print(f.usesTime(), f.datefmt, logging.Formatter().usesTime(), logging.Formatter.default_time_format, logging.Formatter.default_msec_format)
record = logging.makeLogRecord({"msg": "hello %s", "args": ("you",), "levelname": "X", "name": "n"})
print(record.getMessage(), record, logging.Formatter("%(name)s %(levelname)s %(message)s").format(record))
record = logging.LogRecord("n", 20, "/dir/file.py", 7, "m %s", ("x",), None, "func")
print(record.pathname, record.filename, record.module, record.lineno, record.funcName, record.levelname, record.args, record.getMessage(), record)
f = logging.Formatter("%(filename)s:%(lineno)d %(funcName)s %(module)s %(threadName)s %(processName)s")
print(f.format(record))
print(logging.BufferingFormatter(logging.Formatter("[%(message)s]")).format([record, record]), repr(logging.BufferingFormatter().format([])))
try:
    logging.Formatter("%(nope)s").format(record)
except ValueError as e:
    print(e)

# Exceptions
out = fresh("%(levelname)s %(message)s")
try:
    raise ValueError("broken")
except ValueError as e:
    a.exception("caught %d", 1)
    a.error("also", exc_info=True)
    a.error("given", exc_info=e)
    a.warning("tuple", exc_info=(type(e), e, e.__traceback__))
    a.exception("without", exc_info=False)
lines = out.getvalue().splitlines()
print([line for line in lines if not line.startswith(" ")])
print(out.getvalue().endswith("without\n"))

# Filters


class Odd(logging.Filter):
    def filter(self, record):
        record.mark = "!"
        return record.args and record.args[0] % 2


out = fresh("%(name)s %(message)s%(mark)s", defaults={"mark": "-"})
h = a.handlers[0]
odd = Odd()
h.addFilter(odd)
for i in range(4):
    a.info("number %d", i)
h.removeFilter(odd)
h.addFilter(lambda record: "secret" not in record.getMessage())
a.info("secret")
a.info("open")
h.filters[:] = [logging.Filter("a.b")]
a.info("a")
ab.info("a.b")
abc.info("a.b.c")
logging.getLogger("a.bc").info("a.bc")
h.filters[:] = []


def replace(record):
    new = logging.makeLogRecord(record.__dict__)
    new.msg = "replaced"
    return new


a.addFilter(replace)
a.info("x")
ab.info("only where it was logged")
a.removeFilter(replace)
print(out.getvalue())
print([logging.Filter(n).filter(record) for n in ("", "n", "n.x", "m")])

# Levels of handlers, disable, propagate, lastResort
out = fresh("%(message)s")
a.handlers[0].setLevel("ERROR")
a.info("not")
a.error("yes")
logging.disable(logging.ERROR)
a.error("disabled")
a.critical("critical")
logging.disable(logging.NOTSET)
a.disabled = True
a.critical("disabled")
a.disabled = False
print(out.getvalue(), a.handlers[0])
out2 = io.StringIO()
ab.addHandler(logging.StreamHandler(out2))
ab.error("both")
ab.propagate = False
ab.error("one")
print(out.getvalue(), out2.getvalue(), sep="|")


class Broken(logging.Handler):
    def emit(self, record):
        print("emit", record.getMessage(), self.level)


b = Broken(logging.WARNING)
b.set_name("broken")
print(b.name, b, logging.getHandlerByName("broken") is b, "broken" in logging.getHandlerNames())
ab.handlers[:] = [b]
ab.info("no")
ab.warning("yes")
b.close()
show(logging.Handler().emit, None)
print(logging.getHandlerByName("broken"))
h = logging.StreamHandler(out)
print(h.setStream(out), h.setStream(out2) is out)

adapter = logging.LoggerAdapter(a, {"user": "u1"})
out = fresh("%(user)s %(levelname)s %(message)s")
adapter.info("hi %s", "x")
adapter.error("bad")
print(adapter, adapter.name, adapter.isEnabledFor(10), adapter.getEffectiveLevel(), adapter.extra)


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


fresh2 = fresh("%(message)s")
Prefix(a, {"id": 7}).warning("prefixed %d", 3)
print(out.getvalue(), fresh2.getvalue())

# basicConfig and the functions of the module
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.DEBUG)
logging.debug("d %s", 1)
logging.info("i")
logging.warning("w")
logging.error("e")
logging.critical("c")
logging.log(25, "l")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("x")
print(out.getvalue().splitlines()[:7], out.getvalue().splitlines()[-1])
logging.basicConfig(format="not again")
out = io.StringIO()
logging.basicConfig(stream=out, level="INFO", format="{levelname}~{message}", style="{", force=True)
logging.debug("no")
logging.info("yes")
print(out.getvalue(), len(root.handlers))
show(logging.basicConfig, force=True, nonsense=1)
show(logging.basicConfig, force=True, stream=1, filename="x")
show(logging.basicConfig, force=True, handlers=[], stream=1)
show(logging.basicConfig, force=True, style="x")
out, out2 = io.StringIO(), io.StringIO()
logging.basicConfig(handlers=[logging.StreamHandler(out), logging.StreamHandler(out2)], format="%(message)s", force=True)
logging.warning("twice")
print(repr(out.getvalue()), repr(out2.getvalue()))


class MyLogger(logging.Logger):
    def shout(self, msg):
        self.warning(msg.upper())


logging.setLoggerClass(MyLogger)
logging.getLogger("mine").shout("loud")
print(logging.getLoggerClass().__name__, out.getvalue())
show(logging.setLoggerClass, int)
logging.setLoggerClass(logging.Logger)
old = logging.getLogRecordFactory()


def factory(*args, **kwargs):
    record = old(*args, **kwargs)
    record.custom = 0xDECAF
    return record


logging.setLogRecordFactory(factory)
out = fresh("%(custom)x %(message)s")
a.info("custom")
logging.setLogRecordFactory(old)
print(out.getvalue())

# logging.handlers
target = logging.StreamHandler(io.StringIO())
m = logging.handlers.MemoryHandler(3, logging.ERROR, target)
a.handlers[:] = [m]
a.info("1")
a.info("2")
print(len(m.buffer), repr(target.stream.getvalue()))
a.error("3")
print(len(m.buffer), repr(target.stream.getvalue()))
a.info("4")
m.close()
print(repr(target.stream.getvalue()))
m = logging.handlers.BufferingHandler(2)
a.handlers[:] = [m]
a.info("1")
print(len(m.buffer))
a.info("2")
print(len(m.buffer))

# dictConfig
logging.config.dictConfig({
    "version": 1,
    "formatters": {"short": {"format": "%(levelname).1s %(name)s %(message)s"}, "b": {"format": "{message}!", "style": "{"}},
    "filters": {"only": {"name": "app"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "short", "level": "INFO", "stream": "ext://sys.stdout"},
        "other": {"class": "logging.StreamHandler", "formatter": "b", "filters": ["only"], "stream": "ext://sys.stdout"},
    },
    "loggers": {"app": {"level": "DEBUG", "handlers": ["console", "other"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["console"]},
})
logging.getLogger("app").debug("debug")
logging.getLogger("app.sub").info("info")
logging.getLogger("else").info("not")
logging.getLogger("else").warning("warning")
print(a.disabled, logging.getLogger("app").handlers[0].name)
for config in ({}, {"version": 2}, {"version": 1, "loggers": {"x": {"level": "NOPE"}}}, {"version": 1, "handlers": {"h": {"class": "no.such"}}}):
    show(logging.config.dictConfig, config)
