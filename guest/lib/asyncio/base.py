"""The event loop, futures and tasks."""

import sys
import time
from contextvars import copy_context

import _door

HostCall = _door.HostCall
TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task or future was cancelled."""


class InvalidStateError(Exception):
    """The future is not in a state that allows this."""


# ---------------------------------------------------------------- futures


class Future:
    """A result that is not there yet."""

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = "PENDING"  # then CANCELLED or FINISHED
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None
        self._cancelled_error = None  # what ended a cancelled task
        self._is_unretrieved = False  # nobody has seen the exception

    def __repr__(self):
        return "<" + " ".join([type(self).__name__] + self._describe()) + ">"

    def _describe(self):
        words = [self._state.lower()]
        if self._state == "FINISHED":
            if self._exception is None:
                words.append("result=" + repr(self._result))
            else:
                words.append("exception=" + repr(self._exception))
        return words

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def cancel(self, msg=None):
        if self._state != "PENDING":
            return False
        self._cancel_message = msg
        self._finish("CANCELLED")
        return True

    def result(self):
        if self._state == "PENDING":
            raise InvalidStateError("Result is not set.")
        exception = self.exception()
        if exception is not None:
            raise exception
        return self._result

    def exception(self):
        if self._state == "PENDING":
            raise InvalidStateError("Exception is not set.")
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        self._is_unretrieved = False
        return self._exception

    def set_result(self, result):
        self._check_pending()
        self._result = result
        self._finish("FINISHED")

    def set_exception(self, exception):
        self._check_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._is_unretrieved = True
        self._loop._note_failure(self)
        self._finish("FINISHED")

    def add_done_callback(self, callback, *, context=None):
        if context is None:
            context = copy_context()
        if self._state == "PENDING":
            self._callbacks.append((callback, context))
        else:
            self._loop._soon(context, callback, self)

    def remove_done_callback(self, callback):
        kept = [each for each in self._callbacks if each[0] != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def _check_pending(self):
        if self._state != "PENDING":
            raise InvalidStateError(self._state + ": " + repr(self))

    def _finish(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop._soon(context, callback, self)

    def _make_cancelled_error(self):
        error, self._cancelled_error = self._cancelled_error, None
        if error is None:
            message = self._cancel_message
            error = CancelledError() if message is None else CancelledError(message)
        return error

    def __iter__(self):
        if self._state == "PENDING":
            yield self
            if self._state == "PENDING":
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __await__ = __iter__


# ---------------------------------------------------------------- tasks


class Task(Future):
    """A coroutine that the loop runs."""

    _count = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if isinstance(coro, HostCall):
            coro = _await(coro)
        elif not iscoroutine(coro):
            raise TypeError("a coroutine was expected, got " + repr(coro))
        Task._count += 1
        self._number = Task._count
        self._name = "Task-" + str(self._number) if name is None else str(name)
        self._coro = coro
        self._waits_for = None  # a Future or HostCall
        self._must_cancel = False
        self._cancel_requests = 0
        self._context = copy_context() if context is None else context
        self._loop._tasks[self._number] = self
        self._loop._soon(self._context, self._step)

    def _describe(self):
        words = super()._describe()
        words.insert(1, "name=" + repr(self._name))
        return words

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Ask for a CancelledError where the coroutine waits."""
        if self._state != "PENDING":
            return False
        self._cancel_requests += 1
        waits_for = self._waits_for
        if isinstance(waits_for, HostCall):
            if not waits_for.done:
                self._waits_for = None
                self._loop._abandon(waits_for)
                self._loop._soon(self._context, self._step, CancelledError() if msg is None else CancelledError(msg))
                return True
        elif waits_for is not None and waits_for.cancel(msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _step(self, exception=None):
        """Run the coroutine until it waits again or ends."""
        if self._state != "PENDING":
            raise InvalidStateError("step of a task that is done: " + repr(self))
        if self._must_cancel:
            if not isinstance(exception, CancelledError):
                exception = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        outer, loop._current = loop._current, self
        try:
            if exception is None:
                waits_for = self._coro.send(None)
            else:
                waits_for = self._coro.throw(exception)
        except StopIteration as end:
            if self._must_cancel:  # cancelled itself just before its end
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                Future.set_result(self, end.value)
        except CancelledError as error:
            self._cancelled_error = error
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as error:
            Future.set_exception(self, error)
            raise
        except BaseException as error:
            Future.set_exception(self, error)
        else:
            self._park(waits_for)
        finally:
            loop._current = outer
            if self._state != "PENDING":
                loop._tasks.pop(self._number, None)

    def _park(self, waits_for):
        """Arrange the next step. None is a bare yield, that of sleep(0)."""
        loop = self._loop
        wrong = None
        if waits_for is None:
            loop._soon(self._context, self._step)
        elif isinstance(waits_for, HostCall):
            if waits_for.done:
                loop._soon(self._context, self._step)
            elif waits_for.waiter is not None:
                wrong = "host call is being awaited already"
            else:
                loop._expect(waits_for, self)
                self._waits_for = waits_for
        elif not isinstance(waits_for, Future):
            wrong = "Task got bad yield: " + repr(waits_for)
        elif waits_for is self:
            wrong = "Task cannot await on itself: " + repr(self)
        elif waits_for._loop is not loop:
            wrong = "Task " + repr(self) + " got Future " + repr(waits_for) + " attached to a different loop"
        else:
            waits_for.add_done_callback(self._wake, context=self._context)
            self._waits_for = waits_for
        if wrong is not None:
            loop._soon(self._context, self._step, RuntimeError(wrong))
        elif self._must_cancel and self._waits_for is not None:
            # Cancelled itself before it began to wait.
            self._must_cancel = False
            self._cancel_requests -= 1
            self.cancel(self._cancel_message)

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def _completed(self):
        self._loop._soon(self._context, self._step)


async def _await(awaitable):
    return await awaitable


def isfuture(obj):
    return isinstance(obj, Future)


def iscoroutine(obj):
    return isinstance(obj, _Coroutine)


def iscoroutinefunction(func):
    return _door.makes_coroutine(func)


_Coroutine = type(_await(None))


# ---------------------------------------------------------------- the loop


class Handle:
    """A callback that was scheduled and can be cancelled."""

    def __init__(self, loop, callback, args, context):
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def _completed(self):
        if not self._cancelled:
            self._context.run(self._callback, *self._args)


class TimerHandle(Handle):
    """One that waits for its time, by a sleep of the host's."""

    def __init__(self, loop, when, callback, args, context):
        super().__init__(loop, callback, args, context)
        self._when = when
        self._sleep = None

    def when(self):
        return self._when

    def cancel(self):
        super().cancel()
        if self._sleep is not None and not self._sleep.done:
            self._loop._abandon(self._sleep)
        self._sleep = None


class AbstractEventLoop:
    """The event loop: callbacks run in rounds, each round those that were ready at its start."""

    def __init__(self):
        self._ready = []  # (context or None, callback, args)
        self._overdue = []  # timers without delay: ready at the start of the next round
        self._expected = 0  # host calls that have a waiter
        self._tasks = {}  # those not done, by number
        self._current = None
        self._stopping = False
        self._closed = False
        self._failed = []  # futures whose exception nobody may have seen, reported at the end
        self._failed_limit = 16
        self._exception_handler = None

    # scheduling

    def call_soon(self, callback, *args, context=None):
        self._check_open()
        handle = Handle(self, callback, args, context)
        self._soon(None, handle._completed)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        self._check_open()
        handle = TimerHandle(self, self.time() + delay, callback, args, context)
        if delay > 0:
            handle._sleep = _door.sleep(delay)
            self._expect(handle._sleep, handle)
        else:
            self._overdue.append((None, handle._completed, ()))
        return handle

    def call_at(self, when, callback, *args, context=None):
        return self.call_later(when - self.time(), callback, *args, context=context)

    def time(self):
        return time.time()

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_open()
        return Task(coro, loop=self, name=name, context=context)

    def run_in_executor(self, executor, func, *args):
        """There are no threads: calls it now."""
        future = Future(loop=self)
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def _soon(self, context, callback, *args):
        self._ready.append((context, callback, args))

    # host calls

    def _expect(self, call, waiter):
        """`waiter._completed()` is called when the host has completed the call."""
        call.waiter = waiter
        self._expected += 1

    def _abandon(self, call):
        if call.waiter is not None:
            call.waiter = None
            self._expected -= 1
        _door.cancel(call)

    # running

    def run_forever(self):
        self._check_open()
        global _running
        if _running is self:
            raise RuntimeError("This event loop is already running")
        if _running is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        _running = self
        before = _door.loop(True)
        try:
            while not self._stopping:
                self._run_once()
        finally:
            self._stopping = False
            _door.loop(before)
            _running = None

    def run_until_complete(self, future, _context=None):
        self._check_open()
        if _running is not None:
            self.run_forever()  # raises
        is_new = not isfuture(future)
        future = self.create_task(future, context=_context) if _context is not None else _ensure_future(future, self)
        future.add_done_callback(self._stop_after)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()  # what is raised here, seen
            raise
        finally:
            future.remove_done_callback(self._stop_after)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _stop_after(self, future):
        self.stop()

    def _run_once(self):
        if self._overdue:
            self._ready += self._overdue
            self._overdue = []
        while self._expected > 0:
            call = _door.wait(not self._ready)
            if call is None:
                break
            waiter = call.waiter
            if waiter is not None:
                call.waiter = None
                self._expected -= 1
                self._soon(None, waiter._completed)
        if not self._ready:
            raise RuntimeError("asyncio deadlock: every task waits and nothing is under way")
        round, self._ready = self._ready, []
        started = 0
        try:
            for context, callback, args in round:
                started += 1
                try:
                    callback(*args) if context is None else context.run(callback, *args)
                except Exception as error:
                    self.call_exception_handler({"message": "Exception in callback " + repr(callback), "exception": error})
        finally:
            if started < len(round):
                self._ready = round[started:] + self._ready

    def stop(self):
        self._stopping = True

    def is_running(self):
        return _running is self

    def is_closed(self):
        return self._closed

    def close(self):
        if _running is self:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready = []
        failed, self._failed = self._failed, []
        for future in failed:
            if future._is_unretrieved:
                message = type(future).__name__ + " exception was never retrieved"
                self.call_exception_handler({"message": message, "exception": future._exception, "future": future})

    def _check_open(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    # errors that have nowhere to go

    def set_exception_handler(self, handler):
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        print(context["message"], file=sys.stderr)
        if "future" in context:
            print("future:", context["future"], file=sys.stderr)
        if context.get("exception") is not None:
            sys.print_exception(context["exception"], sys.stderr)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

    def _note_failure(self, future):
        if len(self._failed) >= self._failed_limit:
            self._failed = [each for each in self._failed if each._is_unretrieved]
            self._failed_limit = 2 * len(self._failed) + 16
        self._failed.append(future)

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass


def _ensure_future(awaitable, loop):
    if isinstance(awaitable, Future):
        return awaitable
    if not iscoroutine(awaitable) and not isinstance(awaitable, HostCall):
        if not hasattr(awaitable, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        awaitable = _await(awaitable)
    return (get_event_loop() if loop is None else loop).create_task(awaitable)


_running = None
_set = None  # by set_event_loop


def get_running_loop():
    if _running is None:
        raise RuntimeError("no running event loop")
    return _running


def get_event_loop():
    if _running is not None:
        return _running
    if _set is None:
        set_event_loop(new_event_loop())
    return _set


def new_event_loop():
    return AbstractEventLoop()


def set_event_loop(loop):
    global _set
    _set = loop


def current_task(loop=None):
    return (get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    return set((get_running_loop() if loop is None else loop)._tasks.values())


# ---------------------------------------------------------------- programs


class Runner:
    """Runs coroutines in one loop; at the end cancels what is left."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._factory = new_event_loop if loop_factory is None else loop_factory
        self._closed = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def get_loop(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = self._factory()
            self._context = copy_context()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError("a coroutine was expected, got " + repr(coro))
        if _running is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self.get_loop().run_until_complete(coro, self._context if context is None else context)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._loop is not None:
            try:
                self._cancel_all()
            finally:
                self._loop.close()

    def _cancel_all(self):
        from .tasks import gather

        loop = self._loop
        tasks = [loop._tasks[number] for number in sorted(loop._tasks)]
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(gather(*tasks, return_exceptions=True))
        for task in tasks:
            if not task.cancelled() and task.exception() is not None:
                message = "unhandled exception during asyncio.run() shutdown"
                loop.call_exception_handler({"message": message, "exception": task.exception()})


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine to its end, then cancel the tasks that are left."""
    if _running is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)
