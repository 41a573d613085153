"""Ordering, keyword-only fields and slots in dataclasses."""

from dataclasses import KW_ONLY, dataclass, field, fields, replace
from functools import total_ordering


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    patch: int = 0
    label: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> "Version":
        numbers, _, label = text.partition("-")
        return cls(*map(int, numbers.split(".")), label=label)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}" + (f"-{self.label}" if self.label else "")


@dataclass(order=True)
class Task:
    sort_index: tuple = field(init=False, repr=False)
    name: str
    _: KW_ONLY
    priority: int = 1
    done: bool = False

    def __post_init__(self):
        self.sort_index = (-self.priority, self.name)


@dataclass(slots=True)
class Pixel:
    x: int
    y: int
    colour: tuple[int, int, int] = (0, 0, 0)


@total_ordering
@dataclass
class Grade:
    letter: str

    def __lt__(self, other):
        return self.letter > other.letter


def main() -> None:
    versions = [Version.parse(t) for t in ("1.10.0", "1.2.3-beta", "2.0", "1.2.3", "0.9.12")]
    print([str(v) for v in sorted(versions)])
    print(Version(1, 2, 3) == Version(1, 2, 3, "rc"), max(versions), versions[1])
    print(replace(versions[0], patch=7, label="x"), [f.name for f in fields(Version) if f.compare])
    tasks = [Task("write"), Task("read", priority=3), Task("test", priority=3, done=True)]
    print(*sorted(tasks), sep="\n")
    pixel = Pixel(1, 2)
    pixel.x += 5
    print(pixel, Pixel.__slots__)
    print(Grade("A") > Grade("B"), Grade("A") >= Grade("A"), Grade("C") <= Grade("B"))
    for make in (lambda: Task("x", 3), lambda: Version(), lambda: setattr(pixel, "z", 1), lambda: Version(1) < 3):
        try:
            make()
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, "-", error)


if __name__ == "__main__":
    main()
