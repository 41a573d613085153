import time
from http.client import _ask, _bytes

from .exceptions import _make
from .models import PreparedRequest, Request, Response
from .structures import CaseInsensitiveDict


def _encoding(headers):
    """What the Content-Type says of the text."""
    type, *params = headers.get("content-type", "").lower().split(";")
    for param in params:
        name, _, value = param.partition("=")
        if name.strip() == "charset":
            return value.strip("'\" ")
    if "text" in type:
        return "ISO-8859-1"
    return "utf-8" if "application/json" in type else None


def _merge(given, own):
    merged = CaseInsensitiveDict(own)
    merged.update(given or {})
    for name in [name for name, value in merged.items() if value is None]:
        del merged[name]
    return merged


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({"User-Agent": "python-requests/2.32.0", "Accept": "*/*"})
        self.params = {}
        self.auth = None
        self.cookies = {}
        self.proxies = {}
        self.verify = True
        self.cert = None
        self.stream = False
        self.trust_env = False
        self.max_redirects = 5

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        raise NotImplementedError("adapters are not supported")

    def prepare_request(self, request):
        prepared = PreparedRequest()
        params = request.params
        if self.params:
            params = request.params if isinstance(params, (str, bytes)) else {**self.params, **dict(params or {})}
        prepared.prepare(
            request.method, request.url, _merge(request.headers, self.headers), request.files, request.data, params,
            request.auth or self.auth, request.cookies or self.cookies, None, request.json,
        )
        return prepared

    def _begin(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
    ):
        if proxies or hooks or cert:
            raise NotImplementedError("proxies, hooks and certificates are not supported")
        prepared = self.prepare_request(Request(method, url, headers, files, data, params, auth, cookies, None, json))
        return prepared, timeout, allow_redirects

    def _ask(self, prepared, timeout, allow_redirects, block=True):
        if isinstance(timeout, tuple):
            timeout = None if None in timeout else sum(timeout)
        redirects = max(1, self.max_redirects) if allow_redirects else 0
        body = prepared.body = _bytes(prepared.body)
        if body is not None and prepared.method in ("GET", "HEAD") and not body:
            body = None
        return _ask(prepared.method, prepared.url, prepared.headers.items(), body, timeout, redirects, block)

    def _end(self, prepared, reply, started):
        if len(reply) == 2:
            raise _make(*reply, prepared)
        response = Response()
        response.status_code, response.reason, headers, response._content, response.url, history = reply
        for name, value in headers:
            known = response.headers.get(name)
            response.headers[name] = value if known is None else f"{known}, {value}"
        response.encoding = _encoding(response.headers)
        response.request = prepared
        response._elapsed = time.monotonic() - started
        for status, url in history:
            hop = Response()
            hop.status_code, hop.url, hop.request = status, url, prepared
            response.history.append(hop)
        return response

    def send(self, request, *, timeout=None, allow_redirects=True, stream=None, verify=None, cert=None, proxies=None):
        started = time.monotonic()
        return self._end(request, self._ask(request, timeout, allow_redirects), started)

    def request(self, method, url, *args, **kwargs):
        prepared, timeout, allow_redirects = self._begin(method, url, *args, **kwargs)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    return Session()
