"""A text editor with undo and redo (command pattern)."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Command(ABC):
    @abstractmethod
    def apply(self, text: str) -> str: ...

    @abstractmethod
    def revert(self, text: str) -> str: ...


class Insert(Command):
    def __init__(self, position: int, what: str) -> None:
        self.position, self.what = position, what

    def apply(self, text: str) -> str:
        return text[:self.position] + self.what + text[self.position:]

    def revert(self, text: str) -> str:
        return text[:self.position] + text[self.position + len(self.what):]


class Delete(Command):
    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.removed = ""

    def apply(self, text: str) -> str:
        self.removed = text[self.start:self.end]
        return text[:self.start] + text[self.end:]

    def revert(self, text: str) -> str:
        return text[:self.start] + self.removed + text[self.start:]


class Macro(Command):
    def __init__(self, *commands: Command) -> None:
        self.commands = commands

    def apply(self, text: str) -> str:
        for command in self.commands:
            text = command.apply(text)
        return text

    def revert(self, text: str) -> str:
        for command in reversed(self.commands):
            text = command.revert(text)
        return text


class Editor:
    def __init__(self) -> None:
        self.text = ""
        self.done: list[Command] = []
        self.undone: list[Command] = []

    def do(self, command: Command) -> None:
        self.text = command.apply(self.text)
        self.done.append(command)
        self.undone.clear()

    def undo(self) -> bool:
        if not self.done:
            return False
        command = self.done.pop()
        self.text = command.revert(self.text)
        self.undone.append(command)
        return True

    def redo(self) -> bool:
        if not self.undone:
            return False
        command = self.undone.pop()
        self.text = command.apply(self.text)
        self.done.append(command)
        return True


def main() -> None:
    editor = Editor()
    editor.do(Insert(0, "hello world"))
    editor.do(Insert(5, ","))
    editor.do(Macro(Delete(0, 1), Insert(0, "H"), Insert(12, "!")))
    print(editor.text)
    while editor.undo():
        print(f"undo -> {editor.text!r} ({len(editor.undone)} to redo)")
    print(editor.undo(), editor.redo(), editor.redo(), repr(editor.text))
    editor.do(Delete(5, 100))
    print(editor.text, editor.redo(), [type(command).__name__ for command in editor.done])


if __name__ == "__main__":
    main()
