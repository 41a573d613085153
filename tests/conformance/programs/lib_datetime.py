# The module datetime, by class as in the library reference.
import copy
import datetime as D
from datetime import UTC, MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone, tzinfo


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("# module")
print(MINYEAR, MAXYEAR, UTC is timezone.utc, sorted(D.__all__), [c.__name__ for c in datetime.__mro__])

print("# timedelta")
delta = timedelta(days=50, seconds=27, microseconds=10, milliseconds=29000, minutes=5, hours=8, weeks=2)
print(delta, repr(delta), delta.days, delta.seconds, delta.microseconds, delta.total_seconds())
d = timedelta(microseconds=-1)
print(d.days, d.seconds, d.microseconds, timedelta.min, timedelta.max, timedelta.resolution, repr(timedelta()))
for args in ((0.5,), (0, 0.1), (0, 0, 0.5), (0, 0, 1.5), (0, 0, 2.5), (1.000000000001,), (-0.25, 1, -0.75), (True,)):
    t(lambda: timedelta(*args))
for args in ((10**9,), (10**20,), ("1",), (0, None), (float("inf"),), (float("nan"),), (0, 0, 0, 1j)):
    t(lambda: timedelta(*args))
a, b = timedelta(days=1, hours=3), timedelta(minutes=7)
for f in (
    lambda: a + b, lambda: a - b, lambda: b - a, lambda: a * 3, lambda: 3 * a, lambda: a * 0.1, lambda: a / b, lambda: a / 7,
    lambda: a / 0.3, lambda: a // b, lambda: a // 7, lambda: a % b, lambda: divmod(a, b), lambda: +a, lambda: -a, lambda: abs(-a),
    lambda: bool(timedelta()), lambda: bool(b), lambda: str(-b), lambda: a == b, lambda: a != 5, lambda: a < b, lambda: a >= b,
    lambda: hash(a) == hash(timedelta(hours=27)), lambda: timedelta(microseconds=3) / 2, lambda: timedelta(microseconds=5) / 2,
    lambda: timedelta(microseconds=-5) // 2, lambda: a / 0, lambda: a // 0, lambda: a % timedelta(), lambda: a / timedelta(),
    lambda: a / 0.0, lambda: a * float("nan"), lambda: a * float("inf"), lambda: a + 5, lambda: 5 - a, lambda: a < 5, lambda: a * a,
    lambda: a * "x", lambda: a / "x", lambda: timedelta.max + timedelta(1), lambda: -timedelta.max, lambda: timedelta.min - timedelta.resolution,
    lambda: sum([a, b], timedelta()), lambda: sorted([a, b, -a]), lambda: copy.copy(a), lambda: copy.deepcopy([a]),
):
    t(f)


class Span(timedelta):
    def __repr__(self):
        return "Span(" + str(self) + ")"


print(repr(Span(1)), repr(Span(1) + Span(2)), Span(1) == timedelta(1))

