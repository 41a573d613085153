"""Requests over HTTP, as the host's network capability makes them."""

from .parse import quote as pathname2url, unquote as url2pathname, urldefrag, urljoin, urlsplit

__all__ = [
    "Request", "OpenerDirector", "urlopen", "install_opener", "build_opener",
    "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup",
]

_default = object()
_opener = None


def urlopen(url, data=None, timeout=_default, *, cafile=None, capath=None, cadefault=False, context=None):
    return (_opener or build_opener()).open(url, data, timeout)


def install_opener(opener):
    global _opener
    _opener = opener


def build_opener(*handlers):
    if handlers:
        raise NotImplementedError("handlers are not supported")
    return OpenerDirector()


def getproxies():
    return {}


def urlcleanup():
    install_opener(None)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    if filename is None:
        raise ValueError("a filename is needed")
    with urlopen(url, data) as response, open(filename, "wb") as file:
        body = response.read()
        if reporthook is not None:
            reporthook(0, 8192, len(body))
        file.write(body)
        if reporthook is not None:
            reporthook(1, len(body), len(body))
        return filename, response.headers


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = self.host if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._url}#{self.fragment}" if self.fragment else self._url

    @full_url.setter
    def full_url(self, url):
        self._url, fragment = urldefrag(url.strip().removeprefix("<URL:").removesuffix(">") if url.startswith("<URL:") else url.strip())
        self.fragment = fragment or None
        scheme, colon, rest = self._url.partition(":")
        if not colon or not scheme or not scheme[0].isalpha():
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.type = scheme.lower()
        self.host = urlsplit(self._url).netloc or None
        self.selector = rest if self.host is None else rest[2 + len(self.host) :] or "/"

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def has_proxy(self):
        return False

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/3.12")]

    def add_handler(self, handler):
        raise NotImplementedError("handlers are not supported")

    def close(self):
        pass

    def open(self, fullurl, data=None, timeout=_default):
        request = fullurl
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        elif data is not None:
            request.data = data
        request.timeout = None if timeout is _default else timeout
        return self._open(request)

    def _open(self, request):
        from http.client import HTTPResponse, _ask, _bytes, _error
        from .error import HTTPError, URLError

        if request.type not in ("http", "https", "file", "ftp", "data"):
            raise URLError(f"unknown url type: {request.type}")
        if request.type in ("http", "https") and not request.host:
            raise URLError("no host given")
        data = request.data
        if isinstance(data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        headers = {"Accept-Encoding": "identity"}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for name, value in [*self.addheaders, *request.header_items()]:
            if name.title() != "Content-Length":
                headers[name.title()] = value
        method = request.get_method()
        # A POST that is redirected becomes a GET; what else would send its body again is not redirected.
        is_get = method in ("GET", "HEAD")
        reply = _ask(method, request.full_url, headers.items(), _bytes(data), request.timeout, 5 if is_get else 0)
        if len(reply) == 2:
            error = _error(*reply)
            raise URLError(error) if reply[0] in ("refused", "connection", "redirects") else error
        response = HTTPResponse(*reply)
        if 200 <= response.status < 300:
            return response
        to = response.headers["Location"]
        if method == "POST" and to and response.status in (301, 302, 303):
            headers = {name: value for name, value in request.headers.items() if not name.startswith("Content-")}
            if urlsplit(urljoin(response.url, to)).netloc != request.host:
                headers.pop("Authorization", None)
            again = Request(urljoin(response.url, to), headers=headers)
            again.timeout = request.timeout
            return self._open(again)
        raise HTTPError(request.full_url if is_get and not response._history else response.url, response.status, response.reason, response.headers, response)
