"""Named tuples as records: typing.NamedTuple and collections.namedtuple."""

from collections import namedtuple
from operator import attrgetter
from typing import NamedTuple, Optional

City = namedtuple("City", ["name", "country", "population", "coordinates"])
Point = namedtuple("Point", "x y z", defaults=(0, 0))


class Employee(NamedTuple):
    """One employee."""

    name: str
    id: int = 3
    boss: Optional[str] = None

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split())

    def __str__(self) -> str:
        return f"#{self.id} {self.name}"


ROWS = [
    ("Tokyo", "JP", 36.933, (35.689722, 139.691667)),
    ("Delhi NCR", "IN", 21.935, (28.613889, 77.208889)),
    ("São Paulo", "BR", 19.649, (-23.547778, -46.635833)),
]


def main() -> None:
    cities = [City._make(row) for row in ROWS]
    for city in sorted(cities, key=attrgetter("coordinates")):
        lat, lon = city.coordinates
        print(f"{city.name:<10} {city.population:>7.2f} | {lat:8.3f} | {lon:8.3f}")
    print(cities[0]._asdict())
    print(City._fields, City._field_defaults, Point._field_defaults)
    p = Point(1)
    print(p, p.z, p[0], p + (4,), p._replace(y=5), p == (1, 0, 0), len(p), tuple(p))
    x, *rest = p
    print(x, rest, Point(z=1, x=2), hash(p) == hash((1, 0, 0)))
    e = Employee("Guido van Rossum", id=1)
    print(e, repr(e), e.initials, e.boss, Employee.__doc__, Employee._fields)
    for make in (lambda: Point(), lambda: setattr(p, "x", 3), lambda: p._replace(w=1), lambda: namedtuple("Bad", "class x")):
        try:
            make()
        except (TypeError, AttributeError, ValueError) as error:
            print(type(error).__name__, "-", error)
    print(namedtuple("Safe", "a class a", rename=True)._fields)
    match e:
        case Employee(name=name, id=1):
            print("founder", name)


if __name__ == "__main__":
    main()