print("# date")
print(date(2002, 12, 4), repr(date(2002, 12, 4)), date.min, date.max, date.resolution)
for f in (
    lambda: date.fromordinal(730920), lambda: date.fromordinal(1), lambda: date.fromordinal(3652059), lambda: date.fromordinal(0),
    lambda: date.fromordinal(4000000), lambda: date.fromtimestamp(1e9), lambda: date.fromtimestamp(-1), lambda: date.fromtimestamp(1e15),
    lambda: date.fromisoformat("2019-12-04"), lambda: date.fromisoformat("20191204"), lambda: date.fromisoformat("2021-W01-1"),
    lambda: date.fromisoformat("2021W011"), lambda: date.fromisoformat("2021-W01"), lambda: date.fromisoformat("2021W01"),
    lambda: date.fromisoformat("2020-W53"), lambda: date.fromisoformat("2021-W53"), lambda: date.fromisoformat("2019-1-1"),
    lambda: date.fromisoformat("2019-13-01"), lambda: date.fromisoformat("x"), lambda: date.fromisoformat(5), lambda: date.fromisoformat("２019-12-04"),
    lambda: date.fromisocalendar(2004, 53, 6), lambda: date.fromisocalendar(2020, 54, 1), lambda: date.fromisocalendar(0, 1, 1),
    lambda: date.fromisocalendar(2020, 1, 8), lambda: date.fromisocalendar(2021, 53, 1),
    lambda: date(2020, 2, 30), lambda: date(2020, 13, 1), lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: date(2020, 1, 0),
    lambda: date("2020", 1, 1), lambda: date(2020.0, 1, 1), lambda: date(10**10, 1, 1), lambda: date(10**20, 1, 1), lambda: date(), lambda: date(2020, 1),
    lambda: date(2002, 12, 31).replace(day=26), lambda: date(2002, 12, 31).replace(month=2), lambda: date(2003, 1, 31).replace(2004, 2, 29),
    lambda: date(2002, 12, 4).weekday(), lambda: date(2002, 12, 4).isoweekday(), lambda: date(2002, 12, 4).toordinal(),
    lambda: date(2003, 12, 29).isocalendar(), lambda: date(2004, 1, 4).isocalendar(), lambda: date(2010, 1, 3).isocalendar(),
    lambda: date(2002, 12, 4).isocalendar().week, lambda: tuple(date(2002, 12, 4).isocalendar()), lambda: date(2002, 12, 4).isoformat(),
    lambda: date(2002, 12, 4).ctime(), lambda: date(2002, 12, 4).timetuple(), lambda: date(2002, 3, 11).strftime("%d/%m/%y"),
    lambda: "The {1} is {0:%d}, the {2} is {0:%B}.".format(date(2002, 3, 11), "day", "month"), lambda: f"{date(2002, 3, 11):%A %d. %B %Y}",
    lambda: format(date(2002, 3, 11)), lambda: date(2002, 3, 11).__format__(5), lambda: date(2002, 3, 11).strftime(5),
    lambda: date(2024, 2, 29) + timedelta(365), lambda: timedelta(1) + date(2024, 2, 28), lambda: date(2024, 3, 1) - timedelta(hours=25),
    lambda: date(2024, 3, 1) - date(2023, 3, 1), lambda: date.max + timedelta(1), lambda: date(2020, 1, 1) + 5, lambda: 5 - date(2020, 1, 1),
    lambda: date(2020, 1, 1) < date(2020, 1, 2), lambda: date(2020, 1, 1) == date(2020, 1, 1), lambda: date(2020, 1, 1) != "x",
    lambda: date(2020, 1, 1) < 5, lambda: date(2020, 1, 1) >= None, lambda: {date(2020, 1, 1): 1}[date(2020, 1, 1)],
    lambda: copy.copy(date(2020, 1, 1)), lambda: copy.deepcopy(date(2020, 1, 1)), lambda: bool(date.min),
):
    t(f)
print(isinstance(date.today(), date), date.today() == datetime.today().date())


class Day(date):
    pass


print(repr(Day(2020, 1, 1) + timedelta(1)), type(Day.fromordinal(5)).__name__, type(Day.today()).__name__, Day(2020, 1, 1) == date(2020, 1, 1))
match date(2024, 5, 6):
    case date(year=2024, month=m):
        print("month", m)

print("# time")
for f in (
    lambda: time(), lambda: time(1, 2), lambda: time(1, 2, 3), lambda: time(1, 2, 3, 4), lambda: time(1, fold=1), lambda: time(12, 10, 30, tzinfo=UTC),
    lambda: time.min, lambda: time.max, lambda: time.resolution, lambda: time(24), lambda: time(0, 60), lambda: time(0, 0, 60), lambda: time(0, 0, 0, 10**6),
    lambda: time(fold=2), lambda: time(tzinfo=3), lambda: time("1"), lambda: time(1.5),
    lambda: time.fromisoformat("04:23:01"), lambda: time.fromisoformat("T04:23:01"), lambda: time.fromisoformat("T042301"),
    lambda: time.fromisoformat("04:23:01.000384"), lambda: time.fromisoformat("04:23:01,000384"), lambda: time.fromisoformat("04:23:01+04:00"),
    lambda: time.fromisoformat("04:23:01Z"), lambda: time.fromisoformat("04:23:01+00:00"), lambda: time.fromisoformat("04"),
    lambda: time.fromisoformat("25:00"), lambda: time.fromisoformat("12:00+25:00"), lambda: time.fromisoformat("1:00"), lambda: time.fromisoformat(""),
    lambda: time(12, 34, 56, 123456).isoformat(timespec="minutes"), lambda: time(12, 34, 56).isoformat(timespec="microseconds"),
    lambda: time(12, 34, 56, 123456).isoformat("milliseconds"), lambda: time(12).isoformat("hours"), lambda: time(12).isoformat("x"), lambda: time(12).isoformat(5),
    lambda: str(time(4, 5, 6, 7)), lambda: time(4, 5).strftime("%H:%M:%S.%f %p %z %Z"), lambda: f"{time(16, 5):%I o'clock %p}",
    lambda: time(4, 5).replace(hour=6, fold=1), lambda: time(4, 5, tzinfo=UTC).replace(tzinfo=None), lambda: time(4).replace(hour=40),
    lambda: time(4, tzinfo=timezone(timedelta(hours=1), "X")).tzname(), lambda: time(4, tzinfo=timezone(timedelta(hours=1))).utcoffset(), lambda: time(4).dst(),
    lambda: time(4) < time(5), lambda: time(4) == time(4, tzinfo=UTC), lambda: time(4) < time(4, tzinfo=UTC), lambda: time(4) < 5,
    lambda: time(4, tzinfo=UTC) == time(5, tzinfo=timezone(timedelta(hours=1))), lambda: time(4, 1, tzinfo=UTC) > time(5, tzinfo=timezone(timedelta(hours=1))),
    lambda: hash(time(4, tzinfo=UTC)) == hash(time(5, tzinfo=timezone(timedelta(hours=1)))), lambda: hash(time(4)) == hash(time(4, fold=1)), lambda: bool(time()),
):
    t(f)

