"""A Logo interpreter drawing on a character canvas."""

from dataclasses import dataclass, field

HEADINGS = [(0, -1), (1, 0), (0, 1), (-1, 0)]


@dataclass
class Turtle:
    x: int = 0
    y: int = 0
    heading: int = 1
    down: bool = True
    trail: dict = field(default_factory=dict)

    def forward(self, steps: int) -> None:
        dx, dy = HEADINGS[self.heading]
        for _ in range(steps):
            if self.down:
                self.trail[self.x, self.y] = "─" if dx else "│"
            self.x += dx
            self.y += dy

    def turn(self, quarters: int) -> None:
        self.heading = (self.heading + quarters) % 4
        if self.down:
            self.trail[self.x, self.y] = "·"


class Logo:
    def __init__(self) -> None:
        self.turtle = Turtle()
        self.procedures: dict[str, tuple[list[str], list[str]]] = {}

    def run(self, tokens, scope=None) -> None:
        scope = scope or {}
        tokens = iter(tokens)

        def number() -> int:
            token = next(tokens)
            return scope[token[1:]] if token.startswith(":") else int(token)

        def block() -> list[str]:
            assert next(tokens) == "[", "expected ["
            depth, body = 1, []
            for token in tokens:
                depth += (token == "[") - (token == "]")
                if depth == 0:
                    return body
                body.append(token)
            raise SyntaxError("missing ]")

        for token in tokens:
            match token.lower():
                case "fd" | "forward":
                    self.turtle.forward(number())
                case "bk":
                    self.turtle.forward(-number())
                case "rt":
                    self.turtle.turn(number() // 90)
                case "lt":
                    self.turtle.turn(-(number() // 90))
                case "pu" | "pd" as pen:
                    self.turtle.down = pen == "pd"
                case "repeat":
                    times, body = number(), block()
                    for _ in range(times):
                        self.run(body, scope)
                case "to":
                    name, params, body = next(tokens), [], []
                    for word in tokens:
                        if word == "end":
                            break
                        (params if word.startswith(":") and not body else body).append(word)
                    self.procedures[name] = [p[1:] for p in params], body
                case name if name in self.procedures:
                    params, body = self.procedures[name]
                    self.run(body, {p: number() for p in params})
                case other:
                    raise SyntaxError(f"I don't know how to {other}")

    def picture(self) -> str:
        xs, ys = zip(*self.turtle.trail)
        return "\n".join(
            "".join(self.turtle.trail.get((x, y), " ") for x in range(min(xs), max(xs) + 1)).rstrip()
            for y in range(min(ys), max(ys) + 1)
        )


def main() -> None:
    logo = Logo()
    logo.run("""to square :n repeat 4 [ fd :n rt 90 ] end
        square 6 pu fd 9 pd repeat 3 [ fd 3 rt 90 fd 2 lt 90 ] pu fd 2 pd square 2""".split())
    print(logo.picture())
    print(logo.turtle.x, logo.turtle.y, logo.turtle.heading, logo.procedures)
    for bad in ("fly 3", "repeat 2 [ fd 1"):
        try:
            logo.run(bad.split())
        except SyntaxError as error:
            print("SyntaxError:", error)


if __name__ == "__main__":
    main()
