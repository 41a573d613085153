"""One thread. Thread.start() runs the target to its end; what would wait for ever raises RuntimeError."""

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "Event", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "local", "get_native_id", "TIMEOUT_MAX",
]

ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_one = "would wait for ever: there is one thread"


class Semaphore:
    _most = None

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if self._value > 0:
            self._value -= 1
            return True
        if blocking and (timeout is None or timeout < 0):
            raise RuntimeError("acquire() " + _one)
        return False

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._most is not None and self._value + n > self._most:
            raise ValueError("Semaphore released too many times")
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._most = value


class Lock(Semaphore):
    def __init__(self):
        self._value = 1

    def release(self):
        if self._value:
            raise RuntimeError("release unlocked lock")
        self._value = 1

    def locked(self):
        return not self._value


class RLock(Semaphore):
    def __init__(self):
        self._value = 0

    def acquire(self, blocking=True, timeout=-1):
        self._value += 1
        return True

    def release(self):
        if not self._value:
            raise RuntimeError("cannot release un-acquired lock")
        self._value -= 1


class Event:
    _set = False

    def is_set(self):
        return self._set

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def wait(self, timeout=None):
        if not self._set and timeout is None:
            raise RuntimeError("wait() " + _one)
        return self._set


class Condition:
    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        self._lock.__exit__()

    def wait(self, timeout=None):
        if timeout is None:
            raise RuntimeError("wait() " + _one)
        return False

    def wait_for(self, predicate, timeout=None):
        return predicate() or self.wait(timeout)

    def notify(self, n=1):
        pass

    notify_all = notify


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self._action = action

    n_waiting = 0
    broken = False

    def wait(self, timeout=None):
        if self.parties > 1:
            raise RuntimeError("wait() " + _one)
        if self._action:
            self._action()
        return 0


class local:
    pass


class Thread:
    _count = 0
    _started = _alive = False
    ident = native_id = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if name is None:
            Thread._count += 1
            name = f"Thread-{Thread._count}" + (f" ({getattr(target, '__name__', target)})" if target else "")
        self.name = name
        self._call = target, args, kwargs or {}
        self.daemon = bool(daemon)

    def run(self):
        target, args, kwargs = self._call
        if target:
            target(*args, **kwargs)

    def start(self):
        global _current
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = self._alive = True
        self.ident = self.native_id = id(self)
        before = _current
        _current = self
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as e:
            import sys
            import traceback

            sys.stderr.write(f"Exception in thread {self.name}:\n")
            traceback.print_exception(e)
        finally:
            self._alive = False
            _current = before

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self._alive:
            raise RuntimeError("cannot join current thread")

    def is_alive(self):
        return self._alive

    def __repr__(self):
        state = "started" if self._alive else "stopped" if self._started else "initial"
        return f"<{type(self).__name__}({self.name}, {state}{' daemon' if self.daemon else ''}{f' {self.ident}' if self.ident else ''})>"


class Timer(Thread):
    """Calls the function after a while, in which nothing else runs."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self.interval = interval
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def run(self):
        from time import sleep

        sleep(self.interval)
        if not self._cancelled:
            super().run()


_current = _main = Thread(name="MainThread")
_main._started = _main._alive = True
_main.ident = _main.native_id = 1


def current_thread():
    return _current


def main_thread():
    return _main


def enumerate():
    return [_main] if _current is _main else [_main, _current]


def active_count():
    return len(enumerate())


def get_ident():
    return _current.ident


get_native_id = get_ident