print("# datetime")
x = datetime(2024, 2, 28, 23, 30, 15, 250000)
y = datetime(2005, 7, 14, 12, 30, tzinfo=UTC)
east = timezone(timedelta(hours=5, minutes=30), "IST")
for f in (
    lambda: x, lambda: datetime(2024, 1, 1), lambda: datetime(2024, 1, 1, 0, 0, 5), lambda: datetime(2024, 1, 1, fold=1), lambda: y,
    lambda: datetime.min, lambda: datetime.max, lambda: datetime.resolution, lambda: datetime(2024, 1, 1, 25), lambda: datetime(2024, 2, 30), lambda: datetime(2024, 1),
    lambda: datetime(2024, 1, 1, tzinfo=5), lambda: datetime.fromtimestamp(0, UTC), lambda: datetime.fromtimestamp(1e9), lambda: datetime.fromtimestamp(1.1, UTC),
    lambda: datetime.fromtimestamp(0.0000005, UTC), lambda: datetime.fromtimestamp(0.0000015, UTC), lambda: datetime.fromtimestamp(-1.5, east),
    lambda: datetime.fromtimestamp(1e15), lambda: datetime.fromtimestamp("x"), lambda: datetime.fromtimestamp(float("nan")), lambda: datetime.fromtimestamp(1e300),
    lambda: datetime.fromtimestamp(10**30), lambda: datetime.fromtimestamp(0, 5), lambda: datetime.fromordinal(730920),
    lambda: datetime.combine(date(2024, 5, 6), time(7, 8, tzinfo=UTC)), lambda: datetime.combine(date(2024, 5, 6), time(7, 8), east), lambda: datetime.combine(1, 2),
    lambda: datetime.combine(date(2024, 5, 6), 2), lambda: datetime.fromisocalendar(2024, 9, 4),
    lambda: x.date(), lambda: x.time(), lambda: y.timetz(), lambda: x.replace(year=2020), lambda: x.replace(day=31), lambda: x.replace(tzinfo=UTC), lambda: y.replace(tzinfo=None),
    lambda: x.replace(fold=1), lambda: y.astimezone(east), lambda: y.astimezone(), lambda: x.astimezone(UTC), lambda: y.astimezone(5), lambda: x.astimezone(east).isoformat(),
    lambda: x.utcoffset(), lambda: y.utcoffset(), lambda: y.dst(), lambda: y.tzname(), lambda: y.astimezone(east).tzname(), lambda: x.timetuple(), lambda: y.utctimetuple(),
    lambda: y.astimezone(east).utctimetuple(), lambda: y.astimezone(east).timetuple(), lambda: x.toordinal(), lambda: x.timestamp(), lambda: y.timestamp(), lambda: y.astimezone(east).timestamp(),
    lambda: datetime(1969, 12, 31, 23, 59, 59, 999999).timestamp(), lambda: x.weekday(), lambda: x.isoweekday(), lambda: x.isocalendar(), lambda: x.ctime(), lambda: str(x),
    lambda: x.isoformat(), lambda: x.isoformat(" "), lambda: x.isoformat("*", "hours"), lambda: y.isoformat(timespec="milliseconds"), lambda: x.isoformat(5), lambda: x.isoformat("ab"),
    lambda: x.isoformat(timespec=5), lambda: x.isoformat(timespec="x"), lambda: format(x, ""), lambda: f"{x:%Y-%m-%d %H:%M:%S.%f}",
    lambda: x + timedelta(hours=1), lambda: x - timedelta(days=59), lambda: timedelta(1) + x, lambda: x - datetime(2024, 1, 1), lambda: y - y.astimezone(east), lambda: x - y,
    lambda: datetime.max + timedelta(1), lambda: x + 5, lambda: x - 5, lambda: 5 - x, lambda: x - date(2024, 1, 1), lambda: date(2024, 1, 1) - x, lambda: x + x,
    lambda: x < datetime(2025, 1, 1), lambda: x == y, lambda: x != y, lambda: x < y, lambda: y == y.astimezone(east), lambda: y >= y.astimezone(east), lambda: x == date(2024, 2, 28),
    lambda: date(2024, 2, 28) == x, lambda: x < date(2024, 1, 1), lambda: date(2024, 1, 1) < x, lambda: x > 5, lambda: x == 5,
    lambda: hash(y) == hash(y.astimezone(east)), lambda: hash(x) == hash(x.replace(fold=1)), lambda: copy.deepcopy(y), lambda: max(x, datetime(2000, 1, 1)),
):
    t(f)
