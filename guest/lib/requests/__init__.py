"""HTTP for people, over the host's network capability."""

import _door

if not _door.network():
    raise ModuleNotFoundError("No module named 'requests'", name="requests")

# Where names are that are imported when they are asked for.
_HOMES = {
    "exceptions": "ConnectionError ConnectTimeout FileModeWarning HTTPError JSONDecodeError ReadTimeout RequestException Timeout"
    " TooManyRedirects URLRequired", "models": "PreparedRequest Request Response", "sessions": "Session session",
    "status_codes": "codes", "structures": "", "aio": "", "auth": "",
}

__version__ = "2.32.0"


def request(method, url, **kwargs):
    from .sessions import Session

    return Session().request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request("GET", url, params=params, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    kwargs.setdefault("allow_redirects", False)
    return request("HEAD", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("POST", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request("PUT", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request("PATCH", url, data=data, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


def __getattr__(name):
    for home, names in _HOMES.items():
        if name == home or name in names.split():
            found = __import__("requests." + home, None, None, ("",))
            globals()[name] = found = found if name == home else getattr(found, name)
            return found
    raise AttributeError(f"module 'requests' has no attribute '{name}'")
