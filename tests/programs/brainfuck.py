"""Brainfuck interpreter with a compiled jump table and run-length optimiser."""

from itertools import groupby

HELLO = (
    "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
)
REVERSE = ">,[>,]<[.<]"
ADDITION = ",>++++++[<-------->-],[<+>-]<."


def compile_program(source: str) -> list[tuple]:
    """Translate into (operation, argument) pairs with resolved jumps."""
    code, stack = [], []
    for char, run in groupby(c for c in source if c in "+-<>[].,"):
        length = sum(1 for _ in run)
        if char in "+-":
            code.append(("add", length if char == "+" else -length))
        elif char in "<>":
            code.append(("move", length if char == ">" else -length))
        else:
            for _ in range(length):
                if char == "[":
                    stack.append(len(code))
                    code.append(None)
                elif char == "]":
                    if not stack:
                        raise SyntaxError("unmatched ]")
                    start = stack.pop()
                    code[start] = ("jz", len(code))
                    code.append(("jnz", start))
                else:
                    code.append(("out" if char == "." else "in", None))
    if stack:
        raise SyntaxError("unmatched [")
    return code


def run(source: str, text: str = "") -> tuple[str, int]:
    code = compile_program(source)
    cells, pointer, pc, steps = [0] * 300, 0, 0, 0
    characters = iter(text)
    output = []
    while pc < len(code):
        operation, argument = code[pc]
        steps += 1
        match operation:
            case "add":
                cells[pointer] = (cells[pointer] + argument) % 256
            case "move":
                pointer += argument
            case "out":
                output.append(chr(cells[pointer]))
            case "in":
                cells[pointer] = ord(next(characters, "\0"))
            case "jz" if cells[pointer] == 0:
                pc = argument
            case "jnz" if cells[pointer]:
                pc = argument
        pc += 1
    return "".join(output), steps


def main() -> None:
    print(run(HELLO))
    print(run(REVERSE, "stressed"))
    print(run(",[.-]", "\x05")[0].encode())
    print(run(ADDITION, "43"))
    print(len(compile_program(HELLO)), compile_program("++[->+<]"))
    for bad in ("[[]", "]"):
        try:
            run(bad)
        except SyntaxError as error:
            print("SyntaxError:", error)


if __name__ == "__main__":
    main()
