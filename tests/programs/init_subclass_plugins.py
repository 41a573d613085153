"""Plugins registered with __init_subclass__, and class-level configuration."""

import shlex


class Command:
    """Base class: subclasses register themselves under a name."""

    commands: dict[str, type["Command"]] = {}
    aliases: tuple[str, ...] = ()

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.name = name or cls.__name__.removesuffix("Command").lower()
        for key in (cls.name, *cls.aliases):
            if key in Command.commands:
                raise TypeError(f"command {key!r} is taken by {Command.commands[key].__name__}")
            Command.commands[key] = cls

    def __call__(self, *args: str) -> str:
        return f"{self.name} is not implemented"

    @classmethod
    def help(cls) -> str:
        return (cls.__doc__ or "No help.").strip().splitlines()[0]


class EchoCommand(Command):
    """Print the arguments."""

    aliases = ("say",)

    def __call__(self, *args):
        return " ".join(args)


class SumCommand(Command, name="add"):
    """Add numbers.

    Integers only.
    """

    def __call__(self, *args):
        return str(sum(map(int, args)))


class TodoCommand(Command):
    pass


def dispatch(line: str) -> str:
    name, *args = shlex.split(line)
    try:
        command = Command.commands[name]()
    except KeyError:
        return f"unknown command: {name}"
    try:
        return command(*args)
    except ValueError as error:
        return f"error: {error}"


def main():
    for line in ['echo hello "big world"', "say 'single  quoted'", "add 1 2 39", "add 1 x", "todo", "quit now"]:
        print(f"> {line}\n{dispatch(line)}")
    for name, cls in sorted(Command.commands.items()):
        print(f"{name:<6} {cls.__name__:<12} {cls.help()}")
    try:
        class Other(Command, name="say"):
            pass
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
