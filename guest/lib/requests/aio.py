"""The functions of requests, to be awaited: asyncio.gather makes several requests at once."""

import time
import _door
from . import sessions

__all__ = ["Session", "request", "get", "options", "head", "post", "put", "patch", "delete"]


class Session(sessions.Session):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        self.close()

    async def send(self, request, *, timeout=None, allow_redirects=True, stream=None, verify=None, cert=None, proxies=None):
        started = time.monotonic()
        reply = self._ask(request, timeout, allow_redirects, False)
        if isinstance(reply, _door.HostCall):
            reply = await reply
        return self._end(request, reply, started)


def request(method, url, **kwargs):
    return Session().request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return Session().get(url, params=params, **kwargs)


def options(url, **kwargs):
    return Session().options(url, **kwargs)


def head(url, **kwargs):
    return Session().head(url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return Session().post(url, data, json, **kwargs)


def put(url, data=None, **kwargs):
    return Session().put(url, data, **kwargs)


def patch(url, data=None, **kwargs):
    return Session().patch(url, data, **kwargs)


def delete(url, **kwargs):
    return Session().delete(url, **kwargs)
