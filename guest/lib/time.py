"""Clocks and time tuples, over the module _time."""

from _setup import clock_start as _clock_start, zone as _zone
from _time import sleep as _sleep, time, time_ns

if _zone() is None:
    altzone = daylight = timezone = 0
    tzname = ("UTC", "UTC")

_FIELDS = "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"
_last = 0


class struct_time(tuple):
    """A time tuple with named fields."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _FIELDS

    def __new__(cls, sequence, dict=None, /):
        try:
            values = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence")
        if not 9 <= len(values) <= 11:
            raise TypeError(f"time.struct_time() takes an at {'least 9' if len(values) < 9 else 'most 11'}-sequence ({len(values)}-sequence given)")
        self = tuple.__new__(cls, values[:9])
        names = dict or {}
        self._more = values[9:] + (names.get("tm_zone"), names.get("tm_gmtoff"))[len(values) - 9 :]
        return self

    def __repr__(self):
        return f"time.struct_time({', '.join([f'{name}={value!r}' for name, value in zip(_FIELDS, self)])})"

    def __reduce__(self):
        return struct_time, (tuple(self) + self._more,)

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: self._more[0])
    tm_gmtoff = property(lambda self: self._more[1])


def sleep(seconds, /):
    if not isinstance(seconds, float):
        from operator import index

        index(seconds)
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    _sleep(seconds)


def monotonic_ns():
    global _last
    _last = max(_last, time_ns() - _clock_start())
    return _last


def monotonic():
    return monotonic_ns() / 1000000000


perf_counter = process_time = thread_time = monotonic
perf_counter_ns = process_time_ns = thread_time_ns = monotonic_ns


def gmtime(seconds=None, /, _zone="GMT"):
    from _strptime import _days_before, _from_ordinal

    if seconds is None:
        seconds = time()
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        whole = int(seconds // 1) if abs(seconds) < 1e19 else 1 << 63
    else:
        from operator import index

        whole = index(seconds)
    if not -1 << 63 <= whole < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    days, rest = divmod(whole, 86400)
    year, month, day = _from_ordinal(days + 719163)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, _days_before(year, month) + day, 0, _zone, 0))


def _local():
    from zoneinfo import ZoneInfo

    return ZoneInfo(_zone())


def __getattr__(name):
    if name not in ("altzone", "daylight", "timezone", "tzname"):
        raise AttributeError(f"module 'time' has no attribute {name!r}")
    from datetime import datetime

    year = gmtime()[0]
    january, july = [datetime(year, month, 1, tzinfo=_local()) for month in (1, 7)]
    winter, summer = (july, january) if january.dst() else (january, july)
    west = [-dt.utcoffset() // type(dt.utcoffset())(seconds=1) for dt in (winter, summer)]
    values = {"timezone": west[0], "altzone": west[1], "daylight": int(west[0] != west[1]), "tzname": (winter.tzname(), summer.tzname())}
    globals().update(values)
    return values[name]


def localtime(seconds=None, /):
    if _zone() is None:
        return gmtime(seconds, "UTC")
    from datetime import datetime, timedelta

    t = gmtime(seconds)
    dt = datetime(*t[:6], tzinfo=_local())
    dt = dt.tzinfo.fromutc(dt)
    t = dt.timetuple()
    return struct_time(tuple(t) + (dt.tzname(), dt.utcoffset() // timedelta(seconds=1)))


def _tuple(name, t):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(f"{name}(): illegal time tuple argument")
    from operator import index

    return tuple([index(field) for field in t])


def _checked(name, t):
    zone, offset = getattr(t, "tm_zone", None), getattr(t, "tm_gmtoff", None)
    t = list(_tuple(name, t))
    for i, low, high, text in ((1, 0, 12, "month"), (2, 0, 31, "day of month"), (3, 0, 23, "hour"), (4, 0, 59, "minute"), (5, 0, 61, "seconds"), (6, -1, 10**9, "day of week"), (7, 0, 366, "day of year")):
        if not low <= t[i] <= high:
            raise ValueError(text + " out of range")
        if i in (1, 2, 7):
            t[i] = t[i] or 1
    t[6] %= 7
    if _zone() is None:
        zone, offset = zone or "UTC", offset or 0
    elif zone is None or offset is None:
        zone, offset = __getattr__("tzname")[t[8] > 0], -__getattr__("altzone" if t[8] > 0 else "timezone")
    t += zone, offset
    return t


def mktime(t, /):
    from _strptime import _seconds

    t = _tuple("mktime", t)
    seconds = _seconds(t)
    if _zone() is not None:
        from datetime import datetime, timedelta

        local = datetime(*gmtime(seconds)[:6], tzinfo=_local(), fold=t[8] == 0)
        seconds -= local.utcoffset() // timedelta(seconds=1)
    return float(seconds)


def asctime(t=None, /):
    from _strptime import _DAYS, _MONTHS

    t = _checked("asctime", localtime() if t is None else t)
    return "%s %s%3d %02d:%02d:%02d %d" % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strftime(format, t=None, /):
    from _strptime import _strftime

    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    return _strftime(format, _checked("strftime", localtime() if t is None else t))


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    from _strptime import _strptime

    return _strptime(data_string, format)


def get_clock_info(name, /):
    from types import SimpleNamespace

    if name not in ("monotonic", "perf_counter", "process_time", "thread_time", "time"):
        raise ValueError("unknown clock")
    return SimpleNamespace(implementation="host", monotonic=name != "time", adjustable=name == "time", resolution=1e-6)


def tzset():
    pass
