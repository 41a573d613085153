# The enumerations of the module calendar, and what gives their members.
import calendar


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(calendar.MONDAY, repr(calendar.SUNDAY), calendar.MONDAY == 0, repr(calendar.Month.MAY), calendar.DECEMBER + 1, list(calendar.Day)[:2])
print(calendar.weekday(1969, 7, 20), repr(calendar.weekday(2024, 2, 29)), calendar.monthrange(2024, 2), calendar.Day(3).name, calendar.JANUARY.name, calendar.Month["MAY"].value)
print(calendar.monthrange(2023, 2)[1], calendar.day_name[calendar.FRIDAY], calendar.weekday(10000, 1, 1), isinstance(calendar.MAY, int))
t(lambda: calendar.Month(13))
t(lambda: calendar.weekday(2024, 2, 30))
t(lambda: calendar.monthrange(2024, 0))
