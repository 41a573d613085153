"""Time zones by name, with the rules of today for all years: docs/differences.md."""

from _strptime import _days_in, _ordinal
from datetime import _check_utc, datetime, timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

TZPATH = ()

# Area, then: offset in quarters of an hour, abbreviation (with that of summer, and whose rule), cities.
_ZONES = """
Europe 0GMT/BST/E London,0GMT/IST/E Dublin,0WET/WEST/E Lisbon,4CET/CEST/E Amsterdam Belgrade Berlin Brussels Budapest Copenhagen Madrid Oslo Paris Prague Rome Stockholm Vienna Warsaw Zurich,8EET/EEST/E Athens Bucharest Helsinki Kyiv Riga Sofia Tallinn Vilnius,12MSK Moscow,12+03 Istanbul
America -20EST/EDT/U New_York Toronto Detroit,-24CST/CDT/U Chicago Winnipeg,-28MST/MDT/U Denver Edmonton,-28MST Phoenix,-32PST/PDT/U Los_Angeles Vancouver,-36AKST/AKDT/U Anchorage,-16AST/ADT/U Halifax,-14NST/NDT/U St_Johns,-24CST Mexico_City,-20-05 Bogota Lima,-16-04 Caracas,-12-03 Sao_Paulo Argentina/Buenos_Aires
Asia 36JST Tokyo,36KST Seoul,32CST Shanghai Taipei,32HKT Hong_Kong,32PST Manila,32+08 Singapore,28+07 Bangkok Ho_Chi_Minh,28WIB Jakarta,24+06 Dhaka,23+0545 Kathmandu,22IST Kolkata,20PKT Karachi,20+05 Tashkent,16+04 Dubai,14+0330 Tehran,12+03 Riyadh Baghdad
Africa 8SAST Johannesburg,4WAT Lagos,12EAT Nairobi,0GMT Accra
Australia 40AEST/AEDT/A Sydney Melbourne,40AEST Brisbane,38ACST/ACDT/A Adelaide,38ACST Darwin,32AWST Perth
Pacific 48NZST/NZDT/N Auckland,-40HST Honolulu
Atlantic 0GMT Reykjavik
Etc 0UTC UTC UCT Universal Zulu,0GMT GMT GMT+0 GMT-0
 0UTC UTC,0GMT GMT"""

# Month, which Sunday (5: the last) and hour at which summer time begins, in standard time, and
# ends, in summer time. Hours of E are of UTC.
_RULES = {"E": (3, 5, 1, 10, 5, 2), "U": (3, 2, 2, 11, 1, 2), "A": (10, 1, 2, 4, 1, 3), "N": (9, 5, 2, 4, 1, 3)}
_HOUR = timedelta(hours=1)

_cache = {}


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


def _zones():
    for line in _ZONES.strip("\n").split("\n"):
        area, _, rest = line.partition(" ")
        for zone in rest.split(","):
            data, *cities = zone.split(" ")
            for city in cities:
                yield f"{area}/{city}" if area else city, data
    for hours in range(-14, 13):
        if hours:
            yield f"Etc/GMT{hours:+}", f"{-4 * hours}{-hours:+03}"


def available_timezones():
    return {name for name, _ in _zones()}


def reset_tzpath(to=None):
    pass


def _sunday(year, month, n, hour):
    first = _ordinal(year, month, 1)
    day = 7 * n - (first + 6) % 7
    return datetime(year, month, day if day <= _days_in(year, month) else day - 7, hour)


class ZoneInfo(tzinfo):
    """A time zone."""

    def __new__(cls, key):
        if key not in _cache or cls is not ZoneInfo:
            _cache[key] = cls.no_cache(key)
        return _cache[key]

    @classmethod
    def no_cache(cls, key):
        if not isinstance(key, str):
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(key).__name__}")
        data = dict(_zones()).get(key)
        if data is None:
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        self = tzinfo.__new__(cls)
        self.key = key
        self._is_fixed = "/" not in key or key[:4] == "Etc/"
        end = 1
        while data[end].isdigit():
            end += 1
        self._names = data[end:].split("/")
        self._offset = timedelta(minutes=15 * int(data[:end]))
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(_cache) if only_keys is None else only_keys:
            _cache.pop(key, None)

    def _summer(self, year):
        a, b, hour, c, d, end_hour = _RULES[self._names[2]]
        shift = self._offset if self._names[2] == "E" else timedelta(0)
        return _sunday(year, a, b, hour) + shift, _sunday(year, c, d, end_hour) + shift

    def _is_summer(self, dt):
        if dt is None or len(self._names) < 3:
            return False
        start, end = self._summer(dt.year)
        t = dt.replace(tzinfo=None, fold=0)
        if dt.fold:
            end -= _HOUR
        else:
            start += _HOUR
        return start <= t < end if start < end else not end <= t < start

    def utcoffset(self, dt):
        dst = self.dst(dt)
        return dst if dst is None else self._offset + dst

    def dst(self, dt):
        if dt is None and not self._is_fixed:
            return None
        return _HOUR if self._is_summer(dt) else timedelta(0)

    def tzname(self, dt):
        if dt is None and not self._is_fixed:
            return None
        return self._names[self._is_summer(dt)]

    def fromutc(self, dt):
        _check_utc(self, dt)
        dt += self._offset
        if len(self._names) > 2:
            start, end = self._summer(dt.year)
            t = dt.replace(tzinfo=None)
            end -= _HOUR
            if start <= t < end if start < end else not end <= t < start:
                return dt + _HOUR
            if end <= t < end + _HOUR:
                return dt.replace(fold=1)
        return dt

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __str__(self):
        return self.key

    def __reduce__(self):
        return type(self), (self.key,)
