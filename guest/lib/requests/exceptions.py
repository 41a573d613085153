from json import JSONDecodeError as _JSONDecodeError


class RequestException(OSError):
    def __init__(self, *args, response=None, request=None):
        OSError.__init__(self, *args)
        self.response = response
        self.request = request if request is not None or response is None else response.request


class InvalidJSONError(RequestException):
    pass


class JSONDecodeError(InvalidJSONError, _JSONDecodeError):
    def __init__(self, error):
        InvalidJSONError.__init__(self, str(error))
        self.msg, self.doc, self.pos, self.lineno, self.colno = error.msg, error.doc, error.pos, error.lineno, error.colno


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class NotAllowed(ConnectionError, PermissionError):
    """The host does not allow the request."""


class ProxyError(ConnectionError):
    pass


class SSLError(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class URLRequired(RequestException):
    pass


class TooManyRedirects(RequestException):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class InvalidHeader(RequestException, ValueError):
    pass


class InvalidProxyURL(InvalidURL):
    pass


class ChunkedEncodingError(RequestException):
    pass


class ContentDecodingError(RequestException):
    pass


class StreamConsumedError(RequestException, TypeError):
    pass


class RetryError(RequestException):
    pass


class UnrewindableBodyError(RequestException):
    pass


class RequestsWarning(Warning):
    pass


class FileModeWarning(RequestsWarning, DeprecationWarning):
    pass


class RequestsDependencyWarning(RequestsWarning):
    pass


def _make(kind, message, request):
    """The exception for what the host says."""
    if kind == "invalid":
        kind = "invalid URL" if message.startswith("not a URL") else "invalid header"
    classes = {
        "refused": NotAllowed, "timeout": ReadTimeout, "connection": ConnectionError, "redirects": TooManyRedirects,
        "invalid URL": InvalidURL, "invalid header": InvalidHeader,
    }
    return classes.get(kind, RequestException)(message, request=request)