now = datetime.now()
print(now.tzinfo, datetime.now(UTC).tzinfo, datetime.now(east).utcoffset(), abs(datetime.now() - now) < timedelta(1))

print("# fromisoformat")
for s in (
    "2011-11-04", "20111104", "2011-11-04T00:05:23", "2011-11-04T00:05:23Z", "20111104T000523", "2011-W01-2T00:05:23.283", "2011-11-04 00:05:23.283",
    "2011-11-04 00:05:23.283+00:00", "2011-11-04T00:05:23+04:00", "2020-01-01T12:30:45.", "2020-01-01T12:30.5", "2020-01-01T12:3045", "2020-01-01T1230:45", "2020-01-01T",
    "2020-01-01T12:30Z ", "2020-01-01T12Z", "2020-01-01x12:30:45,1234567", "20200101T123045.5-0530", "2020-W01-1T10", "2020W011", "2020W01", "2020-W01",
    "2020-01-01T12:30+05:30:15.123456", "2020-01-01T12:30-00:00", "2020-0101", "202001-01", "2020-W01-0000", "2020W0110:00", "2020-W011", "2020-01-01T24:00", "", "2020",
    "2020-01-01T12:30+24:00", "2020-01-01T12:30+5",
):
    print(s, end=" -> ")
    t(lambda: datetime.fromisoformat(s))

print("# strftime")
v = datetime(2023, 7, 4, 15, 6, 7, 89, timezone(-timedelta(hours=3, minutes=15, seconds=1)))
for c in "aAwdbBmyYHIpMSfzZjUWcxXGuVeDFTRrhntCgklPs%":
    print(c, repr(v.strftime("%" + c)), repr(datetime(2001, 1, 1).strftime("%" + c)), repr(datetime(2020, 12, 31, 12).strftime("%" + c)))
for s in ("%:z", "%-d/%-m", "%_d", "%^a %^B", "%#Z", "%010Y", "%5d", "%Q", "%", "%%%%", "plain", "", "%Ey %Od", "é%dü"):
    print(s, repr(v.strftime(s)))
print(date(1, 2, 3).strftime("%Y|%G|%F|%C|%c"), time(3, 4).strftime("%c|%z|%Z|%f"), date(3, 4, 5).strftime("%f|%z|%Z"))
for year in range(2018, 2030):
    print([date(year, m, n).strftime("%U %W %G-%V-%u %j") for m, n in ((1, 1), (1, 4), (12, 31))])

print("# strptime")
for s, form in (
    ("21/11/06 16:30", "%d/%m/%y %H:%M"), ("03 Mar 2021 14:05", "%d %b %Y %H:%M"), ("tuesday, 5. november 2024", "%A, %d. %B %Y"), ("12:05 AM", "%I:%M %p"), ("12 pm", "%I %p"),
    ("2024-05-01 10:00 +0200", "%Y-%m-%d %H:%M %z"), ("2024-05-01T10:00:00.5Z", "%Y-%m-%dT%H:%M:%S.%f%z"), ("10:00 -03:30:15.25", "%H:%M %z"), ("10 +03:3015", "%H %z"), ("5 UTC", "%d %Z"),
    ("2024 366", "%Y %j"), ("2023 366", "%Y %j"), ("2024 10 1", "%Y %U %w"), ("2024 10 Mon", "%Y %W %a"), ("2024 0 1", "%Y %W %w"), ("2020 53 7", "%G %V %u"), ("2021 53 7", "%G %V %u"),
    ("Tue Nov  5 01:02:03 2024", "%c"), ("11/05/24", "%x"), ("01:02:03", "%X"), ("100%", "%f%%"), ("a.b 7", "a.b %d"), ("axb 7", "a.b %d"), ("69 68", "%y %d"), ("69", "%y"), ("68", "%y"),
    ("x", "%Y"), ("12", "%q"), ("12", "%"), ("12 3", "%d"), ("2024 5", "%G %V"), ("2024 5 1", "%Y %V %u"), ("5 1", "%V %u"), ("2024 5", "%G %j"), ("Feb 29", "%b %d"), ("31 2", "%d %m"), ("", "%d"), ("3  4", "%d %m"),
):
    print(repr(s), form, end=" -> ")
    t(lambda: datetime.strptime(s, form))
