"""Dates and times, in the proleptic Gregorian calendar. The local zone is UTC."""
# One file: each of the classes makes objects of the others. The calendar and times as text are in _strptime.

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

from _strptime import _days_before, _days_in, _from_ordinal, _iso_week, _ordinal, _strftime, _strptime, _week_start

MINYEAR = 1
MAXYEAR = 9999

_DAY = 86400000000  # in microseconds
_UNITS = ("microsecond", 1), ("millisecond", 1000), ("second", 1000000), ("minute", 60000000), ("hour", 3600000000), ("day", _DAY), ("week", 604800000000)


def _from_week(year, week, day):
    # A tuple, or what is wrong.
    if not 1 <= year <= 9999:
        return f"Year is out of range: {year}"
    if not (1 <= week <= 52 or week == 53 and _week_start(year + 1) - _week_start(year) == 371):
        return f"Invalid week: {week}"
    if not 1 <= day <= 7:
        return f"Invalid day: {day} (range is [1, 7])"
    return _from_ordinal(_week_start(year) + week * 7 + day - 8)


def _int(value):
    if not isinstance(value, int):
        from operator import index

        value = index(value)
    if not -2147483648 <= value <= 2147483647:
        if not -1 << 63 <= value < 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        raise OverflowError("signed integer is " + ("greater than maximum" if value > 0 else "less than minimum"))
    return int(value)


def _missing(**given):
    for i, name in enumerate(given):
        if given[name] is None:
            raise TypeError(f"function missing required argument '{name}' (pos {i + 1})")


