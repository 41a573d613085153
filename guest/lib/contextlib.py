"""Context managers."""

import sys
from abc import ABC, abstractmethod

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "aclosing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "AsyncContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "chdir",
]


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager(ABC):
    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


def _wrap(function, wrapper):
    from functools import update_wrapper

    return update_wrapper(wrapper, function)


class ContextDecorator:
    """A context manager that can decorate a function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return _wrap(func, inner)


class AsyncContextDecorator:
    """An asynchronous context manager that can decorate a function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*args, **kwargs):
            async with self._recreate_cm():
                return await func(*args, **kwargs)

        return _wrap(func, inner)


class _Generated:
    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self.func, self.args, self.kwds = func, args, kwargs

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


class _GeneratorContextManager(_Generated, ContextDecorator):
    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self.gen.close()
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            self.gen.throw(exc_value)
        except StopIteration as e:
            return e is not exc_value
        except RuntimeError as e:
            if e is exc_value:
                return False
            if isinstance(exc_value, StopIteration) and getattr(e, "__cause__", exc_value) is exc_value:
                return False
            raise
        except BaseException as e:
            if e is not exc_value:
                raise
            return False
        self.gen.close()
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_Generated, AsyncContextDecorator):
    async def __aenter__(self):
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield")

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            await self.gen.aclose()
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            await self.gen.athrow(exc_value)
        except StopAsyncIteration as e:
            return e is not exc_value
        except RuntimeError as e:
            if e is exc_value:
                return False
            if isinstance(exc_value, (StopIteration, StopAsyncIteration)) and getattr(e, "__cause__", exc_value) is exc_value:
                return False
            raise
        except BaseException as e:
            if e is not exc_value:
                raise
            return False
        await self.gen.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    """Makes a context manager of a generator function that yields once."""

    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return _wrap(func, helper)


def asynccontextmanager(func):
    """Makes an asynchronous context manager of an asynchronous generator function that yields once."""

    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return _wrap(func, helper)


class closing(AbstractContextManager):
    """Calls close() at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _redirect(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_redirect):
    _stream = "stdout"


class redirect_stderr(_redirect):
    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block silently at certain exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            return None
        if issubclass(exc_type, self._exceptions):
            return True
        if issubclass(exc_type, BaseExceptionGroup):
            rest = exc_value.split(self._exceptions)[1]
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        pass


class _Stack:
    # Callbacks are (is_sync, function(exc_type, exc_value, traceback)).
    def __init__(self):
        self._callbacks = []

    def pop_all(self):
        new = type(self)()
        new._callbacks = self._callbacks
        self._callbacks = []
        return new

    def push(self, exit):
        method = getattr(exit, "__exit__", None)
        self._callbacks.append((True, exit if method is None else method))
        return exit

    def enter_context(self, cm):
        enter, exit = getattr(cm, "__enter__", None), getattr(cm, "__exit__", None)
        if enter is None or exit is None:
            raise TypeError(
                f"'{type(cm).__module__}.{type(cm).__qualname__}' object does not support the context manager protocol"
            )
        result = enter()
        self._callbacks.append((True, exit))
        return result

    def callback(self, callback, /, *args, **kwargs):
        def call(exc_type, exc_value, traceback):
            callback(*args, **kwargs)

        self._callbacks.append((True, call))
        return callback


class ExitStack(_Stack, AbstractContextManager):
    """A stack of context managers and callbacks that ends in reverse order."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        received, current = exc_value, exc_value
        while self._callbacks:
            function = self._callbacks.pop()[1]
            try:
                if current is None:
                    function(None, None, None)
                elif function(type(current), current, getattr(current, "__traceback__", None)):
                    current = None
            except BaseException as e:
                current = e
        if current is not None and current is not received:
            raise current
        return received is not None and current is None

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    """ExitStack that also takes asynchronous context managers."""

    async def enter_async_context(self, cm):
        enter, exit = getattr(cm, "__aenter__", None), getattr(cm, "__aexit__", None)
        if enter is None or exit is None:
            raise TypeError(
                f"'{type(cm).__module__}.{type(cm).__qualname__}' object does not support the asynchronous context manager protocol"
            )
        result = await enter()
        self._callbacks.append((False, exit))
        return result

    def push_async_exit(self, exit):
        method = getattr(exit, "__aexit__", None)
        self._callbacks.append((False, exit if method is None else method))
        return exit

    def push_async_callback(self, callback, /, *args, **kwargs):
        async def call(exc_type, exc_value, traceback):
            await callback(*args, **kwargs)

        self._callbacks.append((False, call))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        received, current = exc_value, exc_value
        while self._callbacks:
            is_sync, function = self._callbacks.pop()
            info = (None, None, None)
            if current is not None:
                info = (type(current), current, getattr(current, "__traceback__", None))
            try:
                answer = function(*info)
                if not is_sync:
                    answer = await answer
                if current is not None and answer:
                    current = None
            except BaseException as e:
                current = e
        if current is not None and current is not received:
            raise current
        return received is not None and current is None


class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())
