"""ExitStack, closing, redirect_stdout, nullcontext."""

import io
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stdout


class Resource:
    open_count = 0

    def __init__(self, name, fail=False):
        if fail:
            raise OSError(f"cannot open {name}")
        self.name = name
        Resource.open_count += 1

    def close(self):
        Resource.open_count -= 1
        print(f"closing {self.name}")


@contextmanager
def opened(name, fail=False):
    resource = Resource(name, fail)
    try:
        yield resource
    finally:
        resource.close()


class tag(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print(f"<{self.name}>", end="")
        return self

    def __exit__(self, *exc):
        print(f"</{self.name}>")
        return False


@tag("p")
def paragraph(text):
    print(text, end="")


def open_all(names):
    with ExitStack() as stack:
        resources = [stack.enter_context(opened(n, fail=n.startswith("!"))) for n in names]
        print("all open:", Resource.open_count)
        return [r.name for r in resources]


def main():
    print(open_all(["a", "b", "c"]))
    try:
        open_all(["x", "y", "!z"])
    except OSError as error:
        print("OSError:", error, "| still open:", Resource.open_count)
    with ExitStack() as stack:
        stack.callback(print, "callback", 1, sep="-")
        stack.push(lambda exc_type, exc, tb: print("saw", exc_type.__name__) or True)
        raise RuntimeError("boom")
    with closing(Resource("file")) as resource:
        print("using", resource.name)
    paragraph("hello")
    buffer = io.StringIO()
    with redirect_stdout(buffer):
        print("captured")
        paragraph("inner")
    print(repr(buffer.getvalue()))
    for manager in (nullcontext("nothing"), closing(Resource("r"))):
        with manager as value:
            print(type(value).__name__)


if __name__ == "__main__":
    main()
