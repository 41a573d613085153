"""Context managers: transactions on a dict, nesting, suppression."""

from contextlib import contextmanager, suppress


class Store(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._saved = []

    def __enter__(self):
        self._saved.append(dict(self))
        return self

    def __exit__(self, exc_type, exc, tb):
        saved = self._saved.pop()
        if exc_type is None:
            print("commit", self)
            return False
        self.clear()
        self.update(saved)
        print(f"rollback because of {exc_type.__name__}: {exc}")
        return issubclass(exc_type, ValueError)


@contextmanager
def section(title):
    print(f"<{title}>")
    try:
        yield title.upper()
    except KeyError as error:
        print(f"  swallowed {error!r}")
    else:
        print("  fine")
    finally:
        print(f"</{title}>")


class Indenter:
    def __init__(self):
        self.level = -1

    def __enter__(self):
        self.level += 1
        return self

    def __exit__(self, *_):
        self.level -= 1

    def print(self, text):
        print("    " * self.level + text)


def main():
    accounts = Store(ann=10, bob=0)
    with accounts:
        accounts["ann"] -= 5
        accounts["bob"] += 5
    with accounts:
        accounts["ann"] -= 50
        if accounts["ann"] < 0:
            raise ValueError("overdrawn")
    try:
        with accounts as outer:
            outer["cid"] = 1
            with outer:
                outer["dee"] = 2
            del outer["nobody"]
    except KeyError as error:
        print("escaped:", error)
    print(accounts)
    with section("one") as name:
        print(" ", name)
    with section("two"):
        {}["missing"]
    with Indenter() as indent:
        indent.print("hi!")
        with indent:
            indent.print("hello")
            with indent:
                indent.print("bonjour")
        indent.print("hey")
    with suppress(ZeroDivisionError, IndexError):
        print([1, 2][5])
    with section("a") as a, section("b") as b:
        print(" ", a + b)


if __name__ == "__main__":
    main()
