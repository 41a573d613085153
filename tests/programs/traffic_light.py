"""Traffic light cycles with enums and a generator."""

from enum import Enum, unique
from itertools import cycle, islice


@unique
class Light(Enum):
    RED = ("stop", 30)
    GREEN = ("go", 25)
    YELLOW = ("slow", 5)

    def __init__(self, action, seconds):
        self.action = action
        self.seconds = seconds

    def __str__(self):
        return f"{self.name.capitalize()}: {self.action} for {self.seconds}s"


def timeline(start=0):
    """Yield (second, light) for every change."""
    now = start
    for light in cycle(Light):
        yield now, light
        now += light.seconds


def light_at(second):
    second %= sum(light.seconds for light in Light)
    for light in Light:
        if second < light.seconds:
            return light
        second -= light.seconds


def main():
    for light in Light:
        print(light, repr(light), light.value)
    for second, light in islice(timeline(), 5):
        print(f"{second // 60:02d}:{second % 60:02d} {light.name}")
    print([light_at(t).name[0] for t in range(0, 130, 10)])
    print(Light["RED"] is Light.RED, Light(("go", 25)), Light.RED in Light, hash(Light.RED) == hash(Light.RED))
    print(list(Light.__members__))
    try:
        @unique
        class Bad(Enum):
            A = 1
            B = 2
            C = 1
    except ValueError as error:
        print("ValueError:", error)
    try:
        Light.RED = 5
    except AttributeError as error:
        print("AttributeError:", error)
    try:
        Light["BLUE"]
    except KeyError as error:
        print("KeyError:", error)


if __name__ == "__main__":
    main()
