"""Starting, waiting, timeouts and groups of tasks."""

import _door

from . import base
from .base import CancelledError, Future, Task, get_event_loop, get_running_loop, iscoroutine, isfuture

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name, context=context)


def ensure_future(awaitable, *, loop=None):
    return base._ensure_future(awaitable, loop)


class _Pass:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    """Sleep for `delay` seconds; 0 only lets others run."""
    if delay > 0:
        get_running_loop()
        await _door.sleep(delay)
    else:
        await _Pass()
    return result


async def to_thread(func, *args, **kwargs):
    """There are no threads: calls it now, and everything else waits."""
    return func(*args, **kwargs)


# ---------------------------------------------------------------- waiting for several


class _Gathering(Future):
    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children = children
        self._is_cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        is_any = False
        for child in self._children:
            is_any = child.cancel(msg) or is_any
        self._is_cancel_requested = is_any or self._is_cancel_requested
        return is_any


def gather(*awaitables, return_exceptions=False):
    """A future of the list of all results, or of the first exception."""
    if not awaitables:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    futures = {}  # by awaitable: the same one twice is awaited once
    children = []
    loop = None
    for awaitable in awaitables:
        if awaitable not in futures:
            futures[awaitable] = base._ensure_future(awaitable, loop)
            loop = futures[awaitable]._loop
        children.append(futures[awaitable])
    outer = _Gathering(children, loop)
    left = len(futures)

    def outcome(child):
        if child.cancelled():
            message = child._cancel_message
            return CancelledError("" if message is None else message)
        exception = child.exception()
        return child.result() if exception is None else exception

    def on_done(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()  # seen
            return
        if not return_exceptions:
            exception = child._make_cancelled_error() if child.cancelled() else child.exception()
            if exception is not None:
                outer.set_exception(exception)
                return
        if left == 0:
            if outer._is_cancel_requested:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result([outcome(each) for each in children])

    for child in futures.values():
        if not child.done():
            child.add_done_callback(on_done)
    for child in [each for each in futures.values() if each.done()]:
        on_done(child)
    return outer


def _check_several(awaitables):
    if isfuture(awaitables) or iscoroutine(awaitables):
        raise TypeError("expect a list of futures, not " + type(awaitables).__name__)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for tasks; returns the sets of those done and those not."""
    _check_several(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: " + str(return_when))
    fs = set(fs)
    if any(iscoroutine(each) for each in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    fs = set([ensure_future(each) for each in fs])
    waiter = get_running_loop().create_future()
    timer = None if timeout is None else waiter._loop.call_later(timeout, _release, waiter)
    left = len(fs)

    def on_done(future):
        nonlocal left
        left -= 1
        is_failed = not future.cancelled() and future.exception() is not None
        if left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and is_failed:
            _release(waiter)

    for each in fs:
        each.add_done_callback(on_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for each in fs:
            each.remove_done_callback(on_done)
    done = set([each for each in fs if each.done()])
    return done, fs - done


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


def as_completed(fs, *, timeout=None):
    """Coroutines that give the results in the order in which they come."""
    from .queues import Queue

    _check_several(fs)
    done = Queue()
    todo = []
    for awaitable in fs:
        future = ensure_future(awaitable)
        if future not in todo:
            todo.append(future)
    timer = None

    def on_timeout():
        while todo:
            todo.pop().remove_done_callback(on_done)
            done.put_nowait(None)

    def on_done(future):
        if future in todo:
            todo.remove(future)
            done.put_nowait(future)
            if not todo and timer is not None:
                timer.cancel()

    async def next_one():
        future = await done.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(on_done)
    if todo and timeout is not None:
        timer = get_event_loop().call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield next_one()


def shield(awaitable):
    """Await something that goes on when the one who awaits is cancelled."""
    inner = ensure_future(awaitable)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def on_inner(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # seen
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def on_outer(outer):
        if not inner.done():
            inner.remove_done_callback(on_inner)

    inner.add_done_callback(on_inner)
    outer.add_done_callback(on_outer)
    return outer


# ---------------------------------------------------------------- timeouts


class Timeout:
    """`async with`: a CancelledError at its time, which leaves the block as a TimeoutError."""

    def __init__(self, when):
        self._state = "created"
        self._when = when
        self._timer = None

    def __repr__(self):
        return "<Timeout [" + self._state + "]" + (" when=" + str(self._when) if self._state == "active" else "") + ">"

    def when(self):
        return self._when

    def expired(self):
        return self._state in ("expiring", "expired")

    def reschedule(self, when):
        if self._state == "created":
            raise RuntimeError("Timeout has not been entered")
        if self._state != "active":
            raise RuntimeError("Cannot change state of " + self._state + " Timeout")
        self._when = when
        self._stop_timer()
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_timeout(self):
        self._timer = None
        self._state = "expiring"
        self._task.cancel()

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        self._task = base.current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self._stop_timer()
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and exc_type is CancelledError:
                raise TimeoutError from exc
        elif self._state == "active":
            self._state = "finished"


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    """Await something; cancel it and raise TimeoutError when it takes longer."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        waiter = fut._loop.create_future()

        def on_done(fut):
            _release(waiter)

        fut.add_done_callback(on_done)
        try:
            fut.cancel()
            await waiter
        finally:
            fut.remove_done_callback(on_done)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with Timeout(None if timeout is None else get_running_loop().time() + timeout):
        return await fut


# ---------------------------------------------------------------- groups


class TaskGroup:
    """`async with`: waits for its tasks; cancels them all when one fails."""

    def __init__(self):
        self._parent = None
        self._is_exiting = False
        self._is_aborting = False
        self._is_parent_cancelled = False  # by us
        self._tasks = []
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        words = ["<TaskGroup"]
        if self._tasks:
            words.append("tasks=" + str(len(self._tasks)))
        if self._errors:
            words.append("errors=" + str(len(self._errors)))
        if self._is_aborting:
            words.append("cancelling")
        elif self._parent is not None:
            words.append("entered")
        return " ".join(words) + ">"

    async def __aenter__(self):
        if self._parent is not None:
            raise RuntimeError("TaskGroup " + repr(self) + " has already been entered")
        self._parent = base.current_task()
        if self._parent is None:
            raise RuntimeError("TaskGroup " + repr(self) + " cannot determine the parent task")
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        self._is_exiting = True
        if isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        cancelled_error = exc if exc_type is CancelledError else None
        if self._is_parent_cancelled and self._parent.uncancel() == 0:
            cancelled_error = None
        if exc_type is not None and not self._is_aborting:
            self._abort()
        while self._tasks:
            self._all_done = self._parent._loop.create_future()
            try:
                await self._all_done
            except CancelledError as error:
                if not self._is_aborting:
                    cancelled_error = error
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if cancelled_error is not None and not self._errors:
            raise cancelled_error
        if exc_type is not None and exc_type is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            errors, self._errors = self._errors, []
            is_plain = all(isinstance(error, Exception) for error in errors)
            raise (ExceptionGroup if is_plain else BaseExceptionGroup)("unhandled errors in a TaskGroup", errors)

    def create_task(self, coro, *, name=None, context=None):
        if self._parent is None:
            raise RuntimeError("TaskGroup " + repr(self) + " has not been entered")
        if self._is_exiting and not self._tasks:
            raise RuntimeError("TaskGroup " + repr(self) + " is finished")
        if self._is_aborting:
            raise RuntimeError("TaskGroup " + repr(self) + " is shutting down")
        task = self._parent._loop.create_task(coro, name=name, context=context)
        self._tasks.append(task)
        task.add_done_callback(self._on_done)
        return task

    def _abort(self):
        self._is_aborting = True
        for task in self._tasks:
            task.cancel()

    def _on_done(self, task):
        self._tasks.remove(task)
        if not self._tasks and self._all_done is not None and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = error
        if self._parent.done():
            message = "Task " + repr(task) + " has errored out but its parent task " + repr(self._parent) + " is already completed"
            task._loop.call_exception_handler({"message": message, "exception": error, "task": task})
        elif not self._is_aborting and not self._is_parent_cancelled:
            self._abort()
            self._is_parent_cancelled = True
            self._parent.cancel()
