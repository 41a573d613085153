"""Event emitter with decorators, priorities, wildcards and one-shot handlers."""

from collections import defaultdict
from functools import wraps


class EventEmitter:
    def __init__(self):
        self._handlers = defaultdict(list)
        self._counter = 0

    def on(self, event, *, priority=0, once=False):
        def decorator(function):
            self._counter += 1
            self._handlers[event].append((-priority, self._counter, function, once))
            self._handlers[event].sort()
            return function
        return decorator

    def off(self, event, function):
        self._handlers[event] = [h for h in self._handlers[event] if h[2] is not function]

    def emit(self, event, *args, **kwargs):
        results = []
        for name in (event, "*"):
            for handler in list(self._handlers.get(name, ())):
                _, _, function, once = handler
                if once:
                    self._handlers[name].remove(handler)
                results.append(function(*args, **kwargs) if name == event else function(event, *args, **kwargs))
                if results[-1] == "stop":
                    return results
        return results


events = EventEmitter()


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        parts = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
        print(f"  {function.__name__}({', '.join(parts)})")
        return function(*args, **kwargs)
    return wrapper


@events.on("login")
@logged
def welcome(user, admin=False):
    """Greet the user."""
    return f"hello {user}"


@events.on("login", priority=10)
@logged
def check(user, admin=False):
    return "stop" if user == "mallory" else "ok"


@events.on("login", once=True)
@logged
def first_login(user, **_):
    return "badge"


@events.on("*")
def audit(event, *args, **kwargs):
    return f"audit:{event}:{len(args)}"


def main():
    print(events.emit("login", "ann"))
    print(events.emit("login", "bob", admin=True))
    print(events.emit("login", "mallory"))
    print(events.emit("logout", "ann", 1, 2))
    events.off("login", welcome)
    print(events.emit("login", "ann"))
    print(welcome.__name__, welcome.__doc__, welcome.__wrapped__ is not welcome)


if __name__ == "__main__":
    main()
