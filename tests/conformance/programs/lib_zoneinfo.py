# The module zoneinfo: zones whose rules have been the same for long.
import copy
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(ZoneInfo("Europe/Berlin"), repr(ZoneInfo("America/New_York")), ZoneInfo("UTC").key, ZoneInfo("UTC") is ZoneInfo("UTC"), ZoneInfo.no_cache("UTC") is ZoneInfo("UTC"))
for f in (
    lambda: ZoneInfo("Mars/Base"), lambda: ZoneInfo("Europe"[:0] + "Nowhere"), lambda: issubclass(ZoneInfoNotFoundError, KeyError), lambda: {"Europe/Paris", "UTC", "Asia/Tokyo", "Etc/GMT+5"} <= available_timezones(),
    lambda: ZoneInfo("Etc/GMT+5").utcoffset(None), lambda: ZoneInfo("UTC").utcoffset(None), lambda: ZoneInfo("Europe/Berlin").utcoffset(None), lambda: ZoneInfo("Europe/Berlin").dst(None),
    lambda: ZoneInfo("Europe/Berlin").tzname(None), lambda: time(12, tzinfo=ZoneInfo("Asia/Tokyo")).utcoffset(), lambda: ZoneInfo("UTC").fromutc(5),
    lambda: copy.copy(ZoneInfo("UTC")) is ZoneInfo("UTC"), lambda: ZoneInfo.clear_cache(only_keys=["UTC"]), lambda: ZoneInfo.clear_cache(),
):
    t(f)
print("# a year in each zone")
for key in (
    "Etc/GMT+12", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland",
):
    zone = ZoneInfo(key)
    for month in (1, 7):
        now = datetime(2024, month, 1, tzinfo=UTC).astimezone(zone)
        print(key, now, now.tzname())
print("# gaps and folds")
for key, moments in (
    ("Europe/Berlin", ((2024, 3, 31, 1, 59), (2024, 3, 31, 2, 30), (2024, 3, 31, 3), (2024, 10, 27, 1, 59), (2024, 10, 27, 2, 30), (2024, 10, 27, 3))),
    ("Australia/Sydney", ((2024, 10, 6, 1, 59), (2024, 10, 6, 2, 30), (2024, 10, 6, 3), (2024, 4, 7, 1, 59), (2024, 4, 7, 2, 30), (2024, 4, 7, 3))),
):
    for moment in moments:
        for fold in (0, 1) if moment[4:] == (30,) else (0,):
            local = datetime(*moment, tzinfo=ZoneInfo(key), fold=fold)
            print(local, local.tzname(), local.dst(), local.astimezone(UTC), local.astimezone(UTC).astimezone(ZoneInfo(key)).fold)
start = datetime(2020, 10, 31, 12, tzinfo=ZoneInfo("America/Los_Angeles"))
print(start, start + timedelta(days=1), (start + timedelta(days=1)).astimezone(UTC) - start.astimezone(UTC), (start + timedelta(days=1)) - start)
