"""Group application log lines into sessions and find slow requests."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LINES = [
    "2024-03-01 09:00:00,120 INFO  user=ann action=login ms=35",
    "2024-03-01 09:00:04,500 DEBUG user=ann action=search ms=210",
    "2024-03-01 09:05:30,000 INFO  user=bob action=login ms=41",
    "2024-03-01 09:06:01,750 ERROR user=bob action=upload ms=5012",
    "2024-03-01 09:45:00,000 INFO  user=ann action=search ms=190",
    "2024-03-01 09:45:10,100 WARN  user=ann action=export ms=1800",
    "2024-03-01 23:59:59,999 INFO  user=bob action=logout ms=3",
]
GAP = timedelta(minutes=30)


@dataclass
class Event:
    when: datetime
    level: str
    user: str
    action: str
    ms: int

    @classmethod
    def parse(cls, line: str) -> "Event":
        date, time, level, *pairs = line.split()
        fields = dict(pair.split("=", 1) for pair in pairs)
        when = datetime.strptime(f"{date} {time}", "%Y-%m-%d %H:%M:%S,%f")
        return cls(when, level, fields["user"], fields["action"], int(fields["ms"]))


@dataclass
class Session:
    user: str
    events: list[Event] = field(default_factory=list)

    @property
    def duration(self) -> timedelta:
        return self.events[-1].when - self.events[0].when


def sessions(events):
    open_sessions: dict[str, Session] = {}
    for event in sorted(events, key=lambda e: e.when):
        current = open_sessions.get(event.user)
        if current is None or event.when - current.events[-1].when > GAP:
            if current:
                yield current
            current = open_sessions[event.user] = Session(event.user)
        current.events.append(event)
    yield from open_sessions.values()


def main() -> None:
    events = [Event.parse(line) for line in LINES]
    for number, session in enumerate(sessions(events), 1):
        actions = " > ".join(event.action for event in session.events)
        print(f"session {number}: {session.user} {session.duration} {actions}")
    slow = [event for event in events if event.ms > 1000]
    for event in slow:
        print(f"slow: {event.when:%H:%M:%S} {event.action} {event.ms / 1000:.2f}s [{event.level}]")
    average = sum(event.ms for event in events) / len(events)
    print(f"average {average:.1f} ms; first {events[0].when.isoformat()}")


if __name__ == "__main__":
    main()
