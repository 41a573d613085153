"""A text adventure that plays a fixed script."""

from dataclasses import dataclass, field


@dataclass
class Room:
    name: str
    description: str
    exits: dict[str, str] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    locked: set[str] = field(default_factory=set)


def build_world() -> dict[str, Room]:
    return {
        "hall": Room("Hall", "A dusty hall.", {"north": "library", "east": "kitchen"}),
        "library": Room("Library", "Shelves full of books.", {"south": "hall", "up": "tower"}, ["book", "lamp"], {"up"}),
        "kitchen": Room("Kitchen", "It smells of soup.", {"west": "hall"}, ["key", "spoon"]),
        "tower": Room("Tower", "You can see everything from here.", {"down": "library"}, ["crown"]),
    }


class Game:
    def __init__(self):
        self.rooms = build_world()
        self.here = "hall"
        self.bag: list[str] = []
        self.turns = 0

    @property
    def room(self) -> Room:
        return self.rooms[self.here]

    def look(self) -> str:
        text = f"{self.room.name}: {self.room.description}"
        if self.room.items:
            text += f" You see {' and '.join(f'a {item}' for item in self.room.items)}."
        return text + f" Exits: {', '.join(sorted(self.room.exits))}."

    def command(self, line: str) -> str:
        self.turns += 1
        match line.lower().split():
            case []:
                return "Say something."
            case ["look" | "l"]:
                return self.look()
            case ["go", direction] | [("north" | "south" | "east" | "west" | "up" | "down") as direction]:
                if direction not in self.room.exits:
                    return f"You can't go {direction}."
                if direction in self.room.locked:
                    return "The door is locked."
                self.here = self.room.exits[direction]
                return self.look()
            case ["take", item] if item in self.room.items:
                self.room.items.remove(item)
                self.bag.append(item)
                return f"Taken: {item}."
            case ["drop", item] if item in self.bag:
                self.bag.remove(item)
                self.room.items.append(item)
                return f"Dropped: {item}."
            case ["unlock", direction]:
                if "key" not in self.bag:
                    return "You have no key."
                self.room.locked.discard(direction)
                return "Click."
            case ["inventory" | "i"]:
                return "You carry: " + (", ".join(self.bag) or "nothing") + "."
            case [("take" | "drop") as verb, thing]:
                return f"You can't {verb} the {thing}."
            case [verb, *_]:
                return f"I don't know how to {verb}."


SCRIPT = """look|north|take lamp|up|unlock up|go south|go west|east|take key|take sword|i|west|north|unlock up|up|take crown|drop lamp||dance wildly|inventory"""


def main() -> None:
    game = Game()
    for line in SCRIPT.split("|"):
        print(f"> {line}")
        print(game.command(line))
    print(f"{game.turns} turns; won: {'crown' in game.bag}")


if __name__ == "__main__":
    main()
