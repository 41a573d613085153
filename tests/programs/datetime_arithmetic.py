"""Dates, times and durations."""

from datetime import date, datetime, time, timedelta


def age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def humanize(delta: timedelta) -> str:
    seconds = int(delta.total_seconds())
    if seconds < 0:
        return humanize(-delta) + " ago"
    parts = []
    for name, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        value, seconds = divmod(seconds, size)
        if value:
            parts.append(f"{value} {name}{'s' * (value != 1)}")
    return ", ".join(parts) or "now"


def add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue


def workdays(start: date, end: date):
    day = start
    while day < end:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def main() -> None:
    today = date(2024, 2, 29)
    print(today, repr(today), today.weekday(), today.isoweekday(), today.toordinal(), today.isoformat())
    print(age(date(2000, 3, 1), today), age(date(2000, 2, 29), today), [str(add_months(date(2024, 1, 31), n)) for n in (1, 3, 13, -2)])
    start = datetime(2024, 2, 28, 23, 30, 15, 250000)
    end = start + timedelta(hours=1, minutes=45, microseconds=750000)
    print(start, end, end - start, (end - start).total_seconds(), repr(end - start))
    print(humanize(timedelta(days=2, hours=3, seconds=1)), "|", humanize(timedelta(minutes=-5)), "|", humanize(timedelta()))
    print(timedelta(days=-1, hours=5), timedelta(hours=36), timedelta(weeks=1) / timedelta(days=1), timedelta(seconds=100) // 7, divmod(timedelta(hours=5), timedelta(hours=2)))
    print(start.strftime("%Y/%m/%d %I:%M:%S.%f %p, %A, day %j"), start.date(), start.time(), f"{start:%H:%M}")
    print(datetime.strptime("03 Mar 2021 14:05", "%d %b %Y %H:%M"), datetime.fromisoformat("2024-12-25T08:00:30"), date.fromisoformat("2020-01-05"))
    print(datetime.combine(today, time(8, 30)), time(13, 5) < time(13, 30), time(7, 4, 1).isoformat(), start.replace(day=1, microsecond=0))
    print(len(list(workdays(date(2024, 2, 1), date(2024, 3, 1)))), max(date(2023, 5, 1), today), date.min, date.max - today > timedelta(10**6))
    for bad in (lambda: date(2023, 2, 29), lambda: datetime.strptime("x", "%Y"), lambda: time(25), lambda: start < today, lambda: start - 5):
        try:
            bad()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
