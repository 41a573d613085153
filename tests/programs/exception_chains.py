"""Exceptions: hierarchies, chaining, notes, finally order, else."""

import traceback


class AppError(Exception):
    code = 500

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details

    def __str__(self):
        extra = ", ".join(f"{k}={v!r}" for k, v in sorted(self.details.items()))
        return f"[{self.code}] {self.args[0]}" + (f" ({extra})" if extra else "")


class NotFound(AppError):
    code = 404


class Forbidden(AppError, PermissionError):
    code = 403


DATA = {"ann": {"age": "34"}, "bob": {"age": "old"}}


def load(name):
    try:
        return int(DATA[name]["age"])
    except KeyError as error:
        raise NotFound("no such person", name=name) from error
    except ValueError:
        raise AppError("corrupt record")
    finally:
        print(f"  (loaded {name})")


def order(action):
    trace = []
    try:
        trace.append("try")
        action()
    except ZeroDivisionError:
        trace.append("except")
    else:
        trace.append("else")
    finally:
        trace.append("finally")
    return trace


def finally_wins():
    for n in range(3):
        try:
            return n
        finally:
            if n < 2:
                continue
    return "end"


def main():
    for name in ("ann", "bob", "cid"):
        try:
            print(name, load(name))
        except AppError as error:
            print(f"  {type(error).__name__}: {error}")
            print(f"  cause={error.__cause__!r} context={type(error.__context__).__name__} suppressed={error.__suppress_context__}")
    print(order(lambda: 1), order(lambda: 1 / 0), finally_wins())
    try:
        raise Forbidden("keep out", user="eve")
    except PermissionError as error:
        print(error, isinstance(error, AppError), isinstance(error, OSError), [c.__name__ for c in Forbidden.__mro__[:3]])
    try:
        try:
            [].pop()
        except IndexError as error:
            error.add_note("while emptying")
            error.add_note("the basket")
            raise
    except IndexError as error:
        print(error, error.__notes__)
        print("".join(traceback.format_exception_only(error)), end="")
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("second") from None
    except KeyError as error:
        print(error, error.__cause__, error.__suppress_context__, type(error.__context__).__name__)
    cases = [lambda: int("x"), lambda: [][1], lambda: {}["k"], lambda: None.foo, lambda: "a" + 1, lambda: undefined, lambda: [1, 2].index(3),
             lambda: (lambda x: x)(), lambda: next(iter([])), lambda: "abc".index("z"), lambda: float("1,5"), lambda: DATA(), lambda: len(3)]
    for case in cases:
        try:
            case()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    try:
        assert 1 + 1 == 3, "arithmetic still works"
    except AssertionError as error:
        print("AssertionError:", error, error.args)


if __name__ == "__main__":
    main()
