"""Flags for file permissions."""

from enum import Enum, Flag, IntFlag, auto


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    READ_WRITE = READ | WRITE
    ALL = READ | WRITE | EXECUTE


class Mode(IntFlag):
    X = 1
    W = 2
    R = 4


class Weekday(Enum):
    MONDAY = 1
    TUESDAY = 2
    SUNDAY = 7

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


def symbolic(mode: int) -> str:
    """rwx notation of an octal mode."""
    text = ""
    for shift in (6, 3, 0):
        bits = Mode(mode >> shift & 7)
        text += "".join(letter if flag in bits else "-" for letter, flag in zip("rwx", (Mode.R, Mode.W, Mode.X)))
    return text


def can(user: dict, needed: Permission) -> bool:
    return needed in user["permissions"]


def main() -> None:
    users = [
        {"name": "root", "permissions": Permission.ALL},
        {"name": "editor", "permissions": Permission.READ_WRITE},
        {"name": "guest", "permissions": Permission.READ},
        {"name": "nobody", "permissions": Permission(0)},
    ]
    for user in users:
        flags = [p.name for p in Permission if p in user["permissions"]]
        print(f"{user['name']:<7} {user['permissions'].value} {flags} write={can(user, Permission.WRITE)} any={bool(user['permissions'])}")
    print(Permission.READ | Permission.EXECUTE, Permission.ALL & ~Permission.WRITE, Permission.READ ^ Permission.READ)
    print(repr(Permission.WRITE), Permission.READ_WRITE is Permission.READ | Permission.WRITE, len(Permission.ALL))
    for mode in (0o755, 0o640, 0o000, 0o7):
        print(f"{mode:04o} {symbolic(mode)}")
    print(Mode.R | Mode.W, Mode.R + 1, Mode(5) == 5, isinstance(Mode.X, int))
    print(Weekday("sunday"), Weekday(2).name)
    try:
        Weekday("someday")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
