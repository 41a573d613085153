"""Requests over HTTP, as the host's network capability makes them."""

import io
import _door

__all__ = [
    "HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
    "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader",
    "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses", "HTTPSConnection",
]

HTTP_PORT = 80
HTTPS_PORT = 443


def __getattr__(name):
    if name == "responses" or name.isupper():
        from . import HTTPStatus

        globals().update(HTTPStatus.__members__, responses={int(status): status.phrase for status in HTTPStatus})
        if name in globals():
            return globals()[name]
    raise AttributeError(f"module 'http.client' has no attribute '{name}'")


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else f", {self.expected} more expected"
        return f"{type(self).__name__}({len(self.partial)} bytes read{more})"

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = (line,)
        self.line = line or repr(line)


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__(f"got more than 65536 bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    pass


error = HTTPException


class HTTPMessage:
    """Headers: names in any case, in order, any number of times."""

    def __init__(self, pairs=()):
        self._pairs = [(str(name), str(value)) for name, value in pairs]

    def __len__(self):
        return len(self._pairs)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != name]

    def add_header(self, name, value, /, **params):
        for key, each in params.items():
            value += f"; {key.replace('_', '-')}" + ("" if each is None else f'="{each}"')
        self._pairs.append((name, value))

    def get(self, name, failobj=None):
        for value in self.get_all(name, ()):
            return value
        return failobj

    def get_all(self, name, failobj=None):
        name = name.lower()
        return [value for key, value in self._pairs if key.lower() == name] or failobj

    def keys(self):
        return [name for name, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return self._pairs[:]

    def get_params(self, failobj=None, header="content-type", unquote=True):
        value = self.get(header)
        if value is None:
            return failobj
        params = []
        for part in value.split(";"):
            name, _, text = part.strip().partition("=")
            text = text.strip()
            if unquote and len(text) > 1 and text[0] == text[-1] == '"':
                text = text[1:-1].replace("\\\\", "\\").replace('\\"', '"')
            params.append((name.strip(), text))
        return params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        for name, value in self.get_params((), header, unquote):
            if name.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        type = self.get("content-type", "text/plain").partition(";")[0].strip().lower()
        return type if type.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        return self.get_param("filename", None, "content-disposition") or self.get_param("name", failobj)

    def as_string(self):
        return "".join([f"{name}: {value}\n" for name, value in self._pairs]) + "\n"

    __str__ = as_string

    def as_bytes(self):
        return self.as_string().encode()

    __bytes__ = as_bytes


class HTTPResponse(io.BytesIO):
    version = 11

    def __init__(self, status, reason, headers, body, url, history=()):
        super().__init__(body)
        self.status = self.code = status
        self.reason = self.msg = reason
        self.headers = HTTPMessage(headers)
        self.url = url
        self._size = len(body)
        self._history = history

    @property
    def length(self):
        return self._size - self.tell()

    def isclosed(self):
        return self.closed

    def writable(self):
        return False

    def fileno(self):
        raise io.UnsupportedOperation("fileno")

    def peek(self, n=-1):
        at = self.tell()
        data = self.read()
        self.seek(at)
        return data

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def getheader(self, name, default=None):
        values = self.headers.get_all(name)
        if values is None:
            return default if not default or isinstance(default, str) else ", ".join(default)
        return ", ".join(values)

    def getheaders(self):
        return self.headers.items()


def _bytes(data):
    """What a request can have as its body."""
    if data is None or isinstance(data, (bytes, bytearray)):
        return data
    if hasattr(data, "read"):
        data = data.read()
        return data.encode("iso-8859-1") if isinstance(data, str) else bytes(data)
    try:
        return bytes(memoryview(data))
    except TypeError:
        pass
    try:
        return b"".join(data)
    except TypeError:
        raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None


def _ask(method, url, headers, body, timeout, redirects=5, block=True):
    """An HTTPResponse, or (kind, message) of what went wrong; without `block` maybe a host call."""
    if timeout is not None:
        timeout = float(timeout)
        if not timeout >= 0:
            raise ValueError("Timeout value out of range")
        timeout = max(timeout * 1000, 1.0)
    headers = [[str(name), value.decode("latin-1") if isinstance(value, bytes) else str(value)] for name, value in headers]
    return _door.network((str(method), str(url), headers, body, timeout, redirects), block)


def _error(kind, message):
    """What urllib and http.client raise."""
    if kind == "refused":
        return PermissionError(message)
    if kind == "timeout":
        return TimeoutError(message)
    if kind == "connection":
        return ConnectionError(message)
    if kind == "invalid":
        return InvalidURL(message)
    return HTTPException(message)


class HTTPConnection:
    default_port = HTTP_PORT
    _scheme = "http"

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=16384, *, context=None):
        if port is None:
            name, colon, digits = host.rpartition(":")
            if colon and "]" not in digits:
                host = name
                try:
                    port = int(digits) if digits else self.default_port
                except ValueError:
                    raise InvalidURL(f"nonnumeric port: '{digits}'") from None
        self.host = host.strip("[]")
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self._response = self._request = None

    def set_debuglevel(self, level):
        pass

    def connect(self):
        pass

    def close(self):
        self._response = self._request = None

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        self.putrequest(method, url)
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body.encode("iso-8859-1") if isinstance(body, str) else body)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response is not None:
            raise CannotSendRequest("Request-sent")
        self._request = [method, url or "/", [] if skip_accept_encoding else [("Accept-Encoding", "identity")]]

    def putheader(self, name, *values):
        if self._request is None:
            raise CannotSendHeader()
        values = [each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in values]
        if name.lower() == "accept-encoding":
            self._request[2] = [pair for pair in self._request[2] if pair[0].lower() != "accept-encoding"]
        if name.lower() not in ("host", "content-length"):
            self._request[2].append((name, "\r\n\t".join(values)))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._request is None:
            raise CannotSendHeader()
        method, url, headers = self._request
        self._request = None
        if url.startswith("/"):
            host = f"[{self.host}]" if ":" in self.host else self.host
            url = f"{self._scheme}://{host}:{self.port}{url}"
        reply = _ask(method, url, headers, _bytes(message_body), self.timeout, 0)
        if len(reply) == 2:
            raise _error(*reply)
        self._response = HTTPResponse(*reply)

    def getresponse(self):
        response, self._response = self._response, None
        if response is None:
            raise ResponseNotReady("Idle")
        return response


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT
    _scheme = "https"
