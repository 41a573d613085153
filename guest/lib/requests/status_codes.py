from http import HTTPStatus
from .structures import LookupDict

codes = LookupDict("status_codes")


def _fill():
    for status in HTTPStatus:
        names = [status.name.lower()]
        more = {
            200: "okay all_ok all_okay all_good", 301: "moved", 307: "temporary_moved temporary", 308: "resume",
            302: "", 400: "bad", 401: "", 405: "not_allowed", 418: "teapot", 422: "unprocessable", 429: "too_many",
            500: "server_error", 503: "unavailable",
        }
        names += more.get(status.value, "").split()
        for name in names:
            setattr(codes, name, status.value)
            setattr(codes, name.upper(), status.value)


_fill()
