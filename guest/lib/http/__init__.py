"""Methods and statuses of HTTP."""

__all__ = ["HTTPStatus", "HTTPMethod"]


def __getattr__(name):
    if name in __all__:
        from . import _status

        for each in __all__:
            globals()[each] = getattr(_status, each)
        return globals()[name]
    raise AttributeError(f"module 'http' has no attribute '{name}'")
