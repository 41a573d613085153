from .structures import LookupDict


class _Codes(LookupDict):
    # Filled when something is asked for.
    def _fill(self):
        from http import HTTPStatus

        self._fill = lambda: None
        more = {
            200: "okay all_ok all_okay all_good", 301: "moved", 307: "temporary_moved temporary", 308: "resume", 400: "bad",
            405: "not_allowed", 418: "teapot", 422: "unprocessable", 429: "too_many", 500: "server_error", 503: "unavailable",
        }
        for status in HTTPStatus:
            for name in status.name.lower(), *more.get(status.value, "").split():
                setattr(self, name, status.value)
                setattr(self, name.upper(), status.value)

    def __getattr__(self, name):
        self._fill()
        if name in self.__dict__:
            return self.__dict__[name]
        raise AttributeError(f"'LookupDict' object has no attribute '{name}'")

    def get(self, key, default=None):
        self._fill()
        return self.__dict__.get(key, default)

    __getitem__ = get


codes = _Codes("status_codes")
