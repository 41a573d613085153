# The module time. Nothing here reads a clock's value.
import copy
import time


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("# struct_time")
s = time.struct_time((2024, 2, 29, 13, 5, 9, 3, 60, 0))
print(s, s.tm_year, s.tm_mon, s.tm_mday, s.tm_hour, s.tm_min, s.tm_sec, s.tm_wday, s.tm_yday, s.tm_isdst, s.tm_zone, s.tm_gmtoff)
print(s[0], s[-1], s[:3], len(s), tuple(s), s == tuple(s), s < (2025,), hash(s) == hash(tuple(s)), isinstance(s, tuple))
print(time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields, copy.copy(s) == s)
full = time.struct_time(list(range(1, 10)) + ["ZZZ", 3600])
print(full, full.tm_zone, full.tm_gmtoff)
for f in (lambda: time.struct_time((1,)), lambda: time.struct_time(5), lambda: time.struct_time(range(12)), lambda: s.tm_foo):
    t(f)
match s:
    case time.struct_time(tm_year=2024, tm_mon=month):
        print("month", month)

print("# gmtime, mktime and friends")
for f in (
    lambda: time.gmtime(0), lambda: time.gmtime(1e9), lambda: time.gmtime(-1), lambda: time.gmtime(1.9), lambda: time.gmtime(-0.5), lambda: time.gmtime(1e12), lambda: time.gmtime(-1e11),
    lambda: time.gmtime(951782400), lambda: (time.gmtime(0).tm_zone, time.gmtime(0).tm_gmtoff), lambda: time.gmtime(1e20), lambda: time.gmtime("x"), lambda: time.gmtime(float("nan")),
    lambda: time.localtime(86400)[:6], lambda: time.mktime(time.localtime(1e9)), lambda: time.mktime((2024, 14, -3, 25, 61, 61, 0, 0, 0)), lambda: time.mktime((1, 2)), lambda: time.mktime(5),
    lambda: time.mktime([2024] * 9), lambda: time.asctime(time.gmtime(0)), lambda: time.asctime((2024, 12, 25, 1, 2, 3, 9, 1, 0)), lambda: time.asctime(4), lambda: time.asctime((1, 2)),
    lambda: time.ctime(0), lambda: time.ctime(1e9 + 0.5), lambda: time.ctime("x"), lambda: len(time.ctime()), lambda: isinstance(time.gmtime(), time.struct_time),
):
    t(f)

print("# strftime")
print(time.strftime("%Z", s), time.strftime("%Z", time.gmtime(0)), time.strftime("%Z", time.localtime(0)))
for form in ("%Y-%m-%d %H:%M:%S", "%a %A %b %B %c", "%d %j %U %W %w %x %X %y %%", "%I %p", "%z", "%D %e %F %G %g %h %k %l %n %P %r %R %s %t %T %u %V %C", "%f %Q", ""):
    print(repr(time.strftime(form, s)))
for f in (
    lambda: time.strftime("%Y", (2024, 13, 1, 1, 1, 1, 1, 1, 1)), lambda: time.strftime("%Y", (2024, 1, 32, 1, 1, 1, 1, 1, 1)), lambda: time.strftime("%Y", (2024, 1, 1, 24, 1, 1, 1, 1, 1)),
    lambda: time.strftime("%Y", (2024, 1, 1, 1, 60, 1, 1, 1, 1)), lambda: time.strftime("%Y", (2024, 1, 1, 1, 1, 62, 1, 1, 1)), lambda: time.strftime("%Y", (2024, 1, 1, 1, 1, 1, -2, 1, 1)),
    lambda: time.strftime("%Y", (2024, 1, 1, 1, 1, 1, 1, 367, 1)), lambda: time.strftime("%d %m %j %w", (2024, 0, 0, 0, 0, 0, 0, 0, 0)), lambda: time.strftime("%Y", (1, 2)),
    lambda: time.strftime("%Y", 5), lambda: time.strftime(5), lambda: time.strftime("%Y", ("x",) * 9), lambda: len(time.strftime("%Y")),
):
    t(f)

print("# strptime")
for f in (
    lambda: time.strptime("30 Nov 00", "%d %b %y"), lambda: time.strptime("Sun Jun  9 08:07:06 2024"), lambda: time.strptime("Feb 29", "%b %d"), lambda: time.strptime("", ""),
    lambda: time.strptime("12:30 +0130", "%H:%M %z").tm_gmtoff, lambda: time.strptime("5 UTC", "%d %Z").tm_zone, lambda: time.strptime("5 UTC", "%d %Z").tm_isdst,
    lambda: time.strptime("2024 60", "%Y %j"), lambda: time.strptime("x", "%d"), lambda: time.strptime("1 2", "%d"), lambda: time.strptime("1", "%!"), lambda: time.strptime(4, "x"), lambda: time.strptime("4", 5),
):
    t(f)

print("# clocks")
names = ("time", "monotonic", "perf_counter", "process_time", "thread_time")
print([type(getattr(time, name)()).__name__ for name in names], [type(getattr(time, name + "_ns")()).__name__ for name in names])
a = time.monotonic()
print(time.monotonic() >= a, time.time() > 1e9, abs(time.time() - time.time_ns() / 1e9) < 60, time.sleep(0))
for name in names[:3]:
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, info.resolution <= 1e-6, type(info.implementation).__name__, type(info).__name__)
for f in (lambda: time.get_clock_info("x"), lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(float("nan")), lambda: time.sleep(-0.5)):
    t(f)
print(time.timezone, time.altzone, time.daylight, time.tzname)
