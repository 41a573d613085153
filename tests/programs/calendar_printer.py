"""Calendars: a month by hand, the calendar module, holidays."""

import calendar
from datetime import date, timedelta


def month_table(year: int, month: int) -> str:
    first = date(year, month, 1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = (following - first).days
    lines = [f"{first:%B %Y}".center(20).rstrip(), "Mo Tu We Th Fr Sa Su"]
    week = ["  "] * first.weekday()
    for day in range(1, days + 1):
        week.append(f"{day:2}")
        if len(week) == 7:
            lines.append(" ".join(week))
            week = []
    if week:
        lines.append(" ".join(week))
    return "\n".join(lines)


def easter(year: int) -> date:
    """Gauss's algorithm in its anonymous form."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def holidays(year: int) -> dict[date, str]:
    sunday = easter(year)
    return {
        date(year, 1, 1): "New Year",
        sunday - timedelta(2): "Good Friday",
        sunday + timedelta(1): "Easter Monday",
        nth_weekday(year, 11, calendar.THURSDAY, 4): "Thanksgiving",
        date(year, 12, 25): "Christmas",
    }


def main() -> None:
    print(month_table(2024, 2))
    print(calendar.month(2023, 10), end="")
    for day, name in sorted(holidays(2024).items()):
        print(f"{day:%a %d %b} week {day.isocalendar().week:>2} day {day.timetuple().tm_yday:>3} {name}")
    print([year for year in range(1896, 1913) if calendar.isleap(year)], calendar.leapdays(2000, 2025))
    print(calendar.monthrange(2024, 2), calendar.weekday(1969, 7, 20), calendar.day_name[6], calendar.month_abbr[12])
    print([date(2024, m, 13).strftime("%b") for m in range(1, 13) if date(2024, m, 13).weekday() == 4])
    print(calendar.monthcalendar(2024, 9)[0], [d.day for d in calendar.Calendar().itermonthdates(2024, 9)][:3])


if __name__ == "__main__":
    main()
