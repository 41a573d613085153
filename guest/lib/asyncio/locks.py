"""Locks for tasks. Who waits longest gets it first."""

from .base import CancelledError, get_running_loop


class _Waiters:
    """A queue of futures, one for each task that waits."""

    def __init__(self):
        self._waiters = []

    async def _wait(self):
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)

    def _release_first(self, n=1):
        """Lets up to `n` waiters go on; returns how many."""
        released = 0
        for waiter in self._waiters:
            if released >= n:
                break
            if not waiter.done():
                waiter.set_result(True)
                released += 1
        return released

    def _describe(self, state):
        waiters = ", waiters:" + str(len(self._waiters)) if self._waiters else ""
        return "<" + type(self).__name__ + " [" + state + waiters + "]>"


class _Acquired:
    """`async with`: acquired inside the block."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, traceback):
        self.release()


class Lock(_Waiters, _Acquired):
    """At most one task has it."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def __repr__(self):
        return self._describe("locked" if self._locked else "unlocked")

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or not all(waiter.cancelled() for waiter in self._waiters):
            try:
                await self._wait()
            except CancelledError:
                if not self._locked:
                    self._hand_on()
                raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._hand_on()

    def _hand_on(self):
        # A first waiter that is done goes on later and either takes the lock or hands it on.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waiters):
    """A flag that tasks can wait for."""

    def __init__(self):
        super().__init__()
        self._is_set = False

    def __repr__(self):
        return self._describe("set" if self._is_set else "unset")

    def is_set(self):
        return self._is_set

    def set(self):
        if not self._is_set:
            self._is_set = True
            self._release_first(len(self._waiters))

    def clear(self):
        self._is_set = False

    async def wait(self):
        if not self._is_set:
            await self._wait()
        return True


class Condition(_Waiters, _Acquired):
    """A lock that can be given up until another task notifies."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __repr__(self):
        return self._describe("locked" if self.locked() else "unlocked")

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await self._wait()
            return True
        finally:
            # Acquired again even when cancelled, and then cancelled.
            cancelled = None
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                raise cancelled

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._release_first(n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Waiters, _Acquired):
    """At most `value` tasks have it."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def __repr__(self):
        return self._describe("locked" if self.locked() else "unlocked, value:" + str(self._value))

    def locked(self):
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not waiter.cancelled():
                self._value += 1
                self._hand_on()
            raise
        if self._value > 0:
            self._hand_on()
        return True

    def release(self):
        self._value += 1
        self._hand_on()

    def _hand_on(self):
        self._value -= self._release_first()


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class BrokenBarrierError(RuntimeError):
    """A barrier that was aborted, or reset under tasks that waited."""


class Barrier:
    """Lets tasks go on together, `parties` at a time."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._changed = Condition()
        self.parties = parties
        self._count = 0
        self._state = "filling"  # then draining; or resetting, broken

    def __repr__(self):
        waiters = "" if self.broken else f", waiters:{self.n_waiting}/{self.parties}"
        return f"<asyncio.locks.Barrier object at {id(self):#x} [{self._state}{waiters}]>"

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._changed:
            await self._changed.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self.broken:
                raise BrokenBarrierError("Barrier aborted")
            index = self._count
            self._count += 1
            try:
                if self._count == self.parties:
                    self._become("draining")
                else:
                    await self._changed.wait_for(lambda: self._state != "filling")
                    if self._state != "draining":
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    self._become("broken" if self.broken else "filling")

    def _become(self, state):
        self._state = state
        self._changed.notify_all()

    async def reset(self):
        async with self._changed:
            self._become("resetting" if self._count else "filling")

    async def abort(self):
        async with self._changed:
            self._become("broken")