t(lambda: datetime.strptime(5, "%d"))
t(lambda: datetime.strptime("5", 5))

print("# timezone")
for f in (
    lambda: UTC, lambda: str(UTC), lambda: timezone(timedelta(0)) is UTC, lambda: timezone(timedelta(0), "Z"), lambda: timezone(timedelta(hours=-5)), lambda: str(timezone(timedelta(hours=-5))),
    lambda: str(timezone(timedelta(seconds=3723))), lambda: str(timezone(-timedelta(microseconds=1))), lambda: timezone(timedelta(hours=1), "CET"), lambda: str(timezone(timedelta(hours=1), "CET")),
    lambda: timezone.min, lambda: timezone.max, lambda: timezone(timedelta(1)), lambda: timezone(5), lambda: timezone(timedelta(0), 5), lambda: UTC.utcoffset(None), lambda: UTC.utcoffset(5),
    lambda: UTC.dst(None), lambda: UTC.tzname(None), lambda: UTC.tzname("x"), lambda: UTC.fromutc(y), lambda: UTC.fromutc(x), lambda: UTC.fromutc(5), lambda: east.fromutc(x.replace(tzinfo=east)),
    lambda: timezone(timedelta(0), "X") == UTC, lambda: timezone(timedelta(1) / 2) == UTC, lambda: hash(timezone(timedelta(0), "X")) == hash(UTC), lambda: UTC == 5, lambda: copy.deepcopy(east),
    lambda: type("x", (timezone,), {}),
):
    t(f)

print("# tzinfo")


class Berlin(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        if dt is None:
            return timedelta(0)
        start = datetime(dt.year, 3, 31 - (5 * dt.year // 4 + 4) % 7, 2)
        end = datetime(dt.year, 10, 31 - (5 * dt.year // 4 + 1) % 7, 3)
        naive = dt.replace(tzinfo=None, fold=0)
        if end - timedelta(hours=1) <= naive < end:
            return timedelta(hours=1 - dt.fold)
        return timedelta(hours=1 if start <= naive < end else 0)

    def tzname(self, dt):
        return "CEST" if self.dst(dt) else "CET"


berlin = Berlin()
summer = datetime(2024, 7, 1, 12, tzinfo=berlin)
print(summer, summer.tzname(), summer.dst(), summer.astimezone(UTC), summer.timetuple().tm_isdst, summer.strftime("%z %Z"))
for hour in range(-2, 3):
    print((datetime(2024, 3, 31, 1, tzinfo=UTC) + timedelta(hours=hour)).astimezone(berlin), (datetime(2024, 10, 27, 1, tzinfo=UTC) + timedelta(hours=hour)).astimezone(berlin))
first = datetime(2024, 10, 27, 2, 30, tzinfo=berlin)
second = first.replace(fold=1)
print(first == second, first.utcoffset(), second.utcoffset(), second.timestamp() - first.timestamp(), hash(first) == hash(second), first == first.astimezone(UTC), first - second)
base = tzinfo()
for f in (lambda: base.utcoffset(None), lambda: base.dst(None), lambda: base.tzname(None), lambda: base.fromutc(5), lambda: base.fromutc(x)):
    t(f)


class Bad(tzinfo):
    def __init__(self, *values):
        self.values = values

    def utcoffset(self, dt):
        return self.values[0]

    def dst(self, dt):
        return self.values[1]

    def tzname(self, dt):
        return self.values[2]


for values in ((5, "x", 5), (timedelta(1), timedelta(-1), None), (None, None, "N"), (timedelta(0), None, "N")):
    moment = datetime(2020, 1, 1, tzinfo=Bad(*values))
    for f in (moment.utcoffset, moment.dst, moment.tzname, moment.isoformat, lambda: moment.astimezone(UTC), lambda: moment.tzinfo.fromutc(moment)):
        t(f)
