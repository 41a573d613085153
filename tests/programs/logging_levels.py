"""Logging to stdout with handlers, filters and formatters."""

import io
import logging
import sys


class UpperFilter(logging.Filter):
    def filter(self, record):
        record.upper = record.name.upper()
        return "secret" not in record.getMessage()


class ShortFormatter(logging.Formatter):
    """Exceptions in one line, without the paths of files."""

    def formatException(self, exc_info):
        return f"{exc_info[0].__name__} in line {exc_info[2].tb_lineno}: {exc_info[1]}"


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append((record.levelname, record.getMessage()))


def configure():
    root = logging.getLogger("app")
    root.setLevel(logging.DEBUG)
    root.propagate = False
    console = logging.StreamHandler(sys.stdout)
    console.setLevel(logging.INFO)
    console.setFormatter(ShortFormatter("%(levelname)-8s %(upper)s: %(message)s"))
    console.addFilter(UpperFilter())
    buffer = io.StringIO()
    everything = logging.StreamHandler(buffer)
    everything.setFormatter(ShortFormatter("{levelno} {name} {funcName} {message}", style="{"))
    collector = ListHandler()
    for handler in (console, everything, collector):
        root.addHandler(handler)
    return buffer, collector


def work(items):
    log = logging.getLogger("app.worker")
    log.debug("starting with %d items", len(items))
    for index, item in enumerate(items):
        try:
            log.info("item %s: %.2f", index, 10 / item)
        except ZeroDivisionError:
            log.error("item %s can't be divided", index)
        except TypeError as error:
            log.warning("item %s: %s", index, type(error).__name__)
    log.critical("the %(what)s is %(how)s", {"what": "end", "how": "near"})


def main():
    buffer, collector = configure()
    work([4, 0, "x", 3])
    log = logging.getLogger("app")
    log.info("the secret is 42")
    log.log(25, "custom level")
    logging.addLevelName(25, "NOTICE")
    log.log(25, "named level")
    child = logging.getLogger("app.worker.deep")
    print(child.getEffectiveLevel() == logging.DEBUG, child.parent.name, logging.getLevelName(40), log.isEnabledFor(5))
    logging.disable(logging.ERROR)
    log.error("not seen")
    logging.disable(logging.NOTSET)
    print(collector.records)
    lines = buffer.getvalue().splitlines()
    print(len(lines), lines[0], lines[-1], sep=" | ")
    try:
        raise ValueError("broken")
    except ValueError:
        log.exception("caught")
    print(buffer.getvalue().splitlines()[-1])


if __name__ == "__main__":
    main()
