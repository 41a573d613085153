from .exceptions import HTTPError, InvalidHeader, InvalidJSONError, InvalidURL, JSONDecodeError, MissingSchema
from .structures import CaseInsensitiveDict

CONTENT_CHUNK_SIZE = 10240
ITER_CHUNK_SIZE = 512


def _pairs(data):
    """(name, value) of a dict or a list of pairs, several for a list of values, none for None."""
    for name, values in list(data.items()) if hasattr(data, "items") else list(data):
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        for value in values:
            if value is not None:
                yield name, value


def _encode(data):
    if isinstance(data, bytes):
        return data.decode("ascii")
    if isinstance(data, str):
        return data
    from urllib.parse import urlencode

    return urlencode(list(_pairs(data)))


def _multipart(data, files):
    from secrets import token_hex

    boundary = token_hex(16)
    out = []

    def part(name, body, filename=None, type=None, headers=()):
        head = f'Content-Disposition: form-data; name="{name}"'
        if filename is not None:
            head += f'; filename="{filename}"'
        for key, value in [("Content-Type", type), *dict(headers).items()]:
            if value is not None:
                head += f"\r\n{key}: {value}"
        out.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + body + b"\r\n")

    for name, value in _pairs(data or {}):
        part(name, value if isinstance(value, bytes) else str(value).encode())
    for name, file in files.items() if hasattr(files, "items") else files:
        if isinstance(file, (tuple, list)):
            filename, file, *more = file
        else:
            filename, more = str(getattr(file, "name", name)).rpartition("/")[2], ()
        body = file.read() if hasattr(file, "read") else file
        part(name, body.encode() if isinstance(body, str) else bytes(body), filename, *more)
    return b"".join(out) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Request:
    def __init__(
        self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None
    ):
        self.method = method
        self.url = url
        self.headers = headers or {}
        self.files = files or []
        self.data = data or []
        self.params = params or {}
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def __repr__(self):
        return f"<Request [{self.method}]>"

    def prepare(self):
        prepared = PreparedRequest()
        prepared.prepare(self.method, self.url, self.headers, self.files, self.data, self.params, self.auth, self.cookies, None, self.json)
        return prepared


class PreparedRequest:
    def __init__(self):
        self.method = self.url = self.headers = self.body = None

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"

    def copy(self):
        other = PreparedRequest()
        other.method, other.url, other.headers, other.body = self.method, self.url, self.headers.copy(), self.body
        return other

    def prepare(
        self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None
    ):
        if cookies:
            raise NotImplementedError("cookies are not supported")
        self.method = method.upper() if method else method
        self.prepare_url(url, params)
        self.prepare_headers(headers)
        self.prepare_body(data, files, json)
        self.prepare_auth(auth)

    def prepare_url(self, url, params):
        url = (url.decode("utf8") if isinstance(url, bytes) else str(url)).lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        from urllib.parse import quote, urlsplit, urlunsplit

        scheme, netloc, path, query, fragment = urlsplit(url)
        if not scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        if not netloc:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        params = _encode(params) if params else ""
        if params:
            query = f"{query}&{params}" if query else params
        # What is quoted stays so.
        self.url = quote(urlunsplit((scheme, netloc, path or "/", query, fragment)), safe="!#$%&'()*+,/:;=?@[]~")

    def prepare_headers(self, headers):
        self.headers = CaseInsensitiveDict()
        for name, value in (headers or {}).items():
            if not isinstance(value, (str, bytes)):
                raise InvalidHeader(f"Header part ({value!r}) from ({name!r}, {value!r}) must be of type str or bytes, not {type(value)}")
            self.headers[name if isinstance(name, str) else name.decode("ascii")] = value

    def prepare_body(self, data, files, json=None):
        body = content_type = None
        if not data and json is not None:
            from json import dumps

            try:
                body = dumps(json, allow_nan=False).encode()
            except ValueError as error:
                raise InvalidJSONError(error, request=self) from None
            content_type = "application/json"
        elif files:
            body, content_type = _multipart(data, files)
        elif isinstance(data, str):
            body = data.encode()
        elif isinstance(data, (bytes, bytearray)) or hasattr(data, "read"):
            body = data
        elif data:
            if hasattr(data, "__next__"):
                body = data
            else:
                body = _encode(data).encode()
                content_type = "application/x-www-form-urlencoded"
        self.body = body
        if content_type and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = content_type

    def prepare_auth(self, auth, url=""):
        if isinstance(auth, tuple) and len(auth) == 2:
            from .auth import HTTPBasicAuth

            auth = HTTPBasicAuth(*auth)
        if auth:
            self.__dict__.update(auth(self).__dict__)


class Response:
    def __init__(self):
        self.status_code = self.url = self.encoding = self.reason = self.request = self._elapsed = None
        self.headers = CaseInsensitiveDict()
        self.history = []
        self.cookies = {}
        self._content = b""

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        pass

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (301, 308)

    @property
    def next(self):
        return None

    @property
    def elapsed(self):
        from datetime import timedelta

        return timedelta(seconds=self._elapsed or 0)

    @property
    def content(self):
        return self._content

    @property
    def raw(self):
        from io import BytesIO

        return BytesIO(self._content)

    @property
    def apparent_encoding(self):
        try:
            self._content.decode()
        except UnicodeDecodeError:
            return "ISO-8859-1"
        return "utf-8"

    @property
    def text(self):
        try:
            return self._content.decode(self.encoding or self.apparent_encoding, "replace")
        except LookupError:
            return self._content.decode("utf-8", "replace")

    def json(self, **kwargs):
        from json import JSONDecodeError as error_class, loads

        try:
            return loads(self.text if self.encoding else self._content.decode("utf-8-sig", "replace"), **kwargs)
        except error_class as error:
            raise JSONDecodeError(error) from None

    @property
    def links(self):
        links = {}
        for link in self.headers.get("link", "").replace(", <", ",\n<").split(",\n"):
            url, _, params = link.partition(";")
            if url:
                link = {"url": url.strip("<> '\"")}
                for param in params.split(";"):
                    name, equals, value = param.partition("=")
                    if equals:
                        link[name.strip(" '\"")] = value.strip(" '\"")
                links[link.get("rel") or link["url"]] = link
        return links

    def iter_content(self, chunk_size=1, decode_unicode=False):
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")
        content = self.text if decode_unicode and self.encoding else self._content
        size = chunk_size or max(len(content), 1)
        return (content[at : at + size] for at in range(0, len(content), size))

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        content = self.text if decode_unicode and self.encoding else self._content
        if not delimiter:
            return iter(content.splitlines())
        lines = content.split(delimiter)
        if not lines[-1]:
            lines.pop()
        return iter(lines)

    def raise_for_status(self):
        kind = "Client" if 400 <= self.status_code < 500 else "Server" if 500 <= self.status_code < 600 else None
        if kind:
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)
