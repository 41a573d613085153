# The module calendar.
import calendar
import datetime


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("# functions")
print([y for y in range(1890, 1910) if calendar.isleap(y)], calendar.leapdays(2000, 2025), calendar.leapdays(1900, 1900))
for f in (
    lambda: calendar.monthcalendar(2024, 2), lambda: calendar.monthcalendar(2024, 13), lambda: calendar.monthcalendar(2024, 0), lambda: calendar.timegm((1970, 1, 1, 0, 0, 0)),
    lambda: calendar.timegm(datetime.datetime(2024, 2, 29, 1, 2, 3).timetuple()), lambda: calendar.timegm((2024, 14, 31, 25, 0, 0)), lambda: calendar.firstweekday(),
    lambda: calendar.setfirstweekday(7), lambda: calendar.setfirstweekday(-1), lambda: calendar.weekheader(2), lambda: calendar.weekheader(3), lambda: calendar.weekheader(10),
    lambda: calendar.monthrange(2024, 13), lambda: list(calendar.day_name), lambda: list(calendar.day_abbr), lambda: list(calendar.month_name), lambda: list(calendar.month_abbr),
    lambda: calendar.day_name[6], lambda: calendar.day_name[-1], lambda: calendar.month_abbr[1:3], lambda: calendar.month_name[13], lambda: len(calendar.day_name), lambda: calendar.nothing,
    lambda: calendar.IllegalMonthError(5), lambda: str(calendar.IllegalWeekdayError(9)), lambda: issubclass(calendar.IllegalMonthError, ValueError),
):
    t(f)
print(calendar.month(2024, 2))
print(calendar.month(2023, 10, w=3, l=2))
calendar.prmonth(2024, 9)
calendar.setfirstweekday(6)
print(calendar.firstweekday(), calendar.weekheader(2), calendar.monthcalendar(2024, 2)[0])
calendar.prmonth(2024, 9)
calendar.setfirstweekday(0)
print(calendar.calendar(2024))
calendar.prcal(2023, w=3, l=1, c=4, m=4)
print(calendar.calendar(1, m=5, l=2))

print("# Calendar")
cal = calendar.Calendar(firstweekday=6)
print(cal.firstweekday, cal.getfirstweekday(), list(cal.iterweekdays()))
cal.setfirstweekday(2)
print(cal.firstweekday, list(cal.iterweekdays()))
cal.firstweekday = 9
print(cal.firstweekday)
cal = calendar.Calendar()
print([str(d) for d in cal.itermonthdates(2024, 9)])
print(list(cal.itermonthdays(2024, 9)))
print(list(cal.itermonthdays2(2024, 9)))
print(list(cal.itermonthdays3(2024, 2))[:4], list(cal.itermonthdays4(2024, 2))[-2:])
print(cal.monthdatescalendar(2024, 2)[0][3:5], cal.monthdays2calendar(2024, 2)[0], cal.monthdayscalendar(2024, 2)[-1])
print(len(cal.yeardatescalendar(2024)), len(cal.yeardays2calendar(2024, 5)), cal.yeardayscalendar(2024, 4)[0][0][0], cal.yeardatescalendar(2024, 6)[1][5][-1][-1])
for f in (lambda: list(cal.itermonthdays(2024, 13)), lambda: list(cal.itermonthdates(2024, 0)), lambda: list(cal.itermonthdays(1, 1))[:3], lambda: list(cal.itermonthdays(9999, 12))[-5:]):
    t(f)
for first in range(7):
    print(first, calendar.Calendar(first).monthdayscalendar(2026, 2)[0], calendar.Calendar(first).monthdayscalendar(2021, 2)[-1])

print("# TextCalendar")
text = calendar.TextCalendar(6)
print(text.formatmonth(2024, 5, 4, 1))
print(repr(text.formatday(5, 0, 4)), repr(text.formatday(0, 0, 4)), repr(text.formatweek([(0, 6), (1, 0)], 3)), repr(text.formatweekday(2, 12)), repr(text.formatmonthname(2024, 5, 20)))
text.prweek(text.monthdays2calendar(2024, 5)[0], 3)
print()
text.prmonth(2024, 5)
text.pryear(2024, m=2)
print(calendar.LocaleTextCalendar(0).formatmonth(2024, 5))


class Stars(calendar.TextCalendar):
    def formatday(self, day, weekday, width):
        return "**" if weekday == 6 and day else super().formatday(day, weekday, width)


print(Stars().formatmonth(2024, 6))

print("# HTMLCalendar")
html = calendar.HTMLCalendar()
print(html.formatmonth(2024, 2))
print(html.formatmonth(2024, 2, withyear=False)[:150])
print(html.formatyear(2024, 4)[:700])
page = html.formatyearpage(2024, css=None, encoding="latin-1")
print(page[:300], type(page).__name__, len(page), len(html.formatyearpage(2025)), len(html.formatyear(2024)))
print(html.cssclasses, html.cssclass_noday, html.cssclass_month, html.cssclass_year_head, html.formatday(0, 1), html.formatweekday(3))
