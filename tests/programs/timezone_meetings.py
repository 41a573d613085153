"""Meetings across fixed-offset time zones."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

ZONES = {
    "UTC": timezone.utc,
    "NYC": timezone(timedelta(hours=-5), "EST"),
    "KOL": timezone(timedelta(hours=5, minutes=30), "IST"),
    "TYO": timezone(timedelta(hours=9)),
}


@dataclass
class Person:
    name: str
    zone: str
    start: int = 9
    end: int = 17

    def working_hours(self, day: datetime) -> tuple[datetime, datetime]:
        local = day.replace(tzinfo=ZONES[self.zone])
        return local.replace(hour=self.start), local.replace(hour=self.end)


def overlap(people: list[Person], day: datetime) -> tuple[datetime, datetime] | None:
    starts, ends = zip(*(person.working_hours(day) for person in people))
    latest, earliest = max(starts), min(ends)
    return (latest, earliest) if latest < earliest else None


def show(moment: datetime) -> str:
    return " | ".join(f"{name} {moment.astimezone(zone):%a %H:%M %z}" for name, zone in ZONES.items())


def main() -> None:
    moment = datetime(2024, 1, 15, 22, 30, tzinfo=timezone.utc)
    print(show(moment))
    ann, raj, yui = Person("Ann", "NYC"), Person("Raj", "KOL"), Person("Yui", "TYO", 8, 18)
    day = datetime(2024, 1, 15)
    for people in ([raj, yui], [ann, raj], [ann, Person("Night owl", "KOL", 16, 23)]):
        window = overlap(people, day)
        names = " and ".join(person.name for person in people)
        if window:
            a, b = (t.astimezone(timezone.utc) for t in window)
            print(f"{names}: {a:%H:%M} to {b:%H:%M} UTC ({b - a})")
        else:
            print(f"{names}: no overlap")
    kolkata = datetime.fromisoformat("2024-01-16T04:00:00+05:30")
    print(kolkata == moment, kolkata.isoformat(), kolkata.utcoffset(), kolkata.tzname(), repr(timezone.utc))
    print(moment.timestamp(), datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1e9, ZONES["NYC"]))
    print(datetime.strptime("2024-05-01 10:00 +0200", "%Y-%m-%d %H:%M %z"), moment.astimezone(ZONES["TYO"]).date())
    try:
        print(moment < day)
    except TypeError as error:
        print("TypeError:", error)
    print(moment == day, ZONES["NYC"], ZONES["TYO"], ZONES["NYC"].utcoffset(None))


if __name__ == "__main__":
    main()
