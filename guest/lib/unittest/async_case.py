"""Test cases whose methods are coroutines."""

import asyncio

from .case import TestCase, _enter


class IsolatedAsyncioTestCase(TestCase):
    _loop = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        enter, leave = _enter(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        result = await enter()
        self.addAsyncCleanup(leave, None, None, None)
        return result

    def _call(self, function, *args, **kwargs):
        result = function(*args, **kwargs)
        if hasattr(result, "send"):
            return self._loop.run_until_complete(result)
        return result

    def _setup(self):
        self.setUp()
        self._call(self.asyncSetUp)

    def _teardown(self):
        self._call(self.asyncTearDown)
        self.tearDown()

    def run(self, result=None):
        self._loop = asyncio.new_event_loop()
        try:
            return super().run(result)
        finally:
            self._loop.close()

    def debug(self):
        self._loop = asyncio.new_event_loop()
        try:
            super().debug()
        finally:
            self._loop.close()
