"""Days of the Gregorian calendar, and dates and times as text: shared by datetime, time and calendar."""

_DAYS = "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
_MONTHS = "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else b"\0\x1f\x1c\x1f\x1e\x1f\x1e\x1f\x1f\x1e\x1f\x1e\x1f"[month]


def _days_before(year, month):
    # In the year.
    return (367 * month - 362) // 12 - (month > 2 and 2 - _is_leap(year))


def _ordinal(year, month, day):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + _days_before(year, month) + day


def _from_ordinal(n):
    n400, n = divmod(n - 1, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1
    if n1 == 4 or n100 == 4:
        return year, 12, 31
    year += 1
    month = n + 50 >> 5
    if _days_before(year, month) > n:
        month -= 1
    return year, month, n - _days_before(year, month) + 1


def _week_start(year):
    # The ordinal of the Monday of ISO week 1.
    first = _ordinal(year, 1, 1)
    monday = first - (first + 6) % 7
    return monday + 7 if first - monday > 3 else monday


def _iso_week(year, day):
    # ISO year, week and weekday of the day with that ordinal in or near the year.
    if day < _week_start(year):
        year -= 1
    elif day >= _week_start(year + 1):
        year += 1
    week, day = divmod(day - _week_start(year), 7)
    return year, week + 1, day + 1


_WHOLE = {"c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "F": "%Y-%m-%d", "R": "%H:%M", "r": "%I:%M:%S %p"}


def _field(c, t, of):
    # A text, or a number with its width and what fills it.
    year, month, day, hour, minute, second, weekday, yearday = t[:8]
    if c in _WHOLE:
        return _strftime(_WHOLE[c], t, of)
    if c in "aA":
        name = _DAYS[weekday] if 0 <= weekday < 7 else "?"
        return name[:3] if c == "a" else name
    if c in "bhB":
        return _MONTHS[month - 1] if c == "B" else _MONTHS[month - 1][:3]
    if c in "pP":
        name = "PM" if hour >= 12 else "AM"
        return name if c == "p" else name.lower()
    if c in "nt%":
        return "\n\t%"["nt%".index(c)]
    if c == "z":
        if of is not None:
            return ""
        minutes = abs(t[10]) // 60
        return f"{'-' if t[10] < 0 else '+'}{minutes // 60:02}{minutes % 60:02}"
    if c == "Z":
        return t[9] if of is None else ""
    if c in "GgV":
        iso_year, week, _ = _iso_week(year, _ordinal(year, 1, 1) + yearday - 1)
        return (iso_year, 0, "0") if c == "G" else (iso_year % 100 if c == "g" else week, 2, "0")
    if c in "YC":
        return year if c == "Y" else year // 100, 0, "0"
    if c == "j":
        return yearday, 3, "0"
    if c == "w":
        return (weekday + 1) % 7, 1, "0"
    if c == "u":
        return weekday + 1, 1, "0"
    if c == "s":
        return _seconds(t) - (t[10] if len(t) > 10 else 0), 1, "0"
    if c in "ekl":
        return day if c == "e" else hour if c == "k" else (hour - 1) % 12 + 1, 2, " "
    if c == "U":
        return (yearday + 6 - (weekday + 1) % 7) // 7, 2, "0"
    if c == "W":
        return (yearday + 6 - weekday) // 7, 2, "0"
    i = "ymdHIMS".find(c)
    if i < 0:
        return None
    return (year % 100, month, day, hour, (hour - 1) % 12 + 1, minute, second)[i], 2, "0"


def _seconds(t):
    # Since 1970. Fields may be beyond their ranges.
    years, month = divmod(t[1] - 1, 12)
    return (((_ordinal(t[0] + years, month + 1, 1) + t[2] - 719164) * 24 + t[3]) * 60 + t[4]) * 60 + t[5]


def _strftime(spec, t, of=None):
    """The text of a time tuple. `of` is an object of datetime, which gives %f, %z, %:z and %Z."""
    out = []
    i = 0
    while True:
        start = spec.find("%", i)
        if start < 0:
            out.append(spec[i:])
            return "".join(out)
        out.append(spec[i:start])
        i = start + 1
        c = spec[i : i + 1]
        if of is not None and c and c in "fzZ:":
            if c == "f":
                out.append(f"{getattr(of, 'microsecond', 0):06}")
            elif c == "Z":
                name = of.tzname() if hasattr(of, "tzname") else None
                out.append(name or "")
            elif c == "z" or spec[i + 1 : i + 2] == "z":
                from datetime import _show_offset

                offset = of.utcoffset() if hasattr(of, "utcoffset") else None
                out.append(_show_offset(offset, "" if c == "z" else ":"))
                i += c == ":"
            else:
                out.append("%:")
            i += 1
            continue
        flags = ""
        while c and c in "-_0^#":
            flags += c
            i += 1
            c = spec[i : i + 1]
        width = 0
        while c.isdigit():
            width = min(width * 10 + int(c), 1000)
            i += 1
            c = spec[i : i + 1]
        if c and c in "EO":
            i += 1
            c = spec[i : i + 1]
        i += 1
        value = _field(c, t, of) if c else None
        if value is None:
            value = spec[start:i]
        elif isinstance(value, str):
            if "^" in flags or "#" in flags and c not in "pZ":
                value = value.upper()
            elif "#" in flags:
                value = value.lower()
            value = value if "-" in flags else ("0" if "0" in flags else " ") * (width - len(value)) + value
        else:
            number, digits, fill = value
            value = str(abs(number))
            fill = " " if "_" in flags else "0" if "0" in flags else fill
            if "-" not in flags:
                value = fill * ((width or digits) - len(value) - (number < 0)) + value
            value = "-" + value if number < 0 else value
        out.append(value)


_known = {}  # patterns by format


def _compile(format):
    import re

    if format in _known:
        return _known[format]

    def names(c, values):
        return f"(?P<{c}>{'|'.join(sorted(values, key=len, reverse=True))})"

    def pattern(format):
        out = ""
        i = 0
        while i < len(format):
            c = format[i]
            i += 1
            if c in "\\.^$*+?(){}[]|":
                c = "\\" + c
            elif c.isspace():
                if out[-3:] == "\\s+":
                    continue
                c = "\\s+"
            elif c == "%":
                c = format[i : i + 1]
                i += 1
                if not c:
                    raise ValueError(f"stray % in format '{whole}'")
                if c in "cxX":
                    c = pattern(_WHOLE[c].replace("%e", "%d"))
                elif c == "%":
                    pass
                elif c in "aAbB":
                    full = _DAYS if c in "aA" else _MONTHS
                    c = names(c, full if c in "AB" else [name[:3] for name in full])
                elif c in digits:
                    c = f"(?P<{c}>{digits[c]})"
                else:
                    raise ValueError(f"'{c}' is a bad directive in format '{whole}'")
            out += c
        return out

    whole = format
    digits = {
        "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]", "f": "[0-9]{1,6}", "H": r"2[0-3]|[0-1]\d|\d", "I": "1[0-2]|0[1-9]|[1-9]",
        "G": r"\d\d\d\d", "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]", "m": "1[0-2]|0[1-9]|[1-9]",
        "M": r"[0-5]\d|\d", "S": r"6[0-1]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d", "W": r"5[0-3]|[0-4]\d|\d", "w": "[0-6]", "u": "[1-7]",
        "V": r"5[0-3]|0[1-9]|[1-4]\d|\d", "y": r"\d\d", "Y": r"\d\d\d\d", "p": "am|pm", "Z": "utc|gmt",
        "z": r"[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)",
    }
    made = re.compile(pattern(format), re.IGNORECASE)
    if len(_known) > 9:
        _known.clear()
    _known[format] = made
    return made


def _strptime(text, format, cls=None):
    """A time tuple, or an object of a class of datetime."""
    for i, value in enumerate((text, format)):
        if not isinstance(value, str):
            if cls is None:
                raise TypeError(f"strptime() argument {i} must be str, not {type(value)}")
            raise TypeError(f"strptime() argument {i + 1} must be str, not {type(value).__name__}")
    found = _compile(format).match(text)
    if not found:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end():]}")
    groups = found.groupdict()

    def number(c):
        value = groups.get(c)
        return None if value is None else int(value)

    year = number("Y")
    if "y" in groups:
        year = number("y")
        year += 2000 if year <= 68 else 1900
    month = number("m") or 1
    for c, length in (("B", None), ("b", 3)):
        if c in groups:
            month = [name[:length].lower() for name in _MONTHS].index(groups[c].lower()) + 1
    day = number("d") or 1
    hour = number("H") or 0
    if "I" in groups:
        hour = number("I") % 12 + 12 * ((groups.get("p") or "").lower() == "pm")
    weekday = None
    for c, length in (("A", None), ("a", 3)):
        if c in groups:
            weekday = [name[:length].lower() for name in _DAYS].index(groups[c].lower())
    if "w" in groups:
        weekday = (number("w") + 6) % 7
    if "u" in groups:
        weekday = number("u") - 1
    julian, iso_year, iso_week = number("j"), number("G"), number("V")
    rest = " must be used with the ISO {} directive '%{}' and a weekday directive ('%A', '%a', '%w', or '%u')."
    if iso_year is not None:
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G'" + rest.format("week", "V"))
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
    elif iso_week is not None:
        if weekday is None:
            raise ValueError("ISO week directive '%V'" + rest.format("year", "G"))
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_day = year is None and month == 2 and day == 29
    if leap_day:
        year = 1904  # has one
    elif year is None:
        year = 1900
    if julian is None and weekday is not None:
        week = number("U") if "U" in groups else number("W")
        if week is not None:
            sunday = "U" in groups
            first = (_ordinal(year, 1, 1) + 6 + sunday) % 7
            day_of_week = (weekday + sunday) % 7
            julian = 1 + day_of_week - first if week == 0 else 1 + (7 - first) % 7 + 7 * (week - 1) + day_of_week
        elif iso_year is not None:
            julian = _week_start(iso_year) + iso_week * 7 + weekday - 7 - _ordinal(iso_year, 1, 1) + 1
            year = iso_year
            if iso_week == 53 and _week_start(year + 1) - _week_start(year) == 364:
                raise ValueError("Invalid week: 53")
        if julian is not None and julian <= 0:
            year -= 1
            julian += 365 + _is_leap(year)
    if julian is None:
        julian = _days_before(year, month) + day
    else:
        year, month, day = _from_ordinal(_ordinal(year, 1, 1) + julian - 1)
    if weekday is None:
        weekday = (_ordinal(year, month, day) + 6) % 7
    if leap_day:
        year = 1900
    zone = groups.get("z")
    offset = fraction = None
    if zone == "Z":
        offset = fraction = 0
    elif zone is not None:
        if zone[3] == ":" and len(zone) > 6 and zone[6] != ":":
            raise ValueError(f"Inconsistent use of : in {zone}")
        plain = zone[:3] + zone[3:].replace(":", "") if zone[3] == ":" else zone
        offset = int(plain[1:3]) * 3600 + int(plain[3:5]) * 60 + int(plain[5:7] or 0)
        fraction = int((plain[8:] + "000000")[:6])
        if zone[0] == "-":
            offset, fraction = -offset, -fraction
    fields = year, month, day, hour, number("M") or 0, number("S") or 0
    name = groups.get("Z")
    if cls is None:
        from time import struct_time

        return struct_time(fields + (weekday, julian, -1 if name is None else 0, name, offset))
    us = int((groups.get("f", "") + "000000")[:6])
    if offset is None:
        return cls(*fields, us)
    from datetime import timedelta, timezone

    delta = timedelta(seconds=offset, microseconds=fraction)
    return cls(*fields, us, timezone(delta, name) if name else timezone(delta))
