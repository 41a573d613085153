"""Calendars as lists, text and HTML."""

from _strptime import _DAYS, _MONTHS, _days_in, _from_ordinal, _is_leap, _ordinal, _seconds

__all__ = [
    "IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday", "isleap", "leapdays", "weekday",
    "monthrange", "monthcalendar", "prmonth", "month", "prcal", "calendar", "timegm", "month_name", "month_abbr",
    "day_name", "day_abbr", "Calendar", "TextCalendar", "HTMLCalendar", "LocaleTextCalendar", "LocaleHTMLCalendar",
    "weekheader", "Day", "Month", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST",
    "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY",
    "SATURDAY", "SUNDAY",
]

error = ValueError
EPOCH = 1970

day_name = list(_DAYS)
day_abbr = [name[:3] for name in _DAYS]
month_name = ["", *_MONTHS]
month_abbr = [name[:3] for name in month_name]


def __getattr__(name):
    # The enumerations are made when first needed.
    if name not in __all__:
        raise AttributeError(f"module 'calendar' has no attribute '{name}'")
    from enum import IntEnum

    for kind, names, start in (("Day", _DAYS, 0), ("Month", _MONTHS, 1)):
        made = IntEnum(kind, [each.upper() for each in names], start=start, module="calendar")
        made.__repr__ = lambda self: "calendar." + self.name
        globals()[kind] = made
        for each in made:
            globals()[each.name] = each
    return globals()[name]


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


def isleap(year):
    return _is_leap(year)


def leapdays(y1, y2):
    """The number of leap years in range(y1, y2)."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def _day(n):
    return (globals().get("Day") or __getattr__("Day"))(n)


def weekday(year, month, day):
    from datetime import date

    if not 1 <= year <= 9999:
        year = 2000 + year % 400
    return _day(date(year, month, day).weekday())


def monthrange(year, month):
    """The weekday of the first day, and the number of days."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return _day((_ordinal(year, month, 1) + 6) % 7), _days_in(year, month)


class Calendar:
    """The days of months and years in weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    firstweekday = property(lambda self: self._first % 7, lambda self, value: setattr(self, "_first", value))

    def getfirstweekday(self):
        return self._first % 7

    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def _weeks(self, year, month):
        # The ordinals of whole weeks, and of the days that are in the month.
        if not 1 <= month <= 12:
            raise IllegalMonthError(month)
        first = _ordinal(year, month, 1)
        last = first + _days_in(year, month) - 1
        start = first - (first + 6 - self._first) % 7
        return range(start, last + 7 - (last - start) % 7), first, last

    def itermonthdates(self, year, month):
        from datetime import date

        for day in self.itermonthdays3(year, month):
            yield date(*day)

    def itermonthdays(self, year, month):
        days, first, last = self._weeks(year, month)
        for day in days:
            yield day - first + 1 if first <= day <= last else 0

    def itermonthdays2(self, year, month):
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        for day in self._weeks(year, month)[0]:
            yield _from_ordinal(day)

    def itermonthdays4(self, year, month):
        for i, day in enumerate(self.itermonthdays3(year, month)):
            yield *day, (self._first + i) % 7

    def monthdatescalendar(self, year, month):
        return _by(7, self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return _by(7, self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return _by(7, self.itermonthdays(year, month))

    def yeardatescalendar(self, year, width=3):
        return _by(width, [self.monthdatescalendar(year, month) for month in range(1, 13)])

    def yeardays2calendar(self, year, width=3):
        return _by(width, [self.monthdays2calendar(year, month) for month in range(1, 13)])

    def yeardayscalendar(self, year, width=3):
        return _by(width, [self.monthdayscalendar(year, month) for month in range(1, 13)])


def _by(n, items):
    items = list(items)
    return [items[i : i + n] for i in range(0, len(items), n)]


class TextCalendar(Calendar):
    """Calendars as text."""

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end="")

    def formatday(self, day, weekday, width):
        return ("%2i" % day if day else "").center(width)

    def formatweek(self, theweek, width):
        return " ".join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return " ".join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        return (month_name[themonth] + (f" {theyear!r}" if withyear else "")).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w = max(2, w)
        l = max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip() for week in self.monthdays2calendar(theyear, themonth)]
        return ("\n" * l).join(lines) + "\n" * l

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w = max(2, w)
        l = max(1, l)
        c = max(2, c)
        width = (w + 1) * 7 - 1
        between = " " * c

        def row(cells):
            return between.join([cell.center(width) for cell in cells]).rstrip() + "\n" * l

        lines = [repr(theyear).center(width * m + c * (m - 1)).rstrip(), "\n" * l]
        header = self.formatweekheader(w)
        for i, months in enumerate(self.yeardays2calendar(theyear, m)):
            numbers = range(m * i + 1, min(m * (i + 1) + 1, 13))
            lines += ["\n" * l, row([self.formatmonthname(theyear, k, width, False) for k in numbers]), row([header for _ in numbers])]
            for j in range(max([len(weeks) for weeks in months])):
                lines.append(row([self.formatweek(weeks[j], w) if j < len(weeks) else "" for weeks in months]))
        return "".join(lines)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end="")


class HTMLCalendar(Calendar):
    """Calendars as tables of HTML."""

    cssclasses = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    cssclasses_weekday_head = cssclasses
    cssclass_noday = "noday"
    cssclass_month_head = "month"
    cssclass_month = "month"
    cssclass_year_head = "year"
    cssclass_year = "year"

    def formatday(self, day, weekday):
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day}</td>'

    def formatweek(self, theweek):
        return f"<tr>{''.join([self.formatday(day, weekday) for day, weekday in theweek])}</tr>"

    def formatweekday(self, day):
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        return f"<tr>{''.join([self.formatweekday(day) for day in self.iterweekdays()])}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = month_name[themonth] + (f" {theyear}" if withyear else "")
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        lines = [
            f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">',
            self.formatmonthname(theyear, themonth, withyear), self.formatweekheader(),
        ]
        lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        return "\n".join(lines) + "\n</table>\n"

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        text = (
            f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n'
            f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        )
        for first in range(1, 13, width):
            months = [f"<td>{self.formatmonth(theyear, month, False)}</td>" for month in range(first, min(first + width, 13))]
            text += f"<tr>{''.join(months)}</tr>"
        return text + "</table>"

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        encoding = encoding or "utf-8"
        link = f'<link rel="stylesheet" type="text/css" href="{css}" />\n' if css is not None else ""
        return (
            f'<?xml version="1.0" encoding="{encoding}"?>\n'
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
            f'<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n{link}'
            f"<title>Calendar for {theyear}</title>\n</head>\n<body>\n{self.formatyear(theyear, width)}</body>\n</html>\n"
        ).encode(encoding, "xmlcharrefreplace")


class LocaleTextCalendar(TextCalendar):
    """There is one locale."""

    def __init__(self, firstweekday=0, locale=None):
        self.firstweekday = firstweekday
        self.locale = locale or ("C", None)


class LocaleHTMLCalendar(HTMLCalendar):
    """There is one locale."""

    __init__ = LocaleTextCalendar.__init__


c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear


def setfirstweekday(firstweekday):
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


def format(cols, colwidth=20, spacing=6):
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=20, spacing=6):
    return (" " * spacing).join([each.center(colwidth) for each in cols])


def timegm(tuple):
    """The seconds since 1970 of a time tuple."""
    if not 1 <= tuple[1] <= 12:
        raise ValueError("month must be in 1..12")
    return _seconds(tuple[:6])
