"""Parts of URLs."""

import re
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult",
    "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
    "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
    "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services",
]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."


def clear_cache():
    pass


def _coerce(*args):
    """The arguments as str, and what turns a result into what they were."""
    if not isinstance(args[0], str):
        for arg in args[1:]:
            if arg and isinstance(arg, str):
                raise TypeError("Cannot mix str and non-str arguments")
        return (*[arg.decode("ascii", "strict") if arg else "" for arg in args], lambda result: result.encode())
    for arg in args[1:]:
        if arg and not isinstance(arg, str):
            raise TypeError("Cannot mix str and non-str arguments")
    return (*args, lambda result: result)


class _NetLoc:
    def _replace(self, /, **kwargs):
        values = [kwargs.pop(name, value) for name, value in zip(self._fields, self)]
        if kwargs:
            raise ValueError(f"Got unexpected field names: {list(kwargs)!r}")
        return type(self)(*values)

    def _split(self):
        user, at, host = self.netloc.rpartition(self._at)
        name, colon, password = user.partition(self._colon)
        if not at:
            name = password = None
        elif not colon:
            password = None
        _, bracket, inner = host.partition(self._open)
        if bracket:
            host, _, port = inner.partition(self._close)
            port = port.partition(self._colon)[2]
        else:
            host, _, port = host.partition(self._colon)
        return name, password, host, port or None

    @property
    def username(self):
        return self._split()[0]

    @property
    def password(self):
        return self._split()[1]

    @property
    def hostname(self):
        host = self._split()[2]
        if not host:
            return None
        host, percent, zone = host.partition(self._percent)
        return host.lower() + percent + zone

    @property
    def port(self):
        port = self._split()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class _Text(_NetLoc):
    _at, _colon, _open, _close, _percent = "@:[]%"

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*[part.encode(encoding, errors) for part in self])


class _Bytes(_NetLoc):
    _at, _colon, _open, _close, _percent = b"@", b":", b"[", b"]", b"%"

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*[part.decode(encoding, errors) for part in self])


_Defrag = namedtuple("_DefragResultBase", "url fragment")
_Split = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_Parse = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_Text, _Defrag):
    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_Text, _Split):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Text, _Parse):
    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_Bytes, _Defrag):
    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_Bytes, _Split):
    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_Bytes, _Parse):
    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._other, _bytes._other = _bytes, _text


def urlparse(url, scheme="", allow_fragments=True):
    url, scheme, back = _coerce(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        at = path.find(";", path.rfind("/") + 1)
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def _check_netloc(netloc):
    if netloc.isascii():
        return
    try:
        from unicodedata import normalize
    except ImportError:
        return
    bare = netloc.replace("@", "").replace(":", "").replace("#", "").replace("?", "")
    normal = normalize("NFKC", bare)
    if bare != normal:
        for c in "/?#@:":
            if c in normal:
                raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme, back = _coerce(url, scheme)
    controls = "".join([chr(c) for c in range(33)])
    url, scheme = url.lstrip(controls), scheme.strip(controls)
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    netloc = query = fragment = ""
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    if match:
        scheme, url = match.group(1).lower(), url[match.end() :]
    if url[:2] == "//":
        end = re.compile("[/?#]|$").search(url, 2).start()
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc and "]" in netloc:
            _check_host(netloc.partition("[")[2].partition("]")[0])
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def _check_host(host):
    if host.startswith("v"):
        if not re.match(r"\Av[a-fA-F0-9]+\..+\Z", host):
            raise ValueError("IPvFuture address is invalid")
    elif ":" not in host or not re.fullmatch(r"[0-9a-fA-F:.]+(%.+)?", host) or host.count("::") > 1:
        if re.fullmatch(r"\d+(\.\d+){3}", host):
            raise ValueError("An IPv4 address cannot be in brackets")
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, back = _coerce(*components)
    return _unsplit(scheme, netloc, f"{url};{params}" if params else url, query, fragment, back)


def urlunsplit(components):
    return _unsplit(*_coerce(*components))


def _unsplit(scheme, netloc, url, query, fragment, back):
    if netloc or scheme and scheme in uses_netloc and url[:2] != "//":
        url = f"//{netloc or ''}{'/' if url and url[:1] != '/' else ''}{url}"
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    return back(f"{url}#{fragment}" if fragment else url)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    base, url, back = _coerce(base, url)
    base_scheme, base_netloc, base_path, base_params, base_query, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = base_netloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, base_path, base_params, query or base_query, fragment)))
    parts = base_path.split("/")
    if parts[-1]:
        del parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = parts + path.split("/")
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return back(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    url, back = _coerce(url)
    fragment = ""
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ""))
    return back(DefragResult(url, fragment))


# ---------------------------------------------------------------- quoting

def unquote_to_bytes(string):
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = bytes(string).split(b"%")
    parts = [first]
    for part in rest:
        digits = part[:2]
        if len(digits) == 2 and all([c in b"0123456789abcdefABCDEF" for c in digits]):
            parts.append(bytes((int(digits, 16),)) + part[2:])
        else:
            parts.append(b"%" + part)
    return b"".join(parts)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    encoding, errors = "utf-8" if encoding is None else encoding, "replace" if errors is None else errors
    # Bytes of neighbouring escapes are decoded together; other text stays as it is.
    return re.sub("[\x00-\x7f]+", lambda match: unquote_to_bytes(match.group()).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


_SAFE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~"


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if not isinstance(safe, str):
        safe = bytes(safe).decode("ascii", "ignore")
    safe = _SAFE + safe
    return "".join([chr(b) if b < 128 and chr(b) in safe else f"%{b:02X}" for b in bs])


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as e:
            raise TypeError("not a valid non-string sequence or mapping object") from e

    def convert(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)

    parts = []
    for key, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        parts += [f"{convert(key)}={convert(each)}" for each in values]
    return "&".join(parts)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    qs, back = _coerce(qs)
    separator = _coerce(separator)[0]
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + (qs.count(separator) if qs else 0):
        raise ValueError("Max number of fields exceeded")
    result = []
    for part in qs.split(separator) if qs else ():
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {part!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            result.append((back(unquote_plus(name, encoding, errors)), back(unquote_plus(value, encoding, errors))))
    return result


def unwrap(url):
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url