def _check_date(year, month, day):
    year, month, day = _int(year), _int(month), _int(day)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, tz, fold):
    hour, minute, second, microsecond = _int(hour), _int(minute), _int(second), _int(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold is not 0 and fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")
    _check_tz(tz)
    return hour, minute, second, microsecond


def _check_tz(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _ask(tz, name, of):
    # tz.utcoffset(of) or tz.dst(of), checked.
    if tz is None:
        return None
    offset = getattr(tz, name)(of)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -_DAY < offset._us < _DAY:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _ask_name(tz, of):
    if tz is None:
        return None
    name = tz.tzname(of)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _show_offset(offset, sep=":"):
    if offset is None:
        return ""
    us = abs(offset._us)
    seconds, us = divmod(us, 1000000)
    text = f"{'-' if offset._us < 0 else '+'}{seconds // 3600:02}{sep}{seconds // 60 % 60:02}"
    if seconds % 60 or us:
        text += f"{sep}{seconds % 60:02}"
        if us:
            text += f".{us:06}"
    return text


def _show_time(fields, timespec, n):
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument {n} must be str, not {type(timespec).__name__}")
    hour, minute, second, us = fields
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    text = f"{hour:02}:{minute:02}"
    if timespec == "minutes":
        return text
    text += f":{second:02}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return text + f".{us // 1000:03}"
    if timespec == "microseconds":
        return text + f".{us:06}"
    raise ValueError("Unknown timespec value")


def _format(self, spec, fields):
    if not isinstance(spec, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(spec).__name__}")
    return _strftime(spec, fields, self)


def _digits(text, length):
    if len(text) != length or not (text.isdigit() and text.isascii()):
        raise ValueError
    return int(text)


def _parse_date(text):
    year = _digits(text[:4], 4)
    text = text[4:]
    dash = text[:1] == "-"
    text = text[dash:]
    if text[:1] == "W":
        week = _digits(text[1:3], 2)
        text = text[3:]
        day = 1
        if text:
            if dash != (text[0] == "-"):
                raise ValueError
            day = _digits(text[dash:], 1)
        result = _from_week(year, week, day)
        if isinstance(result, str):
            raise ValueError
        return result
    if dash and text[2:3] != "-":
        raise ValueError
    return year, _digits(text[:2], 2), _digits(text[2 + dash :], 2)


def _parse_hms(text):
    text, dot, fraction = text.replace(",", ".").partition(".")
    parts = text.split(":") if ":" in text else [text[i : i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or dot and not fraction:
        raise ValueError
    if dot:
        _digits(fraction, len(fraction))
    fields = [_digits(part, 2) for part in parts] + [0] * (3 - len(parts))
    return *fields, int((fraction + "000000")[:6])


def _parse_time(text):
    # [hour, minute, second, microsecond, tzinfo]
    tz = None
    for i in range(len(text)):
        if text[i] in "+-Z":
            if text[i] == "Z":
                if i + 1 < len(text):
                    raise ValueError
                tz = UTC
            else:
                hour, minute, second, us = _parse_hms(text[i + 1 :])
                offset = (hour * 3600 + minute * 60 + second) * 1000000 + us
                tz = timezone(_delta(offset if text[i] == "+" else -offset))
            text = text[:i]
            break
    return *_parse_hms(text), tz


def _date_end(text):
    # Where the date of a date and time ends.
    if len(text) < 7:
        raise ValueError
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if text[8:9] != "-":
            return 8
        if len(text) == 9:
            raise ValueError
        return 8 if "0" <= text[10:11] <= "9" else 10
    if text[4] != "W":
        return 8
    end = 7
    while end < len(text) and "0" <= text[end] <= "9":
        end += 1
    return end if end < 9 else 7 + end % 2


def _parsed(parse, text):
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    try:
        return parse(text)
    except (ValueError, IndexError) as error:
        if error.args and isinstance(error, ValueError):
            raise
    raise ValueError(f"Invalid isoformat string: {text!r}")


def _parse_datetime(text):
    end = _date_end(text)
    result = _parse_date(text[:end])
    if end < len(text):
        result += _parse_time(text[end + 1 :])
    return result


def _nearest(a, b):
    # a / b, halves to even.
    if b < 0:
        a, b = -a, -b
    q, r = divmod(a, b)
    return q + (r * 2 > b or r * 2 == b and q & 1)


def _delta(us):
    days = us // _DAY
    if not -999999999 <= days <= 999999999:
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = object.__new__(timedelta)
    self._us = us
    return self


class timedelta:
    """A duration."""

    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if cls is timedelta and type(days) is int and type(seconds) is int and not (microseconds or milliseconds or minutes or hours or weeks):
            return _delta((days * 86400 + seconds) * 1000000)
        us = 0
        rest = 0.0
        for (name, unit), value in zip(_UNITS, (microseconds, milliseconds, seconds, minutes, hours, days, weeks)):
            if isinstance(value, int):
                us += value * unit
            elif isinstance(value, float):
                whole = int(value)
                us += whole * unit
                part = (value - whole) * unit
                whole = int(part)
                us += whole
                rest += part - whole
            else:
                raise TypeError(f"unsupported type for timedelta {name}s component: {type(value).__name__}")
        if rest:
            # Halves go to the even sum.
            us += round(rest + (us & 1)) - (us & 1) if abs(rest) == 0.5 else round(rest)
        self = _delta(us)
        if cls is not timedelta:
            self = object.__new__(cls)
            self._us = us
        return self

    @property
    def days(self):
        return self._us // _DAY

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)}" for name in ("days", "seconds", "microseconds") if getattr(self, name)]
        return f"{_qualified(self)}({', '.join(parts) or 0})"

    def __str__(self):
        days = self.days
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        if days:
            text = f"{days} day{'' if abs(days) == 1 else 's'}, {text}"
        return text + (f".{self.microseconds:06}" if self.microseconds else "")

    def __add__(self, other):
        return _delta(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _delta(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._us)

    def __pos__(self):
        return _delta(self._us)

    def __abs__(self):
        return _delta(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_nearest(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_nearest(self._us * b, a))
        return _delta(_nearest(self._us, other)) if isinstance(other, int) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _delta(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _delta(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


timedelta.min = _delta(-999999999 * _DAY)
timedelta.max = _delta(1000000000 * _DAY - 1)
timedelta.resolution = _delta(1)


def _qualified(self):
    cls = type(self)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


class IsoCalendarDate(tuple):
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % tuple(self)


class date:
    """A day."""

    __slots__ = ("_f",)

    def __new__(cls, year=None, month=None, day=None):
        if day is None:
            _missing(year=year, month=month, day=day)
        self = object.__new__(cls)
        self._f = _check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        from time import time

        return cls.fromtimestamp(time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls(*_local_fields(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal, /):
        ordinal = _int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        return cls(*_parsed(lambda text: _parse_date(text) if len(text) in (7, 8, 10) else _digits("", 1), date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        result = _from_week(_int(year), _int(week), _int(day))
        if isinstance(result, str):
            raise ValueError(result)
        return cls(*result)

    year = property(lambda self: self._f[0])
    month = property(lambda self: self._f[1])
    day = property(lambda self: self._f[2])

    def __repr__(self):
        return f"{_qualified(self)}{self._f}"

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S ") + f"{self._f[0]:04}"

    def strftime(self, format):
        return _format(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        return "%04d-%02d-%02d" % self._f[:3]

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        from time import struct_time

        year, month, day, hour, minute, second, _ = (self._f + (0, 0, 0, 0))[:7]
        dst = self.dst() if isinstance(self, datetime) else None
        return struct_time((year, month, day, hour, minute, second, self.weekday(), _days_before(year, month) + day, -1 if dst is None else int(bool(dst))))

    def toordinal(self):
        return _ordinal(*self._f[:3])

    def replace(self, year=None, month=None, day=None):
        f = self._f
        return type(self)(f[0] if year is None else year, f[1] if month is None else month, f[2] if day is None else day)

    def weekday(self):
        return (_ordinal(*self._f[:3]) + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(_iso_week(self._f[0], self.toordinal()))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        day = self.toordinal() + other.days
        if not 1 <= day <= 3652059:
            raise OverflowError("date value out of range")
        return type(self)(*_from_ordinal(day))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + _delta(-other.days * _DAY)
        if isinstance(other, date) and not isinstance(other, datetime):
            return _delta((self.toordinal() - other.toordinal()) * _DAY)
        return NotImplemented

    def __eq__(self, other):
        return self._f == other._f if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._f < other._f if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._f <= other._f if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._f > other._f if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._f >= other._f if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        return hash(self._f)

    def __reduce__(self):
        return type(self), self._f


def _check_utc(tz, dt):
    if not isinstance(dt, datetime):
        raise TypeError("fromutc: argument must be a datetime")
    if dt._tz is not tz:
        raise ValueError("fromutc: dt.tzinfo is not self")


class tzinfo:
    """A base for time zones."""

    __slots__ = ()

    def tzname(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        _check_utc(self, dt)
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        args = getattr(self, "__getinitargs__", tuple)()
        return type(self), args


class time:
    """A time of day."""

    __slots__ = ("_f", "_tz", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._f = _check_time(hour, minute, second, microsecond, tzinfo, fold)
        self._tz = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        return cls(*_parsed(lambda text: _parse_time(text[text[:1] == "T" :]), time_string))

    hour = property(lambda self: self._f[0])
    minute = property(lambda self: self._f[1])
    second = property(lambda self: self._f[2])
    microsecond = property(lambda self: self._f[3])
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    def __repr__(self):
        f = self._f if self._f[3] else self._f[:3] if self._f[2] else self._f[:2]
        return f"{_qualified(self)}({str(f)[1:-1]}{_repr_zone(self)})"

    def isoformat(self, timespec="auto"):
        return _show_time(self._f, timespec, 1) + _show_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _format(self, format, (1900, 1, 1) + self._f[:3] + (0, 1, -1))

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        f = [old if new is None else new for old, new in zip(self._f, (hour, minute, second, microsecond))]
        return type(self)(*f, self._tz if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def utcoffset(self):
        return _ask(self._tz, "utcoffset", None)

    def dst(self):
        return _ask(self._tz, "dst", None)

    def tzname(self):
        return _ask_name(self._tz, None)

    def _micros(self):
        f = self._f
        return ((f[0] * 60 + f[1]) * 60 + f[2]) * 1000000 + f[3]

    def _compare(self, other, is_equality=False):
        # Two values to compare, or None.
        if not isinstance(other, time):
            return None
        if self._tz is other._tz:
            return self._f, other._f
        mine, others = self.utcoffset(), other.utcoffset()
        if mine == others:
            return self._f, other._f
        if mine is None or others is None:
            if is_equality:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micros() - mine._us, other._micros() - others._us

    def __eq__(self, other):
        pair = self._compare(other, True)
        return NotImplemented if pair is None else pair[0] == pair[1]

    def __lt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._f) if offset is None else hash(self._micros() - offset._us)

    def __reduce__(self):
        return type(self), self._f + (self._tz,)


def _repr_zone(self):
    return (f", tzinfo={self._tz!r}" if self._tz is not None else "") + (", fold=1" if self._fold else "")


def _local_zone():
    # None: UTC.
    from _setup import zone

    if zone() is None:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(zone())


def _local_fields(t):
    zone = _local_zone()
    return _from_timestamp(t) if zone is None else zone.fromutc(datetime(*_from_timestamp(t), zone))._f


def _from_timestamp(t):
    # The fields of datetime, in UTC.
    if isinstance(t, float):
        if t != t:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9.2e18 < t < 9.2e18:
            raise OverflowError("timestamp out of range for platform time_t")
        whole = int(t)
        us = whole * 1000000 + round((t - whole) * 1e6)
    else:
        if not isinstance(t, int):
            from operator import index

            t = index(t)
        if not -1 << 63 <= t < 1 << 63:
            raise OverflowError("timestamp out of range for platform time_t")
        us = t * 1000000
    us += 62135683200000000
    if us < _DAY or us >= 3652060 * _DAY:
        raise ValueError(f"year {_from_ordinal(us // _DAY)[0]} is out of range")
    return _fields(us)


def _fields(us):
    # Microseconds since the day before 1 January of the year 1.
    day, us = divmod(us, _DAY)
    seconds, us = divmod(us, 1000000)
    return *_from_ordinal(day), seconds // 3600, seconds // 60 % 60, seconds % 60, us


_date = date
_time = time


class datetime(date):
    """A day and a time."""

    __slots__ = ("_tz", "_fold")

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if day is None:
            _missing(year=year, month=month, day=day)
        self = object.__new__(cls)
        self._f = _check_date(year, month, day) + _check_time(hour, minute, second, microsecond, tzinfo, fold)
        self._tz = tzinfo
        self._fold = fold
        return self

    @classmethod
    def _of(cls, us, tz):
        if not _DAY <= us < 3652060 * _DAY:
            raise OverflowError("date value out of range")
        return cls(*_fields(us), tz)

    @classmethod
    def now(cls, tz=None):
        from time import time

        return cls.fromtimestamp(time(), tz)

    @classmethod
    def utcnow(cls):
        from time import time

        return cls.utcfromtimestamp(time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tz(tz)
        if tz is None:
            zone = _local_zone()
            if zone is None:
                return cls(*_from_timestamp(timestamp))
            local = zone.fromutc(datetime(*_from_timestamp(timestamp), zone))
            return cls(*local._f, fold=local._fold)
        return tz.fromutc(cls(*_from_timestamp(timestamp), tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls(*_from_timestamp(timestamp))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for name, value in (("date", date), ("time", time)):
            if not isinstance(value, globals()[name]):
                raise TypeError(f"combine() argument {1 + (name == 'time')} must be datetime.{name}, not {type(value).__name__}")
        return cls(*date._f[:3], *time._f, time._tz if tzinfo is True else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        return cls(*_parsed(_parse_datetime, date_string))

    @classmethod
    def strptime(cls, date_string, format, /):
        return _strptime(date_string, format, cls)

    hour = property(lambda self: self._f[3])
    minute = property(lambda self: self._f[4])
    second = property(lambda self: self._f[5])
    microsecond = property(lambda self: self._f[6])
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    def __repr__(self):
        f = self._f if self._f[6] else self._f[:6] if self._f[5] else self._f[:5]
        return f"{_qualified(self)}({str(f)[1:-1]}{_repr_zone(self)})"

    def isoformat(self, sep="T", timespec="auto"):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {type(sep).__name__}")
        return "%04d-%02d-%02d" % self._f[:3] + sep + _show_time(self._f[3:], timespec, 2) + _show_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def date(self):
        return _date(*self._f[:3])

    def time(self):
        return _time(*self._f[3:], fold=self._fold)

    def timetz(self):
        return _time(*self._f[3:], self._tz, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        f = [old if new is None else new for old, new in zip(self._f, (year, month, day, hour, minute, second, microsecond))]
        return type(self)(*f, self._tz if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def utcoffset(self):
        return _ask(self._tz, "utcoffset", self)

    def dst(self):
        return _ask(self._tz, "dst", self)

    def tzname(self):
        return _ask_name(self._tz, self)

    def _micros(self):
        f = self._f
        return (((_ordinal(*f[:3]) * 24 + f[3]) * 60 + f[4]) * 60 + f[5]) * 1000000 + f[6]

    def _local_offset(self):
        # The offset from UTC, of the local zone for what has none; None for UTC.
        offset = self.utcoffset()
        zone = _local_zone() if offset is None else None
        return offset if zone is None else zone.utcoffset(datetime(*self._f, fold=self._fold))

    def timestamp(self):
        offset = self._local_offset()
        us = self._micros() - 62135683200000000
        return us // 1000000 + self._f[6] / 1e6 if offset is None else (us - offset._us) / 1000000

    def utctimetuple(self):
        offset = self.utcoffset()
        us = self._micros() - (offset._us if offset else 0)
        t = datetime._of(us, None).timetuple()
        return type(t)(t[:8] + (0,))

    def astimezone(self, tz=None):
        offset = self._local_offset()
        if tz is None:
            zone = _local_zone()
            if zone is None:
                tz = timezone(timedelta(0), "UTC")
            else:
                local = zone.fromutc(datetime._of(self._micros() - (offset._us if offset else 0), zone))
                tz = timezone(local.utcoffset(), local.tzname())
        _check_tz(tz)
        if self._tz is tz:
            return self
        return tz.fromutc(type(self)._of(self._micros() - (offset._us if offset else 0), tz))

    def __add__(self, other):
        return type(self)._of(self._micros() + other._us, self._tz) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._micros() - other._us, self._tz)
        if not isinstance(other, datetime):
            return NotImplemented
        us = self._micros() - other._micros()
        if self._tz is not other._tz:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) != (others is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                us += others._us - mine._us
        return _delta(us)

    def _compare(self, other, is_equality=False):
        if not isinstance(other, datetime):
            if isinstance(other, date) and not is_equality:
                raise TypeError(f"can't compare {_qualified(self)} to {_qualified(other)}")
            return (0, 1) if isinstance(other, date) else None
        if self._tz is other._tz:
            return self._f, other._f
        mine, others = self.utcoffset(), other.utcoffset()
        if is_equality and (mine != self.replace(fold=not self._fold).utcoffset() or others != other.replace(fold=not other._fold).utcoffset()):
            return 0, 1
        if mine == others:
            return self._f, other._f
        if mine is None or others is None:
            if is_equality:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._micros() - mine._us, other._micros() - others._us

    __eq__ = _time.__eq__
    __lt__ = _time.__lt__
    __le__ = _time.__le__
    __gt__ = _time.__gt__
    __ge__ = _time.__ge__
    __hash__ = _time.__hash__
    __reduce__ = _time.__reduce__


class timezone(tzinfo):
    """A zone with a fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not offset._us and name is None and hasattr(cls, "utc"):
            return cls.utc
        if not -_DAY < offset._us < _DAY:
            raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.")
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt, /):
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt, /):
        self._check(dt, "tzname")
        return str(self)

    def dst(self, dt, /):
        self._check(dt, "dst")

    def fromutc(self, dt, /):
        _check_utc(self, dt)
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is UTC:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r}{'' if self._name is None else ', ' + repr(self._name)})"

    def __str__(self):
        return self._name if self._name is not None else "UTC" + (_show_offset(self._offset) if self._offset else "")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(timedelta(minutes=-1439))
timezone.max = timezone(timedelta(minutes=1439))
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
time.min = time()
time.max = time(23, 59, 59, 999999)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
time.resolution = datetime.resolution = timedelta.resolution
